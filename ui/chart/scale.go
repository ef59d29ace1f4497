package chart

import (
	"math"

	"keystone/model"
)

// Span is a stretch of scores: From belongs to it, To only where it is 100.
type Span struct{ From, To float64 }

// Window is the part of outcomes x experience that a chart shows. The zero one is the whole.
type Window struct{ CO, CX Span }

// WindowOf is the window of one quadrant; of "" the whole, as of one that no score can
// reach because the divide is at 0.
func WindowOf(q model.Quadrant, divideCO, divideCX float64) Window {
	right, up := sides(q)
	if q == "" || divideCO <= 0 && !right || divideCX <= 0 && !up {
		return Window{}
	}
	return Window{CO: half(divideCO, right), CX: half(divideCX, up)}
}

func half(divide float64, high bool) Span {
	if high {
		return Span{divide, 100}
	}
	return Span{0, divide}
}

// sides says on which side of the two divides a quadrant lies.
func sides(q model.Quadrant) (right, up bool) {
	return q == model.HappySuccessful || q == model.Trapped, q == model.HappySuccessful || q == model.Accessible
}

// Band is how many points of score to either side of the divide nobody should argue over:
// one question of a stage's five, rated one step higher, moves the stage by five points
// (25 / 5), which is the width of the whole band.
const Band = 2.5

// Close says that an account stands so near to a divide that one answer more could have
// put it on the other side.
func Close(p model.Point, divideCO, divideCX float64) bool {
	return p.Quadrant != "" && (math.Abs(p.CO.Value-divideCO) <= Band || math.Abs(p.CX.Value-divideCX) <= Band)
}

// axis places scores on cells, of which one belongs to the divide, so that which side an
// account is on is never in doubt.
type axis struct {
	Span
	divide float64
	n      int
	all    bool // every score
	line   int  // the cell of the divide; -1: all is on its higher side, n: on its lower
}

func newAxis(s Span, divide float64, n int) axis {
	a := axis{Span: s, divide: divide, n: n, all: s == Span{}}
	if a.all {
		s = Span{0, 100}
		a.Span = s
	}
	switch {
	case divide <= s.From:
		a.line = -1
	case divide > s.To || divide == s.To && !a.all:
		a.line = n
	default:
		a.line = min(max(int((divide-s.From)/(s.To-s.From)*float64(n-1)+0.5), 1), max(n-2, 0))
	}
	return a
}

// divided says that the divide lies within the window.
func (a axis) divided() bool { return a.line >= 0 && a.line < a.n }

// holds says that a score lies in the window. At the divide the side decides, as the rule
// has it: a score may be rounded up to it.
func (a axis) holds(score float64, high bool) bool {
	if a.all {
		return true
	}
	from, to := score >= a.From, score < a.To || a.To >= 100
	switch a.divide {
	case a.From:
		from = high
	case a.To:
		to = !high
	}
	return from && to
}

// cell is the cell of a score on its side of the divide, the nearest one where it lies
// outside of the window.
func (a axis) cell(score float64, high bool) int {
	switch {
	case !a.divided():
		return share(score, a.From, a.To, 0, a.n)
	case high:
		return share(score, a.divide, a.To, a.line+1, a.n)
	}
	return share(score, a.From, a.divide, 0, a.line)
}

// share is the cell of first..end-1 of a score that lies between from and to.
func share(score, from, to float64, first, end int) int {
	if to <= from {
		return clamp(first, 0, max(end-1, 0))
	}
	return first + clamp(int((score-from)/(to-from)*float64(end-first)), 0, max(end-first-1, 0))
}

// beyond is the cell of a score that may lie outside of the window, where cells go on at
// the same scale.
func (a axis) beyond(score float64, high bool) int {
	if score >= a.From && score <= a.To || a.To <= a.From {
		return a.cell(score, high)
	}
	return int(math.Floor((score - a.From) / (a.To - a.From) * float64(a.n)))
}

// tick is a named score on an axis.
type tick struct {
	at    int
	value float64
}

// ticks are the scores named on the axis, at least apart cells from each other: the ends,
// the divide, and between them in the smallest round step for which there is room.
func (a axis) ticks(apart int) []tick {
	var out []tick
	add := func(value float64, at int) {
		for _, t := range out {
			if abs(t.at-at) < apart {
				return
			}
		}
		out = append(out, tick{at, value})
	}
	add(a.From, 0)
	add(a.To, a.n-1)
	if a.divided() {
		add(a.divide, a.line)
	}
	for _, step := range []float64{5, 10, 25, 50} {
		// Cells are rounded: a step needs one more than the distance.
		if float64(a.n-2)*step < float64(apart+1)*(a.To-a.From) || step == 5 && a.To-a.From > 60 {
			continue
		}
		for v := math.Ceil(a.From/step) * step; v <= a.To; v += step {
			add(v, a.cell(v, v >= a.divide))
		}
		break
	}
	return out
}

func clamp(v, lo, hi int) int { return max(min(v, hi), lo) }

func abs(n int) int { return max(n, -n) }
