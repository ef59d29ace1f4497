package model

import (
	"slices"
	"strings"
	"testing"
)

func TestEachRequirementIsJudgedByEvidence(t *testing.T) {
	cases := []struct {
		rule   string
		number int
		met    bool
		change func(d *Dossier, r *Review)
	}{
		{"both sides took part", 1, true, func(*Dossier, *Review) {}},
		{"nobody of ours", 1, false, func(_ *Dossier, r *Review) { r.Attendees = r.Attendees[1:] }},
		{"nobody of the customer's", 1, false, func(_ *Dossier, r *Review) { r.Attendees = r.Attendees[:1] }},
		{"nobody at all", 1, false, func(_ *Dossier, r *Review) { r.Attendees = nil }},

		{"report answered no is an answer", 2, true, func(_ *Dossier, r *Review) { r.ReportShown = No }},
		{"report none available is an answer", 2, true, func(_ *Dossier, r *Review) { r.ReportShown = NoneAvailable }},
		{"report not answered", 2, false, func(_ *Dossier, r *Review) { r.ReportShown = "" }},
		{"no progress recorded", 2, false, func(_ *Dossier, r *Review) { r.Progress = nil }},
		{"progress on an outcome of nobody", 2, false, func(_ *Dossier, r *Review) { r.Progress[0].OutcomeID = 999 }},
		{"outcome agreed on the held date", 2, true, func(d *Dossier, r *Review) { d.Outcomes[0].AgreedOn = r.HeldOn }},
		{"outcome agreed after the held date", 2, false, func(d *Dossier, r *Review) { d.Outcomes[0].AgreedOn = r.HeldOn + 1 }},
		{"proposed outcome", 2, false, func(d *Dossier, _ *Review) { d.Outcomes[0].Status = OutcomeProposed }},
		{"outcome closed before the review", 2, true, func(d *Dossier, r *Review) {
			d.Outcomes[0].Status, d.Outcomes[0].ClosedOn = OutcomeAchieved, r.HeldOn-30
		}},
		{"outcome dropped", 2, true, func(d *Dossier, r *Review) {
			d.Outcomes[0].Status, d.Outcomes[0].ClosedOn = OutcomeDropped, r.HeldOn-30
		}},
		{"outcome without an agreed date", 2, true, func(d *Dossier, _ *Review) { d.Outcomes[0].AgreedOn = 0 }},

		{"a blank due date never fails the cadence", 3, true, func(_ *Dossier, r *Review) { r.DueOn = 0 }},
		{"a segment without cadence", 3, false, func(d *Dossier, _ *Review) { d.Account.Segment = "Digital" }},
		{"an override in a segment without", 3, true, func(d *Dossier, _ *Review) {
			d.Account.Segment, d.Account.CadenceDays = "Digital", 60
		}},

		{"seniority at the bar", 4, true, func(d *Dossier, _ *Review) { d.Contacts[0].Seniority = Director }},
		{"seniority below the bar", 4, false, func(d *Dossier, _ *Review) { d.Contacts[0].Seniority = Manager }},
		{"seniority unknown", 4, false, func(d *Dossier, _ *Review) { d.Contacts[0].Seniority = SeniorityUnknown }},
		{"decision maker of any seniority", 4, true, func(d *Dossier, _ *Review) {
			d.Contacts[0].Seniority, d.Contacts[0].Roles = Individual, []Role{RoleUser, RoleDecisionMaker}
		}},
		{"economic buyer", 4, true, func(d *Dossier, _ *Review) {
			d.Contacts[0].Seniority, d.Contacts[0].Roles = Individual, []Role{RoleEconomicBuyer}
		}},
		{"executive sponsor", 4, true, func(d *Dossier, _ *Review) {
			d.Contacts[0].Seniority, d.Contacts[0].Roles = Individual, []Role{RoleExecutiveSponsor}
		}},
		{"champion, influencer, detractor and user do not decide", 4, false, func(d *Dossier, _ *Review) {
			d.Contacts[0].Seniority = Individual
			d.Contacts[0].Roles = []Role{RoleChampion, RoleInfluencer, RoleDetractor, RoleUser}
		}},
		{"left on the held date", 4, false, func(d *Dossier, r *Review) { d.Contacts[0].LeftOn = r.HeldOn }},
		{"left the day after", 4, true, func(d *Dossier, r *Review) { d.Contacts[0].LeftOn = r.HeldOn + 1 }},
		{"by name where no contact is linked", 4, true, func(_ *Dossier, r *Review) {
			r.Attendees[1] = Attendee{Side: Customer, Name: " d.  WU "}
		}},
		{"no contact: present but not high enough", 4, false, func(_ *Dossier, r *Review) {
			r.Attendees[1] = Attendee{Side: Customer, Name: "The CEO"}
		}},
		{"high enough on our side does not count", 4, false, func(_ *Dossier, r *Review) {
			r.Attendees[0].ContactID, r.Attendees[1].ContactID, r.Attendees[1].Name = 11, 12, "Ana Lima"
		}},

		{"a voice linked to the review", 5, true, func(d *Dossier, r *Review) { d.Voices[0].Date = r.HeldOn + 3 }},
		{"a voice of the held date linked to none", 5, true, func(d *Dossier, _ *Review) { d.Voices[0].ReviewID = 0 }},
		{"a voice of another day linked to none", 5, false, func(d *Dossier, r *Review) {
			d.Voices[0].ReviewID, d.Voices[0].Date = 0, r.HeldOn+1
		}},
		{"a voice of another review", 5, false, func(d *Dossier, _ *Review) { d.Voices[0].ReviewID = 99 }},
		{"a voice dated later than the day", 5, false, func(d *Dossier, _ *Review) { d.Voices[0].Date = today + 1 }},
		{"asked, nothing raised, with a note", 5, true, func(d *Dossier, r *Review) { d.Voices, r.VoiceNone = nil, "asked all three" }},
		{"a blank note is not asked", 5, false, func(d *Dossier, r *Review) { d.Voices, r.VoiceNone = nil, "  " }},
		{"a survey answer alone is optional evidence", 5, false, func(d *Dossier, r *Review) {
			d.Voices = nil
			d.Surveys = []Survey{{Kind: NPS, AnsweredOn: r.HeldOn, Score: Num(9)}}
		}},

		{"agreed explicitly without a decision", 6, true, func(*Dossier, *Review) {}},
		{"the next review has no date", 6, false, func(_ *Dossier, r *Review) { r.NextReviewOn = 0 }},
		{"agreed said no", 6, false, func(_ *Dossier, r *Review) {
			r.NextAgreed, r.Decisions = No, []Decision{{OutcomeID: 21, Choice: ChoiceKeep}}
		}},
		{"every open outcome decided", 6, true, func(_ *Dossier, r *Review) {
			r.NextAgreed, r.Decisions = "", []Decision{{OutcomeID: 21, Choice: ChoiceKeep}}
		}},
		{"a decision without a choice", 6, false, func(_ *Dossier, r *Review) {
			r.NextAgreed, r.Decisions = "", []Decision{{OutcomeID: 21}}
		}},
		{"one open outcome undecided", 6, false, func(d *Dossier, r *Review) {
			d.Outcomes = append(d.Outcomes, Outcome{ID: 22, Status: OutcomeAgreed, AgreedOn: r.HeldOn - 1})
			r.NextAgreed, r.Decisions = "", []Decision{{OutcomeID: 21, Choice: ChoiceChange}}
		}},
		{"an outcome that the decision closed on the day", 6, true, func(d *Dossier, r *Review) {
			d.Outcomes[0].Status, d.Outcomes[0].ClosedOn = OutcomeAchieved, r.HeldOn
			r.NextAgreed, r.Decisions = "", []Decision{{OutcomeID: 21, Choice: ChoiceAchieved}}
		}},
		{"a proposed or closed outcome needs no decision", 6, true, func(d *Dossier, r *Review) {
			d.Outcomes = append(d.Outcomes, Outcome{ID: 22, Status: OutcomeProposed},
				Outcome{ID: 23, Status: OutcomeMissed, ClosedOn: r.HeldOn - 5})
			r.NextAgreed, r.Decisions = "", []Decision{{OutcomeID: 21, Choice: ChoiceDrop}}
		}},
		{"no open outcome and nothing said", 6, false, func(d *Dossier, r *Review) { d.Outcomes, r.NextAgreed = nil, "" }},
		{"no open outcome, said so explicitly", 6, true, func(d *Dossier, _ *Review) { d.Outcomes = nil }},

		{"sentiment on the held date", 7, true, func(d *Dossier, r *Review) { d.Sentiments[0].Date = r.HeldOn }},
		{"sentiment 14 days after", 7, true, func(d *Dossier, r *Review) { d.Sentiments[0].Date = r.HeldOn + 14 }},
		{"sentiment 15 days after", 7, false, func(d *Dossier, r *Review) { d.Sentiments[0].Date = r.HeldOn + 15 }},
		{"sentiment the day before", 7, false, func(d *Dossier, r *Review) { d.Sentiments[0].Date = r.HeldOn - 1 }},
		{"no sentiment", 7, false, func(d *Dossier, _ *Review) { d.Sentiments = nil }},
		{"a first Green without a reason", 7, false, func(d *Dossier, _ *Review) { d.Sentiments[0].Reason = " " }},
		{"an unchanged Green without a reason", 7, true, func(d *Dossier, r *Review) {
			d.Sentiments[0].Reason = ""
			d.Sentiments = append(d.Sentiments, Sentiment{Date: r.HeldOn - 90, Colour: Green})
		}},
		{"a Green after a Yellow without a reason", 7, false, func(d *Dossier, r *Review) {
			d.Sentiments[0].Reason = ""
			d.Sentiments = append(d.Sentiments, Sentiment{Date: r.HeldOn - 90, Colour: Green}, Sentiment{Date: r.HeldOn - 5, Colour: Yellow})
		}},
		{"an unchanged Red without a reason", 7, false, func(d *Dossier, r *Review) {
			d.Sentiments = []Sentiment{{Date: r.HeldOn - 90, Colour: Red, Reason: "x"}, {Date: r.HeldOn, Colour: Red}}
		}},
		{"of one day the later entry counts, and it has no reason", 7, false, func(d *Dossier, r *Review) {
			d.Sentiments = []Sentiment{{Date: r.HeldOn, Colour: Red, Reason: "x"}, {Date: r.HeldOn, Colour: Green}}
		}},
		{"of one day the later entry counts, and it has a reason", 7, true, func(d *Dossier, r *Review) {
			d.Sentiments = []Sentiment{{Date: r.HeldOn, Colour: Red}, {Date: r.HeldOn, Colour: Yellow, Reason: "x"}}
		}},
		{"of one day an earlier entry is not the one before", 7, false, func(d *Dossier, r *Review) {
			d.Sentiments = []Sentiment{{Date: r.HeldOn, Colour: Yellow}, {Date: r.HeldOn, Colour: Green}, {Date: r.HeldOn, Colour: Green}}
		}},
	}
	for _, c := range cases {
		d := acme()
		c.change(d, &d.Reviews[0])
		j := Judge(d.Reviews[0], d, rules(), today)
		req := j.Requirements[c.number-1]
		if req.Number != c.number || req.Met != c.met {
			t.Errorf("%d %s: met %t, want %t (%s%s)", c.number, c.rule, req.Met, c.met, req.Evidence, req.Lacking)
		}
		if (req.Evidence == "") == req.Met || (req.Lacking == "") != req.Met {
			t.Errorf("%d %s: evidence %q, lacking %q", c.number, c.rule, req.Evidence, req.Lacking)
		}
		if qualifies := len(QualifyingDates(d, rules(), today)) == 1; qualifies != j.Qualifies {
			t.Errorf("%d %s: qualifies %t in the list, %t by judgement", c.number, c.rule, qualifies, j.Qualifies)
		}
		if !c.met && j.Qualifies {
			t.Errorf("%d %s: qualifies without it", c.number, c.rule)
		}
	}
}

