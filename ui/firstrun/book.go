package firstrun

import (
	"context"

	"keystone/model"
)

// Book is what the screen needs from the book.
type Book interface {
	Settings(ctx context.Context) (model.Settings, error)
	SaveSettings(ctx context.Context, s model.Settings, label string) (model.Receipt, error)
	CSMs(ctx context.Context) ([]model.CSM, error)
	Write(ctx context.Context, s model.Step) (model.Receipt, error)
}
