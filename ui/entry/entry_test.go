package entry_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/entry"
	"keystone/ui/entry/booktest"
	"keystone/ui/geom"
	"keystone/ui/screen"
)

func newContact(e *entry.Entry) tea.Cmd { return e.Contact(model.Contact{AccountID: booktest.Acme}) }

func TestSeniorityIsProposedFromTheTitleAndMarkedAsRead(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, newContact)
	d.Type("Kim Park").Keys("tab").Type("Chief Financial Officer").Want("(•) C-level").Keys("ctrl+s")
	c, _ := book.Account(booktest.Acme).ContactNamed("Kim Park")
	if c.Seniority != model.CLevel || !c.SeniorityRead {
		t.Errorf("seniority %v, read %v", c.Seniority, c.SeniorityRead)
	}
	d.Want("Contact Kim Park of Acme Logistics added")
}

func TestAStatedSeniorityIsNotReadFromTheTitle(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, newContact)
	d.Type("Kim Park").Keys("tab").Type("Head of Fun").Keys("tab").Type("v").Keys("shift+tab").Type(", CEO office").Keys("ctrl+s")
	c, _ := book.Account(booktest.Acme).ContactNamed("Kim Park")
	if c.Seniority != model.VP || c.SeniorityRead {
		t.Errorf("seniority %v, read %v", c.Seniority, c.SeniorityRead)
	}
}

func TestAContactMayHaveSeveralRoles(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, newContact)
	d.Type("Kim Park").Keys("tab", "tab", "tab").Type("champion, economic-buyer").Keys("ctrl+s")
	c, _ := book.Account(booktest.Acme).ContactNamed("Kim Park")
	if !slices.Equal(c.Roles, []model.Role{model.RoleChampion, model.RoleEconomicBuyer}) {
		t.Errorf("roles %v", c.Roles)
	}
	start(t, book, newContact).Type("Lou").Keys("tab", "tab", "tab").Type("boss").Keys("ctrl+s").Want("is no role")
}

func TestASecondContactOfOneNameIsRefused(t *testing.T) {
	book := booktest.AcmeBook()
	start(t, book, newContact).Type("dana  wu").Keys("ctrl+s").Want("a contact of that name already")
	if len(book.Steps) > 0 {
		t.Error("written all the same")
	}
}

func TestWhatHappenedIsNotDatedAhead(t *testing.T) {
	of := model.ID(booktest.Acme)
	for name, open := range map[string]func(e *entry.Entry) tea.Cmd{
		"sentiment": func(e *entry.Entry) tea.Cmd {
			return e.Sentiment(model.Sentiment{AccountID: of, Date: booktest.Today + 3})
		},
		"voice":  func(e *entry.Entry) tea.Cmd { return e.Voice(model.Voice{AccountID: of, Date: booktest.Today + 3}) },
		"touch":  func(e *entry.Entry) tea.Cmd { return e.Touch(model.Touch{AccountID: of, Date: booktest.Today + 3}) },
		"moment": func(e *entry.Entry) tea.Cmd { return e.Moment(model.Moment{AccountID: of, Date: booktest.Today + 3}) },
		"measurement": func(e *entry.Entry) tea.Cmd {
			return e.Measurement(model.Measurement{AccountID: of, OutcomeID: booktest.OTIF, Date: booktest.Today + 3})
		},
		"verification": func(e *entry.Entry) tea.Cmd {
			return e.Verification(model.Verification{AccountID: of, OutcomeID: booktest.OTIF, Date: booktest.Today + 3})
		},
		"survey": func(e *entry.Entry) tea.Cmd { return e.Survey(model.Survey{AccountID: of, SentOn: booktest.Today + 3}) },
		"outcome": func(e *entry.Entry) tea.Cmd {
			return e.Outcome(model.Outcome{AccountID: of, Status: model.OutcomeAgreed, AgreedOn: booktest.Today + 3})
		},
	} {
		book := booktest.AcmeBook()
		d := start(t, book, open).Keys("ctrl+s")
		if !d.Has("still ahead") || len(book.Steps) > 0 {
			t.Errorf("%s: not refused\n%s", name, d.Text())
		}
	}
}

