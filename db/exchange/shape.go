package exchange

import (
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"keystone/model"
)

// Shape is how a file is written: enough to write rows that its system reads again.
type Shape struct {
	Comma   string        `json:"comma"`
	Columns []ShapeColumn `json:"columns"`
}

// ShapeColumn is one column of a file that was taken, in the order of the file.
type ShapeColumn struct {
	Header string `json:"header"` // as it stands in the file
	Field  string `json:"field"`  // "custom:Header" for a custom field
	// Date shows how days are written, in figures whose order is Order.
	Date  string          `json:"date,omitempty"`
	Order model.DateOrder `json:"order,omitempty"`
	// Padded says that days and months below 10 begin with 0.
	Padded  bool          `json:"padded,omitempty"`
	Decimal model.Decimal `json:"decimal,omitempty"`
	Number  bool          `json:"number,omitempty"`
	Times   int64         `json:"times,omitempty"` // the field is so many times the cell
	// Currency is that of amounts which name none.
	Currency string `json:"currency,omitempty"`
	// Words are the file's words for those of a closed list.
	Words map[string]string `json:"words,omitempty"`
}

// Shape is how the file is written; columns of which nothing was taken are left out.
func (t *Table) Shape() Shape {
	s := Shape{Comma: string(rune(t.dialect.comma))}
	if t.dialect.comma == 0 {
		s.Comma = ","
	}
	for i := range t.targets {
		tg := &t.targets[i]
		if len(tg.columns) != 1 || tg.made != nil {
			continue // made of several columns, or of none: not to be written back
		}
		s.Columns = append(s.Columns, tg.shape(t.headers[tg.columns[0].index]))
	}
	at := func(c ShapeColumn) int { return slices.Index(t.headers, c.Header) }
	slices.SortStableFunc(s.Columns, func(a, b ShapeColumn) int { return at(a) - at(b) })
	return s
}

func (tg *target) shape(header string) ShapeColumn {
	c := ShapeColumn{Header: strings.TrimSpace(strings.TrimPrefix(header, "\ufeff")), Field: tg.name, Decimal: tg.decimal,
		Number: numeric(tg.field.typ), Times: tg.allTimes(), Currency: tg.currency}
	values := tg.columns[0].values
	switch {
	case tg.field.typ == typeDate:
		c.Order, c.Padded = tg.order, padded(values)
		if len(values) > 0 {
			c.Date = values[0]
		}
	case tg.field.typ == typeWord || tg.field.typ == typeSegment:
		c.Words = map[string]string{}
		for _, v := range values {
			if word, _, err := tg.value(v, ""); err == nil && word != "" && c.Words[word] == "" {
				c.Words[word] = v
			}
		}
	}
	return c
}

// padded reports whether days and months are written with two figures throughout.
func padded(values []string) bool {
	for _, v := range values {
		for _, part := range strings.FieldsFunc(dayOf(v), func(r rune) bool { return !unicode.IsDigit(r) }) {
			if len(part) == 1 {
				return false
			}
		}
	}
	return true
}

// dayOf is a date without the time behind it.
func dayOf(s string) string {
	if at := strings.IndexByte(s, 'T'); at > 0 && at+1 < len(s) && unicode.IsDigit(rune(s[at+1])) {
		s = s[:at]
	}
	if at := strings.IndexByte(s, ':'); at > 0 {
		s = strings.TrimRightFunc(s[:at], unicode.IsDigit)
	}
	return strings.TrimSpace(s)
}

// Cell writes a value as the column has it: days, numbers and words of closed lists the way
// the file writes them. unit is the currency of an amount.
func (c *ShapeColumn) Cell(value, unit string) string {
	switch {
	case value == "":
		return ""
	case c.Date != "":
		d, err := model.ParseISO(value)
		if err != nil {
			return value
		}
		return c.day(d)
	case c.Number:
		return c.number(value, unit)
	}
	if word := c.Words[value]; word != "" {
		return word
	}
	return value
}

// day writes a day in the figures and signs of the column's example; as YYYY-MM-DD where
// the example has a month in words.
func (c *ShapeColumn) day(d model.Date) string {
	year, month, day := d.Civil()
	example := dayOf(c.Date)
	signs := strings.FieldsFunc(example, unicode.IsDigit)
	parts := strings.FieldsFunc(example, func(r rune) bool { return !unicode.IsDigit(r) })
	if len(parts) != 3 || len(signs) < 2 || strings.ContainsFunc(example, unicode.IsLetter) {
		return d.String()
	}
	two := func(n int) string {
		if c.Padded {
			return fmt.Sprintf("%02d", n)
		}
		return strconv.Itoa(n)
	}
	y, m, dd := strconv.Itoa(year), two(int(month)), two(day)
	order := c.Order
	if len(parts[0]) == 4 {
		order = model.YMD
	}
	at := map[model.DateOrder][3]string{model.YMD: {y, m, dd}, model.DMY: {dd, m, y}, model.MDY: {m, dd, y}}[order]
	if at[0] == "" {
		return d.String()
	}
	if short := slices.Index(at[:], y); len(parts[short]) == 2 {
		at[short] = fmt.Sprintf("%02d", year%100)
	}
	return at[0] + signs[0] + at[1] + signs[1] + at[2]
}

// number writes a number with the column's sign before the decimals and without groups; an
// amount in another currency than the column's names it.
func (c *ShapeColumn) number(value, unit string) string {
	if c.Times > 1 {
		n, ok := new(big.Rat).SetString(value)
		if !ok {
			return value
		}
		value = n.Quo(n, new(big.Rat).SetInt64(c.Times)).FloatString(2)
	}
	if whole, zeros, ok := strings.Cut(value, "."); ok && strings.Trim(zeros, "0") == "" {
		value = whole
	}
	if c.Decimal == model.DecimalComma {
		value = strings.Replace(value, ".", ",", 1)
	}
	if unit != "" && c.Currency != "" && unit != c.Currency {
		value += " " + unit
	}
	return value
}

// Own reports whether the file is an export of Keystone itself.
func (t *Table) Own() bool { return t.exported() }

// NewSheet writes rows of the shape: split as the file was.
func (s *Shape) NewSheet(w io.Writer, width int) *Writer {
	comma := byte(',')
	if s.Comma != "" {
		comma = s.Comma[0]
	}
	return newWriter(w, comma, width)
}
