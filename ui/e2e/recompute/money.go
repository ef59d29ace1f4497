package recompute

import (
	"math/big"
	"slices"
)

// decimals are the minor units of a currency by ISO 4217.
func decimals(currency string) int {
	switch {
	case slices.Contains([]string{"JPY", "KRW", "CLP", "VND", "ISK", "XAF", "XOF", "XPF", "PYG", "UGX", "RWF", "KMF", "GNF", "DJF", "BIF", "VUV"}, currency):
		return 0
	case slices.Contains([]string{"KWD", "BHD", "JOD", "OMR", "TND", "IQD", "LYD"}, currency):
		return 3
	}
	return 2
}

// convert follows "totals are in the book's currency by the rates in Settings"; false: no rate.
func (b *Book) convert(m Money) (*big.Rat, bool) {
	if m.Currency == b.Settings.Currency || m.Nothing {
		return m.Amount, true
	}
	rate := b.Settings.Rates[m.Currency]
	if rate == nil {
		return nil, false
	}
	return round(new(big.Rat).Mul(m.Amount, rate), decimals(b.Settings.Currency)), true
}

// between is an amount in another currency, by what both are worth in the book's; false: one
// of them has no rate.
func (b *Book) between(m Money, currency string) (*big.Rat, bool) {
	if m.Currency == currency {
		return m.Amount, true
	}
	from, ok := b.worth(m.Currency)
	to, ok2 := b.worth(currency)
	if !ok || !ok2 {
		return nil, false
	}
	v := new(big.Rat).Mul(m.Amount, from)
	return v.Quo(v, to), true
}

// worth is what one unit of a currency is worth in the book's.
func (b *Book) worth(currency string) (*big.Rat, bool) {
	if currency == b.Settings.Currency {
		return big.NewRat(1, 1), true
	}
	r := b.Settings.Rates[currency]
	return r, r != nil
}

// arrAt follows "ARR at X = the account's ARR less every revenue event dated after X; 0
// before its start and from the day it churned"; with subscriptions "the sum of those
// running at X". A nil amount: no ARR was ever said.
func (b *Book) arrAt(a *Account, x Day) Money {
	if a.ARR.Amount == nil && len(a.Subscriptions) == 0 {
		return Money{}
	}
	if !a.started(x) || a.churned(x) {
		return Money{Amount: new(big.Rat), Currency: b.currencyOf(a)}
	}
	if len(a.Subscriptions) > 0 {
		return b.subscribed(a, x)
	}
	at := new(big.Rat).Set(a.ARR.Amount)
	for _, e := range a.Revenue {
		if e.On > x && e.Change.Amount != nil {
			if change, ok := b.between(e.Change, a.ARR.Currency); ok {
				at.Sub(at, change)
			}
		}
	}
	return Money{Amount: at, Currency: a.ARR.Currency}
}

// currencyOf is the currency in which the account's ARR is said, else the book's.
func (b *Book) currencyOf(a *Account) string {
	if a.ARR.Currency != "" {
		return a.ARR.Currency
	}
	for _, s := range a.Subscriptions {
		if s.ARR.Amount != nil {
			return s.ARR.Currency
		}
	}
	return b.Settings.Currency
}

// subscribed is the sum of the subscriptions that run at X: "start <= X, end empty or
// after X, no trial". It is not said where something runs and no amount of it is.
func (b *Book) subscribed(a *Account, x Day) Money {
	at := Money{Amount: new(big.Rat), Currency: b.currencyOf(a)}
	running, said := 0, 0
	for _, s := range a.Subscriptions {
		if s.Start > x || s.End.Said() && s.End <= x || s.Trial {
			continue
		}
		running++
		if s.ARR.Amount != nil {
			said++
			at.Amount.Add(at.Amount, s.ARR.Amount)
		}
	}
	if running > 0 && said == 0 {
		return Money{}
	}
	at.Nothing = running == 0 && a.ARR.Amount == nil
	return at
}

// sum adds amounts in the book's currency; those without a rate are counted apart.
type sum struct {
	book    *Book
	total   *big.Rat
	added   int
	without int
}

func (b *Book) sum() *sum { return &sum{book: b, total: new(big.Rat)} }

func (s *sum) add(m Money) {
	if m.Amount == nil {
		return
	}
	if v, ok := s.book.convert(m); ok {
		s.total.Add(s.total, v)
		s.added++
	} else {
		s.without++
	}
}
