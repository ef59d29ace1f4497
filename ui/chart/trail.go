package chart

import (
	"math"

	"keystone/model"
	"keystone/ui/theme"
)

// way is the cells of a straight line between two cells, both included (Bresenham).
func way(x, y, toX, toY int, visit func(x, y int)) {
	dx, dy := abs(toX-x), -abs(toY-y)
	sx, sy := sign(toX-x), sign(toY-y)
	for e := dx + dy; ; {
		visit(x, y)
		if x == toX && y == toY {
			return
		}
		twice := 2 * e
		if twice >= dy {
			e += dy
			x += sx
		}
		if twice <= dx {
			e += dx
			y += sy
		}
	}
}

func sign(n int) int {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// far is the straight distance between two places, in points of score.
func far(a, b Position) float64 { return math.Hypot(a.CO-b.CO, a.CX-b.CX) }

// drawMoves leads a dotted line with an arrow head from where an account stood to its mark,
// for every account that moved far enough or to another quadrant. It never covers a mark or
// a name.
func (c *Chart) drawMoves(g *grid) {
	if len(c.o.Moves) == 0 {
		return
	}
	for _, i := range c.ordered() {
		p := &c.ps[i]
		from, moved := c.o.Moves[p.AccountID]
		if moved && c.moved(p, from) {
			x, y := c.xy(c.cellOf[i])
			fx, fy := c.position(from)
			c.drawWay(g, fx, fy, x, y, nothing, look{tone: theme.Faint, layer: trail}, true)
		}
	}
}

// moved says that an account moved far enough for its way to be drawn.
func (c *Chart) moved(p *model.Point, from Position) bool {
	right, up := sides(p.Quadrant)
	crossed := right != model.AtLeast(from.CO, c.o.DivideCO) || up != model.AtLeast(from.CX, c.o.DivideCX)
	return crossed || far(from, Position{p.CO.Value, p.CX.Value}) >= c.o.Threshold
}

// position is the column and the line of a place, which may lie outside of the plot.
func (c *Chart) position(p Position) (x, y int) {
	right, up := model.AtLeast(p.CO, c.o.DivideCO), model.AtLeast(p.CX, c.o.DivideCX)
	return c.co.beyond(p.CO, right), c.plot.h - 1 - c.cx.beyond(p.CX, up)
}

// drawWay dots the line between two cells where nothing higher than over stands, with a
// ghost at its start and, if it ends there, an arrow head before the mark.
func (c *Chart) drawWay(g *grid, x, y, toX, toY int, over layer, l look, ends bool) {
	lastX, lastY, dots := 0, 0, 0
	startX, startY := x, y
	if x == toX && y == toY {
		return
	}
	way(x, y, toX, toY, func(x, y int) {
		start := x == startX && y == startY
		if x == toX && y == toY || !g.inside(x, y) || g.top(x, y, 1) > over || !start && c.beside(g, x, y, toX, toY, over) {
			return
		}
		c.touch(y)
		if start {
			g.set(x, y, c.ghost(), l)
			return
		}
		g.set(x, y, c.o.Theme.Glyphs.Dot, l)
		lastX, lastY, dots = x, y, dots+1
	})
	if ends && dots > 0 {
		g.set(lastX, lastY, c.head(toX-startX, toY-startY), l)
	}
}

// beside says that a cell touches a name, or a mark other than the one a way leads to, to
// its left or right: a dot there would read as part of it.
func (c *Chart) beside(g *grid, x, y, toX, toY int, over layer) bool {
	for _, at := range [2]int{x - 1, x + 1} {
		own := y == toY && abs(at-toX) <= 3 && (at-toX)*(x-toX) >= 0
		if at >= 0 && at < g.w && !own && g.top(at, y, 1) >= max(label, over+1) {
			return true
		}
	}
	return false
}

// ghost stands where an account stood.
func (c *Chart) ghost() string {
	if c.o.Theme.Glyphs.IsASCII {
		return "x"
	}
	return "◌"
}

// head is the arrow head of a way by so many columns to the right and lines down. A line is
// as tall as two columns are wide.
func (c *Chart) head(dx, dy int) string {
	dy *= 2
	across, along := 2*abs(dx) > abs(dy), 2*abs(dy) > abs(dx)
	if c.o.Theme.Glyphs.IsASCII {
		switch { // up and down would look like marks
		case across && dx > 0:
			return ">"
		case across:
			return "<"
		}
		return "*"
	}
	arrows := [3][3]string{{"↖", "↑", "↗"}, {"←", "", "→"}, {"↙", "↓", "↘"}}
	x, y := 1, 1
	if across {
		x += sign(dx)
	}
	if along {
		y += sign(dy)
	}
	return arrows[y][x]
}

// drawOwnWay draws how the selection came to where it is: its path, or its move.
func (c *Chart) drawOwnWay(g *grid, i int32) {
	over := trail
	if c.Dense() {
		over = mark
	}
	stops := c.o.Path
	if from, moved := c.o.Moves[c.ps[i].AccountID]; moved && len(stops) == 0 {
		stops = []Position{from}
	}
	x, y := c.xy(c.cellOf[i])
	l := look{tone: theme.Accent, layer: trail}
	for n, from := range stops {
		fx, fy := c.position(from)
		if n == len(stops)-1 {
			c.drawWay(g, fx, fy, x, y, over, l, true)
			break
		}
		toX, toY := c.position(stops[n+1])
		c.drawWay(g, fx, fy, toX, toY, over, l, false)
	}
}
