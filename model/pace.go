package model

import "math"

// Pace is an outcome's progress against the time that has gone; "" where that cannot be
// said.
type Pace string

// The paces.
const (
	PaceAhead  Pace = "ahead"
	PaceOn     Pace = "on_pace"
	PaceBehind Pace = "behind"
)

// paceTolerance is by how much progress and time may differ and still be on pace: five
// points of a hundred, since two measured shares are never equal.
const paceTolerance = 0.05

// Label is the pace for the middle of a line.
func (p Pace) Label() string {
	if p == PaceOn {
		return "on pace"
	}
	return string(p)
}

// PaceOf is the outcome's pace on the day, and the share of the time from agreed to due
// that has gone, 0 to 1 (domain rules: customer outcomes, pace). Both are unknown without
// the two dates in their order. Progress is a share as ProgressOf gives it.
func PaceOf(o Outcome, progress float64, day Date) (Pace, Number) {
	if !o.AgreedOn.Known() || o.DueOn <= o.AgreedOn {
		return "", Number{}
	}
	gone := float64(day.Days(o.AgreedOn)) / float64(o.DueOn.Days(o.AgreedOn))
	gone = min(max(gone, 0), 1)
	switch lead := Round(progress-gone, 4); {
	case math.Abs(lead) <= paceTolerance, gone == 1 && progress >= 1:
		return PaceOn, Num(gone)
	case lead > 0:
		return PaceAhead, Num(gone)
	}
	return PaceBehind, Num(gone)
}
