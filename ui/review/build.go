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
	case b.was.ID == 0:
		s.Puts = append([]model.Put{{Fact: now}}, s.Puts...)
	case !reflect.DeepEqual(now, was):
		s.Puts = append([]model.Put{{Fact: now, Was: was}}, s.Puts...)
	default:
		return s, false
	}
	return s, true
}

// row is the review alone: attendees, progress and decisions are facts of their own.
func row(r model.Review) model.Review {
	r.Attendees, r.Progress, r.Decisions = nil, nil, nil
	return r
}

// hold sets the held date and moves along what was recorded in the review as of it.
func (b *build) hold(day model.Date) {
	old := b.rv.HeldOn
	if b.rv.DueOn == dueBefore(b.d, b.set, old, b.today) && b.was.State != model.ReviewScheduled {
		b.rv.DueOn = dueBefore(b.d, b.set, day, b.today)
	}
	b.rv.HeldOn = day
	own := ownOf(b.d, b.was)
	for _, m := range own.measurements {
		now := m
		now.Date = day
		b.change(now, m)
	}
	for _, v := range own.verifications {
		now := v
		now.Date = day
		b.change(now, v)
	}
	for _, v := range own.voices {
		if v.Date == old {
			now := v
			now.Date = day
			b.change(now, v)
		}
	}
	for _, m := range own.moments {
		now := m
		now.Date = day
		b.change(now, m)
	}
}

// own are the facts of other kinds that a review brought.
type own struct {
	measurements  []model.Measurement
	verifications []model.Verification
	voices        []model.Voice
	moments       []model.Moment
	sentiments    []model.Sentiment
}

// ownOf finds what a stored review brought: what names it, the values its progress points
// at, and the verifications of its held date.
func ownOf(d *model.Dossier, r model.Review) own {
	var o own
	if r.ID == 0 {
		return o
	}
	measured := map[model.ID]bool{}
	for _, p := range r.Progress {
		measured[p.MeasurementID] = true
	}
	for _, m := range d.Measurements {
		if measured[m.ID] {
			o.measurements = append(o.measurements, m)
		}
	}
	for _, v := range d.Verifications {
		if v.Date == r.HeldOn && r.HeldOn.Known() {
			o.verifications = append(o.verifications, v)
		}
	}
	for _, v := range d.Voices {
		if v.ReviewID == r.ID {
			o.voices = append(o.voices, v)
		}
	}
	for _, m := range d.Moments {
		if m.ReviewID == r.ID {
			o.moments = append(o.moments, m)
		}
	}
	for _, f := range d.Sentiments {
		if f.ReviewID == r.ID {
			o.sentiments = append(o.sentiments, f)
		}
	}
	return o
}
