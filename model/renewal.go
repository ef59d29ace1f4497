package model

import (
	"cmp"
	"slices"
	"strings"
)

// Renewal is a renewal with its two signals: what the figures say and what it is called
// (domain rules: renewals).
type Renewal struct {
	AccountID ID
	Account   string
	// OpportunityID is the opportunity it is; 0: the account's renewal date and ARR.
	OpportunityID ID
	Name          string // of the opportunity
	On            Date
	Amount        Money
	// Figures is what quadrant, sentiment and cadence say, "" where they say nothing, and
	// Because in words why.
	Figures Forecast
	Because []string
	// Call is what it is called, "" where it is not; Called who, when and why, where it was
	// called on a day.
	Call   Forecast
	Called Call
	// Decided is what the manager decided, where HasDecision.
	Decided     Call
	HasDecision bool
	// Differs says that one signal says it is safe and the other does not; Uncalled that it
	// is inside 90 days and has no call.
	Differs, Uncalled bool
}

// callDays is how long before a renewal a call is about it and not about the one before.
const callDays = 365

// closedNear is by how many days the close of a renewal that is won or lost and the
// account's renewal date may differ and still be one renewal.
const closedNear = 90

// byDayAndName is the renewals, the earliest first, of one day in order of the accounts'
// names. Folding a name is dear, so that each is folded once.
func byDayAndName(all []*Renewal) []Renewal {
	keys := make([]string, len(all))
	order := make([]int32, len(all))
	for i := range all {
		keys[i], order[i] = FoldName(all[i].Account), int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(all[a].On, all[b].On), strings.Compare(keys[a], keys[b]), cmp.Compare(a, b))
	})
	out := make([]Renewal, len(all))
	for i, at := range order {
		out[i] = *all[at]
	}
	return out
}

// RenewalsOf are the account's renewals on the day, the earliest first: its open
// opportunities of that kind, or, without one, its renewal date and ARR. None of an
// account that is no customer then.
func RenewalsOf(d *Dossier, s Settings, day Date) []Renewal { return RenewalsAt(d, Stand(d, s, day)) }

// RenewalsAt is RenewalsOf for an account whose standing on the day is known already.
func RenewalsAt(d *Dossier, st Standing) []Renewal {
	if !st.Active() {
		return nil
	}
	day := st.Day
	signal, because := figuresSay(st)
	var out []Renewal
	renewals(d, day, func(r Renewal) {
		r.AccountID, r.Account, r.Figures, r.Because = d.Account.ID, d.Account.Name, signal, because
		if !r.Amount.Known() {
			r.Amount = st.ARR
		}
		r.Differs = r.Call != "" && signal != "" && safe(r.Call) != safe(signal)
		out = append(out, r)
	})
	slices.SortStableFunc(out, func(a, b Renewal) int { return cmp.Compare(a.On, b.On) })
	return out
}

// renewals finds the renewals with their calls.
func renewals(d *Dossier, day Date, f func(Renewal)) {
	own := d.Account.RenewalOn
	found, closed := false, false
	for i := range d.Opportunities {
		o := &d.Opportunities[i]
		if o.Kind != OpportunityRenewal {
			continue
		}
		if o.State == OpportunityWon || o.State == OpportunityLost {
			closed = closed || o.CloseOn.Known() && own.Known() && max(o.CloseOn.Days(own), own.Days(o.CloseOn)) <= closedNear
			continue
		}
		found = true
		r := Renewal{OpportunityID: o.ID, Name: o.Name, On: o.CloseOn, Amount: o.Amount}
		if !r.On.Known() {
			r.On = own
		}
		history := r.called(d.Calls, 0, day)
		if !history {
			r.Call = o.Call // nobody said when: it counts for every day
		}
		f(r.judged(day))
	}
	if !found && !closed && own.Known() {
		r := Renewal{On: own}
		r.called(d.Calls, callsFrom(own, day), day)
		f(r.judged(day))
	}
}

// callsFrom is the day after which a call is about the account's renewal on the day on: a
// year before it, or, where it is farther away than that, a year before the day.
func callsFrom(on, day Date) Date {
	if from := on.AddDays(-callDays); from < day {
		return from
	}
	return day.AddDays(-callDays)
}

// called takes the last call after the day from, and the manager's last decision, up to the
// day; it says whether there is any call of whatever day.
func (r *Renewal) called(calls []Call, from, day Date) (history bool) {
	for i := range calls {
		c := &calls[i]
		if c.OpportunityID != r.OpportunityID {
			continue
		}
		history = true
		switch {
		case c.On > day || c.On.Known() && c.On <= from:
		case c.Manager:
			if !r.HasDecision || c.On >= r.Decided.On {
				r.Decided, r.HasDecision = *c, true
			}
		case r.Call == "" || c.On >= r.Called.On:
			r.Call, r.Called = c.Call, *c
		}
	}
	return history
}

func (r Renewal) judged(day Date) Renewal {
	r.Uncalled = r.Call == "" && !r.HasDecision && Renewing(r.On, day)
	return r
}

// renewalsSoon is the first of the account's renewals inside 90 days, none without one, and
// whether any of them has no call.
func renewalsSoon(d *Dossier, day Date) (next Date, uncalled bool) {
	renewals(d, day, func(r Renewal) {
		if Renewing(r.On, day) && (!next.Known() || r.On < next) {
			next = r.On
		}
		uncalled = uncalled || r.Uncalled
	})
	return next, uncalled
}

// safe says whether a signal says that the renewal comes.
func safe(f Forecast) bool { return f == CallCommit || f == CallLikely }

// figuresSay is what quadrant, sentiment and cadence say of a renewal: at risk where the
// sentiment is Red or the account stands in High risk, commit where nothing speaks against
// it, else likely; "" where neither sentiment nor quadrant is known.
func figuresSay(st Standing) (Forecast, []string) {
	if st.Sentiment == "" && st.Quadrant == "" {
		return "", nil
	}
	var because []string
	say := func(when bool, words string) {
		if when {
			because = append(because, words)
		}
	}
	say(st.Sentiment == Red, "sentiment is Red")
	say(st.Quadrant == HighRisk, "stands in High risk")
	if len(because) > 0 {
		return CallAtRisk, because
	}
	say(st.Sentiment == Yellow, "sentiment is Yellow")
	say(st.Sentiment == "", "no sentiment")
	say(st.Quadrant == "", "not plotted")
	say(st.Quadrant == Trapped || st.Quadrant == Accessible, "stands in "+st.Quadrant.Label())
	say(st.Stale, "scores are stale")
	say(st.Cadence == Overdue || st.Cadence == NeverReviewed, strings.ToLower(cadenceWords(st)))
	if len(because) > 0 {
		return CallLikely, because
	}
	return CallCommit, []string{"Green and happy & successful"}
}
