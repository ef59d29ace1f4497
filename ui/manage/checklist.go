package manage

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// checklist is a list of accounts of which some may be left out. It keeps screen.Widget.
type checklist struct {
	ctx      *screen.Context
	accounts []model.Account
	rates    model.Rates
	without  map[model.ID]bool
	at, top  int
	rows     int // as last drawn
	keys     *keys.Set
	done     func(ids []model.ID) tea.Cmd
	line     int // of the cursor, as last drawn
	held     string
}

func newChecklist(ctx *screen.Context, accounts []model.Account, rates model.Rates, done func(ids []model.ID) tea.Cmd) *checklist {
	c := &checklist{ctx: ctx, accounts: accounts, rates: rates, without: map[model.ID]bool{}, done: done}
	by := func(n func() int) func() tea.Cmd { return func() tea.Cmd { c.move(n()); return nil } }
	fixed := func(n int) func() int { return func() int { return n } }
	page := func() int { return max(c.rows-1, 1) }
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "checklist." + id, Keys: on, Label: label, Help: help, Group: "List", Hint: hint, Do: do}
	}
	hand := b("handover", "hand over", "Hand over those that are marked", 60, c.hand, "enter", "ctrl+s")
	hand.Disabled = func() string {
		if len(c.ids()) == 0 {
			return keys.Say("No account is chosen: {checklist.toggle space} takes one in.")
		}
		return ""
	}
	c.keys = keys.New(hand,
		b("toggle", "leave out or take in", "Leave the account out, or take it in again", 50, c.toggle, "space"),
		b("all", "all or none", "Take all in, or leave all out", 40, c.toggleAll, "ctrl+a"),
		b("down", "down", "One down", 0, by(fixed(1)), "down", "j"), b("up", "up", "One up", 0, by(fixed(-1)), "up", "k"),
		b("pagedown", "page down", "A page down", 0, by(page), "pgdown", "ctrl+f"),
		b("pageup", "page up", "A page up", 0, by(func() int { return -page() }), "pgup", "ctrl+b"),
		b("first", "first", "To the first", 0, by(fixed(-len(accounts))), "home", "g"),
		b("last", "last", "To the last", 0, by(fixed(len(accounts))), "end", "G"))
	c.count()
	return c
}

// ids are the accounts that are meant.
func (c *checklist) ids() []model.ID {
	var out []model.ID
	for _, a := range c.accounts {
		if !c.without[a.ID] {
			out = append(out, a.ID)
		}
	}
	return out
}

// count works out what the chosen accounts hold.
func (c *checklist) count() {
	var chosen []model.Account
	for _, a := range c.accounts {
		if !c.without[a.ID] {
			chosen = append(chosen, a)
		}
	}
	if len(chosen) != len(c.accounts) {
		c.held = fmt.Sprintf("%s, of %d", held(model.HoldingOf(chosen, c.rates)), len(c.accounts))
	} else {
		c.held = "all " + held(model.HoldingOf(chosen, c.rates))
	}
}

func (c *checklist) move(n int) { c.at = max(0, min(c.at+n, len(c.accounts)-1)) }

func (c *checklist) toggle() tea.Cmd {
	id := c.accounts[c.at].ID
	c.without[id] = !c.without[id]
	c.move(1)
	c.count()
	return nil
}

func (c *checklist) toggleAll() tea.Cmd {
	out := len(c.ids()) > 0
	for _, a := range c.accounts {
		c.without[a.ID] = out
	}
	c.count()
	return nil
}

func (c *checklist) hand() tea.Cmd {
	return tea.Sequence(screen.Send(screen.Dismiss{}), c.done(c.ids()))
}

// Init implements screen.Widget.
func (c *checklist) Init() tea.Cmd { return nil }

// Update implements screen.Widget: the mouse. Keys come through Keys.
func (c *checklist) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			c.move(-1)
		} else {
			c.move(1)
		}
	case tea.MouseClickMsg:
		if i := c.top + msg.Y - 1; msg.Button == tea.MouseLeft && msg.Y >= 1 && msg.Y <= c.rows && i < len(c.accounts) {
			c.at = i
			return c.toggle()
		}
	}
	return nil
}

// Keys implements screen.Widget.
func (c *checklist) Keys() *keys.Set { return c.keys }

// Text implements screen.Widget: nothing is typed here.
func (c *checklist) Text() bool { return false }

// Back implements screen.Widget.
func (c *checklist) Back() (tea.Cmd, bool) { return nil, false }

// Cursor implements screen.Widget.
func (c *checklist) Cursor() *tea.Cursor {
	if c.rows == 0 {
		return nil
	}
	return tea.NewCursor(1, c.line)
}

// Wants implements screen.Widget.
func (c *checklist) Wants(int) int { return 1 + len(c.accounts) }

// View implements screen.Widget.
func (c *checklist) View(size geom.Rect) string {
	th := c.ctx.Theme
	if size.Empty() {
		return ""
	}
	c.rows = size.H - 1
	c.top = max(0, min(c.top, c.at, len(c.accounts)-c.rows))
	c.top = max(c.top, c.at-c.rows+1)
	c.line = 1 + c.at - c.top
	lines := []string{th.Title(geom.Fit(strings.ToUpper(c.held[:1])+c.held[1:], size.W))}
	for i := c.top; i < min(c.top+c.rows, len(c.accounts)); i++ {
		a := c.accounts[i]
		box := th.Glyphs.BoxOn
		tone := theme.Text
		if c.without[a.ID] {
			box, tone = th.Glyphs.BoxOff, theme.Muted
		}
		text := geom.Ends("["+box+"] "+model.Clean(a.Name)+"  "+model.Clean(a.Segment), a.ARR.Short(), size.W)
		if i == c.at {
			lines = append(lines, th.Selection.Render(geom.Fit(text, size.W)))
			continue
		}
		lines = append(lines, th.Tone(tone).Render(text))
	}
	return geom.Block(lines, size.W, size.H)
}
