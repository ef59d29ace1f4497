package db

import (
	"path/filepath"
	"slices"
	"testing"

	"keystone/model"
)

// accented are accounts, and what each of them must be found by.
var accented = map[string][]string{
	"Clínica Alemana": {"clinica", "CLÍNICA", "clínica alem", "alemana"},
	"Łódź Foods":      {"lodz", "Łódź", "łodz f"},
	"Lodz Trading":    {"lodz", "Łódź"},
	"Café Zürich":     {"cafe zurich", "Cafe\u0301", "zürich", "zurich"},
}

func namesFound(t *testing.T, b *Book, text string) (found, filtered []string) {
	t.Helper()
	for _, a := range must[[]model.AccountName](t)(b.FindAccounts(ctx, text, 0)) {
		found = append(found, a.Name)
	}
	filter := must[model.Filter](t)(model.ParseFilter(`"` + text + `"`))
	q := model.Query{Filter: filter}
	ids := must[[]model.ID](t)(b.Portfolio(ctx, q))
	for _, r := range must[[]model.Row](t)(b.Rows(ctx, q, ids)) {
		filtered = append(filtered, r.Account.Name)
	}
	return found, filtered
}

func requireFoundWithoutAccents(t *testing.T, b *Book) {
	t.Helper()
	for name, all := range accented {
		for _, text := range all {
			found, filtered := namesFound(t, b, text)
			if !slices.Contains(found, name) || !slices.Contains(filtered, name) {
				t.Errorf("%q finds %q, and as words of a filter %q: %s is missing", text, found, filtered, name)
			}
		}
	}
}

func TestAccountsAreFoundWithAndWithoutTheirAccents(t *testing.T) {
	b := newBook(t)
	for name := range accented {
		write(t, b, "a", model.Account{Name: name, Tags: []string{"Förderung"}})
	}
	requireFoundWithoutAccents(t, b)
	for _, text := range []string{`tag:Förderung`, "forderung"} {
		if ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Filter: must[model.Filter](t)(model.ParseFilter(text))})); len(ids) != len(accented) {
			t.Errorf("%s finds %d accounts", text, len(ids))
		}
	}
}

func TestANameWrittenExactlyIsThatAccountAlone(t *testing.T) {
	b := newBook(t)
	write(t, b, "a", model.Account{Name: "Lodz"}, model.Account{Name: "Łódź"}, model.Account{Name: "Łódź Foods"})
	for _, name := range []string{"Lodz", "łódź"} {
		if found, _ := namesFound(t, b, name); len(found) != 1 || model.FoldName(found[0]) != model.FoldName(name) {
			t.Errorf("%q finds %q", name, found)
		}
	}
	if found, _ := namesFound(t, b, "lódz"); len(found) != 2 {
		t.Errorf("a name without some of its accents finds %q", found)
	}
}

func TestABookWrittenBeforeIsSearchedWithoutAccentsOnceItIsRefreshed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "book.db")
	// The words as they were written before version 4.
	var statements []string
	for name := range accented {
		statements = append(statements, "INSERT INTO account (name) VALUES ('"+name+"')")
	}
	bookOf(t, path, 3, append(statements,
		`INSERT INTO account_search SELECT id, lower(name), name || char(10) FROM account`,
		`INSERT INTO standing (account_id, basis, status, owner_id, quadrant, sentiment, cadence, cadence_days, bits, name_key, segment, stage)
			SELECT id, 1, 'active', 0, '', '', '', 0, 0, lower(name), '', '' FROM account`)...)
	b := openAt(t, path)
	if !must[bool](t)(b.Stale(ctx)) {
		t.Error("nothing asks for the words to be written anew")
	}
	if err := b.Refresh(ctx, nil, nil); err != nil {
		t.Fatal(err)
	}
	requireFoundWithoutAccents(t, b)
	requireSound(t, b)
}
