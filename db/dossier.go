package db

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"keystone/model"
)

// asker runs a query; what reads dossiers does not care in which transaction.
type asker func(query string, args ...any) (*sql.Rows, error)

func ask(ctx context.Context, q querier) asker {
	return func(query string, args ...any) (*sql.Rows, error) { return q.QueryContext(ctx, query, args...) }
}

// Dossier is everything about one account; ErrGone when there is no such account.
func (b *Book) Dossier(ctx context.Context, id model.ID) (model.Dossier, error) {
	var found model.Dossier
	err := b.read(ctx, func(q querier) (err error) {
		found, err = readDossier(ask(ctx, q), id)
		return err
	})
	return found, err
}

// Dossiers calls f with the dossier of each of the accounts, or of all for nil, in the
// order of their ids, holding one at a time; f must not keep it. An error of f ends it.
func (b *Book) Dossiers(ctx context.Context, ids []model.ID, f func(*model.Dossier) error) error {
	return b.read(ctx, func(q querier) error {
		return readDossiers(ask(ctx, q), ids, func(d *model.Dossier) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return f(d)
		})
	})
}

func readDossier(q asker, id model.ID) (model.Dossier, error) {
	found, any := model.Dossier{}, false
	err := readDossiers(q, []model.ID{id}, func(d *model.Dossier) error {
		found, any = *d, true
		*d = model.Dossier{}
		return nil
	})
	if err == nil && !any {
		err = ErrGone
	}
	return found, err
}

// cursor walks the rows of one table in the order of accounts.
type cursor struct {
	table   *table
	rows    *sql.Rows
	record  *record
	account model.ID // of the row the cursor stands on
	done    bool
}

// query is the statement that reads the table in the order of accounts.
func (t *table) query(one, all bool) string {
	key, order := "account_id", "account_id, id"
	if t.account < 0 {
		key, order = "id", "id"
	}
	where := " WHERE " + key + " IN (SELECT value FROM json_each(?))"
	switch {
	case all:
		where = ""
	case one:
		where, order = " WHERE "+key+" = ?", "id"
	}
	return "SELECT id, " + strings.Join(t.names, ", ") + " FROM " + string(t.kind) + where + " ORDER BY " + order
}

func open(q asker, t *table, ids []model.ID) (*cursor, error) {
	c := &cursor{table: t, record: newRecord(len(t.columns) + 1)}
	var args []any
	query := t.query(len(ids) == 1, ids == nil)
	switch {
	case len(ids) == 1:
		args = []any{int64(ids[0])}
	case dense(ids):
		query = strings.Replace(query, "IN (SELECT value FROM json_each(?))", "BETWEEN ? AND ?", 1)
		args = []any{int64(ids[0]), int64(ids[len(ids)-1])}
	case ids != nil:
		args = []any{idList(ids)}
	}
	var err error
	if c.rows, err = q(query, args...); err != nil {
		return nil, err
	}
	return c, c.next()
}

// dense reports whether the ids ascend and are nearly all between the first and the last:
// then the rows between them are read, which costs less than looking for each.
func dense(ids []model.ID) bool {
	return len(ids) > 100 && int64(ids[len(ids)-1]-ids[0]) < 2*int64(len(ids)) && slices.IsSorted(ids)
}

func (c *cursor) next() error {
	if !c.rows.Next() {
		c.done = true
		return c.rows.Err()
	}
	if err := c.record.scan(c.rows); err != nil {
		return err
	}
	at := 0
	if c.table.account >= 0 {
		at = 1 // account_id comes right after the id
	}
	id, _ := c.record.values[at].(int64)
	c.account = model.ID(id)
	return nil
}

// readDossiers joins the cursors of all tables, so that only one account is in memory.
func readDossiers(q asker, ids []model.ID, f func(*model.Dossier) error) (err error) {
	accounts, err := open(q, tableOf[model.KindAccount], ids)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, accounts.rows.Close()) }()
	var children []*cursor
	defer func() {
		for _, c := range children {
			err = errors.Join(err, c.rows.Close())
		}
	}()
	for _, t := range childTables {
		c, err := open(q, t, ids)
		if err != nil {
			return err
		}
		children = append(children, c)
	}
	var d model.Dossier
	rest := ids // those read may be more: see dense
	if !dense(ids) {
		rest = nil
	}
	for !accounts.done {
		for len(rest) > 1 && rest[0] < accounts.account {
			rest = rest[1:]
		}
		if rest != nil && rest[0] != accounts.account {
			if err := accounts.next(); err != nil {
				return err
			}
			continue
		}
		d = emptied(d)
		accounts.table.add(&d, accounts.record)
		for _, c := range children {
			for !c.done && c.account <= d.Account.ID {
				if c.account == d.Account.ID {
					c.table.add(&d, c.record)
				}
				if err := c.next(); err != nil {
					return err
				}
			}
		}
		if err := f(&d); err != nil {
			return err
		}
		if err := accounts.next(); err != nil {
			return err
		}
	}
	return nil
}

// emptied keeps the room of the slices for the next account.
func emptied(d model.Dossier) model.Dossier {
	return model.Dossier{Fields: d.Fields[:0], Owners: d.Owners[:0], Contacts: d.Contacts[:0], Outcomes: d.Outcomes[:0],
		Measurements: d.Measurements[:0], Verifications: d.Verifications[:0], Reviews: d.Reviews[:0],
		Sentiments: d.Sentiments[:0], Voices: d.Voices[:0], Surveys: d.Surveys[:0], Moments: d.Moments[:0],
		Touches: d.Touches[:0], Commitments: d.Commitments[:0], Revenue: d.Revenue[:0],
		Subscriptions: d.Subscriptions[:0], Opportunities: d.Opportunities[:0], Calls: d.Calls[:0], Usage: d.Usage[:0],
		Cases: d.Cases[:0], Advocacy: d.Advocacy[:0], Pauses: d.Pauses[:0], Notes: d.Notes[:0], Checks: d.Checks[:0],
		Metrics: d.Metrics[:0]}
}
