package model

import (
	"cmp"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// naiveCases are the figures of the cases opened in the period: the hours to the first answer
// and to the resolution, and the shares that kept what was promised.
type naiveCases struct {
	opened                   int
	first, resolved          []float64
	firstKept, resKept, csat Rate
}

func naiveService(all []*Dossier, s Settings, from, to Date) naiveCases {
	var out naiveCases
	endOfPeriod := Stamp(int64(to)+1) * 86400
	for _, d := range all {
		for _, c := range d.Cases {
			if c.OpenedAt.Date() < from || c.OpenedAt.Date() > to {
				continue
			}
			out.opened++
			promised, ok := s.ServiceLevels[strings.ToLower(c.Priority)]
			if !ok {
				promised = s.ServiceLevels[""]
			}
			for _, one := range []struct {
				at    Stamp
				hours float64
				all   *[]float64
				kept  *Rate
			}{{c.FirstAnswerAt, promised.FirstAnswer, &out.first, &out.firstKept}, {c.ResolvedAt, promised.Resolved, &out.resolved, &out.resKept}} {
				done := one.at != 0 && one.at < endOfPeriod
				until := endOfPeriod
				if done {
					until = one.at
					*one.all = append(*one.all, float64(until-c.OpenedAt)/3600)
				}
				late := float64(until-c.OpenedAt)/3600 > one.hours
				if one.hours > 0 && (done || late) {
					one.kept.Of++
					if !late {
						one.kept.Have++
					}
				}
			}
			if c.CSAT.Known && c.ResolvedAt < endOfPeriod {
				out.csat.Of++
				if c.CSAT.Value >= 4 {
					out.csat.Have++
				}
			}
		}
	}
	return out
}

func TestTheFiguresOfCasesEqualASecondPlainCalculation(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		all, s := busyBook(t), rules()
		s.ServiceLevels = map[string]ServiceLevel{"high": {FirstAnswer: 4, Resolved: 48}, "": {Resolved: float64(oneOf(t, "promised", 0, 24, 300))}}
		from, to := anyPeriod(t)
		y := NewCaseTally(s, from, to)
		for _, d := range all {
			y.Add(d)
		}
		got, want := y.Figures(), naiveService(all, s, from, to)
		if got.Opened != want.opened || got.FirstContactKept != want.firstKept || got.ResolutionKept != want.resKept || got.CSAT != want.csat {
			t.Fatalf("%+v, want %+v", got, want)
		}
		for what, pair := range map[string]struct {
			got  Spread
			want []float64
		}{"first contact": {got.FirstContact, want.first}, "resolution": {got.Resolution, want.resolved}} {
			near(t, "mean "+what, pair.got.Mean, naiveMean(pair.want))
			near(t, "median "+what, pair.got.Median, naiveMedian(pair.want))
		}
		compared += int(got.FirstContactKept.Of)
	})
	if compared == 0 && !testing.Short() {
		t.Error("no case was promised anything: nothing was compared")
	}
}

// naiveCost is what serving accounts cost in minor units, exactly, and what it brought.
type naiveCost struct {
	minutes, reviews  int
	cost, review      *big.Rat
	reviewedCost      *big.Rat
	renewed, expanded int64
}

func naiveServe(all []*Dossier, s Settings, from, to Date) naiveCost {
	out := naiveCost{cost: new(big.Rat), review: new(big.Rat), reviewedCost: new(big.Rat)}
	hourly := func(kind string, minutes int) *big.Rat {
		cost, ok := s.Costs.PerHour[kind]
		if !ok {
			cost = s.Costs.PerHour[""]
		}
		return big.NewRat(cost*int64(minutes), 60)
	}
	book := func(d *Dossier, day Date) (int64, bool) {
		m, ok := s.Rates.Convert(naiveARR(d, s.Rates, day))
		return m.Minor, ok
	}
	for _, d := range all {
		mine, reviews := new(big.Rat), 0
		for _, f := range d.Touches {
			if from <= f.Date && f.Date <= to {
				out.minutes += f.Minutes
				mine.Add(mine, hourly(string(f.Kind), f.Minutes))
			}
		}
		for _, r := range d.Reviews {
			if r.State == ReviewCompleted && r.HeldOn.Known() && from <= r.HeldOn && r.HeldOn <= to {
				reviews++
				out.minutes += s.Costs.ReviewMinutes
				out.review.Add(out.review, hourly("review", s.Costs.ReviewMinutes))
				mine.Add(mine, hourly("review", s.Costs.ReviewMinutes))
			}
		}
		out.cost.Add(out.cost, mine)
		if out.reviews += reviews; reviews == 0 {
			continue
		}
		out.reviewedCost.Add(out.reviewedCost, mine)
		before, ok1 := book(d, from)
		after, ok2 := book(d, to)
		if !ok1 || !ok2 {
			continue
		}
		if naiveActiveOn(d, from) {
			out.expanded += max(0, after-before)
		}
		events := only(d.Revenue, func(e RevenueEvent) bool { return e.Kind == RevenueRenewal && from <= e.Date && e.Date <= to })
		if last, ok := lastBy(events, func(e RevenueEvent) Date { return e.Date }); ok {
			was, _ := book(d, last.Date-1)
			is, _ := book(d, last.Date)
			out.renewed += max(0, min(was, is))
		}
	}
	return out
}

