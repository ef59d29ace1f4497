package model

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// CostReview is the kind of activity that a review is, beside the kinds of touch.
const CostReview = "review"

// Costs is what activities cost: minutes x hourly cost per kind of activity (domain rules:
// cost to serve).
type Costs struct {
	// PerHour is what an hour of each kind of activity costs, in minor units of the book's
	// currency; that of "" counts for kinds that are not named. Without any, no cost is known.
	PerHour map[string]int64 `json:"per_hour"`
	// ReviewMinutes is how much time of ours a review takes with all that belongs to it.
	ReviewMinutes int `json:"review_minutes"`
}

func (c Costs) validate() error {
	for kind, cost := range c.PerHour {
		if cost < 0 {
			return fmt.Errorf("an hour of %s costs less than nothing: write an amount", asTyped(kind))
		}
	}
	const most = 60 * 1000
	if c.ReviewMinutes < 0 || c.ReviewMinutes > most {
		return fmt.Errorf("a review takes %d minutes: write 0 to %d", c.ReviewMinutes, most)
	}
	return nil
}

// of is what so many minutes of the kind cost, in minor units; false where nobody said.
func (c Costs) of(kind string, minutes int) (float64, bool) {
	cost, ok := c.PerHour[kind]
	if !ok {
		cost, ok = c.PerHour[""]
	}
	return float64(minutes) * float64(cost) / 60, ok
}

// Served is what serving some accounts cost over a period.
type Served struct {
	Accounts, Reviews int
	Minutes           int
	// Cost is in the book's currency; unknown where no cost is set for anything that was done.
	Cost Money
	// PerAccount is the cost over the accounts, PerReview that of a review.
	PerAccount, PerReview Money
}

// SegmentServed is the cost to serve of one segment.
type SegmentServed struct {
	Segment string
	Served  Served
}

// CostFigures are the cost to serve of a period and what it brought (domain rules: cost to
// serve).
type CostFigures struct {
	All      Served
	Segments []SegmentServed // in order of name
	// Renewed and Expanded are the ARR of accounts with a held review in the period that was
	// renewed and won in it; Return is both over the cost of serving these accounts.
	Renewed, Expanded Money
	Return            Number
}

// serving adds up what serving cost.
type serving struct {
	accounts, reviews, minutes int
	cost, review               float64 // minor units
	known                      bool
}

func (v *serving) work(c Costs, kind string, minutes int) {
	v.minutes += minutes
	if cost, ok := c.of(kind, minutes); ok {
		v.cost += cost
		v.known = true
		if kind == CostReview {
			v.review += cost
		}
	}
}

func (v *serving) join(o serving) {
	v.accounts += o.accounts
	v.reviews += o.reviews
	v.minutes += o.minutes
	v.cost += o.cost
	v.review += o.review
	v.known = v.known || o.known
}

func (v serving) served(book string) Served {
	out := Served{Accounts: v.accounts, Reviews: v.reviews, Minutes: v.minutes}
	if !v.known {
		return out
	}
	out.Cost = minorOf(v.cost, book)
	if v.accounts > 0 {
		out.PerAccount = minorOf(v.cost/float64(v.accounts), book)
	}
	if v.reviews > 0 {
		out.PerReview = minorOf(v.review/float64(v.reviews), book)
	}
	return out
}

// minorOf is an amount rounded half away from zero to its minor unit.
func minorOf(v float64, currency string) Money {
	v = Round(v, 0)
	if math.IsNaN(v) || math.Abs(v) >= math.MaxInt64 {
		return Money{}
	}
	return Money{Minor: int64(v), Currency: currency}
}

// CostTally adds up the cost to serve of accounts, active or not.
type CostTally struct {
	settings          Settings
	from, to          Date
	segments          map[string]*serving
	names             map[string]string
	reviewed          serving // accounts with a held review alone
	renewed, expanded int64
	reviewedKnown     bool
}

// NewCostTally is an empty tally for the period, both days in it.
func NewCostTally(s Settings, from, to Date) *CostTally {
	return &CostTally{settings: s, from: from, to: to, segments: map[string]*serving{}, names: map[string]string{}}
}

// Add adds one account.
func (t *CostTally) Add(d *Dossier) {
	mine := serving{accounts: 1}
	for i := range d.Touches {
		if f := &d.Touches[i]; in(f.Date, t.from, t.to) {
			mine.work(t.settings.Costs, string(f.Kind), f.Minutes)
		}
	}
	for i := range d.Reviews {
		if r := &d.Reviews[i]; r.Held(t.to) && in(r.HeldOn, t.from, t.to) {
			mine.reviews++
			mine.work(t.settings.Costs, CostReview, t.settings.Costs.ReviewMinutes)
		}
	}
	key := SegmentKey(d.Account.Segment)
	if t.segments[key] == nil {
		t.segments[key], t.names[key] = &serving{}, d.Account.Segment
	}
	t.segments[key].join(mine)
	if mine.reviews > 0 {
		t.reviewed.join(mine)
		t.gained(d)
	}
}

// gained adds the ARR that a reviewed account renewed and won. What it renewed is what it
// was worth before and after its last renewal, the smaller of both: more is expansion.
func (t *CostTally) gained(d *Dossier) {
	rates := t.settings.Rates
	worth := func(day Date) (int64, bool) {
		m, ok := rates.Convert(ARROn(d, rates, day))
		return m.Minor, ok
	}
	before, okBefore := worth(t.from)
	after, okAfter := worth(t.to)
	if !okBefore || !okAfter {
		return
	}
	t.reviewedKnown = true
	if ActiveOn(d, t.from) { // one that is new has not expanded
		t.expanded += max(0, after-before)
	}
	var last Date
	for i := range d.Revenue {
		if e := &d.Revenue[i]; e.Kind == RevenueRenewal && in(e.Date, t.from, t.to) {
			last = max(last, e.Date)
		}
	}
	if last.Known() {
		was, _ := worth(last - 1)
		is, _ := worth(last)
		t.renewed += max(0, min(was, is))
	}
}

// Figures are the figures of everything added so far.
func (t *CostTally) Figures() CostFigures {
	var out CostFigures
	var all serving
	book := t.settings.Rates.Book
	for key, v := range t.segments {
		all.join(*v)
		out.Segments = append(out.Segments, SegmentServed{t.names[key], v.served(book)})
	}
	slices.SortFunc(out.Segments, func(a, b SegmentServed) int { return strings.Compare(FoldName(a.Segment), FoldName(b.Segment)) })
	out.All = all.served(book)
	if t.reviewedKnown {
		out.Renewed, out.Expanded = Money{t.renewed, book}, Money{t.expanded, book}
		if t.reviewed.known && t.reviewed.cost > 0 {
			out.Return = Num(float64(t.renewed+t.expanded) / t.reviewed.cost)
		}
	}
	return out
}

// MoneyOf is an amount of so many whole units, rounded half away from zero to the minor
// unit; unknown where it does not fit.
func MoneyOf(units float64, currency string) Money {
	return minorOf(units*float64(pow10(MinorUnits(currency))), currency)
}
