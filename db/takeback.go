package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strings"

	"keystone/model"
)

// TakeBack takes back what the step changed on the account, with onlyThis that step alone,
// else also all later ones, newest first; for account 0 what it changed anywhere. It is one
// new step of this window, which Undo takes back in turn. Steps that are undone already are
// left out. ErrNothing when everything already is as it was before, ErrConflict when
// something of it was changed since by what is not taken back: nothing is changed then.
func (b *Book) TakeBack(ctx context.Context, account, from model.ID, onlyThis bool) (model.Receipt, error) {
	var receipt model.Receipt
	job := taking{account: account, from: from, onlyThis: onlyThis}
	err := b.update(ctx, func(t *txn) error {
		step, err := job.run(ctx, t)
		if err != nil {
			return err
		}
		receipt.Label = job.label
		return t.end(step, &receipt)
	})
	if err != nil {
		return model.Receipt{}, asConflict(err, job.first, takenBack)
	}
	return receipt, nil
}

// PlanTakeBack says what TakeBack would do, and does nothing. The errors are the same.
func (b *Book) PlanTakeBack(ctx context.Context, account, from model.ID, onlyThis bool) (model.TakeBack, error) {
	var plan model.TakeBack
	job := taking{account: account, from: from, onlyThis: onlyThis}
	err := b.update(ctx, func(t *txn) error {
		step, err := job.run(ctx, t)
		if err != nil {
			return err
		}
		plan.Label, plan.Steps = job.label, job.steps
		if plan.OtherAccounts, err = job.others(t, step); err != nil {
			return err
		}
		plan.Changes, plan.Total, err = t.net(step)
		if err != nil {
			return err
		}
		return errUnchanged // what was done is not kept
	})
	if err != nil {
		return model.TakeBack{}, asConflict(err, job.first, takenBack)
	}
	return plan, nil
}

const takenBack = "taken back"

// taking is one taking back.
type taking struct {
	account, from model.ID
	onlyThis      bool

	first string // the label of the step it begins with
	label string // of the step it becomes
	steps int
}

// where are the changes that are taken back, made before the step.
func (j *taking) where(step int64) (string, []any) {
	last := step - 1
	if j.onlyThis {
		last = int64(j.from)
	}
	text := " FROM change c JOIN step s ON s.id = c.step_id WHERE s.undone = 0 AND c.step_id BETWEEN ? AND ?"
	args := []any{int64(j.from), last}
	if j.account != 0 {
		// What was moved between accounts goes back on both.
		text += " AND (c.account_id = ? OR c.step_id IN (SELECT h.step_id FROM change h WHERE h.account_id = ?" +
			" AND h.after IS NOT NULL AND h.before LIKE '%\"account_id\"%'))"
		args = append(args, int64(j.account), int64(j.account))
	}
	return text, args
}

// run takes back, as a step that is not yet ended; ErrNothing when nothing changed.
func (j *taking) run(ctx context.Context, t *txn) (int64, error) {
	err := t.row("SELECT label FROM step WHERE id = ?", []any{int64(j.from)}, &j.first)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, ErrGone
	}
	if err != nil {
		return 0, err
	}
	where, args := j.where(math.MaxInt64)
	if err := t.row("SELECT count(DISTINCT c.step_id)"+where, args, &j.steps); err != nil {
		return 0, err
	}
	if j.steps == 0 {
		return 0, ErrNothing
	}
	if err := j.name(t); err != nil {
		return 0, err
	}
	step, err := t.begin(j.label, false)
	if err != nil {
		return 0, err
	}
	where, args = j.where(step)
	query := "SELECT c.id, c.step_id, c.kind, c.row_id, c.before, c.after" + where + " AND c.id < ? ORDER BY c.id DESC LIMIT ?"
	r := reverser{t: t, label: j.first, verb: takenBack, back: true, ask: ctx}
	err = r.run(func(from int64) ([]change, error) {
		if from == 0 {
			from = math.MaxInt64
		}
		return t.changes(query, append(args[:len(args):len(args)], from, chunk)...)
	})
	if err != nil {
		return 0, err
	}
	if err := r.together(step); err != nil {
		return 0, err
	}
	different, err := t.anyNet(step)
	if err == nil && !different {
		err = ErrNothing
	}
	return step, err
}

// The words with which the labels of taking back begin.
const took, brought = "Taken back: ", "Brought back: "

