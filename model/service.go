package model

import "fmt"

// ServiceLevel is the times promised to a case, in hours from its opening; 0: none.
type ServiceLevel struct {
	FirstAnswer float64 `json:"first_answer"`
	Resolved    float64 `json:"resolved"`
}

func validLevels(levels map[string]ServiceLevel) error {
	const most = 24 * mostSettingDays
	for priority, l := range levels {
		for _, hours := range []float64{l.FirstAnswer, l.Resolved} {
			if !(hours >= 0 && hours <= most) {
				return fmt.Errorf("the time promised to cases of priority %s is %g hours: write 0 for none, or up to %d", asTyped(priority), hours, most)
			}
		}
	}
	return nil
}

// ServiceLevel is the times promised to cases of the priority.
func (s Settings) ServiceLevel(priority string) ServiceLevel {
	if l, ok := s.ServiceLevels[FoldKey(priority)]; ok {
		return l
	}
	return s.ServiceLevels[""]
}

// CaseFigures are the figures of the cases opened in a period (domain rules: time to first
// contact, resolution time).
type CaseFigures struct {
	Opened int
	// FirstContact and Resolution are the hours from opening to first answer and to
	// resolution, of those that have one by the end.
	FirstContact, Resolution Spread
	// FirstContactKept and ResolutionKept are the cases that were answered or resolved in the
	// time promised, of those that were, or whose time has run out. Nothing where no time is
	// promised.
	FirstContactKept, ResolutionKept Rate
	// CSAT is the share of the cases with a satisfaction in which it is 4 or 5.
	CSAT Rate
}

// CaseTally adds up the cases of accounts, active or not.
type CaseTally struct {
	settings Settings
	from, to Date
	first    spread
	resolved spread
	figures  CaseFigures
}

// NewCaseTally is an empty tally of the cases opened in the period, both days in it, as far
// as it is known at the end of the last.
func NewCaseTally(s Settings, from, to Date) *CaseTally {
	return &CaseTally{settings: s, from: from, to: to}
}

// Add adds the cases of one account.
func (t *CaseTally) Add(d *Dossier) { t.add(casesOf(d, t.settings, t.from, t.to)) }

func (t *CaseTally) add(p casePortion) {
	f := &t.figures
	f.Opened += p.opened
	t.first = append(t.first, p.first...)
	t.resolved = append(t.resolved, p.resolved...)
	f.FirstContactKept = f.FirstContactKept.plus(p.firstKept)
	f.ResolutionKept = f.ResolutionKept.plus(p.resolvedKept)
	f.CSAT = f.CSAT.plus(p.csat)
}

// casePortion is the cases of one account opened in a period.
type casePortion struct {
	opened                        int
	first, resolved               []float64 // hours
	firstKept, resolvedKept, csat Rate
}

func casesOf(d *Dossier, s Settings, from, to Date) casePortion {
	var p casePortion
	for i := range d.Cases {
		c := &d.Cases[i]
		if !in(c.OpenedAt.Date(), from, to) {
			continue
		}
		p.opened++
		level := s.ServiceLevel(c.Priority)
		p.first = timed(p.first, &p.firstKept, c, c.FirstAnswerAt, level.FirstAnswer, to)
		p.resolved = timed(p.resolved, &p.resolvedKept, c, c.ResolvedAt, level.Resolved, to)
		if c.CSAT.Known && c.ResolvedAt.Date() <= to {
			p.csat.Of++
			if c.CSAT.Value >= 4 {
				p.csat.Have++
			}
		}
	}
	return p
}

// timed adds the hours of the way to one of the two moments of a case to all, as far as it
// is known at the end of the day to, and counts whether it was kept to what is promised.
func timed(all []float64, kept *Rate, c *Case, at Stamp, promised float64, to Date) []float64 {
	done := at.Known() && at.Date() <= to
	hours := at.HoursSince(c.OpenedAt)
	if done {
		all = append(all, hours.Value)
	}
	if promised <= 0 {
		return all
	}
	end := NewStamp(to.AddDays(1), 0)
	switch waited := end.HoursSince(c.OpenedAt); {
	case done:
		kept.Of++
		if hours.Value <= promised {
			kept.Have++
		}
	case waited.Known && waited.Value > promised:
		kept.Of++
	}
	return all
}

// Figures are the figures of everything added so far.
func (t *CaseTally) Figures() CaseFigures {
	f := t.figures
	f.FirstContact, f.Resolution = t.first.sum(), t.resolved.sum()
	return f
}
