package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"keystone/model"
)

// Undo takes back the newest step of this window, or of one that is no longer open;
// ErrNothing when there is none, ErrConflict when what it wrote was changed since.
func (b *Book) Undo(ctx context.Context) (model.Receipt, error) { return b.turn(ctx, true) }

// Redo does again what Undo took back last; errors as of Undo.
func (b *Book) Redo(ctx context.Context) (model.Receipt, error) { return b.turn(ctx, false) }

func (b *Book) turn(ctx context.Context, back bool) (model.Receipt, error) {
	var receipt model.Receipt
	verb := "done again"
	if back {
		verb = "undone"
	}
	err := b.update(ctx, func(t *txn) error {
		mine, err := t.mine()
		if err != nil {
			return err
		}
		pick := "SELECT id, label FROM step WHERE undone = 0 AND window_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT 1"
		if !back {
			pick = "SELECT id, label FROM step WHERE undone > 0 AND redoable = 1 AND window_id IN (SELECT value FROM json_each(?)) ORDER BY undone DESC LIMIT 1"
		}
		var step int64
		err = t.row(pick, []any{mine}, &step, &receipt.Label)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNothing
		}
		if err != nil {
			return err
		}
		r := reverser{t: t, label: receipt.Label, verb: verb, back: back, ask: ctx}
		if err := r.run(r.ofStep(step)); err != nil {
			return err
		}
		if err := r.together(step); err != nil {
			return err
		}
		if err := t.mark(step, back); err != nil {
			return err
		}
		return t.settle(step, &receipt)
	})
	if err != nil {
		return model.Receipt{}, asConflict(err, receipt.Label, verb)
	}
	return receipt, nil
}

// asConflict says of a rule of the book that was in the way of taking something back that
// facts of today do not let it.
func asConflict(err error, label, verb string) error {
	var rule *Error
	if errors.As(err, &rule) && rule.Code == CodeRule {
		return &ConflictError{Label: label, Verb: verb}
	}
	return err
}

// mark notes that the step is undone, in which turn, or in force again.
func (t *txn) mark(step int64, back bool) error {
	if !back {
		_, err := t.exec("UPDATE step SET undone = 0 WHERE id = ?", step)
		return err
	}
	if err := t.count("turn"); err != nil {
		return err
	}
	_, err := t.exec("UPDATE step SET undone = (SELECT value FROM counter WHERE name = 'turn'), redoable = 1 WHERE id = ?", step)
	return err
}

// reverser does changes backwards, or forwards again.
type reverser struct {
	t     *txn
	label string // of the step, for what is said when it cannot be done
	verb  string // what is being done to it
	back  bool
	ask   context.Context // asked now and then whether to go on
	refs  map[pointer]struct{}
}

// pointer is a column of a fact that was written to refer to another.
type pointer struct {
	from, to model.Ref
	column   string
}

// change is one recorded change; before and after are nil where there was no row.
type change struct {
	id, step      int64
	table         *table
	row           model.ID
	before, after map[string]any
}

// chunk is how many changes are held in memory at a time.
const chunk = 500

// mostRefs is how many references are looked up before the end, so that what is missing
// can be named; with more, the database finds it, namelessly.
const mostRefs = 50_000

// feed gives the next changes after the one with the id from; at first it is 0.
type feed func(from int64) ([]change, error)

// ofStep are the changes of one step, in the order in which they are done.
func (r *reverser) ofStep(step int64) feed {
	query := "SELECT id, step_id, kind, row_id, before, after FROM change WHERE step_id = ? AND id > ? ORDER BY id LIMIT ?"
	if r.back {
		query = "SELECT id, step_id, kind, row_id, before, after FROM change WHERE step_id = ? AND id < ? ORDER BY id DESC LIMIT ?"
	}
	return func(from int64) ([]change, error) {
		if r.back && from == 0 {
			from = math.MaxInt64
		}
		return r.t.changes(query, step, from, chunk)
	}
}

