package program

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/config"
	"keystone/ui/drive"
	"keystone/ui/keys"
)

// walker goes through the whole program by its own keys, as somebody would who tries every
// one, and notes what is bound in each place.
type walker struct {
	t      *testing.T
	book   []byte
	tried  map[string]bool // places and bindings from which a way was tried
	places map[string]config.Place
	queue  [][]string // ways from the start

	*drive.Driver
	app    *ui.App
	over   *app
	folder string // of files to import
}

// typed before text in a way says that it is typed, not pressed.
const typed = "type: "

// files are what is imported on the way: one that can be taken as it is, one that needs
// accounts to be made.
var files = map[string]string{
	"accounts.csv": "Name,ARR,Whatever\nHooli,120000,x\n",
	"contacts.csv": "Account,Name,Title\nNobody Ltd,Dana Wu,VP\n",
}

// seeds are ways that trying keys one by one does not find: where something has to be
// typed, and the steps of a review.
func (w *walker) seeds() [][]string {
	out := [][]string{nil}
	for name := range files {
		for n := range 3 {
			out = append(out, append([]string{"i", typed + filepath.Join(w.folder, name)}, slices.Repeat([]string{"enter"}, n+1)...))
		}
	}
	for i := range 8 {
		out = append(out, append([]string{"r"}, slices.Repeat([]string{"ctrl+n"}, i)...))
	}
	out = append(out, []string{"r", "enter", "f4", typed + "Reports take a day", "ctrl+s"})
	for i := range 10 {
		out = append(out, append([]string{"enter"}, slices.Repeat([]string{"right"}, i)...))
	}
	return out
}

// long leaves a test that goes through the whole program many times out of a short run,
// which is made under the race detector: a few ways show its races as well.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("left to a whole run")
	}
}

// walked is what walk found, which several tests look at.
var walked []config.Place

