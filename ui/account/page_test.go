package account_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/account"
	"keystone/ui/drive"
	"keystone/ui/entry/booktest"
	"keystone/ui/geom"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

func TestMain(m *testing.M) {
	time.Local = time.UTC // the history is told in the time where the person sits
	os.Exit(m.Run())
}

func frame() *screen.Context {
	return &screen.Context{Today: booktest.Today, AsOf: booktest.Today, Currency: "USD", Author: "Maria Silva"}
}

func open(t testing.TB, book *booktest.Book, id model.ID, w, h int) *drive.Driver {
	t.Helper()
	return openAt(t, frame(), book, id, w, h)
}

func openAt(t testing.TB, ctx *screen.Context, book *booktest.Book, id model.ID, w, h int) *drive.Driver {
	t.Helper()
	return drive.Screen(t, ctx, w, h, func(c *screen.Context) screen.Screen { return account.New(c, book, id) })
}

var sections = []string{"outcomes", "reviews", "people", "voice", "experience", "sentiment", "money", "usage", "touches", "commitments", "history", "more"}

func TestEverySectionAt80x24(t *testing.T) {
	d := open(t, booktest.BusinessBook(true), booktest.Acme, 80, 24)
	for _, s := range sections {
		d.Golden(s + "-80x24")
		d.Keys("right")
	}
	d.Keys("x").Golden("explain-80x24")
}

func TestThePageAtEverySize(t *testing.T) {
	for _, s := range [][2]int{{120, 40}, {60, 20}, {200, 60}} {
		d := open(t, booktest.AcmeBook(), booktest.Acme, s[0], s[1])
		d.Golden(fmt.Sprintf("outcomes-%dx%d", s[0], s[1]))
		d.Keys("]", "]").Golden(fmt.Sprintf("people-%dx%d", s[0], s[1]))
		d.Keys("x").Golden(fmt.Sprintf("explain-%dx%d", s[0], s[1]))
	}
}

func TestAnEmptyAccountSaysWhatBelongsThereAndWhichKeyMakesIt(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Globex, 80, 24)
	d.Golden("empty-80x24")
	for _, want := range []string{"n adds the first outcome", "r starts one now, n plans one", "n adds the first contact", "n adds the first one",
		"n adds the first one", "s or n sets", "n adds the first.", "n adds the first one", "n adds the first one", "space marks it done"} {
		d.Want(want).Keys("]")
	}
}

func TestTheBottomLineNamesWhatTheSectionIsFor(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Acme, 80, 24)
	d.Want("m measure", "e edit")
	for range 9 {
		d.Keys("]")
	}
	d.Want("space done").WantNot("m measure")
	open(t, booktest.AcmeBook(), booktest.Globex, 80, 24).WantNot("m measure").Keys("m").Want("Select an outcome first")
}

func TestThePastNamesNoKeyThatWouldChangeIt(t *testing.T) {
	ctx := frame()
	ctx.AsOf = ctx.Today.AddDays(-400)
	d := openAt(t, ctx, booktest.AcmeBook(), booktest.Globex, 80, 24)
	d.Want("There was nothing of it on", "No sentiment yet").WantNot("n adds", "s sets one")
}

func TestTheSectionsGoAroundBothWays(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Acme, 120, 40)
	d.Keys("left").Want("Web domain").Keys("right").Want("On time in full").Keys("]", "[", "h").Want("Web domain")
}

func TestAContactAndAnOutcomeAreAddedInTheirSections(t *testing.T) {
	book := booktest.AcmeBook()
	d := open(t, book, booktest.Acme, 100, 40)
	d.Keys("n").Type("Fewer breakdowns").Keys("ctrl+s").Want("▸ Fewer breakdowns", "Outcome Fewer breakdowns of Acme Logistics added")
	d.Keys("]", "]", "n").Type("Kim Park").Keys("ctrl+s").Want("▸ Kim Park")
	if n := len(book.Account(booktest.Acme).Contacts); n != 4 {
		t.Errorf("%d contacts", n)
	}
}

func TestANewMeasurementMovesTheFigures(t *testing.T) {
	book := booktest.AcmeBook()
	d := open(t, book, booktest.Acme, 100, 40).Want("CO 43.1 ")
	d.Keys("m").Type("95").Keys("ctrl+s").Want("CO 56.56", "100%").Want("▸ 21 Nov")
}

func TestAVerificationIsAddedOnTheSelectedOutcome(t *testing.T) {
	book := booktest.AcmeBook()
	d := open(t, book, booktest.Acme, 100, 40).Keys("down", "down", "down", "down").Want("▸ Dock turnaround")
	d.Keys("y").Type("dana").Keys("tab").Type("We see it at the gate").Keys("enter")
	v, ok := model.LatestVerification(book.Account(booktest.Acme), booktest.Turnaround, booktest.Today)
	if !ok || v.ContactID != booktest.DanaWu || v.Words != "We see it at the gate" {
		t.Errorf("%+v", v)
	}
	d.Want("verified by Dana Wu: “We see it at the gate”")
}

