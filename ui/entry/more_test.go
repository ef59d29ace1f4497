package entry_test

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/entry"
	"keystone/ui/entry/booktest"
	"keystone/ui/screen"
)

func TestAPlannedReviewIsDueAsItsCadenceSays(t *testing.T) {
	book := booktest.AcmeBook()
	book.Account(booktest.Acme).Account.StartOn = booktest.Today - 10
	start(t, book, func(e *entry.Entry) tea.Cmd { return e.Review(model.Review{AccountID: booktest.Acme}) }).Keys("ctrl+s")
	r := book.Account(booktest.Acme).Reviews[2]
	if r.State != model.ReviewScheduled || r.DueOn != booktest.Today+80 {
		t.Errorf("%s due %s", r.State, r.DueOn)
	}
}

func TestAReviewIsNotHeldAheadNorHeldWhileScheduled(t *testing.T) {
	for want, r := range map[string]model.Review{
		"still ahead":      {State: model.ReviewCompleted, HeldOn: booktest.Today + 1},
		"it was not held":  {State: model.ReviewScheduled, DueOn: booktest.Today, HeldOn: booktest.Today - 1},
		"when was it held": {State: model.ReviewCompleted},
		"not after it was": {State: model.ReviewCompleted, HeldOn: booktest.Today - 1, NextReviewOn: booktest.Today - 2},
	} {
		book := booktest.AcmeBook()
		r.AccountID = booktest.Acme
		d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Review(r) }).Keys("ctrl+s")
		if !d.Has(want) || len(book.Steps) > 0 {
			t.Errorf("%q is not said\n%s", want, d.Text())
		}
	}
}

func TestAScheduledReviewHasADueDate(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Review(model.Review{AccountID: booktest.Acme}) })
	clear(d, "2026-11-21").Keys("ctrl+s").Want("when is it due?")
}

func TestAHandOverLeavesTheFormerOwnership(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Ownership(model.Ownership{AccountID: booktest.Acme}) })
	d.Type("jon").Keys("tab", "ctrl+s").Want("Owner of Acme Logistics set to Jonas Berg")
	owners := book.Account(booktest.Acme).Owners
	if len(owners) != 2 || owners[0].CSMID != booktest.Maria || owners[1].CSMID != booktest.Jonas || owners[1].From != booktest.Today {
		t.Errorf("%+v", owners)
	}
}

func TestAnAccountWithoutOwnerTakesItsFirstSinceEver(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Globex}, "owner") })
	d.Type("maria").Keys("tab", "ctrl+s")
	owners := book.Account(booktest.Globex).Owners
	if len(owners) != 1 || owners[0].From.Known() || owners[0].CSMID != booktest.Maria {
		t.Errorf("%+v", owners)
	}
}

func TestAHandOverLiesAfterTheOneBefore(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "owner") })
	clear(d, "Maria Silva").Type("jonas").Keys("tab")
	clear(d, "2026-11-21").Type("2024-01-01").Keys("ctrl+s").Want("the former owner began on")
	clear(d, "2024-01-01").Keys("ctrl+s").Want("from which day on?")
	if len(book.Steps) > 0 {
		t.Error("written all the same")
	}
}

func TestTheDayOfTheLastHandOverCanBeCorrected(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "since") })
	clear(d, "2024-12-21").Type("2025-01-02").Keys("ctrl+s")
	owners := book.Account(booktest.Acme).Owners
	if len(owners) != 1 || owners[0].From != model.NewDate(2025, 1, 2) || owners[0].CSMID != booktest.Maria {
		t.Errorf("%+v", owners)
	}
}

func TestTwoCSMsDoNotShareAName(t *testing.T) {
	book := booktest.AcmeBook()
	start(t, book, func(e *entry.Entry) tea.Cmd { return e.CSM(model.CSM{}) }).Type("maria silva").Keys("ctrl+s").Want("a CSM Maria Silva already")
	start(t, book, func(e *entry.Entry) tea.Cmd { return e.CSM(model.CSM{}) }).Type("Zoe New").Keys("ctrl+s").Want("CSM Zoe New added")
	if len(book.People) != 3 {
		t.Errorf("%+v", book.People)
	}
}

func TestAParentAccountIsFoundByTyping(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "parent") })
	d.Type("glo").Want("Globex").Keys("tab", "ctrl+s")
	if a := book.Account(booktest.Acme).Account; a.ParentID != booktest.Globex || a.ParentName != "" {
		t.Errorf("%d %q", a.ParentID, a.ParentName)
	}
}

func TestAnARRBelowZeroIsRefusedAndAnotherCurrencyKept(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "arr") })
	clear(d, "420000").Type("-5").Keys("ctrl+s").Want("below zero")
	clear(d, "-5").Type("1.2m EUR").Keys("ctrl+s")
	if m := book.Account(booktest.Acme).Account.ARR; m != (model.Money{Minor: 120000000, Currency: "EUR"}) {
		t.Errorf("%v", m)
	}
	d.Keys("o").Want("1200000 EUR")
	clear(d, "1200000 EUR").Type("1.3m").Want("€1,300,000.00").Keys("tab", "w", "ctrl+s")
	if m := book.Account(booktest.Acme).Account.ARR; m != (model.Money{Minor: 130000000, Currency: "EUR"}) {
		t.Errorf("an amount typed over one in EUR is %v", m)
	}
}

