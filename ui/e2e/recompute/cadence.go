package recompute

// The states of an active account, in the order in which they are asked.
const (
	outOfScope    = "out_of_scope"
	notYetDue     = "not_yet_due"
	neverReviewed = "never_reviewed"
	overdue       = "overdue"
	dueSoon       = "due_soon"
	onCadence     = "on_cadence"
)

// dueDate follows "due date": the last qualifying review's held date + cadence; without one
// start date + cadence; without either none. Out of scope has none.
func (b *Book) dueDate(a *Account, d Day) Day {
	n := b.cadence(a)
	if n == 0 || a.paused(d) {
		return None
	}
	base := a.Start
	if days := b.qualifyingDays(a, d); len(days) > 0 {
		base = days[len(days)-1]
	}
	if !base.Said() {
		return None
	}
	return a.afterPauses(base+Day(n), d)
}

// state follows "an active account is, in this order".
func (b *Book) state(a *Account, d Day) string {
	if b.cadence(a) == 0 || a.paused(d) {
		return outOfScope
	}
	due, grace := b.dueDate(a, d), Day(b.Settings.Grace)
	if len(b.qualifyingDays(a, d)) == 0 {
		if due.Said() && d <= due+grace {
			return notYetDue
		}
		return neverReviewed
	}
	switch {
	case d > due+grace:
		return overdue
	case d >= due-14:
		return dueSoon
	}
	return onCadence
}

// standing is the keystone at one day over some accounts.
type standing struct {
	count           map[string]int
	on, scope       int
	onARR, scopeARR *sum
}

// keystoneAt follows "keystone rate at D".
func (b *Book) keystoneAt(accounts []*Account, d Day) standing {
	k := standing{count: map[string]int{}, onARR: b.sum(), scopeARR: b.sum()}
	for _, a := range accounts {
		if !a.active(d) {
			continue
		}
		state := b.state(a, d)
		k.count[state]++
		if state == outOfScope || state == notYetDue {
			continue
		}
		k.scope++
		k.scopeARR.add(b.arrAt(a, d))
		if state == onCadence || state == dueSoon {
			k.on++
			k.onARR.add(b.arrAt(a, d))
		}
	}
	return k
}
