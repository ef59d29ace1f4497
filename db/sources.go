package db

import (
	"context"

	"keystone/db/exchange"
	"keystone/model"
)

// Sources lists the tables that can be read of the paths, in their order: of a folder or a
// ZIP archive the files in it, sorted by name; of a workbook its sheets. What is passed
// over is listed with the reason. Nothing is written and nothing is unpacked to the disk.
// The only error is that the context has ended.
func (b *Book) Sources(ctx context.Context, paths []string) ([]model.ImportSource, error) {
	var out []model.ImportSource
	for _, p := range paths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, exchange.Sources(p)...)
	}
	return out, nil
}
