// Package geom divides the screen into rectangles and fits text into cells.
//
// Layout is a pure function from a size to rectangles; text drawn into a
// rectangle is cut to exactly its size, so that no child can push the screen.
package geom

// Rect is a rectangle of terminal cells. X and Y are its top left corner, zero
// based; W and H its width and height. A rectangle is never negative: every
// function here clamps W and H to zero.
type Rect struct{ X, Y, W, H int }

// Size is a rectangle of the given width and height at the origin.
func Size(w, h int) Rect { return Rect{W: max(w, 0), H: max(h, 0)} }

// Empty says that nothing can be drawn in r.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains says whether the cell x, y lies within r.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Origin is r moved to 0, 0: the rectangle a child draws in.
func (r Rect) Origin() Rect { return Rect{W: r.W, H: r.H} }

// CutTop splits off at most n lines from the top.
func (r Rect) CutTop(n int) (top, rest Rect) {
	n = clamp(n, 0, r.H)
	return Rect{r.X, r.Y, r.W, n}, Rect{r.X, r.Y + n, r.W, r.H - n}
}

// CutBottom splits off at most n lines from the bottom.
func (r Rect) CutBottom(n int) (bottom, rest Rect) {
	n = clamp(n, 0, r.H)
	return Rect{r.X, r.Y + r.H - n, r.W, n}, Rect{r.X, r.Y, r.W, r.H - n}
}

// CutLeft splits off at most n columns from the left.
func (r Rect) CutLeft(n int) (left, rest Rect) {
	n = clamp(n, 0, r.W)
	return Rect{r.X, r.Y, n, r.H}, Rect{r.X + n, r.Y, r.W - n, r.H}
}

// CutRight splits off at most n columns from the right.
func (r Rect) CutRight(n int) (right, rest Rect) {
	n = clamp(n, 0, r.W)
	return Rect{r.X + r.W - n, r.Y, n, r.H}, Rect{r.X, r.Y, r.W - n, r.H}
}

// Inset takes dx columns off the left and right and dy lines off the top and
// bottom.
func (r Rect) Inset(dx, dy int) Rect {
	dx, dy = clamp(dx, 0, r.W/2), clamp(dy, 0, r.H/2)
	return Rect{r.X + dx, r.Y + dy, r.W - 2*dx, r.H - 2*dy}
}

// Center is a rectangle of at most w x h in the middle of r.
func (r Rect) Center(w, h int) Rect {
	w, h = clamp(w, 0, r.W), clamp(h, 0, r.H)
	return Rect{r.X + (r.W-w)/2, r.Y + (r.H-h)/2, w, h}
}

// Part is one share of a line divided by Shares: at least Min cells and at most
// Max (0: no limit), the rest divided by Weight. A Part of Weight 0
// keeps its Min.
type Part struct{ Min, Max, Weight int }

// Shares divides total cells among parts: first every Min in order, then what
// is left by Weight up to each Max. The sum never exceeds total: where it is too
// small for every Min, the last parts come out smaller, down to nothing.
func Shares(total int, parts ...Part) []int {
	out := make([]int, len(parts))
	left := max(total, 0)
	for i, p := range parts {
		out[i] = clamp(p.Min, 0, left)
		left -= out[i]
	}
	for left > 0 {
		weight := 0
		for i, p := range parts {
			if grows(p, out[i]) {
				weight += p.Weight
			}
		}
		if weight == 0 {
			break
		}
		given := 0
		for i, p := range parts {
			if !grows(p, out[i]) {
				continue
			}
			n := left * p.Weight / weight
			if p.Max > 0 {
				n = min(n, p.Max-out[i])
			}
			out[i] += n
			given += n
		}
		left -= given
		if given == 0 {
			spread(out, parts, left)
			break
		}
	}
	return out
}

// spread gives single cells to the parts that still grow, first come first
// served, once the shares are less than a cell.
func spread(out []int, parts []Part, left int) {
	for i, p := range parts {
		if left > 0 && grows(p, out[i]) {
			out[i]++
			left--
		}
	}
}

func grows(p Part, has int) bool { return p.Weight > 0 && (p.Max <= 0 || has < p.Max) }

func clamp(n, lo, hi int) int { return max(lo, min(n, max(lo, hi))) }
