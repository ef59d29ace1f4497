package db

import (
	"context"
	"errors"

	"keystone/db/demo"
	"keystone/model"
)

// FillDemo fills the empty book with a lifelike one of that many accounts: the same
// number, seed and day give the same book. It fails with ErrNotEmpty when there are
// accounts. progress may be nil.
func (b *Book) FillDemo(ctx context.Context, accounts int, seed int64, progress func(model.RefreshState)) error {
	if progress == nil {
		progress = func(model.RefreshState) {}
	}
	return b.Fill(ctx, func(w *Bulk) error {
		return demo.Fill(ctx, w, demo.Book(accounts, seed, b.today()), progress)
	})
}

// MakeDemo sees to it that the demo book lies at DemoPath: it is filled where it is not
// there or empty, and left alone where somebody has worked in it.
func MakeDemo(ctx context.Context, today func() model.Date, progress func(model.RefreshState)) error {
	path, err := DemoPath()
	if err != nil {
		return err
	}
	b, err := Open(ctx, Options{Path: path, Today: today})
	if err != nil {
		return err
	}
	err = b.FillDemo(ctx, demo.DefaultAccounts, 1, progress)
	if errors.Is(err, ErrNotEmpty) {
		err = nil
	}
	return errors.Join(err, b.Close())
}
