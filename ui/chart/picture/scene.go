package picture

import (
	"keystone/model"
	"keystone/ui/geom"
)

// scene is a picture as shapes from back to front, in units of which scale make a pixel.
type scene struct {
	scale, w, h  float64
	title, about string // for who cannot see it
	items        []any  // polygon, circle, line or text
}

func (s *scene) add(item any) { s.items = append(s.items, item) }

func (s *scene) text(at point, words string, f font, c colour, a anchor) {
	s.add(text{at: at, s: model.Clean(words), font: f, colour: c, anchor: a})
}

type point struct{ x, y float64 }

// colour is red, green and blue, a byte each.
type colour uint32

// paint is how a shape looks: its area filled unless it is hollow, its edge drawn where it
// has a width.
type paint struct {
	fill, stroke colour
	opacity      float64 // of the area
	width        float64 // of the edge
	hollow       bool
}

type polygon struct {
	points []point
	paint  paint
	title  string // its words for who cannot see it, or ""
}

type circle struct {
	at    point
	r     float64
	paint paint
	title string
}

type line struct {
	a, b          point
	colour        colour
	width         float64
	dashed, faint bool
}

type font struct {
	size float64
	bold bool
}

// anchor is which part of a text stands at its place.
type anchor int

const (
	atStart anchor = iota
	inMiddle
	atEnd
)

type text struct {
	at      point // on the base line
	s       string
	font    font
	colour  colour
	anchor  anchor
	upwards bool // turned by a quarter, to be read from below
	halo    bool // kept apart from what lies behind it
}

func rectangle(x0, y0, x1, y1 float64) []point {
	return []point{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}
}

type box struct{ x0, y0, x1, y1 float64 }

func (b box) meets(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }

// cellWidth is how wide a cell of text is at size 1, bolder how much wider bold text is:
// those of a wide face, since nobody knows which one an SVG is drawn with.
const cellWidth, bolder = 0.6, 1.1

// width is how wide the text is at most.
func width(s string, size float64) float64 { return float64(geom.Width(s)) * cellWidth * size }

// fitted shortens the text to so many units.
func fitted(s string, size, room float64) string {
	return geom.Cut(model.Clean(s), max(int(room/(cellWidth*bolder*size)), 1))
}
