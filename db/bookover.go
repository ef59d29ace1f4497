package db

import (
	"context"

	"keystone/model"
)

// Owned are the accounts with these ids, or all for nil, and who owns and owned each.
func (b *Book) Owned(ctx context.Context, ids []model.ID) (model.Owned, error) {
	out := model.Owned{Owners: map[model.ID][]model.Ownership{}, Turns: map[model.ID][]model.RevenueEvent{}}
	err := b.read(ctx, func(q querier) error {
		query, owned, args := "SELECT "+accountColumns+" FROM account a JOIN account_search s ON s.account_id = a.id", "SELECT id, account_id, csm_id, from_on FROM ownership", []any{}
		if ids != nil {
			query += " WHERE a.id IN (SELECT value FROM json_each(?))"
			owned = ownersQuery + " IN (SELECT value FROM json_each(?))"
			args = append(args, idList(ids))
		}
		rows, err := q.QueryContext(ctx, query+" ORDER BY s.name_key, a.id", args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		r := newRecord(len(tableOf[model.KindAccount].names) + 1)
		for rows.Next() {
			if err := r.scan(rows); err != nil {
				return err
			}
			out.Accounts = append(out.Accounts, readAccount(r))
		}
		if err := rows.Err(); err != nil {
			return err
		}
		held, err := q.QueryContext(ctx, owned+" ORDER BY id", args...)
		if err != nil {
			return err
		}
		err = scanOwners(held, func(o model.Ownership) { out.Owners[o.AccountID] = append(out.Owners[o.AccountID], o) })
		if err != nil {
			return err
		}
		return readTurns(ctx, q, ids, out.Turns)
	})
	return out, err
}

// readTurns reads the events by which accounts left or came back, in the order of entry.
func readTurns(ctx context.Context, q querier, ids []model.ID, turns map[model.ID][]model.RevenueEvent) error {
	t := tableOf[model.KindRevenue]
	c, err := open(ask(ctx, q), t, ids)
	if err != nil {
		return err
	}
	defer c.rows.Close()
	var d model.Dossier
	for c.rows.Next() {
		if err := c.record.scan(c.rows); err != nil {
			return err
		}
		d.Revenue = d.Revenue[:0]
		t.add(&d, c.record)
		if e := d.Revenue[0]; e.Kind == model.RevenueChurn || e.Kind == model.RevenueNew {
			turns[e.AccountID] = append(turns[e.AccountID], e)
		}
	}
	return c.rows.Err()
}
