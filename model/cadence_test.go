package model

import "testing"

func TestActiveFromStartUntilChurnOrArchive(t *testing.T) {
	cases := []struct {
		rule    string
		account Account
		want    Status
	}{
		{"no start date: always", Account{}, StatusActive},
		{"started on the day", Account{StartOn: today}, StatusActive},
		{"starts tomorrow", Account{StartOn: today + 1}, StatusNotStarted},
		{"churned on the day", Account{ChurnedOn: today}, StatusChurned},
		{"churns tomorrow", Account{ChurnedOn: today + 1}, StatusActive},
		{"archived on the day", Account{ArchivedOn: today}, StatusArchived},
		{"archived tomorrow", Account{ArchivedOn: today + 1}, StatusActive},
		{"churned rules before archived", Account{ChurnedOn: today, ArchivedOn: today - 9}, StatusChurned},
		{"not started rules before churned", Account{StartOn: today + 1, ChurnedOn: today}, StatusNotStarted},
	}
	for _, c := range cases {
		if got := statusAt(&Dossier{Account: c.account}, today); got != c.want {
			t.Errorf("%s: %s, want %s", c.rule, got, c.want)
		}
	}
}

func TestCadenceIsTheSegmentsUnlessTheAccountOverrides(t *testing.T) {
	cases := []struct {
		segment  string
		override int
		want     int
	}{
		{"Enterprise", 0, 90}, {"mid market", 0, 120}, {"SMB", 0, 180}, {"", 0, 120}, {"Galactic", 0, 120},
		{"Digital", 0, 0}, {"Digital", 30, 30}, {"Enterprise", 60, 60},
	}
	for _, c := range cases {
		d := &Dossier{Account: Account{Segment: c.segment, CadenceDays: c.override}}
		if got := Stand(d, rules(), today).CadenceDays; got != c.want {
			t.Errorf("segment %q, override %d: cadence %d, want %d", c.segment, c.override, got, c.want)
		}
	}
}

func TestDueDateFollowsTheLastQualifyingReviewElseTheStart(t *testing.T) {
	d := acme()
	if got, want := DueOn(d, rules(), today), on("2026-05-01")+90; got != want {
		t.Errorf("after a qualifying review due on %s, want %s", got, want)
	}
	if got, want := DueOn(d, rules(), on("2026-04-30")), on("2025-01-15")+90; got != want {
		t.Errorf("before the review was held due on %s, want start + cadence, %s", got, want)
	}
	d.Reviews[0].NextReviewOn = 0
	if got, want := DueOn(d, rules(), today), on("2025-01-15")+90; got != want {
		t.Errorf("a review that does not qualify moved the due date to %s, want %s", got, want)
	}
	d.Account.StartOn = 0
	if got := DueOn(d, rules(), today); got.Known() {
		t.Errorf("without review and start due on %s, want none", got)
	}
	d = acme()
	d.Account.Segment = "Digital"
	if st := Stand(d, rules(), today); st.DueOn.Known() || st.Cadence != OutOfScope {
		t.Errorf("out of scope but due on %s in state %s", st.DueOn, st.Cadence)
	}
}

// reviewed is the account with its qualifying review moved so that it is due on that day.
func reviewed(due Date) *Dossier {
	d := acme()
	held := due - 90
	d.Reviews[0].HeldOn = held
	d.Voices[0].Date, d.Sentiments[0].Date = held, held
	d.Outcomes[0].AgreedOn = held - 100
	d.Account.StartOn = held - 200
	return d
}

func TestCadenceStatesAfterAQualifyingReview(t *testing.T) {
	cases := []struct {
		rule string
		due  Date
		want CadenceState
	}{
		{"due in 15 days", today + 15, OnCadence},
		{"due soon begins 14 days before the due date", today + 14, DueSoon},
		{"due today", today, DueSoon},
		{"in grace until its last day", today - 14, DueSoon},
		{"overdue begins the day after grace", today - 15, Overdue},
	}
	for _, c := range cases {
		if got := cadenceAt(reviewed(c.due), rules(), today); got != c.want {
			t.Errorf("%s: %s, want %s", c.rule, got, c.want)
		}
	}
}

