package program

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// errOpening is the answer to what is asked of the book before it is open.
var errOpening = errors.New("the book is not open yet")

// Undo, Redo, Version and CSMs are what the frame needs of the book.

// Undo implements ui.Book.
func (a *app) Undo(ctx context.Context) (model.Receipt, error) {
	if b := a.book.Load(); b != nil {
		return b.Undo(ctx)
	}
	return model.Receipt{}, errOpening
}

// Redo implements ui.Book.
func (a *app) Redo(ctx context.Context) (model.Receipt, error) {
	if b := a.book.Load(); b != nil {
		return b.Redo(ctx)
	}
	return model.Receipt{}, errOpening
}

// Version implements ui.Book.
func (a *app) Version(ctx context.Context) (int64, error) {
	if b := a.book.Load(); b != nil {
		return b.Version(ctx)
	}
	return 0, errOpening
}

// CSMs implements ui.Book.
func (a *app) CSMs(ctx context.Context) ([]model.CSM, error) {
	if b := a.book.Load(); b != nil {
		return b.CSMs(ctx)
	}
	return nil, errOpening
}

// fillDemo makes the demo book and then leaves this one for it.
func (a *app) fillDemo() tea.Cmd {
	return screen.Work("Making the demo book", func(ctx context.Context, report func(done, total int)) tea.Msg {
		own, err := a.book.Load().Settings(ctx)
		if err == nil {
			err = a.FillDemo(ctx, own.Me, func(s model.RefreshState) { report(s.Done, s.Total) })
		}
		if err != nil {
			return screen.Failed{Err: err, What: "The demo book was not made", Safe: "Your own book was not touched."}
		}
		a.demo.Store(true)
		return screen.Quit{}
	})
}

// signDemo says in a demo book who sits here, where nobody did: what is entered there is
// signed too. The accounts stay those of its own CSMs.
func (a *app) signDemo(ctx context.Context, b *held) error {
	if a.Me.Name == "" || !b.Demo() || b.ReadOnly() != "" {
		return nil
	}
	rules, err := b.Settings(ctx)
	if err != nil || rules.Me.Name != "" {
		return err
	}
	rules.Me = model.Person{Name: a.Me.Name, Manager: a.Me.Manager}
	_, err = b.SaveSettings(ctx, rules, "You are "+model.Clean(a.Me.Name))
	return err
}
