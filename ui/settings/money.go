package settings

import (
	"cmp"
	"errors"
	"maps"
	"math/big"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

var (
	errCurrency = errors.New("no currency: write an ISO 4217 code such as EUR")
	errOwn      = errors.New("this is the book's own currency")
	errHas      = errors.New("it has a rate already: change that")
)

func (p *Page) money() section {
	r, count := p.facts.settings.Rates, map[string]int{}
	for _, u := range p.facts.use.Currencies {
		count[u.Name] = u.Count
	}
	sec := section{key: "money", name: "Currencies", add: func() tea.Cmd { return p.askRate("") },
		about: "Totals are in the currency of the book. An account whose currency has no rate is not in them, and is counted as not converted."}
	sec.rows = append(sec.rows, row{key: "money.book", label: labelOf("money.book"), value: clean(r.Book), note: accounts(count[r.Book]),
		standard: byDefault(r.Book, standard.Rates.Book), about: "In which totals are shown.", edit: p.askBookCurrency})
	var codes []string
	for code := range count {
		if code != r.Book {
			codes = append(codes, code)
		}
	}
	codes = append(codes, slices.Collect(maps.Keys(r.PerUnit))...)
	missing := func(code string) int {
		if r.PerUnit[code] > 0 {
			return 1
		}
		return 0
	}
	slices.SortFunc(codes, func(a, b string) int { return cmp.Or(missing(a)-missing(b), strings.Compare(a, b)) })
	for i, code := range slices.Compact(codes) {
		one := row{key: "money.rates." + code, label: "1 " + clean(code), note: accounts(count[code]), edit: func() tea.Cmd { return p.askRate(code) }}
		if i == 0 {
			one.head = "Exchange rates"
		}
		if rate := r.PerUnit[code]; rate > 0 {
			one.value = model.FormatRate(rate) + " " + clean(r.Book)
			one.remove = func() tea.Cmd {
				return p.do(change{label: "Rate of " + code + " removed", apply: func(s *model.Settings) { delete(s.Rates.PerUnit, code) }})
			}
		} else {
			one.value, one.bad = "no rate", true
			one.note = accounts(count[code]) + " not converted"
		}
		sec.rows = append(sec.rows, one)
	}
	return sec
}

// currency is a field for a currency's code.
func currency(key, label, value string, wrong func(code string) error) form.Field {
	return form.Field{Key: key, Label: label, Value: value, Required: true, Width: 8, Help: "ISO 4217: EUR, GBP, JPY",
		Validate: func(v form.Value) error {
			code := strings.ToUpper(v.Text)
			if !model.KnownCurrency(code) {
				return errCurrency
			}
			return wrong(code)
		}}
}

// askRate asks what a currency is worth, "" for one that is still to be named.
func (p *Page) askRate(code string) tea.Cmd {
	r := p.facts.settings.Rates
	value := ""
	if rate := r.PerUnit[code]; rate > 0 {
		value = model.FormatRate(rate)
	}
	rate := form.Field{Key: "rate", Label: "1 " + code + " is", Value: value, Required: true, Width: 16, Help: r.Book + ", such as 1.08",
		Validate: func(v form.Value) error { _, err := model.ParseRate(v.Text); return err }}
	d := dialog{key: "money." + code, title: "What one " + code + " is worth in " + r.Book, fields: []form.Field{rate}}
	if code == "" {
		rate.Label = "One is"
		d.title = "Rate of another currency"
		d.fields = []form.Field{currency("code", "Currency", "", func(code string) error {
			switch {
			case code == r.Book:
				return errOwn
			case r.PerUnit[code] > 0:
				return errHas
			}
			return nil
		}), rate}
	}
	d.change = func(f *form.Form) change {
		to := code
		if to == "" {
			to = strings.ToUpper(f.Value("code").Text)
		}
		n, err := model.ParseRate(f.Value("rate").Text)
		return change{label: "Rate of " + to + " set to " + model.FormatRate(n) + " " + r.Book, apply: func(s *model.Settings) {
			if err == nil {
				s.Rates.PerUnit[to] = n
			}
		}}
	}
	return p.open(d)
}

func (p *Page) askBookCurrency() tea.Cmd {
	r := p.facts.settings.Rates
	body, said := "", ""
	if len(p.facts.settings.Costs.PerHour) > 0 {
		said = " So are what an hour costs and the targets that are amounts."
	}
	if len(r.PerUnit) > 0 {
		body = "The rates say what a currency is worth in " + r.Book + ". They are worked out anew by the rate of the new currency; without one they are removed and must be said again." + said
	}
	return p.open(dialog{key: "money.book", title: "Currency of the book", body: body,
		fields: []form.Field{currency("code", "Currency", r.Book, func(string) error { return nil })},
		change: func(f *form.Form) change {
			to := strings.ToUpper(f.Value("code").Text)
			return change{label: "Currency of the book set to " + to, apply: func(s *model.Settings) { recoined(s, to) }}
		}})
}

// rebased are the rates with another currency as the book's: each by the rate of the new
// one, and the former with its inverse. Without such a rate none is known.
func rebased(r model.Rates, to string) model.Rates {
	if to == r.Book {
		return r
	}
	out := model.Rates{Book: to, PerUnit: map[string]int64{}}
	by := r.PerUnit[to]
	if by <= 0 {
		return out
	}
	const unit = 1_000_000_000
	put := func(code string, rate int64) {
		n := new(big.Int).Mul(big.NewInt(rate), big.NewInt(unit))
		n.Add(n, big.NewInt(by/2)).Quo(n, big.NewInt(by))
		if n.IsInt64() && n.Sign() > 0 {
			out.PerUnit[code] = n.Int64()
		}
	}
	for code, rate := range r.PerUnit {
		if code != to {
			put(code, rate)
		}
	}
	put(r.Book, unit)
	return out
}
