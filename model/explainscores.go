package model

import (
	"fmt"
	"strings"
)

// ExplainCO is CO on the day with every outcome that is in it: value, measurement,
// verification, weight and share (domain rules: customer outcomes).
func ExplainCO(d *Dossier, s Settings, day Date) Score {
	total := scoreOutcomes(d, &s, day)
	score := Score{Value: total.value, Newest: total.newest}
	weights := 0.0
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		if !activeAt(o, s.Window, day) {
			continue
		}
		c := creditOf(d, &s, o, day)
		weights += o.weight()
		score.Parts = append(score.Parts, Part{
			Label:  o.Title(),
			Detail: creditDetail(d, &s, o, c, day),
			Date:   max(o.AgreedOn, c.Measure.Date, c.VerifiedBy.Date),
			Value:  Num(c.Value * 100),
			Weight: o.weight(),
		})
		score.Missing = append(score.Missing, creditMissing(&s, o, c, day)...)
	}
	for i := range score.Parts {
		p := &score.Parts[i]
		p.Share = Num(p.Value.Value * p.Weight / weights)
	}
	if len(score.Parts) == 0 {
		score.Missing = []string{"CO is unknown: no outcome is agreed. Agree one with the customer."}
	}
	return score
}

// creditDetail says how an outcome's credit came about.
func creditDetail(d *Dossier, s *Settings, o *Outcome, c Credit, day Date) string {
	var b strings.Builder
	switch {
	case !o.HasKPI():
		fmt.Fprintf(&b, "no KPI, %s: %s", strings.ToLower(o.StatusOn(day).Label()), percent(c.Progress))
	case !c.Measured:
		fmt.Fprintf(&b, "%s, not measured: 0%%", kpiSpan(o))
	default:
		fmt.Fprintf(&b, "%s, now %s on %s: %s there", kpiSpan(o), withUnit(Num(c.Measure.Value), o.Unit),
			c.Measure.Date.Short(day), percent(c.Progress))
	}
	switch {
	case c.Verified:
		fmt.Fprintf(&b, "; verified on %s", c.VerifiedBy.Date.Short(day))
		if who, ok := d.Contact(c.VerifiedBy.ContactID); ok {
			b.WriteString(" by " + who.Name)
		}
	case c.VerifiedBy.Date.Known():
		fmt.Fprintf(&b, "; verified on %s, longer than %d days ago: x %s", c.VerifiedBy.Date.Short(day), s.Window, points(s.Unverified))
	default:
		fmt.Fprintf(&b, "; not verified by the customer: x %s", points(s.Unverified))
	}
	return b.String()
}

func kpiSpan(o *Outcome) string {
	return withUnit(o.Baseline, o.Unit) + " to " + withUnit(o.Target, o.Unit)
}

func withUnit(n Number, unit string) string {
	if unit == "" {
		return n.String()
	}
	return n.String() + " " + unit
}

// creditMissing says what keeps an outcome from its full credit for want of a fact.
func creditMissing(s *Settings, o *Outcome, c Credit, day Date) []string {
	var out []string
	switch {
	case o.HasKPI() && o.Baseline == o.Target:
		out = append(out, fmt.Sprintf("%s: baseline and target are the same, so no progress can be told. Correct one of them.", o.Title()))
	case o.HasKPI() && !c.Measured:
		out = append(out, fmt.Sprintf("%s has not been measured.", o.Title()))
	}
	if closed := o.Status == OutcomeAchieved || o.Status == OutcomeMissed || o.Status == OutcomeDropped; closed && !o.Closing().Known() {
		out = append(out, fmt.Sprintf("%s is %s without a closing or due date and counts as open on %s.",
			o.Title(), strings.ToLower(o.Status.Label()), day.Short(day)))
	}
	if !c.Verified && c.Progress > 0 {
		out = append(out, fmt.Sprintf("%s has not been verified by the customer within %d days.", o.Title(), s.Window))
	}
	return out
}

