package db

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"keystone/model"
)

// schema is the statements that made what is in the file.
func schema(t *testing.T, b *Book) []string {
	t.Helper()
	rows, err := b.readers.QueryContext(ctx, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var name, sql string
		if err := rows.Scan(&name, &sql); err != nil {
			t.Fatal(err)
		}
		all = append(all, name+": "+sql)
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	slices.Sort(all)
	return all
}

// The indexes of derived rows are made anew where most accounts are: nobody may find the
// book without them afterwards, nor figures that are others than those of single writes.
func TestAnImportOfManyAccountsLeavesEveryIndex(t *testing.T) {
	long(t)
	b := newBook(t)
	before := schema(t, b)
	write(t, b, "known", model.Account{Name: "Known", ARR: model.Money{Minor: 100, Currency: "EUR"}})
	first := must[model.Totals](t)(b.Totals(ctx, model.Query{}))
	fill := func(last error) error {
		_, err := b.Bulk(ctx, "many", func(w *Bulk) error {
			for i := range manyNew + 7 {
				if _, err := w.Put(model.Account{Name: fmt.Sprint("A", i), ARR: model.Money{Minor: 1000, Currency: "EUR"}}); err != nil {
					return err
				}
			}
			return last
		})
		return err
	}
	stop := errors.New("stop")
	if err := fill(stop); !errors.Is(err, stop) {
		t.Fatal(err)
	}
	if !slices.Equal(schema(t, b), before) {
		t.Error("a failed import changed the schema")
	}
	for _, turn := range []func() error{
		func() error { return fill(nil) },
		func() error { _, err := b.Undo(ctx); return err },
		func() error { _, err := b.Redo(ctx); return err },
	} {
		if err := turn(); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(schema(t, b), before) {
			t.Error("the schema has changed")
		}
		requireSound(t, b)
	}
	got := must[model.Totals](t)(b.Totals(ctx, model.Query{}))
	if want := first.Known + manyNew + 7; got.Known != want {
		t.Errorf("%d accounts, want %d", got.Known, want)
	}
}
