package intake

import (
	"context"

	"keystone/model"
)

// Book is what the screen needs from the book.
type Book interface {
	// Plan looks at a file and says what can be taken from it.
	Plan(ctx context.Context, path string, o model.ImportOptions) (model.ImportPlan, error)
	// Import takes what the plans say, or with dryRun finds out what it would do. When it
	// returns an error nothing was changed.
	Import(ctx context.Context, plans []model.ImportPlan, dryRun bool, progress func(model.RefreshState)) ([]model.ImportReport, error)
}
