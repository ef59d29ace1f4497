package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"keystone/model"
)

// Bulk writes many facts in one transaction. It is valid only inside the function that
// Book.Bulk or Book.Fill calls, and for one goroutine.
type Bulk struct {
	ctx     context.Context
	w       writer
	buffers map[model.Kind]*buffer
	rows    int // in all buffers
}

// buffer holds new rows of one table until there are enough for one statement. Their ids
// are given here, so that others can refer to them before they are written.
type buffer struct {
	table    *table
	first    int64   // the first id given here
	accounts []int64 // the accounts of the rows since, for checking references
	args     []any
	rows     int
	spare    []any // the room of rows that have been written
}

// batch is rows of one table on their way into it.
type batch struct {
	table *table
	args  []any
	rows  int
}

// bulkRows is how many rows one statement writes: more make it no faster. bulkHeld is how
// many are held before they are written.
const (
	bulkRows = 20
	bulkHeld = 2000
)

// Bulk is the fast road for many facts: f writes them, all or nothing, as one step that
// can be undone like any other. A field last written by a step through Bulk counts as
// imported (see Bulk.Edited).
func (b *Book) Bulk(ctx context.Context, label string, f func(w *Bulk) error) (model.Receipt, error) {
	receipt := model.Receipt{Label: label}
	err := b.update(ctx, func(t *txn) error {
		step, err := t.begin(label, true)
		if err != nil {
			return err
		}
		if err := t.bulk(ctx, f); err != nil {
			return err
		}
		return t.end(step, &receipt)
	})
	if err != nil {
		return model.Receipt{}, err
	}
	b.checkpoint(ctx)
	return receipt, nil
}

// Fill is Bulk for an empty book, faster still: no history is kept, it cannot be undone,
// and the book is a demo from then on. It fails with ErrNotEmpty when there are accounts.
func (b *Book) Fill(ctx context.Context, f func(w *Bulk) error) error {
	err := b.update(ctx, func(t *txn) error {
		var full bool
		if err := t.row("SELECT EXISTS (SELECT 1 FROM account)", nil, &full); err != nil {
			return err
		}
		if full {
			return ErrNotEmpty
		}
		// Building an index from all rows is several times faster than keeping it up.
		restore, err := t.dropIndexes(tableNames)
		if err != nil {
			return err
		}
		if err := t.bulk(ctx, f); err != nil {
			return err
		}
		if err := t.makeIndexes(restore); err != nil {
			return err
		}
		if err := t.restand(nil); err != nil {
			return err
		}
		if _, err := t.exec("UPDATE counter SET value = 1 WHERE name = 'demo'"); err != nil {
			return err
		}
		return t.count("facts")
	})
	if err != nil {
		return err
	}
	b.demo.Store(true)
	b.checkpoint(ctx)
	return nil
}

// checkpoint brings what a large write left beside the file into it. When it cannot now,
// SQLite does it later.
func (b *Book) checkpoint(ctx context.Context) {
	b.write.Lock()
	defer b.write.Unlock()
	_, _ = b.conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA wal_checkpoint(TRUNCATE)")
}

func (t *txn) bulk(ctx context.Context, f func(w *Bulk) error) error {
	w := &Bulk{ctx: ctx, w: writer{t: t, made: map[model.Ref]model.ID{}}, buffers: map[model.Kind]*buffer{}}
	if err := f(w); err != nil {
		if late := t.join(); late != nil {
			return errors.Join(err, late)
		}
		return err
	}
	return w.flush()
}

// Put writes one fact, a new one when its id is 0 or negative, else over the stored one,
// writing only the fields that differ from it. It returns the fact's id. A negative id
// may be used as a reference in later facts until the end of the transaction.
func (w *Bulk) Put(f model.Fact) (model.ID, error) {
	ref := f.Ref()
	t := tableOf[ref.Kind]
	if t == nil {
		return 0, fmt.Errorf("the book keeps no facts of the kind %q", ref.Kind)
	}
	if _, again := w.w.made[ref]; ref.ID > 0 || again || t.kind == model.KindSetting {
		if err := w.flush(); err != nil {
			return 0, err
		}
		return w.w.put(model.Put{Fact: f})
	}
	values := t.values(f)
	if err := w.w.resolve(t, values); err != nil {
		return 0, err
	}
	id, err := w.insert(t, values)
	if err == nil && ref.ID < 0 {
		w.w.made[ref] = id
	}
	return id, err
}

// insert puts a new row into the buffer of its table.
func (w *Bulk) insert(t *table, values []any) (model.ID, error) {
	buf, err := w.buffer(t)
	if err != nil {
		return 0, err
	}
	if err := w.check(t, values); err != nil {
		return 0, err
	}
	id := buf.first + int64(len(buf.accounts))
	account := int64(0)
	if t.account >= 0 {
		account, _ = values[t.account].(int64)
	}
	buf.accounts = append(buf.accounts, account)
	buf.args = append(append(buf.args, id), values...)
	buf.rows++
	if w.rows++; w.rows >= bulkHeld {
		err = w.send()
	}
	return model.ID(id), err
}

