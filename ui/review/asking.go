package review

import (
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
)

// reply is one key and what it does.
type reply struct {
	key, label, help string
	do               func() tea.Cmd
}

// asking is a question over the review that is answered by one key, or by moving to an
// answer and enter.
type asking struct {
	s *Screen
	// first: the review begins with it.
	first   bool
	name    string
	above   func(w int) []string
	answers []reply
	at      int
	top     int // the line of the first answer, for the mouse
	set     *keys.Set
}

// ready makes the keys, once the answers are known.
func (q *asking) ready() *asking {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "review.ask." + id, Keys: on, Label: label, Help: help, Group: "Answers", Hint: hint,
			Do: func() tea.Cmd { return q.s.act(do) }}
	}
	turn := func(n int) func() tea.Cmd {
		return func() tea.Cmd { q.at = (q.at + n + len(q.answers)) % max(len(q.answers), 1); return nil }
	}
	var all []keys.Binding
	for i, a := range q.answers {
		if a.key != "" {
			all = append(all, b(a.key, a.label, a.help, 90-i, a.do, a.key).Asking())
		}
	}
	q.set = keys.New(append(all,
		b("take", "take", "Take the answer that is lit", 95, func() tea.Cmd { return q.answers[q.at].do() }, "enter").Asking(),
		b("down", "down", "To the next answer", 0, turn(1), "down", "tab", "j"),
		b("up", "up", "To the answer before", 0, turn(-1), "up", "shift+tab", "k"))...)
	return q
}

func (q *asking) bindings() *keys.Set   { return q.set }
func (q *asking) text() bool            { return false }
func (q *asking) cursor() *tea.Cursor   { return nil }
func (q *asking) sync()                 {}
func (q *asking) back() (tea.Cmd, bool) { return nil, false }
func (q *asking) title() string         { return q.name + ": " + model.Clean(q.s.d.Account.Name) }
func (q *asking) opens() bool           { return q.first }

func (q *asking) update(msg tea.Msg) tea.Cmd {
	click, ok := msg.(tea.MouseClickMsg)
	if !ok || click.Button != tea.MouseLeft {
		return nil
	}
	if i := click.Y - q.top; i >= 0 && i < len(q.answers) {
		return q.answers[i].do()
	}
	return nil
}

func (q *asking) view(size geom.Rect) string {
	th, g := q.s.ctx.Theme, q.s.ctx.Glyphs()
	w := max(size.W-2, 1)
	lines := []string{th.Title(geom.Cut(" Review "+g.Dot+" "+model.Clean(q.s.d.Account.Name), size.W)), ""}
	for _, l := range q.above(w) {
		lines = append(lines, " "+l)
	}
	lines = append(lines, "")
	q.top = len(lines)
	wide := 0
	for _, a := range q.answers {
		wide = max(wide, geom.Width(a.label))
	}
	for i, a := range q.answers {
		key, text, help := th.Key, th.Tone(theme.Text), th.Tone(theme.Muted)
		lead := "  "
		if i == q.at {
			key, text, help = th.Selected(theme.Accent), th.Selected(theme.Text), th.Selected(theme.Muted)
			lead = g.Cursor + " "
		}
		line := text.Render(" "+lead) + key.Render(geom.Fit(a.key, 2)) + text.Render(geom.Fit(a.label, wide+2)) + help.Render(model.Clean(a.help))
		lines = append(lines, geom.Clip(line, size.W, 1))
	}
	return geom.Clip(geom.Block(lines, size.W, size.H), size.W, size.H)
}
