package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"keystone/model"
)

// settle finds how dates and numbers are to be read and in which currency
// amounts are, and asks where the file leaves it open.
func (t *Table) settle() error {
	if err := t.settleDates(); err != nil {
		return err
	}
	if err := t.settleDecimals(); err != nil {
		return err
	}
	t.settleCurrency()
	t.findDamagedIDs()
	t.describeColumns()
	return nil
}

// canonicalFile reports whether the file is as Keystone writes it: commas, and
// no header but the kind's own.
func (t *Table) canonicalFile() bool {
	if t.dialect.comma != ',' {
		return false
	}
	for _, c := range t.columns {
		if f := t.kind.field(t.headers[c.index]); f == nil {
			return false
		}
	}
	return true
}

// exported reports whether the file has all the headers that an export of
// Keystone writes, in that order.
func (t *Table) exported() bool {
	return t.dialect.comma == ',' && slices.Equal(t.headers, Headers(t.kind.name))
}

// readings are the ways in which the values of one column can be read, and a
// value that leaves it open.
type readings[T comparable] struct {
	tg      *target
	ways    ways[T]
	can     []T
	example string
	torn    bool // some values can be read one way only, others only another way
}

// take narrows the readings by one more value. A value that reads the same in
// every way says nothing.
func (r *readings[T]) take(v string) {
	can := r.ways.of([]string{v})
	if len(can) == 0 || r.ways.free(v, can) {
		return
	}
	if r.example == "" && len(can) > 1 {
		r.example = v
	}
	if r.can == nil {
		r.can = can
		return
	}
	both := slices.DeleteFunc(slices.Clone(r.can), func(o T) bool { return !slices.Contains(can, o) })
	if len(both) == 0 {
		r.torn = true
		return
	}
	r.can = both
}

// ways are how values of one type can be read, and which values leave nothing open.
type ways[T comparable] struct {
	of   func([]string) []T
	free func(v string, can []T) bool
}

var (
	dateWays = ways[model.DateOrder]{model.DateOrders, func(_ string, can []model.DateOrder) bool {
		return len(can) == 1 && can[0] == model.YMD
	}}
	numberWays = ways[model.Decimal]{model.Decimals, func(v string, _ []model.Decimal) bool {
		return !strings.ContainsAny(v, ".,")
	}}
)

// decimalWays are the ways of a column: groups of three digits in an amount are thousands,
// unless its currency has thousandths.
func (t *Table) decimalWays(tg *target) ways[model.Decimal] {
	if tg.field.typ != typeMoney {
		return numberWays
	}
	currency := t.finestCurrency(tg)
	return ways[model.Decimal]{func(samples []string) []model.Decimal {
		return model.MoneyDecimals(samples, currency)
	}, numberWays.free}
}

// finestCurrency is the currency of a column's amounts that name none: where a column of
// currencies says several, one with thousandths goes before the others.
func (t *Table) finestCurrency(tg *target) string {
	if code := strings.ToUpper(strings.TrimSpace(t.Plan.Options.Currency)); code != "" {
		return code
	}
	for _, other := range t.targets {
		if other.field.typ != typeCode || len(other.columns) == 0 {
			continue
		}
		for _, code := range other.columns[0].values {
			if code = strings.ToUpper(code); model.MinorUnits(code) == 3 {
				return code
			}
		}
	}
	if code := tg.columns[0].head.currency; code != "" {
		return code
	}
	return t.bookCurrency()
}

func (t *Table) bookCurrency() string {
	if t.Plan.Options.BookCurrency != "" {
		return t.Plan.Options.BookCurrency
	}
	return "USD"
}

func (r *readings[T]) open() bool { return len(r.can) > 1 || r.torn }

