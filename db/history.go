package db

import (
	"context"
	"database/sql"

	"keystone/model"
)

// History is the changes of the account, or of the whole book for 0, newest first; at
// most limit when that is above 0.
func (b *Book) History(ctx context.Context, account model.ID, limit int) ([]model.HistoryEntry, error) {
	query := "SELECT c.step_id, s.at_millis, s.label, s.author, s.undone > 0, c.kind, c.row_id, coalesce(c.account_id, 0), c.before, c.after" +
		" FROM change c JOIN step s ON s.id = c.step_id"
	var args []any
	if account != 0 {
		query += " WHERE c.account_id = ?"
		args = append(args, int64(account))
	}
	query += " ORDER BY c.id DESC"
	if limit > 0 {
		query += " LIMIT ?"
		args = append(args, limit)
	}
	var all []model.HistoryEntry
	err := b.read(ctx, func(q querier) error {
		rows, err := q.QueryContext(ctx, query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var e model.HistoryEntry
			var before, after sql.NullString
			if err := rows.Scan(&e.StepID, &e.AtMillis, &e.Label, &e.Author, &e.Undone, &e.Ref.Kind, &e.Ref.ID,
				&e.AccountID, &before, &after); err != nil {
				return err
			}
			if e.Before, err = printedFields(e.Ref.Kind, before); err != nil {
				return err
			}
			if e.After, err = printedFields(e.Ref.Kind, after); err != nil {
				return err
			}
			all = append(all, e)
		}
		return rows.Err()
	})
	return all, err
}

// printedFields is the stored row as text; nil where there was none.
func printedFields(kind model.Kind, s sql.NullString) (map[string]string, error) {
	values, err := fields(s)
	if values == nil || err != nil {
		return nil, err
	}
	forms := map[string]form{}
	if t := tableOf[kind]; t != nil {
		for _, c := range t.columns {
			forms[c.name] = c.form
		}
	}
	out := make(map[string]string, len(values))
	for name, v := range values {
		out[name] = printed(v, forms[name])
	}
	return out, nil
}
