package demo

import "keystone/model"

// everyday adds the touches of the last months, and what customers say between reviews.
func (t *teller) everyday() {
	last := t.end.AddDays(-t.between(1, 18))
	step, count := 34, t.between(4, 7)
	switch {
	case t.s.rhythm == lapsed || t.s.rhythm == never:
		last, count = t.end.AddDays(-t.between(55, 110)), t.between(1, 3)
	case t.segment == techTouch:
		last, count = t.end.AddDays(-t.between(20, 150)), t.between(0, 2)
	case t.s.rhythm == fresh:
		step = 9
	}
	if t.g.lean {
		count = min(count, 2)
	}
	day := last
	for range count {
		w := workday(day)
		if w < t.d.Account.StartOn {
			break
		}
		t.touch(w)
		day = day.AddDays(-t.between(step/2, step*3/2))
	}
	if t.segment != techTouch && t.s.rhythm != fresh && t.chance(0.35) {
		if day := workday(t.end.AddDays(-t.between(5, 120))); day > t.d.Account.StartOn {
			t.raise(day, 0)
		}
	}
}

// touchKinds are the minutes a touch takes, from and to, its share of all touches in
// percent, and what is said of it.
var touchKinds = []struct {
	kind     model.TouchKind
	from, to int
	share    int
	words    *pool
}{
	{model.TouchCall, 15, 45, 40, callWords},
	{model.TouchMail, 5, 20, 28, mailWords},
	{model.TouchMeeting, 30, 75, 18, meetingWords},
	{model.TouchTraining, 60, 180, 9, trainingWords},
	{model.TouchExecutive, 30, 60, 5, executiveWords},
}

func (t *teller) touch(day model.Date) {
	t.listen(day)
	t.speakOn(day)
	kind := touchKinds[0]
	for p, i := t.r.IntN(100), 0; i < len(touchKinds); i++ {
		if p -= touchKinds[i].share; p < 0 {
			kind = touchKinds[i]
			break
		}
	}
	who := t.d.Contacts[1].Name
	if high := t.highOn(day); kind.kind == model.TouchExecutive && high >= 0 {
		who = t.d.Contacts[high].Name
	} else if c := t.speaker(day); t.chance(0.4) && !c.Left(day) {
		who = c.Name
	}
	t.d.Touches = append(t.d.Touches, model.Touch{
		ID: t.newID(), AccountID: t.account(), Date: day, Kind: kind.kind, CSM: t.csm,
		Contacts: []string{who}, Minutes: t.between(kind.from/5, kind.to/5) * 5,
		Words: t.say(kind.words), NextStep: t.say(nextSteps),
	})
}

// promises are the commitments that came out of a review.
func (t *teller) promises(r model.Review, held model.Date) {
	t.listen(held)
	t.speakOn(held)
	t.promise(r.ID, held, t.csm, ourPromises)
	if !t.g.lean && t.chance(0.55) {
		t.promise(r.ID, held, t.champion, theirPromises)
	}
	if next := r.NextReviewOn; next > t.g.today && t.chance(0.35) && !t.s.noPlan {
		t.d.Commitments = append(t.d.Commitments, model.Commitment{
			ID: t.newID(), AccountID: t.account(), What: t.say(reviewPromises), Who: t.csm,
			DueOn: workday(next.AddDays(-10)), State: model.CommitmentOpen, ReviewID: r.ID,
		})
	}
}

func (t *teller) promise(review model.ID, held model.Date, who string, what *pool) {
	due := workday(held.AddDays(t.between(10, 50)))
	c := model.Commitment{
		ID: t.newID(), AccountID: t.account(), What: t.say(what), Who: who, DueOn: due,
		State: model.CommitmentOpen, ReviewID: review,
	}
	p := t.r.Float64()
	switch {
	case due <= t.end && p < 0.82, due > t.end && p < 0.2:
		c.State = model.CommitmentDone
	case due <= t.end && (p < 0.9 || t.end.Days(due) > 60):
		c.State = model.CommitmentDropped
	}
	if c.State == model.CommitmentOpen && (t.s.noPlan || t.s.rhythm == gone) {
		c.State = model.CommitmentDropped
	}
	t.d.Commitments = append(t.d.Commitments, c)
}
