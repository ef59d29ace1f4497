package capture

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/entry/booktest"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// fake is a book in memory that also keeps drafts and looks an exact name up first.
type fake struct {
	*booktest.Book
	draft map[string]string
	lost  error // the answer of every reading, nil: it goes well
	asked []string
}

func (f *fake) KeepDraft(_ context.Context, _ string, fields map[string]string) error {
	f.draft = maps.Clone(fields)
	return nil
}

func (f *fake) Draft(context.Context, string) (map[string]string, error) {
	return maps.Clone(f.draft), nil
}

func (f *fake) FindAccounts(ctx context.Context, text string, limit int) ([]model.AccountName, error) {
	f.asked = append(f.asked, text)
	if f.lost != nil {
		return nil, f.lost
	}
	var exact []model.AccountName
	for _, d := range f.Accounts {
		if model.FoldName(d.Account.Name) == model.FoldName(text) {
			exact = append(exact, model.AccountName{ID: d.Account.ID, Name: d.Account.Name, ExternalID: d.Account.ExternalID})
		}
	}
	if len(exact) > 0 {
		return exact, nil
	}
	return f.Book.FindAccounts(ctx, text, limit)
}

func (f *fake) Dossier(ctx context.Context, id model.ID) (model.Dossier, error) {
	if f.lost != nil {
		return model.Dossier{}, f.lost
	}
	return f.Book.Dossier(ctx, id)
}

func newFake() *fake {
	b := booktest.AcmeBook()
	for i, name := range []string{"Globex Foods", "Training Co", "Twin", "Twin"} {
		b.Accounts = append(b.Accounts, &model.Dossier{Account: model.Account{ID: model.ID(3 + i), Name: name, ExternalID: fmt.Sprint("X-", i)}})
	}
	return &fake{Book: b}
}

// host is a screen on which keys open the line: for no account, for Acme, for Globex.
type host struct {
	c   *Capture
	got []tea.Msg
}

func (h *host) Init() tea.Cmd { return nil }
func (h *host) Update(msg tea.Msg) tea.Cmd {
	h.got = append(h.got, msg)
	return nil
}
func (h *host) View(size geom.Rect) string { return geom.Block(nil, size.W, size.H) }
func (h *host) Keys() *keys.Set {
	open := func(id model.ID, name string) func() tea.Cmd { return func() tea.Cmd { return h.c.Open(id, name) } }
	return keys.New(keys.Binding{ID: "host.none", Keys: []string{"o"}, Do: open(0, "")},
		keys.Binding{ID: "host.acme", Keys: []string{"a"}, Do: open(booktest.Acme, "Acme Logistics")},
		keys.Binding{ID: "host.globex", Keys: []string{"g"}, Do: open(booktest.Globex, "")})
}
func (h *host) Title() string         { return "Host" }
func (h *host) Cursor() *tea.Cursor   { return nil }
func (h *host) Text() bool            { return false }
func (h *host) Back() (tea.Cmd, bool) { return nil, false }
func (h *host) Refresh() tea.Cmd      { return nil }

func frame() *screen.Context {
	return &screen.Context{Today: booktest.Today, AsOf: booktest.Today, Currency: "USD", Author: "Maria Silva"}
}

func startIn(t testing.TB, ctx *screen.Context, book *fake, w, h int) *drive.Driver {
	t.Helper()
	return drive.Screen(t, ctx, w, h, func(c *screen.Context) screen.Screen { return &host{c: New(c, book)} })
}

func start(t testing.TB, book *fake) *drive.Driver {
	t.Helper()
	return startIn(t, frame(), book, 100, 30)
}

// last is the step written last; it fails the test unless n were written.
func last(t *testing.T, book *fake, n int) model.Step {
	t.Helper()
	if len(book.Steps) != n {
		t.Fatalf("%d steps were written, want %d", len(book.Steps), n)
	}
	return book.Steps[n-1]
}

