package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
)

// KeepDraft stores what is typed in the fields of a dialog and not saved yet, in place of
// what was kept before; none takes it away. A draft is no fact: it has no history, and
// other windows do not hear of it.
func (b *Book) KeepDraft(ctx context.Context, dialog string, fields map[string]string) error {
	return b.explain(b.update(ctx, func(t *txn) error {
		if len(fields) == 0 {
			_, err := t.exec("DELETE FROM draft WHERE dialog = ?", dialog)
			return err
		}
		text, err := json.Marshal(fields)
		if err != nil {
			return err
		}
		_, err = t.exec("INSERT INTO draft (dialog, fields) VALUES (?, ?) ON CONFLICT (dialog) DO UPDATE SET fields = excluded.fields",
			dialog, string(text))
		return err
	}))
}

// Draft is what was kept of a dialog, by field; nil when there is nothing.
func (b *Book) Draft(ctx context.Context, dialog string) (map[string]string, error) {
	var fields map[string]string
	err := b.read(ctx, func(q querier) error {
		var text string
		err := q.QueryRowContext(ctx, "SELECT fields FROM draft WHERE dialog = ?", dialog).Scan(&text)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		return json.Unmarshal([]byte(text), &fields)
	})
	return fields, err
}
