package db

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"keystone/model"
)

// Names are what completion offers.
func (b *Book) Names(ctx context.Context) (model.Names, error) {
	var n model.Names
	err := b.read(ctx, func(q querier) (err error) {
		if n.CSMs, err = readCSMs(ctx, q); err != nil {
			return err
		}
		if n.Segments, err = column1(ctx, q, "SELECT DISTINCT segment FROM account WHERE segment <> ''"); err != nil {
			return err
		}
		lists, err := column1(ctx, q, "SELECT DISTINCT tags FROM account WHERE tags <> '[]'")
		if err != nil {
			return err
		}
		n.Tags = distinctTags(lists)
		n.Fields, err = column1(ctx, q, "SELECT DISTINCT name FROM custom_field")
		return err
	})
	slices.SortFunc(n.Segments, byFolded)
	slices.SortFunc(n.Fields, byFolded)
	return n, err
}

func byFolded(a, b string) int { return strings.Compare(model.FoldName(a), model.FoldName(b)) }

func distinctTags(lists []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, l := range lists {
		var tags []string
		if json.Unmarshal([]byte(l), &tags) != nil {
			continue // a CHECK keeps this from happening
		}
		for _, t := range tags {
			if !seen[t] {
				seen[t] = true
				out = append(out, t)
			}
		}
	}
	slices.SortFunc(out, byFolded)
	return out
}

func column1(ctx context.Context, q querier, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

func readNames(ctx context.Context, q querier, query string, args ...any) ([]model.AccountName, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []model.AccountName
	for rows.Next() {
		var a model.AccountName
		if err := rows.Scan(&a.ID, &a.Name, &a.ExternalID); err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, rows.Err()
}

// CSMs are the book's CSMs in order of name.
func (b *Book) CSMs(ctx context.Context) ([]model.CSM, error) {
	all, err := readCSMs(ctx, b.readers)
	return all, b.explain(err)
}

func readCSMs(ctx context.Context, q querier) ([]model.CSM, error) {
	rows, err := q.QueryContext(ctx, "SELECT id, name, email, manager FROM csm ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []model.CSM
	for rows.Next() {
		var c model.CSM
		if err := rows.Scan(&c.ID, &c.Name, &c.Email, &c.Manager); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b model.CSM) int { return byFolded(a.Name, b.Name) })
	return all, rows.Err()
}

// FindAccounts are the accounts with that external id; where there is none, those of
// exactly that name (case and spaces folded); where there is none, those whose name is that
// but for accents; where there is none, those whose name contains the text, accents aside:
// first those that begin with it, then those of which a word does. At most limit when that
// is above 0.
func (b *Book) FindAccounts(ctx context.Context, text string, limit int) ([]model.AccountName, error) {
	if limit <= 0 {
		limit = -1 // SQLite's word for no limit
	}
	name, plain := words(model.FoldName(text)), searched(text)
	if plain == "" {
		return nil, nil
	}
	like := likeEscaper.Replace(plain) + "%"
	var found []model.AccountName
	err := b.read(ctx, func(q querier) (err error) {
		for _, look := range []struct {
			query string
			args  []any
		}{
			{"SELECT id, name, external_id FROM account WHERE external_id = ? AND external_id <> '' ORDER BY id LIMIT ?", []any{strings.TrimSpace(text), limit}},
			{named + "s.name_key = ? ORDER BY a.id LIMIT ?", []any{name, limit}},
			{named + `s.words LIKE ? ESCAPE '\' AND plain = ? ORDER BY a.id LIMIT ?`, []any{like, plain, limit}},
			{named + `plain LIKE ? ESCAPE '\' ORDER BY CASE WHEN plain LIKE ? ESCAPE '\' THEN 0 WHEN plain LIKE ? ESCAPE '\' THEN 1 ELSE 2 END,
				s.name_key, a.id LIMIT ?`, []any{"%" + like, like, "% " + like, limit}},
		} {
			if found, err = readNames(ctx, q, look.query, look.args...); err != nil || len(found) > 0 {
				return err
			}
		}
		return nil
	})
	return found, err
}

// named finds accounts by their name: name_key as it is folded, plain without accents.
const named = `SELECT a.id, a.name, a.external_id FROM
	(SELECT account_id, name_key, words, substr(words, 1, instr(words, char(10)) - 1) AS plain FROM account_search) s
	CROSS JOIN account a ON a.id = s.account_id WHERE `
