package program

import (
	"context"
	"fmt"
	"testing"
)

// noted is what notes may have become.
func (s *sitting) noted() string {
	s.t.Helper()
	ctx := context.Background()
	found, err := s.book.FindAccounts(ctx, "Acme", 1)
	if err != nil || len(found) != 1 {
		s.t.Fatalf("%v, %v", found, err)
	}
	d, err := s.book.Dossier(ctx, found[0].ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return fmt.Sprint(d.Voices, d.Commitments)
}

// Notes from elsewhere are kept as one step: one undo takes all of it back and brings the
// lines back to where they were, and redo keeps them again; also after a restart.
func TestUndoingKeptNotesBringsTheirLinesBack(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	s.Keys("r", "enter", "f4")
	s.Paste("Reports take a day\nMaria will call by friday\nthe coffee was good")
	s.Want("0 of 3 said")
	before := s.noted()
	s.press("2 c enter")
	s.Want("the coffee was good", "0 of 1 said")
	kept := s.noted()
	for range 2 {
		s.Keys("u")
		s.Want("Reports take a day", "Maria will call by friday", "2 of 3 said")
		if got := s.noted(); got != before || kept == before {
			t.Errorf("one undo does not take back what one step kept:\n%s\nwas\n%s", got, before)
		}
		s.Keys("ctrl+r")
		s.Want("0 of 1 said")
		if got := s.noted(); got != kept {
			t.Errorf("redo keeps something else:\n%s\nwas\n%s", got, kept)
		}
		s.Keys("esc", "esc")
		s.leave()
		s = sit(t, path)
		s.Keys("r", "f4")
		s.Want("0 of 1 said")
	}
	s.Keys("esc", "esc")
	s.leave()
}
