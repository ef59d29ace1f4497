package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// renewing is acme, Green and happy & successful, that renews on 2026-08-15.
func renewing() *Dossier {
	d := acme()
	d.Account.RenewalOn, d.Account.ARR = on("2026-08-15"), usd(120_000_00)
	return d
}

func called(opportunity ID, date string, call Forecast) Call {
	return Call{OpportunityID: opportunity, On: on(date), Call: call, Who: "Maria Silva", Reason: "they said so"}
}

func TestARenewalIsAnOpenOpportunityOrTheAccountsOwn(t *testing.T) {
	d := renewing()
	all := RenewalsOf(d, rules(), today)
	if len(all) != 1 || all[0].OpportunityID != 0 || all[0].On != on("2026-08-15") || all[0].Amount != usd(120_000_00) || !all[0].Uncalled {
		t.Errorf("the account's own: %+v", all)
	}
	d.Opportunities = []Opportunity{
		{ID: 2, Kind: OpportunityRenewal, State: OpportunityOpen, Name: "second", CloseOn: on("2026-12-01"), Amount: usd(70_000_00)},
		{ID: 1, Kind: OpportunityRenewal, State: OpportunityOpen, Name: "first"},
		{ID: 3, Kind: OpportunityExpansion, State: OpportunityOpen, CloseOn: on("2026-07-01")},
	}
	all = RenewalsOf(d, rules(), today)
	if len(all) != 2 || all[0].Name != "first" || all[0].On != on("2026-08-15") || !all[0].Uncalled || all[1].Amount != usd(70_000_00) || all[1].Uncalled {
		t.Errorf("opportunities: %+v", all)
	}
	d.Opportunities = []Opportunity{{ID: 1, Kind: OpportunityRenewal, State: OpportunityWon, CloseOn: on("2026-06-01")}}
	if all = RenewalsOf(d, rules(), today); len(all) != 0 {
		t.Errorf("one that is won already: %+v", all)
	}
	d.Opportunities[0].CloseOn = on("2025-08-15")
	if all = RenewalsOf(d, rules(), today); len(all) != 1 || all[0].On != on("2026-08-15") {
		t.Errorf("the one of last year is won: %+v", all)
	}
	d.Account.ChurnedOn = today
	if all = RenewalsOf(d, rules(), today); len(all) != 0 {
		t.Errorf("no customer any more: %+v", all)
	}
}

func TestRenewalUncalledIsInside90DaysWithoutACall(t *testing.T) {
	cases := []struct {
		rule   string
		change func(d *Dossier)
		want   bool
	}{
		{"in 90 days", func(d *Dossier) { d.Account.RenewalOn = today + 90 }, true},
		{"in 91 days", func(d *Dossier) { d.Account.RenewalOn = today + 91 }, false},
		{"today", func(d *Dossier) { d.Account.RenewalOn = today }, true},
		{"yesterday", func(d *Dossier) { d.Account.RenewalOn = today - 1 }, false},
		{"no renewal date", func(d *Dossier) { d.Account.RenewalOn = 0 }, false},
		{"called", func(d *Dossier) { d.Calls = []Call{called(0, "2026-06-30", CallLikely)} }, false},
		{"called tomorrow", func(d *Dossier) { d.Calls = []Call{called(0, "2026-07-01", CallLikely)} }, true},
		{"called a year before the renewal: that was the one before", func(d *Dossier) { d.Calls = []Call{called(0, "2025-08-15", CallLikely)} }, true},
		{"another opportunity is called", func(d *Dossier) { d.Calls = []Call{called(7, "2026-06-01", CallLikely)} }, true},
		{"its opportunity is called, undated", func(d *Dossier) {
			d.Opportunities = []Opportunity{{ID: 7, Kind: OpportunityRenewal, Call: CallCommit}}
		}, false},
		{"its opportunity was called later", func(d *Dossier) {
			d.Opportunities = []Opportunity{{ID: 7, Kind: OpportunityRenewal, Call: CallCommit}}
			d.Calls = []Call{called(7, "2026-07-01", CallCommit)}
		}, true},
		{"its opportunity closes much later", func(d *Dossier) {
			d.Opportunities = []Opportunity{{ID: 7, Kind: OpportunityRenewal, CloseOn: today + 200}}
		}, false},
		{"one of two", func(d *Dossier) {
			d.Opportunities = []Opportunity{{ID: 7, Kind: OpportunityRenewal, Call: CallCommit}, {ID: 8, Kind: OpportunityRenewal, CloseOn: today + 20}}
		}, true},
	}
	for _, c := range cases {
		d := renewing()
		c.change(d)
		if got := slices.Contains(Stand(d, rules(), today).Flags, FlagRenewalUncalled); got != c.want {
			t.Errorf("%s: %t, want %t", c.rule, got, c.want)
		}
	}
}

