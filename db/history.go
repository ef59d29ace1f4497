package db

import (
	"context"
	"database/sql"
	"strings"

	"keystone/model"
)

const historyColumns = "SELECT c.step_id, s.at_millis, s.label, s.author, s.undone > 0, c.kind, c.row_id, coalesce(c.account_id, 0), c.before, c.after" +
	" FROM change c JOIN step s ON s.id = c.step_id"

// History is the changes of the account, or of the whole book for 0, newest first; at
// most limit when that is above 0.
func (b *Book) History(ctx context.Context, account model.ID, limit int) ([]model.HistoryEntry, error) {
	query := historyColumns
	var args []any
	if account != 0 {
		query += " WHERE c.account_id = ?"
		args = append(args, int64(account))
	}
	return b.entries(ctx, limit, query, args...)
}

// StepChanges is what one step changed, newest first; at most limit when that is above 0.
func (b *Book) StepChanges(ctx context.Context, step model.ID, limit int) ([]model.HistoryEntry, error) {
	return b.entries(ctx, limit, historyColumns+" WHERE c.step_id = ?", int64(step))
}

func (b *Book) entries(ctx context.Context, limit int, query string, args ...any) ([]model.HistoryEntry, error) {
	query += " ORDER BY c.id DESC"
	if limit > 0 {
		query += " LIMIT ?"
		args = append(args, limit)
	}
	var all []model.HistoryEntry
	err := b.read(ctx, func(q querier) (err error) {
		all, err = readEntries(ask(ctx, q), query, args...)
		return err
	})
	return all, err
}

// readEntries reads what historyColumns selects and puts it in words.
func readEntries(q asker, query string, args ...any) ([]model.HistoryEntry, error) {
	all, raw, err := scanEntries(q, query, args...)
	if err != nil {
		return nil, err
	}
	tell := newTeller(q)
	for i := range all {
		if err := tell.entry(&all[i], raw[i].before, raw[i].after); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// values are a fact before and after a change, as stored.
type values struct{ before, after map[string]any }

func scanEntries(q asker, query string, args ...any) (all []model.HistoryEntry, raw []values, err error) {
	rows, err := q(query, args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e model.HistoryEntry
		var before, after sql.NullString
		if err := rows.Scan(&e.StepID, &e.AtMillis, &e.Label, &e.Author, &e.Undone, &e.Ref.Kind, &e.Ref.ID,
			&e.AccountID, &before, &after); err != nil {
			return nil, nil, err
		}
		var v values
		if v.before, err = fields(before); err != nil {
			return nil, nil, err
		}
		if v.after, err = fields(after); err != nil {
			return nil, nil, err
		}
		all, raw = append(all, e), append(raw, v)
	}
	return all, raw, rows.Err()
}

// entry puts a change in words.
func (n *teller) entry(e *model.HistoryEntry, before, after map[string]any) (err error) {
	e.Before, e.After = printedFields(e.Ref.Kind, before), printedFields(e.Ref.Kind, after)
	switch {
	case before == nil:
		e.Name, err = n.factOf(e.Ref.Kind, after)
	case after == nil:
		e.Name, err = n.factOf(e.Ref.Kind, before)
	default:
		e.Name, err = n.fact(e.Ref)
	}
	if err != nil {
		return err
	}
	e.Fields, err = n.differences(e.Ref, before, after)
	return err
}

// printedFields is the stored row as text; nil where there was none.
func printedFields(kind model.Kind, values map[string]any) map[string]string {
	if values == nil {
		return nil
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
	return out
}

// The steps looked at in one go, and the changes of one of them that are counted.
const (
	stepsAtOnce = 200
	mostCounted = 1000
)

// Steps are the user actions on the book in whose label, author or first account all the
// words occur, newest first: at most limit, those before the step before (0: from the
// newest on).
func (b *Book) Steps(ctx context.Context, words string, limit int, before model.ID) ([]model.HistoryStep, error) {
	wanted := strings.Fields(model.FoldName(words))
	var all []model.HistoryStep
	err := b.read(ctx, func(q querier) error {
		tell := newTeller(ask(ctx, q))
		for len(all) < limit {
			some, err := readSteps(tell, before)
			if err != nil || len(some) == 0 {
				return err
			}
			for i := range some {
				s := &some[i]
				before = s.ID
				if err := tell.concerns(s); err != nil {
					return err
				}
				if !holdsAll(model.FoldName(s.Label+" "+s.Author+" "+s.Account), wanted) {
					continue
				}
				if err := tell.count(s); err != nil {
					return err
				}
				if all = append(all, *s); len(all) == limit {
					return nil
				}
			}
		}
		return nil
	})
	return all, err
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func readSteps(n *teller, before model.ID) ([]model.HistoryStep, error) {
	rows, err := n.q("SELECT id, at_millis, label, author, undone > 0, bulk FROM step WHERE ?1 = 0 OR id < ?1 ORDER BY id DESC LIMIT ?2",
		int64(before), stepsAtOnce)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []model.HistoryStep
	for rows.Next() {
		var s model.HistoryStep
		if err := rows.Scan(&s.ID, &s.AtMillis, &s.Label, &s.Author, &s.Undone, &s.Bulk); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// concerns finds the first account of a step.
func (n *teller) concerns(s *model.HistoryStep) error {
	ids, err := n.ids("SELECT account_id FROM change WHERE step_id = ? AND account_id IS NOT NULL ORDER BY id LIMIT 1", int64(s.ID))
	if err != nil || len(ids) == 0 {
		return err
	}
	s.AccountID = ids[0]
	s.Account, err = n.name(model.Ref{Kind: model.KindAccount, ID: ids[0]})
	return err
}

// count counts the facts and accounts of a step.
func (n *teller) count(s *model.HistoryStep) error {
	rows, err := n.q("SELECT coalesce(account_id, 0) FROM change WHERE step_id = ? LIMIT ?", int64(s.ID), mostCounted+1)
	if err != nil {
		return err
	}
	ids, err := scanIDs(rows)
	if err != nil {
		return err
	}
	s.More = len(ids) > mostCounted
	s.Changes = min(len(ids), mostCounted)
	accounts := map[model.ID]bool{}
	for _, id := range ids[:s.Changes] {
		if id != 0 {
			accounts[id] = true
		}
	}
	s.Accounts = len(accounts)
	return nil
}

func (n *teller) ids(query string, args ...any) ([]model.ID, error) {
	rows, err := n.q(query, args...)
	if err != nil {
		return nil, err
	}
	return scanIDs(rows)
}
