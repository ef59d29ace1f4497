package model

import (
	"strings"
	"testing"
)

// sinceDossier is an account on which much happens between the two days of the tests.
func sinceDossier() *Dossier {
	day := NewDate
	d := &Dossier{Account: Account{ID: 1, Name: "Acme", Segment: "Enterprise", StartOn: day(2025, 1, 1), RenewalOn: day(2027, 2, 18)},
		Contacts: []Contact{{ID: 1, AccountID: 1, Name: "Dana", Seniority: VP}},
		Outcomes: []Outcome{{ID: 1, AccountID: 1, Statement: "s", KPI: "k", Baseline: Num(0), Target: Num(10), AgreedOn: day(2026, 1, 1), Status: OutcomeInProgress, Weight: 1}},
		Measurements: []Measurement{{ID: 1, AccountID: 1, OutcomeID: 1, Date: day(2026, 2, 1), Value: 9},
			{ID: 2, AccountID: 1, OutcomeID: 1, Date: day(2026, 11, 20), Value: 1}},
		Moments:    []Moment{{ID: 1, AccountID: 1, Date: day(2026, 3, 1), Stage: MomentAdoption, Question: "q", Rating: 5}},
		Sentiments: []Sentiment{{ID: 1, AccountID: 1, Date: day(2026, 10, 1), Colour: Green, Author: "Ana"}, {ID: 2, AccountID: 1, Date: day(2026, 11, 20), Colour: Red, Author: "Ben", Reason: "quiet"}},
		Commitments: []Commitment{{ID: 1, AccountID: 1, What: "send it", Who: "Ana", DueOn: day(2026, 11, 21), State: CommitmentOpen},
			{ID: 2, AccountID: 1, What: "call", DueOn: day(2026, 11, 20), State: CommitmentOpen},
			{ID: 3, AccountID: 1, What: "old", DueOn: day(2026, 11, 19), State: CommitmentOpen},
			{ID: 4, AccountID: 1, What: "done", DueOn: day(2026, 11, 21), State: CommitmentDone}},
	}
	return d
}

func TestWhatHappenedSinceADayIsToldOnceAndInWords(t *testing.T) {
	d, s := sinceDossier(), DefaultSettings()
	then, now := NewDate(2026, 11, 19), NewDate(2026, 11, 21)
	since := Since{Then: then, Now: now, Accounts: 1, Items: SinceLast(d, s, then, now, "Ana")}
	since.Sort(s.Rates)
	var got []string
	for _, it := range since.Items {
		got = append(got, string(it.Kind)+" "+it.Date.String()+": "+it.Text)
	}
	want := []string{
		"promise 2026-11-20: call, was due on 20 Nov",
		"promise 2026-11-21: Ana: send it, due today",
		"moved : Happy & successful to Accessible to competition",
		"sentiment 2026-11-20: Green to Red, by Ben: quiet",
		"renewal 2027-02-18: renews on 18 Feb 2027, in 89d",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got, want := since.Words(), "1 promise due today, 1 promise came due, 1 account moved (1 down), 1 sentiment changed by others, 1 renewal came within 90 days"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if again := SinceLast(d, s, now, now+1, "Ana"); len(again) != 0 {
		t.Errorf("the next day it is told again: %+v", again)
	}
	for _, it := range SinceLast(d, s, then, now, "Ben") {
		if it.Kind == SinceSentiment {
			t.Error("one's own sentiment is no news")
		}
	}
	d.Account.ArchivedOn = now
	if got := SinceLast(d, s, then, now, ""); got != nil {
		t.Errorf("an account that is no customer any more: %+v", got)
	}
}

func TestAReviewIsToldOfOnTheDayItComesDueAndOnTheDayItsGracePasses(t *testing.T) {
	s, due := rules(), today
	d := reviewed(due)
	for day := due - 30; day < due+60; day++ {
		var got SinceKind
		for _, it := range SinceLast(d, s, day-1, day, "") {
			if it.Kind == SinceDue || it.Kind == SinceOverdue {
				got = it.Kind
			}
		}
		want := SinceKind("")
		switch day {
		case due:
			want = SinceDue
		case due.AddDays(s.Grace + 1):
			want = SinceOverdue
		}
		if got != want {
			t.Errorf("%d days after it was due: %q, want %q", day.Days(due), got, want)
		}
	}
}
