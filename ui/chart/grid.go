// Package chart draws outcomes x experience as a grid of cells: the quadrant of the
// screens, of the command line and of documents. It knows points and cells; what a score
// means is package model's business.
package chart

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"keystone/ui/theme"
)

// layer is what a cell shows. What stands lower gives way to what stands higher.
type layer byte

const (
	nothing layer = iota
	ground        // divide, band
	trail
	label
	mark // shapes, their letters, counts, shades
)

// look is how a text is drawn.
type look struct {
	tone   theme.Tone
	layer  layer
	bold   bool
	strong bool // on the selection's background
}

// cell is one cell of the terminal. The cell behind a wide character has an empty text
// and is covered.
type cell struct {
	text string
	look
	covered bool
}

// grid is a rectangle of cells, drawn at once.
type grid struct {
	w, h  int
	cells []cell
}

func newGrid(w, h int) *grid {
	return &grid{w: w, h: h, cells: make([]cell, w*h)}
}

func (g *grid) row(y int) []cell { return g.cells[y*g.w : (y+1)*g.w] }

func (g *grid) inside(x, y int) bool { return x >= 0 && y >= 0 && x < g.w && y < g.h }

// set puts one single-width character into a cell.
func (g *grid) set(x, y int, text string, l look) {
	if g.inside(x, y) {
		g.cells[y*g.w+x] = cell{text: text, look: l}
	}
}

// top is the highest layer among the cells x..x+w-1 of line y; mark outside of the grid.
func (g *grid) top(x, y, w int) layer {
	if y < 0 || y >= g.h || x < 0 || x+w > g.w {
		return mark
	}
	most := nothing
	for _, c := range g.cells[y*g.w+x : y*g.w+x+w] {
		most = max(most, c.layer)
	}
	return most
}

// free says whether nothing is drawn in the cells x..x+w-1 of line y.
func (g *grid) free(x, y, w int) bool { return g.top(x, y, w) == nothing }

// write puts text into line y from x on, cut at the grid's edge, and returns the cells it
// took. A wide character that would cross the edge is left out.
func (g *grid) write(x, y int, text string, l look) int {
	start := x
	for text != "" && y >= 0 && y < g.h {
		cluster, w := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
		text = text[len(cluster):]
		if w <= 0 {
			continue
		}
		if x < 0 || x+w > g.w {
			break
		}
		at := y*g.w + x
		g.cells[at] = cell{text: cluster, look: l}
		for i := 1; i < w; i++ {
			g.cells[at+i] = cell{covered: true, look: l}
		}
		x += w
	}
	return x - start
}

// clear empties cells, and the other half of a wide character cut by them.
func (g *grid) clear(x, y, n int) {
	at := y * g.w
	if x > 0 && g.cells[at+x].covered {
		g.cells[at+x-1] = cell{}
	}
	for i := x; i < min(x+n, g.w); i++ {
		g.cells[at+i] = cell{}
	}
	if end := x + n; end < g.w && g.cells[at+end].covered {
		g.cells[at+end] = cell{}
	}
}

// styles are those of a theme, with the heavy ones worked out.
type styles struct {
	theme.Theme
	heavy [theme.Title + 1]theme.Style
}

func stylesOf(t theme.Theme) *styles {
	s := &styles{Theme: t}
	for tone := range s.heavy {
		s.heavy[tone] = t.Tone(theme.Tone(tone))
		if t.Tone(theme.Title).Render("x") != "x" { // else no style may be sent at all
			s.heavy[tone] = theme.NewStyle(s.heavy[tone].Lip.Bold(true))
		}
	}
	return s
}

func (s *styles) of(l look) theme.Style {
	switch {
	case l.strong:
		return s.Selected(l.tone)
	case l.bold:
		return s.heavy[l.tone]
	}
	return s.Tone(l.tone)
}

// line draws line y, exactly w cells wide.
func (g *grid) line(y int, s *styles) string {
	var b, run strings.Builder
	line := g.row(y)
	for x := 0; x < len(line); {
		first := line[x]
		run.Reset()
		for x < len(line) && (line[x].covered || same(first, line[x])) {
			run.WriteString(textOf(line[x]))
			x++
		}
		b.WriteString(s.of(first.look).Render(run.String()))
	}
	return b.String()
}

func same(a, b cell) bool {
	return a.tone == b.tone && a.strong == b.strong && a.bold == b.bold
}

func textOf(c cell) string {
	switch {
	case c.covered:
		return ""
	case c.text == "":
		return " "
	}
	return c.text
}
