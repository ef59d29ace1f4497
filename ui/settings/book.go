package settings

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
)

// Book is what the screen needs from the book.
type Book interface {
	entry.Book
	// SaveSettings writes the settings that differ as one step, SaveMe who sits here, with
	// a CSM of that name where owns asks for one.
	SaveSettings(ctx context.Context, s model.Settings, label string) (model.Receipt, error)
	SaveMe(ctx context.Context, me model.Person, owns bool, label string) (model.Receipt, error)
	// RenameCategory and RenameQuestion write another word into the settings and into every
	// fact that holds the former one, as one step.
	RenameCategory(ctx context.Context, from, to, label string) (model.Receipt, error)
	RenameQuestion(ctx context.Context, stage model.MomentStage, from, to, label string) (model.Receipt, error)
	// Weigh says what other settings would move.
	Weigh(ctx context.Context, proposed model.Settings, limit int, progress func(model.RefreshState)) ([]model.Shift, model.ShiftTotals, error)
	// MetricValues are the values of metrics of the team's own that are of a CSM or the
	// company; Dossiers calls f with the facts of every account for nil, one after the other.
	MetricValues(ctx context.Context) ([]model.MetricValue, error)
	Dossiers(ctx context.Context, ids []model.ID, f func(*model.Dossier) error) error
	InUse(ctx context.Context) (model.InUse, error)
	File(ctx context.Context) (model.BookFile, error)
	// BackUp copies the book to the path, into the folder of backups for "", and says where
	// it lies.
	BackUp(ctx context.Context, path string) (string, error)
}

// Options are what the screen needs besides the book.
type Options struct {
	// Personal reads what this computer keeps for whoever uses it: theme and mouse. It runs
	// off the UI. nil: nothing of it is shown.
	Personal func() Personal
	// Themes are the palettes to choose from.
	Themes []Theme
	// HandOver opens the hand-over of a CSM's whole book; nil: it is not offered.
	HandOver func(c model.CSM) tea.Cmd
}

// Personal is how the program looks on this computer.
type Personal struct {
	// Path is the file in which it is kept.
	Path string
	// Theme is the name that was chosen, "auto" for the terminal's own background.
	Theme string
	// Unknown is the theme the file names although there is none of that name.
	Unknown string
	Mouse   bool
	// Problems are what cannot be read in the file, each in a sentence.
	Problems []string
}

// Theme is a palette by name, with a few words about it.
type Theme struct{ Name, About string }
