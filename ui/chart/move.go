package chart

import "keystone/model"

// Direction is where an arrow key leads.
type Direction int

// The directions.
const (
	Left Direction = iota
	Right
	Up
	Down
)

// Next is the account to select from the current one: the largest of the nearest mark in
// the direction. Of marks within an eighth of a turn of straight ahead the nearest is meant,
// where a step sideways counts double and a line counts two columns, as the cells of a
// terminal are tall; where there is none, of all that lie that way. A mark to which no arrow
// would lead is put between two that are nearest to it, so that arrows alone reach every
// mark from every other. It is the current one where there is no mark that way.
func (c *Chart) Next(d Direction) model.ID {
	i := c.shown(c.o.Selected)
	if i < 0 {
		return c.Largest()
	}
	c.build()
	to := c.roads[c.markAt[c.cellOf[i]]][d]
	if to < 0 {
		return c.ps[i].AccountID
	}
	return c.ps[c.here(c.marks[to])[0]].AccountID
}

// Largest is the account in the window with the largest ARR, 0 when there is none.
func (c *Chart) Largest() model.ID {
	best := int32(-1)
	for i, at := range c.cellOf {
		if at >= 0 && (best < 0 || c.byARR(int32(i), best) < 0) {
			best = int32(i)
		}
	}
	if best < 0 {
		return 0
	}
	return c.ps[best].AccountID
}

// Step is the account in the window by places further down (negative: up) in the order of
// ARR, round and round.
func (c *Chart) Step(by int) model.ID {
	order := c.ordered()
	n := len(order)
	if n == 0 {
		return 0
	}
	i := c.index(c.o.Selected)
	if i < 0 || c.cellOf[i] < 0 {
		return c.ps[order[0]].AccountID
	}
	return c.ps[order[((int(c.rank[i])+by)%n+n)%n]].AccountID
}

// Together are the accounts in the cell of the selection, largest ARR first.
func (c *Chart) Together() []model.Point {
	if i := c.shown(c.o.Selected); i >= 0 {
		return c.pointsAt(c.cellOf[i])
	}
	return nil
}

// At are the accounts drawn at a cell of the chart, largest ARR first: those of the mark
// there, else the one whose name it is, else those of a mark beside it, so that a click need
// not be exact.
func (c *Chart) At(x, y int) []model.Point {
	x, y = x-c.plot.x, y-c.plot.y
	if i := c.namedAt(x, y); i >= 0 {
		return []model.Point{c.ps[i]}
	}
	for _, d := range [][2]int{{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
		cx, cy := x+d[0], y+d[1]
		if cx < 0 || cy < 0 || cx >= c.plot.w || cy >= c.plot.h {
			continue
		}
		if ps := c.pointsAt(int32(cy*c.plot.w + cx)); len(ps) > 0 {
			return ps
		}
	}
	return nil
}

func (c *Chart) pointsAt(at int32) []model.Point {
	here := c.here(at)
	if len(here) == 0 {
		return nil
	}
	out := make([]model.Point, len(here))
	for n, i := range here {
		out[n] = c.ps[i]
	}
	return out
}

// namedAt is the point whose name or letter stands at a cell of the plot where no mark
// does, -1 for none.
func (c *Chart) namedAt(x, y int) int32 {
	if c.drawn.top == nil || !c.drawn.top.inside(x, y) || c.many(int32(y*c.plot.w+x)) > 0 {
		return -1
	}
	if s := c.drawn.own; s.n > 0 && y == s.y && x >= s.x && x < s.x+s.n {
		return s.point
	}
	for _, l := range c.drawn.labels {
		if y == l.y && x >= l.x && x < l.x+l.n && c.drawn.top.cells[y*c.plot.w+x].layer == label {
			return l.point
		}
	}
	return -1
}
