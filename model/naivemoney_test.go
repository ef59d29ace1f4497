package model

import (
	"math/big"
	"slices"
	"sort"
)

// This file computes activity by events, ARR and what follows from it a second time, as
// plainly as the domain rules put it.

// naiveGone walks through everything that begins or ends activity, in the order of days and
// of entry; the churn date of the account is the last thing of its day.
func naiveGone(d *Dossier, day Date) bool {
	type turn struct {
		on   Date
		gone bool
	}
	var turns []turn
	for _, e := range d.Revenue {
		switch e.Kind {
		case RevenueChurn:
			turns = append(turns, turn{e.Date, true})
		case RevenueNew:
			turns = append(turns, turn{e.Date, false})
		}
	}
	if d.Account.ChurnedOn.Known() {
		turns = append(turns, turn{d.Account.ChurnedOn, true})
	}
	sort.SliceStable(turns, func(i, j int) bool { return turns[i].on < turns[j].on })
	gone := false
	for _, t := range turns {
		if t.on <= day {
			gone = t.gone
		}
	}
	return gone
}

func naiveActiveOn(d *Dossier, day Date) bool {
	a := d.Account
	return a.StartOn <= day && !naiveGone(d, day) && !(a.ArchivedOn.Known() && a.ArchivedOn <= day)
}

func naiveARR(d *Dossier, rates Rates, day Date) Money {
	gone := d.Account.StartOn > day || naiveGone(d, day)
	if len(d.Subscriptions) == 0 {
		if !d.Account.ARR.Known() || gone {
			return Money{Currency: d.Account.ARR.Currency}
		}
		parts := []Money{d.Account.ARR}
		for _, e := range d.Revenue {
			if e.Date > day && e.Change.Minor != 0 {
				parts = append(parts, Money{-e.Change.Minor, e.Change.Currency})
			}
		}
		return naiveSum(parts, rates)
	}
	var parts []Money
	running := 0
	for _, f := range d.Subscriptions {
		if gone || f.Trial || f.StartOn > day || f.EndOn.Known() && f.EndOn <= day {
			continue
		}
		running++
		if f.ARR.Known() {
			parts = append(parts, f.ARR)
		}
	}
	if running > 0 {
		return naiveSum(parts, rates)
	}
	for _, m := range append([]Money{d.Account.ARR}, naivePrices(d, day)...) {
		if m.Known() {
			return Money{Currency: m.Currency}
		}
	}
	return Money{Currency: rates.Book}
}

func naivePrices(d *Dossier, day Date) []Money {
	var out []Money
	begun := only(d.Subscriptions, func(f Subscription) bool { return f.StartOn <= day })
	if len(begun) == 0 {
		begun = d.Subscriptions
	}
	for _, f := range begun {
		out = append(out, f.ARR)
	}
	return out
}

// naiveSum adds amounts up by currency in the order in which currencies appear, then in
// the book's where there are several; the first without a rate says that there is none.
func naiveSum(parts []Money, rates Rates) Money {
	var order []string
	by := map[string]int64{}
	for _, m := range parts {
		if m.Minor == 0 && len(order) > 0 {
			continue
		}
		if !slices.Contains(order, m.Currency) {
			order = append(order, m.Currency)
		}
		by[m.Currency] += m.Minor
	}
	switch len(order) {
	case 0:
		return Money{}
	case 1:
		return Money{by[order[0]], order[0]}
	}
	total := int64(0)
	for _, code := range order {
		in, ok := rates.Convert(Money{by[code], code})
		if !ok {
			return Money{by[code], code}
		}
		total += in.Minor
	}
	return Money{total, rates.Book}
}

func naivePaused(d *Dossier, day Date) bool {
	return slices.ContainsFunc(d.Pauses, func(p Pause) bool { return p.From <= day && (p.Until == 0 || day <= p.Until) })
}

// naiveMoved moves a date day by day until no pause holds it but at its end.
func naiveMoved(d *Dossier, due Date) Date {
	for due.Known() && slices.ContainsFunc(d.Pauses, func(p Pause) bool { return p.From <= due && (p.Until == 0 || due < p.Until) }) {
		if due++; due > today+2000 {
			return 0
		}
	}
	return due
}

func naiveAdoption(d *Dossier) float64 {
	get := func(metric string) (float64, bool) {
		u, ok := lastBy(only(d.Usage, func(u Usage) bool { return FoldKey(u.Metric) == metric }), func(u Usage) Date { return u.Date })
		return u.Value, ok
	}
	users, a := get("active_users")
	licences, b := get("licences")
	if !a || !b || licences == 0 {
		return -1
	}
	return users / licences
}

// naiveRenewals are the days of the account's renewals inside 90 days, and whether each was
// called.
func naiveRenewals(d *Dossier, day Date) map[Date]bool {
	soon := map[Date]bool{}
	add := func(on Date, called bool) {
		if was, known := soon[on]; on.Known() && day <= on && on <= day+90 {
			soon[on] = called && (was || !known)
		}
	}
	none, own := true, d.Account.RenewalOn
	for _, o := range d.Opportunities {
		switch gap := o.CloseOn - own; {
		case o.Kind != OpportunityRenewal:
		case o.State == OpportunityOpen:
			none = false
			on := o.CloseOn
			if !on.Known() {
				on = own
			}
			calls := only(d.Calls, func(c Call) bool { return c.OpportunityID == o.ID })
			add(on, slices.ContainsFunc(calls, func(c Call) bool { return c.On <= day }) || len(calls) == 0 && o.Call != "")
		case o.CloseOn.Known() && own.Known() && gap <= 90 && gap >= -90:
			none = false
		}
	}
	if none {
		add(own, slices.ContainsFunc(d.Calls, func(c Call) bool { return c.OpportunityID == 0 && c.On <= day && c.On > own-365 }))
	}
	return soon
}

// naiveRetention is retention with every share as an exact fraction; nil where there is
// nothing to divide by.
type naiveRetention struct {
	accounts, kept, churned, atEnd int
	starting, expansion            int64
	grr, nrr, logo, clv            *big.Rat
}

func naiveRetain(all []*Dossier, s Settings, from, to Date) naiveRetention {
	var r naiveRetention
	book := func(d *Dossier, day Date) (int64, bool) {
		m, ok := s.Rates.Convert(naiveARR(d, s.Rates, day))
		return m.Minor, ok
	}
	var low, end, arr int64
	said := false
	for _, d := range all {
		before, ok1 := book(d, from)
		after, ok2 := book(d, to)
		if naiveActiveOn(d, to) {
			r.atEnd++
			arr += after
			said = said || ok2
		}
		if !naiveActiveOn(d, from) {
			continue
		}
		r.accounts++
		if naiveActiveOn(d, to) {
			r.kept++
		}
		if ok1 && ok2 {
			r.starting += before
			end += after
			low += min(before, after)
			r.expansion += max(after-before, 0)
		}
	}
	r.churned = r.accounts - r.kept
	if r.starting > 0 {
		r.grr, r.nrr = big.NewRat(low, r.starting), big.NewRat(end, r.starting)
	}
	if r.accounts > 0 {
		r.logo = big.NewRat(int64(r.kept), int64(r.accounts))
	}
	if r.churned > 0 && r.atEnd > 0 && to > from && said {
		// ARR per account x 80 % / (churned / accounts x 365 / days)
		r.clv = big.NewRat(arr*int64(r.accounts), int64(r.atEnd*r.churned))
		r.clv.Mul(r.clv, big.NewRat(80*int64(to-from), 100*365))
	}
	return r
}
