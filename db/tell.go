package db

import (
	"database/sql"
	"errors"
	"fmt"
	"sort"
	"strings"

	"keystone/model"
)

// teller names facts and their values as a person does: what stores refer to by number has
// a name, also when it is gone.
type teller struct {
	q    asker
	rows map[model.Ref]map[string]any // what was looked up, nil for what was never there
	// currency is the book's, for amounts whose own is not known.
	currency string
}

func newTeller(q asker) *teller { return &teller{q: q, rows: map[model.Ref]map[string]any{}} }

// row is the stored values of a fact by name, the last ones where it was deleted.
func (n *teller) row(ref model.Ref) (map[string]any, error) {
	if known, ok := n.rows[ref]; ok {
		return known, nil
	}
	if len(n.rows) > 5000 {
		clear(n.rows) // a long history passes through
	}
	of := tableOf[ref.Kind]
	if of == nil {
		return nil, nil
	}
	values, err := n.stored(of, ref.ID)
	if err == nil && values == nil {
		values, err = n.deleted(ref)
	}
	if err == nil {
		n.rows[ref] = values
	}
	return values, err
}

func (n *teller) stored(of *table, id model.ID) (map[string]any, error) {
	rows, err := n.q(of.selectRow, int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, rows.Err()
	}
	r := newRecord(len(of.columns))
	if err := r.scan(rows); err != nil {
		return nil, err
	}
	values := make(map[string]any, len(of.names))
	for i, name := range of.names {
		values[name] = r.values[i]
	}
	return values, rows.Err()
}

