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
func (t *CaseTally) Add(d *Dossier) {
	for i := range d.Cases {
		c := &d.Cases[i]
		if !in(c.OpenedAt.Date(), t.from, t.to) {
			continue
		}
		t.figures.Opened++
		level := t.settings.ServiceLevel(c.Priority)
		t.time(c, c.FirstAnswerAt, level.FirstAnswer, &t.first, &t.figures.FirstContactKept)
		t.time(c, c.ResolvedAt, level.Resolved, &t.resolved, &t.figures.ResolutionKept)
		if c.CSAT.Known && c.ResolvedAt.Date() <= t.to {
			t.figures.CSAT.Of++
			if c.CSAT.Value >= 4 {
				t.figures.CSAT.Have++
			}
		}
	}
}

// time counts the way to one of the two moments of a case.
func (t *CaseTally) time(c *Case, at Stamp, promised float64, all *spread, kept *Rate) {
	done := at.Known() && at.Date() <= t.to
	hours := at.HoursSince(c.OpenedAt)
	if done {
		all.add(hours.Value)
	}
	if promised <= 0 {
		return
	}
	end := NewStamp(t.to.AddDays(1), 0)
	switch waited := end.HoursSince(c.OpenedAt); {
	case done:
		kept.Of++
		if hours.Value <= promised {
			kept.Have++
		}
	case waited.Known && waited.Value > promised:
		kept.Of++
	}
}

// Figures are the figures of everything added so far.
func (t *CaseTally) Figures() CaseFigures {
	f := t.figures
	f.FirstContact, f.Resolution = t.first.sum(), t.resolved.sum()
	return f
}
