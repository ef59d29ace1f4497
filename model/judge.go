package model

import (
	"fmt"
	"strings"
)

// RequirementTitles are the seven requirements of a Business Outcome Review, in order.
var RequirementTitles = [7]string{
	"Both sides took part",
	"Progress on the agreed outcomes was discussed",
	"It is part of a cadence",
	"Someone high enough was there",
	"The voice of the customer was captured",
	"The next period was agreed",
	"Sentiment was assessed afterwards",
}

// Judge says which items of the checklist as it was on the held date the review meets by
// the evidence in the book as of the day (domain rules: the review). A review that was not held yet is judged by
// what is there, on its held date or, while it has none, on the day; it qualifies only
// once it was held.
func Judge(r Review, d *Dossier, s Settings, day Date) Judgement {
	c := court{r: &r, d: d, s: &s, day: day, held: r.HeldOn, bar: s.Bar(d.Account)}
	if !c.held.Known() {
		c.held = day
	}
	verdicts := [7]verdict{c.bothSides(), c.progress(), c.cadence(), c.highEnough(), c.voice(), c.nextPeriod(), c.sentiment()}
	var j Judgement
	for i, e := range s.ChecklistFor(d.Account, c.held) {
		var v verdict
		if i < len(verdicts) {
			v = verdicts[i]
		} else {
			v = c.own(e)
		}
		q := Requirement{Number: e.Number, Key: e.Key, Title: e.Title, Need: e.Need, Met: v.met, Evidence: v.text}
		if !v.met {
			q.Evidence, q.Lacking = "", v.text
		}
		if e.Need == Required {
			j.Of++
			if v.met {
				j.Met++
			}
		}
		j.Requirements = append(j.Requirements, q)
	}
	j.Qualifies = j.Met == j.Of && r.Held(day)
	if !verdicts[6].met && j.Requirements[6].Need == Required && r.HeldOn.Known() && day <= r.HeldOn.AddDays(sentimentDays) {
		j.SentimentBy = r.HeldOn.AddDays(sentimentDays)
	}
	return j
}

// court is what one judgement is made from.
type court struct {
	r    *Review
	d    *Dossier
	s    *Settings
	day  Date
	held Date // the held date, or the day while there is none
	bar  Seniority
}

// verdict on one requirement: its evidence where it is met, else what is lacking.
type verdict struct {
	met  bool
	text string
}

// own judges an item of the team's own.
func (c *court) own(e ChecklistEntry) verdict {
	value := answerTo(c.r, e.Key)
	switch {
	case e.Form.Met(value):
		return verdict{true, value}
	case blank(value):
		return verdict{false, "not answered yet"}
	}
	return verdict{false, "answered " + value}
}

func (c *court) bothSides() verdict {
	ours, theirs := sides(c.r)
	switch {
	case ours > 0 && theirs > 0:
		return verdict{true, fmt.Sprintf("%d of ours, %d of the customer's", ours, theirs)}
	case ours > 0:
		return verdict{false, "nobody of the customer's is named: add who took part"}
	case theirs > 0:
		return verdict{false, "nobody of ours is named: add who took part"}
	}
	return verdict{false, "nobody is named: add who took part, ours and the customer's"}
}

func (c *court) progress() verdict {
	n := discussed(c.d, c.r, c.held)
	agreed := 0
	for i := range c.d.Outcomes {
		if agreedBy(&c.d.Outcomes[i], c.held) {
			agreed++
		}
	}
	switch {
	case agreed == 0:
		return verdict{false, "no outcome was agreed by then: agree one with the customer first"}
	case n == 0:
		return verdict{false, "no progress is recorded on an agreed outcome: record it on at least one"}
	case c.r.ReportShown == "":
		return verdict{false, "whether a report was shown is not answered: yes, no or none available"}
	}
	return verdict{true, fmt.Sprintf("progress recorded on %s; report shown: %s", count(n, "outcome"), c.r.ReportShown.Label())}
}

func (c *court) cadence() verdict {
	if days := c.s.Cadence(c.d.Account); days > 0 {
		return verdict{true, fmt.Sprintf("every %d days", days)}
	}
	return verdict{false, "the account has no cadence: give it one of its own, or its segment one in the Settings"}
}

