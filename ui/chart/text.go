package chart

import (
	"strings"

	"keystone/model"
)

// Of accounts that stayed in their quadrant a text shows the moves from so many points on,
// and of each quadrant's accounts its table tells so many.
const (
	textThreshold = 10
	textRows      = 100
)

// Text is the chart without colour, for pipes and documents: h lines of w cells, trailing
// blanks taken off, then the legend; in ASCII also the same as a table, since that is what
// is read aloud. From where accounts were plotted before a dotted line leads to them.
func Text(points []model.Point, was map[model.ID]model.Place, divideCO, divideCX float64, w, h int, ascii bool) string {
	moves := map[model.ID]Position{}
	for id, p := range was {
		if p.Quadrant != "" {
			moves[id] = Position{CO: p.CO.Value, CX: p.CX.Value}
		}
	}
	c := New(points, Options{W: w, H: h, DivideCO: divideCO, DivideCX: divideCX, Moves: moves, Threshold: textThreshold, Theme: plain(ascii)})
	lines := append(c.Lines(), c.Legend(w)...)
	if ascii {
		o := TableOptions{W: w, Rows: textRows, DivideCO: divideCO, DivideCX: divideCX, Was: was, ASCII: true}
		lines = append(append(lines, ""), Table(points, o)...)
	}
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}
