package db

import (
	"context"
	"slices"

	"keystone/model"
)

// MergeAccounts makes one account of two, as one step that can be undone: every fact of the
// one that goes hangs on the kept one afterwards. Contacts who are one person become one, a
// custom field both have is one, and who owned the kept one stays who they were. ErrConflict
// and ErrGone say that one of the two is no longer as it was seen.
func (b *Book) MergeAccounts(ctx context.Context, m model.AccountMerge) (model.Receipt, error) {
	label := model.Clean(m.Gone.Name) + " merged into " + model.Clean(m.Keep.Name)
	return b.rearrange(ctx, label, func(t *txn) error { return merger{t}.accounts(m) })
}

// MergeContacts makes one contact of two of an account, as one step that can be undone. Where
// both took part in one review, they did once. Errors as of MergeAccounts.
func (b *Book) MergeContacts(ctx context.Context, m model.ContactMerge) (model.Receipt, error) {
	label := model.Clean(m.Gone.Name) + " merged into " + model.Clean(m.Keep.Name)
	return b.rearrange(ctx, label, func(t *txn) error {
		if err := t.unchanged(m.Keep, m.Gone); err != nil {
			return err
		}
		return merger{t}.contacts(m)
	})
}

// rearrange is Write for what a step of facts cannot say: facts that change their account.
func (b *Book) rearrange(ctx context.Context, label string, f func(t *txn) error) (model.Receipt, error) {
	receipt := model.Receipt{Label: label}
	err := b.update(ctx, func(t *txn) error {
		step, err := t.begin(label, false)
		if err != nil {
			return err
		}
		// Rows that refer to each other change their account one after the other.
		if _, err := t.exec("PRAGMA defer_foreign_keys = ON"); err != nil {
			return err
		}
		if err := f(t); err != nil {
			return err
		}
		return t.end(step, &receipt)
	})
	if err != nil {
		return model.Receipt{}, goneIf(err)
	}
	return receipt, nil
}

// unchanged fails with ErrConflict where a fact is no longer as it was seen, and with ErrGone
// where it is not there.
func (t *txn) unchanged(seen ...model.Fact) error {
	if len(seen) == 2 && seen[0].Ref() == seen[1].Ref() {
		return &Error{Code: CodeRule, Path: t.b.path, What: "Nothing can be merged with itself.", Safe: "Nothing was changed.", Do: "Choose the other one."}
	}
	for _, f := range seen {
		ref := f.Ref()
		of := tableOf[ref.Kind]
		now, err := t.stored(of, ref.ID)
		if err != nil {
			return err
		}
		for i, v := range of.values(f) {
			if !same(v, now[i]) && of.columns[i].form != aside {
				return &ConflictError{Ref: ref, Field: of.names[i], Mine: printed(v, of.columns[i].form), Theirs: printed(now[i], of.columns[i].form)}
			}
		}
	}
	return nil
}

// merger merges inside a step.
type merger struct{ t *txn }

func (m merger) accounts(a model.AccountMerge) error {
	if err := m.t.unchanged(a.Keep, a.Gone); err != nil {
		return err
	}
	keep, err := readDossier(m.t.rows, a.Keep.ID)
	if err != nil {
		return err
	}
	gone, err := readDossier(m.t.rows, a.Gone.ID)
	if err != nil {
		return err
	}
	if err := m.apart(a, &keep, &gone); err != nil {
		return err
	}
	for _, t := range childTables {
		if _, err := m.t.exec("UPDATE "+string(t.kind)+" SET account_id = ? WHERE account_id = ?", int64(a.Keep.ID), int64(a.Gone.ID)); err != nil {
			return err
		}
	}
	for _, c := range model.SameContacts(&keep, &gone) {
		// One of the kept account may be the same as several of the other.
		now, err := m.t.contact(c.Keep.ID)
		if err != nil {
			return err
		}
		c.Keep, c.Gone.AccountID = now, a.Keep.ID
		if err := m.contacts(c); err != nil {
			return err
		}
	}
	if _, err := m.t.exec("UPDATE account SET parent_id = ? WHERE parent_id = ? AND id <> ?", int64(a.Keep.ID), int64(a.Gone.ID), int64(a.Keep.ID)); err != nil {
		return err
	}
	result := a.Result()
	if err := m.parent(&result, a.Gone.ParentID); err != nil {
		return err
	}
	if _, err := m.t.overwriteAccount(a.Keep, result); err != nil {
		return err
	}
	return m.t.remove(tableOf[model.KindAccount], a.Gone.ID)
}