func TestCadenceStatesWithoutAQualifyingReview(t *testing.T) {
	s := rules()
	cases := []struct {
		rule    string
		account Account
		want    CadenceState
	}{
		{"not yet due until the last day of grace", Account{StartOn: today - 104, CadenceDays: 90}, NotYetDue},
		{"never reviewed the day after grace", Account{StartOn: today - 105, CadenceDays: 90}, NeverReviewed},
		{"never reviewed without a due date", Account{CadenceDays: 90}, NeverReviewed},
		{"no cadence rules before all else", Account{Segment: "digital", StartOn: today - 900}, OutOfScope},
		{"an override gives a cadence in a segment without", Account{Segment: "digital", CadenceDays: 30, StartOn: today}, NotYetDue},
		{"a churned account has none", Account{CadenceDays: 90, ChurnedOn: today}, ""},
	}
	for _, c := range cases {
		if got := cadenceAt(&Dossier{Account: c.account}, s, today); got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestDueSoonIsAConstantOfItsOwnAndNotTheGrace(t *testing.T) {
	s := rules()
	s.Grace = 3
	if got := cadenceAt(reviewed(today+14), s, today); got != DueSoon {
		t.Errorf("with a grace of 3 an account due in 14 days is %s, want due_soon", got)
	}
	if got := cadenceAt(reviewed(today-4), s, today); got != Overdue {
		t.Errorf("4 days after the due date with a grace of 3 it is %s, want overdue", got)
	}
}

func TestReviewWithoutADueDateGetsTheAccountsJustBefore(t *testing.T) {
	d := acme()
	if got, want := ReviewDueOn(d.Reviews[0], d, rules(), today), on("2025-01-15")+90; got != want {
		t.Errorf("the first review gets %s, want start + cadence, %s", got, want)
	}
	if got, want := ReviewDueOn(Review{ID: 52}, d, rules(), today), on("2026-05-01")+90; got != want {
		t.Errorf("the next review gets %s, want %s after the last", got, want)
	}
	d.Account.StartOn = 0
	if got := ReviewDueOn(d.Reviews[0], d, rules(), today); got != d.Reviews[0].HeldOn {
		t.Errorf("without a due date of the account it gets %s, want its held date", got)
	}
}

func TestKeystoneRateCountsWhatIsInScopeAndDue(t *testing.T) {
	want := map[CadenceState][2]bool{ // in the denominator, in the numerator
		OnCadence: {true, true}, DueSoon: {true, true}, Overdue: {true, false}, NeverReviewed: {true, false},
		NotYetDue: {false, false}, OutOfScope: {false, false}, "": {false, false},
	}
	for state, in := range want {
		if state.InScope() != in[0] || state.OnSchedule() != in[1] {
			t.Errorf("%q: in scope %t, on schedule %t; want %v", state, state.InScope(), state.OnSchedule(), in)
		}
	}
}

func TestMonthEndsAreTheTwelveBeforeTheDay(t *testing.T) {
	ends := MonthEndsBefore(on("2026-03-31"))
	if ends[11] != on("2026-02-28") || ends[0] != on("2025-03-31") {
		t.Errorf("before 2026-03-31: from %s to %s, want 2025-03-31 to 2026-02-28", ends[0], ends[11])
	}
	ends = MonthEndsBefore(on("2024-03-01"))
	if ends[11] != on("2024-02-29") || ends[10] != on("2024-01-31") {
		t.Errorf("before 2024-03-01: %s, %s; want 2024-01-31, 2024-02-29", ends[10], ends[11])
	}
	for _, day := range []Date{1, 40, 365} {
		for _, end := range MonthEndsBefore(day) {
			if end < 0 || end >= day {
				t.Errorf("before day %d of the calendar: %d", day, end)
			}
		}
	}
}

func TestTrendIsTheStateAtEachMonthEnd(t *testing.T) {
	d := acme()
	bits := Stand(d, rules(), today).Trend
	for i, end := range MonthEndsBefore(today) {
		state := Stand(d, rules(), end).Cadence
		if got := bits>>(2*i)&1 == 1; got != state.InScope() {
			t.Errorf("%s (%s): counted %t", end, state, got)
		}
		if got := bits>>(2*i+1)&1 == 1; got != state.OnSchedule() {
			t.Errorf("%s (%s): on schedule %t", end, state, got)
		}
	}
	if last := bits >> 22; last != 3 {
		t.Errorf("at the month end after the review: bits %b, want both", last)
	}
	if before := bits >> 18 & 3; before != 1 {
		t.Errorf("at the month end before the review: bits %b, want the denominator only", before)
	}
}

// cadenceAt is where the account stands in its cadence on the day, asked for alone; "" when
// it is not active.
func cadenceAt(d *Dossier, s Settings, day Date) CadenceState {
	if statusAt(d, day) != StatusActive {
		return ""
	}
	return rhythmOf(d, &s).state(LastQualifying(d, s, day), day)
}
