package db

import (
	"errors"
	"fmt"
	"strings"

	"keystone/model"
)

// Code says what kind of failure an Error is.
type Code string

// The codes of errors.
const (
	CodeFull     Code = "full"      // no space on the disk
	CodeLocked   Code = "locked"    // another program kept the book busy for too long
	CodeReadOnly Code = "read_only" // the file or its folder may not be written
	CodeDamaged  Code = "damaged"   // the file is not whole
	CodeIO       Code = "io"        // the disk failed
	CodeForeign  Code = "foreign"   // the file is no Keystone book
	CodeNewer    Code = "newer"     // the file was written by a newer Keystone
	CodeEmpty    Code = "empty"     // a file of no length where a book was
	CodePath     Code = "path"      // no file can be opened or made there
	CodeRule     Code = "rule"      // a value that the book does not take
)

// Error is a failure as a person reads it: what happened, what is safe, what to do.
type Error struct {
	Code Code
	// Path is the file concerned.
	Path           string
	What, Safe, Do string
	// Err is the cause, nil when there is none beneath.
	Err error
}

// Error is the three sentences.
func (e *Error) Error() string {
	s := e.What
	for _, more := range []string{e.Safe, e.Do} {
		if more != "" {
			s += " " + more
		}
	}
	return s
}

// Tell gives the three sentences one by one.
func (e *Error) Tell() (what, safe, do string) { return e.What, e.Safe, e.Do }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// The errors that callers tell apart with errors.Is.
var (
	// ErrConflict says that somebody else changed the same field, see ConflictError.
	ErrConflict = errors.New("somebody else changed this in the meantime. Nothing was written. Look at it again and repeat what you did")
	// ErrNoBook says that there is no book and none was to be made: no file, or one of no
	// length.
	ErrNoBook = errors.New("there is no book there. Nothing was made")
	// ErrGone says that the fact no longer exists.
	ErrGone = errors.New("this was deleted in the meantime. Nothing was written")
	// ErrNothing says that there is nothing to undo or redo.
	ErrNothing = model.ErrNothing
	// ErrNotEmpty says that a book that should be empty has accounts.
	ErrNotEmpty = errors.New("the book already has accounts. Nothing was changed. Choose another file with --db")
)

// ConflictError is an ErrConflict that names what was changed.
type ConflictError struct {
	Ref model.Ref
	// Field is the stored name of the field, "" when the whole fact is concerned.
	Field string
	// Mine is the value that was to be written, Theirs the one now stored; as text.
	Mine, Theirs string
	// Label is that of the step which was to be undone (Back) or done again; "" when a
	// step was to be written.
	Label string
	Back  bool
}

// Error says what happened, what is safe and what to do.
func (e *ConflictError) Error() string {
	what := "the " + strings.ReplaceAll(string(e.Ref.Kind), "_", " ")
	if e.Field != "" {
		what = strings.ReplaceAll(e.Field, "_", " ") + " of " + what
	}
	if e.Ref.Kind == "" {
		what = "what it belongs to"
	}
	if e.Label == "" {
		return fmt.Sprintf("%s was changed to %q in the meantime; you wrote %q. Nothing of yours was written. Look at it again and repeat what you did.",
			what, e.Theirs, e.Mine)
	}
	verb := "done again"
	if e.Back {
		verb = "undone"
	}
	return fmt.Sprintf("%q cannot be %s: %s was changed since. Nothing was changed now. Change it by hand instead.", e.Label, verb, what)
}

// Is makes errors.Is(err, ErrConflict) true.
func (e *ConflictError) Is(target error) bool { return target == ErrConflict }
