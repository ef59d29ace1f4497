package db

import (
	"encoding/json"
	"fmt"
	"slices"

	"keystone/model"
)

// keptField is a field of an account that the file says otherwise and that stayed.
type keptField struct {
	account model.ID
	field   string
}

// keep keeps in mind that a field of an account stays as it is here, against the file.
func (f *source) keep(account model.ID, field string) {
	if f.plan.Kind == model.ImportAccounts && account != 0 {
		f.kept = append(f.kept, keptField{account, field})
	}
}

// remember keeps what the next import of such files, and what goes back to their system,
// needs to know: the answers, how they are written, which accounts came in them and where
// the book says otherwise. Accounts that earlier ones had and these have not are listed.
func (im *importer) remember(files []*source) error {
	numbers := make([]int64, len(files))
	for i, f := range files {
		plan := f.given
		if f.main != nil {
			plan.Signature, plan.Options = signature(&f.main.given)+" "+string(f.plan.Kind), model.ImportOptions{}
		}
		if f.table.Own() || f.main != nil && f.plan.Kind != model.ImportAccounts {
			continue
		}
		var err error
		if numbers[i], err = im.w.w.t.fileOf(&plan, false); err != nil {
			return err
		}
		f.signature = signature(&plan)
	}
	for i, f := range files {
		if numbers[i] == 0 || f.plan.Kind != model.ImportAccounts {
			continue
		}
		if err := im.vanished(files[:i], files, f, numbers[i]); err != nil {
			return err
		}
	}
	for i, f := range files {
		if numbers[i] == 0 || f.plan.Kind != model.ImportAccounts {
			continue
		}
		if err := im.link(f, numbers[i]); err != nil {
			return err
		}
	}
	return nil
}

// sameOrigin says whether two files come from the same place: the same system, or the same
// headers where nobody knows the system.
func sameOrigin(a, b *source) bool {
	return a.signature != "" && a.signature == b.signature || a.plan.System != "" && a.plan.System == b.plan.System
}

// vanished lists the accounts that earlier files of that origin had and those of this
// import have not. Earlier files of this import have said it already.
func (im *importer) vanished(said, files []*source, f *source, number int64) error {
	accounts := func(other *source) bool { return other.plan.Kind == model.ImportAccounts && sameOrigin(f, other) }
	if slices.ContainsFunc(said, accounts) || f.table.OfRejects() {
		return nil // a file of rejected rows holds a part only
	}
	rows, err := im.w.w.t.rows(`SELECT DISTINCT a.id, a.name, a.external_id FROM account_file l JOIN account a ON a.id = l.account_id
		WHERE l.file_id IN (SELECT id FROM import_file WHERE id = ? OR system <> '' AND system = ? AND kind = 'accounts')
		AND a.archived_on IS NULL AND (a.churned_on IS NULL OR a.churned_on > ?)
		AND NOT EXISTS (SELECT 1 FROM revenue r WHERE r.account_id = a.id AND r.kind = 'churn' AND r.date <= ?
			AND NOT EXISTS (SELECT 1 FROM revenue n WHERE n.account_id = a.id AND n.kind = 'new' AND n.date >= r.date))
		ORDER BY a.name, a.id`, number, words(f.plan.System), f.asOf.String(), f.asOf.String())
	if err != nil {
		return err
	}
	defer rows.Close()
	known := 0
	for rows.Next() {
		var v model.VanishedAccount
		if err := rows.Scan(&v.ID, &v.Name, &v.ExternalID); err != nil {
			return err
		}
		known++
		if !slices.ContainsFunc(files, func(other *source) bool { return accounts(other) && other.seen.of(v.ID) > 0 }) {
			f.report.Vanished = append(f.report.Vanished, v)
		}
	}
	f.sayVanished(known)
	return rows.Err()
}

// sayVanished says what the accounts that the file no longer has may mean: where they are
// many, it is rather a part of them that was exported.
func (f *source) sayVanished(known int) {
	n := len(f.report.Vanished)
	if n == 0 {
		return
	}
	if n*10 > known*3 && n > 3 {
		f.note(n, "%d of the %s that such files had before are in this one: it seems to be a part of them. Nothing was done about the other %d.",
			known-n, things(known, "account", "accounts"), n)
		return
	}
	var names []string
	for _, v := range f.report.Vanished {
		names = append(names, model.Clean(v.Name))
	}
	f.note(n, "%s in such files before and not in this one: %s. Nothing was done about it: they may have been filtered out, or have left.",
		things(n, "account was", "accounts were"), model.Some(names, "and"))
}

// link writes down which accounts came in the file, how it is written and where the book
// says otherwise.
func (im *importer) link(f *source, number int64) error {
	shape, err := shapeOf(f.table)
	if err != nil {
		return err
	}
	if _, err := im.exec("UPDATE import_file SET shape = ?, taken_on = ?, step_id = coalesce((SELECT step_id FROM recording), 0) WHERE id = ?",
		shape, date(f.asOf), number); err != nil {
		return err
	}
	var ids []int64
	write := func() error {
		text, err := json.Marshal(ids)
		if err != nil {
			return err
		}
		_, err = im.exec("INSERT OR IGNORE INTO account_file SELECT value, ? FROM json_each(?)", number, string(text))
		ids = ids[:0]
		return err
	}
	for page, all := range f.seen {
		for i, line := range all {
			if line > 0 {
				ids = append(ids, page*int64(len(all))+int64(i))
			}
		}
		if len(ids) >= 1000 {
			if err := write(); err != nil {
				return err
			}
		}
	}
	if err := write(); err != nil {
		return err
	}
	if _, err := im.exec("DELETE FROM import_kept WHERE file_id = ?", number); err != nil {
		return err
	}
	for _, k := range f.kept {
		if _, err := im.exec("INSERT OR IGNORE INTO import_kept VALUES (?, ?, ?)", int64(k.account), number, k.field); err != nil {
			return fmt.Errorf("keeping where the book says otherwise: %w", err)
		}
	}
	return nil
}
