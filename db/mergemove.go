package db

import (
	"context"
	"fmt"

	"keystone/model"
)

// MoveContact files a contact under another account, with their voices, answers and advocacy and the
// touches that were with them alone, as one step that can be undone. It fails where facts of
// this account name them (model.Ties), and where the other account has somebody of that name.
func (b *Book) MoveContact(ctx context.Context, m model.ContactMove) (model.Receipt, error) {
	label := model.Clean(m.Contact.Name) + " filed under " + model.Clean(m.To.Name)
	return b.rearrange(ctx, label, func(t *txn) error {
		if err := t.unchanged(m.Contact); err != nil {
			return err
		}
		d, err := readDossier(t.rows, m.Contact.AccountID)
		if err != nil {
			return err
		}
		to, err := readDossier(t.rows, m.To.ID)
		if err != nil {
			return err
		}
		if ties := d.Ties(m.Contact.ID); len(ties) > 0 {
			return &Error{Code: CodeRule, Path: b.path, What: fmt.Sprintf("%s cannot be filed under another account: %s of %s name them.",
				model.Clean(m.Contact.Name), model.Counts(ties), model.Clean(d.Account.Name)),
				Safe: "Nothing was changed.", Do: "Note that they have left and where they are now instead."}
		}
		if _, there := to.ContactNamed(m.Contact.Name); there {
			return &Error{Code: CodeRule, Path: b.path, What: fmt.Sprintf("%s has a contact named %s already.", model.Clean(to.Account.Name), model.Clean(m.Contact.Name)),
				Safe: "Nothing was changed.", Do: "Note that they have left here, or give one of the two another name first."}
		}
		for _, ref := range append(d.Moving(m.Contact), m.Contact.Ref()) {
			if _, err := t.exec("UPDATE "+string(ref.Kind)+" SET account_id = ? WHERE id = ?", int64(m.To.ID), int64(ref.ID)); err != nil {
				return err
			}
		}
		return nil
	})
}

// moved are the accounts that facts left in a step, by the history alone.
func (t *txn) moved(step int64) ([]model.ID, error) {
	return t.ids("SELECT DISTINCT json_extract(h.before, '$.account_id') AS id FROM change h WHERE "+movesOf+" ORDER BY id", step)
}

// movesOf are the changes h of a step in which a fact changed its account.
const movesOf = `h.step_id = ?1 AND h.after IS NOT NULL AND h.before LIKE '%"account_id"%'`

// together sees to it that the facts whose account the step changed, and now changes back, are
// of one account with those they refer to and those that refer to them. Otherwise something
// entered since hangs on one of them, and it cannot be moved alone.
func (r *reverser) together(step int64) error {
	var moves bool
	if err := r.t.row("SELECT EXISTS (SELECT 1 FROM change h WHERE "+movesOf+")", []any{step}, &moves); err != nil || !moves {
		return err
	}
	for _, of := range childTables {
		for _, c := range of.columns {
			if c.to == "" || c.to == model.KindAccount || tableOf[c.to].account < 0 {
				continue
			}
			for _, side := range []struct{ moved, stays model.Kind }{{of.kind, c.to}, {c.to, of.kind}} {
				ids, err := r.t.ids(fmt.Sprintf("SELECT %[3]s.id FROM change h JOIN %[4]s ON %[4]s.id = h.row_id JOIN %[3]s ON %[1]s.%[2]s = %[5]s.id"+
					" WHERE h.kind = '%[4]s' AND %[3]s.account_id <> %[4]s.account_id AND %[6]s LIMIT 1",
					of.kind, c.name, side.stays, side.moved, c.to, movesOf), step)
				if err != nil {
					return err
				}
				if len(ids) > 0 {
					return r.conflict(change{table: tableOf[side.stays], row: ids[0], step: step}, reasonHangs)
				}
			}
		}
	}
	return nil
}
