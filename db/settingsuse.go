package db

import (
	"cmp"
	"context"
	"slices"

	"keystone/model"
)

// InUse is what the accounts of the book hold that settings speak of.
func (b *Book) InUse(ctx context.Context) (model.InUse, error) {
	var u model.InUse
	err := b.read(ctx, func(q querier) (err error) {
		if u.Segments, err = uses(ctx, q, model.SegmentKey, "SELECT segment, count(*) FROM account WHERE segment <> '' GROUP BY segment"); err != nil {
			return err
		}
		same := func(s string) string { return s }
		if u.Currencies, err = uses(ctx, q, same, "SELECT arr_currency, count(*) FROM account WHERE arr_currency IS NOT NULL GROUP BY arr_currency"); err != nil {
			return err
		}
		if u.Categories, err = uses(ctx, q, model.FoldName, "SELECT category, count(*) FROM outcome WHERE category <> '' GROUP BY category"); err != nil {
			return err
		}
		if u.Owned, err = countBy(ctx, q, "SELECT owner_id, count(*) FROM standing WHERE status = ? GROUP BY owner_id", string(model.StatusActive)); err != nil {
			return err
		}
		u.Ever, err = countBy(ctx, q, "SELECT csm_id, count(DISTINCT account_id) FROM ownership WHERE csm_id IS NOT NULL GROUP BY csm_id")
		return err
	})
	return u, err
}

// uses reads words with their counts and adds up those that are one when folded, under the
// spelling that most use.
func uses(ctx context.Context, q querier, fold func(string) string, query string) ([]model.Use, error) {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []model.Use
	for rows.Next() {
		var u model.Use
		if err := rows.Scan(&u.Name, &u.Count); err != nil {
			return nil, err
		}
		all = append(all, u)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b model.Use) int {
		return cmp.Or(cmp.Compare(fold(a.Name), fold(b.Name)), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	var out []model.Use
	for _, u := range all {
		if n := len(out); n > 0 && fold(out[n-1].Name) == fold(u.Name) {
			out[n-1].Count += u.Count
			continue
		}
		out = append(out, u)
	}
	return out, nil
}

func countBy(ctx context.Context, q querier, query string, args ...any) (map[model.ID]int, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[model.ID]int{}
	for rows.Next() {
		var id model.ID
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, err
		}
		all[id] = n
	}
	return all, rows.Err()
}
