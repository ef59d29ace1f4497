package model

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// onlyUpTo is the dossier as a book holds it that was kept up to the day: no fact dated
// after it is left.
func onlyUpTo(d *Dossier, day Date) *Dossier {
	f := asOf(d, day)
	for i, r := range d.Reviews {
		if r.State == ReviewScheduled {
			f.Reviews[i] = r // a plan for a later day is known
		}
	}
	f.Surveys = upTo(d.Surveys, day, func(x Survey) Date { return x.SentOn })
	for i := range f.Surveys {
		if x := &f.Surveys[i]; x.AnsweredOn > day {
			x.AnsweredOn, x.Score = 0, Number{}
		}
	}
	f.Owners = upTo(d.Owners, day, func(x Ownership) Date { return x.From })
	f.Subscriptions = upTo(d.Subscriptions, day, func(x Subscription) Date { return x.StartOn })
	for i := range f.Subscriptions {
		if x := &f.Subscriptions[i]; x.EndOn > day {
			x.EndOn = 0
		}
	}
	f.Touches = upTo(d.Touches, day, func(x Touch) Date { return x.Date })
	f.Advocacy = upTo(d.Advocacy, day, func(x Advocacy) Date { return x.Date })
	f.Calls = upTo(d.Calls, day, func(x Call) Date { return x.On })
	f.Metrics = upTo(d.Metrics, day, func(x MetricValue) Date { return x.Date })
	f.Cases = upTo(d.Cases, day, func(x Case) Date { return x.OpenedAt.Date() })
	for i := range f.Cases {
		c := &f.Cases[i]
		if c.FirstAnswerAt.Date() > day {
			c.FirstAnswerAt = 0
		}
		if c.ResolvedAt.Date() > day {
			c.ResolvedAt, c.CSAT = 0, Number{}
		}
	}
	return f
}

// figuresOf is every figure of a day and of a period up to it.
func figuresOf(all []*Dossier, s Settings, from, day Date) []any {
	cases, costs, metrics := NewCaseTally(s, from, day), NewCostTally(s, from, day), NewMetricTally(s, from, day, nil)
	moves, proof, surveys := NewMovementTally(s, from, day), NewProofTally(s, day), NewSurveyTally(from, day)
	var out []any
	for _, d := range all {
		st, schedule := Stand(d, s, day), DueDates(d, s, from, day, day)
		moves.Add(d)
		proof.Add(d)
		cases.Add(d)
		costs.Add(d)
		metrics.Add(d, st, schedule, true)
		surveys.Add(d)
		portion := PortionOf(d, st, s, from, day)
		next, found := NextMove(d, s, day)
		doing, anything := AgendaOf(Row{Account: d.Account, Standing: st}, s.Rates, day)
		out = append(out, st, schedule, RenewalsOf(d, s, day), PrerequisitesOf(d, s, day), next, found, doing, anything,
			string(portion.AppendTo(nil)))
	}
	retained := Retention(all, s, from, day)
	return append(out, retained, moves.Moves(), proof.Rows(), cases.Figures(), costs.Figures(), surveys.Figures(),
		metrics.Readings(MetricInputs{Retention: retained, Cases: cases.Figures(), Costs: costs.Figures()}))
}

func TestEveryFigureOfADayIsThatOfTheFactsUpToIt(t *testing.T) {
	s := rules()
	s.Costs.PerHour = map[string]int64{"": 60_00}
	s.ServiceLevels = map[string]ServiceLevel{"": {FirstAnswer: 8, Resolved: 30}}
	rapid.Check(t, func(t *rapid.T) {
		from, day := anyPeriod(t)
		var whole, kept []*Dossier
		for range rapid.IntRange(1, 3).Draw(t, "accounts") {
			d := anyDossier(t)
			// The one calculation that uses later facts, since the typed ARR is today's.
			d.Revenue = only(d.Revenue, func(e RevenueEvent) bool { return e.Date <= day })
			for i := range d.Surveys {
				f := &d.Surveys[i]
				if f.SentOn = someDay(t, "sent"); f.AnsweredOn.Known() {
					f.SentOn = f.AnsweredOn - Date(rapid.IntRange(0, 30).Draw(t, "answered after days"))
				}
			}
			d.Owners = []Ownership{{CSMID: 1, From: day - 400}, {CSMID: 2, From: someDay(t, "handed over")}} // the first known counts for all time before
			if len(d.Subscriptions) > 0 {                                                                    // where an account has any, its typed ARR gives way for all time
				d.Subscriptions[0].StartOn = day - Date(rapid.IntRange(0, 400).Draw(t, "subscribed before"))
				d.Subscriptions[0].ARR = someMoney(t, "first subscription", 1)
			}
			for i := range d.Opportunities {
				d.Opportunities[i].Call = "" // undated: it changes with the calls
			}
			d.Touches = some(t, "touches", 3, func(id ID) Touch {
				return Touch{ID: id, Date: someDay(t, "touched"), Kind: rapid.SampledFrom(TouchKinds).Draw(t, "touch"), Minutes: 30}
			})
			d.Advocacy = some(t, "advocacy", 1, func(id ID) Advocacy { return Advocacy{ID: id, Date: someDay(t, "spoke")} })
			d.Cases = some(t, "cases", 3, func(id ID) Case {
				c := Case{ID: id, OpenedAt: NewStamp(someDay(t, "opened"), 40_000)}
				c.FirstAnswerAt = c.OpenedAt + Stamp(rapid.IntRange(0, 200_000).Draw(t, "answered after"))
				c.ResolvedAt, c.CSAT = c.FirstAnswerAt+Stamp(rapid.IntRange(0, 200_000).Draw(t, "resolved after")), Num(4)
				return c
			})
			whole, kept = append(whole, d), append(kept, onlyUpTo(d, day))
		}
		got, want := figuresOf(whole, s, from, day), figuresOf(kept, s, from, day)
		for at := range got {
			if reflect.DeepEqual(got[at], want[at]) {
				continue
			}
			t.Fatalf("%s to %s:\nwith later facts %+v\nwithout them     %+v", from, day, got[at], want[at])
		}
	})
}
