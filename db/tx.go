package db

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"keystone/model"
)

// querier is what reads and writes share: a pool, a connection or a transaction.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// txn is the one write transaction. It keeps its statements prepared from one
// transaction to the next.
type txn struct {
	b *Book
	// aside says that something was written that is no fact and leaves no history.
	aside bool
	// stood is called after the figures of each account have been computed; an error ends
	// the transaction. nil: nothing.
	stood func() error
	ctx   context.Context // without cancel: a write is short, or looks itself
	ahead *ahead          // what is being written meanwhile; nil: nothing
	made  made            // what Bulk has recorded as new
}

func (t *txn) prepare(query string) (*sql.Stmt, error) {
	if err := t.join(); err != nil {
		return nil, err
	}
	if s := t.b.stmts[query]; s != nil {
		return s, nil
	}
	s, err := t.b.conn.PrepareContext(t.ctx, query)
	if err == nil {
		t.b.stmts[query] = s
	}
	return s, err
}

func (t *txn) exec(query string, args ...any) (sql.Result, error) {
	s, err := t.prepare(query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(t.ctx, args...)
}

func (t *txn) row(query string, args []any, dest ...any) error {
	s, err := t.prepare(query)
	if err != nil {
		return err
	}
	return s.QueryRowContext(t.ctx, args...).Scan(dest...)
}

func (t *txn) rows(query string, args ...any) (*sql.Rows, error) {
	s, err := t.prepare(query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(t.ctx, args...)
}

// ids reads a column of ids.
func (t *txn) ids(query string, args ...any) ([]model.ID, error) {
	rows, err := t.rows(query, args...)
	if err != nil {
		return nil, err
	}
	return scanIDs(rows)
}

func scanIDs(rows *sql.Rows) ([]model.ID, error) {
	defer rows.Close()
	var all []model.ID
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		all = append(all, model.ID(id))
	}
	return all, rows.Err()
}

// errUnchanged ends a transaction that turned out to change nothing.
var errUnchanged = errors.New("nothing changed")

// update runs f in a write transaction: all of it is done, or nothing.
func (b *Book) update(ctx context.Context, f func(t *txn) error) error {
	if reason := b.ReadOnly(); reason != "" {
		return &Error{Code: CodeReadOnly, Path: b.path, What: "The book is open for reading only: " + reason + ".",
			Safe: "Nothing was changed.", Do: "Open a book that may be written with --db."}
	}
	b.write.Lock()
	defer b.write.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if b.closed.Load() {
		return errors.New("the book is closed")
	}
	t := &txn{b: b, ctx: context.WithoutCancel(ctx)}
	err := func() error {
		if _, err := t.exec("BEGIN IMMEDIATE"); err != nil {
			return err
		}
		if err := f(t); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := t.exec("COMMIT")
		return err
	}()
	if err == nil {
		return nil
	}
	// After some errors SQLite has rolled back by itself; then this fails, rightly.
	_, _ = b.conn.ExecContext(t.ctx, "ROLLBACK")
	if errors.Is(err, errUnchanged) {
		return nil
	}
	return b.explain(err)
}

// read runs f on one consistent state of the book.
func (b *Book) read(ctx context.Context, f func(q querier) error) error {
	tx, err := b.readers.BeginTx(ctx, nil)
	if err != nil {
		return b.explain(err)
	}
	err = f(tx)
	_ = tx.Rollback() // nothing was written
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return b.explain(err)
}

func counter(ctx context.Context, q querier, name string) (int64, error) {
	var n int64
	err := q.QueryRowContext(ctx, "SELECT value FROM counter WHERE name = ?", name).Scan(&n)
	return n, err
}

func (t *txn) counter(name string) (n int64, err error) {
	err = t.row("SELECT value FROM counter WHERE name = ?", []any{name}, &n)
	return n, err
}

func (t *txn) count(name string) error {
	_, err := t.exec("UPDATE counter SET value = value + 1 WHERE name = ?", name)
	return err
}

// idList is ids as the JSON array that json_each reads.
func idList(ids []model.ID) string {
	b := make([]byte, 0, 8*len(ids)+2)
	b = append(b, '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(id), 10)
	}
	return string(append(b, ']'))
}

// Version changes whenever this or any other window has written.
func (b *Book) Version(ctx context.Context) (int64, error) {
	var n int64
	err := b.readers.QueryRowContext(ctx, "SELECT sum(value) FROM counter WHERE name IN ('facts', 'figures', 'rules')").Scan(&n)
	return n, b.explain(err)
}
