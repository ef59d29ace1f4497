package db

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"keystone/db/exchange"
	"keystone/model"
)

// kept is one stored row.
type kept struct {
	id     model.ID
	values []any // in the order of the table's columns
}

// say is what a row says of one field of a fact.
type say struct {
	field  string
	places []int // the columns it is stored in
	values []any
	text   string // the value as the file has it
}

// sayer collects what a row says of a fact.
type sayer struct {
	f   *source
	t   *table
	all []say
}

func (f *source) sayer(t *table) *sayer { return &sayer{f: f, t: t} }

// value says one column.
func (s *sayer) value(field, column, text string, v any) {
	s.all = append(s.all, say{field: field, places: []int{s.t.index(column)}, values: []any{v}, text: text})
}

// cell says a column by a cell that is not blank.
func (s *sayer) cell(field, column string) {
	text := s.f.cell(field)
	if text == "" {
		return
	}
	s.value(field, column, text, stored(s.t.columns[s.t.index(column)].form, text))
}

// cells says the columns that are called like their fields.
func (s *sayer) cells(fields ...string) {
	for _, name := range fields {
		s.cell(name, name)
	}
}

// money says an amount, which has a column for its currency.
func (s *sayer) money(field, amount, unit string) error {
	text := s.f.cell(field)
	if text == "" {
		return nil
	}
	m, err := model.ParseMoney(text, s.f.cell("currency"), model.DecimalPoint)
	if err != nil {
		return reject("%s: %s", field, err)
	}
	s.all = append(s.all, say{field: field, places: []int{s.t.index(amount), s.t.index(unit)},
		values: []any{minor(m), currency(m)}, text: m.String()})
	return nil
}

// forget drops fields that say what the row has but for case and spaces: by these a fact
// is known, and how they are written is left alone.
func (s *sayer) forget(k *kept, columns ...string) {
	s.all = slices.DeleteFunc(s.all, func(one say) bool {
		at := one.places[0]
		was, _ := k.values[at].(string)
		now, _ := one.values[0].(string)
		return slices.Contains(columns, s.t.names[at]) && model.FoldName(was) == model.FoldName(now)
	})
}

// apply writes what was said into the values of a row.
func (s *sayer) apply(values []any) {
	for _, one := range s.all {
		for i, p := range one.places {
			values[p] = one.values[i]
		}
	}
}

// stored is a canonical cell as it is stored.
func stored(f form, text string) any {
	switch f {
	case whole:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return int64(0)
		}
		return n
	case real:
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil
		}
		return float(v)
	case list:
		return texts(exchange.SplitList(text))
	}
	return words(text)
}

// differs says whether the row has other values than were said.
func (one *say) differs(values []any) bool {
	for i, p := range one.places {
		if !same(values[p], one.values[i]) {
			return true
		}
	}
	return false
}

// shown is what the book has where the row says something else.
func (one *say) shown(t *table, values []any) string {
	if len(one.places) == 2 && t.columns[one.places[0]].form == whole && t.columns[one.places[1]].form == text {
		amount, known := values[one.places[0]].(int64)
		if !known {
			return ""
		}
		unit, _ := values[one.places[1]].(string)
		return model.Money{Minor: amount, Currency: unit}.String()
	}
	return printed(values[one.places[0]], t.columns[one.places[0]].form)
}

// merge writes into a stored row what a row of the file says otherwise. A field that was
// edited here since it was imported keeps its value and is listed, unless the file is
// preferred or has not changed itself.
func (f *source) merge(t *table, k *kept, says []say) error {
	var differ []*say
	for i := range says {
		if says[i].differs(k.values) {
			differ = append(differ, &says[i])
		}
	}
	if len(differ) == 0 {
		return nil
	}
	past, err := f.written(t, k.id)
	if err != nil {
		return err
	}
	var places []int
	values := make([]any, len(t.columns))
	for _, one := range differ {
		if past.edited(t, one) {
			if past.imported(t, one) || !f.conflict(one.field, one.shown(t, k.values), one.text) {
				f.keepOf(t, k, one)
				continue
			}
		}
		for i, p := range one.places {
			places = append(places, p)
			values[p] = one.values[i]
		}
	}
	return f.overwrite(t, k, places, values)
}

// keepOf keeps in mind what stays of an account and of its custom fields.
func (f *source) keepOf(t *table, k *kept, one *say) {
	switch t.kind {
	case model.KindAccount:
		f.keep(k.id, one.field)
	case model.KindField:
		account, _ := k.values[t.account].(int64)
		f.keep(model.ID(account), "custom:"+one.field)
	}
}

func (f *source) overwrite(t *table, k *kept, places []int, values []any) error {
	if len(places) == 0 {
		return nil
	}
	// It may refer to what is still in a buffer.
	if err := f.w.flush(); err != nil {
		return err
	}
	if err := f.w.w.t.set(t, k.id, places, values); err != nil {
		return err
	}
	for _, p := range places {
		k.values[p] = values[p]
	}
	f.did(changed)
	return nil
}

