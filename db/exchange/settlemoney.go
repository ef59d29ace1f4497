package exchange

import (
	"fmt"
	"slices"
	"strings"

	"keystone/model"
)

func (t *Table) settleDecimals() error {
	var all []*readings[model.Decimal]
	comma, point := "", ""
	for i := range t.targets {
		tg := &t.targets[i]
		if !numeric(tg.field.typ) {
			continue
		}
		if t.Plan.Options.Decimal != model.DecimalUnknown {
			tg.decimal = t.Plan.Options.Decimal
			continue
		}
		if len(tg.columns) == 0 {
			tg.decimal = model.DecimalPoint
			continue
		}
		r := &readings[model.Decimal]{tg: tg, ways: t.decimalWays(tg)}
		for _, v := range tg.columns[0].values {
			r.take(v)
		}
		all = append(all, r)
	}
	var open []*readings[model.Decimal]
	for _, r := range all {
		if two(r.can) || r.torn {
			open = append(open, r)
		}
	}
	if err := widen(t, open); err != nil {
		return err
	}
	for _, r := range all {
		if r.torn || len(r.can) == 0 || two(r.can) {
			continue
		}
		r.tg.decimal = r.can[0]
		if r.can[0] == model.DecimalComma {
			comma = r.tg.columns[0].header
		} else {
			point = r.tg.columns[0].header
		}
	}
	for _, r := range all {
		switch {
		case r.tg.decimal != model.DecimalUnknown:
		case !r.torn && !two(r.can):
			r.tg.decimal = model.DecimalPoint // nothing depends on it
		case !r.torn && t.ours(r.tg):
			r.tg.decimal = model.DecimalPoint
		case comma != "" && point == "" && !r.torn:
			r.tg.decimal = model.DecimalComma
		case point != "" && comma == "" && !r.torn:
			r.tg.decimal = model.DecimalPoint
		default:
			t.askDecimal(r)
		}
	}
	return nil
}

// ours reports whether "1.234" can be what Keystone itself wrote into a column:
// a number always, an amount only in a currency of three decimals.
func (t *Table) ours(tg *target) bool {
	if !t.canonicalFile() {
		return false
	}
	if tg.field.typ != typeMoney {
		return true
	}
	for _, other := range t.targets {
		if other.field.typ != typeCode || len(other.columns) == 0 {
			continue
		}
		for _, code := range other.columns[0].values {
			if model.MinorUnits(strings.ToUpper(code)) == 3 {
				return true
			}
		}
	}
	return false
}

// two reports whether both readings are left.
func two(can []model.Decimal) bool {
	return slices.Contains(can, model.DecimalComma) && slices.Contains(can, model.DecimalPoint)
}

func numeric(typ valueType) bool {
	switch typ {
	case typeMoney, typeNumber, typeCount, typeRating, typeWeight:
		return true
	}
	return false
}

func (t *Table) askDecimal(r *readings[model.Decimal]) {
	if t.asked("decimal") {
		return
	}
	example := r.example
	q := model.Question{ID: "decimal", Proposal: -1, Flag: "--decimal comma or --decimal point"}
	for _, d := range []model.Decimal{model.DecimalPoint, model.DecimalComma} {
		label := "A " + d.String() + " stands before the decimals"
		if example != "" {
			if m, err := model.ParseMoney(example, "USD", d); err == nil && r.tg.field.typ == typeMoney {
				label = fmt.Sprintf("%s (a %s stands before the decimals)", m.Decimal(), d)
			} else if n, err := model.ParseNumber(example, d); err == nil {
				label = fmt.Sprintf("%s (a %s stands before the decimals)", n, d)
			}
		}
		q.Options = append(q.Options, model.QuestionOption{Label: label, Apply: useDecimal(d)})
	}
	header := quoted(r.tg.columns[0].header)
	q.Text = fmt.Sprintf("How is %s in %s to be read?", quoted(example), header)
	if r.torn {
		q.Text = fmt.Sprintf("Some numbers of %s have a point before their decimals and others a comma. Which is meant? The rows of the others are rejected.", header)
	}
	t.Plan.Questions = append(t.Plan.Questions, q)
}

func useDecimal(d model.Decimal) func(*model.ImportOptions) {
	return func(o *model.ImportOptions) { o.Decimal = d }
}

// settleCurrency finds the currency of amounts that name none.
func (t *Table) settleCurrency() {
	o := t.Plan.Options
	fallback := strings.ToUpper(strings.TrimSpace(o.Currency))
	if fallback != "" && !model.KnownCurrency(fallback) {
		t.Plan.Declined = fmt.Sprintf("%s is no currency: write an ISO 4217 code such as USD.", quoted(o.Currency))
		return
	}
	book := t.bookCurrency()
	column := false
	for _, tg := range t.targets {
		column = column || (tg.field.typ == typeCode && len(tg.columns) > 0)
	}
	for i := range t.targets {
		tg := &t.targets[i]
		if tg.field.typ != typeMoney {
			continue
		}
		if len(tg.columns) == 0 {
			tg.currency = orElse(fallback, book)
			continue
		}
		c := tg.columns[0]
		switch {
		case fallback != "":
			tg.currency = fallback
		case c.head.currency != "":
			tg.currency = c.head.currency
		default:
			tg.currency = book
			if !column && t.bare(tg) {
				t.warn("%s names no currency: %s, the book's, is taken (--currency CODE for another).", quoted(c.header), book)
			}
		}
	}
}

func orElse(code, book string) string {
	if code != "" {
		return code
	}
	return book
}

// bare reports whether an amount of the sample has no currency of its own.
func (t *Table) bare(tg *target) bool {
	for _, v := range tg.columns[0].values {
		if m, err := model.ParseMoney(v, "", tg.decimal); err != nil || !m.Known() {
			return true
		}
	}
	return false
}
