package booktest

import (
	"time"

	"keystone/model"
)

// Today is the day the fixtures are made for.
var Today = model.NewDate(2026, 11, 21)

// ids of Acme's facts that tests speak of.
const (
	Acme, Globex      model.ID = 1, 2
	Maria, Jonas      model.ID = 11, 12
	DanaWu, RayPatel  model.ID = 21, 22
	OTIF, Turnaround  model.ID = 31, 32
	HeldReview        model.ID = 51
	ScheduledReview   model.ID = 52
	OpenCommitment    model.ID = 91
	DepartedExecutive model.ID = 23
)

// AcmeBook is a book with one account that has a little of everything, and a second one
// that has nothing.
func AcmeBook() *Book {
	b := New(acme(), &model.Dossier{Account: model.Account{ID: Globex, Name: "Globex", Segment: "SMB"}})
	b.People = []model.CSM{{ID: Maria, Name: "Maria Silva", Manager: "Ines Roth"}, {ID: Jonas, Name: "Jonas Berg"}}
	at := time.Date(2026, 11, 20, 14, 30, 0, 0, time.UTC).UnixMilli()
	b.Changes = []model.HistoryEntry{
		{StepID: 3, AtMillis: at, Label: "Contact Dana Wu of Acme Logistics changed", Author: "Maria Silva",
			Ref: model.Ref{Kind: model.KindContact, ID: DanaWu}, AccountID: Acme, Name: "contact Dana Wu",
			Fields: []model.FieldChange{{Words: "title", From: "Director Ops", To: "VP Operations"}},
			Before: map[string]string{"title": "Director Ops"}, After: map[string]string{"title": "VP Operations"}},
		{StepID: 3, AtMillis: at, Label: "Contact Dana Wu of Acme Logistics changed", Author: "Maria Silva",
			Ref: model.Ref{Kind: model.KindAccount, ID: Acme}, AccountID: Acme, Name: "account Acme Logistics",
			Fields: []model.FieldChange{{Words: "ARR", From: "$400,000.00", To: "$420,000.00"}, {Words: "parent account", To: "Globex"}},
			Before: map[string]string{"arr_minor": "40000000", "parent_id": ""}, After: map[string]string{"arr_minor": "42000000", "parent_id": "2"}},
		{StepID: 2, AtMillis: at - 90*24*3600*1000, Label: "Account Acme Logistics added", Author: "Maria Silva",
			Ref: model.Ref{Kind: model.KindAccount, ID: Acme}, AccountID: Acme, Name: "account Acme Logistics",
			Fields: []model.FieldChange{{Words: "name", To: "Acme Logistics"}}, After: map[string]string{"name": "Acme Logistics"}},
	}
	return b
}

