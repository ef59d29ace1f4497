package model

import "slices"

// ReviewFacts are the facts that a review brought.
type ReviewFacts struct {
	Measurements  []Measurement
	Verifications []Verification
	Voices        []Voice
	Moments       []Moment
	Sentiments    []Sentiment
	Surveys       []Survey
}

// FactsOfReview finds what a stored review brought: what names it, the values its progress
// points at, the verifications of its held date, and the surveys that were asked and
// answered on that date.
func FactsOfReview(d *Dossier, r Review) ReviewFacts {
	var out ReviewFacts
	if r.ID == 0 {
		return out
	}
	measured := map[ID]bool{}
	for _, p := range r.Progress {
		measured[p.MeasurementID] = true
	}
	for _, m := range d.Measurements {
		if measured[m.ID] {
			out.Measurements = append(out.Measurements, m)
		}
	}
	for _, v := range d.Verifications {
		if v.Date == r.HeldOn && r.HeldOn.Known() {
			out.Verifications = append(out.Verifications, v)
		}
	}
	for _, f := range d.Surveys {
		if f.AskedIn(r) {
			out.Surveys = append(out.Surveys, f)
		}
	}
	for _, v := range d.Voices {
		if v.ReviewID == r.ID {
			out.Voices = append(out.Voices, v)
		}
	}
	for _, m := range d.Moments {
		if m.ReviewID == r.ID {
			out.Moments = append(out.Moments, m)
		}
	}
	for _, f := range d.Sentiments {
		if f.ReviewID == r.ID {
			out.Sentiments = append(out.Sentiments, f)
		}
	}
	return out
}

// AskedIn says that a survey was asked and answered on the day the review was held: face to
// face, as one is in a review.
func (f Survey) AskedIn(r Review) bool {
	return r.HeldOn.Known() && f.SentOn == r.HeldOn && f.AnsweredOn == r.HeldOn
}

// WithoutReview is the dossier as if the review had not been: without the facts it brought
// and with the outcomes that it closed still open.
func WithoutReview(d *Dossier, r Review) Dossier {
	out, mine := *d, FactsOfReview(d, r)
	out.Reviews = slices.DeleteFunc(slices.Clone(d.Reviews), func(x Review) bool { return x.ID == r.ID })
	out.Measurements = lessOf(d.Measurements, mine.Measurements)
	out.Verifications = lessOf(d.Verifications, mine.Verifications)
	out.Voices = lessOf(d.Voices, mine.Voices)
	out.Moments = lessOf(d.Moments, mine.Moments)
	out.Sentiments = lessOf(d.Sentiments, mine.Sentiments)
	out.Surveys = lessOf(d.Surveys, mine.Surveys)
	out.Outcomes = nil
	for _, o := range d.Outcomes {
		choice := choiceAbout(&r, o.ID)
		if choice == ChoiceKeep && o.AgreedOn == r.HeldOn {
			continue
		}
		out.Outcomes = append(out.Outcomes, o.Decided(choice, "", r.HeldOn))
	}
	return out
}

// lessOf is all without some.
func lessOf[F Fact](all, some []F) []F {
	gone := map[ID]bool{}
	for _, f := range some {
		gone[f.Ref().ID] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(f F) bool { return gone[f.Ref().ID] })
}

// closing is the status that a choice gives an outcome, for those that close it.
var closing = map[Choice]OutcomeStatus{ChoiceAchieved: OutcomeAchieved, ChoiceDrop: OutcomeDropped}

// Decided is the outcome after a review held on the day chose so about it, where it had
// chosen otherwise before.
func (o Outcome) Decided(before, choice Choice, held Date) Outcome {
	if status := closing[before]; status != "" && o.Status == status && o.ClosedOn == held {
		o.Status, o.ClosedOn = OutcomeInProgress, 0
	}
	if status := closing[choice]; status != "" {
		o.Status, o.ClosedOn = status, held
	}
	return o
}
