package model

import (
	"slices"
	"strings"
)

// sentimentDays is how long after the held date a sentiment still counts for a review
// (domain rules: the review, requirement 7).
const sentimentDays = 14

// Held says whether the review was held by the day: completed, and its held date is on
// or before it.
func (r *Review) Held(day Date) bool {
	return r.State == ReviewCompleted && r.HeldOn.Known() && r.HeldOn <= day
}

// HighEnough says whether the contact decides or influences the purchase: by role, or by
// a seniority at or above the account's bar (domain rules: the review, requirement 4).
// Whether they have left is not asked. Where the settings name no bar only roles count.
func HighEnough(c Contact, a Account, s Settings) bool { return highEnough(&c, s.Bar(a)) }

func highEnough(c *Contact, bar Seniority) bool {
	if bar > SeniorityUnknown && c.Seniority >= bar {
		return true
	}
	for _, r := range c.Roles {
		if r == RoleDecisionMaker || r == RoleEconomicBuyer || r == RoleExecutiveSponsor {
			return true
		}
	}
	return false
}

// qualified is a completed review that has every requirement, and the first day on which
// it has: the held date, or that of the voice or sentiment that came after it. Nothing
// that is entered for a later day can take a requirement away again, so one day says all.
type qualified struct {
	held, from Date
}

// lastOf is the held date of the last review that qualifies on the day.
func lastOf(reviews []qualified, day Date) Date {
	var last Date
	for _, q := range reviews {
		if q.from <= day && q.held > last {
			last = q.held
		}
	}
	return last
}

// qualifiedReviews appends to buf the reviews of the account that qualify at any time.
func qualifiedReviews(d *Dossier, s *Settings, cadence int, bar Seniority, buf []qualified) []qualified {
	for i := range d.Reviews {
		r := &d.Reviews[i]
		if r.State != ReviewCompleted || !r.HeldOn.Known() {
			continue
		}
		if from := qualifiesFrom(d, r, s, cadence, bar); from.Known() {
			buf = append(buf, qualified{held: r.HeldOn, from: from})
		}
	}
	return buf
}

// qualifiesFrom is the first day on which the completed review qualifies; none when it
// never does.
func qualifiesFrom(d *Dossier, r *Review, s *Settings, cadence int, bar Seniority) Date {
	need := needs(r, s, &d.Account)
	if need[2] && cadence <= 0 || need[1] && r.ReportShown == "" {
		return 0
	}
	if ours, theirs := sides(r); need[0] && (ours == 0 || theirs == 0) {
		return 0
	}
	if need[5] && (!r.NextReviewOn.Known() || !periodAgreed(d, r, r.HeldOn)) {
		return 0
	}
	if need[1] && discussed(d, r, r.HeldOn) == 0 || need[3] && highAttendee(d, r, bar, r.HeldOn) == nil {
		return 0
	}
	from := r.HeldOn
	if need[4] {
		voice := voiceFrom(d, r, r.HeldOn)
		if !voice.Known() {
			return 0
		}
		from = max(from, voice)
	}
	if need[6] {
		sentiment := sentimentFor(d, r.HeldOn, lastDate)
		if sentiment == nil {
			return 0
		}
		from = max(from, sentiment.Date)
	}
	if !need[7] {
		return 0
	}
	return from
}

// needs says which of the seven requirements the review must meet by the checklist of its
// held date, and last whether it answers what is required of the team's own items.
func needs(r *Review, s *Settings, a *Account) [8]bool {
	need := [8]bool{true, true, true, true, true, true, true, true}
	if s.Checklist.plainSeven() {
		return need
	}
	for i, e := range s.ChecklistFor(*a, r.HeldOn) {
		switch {
		case i < len(sevenKeys):
			need[i] = e.Need == Required
		case e.Need == Required && !e.Form.Met(answerTo(r, e.Key)):
			need[7] = false
		}
	}
	return need
}

// sides counts the attendees of ours and of the customer's.
func sides(r *Review) (ours, theirs int) {
	for i := range r.Attendees {
		switch r.Attendees[i].Side {
		case Ours:
			ours++
		case Customer:
			theirs++
		}
	}
	return ours, theirs
}

// discussed counts the outcomes agreed by the held date on which progress was recorded
// in the review. Whether or when they were closed plays no part.
func discussed(d *Dossier, r *Review, held Date) int {
	n := 0
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		if agreedBy(o, held) && hasProgress(r, o.ID) {
			n++
		}
	}
	return n
}

func hasProgress(r *Review, outcome ID) bool {
	for i := range r.Progress {
		if r.Progress[i].OutcomeID == outcome {
			return true
		}
	}
	return false
}

// highAttendee is a customer's attendee who is high enough and had not left by the held
// date, or nil.
func highAttendee(d *Dossier, r *Review, bar Seniority, held Date) *Contact {
	for i := range r.Attendees {
		if r.Attendees[i].Side != Customer {
			continue
		}
		c := attendeeContact(d, &r.Attendees[i])
		if c != nil && highEnough(c, bar) && !c.Left(held) {
			return c
		}
	}
	return nil
}

