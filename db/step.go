package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"keystone/model"
)

// Write does the step in one transaction: all of it or nothing. ErrConflict and ErrGone
// say that somebody else was faster. What the step leaves as it was is no change; a step
// that changes nothing leaves no trace.
func (b *Book) Write(ctx context.Context, s model.Step) (model.Receipt, error) {
	receipt := model.Receipt{Label: s.Label}
	err := b.update(ctx, func(t *txn) error {
		step, err := t.begin(s.Label, false)
		if err != nil {
			return err
		}
		w := writer{t: t, made: map[model.Ref]model.ID{}}
		for _, p := range s.Puts {
			id, err := w.put(p)
			if err != nil {
				return err
			}
			receipt.IDs = append(receipt.IDs, id)
		}
		for _, r := range s.Deletes {
			if err := w.delete(r); err != nil {
				return err
			}
		}
		return t.end(step, &receipt)
	})
	if err != nil {
		return model.Receipt{}, goneIf(err)
	}
	return receipt, nil
}

// goneIf says of a reference to what is not there that it is gone: facts are referred to
// by what was read from the book.
func goneIf(err error) error {
	var sq *sqlite.Error
	if errors.As(err, &sq) && sq.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY {
		return fmt.Errorf("what this belongs to: %w", ErrGone)
	}
	return err
}

// begin opens a step: from here on every write is recorded as part of it.
func (t *txn) begin(label string, bulk bool) (step int64, err error) {
	window, err := t.openWindow()
	if err != nil {
		return 0, err
	}
	author := t.b.author
	if author == "" {
		set, err := readSettings(t.rows)
		if err != nil {
			return 0, err
		}
		author = set.Me.Name
	}
	done, err := t.exec("INSERT INTO step (window_id, at_millis, author, label, bulk) VALUES (?, ?, ?, ?, ?)",
		window, t.b.now().UnixMilli(), words(author), words(label), flag(bulk))
	if err != nil {
		return 0, err
	}
	if step, err = done.LastInsertId(); err != nil {
		return 0, err
	}
	_, err = t.exec("UPDATE recording SET step_id = ?", step)
	return step, err
}

// end closes the step: derived rows follow, and what this window had undone can no longer
// be done again. errUnchanged when the step has no changes.
func (t *txn) end(step int64, receipt *model.Receipt) error {
	if _, err := t.exec("UPDATE recording SET step_id = NULL"); err != nil {
		return err
	}
	var changed bool
	if err := t.row("SELECT EXISTS (SELECT 1 FROM change WHERE step_id = ?)", []any{step}, &changed); err != nil {
		return err
	}
	if !changed && t.aside {
		_, err := t.exec("DELETE FROM step WHERE id = ?", step)
		return err
	}
	if !changed {
		return errUnchanged
	}
	mine, err := t.mine()
	if err != nil {
		return err
	}
	if _, err := t.exec("UPDATE step SET redoable = 0 WHERE undone > 0 AND redoable = 1 AND window_id IN (SELECT value FROM json_each(?))", mine); err != nil {
		return err
	}
	return t.settle(step, receipt)
}

// settle brings everything derived to what the changes of the step left behind, and
// counts the write.
func (t *txn) settle(step int64, receipt *model.Receipt) error {
	all, alone, err := t.alone(step)
	if err == nil && !alone {
		all, err = t.touched(step)
	}
	if err != nil {
		return err
	}
	if len(all) > 0 {
		if err := t.restand(all); err != nil {
			return err
		}
	}
	var rules, others bool
	if !alone {
		err = t.row(`SELECT coalesce(max(key IN (SELECT value FROM json_each(?))), 0), count(*) > 0 FROM (
		SELECT coalesce(json_extract(after, '$.key'), json_extract(before, '$.key'), s.key) AS key
		FROM change LEFT JOIN setting s ON s.id = row_id WHERE step_id = ? AND kind = 'setting')`,
			[]any{figureSettings, step}, &rules, &others)
		if err != nil {
			return err
		}
	}
	if rules {
		if err := t.count("rules"); err != nil {
			return err
		}
	}
	receipt.Accounts = all
	if receipt.All = others || len(all) > manyAccounts; receipt.All {
		receipt.Accounts = nil
	}
	return t.count("facts")
}

// touched are the accounts whose figures the changes of the step may have changed. It is an
// error when they leave a view that cannot be.
func (t *txn) touched(step int64) ([]model.ID, error) {
	touched, err := t.ids("SELECT DISTINCT account_id FROM change WHERE step_id = ? AND account_id IS NOT NULL ORDER BY account_id", step)
	if err != nil {
		return nil, err
	}
	owned, err := t.ids(`SELECT DISTINCT o.account_id FROM change c JOIN ownership o ON o.csm_id = c.row_id
		WHERE c.step_id = ? AND c.kind = 'csm' ORDER BY 1`, step)
	if err != nil {
		return nil, err
	}
	if err := t.settleViews(step); err != nil {
		return nil, err
	}
	left, err := t.moved(step)
	return union(union(touched, owned), left), err
}

// manyAccounts is how many accounts a receipt names at most.
const manyAccounts = 1000

