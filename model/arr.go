package model

// amounts is money of several currencies, each added up on its own.
type amounts []Money

// add adds an amount; it is false where a sum does not fit.
func (a *amounts) add(m Money) bool {
	if !m.Known() || m.Minor == 0 && len(*a) > 0 {
		return true
	}
	for i := range *a {
		if (*a)[i].Currency != m.Currency {
			continue
		}
		sum, err := (*a)[i].Add(m)
		(*a)[i] = sum
		return err == nil
	}
	*a = append(*a, m)
	return true
}

// total is the sum: in its own currency where it is all of one, else in the book's. Where
// one of several has no rate it is that amount alone, so that it counts as not converted
// and is in no sum.
func (a amounts) total(rates Rates) Money {
	if len(a) == 0 {
		return Money{}
	}
	if len(a) == 1 {
		return a[0]
	}
	sum := Money{Currency: rates.Book}
	for _, m := range a {
		in, ok := rates.Convert(m)
		if !ok {
			return m
		}
		var err error
		if sum, err = sum.Add(in); err != nil {
			return Money{}
		}
	}
	return sum
}

// ARROn is the account's ARR on the day: what it is worth a year, less every revenue event
// dated after the day; where it has subscriptions, the sum of those that run on the day; 0
// before its start and from the day it churned until it comes back (domain rules:
// retention, subscription). It is in the account's own currency, or in the book's where
// its parts are in several; unknown where nobody has said any.
func ARROn(d *Dossier, rates Rates, day Date) Money {
	a := &d.Account
	customer := !(a.StartOn.Known() && a.StartOn > day) && !churnOn(a, d.Revenue, day).Known()
	if len(d.Subscriptions) > 0 {
		return subscribed(d, rates, day, customer)
	}
	switch {
	case !a.ARR.Known():
		return Money{}
	case !customer:
		return Money{Currency: a.ARR.Currency}
	}
	var buf [2]Money
	sum := append(amounts(buf[:0]), a.ARR)
	for i := range d.Revenue {
		e := &d.Revenue[i]
		if e.Date > day && !sum.add(Money{Minor: -e.Change.Minor, Currency: e.Change.Currency}) {
			return Money{}
		}
	}
	return sum.total(rates)
}

// subscribed is the sum of the subscriptions that run on the day; unknown where some run
// and nobody has said what any of them costs.
func subscribed(d *Dossier, rates Rates, day Date, customer bool) Money {
	var buf [2]Money
	sum := amounts(buf[:0])
	running := false
	for i := range d.Subscriptions {
		f := &d.Subscriptions[i]
		if !customer || !f.RunningAt(day) {
			continue
		}
		running = true
		if !sum.add(f.ARR) {
			return Money{}
		}
	}
	if len(sum) == 0 && !running {
		return Money{Currency: currencyOf(d, rates, day)}
	}
	return sum.total(rates)
}

// currencyOf is the currency in which an account with subscriptions pays nothing: its own,
// else that of a subscription that had begun by the day or, where none had, of any.
func currencyOf(d *Dossier, rates Rates, day Date) string {
	if d.Account.ARR.Known() {
		return d.Account.ARR.Currency
	}
	first := ""
	begun := false
	for i := range d.Subscriptions {
		f := &d.Subscriptions[i]
		if f.StartOn <= day && f.ARR.Known() {
			return f.ARR.Currency
		}
		begun = begun || f.StartOn <= day
		if first == "" {
			first = f.ARR.Currency
		}
	}
	if begun || first == "" {
		return rates.Book
	}
	return first
}

// TypedGivesWay says whether the account's typed ARR is another than that of its
// subscriptions on the day, which counts instead (domain rules: subscription).
func TypedGivesWay(d *Dossier, rates Rates, day Date) bool {
	return len(d.Subscriptions) > 0 && d.Account.ARR.Known() && ARROn(d, rates, day) != d.Account.ARR
}
