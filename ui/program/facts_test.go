package program

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"keystone/db"
	"keystone/model"
)

// fill writes the book of the flows: Acme with one of everything, and two more accounts.
func fill(t *testing.T, b *db.Book) {
	t.Helper()
	ctx, day := context.Background(), model.NewDate
	const acme, ana, dana, outcome, value, review model.ID = -1, -2, -3, -4, -5, -6
	step := model.NewStep("Acme added",
		model.Account{ID: acme, Name: "Acme", Segment: "Enterprise", ARR: model.Money{Minor: 20000000, Currency: "EUR"},
			StartOn: day(2024, 1, 1), RenewalOn: day(2027, 1, 1), Stage: model.StageAdoption, Tags: []string{"core"}},
		model.CSM{ID: ana, Name: "Ana Costa"},
		model.Ownership{AccountID: acme, CSMID: ana, From: day(2025, 1, 1)},
		model.CustomField{AccountID: acme, Name: "Plant", Value: "Porto"},
		model.Contact{ID: dana, AccountID: acme, Name: "Dana Wu", Title: "VP Operations", Seniority: model.VP},
		model.Outcome{ID: outcome, AccountID: acme, Statement: "Trucks arrive on time", KPI: "OTIF", Unit: "%", Baseline: model.Num(80),
			Target: model.Num(95), AgreedOn: day(2026, 3, 1), DueOn: day(2027, 3, 1), OwnerID: dana, Status: model.OutcomeInProgress, Weight: 1},
		model.Measurement{ID: value, AccountID: acme, OutcomeID: outcome, Date: day(2026, 9, 1), Value: 88, Source: model.SourceCustomer},
		model.Verification{AccountID: acme, OutcomeID: outcome, Date: day(2026, 9, 1), ContactID: dana, Words: "It is real."},
		model.Review{ID: review, AccountID: acme, DueOn: day(2026, 9, 1), HeldOn: day(2026, 9, 1), State: model.ReviewCompleted},
		model.Attendee{AccountID: acme, ReviewID: review, Side: model.Customer, ContactID: dana},
		model.Progress{AccountID: acme, ReviewID: review, OutcomeID: outcome, MeasurementID: value},
		model.Decision{AccountID: acme, ReviewID: review, OutcomeID: outcome, Choice: model.ChoiceKeep},
		model.Sentiment{AccountID: acme, Date: day(2026, 9, 1), Colour: model.Green, Author: "Ana Costa", ReviewID: review},
		model.Voice{AccountID: acme, Date: day(2026, 9, 1), ContactID: dana, Kind: model.VoicePain, Words: "Reports are slow", State: model.VoiceNew, ReviewID: review},
		model.Survey{AccountID: acme, ContactID: dana, Kind: model.NPS, SentOn: day(2026, 8, 1), AnsweredOn: day(2026, 8, 2), Score: model.Num(9)},
		model.Moment{AccountID: acme, Date: day(2026, 9, 1), Stage: model.MomentAdoption, Question: "Is it easy?", Rating: 4, ReviewID: review},
		model.Touch{AccountID: acme, Date: day(2026, 9, 3), Kind: model.TouchCall, CSM: "Ana Costa", Contacts: []string{"Dana Wu"}, Words: "Thanked"},
		model.Commitment{AccountID: acme, What: "Send the report", Who: "Ana Costa", DueOn: day(2026, 12, 1), State: model.CommitmentOpen, ReviewID: review},
	)
	for _, s := range []model.Step{step,
		model.NewStep("Beta added", model.Account{Name: "Beta", ARR: model.Money{Minor: 10000000, Currency: "EUR"}}),
		model.NewStep("Gamma added", model.Account{Name: "Gamma"})} {
		if _, err := b.Write(ctx, s); err != nil {
			t.Fatal(err)
		}
	}
	s, err := b.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s.Me = model.Person{Name: "Ana Costa", Manager: true}
	if _, err := b.SaveSettings(ctx, s, "You are Ana Costa"); err != nil {
		t.Fatal(err)
	}
}

// told is a line for each fact.
func told[T any](all []T, line func(T) string) []string {
	var out []string
	for _, f := range all {
		out = append(out, line(f))
	}
	return out
}

// say joins the parts of a line.
func say(parts ...any) string {
	return strings.Join(strings.Fields(fmt.Sprintln(parts...)), " ")
}

