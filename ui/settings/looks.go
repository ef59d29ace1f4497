package settings

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

func (p *Page) looks() section {
	sec := section{key: "looks", name: "Looks", about: "How Keystone looks on this computer. It is kept outside the book.",
		empty: "The looks are chosen with the options of the command line."}
	if p.opt.Personal == nil {
		return sec
	}
	now := p.facts.personal
	mouse, other := "on", "off"
	if !now.Mouse {
		mouse, other = other, mouse
	}
	ascii := "off"
	if p.ctx.Glyphs().IsASCII {
		ascii = "on"
	}
	unknown := ""
	if now.Unknown != "" {
		unknown = "the file says " + clean(now.Unknown) + ", which is none"
	}
	sec.rows = []row{
		{key: "looks.theme", note: unknown, bad: unknown != "", label: labelOf("looks.theme"), value: clean(now.Theme), free: true, edit: p.askTheme,
			standard: byDefault(now.Theme, "auto"), about: "The colours; auto follows the terminal's background. Choosing shows each at once."},
		{key: "looks.mouse", label: labelOf("looks.mouse"), value: mouse, standard: byDefault(mouse, "on"), free: true,
			about: "On: click, wheel and drag work here. Off: the terminal keeps the mouse, to select text. enter turns it " + other + ".",
			edit: func() tea.Cmd {
				to := !now.Mouse
				p.facts.personal.Mouse = to
				p.build()
				return screen.Send(screen.Look{Mouse: &to, Keep: true})
			}},
		{key: "looks.ascii", label: labelOf("looks.ascii"), value: ascii, about: "For terminals without Unicode. Start with --ascii, or write \"ascii = yes\" into the personal settings file.",
			fixed: "What is drawn is chosen at the start: keystone --ascii, or a line \"ascii = yes\" in the personal settings file."},
	}
	return sec
}

// askTheme offers the themes and shows each while it is lit.
func (p *Page) askTheme() tea.Cmd {
	c := &themes{page: p, all: p.opt.Themes, was: p.facts.personal.Theme}
	c.at = max(slices.IndexFunc(c.all, func(t Theme) bool { return t.Name == c.was }), 0)
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "theme." + id, Keys: on, Label: label, Help: help, Group: "Theme", Hint: hint, Do: do}
	}
	c.keys = keys.New(
		b("keep", "keep", "Keep the theme that is shown", 90, c.keep, "enter"),
		b("down", "next", "Show the next theme", 80, func() tea.Cmd { return c.move(1) }, "down", "j", "right", "tab"),
		b("up", "before", "Show the theme before", 70, func() tea.Cmd { return c.move(-1) }, "up", "k", "left", "shift+tab"))
	return screen.Send(screen.Ask{Title: "Theme", Body: "enter keeps the one that is shown, esc goes back to the one before.", Widget: c})
}

// themes is the list of themes as a widget of a dialog.
type themes struct {
	page *Page
	all  []Theme
	at   int
	top  int
	was  string
	keys *keys.Set
}

// Init implements screen.Widget.
func (c *themes) Init() tea.Cmd { return nil }

func (c *themes) move(by int) tea.Cmd {
	if len(c.all) == 0 {
		return nil
	}
	return c.show((c.at + by + len(c.all)) % len(c.all))
}

func (c *themes) show(i int) tea.Cmd {
	c.at = i
	return screen.Send(screen.Look{Theme: c.all[i].Name})
}

func (c *themes) keep() tea.Cmd {
	if len(c.all) == 0 {
		return screen.Send(screen.Dismiss{})
	}
	name := c.all[c.at].Name
	c.page.facts.personal.Theme = name
	c.page.build()
	return tea.Sequence(screen.Send(screen.Dismiss{}), screen.Send(screen.Look{Theme: name, Keep: true}))
}

// Update implements screen.Widget.
func (c *themes) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return c.move(-1)
		}
		return c.move(1)
	case tea.MouseClickMsg:
		if i := msg.Y + c.top; i >= 0 && i < len(c.all) {
			if i == c.at {
				return c.keep()
			}
			return c.show(i)
		}
	}
	return nil
}

// View implements screen.Widget.
func (c *themes) View(size geom.Rect) string {
	th := c.page.ctx.Theme
	c.top = max(0, min(c.top, c.at))
	c.top = max(c.top, c.at-size.H+1)
	name := 0
	for _, t := range c.all {
		name = max(name, geom.Width(t.Name))
	}
	var lines []string
	for i := c.top; i < min(c.top+size.H, len(c.all)); i++ {
		cursor, tone := "  ", th.Tone
		if i == c.at {
			cursor, tone = th.Glyphs.Cursor+" ", th.Selected
		}
		text := geom.Fit(cursor+geom.Fit(c.all[i].Name, name), min(name+4, size.W))
		about := geom.Fit(c.all[i].About, max(size.W-geom.Width(text), 0))
		lines = append(lines, tone(theme.Text).Render(text)+tone(theme.Muted).Render(about))
	}
	return geom.Block(lines, size.W, size.H)
}

// Keys implements screen.Widget.
func (c *themes) Keys() *keys.Set { return c.keys }

// Cursor implements screen.Widget.
func (c *themes) Cursor() *tea.Cursor { return nil }

// Text implements screen.Widget.
func (c *themes) Text() bool { return false }

// Back implements screen.Widget: esc goes back to the theme there was.
func (c *themes) Back() (tea.Cmd, bool) { return screen.Send(screen.Look{Theme: c.was}), false }

// Wants implements screen.Widget.
func (c *themes) Wants(int) int { return max(len(c.all), 1) }