func TestTheLineIsShownAsItIsUnderstoodAndBookedAsOneStep(t *testing.T) {
	book := newFake()
	d := start(t, book).Keys("o").Type("acme call 45m @dana @bob ~y renewal looks slow next:2w")
	d.Want("Acme Logistics · Call · 45 min · Dana Wu (VP Operations) · bob (no contact, kept as a name)", "◆Y Yellow",
		"“renewal looks slow” · next: Sat 5 Dec", "enter books it")
	d.Keys("enter").Want("Call with Acme Logistics logged, sentiment Yellow, next step · u").WantNot("Capture")
	s := last(t, book, 1)
	if len(s.Puts) != 3 {
		t.Errorf("%+v", s)
	}
	if f, ok := s.Puts[0].Fact.(model.Touch); !ok || f.CSM != "Maria Silva" || strings.Join(f.Contacts, ",") != "Dana Wu,bob" {
		t.Errorf("%+v", s.Puts[0])
	}
	if len(book.draft) != 0 {
		t.Errorf("a line that was booked stays as a draft: %v", book.draft)
	}
	d.Keys("o").Want("acme call 45m @jane").WantNot("Taken up")
}

func TestTheAccountSelectedIsMeantAndSaidSo(t *testing.T) {
	book := newFake()
	d := start(t, book).Keys("a").Want("For Acme Logistics").Type("call ~r sponsor left")
	d.Want("Acme Logistics (selected) · Call · ▼R Red").Keys("enter")
	if f := last(t, book, 1).Puts[0].Fact.(model.Touch); f.AccountID != booktest.Acme {
		t.Errorf("%+v", f)
	}
	d.Keys("g").Want("For Globex").Type("mail").Keys("enter").Want("Mail with Globex logged")
	d.Keys("a").Type("globex mail").Want("Globex · Mail").WantNot("(selected)").Keys("enter").Want("Mail with Globex logged")
}

func TestWhoIsMeantIsAskedAndNeverGuessed(t *testing.T) {
	book := newFake()
	d := start(t, book).Keys("o").Type("glob call").Want(`"glob" may be Globex or Globex Foods`, "▸ Globex", "which account?")
	d.Keys("down", "enter").Want(`"Globex Foods" call`, "Globex Foods · Call")
	if len(book.Steps) != 0 {
		t.Fatal("the enter that chose the account booked the line")
	}
	d.Keys("enter")
	if f := last(t, book, 1).Puts[0].Fact.(model.Touch); f.AccountID != 3 {
		t.Errorf("%+v", f)
	}
	// Of two with one name the one picked is meant.
	d.Keys("o").Type("twin call").Keys("down", "tab").Want(`"Twin" call`, "enter books it").Keys("enter")
	if f := last(t, book, 2).Puts[0].Fact.(model.Touch); f.AccountID != 6 {
		t.Errorf("%+v", f)
	}
	// Words about the account that is selected may name another one.
	d.Keys("a").Type("globex foods were named ~r").Want("may be Acme Logistics or Globex Foods").Keys("tab", "enter")
	if f := last(t, book, 3).Puts[0].Fact.(model.Sentiment); f.AccountID != booktest.Acme || f.Reason != "globex foods were named" {
		t.Errorf("%+v", f)
	}
}

func TestTabCompletesAccountsPeopleAndKinds(t *testing.T) {
	book := newFake()
	d := start(t, book).Keys("o").Type("acm").Keys("tab").Want(`"Acme Logistics"`).Type("tr").Keys("tab").Want("Acme Logistics · Training")
	d.Keys("ctrl+u").Type("acme ca").Keys("tab").Want("acme call").Type("@d").Want("Dana Wu", "VP Operations").Keys("tab").Want(`@"Dana Wu"`)
	d.Type("@").Want("Ray Patel", "(left)").Keys("down", "tab").Want(`@"Ray Patel"`).Type("~").Want("Yellow").Keys("down", "tab").Want("~y")
	d.Type("late next:").Want("Sat 5 Dec", "eoq").Keys("down", "down", "down", "tab").Want("next:2w", "next: Sat 5 Dec").Keys("enter")
	if f := last(t, book, 1).Puts[0].Fact.(model.Touch); strings.Join(f.Contacts, ",") != "Dana Wu,Ray Patel" {
		t.Errorf("%+v", f)
	}
}

func TestALineThatCannotBeReadStaysWithTheReason(t *testing.T) {
	book := newFake()
	d := start(t, book).Keys("o", "enter").Want("which account: begin with its name")
	for line, want := range map[string]string{
		"zeta call":                    `no account is called "zeta"`,
		"acme":                         "what was it: call, mail",
		"acme call ~y":                 "say why Yellow: only an unchanged Green",
		"acme call ~q":                 "~q is no sentiment: ~r, ~y or ~g",
		"acme call on:tomorrow":        "2026-11-22 is still ahead",
		"acme call next:2026-11-01":    "2026-11-01 is past",
		`acme call @"Zoe`:              "the quote is not closed",
		"acme call went well training": "enter books it",
	} {
		d.Keys("ctrl+u").Type(line).Want(want)
		if want != "enter books it" {
			d.Keys("enter").Want(line, want)
		}
	}
	if len(book.Steps) != 0 {
		t.Errorf("%+v", book.Steps)
	}
}

