package model

import "slices"

// DueDate is a due date of an account's reviews that was met or missed, and who owned the
// account on it.
type DueDate struct {
	On      Date
	Met     bool
	OwnerID ID
}

// OnSchedule says of the due dates of the account's reviews that DueDates tells how many were
// met (Have) of those met or missed (Of).
func OnSchedule(d *Dossier, s Settings, from, to, asOf Date) Rate {
	return ScheduleRate(DueDates(d, s, from, to, asOf), nil)
}

// ScheduleRate is how many of the due dates were met; with CSMs, of those on which one of them
// owned the account, for a hand-over leaves the former owner's history alone (domain rules:
// entities).
func ScheduleRate(dues []DueDate, csms []ID) Rate {
	var rate Rate
	for _, due := range dues {
		if csms != nil && !slices.Contains(csms, due.OwnerID) {
			continue
		}
		rate.Of++
		if due.Met {
			rate.Have++
		}
	}
	return rate
}

// DueDates are the due dates of the account's reviews in the period from the day from to the
// day to, as far as they are on or before the day asOf and met or missed by then. One whose
// grace has not passed and that is not met yet is none of them; so is one on which the account
// was not active (domain rules: reviews on schedule in a period).
func DueDates(d *Dossier, s Settings, from, to, asOf Date) []DueDate {
	c := chain{cadence: s.Cadence(d.Account), grace: s.Grace, asOf: asOf, pauses: d.Pauses}
	if c.cadence <= 0 {
		return nil
	}
	c.reviews = QualifyingDates(d, s, asOf)
	if !c.begin(d.Account.StartOn) {
		return nil
	}
	var out []DueDate
	// A due date later than asOf may have been met already, and where the review was held
	// before the account started the next one comes before it.
	for c.due.Known() {
		due := c.due
		met, settled := c.step()
		if !settled {
			break
		}
		if due >= from && due <= min(to, asOf) && statusAt(d, due) == StatusActive {
			out = append(out, DueDate{due, met, OwnerAt(d.Owners, due)})
		}
	}
	return out
}

// chain is the due dates of one account, one after the other.
type chain struct {
	cadence, grace int
	asOf           Date
	reviews        []Date // held dates of the qualifying reviews, earliest first
	pauses         []Pause
	due, used      Date // the due date in question; the review last used
}

// begin finds the first due date: start date + cadence, else that after the first
// qualifying review. It says whether there is one.
func (c *chain) begin(start Date) bool {
	if start.Known() {
		c.due = c.after(start)
		return c.due.Known()
	}
	if len(c.reviews) == 0 {
		return false
	}
	c.use(c.reviews[0])
	return true
}

// after is the due date one cadence after the day, moved out of a pause.
func (c *chain) after(day Date) Date { return afterPauses(c.pauses, day.AddDays(c.cadence), c.asOf) }

// use lets the chain go on from a review.
func (c *chain) use(review Date) { c.used, c.due = review, c.after(review) }

// step settles the due date in question and goes on to the next; settled is false where
// it is neither met nor missed as of the day.
func (c *chain) step() (met, settled bool) {
	graceEnds := c.due + Date(c.grace)
	for len(c.reviews) > 0 && c.reviews[0] <= c.used {
		c.reviews = c.reviews[1:]
	}
	if len(c.reviews) > 0 && c.reviews[0] <= graceEnds {
		c.use(c.reviews[0])
		return true, true
	}
	if c.asOf <= graceEnds {
		return false, false
	}
	next := c.after(c.due)
	if len(c.reviews) > 0 && (c.reviews[0] < next || !next.Known()) {
		c.use(c.reviews[0])
	} else {
		c.due = next
	}
	return false, true
}