func TestTheBarOfTheSegmentDecidesWhoIsHighEnough(t *testing.T) {
	s := rules()
	s.Bars["enterprise"] = CLevel
	d := acme()
	if HighEnough(d.Contacts[0], d.Account, s) {
		t.Error("a VP is high enough where the bar is C-level")
	}
	d.Contacts[0].Seniority = CLevel
	if !HighEnough(d.Contacts[0], d.Account, s) {
		t.Error("a C-level is not high enough where the bar is C-level")
	}
	s.Bars["enterprise"] = SeniorityUnknown
	if HighEnough(d.Contacts[1], d.Account, s) || HighEnough(Contact{}, d.Account, s) {
		t.Error("without a bar a seniority made somebody high enough")
	}
}

func TestReviewQualifiesOnlyOnceHeld(t *testing.T) {
	for _, state := range ReviewStates {
		d := acme()
		d.Reviews[0].State = state
		j := Judge(d.Reviews[0], d, rules(), today)
		if want := state == ReviewCompleted; j.Qualifies != want || j.Met != 7 {
			t.Errorf("%s: qualifies %t with %d met", state, j.Qualifies, j.Met)
		}
	}
	d := acme()
	if Judge(d.Reviews[0], d, rules(), on("2026-04-30")).Qualifies {
		t.Error("qualifies before it was held")
	}
	d.Reviews[0].HeldOn = 0
	if Judge(d.Reviews[0], d, rules(), today).Qualifies || len(QualifyingDates(d, rules(), today)) > 0 {
		t.Error("qualifies without a held date")
	}
}

