package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestEachPrerequisiteIsMetByItsFact(t *testing.T) {
	cases := []struct {
		rule   string
		what   Prerequisite
		met    bool
		change func(d *Dossier)
	}{
		{"the last held review named a later date", NextReviewDated, true, func(*Dossier) {}},
		{"the date named is today", NextReviewDated, true, func(d *Dossier) { d.Reviews[0].NextReviewOn = today }},
		{"the date named has passed", NextReviewDated, false, func(d *Dossier) { d.Reviews[0].NextReviewOn = today - 1 }},
		{"a review is scheduled for today", NextReviewDated, true, func(d *Dossier) {
			d.Reviews = []Review{{ID: 52, State: ReviewScheduled, DueOn: today}}
		}},
		{"the scheduled review was yesterday", NextReviewDated, false, func(d *Dossier) {
			d.Reviews = []Review{{ID: 52, State: ReviewScheduled, DueOn: today - 1}}
		}},
		{"a cancelled review is no date", NextReviewDated, false, func(d *Dossier) {
			d.Reviews = []Review{{ID: 52, State: ReviewCancelled, DueOn: today + 9}}
		}},
		{"an older review's date does not count", NextReviewDated, false, func(d *Dossier) {
			d.Reviews = append(d.Reviews, Review{ID: 52, State: ReviewCompleted, HeldOn: today - 1})
		}},

		{"a VP is there", HighEnoughContact, true, func(*Dossier) {}},
		{"the VP leaves tomorrow", HighEnoughContact, true, func(d *Dossier) { d.Contacts[0].LeftOn = today + 1 }},
		{"the VP left today", HighEnoughContact, false, func(d *Dossier) { d.Contacts[0].LeftOn = today }},

		{"the VP attended", HighEnoughAttended, true, func(*Dossier) {}},
		{"the VP has left since", HighEnoughAttended, true, func(d *Dossier) { d.Contacts[0].LeftOn = today }},
		{"a later review without", HighEnoughAttended, false, func(d *Dossier) {
			d.Reviews = append(d.Reviews, Review{ID: 52, State: ReviewCompleted, HeldOn: today})
		}},
		{"a later review entered for a day to come", HighEnoughAttended, true, func(d *Dossier) {
			d.Reviews = append(d.Reviews, Review{ID: 52, State: ReviewCompleted, HeldOn: today + 1})
		}},
		{"never reviewed", HighEnoughAttended, false, func(d *Dossier) { d.Reviews = nil }},

		{"a voice of the review", VoiceCaptured, true, func(*Dossier) {}},
		{"no voice", VoiceCaptured, false, func(d *Dossier) { d.Voices = nil }},
		{"asked, nothing raised", VoiceCaptured, true, func(d *Dossier) { d.Voices, d.Reviews[0].VoiceNone = nil, "asked twice" }},

		{"sentiment within the cadence of 90", SentimentCurrent, true, func(d *Dossier) { d.Sentiments[0].Date = today - 90 }},
		{"sentiment older than the cadence", SentimentCurrent, false, func(d *Dossier) { d.Sentiments[0].Date = today - 91 }},
		{"120 days where there is no cadence", SentimentCurrent, true, func(d *Dossier) {
			d.Account.Segment, d.Sentiments[0].Date = "Digital", today-120
		}},
		{"no more than 120 where there is none", SentimentCurrent, false, func(d *Dossier) {
			d.Account.Segment, d.Sentiments[0].Date = "Digital", today-121
		}},

		{"an open outcome", OutcomesAgreed, true, func(*Dossier) {}},
		{"a proposed one", OutcomesAgreed, false, func(d *Dossier) { d.Outcomes[0].Status = OutcomeProposed }},
		{"a closed one", OutcomesAgreed, false, func(d *Dossier) {
			d.Outcomes[0].Status, d.Outcomes[0].ClosedOn = OutcomeAchieved, today
		}},
		{"it has a KPI", OutcomesMeasurable, true, func(*Dossier) {}},
		{"its KPI has no target", OutcomesMeasurable, false, func(d *Dossier) { d.Outcomes[0].Target = Number{} }},
		{"one of two has none", OutcomesMeasurable, false, func(d *Dossier) {
			d.Outcomes = append(d.Outcomes, Outcome{ID: 22, Status: OutcomeAgreed, AgreedOn: today})
		}},
		{"none is open", OutcomesMeasurable, false, func(d *Dossier) { d.Outcomes = nil }},
		{"measured within the cadence", OutcomesMeasured, true, func(d *Dossier) { d.Measurements[0].Date = today - 90 }},
		{"measured before that", OutcomesMeasured, false, func(d *Dossier) { d.Measurements[0].Date = today - 91 }},
		{"measured in days to come", OutcomesMeasured, false, func(d *Dossier) { d.Measurements[0].Date = today + 1 }},
		{"not measurable", OutcomesMeasured, false, func(d *Dossier) { d.Outcomes[0].KPI = "" }},

		{"a report was shown", ReportShown, true, func(d *Dossier) { d.Reviews[0].ReportShown = Yes }},
		{"none available is not shown", ReportShown, false, func(d *Dossier) { d.Reviews[0].ReportShown = NoneAvailable }},

		{"verified within 365 days", ValueVerified, true, func(d *Dossier) { d.Verifications[0].Date = today - 365 }},
		{"verified before that", ValueVerified, false, func(d *Dossier) { d.Verifications[0].Date = today - 366 }},
		{"verified, but dropped", ValueVerified, false, func(d *Dossier) {
			d.Outcomes[0].Status, d.Outcomes[0].ClosedOn = OutcomeDropped, today
		}},
	}
	for _, c := range cases {
		d := acme()
		c.change(d)
		if got := PrerequisitesOf(d, rules(), today)[slices.Index(Prerequisites[:], c.what)]; got != c.met {
			t.Errorf("%s, %s: %v, want %v", c.what, c.rule, got, c.met)
		}
	}
}

