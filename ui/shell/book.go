package shell

import (
	"context"
	"errors"
	"io"

	"keystone/model"
)

// ErrNoBook is the error of Program.Open where there is no file and none is to be made.
var ErrNoBook = errors.New("there is no book there")

// Opening says which book to open and what for.
type Opening struct {
	Path  string
	Today func() model.Date
	// Create makes the file where there is none; without it that is ErrNoBook.
	Create bool
}

// Book is what the commands need of a book.
type Book interface {
	Close() error
	// ReadOnly is the reason why nothing can be written, "" when it can.
	ReadOnly() string
	// Notice is a sentence about how the book is open that a person should know, or "".
	Notice() string

	Settings(ctx context.Context) (model.Settings, error)
	CSMs(ctx context.Context) ([]model.CSM, error)
	// FindAccounts are the accounts with that external id, else of that name, else with a
	// name that contains the text.
	FindAccounts(ctx context.Context, text string, limit int) ([]model.AccountName, error)
	// Views are the saved views of the portfolio.
	Views(ctx context.Context) ([]model.View, error)
	Portfolio(ctx context.Context, q model.Query) ([]model.ID, error)
	Rows(ctx context.Context, q model.Query, ids []model.ID) ([]model.Row, error)
	Totals(ctx context.Context, q model.Query) (model.Totals, error)
	Points(ctx context.Context, q model.Query) ([]model.Point, error)
	Dossier(ctx context.Context, id model.ID) (model.Dossier, error)
	Dossiers(ctx context.Context, ids []model.ID, f func(*model.Dossier) error) error
	// Portions calls f with what each account of the book adds to the figures of a period, told
	// on the day asOf; f must not keep it.
	Portions(ctx context.Context, asOf, from, to model.Date, progress func(model.RefreshState), f func(*model.Portion) error) error
	// MetricValues are the values of the team's own metrics that belong to a CSM or the
	// company and to no account.
	MetricValues(ctx context.Context) ([]model.MetricValue, error)
	// Refresh brings every standing to today, Stale says whether there is anything to
	// bring; Prepare computes them for another day.
	Stale(ctx context.Context) (bool, error)
	Refresh(ctx context.Context, first []model.ID, progress func(model.RefreshState)) error
	Prepare(ctx context.Context, asOf model.Date, progress func(model.RefreshState)) error

	// Plan says what is understood of a file; Import takes files, in the order in which
	// they need each other, and reports on each in the order given. A dry run changes
	// nothing.
	// Sources lists the tables that can be read of the paths: of a folder or an archive its
	// files, of a workbook its sheets.
	Sources(ctx context.Context, paths []string) ([]model.ImportSource, error)
	Plan(ctx context.Context, path string, o model.ImportOptions) (model.ImportPlan, error)
	Import(ctx context.Context, plans []model.ImportPlan, dryRun bool, progress func(model.RefreshState)) ([]model.ImportReport, error)
	// Forget takes back what was answered for files of that signature.
	Forget(ctx context.Context, signature string) error

	// Export writes the canonical CSV of a kind, ExportAll a file of every kind into the
	// folder; it names the files.
	Export(ctx context.Context, kind model.ImportKind, w io.Writer) error
	ExportAll(ctx context.Context, folder string) ([]string, error)
	// ExportRows calls f with every row of the kind that belongs to the accounts, nil for
	// the whole book: a cell for each of its headers, as it is stored. f must not keep it.
	ExportRows(ctx context.Context, kind model.ImportKind, accounts []model.ID, f func(cells []string) error) error

	// ChangesHere is what people changed here of accounts that came in files of other
	// systems, a sheet for each kind of file: since the last of them, or from the day on.
	ChangesHere(ctx context.Context, since model.Date) ([]model.ChangeSheet, error)
	// WriteChanges writes such a sheet as the system's file is written.
	WriteChanges(w io.Writer, s *model.ChangeSheet) error

	// FillDemo fills an empty book; it fails with a sentence where there are accounts.
	FillDemo(ctx context.Context, accounts int, seed int64, progress func(model.RefreshState)) error
	Check(ctx context.Context) ([]model.Finding, error)
}

// Cells are the rules of canonical files that the commands share with import and export.
type Cells struct {
	// Headers are the canonical headers of a kind, nil for a kind that does not exist.
	Headers func(model.ImportKind) []string
	// Guard makes a cell safe to open in a spreadsheet.
	Guard func(string) string
	// Split reads a list out of one cell.
	Split func(string) []string
}