func TestAnotherARRIsAnEventOfADayOrACorrection(t *testing.T) {
	book := booktest.AcmeBook()
	open := func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "arr") }
	d := start(t, book, open)
	clear(d, "420000").Type("450000").Keys("ctrl+s").Want("did it change on a day, or was it wrong before?", "2026-11-21")
	d.Keys("c", "ctrl+s")
	a := book.Account(booktest.Acme)
	event := model.RevenueEvent{ID: a.Revenue[0].ID, AccountID: booktest.Acme, Date: booktest.Today, Kind: model.RevenueExpansion,
		Change: model.Money{Minor: 3000000, Currency: "USD"}}
	if len(a.Revenue) != 1 || a.Revenue[0] != event || a.Account.ARR.Minor != 45000000 || len(book.Steps) != 1 {
		t.Errorf("%+v %s", a.Revenue, a.Account.ARR)
	}
	d = start(t, book, open)
	clear(d, "450000").Type("440000").Keys("tab", "w", "ctrl+s")
	if a := book.Account(booktest.Acme); len(a.Revenue) != 1 || a.Account.ARR.Minor != 44000000 {
		t.Errorf("a correction is an event: %+v %s", a.Revenue, a.Account.ARR)
	}
}

func TestTheQuestionsOfAMomentFollowItsStage(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Moment(model.Moment{AccountID: booktest.Acme}) })
	d.Keys("r", "tab").Want("No surprises").WantNot("Users like the product")
	d.Type("plain").Keys("tab", "4", "ctrl+s")
	m := book.Account(booktest.Acme).Moments[3]
	if m.Stage != model.MomentRenewal || m.Question != "The value was plain" || m.Rating != 4 {
		t.Errorf("%+v", m)
	}
}

func TestATouchKeepsMinutesContactsAndNextStep(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Touch(model.Touch{AccountID: booktest.Acme}) })
	d.Keys("m", "m", "tab").Type("1.5").Keys("tab").Type("Dana Wu, Ray Patel").Keys("tab").Type("Walked the dock").Keys("tab").Type("Send photos")
	d.Keys("ctrl+s").Want("whole number")
	clear(d, "1.5").Type("45 min").Keys("ctrl+s")
	got := book.Account(booktest.Acme).Touches[2]
	if got.Kind != model.TouchMeeting || got.Minutes != 45 || len(got.Contacts) != 2 || got.NextStep != "Send photos" || got.CSM != "Maria Silva" {
		t.Errorf("%+v", got)
	}
}

func TestAVoiceThatIsRoutedSaysSo(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd {
		return e.Voice(model.Voice{AccountID: booktest.Acme, ReviewID: booktest.HeldReview, Date: booktest.Today - 142})
	})
	d.Keys("p", "tab").Type("Too slow").Keys("tab", "tab", "tab", "s").Want("(•) Routed").Keys("ctrl+s")
	v := book.Account(booktest.Acme).Voices[2]
	if v.Team != "Support" || v.State != model.VoiceRouted || v.ReviewID != booktest.HeldReview || v.Date != booktest.Today-142 || v.Kind != model.VoicePain {
		t.Errorf("%+v", v)
	}
}

func TestDeleteWritesOneStepAndIsRefusedInThePast(t *testing.T) {
	book := booktest.AcmeBook()
	label := "Contact Ray Patel of Acme Logistics deleted"
	ref := model.Ref{Kind: model.KindContact, ID: booktest.RayPatel}
	start(t, book, func(e *entry.Entry) tea.Cmd { return e.Delete(label, ref) }).Want(label)
	if _, ok := book.Account(booktest.Acme).Contact(booktest.RayPatel); ok || len(book.Steps) != 1 {
		t.Error("not deleted")
	}
	ctx := frame()
	ctx.AsOf--
	if _, ok := entry.New(ctx, book).Delete(label, ref)().(screen.Toast); !ok || len(book.Steps) != 1 {
		t.Error("deleted in the past")
	}
}

func TestDraftsBelongToTheirBook(t *testing.T) {
	ctx, one, two := frame(), booktest.AcmeBook(), booktest.AcmeBook()
	for i, book := range []*booktest.Book{one, two} {
		d := drive.Screen(t, ctx, 100, 30, func(c *screen.Context) screen.Screen {
			e := entry.New(c, book)
			return &host{open: func() tea.Cmd { return newContact(e) }}
		}).Keys("o")
		if i == 1 {
			d.WantNot("Kim")
		}
		d.Type("Kim").Keys("esc")
	}
}

func TestADialogThatCannotLoadSaysSoAndGoes(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Contact(model.Contact{AccountID: 404}) })
	d.Want("The dialog could not be opened", "Nothing was changed").WantNot("New contact")
	if _, err := book.Dossier(context.Background(), 404); err == nil {
		t.Error("there is an account 404")
	}
}

func TestANewAccountBelongsToWhoseAccountsAreLookedAt(t *testing.T) {
	book := booktest.AcmeBook()
	ctx := frame()
	ctx.Scope, ctx.ScopeName = model.Scope{CSM: booktest.Jonas}, "Jonas Berg"
	d := startIn(t, ctx, book, func(e *entry.Entry) tea.Cmd { return e.Account(model.Account{}) })
	d.Want("Jonas Berg").Type("Hooli").Keys("ctrl+s").Want("Account Hooli added")
	if got := book.Accounts[2]; len(got.Owners) != 1 || got.Owners[0].CSMID != booktest.Jonas {
		t.Errorf("%+v", got.Owners)
	}
}

func TestAnAddressThatCannotBeOneIsNotTaken(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Contact(model.Contact{AccountID: booktest.Acme}) })
	d.Type("Kim").Keys("tab", "tab", "tab", "tab").Want("as in dana.wu@example.com").Type("kim@example").Keys("ctrl+s")
	d.Want("no address: write one such as dana.wu@example.com")
	if len(book.Steps) != 0 {
		t.Fatalf("%+v", last(t, book))
	}
	d.Type(".com").Keys("ctrl+s")
	if c := last(t, book).Puts[0].Fact.(model.Contact); c.Email != "kim@example.com" {
		t.Errorf("%+v", c)
	}
}
