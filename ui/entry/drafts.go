package entry

import (
	"fmt"
	"reflect"
	"sync"

	"keystone/model"
	"keystone/ui/screen"
)

// shelf keeps the drafts of dialogs that were left half typed: by dialog, then by field.
type shelf struct {
	mu     sync.Mutex
	drafts map[string]map[string]string
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

// dialogKey names the dialog of a fact: that of a new one belongs to its account, and to
// what else it hangs on.
func dialogKey(ref model.Ref, account model.ID, more ...model.ID) string {
	if ref.ID != 0 {
		return fmt.Sprintf("%s %d", ref.Kind, ref.ID)
	}
	return fmt.Sprintf("new %s of %d %d", ref.Kind, account, more)
}
