package model

import (
	"testing"
)

// worth is an account of that many dollars with revenue events.
func worth(dollars int64, events ...RevenueEvent) *Dossier {
	return &Dossier{Account: Account{Name: "Acme", ARR: Money{dollars * 100, "USD"}}, Revenue: events}
}

func event(date string, kind RevenueKind, dollars int64) RevenueEvent {
	return RevenueEvent{Date: on(date), Kind: kind, Change: Money{dollars * 100, "USD"}}
}

func TestARROnADayIsTheARRLessTheEventsAfterIt(t *testing.T) {
	grown := worth(150, event("2026-03-01", RevenueExpansion, 40), event("2025-10-01", RevenuePrice, 10))
	started := worth(100)
	started.Account.StartOn = on("2026-01-10")
	gone := worth(0, event("2026-02-01", RevenueChurn, -80))
	gone.Account.ChurnedOn = on("2026-02-01")
	back := worth(50, event("2026-02-01", RevenueChurn, -80), event("2026-05-01", RevenueNew, 50))
	euro := worth(100, event("2026-03-01", RevenueExpansion, 54))
	euro.Account.ARR = Money{100_00, "EUR"} // worth $108
	franc := worth(100, RevenueEvent{Date: on("2026-03-01"), Kind: RevenueExpansion, Change: Money{1_00, "CHF"}})
	cases := []struct {
		rule string
		d    *Dossier
		day  string
		want Money
	}{
		{"on the day of an event it has happened", grown, "2026-03-01", usd(15000)},
		{"the day before it has not", grown, "2026-02-28", usd(11000)},
		{"what no event explains was there from the start", grown, "2020-02-29", usd(10000)},
		{"before the start 0", started, "2026-01-09", usd(0)},
		{"from the start", started, "2026-01-10", usd(10000)},
		{"the day before it churned", gone, "2026-01-31", usd(8000)},
		{"from the day it churned 0", gone, "2026-02-01", usd(0)},
		{"before it left the first time", back, "2026-01-31", usd(8000)},
		{"between churn and the next new 0", back, "2026-04-30", usd(0)},
		{"from the day it came back", back, "2026-05-01", usd(5000)},
		{"events in another currency by the rates", euro, "2026-02-28", usd(5400)},
		{"after them in its own", euro, "2026-03-01", Money{100_00, "EUR"}},
		{"one that cannot be converted is not added at par", franc, "2026-02-28", Money{-1_00, "CHF"}},
		{"nobody said what it is worth", &Dossier{Revenue: grown.Revenue}, "2026-03-01", Money{}},
	}
	for _, c := range cases {
		if got := ARROn(c.d, rules().Rates, on(c.day)); got != c.want {
			t.Errorf("%s: %v on %s, want %v", c.rule, got, c.day, c.want)
		}
	}
}

func TestSubscriptionsThatRunAreTheARR(t *testing.T) {
	plan := func(from, until string, dollars int64, trial bool) Subscription {
		f := Subscription{StartOn: on(from), ARR: usd(dollars * 100), Trial: trial}
		if until != "" {
			f.EndOn = on(until)
		}
		return f
	}
	d := worth(999, event("2026-04-01", RevenueExpansion, 300))
	d.Subscriptions = []Subscription{plan("2026-01-01", "2026-03-01", 10, false), plan("2026-02-01", "", 20, false), plan("2026-01-01", "", 500, true)}
	for day, want := range map[string]int64{"2025-12-31": 0, "2026-01-01": 10, "2026-02-28": 30, "2026-03-01": 20, "2027-01-01": 20} {
		if got := ARROn(d, rules().Rates, on(day)); got != usd(want*100) {
			t.Errorf("on %s %v, want %d: the typed ARR and its events give way", day, got, want)
		}
	}
	if !TypedGivesWay(d, rules().Rates, on("2026-03-01")) {
		t.Error("that the typed ARR gives way is not said")
	}
	d.Account.ChurnedOn = on("2026-06-01")
	if got := ARROn(d, rules().Rates, on("2026-06-01")); got != usd(0) {
		t.Errorf("from the day it churned %v", got)
	}
	d.Subscriptions = []Subscription{{StartOn: on("2026-01-01")}}
	if got := ARROn(d, rules().Rates, on("2026-02-01")); got.Known() {
		t.Errorf("nobody said what the plan costs, and it is %v", got)
	}
}