// union merges two ascending lists.
func union(a, b []model.ID) []model.ID {
	if len(b) == 0 {
		return a
	}
	out := make([]model.ID, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			out, a = append(out, a[0]), a[1:]
		case len(a) == 0 || b[0] < a[0]:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return out
}

// writer puts and deletes facts inside a step.
type writer struct {
	t    *txn
	made map[model.Ref]model.ID // what negative ids stand for
}

// put writes one fact and gives its id.
func (w *writer) put(p model.Put) (model.ID, error) {
	ref := p.Fact.Ref()
	t := tableOf[ref.Kind]
	if t == nil {
		return 0, fmt.Errorf("the book keeps no facts of the kind %q", ref.Kind)
	}
	values := t.values(p.Fact)
	if err := w.resolve(t, values); err != nil {
		return 0, err
	}
	id := ref.ID
	if t.kind == model.KindSetting && id <= 0 {
		err := w.t.row("SELECT id FROM setting WHERE key = ?", []any{values[0]}, &id)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return 0, err
		}
	}
	if known, ok := w.made[ref]; ok && id < 0 {
		id = known
	}
	if id > 0 {
		var was []any
		if p.Was != nil {
			was = t.values(p.Was)
		}
		return id, w.overwrite(t, id, values, was)
	}
	if err := w.check(t, values, nil); err != nil {
		return 0, err
	}
	done, err := w.t.exec(t.insertRow, append([]any{nil}, values...)...)
	if err != nil {
		return 0, err
	}
	last, err := done.LastInsertId()
	if err != nil {
		return 0, err
	}
	if ref.ID < 0 {
		w.made[ref] = model.ID(last)
	}
	return model.ID(last), nil
}

// resolve puts the ids of facts made in this step where negative ids stand for them.
func (w *writer) resolve(t *table, values []any) error {
	for i, c := range t.columns {
		if n, ok := values[i].(int64); ok && n < 0 && (c.form == parent || c.form == link) {
			made, ok := w.made[model.Ref{Kind: c.to, ID: model.ID(n)}]
			if !ok {
				return fmt.Errorf("a new %s refers to a %s that does not stand before it in the step", t.kind, c.to)
			}
			values[i] = int64(made)
		}
	}
	return nil
}

// check sees to it that what the fact refers to is there and belongs to the same account,
// and fills in the account where only a parent was given. With changed, only those
// columns are looked at.
func (w *writer) check(t *table, values []any, changed []int) error {
	if t.account < 0 {
		return nil
	}
	for i, c := range t.columns {
		if i == t.account || c.form != parent && c.form != link || values[i] == nil || tableOf[c.to].account < 0 {
			continue
		}
		if changed != nil && !has(changed, i) {
			continue
		}
		var account int64
		err := w.t.row("SELECT account_id FROM "+string(c.to)+" WHERE id = ?", []any{values[i]}, &account)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("the %s that this %s refers to: %w", c.to, t.kind, ErrGone)
		}
		if err != nil {
			return err
		}
		if values[t.account] == nil {
			values[t.account] = account
		}
		if values[t.account] != account {
			return fmt.Errorf("this %s and its %s belong to different accounts. Nothing was written", t.kind, c.to)
		}
	}
	return nil
}

func has(all []int, n int) bool {
	for _, x := range all {
		if x == n {
			return true
		}
	}
	return false
}

// overwrite writes the fields that differ: from was where it is known, else from what is
// stored.
func (w *writer) overwrite(t *table, id model.ID, values, was []any) error {
	stored, err := w.t.stored(t, id)
	if err != nil {
		return err
	}
	var changed []int
	for i, c := range t.columns {
		if c.form == parent && values[i] == nil {
			values[i] = stored[i] // a fact never loses what it belongs to
		}
		if same(values[i], stored[i]) || was != nil && same(values[i], was[i]) {
			continue
		}
		if i == t.account {
			return fmt.Errorf("this %s belongs to another account. Nothing was written", t.kind)
		}
		if was != nil && c.form != aside && !same(stored[i], was[i]) {
			return w.t.overwritten(t, id, c.name, values[i], stored[i], was[i])
		}
		changed = append(changed, i)
	}
	if len(changed) == 0 {
		return nil
	}
	if t.account >= 0 {
		values[t.account] = stored[t.account]
	}
	if err := w.check(t, values, changed); err != nil {
		return err
	}
	return w.t.set(t, id, changed, values)
}

// stored is the row as it is; ErrGone when there is none.
func (t *txn) stored(of *table, id model.ID) ([]any, error) {
	r := newRecord(len(of.columns))
	err := t.row(of.selectRow, []any{int64(id)}, r.dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrGone
	}
	return r.values, err
}

// set writes the columns at the places named.
func (t *txn) set(of *table, id model.ID, places []int, values []any) error {
	var to []string
	var args []any
	for _, i := range places {
		to = append(to, of.names[i]+" = ?")
		args = append(args, values[i])
	}
	for _, i := range places {
		t.aside = t.aside || of.columns[i].form == aside
	}
	_, err := t.exec("UPDATE "+string(of.kind)+" SET "+strings.Join(to, ", ")+" WHERE id = ?", append(args, int64(id))...)
	return err
}

// delete deletes one fact; what hangs on it goes with it.
func (w *writer) delete(r model.Ref) error {
	t := tableOf[r.Kind]
	if t == nil {
		return fmt.Errorf("the book keeps no facts of the kind %q", r.Kind)
	}
	if made, ok := w.made[r]; ok {
		r.ID = made
	}
	return w.t.remove(t, r.ID)
}

func (t *txn) remove(of *table, id model.ID) error {
	done, err := t.exec("DELETE FROM "+string(of.kind)+" WHERE id = ?", int64(id))
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrGone)
	}
	return nil
}