// ExplainCX is CX on the day with its three inputs, the questions of each stage and each
// contact's answers (domain rules: customer experience). An input that is missing is
// named and has no part.
func ExplainCX(d *Dossier, s Settings, day Date) Score {
	e := experienceAt(d, s.Window, day)
	score := Score{Value: scoreExperience(d, &s, day), Newest: newestExperience(d, day)}
	inputs := []struct {
		name   string
		value  Number
		weight float64
		part   func() Part
	}{
		{"Moments", e.moments, s.Weights.Moments, func() Part { return momentsPart(d, s.Window, day) }},
		{"CSAT", e.csat, s.Weights.CSAT, func() Part { return surveyPart(d, CSAT, s.Window, day) }},
		{"NPS", e.nps, s.Weights.NPS, func() Part { return surveyPart(d, NPS, s.Window, day) }},
	}
	weights := 0.0
	for _, in := range inputs {
		if !in.value.Known {
			score.Missing = append(score.Missing, fmt.Sprintf("%s: nothing within %d days; its weight goes to the rest.", in.name, s.Window))
			continue
		}
		p := in.part()
		p.Label, p.Value, p.Weight = in.name, in.value, max(in.weight, 0)
		weights += p.Weight
		score.Parts = append(score.Parts, p)
	}
	if !score.Value.Known {
		score.Missing = append(score.Missing, "CX is unknown: rate a moment, or bring in a survey answer.")
		return score
	}
	shareOut(score.Parts, weights)
	return score
}

// shareOut gives each part the points it adds to the score, and the same to the parts of
// the part.
func shareOut(parts []Part, weights float64) {
	for i := range parts {
		p := &parts[i]
		p.Share = Num(p.Value.Value * p.Weight / weights)
		for j := range p.Parts {
			q := &p.Parts[j]
			q.Share = Num(q.Value.Value * q.Weight * p.Weight / weights)
			for k := range q.Parts {
				x := &q.Parts[k]
				x.Share = Num(x.Value.Value * x.Weight * q.Weight * p.Weight / weights)
			}
		}
	}
}

// momentsPart is the moments with each stage and each question; the weights inside it
// are fractions of what they are part of.
func momentsPart(d *Dossier, window int, day Date) Part {
	ratings := latestRatings(d.Moments, window, day, nil)
	stages := stageMeans(ratings, nil)
	p := Part{Detail: fmt.Sprintf("%s, %s", count(len(stages), "stage"), count(len(ratings), "question"))}
	for _, m := range stages {
		stage := Part{Label: m.stage.Label(), Detail: "mean " + points(m.mean()) + " of 5",
			Value: Num(of100(m.mean())), Weight: 1 / float64(len(stages))}
		for _, r := range ratings {
			if r.stage != m.stage {
				continue
			}
			question := r.question
			if blank(question) {
				question = "no question named"
			}
			stage.Parts = append(stage.Parts, Part{Label: question, Detail: "rated " + points(r.value) + " of 5",
				Date: r.date, Value: Num(of100(r.value)), Weight: 1 / float64(m.n)})
			stage.Date = max(stage.Date, r.date)
		}
		p.Parts = append(p.Parts, stage)
		p.Date = max(p.Date, stage.Date)
	}
	return p
}

// surveyPart is the answers of one kind of survey, one of each contact.
func surveyPart(d *Dossier, kind SurveyKind, window int, day Date) Part {
	answers := latestAnswers(d.Surveys, kind, window, day, nil)
	p := Part{Detail: "mean " + points(meanAnswer(answers).Value) + " of " + count(len(answers), "answer")}
	_, top := kind.Range()
	for _, a := range answers {
		name := "no contact named"
		if who, ok := d.Contact(a.contact); ok {
			name = who.Name
		}
		p.Parts = append(p.Parts, Part{Label: name, Detail: fmt.Sprintf("answered %s of %s", points(a.score), points(top)),
			Date: a.date, Value: Num(surveyOf100(kind, a.score)), Weight: 1 / float64(len(answers))})
		p.Date = max(p.Date, a.date)
	}
	return p
}
