package recompute

import "slices"

// flags follows "flags (why look)" of an active account.
func (b *Book) flags(a *Account, d Day) []string {
	state := b.state(a, d)
	sentiment := a.sentiment(d)
	renewals := a.renewals()
	soon := slices.ContainsFunc(renewals, func(o Opportunity) bool { return o.near(d) })
	uncalled := slices.ContainsFunc(renewals, func(o Opportunity) bool { return o.near(d) && !o.called(d) })
	flags := []string{}
	for _, f := range []struct {
		name string
		is   bool
	}{
		{"sponsor_left", slices.ContainsFunc(a.Contacts, func(c Contact) bool { return b.highEnough(a, c) && c.Left.within(365, d) })},
		{"no_high_enough", !b.highEnoughContact(a, d)},
		{"overdue", state == overdue},
		{"due_soon", state == dueSoon},
		{"none_that_counts", state == neverReviewed && a.lastHeld(d) != nil},
		{"sentiment_old", sentiment == nil || !sentiment.On.within(90, d)},
		{"red_no_plan", sentiment != nil && sentiment.Colour == "red" && a.OpenCommitments == 0},
		{"not_verified", !b.valueVerified(a, d)},
		{"stale", b.stale(a, d)},
		{"blind_spot", b.blindSpot(a, d)},
		{"busy_no_value", b.busyNoValue(a, d)},
		{"renewal_90", soon},
		{"renewal_uncalled", uncalled},
		{"voice_open", slices.ContainsFunc(a.Voices, func(v Voice) bool { return v.On <= d && (v.State == "new" || v.State == "routed") })},
	} {
		if f.is {
			flags = append(flags, f.name)
		}
	}
	return flags
}

// renewals follows "every renewal (an opportunity of that kind, or, without one, the
// account's renewal date)"; only open ones are still to come, one without a day on the account's.
func (a *Account) renewals() []Opportunity {
	var open []Opportunity
	for _, o := range a.Renewals {
		if o.State == "open" {
			if !o.Close.Said() {
				o.Close = a.Renewal
			}
			open = append(open, o)
		}
	}
	if len(open) == 0 {
		return []Opportunity{{Close: a.Renewal}}
	}
	return open
}

// near: inside 90 days.
func (o Opportunity) near(d Day) bool { return o.Close >= d && o.Close-d <= 90 }

// called: a call was made by D.
func (o Opportunity) called(d Day) bool {
	return slices.ContainsFunc(o.Called, func(on Day) bool { return on <= d }) || o.Call != "" && len(o.Called) == 0
}
