package recompute

import (
	"math/big"
	"slices"
)

// quadrantOf follows "the quadrant": a score on the line belongs to the higher side; scores
// are rounded to 4 decimals before they are compared. "" is not plotted.
func (b *Book) quadrantOf(a *Account, d Day) string {
	co, cx := b.co(a, d), b.cx(a, d)
	if co == nil || cx == nil {
		return ""
	}
	right := round(co, 4).Cmp(b.Settings.DivideCO) >= 0
	up := round(cx, 4).Cmp(b.Settings.DivideCX) >= 0
	switch {
	case right && up:
		return "happy_successful"
	case right:
		return "trapped"
	case up:
		return "accessible"
	}
	return "high_risk"
}

// stale follows "stale: on either axis the newest input is more than one cadence old; said
// only of accounts that are plotted; without a cadence never".
func (b *Book) stale(a *Account, d Day) bool {
	n := b.cadence(a)
	if n == 0 || b.quadrantOf(a, d) == "" {
		return false
	}
	co, cx := None, None
	for _, o := range a.Outcomes {
		if b.activeOutcome(o, d) {
			co = max(co, lastBy(d, append([]Day{o.Agreed}, o.Verified...)...))
			for _, m := range o.Measurements {
				co = max(co, lastBy(d, m.On))
			}
		}
	}
	for _, m := range a.Moments {
		cx = max(cx, lastBy(d, m.On))
	}
	for _, s := range a.Surveys {
		if s.Score != nil {
			cx = max(cx, lastBy(d, s.Answered))
		}
	}
	return d-co > Day(n) || d-cx > Day(n)
}

// lastBy is the last of the days that is on or before D.
func lastBy(d Day, days ...Day) Day {
	last := None
	for _, day := range days {
		if day <= d {
			last = max(last, day)
		}
	}
	return last
}

// blindSpot follows "Green in High risk, Red in Happy & successful; Green with a stale score".
func (b *Book) blindSpot(a *Account, d Day) bool {
	s, q := a.sentiment(d), b.quadrantOf(a, d)
	if s == nil {
		return false
	}
	return s.Colour == "green" && (q == "high_risk" || b.stale(a, d)) || s.Colour == "red" && q == "happy_successful"
}

// busyNoValue follows "adoption at or above 60 %, nothing verified within 365 days".
func (b *Book) busyNoValue(a *Account, d Day) bool {
	users, licences := latest(a.ActiveUsers, d), latest(a.Licences, d)
	if users == nil || licences == nil || licences.Value.Sign() <= 0 {
		return false
	}
	adoption := new(big.Rat).Quo(users.Value, licences.Value)
	return round(adoption, 4).Cmp(big.NewRat(6, 10)) >= 0 && !slices.ContainsFunc(a.Outcomes, func(o *Outcome) bool { return o.verified(b.Settings.Window, d) })
}
