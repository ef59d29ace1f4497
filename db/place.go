package db

import "context"

// KeepPlace stores where a person is, under a name, in place of what was kept before. A
// place is no fact: it has no history, and other windows do not hear of it.
func (b *Book) KeepPlace(ctx context.Context, name, value string) error {
	return b.explain(b.update(ctx, func(t *txn) error {
		_, err := t.exec("INSERT INTO place (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"+
			" WHERE value <> excluded.value", words(name), words(value))
		return err
	}))
}

// Places are where a person was, by name.
func (b *Book) Places(ctx context.Context) (map[string]string, error) {
	places := map[string]string{}
	rows, err := b.readers.QueryContext(ctx, "SELECT name, value FROM place")
	if err != nil {
		return nil, b.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, b.explain(err)
		}
		places[name] = value
	}
	return places, b.explain(rows.Err())
}
