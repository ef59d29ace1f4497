package model

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// anyAccount is a random account with facts of every kind that portions read.
func anyAccount(t *rapid.T, id ID) *Dossier {
	d := anyDossier(t)
	addBusiness(t, d)
	d.Account.ID, d.Account.Name = id, oneOf(t, "account", "Acme", "acme", "Blue  Foods", "株式会社")
	d.Account.ExternalID = oneOf(t, "external", "", "C-1")
	d.Owners = some(t, "owners", 2, func(id ID) Ownership { return Ownership{CSMID: id, From: maybeDay(t, "from")} })
	d.Touches = some(t, "touches", 3, func(id ID) Touch {
		return Touch{ID: id, Date: someDay(t, "touched"), Kind: rapid.SampledFrom(TouchKinds).Draw(t, "kind"), Minutes: rapid.IntRange(0, 90).Draw(t, "minutes")}
	})
	d.Cases = some(t, "cases", 2, func(id ID) Case {
		opened := NewStamp(someDay(t, "opened"), 3600)
		return Case{ID: id, OpenedAt: opened, FirstAnswerAt: opened + Stamp(rapid.IntRange(0, 99999).Draw(t, "answered")), Priority: oneOf(t, "priority", "", "high")}
	})
	d.Metrics = some(t, "values", 2, func(id ID) MetricValue {
		return MetricValue{ID: id, Metric: oneOf(t, "metric", "Tickets", "seats sold"), Date: someDay(t, "valued"), Value: rapid.Float64Range(-5, 5).Draw(t, "value")}
	})
	d.Advocacy = some(t, "advocacy", 1, func(id ID) Advocacy { return Advocacy{ID: id, Date: someDay(t, "spoke")} })
	d.Calls = some(t, "calls", 2, func(id ID) Call {
		return Call{ID: id, Call: rapid.SampledFrom(Forecasts).Draw(t, "call"), On: maybeDay(t, "called"), Amount: usd(5), Who: "Ada", Reason: "they said so", Manager: rapid.Bool().Draw(t, "manager")}
	})
	return d
}

func anyRules(t *rapid.T) Settings {
	s := rules()
	s.Costs = Costs{PerHour: map[string]int64{"": 61_37, CostReview: 90_01}, ReviewMinutes: 45}
	s.ServiceLevels = map[string]ServiceLevel{"": {FirstAnswer: 4, Resolved: 20}}
	s.Metrics = []Metric{{ID: "tickets", Title: "Tickets", Good: Down}}
	return s
}

func TestAPortionIsReadBackAsItWasWritten(t *testing.T) {
	var r PortionReader
	var back Portion // used again, as a book does: nothing of the one before may stay
	rapid.Check(t, func(t *rapid.T) {
		d, s := anyAccount(t, 7), anyRules(t)
		day := someDay(t, "day")
		from, to := Period(day)
		if rapid.Bool().Draw(t, "another period") {
			from, to = someDay(t, "from"), someDay(t, "to")
		}
		p := PortionOf(d, Stand(d, s, day), s, from, to)
		b := p.AppendTo(nil)
		if err := r.Read(b, 7, &back); err != nil {
			t.Fatal(err)
		}
		if got, want := fmt.Sprintf("%+v", back), fmt.Sprintf("%+v", p); got != want {
			t.Fatalf("%s\nread of\n%s", got, want)
		}
		cut := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
		if r.Read(b[:cut], 7, &back) == nil {
			t.Fatalf("%d of %d bytes were taken for a portion", cut, len(b))
		}
	})
}

func FuzzReadPortion(f *testing.F) {
	d := acme()
	p := PortionOf(d, Stand(d, rules(), today), rules(), today-365, today)
	f.Add(p.AppendTo(nil))
	f.Fuzz(func(_ *testing.T, b []byte) {
		var r PortionReader
		var p Portion
		_ = r.Read(b, 1, &p) // any bytes: no panic
	})
}

// TestPortionsAddUpToTheFiguresOfTheDossiers adds up the same accounts twice: each tally by
// itself over their facts, and all of them over portions, in another order.
func TestPortionsAddUpToTheFiguresOfTheDossiers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, day := anyRules(t), someDay(t, "day")
		from, to := Period(day)
		if rapid.Bool().Draw(t, "another period") {
			from, to = someDay(t, "from"), someDay(t, "to")
		}
		until := min(to, day)
		var csms []ID // of the scope: in it is who owns the account on the day
		if rapid.Bool().Draw(t, "scope") {
			csms = []ID{1}
		}
		all := NewPeriodTally(s, from, to, day, csms)
		surveys, cases, costs := NewSurveyTally(from, until), NewCaseTally(s, from, until), NewCostTally(s, from, until)
		kept, proof, have := NewRetentionTally(s, from, until), NewProofTally(s, day), NewPrerequisiteTally(s, day)
		metrics := NewMetricTally(s, from, until, csms)
		var schedule Rate
		var renewals []*Renewal
		var portions []Portion
		var told []Told
		for i := range rapid.IntRange(0, 4).Draw(t, "accounts") {
			d := anyAccount(t, ID(i+1))
			st := Stand(d, s, day)
			how := Told{Matching: rapid.Bool().Draw(t, "matching")}
			how.Scoped = how.Matching && (csms == nil || st.OwnerID == 1)
			dues := DueDates(d, s, from, until, day)
			metrics.Add(d, Stand(d, s, until), dues, how.Scoped)
			portions, told = append(portions, PortionOf(d, st, s, from, to)), append(told, how)
			if how.Matching {
				surveys.Add(d)
				schedule = schedule.plus(ScheduleRate(dues, csms))
			}
			if !how.Scoped {
				continue
			}
			for _, tally := range []interface{ Add(*Dossier) }{cases, costs, kept, proof, have} {
				tally.Add(d)
			}
			for _, r := range RenewalsOf(d, s, day) {
				if Renewing(r.On, day) {
					renewals = append(renewals, &r)
				}
			}
		}
		for i := range portions {
			all.Add(&portions[i], told[i])
		}
		same := func(what string, got, want any) {
			if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); g != w {
				t.Fatalf("%s: %s, of the facts %s", what, g, w)
			}
		}
		same("surveys", all.Surveys.Figures(), surveys.Figures())
		same("cases", all.Cases.Figures(), cases.Figures())
		same("costs", all.Costs.Figures(), costs.Figures())
		same("retention", all.Retention.Figures(), kept.Figures())
		same("proof", all.Proof.Rows(), proof.Rows())
		same("prerequisites", all.Prerequisites.Shares(), have.Shares())
		same("schedule", all.Schedule, schedule)
		same("renewals", all.Renewals(), byDayAndName(renewals))
		in := MetricInputs{Schedule: schedule, Retention: kept.Figures(), Surveys: surveys.Figures(), Cases: cases.Figures(), Costs: costs.Figures()}
		same("metrics", all.Metrics.Readings(in), metrics.Readings(in))
		for _, share := range all.Prerequisites.Shares() {
			if !slices.IsSortedFunc(share.Lacking, func(a, b AccountName) int { return compareNames(a.Name, b.Name) }) {
				t.Fatalf("not in order of name: %+v", share.Lacking)
			}
		}
	})
}

func compareNames(a, b string) int {
	switch a, b = FoldName(a), FoldName(b); {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
