package chart

import (
	"cmp"
	"slices"
	"sort"

	"keystone/model"
	"keystone/ui/theme"
)

// Options say how points are drawn.
type Options struct {
	// W and H are the cells of the whole chart, axes and titles included.
	W, H int
	// DivideCO and DivideCX are where the quadrants are divided.
	DivideCO, DivideCX float64
	// Selected is drawn on top and always labelled; 0: none.
	Selected model.ID
	// Moves are where accounts stood before; a dotted line leads from there to the mark.
	Moves map[model.ID]Position
	Theme theme.Theme
	// Bare leaves the titles of the regions out, for a small chart beside other things.
	Bare bool
}

// Position is a place on outcomes x experience, both 0-100.
type Position struct{ CO, CX float64 }

// densityFrom is the number of plotted accounts from which single marks no longer can be
// told apart and the chart becomes a map of density.
const densityFrom = 400

// margins around the plot: the axis of CX to the left, the axis of CO below, and a line
// above and below for the titles of the regions.
const (
	axisWidth  = 4
	axisHeight = 1
	titleLines = 1
)

// Chart is a set of points laid out in cells. It is made once for a size; moving the
// selection and drawing do not depend on how many points there are.
type Chart struct {
	o    Options
	plot struct{ x, y, w, h int }
	// divideX and divideY are the column and the line of the divide, within the plot.
	divideX, divideY int

	byID    []*placed            // plotted, in order of id
	byARR   []*placed            // plotted, largest ARR first
	cells   map[[2]int][]*placed // by cell of the plot, largest ARR first
	dense   bool
	regions map[model.Quadrant]region
	out     []model.Point
}

// placed is a point in its cell. It refers to the point instead of holding it: there may
// be a hundred thousand.
type placed struct {
	*model.Point
	x, y int // in the plot
	rank int
}

// region is what stands in one quadrant.
type region struct {
	accounts int
	arr      model.Money
}

// New lays the points out, which must not change while the chart is in use. Those without
// a quadrant are not plotted: see NotPlotted.
func New(points []model.Point, o Options) *Chart {
	c := &Chart{o: o, cells: map[[2]int][]*placed{},
		regions: map[model.Quadrant]region{}}
	titles := titleLines
	if o.Bare {
		titles = 0
	}
	c.plot.x, c.plot.y = axisWidth, titles
	c.plot.w, c.plot.h = o.W-axisWidth, o.H-axisHeight-2*titles
	c.divideX = divideAt(o.DivideCO, c.plot.w)
	c.divideY = c.plot.h - 1 - divideAt(o.DivideCX, c.plot.h)
	all := make([]placed, 0, len(points))
	c.byARR = make([]*placed, 0, len(points))
	for i := range points {
		if points[i].Quadrant == "" {
			c.out = append(c.out, points[i])
			continue
		}
		all = append(all, placed{Point: &points[i]})
		c.byARR = append(c.byARR, &all[len(all)-1])
	}
	c.byID = slices.Clone(c.byARR)
	slices.SortFunc(c.byID, func(a, b *placed) int { return cmp.Compare(a.AccountID, b.AccountID) })
	sort.SliceStable(c.byARR, func(i, j int) bool { return larger(c.byARR[i].Point, c.byARR[j].Point) })
	c.dense = len(c.byARR) > densityFrom
	for i, p := range c.byARR {
		x, y := c.cellOf(p.Quadrant, Position{p.CO.Value, p.CX.Value})
		p.x, p.y, p.rank = x, y, i
		at := [2]int{x, y}
		c.cells[at] = append(c.cells[at], p)
		r := c.regions[p.Quadrant]
		r.accounts++
		// All are in the book's currency: only what is too large to hold is left out.
		if sum, err := r.arr.Add(p.ARR); err == nil {
			r.arr = sum
		}
		c.regions[p.Quadrant] = r
	}
	return c
}

// larger orders points for labels and for tab: by ARR, then by name, then by id.
func larger(a, b *model.Point) bool {
	if a.ARR.Minor != b.ARR.Minor {
		return a.ARR.Minor > b.ARR.Minor
	}
	if a.Name != b.Name {
		return a.Name < b.Name
	}
	return a.AccountID < b.AccountID
}

// divideAt is the cell, of n, that the divide takes for itself, so that no mark can stand
// on it: which side an account is on is never in doubt.
func divideAt(divide float64, n int) int {
	return min(max(int(divide/100*float64(n-1)+0.5), 1), max(n-2, 0))
}

// cellOf is the cell of the plot for a position; the quadrant decides the side of the
// divide, so that a rounded score stands where the rule puts it.
func (c *Chart) cellOf(q model.Quadrant, p Position) (x, y int) {
	right := q == model.HappySuccessful || q == model.Trapped
	up := q == model.HappySuccessful || q == model.Accessible
	x = along(p.CO, c.o.DivideCO, right, c.divideX, c.plot.w)
	y = c.plot.h - 1 - along(p.CX, c.o.DivideCX, up, c.plot.h-1-c.divideY, c.plot.h)
	return x, y
}

// along places a score of 0-100 on n cells of which the one at line belongs to the divide.
func along(score, divide float64, high bool, line, n int) int {
	if !high {
		if divide <= 0 {
			return 0
		}
		return clamp(int(score/divide*float64(line)), 0, line-1)
	}
	cells := n - line - 1
	if divide >= 100 || cells <= 0 {
		return clamp(n-1, 0, max(n-1, 0))
	}
	return line + 1 + clamp(int((score-divide)/(100-divide)*float64(cells)), 0, cells-1)
}

func clamp(v, lo, hi int) int { return max(min(v, hi), lo) }

// Plotted is how many accounts are on the chart.
func (c *Chart) Plotted() int { return len(c.byARR) }

// NotPlotted are the accounts that lack a score.
func (c *Chart) NotPlotted() []model.Point { return c.out }

// Point is a plotted account, and whether it is plotted.
func (c *Chart) Point(id model.ID) (model.Point, bool) {
	if p := c.find(id); p != nil {
		return *p.Point, true
	}
	return model.Point{}, false
}

// find is the plotted account with the id, nil when there is none.
func (c *Chart) find(id model.ID) *placed {
	i, found := slices.BinarySearchFunc(c.byID, id, func(p *placed, id model.ID) int { return cmp.Compare(p.AccountID, id) })
	if !found {
		return nil
	}
	return c.byID[i]
}

// Select draws another account on top; 0: none.
func (c *Chart) Select(id model.ID) { c.o.Selected = id }

// Selected is the account drawn on top.
func (c *Chart) Selected() model.ID { return c.o.Selected }

// Fits says whether the size leaves room for a chart that can be read.
func (c *Chart) Fits() bool { return c.plot.w >= 8 && c.plot.h >= 5 }
