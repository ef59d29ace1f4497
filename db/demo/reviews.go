package demo

import (
	"keystone/model"
)

// holdReviews writes down every review of the plan, then the one that is ahead.
func (t *teller) holdReviews() {
	due := t.firstDue()
	for i := range t.visits {
		v := &t.visits[i]
		if !v.held() {
			t.d.Reviews = append(t.d.Reviews, model.Review{
				ID: t.newID(), AccountID: t.account(), DueOn: v.day, State: v.state,
			})
			continue
		}
		if !due.Known() {
			due = v.day
		}
		r := t.hold(v, due)
		t.d.Reviews = append(t.d.Reviews, r)
		t.promises(r, v.day)
		due = v.day.AddDays(t.cadence)
	}
	t.ahead()
}

// firstDue is the due date that the start of the contract set, where the first review was
// near it.
func (t *teller) firstDue() model.Date {
	due := t.d.Account.StartOn.AddDays(t.cadence)
	if off := t.firstHeld().Days(due); off < -60 || off > 60 {
		return 0
	}
	return due
}

// hold is one held review with everything it left behind.
func (t *teller) hold(v *visit, due model.Date) model.Review {
	t.listen(v.day)
	v.review = t.newID()
	r := model.Review{
		ID: v.review, AccountID: t.account(), DueOn: due, HeldOn: v.day,
		State: model.ReviewCompleted, ReportShown: t.report(v.lack),
	}
	t.attend(&r, *v)
	t.discuss(&r, *v)
	t.hear(&r, *v)
	t.decide(&r, *v)
	if v.lack != lackNextDate {
		r.NextReviewOn = workday(v.day.AddDays(t.cadence))
	}
	t.speakOn(v.day)
	r.Summary = t.say(headlines)
	t.rate(*v)
	if v.lack != lackSentiment {
		t.judge(min(v.day.AddDays(t.between(0, 5)), t.end), v.review)
	}
	return r
}

func (t *teller) report(l lack) model.Answer {
	if l == lackReport {
		return ""
	}
	switch p := t.r.Float64(); {
	case p < 0.74:
		return model.Yes
	case p < 0.88:
		return model.NoneAvailable
	}
	return model.No
}

// guests are attendees of the customer's who are no contacts.
var guests = newPool("Interim head of IT", "Works council delegate", "Trainee from finance", "Consultant of the customer",
	"Deputy of the plant manager", "Somebody from procurement")

// attend says who took part.
func (t *teller) attend(r *model.Review, v visit) {
	owner := t.ownerOn(v.day)
	t.joins(r, model.Ours, model.Contact{Name: owner.Name})
	if t.segment == enterprise && t.chance(0.4) {
		t.joins(r, model.Ours, model.Contact{Name: owner.Manager})
	}
	low := t.lowOn(v.day)
	if high := t.highOn(v.day); high >= 0 && v.lack != lackHighEnough {
		t.joins(r, model.Customer, t.d.Contacts[high])
	}
	for i, at := range low {
		if i == 0 || t.chance(0.4) {
			t.joins(r, model.Customer, t.d.Contacts[at])
		}
	}
	if t.chance(0.08) {
		t.joins(r, model.Customer, model.Contact{Name: t.say(guests)})
	}
}

func (t *teller) joins(r *model.Review, side model.Side, c model.Contact) {
	r.Attendees = append(r.Attendees, model.Attendee{
		ID: t.newID(), AccountID: t.account(), ReviewID: r.ID, Side: side, ContactID: c.ID, Name: c.Name,
	})
}

// discuss records progress on the agreed outcomes.
func (t *teller) discuss(r *model.Review, v visit) {
	if v.lack == lackProgress {
		return
	}
	for _, g := range t.goals {
		if !g.openOn(v.day) || len(r.Progress) > 0 && t.chance(0.15) {
			continue
		}
		o := t.d.Outcomes[g.at]
		source := model.SourceCustomer
		if t.chance(0.35) {
			source = model.SourceProduct
		}
		value := t.value(g, v.day)
		t.speak(o, value)
		t.progressed(r, o.ID, t.reading(o.ID, v.day, value, source))
	}
	for _, o := range t.d.Outcomes {
		if o.KPI == "" && o.Status == model.OutcomeInProgress && o.AgreedOn <= v.day {
			t.kpi = ""
			t.progressed(r, o.ID, 0)
		}
	}
}

func (t *teller) progressed(r *model.Review, outcome, measurement model.ID) {
	p := model.Progress{ID: t.newID(), AccountID: t.account(), ReviewID: r.ID, OutcomeID: outcome, MeasurementID: measurement}
	if measurement == 0 || t.chance(0.7) {
		p.Note = t.say(progressNotes)
	}
	r.Progress = append(r.Progress, p)
}

// hear captures the voice of the customer, or the note that nothing was raised.
func (t *teller) hear(r *model.Review, v visit) {
	if v.lack == lackVoice {
		return
	}
	if t.chance(0.14) {
		r.VoiceNone = t.say(nothingRaised)
		return
	}
	t.raise(v.day, r.ID)
	if !t.g.lean && t.chance(0.25) {
		t.raise(v.day, r.ID)
	}
}

// decide says for every open outcome what becomes of it.
func (t *teller) decide(r *model.Review, v visit) {
	if v.lack == lackDecisions {
		return
	}
	r.NextAgreed = model.Yes
	for _, o := range t.d.Outcomes {
		if !o.AgreedOn.Known() || o.AgreedOn > v.day || o.ClosedOn.Known() && o.ClosedOn < v.day {
			continue
		}
		choice := model.ChoiceKeep
		switch {
		case o.ClosedOn == v.day:
			choice = model.ChoiceAchieved
		case t.chance(0.15):
			choice = model.ChoiceChange
		}
		r.Decisions = append(r.Decisions, model.Decision{
			ID: t.newID(), AccountID: t.account(), ReviewID: r.ID, OutcomeID: o.ID, Choice: choice,
		})
	}
}

// ahead adds the review that is being filled in, or the next one with a date.
func (t *teller) ahead() {
	last, held := t.lastHeld()
	today := t.g.today
	next := model.Review{ID: t.newID(), AccountID: t.account(), State: model.ReviewScheduled}
	switch {
	case t.s.underWay && held:
		t.begun(&next, last)
	case t.s.rhythm == steady && held && t.chance(0.7):
		next.DueOn = max(workday(last.day.AddDays(t.cadence)), today.AddDays(t.between(3, 9)))
	case t.s.rhythm == fresh:
		next.DueOn = t.d.Account.StartOn.AddDays(t.cadence)
	case (t.s.rhythm == uncounted || t.s.rhythm == lapsed) && t.chance(0.4):
		next.DueOn = today.AddDays(t.between(6, 30))
	default:
		return
	}
	for next.State == model.ReviewScheduled && workday(next.DueOn) != next.DueOn {
		next.DueOn = next.DueOn.AddDays(1)
	}
	t.d.Reviews = append(t.d.Reviews, next)
}

// begun is a review somebody is in the middle of.
func (t *teller) begun(r *model.Review, last visit) {
	day := t.g.today
	t.listen(day)
	r.State, r.HeldOn, r.DueOn = model.ReviewInProgress, day, last.day.AddDays(t.cadence)
	v := visit{day: day, lack: lackReport, review: r.ID}
	t.attend(r, v)
	t.discuss(r, v)
}
