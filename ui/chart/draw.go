package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

// Lines draws the chart: exactly H lines of exactly W cells.
func (c *Chart) Lines() []string {
	if !c.Fits() {
		return strings.Split(geom.Block([]string{"too small to draw"}, c.o.W, c.o.H), "\n")
	}
	g := newGrid(c.o.W, c.o.H)
	plot := newGrid(c.plot.w, c.plot.h)
	c.drawMarks(plot)
	if !c.dense {
		c.drawMoves(plot)
		c.drawLabels(plot)
	}
	c.drawSelected(plot)
	c.drawDivide(plot)
	for y := range plot.h {
		copy(g.cells[(y+c.plot.y)*g.w+c.plot.x:], plot.cells[y*plot.w:(y+1)*plot.w])
	}
	c.drawAxes(g)
	if !c.o.Bare {
		c.drawTitles(g)
	}
	return g.lines(c.o.Theme)
}

// mark is the shape and tone of one account.
func (c *Chart) mark(p model.Point) (string, theme.Tone) {
	text, tone := c.o.Theme.Glyphs.Sentiment(p.Sentiment.Letter(), p.Stale)
	shape := []rune(text)[0]
	return string(shape), tone
}

// count stands for several accounts in one cell.
func (c *Chart) count(n int) string {
	switch {
	case !c.o.Theme.Glyphs.IsASCII && n <= 20:
		return string(rune('①' + n - 1))
	case n <= 9:
		return strconv.Itoa(n)
	case c.o.Theme.Glyphs.IsASCII:
		return "#"
	}
	return "◉"
}

// shade is the step of the density map for n of at most most accounts, by the logarithm
// of the count.
func (c *Chart) shade(n, most int) string {
	steps := []string{"·", "░", "▒", "▓", "█"}
	if c.o.Theme.Glyphs.IsASCII {
		steps = []string{".", ":", "+", "*", "#"}
	}
	if most <= 1 {
		return steps[0]
	}
	i := int(math.Log(float64(n)) / math.Log(float64(most)) * float64(len(steps)-1))
	return steps[clamp(i, 0, len(steps)-1)]
}

func (c *Chart) drawMarks(g *grid) {
	most := 1
	for _, ps := range c.cells {
		most = max(most, len(ps))
	}
	for at, ps := range c.cells {
		text, tone := "", theme.Text
		switch {
		case c.dense:
			text = c.shade(len(ps), most)
		case len(ps) > 1:
			text = c.count(len(ps))
		default:
			text, tone = c.mark(*ps[0].Point)
		}
		g.set(at[0], at[1], text, tone)
	}
}

// drawLabels names the marks, largest ARR first; a label never touches another or the
// divide, and one for which there is no room is left out. The selection's own name comes
// first and may cover marks.
func (c *Chart) drawLabels(g *grid) {
	if p := c.find(c.o.Selected); p != nil {
		c.nameSelected(g, p)
	}
	for _, p := range c.byARR {
		if p.AccountID != c.o.Selected && len(c.cells[[2]int{p.x, p.y}]) == 1 {
			c.label(g, p)
		}
	}
}

// label writes the name to the right of the mark, else to its left.
func (c *Chart) label(g *grid, p *placed) {
	left, right := c.side(p, g.w)
	longest := clamp(c.o.W/5, 8, 28)
	name := model.Clean(p.Name)
	for _, w := range []int{longest, 8} {
		text := c.cut(name, w)
		n := geom.Width(text)
		if x := p.x + 1; x+n <= right && c.clear(g, x, p.y, n, x, right) {
			g.write(x, p.y, text, theme.Muted, false)
			return
		}
		if x := p.x - n; x >= left && c.clear(g, x, p.y, n, left, p.x-1) {
			g.write(x, p.y, text, theme.Muted, false)
			return
		}
	}
}

// side are the columns of the mark's side of the divide, w being those of the plot.
func (c *Chart) side(p *placed, w int) (from, to int) {
	if p.x > c.divideX {
		return c.divideX + 1, w
	}
	return 0, c.divideX
}

// clear says that the cells are free and that the next one on either side, within the
// bounds, is free too: no doubt which mark a label belongs to.
func (c *Chart) clear(g *grid, x, y, n, from, to int) bool {
	a, b := x, x+n
	if a > from {
		a--
	}
	if b < to {
		b++
	}
	return g.free(a, y, b-a)
}

// drawSelected puts the selection on top of everything, with its name.
func (c *Chart) drawSelected(g *grid) {
	p := c.find(c.o.Selected)
	if p == nil {
		return
	}
	if c.dense {
		c.nameSelected(g, p)
	}
	mark, tone := c.mark(*p.Point)
	g.clearWide(p.x, p.y, 1)
	g.write(p.x, p.y, mark, tone, true)
}