func (w *Bulk) buffer(t *table) (*buffer, error) {
	if b := w.buffers[t.kind]; b != nil {
		return b, nil
	}
	b := &buffer{table: t}
	err := w.w.t.row("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0) + 1", []any{string(t.kind)}, &b.first)
	w.buffers[t.kind] = b
	return b, err
}

// check is writer.check, which looks into the buffers first.
func (w *Bulk) check(t *table, values []any) error {
	if t.account < 0 {
		return nil
	}
	var elsewhere []int
	for i, c := range t.columns {
		id, ok := values[i].(int64)
		if i == t.account || !ok || c.form != parent && c.form != link || tableOf[c.to].account < 0 {
			continue
		}
		buf := w.buffers[c.to]
		if buf == nil || id < buf.first || id-buf.first >= int64(len(buf.accounts)) {
			elsewhere = append(elsewhere, i)
			continue
		}
		account := buf.accounts[id-buf.first]
		if values[t.account] == nil {
			values[t.account] = account
		}
		if values[t.account] != account {
			return fmt.Errorf("this %s and its %s belong to different accounts. Nothing was written", t.kind, c.to)
		}
	}
	if len(elsewhere) == 0 {
		return nil
	}
	return w.w.check(t, values, elsewhere)
}

// write writes the rows, and their history in one go: a trigger would set itself up for
// every row.
func (b *batch) write(t *txn, step sql.NullInt64) error {
	if !step.Valid {
		return b.writeRows(t)
	}
	width := len(b.table.columns) + 1
	first, last := b.args[0], b.args[(b.rows-1)*width]
	if _, err := t.exec("UPDATE recording SET step_id = NULL"); err != nil {
		return err
	}
	if err := b.writeRows(t); err != nil {
		return err
	}
	if _, err := t.exec(b.table.recordMany, step.Int64, first, last); err != nil {
		return err
	}
	_, err := t.exec("UPDATE recording SET step_id = ?", step.Int64)
	return err
}

func (b *batch) writeRows(t *txn) error {
	width := len(b.table.columns) + 1
	for from := 0; from < b.rows; {
		n, statement := bulkRows, b.table.insertMany
		if b.rows-from < n {
			n, statement = 1, b.table.insertRow
		}
		if _, err := t.exec(statement, b.args[from*width:(from+n)*width]...); err != nil {
			return err
		}
		from += n
	}
	return nil
}

// send begins to write what the buffers hold, in the order in which the tables need each
// other: a row whose parent came later would make SQLite look through all rows for every
// parent. Meanwhile the next rows are made ready.
func (w *Bulk) send() error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	t := w.w.t
	if err := t.join(); err != nil {
		return err
	}
	if w.rows == 0 {
		return nil
	}
	var step sql.NullInt64
	if err := t.row("SELECT step_id FROM recording", nil, &step); err != nil {
		return err
	}
	var all []batch
	for _, of := range tables {
		b := w.buffers[of.kind]
		if b == nil || b.rows == 0 {
			continue
		}
		if step.Valid {
			t.made.note(of, b)
		}
		all = append(all, batch{of, b.args, b.rows})
		b.args, b.spare, b.rows = b.spare[:0], b.args, 0
	}
	w.rows = 0
	return t.goAhead(func(t *txn) error {
		for i := range all {
			if err := all[i].write(t, step); err != nil {
				return err
			}
		}
		return nil
	})
}

// flush writes what the buffers hold.
func (w *Bulk) flush() error {
	if err := w.send(); err != nil {
		return err
	}
	return w.w.t.join()
}

// Delete deletes one fact and what hangs on it.
func (w *Bulk) Delete(r model.Ref) error {
	if err := w.flush(); err != nil {
		return err
	}
	return w.w.delete(r)
}

// Dossier reads one account as it is inside the transaction.
func (w *Bulk) Dossier(id model.ID) (model.Dossier, error) {
	if err := w.flush(); err != nil {
		return model.Dossier{}, err
	}
	return readDossier(w.w.t.rows, id)
}

// Edited are the stored names of the fact's fields whose newest change was made by a
// person, not by a step through Bulk: a file that says otherwise is a conflict. What a
// person left blank when entering the fact is not edited.
func (w *Bulk) Edited(r model.Ref) (map[string]bool, error) {
	if err := w.flush(); err != nil {
		return nil, err
	}
	rows, err := w.w.t.rows(`SELECT s.bulk, c.before, c.after FROM change c JOIN step s ON s.id = c.step_id
		WHERE c.row_id = ? AND c.kind = ? AND s.undone = 0 ORDER BY c.id DESC`, int64(r.ID), string(r.Kind))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	newest := map[string]bool{} // whether by a person
	for rows.Next() {
		var bulk bool
		var before, after sql.NullString
		if err := rows.Scan(&bulk, &before, &after); err != nil {
			return nil, err
		}
		values, err := fields(after)
		if err != nil {
			return nil, err
		}
		for name, v := range values {
			if _, known := newest[name]; !known {
				newest[name] = !bulk && (before.Valid || !blank(v))
			}
		}
	}
	edited := map[string]bool{}
	for name, person := range newest {
		if person {
			edited[name] = true
		}
	}
	return edited, rows.Err()
}

func blank(v any) bool { return v == nil || v == "" || v == "[]" || same(v, int64(0)) }