func TestWhatIsNotBookedIsKeptAndComesBack(t *testing.T) {
	book := newFake()
	d := start(t, book).Keys("a").Type("call ~y slow").Keys("esc").Want("Not booked. The line is kept as a draft")
	if book.draft["line"] != "call ~y slow" {
		t.Fatalf("on the disk: %v", book.draft)
	}
	d.Keys("a").Want("call ~y slow", "Taken up where you left it", "Acme Logistics (selected)").Keys("esc")
	// With another account selected, the one it was for is named.
	d.Keys("g").Want(`"Acme Logistics" call ~y slow`, "Acme Logistics · Call").WantNot("(selected)").Keys("enter")
	if f := last(t, book, 1).Puts[0].Fact.(model.Touch); f.AccountID != booktest.Acme {
		t.Errorf("%+v", f)
	}
	d.Keys("a").WantNot("~y slow", "Taken up").Type("mail").Keys("esc", "a", "ctrl+u", "esc").WantNot("Not booked")
	if len(book.draft) != 0 {
		t.Errorf("a line that was emptied stays as a draft: %v", book.draft)
	}
}

func TestALineOutlivesTheProgram(t *testing.T) {
	book := newFake()
	start(t, book).Keys("o").Type("twin call").Keys("down", "tab").Pass(restFor)
	if book.draft["line"] != `"Twin" call` {
		t.Fatalf("a line that rests is not kept: %v", book.draft)
	}
	d := start(t, book).Keys("o").Want(`"Twin" call`, "Taken up").Keys("enter")
	if f := last(t, book, 1).Puts[0].Fact.(model.Touch); f.AccountID != 6 {
		t.Errorf("%+v", f)
	}
	d.Pass(time.Hour)
	if len(book.draft) != 0 {
		t.Errorf("%v", book.draft)
	}
}

func TestAWriteThatFailsKeepsTheLine(t *testing.T) {
	book := newFake()
	book.Fail = errors.New("the disk is full")
	d := start(t, book).Keys("a").Type("call").Keys("enter")
	d.Want("The line could not be booked: the disk is full", "the line is kept", "Capture")
	d.Keys("enter").Want("Call with Acme Logistics logged")
	last(t, book, 1)
}

func TestABookThatDoesNotAnswerIsSaidAndAskedAgain(t *testing.T) {
	book := newFake()
	book.lost = errors.New("the disk is gone")
	d := start(t, book).Keys("o").Type("acme call").Keys("enter").Want("The accounts could not be looked up: the disk is gone")
	if len(book.Steps) != 0 {
		t.Fatal("booked without an account")
	}
	book.lost = nil
	d.Type(" x").Want("Acme Logistics · Call").Keys("enter")
	last(t, book, 1)
}

func TestNothingIsTypedWhereNothingCanBeChanged(t *testing.T) {
	ctx := frame()
	ctx.FileReadOnly = "The book cannot be changed: it is open elsewhere."
	startIn(t, ctx, newFake(), 100, 30).Keys("a").Want("it is open elsewhere").WantNot("Capture")
	ctx = frame()
	ctx.AsOf--
	startIn(t, ctx, newFake(), 100, 30).Keys("a").Want("as of 2026-11-20").WantNot("Capture")
}

func TestEnterWaitsForTheAnswerToTheLineAsItIs(t *testing.T) {
	book := newFake()
	p := newLine(New(frame(), book), model.AccountName{})
	var run func(cmd tea.Cmd)
	var held []tea.Msg
	run = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				run(c)
			}
		case screen.Later, nil:
		default:
			held = append(held, msg)
		}
	}
	run(p.Init())
	deliver := func() {
		now := held
		held = nil
		for _, msg := range now {
			run(p.Update(msg))
		}
	}
	deliver()
	for _, r := range "acme call" {
		run(p.Update(tea.KeyPressMsg{Code: r, Text: string(r)}))
	}
	run(p.submit())
	if len(book.Steps) != 0 || !p.enter {
		t.Fatal("enter did not wait")
	}
	for range 5 {
		deliver()
	}
	if len(book.Steps) != 1 {
		t.Fatalf("the line was not booked once the book had answered: %+v", p.got)
	}
}

