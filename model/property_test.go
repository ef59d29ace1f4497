package model

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// oneOf draws one of the values.
func oneOf[T any](t *rapid.T, what string, values ...T) T {
	return rapid.SampledFrom(values).Draw(t, what)
}

// someDay draws a day around today, often one on which a rule turns.
func someDay(t *rapid.T, what string) Date {
	edge := oneOf(t, what+" near", 0, 0, 14, 15, 90, 91, 104, 105, 120, 365, 366, 380)
	return today - Date(edge) + Date(rapid.IntRange(-20, 20).Draw(t, what))
}

// maybeDay draws a day, or none.
func maybeDay(t *rapid.T, what string) Date {
	if rapid.Bool().Draw(t, what+" known") {
		return someDay(t, what)
	}
	return 0
}

func some[T any](t *rapid.T, what string, most int, draw func(id ID) T) []T {
	out := make([]T, rapid.IntRange(0, most).Draw(t, what))
	for i := range out {
		out[i] = draw(ID(i + 1))
	}
	return out
}

// anyDossier draws an account with facts of every kind before and after today.
func anyDossier(t *rapid.T) *Dossier {
	d := &Dossier{Account: Account{ID: 1, Segment: oneOf(t, "segment", "Enterprise", "SMB", "Digital", ""),
		CadenceDays: oneOf(t, "override", 0, 0, 0, 30), StartOn: maybeDay(t, "start"), RenewalOn: maybeDay(t, "renewal") + 60}}
	if rapid.IntRange(0, 4).Draw(t, "ends") == 0 {
		d.Account.ChurnedOn, d.Account.ArchivedOn = maybeDay(t, "churned"), maybeDay(t, "archived")
	}
	d.Contacts = some(t, "contacts", 3, func(id ID) Contact {
		return Contact{ID: id, Name: oneOf(t, "name", "A", "B", "C"), Seniority: oneOf(t, "seniority", Individual, Manager, Director, CLevel),
			Roles: some(t, "roles", 1, func(ID) Role { return rapid.SampledFrom(Roles).Draw(t, "role") }), LeftOn: maybeDay(t, "left")}
	})
	d.Outcomes = some(t, "outcomes", 3, func(id ID) Outcome {
		o := Outcome{ID: id, Statement: "what", Status: rapid.SampledFrom(OutcomeStatuses).Draw(t, "status"), AgreedOn: maybeDay(t, "agreed"),
			DueOn: maybeDay(t, "due"), ClosedOn: maybeDay(t, "closed"), Weight: oneOf(t, "weight", 0.0, 1, 2.5)}
		if rapid.Bool().Draw(t, "kpi") {
			o.KPI, o.Baseline, o.Target = "KPI", Num(oneOf(t, "baseline", 0.0, 80)), Num(oneOf(t, "target", 40.0, 80))
		}
		return o
	})
	outcome := func() ID { return ID(rapid.IntRange(1, 3).Draw(t, "outcome")) }
	d.Measurements = some(t, "measurements", 5, func(id ID) Measurement {
		return Measurement{ID: id, OutcomeID: outcome(), Date: someDay(t, "measured"), Value: rapid.Float64Range(-20, 120).Draw(t, "value")}
	})
	d.Verifications = some(t, "verifications", 3, func(id ID) Verification {
		return Verification{ID: id, OutcomeID: outcome(), Date: someDay(t, "verified")}
	})
	d.Reviews = some(t, "reviews", 4, func(id ID) Review { return anyReview(t, id, outcome) })
	review := func() ID { return ID(rapid.IntRange(0, 4).Draw(t, "review")) }
	d.Sentiments = some(t, "sentiments", 5, func(id ID) Sentiment {
		return Sentiment{ID: id, Date: someDay(t, "felt"), Colour: rapid.SampledFrom(Colours).Draw(t, "colour"),
			Reason: oneOf(t, "reason", "", "because"), ReviewID: review()}
	})
	d.Voices = some(t, "voices", 4, func(id ID) Voice {
		return Voice{ID: id, Date: someDay(t, "said"), State: rapid.SampledFrom(VoiceStates).Draw(t, "state"), ReviewID: review()}
	})
	d.Surveys = some(t, "surveys", 5, func(id ID) Survey {
		return Survey{ID: id, ContactID: ID(rapid.IntRange(0, 2).Draw(t, "contact")), Kind: rapid.SampledFrom(SurveyKinds).Draw(t, "kind"),
			AnsweredOn: maybeDay(t, "answered"), Score: Number{Value: float64(rapid.IntRange(1, 5).Draw(t, "score")), Known: rapid.Bool().Draw(t, "scored")}}
	})
	d.Moments = some(t, "moments", 6, func(id ID) Moment {
		return Moment{ID: id, Date: someDay(t, "asked"), Stage: rapid.SampledFrom(MomentStages).Draw(t, "stage"),
			Question: oneOf(t, "question", "", "a", "b"), Rating: float64(rapid.IntRange(1, 5).Draw(t, "rating"))}
	})
	d.Commitments = some(t, "commitments", 1, func(ID) Commitment {
		return Commitment{State: rapid.SampledFrom(CommitmentStates).Draw(t, "promise")}
	})
	addBusiness(t, d)
	for id := range oneOf(t, "good reviews", 0, 1, 1, 2, 3) {
		addReview(t, d, ID(91+id))
	}
	return d
}

