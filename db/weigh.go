package db

import (
	"context"

	"keystone/model"
)

// weighEvery is after how many accounts Weigh says how far it is.
const weighEvery = 250

// Weigh says what the proposed settings would do to the active accounts of the book,
// today, before they are saved: at most limit accounts, those that move most first, and
// what becomes of the whole. It reads one account at a time and changes nothing. progress
// may be nil.
func (b *Book) Weigh(ctx context.Context, proposed model.Settings, limit int, progress func(model.RefreshState)) ([]model.Shift, model.ShiftTotals, error) {
	if progress == nil {
		progress = func(model.RefreshState) {}
	}
	var w *model.Weighing
	err := b.read(ctx, func(q querier) error {
		now, err := readSettings(ask(ctx, q))
		if err != nil {
			return err
		}
		var state model.RefreshState
		if err := q.QueryRowContext(ctx, "SELECT count(*) FROM account").Scan(&state.Total); err != nil {
			return err
		}
		w = model.NewWeighing(now, proposed, b.today(), limit)
		return readDossiers(ask(ctx, q), nil, func(d *model.Dossier) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			w.Add(d)
			if state.Done++; state.Done%weighEvery == 0 {
				progress(state)
			}
			return nil
		})
	})
	if err != nil {
		return nil, model.ShiftTotals{}, err
	}
	most, totals := w.Result()
	return most, totals, nil
}
