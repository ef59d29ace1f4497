package db

import (
	"context"

	"keystone/model"
)

// handedOver is the parts in the trend of the query's CSMs of the accounts that one of them
// owns or has owned and that had another owner too. An account of one owner was always
// theirs, and its standing says all.
func handedOver(ctx context.Context, from querier, q model.Query, day model.Date) (map[model.ID]uint32, error) {
	if q.Scope.Everyone() {
		return nil, nil
	}
	csms, err := scopeOwners(ctx, from, q.Scope)
	if err != nil {
		return nil, err
	}
	all := q
	all.Scope = model.Scope{}
	only, err := selected(ctx, from, all, day)
	if err != nil {
		return nil, err
	}
	where := " WHERE "
	if only.where != "" {
		where = only.where + " AND "
	}
	rows, err := from.QueryContext(ctx, `SELECT s.account_id, s.bits, o.csm_id, o.from_on
		FROM ownership o CROSS JOIN standing s ON s.account_id = o.account_id`+where+`o.account_id IN (
			SELECT m.account_id FROM ownership m WHERE m.csm_id IN (SELECT value FROM json_each(?)) AND EXISTS (
				SELECT 1 FROM ownership p WHERE p.account_id = m.account_id AND p.id <> m.id))
		ORDER BY o.account_id, o.id`, append(only.args, idList(csms))...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	parts := map[model.ID]uint32{}
	var account model.ID
	var trend uint32
	var owners []model.Ownership
	settle := func() {
		if account != 0 {
			parts[account] = model.OwnedTrend(trend, owners, csms, day)
		}
	}
	r := newRecord(4)
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return nil, err
		}
		id := r.id()
		if only.keep != nil && !only.keep(id) {
			continue
		}
		if id != account {
			settle()
			account, owners = id, owners[:0]
		}
		trend = unpack(r.int(), day).Trend
		owners = append(owners, model.Ownership{CSMID: r.id(), From: r.date()})
	}
	settle()
	return parts, rows.Err()
}
