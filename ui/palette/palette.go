// Package palette is the list of everything that can be done or opened, found by typing
// parts of its name: commands with their keys, tabs, accounts, views and settings.
package palette

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/input"
)

// Item is one thing that can be done or opened.
type Item struct {
	// ID names it for ever ("book.review", "account:12"): what was used lately is kept
	// by it.
	ID string
	// Kind says what it is where it is no command: "account".
	Kind string
	// Label is what is typed to find it; Help stands beside it, and its words find it too.
	Label, Help string
	// Words are others it is found by; they are not shown.
	Words string
	// Key is the key that does the same, as a person reads it.
	Key string
	// Why says why it cannot be done now, "" when it can.
	Why string
	// Do does it.
	Do func() tea.Cmd
}

// Options are what a palette needs from its owner.
type Options struct {
	// Items are known at once, in the order in which they are listed.
	Items []Item
	// Recent are the IDs of what was used lately, the latest first.
	Recent []string
	// Find looks for more by the words typed, off the UI; nil: there is no more.
	Find func(ctx context.Context, words string) ([]Item, error)
	// Run is called with the item that is taken.
	Run   func(Item) tea.Cmd
	Theme func() theme.Theme
}

// Palette is the widget. It keeps screen.Widget.
type Palette struct {
	opt    Options
	input  textinput.Model
	slot   screen.Slot[[]Item]
	found  []Item // by Find, for the words typed last
	fault  error  // of Find
	hits   []hit
	at     int
	top    int
	rows   int  // as last drawn
	head   int  // lines above the first row
	moved  bool // the light was moved by hand
	taking bool // enter was pressed before everything was found
	keys   *keys.Set
	cursor *tea.Cursor
}

// New makes a palette that shows all items.
func New(opt Options) *Palette {
	p := &Palette{opt: opt, input: input.New()}
	p.input.Focus()
	p.keys = keys.New(p.bindings()...)
	p.rank()
	return p
}

func (p *Palette) bindings() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "palette." + id, Keys: on, Label: label, Help: help, Group: "Commands", InText: true, Hint: hint, Do: do}
	}
	by := func(n func() int) func() tea.Cmd {
		return func() tea.Cmd { p.move(n()); return nil }
	}
	page := func() int { return max(p.rows-1, 1) }
	return []keys.Binding{
		b("take", "do it", "Do or open the one that is lit", 60, p.take, "enter").Asking(),
		b("down", "down", "One down", 50, by(func() int { return 1 }), "down", "ctrl+n", "tab"),
		b("up", "up", "One up", 40, by(func() int { return -1 }), "up", "ctrl+p", "shift+tab"),
		b("pagedown", "page down", "A page down", 0, by(page), "pgdown"),
		b("pageup", "page up", "A page up", 0, by(func() int { return -page() }), "pgup"),
	}
}

// Init implements screen.Widget.
func (p *Palette) Init() tea.Cmd { return p.ask() }

// Keys implements screen.Widget.
func (p *Palette) Keys() *keys.Set { return p.keys }

// Text implements screen.Widget: what is typed narrows the list.
func (p *Palette) Text() bool { return true }

// Back implements screen.Widget: there is no step to go back inside.
func (p *Palette) Back() (tea.Cmd, bool) { p.slot.Drop(); return nil, false }

// Cursor implements screen.Widget.
func (p *Palette) Cursor() *tea.Cursor { return p.cursor }

// Wants implements screen.Widget.
//
// The room is what all commands take, so that it does not change while one types.
func (p *Palette) Wants(int) int { return 2 + min(max(len(p.opt.Items), leastLines), mostLines) }

// leastLines and mostLines are how many finds are shown at once where the window has room.
const leastLines, mostLines = 16, 40

// Current is the item that is lit; false when nothing fits what is typed.
func (p *Palette) Current() (Item, bool) {
	if p.at < 0 || p.at >= len(p.hits) {
		return Item{}, false
	}
	return p.hits[p.at].Item, true
}

func (p *Palette) move(n int) {
	p.moved, p.taking = true, false
	p.at = max(0, min(p.at+n, len(p.hits)-1))
}

// take runs what is lit. While more is still being looked for, enter waits for it: the
// same words then always do the same, however fast they are typed.
func (p *Palette) take() tea.Cmd {
	if p.slot.Waiting() && !p.moved && p.words() != "" {
		p.taking = true
		return nil
	}
	it, ok := p.Current()
	if !ok || p.opt.Run == nil {
		return nil
	}
	p.slot.Drop()
	return p.opt.Run(it)
}

