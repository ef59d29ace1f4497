package entry

import (
	"context"
	"fmt"
	"reflect"
	"sync"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// DraftBook is a Book that keeps what is typed and not saved on the disk as well, so that
// it outlives the program.
type DraftBook interface {
	// KeepDraft stores the texts of a dialog's fields; none takes them away.
	KeepDraft(ctx context.Context, dialog string, fields map[string]string) error
	// Draft is what was kept, nil for nothing.
	Draft(ctx context.Context, dialog string) (map[string]string, error)
}

// shelf keeps the drafts of dialogs that were left half typed: by dialog, then by field.
type shelf struct {
	mu     sync.Mutex
	drafts map[string]map[string]string

	disk    DraftBook  // nil: there is none
	writing sync.Mutex // one write to the disk at a time
}

// shelfOwner is the running program and the book whose facts the drafts are of: the ids of one
// book mean nothing in another.
type shelfOwner struct {
	ctx  *screen.Context
	book any
}

// shelves are the drafts of each running program: a screen that is opened anew finds what
// was typed in the one before.
var shelves struct {
	sync.Mutex
	of map[shelfOwner]*shelf
}

func shelfOf(ctx *screen.Context, book Book) *shelf {
	shelves.Lock()
	defer shelves.Unlock()
	if shelves.of == nil {
		shelves.of = map[shelfOwner]*shelf{}
	}
	of := shelfOwner{ctx: ctx}
	if book != nil && reflect.TypeOf(book).Comparable() {
		of.book = book
	}
	s := shelves.of[of]
	if s == nil {
		s = &shelf{drafts: map[string]map[string]string{}}
		s.disk, _ = book.(DraftBook)
		shelves.of[of] = s
	}
	return s
}

func (s *shelf) get(dialog string) map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.drafts[dialog]
}

func (s *shelf) keep(dialog string, drafts map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(drafts) == 0 {
		delete(s.drafts, dialog)
		return
	}
	s.drafts[dialog] = drafts
}

// find is the draft of a dialog, from the disk where this run of the program has none.
func (s *shelf) find(ctx context.Context, dialog string) map[string]string {
	if drafts := s.get(dialog); len(drafts) > 0 || s.disk == nil {
		return drafts
	}
	drafts, err := s.disk.Draft(ctx, dialog)
	if err != nil {
		return nil // the dialog can do without; what reads the facts will say what is wrong
	}
	s.keep(dialog, drafts)
	return drafts
}

// store is a command that brings the draft of a dialog to the disk as it is by then: of
// several that run at once, the last brings the newest.
func (s *shelf) store(dialog string) tea.Cmd {
	if s.disk == nil {
		return nil
	}
	return func() tea.Msg {
		s.put(dialog)
		return nil
	}
}

// put is store, done at once.
func (s *shelf) put(dialog string) {
	if s.disk == nil {
		return
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	// What cannot be kept still stands in the dialog, and saving it will say why it cannot.
	_ = s.disk.KeepDraft(context.Background(), dialog, s.get(dialog))
}

// written tells the app, which waits for a draft that is being kept, that it is.
type written struct{}

// Leave keeps what is typed, also in the field that was not left, as the program ends or is
// put aside.
func (d *dialog) Leave() tea.Cmd {
	if d.form == nil || d.saving.Load() || d.left.Load() || d.e.drafts.disk == nil {
		return nil
	}
	d.e.drafts.keep(d.key, d.form.Drafts())
	d.storing.Store(true)
	return func() tea.Msg {
		d.e.drafts.put(d.key)
		d.storing.Store(false)
		return written{}
	}
}

// Busy says that the draft is being kept: that is waited for.
func (d *dialog) Busy() bool { return d.storing.Load() }

// dialogKey names the dialog of a fact: that of a new one belongs to its account, and to
// what else it hangs on.
func dialogKey(ref model.Ref, account model.ID, more ...model.ID) string {
	if ref.ID != 0 {
		return fmt.Sprintf("%s %d", ref.Kind, ref.ID)
	}
	return fmt.Sprintf("new %s of %d %d", ref.Kind, account, more)
}
