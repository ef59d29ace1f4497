package model

import "fmt"

// Prep is what to know before a review of an account, all of it from the book: it is ours
// and holds our own judgement.
type Prep struct {
	Account  Account
	Day      Date
	Standing Standing
	DueOn    Date // of the review being prepared
	// Last is the last held review; nil where none was held.
	Last *PrepReview
	// Outcomes are those open on the day, and those closed since the last review.
	Outcomes []PrepOutcome
	// Said is what the customer said in the last review or since, and whatever is not
	// answered yet, newest first.
	Said []PrepVoice
	// Promises are the commitments open on the day, the earliest due first: each is to be
	// called done, partly done or missed in the review.
	Promises []Commitment
	// Deciders are those high enough who are still there, Left who left since the last
	// review, or within a year where there was none.
	Deciders []PrepPerson
	Left     []Contact
	// Changes is what is different from the day of the last review.
	Changes []Change
	// Questions are worth asking: one for each gap in what the book knows.
	Questions []PrepQuestion
	Next      Move // the next best move; no Label: there is none
}

// PrepReview is the last held review as one needs it before the next.
type PrepReview struct {
	Review  Review
	Lacked  []Requirement // what kept it from counting; none: it counted
	Theirs  []string      // who took part of the customer's
	Summary string
}

// PrepOutcome is an outcome with how far it has come.
type PrepOutcome struct {
	Outcome  Outcome
	Status   OutcomeStatus // on the day
	Credit   Credit
	Pace     Pace
	TimeGone Number // share of the time from agreed to due, 0-1
	// Before is the value known at the last review.
	Before Measurement
	Since  bool // Before is there
	Owner  string
}

// PrepVoice is what a customer said, and who.
type PrepVoice struct {
	Voice Voice
	Who   string
}

// PrepPerson is someone who decides or influences the purchase.
type PrepPerson struct {
	Contact Contact
	Why     string // what makes them high enough
	Seen    Date   // the last review or touch they took part in; none: never
	Came    bool   // to the last held review
}

// Change is something that is different from the day of the last review.
type Change struct {
	What     string // "Sentiment"
	From, To string
}

// PrepQuestion is worth asking in a review.
type PrepQuestion struct {
	Gap  string // what the book does not know or what went wrong
	Text string // what to ask
}

// PrepareReview gathers what to know before the account's next review, as of the day.
func PrepareReview(d *Dossier, s Settings, day Date) Prep {
	p := Prep{Account: d.Account, Day: day, Standing: Stand(d, s, day)}
	p.DueOn = p.Standing.DueOn
	last := lastHeld(d, day)
	since := Date(0)
	if last != nil {
		since = last.HeldOn
		p.Last = prepReview(last, d, s, day)
		p.Changes = changesSince(d, s, last.HeldOn, p.Standing)
	}
	p.Outcomes = prepOutcomes(d, s, since, day)
	p.Said = prepVoices(d, last, day)
	p.Promises = openPromises(d.Commitments)
	p.Deciders = deciders(d, s, last, day)
	p.Left = leftSince(d, since, day)
	p.Next, _ = NextMove(d, s, day)
	p.Questions = questions(d, s, &p)
	return p
}

func prepReview(r *Review, d *Dossier, s Settings, day Date) *PrepReview {
	out := &PrepReview{Review: *r, Summary: r.Summary}
	for _, q := range Judge(*r, d, s, day).Requirements {
		if !q.Met {
			out.Lacked = append(out.Lacked, q)
		}
	}
	for i := range r.Attendees {
		if a := &r.Attendees[i]; a.Side == Customer {
			out.Theirs = append(out.Theirs, attendeeName(d, a))
		}
	}
	return out
}

// attendeeName is who took part: the contact's name as it is now, else as it was written.
func attendeeName(d *Dossier, a *Attendee) string {
	if c := attendeeContact(d, a); c != nil {
		return c.Name
	}
	return a.Name
}

func prepOutcomes(d *Dossier, s Settings, since, day Date) []PrepOutcome {
	var all []PrepOutcome
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		closed := o.Closing()
		if !openAt(o, day) && !(agreedBy(o, day) && closed > since && closed <= day && since.Known()) {
			continue
		}
		p := PrepOutcome{Outcome: *o, Status: o.StatusOn(day), Credit: creditOf(d, &s, o, day)}
		p.Pace, p.TimeGone = PaceOf(*o, p.Credit.Progress, day)
		if since.Known() {
			p.Before, p.Since = LatestMeasurement(d, o.ID, since)
		}
		if c, ok := d.Contact(o.OwnerID); ok {
			p.Owner = c.Name
		}
		all = append(all, p)
	}
	return all
}