func TestKeysTypedBeforeTheDraftIsThereAreNotLost(t *testing.T) {
	book := newFake()
	l := newLine(New(frame(), book), model.AccountName{ID: booktest.Acme, Name: "Acme Logistics"})
	for _, r := range "call" {
		l.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	l.Update(l.Init()())
	if got := l.input.Value(); got != "call" {
		t.Errorf("%q", got)
	}
}

func TestTheLineAtEverySize(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}, {40, 10}} {
		book := newFake()
		d := startIn(t, frame(), book, size[0], size[1])
		name := fmt.Sprintf("_%dx%d", size[0], size[1])
		d.Keys("o").Golden("blank" + name)
		d.Type("acme call 45m @dana @bob ~y renewal looks slow next:2w send the numbers").Golden("full" + name)
		d.Keys("ctrl+u").Type("glob call ~x").Golden("doubt" + name)
	}
}

func TestTheLineInASCIIAndWithoutColour(t *testing.T) {
	ctx, book := frame(), newFake()
	mono := theme.Mono
	d := drive.New(t, ui.New(ui.Options{Context: ctx, ASCII: true, Palette: &mono, Tabs: []ui.Tab{{Number: 1, Name: "Screen",
		New: func(c *screen.Context) screen.Screen { return &host{c: New(c, book)} }}}}), 80, 24)
	t.Cleanup(func() { geom.SetASCII(false) })
	d.Keys("o").Type("acme call @dana ~g a name that is far too long to be shown as it was typed on:" + strings.Repeat("x", 60)).Golden("ascii_80x24")
	for _, r := range d.Text() {
		if r > 126 {
			t.Errorf("%q is drawn", r)
		}
	}
	if strings.Contains(d.Styled(), "38;2;") {
		t.Error("colour is sent")
	}
}

func TestNoLineBreaksTheScreen(t *testing.T) {
	hostile := []string{"\x1b[31mRed\x1b]0;x\a", "顧客管理株式会社", "e\u0301e\u0301", "\u202eevil", strings.Repeat("long ", 40), `"quoted" name`, "@home ~y", ""}
	rapid.Check(t, func(rt *rapid.T) {
		book := newFake()
		name := rapid.SampledFrom(hostile)
		for _, d := range book.Accounts[1:] {
			d.Account.Name = name.Draw(rt, "account")
			d.Contacts = []model.Contact{{ID: 90, Name: name.Draw(rt, "contact"), Title: name.Draw(rt, "title")}, {ID: 91, Name: name.Draw(rt, "other")}}
		}
		w, h := rapid.IntRange(40, 130).Draw(rt, "w"), rapid.IntRange(10, 40).Draw(rt, "h")
		d := startIn(t, frame(), book, w, h)
		d.Keys(rapid.SampledFrom([]string{"o", "a", "g"}).Draw(rt, "open"))
		parts := append(hostile, "acme ", "call ", "45m ", "@", "@d", "~y ", "next:2w ", "on:tue ", `"`, "twin ", " ")
		for range rapid.IntRange(0, 8).Draw(rt, "events") {
			switch rapid.IntRange(0, 4).Draw(rt, "event") {
			case 0:
				d.Keys(rapid.SampledFrom([]string{"tab", "down", "up", "left", "home", "end", "backspace", "ctrl+w", "enter", "esc", "o"}).Draw(rt, "key"))
			case 1:
				d.Resize(rapid.IntRange(1, 130).Draw(rt, "w"), rapid.IntRange(1, 40).Draw(rt, "h"))
			case 2:
				d.Click(rapid.IntRange(0, w).Draw(rt, "x"), rapid.IntRange(0, h).Draw(rt, "y"))
			default:
				d.Paste(rapid.SampledFrom(parts).Draw(rt, "paste"))
			}
			if d.Fits(); t.Failed() {
				rt.Fatal(d.Text())
			}
		}
	})
}

func BenchmarkTypingOneKey(b *testing.B) {
	d := start(b, newFake()).Keys("o").Type("acme call 45m @dana ~y renewal looks slow next:2w")
	for b.Loop() {
		d.Keys("x", "backspace")
	}
}