func TestReviewBeginsToQualifyWhenItsSentimentIsSet(t *testing.T) {
	d := acme()
	held := d.Reviews[0].HeldOn
	d.Sentiments[0].Date = held + 14
	for day, want := range map[Date]int{held: 0, held + 13: 0, held + 14: 1, held + 400: 1} {
		if got := len(QualifyingDates(d, rules(), day)); got != want {
			t.Errorf("%d days after it was held %d reviews qualify, want %d", day-held, got, want)
		}
	}
}

func TestSentimentByIsTheLastDayThatStillCounts(t *testing.T) {
	d := acme()
	held := d.Reviews[0].HeldOn
	d.Sentiments = nil
	for day, want := range map[Date]Date{held: held + 14, held + 14: held + 14, held + 15: 0} {
		if got := Judge(d.Reviews[0], d, rules(), day).SentimentBy; got != want {
			t.Errorf("%d days after: by %s, want %s", day-held, got, want)
		}
	}
	d = acme()
	if got := Judge(d.Reviews[0], d, rules(), held+10).SentimentBy; got.Known() {
		t.Errorf("has its sentiment, yet one is wanted by %s", got)
	}
	d.Sentiments, d.Reviews[0].HeldOn = nil, 0
	if got := Judge(d.Reviews[0], d, rules(), today).SentimentBy; got.Known() {
		t.Errorf("not held, yet a sentiment is wanted by %s", got)
	}
}