// name names the step that is made.
func (j *taking) name(t *txn) error {
	switch {
	case j.steps == 1 && strings.HasPrefix(j.first, took):
		j.label = brought + strings.TrimPrefix(j.first, took)
	case j.steps == 1:
		j.label = took + strings.TrimPrefix(j.first, brought)
	default:
		account, err := newTeller(t.rows).name(model.Ref{Kind: model.KindAccount, ID: j.account})
		if err != nil {
			return err
		}
		if account != "" {
			account = " of " + account
		}
		j.label = fmt.Sprintf("%d steps%s taken back, from %s on", j.steps, account, quoted(j.first))
	}
	return nil
}

// others is how many of the steps also changed something that is not taken back.
func (j *taking) others(t *txn, step int64) (int, error) {
	if j.account == 0 {
		return 0, nil
	}
	where, args := j.where(step)
	var n int
	err := t.row("SELECT count(*) FROM (SELECT DISTINCT c.step_id AS id"+where+") d"+
		" WHERE EXISTS (SELECT 1 FROM change WHERE step_id = d.id AND account_id IS NOT ?)", append(args, int64(j.account)), &n)
	return n, err
}

// mostNet is how many changes of a step are compared: more than that do not all cancel out.
const mostNet = 5000

// anyNet says whether the step leaves anything other than it was.
func (t *txn) anyNet(step int64) (bool, error) {
	var n int
	err := t.row("SELECT count(*) FROM (SELECT 1 FROM change WHERE step_id = ? LIMIT ?)", []any{step, mostNet + 1}, &n)
	if err != nil || n > mostNet {
		return n > 0, err
	}
	all, _, err := t.netValues(step)
	return len(all) > 0, err
}

// mostShown is how many changes a plan lists.
const mostShown = 200

// net is what the step changed from its beginning to its end, at most mostShown facts, and
// how many there are.
func (t *txn) net(step int64) ([]model.HistoryEntry, int, error) {
	all, raw, err := t.netValues(step)
	if err != nil {
		return nil, 0, err
	}
	total := len(all)
	if total >= mostNet {
		if err := t.row("SELECT count(DISTINCT kind || row_id) FROM change WHERE step_id = ?", []any{step}, &total); err != nil {
			return nil, 0, err
		}
	}
	all = all[:min(len(all), mostShown)]
	tell := newTeller(t.rows)
	for i := range all {
		if err := tell.entry(&all[i], raw[i].before, raw[i].after); err != nil {
			return nil, 0, err
		}
	}
	return all, total, nil
}

// netValues joins the changes of a step to one for each fact and leaves out what ended as
// it began. It looks at no more than mostNet changes.
func (t *txn) netValues(step int64) ([]model.HistoryEntry, []values, error) {
	each, raw, err := scanEntries(t.rows, historyColumns+" WHERE c.step_id = ? ORDER BY c.id LIMIT ?", step, mostNet)
	if err != nil {
		return nil, nil, err
	}
	at := map[model.Ref]int{}
	var all []model.HistoryEntry
	var joined []values
	for i, e := range each {
		n, known := at[e.Ref]
		if !known {
			at[e.Ref] = len(all)
			all, joined = append(all, e), append(joined, raw[i])
			continue
		}
		joined[n] = joined[n].then(raw[i])
	}
	kept := 0
	for i := range all {
		if joined[i].differ() {
			all[kept], joined[kept] = all[i], joined[i]
			kept++
		}
	}
	return all[:kept], joined[:kept], nil
}

// then is one change after another: what was before the first and after the second. A row
// that came and went keeps neither.
func (v values) then(next values) values {
	switch {
	case v.before == nil && next.after == nil:
		return values{}
	case v.before == nil:
		return values{after: merged(v.after, next.after)}
	case next.after == nil:
		return values{before: merged(next.before, v.before)}
	case v.after == nil: // deleted, then there again: whole rows on both sides
		return values{v.before, next.after}
	}
	return values{merged(next.before, v.before), merged(v.after, next.after)}
}

// merged is a with b over it.
func merged(a, b map[string]any) map[string]any {
	out := make(map[string]any, len(a)+len(b))
	for _, m := range []map[string]any{a, b} {
		for k, x := range m {
			out[k] = x
		}
	}
	return out
}

// differ says whether anything is other than before, and leaves out what is not.
func (v *values) differ() bool {
	if v.before == nil || v.after == nil {
		return v.before != nil || v.after != nil
	}
	for k, x := range v.before {
		if same(x, v.after[k]) {
			delete(v.before, k)
			delete(v.after, k)
		}
	}
	return len(v.before) > 0
}
