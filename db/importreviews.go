package db

import (
	"keystone/db/exchange"
	"keystone/model"
)

// reviewRow takes a review with those who took part and the outcomes discussed.
func (f *source) reviewRow() error {
	t := tableOf[model.KindReview]
	discussed := exchange.SplitList(f.cell("outcomes_discussed"))
	home, err := f.account(len(discussed) == 0)
	if err != nil {
		return err
	}
	var outcomes []model.ID
	for _, ref := range discussed {
		o, err := f.outcome(home, ref)
		if err != nil {
			return err
		}
		outcomes = append(outcomes, o.id)
	}
	s := f.sayer(t)
	s.cells("due_on", "held_on", "state", "report_shown", "next_review_on", "summary")
	s.cell("voice_none_raised", "voice_none")
	s.cell("next_period_agreed", "next_agreed")
	k, gone, err := f.matchReview(home)
	if err != nil || gone {
		return err
	}
	if k == nil {
		k, err = f.newReview(home, s)
	} else {
		f.claim(t, k.id)
		if f.cell("state") == "" && f.cell("held_on") != "" && k.values[t.index("state")] == string(model.ReviewScheduled) {
			s.value("state", "state", "", string(model.ReviewCompleted))
		}
		err = f.merge(t, k, s.all)
	}
	if err != nil {
		return err
	}
	if err := f.attended(home, k.id, model.Ours, exchange.SplitList(f.cell("our_attendees"))); err != nil {
		return err
	}
	if err := f.attended(home, k.id, model.Customer, exchange.SplitList(f.cell("customer_attendees"))); err != nil {
		return err
	}
	if err := f.progressed(home, k.id, outcomes); err != nil {
		return err
	}
	if k.values[t.index("state")] == string(model.ReviewCompleted) && k.values[t.index("due_on")] == nil {
		_, err = f.exec("INSERT OR IGNORE INTO import_due VALUES (?)", int64(home.account))
	}
	return err
}

// matchReview finds the review of a row by the day it was held, else by the day it is due.
func (f *source) matchReview(home *shelf) (k *kept, gone bool, err error) {
	t := tableOf[model.KindReview]
	all, err := f.of(home, t)
	if err != nil {
		return nil, false, err
	}
	held, due := f.cell("held_on"), f.cell("due_on")
	heldAt, dueAt, stateAt := t.index("held_on"), t.index("due_on"), t.index("state")
	is := func(v any, text string) bool { return text != "" && v == text }
	for _, fits := range []func(v []any) bool{
		func(v []any) bool { return is(v[heldAt], held) && (due == "" || is(v[dueAt], due)) },
		func(v []any) bool { return is(v[heldAt], held) },
		func(v []any) bool { return v[heldAt] == nil && is(v[dueAt], due) },
		func(v []any) bool { return held == "" && is(v[dueAt], due) },
		func(v []any) bool {
			return held == "" && due == "" && v[heldAt] == nil && v[dueAt] == nil && v[stateAt] == f.cell("state")
		},
	} {
		for _, k := range all {
			if f.claimed(t, k.id) == 0 && fits(k.values) {
				return k, false, nil
			}
		}
	}
	return f.haunt(home, t, func(v []any) bool {
		if held != "" {
			return is(v[heldAt], held)
		}
		return is(v[dueAt], due)
	})
}

func (f *source) newReview(home *shelf, s *sayer) (*kept, error) {
	r := model.Review{}
	if f.cell("held_on") != "" {
		r.State = model.ReviewCompleted
	}
	values := s.t.values(r)
	s.apply(values)
	return f.add(home, s.t, values)
}

// ofReview is what hangs on a review of one kind.
func (f *source) ofReview(home *shelf, t *table, review model.ID) ([]*kept, error) {
	at := []int{t.index("review_id")}
	m, err := f.indexed(home, t, "review of "+string(t.kind), func(k *kept) string { return fingerprint(k.values, at) })
	if err != nil {
		return nil, err
	}
	values := make([]any, len(t.columns))
	values[at[0]] = int64(review)
	return m[fingerprint(values, at)], nil
}

// part takes a fact that hangs on a review: it is there already when the test says so of
// one that no other row has taken up, now or as it was imported.
func (f *source) part(home *shelf, t *table, review model.ID, values []any, is func(values []any) bool) error {
	all, err := f.ofReview(home, t, review)
	if err != nil {
		return err
	}
	for _, k := range all {
		if f.claimed(t, k.id) == 0 && is(k.values) {
			f.claim(t, k.id)
			return nil
		}
	}
	at := t.index("review_id")
	k, gone, err := f.haunt(home, t, func(v []any) bool { return same(v[at], int64(review)) && is(v) })
	if k != nil || gone || err != nil {
		return err
	}
	e := f.effect
	k, err = f.add(home, t, values)
	if err != nil {
		return err
	}
	f.effect = max(e, changed) // it is the review that was changed
	home.put("review of "+string(t.kind), fingerprint(k.values, []int{at}), k)
	return nil
}

func (f *source) attended(home *shelf, review model.ID, side model.Side, names []string) error {
	t := tableOf[model.KindAttendee]
	who, sideAt := t.index("contact_id"), t.index("side")
	nameOf := columnText(t, "name")
	for _, name := range names {
		a := model.Attendee{ReviewID: review, Side: side, Name: name}
		if side == model.Customer {
			c, err := f.knownPerson(home, name)
			if err != nil {
				return err
			}
			if c != nil {
				a.ContactID = c.id
			}
		}
		err := f.part(home, t, review, t.values(a), func(v []any) bool {
			return v[sideAt] == string(side) && (a.ContactID != 0 && same(v[who], int64(a.ContactID)) ||
				nameOf(&kept{values: v}) == model.FoldName(name))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *source) progressed(home *shelf, review model.ID, outcomes []model.ID) error {
	t := tableOf[model.KindProgress]
	at := t.index("outcome_id")
	for _, o := range outcomes {
		err := f.part(home, t, review, t.values(model.Progress{ReviewID: review, OutcomeID: o}), func(v []any) bool {
			return same(v[at], int64(o))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