func TestReviewNotHeldYetIsJudgedByWhatIsThereOnTheDay(t *testing.T) {
	d := acme()
	r := &d.Reviews[0]
	r.State, r.HeldOn = ReviewInProgress, 0
	d.Voices[0].Date, d.Sentiments[0].Date = today, today
	d.Outcomes[0].AgreedOn = today
	if j := Judge(*r, d, rules(), today); j.Met != 7 {
		t.Errorf("%d requirements met, want 7: %v", j.Met, j.Requirements)
	}
	d.Contacts[0].LeftOn = today
	if j := Judge(*r, d, rules(), today); j.Requirements[3].Met {
		t.Error("somebody who left today is high enough today")
	}
	draft := Review{AccountID: 1, State: ReviewInProgress}
	d.Voices[0].ReviewID, d.Voices[0].Date = 0, today-1
	if j := Judge(draft, d, rules(), today); j.Requirements[4].Met {
		t.Error("a draft that was never saved took a voice that belongs to no review")
	}
}

func TestLackingNamesWhoWasThere(t *testing.T) {
	d := acme()
	d.Contacts[0].Seniority = Manager
	lacking := Judge(d.Reviews[0], d, rules(), today).Requirements[3].Lacking
	for _, want := range []string{"D. Wu is Manager", "Director"} {
		if !strings.Contains(lacking, want) {
			t.Errorf("%q does not say %q", lacking, want)
		}
	}
}

func TestQualifyingDatesAreInOrder(t *testing.T) {
	d := acme()
	first := d.Reviews[0]
	first.ID, first.HeldOn, first.VoiceNone = 52, on("2026-02-01"), "asked"
	d.Reviews = append(d.Reviews, first)
	d.Sentiments = append(d.Sentiments, Sentiment{Date: on("2026-02-02"), Colour: Yellow, Reason: "slow"})
	got := QualifyingDates(d, rules(), today)
	if want := []Date{on("2026-02-01"), on("2026-05-01")}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if LastQualifying(d, rules(), on("2026-04-30")) != on("2026-02-01") {
		t.Error("the last qualifying review before the second is not the first")
	}
}

func TestWhatLacksNamesTheSentimentThatCounts(t *testing.T) {
	d := acme()
	held := d.Reviews[0].HeldOn
	d.Sentiments = []Sentiment{{Date: held, Colour: Red, Reason: "x"}, {Date: held, Colour: Green}}
	if got := Judge(d.Reviews[0], d, rules(), today).Requirements[6].Lacking; !strings.Contains(got, "Green") {
		t.Errorf("the sentiment without a reason is the Green, said is %q", got)
	}
}

func TestAnUnchangedGreenIsOneThatWasGreenBeforeThatDay(t *testing.T) {
	d := acme()
	held := d.Reviews[0].HeldOn
	green, yellow := Sentiment{Date: held, Colour: Green}, Sentiment{Date: held, Colour: Yellow, Reason: "slow"}
	before := func(c Colour) Sentiment { return Sentiment{Date: held - 30, Colour: c, Reason: "x"} }
	for _, c := range []struct {
		rule string
		all  []Sentiment
		want bool
	}{
		{"Green, and Green before", []Sentiment{before(Green), green}, true},
		{"Green, and Yellow before", []Sentiment{before(Yellow), green}, false},
		{"Green for the first time", []Sentiment{green}, false},
		{"a Yellow of the same day was taken back", []Sentiment{before(Green), yellow, green}, true},
		{"a Green of the same day does not make it unchanged", []Sentiment{before(Yellow), green, green}, false},
		{"Green again some days later", []Sentiment{before(Yellow), green, {Date: held + 2, Colour: Green}}, true},
	} {
		d.Sentiments = c.all
		if got := Judge(d.Reviews[0], d, rules(), today).Requirements[6].Met; got != c.want {
			t.Errorf("%s: %v", c.rule, got)
		}
	}
}
