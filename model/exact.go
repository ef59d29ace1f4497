package model

import (
	"math"
	"math/big"
)

// Scores are worked out in binary, which is fast and nearly always enough. Where a score
// comes to lie so close to a line of rounding that the dust of binary sums could decide, it
// is worked out again in exact fractions of the decimals that were typed.

// sumDust is more than the dust of the sums of a score, in points; that of a KPI's progress
// comes on top.
const sumDust = 1e-9

// onLine says whether a score lies so close to a line where its rounding turns, for comparing
// or for printing, that dust of that size could decide.
func onLine(score, dust float64) bool {
	for _, parts := range [...]float64{1e4, 1e2} {
		scaled := math.Abs(score) * parts
		if math.Abs(scaled-math.Floor(scaled)-0.5) <= dust*parts {
			return true
		}
	}
	return false
}

// progressDust is more than what of an outcome's progress, in points, may be binary dust: two
// large values that differ by little leave little but dust.
func progressDust(o *Outcome, latest float64) float64 {
	const unit = 1.0 / (1 << 49)
	way := math.Abs(o.Target.Value - o.Baseline.Value)
	size := math.Abs(o.Target.Value) + math.Abs(o.Baseline.Value) + math.Abs(latest)
	return 100 * unit * size * (1 + math.Abs(latest-o.Baseline.Value)/way) / way
}

// fraction is a number as its shortest decimal says it: what was typed.
func fraction(v float64) *big.Rat {
	r, ok := new(big.Rat).SetString(Num(v).String())
	if !ok {
		return new(big.Rat)
	}
	return r
}

// binary is the binary number closest to a fraction.
func binary(v *big.Rat) Number {
	f, _ := v.Float64()
	return Num(f)
}

// exactOutcomes is CO in exact fractions; unknown without an active outcome.
func exactOutcomes(d *Dossier, s *Settings, day Date) Number {
	sum, weights := new(big.Rat), new(big.Rat)
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		if !activeAt(o, s.Window, day) {
			continue
		}
		c := creditOf(d, s, o, day)
		credit := fraction(c.Progress)
		if o.HasKPI() {
			credit = exactProgress(o, c)
		}
		if credit.Sign() < 0 {
			credit.SetInt64(0)
		}
		if one := big.NewRat(1, 1); credit.Cmp(one) > 0 {
			credit = one
		}
		if !c.Verified {
			credit.Mul(credit, fraction(s.Unverified))
		}
		weight := fraction(o.weight())
		weights.Add(weights, weight)
		sum.Add(sum, credit.Mul(credit, weight))
	}
	if weights.Sign() == 0 {
		return Number{}
	}
	sum.Quo(sum, weights)
	return binary(sum.Mul(sum, big.NewRat(100, 1)))
}

func exactProgress(o *Outcome, c Credit) *big.Rat {
	base := fraction(o.Baseline.Value)
	way := new(big.Rat).Sub(fraction(o.Target.Value), base)
	if !c.Measured || way.Sign() == 0 {
		return new(big.Rat)
	}
	gone := new(big.Rat).Sub(fraction(c.Measure.Value), base)
	return gone.Quo(gone, way)
}

// exactExperience is CX in exact fractions; unknown without input.
func exactExperience(d *Dossier, s *Settings, day Date) Number {
	sum, weights := new(big.Rat), new(big.Rat)
	add := func(mean *big.Rat, low, factor int64, weight float64) {
		if mean == nil || weight <= 0 {
			return
		}
		w := fraction(weight)
		mean.Sub(mean, big.NewRat(low, 1))
		mean.Mul(mean, big.NewRat(factor, 1))
		sum.Add(sum, mean.Mul(mean, w))
		weights.Add(weights, w)
	}
	add(exactStages(latestRatings(d.Moments, s.Window, day, nil)), 1, 25, s.Weights.Moments)
	add(exactAnswers(latestAnswers(d.Surveys, CSAT, s.Window, day, nil)), 1, 25, s.Weights.CSAT)
	add(exactAnswers(latestAnswers(d.Surveys, NPS, s.Window, day, nil)), 0, 10, s.Weights.NPS)
	if weights.Sign() == 0 {
		return Number{}
	}
	return binary(sum.Quo(sum, weights))
}

// exactStages is the mean over the rated stages; nil without any.
func exactStages(ratings []rating) *big.Rat {
	var means []*big.Rat
	for _, stage := range stageMeans(ratings, nil) {
		var of []*big.Rat
		for _, r := range ratings {
			if r.stage == stage.stage {
				of = append(of, fraction(r.value))
			}
		}
		means = append(means, exactMean(of))
	}
	return exactMean(means)
}

func exactAnswers(answers []answer) *big.Rat {
	var all []*big.Rat
	for _, a := range answers {
		all = append(all, fraction(a.score))
	}
	return exactMean(all)
}

// exactMean is nil without any.
func exactMean(all []*big.Rat) *big.Rat {
	if len(all) == 0 {
		return nil
	}
	sum := new(big.Rat)
	for _, v := range all {
		sum.Add(sum, v)
	}
	return sum.Quo(sum, big.NewRat(int64(len(all)), 1))
}
