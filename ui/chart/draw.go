package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

// drawn is what was drawn already: the chart without its selection, and with it.
type drawn struct {
	base   *grid // the plot without the selection
	top    *grid // the plot with it
	frame  *grid // the whole chart
	labels []named
	plain  []string // lines of the chart without the selection
	lines  []string // with it
	dirty  []bool   // lines of the plot in which top differs from base
	of     model.ID // the selection in top
	own    named    // its name
}

// Lines draws the chart: exactly H lines of exactly W cells. Only the lines that the
// selection touches are drawn again when it moves.
func (c *Chart) Lines() []string {
	if !c.Fits() {
		return strings.Split(geom.Block([]string{"too small to draw"}, c.o.W, c.o.H), "\n")
	}
	d := &c.drawn
	if d.base == nil {
		c.drawBase()
	} else if d.of == c.o.Selected {
		return slices.Clone(d.lines)
	}
	for y, dirty := range d.dirty {
		if dirty {
			copy(d.top.row(y), d.base.row(y))
			d.lines[c.plot.y+y], d.dirty[y] = d.plain[c.plot.y+y], false
		}
	}
	d.of, d.own = c.o.Selected, named{}
	c.drawSelected(d.top)
	for y, dirty := range d.dirty {
		if dirty {
			d.lines[c.plot.y+y] = c.line(d.top, y)
		}
	}
	return slices.Clone(d.lines)
}

// line is the line of the chart in which line y of a plot stands.
func (c *Chart) line(plot *grid, y int) string {
	copy(c.drawn.frame.row(c.plot.y + y)[c.plot.x:], plot.row(y))
	return c.drawn.frame.line(c.plot.y+y, c.style)
}

// drawBase draws everything but the selection.
func (c *Chart) drawBase() {
	d := &c.drawn
	d.base = newGrid(c.plot.w, c.plot.h)
	if c.Dense() {
		c.drawDensity(d.base)
	} else {
		c.drawMarks(d.base)
		c.drawLabels(d.base)
		c.drawMoves(d.base)
	}
	c.drawDivide(d.base)
	d.top = newGrid(c.plot.w, c.plot.h)
	copy(d.top.cells, d.base.cells)
	d.frame = newGrid(c.o.W, c.o.H)
	if !c.o.Bare {
		c.drawAxes(d.frame)
		c.drawTitles(d.frame)
	}
	d.plain, d.dirty = make([]string, c.o.H), make([]bool, c.plot.h)
	for y := range d.plain {
		if at := y - c.plot.y; at >= 0 && at < c.plot.h {
			d.plain[y] = c.line(d.base, at)
		} else {
			d.plain[y] = d.frame.line(y, c.style)
		}
	}
	d.lines = slices.Clone(d.plain)
}

func (c *Chart) drawMarks(g *grid) {
	for _, at := range c.marks {
		x, y := c.xy(at)
		if n := c.many(at); n > 1 {
			g.set(x, y, c.count(n), look{tone: theme.Text, layer: mark, bold: true})
			continue
		}
		p := &c.ps[c.inCell[c.starts[at]]]
		shape, _, tone := c.form(p)
		g.set(x, y, shape, look{tone: tone, layer: mark, bold: c.bold(p)})
	}
}

// The edge of the band beside the divide is drawn where the plot has at least so many
// cells, in every so many lines and columns: it is there for who looks for it.
const (
	bandW, bandH         = 30, 8
	bandStepV, bandStepH = 3, 8
)

// drawDivide draws the divide, and to either side the edge of the band as the same line
// with gaps, into what is free.
func (c *Chart) drawDivide(g *grid) {
	gl := c.o.Theme.Glyphs
	l := look{tone: theme.Faint, layer: ground}
	dot := func(x, y int, text string) {
		if g.free(x, y, 1) {
			g.set(x, y, text, l)
		}
	}
	line := g.h - 1 - c.cx.line
	if c.co.divided() && c.cx.divided() {
		dot(c.co.line, line, gl.CrossBox)
	}
	for x := 0; x < g.w && c.cx.divided(); x++ {
		dot(x, line, gl.DotH)
	}
	for y := 0; y < g.h && c.co.divided(); y++ {
		dot(c.co.line, y, gl.DotV)
	}
	columns, rows := c.edges()
	for _, x := range columns {
		for y := 1; y < g.h; y += bandStepV {
			dot(x, y, gl.DotV)
		}
	}
	for _, y := range rows {
		for x := bandStepH / 2; x < g.w; x += bandStepH {
			dot(x, y, gl.DotH)
		}
	}
}

// edges are the columns and the lines of the plot in which the band ends.
func (c *Chart) edges() (columns, rows []int) {
	if c.plot.w < bandW || c.plot.h < bandH || c.o.Bare {
		return nil, nil
	}
	columns = c.co.band()
	for _, at := range c.cx.band() {
		rows = append(rows, c.plot.h-1-at)
	}
	return columns, rows
}

// band are the cells in which the band ends, as far as they lie in the window.
func (a axis) band() []int {
	var out []int
	if low := a.divide - Band; low > a.From && low < a.To {
		out = append(out, a.cell(low, false))
	}
	if high := a.divide + Band; high > a.From && high < a.To {
		out = append(out, a.cell(high, true))
	}
	return out
}

