// Package picker is a pick list that narrows as one types: for the scope, for a command,
// for an account.
package picker

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
	"keystone/ui/widget/input"
)

// Item is something to pick. ID is what it is for the owner.
type Item struct {
	ID    int64
	Label string
	Hint  string // dimmed at the right; found by typing as well
}

// Options are what a picker needs from its owner.
type Options struct {
	Items []Item
	Theme func() theme.Theme
	// Picked runs when an item is taken.
	Picked func(Item) tea.Cmd
	// None is said when nothing matches what is typed.
	None string
	// Lines is how many items it would like to show; 0: 10.
	Lines int
}

// Picker is the widget. It keeps screen.Widget.
type Picker struct {
	opt    Options
	input  textinput.Model
	found  []Item
	at     int
	top    int
	lines  int
	keys   *keys.Set
	cursor *tea.Cursor
}

// New makes a picker that shows all items.
func New(opt Options) *Picker {
	p := &Picker{opt: opt, input: input.New(), found: opt.Items}
	p.input.Focus()
	p.keys = keys.New(p.bindings()...)
	return p
}

func (p *Picker) bindings() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "picker." + id, Keys: on, Label: label, Help: help, Group: "List", InText: true, Hint: hint, Do: do}
	}
	by := func(n func() int) func() tea.Cmd {
		return func() tea.Cmd { p.Move(n()); return nil }
	}
	return []keys.Binding{
		b("take", "take", "Take the one that is lit", 60, p.take, "enter", "tab").Asking(),
		b("down", "down", "One down", 0, by(func() int { return 1 }), "down", "ctrl+n"),
		b("up", "up", "One up", 0, by(func() int { return -1 }), "up", "ctrl+p"),
		b("pagedown", "page down", "A page down", 0, by(func() int { return max(p.lines, 1) }), "pgdown"),
		b("pageup", "page up", "A page up", 0, by(func() int { return -max(p.lines, 1) }), "pgup"),
	}
}

// Init implements screen.Widget.
func (p *Picker) Init() tea.Cmd { return nil }

// Keys implements screen.Widget.
func (p *Picker) Keys() *keys.Set { return p.keys }

// Text implements screen.Widget: what is typed narrows the list.
func (p *Picker) Text() bool { return true }

// Back implements screen.Widget: there is no step to go back inside.
func (p *Picker) Back() (tea.Cmd, bool) { return nil, false }

// Cursor implements screen.Widget.
func (p *Picker) Cursor() *tea.Cursor { return p.cursor }

// Wants implements screen.Widget.
func (p *Picker) Wants(int) int {
	n := p.opt.Lines
	if n <= 0 {
		n = 10
	}
	return 2 + min(n, max(len(p.opt.Items), 1))
}

// Current is the item that is lit; false when nothing matches.
func (p *Picker) Current() (Item, bool) {
	if p.at < 0 || p.at >= len(p.found) {
		return Item{}, false
	}
	return p.found[p.at], true
}

// Move moves the light n items down, stopping at the ends.
func (p *Picker) Move(n int) { p.at = max(0, min(p.at+n, len(p.found)-1)) }

func (p *Picker) take() tea.Cmd {
	it, ok := p.Current()
	if !ok || p.opt.Picked == nil {
		return nil
	}
	return p.opt.Picked(it)
}

// Update implements screen.Widget.
func (p *Picker) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if b := p.keys.Match(msg, true); b != nil {
			return b.Do()
		}
		msg.Text = model.Clean(msg.Text)
		p.typed(msg)
	case tea.PasteMsg:
		p.typed(tea.PasteMsg{Content: model.Clean(msg.Content)})
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			p.Move(-1)
		} else {
			p.Move(1)
		}
	case tea.MouseClickMsg:
		return p.click(msg.Y - 2)
	}
	return nil
}

func (p *Picker) typed(msg tea.Msg) {
	before := p.input.Value()
	p.input, _ = p.input.Update(msg)
	if p.input.Value() != before {
		p.narrow()
	}
}

func (p *Picker) click(line int) tea.Cmd {
	if line < 0 || line >= p.lines || p.top+line >= len(p.found) {
		return nil
	}
	p.at = p.top + line
	return p.take()
}

// narrow keeps the items that hold every word typed, accents aside; those whose label begins with the
// text come first.
func (p *Picker) narrow() {
	fold := model.FindKey(p.input.Value())
	words := strings.Fields(fold)
	var first, rest []Item
	for _, it := range p.opt.Items {
		label := model.FindKey(it.Label)
		switch {
		case strings.HasPrefix(label, fold):
			first = append(first, it)
		case holds(label+" "+model.FindKey(it.Hint), words):
			rest = append(rest, it)
		}
	}
	p.found, p.at, p.top = append(first, rest...), 0, 0
}

func holds(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// View implements screen.Widget: the line typed, a rule, the items.
func (p *Picker) View(size geom.Rect) string {
	th := p.opt.Theme()
	p.lines = max(size.H-2, 0)
	p.cursor = nil
	if size.Empty() {
		return ""
	}
	text := p.input.Value()
	x := geom.Width(string([]rune(text)[:p.input.Position()]))
	if w := geom.Width(text); w > size.W-3 {
		text, x = geom.Cut(text, size.W-3), size.W-3
	}
	if x+2 < size.W {
		p.cursor = tea.NewCursor(x+2, 0)
		p.cursor.Shape = tea.CursorBar
	}
	lines := []string{
		th.Accent("/ ") + th.Focus.Render(geom.Fit(text, max(size.W-2, 0))),
		th.Border.Render(strings.Repeat(th.Glyphs.H, size.W)),
	}
	p.top = min(p.top, p.at)
	p.top = max(p.top, p.at-p.lines+1)
	for i := max(p.top, 0); i < min(p.top+p.lines, len(p.found)); i++ {
		it, cursor, label, hint := p.found[i], "  ", th.Tone(theme.Text), th.Tone(theme.Faint)
		if i == p.at {
			cursor, label, hint = th.Glyphs.Cursor+" ", th.Selection, th.Selected(theme.Muted)
		}
		right := geom.Cut(it.Hint, size.W/2)
		lines = append(lines, label.Render(geom.Fit(cursor+it.Label, size.W-geom.Width(right)-1))+hint.Render(right+" "))
	}
	if len(p.found) == 0 {
		lines = append(lines, th.Muted("  "+p.opt.None))
	}
	return geom.Block(lines, size.W, size.H)
}