func newOutcome(e *entry.Entry) tea.Cmd { return e.Outcome(model.Outcome{AccountID: booktest.Acme}) }

func TestBaselineAndTargetThatAreTheSameAreAnInputError(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, newOutcome)
	d.Type("Fewer returns").Keys("tab", "tab").Type("Returns").Keys("tab").Type("%").Keys("tab").Type("4 %").Keys("tab").Type("4").Keys("ctrl+s")
	d.Want("the same as the baseline")
	d.Keys("backspace").Type("2.5").Keys("ctrl+s")
	o := book.Account(booktest.Acme).Outcomes[3]
	if o.Baseline != model.Num(4) || o.Target != model.Num(2.5) || o.Status != model.OutcomeAgreed || o.AgreedOn != booktest.Today || o.Weight != 1 {
		t.Errorf("%+v", o)
	}
}

func TestAClosedOutcomeAsksTheClosingDateAndAnOpenOneHasNone(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd {
		return e.Outcome(model.Outcome{ID: booktest.OTIF, AccountID: booktest.Acme})
	})
	d.Keys("tab", "tab", "tab", "tab", "tab", "tab").Keys("right").Want("Closed on").Keys("ctrl+s")
	o, _ := book.Account(booktest.Acme).Outcome(booktest.OTIF)
	if o.Status != model.OutcomeAchieved || o.ClosedOn != booktest.Today {
		t.Errorf("status %s closed %s", o.Status, o.ClosedOn)
	}
}

func TestAMeasurementIsReadInTheUnitOfItsKPI(t *testing.T) {
	book := booktest.AcmeBook()
	open := func(e *entry.Entry) tea.Cmd {
		return e.Measurement(model.Measurement{AccountID: booktest.Acme, OutcomeID: booktest.Turnaround})
	}
	d := start(t, book, open).Want("Baseline 4.1, target 2.5 h; last 3.8")
	d.Type("200 min").Keys("ctrl+s").Want("this is measured in h")
	if len(book.Steps) > 0 {
		t.Fatal("written all the same")
	}
	for range "200 min" {
		d.Keys("backspace")
	}
	d.Type("3.2 h").Keys("ctrl+s")
	m, _ := model.LatestMeasurement(book.Account(booktest.Acme), booktest.Turnaround, booktest.Today)
	if m.Value != 3.2 || m.Date != booktest.Today || m.Source != model.SourceCustomer {
		t.Errorf("%+v", m)
	}
}

func TestAnOutcomeIsNotVerifiedBeforeItWasAgreed(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd {
		return e.Verification(model.Verification{AccountID: booktest.Acme, OutcomeID: booktest.OTIF, Date: booktest.Today - 301})
	})
	d.Keys("ctrl+s").Want("before the outcome was agreed")
}

func TestSentimentTakesALetterAndAReason(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Sentiment(model.Sentiment{AccountID: booktest.Acme}) })
	d.Keys("y").Type("gone quiet").Keys("enter").Want("Sentiment of Acme Logistics set to Yellow")
	f, _ := model.SentimentAt(book.Account(booktest.Acme), booktest.Today)
	if f.Colour != model.Yellow || f.Reason != "gone quiet" || f.Date != booktest.Today || f.Author != "Maria Silva" {
		t.Errorf("%+v", f)
	}
}

func TestOnlyAnUnchangedGreenDoesWithoutAReason(t *testing.T) {
	book := booktest.AcmeBook()
	open := func(e *entry.Entry) tea.Cmd { return e.Sentiment(model.Sentiment{AccountID: booktest.Acme}) }
	start(t, book, open).Keys("g", "enter").Want("only an unchanged Green may do without")
	book.Account(booktest.Acme).Sentiments[1].Colour = model.Green
	start(t, book, open).Keys("g", "enter")
	if len(book.Steps) != 1 {
		t.Errorf("%d steps", len(book.Steps))
	}
}