// attendeeContact is the account's contact that the attendee is, or nil: by id, else by
// name.
func attendeeContact(d *Dossier, a *Attendee) *Contact {
	if a.ContactID != 0 {
		for i := range d.Contacts {
			if d.Contacts[i].ID == a.ContactID {
				return &d.Contacts[i]
			}
		}
	}
	name := FoldName(a.Name)
	if name == "" {
		return nil
	}
	for i := range d.Contacts {
		if FoldName(d.Contacts[i].Name) == name {
			return &d.Contacts[i]
		}
	}
	return nil
}

// voiceFrom is the first day on which the voice of the customer is captured for the
// review: by a voice, or on the held date by the note to "asked, nothing raised"; none
// when it is not.
func voiceFrom(d *Dossier, r *Review, held Date) Date {
	if !blank(r.VoiceNone) {
		return held
	}
	var first Date
	for i := range d.Voices {
		v := &d.Voices[i]
		if voiceOf(v, r, held) && (!first.Known() || v.Date < first) {
			first = v.Date
		}
	}
	return first
}

// voiceOf says whether the voice was captured in the review: linked to it, or linked to
// none and dated on its held date.
func voiceOf(v *Voice, r *Review, held Date) bool {
	if v.ReviewID != 0 {
		return v.ReviewID == r.ID && v.Date.Known()
	}
	return v.Date == held && held.Known()
}

// periodAgreed says whether the next period was agreed: said so explicitly, or every open
// outcome was kept, changed, achieved or dropped. An explicit no rules. An outcome that
// the decision itself closed on the held date counts by its decision.
func periodAgreed(d *Dossier, r *Review, held Date) bool {
	switch r.NextAgreed {
	case Yes:
		return true
	case No:
		return false
	}
	decided, open := decisions(d, r, held)
	return decided > 0 && open == 0
}

// decisions counts the outcomes about which the review decided, and those open at the
// held date about which it did not.
func decisions(d *Dossier, r *Review, held Date) (decided, undecided int) {
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		switch {
		case !agreedBy(o, held):
		case choiceAbout(r, o.ID) != "":
			decided++
		case openAt(o, held):
			undecided++
		}
	}
	return decided, undecided
}

// choiceAbout is what the review decided about the outcome; "" when it did not.
func choiceAbout(r *Review, outcome ID) Choice {
	var c Choice
	for i := range r.Decisions {
		if r.Decisions[i].OutcomeID == outcome {
			c = r.Decisions[i].Choice
		}
	}
	return c
}

// sentimentFor is the first sentiment by the day that counts for a review held on that
// date, or nil: dated on it or within 14 days after, with a reason; only a Green that
// follows a Green may do without. Of two on one day the one entered later counts, so a
// reason given for a colour that was taken back the same day is none.
func sentimentFor(d *Dossier, held, day Date) *Sentiment {
	var first *Sentiment
	for i := range d.Sentiments {
		f := &d.Sentiments[i]
		if f.Colour == "" || f.Date > day || !within(f.Date, held, sentimentDays) {
			continue
		}
		if first != nil && first.Date <= f.Date {
			continue
		}
		if replaced(d.Sentiments, i) {
			continue
		}
		if !blank(f.Reason) || f.Colour == Green && colourBefore(d.Sentiments, f.Date) == Green {
			first = f
		}
	}
	return first
}

// replaced says whether a later entry of the same day stands in place of the i-th sentiment.
func replaced(all []Sentiment, i int) bool {
	for j := i + 1; j < len(all); j++ {
		if all[j].Date == all[i].Date && all[j].Colour != "" {
			return true
		}
	}
	return false
}

// colourBefore is the sentiment before the day: what was said on the day itself and replaced
// there by a later entry never counted.
func colourBefore(all []Sentiment, day Date) Colour {
	if i := sentimentAt(all, day-1); i >= 0 {
		return all[i].Colour
	}
	return ""
}

// LastQualifying is the held date of the last review that qualifies on the day; none when
// none does.
func LastQualifying(d *Dossier, s Settings, day Date) Date {
	var buf [16]qualified
	return lastOf(qualifiedReviews(d, &s, s.Cadence(d.Account), s.Bar(d.Account), buf[:0]), day)
}

// QualifyingDates are the held dates of the reviews that qualify on the day, earliest
// first.
func QualifyingDates(d *Dossier, s Settings, day Date) []Date {
	var buf [16]qualified
	var dates []Date
	for _, q := range qualifiedReviews(d, &s, s.Cadence(d.Account), s.Bar(d.Account), buf[:0]) {
		if q.from <= day {
			dates = append(dates, q.held)
		}
	}
	slices.Sort(dates)
	return dates
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
