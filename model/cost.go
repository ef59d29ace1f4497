package model

import (
	"fmt"
	"math"
	"math/big"
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

// of is what so many minutes of the kind cost, in sixtieths of a minor unit, so that sums
// are exact; false where nobody said.
func (c Costs) of(kind string, minutes int) (int64, bool) {
	cost, ok := c.PerHour[kind]
	if !ok {
		cost, ok = c.PerHour[""]
	}
	return int64(minutes) * cost, ok
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
	cost, review               int64 // sixtieths of a minor unit
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
	out.Cost = sixtieths(v.cost, 1, book)
	if v.accounts > 0 {
		out.PerAccount = sixtieths(v.cost, v.accounts, book)
	}
	if v.reviews > 0 {
		out.PerReview = sixtieths(v.review, v.reviews, book)
	}
	return out
}

// sixtieths is so many sixtieths of a minor unit over n, rounded half away from zero.
func sixtieths(v int64, n int, currency string) Money {
	minor, ok := roundRat(big.NewRat(v, 60*int64(n)))
	if !ok {
		return Money{}
	}
	return Money{Minor: minor, Currency: currency}
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
	keys              map[string]string // of the segments as they are written
	reviewed          serving           // accounts with a held review alone
	renewed, expanded int64
	reviewedKnown     bool
}

// NewCostTally is an empty tally for the period, both days in it.
func NewCostTally(s Settings, from, to Date) *CostTally {
	return &CostTally{settings: s, from: from, to: to, segments: map[string]*serving{}, names: map[string]string{}, keys: map[string]string{}}
}

// Add adds one account.
func (t *CostTally) Add(d *Dossier) { t.add(d.Account.Segment, costOf(d, t.settings, t.from, t.to)) }

// costPortion is what was done for one account in a period and what it brought, in minor
// units of the book's currency.
type costPortion struct {
	touches []kindMinutes
	reviews int // held in the period
	// renewed and expanded are known of accounts with a review and a known ARR alone.
	known             bool
	renewed, expanded int64
}

// kindMinutes is the minutes of one kind of touch.
type kindMinutes struct {
	kind    TouchKind
	minutes int
}

func costOf(d *Dossier, s Settings, from, to Date) costPortion {
	var p costPortion
	for i := range d.Touches {
		if f := &d.Touches[i]; in(f.Date, from, to) {
			p.touched(f.Kind, f.Minutes)
		}
	}
	for i := range d.Reviews {
		if r := &d.Reviews[i]; r.Held(to) && in(r.HeldOn, from, to) {
			p.reviews++
		}
	}
	if p.reviews > 0 {
		p.gained(d, s.Rates, from, to)
	}
	return p
}

func (p *costPortion) touched(kind TouchKind, minutes int) {
	for i := range p.touches {
		if p.touches[i].kind == kind {
			p.touches[i].minutes += minutes
			return
		}
	}
	p.touches = append(p.touches, kindMinutes{kind, minutes})
}

// gained finds the ARR that a reviewed account renewed and won. What it renewed is what it
// was worth before and after its last renewal, the smaller of both: more is expansion.
func (p *costPortion) gained(d *Dossier, rates Rates, from, to Date) {
	worth := func(day Date) (int64, bool) {
		m, ok := rates.Convert(ARROn(d, rates, day))
		return m.Minor, ok
	}
	before, okBefore := worth(from)
	after, okAfter := worth(to)
	if !okBefore || !okAfter {
		return
	}
	p.known = true
	if ActiveOn(d, from) { // one that is new has not expanded
		p.expanded = max(0, after-before)
	}
	var last Date
	for i := range d.Revenue {
		if e := &d.Revenue[i]; e.Kind == RevenueRenewal && in(e.Date, from, to) {
			last = max(last, e.Date)
		}
	}
	if last.Known() {
		was, _ := worth(last - 1)
		is, _ := worth(last)
		p.renewed = max(0, min(was, is))
	}
}

func (t *CostTally) add(segment string, p costPortion) {
	mine := serving{accounts: 1, reviews: p.reviews}
	for _, k := range p.touches {
		mine.work(t.settings.Costs, string(k.kind), k.minutes)
	}
	if p.reviews > 0 {
		mine.work(t.settings.Costs, CostReview, p.reviews*t.settings.Costs.ReviewMinutes)
	}
	key := t.keys[segment]
	if t.segments[key] == nil {
		key = SegmentKey(segment)
		t.keys[segment] = key
		if t.segments[key] == nil {
			t.segments[key], t.names[key] = &serving{}, segment
		}
	}
	t.segments[key].join(mine)
	if p.reviews > 0 {
		t.reviewed.join(mine)
		t.reviewedKnown = t.reviewedKnown || p.known
		t.renewed += p.renewed
		t.expanded += p.expanded
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
			out.Return = Num(float64(t.renewed+t.expanded) * 60 / float64(t.reviewed.cost))
		}
	}
	return out
}

// MoneyOf is an amount of so many whole units, rounded half away from zero to the minor
// unit; unknown where it does not fit.
func MoneyOf(units float64, currency string) Money {
	return minorOf(units*float64(pow10(MinorUnits(currency))), currency)
}
