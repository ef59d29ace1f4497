package model

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// naivePrerequisites asks each of the ten activities on its own.
func naivePrerequisites(whole *Dossier, s Settings, day Date) map[Prerequisite]bool {
	d := asOf(whole, day)
	for i, r := range whole.Reviews {
		if r.State == ReviewScheduled {
			d.Reviews[i] = r
		}
	}
	cadence := Date(s.Cadence(d.Account))
	if cadence == 0 {
		cadence = 120
	}
	met := map[Prerequisite]bool{}
	last, held := lastBy(only(d.Reviews, func(r Review) bool { return r.State == ReviewCompleted && r.HeldOn.Known() }), func(r Review) Date { return r.HeldOn })
	met[NextReviewDated] = held && last.NextReviewOn >= day || slices.ContainsFunc(d.Reviews, func(r Review) bool {
		return r.State == ReviewScheduled && (r.DueOn >= day || r.HeldOn >= day)
	})
	high := func(c Contact) bool { return naiveHigh(c, s.Bar(d.Account)) }
	met[HighEnoughContact] = slices.ContainsFunc(d.Contacts, func(c Contact) bool { return high(c) && !c.LeftOn.Known() })
	for _, a := range last.Attendees {
		i := slices.IndexFunc(whole.Contacts, func(c Contact) bool { return c.ID == a.ContactID })
		if i < 0 {
			i = slices.IndexFunc(whole.Contacts, func(c Contact) bool { return a.Name != "" && FoldName(c.Name) == FoldName(a.Name) })
		}
		if held && a.Side == Customer && i >= 0 && high(whole.Contacts[i]) && !(whole.Contacts[i].LeftOn.Known() && whole.Contacts[i].LeftOn <= last.HeldOn) {
			met[HighEnoughAttended] = true
		}
	}
	met[VoiceCaptured] = held && (last.VoiceNone != "" || slices.ContainsFunc(d.Voices, func(v Voice) bool {
		return v.ReviewID == last.ID || v.ReviewID == 0 && v.Date == last.HeldOn
	}))
	met[SentimentCurrent] = slices.ContainsFunc(d.Sentiments, func(f Sentiment) bool { return day-f.Date <= cadence })
	met[ReportShown] = held && last.ReportShown == Yes
	open := only(d.Outcomes, func(o Outcome) bool { return o.Status == OutcomeAgreed || o.Status == OutcomeInProgress })
	met[OutcomesAgreed] = len(open) > 0
	met[OutcomesMeasurable] = len(open) > 0 && len(only(open, Outcome.HasKPI)) == len(open)
	met[OutcomesMeasured] = met[OutcomesMeasurable] && !slices.ContainsFunc(open, func(o Outcome) bool {
		return !slices.ContainsFunc(d.Measurements, func(m Measurement) bool { return m.OutcomeID == o.ID && day-m.Date <= cadence })
	})
	for _, o := range naiveActive(d, s, day) {
		if slices.ContainsFunc(d.Verifications, func(v Verification) bool { return v.OutcomeID == o.ID && day-v.Date <= 365 }) {
			met[ValueVerified] = true
		}
	}
	return met
}

func TestPrerequisitesEqualASecondPlainCalculation(t *testing.T) {
	seen := map[Prerequisite][2]int{}
	rapid.Check(t, func(t *rapid.T) {
		all, day := busyBook(t), someDay(t, "day")
		y := NewPrerequisiteTally(rules(), day)
		have, active := map[Prerequisite]int64{}, int64(0)
		for _, d := range all {
			for i := range d.Reviews {
				if r := &d.Reviews[i]; r.State == ReviewScheduled {
					r.DueOn = maybeDay(t, "due")
				}
			}
			if rapid.Bool().Draw(t, "measured") {
				d.Outcomes = []Outcome{{ID: 1, Statement: "what", KPI: "KPI", Baseline: Num(1), Target: Num(2), Status: OutcomeAgreed, AgreedOn: day - 9}}
				d.Measurements = append(d.Measurements, Measurement{OutcomeID: 1, Date: day - Date(rapid.IntRange(0, 200).Draw(t, "measured before")), Value: 1})
			}
			y.Add(d)
			if !naiveActiveOn(d, day) {
				continue
			}
			active++
			for p, met := range naivePrerequisites(d, rules(), day) {
				if met {
					have[p]++
				}
			}
		}
		for _, share := range y.Shares() {
			p := share.Prerequisite
			if share.Rate != (Rate{have[p], active}) || int64(len(share.Lacking)) != active-have[p] {
				t.Fatalf("%s on %s: %v and %d lack it, want %d of %d", p, day, share.Rate, len(share.Lacking), have[p], active)
			}
			seen[p] = [2]int{seen[p][0] + int(have[p]), seen[p][1] + int(active-have[p])}
		}
	})
	for p, n := range seen {
		if (n[0] == 0 || n[1] == 0) && !testing.Short() {
			t.Errorf("%s was met %d times and lacked %d times: nothing was compared", p, n[0], n[1])
		}
	}
}

