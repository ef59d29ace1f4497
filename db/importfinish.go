package db

import (
	"cmp"
	"errors"
	"slices"

	"keystone/model"
)

// finish does what can only be done when all rows are known.
func (im *importer) finish(files []*source) error {
	if err := im.w.flush(); err != nil {
		return err
	}
	if err := im.finishOwners(files); err != nil {
		return err
	}
	if err := im.finishParents(files); err != nil {
		return err
	}
	if err := im.finishEvents(files); err != nil {
		return err
	}
	if err := im.finishChurn(files); err != nil {
		return err
	}
	if err := im.finishARR(files); err != nil {
		return err
	}
	if err := im.finishDue(); err != nil {
		return err
	}
	return im.endNames()
}

// finishOwners takes the owners of accounts that the file of owners does not name.
func (im *importer) finishOwners(files []*source) error {
	rows, err := im.w.w.t.rows("SELECT account, csm, file, line FROM import_owner ORDER BY account")
	if err != nil {
		return err
	}
	type owner struct {
		account, csm model.ID
		file, line   int
	}
	var all []owner
	for rows.Next() {
		var o owner
		if err := rows.Scan(&o.account, &o.csm, &o.file, &o.line); err != nil {
			return errors.Join(err, rows.Close())
		}
		all = append(all, o)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, o := range all {
		f := files[o.file]
		f.claims = map[model.Kind]lines{}
		f.forget()
		k, err := im.load(tableOf[model.KindAccount], o.account)
		if err != nil {
			return err
		}
		f.row.Line, f.subject = o.line, accountText(k, "name")
		if err := f.handOver(f.shelf(o.account), o.csm); err != nil {
			return err
		}
	}
	return nil
}

// finishParents links accounts to the parents that are known by now. One that names itself
// has no parent.
func (im *importer) finishParents(files []*source) error {
	if !slices.ContainsFunc(files, func(f *source) bool {
		return f.report.Created > 0 || f.plan.Kind == model.ImportAccounts || f.plan.Kind == model.ImportDetails
	}) {
		return nil
	}
	t := tableOf[model.KindAccount]
	ids, err := im.w.w.t.ids("SELECT id FROM account WHERE parent_name <> ''")
	if err != nil {
		return err
	}
	f := &source{importer: im}
	f.forget()
	for _, id := range ids {
		k, err := im.load(t, id)
		if err != nil {
			return err
		}
		parent, err := f.resolve(accountText(k, "parent_name"))
		var ambiguous rejection
		if errors.As(err, &ambiguous) {
			continue
		}
		if err != nil {
			return err
		}
		values := make([]any, len(t.columns))
		values[t.index("parent_name")] = ""
		switch {
		case parent == 0:
			continue
		case parent != id:
			values[t.index("parent_id")] = int64(parent)
		}
		if err := f.overwrite(t, k, []int{t.index("parent_id"), t.index("parent_name")}, values); err != nil {
			return err
		}
	}
	return nil
}

// finishDue gives completed reviews without a due date theirs, which depends on the
// reviews before them and on all that makes these count.
func (im *importer) finishDue() error {
	ids, err := im.w.w.t.ids("SELECT account FROM import_due ORDER BY account")
	if err != nil || len(ids) == 0 {
		return err
	}
	set, err := readSettings(im.w.w.t.rows)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := im.ctx.Err(); err != nil {
			return err
		}
		d, err := im.w.Dossier(id)
		if err != nil {
			return err
		}
		for _, r := range undue(d.Reviews) {
			r.DueOn = model.ReviewDueOn(*r, &d, set, im.asOf)
			t := tableOf[model.KindReview]
			values := make([]any, len(t.columns))
			at := t.index("due_on")
			values[at] = date(r.DueOn)
			if err := im.w.w.t.set(t, r.ID, []int{at}, values); err != nil {
				return err
			}
		}
	}
	return nil
}

// undue are the completed reviews that should have a due date and have none, in the order
// in which they were held.
func undue(all []model.Review) []*model.Review {
	var out []*model.Review
	for i := range all {
		if r := &all[i]; r.State == model.ReviewCompleted && r.HeldOn.Known() && !r.DueOn.Known() {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b *model.Review) int {
		return cmp.Or(cmp.Compare(a.HeldOn, b.HeldOn), cmp.Compare(a.ID, b.ID))
	})
	return out
}
