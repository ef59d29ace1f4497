package db

import (
	"context"

	"keystone/model"
)

// MetricValues are the values of the team's own metrics that belong to no account, but to a
// CSM or the company, in the order of entry. Those of accounts are in their dossiers.
func (b *Book) MetricValues(ctx context.Context) ([]model.MetricValue, error) {
	var d model.Dossier
	err := b.read(ctx, func(q querier) error {
		t := tableOf[model.KindMetricValue]
		rows, err := q.QueryContext(ctx, t.selectAll(" WHERE account_id IS NULL"))
		if err != nil {
			return err
		}
		defer rows.Close()
		r := newRecord(len(t.columns) + 1)
		for rows.Next() {
			if err := r.scan(rows); err != nil {
				return err
			}
			t.add(&d, r)
		}
		return rows.Err()
	})
	return d.Metrics, err
}