// apart settles what the two accounts cannot both have: the custom fields of one name, and
// the owners.
func (m merger) apart(a model.AccountMerge, keep, gone *model.Dossier) error {
	changed, dropped := a.CustomFields(keep, gone)
	w := writer{t: m.t, made: map[model.Ref]model.ID{}}
	for _, f := range changed {
		if _, err := w.put(model.Put{Fact: f}); err != nil {
			return err
		}
	}
	for _, f := range dropped {
		if err := w.delete(f.Ref()); err != nil {
			return err
		}
	}
	if len(keep.Owners) == 0 {
		return nil
	}
	for _, o := range gone.Owners {
		if err := w.delete(o.Ref()); err != nil {
			return err
		}
	}
	return nil
}

// parent sees to it that no account is its own ancestor: one that would be takes the place of
// the account that goes, or else stands alone.
func (m merger) parent(result *model.Account, instead model.ID) error {
	for _, try := range []model.ID{result.ParentID, instead, 0} {
		loops, err := m.loops(result.ID, try)
		if err != nil {
			return err
		}
		if !loops {
			result.ParentID = try
			return nil
		}
	}
	return nil
}

// loops says whether the account is an ancestor of its parent.
func (m merger) loops(account, parent model.ID) (bool, error) {
	if parent == 0 {
		return false, nil
	}
	var loops bool
	err := m.t.row(`WITH RECURSIVE up (id) AS (SELECT ?1 UNION SELECT a.parent_id FROM account a JOIN up ON a.id = up.id WHERE a.parent_id IS NOT NULL)
		SELECT EXISTS (SELECT 1 FROM up WHERE id = ?2)`, []any{int64(parent), int64(account)}, &loops)
	return loops, err
}

func (t *txn) contact(id model.ID) (model.Contact, error) {
	of := tableOf[model.KindContact]
	values, err := t.stored(of, id)
	if err != nil {
		return model.Contact{}, err
	}
	var d model.Dossier
	of.add(&d, &record{values: append([]any{int64(id)}, values...)})
	return d.Contacts[0], nil
}

// contacts makes one of two contacts that hang on one account already.
func (m merger) contacts(c model.ContactMerge) error {
	keep, gone := int64(c.Keep.ID), int64(c.Gone.ID)
	for _, t := range tables {
		for _, col := range t.columns {
			if (col.form == link || col.form == parent) && col.to == model.KindContact {
				if _, err := m.t.exec("UPDATE "+string(t.kind)+" SET "+col.name+" = ? WHERE "+col.name+" = ?", keep, gone); err != nil {
					return err
				}
			}
		}
	}
	result := c.Result()
	if err := m.renamed(c, result.Name); err != nil {
		return err
	}
	// Who stood in a review twice took part once.
	if _, err := m.t.exec(`DELETE FROM attendee WHERE contact_id = ?1 AND EXISTS (SELECT 1 FROM attendee a
		WHERE a.review_id = attendee.review_id AND a.side = attendee.side AND a.contact_id = ?1 AND a.id < attendee.id)`, keep); err != nil {
		return err
	}
	of := tableOf[model.KindContact]
	before, after := of.values(c.Keep), of.values(result)
	var places []int
	for i := range after {
		if !same(before[i], after[i]) {
			places = append(places, i)
		}
	}
	if len(places) > 0 {
		if err := m.t.set(of, c.Keep.ID, places, after); err != nil {
			return err
		}
	}
	return m.t.remove(of, c.Gone.ID)
}

// renamed writes the name of the merged contact where facts know the two by their names.
func (m merger) renamed(c model.ContactMerge, name string) error {
	d, err := readDossier(m.t.rows, c.Keep.AccountID)
	if err != nil {
		return err
	}
	w := writer{t: m.t, made: map[model.Ref]model.ID{}}
	known := func(s string) bool {
		key := model.FoldName(s)
		return key != "" && (key == model.FoldName(c.Gone.Name) || key == model.FoldName(c.Keep.Name))
	}
	for _, r := range d.Reviews {
		for _, a := range r.Attendees {
			next := a
			if a.Side == model.Customer && (a.ContactID == c.Keep.ID || a.ContactID == 0 && known(a.Name)) {
				next.ContactID = c.Keep.ID
				if known(a.Name) {
					next.Name = name
				}
			}
			if next != a {
				if _, err := w.put(model.Put{Fact: next}); err != nil {
					return err
				}
			}
		}
	}
	for _, t := range d.Touches {
		names := model.Renamed(model.Renamed(t.Contacts, c.Gone.Name, name), c.Keep.Name, name)
		if slices.Equal(names, t.Contacts) {
			continue
		}
		t.Contacts = names
		if _, err := w.put(model.Put{Fact: t}); err != nil {
			return err
		}
	}
	for _, o := range d.Commitments {
		if !known(o.Who) || o.Who == name {
			continue
		}
		o.Who = name
		if _, err := w.put(model.Put{Fact: o}); err != nil {
			return err
		}
	}
	return nil
}
