package chart

import (
	"cmp"
	"slices"

	"keystone/model"
	"keystone/ui/theme"
)

// Options say how points are drawn.
type Options struct {
	// W and H are the cells of the whole chart, axes and titles included.
	W, H int
	// DivideCO and DivideCX are where the quadrants are divided.
	DivideCO, DivideCX float64
	// Window is the part that is shown; the zero one is the whole.
	Window Window
	// Selected is drawn on top and always labelled; 0: none.
	Selected model.ID
	// Moves are where accounts stood before; a dotted line leads from there to the mark.
	Moves map[model.ID]Position
	// Threshold is how far, in points of score along a straight line, an account that stayed
	// in its quadrant must have moved for its line to be drawn; 0: all. The line of one that
	// left its quadrant always is, and so is the selected account's.
	Threshold float64
	// Path is the way of the selected account over the chart, oldest place first.
	Path  []Position
	Theme theme.Theme
	// Bare leaves out the axes and the titles, for a small chart in a frame of its own, where
	// the selection is no cursor and not set apart.
	Bare bool
}

// Position is a place on outcomes x experience, both 0-100.
type Position struct{ CO, CX float64 }

// A chart becomes a map of density where its marks no longer can be told apart: from so
// many on, where they also would fill more than one cell in so many.
const (
	densityFrom  = 300
	densityCells = 10
)

// Margins around the plot: the axis of CX to the left with its word, the axis of CO below,
// and a line above and below for the titles of the regions. The word needs so many lines.
const (
	axisWidth  = 4
	wordWidth  = 1
	wordFrom   = 14
	axisHeight = 1
	titleLines = 1
)

// leastW and leastH are the cells of the smallest plot that can be read.
const leastW, leastH = 8, 3

// Chart is a set of points laid out in cells. It is made once for a size; moving the
// selection and drawing do not depend on how many points there are.
type Chart struct {
	o      Options
	style  *styles
	ps     []model.Point
	plot   struct{ x, y, w, h int }
	fits   bool
	co, cx axis // of columns from the left, of lines from below
	sizes  sizing

	cellOf  []int32 // of each point; outside or missing
	starts  []int32 // of each cell: where its points begin in inCell
	inCell  []int32 // points by cell
	sorted  []bool  // of each cell: its points are in order
	marks   []int32 // the cells in which something stands
	regions map[model.Quadrant]*tally
	plotted int
	inside  int

	order   []int32 // the points in the window, largest ARR first; made when wanted
	rank    []int32 // of each point, in order
	ids     []int32 // all points by id; nil where they come in that order
	idsMade bool
	out     []model.Point
	outMade bool
	roads   [][4]int32 // of each mark: where arrows lead; made when wanted
	markAt  []int32    // of each cell: its index in marks, -1

	drawn drawn
}

// What cellOf says of a point that has no cell.
const (
	missing = -1 // a score is unknown
	outside = -2 // not in the window
)

// tally is what stands in one quadrant.
type tally struct {
	accounts int
	arr      model.Money
}

// New lays the points out, which must not change while the chart is in use. Those without
// a quadrant are not plotted: see NotPlotted.
func New(points []model.Point, o Options) *Chart {
	c := &Chart{o: o, ps: points, style: stylesOf(o.Theme), regions: map[model.Quadrant]*tally{}}
	c.frame()
	for _, q := range model.Quadrants {
		c.regions[q] = &tally{}
	}
	c.place()
	return c
}

// frame divides the chart into the plot and what stands around it.
func (c *Chart) frame() {
	c.plot.w, c.plot.h = c.o.W, c.o.H
	if !c.o.Bare {
		c.plot.x, c.plot.y = axisWidth, titleLines
		c.plot.h -= axisHeight + 2*titleLines
		if c.plot.h >= wordFrom {
			c.plot.x += wordWidth
		}
		c.plot.w -= c.plot.x
	}
	// Where there is no room to draw, the keys still find their way as on the least plot.
	c.fits = c.plot.w >= leastW && c.plot.h >= leastH
	c.plot.w, c.plot.h = max(c.plot.w, leastW), max(c.plot.h, leastH)
	c.co = newAxis(c.o.Window.CO, c.o.DivideCO, c.plot.w)
	c.cx = newAxis(c.o.Window.CX, c.o.DivideCX, c.plot.h)
}

// place finds the cell of every point and gathers the points by cell.
func (c *Chart) place() {
	c.cellOf = make([]int32, len(c.ps))
	c.starts = make([]int32, c.plot.w*c.plot.h+1)
	total, valued, currency := int64(0), 0, ""
	for i := range c.ps {
		p := &c.ps[i]
		if p.Quadrant == "" {
			c.cellOf[i] = missing
			continue
		}
		c.plotted++
		r := c.regions[p.Quadrant]
		r.accounts++
		// All are in the book's currency: only what is too large to hold is left out.
		if sum, err := r.arr.Add(p.ARR); err == nil {
			r.arr = sum
		}
		if p.ARR.Known() && total+p.ARR.Minor >= total {
			total, valued, currency = total+p.ARR.Minor, valued+1, p.ARR.Currency
		}
		c.cellOf[i] = c.cell(p)
		if c.cellOf[i] >= 0 {
			c.starts[c.cellOf[i]+1]++
			c.inside++
		}
	}
	c.sizes = sizingOf(total, valued, currency)
	c.gather()
}