// prepVoices are the voices of the last review or since, and those not answered yet.
func prepVoices(d *Dossier, last *Review, day Date) []PrepVoice {
	var out []PrepVoice
	for i := len(d.Voices) - 1; i >= 0; i-- {
		v := &d.Voices[i]
		recent := last != nil && (voiceOf(v, last, last.HeldOn) || v.Date > last.HeldOn)
		open := v.State == VoiceNew || v.State == VoiceRouted
		if v.Date > day || !recent && !open {
			continue
		}
		p := PrepVoice{Voice: *v}
		if c, ok := d.Contact(v.ContactID); ok {
			p.Who = c.Name
		}
		at := len(out)
		for at > 0 && out[at-1].Voice.Date < v.Date {
			at--
		}
		out = append(out[:at], append([]PrepVoice{p}, out[at:]...)...)
	}
	return out
}

// openPromises are the open commitments, the earliest due first and those without a day
// last.
func openPromises(all []Commitment) []Commitment {
	var out []Commitment
	for _, c := range all {
		if c.State != CommitmentOpen && c.State != "" {
			continue
		}
		at := len(out)
		for at > 0 && c.DueOn.Known() && (!out[at-1].DueOn.Known() || out[at-1].DueOn > c.DueOn) {
			at--
		}
		out = append(out[:at], append([]Commitment{c}, out[at:]...)...)
	}
	return out
}

func deciders(d *Dossier, s Settings, last *Review, day Date) []PrepPerson {
	bar := s.Bar(d.Account)
	var out []PrepPerson
	for i := range d.Contacts {
		c := &d.Contacts[i]
		if c.Left(day) || !highEnough(c, bar) {
			continue
		}
		p := PrepPerson{Contact: *c, Why: standingOf(c, bar), Seen: LastSeen(d, *c, day)}
		p.Came = last != nil && tookPart(d, last, c)
		out = append(out, p)
	}
	return out
}

// LastSeen is the day of the last held review or touch in which the contact took part, as
// of the day; none where there was none.
func LastSeen(d *Dossier, c Contact, day Date) Date {
	var seen Date
	for i := range d.Reviews {
		if r := &d.Reviews[i]; r.Held(day) && r.HeldOn > seen && tookPart(d, r, &c) {
			seen = r.HeldOn
		}
	}
	name := FoldName(c.Name)
	for i := range d.Touches {
		t := &d.Touches[i]
		if t.Date > day || t.Date <= seen {
			continue
		}
		for _, who := range t.Contacts {
			if FoldName(who) == name {
				seen = t.Date
			}
		}
	}
	return seen
}

func tookPart(d *Dossier, r *Review, c *Contact) bool {
	for i := range r.Attendees {
		if a := &r.Attendees[i]; a.Side == Customer {
			if who := attendeeContact(d, a); who != nil && who.ID == c.ID {
				return true
			}
		}
	}
	return false
}

// leftSince are the contacts who left after the day since, where that is none within a
// year, and by the day.
func leftSince(d *Dossier, since, day Date) []Contact {
	if !since.Known() {
		since = day.AddDays(-365)
	}
	var out []Contact
	for _, c := range d.Contacts {
		if c.Left(day) && c.LeftOn > since {
			out = append(out, c)
		}
	}
	return out
}

// changesSince compares where the account stood after its last review with where it stands
// now.
func changesSince(d *Dossier, s Settings, held Date, now Standing) []Change {
	then := Stand(d, s, held)
	var out []Change
	add := func(what, from, to string) {
		if from != to {
			out = append(out, Change{what, from, to})
		}
	}
	add("Sentiment", orNone(then.Sentiment.Label()), orNone(now.Sentiment.Label()))
	add("Quadrant", plotted(then.Quadrant), plotted(now.Quadrant))
	add("Outcomes (CO)", scoreText(then.CO), scoreText(now.CO))
	add("Experience (CX)", scoreText(then.CX), scoreText(now.CX))
	add("Status", then.Status.Label(), now.Status.Label())
	add("ARR", moneyText(then.ARR), moneyText(now.ARR))
	add("Adoption", shareText(AdoptionOn(d, held)), shareText(AdoptionOn(d, now.Day)))
	if opened, waiting := casesSince(d.Cases, held, now.Day); opened > 0 {
		out = append(out, Change{"Cases", fmt.Sprintf("%d opened since", opened), fmt.Sprintf("%d not resolved", waiting)})
	}
	return out
}

// casesSince counts the cases opened after the day since, up to the day, and all that are
// not resolved on it.
func casesSince(all []Case, since, day Date) (opened, waiting int) {
	for i := range all {
		c := &all[i]
		on := c.OpenedAt.Date()
		if !on.Known() || on > day {
			continue
		}
		if on > since {
			opened++
		}
		if done := c.ResolvedAt.Date(); !done.Known() || done > day {
			waiting++
		}
	}
	return opened, waiting
}

func moneyText(m Money) string {
	if !m.Known() {
		return "unknown"
	}
	return m.String()
}

func shareText(n Number) string {
	if !n.Known {
		return "unknown"
	}
	return percent(n.Value)
}

func plotted(q Quadrant) string {
	if q == "" {
		return "not plotted"
	}
	return q.Label()
}

func scoreText(n Number) string {
	if !n.Known {
		return "unknown"
	}
	return Num(Round(n.Value, 0)).String()
}