func (r *reverser) run(next feed) error {
	if _, err := r.t.exec("PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	r.refs = map[pointer]struct{}{}
	from := int64(0)
	for {
		if err := r.ask.Err(); err != nil {
			return err
		}
		changes, err := next(from)
		if err != nil {
			return err
		}
		if len(changes) == 0 {
			return r.complete()
		}
		for _, c := range changes {
			from = c.id
			if r.back {
				c.before, c.after = c.after, c.before
			}
			if err := r.apply(c); err != nil {
				return err
			}
		}
	}
}

// changes reads recorded changes.
func (t *txn) changes(query string, args ...any) ([]change, error) {
	rows, err := t.rows(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []change
	for rows.Next() {
		var c change
		var kind model.Kind
		var before, after sql.NullString
		if err := rows.Scan(&c.id, &c.step, &kind, &c.row, &before, &after); err != nil {
			return nil, err
		}
		if c.table = tableOf[kind]; c.table == nil {
			return nil, fmt.Errorf("the history speaks of %q, which this Keystone does not know", kind)
		}
		if c.before, err = fields(before); err != nil {
			return nil, err
		}
		if c.after, err = fields(after); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

// fields reads a row as the history keeps it into stored values.
func fields(s sql.NullString) (map[string]any, error) {
	if !s.Valid {
		return nil, nil
	}
	d := json.NewDecoder(strings.NewReader(s.String))
	d.UseNumber()
	m := map[string]any{}
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("the history cannot be read: %w", err)
	}
	for k, v := range m {
		n, ok := v.(json.Number)
		if !ok {
			continue
		}
		if i, err := n.Int64(); err == nil {
			m[k] = i
			continue
		}
		f, err := n.Float64()
		if err != nil {
			return nil, fmt.Errorf("the history cannot be read: %w", err)
		}
		m[k] = f
	}
	return m, nil
}

// apply brings the row from before to after, provided it still is as before.
func (r *reverser) apply(c change) error {
	stored, err := r.t.stored(c.table, c.row)
	if err != nil && !errors.Is(err, ErrGone) {
		return err
	}
	if there := stored != nil && err == nil; there != (c.before != nil) {
		reason := reasonThere
		if !there {
			reason = reasonDeleted
		}
		return r.conflict(c, reason)
	}
	for _, name := range slices.Sorted(maps.Keys(c.before)) {
		i := c.table.index(name)
		if i < 0 {
			return fmt.Errorf("the history speaks of the field %q, which this Keystone does not know", name)
		}
		if c.table.columns[i].form != aside && !same(stored[i], c.before[name]) {
			return r.changedSince(c, name, stored[i])
		}
	}
	if c.after == nil {
		return r.remove(c)
	}
	r.remember(c)
	if c.before == nil {
		values := []any{int64(c.row)}
		for _, n := range c.table.names {
			values = append(values, c.after[n])
		}
		_, err := r.t.exec(c.table.insertRow, values...)
		return err
	}
	var places []int
	values := make([]any, len(c.table.columns))
	for i, n := range c.table.names {
		if v, ok := c.after[n]; ok {
			places = append(places, i)
			values[i] = v
		}
	}
	return r.t.set(c.table, c.row, places, values)
}

// remember notes what the row refers to now, to be looked up at the end: it may come back
// only later.
func (r *reverser) remember(c change) {
	for _, col := range c.table.columns {
		id, ok := c.after[col.name].(int64)
		if ok && (col.form == parent || col.form == link) && len(r.refs) < mostRefs {
			r.refs[pointer{model.Ref{Kind: c.table.kind, ID: c.row}, model.Ref{Kind: col.to, ID: model.ID(id)}, col.name}] = struct{}{}
		}
	}
}

// complete sees to it that nothing refers to what is gone.
func (r *reverser) complete() error {
	there := map[model.Ref]bool{}
	for ref := range r.refs {
		if there[ref.to] {
			continue
		}
		var found, still bool
		err := r.t.row("SELECT EXISTS (SELECT 1 FROM "+string(ref.to.Kind)+" WHERE id = ?)", []any{int64(ref.to.ID)}, &found)
		if err == nil && !found { // what was written may have been changed again on the way
			err = r.t.row("SELECT EXISTS (SELECT 1 FROM "+string(ref.from.Kind)+" WHERE id = ? AND "+ref.column+" = ?)",
				[]any{int64(ref.from.ID), int64(ref.to.ID)}, &still)
		}
		if err != nil {
			return err
		}
		if still {
			return r.conflict(change{table: tableOf[ref.to.Kind], row: ref.to.ID}, reasonDeleted)
		}
		there[ref.to] = found
	}
	return nil
}

// remove deletes the row, unless something entered since hangs on it.
func (r *reverser) remove(c change) error {
	if query := c.table.dependents(); query != "" {
		var hangs bool
		if err := r.t.row(query, []any{int64(c.row)}, &hangs); err != nil {
			return err
		}
		if hangs {
			return r.hanging(c)
		}
	}
	return r.t.remove(c.table, c.row)
}

// dependents asks whether any row refers to the row of the table.
func (t *table) dependents() string {
	var parts []string
	for _, ref := range t.referrers() {
		parts = append(parts, "EXISTS (SELECT 1 FROM "+string(ref.kind)+" WHERE "+ref.column+" = ?1)")
	}
	if len(parts) == 0 {
		return ""
	}
	return "SELECT " + strings.Join(parts, " OR ")
}

// referrer is a column that refers to a table.
type referrer struct {
	kind   model.Kind
	column string
}

func (t *table) referrers() []referrer {
	var all []referrer
	for _, other := range tables {
		for _, c := range other.columns {
			if (c.form == parent || c.form == link) && c.to == t.kind {
				all = append(all, referrer{other.kind, c.name})
			}
		}
	}
	return all
}
