package model

import (
	"math"
	"slices"
)

// Move is one thing that could be done next for an account, and what it would change.
type Move struct {
	Label string // "verify On time in full with D. Wu"
	// CO and CX are the points the scores would gain.
	CO, CX float64
	// Points is by how much the account would come closer to both scores at the divide or
	// beyond.
	Points float64
}

// NextMove is the move that brings the account closest to both scores at the divide or
// beyond, by the same formulas as the scores themselves; of equal ones the first by name
// (domain rules: next best move). It is false where none would bring it closer, such as
// for an account that is there already.
func NextMove(d *Dossier, s Settings, day Date) (Move, bool) {
	co, cx := scoresOf(d, &s, day)
	shortfall := distance(co, cx, &s)
	if shortfall == 0 {
		return Move{}, false
	}
	var best Move
	found := false
	consider := func(label string, changed *Dossier) {
		newCO, newCX := scoresOf(changed, &s, day)
		m := Move{Label: label, CO: newCO.Value - co.Value, CX: newCX.Value - cx.Value,
			Points: Round(shortfall-distance(newCO, newCX, &s), scoreDecimals)}
		if m.Points <= 0 {
			return
		}
		if !found || m.Points > best.Points || m.Points == best.Points && m.Label < best.Label {
			best, found = m, true
		}
	}
	outcomeMoves(d, &s, day, consider)
	experienceMoves(d, &s, day, consider)
	return best, found
}

func scoresOf(d *Dossier, s *Settings, day Date) (co, cx Number) {
	return scoreOutcomes(d, s, day).value, scoreExperience(d, s, day)
}

// distance is the straight way from the scores to the corner of the quadrant where both
// are at the divide or beyond. A score that is unknown stays so whatever move is made, and
// adds nothing.
func distance(co, cx Number, s *Settings) float64 {
	return math.Hypot(short(co, s.DivideCO), short(cx, s.DivideCX))
}

func short(score Number, divide float64) float64 {
	if !score.Known || AtLeast(score.Value, divide) {
		return 0
	}
	return divide - score.Value
}

// outcomeMoves are to verify an outcome, to bring a KPI to its target and to bring an
// outcome one status up: one that is proposed, or one without a KPI.
func outcomeMoves(d *Dossier, s *Settings, day Date, consider func(string, *Dossier)) {
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		if o.Status == OutcomeProposed && o.AgreedOn <= day {
			consider("bring "+o.Title()+" to agreed", withStatus(d, i, OutcomeAgreed, day))
		}
		if !activeAt(o, s.Window, day) {
			continue
		}
		if c := creditOf(d, s, o, day); !c.Verified {
			changed := *d
			changed.Verifications = append(slices.Clone(d.Verifications), Verification{OutcomeID: o.ID, Date: day})
			consider("verify "+o.Title()+withOwner(d, o, day), &changed)
		}
		if o.HasKPI() {
			changed := *d
			changed.Measurements = append(slices.Clone(d.Measurements), Measurement{OutcomeID: o.ID, Date: day, Value: o.Target.Value})
			consider("bring "+o.Title()+" to its target", &changed)
			continue
		}
		if next := nextStatus(o.StatusOn(day)); next != "" {
			consider("bring "+o.Title()+" to "+nextStatusWords[next], withStatus(d, i, next, day))
		}
	}
}

// withStatus is the dossier with its i-th outcome in that status since the day.
func withStatus(d *Dossier, i int, status OutcomeStatus, day Date) *Dossier {
	changed := *d
	changed.Outcomes = slices.Clone(d.Outcomes)
	o := &changed.Outcomes[i]
	o.Status = status
	switch status {
	case OutcomeAgreed:
		o.AgreedOn = day
	case OutcomeAchieved:
		o.ClosedOn = day
	}
	return &changed
}

var nextStatusWords = map[OutcomeStatus]string{OutcomeInProgress: "in progress", OutcomeAchieved: "achieved"}

func nextStatus(s OutcomeStatus) OutcomeStatus {
	switch s {
	case OutcomeAgreed:
		return OutcomeInProgress
	case OutcomeInProgress:
		return OutcomeAchieved
	}
	return ""
}

// withOwner names the contact who owns the outcome, while they are there.
func withOwner(d *Dossier, o *Outcome, day Date) string {
	if who, ok := d.Contact(o.OwnerID); ok && !who.Left(day) {
		return " with " + who.Name
	}
	return ""
}

// experienceMoves are to raise the latest rating of one question, or the latest answer of
// one contact, by one.
func experienceMoves(d *Dossier, s *Settings, day Date, consider func(string, *Dossier)) {
	const topRating = 5
	for _, r := range latestRatings(d.Moments, s.Window, day, nil) {
		if r.value >= topRating {
			continue
		}
		changed := *d
		changed.Moments = append(slices.Clone(d.Moments),
			Moment{Date: day, Stage: r.stage, Question: r.question, Rating: min(r.value+1, topRating)})
		consider("raise "+momentName(r)+" by one", &changed)
	}
	for _, kind := range SurveyKinds {
		_, top := kind.Range()
		for i := range d.Surveys {
			f := &d.Surveys[i]
			if f.Kind != kind || !answered(f, day) || f.Score.Value >= top || !isLatestAnswer(d, i, day) {
				continue
			}
			changed := *d
			changed.Surveys = slices.Clone(d.Surveys)
			changed.Surveys[i].Score = Num(min(f.Score.Value+1, top))
			consider("raise "+answerName(d, f)+" by one", &changed)
		}
	}
}

func momentName(r rating) string {
	if blank(r.question) {
		return r.stage.Label()
	}
	return r.stage.Label() + ": " + r.question
}

func answerName(d *Dossier, f *Survey) string {
	if who, ok := d.Contact(f.ContactID); ok {
		return "the " + f.Kind.Label() + " of " + who.Name
	}
	return "a " + f.Kind.Label() + " answer"
}

// isLatestAnswer says whether the i-th survey is the one of its contact and kind that
// counts on the day.
func isLatestAnswer(d *Dossier, i int, day Date) bool {
	f := &d.Surveys[i]
	if f.ContactID == 0 {
		return true
	}
	for j := range d.Surveys {
		g := &d.Surveys[j]
		if g.Kind != f.Kind || g.ContactID != f.ContactID || !answered(g, day) {
			continue
		}
		if g.AnsweredOn > f.AnsweredOn || g.AnsweredOn == f.AnsweredOn && j > i {
			return false
		}
	}
	return true
}
