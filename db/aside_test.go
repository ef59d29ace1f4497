package db

import (
	"errors"
	"testing"

	"keystone/model"
)

func TestWhereAPersonWasIsKeptButIsNoHistory(t *testing.T) {
	b := newBook(t)
	account := write(t, b, "Acme added", model.Account{Name: "Acme"}).IDs[0]
	id := write(t, b, "Review begun", model.Review{AccountID: account, State: model.ReviewInProgress}).IDs[0]
	r := model.Review{ID: id, AccountID: account, State: model.ReviewInProgress}
	moved := r
	moved.Place = "step 3"
	before, err := b.History(ctx, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Write(ctx, model.Step{Label: "Place", Puts: []model.Put{{Fact: moved, Was: r}}}); err != nil {
		t.Fatal(err)
	}
	after, err := b.History(ctx, 0, 0)
	if err != nil || len(after) != len(before) {
		t.Errorf("%d entries became %d: %v", len(before), len(after), err)
	}
	d, err := b.Dossier(ctx, account)
	if err != nil || d.Reviews[0].Place != "step 3" {
		t.Errorf("place is %q: %v", d.Reviews[0].Place, err)
	}
	for range 2 {
		if _, err := b.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Undo(ctx); !errors.Is(err, ErrNothing) {
		t.Errorf("a third step can be undone: %v", err)
	}
}
