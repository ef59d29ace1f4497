package db

import (
	"context"

	"keystone/model"
)

// ReviewsInProgress are the reviews under way, the one held last first.
func (b *Book) ReviewsInProgress(ctx context.Context) ([]model.BegunReview, error) {
	var all []model.BegunReview
	err := b.read(ctx, func(q querier) error {
		rows, err := q.QueryContext(ctx, "SELECT r.id, r.account_id, a.name, coalesce(r.held_on, '') FROM review r JOIN account a ON a.id = r.account_id"+
			" WHERE r.state = ? ORDER BY r.held_on DESC, r.id DESC", string(model.ReviewInProgress))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var r model.BegunReview
			var held string
			if err := rows.Scan(&r.ID, &r.AccountID, &r.Account, &held); err != nil {
				return err
			}
			if held != "" {
				if r.HeldOn, err = model.ParseISO(held); err != nil {
					return err
				}
			}
			all = append(all, r)
		}
		return rows.Err()
	})
	return all, b.explain(err)
}