func (c *court) highEnough() verdict {
	if who := highAttendee(c.d, c.r, c.bar, c.held); who != nil {
		return verdict{true, who.Name + ", " + standingOf(who, c.bar)}
	}
	var present []string
	for i := range c.r.Attendees {
		if a := &c.r.Attendees[i]; a.Side == Customer {
			present = append(present, c.whyNotHigh(a))
		}
	}
	need := fmt.Sprintf("needs %s or above, or a decision maker, economic buyer or executive sponsor", c.bar.Label())
	if c.bar == SeniorityUnknown {
		need = "needs a decision maker, economic buyer or executive sponsor"
	}
	if len(present) == 0 {
		return verdict{false, "nobody who decides took part: " + need}
	}
	return verdict{false, "nobody who decides took part (" + strings.Join(present, "; ") + "): " + need}
}

// whyNotHigh says what keeps an attendee of the customer's from being high enough.
func (c *court) whyNotHigh(a *Attendee) string {
	who := attendeeContact(c.d, a)
	switch {
	case who == nil:
		return a.Name + " is no contact"
	case who.Left(c.held):
		return who.Name + " had left by then"
	case who.Seniority == SeniorityUnknown:
		return who.Name + " has no seniority or deciding role"
	}
	return who.Name + " is " + who.Seniority.Label()
}

// standingOf says what makes a contact high enough.
func standingOf(who *Contact, bar Seniority) string {
	if bar > SeniorityUnknown && who.Seniority >= bar {
		return who.Seniority.Label()
	}
	for _, r := range who.Roles {
		if r == RoleDecisionMaker || r == RoleEconomicBuyer || r == RoleExecutiveSponsor {
			return strings.ToLower(r.Label())
		}
	}
	return who.Seniority.Label()
}

func (c *court) voice() verdict {
	from := voiceFrom(c.d, c.r, c.held)
	if !from.Known() || from > c.day {
		return verdict{false, `nothing the customer said is captured: add a voice, or note "asked, nothing raised"`}
	}
	n := 0
	for i := range c.d.Voices {
		if v := &c.d.Voices[i]; v.Date <= c.day && voiceOf(v, c.r, c.held) {
			n++
		}
	}
	if n > 0 {
		return verdict{true, count(n, "voice") + " captured"}
	}
	return verdict{true, "asked, nothing raised: " + c.r.VoiceNone}
}

func (c *court) nextPeriod() verdict {
	agreed := periodAgreed(c.d, c.r, c.held)
	_, undecided := decisions(c.d, c.r, c.held)
	switch {
	case c.r.NextAgreed == No:
		return verdict{false, "the next period was not agreed"}
	case !agreed && undecided > 0:
		return verdict{false, count(undecided, "open outcome") + " without a decision: kept, changed, achieved or dropped"}
	case !agreed:
		return verdict{false, "no outcome is open: say that the next period was agreed"}
	case !c.r.NextReviewOn.Known():
		return verdict{false, "the next review has no date"}
	}
	return verdict{true, "agreed; next review on " + c.r.NextReviewOn.Short(c.day)}
}

func (c *court) sentiment() verdict {
	if f := sentimentFor(c.d, c.held, c.day); f != nil {
		text := f.Colour.Label() + " on " + f.Date.Short(c.day)
		if blank(f.Reason) {
			return verdict{true, text + ", unchanged"}
		}
		return verdict{true, text + ": " + f.Reason}
	}
	last := c.held.AddDays(sentimentDays)
	for i := range c.d.Sentiments {
		f := &c.d.Sentiments[i]
		if f.Date <= c.day && within(f.Date, c.held, sentimentDays) && !replaced(c.d.Sentiments, i) {
			return verdict{false, fmt.Sprintf("the %s of %s has no reason: say why", f.Colour.Label(), f.Date.Short(c.day))}
		}
	}
	if !c.r.HeldOn.Known() {
		return verdict{false, "no sentiment yet: it is set after the review, with a reason"}
	}
	if c.day > last {
		return verdict{false, fmt.Sprintf("no sentiment from %s to %s", c.held.Short(c.day), last.Short(c.day))}
	}
	return verdict{false, fmt.Sprintf("no sentiment yet: set it with a reason by %s, or this review will not count", last.Short(c.day))}
}

// count is a number with its noun: "1 outcome", "2 outcomes".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
