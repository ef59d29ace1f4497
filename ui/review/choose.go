package review

import "keystone/model"

// choose is the review that opening without naming one means: the one in progress that was
// held last, else the scheduled one due nearest to the day; 0: a new one.
func choose(d *model.Dossier, today model.Date) model.ID {
	var best model.Review
	for _, r := range d.Reviews {
		if r.State == model.ReviewInProgress && (best.ID == 0 || r.HeldOn >= best.HeldOn) {
			best = r
		}
	}
	if best.ID != 0 {
		return best.ID
	}
	for _, r := range d.Reviews {
		if r.State == model.ReviewScheduled && (best.ID == 0 || apart(r.DueOn, today) < apart(best.DueOn, today)) {
			best = r
		}
	}
	return best.ID
}

// apart is how many days lie between a date and the day; a review without a due date is
// farther away than any with one.
func apart(date, day model.Date) int {
	if !date.Known() {
		return 1 << 30
	}
	n := date.Days(day)
	return max(n, -n)
}

// current is the review as it stands in the dossier, or as it would begin: held on the day
// and due when the account was due just before. found is false when a review with that id
// is no longer there.
func current(d *model.Dossier, set model.Settings, id model.ID, today model.Date) (r model.Review, found bool) {
	found = id == 0
	if id != 0 {
		r, found = d.Review(id)
	}
	r.AccountID = d.Account.ID
	if !r.HeldOn.Known() && !over(r.State) {
		r.HeldOn = today
	}
	if !r.DueOn.Known() {
		r.DueOn = dueBefore(d, set, r.HeldOn, today)
	}
	return r, found
}

// dueBefore is the due date a review without one gets when it is saved: the account's just
// before it was held, or, where there is none, its held date (domain rules: the review,
// requirement 3).
func dueBefore(d *model.Dossier, set model.Settings, held, today model.Date) model.Date {
	if !held.Known() {
		held = today
	}
	if due := model.DueOn(d, set, held.AddDays(-1)); due.Known() {
		return due
	}
	return held
}

// over says that a review is no longer filled in: completed, or it never took place.
func over(s model.ReviewState) bool {
	switch s {
	case model.ReviewCompleted, model.ReviewMissed, model.ReviewCancelled, model.ReviewDeclined:
		return true
	}
	return false
}

// notHeld says that a review never took place.
func notHeld(s model.ReviewState) bool { return over(s) && s != model.ReviewCompleted }
