package entry

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/draft"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
)

// spec describes one dialog, once what it shows is loaded.
type spec struct {
	// about names what the dialog is for, body says more; both stand above the fields.
	about, body string
	fields      []form.Field
	// focus is the field that has the keys first, "" for the first one.
	focus string
	// hop is where the keys go once a letter has answered a choice.
	hop map[string]string
	// changed follows an edit of a field that others depend on.
	changed func(f *form.Form, key string)
	// check is what is wrong with a field that can be read, seen together with others.
	check func(f *form.Form, key string, v form.Value) error
	// step is what the fields say, once all of them can be read.
	step func(f *form.Form) model.Step
}

// now is what a dialog takes from the context at the moment it is asked for: commands
// must not read the context.
type now struct {
	today    model.Date
	currency string
	author   string
	// owner is the CSM who most likely owns a new account: the one whose accounts are
	// looked at, else who sits here; 0 for none.
	owner model.ID
}

func (e *Entry) now() now {
	owner := e.ctx.Scope.CSM
	if owner == 0 && !e.ctx.Me.Manager {
		owner = e.ctx.Me.CSMID
	}
	return now{today: e.ctx.Today, currency: e.ctx.Currency, author: e.ctx.Author, owner: owner}
}

// gone says that what was to be changed is not there any more.
type gone struct{ what string }

func (g gone) Error() string { return g.what + " was deleted in the meantime" }

// titled is the title of a dialog.
func titled(id model.ID, what string) string {
	if id == 0 {
		return "New " + what
	}
	return strings.ToUpper(what[:1]) + what[1:]
}

// open asks for a dialog, which then loads what it shows.
func (e *Entry) open(title, key string, account model.ID, load func(ctx context.Context) (spec, error)) tea.Cmd {
	if cmd := e.refuse(); cmd != nil {
		return cmd
	}
	d := &dialog{e: e, key: key, account: account, load: load, none: keys.New()}
	return screen.Send(screen.Ask{Title: title, Widget: d, Wide: true})
}

// dialog is a form that writes one step. It is there as soon as it is asked for, so that
// what is typed while it loads goes into its fields and nowhere else.
type dialog struct {
	form    *form.Form // nil while it loads
	e       *Entry
	key     string
	account model.ID
	load    func(ctx context.Context) (spec, error)
	none    *keys.Set
	early   []tea.Msg // typed while it loads
	resumed bool      // a draft was put back
	head    int       // lines above the form as last drawn

	spec spec
	// checking: a check of the spec is running.
	checking bool
	// saving: a write is under way; left: the dialog went in the meantime.
	saving, left atomic.Bool
	leaving      draft.Leaving
}

// loaded is what a dialog's load brings.
type loaded struct {
	of     *dialog
	spec   spec
	drafts map[string]string
	err    error
}

// Init implements screen.Widget.
func (d *dialog) Init() tea.Cmd {
	return func() tea.Msg {
		s, err := d.load(context.Background())
		return loaded{d, s, d.e.drafts.Find(context.Background(), d.key), err}
	}
}

// Update implements screen.Widget.
func (d *dialog) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case loaded:
		if m.of != d {
			return nil
		}
		return d.take(m)
	case tea.MouseClickMsg:
		m.Y -= d.head
		msg = m
	}
	if d.form == nil {
		switch msg.(type) {
		case tea.KeyPressMsg, tea.PasteMsg:
			d.early = append(d.early, msg)
		}
		return nil
	}
	at := d.form.Focused()
	cmd := d.form.Update(msg)
	key, ok := msg.(tea.KeyPressMsg)
	if next := d.spec.hop[at]; ok && next != "" && answered(key, d.form.Raw(at)) {
		cmd = tea.Batch(cmd, d.form.Focus(next))
	}
	return cmd
}

// answered says that a key was the first letter of what is now chosen.
func answered(key tea.KeyPressMsg, chosen string) bool {
	letter := strings.ToLower(strings.TrimSpace(key.Text))
	return letter != "" && strings.HasPrefix(chosen, letter)
}

