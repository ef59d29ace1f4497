package review

import (
	"reflect"

	"keystone/model"
)

// build collects the facts of one step, from the book as it is when the step is sent: so
// that a step never rests on something that an earlier one has changed meanwhile.
type build struct {
	d     *model.Dossier
	set   model.Settings
	today model.Date
	who   string // the author of sentiments
	// rv is the review as it will be written, was as it is stored; was.ID 0: it begins.
	rv, was model.Review
	puts    []model.Put
	deletes []model.Ref
	next    model.ID
	apart   bool // the review itself stays as it is
}

func newBuild(d *model.Dossier, set model.Settings, id model.ID, today model.Date, who string) (*build, error) {
	b := &build{d: d, set: set, today: today, who: who}
	rv, found := current(d, set, id, today)
	if !found {
		return nil, errGone
	}
	b.rv = rv
	if id != 0 {
		b.was, _ = d.Review(id)
	} else {
		b.rv.ID = b.id()
	}
	if rv.State == "" || rv.State == model.ReviewScheduled {
		b.rv.State = model.ReviewInProgress
	}
	return b, nil
}

// id is an id for a fact that does not exist yet.
func (b *build) id() model.ID {
	b.next--
	return b.next
}

func (b *build) add(f model.Fact)           { b.puts = append(b.puts, model.Put{Fact: f}) }
func (b *build) change(now, was model.Fact) { b.puts = append(b.puts, model.Put{Fact: now, Was: was}) }
func (b *build) remove(k model.Kind, i model.ID) {
	b.deletes = append(b.deletes, model.Ref{Kind: k, ID: i})
}

// step is what is to be written: the review first, when it begins or changes, since the
// rest hangs on it. first says that it is there.
func (b *build) step(label string) (s model.Step, first bool) {
	now, was := row(b.rv), row(b.was)
	s = model.Step{Label: label, Puts: b.puts, Deletes: b.deletes}
	switch {
	case b.apart:
		return s, false
	case b.was.ID == 0:
		s.Puts = append([]model.Put{{Fact: now}}, s.Puts...)
	case !reflect.DeepEqual(now, was):
		s.Puts = append([]model.Put{{Fact: now, Was: was}}, s.Puts...)
	default:
		return s, false
	}
	return s, true
}

// row is the review alone: what hangs on it are facts of their own.
func row(r model.Review) model.Review {
	r.Attendees, r.Progress, r.Decisions, r.Answers, r.Scorings = nil, nil, nil, nil, nil
	return r
}

// hold sets the held date and moves along what was recorded in the review as of it.
func (b *build) hold(day model.Date) {
	old := b.rv.HeldOn
	if b.rv.DueOn == dueBefore(b.d, b.set, old, b.today) && b.was.State != model.ReviewScheduled {
		b.rv.DueOn = dueBefore(b.d, b.set, day, b.today)
	}
	b.rv.HeldOn = day
	own := model.FactsOfReview(b.d, b.was)
	for _, m := range own.Measurements {
		now := m
		now.Date = day
		b.change(now, m)
	}
	for _, v := range own.Verifications {
		now := v
		now.Date = day
		b.change(now, v)
	}
	for _, v := range own.Voices {
		if v.Date == old {
			now := v
			now.Date = day
			b.change(now, v)
		}
	}
	for _, m := range own.Moments {
		now := m
		now.Date = day
		b.change(now, m)
	}
	for _, f := range own.Surveys {
		now := f
		now.SentOn, now.AnsweredOn = day, day
		b.change(now, f)
	}
	for _, c := range b.was.Decisions {
		b.moveOutcome(c, old, day)
	}
}

// moveOutcome moves along when an outcome was agreed or closed in the review.
func (b *build) moveOutcome(c model.Decision, old, day model.Date) {
	o, ok := b.d.Outcome(c.OutcomeID)
	if !ok {
		return
	}
	now := o
	if now.AgreedOn == old {
		now.AgreedOn = day
	}
	if open := now.Decided(c.Choice, "", old); open != now {
		now = open.Decided("", c.Choice, day)
	}
	if now != o {
		b.change(now, o)
	}
}