func TestTheCostToServeAndItsReturnEqualASecondPlainCalculation(t *testing.T) {
	renewed := 0
	rapid.Check(t, func(t *rapid.T) {
		all, s := busyBook(t), rules()
		s.Costs = Costs{PerHour: map[string]int64{"call": 70_01, "": 33_33, "review": 90_00}, ReviewMinutes: oneOf(t, "a review takes", 0, 95, 120)}
		from, to := anyPeriod(t)
		y := NewCostTally(s, from, to)
		for _, d := range all {
			y.Add(d)
		}
		got, want := y.Figures(), naiveServe(all, s, from, to)
		minor := func(v *big.Rat, over int) Money {
			n, _ := roundRat(new(big.Rat).Quo(v, big.NewRat(int64(over), 1)))
			return Money{n, "USD"}
		}
		if got.All.Minutes != want.minutes || got.All.Reviews != want.reviews || got.All.Accounts != len(all) {
			t.Fatalf("%+v, want %+v", got.All, want)
		}
		if got.All.Cost.Known() && (got.All.Cost != minor(want.cost, 1) || got.All.PerAccount != minor(want.cost, len(all))) {
			t.Fatalf("%v and %v an account, want %s", got.All.Cost, got.All.PerAccount, want.cost.FloatString(3))
		}
		if got.All.PerReview.Known() && got.All.PerReview != minor(want.review, want.reviews) {
			t.Fatalf("%v a review, want %s of %d", got.All.PerReview, want.review.FloatString(3), want.reviews)
		}
		if got.Renewed.Minor != want.renewed || got.Expanded.Minor != want.expanded {
			t.Fatalf("renewed %v, expanded %v, want %+v", got.Renewed, got.Expanded, want)
		}
		if got.Return.Known {
			gain, _ := new(big.Rat).Quo(big.NewRat(want.renewed+want.expanded, 1), want.reviewedCost).Float64()
			near(t, "return", got.Return, Num(gain))
		}
		if want.renewed+want.expanded > 0 {
			renewed++
		}
	})
	if renewed == 0 && !testing.Short() {
		t.Error("nothing was renewed or expanded: nothing was compared")
	}
}

func TestTheAgendaIsInOrderOfFlagsTimesMoneyTimesUrgency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []AgendaItem
		for i := range rapid.IntRange(0, 6).Draw(t, "accounts") {
			st := Standing{Status: StatusActive, DueOn: maybeDay(t, "due"), Cadence: oneOf(t, "cadence", OnCadence, Overdue, NeverReviewed)}
			for _, f := range Flags {
				if rapid.IntRange(0, 3).Draw(t, "flag") == 0 {
					st.Flags = append(st.Flags, f)
				}
			}
			r := rowOf(oneOf(t, "name", "A", "b", "C"), st, Money{oneOf(t, "arr", int64(0), 10_00, 20_00, 30_00, 123_45), oneOf(t, "currency", "USD", "USD", "CHF")}, someDay(t, "renewal")+20)
			r.Account.ID = ID(i + 1)
			if it, ok := AgendaOf(r, rules().Rates, today); ok {
				all = append(all, it)
			}
		}
		RankAgenda(all)
		points := func(it AgendaItem) *big.Rat {
			weight := 0
			for _, f := range it.Flags {
				weight += errands[f].weight
			}
			if slices.Contains(it.Why, "never reviewed") {
				weight += firstReview.weight
			}
			if weight != it.Weight {
				t.Fatalf("%v weigh %d, not %d", it.Why, weight, it.Weight)
			}
			return new(big.Rat).Mul(big.NewRat(int64(weight), 1), new(big.Rat).Mul(rat(it.Money), rat(it.Urgency)))
		}
		for i := 1; i < len(all); i++ {
			a, b := all[i-1], all[i]
			if order := cmp.Or(points(b).Cmp(points(a)), b.Weight-a.Weight, strings.Compare(strings.ToLower(a.Account), strings.ToLower(b.Account))); order > 0 {
				t.Fatalf("%s %s before %s %s", a.Account, a.Explained(), b.Account, b.Explained())
			}
		}
	})
}