// take makes the form of what was loaded.
func (d *dialog) take(m loaded) tea.Cmd {
	if d.left.Load() {
		return nil
	}
	if g, ok := m.err.(gone); ok {
		return tea.Batch(screen.Send(screen.Dismiss{}),
			screen.Send(screen.Toast{Text: g.Error(), Level: screen.Warning}),
			screen.Send(screen.Changed{Accounts: []model.ID{d.account}, Quiet: true}))
	}
	if m.err != nil {
		return tea.Batch(screen.Send(screen.Dismiss{}),
			screen.Send(screen.Failed{Err: m.err, What: "The dialog could not be opened", Safe: "Nothing was changed."}))
	}
	d.spec = m.spec
	d.form = d.newForm()
	if drafts := m.drafts; len(drafts) > 0 {
		d.resumed = true
		d.form.SetDrafts(drafts)
		d.follow(drafts)
	}
	cmds := []tea.Cmd{d.form.Init()}
	if d.spec.focus != "" {
		cmds = append(cmds, d.form.Focus(d.spec.focus))
	}
	for _, k := range d.early {
		cmds = append(cmds, d.Update(k))
	}
	d.early = nil
	return tea.Batch(cmds...)
}

func (d *dialog) newForm() *form.Form {
	return form.New(form.Options{
		Fields:   d.checked(d.spec.fields),
		Theme:    func() theme.Theme { return d.e.ctx.Theme },
		Today:    func() model.Date { return d.e.ctx.Today },
		Submit:   "Save",
		OnSubmit: d.submit,
		OnFocus:  d.leftField,
		OnChange: func(key string) tea.Cmd {
			if d.spec.changed != nil {
				d.spec.changed(d.form, key)
			}
			return nil
		},
	})
}

// leftField keeps what is typed as soon as a field is left, so that a crash takes only the
// field being typed.
func (d *dialog) leftField(string) tea.Cmd {
	if d.form == nil || d.saving.Load() {
		return nil
	}
	drafts := d.form.Drafts()
	if maps.Equal(drafts, d.e.drafts.Get(d.key)) {
		return nil
	}
	d.e.drafts.Keep(d.key, drafts)
	return d.e.drafts.Store(d.key)
}

// checked are the fields with what the dialog checks besides each field's own rule.
func (d *dialog) checked(fields []form.Field) []form.Field {
	out := append([]form.Field(nil), fields...)
	for i := range out {
		key, own := out[i].Key, out[i].Validate
		out[i].Validate = func(v form.Value) error {
			if own != nil {
				if err := own(v); err != nil {
					return err
				}
			}
			// A check reads other fields, whose checks may read this one.
			if d.form == nil || d.spec.check == nil || d.checking {
				return nil
			}
			d.checking = true
			defer func() { d.checking = false }()
			return d.spec.check(d.form, key, v)
		}
	}
	return out
}

// follow runs what depends on the fields that drafts were put into.
func (d *dialog) follow(drafts map[string]string) {
	if d.spec.changed == nil {
		return
	}
	for _, fd := range d.spec.fields {
		if _, ok := drafts[fd.Key]; ok {
			d.spec.changed(d.form, fd.Key)
		}
	}
}

// Keys implements screen.Widget.
func (d *dialog) Keys() *keys.Set {
	if d.form == nil {
		return d.none
	}
	return d.form.Keys()
}

// Text implements screen.Widget: every key is for a field, also while they load.
func (d *dialog) Text() bool { return true }

// above are the lines over the form.
func (d *dialog) above(w int) []string {
	th := d.e.ctx.Theme
	var out []string
	add := func(text string, draw func(string) string) {
		if text == "" {
			return
		}
		for _, l := range geom.Wrap(text, w) {
			out = append(out, draw(l))
		}
	}
	add(d.spec.about, th.Title)
	add(d.spec.body, th.Muted)
	if d.resumed {
		add("Taken up where you left it.", th.Accent)
	}
	return out
}

// loadingLines is the room a dialog takes before it knows what it shows.
const loadingLines = 8

// Wants implements screen.Widget.
func (d *dialog) Wants(w int) int {
	if d.form == nil {
		return loadingLines
	}
	return len(d.above(w)) + d.form.Wants(w)
}

