package recompute

// prerequisite is one activity that makes reviews possible.
type prerequisite struct {
	id, group string
	has       func(b *Book, a *Account, d Day) bool
}

// prerequisites follows "prerequisite activities, in two groups", in their order.
var prerequisites = []prerequisite{
	{"next_review_dated", "relationship", func(_ *Book, a *Account, d Day) bool { return a.nextReviewDated(d) }},
	{"high_enough_contact", "relationship", func(b *Book, a *Account, d Day) bool { return b.highEnoughContact(a, d) }},
	{"high_enough_attended", "relationship", func(b *Book, a *Account, d Day) bool {
		v := a.lastHeld(d)
		return v != nil && b.someoneHighEnough(a, v)
	}},
	{"voice_captured", "relationship", func(_ *Book, a *Account, d Day) bool {
		v := a.lastHeld(d)
		return v != nil && voiceCaptured(a, v, d)
	}},
	{"sentiment_current", "relationship", func(b *Book, a *Account, d Day) bool {
		s := a.sentiment(d)
		return s != nil && s.On.within(b.withinOneCadence(a), d)
	}},
	{"outcomes_agreed", "reporting", func(_ *Book, a *Account, d Day) bool { return len(a.openOutcomes(d)) > 0 }},
	{"outcomes_measurable", "reporting", func(_ *Book, a *Account, d Day) bool { return a.measurable(d) }},
	{"outcomes_measured", "reporting", func(b *Book, a *Account, d Day) bool { return b.measured(a, d) }},
	{"report_shown", "reporting", func(_ *Book, a *Account, d Day) bool {
		v := a.lastHeld(d)
		return v != nil && v.Report == "yes"
	}},
	{"value_verified", "reporting", func(b *Book, a *Account, d Day) bool { return b.valueVerified(a, d) }},
}

// nextReviewDated: a scheduled review on or after D, or the last held one named a next date
// on or after D.
func (a *Account) nextReviewDated(d Day) bool {
	for _, v := range a.Reviews {
		on := v.Held // the day it is to be held, where it is said beside the due date
		if !on.Said() {
			on = v.Due
		}
		if v.State == "scheduled" && on >= d {
			return true
		}
	}
	v := a.lastHeld(d)
	return v != nil && v.Next >= d
}

// highEnoughContact: one as in requirement 4 who has not left.
func (b *Book) highEnoughContact(a *Account, d Day) bool {
	for _, c := range a.Contacts {
		if b.highEnough(a, c) && !c.left(d) {
			return true
		}
	}
	return false
}

func (a *Account) openOutcomes(d Day) []*Outcome {
	var open []*Outcome
	for _, o := range a.Outcomes {
		if o.open(d) {
			open = append(open, o)
		}
	}
	return open
}

// measurable: open outcomes, and each has a KPI.
func (a *Account) measurable(d Day) bool {
	open := a.openOutcomes(d)
	for _, o := range open {
		if !o.hasKPI() {
			return false
		}
	}
	return len(open) > 0
}

// measured: measurable, and each was measured within one cadence.
func (b *Book) measured(a *Account, d Day) bool {
	for _, o := range a.openOutcomes(d) {
		if v := latest(o.Measurements, d); v == nil || !v.On.within(b.withinOneCadence(a), d) {
			return false
		}
	}
	return a.measurable(d)
}

// valueVerified: an active outcome verified within 365 days.
func (b *Book) valueVerified(a *Account, d Day) bool {
	for _, o := range a.Outcomes {
		if b.activeOutcome(o, d) && o.verified(b.Settings.Window, d) {
			return true
		}
	}
	return false
}
