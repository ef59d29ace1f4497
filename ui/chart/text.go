package chart

import (
	"strings"

	"keystone/model"
)

// MovedFrom is from how many points of score on texts and pictures show the move of an
// account that stayed in its quadrant: less is what the next answer may take back.
const MovedFrom = 10

// textRows is how many accounts of each quadrant a text tells in its table.
const textRows = 100

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
	c := New(points, Options{W: w, H: h, DivideCO: divideCO, DivideCX: divideCX, Moves: moves, Threshold: MovedFrom, Theme: plain(ascii)})
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