// walk gives every place of the program that keys lead to.
func walk(t *testing.T) []config.Place {
	t.Helper()
	long(t)
	if walked != nil {
		return walked
	}
	w := &walker{t: t, tried: map[string]bool{}, places: map[string]config.Place{}, folder: t.TempDir()}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(w.folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, book := range [][]byte{template(t), nil} { // nil: the first run
		w.book, w.queue = book, [][]string{nil}
		if book != nil {
			w.queue = w.seeds()
		}
		for len(w.queue) > 0 {
			way := w.queue[0]
			w.queue = w.queue[1:]
			w.from(way)
		}
	}
	var out []config.Place
	for _, p := range w.places {
		out = append(out, p)
	}
	walked = tidy(out)
	return walked
}

// begin starts the program anew and goes a way.
func (w *walker) begin(way []string) {
	w.end()
	path := filepath.Join(w.t.TempDir(), "book.db")
	if w.book != nil {
		if err := os.WriteFile(path, w.book, 0o600); err != nil {
			w.t.Fatal(err)
		}
	}
	w.over = &app{Options: Options{Today: clock, Open: opener(path),
		FillDemo: func(context.Context, model.Person, func(model.RefreshState)) error { return errors.New("no demo here") }}}
	w.app = ui.New(w.over.options())
	w.Driver = drive.New(w.t, w.app, 120, 50)
	w.press(way)
}

func (w *walker) press(way []string) {
	for _, step := range way {
		if text, ok := strings.CutPrefix(step, typed); ok {
			w.Type(text)
			continue
		}
		w.Keys(step)
	}
}

func (w *walker) end() {
	if w.Driver == nil {
		return
	}
	if b := w.over.book.Load(); b != nil {
		if err := b.Close(); err != nil {
			w.t.Error(err)
		}
	}
	w.Driver = nil
}

// from tries every key of the place a way leads to that was not tried before.
func (w *walker) from(way []string) {
	w.begin(way)
	defer w.end()
	here := w.note()
	_, set, text := w.app.Here()
	for _, b := range set.All() {
		tried := placeName(set) + " " + b.ID
		if tedious(b.ID) || w.tried[tried] || b.Reason() != "" {
			continue
		}
		w.tried[tried] = true
		steps := []string{usable(b, text)}
		if len(b.Keys) == 0 {
			steps = []string{"ctrl+k", typed + b.Label, "enter"}
		}
		if steps[0] == "" {
			continue
		}
		under, _, _ := w.app.Here()
		w.press(steps)
		if opened, _, _ := w.app.Here(); opened != under && w.deeper(b.ID) && !b.Asks {
			w.t.Errorf("%v: %s opens %q and does not say so: what is typed before that is there goes elsewhere", way, b.ID, opened)
		}
		w.Pass(pause)
		if title, _, _ := w.app.Here(); b.ID == "app.palette" && placeName(set) != "palette" && !strings.HasPrefix(title, "Find a command") {
			w.t.Errorf("%v: %v does not open the palette over %s", way, steps, placeName(set))
		}
		if there := w.note(); there != here && !w.Quit() {
			w.queue = append(w.queue, slices.Concat(way, steps))
		}
		w.back(here, way)
	}
}

// deeper says that a binding led into a dialog, or to another screen on top of its own.
func (w *walker) deeper(id string) bool {
	_, set, _ := w.app.Here()
	if set.Find("dialog.close") != nil {
		return true
	}
	screen := func(id string) string { of, _, _ := strings.Cut(id, "."); return of }
	quit := set.Find("app.quit")
	return quit != nil && quit.Reason() != "" && screen(id) != screen(placeName(set)) && slices.Contains(screens, screen(id))
}

// screens are those that others are opened from.
var screens = []string{"app", "book", "quadrant", "account", "history", "since", "settings", "import", "review"}

// back returns to the place as it was.
func (w *walker) back(here string, way []string) {
	if !w.Quit() {
		for range 3 {
			if w.at() == here {
				return
			}
			w.Keys("esc")
		}
		if w.at() == here {
			return
		}
	}
	w.begin(way)
}

// usable is a key of a binding that works where it stands, "" for none.
func usable(b keys.Binding, text bool) string {
	for _, k := range b.Keys {
		if !text || b.InText && !keys.Types(k) {
			return k
		}
	}
	return ""
}

// tedious are bindings that lead nowhere new: the end of the program, and movement.
func tedious(id string) bool {
	switch id {
	case "app.quit", "app.interrupt", "app.back", "app.suspend", "app.redraw", "app.help", "dialog.close":
		return true
	}
	last := id[strings.LastIndexByte(id, '.')+1:]
	return slices.Contains([]string{"up", "down", "pageup", "pagedown", "first", "last", "halfup", "halfdown"}, last)
}

// at tells places apart: by what is bound there.
func (w *walker) at() string {
	_, set, text := w.app.Here()
	ids := []string{"list"}
	if text {
		ids[0] = "text"
	}
	for _, b := range set.All() {
		if !strings.HasPrefix(b.ID, "dialog.") {
			ids = append(ids, b.ID+"="+strings.Join(b.Keys, ","))
		}
	}
	return strings.Join(ids, " ")
}

// note writes down where one is.
func (w *walker) note() string {
	at := w.at()
	if _, known := w.places[at]; known {
		return at
	}
	_, set, text := w.app.Here()
	p := config.Place{Name: heading(placeName(set)), Text: text}
	for _, b := range set.All() {
		if !strings.HasPrefix(b.ID, "dialog.") {
			p.Bindings = append(p.Bindings, b)
		}
	}
	w.places[at] = p
	return at
}

// placeName is the first part of the ID of what is bound there first.
func placeName(set *keys.Set) string {
	for _, b := range set.All() {
		if !strings.HasPrefix(b.ID, "dialog.") {
			return prefix(b.ID)
		}
	}
	return ""
}

func prefix(id string) string { return id[:max(strings.LastIndexByte(id, '.'), 0)] }

// headings are what a group of bindings is called where its IDs do not say it well.
var headings = map[string]string{"app": "Everywhere", "form": "Forms", "picker": "Lists to choose from", "table": "Lists of rows",
	"palette": "Commands", "text": "Text", "columns": "Columns of the Book", "capture": "Capture line"}

func heading(prefix string) string {
	if h, ok := headings[prefix]; ok || prefix == "" {
		return h
	}
	words := strings.ReplaceAll(prefix, ".", ": ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// tidy orders places and leaves out those of which all is bound in another of that name.
func tidy(all []config.Place) []config.Place {
	sort.Slice(all, func(i, j int) bool {
		a, b := all[i], all[j]
		if a.Name != b.Name {
			return a.Name < b.Name
		}
		if a.Text != b.Text {
			return b.Text
		}
		if len(a.Bindings) != len(b.Bindings) {
			return len(a.Bindings) > len(b.Bindings)
		}
		return bindingList(a) < bindingList(b)
	})
	var out []config.Place
	for _, p := range all {
		within := func(o config.Place) bool {
			return o.Name == p.Name && o.Text == p.Text && !slices.ContainsFunc(p.Bindings, func(b keys.Binding) bool {
				return !slices.ContainsFunc(o.Bindings, func(c keys.Binding) bool { return b.ID == c.ID && slices.Equal(b.Keys, c.Keys) })
			})
		}
		if p.Name != heading("app") && !slices.ContainsFunc(out, within) {
			out = append(out, p)
		}
	}
	return out
}

func bindingList(p config.Place) string {
	var ids []string
	for _, b := range p.Bindings {
		ids = append(ids, b.ID)
	}
	return strings.Join(ids, " ")
}
