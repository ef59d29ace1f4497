package db

import (
	"context"
	"time"

	"keystone/model"
)

// Options say which book to open and on whose behalf.
type Options struct {
	// Path is the file; see DefaultPath. It is created when it does not exist.
	Path string
	// Today is the day the figures are for; nil: the day of Now in the local time zone.
	Today func() model.Date
	// Now is the clock of the history; nil: time.Now.
	Now func() time.Time
	// Author is who writes, for the history; "": the person in the settings.
	Author string
	// ReadOnly opens the book for reading alone.
	ReadOnly bool
}

// Book is one open file. Its methods may be called from several goroutines.
type Book struct{}

// Finding is one thing that Check found wrong.
type Finding struct {
	// Rule names what was checked: "file", "references", "standing", "search", "facts".
	Rule string
	// Account is the account concerned, 0 for none.
	Account model.ID
	// Text says what is wrong, Do what to do about it.
	Text, Do string
}

// Bulk writes many facts in one transaction. It is valid only inside the function that
// Book.Bulk or Book.Fill calls, and for one goroutine.
type Bulk struct{}

// Open opens the book and creates it when the file does not exist. Errors that a person
// can do something about are of type *Error.
func Open(ctx context.Context, o Options) (*Book, error) { return nil, nil }

// DefaultPath is the book's file in the platform's data folder.
func DefaultPath() (string, error) { return "", nil }

// DemoPath is the file of the demo book, beside that of DefaultPath.
func DemoPath() (string, error) { return "", nil }

// Close ends the use of the book.
func (b *Book) Close() error { return nil }

// Path is the file's absolute path, links resolved.
func (b *Book) Path() string { return "" }

// ReadOnly is the reason why nothing can be written, "" when it can.
func (b *Book) ReadOnly() string { return "" }

// Notice is a sentence about how the book is open that a person should know, or "".
func (b *Book) Notice() string { return "" }

// Demo says whether the book was filled by Fill.
func (b *Book) Demo() bool { return false }

// Write does the step in one transaction: all of it or nothing. ErrConflict and ErrGone
// say that somebody else was faster.
func (b *Book) Write(ctx context.Context, s model.Step) (model.Receipt, error) {
	return model.Receipt{}, nil
}

// Undo takes back the newest step of this window, or of one that is no longer open;
// ErrNothing when there is none, ErrConflict when what it wrote was changed since.
func (b *Book) Undo(ctx context.Context) (model.Receipt, error) { return model.Receipt{}, nil }

// Redo does again what Undo took back last; errors as of Undo.
func (b *Book) Redo(ctx context.Context) (model.Receipt, error) { return model.Receipt{}, nil }

// History is the changes of the account, or of the whole book for 0, newest first; at
// most limit when that is above 0.
func (b *Book) History(ctx context.Context, account model.ID, limit int) ([]model.HistoryEntry, error) {
	return nil, nil
}

// Settings are the book's settings: the defaults with what was saved over them.
func (b *Book) Settings(ctx context.Context) (model.Settings, error) { return model.Settings{}, nil }

// SaveSettings writes the settings that differ, as one step.
func (b *Book) SaveSettings(ctx context.Context, s model.Settings, label string) (model.Receipt, error) {
	return model.Receipt{}, nil
}

// Dossier is everything about one account; ErrGone when there is no such account.
func (b *Book) Dossier(ctx context.Context, id model.ID) (model.Dossier, error) {
	return model.Dossier{}, nil
}

// Dossiers calls f with the dossier of each of the accounts, or of all for nil, in the
// order of their ids, holding one at a time; f must not keep it. An error of f ends it.
func (b *Book) Dossiers(ctx context.Context, ids []model.ID, f func(*model.Dossier) error) error {
	return nil
}

// Portfolio is the ids of the accounts selected, in order: blanks last in both
// directions, ties by name.
func (b *Book) Portfolio(ctx context.Context, q model.Query) ([]model.ID, error) { return nil, nil }

// Rows are the accounts with their figures for the query's day, in the order of the ids;
// accounts that are gone are left out.
func (b *Book) Rows(ctx context.Context, q model.Query, ids []model.ID) ([]model.Row, error) {
	return nil, nil
}

// Totals are the header figures over the query's accounts.
func (b *Book) Totals(ctx context.Context, q model.Query) (model.Totals, error) {
	return model.Totals{}, nil
}

// Points are the query's active accounts on the quadrant or beside it, in order of name.
func (b *Book) Points(ctx context.Context, q model.Query) ([]model.Point, error) { return nil, nil }

// Prepare computes the standing of all accounts for a day other than today, which the
// reading methods otherwise do at their first use of such a day. It is kept until another
// day is asked for or the book changes; never written to the file. progress may be nil.
func (b *Book) Prepare(ctx context.Context, asOf model.Date, progress func(model.RefreshState)) error {
	return nil
}

// Names are what completion offers.
func (b *Book) Names(ctx context.Context) (model.Names, error) { return model.Names{}, nil }

// CSMs are the book's CSMs in order of name.
func (b *Book) CSMs(ctx context.Context) ([]model.CSM, error) { return nil, nil }

// FindAccounts are the accounts with that external id; where there is none, those of
// exactly that name (case and spaces folded); where there is none, those whose name
// contains the text. At most limit when that is above 0.
func (b *Book) FindAccounts(ctx context.Context, text string, limit int) ([]model.AccountName, error) {
	return nil, nil
}

// Version changes whenever this or any other window has written.
func (b *Book) Version(ctx context.Context) (int64, error) { return 0, nil }

// Refresh brings the standing of every account to today, those in first first, in short
// transactions; cancelling loses nothing. progress may be nil.
func (b *Book) Refresh(ctx context.Context, first []model.ID, progress func(model.RefreshState)) error {
	return nil
}

// Stale says whether Refresh has anything to do.
func (b *Book) Stale(ctx context.Context) (bool, error) { return false, nil }

// Check examines the file and the book's own rules.
func (b *Book) Check(ctx context.Context) ([]Finding, error) { return nil, nil }

// Backup writes a consistent copy to the path, also while the book is in use. It
// refuses to overwrite; the copy appears under its name only when whole and verified.
func (b *Book) Backup(ctx context.Context, path string) error { return nil }

// Bulk is the fast road for many facts: f writes them, all or nothing, as one step that
// can be undone like any other. A field last written by a step through Bulk counts as
// imported (see Bulk.Edited).
func (b *Book) Bulk(ctx context.Context, label string, f func(w *Bulk) error) (model.Receipt, error) {
	return model.Receipt{}, nil
}

// Fill is Bulk for an empty book, faster still: no history is kept, it cannot be undone,
// and the book is a demo from then on. It fails with ErrNotEmpty when there are accounts.
func (b *Book) Fill(ctx context.Context, f func(w *Bulk) error) error { return nil }

// Put writes one fact, a new one when its id is 0 or negative, else over the stored one,
// writing only the fields that differ from it. It returns the fact's id. A negative id
// may be used as a reference in later facts until the end of the transaction.
func (w *Bulk) Put(f model.Fact) (model.ID, error) { return 0, nil }

// Delete deletes one fact and what hangs on it.
func (w *Bulk) Delete(r model.Ref) error { return nil }

// Dossier reads one account as it is inside the transaction.
func (w *Bulk) Dossier(id model.ID) (model.Dossier, error) { return model.Dossier{}, nil }

// Edited are the stored names of the fact's fields whose newest change was made by a
// person, not by a step through Bulk: a file that says otherwise is a conflict.
func (w *Bulk) Edited(r model.Ref) (map[string]bool, error) { return nil, nil }
