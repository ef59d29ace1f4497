package model

// Pause takes an account out of scope from a day until a day, with a reason.
type Pause struct {
	ID        ID
	AccountID ID
	From      Date
	Until     Date // its end; none: until further notice
	Reason    string
}

// Ref implements Fact.
func (f Pause) Ref() Ref { return Ref{KindPause, f.ID} }

// pausedAt says whether the account is paused on the day: both ends belong to the pause
// (domain rules: cadence).
func pausedAt(pauses []Pause, day Date) bool {
	for i := range pauses {
		if pauses[i].holds(day) {
			return true
		}
	}
	return false
}

// PausedOn says whether the account is paused on the day, and the pause that lasts
// longest.
func PausedOn(d *Dossier, day Date) (Pause, bool) {
	var out Pause
	found := false
	for _, p := range d.Pauses {
		if p.holds(day) && (!found || !p.Until.Known() || out.Until.Known() && p.Until > out.Until) {
			out, found = p, true
		}
	}
	return out, found
}

// holds says whether the pause covers the day.
func (p *Pause) holds(day Date) bool {
	return p.From <= day && (!p.Until.Known() || day <= p.Until)
}

// afterPauses is the due date moved to the end of the pause in which it lies, as long as
// it lies in one; none where that has no end. Pauses that begin after the day are not
// known yet.
func afterPauses(pauses []Pause, due, day Date) Date {
	for moved := true; moved && due.Known(); {
		moved = false
		for i := range pauses {
			p := &pauses[i]
			if p.From > day || !p.holds(due) || p.Until == due {
				continue
			}
			due, moved = p.Until, true
			if !due.Known() {
				return 0
			}
		}
	}
	return due
}
