package account_test

import (
	"testing"

	"keystone/model"
	"keystone/ui/entry/booktest"
)

// twice is Acme's book with a second Globex and a second Dana Wu.
func twice() *booktest.Book {
	b := booktest.AcmeBook()
	b.Accounts = append(b.Accounts, &model.Dossier{Account: model.Account{ID: 3, Name: "Globex Ltd", Industry: "Energy"}})
	d := b.Account(booktest.Acme)
	d.Contacts = append(d.Contacts, model.Contact{ID: 29, AccountID: booktest.Acme, Name: "D. Wu", Email: "dana@acme.example", Phone: "555"})
	return b
}

func TestTheAccountIsArchivedAndBroughtBackByOneKey(t *testing.T) {
	b := twice()
	d := open(t, b, booktest.Globex, 100, 40)
	d.Keys("A").Want("Globex archived")
	if got := b.Account(booktest.Globex).Account.ArchivedOn; got != booktest.Today {
		t.Errorf("archived on %s", got)
	}
	d.Keys("A").Want("Globex brought back")
}

func TestAfterAMergeThePageShowsTheAccountThatWasKept(t *testing.T) {
	b := twice()
	d := open(t, b, booktest.Globex, 100, 40)
	d.Keys("M").Want("Merge Globex with", "Globex Ltd").Keys("enter").Want("Merge two accounts").Keys("right", "ctrl+s")
	d.Want("Globex merged into Globex Ltd", "Energy").WantNot("was deleted")
	if b.Account(booktest.Globex) != nil {
		t.Error("the other account is still there")
	}
}

func TestTheSelectedContactIsMergedAndMoved(t *testing.T) {
	b := twice()
	d := open(t, b, booktest.Acme, 100, 40)
	d.Keys("w").Want("Select a contact first").Keys("]", "]").Want("▸ Dana Wu").Keys("M").Want("Merge Dana Wu with", "same mail").
		Keys("enter", "ctrl+s").Want("D. Wu merged into Dana Wu", "▸ Dana Wu")
	if n := len(b.ContactMerges); n != 1 {
		t.Errorf("%d merges", n)
	}
	d.Keys("w").Want("Move a contact").Type("globex").Keys("tab", "ctrl+s").Want("Dana Wu moved to Globex", "left 21 Nov")
}

func TestEveryFactThatASectionListsCanBeDeleted(t *testing.T) {
	b := booktest.AcmeBook()
	d := open(t, b, booktest.Acme, 120, 60)
	for range 3 { // an outcome with its measurements and verifications, the next one, the last
		d.Keys("g", "j", "d")
	}
	acme := b.Account(booktest.Acme)
	if n := len(acme.Measurements) + len(acme.Verifications); n != 1 {
		t.Errorf("%d measurements and verifications are left", n)
	}
	d.Keys("g", "]", "j", "j").Want("▸ Took part").Golden("record-120x60")
	record := func() int {
		r := acme.Reviews[0]
		return len(r.Attendees) + len(r.Progress) + len(r.Decisions)
	}
	for before := record(); before > 0; before-- {
		d.Keys("d")
		if record() != before-1 {
			t.Fatalf("%d entries of the review are left of %d:\n%s", record(), before, d.Text())
		}
	}
	for range len(sections) - 2 {
		d.Keys("]", "G", "d")
	}
	d.WantNot("Delete Acme Logistics?").Keys("k", "d")
	if len(acme.Contacts) > 2 || len(acme.Fields) > 0 {
		t.Errorf("%d contacts, fields of its own: %v", len(acme.Contacts), acme.Fields)
	}
}

func TestAWrongHandOverIsCorrectedOrDeleted(t *testing.T) {
	b := booktest.AcmeBook()
	d := open(t, b, booktest.Acme, 120, 60)
	d.Keys("[").Want("Owners").Type("").Keys("n").Want("Owner").Type("jonas").Keys("tab", "ctrl+u").Type("2026-10-01").Keys("ctrl+s").
		Want("Owner of Acme Logistics set to Jonas Berg", "▸ Jonas Berg")
	d.Keys("e", "tab", "ctrl+u").Type("2026-11-01").Keys("ctrl+s").Want("from 2026-11-01")
	owners := b.Account(booktest.Acme).Owners
	if model.OwnerAt(owners, model.NewDate(2026, 10, 15)) != booktest.Maria || model.OwnerAt(owners, booktest.Today) != booktest.Jonas {
		t.Errorf("the owners are %+v", owners)
	}
	d.Keys("d").Want("deleted")
	if owners := b.Account(booktest.Acme).Owners; len(owners) != 1 {
		t.Errorf("the owners are %+v", owners)
	}
}
