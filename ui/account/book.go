package account

import (
	"context"

	"keystone/model"
	"keystone/ui/manage"
	"keystone/ui/takeback"
)

// Book is what the page needs from the book: what the dialogs need, whether an account is
// still there, and its history.
type Book interface {
	manage.Book
	takeback.Book
	// Rows leaves out accounts that are gone.
	Rows(ctx context.Context, q model.Query, ids []model.ID) ([]model.Row, error)
	History(ctx context.Context, account model.ID, limit int) ([]model.HistoryEntry, error)
}
