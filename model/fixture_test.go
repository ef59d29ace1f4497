package model

import "testing"

// on reads a date of a test.
func on(iso string) Date {
	d, err := ParseISO(iso)
	if err != nil {
		panic(iso + " is no date")
	}
	return d
}

// today is the day of most tests.
var today = on("2026-06-30")

// acme is an account whose one review, held on 2026-05-01, has every requirement.
func acme() *Dossier {
	return &Dossier{
		Account: Account{ID: 1, Name: "Acme Logistics", Segment: "Enterprise", StartOn: on("2025-01-15")},
		Contacts: []Contact{
			{ID: 11, AccountID: 1, Name: "D. Wu", Seniority: VP},
			{ID: 12, AccountID: 1, Name: "Ana Lima", Seniority: Individual},
		},
		Outcomes: []Outcome{{ID: 21, AccountID: 1, Statement: "Fewer late trucks", KPI: "On time in full", Unit: "%",
			Baseline: Num(80), Target: Num(100), AgreedOn: on("2025-03-01"), DueOn: on("2026-12-31"),
			Status: OutcomeInProgress, Weight: 1, OwnerID: 11}},
		Measurements:  []Measurement{{ID: 31, AccountID: 1, OutcomeID: 21, Date: on("2026-05-01"), Value: 92}},
		Verifications: []Verification{{ID: 41, AccountID: 1, OutcomeID: 21, Date: on("2026-05-01"), ContactID: 11}},
		Reviews: []Review{{
			ID: 51, AccountID: 1, State: ReviewCompleted, DueOn: on("2026-05-01"), HeldOn: on("2026-05-01"),
			ReportShown: No, NextAgreed: Yes, NextReviewOn: on("2026-07-30"),
			Attendees: []Attendee{{Side: Ours, Name: "Maria Silva"}, {Side: Customer, ContactID: 11, Name: "D. Wu"}},
			Progress:  []Progress{{OutcomeID: 21}},
		}},
		Sentiments: []Sentiment{{ID: 61, AccountID: 1, Date: on("2026-05-03"), Colour: Green, Reason: "They renew early"}},
		Voices: []Voice{{ID: 71, AccountID: 1, Date: on("2026-05-01"), Kind: VoicePraise, Words: "It just works",
			State: VoiceTold, ReviewID: 51}},
		Moments: []Moment{{ID: 81, AccountID: 1, Date: on("2026-05-01"), Stage: MomentAdoption, Question: "Users like the product", Rating: 4}},
	}
}

// rules are the default settings of a test, with rates of some currencies and none of CHF.
func rules() Settings {
	s := DefaultSettings()
	s.Rates.PerUnit = map[string]int64{"EUR": 1_080_000_000, "JPY": 6_700_000}
	return s
}

// sameScore fails unless the score is the number, to within the dust of binary sums.
func sameScore(t *testing.T, what string, got, want Number) {
	t.Helper()
	if got.Known != want.Known || got.Known && Round(got.Value, 9) != Round(want.Value, 9) {
		t.Errorf("%s is %q, want %q", what, got, want)
	}
}
