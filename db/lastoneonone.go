package db

import (
	"context"
	"database/sql"

	"keystone/model"
)

// LastOneOnOne is the day of the newest 1:1 with a CSM of the scope before the day; none
// where there was none.
func (b *Book) LastOneOnOne(ctx context.Context, s model.Scope, before model.Date) (model.Date, error) {
	var last sql.NullString
	err := b.read(ctx, func(q querier) error {
		where, args := "date < ?", []any{date(before)}
		if !s.Everyone() {
			csms, err := scopeOwners(ctx, q, s)
			if err != nil {
				return err
			}
			where, args = where+" AND csm_id IN (SELECT value FROM json_each(?))", append(args, idList(csms))
		}
		return q.QueryRowContext(ctx, "SELECT max(date) FROM one_on_one WHERE "+where, args...).Scan(&last)
	})
	if err != nil || !last.Valid {
		return 0, err
	}
	return model.ParseDateIn(last.String, model.YMD)
}
