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

// Two windows in one review keep where they are, and neither keeps the other from writing.
func TestWhereAnotherPersonWasIsNoConflict(t *testing.T) {
	b := newBook(t)
	account := write(t, b, "Acme added", model.Account{Name: "Acme"}).IDs[0]
	id := write(t, b, "Review begun", model.Review{AccountID: account, State: model.ReviewInProgress}).IDs[0]
	seen := model.Review{ID: id, AccountID: account, State: model.ReviewInProgress}
	for _, place := range []string{"step 3", "step 5"} {
		moved := seen
		moved.Place, moved.Summary = place, "said at "+place
		if place == "step 3" {
			moved.Summary = ""
		}
		if _, err := b.Write(ctx, model.Step{Label: "Place", Puts: []model.Put{{Fact: moved, Was: seen}}}); err != nil {
			t.Fatalf("%s: %v", place, err)
		}
	}
	d, err := b.Dossier(ctx, account)
	if err != nil || d.Reviews[0].Place != "step 5" || d.Reviews[0].Summary != "said at step 5" {
		t.Errorf("%+v: %v", d.Reviews[0], err)
	}
}
