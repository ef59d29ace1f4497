package review

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/report"
	"keystone/ui/theme"
)

// shift is where the account stood without this review's facts, where it stands now, and
// what moved it.
type shift struct {
	before, after model.Standing
	moved         model.Movement
}

// shiftOf works both out by the same formulas.
func shiftOf(d *model.Dossier, set model.Settings, r model.Review, day model.Date) *shift {
	was := model.WithoutReview(d, r)
	return &shift{before: model.Stand(&was, set, day), after: model.Stand(d, set, day), moved: model.MovementBetween(&was, d, set, day)}
}

// words say the move: "High risk → Happy & successful".
func (m *shift) words(g theme.Glyphs) string {
	from, to := quadrantWords(m.before), quadrantWords(m.after)
	if from == to {
		return upper(to) + ", as before"
	}
	return upper(from) + " " + g.Right + " " + to
}

// scores say both scores and by how much they moved.
func (m *shift) scores() string {
	return scoreWords("CO", m.before.CO, m.after.CO) + "  " + scoreWords("CX", m.before.CX, m.after.CX)
}

// reasons say what moved the scores, of CO first, each with its points.
func (m *shift) reasons(th theme.Theme, w int) []string {
	var out []string
	for _, x := range []struct {
		name  string
		moved model.Moved
	}{{"CO", m.moved.CO}, {"CX", m.moved.CX}} {
		for _, r := range x.moved.Reasons {
			lead := geom.FitRight(report.Points(r.Points)+" "+x.name, pointsWidth)
			tone := theme.Good
			if r.Points < 0 {
				tone = theme.Warn
			}
			for i, l := range geom.Wrap(upper(model.Clean(r.What)), max(w-pointsWidth-1, 1)) {
				if i > 0 {
					lead = geom.Spaces(pointsWidth)
				}
				out = append(out, th.Tone(tone).Render(lead)+" "+l)
			}
		}
	}
	return out
}

// pointsWidth holds "-100 CO".
const pointsWidth = 7

// upper begins a sentence.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// unplotted says what keeps an account from the quadrant and what brings it there, "" when
// it stands on it.
func unplotted(st model.Standing) string {
	const outcome, moment = "agree an outcome (F2)", "rate a moment, or note a survey answer"
	switch {
	case !st.CO.Known && !st.CX.Known:
		return "To stand on the quadrant: " + outcome + "; and " + moment + "."
	case !st.CO.Known:
		return "To stand on the quadrant: " + outcome + "."
	case !st.CX.Known:
		return "To stand on the quadrant: " + moment + "."
	}
	return ""
}

func quadrantWords(st model.Standing) string {
	if st.Quadrant == "" {
		return "not plotted"
	}
	return st.Quadrant.Label()
}

func scoreWords(name string, before, after model.Number) string {
	switch {
	case !after.Known:
		return name + " unknown"
	case !before.Known:
		return fmt.Sprintf("%s %.0f (was unknown)", name, after.Value)
	}
	delta := math.Round(after.Value) - math.Round(before.Value)
	if delta == 0 {
		return fmt.Sprintf("%s %.0f (unchanged)", name, after.Value)
	}
	return fmt.Sprintf("%s %.0f (%+.0f)", name, after.Value, delta)
}

// draw is a small quadrant with both marks and the way between them, in w x h cells.
func (m *shift) draw(th theme.Theme, set model.Settings, w, h int) []string {
	if w < 12 || h < 4 {
		return nil
	}
	g := th.Glyphs
	cells := make([][]string, h)
	for y := range cells {
		cells[y] = make([]string, w)
		for x := range cells[y] {
			cells[y][x] = " "
		}
	}
	col := func(v float64) int { return int(math.Round(min(max(v, 0), 100) / 100 * float64(w-2))) }
	line := func(v float64) int { return h - 1 - int(math.Round(min(max(v, 0), 100)/100*float64(h-1))) }
	divX, divY := col(set.DivideCO), line(set.DivideCX)
	for y := range cells {
		cells[y][divX] = th.Border.Render(g.DotV)
	}
	for x := range cells[divY] {
		cells[divY][x] = th.Border.Render(g.DotH)
	}
	names(cells, th, divX)
	m.way(cells, th, col, line)
	if m.before.Quadrant != "" {
		put(cells, th, m.before, true, col, line)
	}
	if m.after.Quadrant != "" {
		put(cells, th, m.after, false, col, line)
	}
	out := []string{th.Border.Render(g.TL + strings.Repeat(g.H, w) + g.TR)}
	for _, row := range cells {
		out = append(out, th.Border.Render(g.V)+strings.Join(row, "")+th.Border.Render(g.V))
	}
	out = append(out, th.Border.Render(g.BL+strings.Repeat(g.H, w)+g.BR))
	return append(out, th.Faint(geom.FitRight("outcomes "+g.Right, w+2)))
}

// names writes the quadrants into their corners, where there is room.
func names(cells [][]string, th theme.Theme, divide int) {
	write := func(q model.Quadrant, x, y int) {
		for i, r := range q.Short() {
			cells[y][x+i] = th.Faint(string(r))
		}
	}
	last, w := len(cells)-1, len(cells[0])
	if longest := len(model.Accessible.Short()); divide <= longest || w-divide-1 <= longest {
		return
	}
	write(model.Accessible, 0, 0)
	write(model.HappySuccessful, w-len(model.HappySuccessful.Short()), 0)
	write(model.HighRisk, 0, last)
	write(model.Trapped, w-len(model.Trapped.Short()), last)
}

// way dots the straight line between the two marks.
func (m *shift) way(cells [][]string, th theme.Theme, col, line func(float64) int) {
	a, b := m.before, m.after
	if a.Quadrant == "" || b.Quadrant == "" {
		return
	}
	const dots = 12
	for i := 1; i < dots; i++ {
		t := float64(i) / dots
		x := col(a.CO.Value + t*(b.CO.Value-a.CO.Value))
		y := line(a.CX.Value + t*(b.CX.Value-a.CX.Value))
		cells[y][x] = th.Muted(th.Glyphs.Dot)
	}
}

// put draws a mark: shape and letter, hollow for where it was.
func put(cells [][]string, th theme.Theme, st model.Standing, was bool, col, line func(float64) int) {
	x, y := col(st.CO.Value), line(st.CX.Value)
	mark, tone := th.Glyphs.Sentiment(letter(st.Sentiment), was)
	shape := []rune(mark)
	cells[y][x] = th.Tone(tone).Render(string(shape[:1]))
	if len(shape) > 1 && x+1 < len(cells[y]) {
		cells[y][x+1] = th.Tone(tone).Render(string(shape[1:]))
	}
}
