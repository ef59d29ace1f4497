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

// Next is the account to select from the current one: the nearest mark in the direction.
// A mark straight ahead is nearer than one to the side: a step sideways counts double,
// and a line counts two columns, as the cells of a terminal are tall. It is the current
// one where there is no mark that way.
func (c *Chart) Next(d Direction) model.ID {
	from := c.find(c.o.Selected)
	if from == nil {
		return c.Largest()
	}
	var best *placed
	bestCost := 0
	for at, ps := range c.cells {
		dx, dy := at[0]-from.x, 2*(at[1]-from.y)
		ahead, aside := dx, abs(dy)
		switch d {
		case Left:
			ahead = -dx
		case Up:
			ahead, aside = -dy, abs(dx)
		case Down:
			ahead, aside = dy, abs(dx)
		}
		if ahead <= 0 {
			continue
		}
		cost := ahead + 2*aside
		if best == nil || cost < bestCost || cost == bestCost && ps[0].rank < best.rank {
			best, bestCost = ps[0], cost
		}
	}
	if best == nil {
		return from.AccountID
	}
	return best.AccountID
}

// Largest is the plotted account with the largest ARR, 0 when none is plotted.
func (c *Chart) Largest() model.ID {
	if len(c.byARR) == 0 {
		return 0
	}
	return c.byARR[0].AccountID
}

// Step is the account by places further down (negative: up) in the order of ARR, round
// and round.
func (c *Chart) Step(by int) model.ID {
	n := len(c.byARR)
	if n == 0 {
		return 0
	}
	p := c.find(c.o.Selected)
	if p == nil {
		return c.byARR[0].AccountID
	}
	return c.byARR[((p.rank+by)%n+n)%n].AccountID
}

// Together are the accounts in the cell of the selection, largest ARR first.
func (c *Chart) Together() []model.Point {
	p := c.find(c.o.Selected)
	if p == nil {
		return nil
	}
	return points(c.cells[[2]int{p.x, p.y}])
}

// At are the accounts drawn at a cell of the chart, largest ARR first; those of a cell
// beside it where that one is empty, so that a click need not be exact.
func (c *Chart) At(x, y int) []model.Point {
	x, y = x-c.plot.x, y-c.plot.y
	for _, d := range [][2]int{{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
		if ps := c.cells[[2]int{x + d[0], y + d[1]}]; len(ps) > 0 {
			return points(ps)
		}
	}
	return nil
}

func points(ps []*placed) []model.Point {
	out := make([]model.Point, len(ps))
	for i, p := range ps {
		out[i] = *p.Point
	}
	return out
}
