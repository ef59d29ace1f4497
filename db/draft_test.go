package db

import (
	"maps"
	"testing"
)

func TestADraftOutlivesTheProgramAndIsNoHistory(t *testing.T) {
	b := newBook(t)
	typed := map[string]string{"name": "Dana Wu", "title": "VP \x1b[2J"}
	if err := b.KeepDraft(ctx, "new contact of 1", typed); err != nil {
		t.Fatal(err)
	}
	again := openAt(t, b.Path())
	if got := must[map[string]string](t)(again.Draft(ctx, "new contact of 1")); !maps.Equal(got, typed) {
		t.Errorf("%q", got)
	}
	if entries, err := b.History(ctx, 0, 0); err != nil || len(entries) != 0 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
	if err := b.KeepDraft(ctx, "new contact of 1", nil); err != nil {
		t.Fatal(err)
	}
	if got := must[map[string]string](t)(b.Draft(ctx, "new contact of 1")); got != nil {
		t.Errorf("%q is still there", got)
	}
}
