package chart

import (
	"math"
	"slices"
)

// directions are all of them.
var directions = [4]Direction{Left, Right, Up, Down}

// build works out where arrows lead from every mark.
func (c *Chart) build() {
	if c.roads != nil {
		return
	}
	c.survey()
	if c.lead(); slices.Contains(c.home(), false) {
		c.rows()
	}
}

// survey lets every arrow lead to the nearest mark.
func (c *Chart) survey() {
	c.markAt = make([]int32, len(c.starts)-1)
	for i := range c.markAt {
		c.markAt[i] = -1
	}
	for m, at := range c.marks {
		c.markAt[at] = int32(m)
	}
	c.roads = make([][4]int32, len(c.marks))
	for m := range c.roads {
		for _, d := range directions {
			c.roads[m][d] = c.nearest(int32(m), d)
		}
	}
}

// toward is how far a mark lies ahead of another in a direction and to the side of it, in
// columns; a line is two.
func (c *Chart) toward(from, to int32, d Direction) (ahead, aside int) {
	fx, fy := c.xy(c.marks[from])
	tx, ty := c.xy(c.marks[to])
	dx, dy := tx-fx, 2*(ty-fy)
	switch d {
	case Left:
		return -dx, abs(dy)
	case Right:
		return dx, abs(dy)
	case Up:
		return -dy, abs(dx)
	}
	return dy, abs(dx)
}

// nearest is the mark to which an arrow leads, -1 where nothing lies that way.
func (c *Chart) nearest(from int32, d Direction) int32 {
	if m := c.ahead(from, d); m >= 0 {
		return m
	}
	// Marks are ordered by line: from one's own outwards they lie further and further off,
	// up and down counted as lines ahead, left and right as lines to the side.
	best, least := int32(-1), math.MaxInt
	for _, by := range [2]int32{-1, 1} {
		for to := from + by; to >= 0 && int(to) < len(c.marks); to += by {
			ahead, aside := c.toward(from, to, d)
			if (d == Up || d == Down) && (ahead < 0 || ahead >= least) || (d == Left || d == Right) && 2*aside >= least {
				break
			}
			if cost := ahead + 2*aside; ahead > 0 && cost < least {
				best, least = to, cost
			}
		}
	}
	return best
}

// ahead is the nearest mark within an eighth of a turn of straight ahead, -1 for none. It
// looks at the cells from near to far, so that it costs little where marks are many.
func (c *Chart) ahead(from int32, d Direction) int32 {
	x, y := c.xy(c.marks[from])
	best, least := int32(-1), math.MaxInt
	far, step, unit := c.plot.w, 1, 2
	if d == Up || d == Down {
		far, step, unit = c.plot.h, 2, 1
	}
	for k := 1; k <= far && k*step < least; k++ {
		for side := 0; side*unit <= k*step; side++ {
			cost := k*step + 2*side*unit
			if cost >= least {
				break
			}
			for _, s := range [2]int{-side, side} {
				tx, ty := x+k, y+s
				switch d {
				case Left:
					tx = x - k
				case Up:
					tx, ty = x+s, y-k
				case Down:
					tx, ty = x+s, y+k
				}
				if tx < 0 || ty < 0 || tx >= c.plot.w || ty >= c.plot.h {
					continue
				}
				if m := c.markAt[ty*c.plot.w+tx]; m >= 0 && cost < least {
					best, least = m, cost
				}
			}
		}
	}
	return best
}

// main is the direction in which one mark lies from another.
func (c *Chart) main(from, to int32) Direction {
	fx, fy := c.xy(c.marks[from])
	tx, ty := c.xy(c.marks[to])
	dx, dy := tx-fx, 2*(ty-fy)
	switch {
	case abs(dx) >= abs(dy) && dx > 0:
		return Right
	case abs(dx) >= abs(dy):
		return Left
	case dy > 0:
		return Down
	}
	return Up
}

// lead puts every mark to which no arrow leads, from the first mark on, between the nearest
// that can be reached and the one to which the arrow led so far.
func (c *Chart) lead() {
	seen := make([]bool, len(c.marks))
	c.spread(0, seen)
	for m := range c.marks {
		if seen[m] {
			continue
		}
		v, u, least := int32(m), int32(0), math.MaxInt
		for to := range c.marks {
			if ahead, aside := c.toward(v, int32(to), c.main(v, int32(to))); seen[to] && ahead+aside < least {
				u, least = int32(to), ahead+aside
			}
		}
		d := c.main(u, v)
		led := c.roads[u][d]
		c.roads[u][d] = v
		if led >= 0 {
			c.roads[v][c.main(v, led)] = led
		}
		c.spread(v, seen)
	}
}

// spread marks all that arrows reach from a mark.
func (c *Chart) spread(from int32, seen []bool) {
	if len(seen) == 0 {
		return
	}
	seen[from] = true
	for todo := []int32{from}; len(todo) > 0; {
		m := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, to := range c.roads[m] {
			if to >= 0 && !seen[to] {
				seen[to] = true
				todo = append(todo, to)
			}
		}
	}
}

// home are the marks from which arrows lead to the first.
func (c *Chart) home() []bool {
	into := make([][]int32, len(c.marks))
	for m, road := range c.roads {
		for _, to := range road {
			if to >= 0 {
				into[to] = append(into[to], int32(m))
			}
		}
	}
	home := make([]bool, len(c.marks))
	if len(home) == 0 {
		return home
	}
	home[0] = true
	for todo := []int32{0}; len(todo) > 0; {
		m := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, from := range into[m] {
			if !home[from] {
				home[from] = true
				todo = append(todo, from)
			}
		}
	}
	return home
}

// rows lets left and right lead through all marks column by column, whatever else they
// would do: all are reached for certain then, also where the nearest marks led in a circle.
func (c *Chart) rows() {
	var order []int32
	for x := range c.plot.w {
		for y := range c.plot.h {
			if m := c.markAt[y*c.plot.w+x]; m >= 0 {
				order = append(order, m)
			}
		}
	}
	for n, m := range order {
		c.roads[m][Left], c.roads[m][Right] = -1, -1
		if n > 0 {
			c.roads[m][Left] = order[n-1]
		}
		if n+1 < len(order) {
			c.roads[m][Right] = order[n+1]
		}
	}
}
