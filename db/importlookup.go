package db

import (
	"errors"
	"slices"
	"strings"

	"keystone/model"
)

// Further spaces of names by which rows say whose they are.
const (
	spaceMail   = 100 + iota // addresses of contacts, of which the accounts are meant
	spaceDomain              // web domains of accounts and of their contacts
	spaceOther               // further ids that a file of accounts tells, for the files that come with it
)

// accountIDsRow takes an account and makes it known by its further id.
func (f *source) accountIDsRow() error {
	if err := f.accountRow(); err != nil {
		return err
	}
	other := strings.TrimSpace(f.cell("other_id"))
	if other == "" {
		return nil
	}
	ref := f.cell("external_id")
	if ref == "" {
		ref = f.cell("name")
	}
	id, err := f.resolve(ref)
	if id == 0 || err != nil {
		return err
	}
	return f.name(spaceOther, other, id)
}

// lookUp finds the account of a row by what else is known of its id, or by what the row
// says beside it: its name, else the address of somebody there, else that address's
// domain. 0: none.
func (f *source) lookUp() (model.ID, error) {
	if ids, err := f.named(spaceOther, strings.TrimSpace(f.cell("account"))); err != nil || len(ids) == 1 {
		return first(ids), err
	}
	if name := f.cell("account_name"); name != "" {
		if id, err := f.resolve(name); id != 0 || err != nil {
			return id, err
		}
	}
	mail := model.FoldName(f.cell("account_email"))
	if mail == "" {
		return 0, nil
	}
	if !f.mailed {
		f.mailed = true
		if err := f.readMails(); err != nil {
			return 0, err
		}
	}
	for _, one := range []struct {
		space int
		key   string
	}{{spaceMail, mail}, {spaceDomain, employer(mail)}} {
		ids, err := f.named(one.space, one.key)
		if err != nil {
			return 0, err
		}
		switch {
		case len(ids) == 1:
			return ids[0], nil
		case len(ids) > 1:
			return 0, reject("%s is of %d accounts: say which with their ids", quote(one.key), len(ids))
		}
	}
	return 0, nil
}

func first(ids []model.ID) model.ID {
	if len(ids) == 0 {
		return 0
	}
	return ids[0]
}

// employer is the domain of an address, "" where it says nothing of an employer.
func employer(mail string) string {
	for _, d := range model.MailDomains([]model.Contact{{Email: mail}}) {
		return d
	}
	return ""
}

// readMails makes addresses and domains known, those of rows of this import included.
func (im *importer) readMails() error {
	if err := im.w.flush(); err != nil {
		return err
	}
	rows, err := im.w.w.t.rows(`SELECT account_id, email, '' FROM contact WHERE email <> '' UNION ALL SELECT id, '', domain FROM account WHERE domain <> ''`)
	if err != nil {
		return err
	}
	type one struct {
		id           int64
		mail, domain string
	}
	var all []one
	for rows.Next() {
		var o one
		if err := rows.Scan(&o.id, &o.mail, &o.domain); err != nil {
			return errors.Join(err, rows.Close())
		}
		all = append(all, o)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, o := range all {
		domains := slices.DeleteFunc(strings.FieldsFunc(o.domain, func(r rune) bool { return r == ';' || r == ',' || r == ' ' }), func(s string) bool { return s == "" })
		for _, d := range append(domains, employer(o.mail)) {
			if err := im.name(spaceDomain, model.WebDomain(d), model.ID(o.id)); err != nil {
				return err
			}
		}
		if err := im.name(spaceMail, model.FoldName(o.mail), model.ID(o.id)); err != nil {
			return err
		}
	}
	return nil
}