func TestMeasurementAndVerificationNeedAnOutcome(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Acme, 100, 40).Keys("]", "m").Want("Select an outcome first")
	d.Keys("y").WantNot("The customer agrees:")
}

func TestSentimentIsTwoKeysAndAReason(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Acme, 100, 40)
	d.Keys("s", "g").Type("The new COO called us").Keys("enter").Want("G Green on 21 Nov: The new COO called us")
}

func TestSpaceMarksACommitmentDoneAndOpenAgain(t *testing.T) {
	book := booktest.AcmeBook()
	d := open(t, book, booktest.Acme, 100, 40).Keys("]", "]", "]", "]", "]", "]", "]", "]", "]").Want("5d late")
	d.Keys("space").WantNot("5d late")
	if c := book.Account(booktest.Acme).Commitments[0]; c.State != model.CommitmentDone {
		t.Errorf("%s", c.State)
	}
	d.Keys("space").Want("5d late")
}

func TestDeletingSaysWhatIsGoneAndThatItCanBeTakenBack(t *testing.T) {
	book := booktest.AcmeBook()
	d := open(t, book, booktest.Acme, 100, 40).Keys("]", "]", "d")
	d.Want("Contact Dana Wu of Acme Logistics deleted", "u undoes", "▸ Ray Patel").WantNot("dana@acme.example")
	d.Keys("[", "[", "down", "d").Want("Measurement of On time in full on 2026-10-02", "▸ 2 Jul")
}

func TestDeletingTheAccountAsksAndClosesThePage(t *testing.T) {
	book := booktest.AcmeBook()
	d := open(t, book, booktest.Acme, 100, 40).Keys("left", "d").Want("Delete Acme Logistics?", "everything about it: 3 outcomes").Keys("n")
	if book.Account(booktest.Acme) == nil {
		t.Fatal("deleted without an answer")
	}
	d.Keys("d", "y").Want("Account Acme Logistics deleted").WantNot("This account was deleted")
	if book.Account(booktest.Acme) != nil {
		t.Error("still there")
	}
}

func TestAnAccountThatCannotBeReadIsNotCalledDeleted(t *testing.T) {
	book := &unreadable{booktest.AcmeBook()}
	drive.Screen(t, frame(), 100, 40, func(c *screen.Context) screen.Screen { return account.New(c, book, booktest.Acme) }).
		Want("The account could not be read", "the disk failed").WantNot("deleted")
}

// unreadable is a book whose dossiers cannot be read.
type unreadable struct{ *booktest.Book }

func (u *unreadable) Dossier(context.Context, model.ID) (model.Dossier, error) {
	return model.Dossier{}, errors.New("the disk failed")
}

func TestWhatIsDatedAfterTheDayIsHidden(t *testing.T) {
	ctx := frame()
	ctx.AsOf = booktest.Today - 60
	d := openAt(t, ctx, booktest.AcmeBook(), booktest.Acme, 120, 44)
	d.Want("now 85 %", "▲G Green on 4 Jul").WantNot("91.5", "Their sponsor left", "2 Oct")
	for range 11 {
		d.Keys("right")
		d.WantNot("The new map is a joy", "Renewal looks slow", "Contact Dana Wu of Acme Logistics changed", "3 Nov")
	}
}

func TestFiguresAreThoseOfTheDay(t *testing.T) {
	for _, back := range []int{0, 30, 150, 400} {
		ctx := frame()
		ctx.AsOf = booktest.Today.AddDays(-back)
		book := booktest.AcmeBook()
		as := model.Assess(book.Account(booktest.Acme), book.Rules, ctx.AsOf)
		want := "unknown"
		if as.CO.Value.Known {
			want = model.Num(model.Round(as.CO.Value.Value, 2)).String()
		}
		openAt(t, ctx, book, booktest.Acme, 120, 40).Want("CO " + want + "   CX")
	}
}

func TestThePastIsReadOnly(t *testing.T) {
	ctx := frame()
	ctx.AsOf = booktest.Today - 60
	book := booktest.AcmeBook()
	d := openAt(t, ctx, book, booktest.Acme, 100, 40)
	for _, key := range []string{"n", "e", "d", "m", "y", "s", "E", "space", "enter", "r"} {
		d.Keys(key)
	}
	d.WantNot("Save", "deleted")
	if len(book.Steps) > 0 {
		t.Errorf("%v", book.Steps)
	}
}

