package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func used(date, metric string, value float64) Usage {
	return Usage{Date: on(date), Metric: metric, Value: value}
}

func TestAdoptionIsActiveUsersOfLicencesTheLatestOfEach(t *testing.T) {
	cases := []struct {
		rule string
		all  []Usage
		want Number
	}{
		{"the latest of each, whatever their days", []Usage{used("2026-01-01", "licences", 50), used("2026-03-01", "active_users", 20), used("2026-06-01", "active_users", 30)}, Num(0.6)},
		{"of two on one day the later entry", []Usage{used("2026-01-01", "licences", 50), used("2026-06-01", "active_users", 30), used("2026-06-01", "active_users", 10)}, Num(0.2)},
		{"not one after the day", []Usage{used("2026-01-01", "licences", 50), used("2026-07-01", "active_users", 30)}, Number{}},
		{"metrics are the same with space and hyphen", []Usage{used("2026-01-01", "Licences", 50), used("2026-06-01", "Active-Users", 30)}, Num(0.6)},
		{"no licence", []Usage{used("2026-01-01", "licences", 0), used("2026-06-01", "active_users", 30)}, Number{}},
		{"nothing known", nil, Number{}},
		{"more users than licences", []Usage{used("2026-01-01", "licences", 10), used("2026-06-01", "active_users", 15)}, Num(1.5)},
	}
	for _, c := range cases {
		sameScore(t, c.rule, AdoptionOn(&Dossier{Usage: c.all}, today), c.want)
	}
}

func TestBusyNoValueIsAdoptionFromSixtyPercentWithNothingVerified(t *testing.T) {
	cases := []struct {
		rule   string
		users  float64
		change func(d *Dossier)
		want   bool
	}{
		{"60 % and nothing verified", 60, func(d *Dossier) { d.Verifications = nil }, true},
		{"59 %", 59, func(d *Dossier) { d.Verifications = nil }, false},
		{"verified 365 days ago", 60, func(d *Dossier) { d.Verifications[0].Date = today - 365 }, false},
		{"verified 366 days ago", 60, func(d *Dossier) { d.Verifications[0].Date = today - 366 }, true},
		{"verified tomorrow", 60, func(d *Dossier) { d.Verifications[0].Date = today + 1 }, true},
		{"an outcome that was dropped since was verified", 60, func(d *Dossier) { d.Outcomes[0].Status, d.Outcomes[0].ClosedOn = OutcomeDropped, today }, false},
		{"no customer any more", 60, func(d *Dossier) { d.Verifications, d.Account.ChurnedOn = nil, today }, false},
	}
	for _, c := range cases {
		d := acme()
		d.Usage = []Usage{used("2026-06-01", "licences", 100), used("2026-06-01", "active_users", c.users)}
		c.change(d)
		if got := slices.Contains(Stand(d, rules(), today).Flags, FlagBusyNoValue); got != c.want {
			t.Errorf("%s: %t, want %t", c.rule, got, c.want)
		}
	}
}

func TestTimeToValueRunsFromTheStartToTheFirstVerification(t *testing.T) {
	d := acme() // started on 2025-01-15
	d.Verifications = []Verification{{OutcomeID: 21, Date: on("2026-05-01")}, {OutcomeID: 21, Date: on("2025-03-01")}}
	sameScore(t, "from the first of them", TimeToValue(d, today), Num(45))
	sameScore(t, "before it was verified", TimeToValue(d, on("2025-02-28")), Number{})
	d.Account.StartOn = 0
	sameScore(t, "without a start", TimeToValue(d, today), Number{})
}

func TestEngagementCountsTouchesOfThePeriodAndTheDaysSince(t *testing.T) {
	d := &Dossier{Touches: []Touch{{Date: on("2026-01-01")}, {Date: on("2026-06-30")}, {Date: on("2026-07-01")}, {Date: on("2025-12-31")}}}
	if n := TouchesIn(d, on("2026-01-01"), today); n != 2 {
		t.Errorf("%d touches, want 2: both ends belong to the period, tomorrow does not", n)
	}
	if last := LastTouch(d, today); last != today {
		t.Errorf("last touch on %s", last)
	}
	if LastTouch(&Dossier{}, today).Known() {
		t.Error("a last touch of an account without any")
	}
}

func TestAnAdvocateSpokeWithinAYear(t *testing.T) {
	for date, want := range map[Date]bool{today: true, today - 365: true, today - 366: false, today + 1: false} {
		if got := AdvocateOn(&Dossier{Advocacy: []Advocacy{{Date: date}}}, today); got != want {
			t.Errorf("on %s: %t, want %t", date, got, want)
		}
	}
}

func TestMoreUsersNeverLowerAdoptionAndAVerificationNeverMakesAnAccountBusyWithoutValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := lightDossier(t)
		before := AdoptionOn(d, today)
		more := *d
		more.Usage = slices.Clone(d.Usage)
		for i := range more.Usage {
			if FoldKey(more.Usage[i].Metric) == UsageActiveUsers {
				more.Usage[i].Value++
			}
		}
		if after := AdoptionOn(&more, today); after.Known != before.Known || after.Value < before.Value {
			t.Fatalf("%v to %v", before, after)
		}
		more.Verifications = []Verification{{Date: today}}
		if slices.Contains(Stand(&more, rules(), today).Flags, FlagBusyNoValue) {
			t.Fatal("verified today and busy without value")
		}
	})
}