// naiveSays is what quadrant, sentiment and cadence say of a renewal.
func naiveSays(st Standing) Forecast {
	late := st.Cadence == Overdue || st.Cadence == NeverReviewed
	switch {
	case st.Sentiment == "" && st.Quadrant == "":
		return ""
	case st.Sentiment == Red, st.Quadrant == HighRisk:
		return CallAtRisk
	case st.Sentiment == Green && st.Quadrant == HappySuccessful && !st.Stale && !late:
		return CallCommit
	}
	return CallLikely
}

func TestRenewalsAndTheirTwoSignalsEqualASecondPlainCalculation(t *testing.T) {
	differ := 0
	rapid.Check(t, func(t *rapid.T) {
		d, day := anyDossier(t), someDay(t, "day")
		all, st := RenewalsOf(d, rules(), day), naiveStand(d, rules(), day)
		soon := map[Date]bool{}
		for i, r := range all {
			if i > 0 && r.On < all[i-1].On {
				t.Fatalf("%s comes after %s", r.On, all[i-1].On)
			}
			after := r.On - 365 // earlier ones were about the renewal before
			if after >= day {
				after = day - 365
			}
			calls := upTo(only(d.Calls, func(c Call) bool {
				return c.OpportunityID == r.OpportunityID && (c.OpportunityID != 0 || c.On > after)
			}), day, func(c Call) Date { return c.On })
			ours, called := lastBy(only(calls, func(c Call) bool { return !c.Manager }), func(c Call) Date { return c.On })
			theirs, decided := lastBy(only(calls, func(c Call) bool { return c.Manager }), func(c Call) Date { return c.On })
			want := ours.Call
			if o := slices.IndexFunc(d.Opportunities, func(o Opportunity) bool { return o.ID == r.OpportunityID }); o >= 0 && !called &&
				!slices.ContainsFunc(d.Calls, func(c Call) bool { return c.OpportunityID == r.OpportunityID }) {
				want = d.Opportunities[o].Call
			}
			if r.Call != want || r.HasDecision != decided || r.Decided.Call != theirs.Call || r.Figures != naiveSays(st) {
				t.Fatalf("%+v: called %q, decided %q, the figures say %q", r, want, theirs.Call, naiveSays(st))
			}
			safe := map[Forecast]bool{CallCommit: true, CallLikely: true}
			if r.Differs != (want != "" && naiveSays(st) != "" && safe[want] != safe[naiveSays(st)]) {
				t.Fatalf("called %q, the figures say %q: differs %v", want, naiveSays(st), r.Differs)
			}
			if r.Differs {
				differ++
			}
			if r.On.Known() && day <= r.On && r.On <= day+90 {
				called := want != "" || decided
				if was, known := soon[r.On]; !known || was {
					soon[r.On] = called
				}
				if r.Uncalled == called {
					t.Fatalf("%+v", r)
				}
			} else if r.Uncalled {
				t.Fatalf("not inside 90 days: %+v", r)
			}
		}
		want := naiveRenewals(d, day)
		if st.Status != StatusActive {
			want = nil
		}
		if len(soon) != len(want) {
			t.Fatalf("inside 90 days %v, want %v", soon, want)
		}
		for on, called := range want {
			if was, known := soon[on]; !known || was != called {
				t.Fatalf("inside 90 days %v, want %v", soon, want)
			}
		}
	})
	if differ == 0 && !testing.Short() {
		t.Error("no two signals differed: nothing was compared")
	}
}
