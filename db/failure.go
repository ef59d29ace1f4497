package db

import (
	"context"
	"errors"
	"os"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	safeNothing = "Nothing of this was written; everything saved before is safe."
	safeFile    = "The file was left as it is."
)

// explain turns an error of SQLite or the system into one that a person can read. Errors
// that already are, and those callers tell apart, pass.
func (b *Book) explain(err error) error {
	err = explain(b.path, err)
	var e *Error
	if errors.As(err, &e) && e.Code == CodeDamaged {
		b.damaged.Store(true)
	}
	return err
}

func explain(path string, err error) error {
	var done *Error
	if err == nil || errors.As(err, &done) || errors.Is(err, ErrConflict) || errors.Is(err, ErrGone) ||
		errors.Is(err, ErrNothing) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e := &Error{Path: path, Err: err}
	var sq *sqlite.Error
	if !errors.As(err, &sq) {
		if !explainSystem(e, err) {
			return err
		}
		return e
	}
	switch sq.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		e.full()
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		e.Code, e.Safe = CodeLocked, safeNothing
		e.What = "Another program has kept " + path + " busy for more than five seconds."
		e.Do = "Try again in a moment; if it stays so, close the other program."
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		e.readOnly()
	case sqlite3.SQLITE_CORRUPT:
		e.Code, e.What, e.Safe = CodeDamaged, path+" is damaged.", "Nothing more is written to it."
		e.Do = "Run keystone check to see what can be read. " + adviseBackup(path)
	case sqlite3.SQLITE_NOTADB:
		e.Code, e.What, e.Safe = CodeForeign, path+" is no Keystone book.", safeFile
		e.Do = "Choose another file with --db."
	case sqlite3.SQLITE_CANTOPEN:
		e.Code, e.What, e.Safe = CodePath, path+" cannot be opened.", "Nothing was written."
		e.Do = "Look whether its folder exists and you may write there, or choose another file with --db."
	case sqlite3.SQLITE_IOERR:
		e.Code, e.What, e.Safe = CodeIO, "The disk with "+path+" reported an error.", safeNothing
		e.Do = "Make a backup to another disk, then look after this one."
		if errors.Is(err, syscall.ENOSPC) || makesRoom(sq.Code()) && diskFull(path) {
			e.full()
		}
	case sqlite3.SQLITE_INTERRUPT:
		return context.Canceled
	case sqlite3.SQLITE_CONSTRAINT:
		e.Code, e.What, e.Safe = CodeRule, "The book does not take this value: "+rule(sq)+".", safeNothing
		e.Do = "Correct the value and save again."
	case sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH:
		e.Code, e.What, e.Safe = CodeRule, "A value is too large for the book.", safeNothing
		e.Do = "Shorten it and save again."
	default:
		return err
	}
	return e
}

// makesRoom says that an error of input and output is of a step that needs room on the
// disk: SQLite does not always say that it was room that lacked.
func makesRoom(code int) bool {
	return code == sqlite3.SQLITE_IOERR_WRITE || code == sqlite3.SQLITE_IOERR_SHMSIZE || code == sqlite3.SQLITE_IOERR_SHMMAP
}

func (e *Error) full() {
	e.Code, e.What, e.Safe = CodeFull, "The disk with "+e.Path+" is full.", safeNothing
	e.Do = "Free some space and save again."
}

func (e *Error) readOnly() {
	e.Code, e.What, e.Safe = CodeReadOnly, e.Path+" may not be written.", "Nothing was changed."
	e.Do = "Give yourself the right to write the file and its folder, or copy it elsewhere and open the copy with --db."
}

func explainSystem(e *Error, err error) bool {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		e.full()
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		e.readOnly()
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ELOOP), errors.Is(err, syscall.ENAMETOOLONG),
		errors.Is(err, os.ErrInvalid), errors.Is(err, os.ErrNotExist), errors.Is(err, syscall.EISDIR):
		e.Code, e.What, e.Safe = CodePath, "There can be no book at "+e.Path+".", "Nothing was made."
		e.Do = "Choose another file with --db."
	case errors.Is(err, syscall.EIO), errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.EFBIG):
		e.Code, e.What, e.Safe = CodeIO, "The system could not write "+e.Path+": "+err.Error()+".", safeNothing
		e.Do = "Look after the disk, or choose another file with --db."
	default:
		return false
	}
	return true
}

// rule says which constraint failed, without the library's words around it.
func rule(sq *sqlite.Error) string {
	switch sq.Code() {
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return "it refers to something that is not there"
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE:
		return "there is one like it already"
	}
	s := sq.Error()
	for _, head := range []string{"constraint failed: ", "CHECK constraint failed: ", "NOT NULL constraint failed: "} {
		if _, after, found := strings.Cut(s, head); found {
			s = after
		}
	}
	if before, _, found := strings.Cut(s, " ("); found && s[len(s)-1] == ')' {
		s = before
	}
	return s
}
