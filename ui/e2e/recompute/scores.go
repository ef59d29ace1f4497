package recompute

import "math/big"

// progress follows "progress of a KPI outcome" and "progress of an outcome without a KPI",
// clamped to 0..1.
func (o *Outcome) progress(d Day) *big.Rat {
	if o.hasKPI() {
		v := latest(o.Measurements, d)
		if v == nil {
			return new(big.Rat)
		}
		p := new(big.Rat).Sub(v.Value, o.Baseline)
		p.Quo(p, new(big.Rat).Sub(o.Target, o.Baseline))
		return clamp(p)
	}
	switch {
	case o.Status == "agreed":
		return new(big.Rat)
	case o.Status == "in_progress" || !o.closedBy(d):
		return big.NewRat(1, 2)
	case o.Status == "achieved":
		return big.NewRat(1, 1)
	}
	return new(big.Rat)
}

// hasKPI: "it counts as one only with name, baseline and target".
func (o *Outcome) hasKPI() bool { return o.KPI != "" && o.Baseline != nil && o.Target != nil }

// latest is the last value on or before D; of two on one day the later entered.
func latest(values []Value, d Day) *Value {
	var last *Value
	for i := range values {
		if values[i].On <= d && (last == nil || values[i].On >= last.On) {
			last = &values[i]
		}
	}
	return last
}

func clamp(p *big.Rat) *big.Rat {
	if p.Sign() < 0 {
		return new(big.Rat)
	}
	if one := big.NewRat(1, 1); p.Cmp(one) > 0 {
		return one
	}
	return p
}

// closing follows "the closing date, if blank, is its due date; both blank: still open".
func (o *Outcome) closing() Day {
	switch o.Status {
	case "achieved", "missed", "dropped":
		if o.Closed.Said() {
			return o.Closed
		}
		return o.Due
	}
	return None
}

func (o *Outcome) closedBy(d Day) bool { return o.closing().Said() && o.closing() <= d }

// open follows "open at D": agreed by then, and not closed by then.
func (o *Outcome) open(d Day) bool {
	return o.Status != "proposed" && o.Agreed <= d && !o.closedBy(d)
}

// activeOutcome follows "active at D": open, or achieved or missed within the window up to
// D; before it was agreed it is as yet proposed.
func (b *Book) activeOutcome(o *Outcome, d Day) bool {
	return o.open(d) || o.Agreed <= d && (o.Status == "achieved" || o.Status == "missed") && o.closing().within(b.Settings.Window, d)
}

// verified: the customer agreed within the last n days.
func (o *Outcome) verified(n int, d Day) bool {
	for _, on := range o.Verified {
		if on.within(n, d) {
			return true
		}
	}
	return false
}

// co follows "CO = mean of the credits of the active outcomes, weighted, times 100";
// nil is unknown.
func (b *Book) co(a *Account, d Day) *big.Rat {
	total, weights := new(big.Rat), new(big.Rat)
	for _, o := range a.Outcomes {
		if !b.activeOutcome(o, d) {
			continue
		}
		credit := new(big.Rat).Mul(o.progress(d), o.Weight)
		if !o.verified(b.Settings.Window, d) {
			credit.Mul(credit, b.Settings.Unverified)
		}
		total.Add(total, credit)
		weights.Add(weights, o.Weight)
	}
	return share(total.Mul(total, big.NewRat(100, 1)), weights)
}

// cx follows "the latest of each input dated within the 365 days up to D", weighted; an
// input that is missing drops out. nil is unknown.
func (b *Book) cx(a *Account, d Day) *big.Rat {
	total, weights := new(big.Rat), new(big.Rat)
	from := d - Day(b.Settings.Window)
	for name, value := range map[string]*big.Rat{
		"moments": a.momentScore(from, d),
		"csat":    fiveTo100(mean(a.latestAnswers("csat", from, d))),
		"nps":     times(mean(a.latestAnswers("nps", from, d)), 10),
	} {
		if value != nil {
			w := b.Settings.Weights[name]
			total.Add(total, new(big.Rat).Mul(value, w))
			weights.Add(weights, w)
		}
	}
	return share(total, weights)
}

// momentScore: for each stage the latest rating of each question, their mean; the mean
// over the rated stages; (r - 1) / 4 x 100.
func (a *Account) momentScore(from, to Day) *big.Rat {
	type key struct{ stage, question string }
	last := map[key]Moment{}
	for _, m := range a.Moments {
		k := key{m.Stage, m.Question}
		if before, ok := last[k]; m.On >= from && m.On <= to && (!ok || m.On >= before.On) {
			last[k] = m
		}
	}
	byStage := map[string][]*big.Rat{}
	for k, m := range last {
		byStage[k.stage] = append(byStage[k.stage], m.Rating)
	}
	var stages []*big.Rat
	for _, ratings := range byStage {
		stages = append(stages, mean(ratings))
	}
	return fiveTo100(mean(stages))
}

// latestAnswers are the scores of each contact's latest answer in a period; an answer
// without a contact counts for itself.
func (a *Account) latestAnswers(kind string, from, to Day) []*big.Rat {
	last := map[string]Survey{}
	var scores []*big.Rat
	for _, s := range a.Surveys {
		if s.Kind != kind || s.Score == nil || !s.Answered.Said() || s.Answered < from || s.Answered > to {
			continue
		}
		who := fold(s.Contact)
		if who == "" {
			scores = append(scores, s.Score)
		} else if before, ok := last[who]; !ok || s.Answered >= before.Answered {
			last[who] = s
		}
	}
	for _, s := range last {
		scores = append(scores, s.Score)
	}
	return scores
}

func mean(all []*big.Rat) *big.Rat {
	total := new(big.Rat)
	for _, v := range all {
		total.Add(total, v)
	}
	return share(total, big.NewRat(int64(len(all)), 1))
}

// share is part / whole; nil where there is nothing to divide by.
func share(part, whole *big.Rat) *big.Rat {
	if whole.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(part, whole)
}

func times(v *big.Rat, n int64) *big.Rat {
	if v == nil {
		return nil
	}
	return new(big.Rat).Mul(v, big.NewRat(n, 1))
}

// fiveTo100 takes 1..5 to 0..100.
func fiveTo100(v *big.Rat) *big.Rat {
	if v == nil {
		return nil
	}
	return times(new(big.Rat).Sub(v, big.NewRat(1, 1)), 25)
}

// round is half away from zero to a number of decimals.
func round(v *big.Rat, decimals int) *big.Rat {
	if v == nil {
		return nil
	}
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	scaled := new(big.Rat).Mul(new(big.Rat).Abs(v), unit)
	scaled.Add(scaled, big.NewRat(1, 2))
	whole := new(big.Rat).SetInt(new(big.Int).Quo(scaled.Num(), scaled.Denom()))
	whole.Quo(whole, unit)
	if v.Sign() < 0 {
		whole.Neg(whole)
	}
	return whole
}
