package model

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// AgendaItem is one account worth doing something for, with what and why. Its points are
// flags x money x urgency (domain rules: flags).
type AgendaItem struct {
	AccountID  ID
	Account    string
	ExternalID string
	Owner      string
	ARR        Money // of the day, in the account's own currency
	// Do is what to do first, On by when: the day itself where nothing dates it.
	Do string
	On Date
	// Flags are why, Why the same in words.
	Flags []Flag
	Why   []string
	// Weight is the weights of the flags together, Money the ARR in thousands of the book's
	// currency, MoneyKnown false where it is the median of the others for want of one, and
	// Urgency how near the day is, 1 to 3.
	Weight     int
	Money      float64
	MoneyKnown bool
	Urgency    float64
	Points     float64
	book       string // the currency of Money
}

// errand is how much a flag weighs, what to do about it, and which day dates it.
type errand struct {
	weight int
	do     string
	on     func(Standing, Account) Date
}

func byRenewal(st Standing, a Account) Date { return renewsOn(st, a) }
func byReview(st Standing, _ Account) Date  { return st.DueOn }

// errands are what the flags ask for.
var errands = map[Flag]errand{
	FlagRedNoPlan:       {5, "Agree a plan with them: the sentiment is Red and nothing is promised", nil},
	FlagBlindSpot:       {4, "Find out which is right: sentiment and scores disagree", nil},
	FlagSponsorLeft:     {4, "Win a new sponsor", nil},
	FlagRenewalUncalled: {3, "Call the renewal", byRenewal},
	FlagOverdue:         {3, "Hold the review", byReview},
	FlagNoneThatCounts:  {3, "Hold a review that counts", byReview},
	FlagRenewal90:       {2, "Prepare the renewal", byRenewal},
	FlagBusyNoValue:     {3, "Agree what value their usage is for", nil},
	FlagNoHighEnough:    {2, "Meet somebody who decides", nil},
	FlagNotVerified:     {2, "Have them verify an outcome", nil},
	FlagDueSoon:         {2, "Prepare the review", byReview},
	FlagVoiceOpen:       {2, "Answer what they said", nil},
	FlagStale:           {1, "Bring their scores up to date", nil},
	FlagSentimentOld:    {1, "Say again how likely they stay", nil},
}

// firstReview is the errand of an account that was never reviewed, which the cadence tells
// and no flag.
var firstReview = errand{3, "Hold the first review", byReview}

// pointDecimals are more than the points of an account can have, and keep binary dust from
// deciding between two that are equal.
const pointDecimals = 7

// The steps of urgency.
const (
	urgentPast, urgentSoon, urgentMonth, urgentLater = 3, 2, 1.5, 1
	soonDays, monthDays                              = 14, 30
)

// urgencyOf is how urgent the day on is: past or today 3, within 14 days 2, within 30 days
// 1.5, later or never 1.
func urgencyOf(on, day Date) float64 {
	switch left := on.Days(day); {
	case !on.Known() || left > monthDays:
		return urgentLater
	case left > soonDays:
		return urgentMonth
	case left > 0:
		return urgentSoon
	}
	return urgentPast
}

// AgendaOf is the account's item; false where nothing asks for anything.
func AgendaOf(r Row, rates Rates, day Date) (AgendaItem, bool) {
	st, a := r.Standing, r.Account
	it := AgendaItem{AccountID: a.ID, Account: a.Name, ExternalID: a.ExternalID, Owner: r.Owner, ARR: st.ARR, Flags: st.Flags,
		Why: WhyLook(st, a, day), Urgency: urgentLater, On: day, book: rates.Book}
	if !st.Active() {
		return it, false
	}
	heaviest := 0
	var dated Date
	take := func(e errand) {
		it.Weight += e.weight
		if e.weight > heaviest {
			heaviest, it.Do = e.weight, e.do
		}
		if e.on == nil {
			return
		}
		if on := e.on(st, a); on.Known() && (!dated.Known() || on < dated) {
			dated = on
		}
	}
	for _, f := range agendaOrder {
		if slices.Contains(st.Flags, f) {
			take(errands[f])
		}
	}
	if st.Cadence == NeverReviewed && !st.LastHeld.Known() {
		take(firstReview)
	}
	if dated.Known() {
		it.On, it.Urgency = max(dated, day), urgencyOf(dated, day)
	}
	if in, ok := rates.Convert(st.ARR); ok {
		it.Money, it.MoneyKnown = float64(in.Minor)/math.Pow10(MinorUnits(in.Currency)+3), true
	}
	return it, it.Weight > 0
}

// agendaOrder is the flags, those that weigh most first, so that of equal ones the first
// says what to do.
var agendaOrder = func() []Flag {
	out := slices.Clone(Flags)
	slices.SortStableFunc(out, func(a, b Flag) int { return cmp.Compare(errands[b].weight, errands[a].weight) })
	return out
}()

// RankAgenda orders the items by points, the most first, then by weight and by name. Where
// nobody said what an account is worth, or it cannot be converted, it counts as much as
// the one in the middle of the others.
func RankAgenda(all []AgendaItem) {
	var worth []float64
	for _, it := range all {
		if it.MoneyKnown {
			worth = append(worth, it.Money)
		}
	}
	middle := medianOf(worth)
	if !middle.Known {
		middle = Num(1)
	}
	for i := range all {
		it := &all[i]
		if !it.MoneyKnown {
			it.Money = Round(middle.Value, pointDecimals)
		}
		it.Points = Round(float64(it.Weight)*it.Money*it.Urgency, pointDecimals)
	}
	// Names are folded once and places sorted instead of items, which are large.
	names, order := make([]string, len(all)), make([]int32, len(all))
	for i := range all {
		names[i], order[i] = FoldName(all[i].Account), int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int {
		a, b := &all[i], &all[j]
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(b.Weight, a.Weight), strings.Compare(names[i], names[j]), cmp.Compare(a.AccountID, b.AccountID))
	})
	sorted := make([]AgendaItem, len(all))
	for i, at := range order {
		sorted[i] = all[at]
	}
	copy(all, sorted)
}

// Explained says how the points come about: "flags 7 x ARR $120K x urgency 2".
func (it AgendaItem) Explained() string {
	money := "ARR"
	if !it.MoneyKnown {
		money = "the median ARR, for want of its own,"
	}
	return fmt.Sprintf("flags %d x %s %s%sK x urgency %s", it.Weight, money, Money{Currency: it.book}.mark(), Num(Round(it.Money, 2)), Num(it.Urgency))
}
