// Package manage holds the dialogs of everyday operations that are more than the entry of one
// fact: changing several accounts at once, handing over a book, merging what was entered
// twice, moving a contact.
//
// Every operation shows first what it will do, is one step, and can be undone.
package manage

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/draft"
	"keystone/ui/entry"
	"keystone/ui/screen"
)

// Book is what the operations need from the book.
type Book interface {
	entry.Book
	Owned(ctx context.Context, ids []model.ID) (model.Owned, error)
	ChangeAccounts(ctx context.Context, ids []model.ID, c model.AccountChange, progress func(done, total int)) (model.Receipt, error)
	Duplicates(ctx context.Context, account model.ID, limit int) ([]model.Duplicate, error)
	MergeAccounts(ctx context.Context, m model.AccountMerge) (model.Receipt, error)
	MergeContacts(ctx context.Context, m model.ContactMerge) (model.Receipt, error)
	MoveContact(ctx context.Context, m model.ContactMove) (model.Receipt, error)
}

// Manage opens the dialogs. Each of its methods returns the command that does so; the
// commands belong to the screen that returns them.
type Manage struct {
	ctx    *screen.Context
	book   Book
	drafts *draft.Shelf
	then   func(Merged) tea.Msg
}

// New makes the dialogs of a book.
func New(ctx *screen.Context, book Book) *Manage {
	return &Manage{ctx: ctx, book: book, drafts: draft.Of(ctx, book)}
}

// Merged says which account or contact went into which.
type Merged struct{ Keep, Gone model.Ref }

// AfterMerge is m with a message for the screen after a merge. It is called off the UI.
func (m *Manage) AfterMerge(do func(Merged) tea.Msg) *Manage {
	next := *m
	next.then = do
	return &next
}

// refuse says why nothing can be changed; nil: it can.
func (m *Manage) refuse() tea.Cmd {
	if reason := m.ctx.ReadOnly(); reason != "" {
		return screen.Send(screen.Toast{Text: reason, Level: screen.Warning})
	}
	return nil
}

// draftOf is the name of a dialog among the drafts of all dialogs.
func draftOf(dialog string) string {
	if dialog == "" {
		return ""
	}
	return "operation " + dialog
}

// work does something to the book that may take a while and can be cancelled. idle is said
// where it changes nothing.
func (m *Manage) work(label, failed, idle, dialog string, do func(ctx context.Context, report func(done, total int)) (model.Receipt, error), more func() tea.Msg) tea.Cmd {
	return screen.Work(label, func(ctx context.Context, report func(done, total int)) tea.Msg {
		r, err := do(ctx, report)
		switch {
		case err != nil && ctx.Err() != nil:
			return screen.Toast{Text: "Cancelled. Nothing was changed.", Level: screen.Info}
		case err != nil:
			return screen.Failed{Err: err, What: failed, Safe: "Nothing was changed.", Next: "Try it again: the dialog shows what is stored now."}
		}
		m.drafts.Keep(draftOf(dialog), nil)
		m.drafts.Put(draftOf(dialog))
		if r.Label == "" {
			return screen.Toast{Text: idle, Level: screen.Info}
		}
		// What follows a merge comes first: the screen may show what is gone by now.
		cmds := []tea.Cmd{screen.Send(screen.ChangedBy(r))}
		if more != nil {
			cmds = []tea.Cmd{screen.Send(more()), cmds[0]}
		}
		return tea.Sequence(cmds...)()
	})
}
