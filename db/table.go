package db

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"keystone/model"
)

// form is how a column's values are written in the history and read back from it.
type form uint8

const (
	text   form = iota // TEXT, '' for none
	day                // TEXT 'YYYY-MM-DD', with or without a time of day, or NULL
	whole              // INTEGER
	real               // REAL
	list               // JSON array of text
	parent             // INTEGER, the id of a fact that must exist
	link               // INTEGER, the id of a fact, or NULL
	aside              // TEXT that is no fact, such as where a person was: not in the history
)

// column is one stored field of a fact.
type column struct {
	name string
	form form
	to   model.Kind // for parent and link: the kind referred to
}

// table is how facts of one kind are stored: all SQL about them is made from it.
type table struct {
	kind    model.Kind
	columns []column
	// values are the fact's stored values, in the order of columns.
	values func(model.Fact) []any
	// add reads a row, its id before the columns, into the dossier.
	add func(*model.Dossier, *record)
	// account is the index of account_id in columns, -1 where there is none.
	account int

	names      []string // of the columns
	facts      []string // of the columns whose changes are history
	selectRow  string
	insertRow  string
	insertMany string // bulkRows rows
	recordMany string // writes the history of rows that were made, from one id to another
}

// define makes the table of a kind from its columns and the two directions of its values.
func define[T model.Fact](kind model.Kind, columns []column, values func(T) []any, add func(*model.Dossier, *record)) *table {
	t := &table{kind: kind, columns: columns, add: add, account: -1}
	t.values = func(f model.Fact) []any {
		if p, ok := any(f).(*T); ok {
			return values(*p)
		}
		return values(f.(T))
	}
	for i, c := range columns {
		t.names = append(t.names, c.name)
		if c.form != aside {
			t.facts = append(t.facts, c.name)
		}
		if c.name == "account_id" {
			t.account = i
		}
	}
	t.selectRow = "SELECT " + strings.Join(t.names, ", ") + " FROM " + string(kind) + " WHERE id = ?"
	t.insertRow = t.insertRows(1)
	t.insertMany = t.insertRows(bulkRows)
	t.recordMany = "INSERT INTO change (step_id, kind, row_id, account_id, before, after) SELECT ?, '" + string(kind) +
		"', NEW.id, " + t.accountOf("NEW") + ", NULL, " + t.object("NEW") + " FROM " + string(kind) + " AS NEW WHERE id BETWEEN ? AND ? ORDER BY id"
	return t
}

// insertRows is the statement that inserts n rows, ids first.
func (t *table) insertRows(n int) string {
	row := "(?" + strings.Repeat(", ?", len(t.columns)) + ")"
	return "INSERT INTO " + string(t.kind) + " (id, " + strings.Join(t.names, ", ") + ") VALUES " +
		row + strings.Repeat(", "+row, n-1)
}

// selectAll is the statement that reads the rows of a table in the order of entry.
func (t *table) selectAll(where string) string {
	return "SELECT id, " + strings.Join(t.names, ", ") + " FROM " + string(t.kind) + where + " ORDER BY id"
}

// index is the position of the column of that name, -1 when there is none.
func (t *table) index(name string) int {
	for i, n := range t.names {
		if n == name {
			return i
		}
	}
	return -1
}

// id is a reference as it is stored: NULL for none. Negative ids are resolved before
// anything is stored.
func id(v model.ID) any {
	if v == 0 {
		return nil
	}
	return int64(v)
}

// date is a day as it is stored.
func date(d model.Date) any {
	if !d.Known() {
		return nil
	}
	return d.String()
}

// words is a text as it is stored: valid UTF-8, so that what is written can be found.
func words[T ~string](s T) string { return strings.ToValidUTF8(string(s), "\uFFFD") }

// or is the text, or the one given where it is blank.
func or[T ~string](s, blank T) string {
	if s == "" {
		s = blank
	}
	return words(s)
}

// float is a number as it is stored: to 15 significant digits, which survive their way
// through decimal text, so that the history gives back exactly what was there.
func float(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		return v
	}
	if r == 0 {
		return 0.0 // no negative zero
	}
	return r
}

// stamp is a day with its time as it is stored.
func stamp(s model.Stamp) any {
	if !s.Known() {
		return nil
	}
	return s.String()
}

func number(n model.Number) any {
	if !n.Known {
		return nil
	}
	return float(n.Value)
}

func minor(m model.Money) any {
	if !m.Known() {
		return nil
	}
	return m.Minor
}

func currency(m model.Money) any {
	if !m.Known() {
		return nil
	}
	return m.Currency
}

func flag(b bool) any {
	if b {
		return int64(1)
	}
	return int64(0)
}

// texts is a list as it is stored.
func texts[T ~string](all []T) string {
	if len(all) == 0 {
		return "[]"
	}
	clean := make([]string, len(all))
	for i, s := range all {
		clean[i] = words(s)
	}
	b, err := json.Marshal(clean)
	if err != nil {
		return "[]" // cannot happen: valid texts
	}
	return string(b)
}

// record reads the values of one row in the order of its columns.
type record struct {
	values []any
	dest   []any
	at     int
}

func newRecord(n int) *record {
	r := &record{values: make([]any, n), dest: make([]any, n)}
	for i := range r.values {
		r.dest[i] = &r.values[i]
	}
	return r
}

// scan reads the row the cursor stands on.
func (r *record) scan(rows interface{ Scan(...any) error }) error {
	r.at = 0
	return rows.Scan(r.dest...)
}

func (r *record) next() any {
	v := r.values[r.at]
	r.at++
	return v
}

func (r *record) int() int64 {
	switch v := r.next().(type) {
	case int64:
		return v
	case float64:
		return int64(v)
	}
	return 0
}

func (r *record) id() model.ID { return model.ID(r.int()) }

func (r *record) bool() bool { return r.int() != 0 }

func (r *record) text() string {
	s, _ := r.next().(string)
	return s
}

func (r *record) date() model.Date {
	s, ok := r.next().(string)
	if !ok {
		return 0
	}
	d, err := model.ParseISO(s)
	if err != nil {
		return 0
	}
	return d
}

func (r *record) stamp() model.Stamp {
	s, err := model.ParseStamp(r.text())
	if err != nil {
		return 0
	}
	return s
}

func (r *record) number() model.Number {
	switch v := r.next().(type) {
	case float64:
		return model.Num(v)
	case int64:
		return model.Num(float64(v))
	}
	return model.Number{}
}

func (r *record) float() float64 { return r.number().Value }

func (r *record) money() model.Money {
	amount, ok := r.next().(int64)
	unit := r.text()
	if !ok {
		return model.Money{}
	}
	return model.Money{Minor: amount, Currency: unit}
}

func listOf[T ~string](r *record) []T {
	s := r.text()
	if s == "" || s == "[]" {
		return nil
	}
	var out []T
	if err := json.Unmarshal([]byte(s), &out); err != nil {
		return nil
	}
	return out
}

// same says whether two stored values are equal.
func same(a, b any) bool {
	switch x := a.(type) {
	case float64:
		if y, ok := b.(int64); ok {
			return x == float64(y)
		}
	case int64:
		if y, ok := b.(float64); ok {
			return float64(x) == y
		}
	}
	return a == b
}

// printed is a stored value as text for people.
func printed(v any, f form) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		if f == list {
			var all []string
			if json.Unmarshal([]byte(x), &all) == nil {
				return strings.Join(all, "; ")
			}
		}
		return x
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}