func acme() *model.Dossier {
	t, usd := Today, func(units int64) model.Money { return model.Money{Minor: units * 100, Currency: "USD"} }
	d := &model.Dossier{
		Account: model.Account{ID: Acme, Name: "Acme Logistics", Segment: "Enterprise", Industry: "Logistics", Region: "EMEA",
			ARR: usd(420000), StartOn: t - 700, RenewalOn: t + 12, Stage: model.StageValue, Domain: "acme.example",
			Tags: []string{"flagship", "beta"}, Notes: "Prefers calls on Tuesdays."},
		Fields: []model.CustomField{{ID: 5, AccountID: Acme, Name: "Plan", Value: "Gold"}},
		Owners: []model.Ownership{{ID: 15, AccountID: Acme, CSMID: Maria, From: t - 700}},
		Contacts: []model.Contact{
			{ID: DanaWu, AccountID: Acme, Name: "Dana Wu", Title: "VP Operations", Email: "dana@acme.example",
				Seniority: model.VP, SeniorityRead: true, Roles: []model.Role{model.RoleDecisionMaker, model.RoleChampion}},
			{ID: RayPatel, AccountID: Acme, Name: "Ray Patel", Title: "Dispatcher", Seniority: model.Individual, SeniorityRead: true},
			{ID: DepartedExecutive, AccountID: Acme, Name: "Ann Lee", Title: "COO", Seniority: model.CLevel,
				Roles: []model.Role{model.RoleExecutiveSponsor}, LeftOn: t - 60},
		},
		Outcomes: []model.Outcome{
			{ID: OTIF, AccountID: Acme, Statement: "Our customers get what they ordered, when they ordered it", Category: "quality",
				KPI: "On time in full", Unit: "%", Baseline: model.Num(82), Target: model.Num(95), AgreedOn: t - 300, DueOn: t + 100,
				OwnerID: DanaWu, Status: model.OutcomeInProgress, Weight: 1, Worth: usd(300000), Driver: "route plans a day"},
			{ID: Turnaround, AccountID: Acme, Statement: "Trucks leave the dock sooner", KPI: "Dock turnaround", Unit: "h",
				Baseline: model.Num(4.1), Target: model.Num(2.5), AgreedOn: t - 200, DueOn: t + 165, Status: model.OutcomeAgreed, Weight: 1},
			{ID: 33, AccountID: Acme, Statement: "Happier drivers", Status: model.OutcomeProposed, Weight: 1},
		},
		Measurements: []model.Measurement{
			{ID: 61, AccountID: Acme, OutcomeID: OTIF, Date: t - 200, Value: 85, Source: model.SourceCustomer},
			{ID: 62, AccountID: Acme, OutcomeID: OTIF, Date: t - 50, Value: 91.5, Source: model.SourceProduct},
			{ID: 63, AccountID: Acme, OutcomeID: Turnaround, Date: t - 50, Value: 3.8, Source: model.SourceEstimate},
		},
		Verifications: []model.Verification{{ID: 65, AccountID: Acme, OutcomeID: OTIF, Date: t - 142, ContactID: DanaWu,
			Words: "the night shift noticed"}},
		Sentiments: []model.Sentiment{
			{ID: 71, AccountID: Acme, Date: t - 140, Colour: model.Green, Reason: "They speak of renewing early", Author: "Maria Silva", ReviewID: HeldReview},
			{ID: 72, AccountID: Acme, Date: t - 18, Colour: model.Red, Reason: "Their sponsor left and nobody answers", Author: "Maria Silva"},
		},
		Voices: []model.Voice{
			{ID: 75, AccountID: Acme, Date: t - 142, ContactID: DanaWu, Kind: model.VoicePain, Words: "Reports take a day to arrive",
				Theme: "reporting", Team: "Product", State: model.VoiceRouted, ReviewID: HeldReview},
			{ID: 76, AccountID: Acme, Date: t - 30, ContactID: RayPatel, Kind: model.VoicePraise, Words: "The new map is a joy", State: model.VoiceTold},
		},
		Surveys: []model.Survey{
			{ID: 78, AccountID: Acme, ContactID: DanaWu, Kind: model.NPS, SentOn: t - 100, AnsweredOn: t - 98, Score: model.Num(6), Comment: "too slow"},
			{ID: 79, AccountID: Acme, ContactID: RayPatel, Kind: model.CSAT, SentOn: t - 40},
		},
		Moments: []model.Moment{
			{ID: 81, AccountID: Acme, Date: t - 300, Stage: model.MomentAdoption, Question: "Help came in time", Rating: 4},
			{ID: 82, AccountID: Acme, Date: t - 142, Stage: model.MomentAdoption, Question: "Help came in time", Rating: 2},
			{ID: 83, AccountID: Acme, Date: t - 142, Stage: model.MomentRenewal, Question: "No surprises", Rating: 3},
		},
		Touches: []model.Touch{
			{ID: 85, AccountID: Acme, Date: t - 18, Kind: model.TouchCall, CSM: "Maria Silva", Contacts: []string{"Ray Patel"}, Minutes: 45,
				Words: "Renewal looks slow", NextStep: "Find the new sponsor"},
			{ID: 86, AccountID: Acme, Date: t - 90, Kind: model.TouchTraining, CSM: "Jonas Berg", Minutes: 120, Words: "Planners' refresher"},
		},
		Commitments: []model.Commitment{
			{ID: OpenCommitment, AccountID: Acme, What: "Send the route benchmark", Who: "Maria Silva", DueOn: t - 5, State: model.CommitmentOpen},
			{ID: 92, AccountID: Acme, What: "Share the shift plan", Who: "Dana Wu", DueOn: t - 100, State: model.CommitmentDone, ReviewID: HeldReview},
		},
	}
	d.Reviews = acmeReviews(t)
	return d
}

func acmeReviews(t model.Date) []model.Review {
	return []model.Review{
		{ID: HeldReview, AccountID: Acme, DueOn: t - 150, HeldOn: t - 142, State: model.ReviewCompleted, ReportShown: model.Yes,
			NextAgreed: model.Yes, NextReviewOn: t - 52, Summary: "On time in full is moving; reports are not.",
			Attendees: []model.Attendee{
				{ID: 101, AccountID: Acme, ReviewID: HeldReview, Side: model.Ours, Name: "Maria Silva"},
				{ID: 102, AccountID: Acme, ReviewID: HeldReview, Side: model.Customer, ContactID: RayPatel, Name: "Ray Patel"}},
			Progress:  []model.Progress{{ID: 103, AccountID: Acme, ReviewID: HeldReview, OutcomeID: OTIF, MeasurementID: 61}},
			Decisions: []model.Decision{{ID: 104, AccountID: Acme, ReviewID: HeldReview, OutcomeID: OTIF, Choice: model.ChoiceKeep}}},
		{ID: ScheduledReview, AccountID: Acme, DueOn: t + 20, State: model.ReviewScheduled},
	}
}
