package model

import "math"

// Closing is the day on which the outcome closes: of one achieved, missed or dropped its
// closing date, or its due date where that is blank; none while it is still open (domain
// rules: customer outcomes).
func (o *Outcome) Closing() Date {
	switch o.Status {
	case OutcomeAchieved, OutcomeMissed, OutcomeDropped:
		if o.ClosedOn.Known() {
			return o.ClosedOn
		}
		return o.DueOn
	}
	return 0
}

// StatusOn is the outcome's status on the day. One that closes later, or was closed
// without any date to say when, counts as in progress; so a closing never shows before
// it happened.
func (o *Outcome) StatusOn(day Date) OutcomeStatus {
	switch o.Status {
	case OutcomeAchieved, OutcomeMissed, OutcomeDropped:
		if closing := o.Closing(); !closing.Known() || closing > day {
			return OutcomeInProgress
		}
	}
	return o.Status
}

// agreedBy says whether the outcome was agreed on or before the day. One that is not
// proposed and has no agreed date counts as agreed since ever: what carries no date
// counts for every day as it is today.
func agreedBy(o *Outcome, day Date) bool {
	return o.Status != OutcomeProposed && o.Status != "" && o.AgreedOn <= day
}

// OpenAt says whether the outcome is open on the day: agreed on or before it, and not
// closed by it, however late it is (domain rules: customer outcomes).
func OpenAt(o Outcome, day Date) bool { return openAt(&o, day) }

func openAt(o *Outcome, day Date) bool {
	if !agreedBy(o, day) {
		return false
	}
	status := o.StatusOn(day)
	return status == OutcomeAgreed || status == OutcomeInProgress
}

// ActiveAt says whether the outcome counts in CO on the day: it is open, or it was
// achieved or missed within the window of the settings up to the day. Proposed and
// dropped ones never do.
func ActiveAt(o Outcome, s Settings, day Date) bool { return activeAt(&o, s.Window, day) }

func activeAt(o *Outcome, window int, day Date) bool {
	if !agreedBy(o, day) {
		return false
	}
	switch o.StatusOn(day) {
	case OutcomeAgreed, OutcomeInProgress:
		return true
	case OutcomeAchieved, OutcomeMissed:
		return within(day, o.Closing(), window)
	}
	return false
}

// weight is the outcome's weight in CO. A weight that was never set is 1.
func (o *Outcome) weight() float64 {
	if o.Weight > 0 && !math.IsInf(o.Weight, 1) {
		return o.Weight
	}
	return 1
}

// LatestMeasurement is the outcome's newest measurement on or before the day, and whether
// there is one. Its place relative to agreement and closing plays no part.
func LatestMeasurement(d *Dossier, outcome ID, day Date) (Measurement, bool) {
	if i := latestMeasurement(d, outcome, day); i >= 0 {
		return d.Measurements[i], true
	}
	return Measurement{}, false
}

func latestMeasurement(d *Dossier, outcome ID, day Date) int {
	latest := -1
	for i := range d.Measurements {
		m := &d.Measurements[i]
		if m.OutcomeID == outcome && m.Date <= day && (latest < 0 || m.Date >= d.Measurements[latest].Date) {
			latest = i
		}
	}
	return latest
}

// LatestVerification is the outcome's newest verification on or before the day, and
// whether there is one.
func LatestVerification(d *Dossier, outcome ID, day Date) (Verification, bool) {
	if i := latestVerification(d, outcome, day); i >= 0 {
		return d.Verifications[i], true
	}
	return Verification{}, false
}

// latestVerification is the place of the outcome's newest verification on or before the
// day, -1 without one.
func latestVerification(d *Dossier, outcome ID, day Date) int {
	latest := -1
	for i := range d.Verifications {
		v := &d.Verifications[i]
		if v.OutcomeID == outcome && v.Date <= day && (latest < 0 || v.Date >= d.Verifications[latest].Date) {
			latest = i
		}
	}
	return latest
}

// ProgressOf is the outcome's progress on the day as a share of the way, as it is: below
// 0 or above 1 where the value is. For a KPI it is (latest - baseline) / (target -
// baseline), 0 without a measurement or where baseline and target are the same; without
// a KPI it follows from the status (domain rules: customer outcomes).
func ProgressOf(o Outcome, latest Number, day Date) float64 { return progressOf(&o, latest, day) }

func progressOf(o *Outcome, latest Number, day Date) float64 {
	if o.HasKPI() {
		share := (latest.Value - o.Baseline.Value) / (o.Target.Value - o.Baseline.Value)
		if !latest.Known || o.Target.Value == o.Baseline.Value || math.IsNaN(share) {
			return 0
		}
		return share
	}
	switch o.StatusOn(day) {
	case OutcomeInProgress:
		return 0.5
	case OutcomeAchieved:
		return 1
	}
	return 0
}

// Credit is what one outcome earns on a day, with what it follows from.
type Credit struct {
	Progress   float64 // share of the way, as it is
	Value      float64 // 0-1: progress clamped, less while unverified
	Measured   bool
	Measure    Measurement // the newest, where Measured
	Verified   bool        // within the window
	VerifiedBy Verification
}

// OutcomeCredit is the outcome's credit on the day: its progress clamped to 0..1, times
// the setting for unverified ones while the customer has not verified it within the
// window (domain rules: customer outcomes).
func OutcomeCredit(d *Dossier, s Settings, o Outcome, day Date) Credit {
	return creditOf(d, &s, &o, day)
}

func creditOf(d *Dossier, s *Settings, o *Outcome, day Date) Credit {
	var c Credit
	var latest Number
	if i := latestMeasurement(d, o.ID, day); i >= 0 {
		c.Measure, c.Measured = d.Measurements[i], true
		latest = Num(c.Measure.Value)
	}
	if i := latestVerification(d, o.ID, day); i >= 0 {
		c.VerifiedBy = d.Verifications[i]
		c.Verified = within(day, c.VerifiedBy.Date, s.Window)
	}
	c.Progress = progressOf(o, latest, day)
	c.Value = min(max(c.Progress, 0), 1)
	if !c.Verified {
		c.Value *= s.Unverified
	}
	return c
}

// outcomesScore is CO with what else follows from the active outcomes.
type outcomesScore struct {
	value    Number
	newest   Date // the newest measurement, verification or agreement
	verified bool // any active outcome, within the window
}

// scoreOutcomes is CO: the mean of the credits of the active outcomes by their weights,
// times 100; unknown without any.
func scoreOutcomes(d *Dossier, s *Settings, day Date) outcomesScore {
	var out outcomesScore
	var sum, weights float64
	dust := sumDust
	for i := range d.Outcomes {
		o := &d.Outcomes[i]
		if !activeAt(o, s.Window, day) {
			continue
		}
		c := creditOf(d, s, o, day)
		if o.HasKPI() && c.Measured {
			dust = max(dust, progressDust(o, c.Measure.Value))
		}
		out.verified = out.verified || c.Verified
		out.newest = max(out.newest, o.AgreedOn, c.Measure.Date, c.VerifiedBy.Date)
		sum += o.weight() * c.Value
		weights += o.weight()
	}
	if weights > 0 {
		out.value = Num(sum / weights * 100)
	}
	if out.value.Known && onLine(out.value.Value, dust+sumDust) {
		out.value = exactOutcomes(d, s, day)
	}
	return out
}
