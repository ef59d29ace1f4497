package model

import "errors"

// Unexplained is what no known event explains of the ARR that an accounts file of the day
// says: the difference to the file before, less the events dated after that file and on or
// before the day (domain rules: retention). Without a file before it is the difference to
// the account's ARR. ok is false where there is nothing to compare with: no ARR so far, or
// one in another currency.
func (a Account) Unexplained(said Money, day Date, events []RevenueEvent) (change Money, ok bool) {
	before, since := a.ARRFiled, a.ARRFiledOn
	if !before.Known() {
		before, since, events = a.ARR, 0, nil
	}
	if !before.Known() || before.Currency != said.Currency {
		return Money{}, false
	}
	change, err := said.Add(before.negative())
	for _, e := range events {
		if err == nil && e.Date > since && e.Date <= day && e.Change.Currency == said.Currency {
			change, err = change.Add(e.Change.negative())
		}
	}
	return change, err == nil
}

// FiledChange is the kind of event by which an accounts file's unexplained change of ARR is
// booked: an expansion or a contraction, or a churn when the row says so.
func FiledChange(change Money, churned bool) RevenueKind {
	switch {
	case change.Minor > 0:
		return RevenueExpansion
	case churned:
		return RevenueChurn
	}
	return RevenueContraction
}

// negative is the amount below zero, or above where it is below. The smallest amount there
// is has no such other and stays what it is.
func (m Money) negative() Money { return Money{Minor: -m.Minor, Currency: m.Currency} }

// ErrARRUnknown says that an event cannot change an ARR that nobody has said.
var ErrARRUnknown = errors.New("nobody has said the ARR of this account yet: say what it is today first")

// ErrARRNegative says that a change would leave less than nothing.
var ErrARRNegative = errors.New("this change would leave an ARR below zero")

// WithEvent is the account after an event that was entered here, which changes its ARR too;
// an imported one only explains it (domain rules: retention). The first event of an account
// whose ARR nobody has said is its ARR where it is a new one.
func (a Account) WithEvent(e RevenueEvent) (Account, error) {
	if !a.ARR.Known() {
		if e.Kind != RevenueNew || e.Change.Minor < 0 {
			return a, ErrARRUnknown
		}
		a.ARR = e.Change
		return a, nil
	}
	sum, err := a.ARR.Add(e.Change)
	if err != nil {
		return a, err
	}
	if sum.Minor < 0 {
		return a, ErrARRNegative
	}
	a.ARR = sum
	return a, nil
}

// WithoutEvent is the account after an event that was entered here is taken away.
func (a Account) WithoutEvent(e RevenueEvent) (Account, error) {
	e.Change = e.Change.negative()
	return a.WithEvent(RevenueEvent{Kind: e.Kind, Change: e.Change})
}

// ARRChange is the event that says that the ARR became another on a day, which WithEvent
// then books. Another currency is no change but a correction: an error.
func (a Account) ARRChange(to Money, day Date) (RevenueEvent, error) {
	if !a.ARR.Known() {
		return RevenueEvent{}, ErrARRUnknown
	}
	change, err := to.Add(a.ARR.negative())
	if err != nil {
		return RevenueEvent{}, err
	}
	return RevenueEvent{AccountID: a.ID, Date: day, Kind: FiledChange(change, false), Change: change}, nil
}

// Corrected is the account with an ARR in place of one that was wrong: no event, and what a
// later file says is compared with what the file before would have said rightly.
func (a Account) Corrected(to Money) Account {
	if a.ARRFiled.Known() {
		off, err := to.Add(a.ARR.negative())
		if sum, failed := a.ARRFiled.Add(off); err == nil && failed == nil && sum.Minor >= 0 && a.ARR.Known() && to.Known() {
			a.ARRFiled = sum
		} else {
			a.ARRFiled = to
		}
	}
	a.ARR = to
	return a
}

// ARRBefore is the account's ARR on the day as its events tell it, whether it is a customer
// then or not: today's less every event dated after the day. Unknown where nobody has said
// the ARR, or where its events are in several currencies.
func ARRBefore(d *Dossier, day Date) Money {
	sum, err := d.Account.ARR, error(nil)
	for _, e := range d.Revenue {
		if err == nil && sum.Known() && e.Date > day {
			sum, err = sum.Add(e.Change.negative())
		}
	}
	if err != nil {
		return Money{}
	}
	return sum
}

// LostByChurn is the event by which an account that is gone on the day lost its ARR, where
// only its churn date or an event without an amount says so: it must be booked before the
// account comes back with another ARR, or the former would count again (domain rules:
// retention). It is false where nothing is left to book.
func LostByChurn(d *Dossier, day Date) (RevenueEvent, bool) {
	gone := ChurnOn(d, day)
	left := ARRBefore(d, day)
	if !gone.Known() || left.Minor <= 0 {
		return RevenueEvent{}, false
	}
	return RevenueEvent{AccountID: d.Account.ID, Date: gone, Kind: RevenueChurn, Change: left.negative()}, true
}