// widen looks at the rows behind the sample while readings are open.
func widen[T comparable](t *Table, open []*readings[T]) error {
	open = slices.DeleteFunc(slices.Clone(open), func(r *readings[T]) bool { return r.torn })
	if len(open) == 0 || !t.cut {
		return nil
	}
	l, f, err := t.reader()
	if err != nil {
		return err
	}
	defer f.Close()
	for {
		rec, err := l.next()
		if err != nil {
			var unreadable *errUnreadable
			if errors.Is(err, io.EOF) || errors.As(err, &unreadable) {
				return nil // what cannot be read is said when the rows are
			}
			return fmt.Errorf("%s: cannot be read: %w", t.src.name, err)
		}
		if rec = t.filled(rec); rec.broken != "" || rec.line <= t.Plan.HeaderRow || len(rec.fields) < t.width {
			continue
		}
		left := 0
		for _, r := range open {
			if i := r.tg.columns[0].index; i < len(rec.fields) && r.open() {
				r.take(cellText(rec.fields[i]))
			}
			if r.open() {
				left++
			}
		}
		if left == 0 {
			return nil
		}
	}
}

func (t *Table) settleDates() error {
	var open []*readings[model.DateOrder]
	sure := map[model.DateOrder]string{} // and the column that says so
	for i := range t.targets {
		tg := &t.targets[i]
		if tg.field.typ != typeDate {
			continue
		}
		if len(tg.columns) == 0 {
			tg.order = model.YMD // the same day in every row
			continue
		}
		if t.Plan.Options.Dates != model.OrderUnknown {
			tg.order = t.Plan.Options.Dates
			continue
		}
		r := &readings[model.DateOrder]{tg: tg, ways: dateWays}
		for _, v := range tg.columns[0].values {
			r.take(v)
		}
		switch {
		case r.open():
			open = append(open, r)
		case len(r.can) == 1:
			tg.order = r.can[0]
			sure[r.can[0]] = tg.columns[0].header
		default:
			tg.order = model.YMD // nothing depends on it
		}
	}
	if err := widen(t, open); err != nil {
		return err
	}
	var ask []*readings[model.DateOrder]
	for _, r := range open {
		if len(r.can) == 1 && !r.torn {
			r.tg.order = r.can[0]
			sure[r.can[0]] = r.tg.columns[0].header
			continue
		}
		ask = append(ask, r)
	}
	for _, r := range ask {
		if len(sure) == 1 && !r.torn {
			for order, header := range sure {
				if slices.Contains(r.can, order) {
					r.tg.order = order
					t.warn("The dates of %s could be read in two ways; they are read like those of %s (%s).",
						quoted(r.tg.columns[0].header), quoted(header), orderName(order))
				}
			}
		}
		if r.tg.order == model.OrderUnknown {
			t.askDates(r)
		}
	}
	return nil
}

func orderName(o model.DateOrder) string {
	return map[model.DateOrder]string{model.YMD: "year, month, day", model.DMY: "day, month, year",
		model.MDY: "month, day, year"}[o]
}

func (t *Table) askDates(r *readings[model.DateOrder]) {
	if t.asked("dates") {
		return
	}
	header := quoted(r.tg.columns[0].header)
	q := model.Question{ID: "dates", Proposal: -1, Flag: "--dates dmy or --dates mdy"}
	if r.torn {
		q.Text = fmt.Sprintf("Some dates of %s can only be read with the day first and others only with the month first. Which is meant? The rows of the others are rejected.", header)
		for _, o := range []model.DateOrder{model.DMY, model.MDY} {
			q.Options = append(q.Options, model.QuestionOption{Label: capital(orderName(o)), Apply: useOrder(o)})
		}
		t.Plan.Questions = append(t.Plan.Questions, q)
		return
	}
	var days []string
	var flags []string
	for _, o := range r.can {
		d, err := model.ParseDateIn(r.example, o)
		if err != nil {
			continue
		}
		if o == model.YMD && len(r.can) == 3 {
			continue // nobody writes a year of two digits first beside both others
		}
		days = append(days, d.Short(0))
		flags = append(flags, "--dates "+o.String())
		q.Options = append(q.Options, model.QuestionOption{
			Label: fmt.Sprintf("%s (%s)", d.Short(0), orderName(o)), Apply: useOrder(o)})
	}
	q.Text = fmt.Sprintf("%s in %s can be %s. Which is meant?", quoted(r.example), header, strings.Join(days, " or "))
	q.Flag = strings.Join(flags, " or ")
	t.Plan.Questions = append(t.Plan.Questions, q)
}

func useOrder(o model.DateOrder) func(*model.ImportOptions) {
	return func(opts *model.ImportOptions) { opts.Dates = o }
}