// naiveSurveys is NPS, the NPS surveys sent and answered, and CSAT of a period.
func naiveSurveys(all []*Dossier, from, to Date) (nps *big.Rat, answers, sent int, answered, csat Rate) {
	score := int64(0)
	for _, d := range all {
		for _, kind := range SurveyKinds {
			latest := map[ID]Survey{}
			for i, f := range d.Surveys {
				if f.Kind == NPS && kind == NPS && f.SentOn >= from && f.SentOn <= to {
					sent++
					answered.Of++
					if f.AnsweredOn.Known() && f.AnsweredOn <= to {
						answered.Have++
					}
				}
				who := f.ContactID
				if who == 0 {
					who = ID(-1 - i)
				}
				if f.Kind == kind && f.Score.Known && f.AnsweredOn >= from && f.AnsweredOn <= to && f.AnsweredOn.Known() && f.AnsweredOn >= latest[who].AnsweredOn {
					latest[who] = f
				}
			}
			for _, f := range latest {
				switch {
				case kind == CSAT:
					csat.Of++
					if f.Score.Value >= 4 {
						csat.Have++
					}
					continue
				case f.Score.Value > 8:
					score++
				case f.Score.Value < 7:
					score--
				}
				answers++
			}
		}
	}
	if answers > 0 {
		nps = big.NewRat(100*score, int64(answers))
	}
	return nps, answers, sent, answered, csat
}

func TestSurveyFiguresEqualASecondPlainCalculation(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		from, to := anyPeriod(t)
		y := NewSurveyTally(from, to)
		all := make([]*Dossier, rapid.IntRange(0, 3).Draw(t, "accounts"))
		for i := range all {
			all[i] = &Dossier{Surveys: some(t, "surveys", 8, func(id ID) Survey {
				f := Survey{ID: id, ContactID: ID(rapid.IntRange(0, 2).Draw(t, "contact")), Kind: rapid.SampledFrom(SurveyKinds).Draw(t, "kind"), SentOn: someDay(t, "sent")}
				if f.AnsweredOn = maybeDay(t, "answered"); f.AnsweredOn.Known() && rapid.IntRange(0, 5).Draw(t, "scored") > 0 {
					low, high := f.Kind.Range()
					f.Score = Num(float64(rapid.IntRange(int(low), int(high)).Draw(t, "score")))
				}
				return f
			})}
			y.Add(all[i])
		}
		got := y.Figures()
		nps, answers, sent, answered, csat := naiveSurveys(all, from, to)
		if got.NPSAnswers != answers || got.NPSSent != sent || got.Response != answered || got.CSAT != csat || got.NPS.Known != (nps != nil) {
			t.Fatalf("%+v, want %v from %d, %d sent, %v answered, CSAT %v", got, nps, answers, sent, answered, csat)
		}
		if nps != nil && rat(Round(got.NPS.Value, 1)).Cmp(ratRound(nps, 1)) != 0 {
			t.Fatalf("NPS %v, exactly %s", got.NPS, nps.FloatString(9))
		}
		compared += answers
	})
	if compared == 0 && !testing.Short() {
		t.Error("nobody answered: nothing was compared")
	}
}
