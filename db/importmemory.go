package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"keystone/db/exchange"
	"keystone/model"
)

// answers are what somebody said of a file and what holds for the next one with the same
// headers. What is created, and whose value counts, is asked anew.
type answers struct {
	Kind     model.ImportKind  `json:"kind,omitempty"`
	Map      map[string]string `json:"map,omitempty"`
	Keep     []string          `json:"keep,omitempty"`
	Dates    model.DateOrder   `json:"dates,omitempty"`
	Decimal  model.Decimal     `json:"decimal,omitempty"`
	Currency string            `json:"currency,omitempty"`
}

func answersOf(o model.ImportOptions) answers {
	return answers{Kind: o.Kind, Map: o.Map, Keep: o.Keep, Dates: o.Dates, Decimal: o.Decimal, Currency: o.Currency}
}

func (a answers) none() bool {
	return a.Kind == "" && len(a.Map) == 0 && len(a.Keep) == 0 && a.Dates == model.OrderUnknown && a.Decimal == model.DecimalUnknown && a.Currency == ""
}

// into fills in what the options leave open, and says whether there was anything.
func (a answers) into(o model.ImportOptions) (model.ImportOptions, bool) {
	was := o
	if o.Kind == "" {
		o.Kind = a.Kind
	}
	filled := false
	m := maps.Clone(a.Map)
	for field, header := range o.Map {
		if m == nil {
			m = map[string]string{}
		}
		m[field] = header
	}
	filled = len(m) > len(o.Map)
	o.Map = m
	if len(o.Keep) == 0 {
		o.Keep = a.Keep
	}
	if o.Dates == model.OrderUnknown {
		o.Dates = a.Dates
	}
	if o.Decimal == model.DecimalUnknown {
		o.Decimal = a.Decimal
	}
	if o.Currency == "" {
		o.Currency = a.Currency
	}
	return o, filled || o.Kind != was.Kind || len(o.Keep) != len(was.Keep) || o.Dates != was.Dates || o.Decimal != was.Decimal || o.Currency != was.Currency
}

// words are the answers for eyes.
func (a answers) words() []string {
	var out []string
	if a.Kind != "" {
		out = append(out, "the rows are "+string(a.Kind))
	}
	for _, field := range slices.Sorted(maps.Keys(a.Map)) {
		if a.Map[field] == "" {
			out = append(out, "no column is the "+strings.ReplaceAll(field, "_", " "))
			continue
		}
		out = append(out, fmt.Sprintf("%s is the %s", quote(a.Map[field]), strings.ReplaceAll(field, "_", " ")))
	}
	if len(a.Keep) > 0 {
		out = append(out, "kept as custom fields: "+model.Clean(strings.Join(a.Keep, ", ")))
	}
	if a.Dates != model.OrderUnknown {
		out = append(out, "dates are "+map[model.DateOrder]string{model.YMD: "year, month, day", model.DMY: "day, month, year", model.MDY: "month, day, year"}[a.Dates])
	}
	if a.Decimal != model.DecimalUnknown {
		out = append(out, "a "+a.Decimal.String()+" stands before the decimals")
	}
	if a.Currency != "" {
		out = append(out, "amounts that name no currency are in "+model.Clean(a.Currency))
	}
	return out
}

