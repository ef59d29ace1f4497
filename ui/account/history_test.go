package account_test

import (
	"errors"
	"testing"

	"keystone/model"
	"keystone/ui/entry/booktest"
)

// toHistory are the keys from the first section to the history.
var toHistory = []string{"[", "["}

func TestAChangeIsTakenBackAfterLookingAtWhatWouldChange(t *testing.T) {
	book := booktest.AcmeBook()
	d := open(t, book, booktest.Acme, 100, 40).Keys(toHistory...)
	d.Keys("t").Want("Take this change back?", "2 facts would change", "contact Dana Wu, changed", "title: VP Operations → Director Ops")
	if d.Keys("n"); len(book.Changes) != 3 {
		t.Error("no did something")
	}
	d.Keys("t", "y").Want("Taken back: Contact Dana Wu of Acme Logistics changed")
	if len(book.Changes) != 5 {
		t.Errorf("%d changes", len(book.Changes))
	}
	d.Keys("G", "T").Want("Take back everything from here?", "3 steps, from this one on", "account Acme Logistics, deleted")
}

func TestEnterOpensAChangeWithEverythingItDid(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Acme, 100, 40).Keys(toHistory...).Keys("enter")
	d.Want("2026-11-20 ", "Maria Silva", "ARR: $400,000.00 → $420,000.00", "parent account: nothing → Globex", "Take it back", "Take back everything from here")
}

func TestAChangeThatWasUndoneIsShownAsSuchAndNotTakenBack(t *testing.T) {
	book := booktest.AcmeBook()
	book.Changes[0].Undone, book.Changes[1].Undone = true, true
	d := open(t, book, booktest.Acme, 100, 40).Keys(toHistory...).Want("(undone) Contact Dana Wu")
	d.Keys("t").Want("This was undone already").WantNot("Take this change back?")
	d.Keys("enter").Want("It was undone: none of it is in force.").WantNot("Take it back")
}

func TestWhatStandsInTheWayOfTakingBackIsTold(t *testing.T) {
	book := booktest.AcmeBook()
	book.Fail = problem{errors.New("x")}
	d := open(t, book, booktest.Acme, 100, 40).Keys(toHistory...).Keys("t")
	d.Want("This cannot be taken back", "It was changed since.", "Nothing was changed.", "Look first.", "Look at everything from here on")
	d.Keys("T").Want("Take back everything from here?")
}

type problem struct{ error }

func (problem) Tell() (what, safe, do string) {
	return "It was changed since.", "Nothing was changed.", "Look first."
}

func TestOnAPastDayTheHistoryIsReadAlone(t *testing.T) {
	book := booktest.AcmeBook()
	book.Changes = append(book.Changes, model.HistoryEntry{StepID: 1, Label: "Long ago", Name: "account Acme", After: map[string]string{}})
	ctx := frame()
	ctx.AsOf = booktest.Today - 30
	d := openAt(t, ctx, book, booktest.Acme, 100, 40).Keys(toHistory...)
	d.Want("Long ago", "Account Acme Logistics added").WantNot("Contact Dana Wu of Acme Logistics changed")
	d.Keys("t").WantNot("Take this change back?").Want("as of")
	d.Keys("enter").Want("name: Acme Logistics").WantNot("Take it back")
}