// View implements screen.Widget.
func (d *dialog) View(size geom.Rect) string {
	if d.form == nil {
		return geom.Block(nil, size.W, size.H)
	}
	lines := d.above(size.W)
	// A small window is for the fields.
	d.head = len(lines)
	if d.head+d.form.Wants(size.W) > size.H {
		d.head = min(d.head, size.H/6)
	}
	rest := geom.Size(size.W, size.H-d.head)
	if d.head == 0 {
		return d.form.View(rest)
	}
	return geom.Block(lines[:d.head], size.W, d.head) + "\n" + d.form.View(rest)
}

// Cursor implements screen.Widget.
func (d *dialog) Cursor() *tea.Cursor {
	if d.form == nil || d.form.Cursor() == nil {
		return nil
	}
	c := *d.form.Cursor()
	c.Y += d.head
	return &c
}

// Back implements screen.Widget: what is not saved is kept as a draft.
func (d *dialog) Back() (tea.Cmd, bool) {
	if d.form == nil {
		d.left.Store(true)
		return nil, false
	}
	cmd, inside := d.form.Back()
	if inside {
		return cmd, true
	}
	d.left.Store(true)
	if d.saving.Load() {
		return cmd, false
	}
	drafts := d.form.Drafts()
	d.e.drafts.Keep(d.key, drafts)
	cmd = tea.Batch(cmd, d.e.drafts.Store(d.key))
	if len(drafts) == 0 {
		return cmd, false
	}
	kept := screen.Toast{Text: "Not saved. What you typed is kept as a draft: open the dialog again to go on", Level: screen.Info}
	return tea.Batch(cmd, screen.Send(kept)), false
}

// Leave keeps what is typed as the program ends or is put aside.
func (d *dialog) Leave() tea.Cmd {
	if d.form == nil || d.saving.Load() || d.left.Load() {
		return nil
	}
	return d.leaving.Leave(d.e.drafts, d.key, d.form.Drafts())
}

// Busy says that what is typed is being kept: that is waited for.
func (d *dialog) Busy() bool { return d.leaving.Busy() }

// dialogKey names the dialog of a fact: that of a new one belongs to its account, and to
// what else it hangs on.
func dialogKey(ref model.Ref, account model.ID, more ...model.ID) string {
	if ref.ID != 0 {
		return fmt.Sprintf("%s %d", ref.Kind, ref.ID)
	}
	return fmt.Sprintf("new %s of %d %d", ref.Kind, account, more)
}

// submit writes the step, once.
func (d *dialog) submit() tea.Cmd {
	if d.saving.Load() {
		return nil
	}
	step := d.spec.step(d.form)
	if !effective(step) {
		d.e.drafts.Keep(d.key, nil)
		return tea.Batch(d.e.drafts.Store(d.key), screen.Send(screen.Dismiss{}))
	}
	d.saving.Store(true)
	drafts := d.form.Drafts()
	return func() tea.Msg {
		r, err := d.e.book.Write(context.Background(), step)
		if err != nil {
			return d.failed(err, drafts)
		}
		d.e.drafts.Keep(d.key, nil)
		d.e.drafts.Put(d.key)
		if d.left.Load() {
			return d.e.told(r)
		}
		return d.e.told(r, screen.Dismiss{})
	}
}

func (d *dialog) failed(err error, drafts map[string]string) tea.Msg {
	d.e.drafts.Keep(d.key, drafts)
	d.e.drafts.Put(d.key)
	d.saving.Store(false)
	next := "Save again with ctrl+s, or leave with esc and open the dialog again: it shows what is stored now with what you typed over it."
	if d.left.Load() {
		next = "Open the dialog again: what you typed is still there."
	}
	return screen.Failed{Err: err, What: "It could not be saved", Safe: "Nothing was changed; what you typed is kept.", Next: next}
}

// effective says that a step changes something.
func effective(s model.Step) bool {
	if len(s.Deletes) > 0 {
		return true
	}
	for _, p := range s.Puts {
		if p.Was == nil || !reflect.DeepEqual(p.Fact, p.Was) {
			return true
		}
	}
	return false
}
