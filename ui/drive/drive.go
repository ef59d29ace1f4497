// Package drive drives the app in tests, without a terminal and without waiting: keys go
// in, commands run at once, and the screen comes out as text.
package drive

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"keystone/ui"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// Driver holds a root model and plays the part of the library around it.
type Driver struct {
	t     testing.TB
	model tea.Model
	W, H  int
	later []screen.Later
	quit  bool
	// Clipboard is what was last copied.
	Clipboard string
	// Suspended is how often the program was put aside.
	Suspended int
}

// New starts a model in a terminal of w x h cells and runs its commands to their end.
func New(t testing.TB, m tea.Model, w, h int) *Driver {
	t.Helper()
	d := &Driver{t: t, model: m, W: w, H: h}
	d.run(m.Init())
	d.Resize(w, h)
	return d
}

// Screen starts the app with a single tab that is the given screen. What a screen asks to
// open is shown as a toast.
func Screen(t testing.TB, ctx *screen.Context, w, h int, make func(*screen.Context) screen.Screen) *Driver {
	t.Helper()
	return New(t, ui.New(ui.Options{Context: ctx, Tabs: []ui.Tab{{Number: 1, Name: "Screen", New: make}}}), w, h)
}

// Send gives the model a message, and everything that comes of it.
func (d *Driver) Send(msgs ...tea.Msg) *Driver {
	d.t.Helper()
	for _, m := range msgs {
		d.handle(m)
	}
	return d
}

// Keys presses keys by their names: "j", "S", "enter", "ctrl+k", "shift+tab", "space".
func (d *Driver) Keys(names ...string) *Driver {
	d.t.Helper()
	for _, n := range names {
		d.handle(Key(n))
	}
	return d
}

// Burst presses keys and gives pastes faster than any command runs: all of them have arrived
// before the first command of the first one begins. What is no message is a key's name.
func (d *Driver) Burst(all ...any) *Driver {
	d.t.Helper()
	var cmds []tea.Cmd
	for _, one := range all {
		msg := tea.Msg(one)
		if name, ok := one.(string); ok {
			msg = Key(name)
		}
		var cmd tea.Cmd
		d.model, cmd = d.model.Update(msg)
		cmds = append(cmds, cmd)
	}
	for _, cmd := range cmds {
		d.run(cmd)
	}
	return d
}

