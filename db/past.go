package db

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"keystone/model"
)

// past holds the standings of one day other than today, in a temporary table of a
// connection of its own. That table hides the book's own of the same name, so that the
// same statements read either. Nothing of it reaches the file.
type past struct {
	turn chan struct{} // held by who uses it
	pool *sql.DB
	conn *sql.Conn
	day  model.Date
	made int64 // the counters of the book it was made from
}

func (p *past) close() error {
	var errs []error
	if p.conn != nil {
		errs = append(errs, p.conn.Close())
	}
	if p.pool != nil {
		errs = append(errs, p.pool.Close())
	}
	p.conn, p.pool, p.day = nil, nil, 0
	return errors.Join(errs...)
}

// standings runs f where the standings of the query's day can be read.
func (b *Book) standings(ctx context.Context, q model.Query, f func(from querier, day model.Date) error) error {
	today := b.today()
	if !q.AsOf.Known() || q.AsOf == today {
		return b.read(ctx, func(from querier) error { return f(from, today) })
	}
	return b.then(ctx, q.AsOf, nil, f)
}

// Prepare computes the standing of all accounts for a day other than today, which the
// reading methods otherwise do at their first use of such a day. It is kept until another
// day is asked for or the book changes; never written to the file. progress may be nil.
func (b *Book) Prepare(ctx context.Context, asOf model.Date, progress func(model.RefreshState)) error {
	if !asOf.Known() || asOf == b.today() {
		return nil
	}
	return b.then(ctx, asOf, progress, func(querier, model.Date) error { return nil })
}

func (b *Book) then(ctx context.Context, day model.Date, progress func(model.RefreshState), f func(from querier, day model.Date) error) error {
	select {
	case b.past.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-b.past.turn }()
	if b.closed.Load() {
		return errors.New("the book is closed")
	}
	err := b.past.prepare(ctx, b, day, progress)
	if err == nil {
		err = f(b.past.conn, day)
	}
	if err != nil {
		// A connection that was interrupted or failed is of no more use.
		_ = b.past.close()
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return b.explain(err)
}

func (p *past) prepare(ctx context.Context, b *Book, day model.Date, progress func(model.RefreshState)) error {
	if p.conn == nil {
		var err error
		if p.pool, err = openPool(b.path, b.reading(), 1, "cache_size(-4096)"); err != nil {
			return err
		}
		if p.conn, err = p.pool.Conn(ctx); err != nil {
			return err
		}
	}
	var now int64
	const state = "SELECT sum(value) FROM counter WHERE name IN ('facts', 'rules')"
	if err := p.conn.QueryRowContext(ctx, state).Scan(&now); err != nil {
		return err
	}
	if p.day == day && p.made == now {
		return nil
	}
	p.day = 0
	tx, err := p.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	if err := tx.QueryRowContext(ctx, state).Scan(&now); err != nil {
		return err
	}
	if err := fillPast(ctx, tx, day, progress); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	p.day, p.made = day, now
	return nil
}

// pastRows is how many standings one statement writes.
const pastRows = 20

func fillPast(ctx context.Context, tx *sql.Tx, day model.Date, progress func(model.RefreshState)) error {
	set, err := readSettings(ask(ctx, tx))
	if err != nil {
		return err
	}
	rules, err := counter(ctx, tx, "rules")
	if err != nil {
		return err
	}
	var index string
	state := model.RefreshState{}
	if err := makePastTable(ctx, tx, &index); err != nil {
		return err
	}
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM account").Scan(&state.Total); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, insertStanding(pastRows))
	if err != nil {
		return err
	}
	defer insert.Close()
	var args []any
	err = readDossiers(ask(ctx, tx), nil, func(d *model.Dossier) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		args = append(args, standingValues(&d.Account, model.Stand(d, set, day), &set, basis(rules, day))...)
		state.Done++
		if len(args) < pastRows*len(standingNames) {
			return nil
		}
		if progress != nil {
			progress(state)
		}
		_, err := insert.ExecContext(ctx, args...)
		args = args[:0]
		return err
	})
	if err != nil {
		return err
	}
	if n := len(args) / len(standingNames); n > 0 {
		if _, err := tx.ExecContext(ctx, insertStanding(n), args...); err != nil {
			return err
		}
	}
	if progress != nil {
		progress(state)
	}
	_, err = tx.ExecContext(ctx, index)
	return err
}

// makePastTable makes the temporary table empty, as the book's own is made; index is the
// statement for its index, which is built faster afterwards.
func makePastTable(ctx context.Context, q querier, index *string) error {
	if _, err := q.ExecContext(ctx, "DROP TABLE IF EXISTS temp.standing"); err != nil {
		return err
	}
	var table string
	err := q.QueryRowContext(ctx, "SELECT t.sql, i.sql FROM main.sqlite_schema t, main.sqlite_schema i"+
		" WHERE t.name = 'standing' AND i.name = 'standing_order'").Scan(&table, index)
	if err != nil {
		return err
	}
	*index = strings.Replace(*index, "standing_order", "temp.standing_order", 1)
	_, err = q.ExecContext(ctx, strings.Replace(table, "CREATE TABLE", "CREATE TEMP TABLE", 1))
	return err
}