func TestTheTwoSignalsOfARenewalDifferWhereOneSaysItIsSafe(t *testing.T) {
	red := func(d *Dossier) { d.Sentiments[0].Colour = Red }
	cases := []struct {
		rule    string
		change  func(d *Dossier)
		call    Forecast
		figures Forecast
		differs bool
	}{
		{"all is well", func(*Dossier) {}, CallCommit, CallCommit, false},
		{"all is well, called at risk", func(*Dossier) {}, CallAtRisk, CallCommit, true},
		{"all is well, not called", func(*Dossier) {}, "", CallCommit, false},
		{"Red, committed", red, CallCommit, CallAtRisk, true},
		{"Red, will churn", red, CallWillChurn, CallAtRisk, false},
		{"High risk", func(d *Dossier) { d.Measurements, d.Moments[0].Rating = nil, 1 }, CallLikely, CallAtRisk, true},
		{"Yellow", func(d *Dossier) { d.Sentiments[0].Colour = Yellow }, CallCommit, CallLikely, false},
		{"overdue", func(d *Dossier) { d.Account.CadenceDays = 30 }, CallCommit, CallLikely, false},
		{"trapped", func(d *Dossier) { d.Moments[0].Rating = 1 }, CallWillChurn, CallLikely, true},
		{"nothing known", func(d *Dossier) { d.Sentiments, d.Moments = nil, nil }, CallWillChurn, "", false},
	}
	for _, c := range cases {
		d := renewing()
		c.change(d)
		if c.call != "" {
			d.Calls = []Call{called(0, "2026-06-01", c.call)}
		}
		all := RenewalsOf(d, rules(), today)
		if len(all) != 1 || all[0].Figures != c.figures || all[0].Call != c.call || all[0].Differs != c.differs || (len(all[0].Because) == 0) != (c.figures == "") {
			t.Errorf("%s: %+v", c.rule, all)
		}
	}
}

func TestTheLastCallCountsAndTheManagersDecisionIsKeptApart(t *testing.T) {
	d := renewing()
	decided := called(0, "2026-06-20", CallAtRisk)
	decided.Manager = true
	d.Calls = []Call{called(0, "2026-06-10", CallCommit), decided, called(0, "2026-06-10", CallLikely), called(0, "2026-05-01", CallWillChurn)}
	r := RenewalsOf(d, rules(), today)[0]
	if r.Call != CallLikely || r.Called.On != on("2026-06-10") || !r.HasDecision || r.Decided.Call != CallAtRisk {
		t.Errorf("%+v", r)
	}
	d.Account.RenewalOn = today + 500
	if far := RenewalsOf(d, rules(), today)[0]; far.Call != CallLikely || far.Uncalled {
		t.Errorf("farther away than a year: %+v", far)
	}
	d.Account.RenewalOn = on("2026-08-15")
	r = RenewalsOf(d, rules(), on("2026-06-19"))[0]
	if r.HasDecision || r.Call != CallLikely {
		t.Errorf("the day before: %+v", r)
	}
}

func TestCallingARenewalNeverLeavesItUncalled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, day := lightDossier(t), someDay(t, "day")
		d.Account.RenewalOn = maybeDay(t, "renews")
		for _, r := range RenewalsOf(d, rules(), day) {
			d.Calls = append(d.Calls, Call{OpportunityID: r.OpportunityID, On: day, Call: CallLikely})
		}
		for _, r := range RenewalsOf(d, rules(), day) {
			if r.Call == "" || r.Uncalled {
				t.Fatalf("%+v", r)
			}
		}
		if slices.Contains(Stand(d, rules(), day).Flags, FlagRenewalUncalled) {
			t.Fatal("every renewal is called, and the flag is raised")
		}
	})
}
