package model

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// This file computes CO and CX a third time, in exact fractions of the decimals that people
// typed, so that no binary dust is in them.

// rat is a number as its decimals say, which is not quite what its bits say.
func rat(v float64) *big.Rat {
	r, ok := new(big.Rat).SetString(Num(v).String())
	if !ok {
		panic("no number")
	}
	return r
}

// ratRound rounds half away from zero, as on paper.
func ratRound(v *big.Rat, decimals int) *big.Rat {
	scale := new(big.Rat).SetInt64(int64(pow10(decimals)))
	n, ok := roundRat(new(big.Rat).Mul(v, scale))
	if !ok {
		panic("too large")
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt64(n), scale)
}

func ratMean(all []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, v := range all {
		sum.Add(sum, v)
	}
	return sum.Quo(sum, big.NewRat(int64(len(all)), 1))
}

func ratCredit(d *Dossier, s Settings, o Outcome, day Date) *big.Rat {
	credit := map[OutcomeStatus]*big.Rat{OutcomeInProgress: big.NewRat(1, 2), OutcomeAchieved: big.NewRat(1, 1)}[o.Status]
	if credit == nil {
		credit = new(big.Rat)
	}
	if o.KPI != "" && o.Baseline.Known && o.Target.Known {
		credit = new(big.Rat)
		m, measured := lastBy(only(d.Measurements, func(m Measurement) bool { return m.OutcomeID == o.ID }), func(m Measurement) Date { return m.Date })
		if way := new(big.Rat).Sub(rat(o.Target.Value), rat(o.Baseline.Value)); measured && way.Sign() != 0 {
			credit.Quo(new(big.Rat).Sub(rat(m.Value), rat(o.Baseline.Value)), way)
		}
	}
	if credit.Sign() < 0 {
		credit = new(big.Rat)
	}
	if one := big.NewRat(1, 1); credit.Cmp(one) > 0 {
		credit = one
	}
	v, said := lastBy(only(d.Verifications, func(v Verification) bool { return v.OutcomeID == o.ID }), func(v Verification) Date { return v.Date })
	if !said || day-v.Date > Date(s.Window) {
		credit = new(big.Rat).Mul(credit, rat(s.Unverified))
	}
	return credit
}

// ratCO is CO, nil where it is unknown.
func ratCO(whole *Dossier, s Settings, day Date) *big.Rat {
	d := asOf(whole, day)
	sum, weights := new(big.Rat), new(big.Rat)
	for _, o := range naiveActive(d, s, day) {
		weight := big.NewRat(1, 1)
		if o.Weight > 0 {
			weight = rat(o.Weight)
		}
		weights.Add(weights, weight)
		sum.Add(sum, weight.Mul(weight, ratCredit(d, s, o, day)))
	}
	if weights.Sign() == 0 {
		return nil
	}
	return sum.Mul(sum.Quo(sum, weights), big.NewRat(100, 1))
}

// ratCX is CX, nil where it is unknown.
func ratCX(whole *Dossier, s Settings, day Date) *big.Rat {
	d := asOf(whole, day)
	type asked struct {
		stage    MomentStage
		question string
	}
	latest := map[asked]Moment{}
	for _, m := range d.Moments {
		k := asked{m.Stage, m.Question}
		if was, ok := latest[k]; day-m.Date <= Date(s.Window) && (!ok || m.Date >= was.Date) {
			latest[k] = m
		}
	}
	var stages []*big.Rat
	for _, stage := range MomentStages {
		var of []*big.Rat
		for k, m := range latest {
			if k.stage == stage {
				of = append(of, rat(m.Rating))
			}
		}
		if len(of) > 0 {
			stages = append(stages, ratMean(of))
		}
	}
	sum, weights := new(big.Rat), new(big.Rat)
	add := func(all []*big.Rat, low, factor, weight float64) {
		if len(all) == 0 {
			return
		}
		v := new(big.Rat).Sub(ratMean(all), rat(low))
		v.Mul(v, rat(factor)).Mul(v, rat(weight))
		sum.Add(sum, v)
		weights.Add(weights, rat(weight))
	}
	answers := func(kind SurveyKind) (out []*big.Rat) {
		for _, v := range naiveAnswers(d, s, kind, day) {
			out = append(out, rat(v))
		}
		return out
	}
	add(stages, 1, 25, s.Weights.Moments)
	add(answers(CSAT), 1, 25, s.Weights.CSAT)
	add(answers(NPS), 0, 10, s.Weights.NPS)
	if weights.Sign() == 0 {
		return nil
	}
	return sum.Quo(sum, weights)
}

