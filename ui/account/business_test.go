package account_test

import (
	"testing"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/entry/booktest"
)

func usd(units int64) model.Money { return model.Money{Minor: units * 100, Currency: "USD"} }

// in opens a section of Acme's page by its place among the sections.
func in(t testing.TB, book *booktest.Book, section string, w, h int) *drive.Driver {
	t.Helper()
	d := open(t, book, booktest.Acme, w, h)
	for _, s := range sections {
		if s == section {
			break
		}
		d.Keys("]")
	}
	return d
}

func TestMoneyShowsBothFiguresWhereTheTypedARRGivesWay(t *testing.T) {
	in(t, booktest.BusinessBook(true), "money", 120, 40).Golden("money-120x40").
		Want("ARR $400K by subscriptions (typed $420K)", "make it $400,000.00: the typed $420,000.00 gives way")
	in(t, booktest.BusinessBook(false), "money", 120, 40).WantNot("gives way").Want("+$40K", "ARR $420K")
}

func TestEachKindOfMoneyIsMadeByItsLetter(t *testing.T) {
	for letter, title := range map[string]string{"e": "New revenue event", "s": "New subscription", "o": "New opportunity", "c": "New call"} {
		in(t, booktest.BusinessBook(true), "money", 120, 40).Keys("n", letter).Want(title)
	}
	for letter, title := range map[string]string{"u": "New usage", "c": "New case", "m": "New value of a metric"} {
		in(t, booktest.BusinessBook(true), "usage", 120, 40).Keys("n", letter).Want(title)
	}
}

func TestDeletingAnEventAsksWhetherTheARRGoesBackWithIt(t *testing.T) {
	for letter, arr := range map[string]model.Money{"b": usd(380000), "s": usd(420000)} {
		book := booktest.BusinessBook(false)
		d := in(t, book, "money", 120, 40).Keys("down").Want("▸ 24 Jul").Keys("d").
			Want("The ARR goes back to $380,000.00", "The ARR stays $420,000.00").Keys(letter)
		a := book.Account(booktest.Acme)
		if a.Account.ARR != arr || len(a.Revenue) != 1 || len(book.Steps) != 1 {
			t.Errorf("%s: the ARR is %s, %d events\n%s", letter, a.Account.ARR, len(a.Revenue), d.Text())
		}
	}
	book := booktest.BusinessBook(false)
	in(t, book, "money", 120, 40).Keys("down", "d", "n")
	if len(book.Steps) != 0 {
		t.Error("deleted all the same")
	}
}

func TestARenewalWithoutAChangeOfARRIsDeletedUnasked(t *testing.T) {
	book := booktest.BusinessBook(false)
	in(t, book, "money", 120, 40).Keys("down", "down", "d").Want("Renewal of Acme Logistics deleted")
	if a := book.Account(booktest.Acme); len(a.Revenue) != 1 || a.Account.ARR != usd(420000) {
		t.Errorf("%+v", a.Revenue)
	}
}

func TestTheSelectedOpportunityIsCalledByOneKey(t *testing.T) {
	book := booktest.BusinessBook(false)
	d := in(t, book, "money", 120, 40).Keys("G", "c").Want("Two more depots, Acme Logistics").Type("w").Type("they stop").Keys("ctrl+s")
	d.Want("called will churn", "they stop")
	if a := book.Account(booktest.Acme); a.Opportunities[0].Call != model.CallWillChurn || len(a.Calls) != 4 {
		t.Errorf("%+v", a.Calls)
	}
	d.Keys("d").Want("Call of Acme Logistics on")
	if a := book.Account(booktest.Acme); a.Opportunities[0].Call != model.CallLikely || len(a.Calls) != 3 {
		t.Errorf("%s, %+v", a.Opportunities[0].Call, a.Calls)
	}
}

func TestTheAccountsRenewalIsCalledWhereNoOpportunityStandsForIt(t *testing.T) {
	book := booktest.AcmeBook()
	d := in(t, book, "money", 120, 40).Keys("down").Want("▸ Renewal", "not called", "It is inside 90 days").
		Keys("c").Type("c").Type("the paper is signed").Keys("ctrl+s").Want("commit")
	if a := book.Account(booktest.Acme); len(a.Calls) != 1 || a.Calls[0].OpportunityID != 0 {
		t.Errorf("%+v\n%s", a.Calls, d.Text())
	}
}

func TestAPausedAccountSaysSoWithItsReason(t *testing.T) {
	book := booktest.AcmeBook()
	d := in(t, book, "reviews", 120, 40).Keys("p").Type("+4w").Keys("tab").Type("a merger").Keys("ctrl+s")
	d.Want("Out of scope · paused until 19 Dec: a merger", "Pauses: out of scope", "▸ 21 Nov to 19 Dec")
	d.Keys("d").WantNot("a merger")
}

func TestAnActOfAdvocacyStandsUnderThePeople(t *testing.T) {
	d := in(t, booktest.BusinessBook(false), "people", 120, 40).Want("Spoke for us: an advocate", "Reference")
	d.Keys("a").Want("New act of advocacy", "Dana Wu").Keys("esc").Keys("G", "n").Want("New act of advocacy")
}

func TestWhatIsDatedAfterThePastDayIsHiddenInMoneyAndUsage(t *testing.T) {
	ctx := frame()
	ctx.AsOf = booktest.Today - 50
	d := openAt(t, ctx, booktest.BusinessBook(true), booktest.Acme, 120, 40)
	for range sections {
		d.Keys("]").WantNot("Night shift", "Procurement has the paper", "C-7", "C-9", "active users                                                                                    84")
	}
}

func TestUsageAndCasesAsDrawn(t *testing.T) {
	in(t, booktest.BusinessBook(true), "usage", 120, 40).Keys("G", "k").Want("of 1h promised, too late").Golden("usage-120x40")
}