// someMoney draws an amount, now and then in a currency that has a rate or none.
func someMoney(t *rapid.T, what string, low int64) Money {
	return Money{Minor: rapid.Int64Range(low, 9_999_99).Draw(t, what), Currency: oneOf(t, what+" in", "USD", "USD", "USD", "EUR", "JPY", "CHF")}
}

// addBusiness adds what the account pays, uses and is forecast to do.
func addBusiness(t *rapid.T, d *Dossier) {
	if rapid.IntRange(0, 4).Draw(t, "said") > 0 {
		d.Account.ARR = someMoney(t, "arr", 0)
	}
	own := d.Account.ARR.Currency
	d.Revenue = some(t, "revenue", 4, func(id ID) RevenueEvent {
		change := someMoney(t, "change", -5_000_00)
		if own != "" && rapid.IntRange(0, 5).Draw(t, "own currency") > 0 {
			change.Currency = own
		}
		return RevenueEvent{ID: id, Date: someDay(t, "event"), Kind: rapid.SampledFrom(RevenueKinds).Draw(t, "event kind"), Change: change}
	})
	if rapid.IntRange(0, 3).Draw(t, "subscribes") == 0 {
		d.Subscriptions = some(t, "subscriptions", 3, func(id ID) Subscription {
			f := Subscription{ID: id, StartOn: someDay(t, "runs from"), EndOn: maybeDay(t, "runs until"), Trial: oneOf(t, "trial", false, false, true)}
			if rapid.IntRange(0, 4).Draw(t, "priced") > 0 {
				f.ARR = someMoney(t, "subscription", 0)
			}
			return f
		})
	}
	d.Pauses = some(t, "pauses", 2, func(id ID) Pause {
		return Pause{ID: id, From: someDay(t, "paused from"), Until: oneOf(t, "paused until", 0, someDay(t, "resumes"), someDay(t, "resumes late")+90)}
	})
	d.Usage = some(t, "usage", 4, func(id ID) Usage {
		return Usage{ID: id, Date: someDay(t, "used"), Metric: oneOf(t, "metric", "active_users", "Active users", "licences", "logins"), Value: float64(rapid.IntRange(0, 20).Draw(t, "users"))}
	})
	d.Opportunities = some(t, "opportunities", 2, func(id ID) Opportunity {
		return Opportunity{ID: id, Kind: oneOf(t, "pipeline", OpportunityRenewal, OpportunityRenewal, OpportunityExpansion), CloseOn: maybeDay(t, "closes") + 60,
			State: oneOf(t, "pipeline state", OpportunityOpen, OpportunityOpen, OpportunityWon), Call: oneOf(t, "called", "", "", CallCommit)}
	})
	d.Calls = some(t, "calls", 2, func(id ID) Call {
		return Call{ID: id, OpportunityID: ID(rapid.IntRange(0, 2).Draw(t, "call of")), On: someDay(t, "called on"), Call: rapid.SampledFrom(Forecasts).Draw(t, "call"),
			Manager: oneOf(t, "by the manager", false, false, true)}
	})
}