func TestEscClosesTheExplanationFirst(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Acme, 100, 40).Keys("x").Want("Every figure and where it comes from", "36.54")
	d.Keys("esc").WantNot("Every figure").Want("On time in full")
}

func TestEveryReasonStandsInTheExplanation(t *testing.T) {
	book := booktest.AcmeBook()
	as := model.Assess(book.Account(booktest.Acme), book.Rules, booktest.Today)
	d := open(t, book, booktest.Acme, 200, 60).Keys("x")
	seen := d.Text()
	d.Keys("G")
	seen += d.Text()
	for _, r := range as.Why {
		if !strings.Contains(seen, r.Text) {
			t.Errorf("%s is not explained: %s", r.About, r.Text)
		}
	}
}

func TestAReviewOpensWithEnterAndSaysWhatItLacked(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Acme, 120, 44).Keys("]", "down")
	d.Want("does not count", "4 Someone high enough was there: nobody who decides").Keys("enter").Want("review")
}

func TestKeysOfThePageDoNotClash(t *testing.T) {
	ctx := frame()
	pg := account.New(ctx, booktest.AcmeBook(), booktest.Acme)
	if c := pg.Keys().Clashes(); len(c) > 0 {
		t.Error(c)
	}
	drive.Screen(t, ctx, 100, 40, func(*screen.Context) screen.Screen { return pg }).NoClash(pg)
}

func TestTheMouseChoosesSectionsAndLines(t *testing.T) {
	d := open(t, booktest.AcmeBook(), booktest.Acme, 100, 40)
	y := slices.IndexFunc(strings.Split(d.Text(), "\n"), func(l string) bool { return strings.Contains(l, "Outcomes  Reviews") })
	d.Click(22, y).Want("▸ Dana Wu")
	d.Click(10, y+4).Want("▸ Ray Patel").Wheel(10, y+3, -1).Want("▸ Dana Wu")
}

var hands = []string{"left", "right", "up", "down", "pgup", "pgdown", "home", "end", "x", "esc", "enter", "n", "e", "d", "m", "y", "s",
	"space", "E", "tab", "a", "ctrl+s", "backspace", "r", "v", "t", "T", "["}

func TestAnySizeAndAnyKeysStayWithinTheScreen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		book := booktest.AcmeBook()
		d := book.Account(booktest.Acme)
		evil := rapid.SampledFrom([]string{"\x1b[31mAcme\x1b]0;t\x07", "顧客名 株式会社", "a\r\nb\tc", "\u202eemca", strings.Repeat("長", 90)}).Draw(rt, "name")
		d.Account.Name, d.Account.Industry, d.Contacts[0].Name, d.Outcomes[0].KPI = evil, evil, evil, evil
		d.Voices[0].Words, d.Touches[0].Words, d.Reviews[0].Summary, d.Sentiments[1].Reason = evil, evil, evil, evil
		book.Changes[0].Name, book.Changes[0].Author, book.Changes[0].Fields = evil, evil, []model.FieldChange{{Words: "title", From: evil, To: evil}}
		ctx := frame()
		ctx.AsOf = booktest.Today.AddDays(-rapid.IntRange(0, 900).Draw(rt, "back"))
		w, h := rapid.IntRange(1, 200).Draw(rt, "w"), rapid.IntRange(1, 60).Draw(rt, "h")
		dr := openAt(t, ctx, book, booktest.Acme, w, h).Fits()
		for range rapid.IntRange(0, 25).Draw(rt, "presses") {
			dr.Keys(rapid.SampledFrom(hands).Draw(rt, "key")).Fits()
		}
	})
}

func TestTheScreenItselfFillsAnyRectangle(t *testing.T) {
	for _, kind := range []theme.Kind{theme.Dark, theme.Mono} {
		ctx := frame()
		ctx.Theme = theme.New(kind, true)
		pg := account.New(ctx, booktest.AcmeBook(), booktest.Acme)
		pg.Update(pg.Init()())
		for w := 1; w <= 200; w += 7 {
			for h := 1; h <= 60; h += 5 {
				lines := strings.Split(pg.View(geom.Size(w, h)), "\n")
				if len(lines) != h {
					t.Fatalf("%dx%d: %d lines", w, h, len(lines))
				}
				for _, l := range lines {
					if geom.Width(l) != w {
						t.Fatalf("%dx%d: %q is %d wide", w, h, l, geom.Width(l))
					}
				}
			}
		}
	}
}

func BenchmarkView(b *testing.B) {
	pg := account.New(frame(), booktest.AcmeBook(), booktest.Acme)
	pg.Update(pg.Init()())
	for b.Loop() {
		pg.View(geom.Size(120, 38))
	}
}
