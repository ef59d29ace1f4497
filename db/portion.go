package db

import (
	"context"
	"database/sql"

	"keystone/model"
)

const upsertPortion = "INSERT INTO portion (account_id, body) VALUES (?, ?) ON CONFLICT (account_id) DO UPDATE SET body = excluded.body"

// portionOf is what the table portion holds of the account whose standing is st.
func portionOf(d *model.Dossier, st model.Standing, set model.Settings) []byte {
	from, to := model.Period(st.Day)
	p := model.PortionOf(d, st, set, from, to)
	return p.AppendTo(nil)
}

// Portions calls f with what each account of the book adds to the figures of the period from
// the day from to the day to, told on the day asOf, in order of id; f must not keep it. For
// today and the last twelve months it is read from what is kept; for any other day or period
// it is computed from the facts, one account at a time, and progress is told. progress may be
// nil; an error of f ends it.
func (b *Book) Portions(ctx context.Context, asOf, from, to model.Date, progress func(model.RefreshState), f func(*model.Portion) error) error {
	if first, last := model.Period(b.today()); from == first && to == last && asOf == b.today() {
		stale, err := b.Stale(ctx)
		if err != nil {
			return err
		}
		if !stale {
			return b.keptPortions(ctx, f)
		}
	}
	return b.computePortions(ctx, asOf, from, to, progress, f)
}

func (b *Book) keptPortions(ctx context.Context, f func(*model.Portion) error) error {
	return b.read(ctx, func(q querier) error {
		rows, err := q.QueryContext(ctx, "SELECT account_id, body FROM portion ORDER BY account_id")
		if err != nil {
			return err
		}
		defer rows.Close()
		var r model.PortionReader
		var p model.Portion
		var id model.ID
		var body sql.RawBytes // only until the next row, so that none is copied
		for rows.Next() {
			if err := rows.Scan(&id, &body); err != nil {
				return err
			}
			if err := r.Read(body, id, &p); err != nil {
				return err
			}
			if err := f(&p); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

func (b *Book) computePortions(ctx context.Context, asOf, from, to model.Date, progress func(model.RefreshState), f func(*model.Portion) error) error {
	set, err := b.Settings(ctx)
	if err != nil {
		return err
	}
	var state model.RefreshState
	err = b.read(ctx, func(q querier) error {
		return q.QueryRowContext(ctx, "SELECT count(*) FROM account").Scan(&state.Total)
	})
	if err != nil {
		return err
	}
	return b.Dossiers(ctx, nil, func(d *model.Dossier) error {
		p := model.PortionOf(d, model.Stand(d, set, asOf), set, from, to)
		if state.Done++; progress != nil {
			progress(state)
		}
		return f(&p)
	})
}
