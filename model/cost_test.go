package model

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCostToServeIsMinutesTimesTheHourlyCostOfTheKind(t *testing.T) {
	s := rules()
	s.Costs = Costs{PerHour: map[string]int64{"call": 60_00, CostReview: 90_00, "": 30_00}, ReviewMinutes: 120}
	from, to := on("2026-01-01"), on("2026-06-30")
	d := acme() // Enterprise, with a review on 2026-05-01
	d.Account.ARR = usd(150_000_00)
	d.Revenue = []RevenueEvent{event("2026-03-01", RevenueRenewal, 20_000), event("2026-05-01", RevenueExpansion, 10_000)}
	d.Touches = []Touch{{Date: on("2026-02-01"), Kind: TouchCall, Minutes: 30}, {Date: on("2026-02-02"), Kind: TouchMail, Minutes: 10},
		{Date: on("2025-12-31"), Kind: TouchCall, Minutes: 600}, {Date: on("2026-07-01"), Kind: TouchCall, Minutes: 600}}
	small := &Dossier{Account: Account{Segment: "SMB"}, Touches: []Touch{{Date: on("2026-02-01"), Kind: TouchCall, Minutes: 60}}}
	y := NewCostTally(s, from, to)
	y.Add(d)
	y.Add(small)
	f := y.Figures()
	// 30 + 5 + 180 of acme, 60 of the other.
	if f.All != (Served{Accounts: 2, Reviews: 1, Minutes: 220, Cost: usd(275_00), PerAccount: usd(137_50), PerReview: usd(180_00)}) {
		t.Errorf("%+v", f.All)
	}
	if len(f.Segments) != 2 || f.Segments[0].Segment != "Enterprise" || f.Segments[0].Served.PerAccount != usd(215_00) || f.Segments[1].Served.PerReview.Known() {
		t.Errorf("%+v", f.Segments)
	}
	// 120K was there, became 140K with the renewal: 120K renewed, 30K won.
	if f.Renewed != usd(120_000_00) || f.Expanded != usd(30_000_00) {
		t.Errorf("renewed %v, expanded %v", f.Renewed, f.Expanded)
	}
	sameScore(t, "return", f.Return, Num(150_000.0/215))
}

func TestAnAccountThatIsNewHasNotExpanded(t *testing.T) {
	d := acme()
	d.Account.ARR, d.Account.StartOn = usd(150_000_00), on("2026-02-01")
	y := NewCostTally(rules(), on("2026-01-01"), on("2026-06-30"))
	y.Add(d)
	if f := y.Figures(); f.Expanded != usd(0) {
		t.Errorf("it expanded by %v", f.Expanded)
	}
}

func TestWithoutAnHourlyCostNoCostIsKnown(t *testing.T) {
	y := NewCostTally(rules(), on("2026-01-01"), on("2026-06-30"))
	y.Add(acme())
	if f := y.Figures(); f.All.Cost.Known() || f.All.PerReview.Known() || f.Return.Known || f.All.Minutes != 120 {
		t.Errorf("%+v", f)
	}
	if f := NewCostTally(rules(), on("2026-01-01"), on("2026-06-30")).Figures(); f.All.PerAccount.Known() || f.Return.Known || f.Renewed.Known() {
		t.Errorf("of no account: %+v", f)
	}
}

func TestSegmentsAddUpToTheWholeCost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rules()
		s.Costs.PerHour = map[string]int64{"": 60}
		y := NewCostTally(s, today-90, today)
		for range rapid.IntRange(0, 5).Draw(t, "accounts") {
			d := lightDossier(t)
			d.Account.Segment = oneOf(t, "segment", "Enterprise", "SMB", "smb", "")
			d.Touches = some(t, "touches", 4, func(id ID) Touch {
				return Touch{ID: id, Date: someDay(t, "touched"), Kind: rapid.SampledFrom(TouchKinds).Draw(t, "kind"), Minutes: rapid.IntRange(0, 90).Draw(t, "minutes")}
			})
			y.Add(d)
		}
		f, cost, minutes, accounts := y.Figures(), int64(0), 0, 0
		for _, v := range f.Segments {
			cost += v.Served.Cost.Minor
			minutes += v.Served.Minutes
			accounts += v.Served.Accounts
		}
		if cost != f.All.Cost.Minor || minutes != f.All.Minutes || accounts != f.All.Accounts || cost != int64(minutes) {
			t.Fatalf("%+v", f)
		}
	})
}
