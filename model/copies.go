package model

import "strings"

// CustomerCopy is all that a document or a screen for the customer may hold of a review.
// It has no field for a judgement of ours: the compiler, not care, keeps sentiment, risk,
// forecasts, requirements and internal notes out of it (domain rules: the customer's copy
// and ours).
type CustomerCopy struct {
	Account      string
	HeldOn       Date // none while it is being held
	Ours, Theirs []SharedPerson
	Outcomes     []SharedOutcome
	Said         []SharedWords
	Next         []SharedDecision
	NextReviewOn Date
	// Kept says how the promises of earlier reviews were kept.
	Kept     []SharedPromise
	Promises []SharedPromise
	Summary  string
}

// SharedPerson is someone who took part.
type SharedPerson struct{ Name, Title string }

// SharedOutcome is an outcome of the customer's with how far it has come.
type SharedOutcome struct {
	Title, Statement, KPI, Unit string
	Baseline, Target            Number
	Now                         Number
	NowOn                       Date
	Before                      Number // at the review before
	BeforeOn                    Date
	// Progress is the share of the way from baseline to target; unknown without a KPI that
	// was measured.
	Progress Number
	DueOn    Date
	Status   string
	// Discussed is what was said about it in this review.
	Discussed string
	// Confirmed are the customer's own words about the value, by ConfirmedBy on ConfirmedOn.
	Confirmed   string
	ConfirmedBy string
	ConfirmedOn Date
}

// SharedWords is one thing the customer said.
type SharedWords struct{ Who, Words string }

// SharedDecision is what was agreed about one outcome for the next period.
type SharedDecision struct {
	Outcome string
	Choice  string // "kept"
}

// SharedPromise is what somebody promised to do.
type SharedPromise struct {
	What, Who string
	DueOn     Date
	Kept      string // "done", of one from an earlier review
}

// InternalCopy is the whole review for us.
type InternalCopy struct {
	Shared    CustomerCopy
	Day       Date
	Judgement Judgement
	Sentiment *Sentiment // the one that counts for this review
	// Before and After are where the account stands without the review's facts and with
	// them.
	Before, After Standing
	// Moved is what of the review moved it.
	Moved     Movement
	Voices    []PrepVoice
	AskedNone string // the note to "asked, nothing raised"
	Moments   []Moment
	Notes     string // the account's
	Next      Move
}

// CustomerCopyOf is the customer's copy of a review, with what the book holds on the day.
func CustomerCopyOf(r Review, d *Dossier, day Date) CustomerCopy {
	held := heldOr(r, day)
	c := CustomerCopy{Account: d.Account.Name, HeldOn: r.HeldOn, NextReviewOn: r.NextReviewOn, Summary: r.Summary}
	for i := range r.Attendees {
		a := &r.Attendees[i]
		if a.Side == Ours {
			c.Ours = append(c.Ours, SharedPerson{Name: a.Name})
			continue
		}
		who := SharedPerson{Name: attendeeName(d, a)}
		if contact := attendeeContact(d, a); contact != nil {
			who.Title = contact.Title
		}
		c.Theirs = append(c.Theirs, who)
	}
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		choice := choiceAbout(&r, o.ID)
		if choice != "" || hasProgress(&r, o.ID) || agreedBy(o, held) && openAt(o, held) {
			c.Outcomes = append(c.Outcomes, sharedOutcome(o, &r, d, held, day))
		}
		if choice != "" {
			c.Next = append(c.Next, SharedDecision{o.Title(), string(choice)})
		}
	}
	for i := range d.Voices {
		v := &d.Voices[i]
		if v.Date > day || !voiceOf(v, &r, held) {
			continue
		}
		w := SharedWords{Words: v.Words}
		if contact, ok := d.Contact(v.ContactID); ok {
			w.Who = contact.Name
		}
		c.Said = append(c.Said, w)
	}
	for _, p := range d.Commitments {
		if p.ReviewID == r.ID && r.ID != 0 && p.State != CommitmentDropped {
			c.Promises = append(c.Promises, SharedPromise{What: p.What, Who: p.Who, DueOn: p.DueOn})
		}
		if score := scoredIn(&r, p.ID); score != "" && p.ReviewID != 0 {
			c.Kept = append(c.Kept, SharedPromise{What: p.What, Who: p.Who, Kept: strings.ToLower(score.Label())})
		}
	}
	return c
}

// scoredIn is how the review says a commitment was kept, the last one entered. Only what was
// promised in a review was promised to the customer.
func scoredIn(r *Review, commitment ID) PromiseScore {
	var last PromiseScore
	for _, s := range r.Scorings {
		if s.CommitmentID == commitment {
			last = s.Score
		}
	}
	return last
}

// heldOr is the held date, or the day while the review is being held.
func heldOr(r Review, day Date) Date {
	if r.HeldOn.Known() {
		return r.HeldOn
	}
	return day
}

func sharedOutcome(o *Outcome, r *Review, d *Dossier, held, day Date) SharedOutcome {
	s := SharedOutcome{Title: o.Title(), Statement: o.Statement, KPI: o.KPI, Unit: o.Unit, Baseline: o.Baseline, Target: o.Target,
		DueOn: o.DueOn, Status: o.StatusOn(held).Label()}
	for i := range r.Progress {
		if r.Progress[i].OutcomeID == o.ID {
			s.Discussed = r.Progress[i].Note
		}
	}
	if m, ok := LatestMeasurement(d, o.ID, held); ok {
		s.Now, s.NowOn = Num(m.Value), m.Date
		if o.HasKPI() {
			s.Progress = Num(progressOf(o, s.Now, held))
		}
	}
	if before := lastHeld(d, held.AddDays(-1)); before != nil && before.ID != r.ID {
		if m, ok := LatestMeasurement(d, o.ID, before.HeldOn); ok {
			s.Before, s.BeforeOn = Num(m.Value), m.Date
		}
	}
	if v, ok := LatestVerification(d, o.ID, held); ok {
		s.Confirmed, s.ConfirmedOn = v.Words, v.Date
		if contact, ok := d.Contact(v.ContactID); ok {
			s.ConfirmedBy = contact.Name
		}
	}
	return s
}

// InternalCopyOf is our own copy of a review as of the day.
func InternalCopyOf(r Review, d *Dossier, s Settings, day Date) InternalCopy {
	held := heldOr(r, day)
	was := WithoutReview(d, r)
	c := InternalCopy{Shared: CustomerCopyOf(r, d, day), Day: day, Judgement: Judge(r, d, s, day), AskedNone: r.VoiceNone,
		Sentiment: sentimentFor(d, held, day), Before: Stand(&was, s, day), After: Stand(d, s, day), Moved: MovementBetween(&was, d, s, day), Notes: d.Account.Notes}
	for i := range d.Voices {
		if v := &d.Voices[i]; v.Date <= day && voiceOf(v, &r, held) {
			p := PrepVoice{Voice: *v}
			if contact, ok := d.Contact(v.ContactID); ok {
				p.Who = contact.Name
			}
			c.Voices = append(c.Voices, p)
		}
	}
	for _, m := range d.Moments {
		if m.ReviewID == r.ID && r.ID != 0 {
			c.Moments = append(c.Moments, m)
		}
	}
	c.Next, _ = NextMove(d, s, day)
	return c
}
