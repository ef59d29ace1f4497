package recompute

import (
	"math/big"
	"slices"
	"strings"
)

// object is a JSON object as it should be; a *big.Rat in it is an exact number.
type object map[string]any

func number(v *big.Rat, decimals int) any {
	if v == nil {
		return nil
	}
	return round(v, decimals)
}

// rate is a fraction with 4 decimals; null where there is nothing to divide by.
func rate(part, whole int) any {
	return number(share(big.NewRat(int64(part), 1), big.NewRat(int64(whole), 1)), 4)
}

func ratio(part, whole *big.Rat) any { return number(share(part, whole), 4) }

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func date(d Day) any { return text(d.String()) }

// inBook is an amount in the book's currency.
func (b *Book) inBook(v *big.Rat) any {
	if v == nil {
		return nil
	}
	return object{"amount": round(v, decimals(b.Settings.Currency)), "currency": b.Settings.Currency}
}

// amount is null where amounts were to be added and none of them is known.
func (s *sum) amount(of int) any {
	if of > 0 && s.added == 0 {
		return nil
	}
	return s.book.inBook(s.total)
}

// scoped are the accounts that a CSM owns on a day; scope "" is everyone.
func (b *Book) scoped(scope string, d Day) []*Account {
	if scope == "" {
		return b.Accounts
	}
	var all []*Account
	for _, a := range b.Accounts {
		if fold(a.owner(d)) == fold(scope) {
			all = append(all, a)
		}
	}
	return all
}

func activeOf(accounts []*Account, d Day) []*Account {
	var all []*Account
	for _, a := range accounts {
		if a.active(d) {
			all = append(all, a)
		}
	}
	return all
}

// List is the answer of `list accounts --json` at D: the accounts that have started.
func (b *Book) List(scope string, d Day) []any {
	all := []any{}
	for _, a := range b.scoped(scope, d) {
		if a.started(d) {
			all = append(all, b.row(a, d))
		}
	}
	return all
}

func (b *Book) row(a *Account, d Day) object {
	row := object{
		"external_id": text(a.External), "name": a.Name, "segment": text(a.Segment), "owner": text(a.owner(d)),
		"arr": exactly(b.arrAt(a, d)), "renewal_date": date(a.Renewal), "stage": text(a.Stage), "status": "churned",
		"sentiment": nil, "sentiment_date": nil, "co": number(b.co(a, d), 2), "cx": number(b.cx(a, d), 2),
		"quadrant": text(b.quadrantOf(a, d)), "stale": b.stale(a, d), "blind_spot": b.blindSpot(a, d),
		"last_review": nil, "last_qualifying_review": nil, "due_date": nil, "cadence": nil, "flags": []any{},
	}
	if s := a.sentiment(d); s != nil {
		row["sentiment"], row["sentiment_date"] = s.Colour, date(s.On)
	}
	if v := a.lastHeld(d); v != nil {
		row["last_review"] = date(v.Held)
	}
	if days := b.qualifyingDays(a, d); len(days) > 0 {
		row["last_qualifying_review"] = date(days[len(days)-1])
	}
	if a.active(d) {
		row["status"], row["cadence"], row["due_date"] = "active", b.state(a, d), date(b.dueDate(a, d))
		row["flags"] = anys(b.flags(a, d))
	} else if !a.churned(d) {
		row["status"] = "archived"
	}
	return row
}

func exactly(m Money) any {
	if m.Amount == nil {
		return nil
	}
	return object{"amount": round(m.Amount, decimals(m.Currency)), "currency": m.Currency}
}

func anys(all []string) []any {
	out := []any{}
	for _, s := range all {
		out = append(out, s)
	}
	return out
}

// names are the names of accounts in order.
func names(accounts []*Account) []any {
	var all []string
	for _, a := range accounts {
		all = append(all, a.Name)
	}
	slices.SortFunc(all, strings.Compare)
	return anys(all)
}
