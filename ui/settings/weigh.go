package settings

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// mostShown is how many accounts are named that a change moves.
const mostShown = 10

// weighed is what a change would move.
type weighed struct {
	change change
	most   []model.Shift
	totals model.ShiftTotals
	err    error
}

// weighed asks whether a change that moves accounts is meant; one that moves none is saved.
func (p *Page) weighed(w weighed) tea.Cmd {
	switch {
	case errors.Is(w.err, context.Canceled):
		return screen.Send(screen.Toast{Text: "Nothing was changed."})
	case w.err != nil:
		return screen.Send(screen.Failed{Err: w.err, What: "What the change moves could not be worked out", Safe: "Nothing was changed; what you typed is kept."})
	case w.totals.Moved == 0:
		return p.save(w.change)
	}
	accept := func() tea.Cmd { return p.save(w.change) }
	leave := func() tea.Cmd {
		p.drafts.Keep(w.change.draft, nil)
		return tea.Batch(p.drafts.Store(w.change.draft), screen.Send(screen.Toast{Text: "Left as it is."}))
	}
	v := &preview{th: p.theme, w: w}
	v.keys = keys.New(
		keys.Binding{ID: "weigh.accept", Asks: true, Keys: []string{"enter"}, Label: "accept", Help: "Save the change", Group: "Answers", Hint: 95,
			Do: func() tea.Cmd { return tea.Sequence(screen.Send(screen.Dismiss{}), accept()) }},
		keys.Binding{ID: "weigh.up", Keys: []string{"up", "k"}, Label: "up", Group: "Text", Do: v.by(-1)},
		keys.Binding{ID: "weigh.down", Keys: []string{"down", "j"}, Label: "down", Group: "Text", Do: v.by(1)})
	return screen.Send(screen.Ask{Title: "Before it is saved", Widget: v, Wide: true, Choices: []screen.Choice{
		{Key: "y", Label: "Accept", Default: true, Do: accept},
		{Key: "n", Label: "Leave as it is", Do: leave},
	}})
}

// preview is what a change moves, as a widget of a dialog.
type preview struct {
	th     func() theme.Theme
	w      weighed
	keys   *keys.Set
	scroll panel.Scroll
}

func (v *preview) by(n int) func() tea.Cmd {
	return func() tea.Cmd { v.scroll.Top += n; return nil }
}

// Init implements screen.Widget.
func (v *preview) Init() tea.Cmd { return nil }

// Update implements screen.Widget.
func (v *preview) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(tea.MouseWheelMsg); ok {
		if v.scroll.Top++; m.Button == tea.MouseWheelUp {
			v.scroll.Top -= 2
		}
	}
	return nil
}

// Keys implements screen.Widget.
func (v *preview) Keys() *keys.Set { return v.keys }

// Cursor implements screen.Widget.
func (v *preview) Cursor() *tea.Cursor { return nil }

// Text implements screen.Widget.
func (v *preview) Text() bool { return false }

// Back implements screen.Widget: esc leaves things as they are.
func (v *preview) Back() (tea.Cmd, bool) { return nil, false }

// Wants implements screen.Widget.
func (v *preview) Wants(w int) int { return len(v.lines(w)) }

// View implements screen.Widget.
func (v *preview) View(size geom.Rect) string { return v.scroll.View(v.th(), v.lines(size.W), size) }

func (v *preview) lines(w int) []string {
	th, t := v.th(), v.w.totals
	var out []string
	say := func(draw func(string) string, text string) {
		for _, l := range geom.Wrap(text, w) {
			out = append(out, draw(l))
		}
	}
	say(th.Title, v.w.change.label)
	say(th.Text, fmt.Sprintf("It moves %s of %s: %s to another quadrant, %s to another state of cadence.",
		thousands(t.Moved), accounts(t.Accounts), thousands(t.Quadrant), thousands(t.Cadence)))
	rate := "Keystone rate " + percent(t.Before)
	if t.After != t.Before {
		rate += " " + th.Glyphs.Right + " " + percent(t.After)
	} else {
		rate += ", as before"
	}
	say(th.Text, rate+".")
	head := "The one that moves:"
	if n := len(v.w.most); n > 1 {
		head = fmt.Sprintf("The %d that move:", n)
		if t.Moved > n {
			head = fmt.Sprintf("The %d that move most:", n)
		}
	}
	out = append(out, "")
	say(th.Muted, head)
	return append(out, shiftLines(th, v.w.most, w)...)
}

// shiftLines is a line for each account: where it stands and where it would.
func shiftLines(th theme.Theme, most []model.Shift, w int) []string {
	arrow := th.Glyphs.Right
	cells := make([][3]string, len(most))
	var wide [3]int
	for i, s := range most {
		cells[i] = [3]string{
			"CO " + fromTo(score(s.Before.CO), score(s.After.CO), arrow),
			"CX " + fromTo(score(s.Before.CX), score(s.After.CX), arrow),
			turned(s, arrow)}
		for j, c := range cells[i] {
			wide[j] = max(wide[j], geom.Width(c))
		}
	}
	name := max(w-wide[0]-wide[1]-6-wide[2], min(16, w))
	out := make([]string, len(most))
	for i, s := range most {
		c := cells[i]
		line := geom.Fit(model.Clean(s.Name), name) + "  " + th.Muted(geom.Fit(c[0], wide[0])+"  "+geom.Fit(c[1], wide[1])) + "  "
		tone := theme.Muted
		if s.Quadrant() || s.Cadence() {
			tone = theme.Warn
		}
		out[i] = line + th.Tone(tone).Render(geom.Cut(c[2], max(w-geom.Width(line), 0)))
	}
	return out
}

// turned says in words what becomes of the quadrant and the state of cadence.
func turned(s model.Shift, arrow string) string {
	var parts []string
	if s.Quadrant() {
		parts = append(parts, fromTo(quadrantWord(s.Before.Quadrant), quadrantWord(s.After.Quadrant), arrow))
	}
	if s.Cadence() {
		parts = append(parts, strings.ToLower(fromTo(s.Before.Cadence.Label(), s.After.Cadence.Label(), arrow)))
	}
	if len(parts) == 0 {
		return quadrantWord(s.After.Quadrant)
	}
	return strings.Join(parts, ", ")
}

func quadrantWord(q model.Quadrant) string {
	if q == "" {
		return "not plotted"
	}
	return q.Short()
}

func fromTo(from, to, arrow string) string {
	if from == to {
		return to
	}
	return from + " " + arrow + " " + to
}

// score is a score for a narrow column, with a decimal: a change of weight often moves less
// than a point.
func score(n model.Number) string {
	if !n.Known {
		return "?"
	}
	return plain(math.Round(n.Value*10) / 10)
}

// percent is a rate in whole percent, "no data" where there is nothing to divide by.
func percent(r model.Rate) string {
	if !r.Known() {
		return "no data"
	}
	return fmt.Sprintf("%.0f%%", 100*r.Value())
}