// sameAsExact fails unless the score is the exact one after rounding, both for comparing and
// for printing.
func sameAsExact(t *rapid.T, what string, got Number, want *big.Rat) {
	t.Helper()
	if got.Known != (want != nil) {
		t.Fatalf("%s is %q, exactly %v", what, got, want)
	}
	for _, decimals := range []int{scoreDecimals, 2} {
		if got.Known && rat(Round(got.Value, decimals)).Cmp(ratRound(want, decimals)) != 0 {
			t.Fatalf("%s is %s, with %d decimals %s; exactly it is %s", what, got, decimals, Num(Round(got.Value, decimals)), want.FloatString(20))
		}
	}
}

// nearALine changes the KPI outcomes of the dossier so that scores come to lie on a line
// where rounding turns, or right beside it.
func nearALine(t *rapid.T, d *Dossier) {
	factor := oneOf(t, "factor", 1, 10, 0.1, 0.001)
	low := oneOf(t, "from", 0, 80, 0.1, 1234.5)
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		o.KPI, o.Status, o.AgreedOn = "KPI", OutcomeAgreed, today-300
		o.Weight = oneOf(t, "weight of one", 1.0, 1, 2, 0.1, 0.3)
		o.Baseline, o.Target = Num(low), Num(rounded9(low+100*factor))
	}
	at := oneOf(t, "score", 49.99995, 49.99994, 49.99996, 50.00005, 12.345, 12.335, 66.66665, 49.995)
	for i := range d.Measurements {
		m := &d.Measurements[i]
		share := at
		if !slices.ContainsFunc(d.Verifications, func(v Verification) bool { return v.OutcomeID == m.OutcomeID }) && rapid.Bool().Draw(t, "unverified") {
			share = at / 0.7
		}
		m.Value, m.Date = rounded9(low+share*factor), today-10
	}
}

func rounded9(v float64) float64 { return Round(v, 9) }

func TestNoBinaryDustDecidesAScoreOrAQuadrant(t *testing.T) {
	ties := 0
	rapid.Check(t, func(t *rapid.T) {
		d := anyDossier(t)
		if rapid.IntRange(0, 3).Draw(t, "near a line") > 0 {
			nearALine(t, d)
		}
		s := rules()
		s.Unverified = oneOf(t, "unverified counts", 0.7, 0.7, 0.3, 0.9)
		for _, day := range []Date{today, someDay(t, "day")} {
			st := Stand(d, s, day)
			co, cx := ratCO(d, s, day), ratCX(d, s, day)
			sameAsExact(t, "CO", st.CO, co)
			sameAsExact(t, "CX", st.CX, cx)
			if co == nil || cx == nil {
				continue
			}
			if up := new(big.Rat).Mul(co, big.NewRat(100000, 1)); up.IsInt() {
				ties++
			}
			line := big.NewRat(50, 1)
			right, high := ratRound(co, 4).Cmp(line) >= 0, ratRound(cx, 4).Cmp(line) >= 0
			if (st.Quadrant == HappySuccessful || st.Quadrant == Trapped) != right || (st.Quadrant == HappySuccessful || st.Quadrant == Accessible) != high {
				t.Fatalf("CO %s, CX %s stand in %s", co.FloatString(9), cx.FloatString(9), st.Quadrant)
			}
		}
	})
	if ties < 5 && !testing.Short() {
		t.Errorf("%d of the drawn scores lay on a line where rounding turns", ties)
	}
}