func TestASurveyScoreLiesInTheRangeOfItsKind(t *testing.T) {
	for _, c := range []struct {
		kind, score, want string
	}{{"n", "11", "whole number from 0 to 10"}, {"n", "0", ""}, {"c", "0", "whole number from 1 to 5"}, {"c", "5", ""}, {"n", "-10", "from 0 to 10"}} {
		book := booktest.AcmeBook()
		d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Survey(model.Survey{AccountID: booktest.Acme}) })
		d.Keys(c.kind, "tab", "tab", "tab", "tab").Type(c.score).Keys("ctrl+s")
		if c.want != "" && (!d.Has(c.want) || len(book.Steps) > 0) || c.want == "" && len(book.Steps) != 1 {
			t.Errorf("%s %s: %d steps\n%s", c.kind, c.score, len(book.Steps), d.Text())
		}
	}
}

func TestASurveyIsNotAnsweredBeforeItWasSent(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd {
		return e.Survey(model.Survey{AccountID: booktest.Acme, SentOn: booktest.Today - 1, AnsweredOn: booktest.Today - 2, Score: model.Num(9)})
	})
	d.Keys("ctrl+s").Want("before it was sent")
}

func TestANewOwnerIsAHandOverFromADay(t *testing.T) {
	book := booktest.AcmeBook()
	open := func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "owner") }
	d := start(t, book, open)
	clear(d, "Maria Silva").Type("jonas").Keys("tab").Want("2026-11-21").Keys("ctrl+s")
	d.Want("Owner of Acme Logistics set to Jonas Berg")
	owners := book.Account(booktest.Acme).Owners
	if len(owners) != 2 || owners[1].CSMID != booktest.Jonas || owners[1].From != booktest.Today {
		t.Errorf("%+v", owners)
	}
	if model.OwnerAt(owners, booktest.Today-1) != booktest.Maria {
		t.Error("the former owner's history changed")
	}
}

func TestAnOwnerNobodyKnowsIsAddedToTheCSMs(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.AccountField(model.Account{ID: booktest.Acme}, "owner") })
	clear(d, "Maria Silva").Type("Zoe New").Keys("tab", "ctrl+s")
	owners := book.Account(booktest.Acme).Owners
	if len(book.People) != 3 || book.People[2].Name != "Zoe New" || owners[1].CSMID != book.People[2].ID {
		t.Errorf("%+v, %+v", book.People, owners)
	}
}

func TestANewAccountIsWrittenWithOwnerFieldAndMoneyAsTyped(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Account(model.Account{}) })
	d.Type("Hooli").Keys("tab").Type("ent").Keys("tab", "tab", "tab").Type("maria").Keys("tab", "tab", "tab", "tab").Type("120k")
	d.Want("$120,000.00").Keys("ctrl+s").Want("Account Hooli added")
	got := book.Accounts[2]
	if got.Account.ARR != (model.Money{Minor: 12000000, Currency: "USD"}) || got.Account.Segment != "Enterprise" {
		t.Errorf("%+v", got.Account)
	}
	if len(got.Owners) != 1 || got.Owners[0].AccountID != got.Account.ID || got.Owners[0].CSMID != booktest.Maria {
		t.Errorf("%+v", got.Owners)
	}
}

func TestACustomFieldIsChangedAddedAndTakenAway(t *testing.T) {
	book := booktest.AcmeBook()
	open := func(e *entry.Entry) tea.Cmd {
		return e.AccountField(model.Account{ID: booktest.Acme}, entry.CustomKey(5))
	}
	d := start(t, book, open)
	clear(d, "Gold").Type("Silver").Keys("tab").Type("Tier").Keys("tab").Type("2").Keys("enter")
	fields := book.Account(booktest.Acme).Fields
	if len(fields) != 2 || fields[0].Value != "Silver" || fields[1].Name != "Tier" || fields[1].Value != "2" {
		t.Fatalf("%+v", fields)
	}
	d.Keys("o")
	clear(d, "Silver").Keys("ctrl+s")
	if fields = book.Account(booktest.Acme).Fields; len(fields) != 1 || fields[0].Name != "Tier" {
		t.Errorf("%+v", fields)
	}
}

