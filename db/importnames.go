package db

import (
	"errors"
	"slices"
	"strings"

	"keystone/db/exchange"
	"keystone/model"
)

// A name of one space means one thing.
const (
	spaceExternal     = iota // external ids
	spaceName                // names, folded
	spaceFormer              // names that accounts had before, folded
	spaceAlike               // names without legal form and signs
	spaceSubscription        // ids of subscriptions, of which the accounts are meant
)

// beginNames makes the temporary tables. They live until the transaction ends.
func (im *importer) beginNames() error {
	for _, s := range []string{
		"CREATE TEMP TABLE IF NOT EXISTS import_owner (account INTEGER PRIMARY KEY, csm INTEGER, file INTEGER, line INTEGER)",
		"CREATE TEMP TABLE IF NOT EXISTS import_due (account INTEGER PRIMARY KEY)",
		"CREATE TEMP TABLE IF NOT EXISTS import_arr (account INTEGER PRIMARY KEY, filed_minor INTEGER, filed_currency TEXT, filed_on TEXT, file INTEGER, churned INTEGER)",
		"CREATE TEMP TABLE IF NOT EXISTS import_churn (account INTEGER PRIMARY KEY, file INTEGER)",
		"CREATE TEMP TABLE IF NOT EXISTS import_active (account INTEGER PRIMARY KEY, file INTEGER, line INTEGER)",
		"CREATE TEMP TABLE IF NOT EXISTS import_event (event INTEGER PRIMARY KEY, account INTEGER, file INTEGER, line INTEGER, blank INTEGER, mere INTEGER)",
	} {
		if _, err := im.w.w.t.b.conn.ExecContext(im.w.w.t.ctx, s); err != nil {
			return err
		}
	}
	if err := im.endNames(); err != nil {
		return err
	}
	im.names = newNameIndex()
	if err := im.learn(spaceName, "SELECT name_key, account_id FROM account_search"); err != nil {
		return err
	}
	return im.learn(spaceExternal, "SELECT trim(external_id), id FROM account WHERE external_id <> ''")
}

// learn takes names and the accounts that go by them from the book.
func (im *importer) learn(space int, query string) error {
	rows, err := im.w.w.t.rows(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var id model.ID
		if err := rows.Scan(&key, &id); err != nil {
			return err
		}
		if key != "" {
			im.names.add(space, key, id)
		}
	}
	return rows.Err()
}

// endNames empties the temporary tables, which would hold their room until the book is
// closed.
func (im *importer) endNames() error {
	for _, name := range []string{"owner", "due", "arr", "churn", "active", "event"} {
		if _, err := im.exec("DELETE FROM import_" + name); err != nil {
			return err
		}
	}
	return nil
}

