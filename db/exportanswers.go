package db

import (
	"slices"
	"strconv"

	"keystone/model"
)

// answers tells what the other kinds cannot hold.
func (v *view) answers(emit func(...string) error) error {
	tell := func(review *model.Review, answer string, cells ...string) error {
		due, held, number := "", "", ""
		if review != nil {
			due, held, number = review.DueOn.String(), review.HeldOn.String(), v.reviewNumber(review)
		}
		return emit(append([]string{v.ref, due, held, number, answer}, cells...)...)
	}
	// The cells are outcome, choice, date, what, number, note.
	for i := range v.d.Contacts {
		c := &v.d.Contacts[i]
		note := ""
		switch {
		case c.SeniorityRead:
			note = "read"
		case c.Seniority == model.SeniorityUnknown && model.SeniorityFromTitle(c.Title) != model.SeniorityUnknown:
			note = "unsaid"
		}
		if note == "" {
			continue
		}
		if err := tell(nil, answerSeniority, "", "", "", c.Name, "", note); err != nil {
			return err
		}
	}
	for i := range v.d.Outcomes {
		o := &v.d.Outcomes[i]
		if o.AgreedOn.Known() || o.Status != model.OutcomeAgreed && o.Status != model.OutcomeInProgress {
			continue
		}
		if err := tell(nil, answerUndated, outcomeRef(o), "", "", "", "", ""); err != nil {
			return err
		}
	}
	if err := v.eventAnswers(tell); err != nil {
		return err
	}
	for i := range v.d.Reviews {
		if err := v.reviewAnswers(&v.d.Reviews[i], tell); err != nil {
			return err
		}
	}
	return v.links(tell)
}

// eventAnswers tells why revenue changed.
func (v *view) eventAnswers(tell func(*model.Review, string, ...string) error) error {
	type sort struct {
		date model.Date
		kind model.RevenueKind
	}
	seen := map[sort]int{}
	for i := range v.d.Revenue {
		e := &v.d.Revenue[i]
		of := sort{e.Date, e.Kind}
		seen[of]++
		if e.Reason == "" {
			continue
		}
		if err := tell(nil, answerEvent, "", "", e.Date.String(), string(e.Kind), strconv.Itoa(seen[of]), e.Reason); err != nil {
			return err
		}
	}
	return nil
}

// reviewNumber is the place of the review among those due and held on the same days.
func (v *view) reviewNumber(r *model.Review) string {
	n := 0
	for i := range v.d.Reviews {
		o := &v.d.Reviews[i]
		if o.DueOn == r.DueOn && o.HeldOn == r.HeldOn {
			n++
		}
		if o.ID == r.ID {
			break
		}
	}
	return strconv.Itoa(n)
}

func (v *view) reviewAnswers(r *model.Review, tell func(*model.Review, string, ...string) error) error {
	if r.Place != "" {
		if err := tell(r, answerPlace, "", "", "", "", "", r.Place); err != nil {
			return err
		}
	}
	for _, p := range r.Progress {
		twice := slices.ContainsFunc(r.Progress, func(o model.Progress) bool { return o.ID != p.ID && o.OutcomeID == p.OutcomeID })
		if p.Note == "" && p.MeasurementID == 0 && !twice {
			continue
		}
		date, number, of := v.measured(p.MeasurementID)
		if of == p.OutcomeID {
			of = 0
		}
		if err := tell(r, answerProgress, v.outcome(p.OutcomeID), "", date, v.outcome(of), number, p.Note); err != nil {
			return err
		}
	}
	for _, c := range r.Decisions {
		if err := tell(r, answerDecision, v.outcome(c.OutcomeID), string(c.Choice), "", "", "", ""); err != nil {
			return err
		}
	}
	if r.Reason != "" {
		if err := tell(r, answerReason, "", "", "", "", "", r.Reason); err != nil {
			return err
		}
	}
	for _, a := range r.Answers {
		if err := tell(r, answerItem, "", "", "", a.Item, "", a.Value); err != nil {
			return err
		}
	}
	for _, f := range r.Scorings {
		date, what, number := v.promised(f.CommitmentID)
		if err := tell(r, answerScore, "", string(f.Score), date, what, number, ""); err != nil {
			return err
		}
	}
	return nil
}

// promised is the day of a commitment, its words, and its place among those of the same.
func (v *view) promised(id model.ID) (date, what, number string) {
	at := slices.IndexFunc(v.d.Commitments, func(c model.Commitment) bool { return c.ID == id })
	if at < 0 {
		return "", "", ""
	}
	n, last := 0, v.d.Commitments[at]
	for _, c := range v.d.Commitments[:at+1] {
		if c.What == last.What && c.DueOn == last.DueOn {
			n++
		}
	}
	return last.DueOn.String(), last.What, strconv.Itoa(n)
}

// measured is the day of a measurement, its place among those of its outcome on that day,
// and the outcome.
func (v *view) measured(id model.ID) (date, number string, outcome model.ID) {
	at := slices.IndexFunc(v.d.Measurements, func(m model.Measurement) bool { return m.ID == id })
	if at < 0 {
		return "", "", 0
	}
	n, last := 0, v.d.Measurements[at]
	for _, m := range v.d.Measurements[:at+1] {
		if m.OutcomeID == last.OutcomeID && m.Date == last.Date {
			n++
		}
	}
	return last.Date.String(), strconv.Itoa(n), last.OutcomeID
}

// links tells which facts came from which review.
func (v *view) links(tell func(*model.Review, string, ...string) error) error {
	link := func(answer string, seen map[string]int, review model.ID, date model.Date, what string) error {
		key := date.String() + "|" + what
		seen[key]++
		at := slices.IndexFunc(v.d.Reviews, func(r model.Review) bool { return r.ID == review })
		if review == 0 || at < 0 {
			return nil
		}
		return tell(&v.d.Reviews[at], answer, "", "", date.String(), what, strconv.Itoa(seen[key]), "")
	}
	seen := map[string]int{}
	for _, s := range v.d.Sentiments {
		if err := link(answerSentiment, seen, s.ReviewID, s.Date, s.Reason); err != nil {
			return err
		}
	}
	seen = map[string]int{}
	for _, f := range v.d.Voices {
		if err := link(answerVoice, seen, f.ReviewID, f.Date, f.Words); err != nil {
			return err
		}
	}
	seen = map[string]int{}
	for _, m := range v.d.Moments {
		if err := link(answerMoment, seen, m.ReviewID, m.Date, m.Question); err != nil {
			return err
		}
	}
	seen = map[string]int{}
	for _, c := range v.d.Commitments {
		if err := link(answerCommitment, seen, c.ReviewID, c.DueOn, c.What); err != nil {
			return err
		}
	}
	return nil
}