func (p *Palette) words() string { return strings.TrimSpace(p.input.Value()) }

func (p *Palette) ask() tea.Cmd {
	if p.opt.Find == nil {
		return nil
	}
	find, words := p.opt.Find, p.words()
	return p.slot.Ask(func(ctx context.Context) ([]Item, error) { return find(ctx, words) })
}

// Update implements screen.Widget.
func (p *Palette) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if b := p.keys.Match(msg, true); b != nil {
			return b.Do()
		}
		msg.Text = model.Clean(msg.Text)
		return p.typed(msg)
	case tea.PasteMsg:
		return p.typed(tea.PasteMsg{Content: model.Clean(msg.Content)})
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			p.move(-1)
		} else {
			p.move(1)
		}
	case tea.MouseClickMsg:
		if msg.Button == tea.MouseLeft {
			return p.click(msg.Y - p.head)
		}
	default:
		return p.answer(msg)
	}
	return nil
}

// answer takes what was found. The light stays where a hand moved it.
func (p *Palette) answer(msg tea.Msg) tea.Cmd {
	found, err, ok := p.slot.Take(msg)
	if !ok {
		return nil
	}
	lit, held := p.Current()
	p.found, p.fault = found, err
	p.rank()
	if p.moved && held {
		for i, h := range p.hits {
			if h.ID == lit.ID {
				p.at = i
			}
		}
	}
	if p.taking {
		p.taking = false
		return p.take()
	}
	return nil
}

func (p *Palette) typed(msg tea.Msg) tea.Cmd {
	before := p.words()
	p.input, _ = p.input.Update(msg)
	if p.words() == before {
		return nil
	}
	p.moved, p.taking = false, false
	cmd := p.ask()
	p.rank()
	return cmd
}

func (p *Palette) click(line int) tea.Cmd {
	if line < 0 || line >= p.rows || p.top+line >= len(p.hits) {
		return nil
	}
	p.at, p.moved = p.top+line, true
	return p.take()
}

// rank lists what fits the words typed, the best first. Until what was looked for is
// found, the answer to the words before stands in for it where it still fits.
func (p *Palette) rank() {
	p.hits = rank(p.words(), p.opt.Items, p.found, p.opt.Recent)
	p.at, p.top = 0, 0
}

// View implements screen.Widget: the line typed, a rule where there is room, the items.
func (p *Palette) View(size geom.Rect) string {
	th := p.opt.Theme()
	p.cursor = nil
	if size.Empty() {
		p.rows = 0
		return ""
	}
	lines := []string{p.line(th, size.W)}
	if size.H > 6 {
		lines = append(lines, th.Border.Render(strings.Repeat(th.Glyphs.H, size.W)))
	}
	p.head = len(lines)
	p.rows = max(size.H-p.head, 0)
	p.top = max(min(p.top, p.at), p.at-p.rows+1, 0)
	lines = append(lines, p.draw(th, size.W)...)
	if len(p.hits) == 0 && p.rows > 0 {
		lines = append(lines, th.Muted(geom.Cut("  "+p.nothing(), size.W)))
	}
	return geom.Block(lines, size.W, size.H)
}

func (p *Palette) nothing() string {
	switch {
	case p.slot.Waiting():
		return "Looking."
	case p.fault != nil:
		return "Accounts cannot be looked for now: " + model.Clean(p.fault.Error())
	}
	return "Nothing is called that: a command, an account, a view or a setting."
}

// maxRunes is how many characters are looked at for a cell: marks take none of their own.
const maxRunes = 4

// line is what is typed, its end where it does not fit.
func (p *Palette) line(th theme.Theme, w int) string {
	room := max(w-2, 0)
	text, at := []rune(p.input.Value()), p.input.Position()
	from := at // what stands before it is not measured: a whole text may have been pasted
	for from > 0 && at-from < maxRunes*room && geom.Width(string(text[from-1:at])) < room {
		from--
	}
	x := geom.Width(string(text[from:at]))
	if x < room {
		p.cursor = tea.NewCursor(x+2, 0)
		p.cursor.Shape = tea.CursorBar
	}
	shown := text[from:min(len(text), from+maxRunes*room)]
	for len(shown) > 0 && geom.Width(string(shown)) > room {
		shown = shown[:len(shown)-1]
	}
	return geom.Cut(th.Accent(": "), w) + th.Focus.Render(geom.Fit(string(shown), room))
}