// conflict lists a field that differs and says whether the file's value is taken.
func (f *source) conflict(field, book, file string) bool {
	taken := f.options().PreferFile || f.options().Taken[model.ConflictKey{Line: f.row.Line, Field: field}]
	f.report.Conflicts = append(f.report.Conflicts, model.ImportConflict{Line: f.row.Line,
		Account: f.subject, Field: field, Book: book, File: file, Taken: taken})
	return taken
}

// insert writes a new row.
func (f *source) insert(t *table, values []any) (*kept, error) {
	id, err := f.w.insert(t, values)
	if err != nil {
		return nil, err
	}
	f.did(created)
	f.claim(t, id)
	return &kept{id: id, values: values}, nil
}

// again deals with a second row about one fact: it must not say otherwise.
func (f *source) again(t *table, k *kept, says []say, what string) error {
	line := f.claimed(t, k.id)
	for i := range says {
		if !says[i].differs(k.values) {
			continue
		}
		past, err := f.written(t, k.id)
		if err != nil {
			return err
		}
		if !past.edited(t, &says[i]) {
			return reject("%s is in line %d already, with another %s: %s there, %s here", what, line, says[i].field,
				quote(says[i].shown(t, k.values)), quote(says[i].text))
		}
	}
	return nil
}

func quote(s string) string {
	if s = model.Clean(s); s == "" {
		return "nothing"
	}
	if len([]rune(s)) > 60 {
		s = string([]rune(s)[:60]) + "…"
	}
	return strconv.Quote(s)
}

// fresh says whether the fact was made by this import.
func (im *importer) fresh(t *table, id model.ID) bool {
	b := im.w.buffers[t.kind]
	return b != nil && int64(id) >= b.first
}

// settled sees to it that the row is in its table and no longer in a buffer.
func (im *importer) settled(t *table, id model.ID) error {
	if b := im.w.buffers[t.kind]; b != nil && int64(id) >= b.first+int64(len(b.accounts)-b.rows) {
		return im.w.flush()
	}
	return nil
}

// load reads a row by its id; nil when there is none.
func (im *importer) load(t *table, id model.ID) (*kept, error) {
	if err := im.settled(t, id); err != nil {
		return nil, err
	}
	values, err := im.w.w.t.stored(t, id)
	if errors.Is(err, ErrGone) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &kept{id: id, values: values}, nil
}

// written is what is known of who wrote the fields of a fact last: the newest change of
// each by a person, and the newest value that came from a file.
type written struct {
	person map[string]bool
	file   map[string]any
}

func (p written) edited(t *table, one *say) bool {
	for _, at := range one.places {
		if p.person[t.names[at]] {
			return true
		}
	}
	return false
}

// imported says whether the file says what it said the last time.
func (p written) imported(t *table, one *say) bool {
	for i, at := range one.places {
		v, ok := p.file[t.names[at]]
		if !ok || !same(v, one.values[i]) {
			return false
		}
	}
	return true
}

func (im *importer) written(t *table, id model.ID) (written, error) {
	p := written{person: map[string]bool{}, file: map[string]any{}}
	if im.fresh(t, id) {
		return p, nil
	}
	rows, err := im.w.w.t.rows(`SELECT s.bulk, c.before, c.after FROM change c JOIN step s ON s.id = c.step_id
		WHERE c.row_id = ? AND c.kind = ? AND s.undone = 0 ORDER BY c.id DESC`, int64(id), string(t.kind))
	if err != nil {
		return p, err
	}
	defer rows.Close()
	for rows.Next() {
		var bulk bool
		var before, after sql.NullString
		if err := rows.Scan(&bulk, &before, &after); err != nil {
			return p, err
		}
		values, err := fields(after)
		if err != nil {
			return p, err
		}
		for name, v := range values {
			if _, known := p.person[name]; !known {
				p.person[name] = !bulk && (before.Valid || !blank(v))
			}
			if _, known := p.file[name]; bulk && !known {
				p.file[name] = v
			}
		}
	}
	return p, rows.Err()
}

// fingerprint is equal for rows that have equal values at the places.
func fingerprint(values []any, places []int) string {
	var b strings.Builder
	for _, p := range places {
		switch v := values[p].(type) {
		case nil:
			b.WriteByte('n')
		case string:
			b.WriteByte('s')
			b.WriteString(strconv.Itoa(len(v)))
			b.WriteByte(':')
			b.WriteString(v)
		case int64:
			b.WriteString(strconv.FormatFloat(float64(v), 'g', -1, 64))
		case float64:
			b.WriteString(strconv.FormatFloat(v, 'g', -1, 64))
		default:
			fmt.Fprint(&b, v)
		}
		b.WriteByte('|')
	}
	return b.String()
}
