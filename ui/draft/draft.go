// Package draft keeps what is typed into dialogs and not saved: while the program runs, and
// on the disk, so that closing the terminal takes nothing of it. All dialogs share it.
package draft

import (
	"context"
	"reflect"
	"sync"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/screen"
)

// Book is a book that keeps what is typed and not saved on the disk as well, so that it
// outlives the program.
type Book interface {
	// KeepDraft stores the texts of a dialog's fields; none takes them away.
	KeepDraft(ctx context.Context, dialog string, fields map[string]string) error
	// Draft is what was kept, nil for nothing.
	Draft(ctx context.Context, dialog string) (map[string]string, error)
}

// Shelf keeps the drafts of dialogs that were left half typed: by dialog, then by field. A
// dialog without a name is one of its moment and keeps nothing.
type Shelf struct {
	mu     sync.Mutex
	drafts map[string]map[string]string

	disk    Book       // nil: there is none
	writing sync.Mutex // one write to the disk at a time
}

// owner is the running program and the book whose facts the drafts are of: the ids of one
// book mean nothing in another.
type owner struct {
	ctx  *screen.Context
	book any
}

// shelves are the drafts of each running program: a screen that is opened anew finds what
// was typed in the one before.
var shelves struct {
	sync.Mutex
	of map[owner]*Shelf
}

// Of is the shelf of a running program and a book, on the disk too where the book is a Book.
func Of(ctx *screen.Context, book any) *Shelf {
	shelves.Lock()
	defer shelves.Unlock()
	if shelves.of == nil {
		shelves.of = map[owner]*Shelf{}
	}
	of := owner{ctx: ctx}
	if book != nil && reflect.TypeOf(book).Comparable() {
		of.book = book
	}
	s := shelves.of[of]
	if s == nil {
		s = &Shelf{drafts: map[string]map[string]string{}}
		s.disk, _ = book.(Book)
		shelves.of[of] = s
	}
	return s
}

// Get is the draft of a dialog as this run of the program knows it, nil for none.
func (s *Shelf) Get(dialog string) map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.drafts[dialog]
}

// Keep puts the texts of a dialog's fields by; none takes them away.
func (s *Shelf) Keep(dialog string, fields map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(fields) == 0 || dialog == "" {
		delete(s.drafts, dialog)
		return
	}
	s.drafts[dialog] = fields
}

// Find is the draft of a dialog, from the disk where this run of the program has none. It is
// for commands: it reads the book.
func (s *Shelf) Find(ctx context.Context, dialog string) map[string]string {
	if fields := s.Get(dialog); len(fields) > 0 || s.disk == nil || dialog == "" {
		return fields
	}
	fields, err := s.disk.Draft(ctx, dialog)
	if err != nil {
		return nil // the dialog can do without; what reads the facts will say what is wrong
	}
	s.Keep(dialog, fields)
	return fields
}

// Store is a command that brings the draft of a dialog to the disk as it is by then: of
// several that run at once, the last brings the newest.
func (s *Shelf) Store(dialog string) tea.Cmd {
	if s.disk == nil || dialog == "" {
		return nil
	}
	return func() tea.Msg {
		s.Put(dialog)
		return nil
	}
}

// Put is Store, done at once. It is for commands: it writes to the book.
func (s *Shelf) Put(dialog string) {
	if s.disk == nil || dialog == "" {
		return
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	// What cannot be kept still stands in the dialog, and saving it will say why it cannot.
	_ = s.disk.KeepDraft(context.Background(), dialog, s.Get(dialog))
}

// Leaving keeps the draft of one dialog as the program ends or is put aside: its owner's
// Leave is that of Leaving, and its Busy includes that of Leaving.
type Leaving struct{ storing atomic.Bool }

// written tells the app, which waits for a draft that is being kept, that it is.
type written struct{}

// Leave keeps the texts, also of the field that was not left.
func (l *Leaving) Leave(s *Shelf, dialog string, fields map[string]string) tea.Cmd {
	if s.disk == nil || dialog == "" {
		return nil
	}
	s.Keep(dialog, fields)
	l.storing.Store(true)
	return func() tea.Msg {
		s.Put(dialog)
		l.storing.Store(false)
		return written{}
	}
}

// Busy says that the draft is being kept: that is waited for.
func (l *Leaving) Busy() bool { return l.storing.Load() }