func TestADialogThatChangesNothingWritesNothing(t *testing.T) {
	ids := map[string]func(e *entry.Entry) tea.Cmd{
		"account": func(e *entry.Entry) tea.Cmd { return e.Account(model.Account{ID: booktest.Acme}) },
		"contact": func(e *entry.Entry) tea.Cmd {
			return e.Contact(model.Contact{ID: booktest.DanaWu, AccountID: booktest.Acme})
		},
		"outcome": func(e *entry.Entry) tea.Cmd {
			return e.Outcome(model.Outcome{ID: booktest.OTIF, AccountID: booktest.Acme})
		},
		"measurement": func(e *entry.Entry) tea.Cmd {
			return e.Measurement(model.Measurement{ID: 62, AccountID: booktest.Acme})
		},
		"verification": func(e *entry.Entry) tea.Cmd {
			return e.Verification(model.Verification{ID: 65, AccountID: booktest.Acme})
		},
		"sentiment":  func(e *entry.Entry) tea.Cmd { return e.Sentiment(model.Sentiment{ID: 72, AccountID: booktest.Acme}) },
		"voice":      func(e *entry.Entry) tea.Cmd { return e.Voice(model.Voice{ID: 75, AccountID: booktest.Acme}) },
		"survey":     func(e *entry.Entry) tea.Cmd { return e.Survey(model.Survey{ID: 79, AccountID: booktest.Acme}) },
		"moment":     func(e *entry.Entry) tea.Cmd { return e.Moment(model.Moment{ID: 82, AccountID: booktest.Acme}) },
		"touch":      func(e *entry.Entry) tea.Cmd { return e.Touch(model.Touch{ID: 85, AccountID: booktest.Acme}) },
		"commitment": func(e *entry.Entry) tea.Cmd { return e.Commitment(model.Commitment{ID: 91, AccountID: booktest.Acme}) },
		"review": func(e *entry.Entry) tea.Cmd {
			return e.Review(model.Review{ID: booktest.HeldReview, AccountID: booktest.Acme})
		},
		"ownership": func(e *entry.Entry) tea.Cmd { return e.Ownership(model.Ownership{ID: 15, AccountID: booktest.Acme}) },
		"csm":       func(e *entry.Entry) tea.Cmd { return e.CSM(model.CSM{ID: booktest.Maria}) },
	}
	for name, open := range ids {
		book := booktest.AcmeBook()
		dirty := book.Account(booktest.Acme)
		dirty.Account.Industry, dirty.Contacts[0].Title = "Lo\x1bgistics ", "VP\tOperations"
		dirty.Touches[0].Contacts = []string{"Ray\x07 Patel"}
		d := start(t, book, open)
		if d.Has("could not") || !d.Has("Save") {
			t.Errorf("%s does not open\n%s", name, d.Text())
		}
		d.Keys("ctrl+s")
		if len(book.Steps) > 0 {
			t.Errorf("%s: %+v", name, book.Steps)
		}
		if d.Has("Save") {
			t.Errorf("%s stays open\n%s", name, d.Text())
		}
	}
}

func TestWhatIsHalfTypedSurvivesEscAsADraft(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, newContact)
	d.Type("Kim").Keys("tab").Type("CTO").Keys("esc").Want("kept as a draft")
	d.Keys("o").Want("Kim", "CTO", "(•) C-level", "Taken up where you left it").Keys("ctrl+s")
	if c, ok := book.Account(booktest.Acme).ContactNamed("Kim"); !ok || !c.SeniorityRead {
		t.Errorf("%+v", c)
	}
	d.Keys("o").WantNot("CTO", "Taken up")
}

func TestAFailedWriteKeepsTheDialogAndWhatWasTyped(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, newContact)
	book.Fail = errors.New("the disk is full")
	d.Type("Kim").Keys("ctrl+s").Want("the disk is full", "Kim", "Nothing was changed")
	d.Keys("ctrl+s").Want("Contact Kim of Acme Logistics added")
}

func TestSomebodyElsesChangeIsNotOverwritten(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd {
		return e.Contact(model.Contact{ID: booktest.DanaWu, AccountID: booktest.Acme})
	})
	book.Account(booktest.Acme).Contacts[0].Name = "Dana Wu-Lee"
	d.Type("X").Keys("ctrl+s").Want("somebody else changed this")
	if name := book.Account(booktest.Acme).Contacts[0].Name; name != "Dana Wu-Lee" {
		t.Error(name)
	}
}

