package db

import (
	"errors"

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