// addReview adds a review that has every requirement but perhaps its sentiment or voice
// in time, or an attendee who had not left.
func addReview(t *rapid.T, d *Dossier, id ID) {
	held := someDay(t, "well held")
	d.Contacts = append(d.Contacts, Contact{ID: id, Name: "Z", Seniority: VP, LeftOn: oneOf(t, "leaves", 0, 0, held, held+1)})
	d.Outcomes = append(d.Outcomes, Outcome{ID: id, Statement: "more", Status: OutcomeAgreed, AgreedOn: held - Date(oneOf(t, "agreed before", 0, 9, -1))})
	d.Voices = append(d.Voices, Voice{ID: id, ReviewID: id, Date: held + Date(rapid.IntRange(0, 20).Draw(t, "voice after")), State: VoiceTold})
	d.Sentiments = append(d.Sentiments, Sentiment{ID: id, Date: held + Date(rapid.IntRange(-1, 15).Draw(t, "sentiment after")),
		Colour: oneOf(t, "colour after", Green, Green, Red), Reason: oneOf(t, "reason after", "because", "because", "")})
	d.Reviews = append(d.Reviews, Review{ID: id, State: ReviewCompleted, HeldOn: held, ReportShown: Yes, NextAgreed: oneOf(t, "agreed then", Yes, Yes, ""),
		NextReviewOn: held + 90, Attendees: []Attendee{{Side: Ours}, {Side: Customer, ContactID: id}},
		Progress: []Progress{{OutcomeID: id}}, Decisions: []Decision{{OutcomeID: id, Choice: ChoiceKeep}}})
}

// anyReview draws a review that more often than not has most of what is required.
func anyReview(t *rapid.T, id ID, outcome func() ID) Review {
	often := func(what string) bool { return rapid.IntRange(0, 7).Draw(t, what) > 0 }
	r := Review{ID: id, State: ReviewScheduled}
	if often("completed") {
		r.State = ReviewCompleted
	}
	if often("held") {
		r.HeldOn = someDay(t, "held")
	}
	if often("ours") {
		r.Attendees = append(r.Attendees, Attendee{Side: Ours})
	}
	if often("theirs") {
		r.Attendees = append(r.Attendees, Attendee{Side: Customer, ContactID: ID(rapid.IntRange(0, 3).Draw(t, "who")), Name: oneOf(t, "called", "a", "B ", "?")})
	}
	if often("progress") {
		r.Progress = []Progress{{OutcomeID: outcome()}, {OutcomeID: outcome()}}
	}
	if often("report") {
		r.ReportShown = No
	}
	if rapid.Bool().Draw(t, "nothing raised") {
		r.VoiceNone = "asked"
	}
	r.NextAgreed = oneOf(t, "agreed next", Yes, Yes, "", No)
	r.Decisions = some(t, "decisions", 3, func(ID) Decision { return Decision{OutcomeID: outcome(), Choice: ChoiceKeep} })
	if often("next date") {
		r.NextReviewOn = r.HeldOn + 90
	}
	return r
}

// clearOfDust rounds the scores so that two ways of adding up compare equal.
func clearOfDust(st Standing) Standing {
	st.CO.Value, st.CX.Value = Round(st.CO.Value, 9), Round(st.CX.Value, 9)
	if len(st.Flags) == 0 {
		st.Flags = nil
	}
	return st
}

func TestStandingEqualsASecondPlainCalculation(t *testing.T) {
	qualifying := 0
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		for _, day := range []Date{someDay(t, "day"), today, today + 40, today + 120} {
			got, want := clearOfDust(Stand(d, rules(), day)), clearOfDust(naiveStand(d, rules(), day))
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("got  %+v\nwant %+v\nof %+v", got, want, d)
			}
			if got.LastQualifying.Known() {
				qualifying++
			}
		}
	})
	// A short run draws too few books to say.
	if qualifying < 10 && !testing.Short() {
		t.Errorf("%d of the drawn standings had a review that qualifies: too few to compare anything", qualifying)
	}
}

func TestFactsAfterTheDayNeverMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, day := anyDossier(t), someDay(t, "day")
		got, want := Stand(d, rules(), day), Stand(asOf(d, day), rules(), day)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("with later facts %+v\nwithout them     %+v", got, want)
		}
	})
}

func TestAssessmentAndStandingAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, day := anyDossier(t), someDay(t, "day")
		st, as := Stand(d, rules(), day), Assess(d, rules(), day)
		if !reflect.DeepEqual(st, as.Standing) {
			t.Fatalf("standing %+v, assessed %+v", st, as.Standing)
		}
		for name, pair := range map[string]struct {
			score Score
			value Number
		}{"CO": {as.CO, st.CO}, "CX": {as.CX, st.CX}} {
			shares := 0.0
			for _, p := range pair.score.Parts {
				shares += p.Share.Value
			}
			if pair.score.Value != pair.value || pair.value.Known && math.Abs(shares-pair.value.Value) > 1e-9 {
				t.Fatalf("%s %v explained as %v with shares of %v", name, pair.value, pair.score.Value, shares)
			}
		}
		var held []Date
		for id, j := range as.Reviews {
			if r, _ := d.Review(id); j.Qualifies {
				held = append(held, r.HeldOn)
			}
		}
		slices.Sort(held)
		if listed := QualifyingDates(d, rules(), day); !slices.Equal(held, listed) {
			t.Fatalf("by judgement %v qualify, in the list %v", held, listed)
		}
		if st.Active() && (cadenceAt(d, rules(), day) != st.Cadence || DueOn(d, rules(), day) != st.DueOn) {
			t.Fatalf("asked singly: %s, due %s; in the standing %s, %s",
				cadenceAt(d, rules(), day), DueOn(d, rules(), day), st.Cadence, st.DueOn)
		}
	})
}

func TestQuadrantsTileThePlane(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rules()
		s.DivideCO, s.DivideCX = rapid.Float64Range(0, 100).Draw(t, "divide CO"), rapid.Float64Range(0, 100).Draw(t, "divide CX")
		co, cx := rapid.Float64Range(0, 100).Draw(t, "CO"), rapid.Float64Range(0, 100).Draw(t, "CX")
		q := QuadrantOf(Num(co), Num(cx), s)
		if !slices.Contains(Quadrants, q) {
			t.Fatalf("CO %v, CX %v stand in %q", co, cx, q)
		}
		right, up := Round(co, 4) >= s.DivideCO, Round(cx, 4) >= s.DivideCX
		if (q == HappySuccessful || q == Trapped) != right || (q == HappySuccessful || q == Accessible) != up {
			t.Fatalf("CO %v, CX %v at %v, %v stand in %s", co, cx, s.DivideCO, s.DivideCX, q)
		}
	})
}

func TestMovingOneInputTheRightWayNeverLowersAScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		before := Stand(d, rules(), today)
		better := *d
		switch oneOf(t, "better", "verify", "measure", "rate", "answer") {
		case "verify":
			better.Verifications = append(slices.Clone(d.Verifications), Verification{OutcomeID: 1, Date: today})
		case "measure":
			better.Measurements = slices.Clone(d.Measurements)
			for i := range better.Measurements {
				if o, ok := d.Outcome(better.Measurements[i].OutcomeID); ok {
					better.Measurements[i].Value += math.Copysign(7, o.Target.Value-o.Baseline.Value)
				}
			}
		case "rate":
			better.Moments = slices.Clone(d.Moments)
			if len(better.Moments) > 0 {
				better.Moments[0].Rating++
			}
		case "answer":
			better.Surveys = slices.Clone(d.Surveys)
			if len(better.Surveys) > 0 {
				better.Surveys[0].Score.Value++
			}
		}
		after := Stand(&better, rules(), today)
		const dust = 1e-9
		if after.CO.Value < before.CO.Value-dust || after.CX.Value < before.CX.Value-dust {
			t.Fatalf("CO %v to %v, CX %v to %v", before.CO, after.CO, before.CX, after.CX)
		}
	})
}

func TestScoresStayWithin0And100(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := Stand(anyDossier(t), rules(), today)
		for _, score := range []Number{st.CO, st.CX} {
			if score.Value < 0 || score.Value > 100 {
				t.Fatalf("CO %v, CX %v", st.CO, st.CX)
			}
		}
	})
}

func TestNextMoveNeverLeadsAwayFromTheDivide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		st := Stand(d, rules(), today)
		m, found := NextMove(d, rules(), today)
		if found && (m.Points <= 0 || m.CO < 0 || m.CX < 0 || m.Label == "") {
			t.Fatalf("%+v", m)
		}
		if found && st.Quadrant == HappySuccessful {
			t.Fatalf("an account that is there already should %q", m.Label)
		}
	})
}
