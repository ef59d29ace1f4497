package recompute

import "slices"

// started: "started on or before D (no start date: always)".
func (a *Account) started(d Day) bool { return !a.Start.Said() || a.Start <= d }

// churned follows "a churn event ends activity until the next new event; churned_on is
// short for it": a new event of the same day is not the next one after churned_on; of two
// events on one day the later entered decides.
func (a *Account) churned(d Day) bool {
	last, gone := None, false
	for _, e := range a.Revenue {
		if e.On <= d && e.On >= last && (e.Kind == "churn" || e.Kind == "new") {
			last, gone = e.On, e.Kind == "churn"
		}
	}
	if a.Churned.Said() && a.Churned <= d && a.Churned >= last {
		return true
	}
	return gone
}

// archived: from the day it was archived on.
func (a *Account) archived(d Day) bool { return a.Archived.Said() && a.Archived <= d }

// active follows "active at D".
func (a *Account) active(d Day) bool { return a.started(d) && !a.churned(d) && !a.archived(d) }

// owner follows "ownership is dated: the first known owner counts for all time before".
func (a *Account) owner(d Day) string {
	if len(a.Owners) == 0 {
		return ""
	}
	at, first := None, a.Owners[0]
	csm := ""
	for _, o := range a.Owners {
		if o.From < first.From {
			first = o
		}
		if o.From <= d && o.From >= at {
			at, csm = o.From, o.CSM
		}
	}
	if first.From > d {
		return first.CSM
	}
	return csm
}

// cadence follows "cadence": the account's own, else its segment's, else the default; 0: none.
func (b *Book) cadence(a *Account) int {
	if a.Override > 0 {
		return a.Override
	}
	if n, ok := b.Settings.Cadences[fold(a.Segment)]; ok {
		return n
	}
	return b.Settings.DefaultCadence
}

// withinOneCadence follows "within one cadence takes 120 days where there is none".
func (b *Book) withinOneCadence(a *Account) int {
	if n := b.cadence(a); n > 0 {
		return n
	}
	return 120
}

// paused: out of scope from a date until a date, both included ("in a period").
func (a *Account) paused(d Day) bool {
	return slices.ContainsFunc(a.Pauses, func(p Pause) bool { return p.covers(d) })
}

// covers: from its first day until its last, without an end for ever.
func (p Pause) covers(d Day) bool { return p.From <= d && (!p.Until.Said() || d <= p.Until) }

// afterPauses follows "a due date inside a pause moves to its end"; as of D only pauses
// that have begun are known. In a pause without an end nothing is due: None.
func (a *Account) afterPauses(due, d Day) Day {
	for moved := true; moved; {
		moved = false
		for _, p := range a.Pauses {
			switch {
			case p.From > d || !p.covers(due):
			case !p.Until.Said():
				return None
			case due < p.Until:
				due, moved = p.Until, true
			}
		}
	}
	return due
}

// sentiment is the latest on or before D; of two on one day the later entered.
func (a *Account) sentiment(d Day) *Sentiment {
	var last *Sentiment
	for i := range a.Sentiments {
		s := &a.Sentiments[i]
		if s.On <= d && (last == nil || s.On >= last.On) {
			last = s
		}
	}
	return last
}

// highEnough follows requirement 4: who decides or influences the purchase, or is of a
// seniority at or above the account's bar.
func (b *Book) highEnough(a *Account, c Contact) bool {
	for _, role := range []string{"decision_maker", "economic_buyer", "executive_sponsor"} {
		if slices.Contains(c.Roles, role) {
			return true
		}
	}
	bar, ok := b.Settings.Bars[fold(a.Segment)]
	if !ok {
		bar = b.Settings.DefaultBar
	}
	return c.Seniority != "" && slices.Index(seniorities, c.Seniority) >= bar
}

// seniorities in their order, the first of which is none.
var seniorities = []string{"", "individual", "manager", "director", "vp", "c_level"}

// left: "a contact has left from left_on on".
func (c Contact) left(d Day) bool { return c.Left.Said() && c.Left <= d }

// owns tells whether the CSM ever owned an account.
func (b *Book) owns(csm string) bool {
	return slices.ContainsFunc(b.Accounts, func(a *Account) bool {
		return slices.ContainsFunc(a.Owners, func(o Owner) bool { return fold(o.CSM) == fold(csm) })
	})
}
