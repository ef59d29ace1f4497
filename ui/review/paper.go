package review

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/report"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// part is a heading with what stands below it.
type part struct {
	title string
	lines []string
}

// partsOf are the parts of a document, drawn in w cells.
func partsOf(th theme.Theme, doc report.Document, w int) []part {
	parts := []part{{}}
	for _, b := range doc.Blocks {
		last := &parts[len(parts)-1]
		switch b := b.(type) {
		case report.Heading:
			parts = append(parts, part{title: model.Clean(string(b))})
		case report.Text:
			last.lines = append(last.lines, led(th, b, w)...)
		case report.List:
			last.lines = append(last.lines, points(th, b, w)...)
		case report.Table:
			last.lines = append(last.lines, cells(th, b, w)...)
		}
	}
	return slices.DeleteFunc(parts, func(p part) bool { return p.title == "" && len(p.lines) == 0 })
}

// points are the points of a list, each behind a dot.
func points(th theme.Theme, list report.List, w int) []string {
	var out []string
	for _, t := range list {
		for i, l := range led(th, t, max(w-2, 1)) {
			lead := "  "
			if i == 0 {
				lead = th.Muted(th.Glyphs.Dot) + " "
			}
			out = append(out, lead+l)
		}
	}
	return out
}

// led is a text in lines, its lead strong.
func led(th theme.Theme, t report.Text, w int) []string {
	lead := model.Clean(t.Lead)
	text := model.CleanText(t.Text)
	if lead != "" {
		text = strings.TrimSpace(lead + " " + text)
	}
	left := letters(lead)
	lines := geom.Wrap(text, max(w, 1))
	for i, l := range lines {
		if left <= 0 {
			break
		}
		at := 0
		for at < len(l) && left > 0 {
			r := []rune(l[at:])[0]
			if !unicode.IsSpace(r) {
				left--
			}
			at += len(string(r))
		}
		lines[i] = th.Title(l[:at]) + l[at:]
	}
	return lines
}

// letters counts what is no blank.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// cells is a table: in columns where they fit, else a few lines a row.
func cells(th theme.Theme, t report.Table, w int) []string {
	widths, need := make([]int, len(t.Head)), 0
	for i, h := range t.Head {
		widths[i] = geom.Width(h)
		for _, row := range t.Rows {
			widths[i] = max(widths[i], geom.Width(model.Clean(row[i])))
		}
		need += widths[i] + 2
	}
	if need-2 > w {
		return cards(th, t, w)
	}
	line := func(row []string) string {
		out := make([]string, len(row))
		for i, c := range row {
			if out[i] = geom.Fit(model.Clean(c), widths[i]); i < len(t.Right) && t.Right[i] {
				out[i] = geom.FitRight(model.Clean(c), widths[i])
			}
		}
		return strings.Join(out, "  ")
	}
	out := []string{th.Muted(line(t.Head))}
	for _, row := range t.Rows {
		out = append(out, line(row))
	}
	return out
}

// cards are the rows of a table too wide for the room: the first cell, and below it the
// others with what they are.
func cards(th theme.Theme, t report.Table, w int) []string {
	var out []string
	for _, row := range t.Rows {
		out = append(out, th.Title(geom.Cut(model.Clean(row[0]), w)))
		var said []string
		for i := 1; i < len(row); i++ {
			if row[i] != "" {
				said = append(said, strings.ToLower(t.Head[i])+" "+model.Clean(row[i]))
			}
		}
		for _, l := range geom.Wrap(strings.Join(said, " "+th.Glyphs.Dot+" "), max(w-2, 1)) {
			out = append(out, "  "+l)
		}
	}
	return out
}

// twoFrom is the width from which parts stand in two columns.
const twoFrom = 110

// gap is between two columns.
const gap = 3

// column is the width in which parts are to be drawn in a room of w.
func column(w int) int {
	if w >= twoFrom {
		return (w - gap) / 2
	}
	return w
}

// laid are the parts below each other, or where there is room for it in two columns of
// about the same height, in their order.
func laid(th theme.Theme, parts []part, w int) []string {
	each := column(w)
	var drawn [][]string
	for _, p := range parts {
		var lines []string
		if p.title != "" {
			lines = append(lines, panel.Rule(th, geom.Cut(p.title, each-4), each))
		}
		drawn = append(drawn, append(append(lines, p.lines...), ""))
	}
	if each == w {
		return slices.Concat(drawn...)
	}
	split, lowest := 0, math.MaxInt
	for i := range len(drawn) + 1 {
		if h := max(len(slices.Concat(drawn[:i]...)), len(slices.Concat(drawn[i:]...))); h < lowest {
			split, lowest = i, h
		}
	}
	left, right := slices.Concat(drawn[:split]...), slices.Concat(drawn[split:]...)
	out := make([]string, lowest)
	for i := range out {
		var a, b string
		if i < len(left) {
			a = left[i]
		}
		if i < len(right) {
			b = right[i]
		}
		out[i] = geom.Fit(a, each) + geom.Spaces(gap) + b
	}
	return out
}

// way is a KPI's way from baseline to target, with where it was and where it is.
type way struct {
	unit                          string
	baseline, target, before, now model.Number
}

// bar draws the way in at most w cells.
func (y way) bar(th theme.Theme, w, most int) string {
	g := th.Glyphs
	from, to := withUnit(y.baseline.Value, y.unit), withUnit(y.target.Value, y.unit)
	room := min(w-geom.Width(from)-geom.Width(to)-2, most)
	if room < 5 {
		return geom.Cut(from+" "+g.Right+" "+to, w)
	}
	cells := make([]string, room)
	for i := range cells {
		cells[i] = th.Border.Render(g.H)
	}
	put := func(v model.Number, mark string) {
		if v.Known {
			share := min(max((v.Value-y.baseline.Value)/(y.target.Value-y.baseline.Value), 0), 1)
			if math.IsNaN(share) {
				share = 0
			}
			cells[int(math.Round(share*float64(room-1)))] = mark
		}
	}
	put(y.before, th.Muted(g.HollowNone))
	put(y.now, th.Accent(g.Knob))
	return th.Muted(from) + " " + strings.Join(cells, "") + " " + th.Muted(to)
}