// signature is the same for files with the same headers, in whatever order.
func signature(p *model.ImportPlan) string {
	if p.Signature != "" {
		return p.Signature
	}
	if len(p.Columns) == 0 {
		return ""
	}
	heads := make([]string, len(p.Columns))
	for i, c := range p.Columns {
		heads[i] = model.FoldName(c.Header)
	}
	slices.Sort(heads)
	sum := sha256.Sum256([]byte(strings.Join(heads, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// recall reads a file with what was answered for files with the same headers, and says so.
func (b *Book) recall(ctx context.Context, p model.ImportPlan, open func(model.ImportOptions) (model.ImportPlan, error)) (model.ImportPlan, error) {
	p.Signature = signature(&p)
	if p.Signature == "" || p.Options.Anew {
		return p, nil
	}
	known, on, err := b.answered(ctx, p.Signature)
	if err != nil {
		return p, err
	}
	o, filled := known.into(p.Options)
	if !filled {
		return p, nil
	}
	again, err := open(o)
	if err != nil || again.Declined != "" {
		return p, err // what was answered then does not fit this file
	}
	again.Signature = p.Signature
	again.Why = append(again.Why, fmt.Sprintf("as answered on %s: %s", on.Short(b.today()), strings.Join(known.words(), "; ")))
	return again, nil
}

func (b *Book) answered(ctx context.Context, signature string) (answers, model.Date, error) {
	var a answers
	var on model.Date
	err := b.read(ctx, func(q querier) error {
		var text, day sql.NullString
		err := q.QueryRowContext(ctx, "SELECT answers, answered_on FROM import_file WHERE signature = ? AND answers <> ''", signature).Scan(&text, &day)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		on, _ = model.ParseISO(day.String)
		return json.Unmarshal([]byte(text.String), &a)
	})
	return a, on, err
}

// Remember keeps the answers of a plan for files with the same headers, in place of what
// was answered before. An import does so by itself.
func (b *Book) Remember(ctx context.Context, p model.ImportPlan) error {
	return b.explain(b.update(ctx, func(t *txn) error {
		_, err := t.fileOf(&p, true)
		return err
	}))
}

// Forget takes back what was answered for files of that signature.
func (b *Book) Forget(ctx context.Context, signature string) error {
	return b.explain(b.update(ctx, func(t *txn) error {
		_, err := t.exec("UPDATE import_file SET answers = '', answered_on = NULL WHERE signature = ?", signature)
		return err
	}))
}

// Remembered is what is remembered of files, the newest answer first.
func (b *Book) Remembered(ctx context.Context) ([]model.RememberedFile, error) {
	var all []model.RememberedFile
	err := b.read(ctx, func(q querier) error {
		rows, err := q.QueryContext(ctx, "SELECT signature, name, system, kind, answers, answered_on FROM import_file WHERE answers <> '' ORDER BY answered_on DESC, id DESC")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var r model.RememberedFile
			var text, day string
			if err := rows.Scan(&r.Signature, &r.Name, &r.System, &r.Kind, &text, &day); err != nil {
				return err
			}
			var a answers
			if err := json.Unmarshal([]byte(text), &a); err != nil {
				return err
			}
			r.Answers = a.words()
			r.On, _ = model.ParseISO(day)
			all = append(all, r)
		}
		return rows.Err()
	})
	return all, err
}

// fileOf is the number of the file's headers, which are remembered from here on; 0 for a
// file whose headers nobody knows. Its answers are kept where it has any that are new.
func (t *txn) fileOf(p *model.ImportPlan, anew bool) (int64, error) {
	sig := signature(p)
	if sig == "" {
		return 0, nil
	}
	t.aside = true
	if _, err := t.exec(`INSERT INTO import_file (signature, kind, system, name) VALUES (?, ?, ?, ?)
		ON CONFLICT (signature) DO UPDATE SET kind = excluded.kind, system = excluded.system, name = excluded.name`,
		sig, string(p.Kind), words(p.System), words(filepath.Base(p.Path))); err != nil {
		return 0, err
	}
	var number int64
	var before string
	if err := t.row("SELECT id, answers FROM import_file WHERE signature = ?", []any{sig}, &number, &before); err != nil {
		return 0, err
	}
	a := answersOf(p.Options)
	if a.none() && !anew {
		return number, nil
	}
	text, err := json.Marshal(a)
	if err != nil || string(text) == before {
		return number, err
	}
	_, err = t.exec("UPDATE import_file SET answers = ?, answered_on = ? WHERE id = ?", string(text), date(t.b.today()), number)
	return number, err
}

// shapeOf is how the file is written, as it is stored; "" for an export of Keystone itself,
// to which nothing is to be brought back.
func shapeOf(t *exchange.Table) (string, error) {
	if t.Own() {
		return "", nil
	}
	text, err := json.Marshal(t.Shape())
	return string(text), err
}
