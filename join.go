package main

import (
	"context"

	"keystone/db"
	"keystone/db/demo"
	"keystone/model"
	"keystone/ui/shell"
)

// book is the book as the commands see it.
type book struct {
	*db.Book
	today func() model.Date
}

// Demo implements shell.Book.
func (b book) Demo(ctx context.Context, accounts int, seed int64, progress func(model.RefreshState)) error {
	return b.Fill(ctx, func(w *db.Bulk) error {
		return demo.Fill(ctx, w, demo.Book(accounts, seed, b.today()), progress)
	})
}

// Check implements shell.Book.
func (b book) Check(ctx context.Context) ([]shell.Finding, error) {
	found, err := b.Book.Check(ctx)
	out := make([]shell.Finding, len(found))
	for i, f := range found {
		out[i] = shell.Finding{Rule: f.Rule, Text: f.Text, Do: f.Do}
	}
	return out, err
}
