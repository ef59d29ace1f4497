package demo

import (
	"slices"

	"keystone/model"
)

// visit is a review of the past: held, or one that did not take place.
type visit struct {
	day    model.Date // held, or due where it was not
	lack   lack
	state  model.ReviewState
	review model.ID
}

func (v visit) held() bool { return v.state == model.ReviewCompleted }

// plan decides when reviews were held and what each of them lacks.
func (t *teller) plan() {
	t.settled = t.end
	last, ok := t.lastVisit()
	if !ok {
		return
	}
	t.visits = t.backFrom(last)
	t.settled = last
	t.spoil()
}

// lastVisit is the day of the last held review by the rhythm of the story; false where
// there was none.
func (t *teller) lastVisit() (model.Date, bool) {
	c, age := t.cadence, 0
	switch t.s.rhythm {
	case steady:
		age = t.between(4, c-18)
		switch {
		case t.s.dueSoon:
			age = t.between(c-11, c+9)
		case t.s.underWay:
			age = t.between(c-32, c-18)
		}
	case lapsed:
		age = t.between(c+20, c+110)
	case uncounted:
		age = t.between(15, c-5)
	case gone:
		age = t.between(30, c+50)
	default:
		return 0, false
	}
	day := workday(t.end.AddDays(-age))
	return day, day > t.d.Account.StartOn.AddDays(25)
}

// backFrom are the held reviews up to the last one, oldest first. How far they go back
// differs, since the team did not begin with all its accounts on one day.
func (t *teller) backFrom(last model.Date) []visit {
	oldest := t.end.AddDays(-t.between(150, 450))
	switch {
	case t.s.moved:
		oldest = t.end.AddDays(-t.between(400, 455))
	case t.g.lean:
		oldest = t.end.AddDays(-t.between(120, 300))
	}
	oldest = max(oldest, t.d.Account.StartOn.AddDays(40))
	visits := []visit{{day: last, state: model.ReviewCompleted}}
	for day := last; ; {
		day = workday(day.AddDays(-t.cadence - t.between(-10, 11)))
		if day < oldest {
			break
		}
		visits = append(visits, visit{day: day, state: model.ReviewCompleted})
	}
	if most := 2; t.g.lean && len(visits) > most {
		visits = visits[:most]
	}
	slices.Reverse(visits)
	return visits
}

// earlierLacks are what reviews of the past missed.
var earlierLacks = [...]lack{lackHighEnough, lackSentiment, lackVoice, lackNextDate, lackReport, lackDecisions}

// spoil takes from some reviews what would have made them count.
func (t *teller) spoil() {
	latest := len(t.visits) - 1
	for i := range t.visits {
		switch {
		case t.s.rhythm == uncounted:
			t.visits[i].lack = t.s.lack
		case i < latest && t.chance(0.17):
			t.visits[i].lack = earlierLacks[t.r.IntN(len(earlierLacks))]
		}
	}
	if latest >= 3 && t.chance(0.25) {
		i := t.between(1, latest-1)
		t.visits[i].state = [...]model.ReviewState{model.ReviewMissed, model.ReviewCancelled, model.ReviewDeclined}[t.between(0, 2)]
	}
	if t.s.rhythm == lapsed && t.chance(0.6) {
		due := workday(t.visits[latest].day.AddDays(t.cadence))
		t.visits = append(t.visits, visit{day: due, state: model.ReviewMissed})
	}
}

// firstHeld is the day of the first held review; none where there is none.
func (t *teller) firstHeld() model.Date {
	for _, v := range t.visits {
		if v.held() {
			return v.day
		}
	}
	return 0
}

// lastHeld is the last held review; false where there is none.
func (t *teller) lastHeld() (visit, bool) {
	for _, v := range slices.Backward(t.visits) {
		if v.held() {
			return v, true
		}
	}
	return visit{}, false
}

// nearReview says whether the day is one on which a review accounts for the sentiment.
func (t *teller) nearReview(day model.Date) bool {
	for _, v := range t.visits {
		if v.held() && day > v.day.AddDays(-12) && day < v.day.AddDays(22) {
			return true
		}
	}
	return false
}