// nameSelected writes the name of the selection beside it: where it covers nothing, else
// to the right, else to the left.
func (c *Chart) nameSelected(g *grid, p *placed) {
	name := c.cut(model.Clean(p.Name), clamp(c.plot.w/2-2, 4, 28))
	n := geom.Width(name)
	right, left := p.x+1, p.x-n
	from, to := c.side(p, g.w)
	at := -1
	switch {
	case right+n <= to && g.free(right, p.y, n):
		at = right
	case left >= from && g.free(left, p.y, n):
		at = left
	case right+n <= g.w:
		at = right
	case left >= 0:
		at = left
	}
	if at >= 0 {
		g.clearWide(at, p.y, n)
		g.write(at, p.y, name, theme.Title, true)
	}
}

// clearWide empties cells, and the other half of a wide character cut by them.
func (g *grid) clearWide(x, y, n int) {
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

// drawMoves leads a dotted line from where an account stood to its mark.
func (c *Chart) drawMoves(g *grid) {
	if len(c.o.Moves) == 0 {
		return
	}
	for _, p := range c.byARR {
		from, moved := c.o.Moves[p.AccountID]
		if !moved {
			continue
		}
		s := model.Settings{DivideCO: c.o.DivideCO, DivideCX: c.o.DivideCX}
		q := model.QuadrantOf(model.Num(from.CO), model.Num(from.CX), s)
		x, y := c.cellOf(q, from)
		steps := max(abs(p.x-x), abs(p.y-y))
		for i := 1; i < steps; i++ {
			dx, dy := x+(p.x-x)*i/steps, y+(p.y-y)*i/steps
			if g.free(dx, dy, 1) {
				g.set(dx, dy, c.o.Theme.Glyphs.Dot, theme.Faint)
			}
		}
		if g.free(x, y, 1) {
			g.set(x, y, c.o.Theme.Glyphs.HollowNone, theme.Muted)
		}
	}
}

func abs(n int) int { return max(n, -n) }

func (c *Chart) drawDivide(g *grid) {
	gl := c.o.Theme.Glyphs
	for x := range g.w {
		if g.free(x, c.divideY, 1) {
			g.set(x, c.divideY, gl.DotH, theme.Faint)
		}
	}
	for y := range g.h {
		if g.free(c.divideX, y, 1) {
			g.set(c.divideX, y, gl.DotV, theme.Faint)
		}
	}
	if at := c.divideY*g.w + c.divideX; g.cells[at].text == gl.DotH || g.cells[at].text == gl.DotV {
		g.set(c.divideX, c.divideY, gl.CrossBox, theme.Faint)
	}
}

// drawAxes writes the frame's left and lower side with their figures.
func (c *Chart) drawAxes(g *grid) {
	gl := c.o.Theme.Glyphs
	left := c.plot.x - 1
	bottom := g.h - 1
	for y := range bottom {
		g.set(left, y, gl.V, theme.Faint)
	}
	tick := func(y int, value float64) {
		text := strconv.Itoa(int(math.Round(value)))
		g.write(left-len(text), y, text, theme.Muted, false)
		g.set(left, y, gl.TeeR, theme.Faint)
	}
	tick(c.plot.y, 100)
	tick(c.plot.y+c.divideY, c.o.DivideCX)
	tick(c.plot.y+c.plot.h-1, 0)
	g.set(left, bottom, gl.BL, theme.Faint)
	for x := c.plot.x; x < g.w; x++ {
		g.set(x, bottom, gl.H, theme.Faint)
	}
	g.write(c.plot.x, bottom, "0 ", theme.Muted, false)
	middle := fmt.Sprintf(" %d ", int(math.Round(c.o.DivideCO)))
	g.write(c.plot.x+c.divideX-len(middle)/2, bottom, middle, theme.Muted, false)
	g.write(g.w-4, bottom, " 100", theme.Muted, false)
}

// drawTitles names the regions with their count and ARR, above and below the plot.
func (c *Chart) drawTitles(g *grid) {
	half := c.plot.x + c.divideX + 1
	lower := c.plot.y + c.plot.h
	c.title(g, c.plot.x, c.plot.y-1, c.divideX-1, model.Accessible)
	c.title(g, half+1, c.plot.y-1, g.w-half-1, model.HappySuccessful)
	c.title(g, c.plot.x, lower, c.divideX-1, model.HighRisk)
	c.title(g, half+1, lower, g.w-half-1, model.Trapped)
}

func (c *Chart) title(g *grid, x, y, w int, q model.Quadrant) {
	r := c.regions[q]
	figures := fmt.Sprintf("  %d", r.accounts)
	if r.arr.Known() {
		figures += " " + c.o.Theme.Glyphs.Dot + " " + r.arr.Short()
	}
	name := strings.ToUpper(q.Label())
	if geom.Width(name)+geom.Width(figures) > w {
		name = strings.ToUpper(q.Short())
	}
	n := g.write(x, y, c.cut(name, max(w-geom.Width(figures), 3)), theme.Title, false)
	g.write(x+n, y, c.cut(figures, max(w-n, 0)), theme.Muted, false)
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
