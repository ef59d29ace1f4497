package model

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

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

// outcome asks one thing about an open outcome: what is lacking first, its number, then the
// number's newest value, then whether they agree; and what holds it back.
func (q *asking) outcome(o *PrepOutcome, cadence int, day Date) {
	var gaps, texts []string
	lacks := func(gap, format string, args ...any) {
		gaps, texts = append(gaps, gap), append(texts, fmt.Sprintf(format, args...))
	}
	c, unit := o.Credit, o.Outcome.Unit
	if cadence <= 0 {
		cadence = defaultWithin
	}
	switch {
	case !o.Outcome.HasKPI():
		lacks("no number", "How would you measure it, where does it stand today, and where should it be?")
	case !c.Measured:
		lacks("never measured", "Where does it stand today? It began at %s and should reach %s.",
			withUnit(o.Outcome.Baseline, unit), withUnit(o.Outcome.Target, unit))
	case !within(day, c.Measure.Date, cadence):
		lacks("last measured on "+c.Measure.Date.Short(day), "Where does it stand now? It was %s on %s.",
			withUnit(Num(c.Measure.Value), unit), c.Measure.Date.Short(day))
	}
	switch {
	case c.Measured && !c.Verified:
		lacks("not verified", "Do you see the same, %s? What does it change in your work?", withUnit(Num(c.Measure.Value), unit))
	case !o.Outcome.HasKPI() && !c.Verified && o.Status != OutcomeAgreed:
		lacks("not verified", "Do you agree that it is %s?", strings.ToLower(o.Status.Label()))
	}
	switch {
	case o.Outcome.DueOn.Known() && o.Outcome.DueOn < day:
		lacks("was due on "+o.Outcome.DueOn.Short(day), "Is it done, or when will it be?")
	case o.Pace == PaceBehind && c.Progress <= 0:
		lacks("behind", "Nothing has moved yet, with %s of the time gone: what holds it back, and what can we do?", percent(o.TimeGone.Value))
	case o.Pace == PaceBehind:
		lacks("behind", "It is %s of the way with %s of the time gone: what holds it back, and what can we do?",
			percent(c.Progress), percent(o.TimeGone.Value))
	}
	if len(gaps) > 0 {
		q.all = append(q.all, PrepQuestion{o.Outcome.Title() + ": " + strings.Join(gaps, ", "), strings.Join(texts, " ")})
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
		if v.Voice.Kind != VoicePraise { // it is good to hear and asks for nothing
			q.voice(&v.Voice, p.Day)
		}
	}
	for _, c := range p.Promises {
		if c.DueOn.Known() && c.DueOn < p.Day {
			q.ask("Due on "+c.DueOn.Short(p.Day)+" and open", "%q (%s): done, partly done or missed?", c.What, orNone(c.Who))
		}
	}
}

// voice asks what has become of something they said, or has them told.
func (q *asking) voice(v *Voice, day Date) {
	on, words := v.Date.Short(day), strings.TrimRight(strings.TrimSpace(v.Words), ".")
	switch v.State {
	case VoiceAnswered:
		switch v.Kind {
		case VoiceSales:
			q.ask("Asked to buy on "+on+", and not told what we can do", "Tell them what we can offer for %q.", words)
		case VoiceQuestion:
			q.ask("Asked on "+on+", and not told the answer", "Give them the answer to %q.", words)
		default:
			q.ask("Said on "+on+", and not told what came of it", "Tell them what came of %q.", words)
		}
	case VoiceNew, VoiceRouted, "":
		gap := "Not answered since " + on
		switch v.Kind {
		case VoiceSales:
			q.ask(gap, "You were interested: %q. Is it still wanted, and by when?", words)
		case VoiceQuestion:
			q.ask(gap, "You asked: %q. Have you had an answer?", words)
		default:
			q.ask(gap, "You said: %q. Is it still so?", words)
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
	var low []rating
	for _, r := range ratings {
		rated[FoldName(r.question)] = true
		if r.value <= lowRating {
			low = append(low, r)
		}
	}
	q.rated(low)
	for _, text := range s.Questions[stage] {
		if !rated[FoldName(text)] {
			q.ask("Never rated: "+text, "How far do you agree, from 1 to 5: %q?", text)
			return // one is enough to begin with; the review asks the others
		}
	}
}

// rated asks about what was rated low, the lowest first, in one question.
func (q *asking) rated(low []rating) {
	if len(low) == 0 {
		return
	}
	slices.SortStableFunc(low, func(a, b rating) int { return cmp.Compare(a.value, b.value) })
	var said []string
	for _, r := range low[:min(len(low), 3)] {
		name := r.question
		if blank(name) {
			name = r.stage.Label()
		}
		said = append(said, fmt.Sprintf("%q (%s of 5)", name, Num(r.value)))
	}
	if more := len(low) - len(said); more > 0 {
		said = append(said, fmt.Sprintf("%d more", more))
	}
	q.ask("Rated low", "What would make it better: %s?", Some(said, "and"))
}