func TestWhatWasDeletedMeanwhileIsSaid(t *testing.T) {
	book := booktest.AcmeBook()
	start(t, book, func(e *entry.Entry) tea.Cmd {
		return e.Voice(model.Voice{ID: 777, AccountID: booktest.Acme})
	}).Want("The voice was deleted in the meantime")
}

func TestWhatIsTypedWhileADialogLoadsGoesIntoItsFields(t *testing.T) {
	e := entry.New(frame(), booktest.AcmeBook())
	ask, ok := e.Sentiment(model.Sentiment{AccountID: booktest.Acme})().(screen.Ask)
	if !ok {
		t.Fatal("no dialog")
	}
	w := ask.Widget
	load := w.Init()
	for _, r := range "ygone quiet" {
		w.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	if !w.Text() || len(w.Keys().All()) > 0 {
		t.Error("other keys work while it loads")
	}
	w.Update(load())
	if got := ansi.Strip(w.View(geom.Size(76, 20))); !strings.Contains(got, "Yellow") || !strings.Contains(got, "gone quiet") {
		t.Error(got)
	}
}

func TestNothingOpensInThePast(t *testing.T) {
	book := booktest.AcmeBook()
	ctx := frame()
	ctx.AsOf = booktest.Today - 30
	d := drive.Screen(t, ctx, 100, 30, func(c *screen.Context) screen.Screen {
		e := entry.New(c, book)
		return &host{open: func() tea.Cmd { return newContact(e) }}
	}).Keys("o")
	d.WantNot("Seniority").Want("as of 2026-10-22")
}

func TestThenTellsTheScreenOfTheNewFact(t *testing.T) {
	book := booktest.AcmeBook()
	h := &host{}
	d := drive.Screen(t, frame(), 100, 30, func(c *screen.Context) screen.Screen {
		e := entry.New(c, book).Then(func(r model.Receipt) tea.Msg { return r })
		h.open = func() tea.Cmd { return newContact(e) }
		return h
	}).Keys("o")
	d.Type("Kim").Keys("ctrl+s")
	at := slices.IndexFunc(h.got, func(m tea.Msg) bool { _, ok := m.(model.Receipt); return ok })
	if at < 0 || len(h.got[at].(model.Receipt).IDs) != 1 {
		t.Errorf("%v", h.got)
	}
}

func TestStepsAreNamedInThePastTense(t *testing.T) {
	book := booktest.AcmeBook()
	d := start(t, book, func(e *entry.Entry) tea.Cmd { return e.Commitment(model.Commitment{AccountID: booktest.Acme}) })
	d.Type("Call the new sponsor").Keys("tab", "tab").Type("fri").Keys("ctrl+s")
	if s := last(t, book); !strings.HasPrefix(s.Label, "Commitment Call the new sponsor of Acme Logistics added") {
		t.Error(s.Label)
	}
	c := book.Account(booktest.Acme).Commitments[2]
	if c.DueOn != model.NewDate(2026, 11, 27) || c.Who != "Maria Silva" || c.State != model.CommitmentOpen {
		t.Errorf("%+v", c)
	}
}

func TestTheDialogsAsDrawn(t *testing.T) {
	of := model.ID(booktest.Acme)
	for name, open := range map[string]func(e *entry.Entry) tea.Cmd{
		"account":   func(e *entry.Entry) tea.Cmd { return e.Account(model.Account{ID: of}) },
		"outcome":   newOutcome,
		"contact":   newContact,
		"sentiment": func(e *entry.Entry) tea.Cmd { return e.Sentiment(model.Sentiment{AccountID: of}) },
		"survey":    func(e *entry.Entry) tea.Cmd { return e.Survey(model.Survey{AccountID: of}) },
		"moment":    func(e *entry.Entry) tea.Cmd { return e.Moment(model.Moment{AccountID: of}) },
		"touch":     func(e *entry.Entry) tea.Cmd { return e.Touch(model.Touch{AccountID: of}) },
		"voice":     func(e *entry.Entry) tea.Cmd { return e.Voice(model.Voice{AccountID: of}) },
		"review":    func(e *entry.Entry) tea.Cmd { return e.Review(model.Review{AccountID: of}) },
	} {
		start(t, booktest.AcmeBook(), open).Resize(80, 24).Golden(name + "-80x24")
	}
}
