package chart

import (
	"strings"

	"keystone/model"
	"keystone/ui/theme"
)

// Text is the chart without colour, for pipes and documents: h lines of w cells, trailing
// blanks taken off. From where accounts were plotted before a dotted line leads to them.
func Text(points []model.Point, was map[model.ID]model.Place, divideCO, divideCX float64, w, h int, ascii bool) string {
	moves := map[model.ID]Position{}
	for id, p := range was {
		if p.Quadrant != "" {
			moves[id] = Position{CO: p.CO.Value, CX: p.CX.Value}
		}
	}
	c := New(points, Options{W: w, H: h, DivideCO: divideCO, DivideCX: divideCX, Moves: moves, Theme: plain(ascii)})
	lines := c.Lines()
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// plain is a theme that sends no escape sequences at all.
func plain(ascii bool) theme.Theme {
	t := theme.Theme{ID: "plain", Kind: theme.Mono, Glyphs: theme.Unicode}
	if ascii {
		t.Glyphs = theme.ASCII
	}
	return t
}
