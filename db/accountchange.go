package db

import (
	"context"
	"database/sql"
	"errors"

	"keystone/model"
)

// ChangeAccounts makes one change to all of the accounts, as one step of a person that can be
// undone. Accounts that are gone by now, or that are so already, are left out; where none is
// left the receipt has no label. progress may be nil; cancelling changes nothing.
func (b *Book) ChangeAccounts(ctx context.Context, ids []model.ID, c model.AccountChange, progress func(done, total int)) (model.Receipt, error) {
	var receipt model.Receipt
	done := 0
	step1 := func() error { // once for each account written, once for each whose figures follow
		done++
		if progress != nil && done%100 == 0 {
			progress(done, 2*len(ids))
		}
		return ctx.Err()
	}
	err := b.update(ctx, func(t *txn) error {
		step, err := t.begin("", false)
		if err != nil {
			return err
		}
		w := accountChanger{writer: writer{t: t, made: map[model.Ref]model.ID{}}, change: c}
		if err := w.owner(); err != nil {
			return err
		}
		for _, id := range ids {
			if err := w.one(id); err != nil {
				return err
			}
			if err := step1(); err != nil {
				return err
			}
		}
		if w.changed == 0 {
			return errUnchanged
		}
		label := c.Label(w.changed, w.name, b.today())
		if _, err := t.exec("UPDATE step SET label = ? WHERE id = ?", words(label), step); err != nil {
			return err
		}
		receipt.Label = label
		t.stood = step1
		return t.end(step, &receipt)
	})
	if err != nil {
		return model.Receipt{}, goneIf(err)
	}
	if receipt.Label == "" {
		return model.Receipt{}, nil
	}
	return receipt, nil
}

// accountChanger changes one account after the other.
type accountChanger struct {
	writer
	change  model.AccountChange
	changed int
	name    string // of the last one changed
}

// owner makes the new owner where it is one who is not in the book yet.
func (w *accountChanger) owner() error {
	o := w.change.Owner
	if o == nil || o.CSM != 0 || o.Name == "" {
		return nil
	}
	id, err := w.put(model.Put{Fact: model.CSM{Name: o.Name}})
	made := *o
	made.CSM = id
	w.change.Owner = &made
	return err
}

func (w *accountChanger) one(id model.ID) error {
	a, err := w.t.account(id)
	if errors.Is(err, ErrGone) {
		return nil
	}
	if err != nil {
		return err
	}
	fields, err := w.t.overwriteAccount(a, w.change.Apply(a))
	if err != nil {
		return err
	}
	owner, err := w.handOver(id)
	if err != nil {
		return err
	}
	if fields || owner {
		w.changed, w.name = w.changed+1, a.Name
	}
	return nil
}

// account is the account as it is inside the transaction.
func (t *txn) account(id model.ID) (model.Account, error) {
	of := tableOf[model.KindAccount]
	values, err := t.stored(of, id)
	if err != nil {
		return model.Account{}, err
	}
	return readAccount(&record{values: append([]any{int64(id)}, values...)}), nil
}

// overwriteAccount writes the fields in which the two differ and says whether there are any.
func (t *txn) overwriteAccount(was, next model.Account) (changed bool, err error) {
	of := tableOf[model.KindAccount]
	before, after := of.values(was), of.values(next)
	var places []int
	for i := range after {
		if !same(before[i], after[i]) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return false, nil
	}
	return true, t.set(of, was.ID, places, after)
}

func (w *accountChanger) handOver(id model.ID) (changed bool, err error) {
	o := w.change.Owner
	if o == nil {
		return false, nil
	}
	owners, err := w.t.owners(id)
	if err != nil {
		return false, err
	}
	puts := model.HandOver(owners, id, o.CSM, o.From)
	for _, p := range puts {
		if _, err := w.put(p); err != nil {
			return false, err
		}
	}
	return len(puts) > 0, nil
}

const ownersQuery = "SELECT id, account_id, csm_id, from_on FROM ownership WHERE account_id"

func (t *txn) owners(account model.ID) ([]model.Ownership, error) {
	rows, err := t.rows(ownersQuery+" = ? ORDER BY id", int64(account))
	if err != nil {
		return nil, err
	}
	var all []model.Ownership
	err = scanOwners(rows, func(o model.Ownership) { all = append(all, o) })
	return all, err
}

func scanOwners(rows *sql.Rows, f func(model.Ownership)) error {
	defer rows.Close()
	r := newRecord(4)
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return err
		}
		f(model.Ownership{ID: r.id(), AccountID: r.id(), CSMID: r.id(), From: r.date()})
	}
	return rows.Err()
}
