package db

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"keystone/db/exchange"
	"keystone/model"
)

// ChangesHere is what people changed here of accounts that came in files of other systems:
// since the last file of each, with what that file says otherwise; or, with a day, on it or
// later. One sheet for each kind of file; none where nothing was changed. It only reads:
// what becomes of the sheets is for whoever asked.
func (b *Book) ChangesHere(ctx context.Context, since model.Date) ([]model.ChangeSheet, error) {
	var sheets []model.ChangeSheet
	err := b.read(ctx, func(q querier) error {
		c := &changeReader{book: b, q: ask(ctx, q), since: since, today: b.today(), told: map[string]map[model.ID]bool{}}
		if err := c.begin(ctx, q); err != nil {
			return err
		}
		files, err := c.files()
		if err != nil {
			return err
		}
		for _, f := range files {
			s, err := c.sheet(f)
			if err != nil {
				return err
			}
			if len(s.Rows)+len(s.Left) > 0 {
				sheets = append(sheets, s)
			}
		}
		return nil
	})
	return sheets, b.explain(err)
}

// WriteChanges writes a sheet as CSV. Cells are made safe to open in a spreadsheet.
func (b *Book) WriteChanges(w io.Writer, s *model.ChangeSheet) error {
	out, err := changesTo(w, s)
	if err != nil {
		return err
	}
	return out.Flush()
}

// ExportChanges writes a sheet to a new file, which only its owner can read; over says that
// a file of that name may go for it.
func (b *Book) ExportChanges(path string, over bool, s *model.ChangeSheet) error {
	return b.exportTo(path, over, func(w io.Writer) (*exchange.Writer, error) { return changesTo(w, s) })
}

