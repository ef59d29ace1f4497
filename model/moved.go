package model

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Moved is what became of one score from before to after, and what moved it.
type Moved struct {
	Before, After Number
	// Reasons add up to After - Before, an unknown score counted as 0: the largest first.
	Reasons []MoveReason
}

// MoveReason is one input of a score that changed, with the points it added to the score.
type MoveReason struct {
	What   string
	Points float64
}

// Movement is what moved both scores.
type Movement struct{ CO, CX Moved }

// MovementBetween says what moved the scores from one state of an account to another, both
// judged on the same day by the same rules. Each input's share of a score is taken apart:
// what its own value added, and what it lost or won because others came to weigh beside it.
func MovementBetween(before, after *Dossier, s Settings, day Date) Movement {
	was, is := state{before, day}, state{after, day}
	return Movement{CO: movedOutcomes(was, is, s), CX: movedExperience(was, is, s)}
}

// MovementSince says what moved the scores of an account from one day to another by the
// facts known now: what came in, what was verified, what grew too old to count.
func MovementSince(d *Dossier, s Settings, then, now Date) Movement {
	was, is := state{d, then}, state{d, now}
	return Movement{CO: movedOutcomes(was, is, s), CX: movedExperience(was, is, s)}
}

// state is an account as it is judged on a day.
type state struct {
	d   *Dossier
	day Date
}

// moving collects the reasons of one score.
type moving struct{ all []MoveReason }

// levelOf is what an input that comes or goes is measured against: the score there was, so
// that one as good as the rest moves nothing. A score that comes to be, or ceases to, is made
// or unmade by its inputs as they are.
func levelOf(before, after Number) float64 {
	if before.Known && after.Known {
		return before.Value
	}
	return 0
}

// tiny is below what a score is compared by; only noise of the arithmetic is smaller.
const tiny = 1e-9

func (m *moving) add(points float64, format string, args ...any) {
	if math.Abs(points) > tiny {
		m.all = append(m.all, MoveReason{fmt.Sprintf(format, args...), points})
	}
}

