package program

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
)

// scenes are the places of the program by the keys that lead there from the Book; what the
// last ones open is where the random keys begin.
var scenes = map[string]string{
	"book": "", "filter": "/ e", "order": "o", "marked": "space j space", "new account": "n", "edit account": "e", "sentiment": "s r",
	"quadrant": "2", "quadrant moved": "2 right down tab", "quadrant why": "2 x", "quadrant movement": "2 m", "quadrant trails": "2 t enter x",
	"quadrant table": "2 v", "quadrant then": "2 , z", "quadrant played": "2 p", "quadrant lists": "2 b n",
	"settings": "8", "settings below": "8 down*9 enter",
	"account": "enter", "explained": "x", "account people": "enter right*2", "account voice": "enter right*3", "account experience": "enter right*4",
	"account last section": "enter left", "account before the last": "enter left*2",
	"new outcome": "enter n", "edit outcome": "enter e", "new contact": "enter right*2 n", "edit contact": "enter right*2 e",
	"account money": "enter right*6", "account usage": "enter right*7", "new event": "enter right*6 n e", "new subscription": "enter right*6 n s",
	"new opportunity": "enter right*6 n o", "new call": "enter c", "new usage": "enter right*7 n u", "new case": "enter right*7 n c",
	"new value": "enter right*7 n m", "new advocacy": "enter a", "new pause": "enter p", "edit money": "enter right*6 down e",
	"settings costs": "8 ]*10 j*2 enter", "settings service": "8 ]*11 n", "settings metrics": "8 ]*12 x", "target": "8 ]*12 enter", "new metric": "8 ]*12 n m",
	"new value of the company": "8 ]*12 n v",
	"review":                   "r", "review progress": "r ctrl+n", "review voice": "r ctrl+n*4 ctrl+o", "customer view": "r f5",
	"import": "i", "help": "?", "help of an account": "enter ?", "scope": "S", "as of": "D", "a past day": "D -3m enter enter",
	"palette": ":", "palette search": "ctrl+k a", "capture": "+", "capture typed": "+ c a l l space 4 5 m",
}

// randomKeys are pressed at random, the more often the more often they stand here.
var randomKeys = strings.Fields("j k up down left right enter enter esc esc tab shift+tab pgdown pgup home end space backspace delete " +
	"n e d s r o x u ctrl+r / + : ctrl+k ctrl+o ctrl+s ctrl+n ctrl+p ctrl+g ctrl+u ctrl+w ctrl+l f1 f2 f5 f6 f8 ? S D i m z t c y a g " +
	"1 2 3 8 0 9 - . , [ ] v V w p P M A q ~ @ shift+up ctrl+end alt+x G 顧")

// pastes are pasted at random.
var pastes = []string{"Acme", "120.000,00 EUR", "2026-12-03", "a\nb\r\nc\td", "\x1b[2J\x1b]52;c;AAAA\x07", "\u202eabc\u200b", "顧客名\x00", strings.Repeat("paste ", 900)}

// wander is a person without a plan: any keys, mouse and pastes at any size.
type wander struct {
	*drive.Driver
	rng    *rand.Rand
	trail  []string
	pastes []string
	keys   []string
}

func (w *wander) size() (int, int) { return 1 + w.rng.IntN(250), 1 + w.rng.IntN(80) }

// step does one thing at random.
func (w *wander) step() {
	x, y := w.rng.IntN(max(w.W, 1)), w.rng.IntN(max(w.H, 1))
	if w.rng.IntN(3) == 0 {
		y = w.rng.IntN(min(w.H, 4)) // tabs and headings
	}
	said := ""
	switch n := w.rng.IntN(20); {
	case n == 0:
		a, b := w.size()
		said = fmt.Sprintf("size %dx%d", a, b)
		w.Resize(a, b)
	case n == 1:
		p := w.pastes[w.rng.IntN(len(w.pastes))]
		said = fmt.Sprintf("paste %.20q", p)
		w.Paste(p)
	case n == 2:
		said = fmt.Sprintf("click %d,%d", x, y)
		w.Click(x, y)
	case n == 3:
		said = fmt.Sprintf("wheel %d,%d", x, y)
		w.Wheel(x, y, w.rng.IntN(5)-2)
	case n == 4:
		said = fmt.Sprintf("drag %d,%d", x, y)
		w.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}, tea.MouseMotionMsg{X: x + 3, Y: y + 1, Button: tea.MouseLeft},
			tea.MouseReleaseMsg{X: x + 3, Y: y + 1, Button: tea.MouseLeft})
	case n == 5:
		said = "rest"
		w.Pass(time.Minute)
	default:
		said = w.keys[w.rng.IntN(len(w.keys))]
		w.Keys(said)
	}
	w.trail = append(w.trail, said)
}

// roam goes to a scene, and wanders on from there for so many steps. check is asked after
// each.
func roam(t *testing.T, w *wander, keys string, steps int, check func()) {
	t.Helper()
	do := func(act func()) bool {
		defer func() {
			if r := recover(); r != nil {
				t.Errorf("%v", r)
			}
		}()
		act()
		w.Fits()
		check()
		return !t.Failed()
	}
	for _, name := range way(keys) {
		if !do(func() { w.press(name) }) {
			t.Fatalf("on the way there, at %s (%dx%d)", name, w.W, w.H)
		}
	}
	for range steps {
		if w.Quit() {
			return
		}
		if !do(w.step) {
			t.Fatalf("at %dx%d after %q", w.W, w.H, w.trail)
		}
	}
}