func changesTo(w io.Writer, s *model.ChangeSheet) (*exchange.Writer, error) {
	shape := exchange.Shape{Comma: string(rune(s.Comma))}
	out := shape.NewSheet(w, len(s.Heads))
	for _, row := range append([][]string{s.Heads}, s.Rows...) {
		if err := out.Write(row); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// changeReader reads what was changed here.
type changeReader struct {
	book  *Book
	q     asker
	since model.Date
	today model.Date
	csms  map[model.ID]model.CSM
	// told are the accounts that a newer file of the same system speaks for already.
	told map[string]map[model.ID]bool
}

func (c *changeReader) begin(ctx context.Context, q querier) error {
	all, err := readCSMs(ctx, q)
	c.csms = map[model.ID]model.CSM{}
	for _, one := range all {
		c.csms[one.ID] = one
	}
	return err
}

// changeFile is a kind of file that accounts came in.
type changeFile struct {
	number, step int64
	sheet        model.ChangeSheet
	shape        exchange.Shape
}

// files are the kinds of file that accounts came in, the one taken last first.
func (c *changeReader) files() ([]changeFile, error) {
	rows, err := c.q(`SELECT id, step_id, signature, system, name, taken_on, shape FROM import_file
		WHERE kind = 'accounts' AND shape <> '' ORDER BY step_id DESC, id DESC`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []changeFile
	for rows.Next() {
		var f changeFile
		var day sql.NullString
		var shape string
		if err := rows.Scan(&f.number, &f.step, &f.sheet.Signature, &f.sheet.System, &f.sheet.Name, &day, &shape); err != nil {
			return nil, err
		}
		f.sheet.TakenOn, _ = model.ParseISO(day.String)
		if err := json.Unmarshal([]byte(shape), &f.shape); err != nil {
			return nil, err
		}
		f.sheet.Comma = ','
		if f.shape.Comma != "" {
			f.sheet.Comma = f.shape.Comma[0]
		}
		all = append(all, f)
	}
	return all, rows.Err()
}

// touched are the fields of an account that a person changed, each with what the account's
// row had before where that is known.
type touched map[string]before

type before struct {
	column string
	value  any
	known  bool
}

// sheet is what was changed of the accounts of one kind of file.
func (c *changeReader) sheet(f changeFile) (model.ChangeSheet, error) {
	all, err := c.touched(f)
	if err != nil {
		return f.sheet, err
	}
	origin := cmp.Or(f.sheet.System, f.sheet.Signature)
	said := c.told[origin]
	if said == nil {
		said = map[model.ID]bool{}
		c.told[origin] = said
	}
	mine, err := c.accountsOf(f.number)
	if err != nil {
		return f.sheet, err
	}
	var changed []changedAccount
	for _, id := range mine {
		fields := all[id]
		if said[id] || len(fields) == 0 {
			said[id] = true
			continue
		}
		said[id] = true
		d, err := readDossier(c.q, id)
		if err != nil {
			return f.sheet, err
		}
		changed = append(changed, c.now(&d, fields))
	}
	return laidOut(f, changed), nil
}

func (c *changeReader) accountsOf(file int64) ([]model.ID, error) {
	rows, err := c.q("SELECT a.id FROM account_file l JOIN account a ON a.id = l.account_id WHERE l.file_id = ? ORDER BY a.name, a.id", file)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []model.ID
	for rows.Next() {
		var id model.ID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// touched reads what people changed of the accounts of a file.
func (c *changeReader) touched(f changeFile) (map[model.ID]touched, error) {
	where, from := "s.id > ?", f.step
	if c.since.Known() {
		y, m, d := c.since.Civil()
		where, from = "s.at_millis >= ?", time.Date(y, time.Month(m), d, 0, 0, 0, 0, c.book.now().Location()).UnixMilli()
	}
	rows, err := c.q(`SELECT c.account_id, c.kind, c.before, c.after FROM change c JOIN step s ON s.id = c.step_id
		JOIN account_file l ON l.account_id = c.account_id AND l.file_id = ?
		WHERE s.bulk = 0 AND s.undone = 0 AND c.kind IN ('account', 'ownership', 'custom_field', 'revenue') AND `+where+` ORDER BY c.id`, f.number, from)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[model.ID]touched{}
	for rows.Next() {
		var id model.ID
		var kind string
		var was, is sql.NullString
		if err := rows.Scan(&id, &kind, &was, &is); err != nil {
			return nil, err
		}
		if all[id] == nil {
			all[id] = touched{}
		}
		if err := all[id].change(model.Kind(kind), was, is); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil || c.since.Known() {
		return all, err
	}
	return all, c.kept(f.number, all)
}

// kept adds what the last file says otherwise and what stayed as it is here all the same.
func (c *changeReader) kept(file int64, all map[model.ID]touched) error {
	rows, err := c.q("SELECT account_id, field FROM import_kept WHERE file_id = ?", file)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id model.ID
		var field string
		if err := rows.Scan(&id, &field); err != nil {
			return err
		}
		if all[id] == nil {
			all[id] = touched{}
		}
		all[id][field] = before{}
		if field == "status" {
			all[id]["churned_on"] = before{}
		}
	}
	return rows.Err()
}

// fieldsOfColumn are the fields of a file of accounts that a stored column is in, where it
// is not called like its field.
var fieldsOfColumn = map[string][]string{
	"arr_minor": {"arr"}, "arr_currency": {"arr", "currency"}, "start_on": {"start_date"}, "renewal_on": {"renewal_date"},
	"churned_on": {"churned_on", "status"}, "archived_on": {"archived_on", "status"}, "parent_id": {"parent"}, "parent_name": {"parent"},
	"arr_filed_minor": {}, "arr_filed_currency": {}, "arr_filed_on": {},
}

// change adds the fields that one change of a person is about.
func (t touched) change(kind model.Kind, was, is sql.NullString) error {
	old, err := fields(was)
	if err != nil {
		return err
	}
	now, err := fields(is)
	if err != nil {
		return err
	}
	switch kind {
	case model.KindAccount:
		for column := range now {
			names, special := fieldsOfColumn[column]
			if !special {
				names = []string{column}
			}
			for _, name := range names {
				if _, known := t[name]; !known {
					t[name] = before{column: column, value: old[column], known: was.Valid}
				}
			}
		}
	case model.KindOwnership:
		t["owner"], t["owner_email"] = before{}, before{}
	case model.KindField:
		for _, values := range []map[string]any{old, now} {
			if name, _ := values["name"].(string); name != "" {
				t["custom:"+name] = before{}
			}
		}
		if now["name"] == nil { // the value alone changed, or all of it went
			t["custom"] = before{}
		}
	case model.KindRevenue:
		for _, values := range []map[string]any{old, now} {
			if k := values["kind"]; k == string(model.RevenueChurn) || k == string(model.RevenueNew) {
				t["status"], t["churned_on"] = before{}, before{}
			}
		}
	}
	return nil
}

// changedAccount is an account with the values that its changed fields have now.
type changedAccount struct {
	id        model.ID
	name, ref string
	unit      string // of its ARR
	values    map[string]string
	renamed   bool
}

// now is what the changed fields of an account are, but for those that are again as they
// were.
func (c *changeReader) now(d *model.Dossier, fields touched) changedAccount {
	a := &d.Account
	stored := tableOf[model.KindAccount].values(*a)
	out := changedAccount{id: a.ID, name: a.Name, ref: a.ExternalID, unit: a.ARR.Currency, values: map[string]string{}}
	if _, any := fields["custom"]; any {
		for _, f := range d.Fields {
			fields["custom:"+f.Name] = before{}
		}
		delete(fields, "custom")
	}
	for name, was := range fields {
		if was.known && same(was.value, stored[tableOf[model.KindAccount].index(was.column)]) {
			continue
		}
		out.values[name] = c.value(d, name)
		out.renamed = out.renamed || name == "name"
	}
	return out
}

// value is what a field of a file of accounts is today.
func (c *changeReader) value(d *model.Dossier, field string) string {
	a := &d.Account
	switch field {
	case "owner":
		return c.csms[model.OwnerAt(d.Owners, c.today)].Name
	case "owner_email":
		return c.csms[model.OwnerAt(d.Owners, c.today)].Email
	case "status":
		switch {
		case a.ArchivedOn.Known() && a.ArchivedOn <= c.today:
			return "archived"
		case model.ChurnOn(d, c.today).Known():
			return string(model.StatusChurned)
		}
		return string(model.StatusActive)
	case "churned_on":
		return cmp.Or(a.ChurnedOn, model.ChurnOn(d, c.today)).String()
	case "arr":
		return a.ARR.Decimal()
	case "currency":
		return a.ARR.Currency
	case "start_date":
		return a.StartOn.String()
	case "renewal_date":
		return a.RenewalOn.String()
	case "tags":
		return exchange.JoinList(a.Tags)
	case "parent":
		if a.ParentID == 0 {
			return a.ParentName
		}
		if p, err := readDossier(c.q, a.ParentID); err == nil {
			return p.Account.Name
		}
		return ""
	}
	if name, custom := strings.CutPrefix(field, "custom:"); custom {
		at := slices.IndexFunc(d.Fields, func(f model.CustomField) bool { return model.FoldName(f.Name) == model.FoldName(name) })
		if at < 0 {
			return ""
		}
		return d.Fields[at].Value
	}
	t := tableOf[model.KindAccount]
	if at := t.index(field); at >= 0 {
		return printed(t.values(*a)[at], t.columns[at].form)
	}
	return ""
}