// Type types text, a key for each character.
func (d *Driver) Type(text string) *Driver {
	d.t.Helper()
	for _, r := range text {
		d.handle(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

// Paste pastes text.
func (d *Driver) Paste(text string) *Driver { d.t.Helper(); return d.Send(tea.PasteMsg{Content: text}) }

// Click clicks a cell of the terminal with the left button.
func (d *Driver) Click(x, y int) *Driver {
	d.t.Helper()
	return d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}, tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Wheel turns the wheel over a cell, n steps down (up where n is negative).
func (d *Driver) Wheel(x, y, n int) *Driver {
	d.t.Helper()
	button := tea.MouseWheelDown
	if n < 0 {
		button, n = tea.MouseWheelUp, -n
	}
	for range n {
		d.handle(tea.MouseWheelMsg{X: x, Y: y, Button: button})
	}
	return d
}

// Resize gives the terminal another size.
func (d *Driver) Resize(w, h int) *Driver {
	d.t.Helper()
	d.W, d.H = w, h
	return d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Pass lets the time pass that was asked for so far: every message asked for within
// that time arrives, once. What these ask for in turn waits for the next Pass.
func (d *Driver) Pass(within time.Duration) *Driver {
	d.t.Helper()
	due := d.later
	d.later = nil
	for _, l := range due {
		if l.After > within {
			d.later = append(d.later, l)
			continue
		}
		d.handle(l.Msg)
	}
	return d
}

// Model is the model that is driven.
func (d *Driver) Model() tea.Model { return d.model }

// Quit says that the program has ended.
func (d *Driver) Quit() bool { return d.quit }

// View is what the model shows, with the terminal's modes and cursor.
func (d *Driver) View() tea.View { return d.model.View() }

// Styled is the screen with its SGR sequences.
func (d *Driver) Styled() string { return d.model.View().Content }

// Text is the screen as plain text: lines without blanks at their ends.
func (d *Driver) Text() string {
	lines := strings.Split(ansi.Strip(d.Styled()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// Line is one line of Text, "" beyond the last.
func (d *Driver) Line(y int) string {
	lines := strings.Split(d.Text(), "\n")
	if y < 0 || y >= len(lines) {
		return ""
	}
	return lines[y]
}

// Has says whether the screen shows a text on one line.
func (d *Driver) Has(text string) bool { return strings.Contains(d.Text(), text) }

// Want fails the test unless the screen shows every text, and checks that nothing is
// larger than the screen.
func (d *Driver) Want(texts ...string) *Driver {
	d.t.Helper()
	d.Fits()
	for _, s := range texts {
		if !d.Has(s) {
			d.t.Errorf("the screen does not show %q:\n%s", s, d.Text())
		}
	}
	return d
}

// WantNot fails the test when the screen shows one of the texts.
func (d *Driver) WantNot(texts ...string) *Driver {
	d.t.Helper()
	for _, s := range texts {
		if d.Has(s) {
			d.t.Errorf("the screen shows %q:\n%s", s, d.Text())
		}
	}
	return d
}

// NoClash fails the test when a key means two things in the place a screen is in: among
// its own bindings, or one of its own and one that works everywhere.
func (d *Driver) NoClash(s screen.Screen) *Driver {
	d.t.Helper()
	app, ok := d.model.(*ui.App)
	if !ok {
		d.t.Fatalf("%T is not the app", d.model)
	}
	for _, c := range keys.Join(s.Keys(), app.Keys()).Clashes() {
		d.t.Errorf("%s: the key %q means %s and %s", s.Title(), c.Key, c.First, c.Second)
	}
	return d
}

// Fits fails the test when the model draws anything wider or higher than the screen, or a
// control character besides SGR sequences, and when a fault has ended it.
func (d *Driver) Fits() *Driver {
	d.t.Helper()
	view := d.View()
	if app, ok := d.model.(*ui.App); ok && app.Fault() != nil {
		d.t.Errorf("%v\n%s", app.Fault(), app.Fault().Stack)
	}
	lines := strings.Split(view.Content, "\n")
	if len(lines) > max(d.H, 1) {
		d.t.Errorf("%d lines on a screen of %dx%d", len(lines), d.W, d.H)
	}
	for i, l := range lines {
		if w := geom.Width(l); w > d.W {
			d.t.Errorf("line %d is %d cells wide on a screen of %dx%d: %q", i, w, d.W, d.H, l)
		}
		if bad := control(l); bad != "" {
			d.t.Errorf("line %d draws the control sequence %q: %q", i, bad, l)
		}
	}
	if c := view.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= d.W || c.Y >= d.H) {
		d.t.Errorf("the cursor is at %d,%d on a screen of %dx%d", c.X, c.Y, d.W, d.H)
	}
	return d
}

// control finds what must never be drawn: anything but text and SGR sequences.
func control(line string) string {
	var state byte
	for len(line) > 0 {
		seq, width, n, next := ansi.DecodeSequence(line, state, nil)
		state, line = next, line[n:]
		if width > 0 || seq == "" {
			continue
		}
		if strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m") {
			continue
		}
		if r := []rune(seq)[0]; r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return seq
		}
	}
	return ""
}

func (d *Driver) handle(msg tea.Msg) {
	d.t.Helper()
	switch msg := msg.(type) {
	case nil:
		return
	case tea.QuitMsg:
		d.quit = true
		return
	case tea.SuspendMsg:
		d.Suspended++
		return
	case screen.Later:
		d.later = append(d.later, msg)
		return
	}
	if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			d.run(v.Index(i).Interface().(tea.Cmd))
		}
		return
	}
	if v := reflect.ValueOf(msg); v.Kind() == reflect.String && v.Type().Name() == "setClipboardMsg" {
		d.Clipboard = v.String()
		return
	}
	var cmd tea.Cmd
	d.model, cmd = d.model.Update(msg)
	d.run(cmd)
}

func (d *Driver) run(cmd tea.Cmd) {
	if cmd != nil && !d.quit {
		d.handle(cmd())
	}
}
