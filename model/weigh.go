package model

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Shift is what other settings do to one account: where it stands by the settings as they
// are and where it would stand.
type Shift struct {
	Account       ID
	Name          string
	Before, After Standing
}

// offPicture is how far an account moves on one axis when its score there becomes known or
// unknown: as far as any score can, since it appears on the quadrant or leaves it.
const offPicture = 100

// dust is below what a score is compared by (four decimals): the last digits of a sum that
// was added up in another way.
const dust = 0.00005

// Distance is the length of the way on outcomes x experience, in points. A score that
// becomes known or unknown counts 100; one that is unknown both times nothing.
func (s Shift) Distance() float64 {
	return math.Hypot(axisWay(s.Before.CO, s.After.CO), axisWay(s.Before.CX, s.After.CX))
}

func axisWay(before, after Number) float64 {
	switch {
	case before.Known != after.Known:
		return offPicture
	case !before.Known:
		return 0
	}
	way := after.Value - before.Value
	if math.Abs(way) < dust {
		return 0
	}
	return way
}

// Quadrant says whether the account stands in another quadrant, or on the chart at all,
// where it did not before.
func (s Shift) Quadrant() bool { return s.Before.Quadrant != s.After.Quadrant }

// Cadence says whether the account is in another state of its cadence.
func (s Shift) Cadence() bool { return s.Before.Cadence != s.After.Cadence }

// Moved says whether anything about the account is different.
func (s Shift) Moved() bool { return s.Quadrant() || s.Cadence() || s.Distance() > 0 }

// ShiftTotals is what other settings do to the book, over the accounts active on the day.
type ShiftTotals struct {
	Accounts int // active
	Moved    int // of these, with any difference
	Quadrant int // in another quadrant
	Cadence  int // in another state of cadence
	// Before and After are the keystone rate by count.
	Before, After Rate
}

// Weighing compares what two settings say of the accounts of a book, one by one, and keeps
// those that would move most.
type Weighing struct {
	before, after Settings
	day           Date
	limit         int
	most          []Shift
	totals        ShiftTotals
}

// NewWeighing compares settings as of the day and keeps at most limit accounts.
func NewWeighing(before, after Settings, day Date, limit int) *Weighing {
	return &Weighing{before: before, after: after, day: day, limit: max(limit, 0)}
}

// Add looks at one account; one that is not active on the day counts nowhere. The dossier
// is not kept.
func (w *Weighing) Add(d *Dossier) {
	s := Shift{Account: d.Account.ID, Name: d.Account.Name, Before: Stand(d, w.before, w.day)}
	if !s.Before.Active() {
		return
	}
	s.After = Stand(d, w.after, w.day)
	w.totals.Accounts++
	w.totals.Before.count(s.Before.Cadence)
	w.totals.After.count(s.After.Cadence)
	if !s.Moved() {
		return
	}
	w.totals.Moved++
	if s.Quadrant() {
		w.totals.Quadrant++
	}
	if s.Cadence() {
		w.totals.Cadence++
	}
	w.keep(s)
}

// count adds an account's part in the keystone rate.
func (r *Rate) count(s CadenceState) {
	if s.InScope() {
		r.Of++
	}
	if s.OnSchedule() {
		r.Have++
	}
}

// keep takes the account among those that move most, or not.
func (w *Weighing) keep(s Shift) {
	i, _ := slices.BinarySearchFunc(w.most, s, byWay)
	if i >= w.limit {
		return
	}
	w.most = slices.Insert(w.most, i, s)
	w.most = w.most[:min(len(w.most), w.limit)]
}

// byWay orders by distance, the farthest first, then another quadrant before another state
// of cadence before neither, then by name.
func byWay(a, b Shift) int {
	return cmp.Or(
		cmp.Compare(b.Distance(), a.Distance()),
		first(a.Quadrant(), b.Quadrant()),
		first(a.Cadence(), b.Cadence()),
		strings.Compare(FoldName(a.Name), FoldName(b.Name)),
		cmp.Compare(a.Account, b.Account))
}

func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// Result is the accounts that move most, the farthest first, and what happens to the book.
func (w *Weighing) Result() ([]Shift, ShiftTotals) { return w.most, w.totals }
