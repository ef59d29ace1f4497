package model

import "slices"

// dueSoonDays is how many days before its due date a review counts as due soon: a
// constant of its own, not the grace (domain rules: cadence).
const dueSoonDays = 14

// monthEnds is how many month ends the history of the keystone rate goes back.
const monthEnds = 12

// within says whether a fact of that date is within n days of the day: 0 <= day - date
// <= n (domain rules: reading rules). A fact without a date is not.
func within(day, date Date, n int) bool {
	return date.Known() && date <= day && day.Days(date) <= n
}

// rhythm is what the cadence of one account depends on besides its reviews.
type rhythm struct {
	start   Date
	cadence int // days; 0: none
	grace   int // days
	pauses  []Pause
}

func rhythmOf(d *Dossier, s *Settings) rhythm {
	return rhythm{start: d.Account.StartOn, cadence: s.Cadence(d.Account), grace: s.Grace, pauses: d.Pauses}
}

// dueOn is the due date on the day after the last qualifying review, or after the start
// where there is none, moved to the end of a pause in which it lies; none without either
// and while the account is out of scope (domain rules: due date).
func (r rhythm) dueOn(lastQualifying, day Date) Date {
	switch {
	case r.cadence <= 0 || pausedAt(r.pauses, day):
		return 0
	case lastQualifying.Known():
		return afterPauses(r.pauses, lastQualifying.AddDays(r.cadence), day)
	}
	return afterPauses(r.pauses, r.start.AddDays(r.cadence), day)
}

// state is the state of an active account on the day, asked in the order of the domain
// rules.
func (r rhythm) state(lastQualifying, day Date) CadenceState {
	due := r.dueOn(lastQualifying, day)
	late := due.Known() && day.Days(due) > r.grace
	switch {
	case r.cadence <= 0 || pausedAt(r.pauses, day):
		return OutOfScope
	case !lastQualifying.Known() && due.Known() && !late:
		return NotYetDue
	case !lastQualifying.Known():
		return NeverReviewed
	case late:
		return Overdue
	case day.Days(due) >= -dueSoonDays:
		return DueSoon
	}
	return OnCadence
}

// InScope says whether an account in this state is counted in the denominator of the
// keystone rate.
func (s CadenceState) InScope() bool {
	return s == OnCadence || s == DueSoon || s == Overdue || s == NeverReviewed
}

// OnSchedule says whether an account in this state is counted in the numerator of the
// keystone rate.
func (s CadenceState) OnSchedule() bool { return s == OnCadence || s == DueSoon }

// DueOn is the day by which the account's next review is due: the held date of the last
// qualifying review on or before the day, else the start date, plus the cadence; none
// without a cadence, while paused or without either date. It is said of inactive accounts too.
func DueOn(d *Dossier, s Settings, day Date) Date {
	return rhythmOf(d, &s).dueOn(LastQualifying(d, s, day), day)
}

// ReviewDueOn is the due date that a review without one gets when it is saved: that of the
// account just before the review, or, where there is none, the review's held date (domain
// rules: the review, requirement 3). While it has not been held it is asked for the day.
func ReviewDueOn(r Review, d *Dossier, s Settings, day Date) Date {
	if r.HeldOn.Known() {
		day = r.HeldOn
	}
	before := *d
	before.Reviews = nil
	for _, other := range d.Reviews {
		if other.ID != r.ID {
			before.Reviews = append(before.Reviews, other)
		}
	}
	if due := DueOn(&before, s, day); due.Known() {
		return due
	}
	return r.HeldOn
}

// MonthEndsBefore are the last twelve month ends before the day, oldest first. The day
// itself is not among them, also when it is a month end.
func MonthEndsBefore(day Date) [monthEnds]Date {
	var ends [monthEnds]Date
	for i := monthEnds - 1; i >= 0; i-- {
		_, _, dayOfMonth := day.Civil()
		day -= Date(dayOfMonth)
		if !day.Known() {
			break
		}
		ends[i] = day
	}
	return ends
}

// trend packs the account's part in the keystone rate at each of the month ends as
// Standing.Trend says.
func trend(d *Dossier, r rhythm, reviews []qualified, ends [monthEnds]Date) uint32 {
	var bits uint32
	for i, end := range ends {
		if !end.Known() || statusAt(d, end) != StatusActive {
			continue
		}
		state := r.state(lastOf(reviews, end), end)
		if state.InScope() {
			bits |= 1 << (2 * i)
		}
		if state.OnSchedule() {
			bits |= 2 << (2 * i)
		}
	}
	return bits
}

// OwnedTrend is the part in the keystone rate of these CSMs, packed as Standing.Trend: of the
// account's part the month ends before the day on which one of them owned it, for a
// hand-over leaves the former owner's history alone (domain rules: entities).
func OwnedTrend(bits uint32, owners []Ownership, csms []ID, day Date) uint32 {
	for i, end := range MonthEndsBefore(day) {
		if !slices.Contains(csms, OwnerAt(owners, end)) {
			bits &^= 3 << (2 * i)
		}
	}
	return bits
}