// way is the keys to a scene one by one: "j*3" is j three times.
func way(keys string) []string {
	var out []string
	for _, k := range strings.Fields(keys) {
		name, times := k, 1
		if at := strings.IndexByte(k, '*'); at > 0 {
			name = k[:at]
			fmt.Sscan(k[at+1:], &times)
		}
		out = append(out, slices.Repeat([]string{name}, times)...)
	}
	return out
}

// press is a key by its name, or text that is typed.
func (w *wander) press(name string) {
	if strings.HasPrefix(name, "-") {
		w.Type(name)
		return
	}
	w.Keys(name)
}

// visit opens the book at a scene.
func visit(t *testing.T, path string, o Options, seed uint64) *wander {
	t.Helper()
	o.Today, o.Open, o.Folder = clock, opener(path), filepath.Dir(path)
	o.FillDemo = func(context.Context, model.Person, func(model.RefreshState)) error { return errors.New("no demo here") }
	a := &app{Options: o}
	w := &wander{rng: rand.New(rand.NewPCG(seed+seeds(), 7)), pastes: pastes, keys: randomKeys}
	width, height := w.size()
	if seed%3 == 0 {
		width, height = 80, 24
	}
	w.Driver = drive.New(t, ui.New(a.options()), width, height)
	t.Cleanup(func() {
		if b := a.book.Load(); b != nil {
			if err := b.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return w
}

// seeds is where the chances begin: KEYSTONE_SEED tries others.
func seeds() uint64 {
	n, err := strconv.ParseUint(os.Getenv("KEYSTONE_SEED"), 10, 64)
	if err != nil {
		return 0
	}
	return n * 1000
}

// steps is how long one wanders from each scene.
func steps() int {
	if testing.Short() {
		return 20
	}
	return 50
}

// away makes the test's own folders the person's.
func away(t *testing.T) {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "KEYSTONE_CONFIG"} {
		t.Setenv(name, filepath.Join(home, name))
	}
	t.Chdir(home)
	if err := os.WriteFile("accounts \x1b[2J\u202e.csv", []byte("Account Name,ARR\n\"\x1b]52;c;AAAA\x07Clip\",100\n"), 0o600); err != nil {
		t.Skip(err) // no such names on this system
	}
}

func TestNoKeyMouseOrPasteAtAnySizeBreaksAScreenOfAHostileBook(t *testing.T) {
	away(t)
	hostileBook := bookOf(t, 6, "\x1b[31;5mView \u202e", spoil)
	for i, name := range slices.Sorted(maps.Keys(scenes)) {
		t.Run(name, func(t *testing.T) {
			w := visit(t, copyOf(t, hostileBook), Options{}, uint64(i))
			roam(t, w, scenes[name], steps(), func() { unsteered(t, w.View()) })
		})
	}
}

func TestNoKeyMouseOrPasteAtAnySizeBreaksTheFirstRun(t *testing.T) {
	away(t)
	for seed := range uint64(4) {
		w := visit(t, filepath.Join(t.TempDir(), "book.db"), Options{}, seed)
		roam(t, w, "", steps(), func() { unsteered(t, w.View()) })
	}
}

// unsteered fails when something of a hostile text is drawn as more than text.
func unsteered(t *testing.T, v tea.View) {
	t.Helper()
	for _, s := range steering {
		for _, drawn := range []string{v.Content, v.WindowTitle} {
			if at := strings.Index(drawn, s); at >= 0 {
				t.Errorf("%q is drawn: %q", s, drawn[max(0, at-40):min(len(drawn), at+40)])
			}
		}
	}
}

// plainTexts gives every text of the facts ASCII words.
func plainTexts(facts []model.Fact, n int) []model.Fact {
	was := hostile
	defer func() { hostile = was }()
	hostile = []string{"Acme Logistics", "a rather long text that has to be cut somewhere: 100% (of it), or wrapped", "x"}
	return spoil(facts, n)
}

func TestASCIIScreensHoldNothingElseBesideTheData(t *testing.T) {
	long(t)
	away(t)
	os.Remove("accounts \x1b[2J\u202e.csv")
	book := bookOf(t, 6, "View ", plainTexts)
	for i, name := range slices.Sorted(maps.Keys(scenes)) {
		t.Run(name, func(t *testing.T) {
			w := visit(t, copyOf(t, book), Options{ASCII: true}, uint64(i))
			w.pastes = pastes[:3]
			w.keys = randomKeys[:len(randomKeys)-1]
			roam(t, w, scenes[name], steps()/2, func() {
				text := w.Text()
				at := strings.IndexFunc(text, func(r rune) bool { return r > '~' })
				if at >= 0 {
					t.Errorf("%q is not ASCII: %q", text[at:at+3], text[max(0, at-60):min(len(text), at+60)])
				}
			})
		})
	}
}