func (im *importer) exec(query string, args ...any) (int64, error) {
	done, err := im.w.w.t.exec(query, args...)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// named is the accounts of that name in a space, the oldest first, at most a few.
func (im *importer) named(space int, key string) ([]model.ID, error) {
	if key == "" {
		return nil, nil
	}
	return im.names.find(space, key), nil
}

func (im *importer) name(space int, key string, id model.ID) error {
	if key != "" {
		im.names.add(space, key, id)
	}
	return nil
}

func (im *importer) unname(space int, key string, id model.ID) error {
	im.names.remove(space, key, id)
	return nil
}

// formerly is the accounts that had the name before they were renamed.
func (im *importer) formerly(name string) ([]model.ID, error) {
	if !im.former {
		im.former = true
		if err := im.readFormer(); err != nil {
			return nil, err
		}
	}
	return im.named(spaceFormer, name)
}

func (im *importer) readFormer() error {
	rows, err := im.w.w.t.rows(`SELECT c.row_id, json_extract(c.before, '$.name') FROM change c JOIN step s ON s.id = c.step_id
		JOIN account a ON a.id = c.row_id
		WHERE c.kind = 'account' AND s.undone = 0 AND c.before IS NOT NULL AND c.after IS NOT NULL
		AND json_extract(c.before, '$.name') IS NOT NULL`)
	if err != nil {
		return err
	}
	type former struct {
		id   model.ID
		name string
	}
	var all []former
	for rows.Next() {
		var one former
		if err := rows.Scan(&one.id, &one.name); err != nil {
			return errors.Join(err, rows.Close())
		}
		all = append(all, one)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, one := range all {
		if err := im.name(spaceFormer, model.FoldName(one.name), one.id); err != nil {
			return err
		}
	}
	return nil
}

// looksLike is an account whose name is much like that of a new one; nil for none.
func (im *importer) looksLike(name string, id model.ID) (*kept, error) {
	if !im.alike {
		im.alike = true
		if err := im.readAlike(); err != nil {
			return nil, err
		}
	}
	key := exchange.AlikeKey(name)
	ids, err := im.named(spaceAlike, key)
	if err != nil {
		return nil, err
	}
	ids = slices.DeleteFunc(ids, func(other model.ID) bool { return other == id })
	if err := im.name(spaceAlike, key, id); err != nil || len(ids) == 0 {
		return nil, err
	}
	return im.load(tableOf[model.KindAccount], ids[0])
}

// readAlike reads the names there are; it is called when the first new account is made,
// which is then not yet in its table.
func (im *importer) readAlike() error {
	last := model.ID(0)
	type one struct {
		id   model.ID
		name string
	}
	for {
		rows, err := im.w.w.t.rows("SELECT id, name FROM account WHERE id > ? ORDER BY id LIMIT 1000", int64(last))
		if err != nil {
			return err
		}
		var all []one
		for rows.Next() {
			var o one
			if err := rows.Scan(&o.id, &o.name); err != nil {
				return errors.Join(err, rows.Close())
			}
			all = append(all, o)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil || len(all) == 0 {
			return err
		}
		for _, o := range all {
			last = o.id
			if err := im.name(spaceAlike, exchange.AlikeKey(o.name), o.id); err != nil {
				return err
			}
		}
	}
}

func accountText(k *kept, column string) string {
	s, _ := k.values[tableOf[model.KindAccount].index(column)].(string)
	return s
}

// resolve finds the account that a text names: by its external id, else by its name, else
// by a name it had before. 0: none.
func (f *source) resolve(ref string) (model.ID, error) {
	if id, ok := f.refs[ref]; ok {
		return id, nil
	}
	ids, err := f.named(spaceExternal, strings.TrimSpace(ref))
	if err != nil {
		return 0, err
	}
	if len(ids) == 0 {
		key := words(model.FoldName(ref))
		if ids, err = f.named(spaceName, key); err != nil {
			return 0, err
		}
		if len(ids) > 1 {
			return 0, reject("%d accounts are called %s: name the one that is meant by its external id", len(ids), quote(ref))
		}
		if len(ids) == 0 {
			if ids, err = f.formerly(key); err != nil {
				return 0, err
			}
			if len(ids) > 1 {
				ids = nil
			}
		}
	}
	if len(ids) == 0 {
		return 0, nil
	}
	if len(f.refs) > 1000 {
		clear(f.refs)
	}
	f.refs[ref] = ids[0]
	return ids[0], nil
}

// account finds the account of a row of facts. An unknown one rejects the row, or is made
// where that was asked for and the row needs nothing else of it.
func (f *source) account(mayMake bool) (*shelf, error) {
	ref := f.cell("account")
	if ref == "" {
		ref = f.cell("account_name")
	}
	f.subject = ref
	if ref == "" && (f.cell("subscription") != "" || f.cell("account_email") == "") {
		return f.subscriber()
	}
	id, err := f.resolve(ref)
	if err == nil && id == 0 {
		id, err = f.lookUp()
	}
	if err != nil {
		return nil, err
	}
	if id != 0 {
		return f.shelf(id), nil
	}
	if ref == "" {
		return nil, reject("no contact has the address %s and no account its domain: import contacts or web domains first, or name the account",
			quote(f.cell("account_email")))
	}
	if !f.options().Create {
		if name := f.cell("account_name"); name != "" && name != ref {
			return nil, reject("there is no account %s (%s): import its accounts first, or use --create to make it", quote(name), model.Clean(ref))
		}
		return nil, reject("there is no account %s: import its accounts first, or use --create to make it", quote(ref))
	}
	if !mayMake {
		return nil, reject("there is no account %s, and a new one has no outcomes", quote(ref))
	}
	t := tableOf[model.KindAccount]
	a := model.Account{Name: ref}
	if name := f.cell("account_name"); name != "" && name != ref {
		a.Name, a.ExternalID = name, ref
	}
	k, err := f.insert(t, t.values(a))
	if err != nil {
		return nil, err
	}
	f.assume(assumedAccount)
	return f.shelf(k.id), f.introduce(k, a.Name)
}

// introduce makes a new account known by its names and says what it may be a duplicate of.
func (f *source) introduce(k *kept, name string) error {
	if err := f.name(spaceExternal, strings.TrimSpace(accountText(k, "external_id")), k.id); err != nil {
		return err
	}
	if err := f.name(spaceName, words(model.FoldName(name)), k.id); err != nil {
		return err
	}
	like, err := f.looksLike(name, k.id)
	if err != nil || like == nil {
		return err
	}
	f.report.Alike = append(f.report.Alike, model.AlikeAccounts{New: k.id, Known: like.id, NewName: name, KnownName: accountText(like, "name")})
	one, other := quote(name), quote(accountText(like, "name"))
	if one == other {
		one, other = one+" ("+model.Clean(accountText(k, "external_id"))+")", other+" ("+model.Clean(accountText(like, "external_id"))+")"
	}
	f.report.Duplicates = append(f.report.Duplicates, one+" may be the same as "+other)
	return nil
}