// The words of the axes.
const (
	wordCO, wordCX   = "Outcomes", "Experience"
	shortCO, shortCX = "CO", "CX"
)

// drawAxes writes the frame's left and lower side with their figures and words.
func (c *Chart) drawAxes(g *grid) {
	gl := c.o.Theme.Glyphs
	left, bottom := c.plot.x-1, g.h-1
	line, figure := look{tone: theme.Faint, layer: ground}, look{tone: theme.Muted, layer: label}
	for y := range bottom {
		g.set(left, y, gl.V, line)
	}
	for _, t := range c.cx.ticks(2) {
		text, y := figures(t.value), c.plot.y+c.plot.h-1-t.at
		g.write(left-len(text), y, text, figure)
		g.set(left, y, gl.TeeR, line)
	}
	g.set(left, bottom, gl.BL, line)
	for x := c.plot.x; x < g.w; x++ {
		g.set(x, bottom, gl.H, line)
	}
	for _, t := range c.co.ticks(20) {
		text := " " + figures(t.value) + " "
		x := c.plot.x + t.at - len(text)/2
		switch {
		case t.at == 0:
			text, x = text[1:], c.plot.x
		case x+len(text) >= g.w:
			text, x = text[:len(text)-1], g.w-len(text)+1
		}
		g.write(x, bottom, text, figure)
	}
	c.wordsOfAxes(g)
}

// figures is a score of an axis, in at most three cells.
func figures(value float64) string { return fmt.Sprintf("%d", int(math.Round(value))) }

// wordsOfAxes names the axes: outcomes in the last stretch of the lower axis that has room,
// experience down the left side, or both short where there is none.
func (c *Chart) wordsOfAxes(g *grid) {
	gl := c.o.Theme.Glyphs
	word := look{tone: theme.Title, layer: label}
	bottom := g.h - 1
	if c.plot.x > axisWidth {
		y := c.plot.y + (c.plot.h-len(wordCX)-1)/2
		g.set(0, y, gl.Up, word)
		for i, r := range wordCX {
			g.set(0, y+1+i, string(r), word)
		}
	} else {
		g.write(0, bottom, shortCX+gl.Up, word)
	}
	for _, text := range []string{" " + wordCO + " " + gl.Right + " ", " " + shortCO + gl.Right + " "} {
		n := geom.Width(text)
		for x := g.w - n - 1; x > c.plot.x; x-- {
			if g.top(x-1, bottom, n+2) == ground {
				g.write(x, bottom, text, word)
				return
			}
		}
	}
}

// drawTitles names the regions in the window with their count and ARR, above and below the
// plot. A window beyond the divide has its own region alone, and how much lies outside.
func (c *Chart) drawTitles(g *grid) {
	upper, lower := c.plot.y-1, c.plot.y+c.plot.h
	column := c.plot.x + c.co.line
	for _, q := range model.Quadrants {
		right, up := sides(q)
		x, end, y := c.plot.x, g.w, lower
		if up {
			y = upper
		}
		switch {
		case !c.co.divided() && right != (c.co.line < 0), !c.cx.divided() && up != (c.cx.line < 0):
			continue
		case !c.co.divided():
		case right:
			x = column + 2
		default:
			end = column - 1
		}
		c.title(g, x, y, end-x, q)
	}
	if n := c.Outside(); n > 0 {
		y := upper
		if !c.cx.divided() && c.cx.line < 0 {
			y = lower
		}
		text := c.cut(fmt.Sprintf("%d outside of this window", n), c.plot.w)
		g.write(g.w-geom.Width(text), y, text, look{tone: theme.Muted, layer: label})
	}
}

// leastTitle is how short the name of a region is cut at most; then its ARR gives way.
const leastTitle = 4

func (c *Chart) title(g *grid, x, y, w int, q model.Quadrant) {
	r := c.regions[q]
	name, accounts, arr := strings.ToUpper(q.Label()), fmt.Sprintf("  %d", r.accounts), ""
	if r.arr.Known() {
		arr = " " + c.o.Theme.Glyphs.Dot + " " + r.arr.Short()
	}
	if geom.Width(name+accounts+arr) > w {
		name = strings.ToUpper(q.Short())
	}
	if geom.Width(name+accounts+arr) > w && arr != "" {
		accounts, arr = accounts[1:], " "+r.arr.Short()
	}
	if w-geom.Width(accounts+arr) < leastTitle {
		arr = ""
	}
	n := g.write(x, y, c.cut(name, max(w-geom.Width(accounts+arr), 0)), look{tone: theme.Title, layer: label})
	g.write(x+n, y, c.cut(accounts+arr, max(w-n, 0)), look{tone: theme.Muted, layer: label})
}

// cut shortens a text to w cells, with the mark of cut text that the glyphs have.
func (c *Chart) cut(text string, w int) string {
	short := geom.Cut(text, w)
	if short != text && c.o.Theme.Glyphs.IsASCII {
		short = strings.TrimSuffix(short, theme.Unicode.Ellipsis)
		short = strings.TrimSuffix(short, theme.ASCII.Ellipsis) + theme.ASCII.Ellipsis
	}
	return short
}
