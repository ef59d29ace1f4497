package db

import (
	"context"

	"keystone/model"
)

// Owned are the accounts with these ids, or all for nil, without their notes, in order of
// name, and who owns and owned each.
func (b *Book) Owned(ctx context.Context, ids []model.ID) ([]model.Account, map[model.ID][]model.Ownership, error) {
	var all []model.Account
	owners := map[model.ID][]model.Ownership{}
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
			all = append(all, readAccount(r))
		}
		if err := rows.Err(); err != nil {
			return err
		}
		held, err := q.QueryContext(ctx, owned+" ORDER BY id", args...)
		if err != nil {
			return err
		}
		return scanOwners(held, func(o model.Ownership) { owners[o.AccountID] = append(owners[o.AccountID], o) })
	})
	return all, owners, err
}