// cell is the cell of the plot for a point. Its quadrant decides the side of the divide, so
// that a rounded score stands where the rule puts it.
func (c *Chart) cell(p *model.Point) int32 {
	right, up := sides(p.Quadrant)
	if !c.co.holds(p.CO.Value, right) || !c.cx.holds(p.CX.Value, up) {
		return outside
	}
	x, y := c.co.cell(p.CO.Value, right), c.plot.h-1-c.cx.cell(p.CX.Value, up)
	return int32(y*c.plot.w + x)
}

func (c *Chart) gather() {
	for i := 1; i < len(c.starts); i++ {
		if c.starts[i] > 0 {
			c.marks = append(c.marks, int32(i-1))
		}
		c.starts[i] += c.starts[i-1]
	}
	c.inCell = make([]int32, c.starts[len(c.starts)-1])
	next := slices.Clone(c.starts)
	for i, at := range c.cellOf {
		if at >= 0 {
			c.inCell[next[at]] = int32(i)
			next[at]++
		}
	}
	c.sorted = make([]bool, len(c.starts)-1)
}

// here are the points of a cell, largest ARR first.
func (c *Chart) here(at int32) []int32 {
	if at < 0 || int(at) >= len(c.sorted) {
		return nil
	}
	ps := c.inCell[c.starts[at]:c.starts[at+1]]
	if !c.sorted[at] {
		slices.SortFunc(ps, c.byARR)
		c.sorted[at] = true
	}
	return ps
}

// many is how many points stand in a cell.
func (c *Chart) many(at int32) int { return int(c.starts[at+1] - c.starts[at]) }

// xy is the column and the line of a cell, in the plot.
func (c *Chart) xy(at int32) (x, y int) { return int(at) % c.plot.w, int(at) / c.plot.w }

// byARR orders points for labels and for tab: by ARR, then by name, then by id.
func (c *Chart) byARR(i, j int32) int {
	a, b := &c.ps[i], &c.ps[j]
	if n := cmp.Compare(b.ARR.Minor, a.ARR.Minor); n != 0 {
		return n
	}
	if n := cmp.Compare(a.Name, b.Name); n != 0 {
		return n
	}
	return cmp.Compare(a.AccountID, b.AccountID)
}

// ordered are the points in the window, largest ARR first.
func (c *Chart) ordered() []int32 {
	if c.order == nil {
		c.order = make([]int32, 0, c.inside)
		for i, at := range c.cellOf {
			if at >= 0 {
				c.order = append(c.order, int32(i))
			}
		}
		slices.SortFunc(c.order, c.byARR)
		c.rank = make([]int32, len(c.ps))
		for n, i := range c.order {
			c.rank[i] = int32(n)
		}
	}
	return c.order
}

// index is the place of an account among the points, -1 where it has none.
func (c *Chart) index(id model.ID) int {
	if id == 0 {
		return -1
	}
	compare := func(p model.Point, id model.ID) int { return cmp.Compare(p.AccountID, id) }
	if !c.idsMade {
		c.idsMade = true
		if !slices.IsSortedFunc(c.ps, func(a, b model.Point) int { return cmp.Compare(a.AccountID, b.AccountID) }) {
			c.ids = make([]int32, len(c.ps))
			for i := range c.ids {
				c.ids[i] = int32(i)
			}
			slices.SortFunc(c.ids, func(i, j int32) int { return cmp.Compare(c.ps[i].AccountID, c.ps[j].AccountID) })
		}
	}
	if c.ids == nil {
		if i, found := slices.BinarySearchFunc(c.ps, id, compare); found {
			return i
		}
		return -1
	}
	n, found := slices.BinarySearchFunc(c.ids, id, func(i int32, id model.ID) int { return compare(c.ps[i], id) })
	if !found {
		return -1
	}
	return int(c.ids[n])
}

// shown is the place among the points of an account that is drawn, -1 where it is not.
func (c *Chart) shown(id model.ID) int {
	if i := c.index(id); i >= 0 && c.cellOf[i] >= 0 {
		return i
	}
	return -1
}

// Plotted is how many accounts have both scores, also outside of the window.
func (c *Chart) Plotted() int { return c.plotted }

// Outside is how many plotted accounts lie outside of the window.
func (c *Chart) Outside() int { return c.plotted - c.inside }

// Dense says that the chart is a map of density.
func (c *Chart) Dense() bool {
	return c.inside > densityFrom && c.inside > c.plot.w*c.plot.h/densityCells
}

// NotPlotted are the accounts that lack a score.
func (c *Chart) NotPlotted() []model.Point {
	if !c.outMade {
		c.outMade = true
		for i := range c.ps {
			if c.ps[i].Quadrant == "" {
				c.out = append(c.out, c.ps[i])
			}
		}
	}
	return c.out
}

// Point is a plotted account, and whether it is plotted, in the window or outside of it.
func (c *Chart) Point(id model.ID) (model.Point, bool) {
	if i := c.index(id); i >= 0 && c.cellOf[i] != missing {
		return c.ps[i], true
	}
	return model.Point{}, false
}

// Select draws another account on top; 0: none.
func (c *Chart) Select(id model.ID) { c.o.Selected = id }

// Selected is the account drawn on top.
func (c *Chart) Selected() model.ID { return c.o.Selected }

// Fits says whether the size leaves room for a chart that can be read.
func (c *Chart) Fits() bool { return c.fits }
