package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"keystone/model"
)

// readWith adds to the rows found what the query wants besides: the last touch up to the
// day, and custom fields.
func readWith(ctx context.Context, from querier, q model.Query, day model.Date, ids []model.ID, found map[model.ID]model.Row) error {
	if slices.Contains(q.With, model.ColumnTouch) {
		rows, err := from.QueryContext(ctx, "SELECT t.account_id, max(t.date) FROM json_each(?) j CROSS JOIN touch t ON t.account_id = j.value"+
			" WHERE t.date <= ? GROUP BY t.account_id", idList(ids), day.String())
		if err != nil {
			return err
		}
		err = eachOf(rows, 2, found, func(row *model.Row, r *record) { row.LastTouch = r.date() })
		if err != nil {
			return err
		}
	}
	var names []string
	for _, key := range q.With {
		if name, ok := model.ColumnField(key); ok {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	list, err := json.Marshal(names)
	if err != nil {
		return err
	}
	rows, err := from.QueryContext(ctx, "SELECT f.account_id, f.name, f.value FROM json_each(?) j CROSS JOIN custom_field f ON f.account_id = j.value"+
		" WHERE f.name IN (SELECT value FROM json_each(?)) ORDER BY f.id", idList(ids), string(list))
	if err != nil {
		return err
	}
	return eachOf(rows, 3, found, func(row *model.Row, r *record) {
		name, value := r.text(), r.text()
		if row.Fields == nil {
			row.Fields = map[string]string{}
		}
		if row.Fields[name] == "" {
			row.Fields[name] = value
		}
	})
}

// eachOf calls f with every row that belongs to an account that was found.
func eachOf(rows *sql.Rows, columns int, found map[model.ID]model.Row, f func(*model.Row, *record)) error {
	defer rows.Close()
	r := newRecord(columns)
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return err
		}
		id := r.id()
		if row, ok := found[id]; ok {
			f(&row, r)
			found[id] = row
		}
	}
	return rows.Err()
}
