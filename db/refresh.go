package db

import (
	"context"

	"keystone/model"
)

// refreshAtOnce is how many accounts one transaction of Refresh brings to today: few, so
// that a person who saves meanwhile does not wait.
const refreshAtOnce = 200

const outdated = "(basis < ?1 OR basis > ?1)"

// Stale says whether Refresh has anything to do.
func (b *Book) Stale(ctx context.Context) (bool, error) {
	stale := false
	err := b.read(ctx, func(q querier) error {
		rules, err := counter(ctx, q, "rules")
		if err != nil {
			return err
		}
		return q.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM standing WHERE basis < ?1) OR EXISTS (SELECT 1 FROM standing WHERE basis > ?1)",
			basis(rules, b.today())).Scan(&stale)
	})
	return stale, err
}

// Refresh brings the standing of every account to today, those in first first, in short
// transactions; cancelling loses nothing. progress may be nil.
func (b *Book) Refresh(ctx context.Context, first []model.ID, progress func(model.RefreshState)) error {
	var state model.RefreshState
	for {
		done, left, err := b.refreshSome(ctx, first)
		if err != nil {
			return err
		}
		first = first[min(len(first), refreshAtOnce):]
		state.Done += done
		if state.Total < state.Done+left {
			state.Total = state.Done + left
		}
		if progress != nil {
			progress(state)
		}
		if left == 0 {
			return nil
		}
	}
}

// refreshSome brings some accounts to today and counts those and the ones still left.
func (b *Book) refreshSome(ctx context.Context, first []model.ID) (done, left int, err error) {
	err = b.update(ctx, func(t *txn) error {
		rules, err := t.counter("rules")
		if err != nil {
			return err
		}
		now := basis(rules, b.today())
		var ids []model.ID
		if len(first) > 0 {
			ids, err = t.ids("SELECT account_id FROM standing WHERE "+outdated+" AND account_id IN (SELECT value FROM json_each(?2)) ORDER BY account_id",
				now, idList(first[:min(len(first), refreshAtOnce)]))
		} else {
			ids, err = t.ids("SELECT account_id FROM standing WHERE "+outdated+" LIMIT ?2", now, refreshAtOnce)
		}
		if err != nil {
			return err
		}
		if done = len(ids); done > 0 {
			if err := t.restand(ids); err != nil {
				return err
			}
		}
		if err := t.row("SELECT count(*) FROM standing WHERE "+outdated, []any{now}, &left); err != nil {
			return err
		}
		if done == 0 {
			return errUnchanged
		}
		return t.count("figures")
	})
	return done, left, err
}
