package model

import "fmt"

// questions are what is worth asking, one for each gap: first about the customer's
// outcomes, then about people, then about what was said, promised and felt.
func questions(d *Dossier, s Settings, p *Prep) []PrepQuestion {
	q := asking{}
	q.outcomes(d, s, p)
	q.people(d, s, p)
	q.said(p)
	q.felt(d, s, p)
	return q.all
}

type asking struct{ all []PrepQuestion }

func (q *asking) ask(gap, format string, args ...any) {
	q.all = append(q.all, PrepQuestion{gap, fmt.Sprintf(format, args...)})
}

func (q *asking) outcomes(d *Dossier, s Settings, p *Prep) {
	open := 0
	for i := range p.Outcomes {
		if o := &p.Outcomes[i]; openAt(&o.Outcome, p.Day) {
			open++
			q.outcome(o, s.Cadence(d.Account), p.Day)
		}
	}
	if open == 0 {
		q.ask("No outcome is agreed", "What would make the next year with us a success, in a number of your own?")
	}
}

// outcome asks about the first thing that an open outcome lacks: its number, then the
// number's newest value, then whether they agree, then what holds it back.
func (q *asking) outcome(o *PrepOutcome, cadence int, day Date) {
	title, c := o.Outcome.Title(), o.Credit
	if cadence <= 0 {
		cadence = defaultWithin
	}
	switch {
	case !o.Outcome.HasKPI():
		q.ask("No number for "+title, "How would you measure %q, where does it stand today, and where should it be?", title)
	case !c.Measured:
		q.ask(title+" was never measured", "Where does %q stand today? It began at %s and should reach %s.", title,
			withUnit(o.Outcome.Baseline, o.Outcome.Unit), withUnit(o.Outcome.Target, o.Outcome.Unit))
	case !within(day, c.Measure.Date, cadence):
		q.ask(title+" was last measured on "+c.Measure.Date.Short(day), "Where does %q stand now? It was %s on %s.", title,
			withUnit(Num(c.Measure.Value), o.Outcome.Unit), c.Measure.Date.Short(day))
	}
	switch {
	case c.Measured && !c.Verified:
		q.ask(title+" is not verified", "Do you see the same: %q at %s? What does that change in your work?", title,
			withUnit(Num(c.Measure.Value), o.Outcome.Unit))
	case !o.Outcome.HasKPI() && !c.Verified && o.Status != OutcomeAgreed:
		q.ask(title+" is not verified", "Do you see it as we do: %q is %s?", title, o.Status.Label())
	}
	switch {
	case o.Outcome.DueOn.Known() && o.Outcome.DueOn < day:
		q.ask(title+" was due on "+o.Outcome.DueOn.Short(day), "%q was due on %s: is it done, or when will it be?", title, o.Outcome.DueOn.Short(day))
	case o.Pace == PaceBehind:
		q.ask(title+" is behind", "%q is %s of the way with %s of the time gone: what holds it back, and what can we do?", title,
			percent(c.Progress), percent(o.TimeGone.Value))
	}
}

// defaultWithin is the days in which something is current where the account has no cadence
// (domain rules: prerequisite activities).
const defaultWithin = 120

func (q *asking) people(d *Dossier, s Settings, p *Prep) {
	if len(p.Deciders) == 0 {
		q.ask("Nobody high enough is known", "Who decides whether this goes on, and could they join us?")
	}
	for _, c := range p.Left {
		gap := c.Name + " left on " + c.LeftOn.Short(p.Day)
		if HighEnough(c, d.Account, s) {
			q.ask(gap, "Who decides now that %s has left, and when can we meet them?", c.Name)
			continue
		}
		q.ask(gap, "Who took over from %s?", c.Name)
	}
	if p.Last == nil {
		return
	}
	came := false
	for _, who := range p.Deciders {
		came = came || who.Came
	}
	if !came && len(p.Deciders) > 0 {
		q.ask("Nobody who decides came last time", "Can %s join this time?", p.Deciders[0].Contact.Name)
	}
}

func (q *asking) said(p *Prep) {
	for _, v := range p.Said {
		on := v.Voice.Date.Short(p.Day)
		switch v.Voice.State {
		case VoiceAnswered:
			q.ask("Answered, and they were not told", "Tell them what came of %q (%s).", v.Voice.Words, on)
		case VoiceNew, VoiceRouted, "":
			q.ask("Not answered since "+on, "You said %q: does that still hold?", v.Voice.Words)
		}
	}
	for _, c := range p.Promises {
		if c.DueOn.Known() && c.DueOn < p.Day {
			q.ask("Due on "+c.DueOn.Short(p.Day)+" and open", "%q (%s): done, partly done or missed?", c.What, orNone(c.Who))
		}
	}
}

// lowRating is the rating from which downwards one asks what would make it better.
const lowRating = 2

func (q *asking) felt(d *Dossier, s Settings, p *Prep) {
	var buf [16]rating
	ratings := latestRatings(d.Moments, s.Window, p.Day, buf[:0])
	stage := MomentStageFor(d.Account.Stage)
	rated := map[string]bool{}
	for _, r := range ratings {
		rated[FoldName(r.question)] = true
		if r.value <= lowRating {
			q.ask("Rated "+Num(r.value).String()+": "+orNone(r.question), "You rated %q %s of 5: what would make it better?", r.question, Num(r.value))
		}
	}
	for _, text := range s.Questions[stage] {
		if !rated[FoldName(text)] {
			q.ask("Never asked: "+text, "From 1 to 5: %s?", text)
			return // one is enough to begin with; the review asks the others
		}
	}
}
