package main

import (
	"context"

	"keystone/db"
	"keystone/model"
)

// beside is a book that is opened beside the start of the program: its methods wait until
// it is open.
type beside struct {
	done chan struct{}
	book *db.Book
	err  error
}

// openBeside begins to open the book.
func openBeside(ctx context.Context, o db.Options) *beside {
	b := &beside{done: make(chan struct{})}
	go func() {
		defer close(b.done)
		b.book, b.err = db.Open(ctx, o)
	}()
	return b
}

// get is the book once it is open.
func (b *beside) get(ctx context.Context) (*db.Book, error) {
	select {
	case <-b.done:
		return b.book, b.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// close closes the book. An error of opening it was shown already.
func (b *beside) close() error {
	<-b.done
	if b.err != nil {
		return nil
	}
	return b.book.Close()
}

// after does something with the open book.
func after[T any](ctx context.Context, b *beside, do func(*db.Book) (T, error)) (T, error) {
	book, err := b.get(ctx)
	if err != nil {
		var none T
		return none, err
	}
	return do(book)
}

// Write and the following methods are those of db.Book.
func (b *beside) Write(ctx context.Context, s model.Step) (model.Receipt, error) {
	return after(ctx, b, func(k *db.Book) (model.Receipt, error) { return k.Write(ctx, s) })
}

func (b *beside) Undo(ctx context.Context) (model.Receipt, error) {
	return after(ctx, b, func(k *db.Book) (model.Receipt, error) { return k.Undo(ctx) })
}

func (b *beside) Redo(ctx context.Context) (model.Receipt, error) {
	return after(ctx, b, func(k *db.Book) (model.Receipt, error) { return k.Redo(ctx) })
}

func (b *beside) Version(ctx context.Context) (int64, error) {
	return after(ctx, b, func(k *db.Book) (int64, error) { return k.Version(ctx) })
}

func (b *beside) CSMs(ctx context.Context) ([]model.CSM, error) {
	return after(ctx, b, func(k *db.Book) ([]model.CSM, error) { return k.CSMs(ctx) })
}

func (b *beside) Names(ctx context.Context) (model.Names, error) {
	return after(ctx, b, func(k *db.Book) (model.Names, error) { return k.Names(ctx) })
}

func (b *beside) Settings(ctx context.Context) (model.Settings, error) {
	return after(ctx, b, func(k *db.Book) (model.Settings, error) { return k.Settings(ctx) })
}

func (b *beside) SaveSettings(ctx context.Context, s model.Settings, label string) (model.Receipt, error) {
	return after(ctx, b, func(k *db.Book) (model.Receipt, error) { return k.SaveSettings(ctx, s, label) })
}

func (b *beside) FindAccounts(ctx context.Context, text string, limit int) ([]model.AccountName, error) {
	return after(ctx, b, func(k *db.Book) ([]model.AccountName, error) { return k.FindAccounts(ctx, text, limit) })
}

func (b *beside) Dossier(ctx context.Context, id model.ID) (model.Dossier, error) {
	return after(ctx, b, func(k *db.Book) (model.Dossier, error) { return k.Dossier(ctx, id) })
}

func (b *beside) History(ctx context.Context, account model.ID, limit int) ([]model.HistoryEntry, error) {
	return after(ctx, b, func(k *db.Book) ([]model.HistoryEntry, error) { return k.History(ctx, account, limit) })
}

func (b *beside) Portfolio(ctx context.Context, q model.Query) ([]model.ID, error) {
	return after(ctx, b, func(k *db.Book) ([]model.ID, error) { return k.Portfolio(ctx, q) })
}

func (b *beside) Rows(ctx context.Context, q model.Query, ids []model.ID) ([]model.Row, error) {
	return after(ctx, b, func(k *db.Book) ([]model.Row, error) { return k.Rows(ctx, q, ids) })
}

func (b *beside) Totals(ctx context.Context, q model.Query) (model.Totals, error) {
	return after(ctx, b, func(k *db.Book) (model.Totals, error) { return k.Totals(ctx, q) })
}

func (b *beside) Points(ctx context.Context, q model.Query) ([]model.Point, error) {
	return after(ctx, b, func(k *db.Book) ([]model.Point, error) { return k.Points(ctx, q) })
}

func (b *beside) Stale(ctx context.Context) (bool, error) {
	return after(ctx, b, func(k *db.Book) (bool, error) { return k.Stale(ctx) })
}

func (b *beside) Refresh(ctx context.Context, first []model.ID, progress func(model.RefreshState)) error {
	_, err := after(ctx, b, func(k *db.Book) (struct{}, error) { return struct{}{}, k.Refresh(ctx, first, progress) })
	return err
}

func (b *beside) Prepare(ctx context.Context, asOf model.Date, progress func(model.RefreshState)) error {
	_, err := after(ctx, b, func(k *db.Book) (struct{}, error) { return struct{}{}, k.Prepare(ctx, asOf, progress) })
	return err
}