func tellNames(w *world) []string {
	var out []string
	for _, name := range []string{"Acme", "Acme Ltd", "Beta", "Gamma", "Hooli", "Hooli Inc"} {
		if d, ok := w.all[name]; ok {
			out = append(out, say(name, d.Account.Segment, d.Account.ARR.Decimal(), d.Account.RenewalOn))
		}
	}
	return out
}

func tellAccount(field func(a model.Account) string) func(w *world) []string {
	return func(w *world) []string { return []string{field(w.acme().Account)} }
}

func tellOwners(w *world) []string {
	names := map[model.ID]string{0: "nobody"}
	out := told(w.csms, func(c model.CSM) string {
		names[c.ID] = c.Name
		return say("CSM", c.Name, c.Email, c.Manager)
	})
	d := w.acme()
	return append(out, told(d.Owners, func(o model.Ownership) string { return say(names[o.CSMID], o.From) })...)
}

func tellContacts(w *world) []string {
	return told(w.acme().Contacts, func(c model.Contact) string {
		return say(c.Name, c.Title, c.Seniority, c.SeniorityRead, c.Roles, c.Email, c.LeftOn)
	})
}

func tellOutcomes(w *world) []string {
	return told(w.acme().Outcomes, func(o model.Outcome) string {
		return say(o.Statement, o.KPI, o.Unit, o.Baseline, o.Target, o.Status, o.AgreedOn, o.DueOn, o.ClosedOn)
	})
}

func tellMeasurements(w *world) []string {
	return told(w.acme().Measurements, func(m model.Measurement) string { return say(m.Date, m.Value, m.Source) })
}

func tellVerifications(w *world) []string {
	d := w.acme()
	return told(d.Verifications, func(v model.Verification) string {
		c, _ := d.Contact(v.ContactID)
		return say(v.Date, c.Name, v.Words)
	})
}

func tellReviews(w *world) []string {
	return told(w.acme().Reviews, func(r model.Review) string { return say(r.State, r.DueOn, r.HeldOn, r.NextReviewOn) })
}

func tellSentiments(w *world) []string {
	return told(w.acme().Sentiments, func(f model.Sentiment) string { return say(f.Date, f.Colour, f.Reason, f.Author) })
}

func tellBeta(w *world) []string {
	return told(w.all["Beta"].Sentiments, func(f model.Sentiment) string { return say("Beta", f.Date, f.Colour, f.Reason, f.Author) })
}

func tellBetaMoments(w *world) []string {
	return told(w.all["Beta"].Moments, func(m model.Moment) string { return say("Beta", m.Date, m.Stage, m.Question, m.Rating) })
}

func tellVoices(w *world) []string {
	d := w.acme()
	return told(d.Voices, func(v model.Voice) string {
		c, _ := d.Contact(v.ContactID)
		return say(v.Date, v.Kind, v.Words, c.Name, v.Theme, v.Team, v.State)
	})
}

func tellSurveys(w *world) []string {
	return told(w.acme().Surveys, func(f model.Survey) string { return say(f.Kind, f.SentOn, f.AnsweredOn, f.Score, f.Comment) })
}

func tellMoments(w *world) []string {
	return told(w.acme().Moments, func(m model.Moment) string { return say(m.Date, m.Stage, m.Question, m.Rating) })
}

func tellTouches(w *world) []string {
	return told(w.acme().Touches, func(f model.Touch) string {
		return say(f.Date, f.Kind, f.Minutes, f.Contacts, f.Words, f.NextStep, f.CSM)
	})
}

func tellCommitments(w *world) []string {
	return told(w.acme().Commitments, func(c model.Commitment) string { return say(c.What, c.Who, c.DueOn, c.State) })
}

func tellFields(w *world) []string {
	return told(w.acme().Fields, func(c model.CustomField) string { return say(c.Name, c.Value) })
}

func tellParent(w *world) []string {
	a := w.acme().Account
	for name, d := range w.all {
		if d.Account.ID == a.ParentID {
			return []string{name}
		}
	}
	return []string{say("named", a.ParentName)}
}

// tellHeld counts everything that hangs on Acme.
func tellHeld(w *world) []string {
	d, ok := w.all["Acme"]
	if !ok {
		return []string{"no Acme"}
	}
	links := 0
	for _, r := range d.Reviews {
		links += len(r.Attendees) + len(r.Progress) + len(r.Decisions)
	}
	return []string{say(len(d.Contacts), len(d.Outcomes), len(d.Measurements), len(d.Verifications), len(d.Reviews), links,
		len(d.Sentiments), len(d.Voices), len(d.Moments), len(d.Commitments))}
}