func TestAChurnEndsActivityUntilTheNextNew(t *testing.T) {
	churn := func(date string) RevenueEvent { return event(date, RevenueChurn, -1) }
	back := func(date string) RevenueEvent { return event(date, RevenueNew, 1) }
	cases := []struct {
		rule    string
		churned string
		events  []RevenueEvent
		day     string
		want    Status
		since   string
	}{
		{"before the churn", "", []RevenueEvent{churn("2026-03-01")}, "2026-02-28", StatusActive, ""},
		{"on the day of the churn", "", []RevenueEvent{churn("2026-03-01")}, "2026-03-01", StatusChurned, "2026-03-01"},
		{"until the next new", "", []RevenueEvent{churn("2026-03-01"), back("2026-05-01")}, "2026-04-30", StatusChurned, "2026-03-01"},
		{"from the next new", "", []RevenueEvent{churn("2026-03-01"), back("2026-05-01")}, "2026-05-01", StatusActive, ""},
		{"whatever the order in which they were entered", "", []RevenueEvent{back("2026-05-01"), churn("2026-03-01")}, "2026-05-01", StatusActive, ""},
		{"an expansion brings nobody back", "", []RevenueEvent{churn("2026-03-01"), event("2026-05-01", RevenueExpansion, 9)}, "2026-06-01", StatusChurned, "2026-03-01"},
		{"a new before the churn does not", "", []RevenueEvent{back("2026-01-01"), churn("2026-03-01")}, "2026-06-01", StatusChurned, "2026-03-01"},
		{"it leaves again", "", []RevenueEvent{churn("2026-03-01"), back("2026-04-01"), churn("2026-05-01")}, "2026-06-01", StatusChurned, "2026-05-01"},
		{"the churn date is short for the event", "2026-03-01", nil, "2026-03-01", StatusChurned, "2026-03-01"},
		{"and ends with the next new", "2026-03-01", []RevenueEvent{back("2026-05-01")}, "2026-05-01", StatusActive, ""},
		{"of churn and return on one day the later entry counts", "", []RevenueEvent{churn("2026-03-01"), back("2026-03-01")}, "2026-03-01", StatusActive, ""},
		{"the other way round", "", []RevenueEvent{back("2026-03-01"), churn("2026-03-01")}, "2026-03-01", StatusChurned, "2026-03-01"},
		{"the churn date is the last of its day", "2026-03-01", []RevenueEvent{back("2026-03-01")}, "2026-03-01", StatusChurned, "2026-03-01"},
		{"both of one churn", "2026-03-01", []RevenueEvent{churn("2026-03-05")}, "2026-04-01", StatusChurned, "2026-03-01"},
	}
	for _, c := range cases {
		d := &Dossier{Revenue: c.events}
		var since Date
		if c.churned != "" {
			d.Account.ChurnedOn = on(c.churned)
		}
		if c.since != "" {
			since = on(c.since)
		}
		if got := Stand(d, rules(), on(c.day)).Status; got != c.want || ChurnOn(d, on(c.day)) != since {
			t.Errorf("%s: %s since %s, want %s since %s", c.rule, got, ChurnOn(d, on(c.day)), c.want, since)
		}
	}
}

func TestRetentionIsOverTheAccountsActiveOnTheFirstDay(t *testing.T) {
	from, to := on("2025-06-30"), on("2026-06-30")
	came := worth(400)
	came.Account.StartOn = on("2025-12-01")
	both := worth(0, event("2026-02-01", RevenueChurn, -70))
	both.Account.StartOn = on("2025-12-01")
	franc := worth(0)
	franc.Account.ARR = Money{5_00, "CHF"}
	grown, shrunk := worth(150, event("2026-01-01", RevenueExpansion, 50)), worth(60, event("2026-01-01", RevenueContraction, -40))
	gone := worth(0, event("2026-06-30", RevenueChurn, -100))
	f := Retention([]*Dossier{grown, shrunk, gone, came, both, franc}, rules(), from, to)
	// 100 -> 150, 100 -> 60, 100 -> 0, and one that has no rate.
	if f.Starting != usd(30000) || f.Ending != usd(21000) || f.Expansion != usd(5000) || f.Accounts != 4 || f.Churned != 1 || f.ActiveAtEnd != 4 {
		t.Errorf("%+v", f)
	}
	if f.GRR != (Rate{16000, 30000}) || f.NRR != (Rate{21000, 30000}) || f.Logo != (Rate{3, 4}) || f.Churn() != (Rate{1, 4}) {
		t.Errorf("GRR %v, NRR %v, logo %v, churn %v", f.GRR, f.NRR, f.Logo, f.Churn())
	}
	// 610 / 4 accounts x 0.8 / (1/4 a year) = 488.
	if f.CLV != usd(48800) || len(f.NotConverted) != 1 || f.NotConverted[0].Name != "Acme" || f.Unsaid != 0 {
		t.Errorf("CLV %v, %+v", f.CLV, f.NotConverted)
	}
}

func TestRetentionSaysNoDataWhereThereIsNothingToDivideBy(t *testing.T) {
	from, to := on("2025-06-30"), on("2026-06-30")
	stayed, unsaid := worth(100), &Dossier{}
	for rule, c := range map[string]struct {
		all  []*Dossier
		to   Date
		grr  bool
		logo bool
		clv  bool
	}{
		"no accounts":                    {nil, to, false, false, false},
		"nobody churned":                 {[]*Dossier{stayed}, to, true, true, false},
		"nobody said what any is worth":  {[]*Dossier{unsaid, unsaid}, to, false, true, false},
		"one day":                        {[]*Dossier{stayed}, from, true, true, false},
		"a period that ends too early":   {[]*Dossier{stayed}, from - 1, false, false, false},
		"all of them left":               {[]*Dossier{worth(0, event("2026-01-01", RevenueChurn, -9))}, to, true, true, false},
		"worth nothing on the first day": {[]*Dossier{worth(9, event("2026-01-01", RevenueExpansion, 9))}, to, false, true, false},
		"some left":                      {[]*Dossier{stayed, worth(0, event("2026-01-01", RevenueChurn, -9))}, to, true, true, true},
	} {
		f := Retention(c.all, rules(), from, c.to)
		if f.GRR.Known() != c.grr || f.NRR.Known() != c.grr || f.Logo.Known() != c.logo || f.CLV.Known() != c.clv {
			t.Errorf("%s: GRR %v, NRR %v, logo %v, CLV %v", rule, f.GRR, f.NRR, f.Logo, f.CLV)
		}
	}
}

func TestLifetimeValueIsExact(t *testing.T) {
	from, to := on("2026-01-01"), on("2026-03-02") // 60 days
	all := []*Dossier{worth(100), worth(101), worth(0, event("2026-02-01", RevenueChurn, -9))}
	s := rules()
	s.GrossMargin = 0.7
	// 201 / 2 x 0.7 / (1/3 x 365 / 60) = 34.6931...
	if f := Retention(all, s, from, to); f.CLV != usd(3469) {
		t.Errorf("CLV %v", f.CLV)
	}
}
