package model

// statusAt says whether the account is a customer on the day (domain rules: cadence,
// "active at D"). An account without a start date has always been one; a churn rules
// before its archiving.
func statusAt(d *Dossier, day Date) Status { return statusOf(&d.Account, d.Revenue, day) }

func statusOf(a *Account, events []RevenueEvent, day Date) Status {
	switch {
	case a.StartOn.Known() && a.StartOn > day:
		return StatusNotStarted
	case churnOn(a, events, day).Known():
		return StatusChurned
	case a.ArchivedOn.Known() && a.ArchivedOn <= day:
		return StatusArchived
	}
	return StatusActive
}

// churnOn is the day from which the account was gone, where it is gone on the day; none
// where it is not. A churn ends activity until the next "new", and the churn date of the
// account is short for a churn event, the last of its day (domain rules: retention).
func churnOn(a *Account, events []RevenueEvent, day Date) Date {
	var back Date // the last "new"
	place := -1   // of two on one day the later entry counts
	for i := range events {
		if e := &events[i]; e.Kind == RevenueNew && e.Date <= day && e.Date >= back {
			back, place = e.Date, i
		}
	}
	var since Date
	gone := func(on Date) {
		if !since.Known() || on < since {
			since = on
		}
	}
	for i := range events {
		e := &events[i]
		if e.Kind == RevenueChurn && e.Date.Known() && e.Date <= day && (e.Date > back || e.Date == back && i > place) {
			gone(e.Date)
		}
	}
	if a.ChurnedOn.Known() && a.ChurnedOn <= day && a.ChurnedOn >= back {
		gone(a.ChurnedOn)
	}
	return since
}

// ChurnOn is the day from which the account was gone, where it is gone on the day; none
// where it is a customer then or has come back (domain rules: retention).
func ChurnOn(d *Dossier, day Date) Date { return churnOn(&d.Account, d.Revenue, day) }

// ActiveOn says whether the account is a customer on the day: it has started, has not
// churned since or came back, and is not archived (domain rules: cadence, "active at D").
func ActiveOn(d *Dossier, day Date) bool { return statusAt(d, day) == StatusActive }
