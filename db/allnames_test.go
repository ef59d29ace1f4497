package db

import (
	"context"
	"testing"

	"keystone/model"
)

func TestEveryAccountIsNamedAlsoThoseThatAreGone(t *testing.T) {
	b := newBook(t)
	write(t, b, "Accounts added", model.Account{ID: -1, Name: "Acme", ExternalID: "A-1"},
		model.Account{ID: -2, Name: "Gone", ArchivedOn: model.NewDate(2026, 1, 1)})
	got, err := b.AccountNames(context.Background())
	if err != nil || len(got) != 2 || got[0].Name != "Acme" || got[0].ExternalID != "A-1" || got[1].Name != "Gone" {
		t.Errorf("%v %v", got, err)
	}
}