func TestPrerequisitesNameWhoLacksThem(t *testing.T) {
	tally := NewPrerequisiteTally(rules(), today)
	for i, name := range []string{"zeta", "Alpha", "Gone"} {
		d := &Dossier{Account: Account{ID: ID(i + 1), Name: name}}
		if name == "Gone" {
			d.Account.ChurnedOn = today
		}
		tally.Add(d)
	}
	tally.Add(acme())
	shares := tally.Shares()
	if len(shares) != 10 {
		t.Fatalf("%d activities", len(shares))
	}
	for _, share := range shares {
		var names []string
		for _, a := range share.Lacking {
			names = append(names, a.Name)
		}
		want, have := []string{"Alpha", "zeta"}, int64(1)
		if share.Prerequisite == ReportShown {
			want, have = []string{"Acme Logistics", "Alpha", "zeta"}, 0
		}
		if share.Rate != (Rate{have, 3}) || !slices.Equal(names, want) {
			t.Errorf("%s: %v lacking %v, want %d of 3 lacking %v", share.Prerequisite, share.Rate, names, have, want)
		}
	}
}

func TestPrerequisitesComeInTwoGroupsOfFive(t *testing.T) {
	groups := map[string]int{}
	for _, p := range Prerequisites {
		groups[p.Group()]++
		if p.Label() == "" {
			t.Errorf("%s has no label", p)
		}
	}
	if groups["relationship"] != 5 || groups["reporting"] != 5 {
		t.Errorf("groups %v", groups)
	}
}

func TestSurveysCountEachContactsLatestAnswer(t *testing.T) {
	from, to := on("2026-01-01"), on("2026-06-30")
	survey := func(kind SurveyKind, contact ID, sent, answered string, score Number) Survey {
		s := Survey{Kind: kind, ContactID: contact, SentOn: on(sent), Score: score}
		if answered != "" {
			s.AnsweredOn = on(answered)
		}
		return s
	}
	tally := NewSurveyTally(from, to)
	tally.Add(&Dossier{Account: Account{ChurnedOn: on("2020-01-01")}, Surveys: []Survey{
		survey(NPS, 1, "2026-01-01", "2026-01-01", Num(10)), // replaced by the next
		survey(NPS, 1, "2026-03-01", "2026-03-05", Num(6)),
		survey(NPS, 2, "2025-12-31", "2026-01-02", Num(9)), // sent before, answered in it
		survey(NPS, 0, "2026-02-01", "2026-02-01", Num(7)),
		survey(NPS, 0, "2026-02-01", "2026-02-01", Num(9)),
		survey(NPS, 3, "2026-05-01", "", Number{}),
		survey(NPS, 4, "2026-06-30", "2026-07-01", Num(0)), // answered after
		survey(NPS, 5, "2026-07-01", "2026-07-01", Num(0)),
		survey(CSAT, 1, "2026-02-01", "2026-02-01", Num(3)),
		survey(CSAT, 1, "2026-02-01", "2026-02-01", Num(4)), // the same day, entered later
		survey(CSAT, 2, "2026-02-01", "2026-02-01", Num(3.5)),
	}})
	got := tally.Figures()
	want := SurveyFigures{NPS: Num(25), NPSAnswers: 4, NPSSent: 6, Response: Rate{4, 6}, CSAT: Rate{1, 2}}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestNoSurveysAreNoData(t *testing.T) {
	tally := NewSurveyTally(today, today)
	tally.Add(acme())
	if got := tally.Figures(); got.NPS.Known || got.CSAT.Known() || got.Response.Known() {
		t.Errorf("%+v, want nothing known", got)
	}
}

func TestNPSStaysBetweenMinusAndPlusHundred(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tally := NewSurveyTally(today-100, today)
		d := &Dossier{}
		for range rapid.IntRange(1, 12).Draw(t, "answers") {
			d.Surveys = append(d.Surveys, Survey{Kind: NPS, ContactID: ID(rapid.IntRange(0, 3).Draw(t, "contact")),
				AnsweredOn: today - Date(rapid.IntRange(0, 100).Draw(t, "age")), Score: Num(float64(rapid.IntRange(0, 10).Draw(t, "score")))})
		}
		tally.Add(d)
		if nps := tally.Figures().NPS; !nps.Known || nps.Value < -100 || nps.Value > 100 {
			t.Fatalf("NPS %v", nps)
		}
	})
}
