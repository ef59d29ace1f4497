package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAPausedAccountIsOutOfScopeAndItsDueDateMovesToTheEnd(t *testing.T) {
	// acme was reviewed on 2026-05-01 and is due on 2026-07-30, with grace by 2026-08-13.
	paused := func(from, until string) Pause {
		p := Pause{From: on(from)}
		if until != "" {
			p.Until = on(until)
		}
		return p
	}
	cases := []struct {
		rule   string
		pauses []Pause
		day    string
		want   CadenceState
		due    string
	}{
		{"the day before the pause", []Pause{paused("2026-06-30", "2026-09-10")}, "2026-06-29", OnCadence, "2026-07-30"},
		{"its first day", []Pause{paused("2026-06-30", "2026-09-10")}, "2026-06-30", OutOfScope, ""},
		{"its last day", []Pause{paused("2026-06-30", "2026-09-10")}, "2026-09-10", OutOfScope, ""},
		{"the day after: due on its end", []Pause{paused("2026-06-30", "2026-09-10")}, "2026-09-11", DueSoon, "2026-09-10"},
		{"late from its end on", []Pause{paused("2026-06-30", "2026-09-10")}, "2026-09-25", Overdue, "2026-09-10"},
		{"a due date before the pause stays", []Pause{paused("2026-07-31", "2026-09-10")}, "2026-09-11", Overdue, "2026-07-30"},
		{"a due date after it too", []Pause{paused("2026-06-01", "2026-07-29")}, "2026-07-30", DueSoon, "2026-07-30"},
		{"until further notice", []Pause{paused("2026-06-30", "")}, "2030-01-01", OutOfScope, ""},
		{"a pause that has not begun is not known", []Pause{paused("2026-07-20", "2026-09-10")}, "2026-07-19", DueSoon, "2026-07-30"},
		{"from one pause into the next", []Pause{paused("2026-09-01", "2026-10-01"), paused("2026-07-01", "2026-09-05")}, "2026-10-02", DueSoon, "2026-10-01"},
	}
	for _, c := range cases {
		d := acme()
		d.Pauses = c.pauses
		var due Date
		if c.due != "" {
			due = on(c.due)
		}
		st := Stand(d, rules(), on(c.day))
		if st.Cadence != c.want || st.DueOn != due || DueOn(d, rules(), on(c.day)) != due || !st.Active() {
			t.Errorf("%s: %s, due %q, want %s, due %q", c.rule, st.Cadence, st.DueOn, c.want, due)
		}
	}
}

func TestAPauseIsExplained(t *testing.T) {
	d := acme()
	d.Pauses = []Pause{{From: on("2026-06-01"), Until: on("2026-12-31"), Reason: "merging with Globex"}}
	as := Assess(d, rules(), today)
	want := Reason{"Cadence", "Out of scope: paused since 1 Jun until 31 Dec: merging with Globex."}
	if !slices.Contains(as.Why, want) {
		t.Errorf("%v", as.Why)
	}
}

func TestAnARROtherThanTheTypedOneIsExplained(t *testing.T) {
	d := acme()
	d.Account.ARR = usd(100_00)
	find := func() string {
		for _, r := range Assess(d, rules(), today).Why {
			if r.About == "ARR" {
				return r.Text
			}
		}
		return ""
	}
	if got := find(); got != "" {
		t.Errorf("the typed one: %q", got)
	}
	d.Revenue = []RevenueEvent{event("2026-07-01", RevenueExpansion, 20)}
	if got := find(); got != "$80.00: the $100.00 of today less the revenue events after this day." {
		t.Errorf("%q", got)
	}
	d.Subscriptions = []Subscription{{StartOn: on("2026-01-01"), ARR: usd(70_00)}}
	if got := find(); got != "$70.00 by the subscriptions that run; the typed $100.00 gives way." {
		t.Errorf("%q", got)
	}
	d.Account.ARR = Money{}
	if got := find(); got != "$70.00 by the subscriptions that run." {
		t.Errorf("%q", got)
	}
}

