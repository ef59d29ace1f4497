package db

import (
	"context"
	"strings"

	"keystone/model"
)

// Duplicates are the accounts that are likely the same customer as this one, the likeliest
// first; at most limit.
func (b *Book) Duplicates(ctx context.Context, account model.ID, limit int) ([]model.Duplicate, error) {
	var all []model.Duplicate
	err := b.read(ctx, func(q querier) error {
		d, err := readDossier(ask(ctx, q), account)
		if err != nil {
			return err
		}
		f := finder{ctx: ctx, q: q, d: &d, seen: map[model.ID]bool{account: true}}
		for _, look := range []func() error{f.byName, f.byDomain, f.byMail} {
			if err := look(); err != nil {
				return err
			}
		}
		all = f.found[:min(len(f.found), limit)]
		return nil
	})
	return all, err
}

// finder looks for accounts that are likely the same as one.
type finder struct {
	ctx   context.Context
	q     querier
	d     *model.Dossier
	seen  map[model.ID]bool
	found []model.Duplicate
}

// add takes the accounts of a query of id, name, external id and a text, where the text is
// meant.
func (f *finder) add(why string, meant func(text string) bool, query string, args ...any) error {
	rows, err := f.q.QueryContext(f.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a model.AccountName
		var text string
		if err := rows.Scan(&a.ID, &a.Name, &a.ExternalID, &text); err != nil {
			return err
		}
		if !f.seen[a.ID] && meant(text) {
			f.seen[a.ID] = true
			f.found = append(f.found, model.Duplicate{AccountName: a, Why: why})
		}
	}
	return rows.Err()
}

// likeNamed finds accounts by their name, which comes last.
const likeNamed = "SELECT a.id, a.name, a.external_id, a.name FROM account_search s CROSS JOIN account a ON a.id = s.account_id WHERE "

func (f *finder) byName() error {
	name := words(model.FoldName(f.d.Account.Name))
	if err := f.add("same name", func(string) bool { return true }, likeNamed+"s.name_key = ? ORDER BY a.id", name); err != nil {
		return err
	}
	stem := model.NameStem(f.d.Account.Name)
	first, _, _ := strings.Cut(stem, " ")
	if first == "" {
		return nil
	}
	return f.add("same name but for its ending", func(s string) bool { return model.NameStem(s) == stem },
		likeNamed+`s.name_key LIKE ? ESCAPE '\' ORDER BY s.name_key, a.id`, "%"+likeEscaper.Replace(words(first))+"%")
}

func (f *finder) byDomain() error {
	domain := model.WebDomain(f.d.Account.Domain)
	if domain == "" {
		return nil
	}
	return f.add("same web domain", func(s string) bool { return model.WebDomain(s) == domain },
		`SELECT id, name, external_id, domain FROM account WHERE domain LIKE ? ESCAPE '\' ORDER BY id`, "%"+likeEscaper.Replace(words(domain))+"%")
}

func (f *finder) byMail() error {
	domains := model.MailDomains(f.d.Contacts)
	for _, domain := range domains {
		err := f.add("contacts with mail at "+domain, func(s string) bool { return strings.HasSuffix(model.FoldName(s), "@"+domain) },
			`SELECT a.id, a.name, a.external_id, c.email FROM contact c CROSS JOIN account a ON a.id = c.account_id
			WHERE c.email LIKE ? ESCAPE '\' ORDER BY a.id`, "%@"+likeEscaper.Replace(words(domain)))
		if err != nil {
			return err
		}
	}
	return nil
}
