package intake

import (
	"context"

	"keystone/model"
	"keystone/ui/changes"
)

// Book is what the screen needs from the book.
type Book interface {
	changes.Book
	// Sources lists the tables that can be read of the paths: of a folder or an archive its
	// files, of a workbook its sheets.
	Sources(ctx context.Context, paths []string) ([]model.ImportSource, error)
	// Plan looks at a file and says what can be taken from it.
	Plan(ctx context.Context, path string, o model.ImportOptions) (model.ImportPlan, error)
	// Import takes what the plans say, or with dryRun finds out what it would do. When it
	// returns an error nothing was changed.
	Import(ctx context.Context, plans []model.ImportPlan, dryRun bool, progress func(model.RefreshState)) ([]model.ImportReport, error)
	// Forget takes back what was answered for files of that signature.
	Forget(ctx context.Context, signature string) error
}