func TestADueDateInsideAPauseIsMetOrMissedAtItsEnd(t *testing.T) {
	from, to := on("2025-07-01"), on("2026-12-31")
	start := func(pauses ...Pause) *Dossier {
		d := acme()
		d.Account.StartOn = on("2026-02-01") // due on 2026-05-02, with grace by 2026-05-16
		d.Reviews[0].HeldOn = on("2026-06-10")
		d.Sentiments[0].Date, d.Voices[0].Date = on("2026-06-11"), on("2026-06-10")
		d.Pauses = pauses
		return d
	}
	asOf := on("2026-06-30")
	if got := OnSchedule(start(), rules(), from, to, asOf); got != (Rate{0, 1}) {
		t.Errorf("not paused it is missed: %v", got)
	}
	if got := OnSchedule(start(Pause{From: on("2026-05-01"), Until: on("2026-06-01")}), rules(), from, to, asOf); got != (Rate{1, 1}) {
		t.Errorf("paused until 1 Jun it is met on 10 Jun: %v", got)
	}
	if got := OnSchedule(start(Pause{From: on("2026-05-01"), Until: on("2026-05-20")}), rules(), from, to, asOf); got != (Rate{0, 1}) {
		t.Errorf("paused until 20 May it is missed: %v", got)
	}
	if got := OnSchedule(start(Pause{From: on("2026-05-01")}), rules(), from, to, asOf); got != (Rate{}) {
		t.Errorf("paused without an end nothing is due: %v", got)
	}
}

// naiveChain walks the chain of due dates day by day.
func naiveChain(d *Dossier, s Settings, from, to, asOf Date) Rate {
	cadence := Date(s.Cadence(d.Account))
	known := *d
	known.Pauses = only(d.Pauses, func(p Pause) bool { return p.From <= asOf })
	reviews := QualifyingDates(d, s, asOf)
	due, used := d.Account.StartOn, Date(0)
	if cadence <= 0 {
		return Rate{}
	}
	if !due.Known() {
		if len(reviews) == 0 {
			return Rate{}
		}
		due, used = reviews[0], reviews[0]
	}
	due = naiveMoved(&known, due+cadence)
	var out Rate
	between := func(after, until Date) Date {
		for _, r := range reviews {
			if r > after && r <= until {
				return r
			}
		}
		return 0
	}
	for due.Known() {
		counts := due >= from && due <= to && due <= asOf && naiveActiveOn(d, due)
		if held := between(used, due+Date(s.Grace)); held.Known() {
			if counts {
				out.Have++
				out.Of++
			}
			used, due = held, naiveMoved(&known, held+cadence)
			continue
		}
		if asOf <= due+Date(s.Grace) {
			return out
		}
		if counts {
			out.Of++
		}
		next := naiveMoved(&known, due+cadence)
		until := next - 1
		if !next.Known() {
			until = asOf
		}
		if held := between(max(used, due+Date(s.Grace)), until); held.Known() {
			used, next = held, naiveMoved(&known, held+cadence)
		}
		due = next
	}
	return out
}

func TestReviewsOnScheduleEqualASecondPlainCalculation(t *testing.T) {
	due := int64(0)
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		from, to := anyPeriod(t)
		if rapid.Bool().Draw(t, "long") {
			from, to = today-900, today+60
		}
		asOf := oneOf(t, "as of", today, to, someDay(t, "day"))
		got, want := OnSchedule(d, rules(), from, to, asOf), naiveChain(d, rules(), from, to, asOf)
		if got != want {
			t.Fatalf("%s to %s as of %s: %v, want %v of %+v", from, to, asOf, got, want, d)
		}
		due += got.Of
	})
	if due < 10 && !testing.Short() {
		t.Errorf("%d due dates in all: too few to compare anything", due)
	}
}
