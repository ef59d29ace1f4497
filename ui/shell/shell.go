// Package shell is Keystone from the shell: the commands, for scripts, pipes and people
// who want one answer.
//
// Data goes to standard output, everything else to standard error. A failure is one
// sentence: what happened, to what, and what to do.
package shell

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"

	"keystone/model"
)

// The exit codes.
const (
	Done   = 0 // done
	Failed = 1 // failed, nothing changed; or nothing could be taken, or a check found something
	Usage  = 2 // wrong usage
	Part   = 3 // part taken: some rows, or some of several files
)

// Streams are where the program reads and writes, and what is known of them.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	// InTerminal, OutTerminal and ErrTerminal say which of them are terminals.
	InTerminal, OutTerminal, ErrTerminal bool
	// Width is how many cells a line of output has; 0: not known.
	Width int
}

// Standard are the streams of the process.
func Standard() Streams {
	s := Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InTerminal:  term.IsTerminal(os.Stdin.Fd()),
		OutTerminal: term.IsTerminal(os.Stdout.Fd()),
		ErrTerminal: term.IsTerminal(os.Stderr.Fd())}
	if s.OutTerminal {
		if w, _, err := term.GetSize(os.Stdout.Fd()); err == nil {
			s.Width = w
		}
	}
	return s
}

// App is what the program is asked to show when it opens its screens.
type App struct {
	Path  string // the book's file; it is made where there is none
	Today func() model.Date
	// AsOf is the day the figures are for; none: today.
	AsOf model.Date
	// Scope is the CSM or team whose accounts are meant, by name; "": as the settings say.
	Scope  string
	Filter string
	// Theme is the palette by name (theme.Names), "" as the person's configuration says.
	Theme string
	ASCII bool
	// NoColor leaves colour out.
	NoColor bool
	// Review is the account whose review is shown first; 0: the first tab is.
	Review model.ID
}

// Program is everything the commands need from outside.
type Program struct {
	Streams Streams
	Getenv  func(string) string
	// Clock is the time of this machine, by which waiting is measured.
	Clock func() time.Time
	// Day is today by the calendar of this machine.
	Day func() model.Date
	// Open opens a book. Its error is ErrNoBook where there is none and none is made.
	Open func(ctx context.Context, o Opening) (Book, error)
	// DefaultPath and DemoPath are the files of the book and of the demo.
	DefaultPath, DemoPath func() (string, error)
	// App shows the screens until they are left.
	App func(ctx context.Context, a App) error
	// Chart draws the quadrant as h lines of w cells of plain text, divided at the two
	// scores, with trails from where accounts were before.
	Chart func(points []model.Point, was map[model.ID]model.Place, divideCO, divideCX float64, w, h int, ascii bool) string
	Cells Cells
	// Schema is the version of the book's file that this program writes.
	Schema int
}

// Run does what the arguments say and returns the exit code.
func (p *Program) Run(ctx context.Context, args []string) int {
	r := &run{Program: p}
	err := r.execute(ctx, args)
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		return r.code
	case r.code != Done:
	default:
		r.code = Failed
	}
	var usage *usageError
	if errors.As(err, &usage) {
		r.code = Usage
	}
	if text := sentence(err); text != "" {
		_, _ = io.WriteString(p.Streams.Err, text+"\n")
	}
	return r.code
}

// usageError is a command line that cannot be understood.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

func misuse(text string) error { return &usageError{text} }

// sentence is an error as a person reads it: one line that ends like one.
func sentence(err error) string {
	if errors.Is(err, context.Canceled) {
		return "Stopped before the end. Nothing was changed."
	}
	text := strings.TrimSpace(model.Clean(err.Error()))
	if text == "" {
		return ""
	}
	if !strings.ContainsAny(text[len(text)-1:], ".!?") {
		text += "."
	}
	first, _, _ := strings.Cut(text, " ")
	if first != "keystone" && strings.Trim(first, "abcdefghijklmnopqrstuvwxyz") == "" {
		text = string(text[0]-'a'+'A') + text[1:] // a word, not the name of a file
	}
	return text
}
