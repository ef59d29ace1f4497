// Package entry holds the dialogs in which facts are entered: one for each kind of fact,
// shared by the screens on which a person looks for it.
//
// A dialog loads what it shows when it opens, checks every field while one types, and
// writes one step that can be undone. What is typed and not saved stays as a draft for
// that dialog while the program runs.
package entry

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/draft"
	"keystone/ui/screen"
)

// Book is what the dialogs need from the book.
type Book interface {
	Write(ctx context.Context, s model.Step) (model.Receipt, error)
	Dossier(ctx context.Context, id model.ID) (model.Dossier, error)
	Names(ctx context.Context) (model.Names, error)
	CSMs(ctx context.Context) ([]model.CSM, error)
	Settings(ctx context.Context) (model.Settings, error)
	FindAccounts(ctx context.Context, text string, limit int) ([]model.AccountName, error)
}

// Entry opens the dialogs. Each of its methods named after a kind of fact takes a fact
// and returns the command that opens its dialog:
//
//   - with ID 0 the fact is a new one, and what is set in it stands in the fields first
//     (its AccountID is needed for all but accounts and CSMs);
//   - with another ID the stored fact is loaded and changed; only ID and AccountID of the
//     argument count.
//
// The dialog ends in one step, told with screen.Changed. The commands belong to the
// screen that returns them; they need nothing else from it.
type Entry struct {
	ctx    *screen.Context
	book   Book
	drafts *draft.Shelf
	then   func(model.Receipt) tea.Msg
}

// New makes the dialogs of a book. Drafts are shared by all that have the same context
// and book.
func New(ctx *screen.Context, book Book) *Entry {
	return &Entry{ctx: ctx, book: book, drafts: draft.Of(ctx, book)}
}

// Then is e with something to do after a dialog has written: the message goes to the
// screen. It is called off the UI.
func (e *Entry) Then(do func(model.Receipt) tea.Msg) *Entry {
	next := *e
	next.then = do
	return &next
}

// Write writes a step without a dialog: a toggle, a value that needs no question.
func (e *Entry) Write(step model.Step) tea.Cmd {
	if cmd := e.refuse(); cmd != nil {
		return cmd
	}
	return func() tea.Msg {
		r, err := e.book.Write(context.Background(), step)
		if err != nil {
			return screen.Failed{Err: err, What: "It could not be saved"}
		}
		return e.told(r)
	}
}

// Delete deletes facts as one step that can be undone. label names it in the past tense:
// "Contact Dana Wu of Acme deleted". What hangs on a fact goes with it.
func (e *Entry) Delete(label string, refs ...model.Ref) tea.Cmd {
	return e.Write(model.Step{Label: label, Deletes: refs})
}

// told are the messages after a write, with more before them.
func (e *Entry) told(r model.Receipt, more ...tea.Msg) tea.Msg {
	var batch tea.BatchMsg
	for _, m := range append(more, screen.ChangedBy(r)) {
		batch = append(batch, screen.Send(m))
	}
	if e.then != nil {
		if m := e.then(r); m != nil {
			batch = append(batch, screen.Send(m))
		}
	}
	if len(batch) == 1 {
		return batch[0]()
	}
	return batch
}

// refuse says why nothing can be changed; nil: it can.
func (e *Entry) refuse() tea.Cmd {
	if reason := e.ctx.ReadOnly(); reason != "" {
		return screen.Send(screen.Toast{Text: reason, Level: screen.Warning})
	}
	return nil
}