func (m *moving) ended(before, after Number) Moved {
	slices.SortStableFunc(m.all, func(a, b MoveReason) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
	return Moved{Before: before, After: after, Reasons: m.all}
}

// counted is an active outcome with its credit and its part of all weights.
type counted struct {
	o    *Outcome
	c    Credit
	part float64 // of the weights, times 100
}

func countedOutcomes(d *Dossier, s *Settings, day Date) []counted {
	var out []counted
	weights := 0.0
	for i := range d.Outcomes {
		if o := &d.Outcomes[i]; activeAt(o, s.Window, day) {
			out = append(out, counted{o: o, c: creditOf(d, s, o, day)})
			weights += o.weight()
		}
	}
	for i := range out {
		out[i].part = out[i].o.weight() / weights * 100
	}
	return out
}

func findCounted(all []counted, id ID) *counted {
	for i := range all {
		if all[i].o.ID == id {
			return &all[i]
		}
	}
	return nil
}

func movedOutcomes(before, after state, s Settings) Moved {
	var m moving
	was, is := countedOutcomes(before.d, &s, before.day), countedOutcomes(after.d, &s, after.day)
	from, to := scoreOutcomes(before.d, &s, before.day).value, scoreOutcomes(after.d, &s, after.day).value
	level, beside := levelOf(from, to)/100, 0.0
	for i := range is {
		now := &is[i]
		old := findCounted(was, now.o.ID)
		if old == nil {
			m.add((now.c.Value-level)*now.part, "%s counts now", now.o.Title())
			continue
		}
		m.credit(after.d, old, now, s.Unverified, after.day)
		beside += (old.c.Value - level) * (now.part - old.part)
	}
	for i := range was {
		if old := &was[i]; findCounted(is, old.o.ID) == nil {
			m.add((level-old.c.Value)*old.part, "%s no longer counts", old.o.Title())
		}
	}
	m.add(beside, "the score is shared by %s now", count(len(is), "outcome"))
	return m.ended(from, to)
}

// credit takes the change of one outcome's credit apart: first how far it has come, then
// whether the customer agrees.
func (m *moving) credit(d *Dossier, old, now *counted, unverified float64, day Date) {
	title := now.o.Title()
	reached := func(c Credit) float64 { return min(max(c.Progress, 0), 1) }
	factor := func(c Credit) float64 {
		if c.Verified {
			return 1
		}
		return unverified
	}
	came := (reached(now.c) - reached(old.c)) * factor(old.c) * now.part
	switch unit := now.o.Unit; {
	case !now.o.HasKPI():
		m.add(came, "%s is %s", title, strings.ToLower(now.o.StatusOn(day).Label()))
	case now.c.Measured && old.c.Measured && now.c.Measure.ID != old.c.Measure.ID:
		m.add(came, "%s at %s, was %s", title, withUnit(Num(now.c.Measure.Value), unit), withUnit(Num(old.c.Measure.Value), unit))
	case now.c.Measured:
		m.add(came, "%s at %s", title, withUnit(Num(now.c.Measure.Value), unit))
	default:
		m.add(came, "%s has no measurement any more", title)
	}
	agreed := reached(now.c) * (factor(now.c) - factor(old.c)) * now.part
	switch who, named := d.Contact(now.c.VerifiedBy.ContactID); {
	case !now.c.Verified:
		m.add(agreed, "%s no longer verified", title)
	case named:
		m.add(agreed, "%s verified by %s", title, who.Name)
	default:
		m.add(agreed, "%s verified", title)
	}
}

// felt is one answer that counts in CX with its part of the score.
type felt struct {
	key, name string
	value     float64 // 0-100
	said      string  // "4 of 5"
	part      float64
}

// feltInputs are the answers that make CX on the day, each once.
func feltInputs(d *Dossier, s *Settings, day Date) []felt {
	var out []felt
	weights := 0.0
	add := func(weight float64, all []felt) {
		if len(all) == 0 || weight <= 0 {
			return
		}
		weights += weight
		for _, f := range all {
			f.part *= weight
			out = append(out, f)
		}
	}
	add(s.Weights.Moments, feltMoments(d, s.Window, day))
	add(s.Weights.CSAT, feltAnswers(d, CSAT, s.Window, day))
	add(s.Weights.NPS, feltAnswers(d, NPS, s.Window, day))
	for i := range out {
		out[i].part /= weights
	}
	return out
}

func feltMoments(d *Dossier, window int, day Date) []felt {
	ratings := latestRatings(d.Moments, window, day, nil)
	stages := stageMeans(ratings, nil)
	var out []felt
	for _, r := range ratings {
		for _, m := range stages {
			if m.stage == r.stage {
				name := r.question
				if blank(name) {
					name = "a question without words"
				}
				out = append(out, felt{key: "moment " + string(r.stage) + " " + r.question, name: r.stage.Label() + ": " + name, value: of100(r.value),
					said: points(r.value) + " of 5", part: 1 / float64(m.n) / float64(len(stages))})
			}
		}
	}
	return out
}

func feltAnswers(d *Dossier, kind SurveyKind, window int, day Date) []felt {
	answers := latestAnswers(d.Surveys, kind, window, day, nil)
	_, top := kind.Range()
	nameless := map[string]int{}
	var out []felt
	for _, a := range answers {
		name := kind.Label() + " of somebody"
		if who, ok := d.Contact(a.contact); ok {
			name = kind.Label() + " of " + who.Name
		}
		key := fmt.Sprintf("%s %d", kind, a.contact)
		if a.contact == 0 { // it counts for itself
			at := fmt.Sprintf("%s on %d of %g", kind, a.date, a.score)
			nameless[at]++
			key = fmt.Sprintf("%s, %d", at, nameless[at])
		}
		out = append(out, felt{key: key, name: name, value: surveyOf100(kind, a.score), said: points(a.score) + " of " + points(top), part: 1 / float64(len(answers))})
	}
	return out
}

func movedExperience(before, after state, s Settings) Moved {
	var m moving
	was, is := map[string]felt{}, map[string]bool{}
	old := feltInputs(before.d, &s, before.day)
	for _, f := range old {
		was[f.key] = f
	}
	from, to := scoreExperience(before.d, &s, before.day), scoreExperience(after.d, &s, after.day)
	level, beside := levelOf(from, to), 0.0
	for _, f := range feltInputs(after.d, &s, after.day) {
		is[f.key] = true
		o, known := was[f.key]
		if !known {
			m.add((f.value-level)*f.part, "%s: %s", f.name, f.said)
			continue
		}
		m.add((f.value-o.value)*f.part, "%s: %s, was %s", f.name, f.said, o.said)
		beside += (o.value - level) * (f.part - o.part)
	}
	for _, f := range old {
		if !is[f.key] {
			m.add((level-f.value)*f.part, "%s no longer counts", f.name)
		}
	}
	m.add(beside, "the score is shared by %s now", count(len(is), "answer"))
	return m.ended(from, to)
}
