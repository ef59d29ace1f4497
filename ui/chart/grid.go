// Package chart draws outcomes x experience as a grid of cells: the quadrant of the
// screens, of the command line and of documents. It knows points and cells; what a score
// means is package model's business.
package chart

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"keystone/ui/theme"
)

// cell is one cell of the terminal. The cell behind a wide character has an empty text
// and is covered.
type cell struct {
	text    string
	tone    theme.Tone
	strong  bool // on the selection's background
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

func (g *grid) inside(x, y int) bool { return x >= 0 && y >= 0 && x < g.w && y < g.h }

// set puts one single-width character into a cell.
func (g *grid) set(x, y int, text string, tone theme.Tone) {
	if g.inside(x, y) {
		g.cells[y*g.w+x] = cell{text: text, tone: tone}
	}
}

// free says whether nothing is drawn in the cells x..x+w-1 of line y.
func (g *grid) free(x, y, w int) bool {
	if y < 0 || y >= g.h || x < 0 || x+w > g.w {
		return false
	}
	for _, c := range g.cells[y*g.w+x : y*g.w+x+w] {
		if c.text != "" || c.covered {
			return false
		}
	}
	return true
}

// write puts text into line y from x on, cut at the grid's edge, and returns the cells it
// took. A wide character that would cross the edge is left out.
func (g *grid) write(x, y int, text string, tone theme.Tone, strong bool) int {
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
		g.cells[at] = cell{text: cluster, tone: tone, strong: strong}
		for i := 1; i < w; i++ {
			g.cells[at+i] = cell{covered: true, strong: strong}
		}
		x += w
	}
	return x - start
}

// lines draws the grid, one string a line, each exactly w cells wide.
func (g *grid) lines(t theme.Theme) []string {
	out := make([]string, g.h)
	var b, run strings.Builder
	for y := range g.h {
		b.Reset()
		line := g.cells[y*g.w : (y+1)*g.w]
		for x := 0; x < len(line); {
			first := line[x]
			run.Reset()
			for x < len(line) && (line[x].covered || same(first, line[x])) {
				run.WriteString(textOf(line[x]))
				x++
			}
			style := t.Tone(first.tone)
			if first.strong {
				style = t.Selected(first.tone)
			}
			b.WriteString(style.Render(run.String()))
		}
		out[y] = b.String()
	}
	return out
}

func same(a, b cell) bool {
	return a.tone == b.tone && a.strong == b.strong
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