func (n *teller) deleted(ref model.Ref) (map[string]any, error) {
	rows, err := n.q("SELECT coalesce(before, after) FROM change WHERE row_id = ? AND kind = ? AND (before IS NULL OR after IS NULL) ORDER BY id DESC LIMIT 1",
		int64(ref.ID), string(ref.Kind))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var text sql.NullString
	if rows.Next() {
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return fields(text)
}

// name is what a fact is called without its kind: "Dana Wu", "2026-09-01".
func (n *teller) name(ref model.Ref) (string, error) {
	values, err := n.row(ref)
	if err != nil {
		return "", err
	}
	return n.nameOf(values)
}

// nameOf is what the fact with these values is called.
func (n *teller) nameOf(values map[string]any) (string, error) {
	for _, field := range []string{"name", "kpi", "statement", "what", "key", "held_on", "date", "answered_on", "sent_on", "due_on", "from_on",
		"plan", "opened_at", "called_on", "start_on", "metric"} {
		if s, _ := values[field].(string); s != "" {
			return s, nil
		}
	}
	for _, of := range [...]struct {
		field string
		kind  model.Kind
	}{{"contact_id", model.KindContact}, {"outcome_id", model.KindOutcome}, {"csm_id", model.KindCSM},
		{"commitment_id", model.KindCommitment}, {"one_on_one_id", model.KindOneOnOne}, {"opportunity_id", model.KindOpportunity}} {
		if id, ok := values[of.field].(int64); ok && id > 0 {
			return n.name(model.Ref{Kind: of.kind, ID: model.ID(id)})
		}
	}
	return "", nil
}

// dated are the kinds of fact that are told apart by their day.
var dated = map[model.Kind]bool{model.KindMeasurement: true, model.KindVerification: true, model.KindReview: true,
	model.KindSentiment: true, model.KindVoice: true, model.KindSurvey: true, model.KindMoment: true, model.KindTouch: true,
	model.KindRevenue: true, model.KindUsage: true, model.KindCase: true, model.KindAdvocacy: true, model.KindPause: true,
	model.KindOneOnOne: true, model.KindOneOnOneNote: true, model.KindMetricValue: true}

// fact is what a fact is called with its kind: "contact Dana Wu", "sentiment of 2026-09-01".
func (n *teller) fact(ref model.Ref) (string, error) {
	values, err := n.row(ref)
	if err != nil {
		return "", err
	}
	return n.factOf(ref.Kind, values)
}

// factOf is fact of one whose values are known.
func (n *teller) factOf(kind model.Kind, values map[string]any) (string, error) {
	name, err := n.nameOf(values)
	switch {
	case name == "":
		return kind.Words(), err
	case dated[kind], kind == model.KindOwnership:
		return kind.Words() + " of " + name, err
	}
	return kind.Words() + " " + name, err
}

// whole is the fact in a sentence, with the field that is meant and the account: "the title
// of the contact Dana Wu of Acme".
func (n *teller) whole(ref model.Ref, field string) (string, error) {
	what, err := n.fact(ref)
	if err != nil {
		return "", err
	}
	what = "the " + what
	if ref.Kind == model.KindAccount && field != "" {
		what = strings.TrimPrefix(what, "the account ")
	}
	if field != "" {
		what = "the " + model.FieldWords(field) + " of " + what
	}
	values, err := n.row(ref)
	if id, ok := values["account_id"].(int64); ok && err == nil {
		var account string
		account, err = n.name(model.Ref{Kind: model.KindAccount, ID: model.ID(id)})
		if account != "" {
			what += " of " + account
		}
	}
	return what, err
}

// value is a stored value of a field as a person reads it, "" for nothing.
func (n *teller) value(of *table, field string, v any, row map[string]any) (string, error) {
	if v == nil {
		return "", nil
	}
	i := of.index(field)
	if i < 0 {
		return fmt.Sprint(v), nil
	}
	c := of.columns[i]
	if c.form == parent || c.form == link {
		id, _ := v.(int64)
		if id <= 0 {
			return "", nil
		}
		name, err := n.name(model.Ref{Kind: c.to, ID: model.ID(id)})
		if name == "" {
			name = "one that is gone"
		}
		return name, err
	}
	if amount, ok := strings.CutSuffix(field, minorOf); ok {
		minor, _ := v.(int64)
		currency, _ := row[amount+currencyOf].(string)
		if currency == "" {
			var err error
			if currency, err = n.bookCurrency(); err != nil {
				return "", err
			}
		}
		return model.Money{Minor: minor, Currency: currency}.String(), nil
	}
	return model.FieldValue(field, printed(v, c.form)), nil
}

func (n *teller) bookCurrency() (string, error) {
	if n.currency == "" {
		set, err := readSettings(n.q)
		if err != nil {
			return "", err
		}
		n.currency = set.Rates.Book
	}
	return n.currency, nil
}

// minorOf and currencyOf end the names under which the two parts of an amount are stored.
const minorOf, currencyOf = "_minor", "_currency"

// differences are the fields of a change in words. What merely ties a fact to its account
// is left out, and an amount is told with its currency.
func (n *teller) differences(ref model.Ref, before, after map[string]any) ([]model.FieldChange, error) {
	of := tableOf[ref.Kind]
	if of == nil {
		return nil, nil
	}
	var out []model.FieldChange
	var now map[string]any // the row, where a change of an amount leaves its currency out
	for _, f := range fieldsOf(of, before, after) {
		c, err := model.FieldChange{Words: model.FieldWords(f)}, error(nil)
		if strings.HasSuffix(f, minorOf) && before != nil && after != nil {
			if now, err = n.row(ref); err != nil {
				return nil, err
			}
		}
		if c.From, err = n.value(of, f, before[f], over(now, before)); err != nil {
			return nil, err
		}
		if c.To, err = n.value(of, f, after[f], over(now, after)); err != nil {
			return nil, err
		}
		if c.From != c.To {
			out = append(out, c)
		}
	}
	return out, nil
}

// over looks a currency up in the change and, where it did not change, in the row.
func over(row, change map[string]any) map[string]any {
	out := map[string]any{}
	for _, values := range []map[string]any{row, change} {
		for k, v := range values {
			if strings.HasSuffix(k, currencyOf) && v != nil {
				out[k] = v
			}
		}
	}
	return out
}

// fieldsOf are the names worth telling of a change, in order.
func fieldsOf(of *table, before, after map[string]any) []string {
	names := map[string]bool{}
	for _, m := range []map[string]any{before, after} {
		for f := range m {
			if i := of.index(f); i < 0 || i != of.account && of.columns[i].form != aside {
				names[f] = true
			}
		}
	}
	delete(names, "id")
	for f := range names {
		if amount, ok := strings.CutSuffix(f, currencyOf); ok && names[amount+minorOf] {
			delete(names, f)
		}
	}
	all := make([]string, 0, len(names))
	for f := range names {
		all = append(all, f)
	}
	sort.Strings(all)
	return all
}

// lastChange is who wrote what a field, or with "" the fact, holds now: the newest step in force
// that changed it, leaving one out; its label is "" when nobody is known.
func (t *txn) lastChange(ref model.Ref, field string, except int64) (by lastChange, err error) {
	err = t.row(`SELECT s.author, s.label, s.at_millis FROM change c JOIN step s ON s.id = c.step_id
		WHERE c.row_id = ?1 AND c.kind = ?2 AND s.undone = 0 AND s.id <> ?4
		AND s.id <> coalesce((SELECT step_id FROM recording), 0) AND (?3 = '' OR c.before IS NULL OR c.after IS NULL
			OR EXISTS (SELECT 1 FROM json_each(c.after) WHERE key = ?3)) ORDER BY c.id DESC LIMIT 1`,
		[]any{int64(ref.ID), string(ref.Kind), field, except}, &by.author, &by.label, &by.at)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return by, err
}

// lastChange is who changed something last, when, and what the step was called.
type lastChange struct {
	author, label string
	at            int64
}
