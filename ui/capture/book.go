package capture

import (
	"context"

	"keystone/model"
)

// Book is what the capture line needs from the book.
type Book interface {
	Write(ctx context.Context, s model.Step) (model.Receipt, error)
	Dossier(ctx context.Context, id model.ID) (model.Dossier, error)
	FindAccounts(ctx context.Context, text string, limit int) ([]model.AccountName, error)
	// KeepDraft stores the texts of a dialog, none takes them away; Draft is what was
	// kept, nil for nothing. They outlive the program.
	KeepDraft(ctx context.Context, dialog string, fields map[string]string) error
	Draft(ctx context.Context, dialog string) (map[string]string, error)
}
