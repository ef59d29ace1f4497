package manage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/entry/booktest"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/manage"
	"keystone/ui/screen"
)

// host is a screen on which one key opens a dialog.
type host struct {
	open func() tea.Cmd
	got  *[]tea.Msg
}

func (h *host) Init() tea.Cmd { return nil }
func (h *host) Update(msg tea.Msg) tea.Cmd {
	*h.got = append(*h.got, msg)
	return nil
}
func (h *host) View(size geom.Rect) string { return geom.Block(nil, size.W, size.H) }
func (h *host) Keys() *keys.Set {
	return keys.New(keys.Binding{ID: "host.open", Keys: []string{"o"}, Do: h.open})
}
func (h *host) Title() string         { return "Host" }
func (h *host) Cursor() *tea.Cursor   { return nil }
func (h *host) Text() bool            { return false }
func (h *host) Back() (tea.Cmd, bool) { return nil, false }
func (h *host) Refresh() tea.Cmd      { return nil }

const third, fourth model.ID = 3, 4

// pair is a book with Acme, a second Acme of whom much is the same, and two more.
func pair() *booktest.Book {
	b := booktest.AcmeBook()
	b.People = append(b.People, model.CSM{ID: 13, Name: "Ana Costa"})
	usd := func(n int64) model.Money { return model.Money{Minor: n * 100, Currency: "USD"} }
	b.Account(booktest.Acme).Account.ExternalID = "SF-1"
	b.Accounts = append(b.Accounts,
		&model.Dossier{Account: model.Account{ID: third, Name: "ACME Logistics Ltd", ExternalID: "SF-7", Segment: "Mid-market", Region: "EMEA", Industry: "Logistics",
			ParentName: "Acme Holding", ARR: usd(12000), Tags: []string{"dup\x1b[31m"}, Notes: "From the fair."},
			Owners:   []model.Ownership{{ID: 16, AccountID: third, CSMID: booktest.Jonas}},
			Contacts: []model.Contact{{ID: 24, AccountID: third, Name: "D. Wu", Email: "dana@acme.example", Phone: "555"}, {ID: 25, AccountID: third, Name: "Ray Patel", Title: "Head of dispatch"}},
			Touches:  []model.Touch{{ID: 301, AccountID: third, Date: booktest.Today, Kind: model.TouchCall, Contacts: []string{"D. Wu"}}},
			Voices:   []model.Voice{{ID: 302, AccountID: third, Date: booktest.Today, ContactID: 24, Kind: model.VoicePain, Words: "slow"}},
		},
		&model.Dossier{Account: model.Account{ID: fourth, Name: "Borealis \x1b]0;x\x07株式会社", Segment: "Enterprise", ARR: usd(388000), Stage: model.StageValue},
			Owners: []model.Ownership{{ID: 17, AccountID: fourth, CSMID: booktest.Maria}, {ID: 18, AccountID: fourth, CSMID: booktest.Jonas, From: booktest.Today + 60}}})
	return b
}

type fixture struct {
	*drive.Driver
	book *booktest.Book
	got  []tea.Msg
}

func start(t testing.TB, w, h int, open func(m *manage.Manage, b *booktest.Book) tea.Cmd) *fixture {
	t.Helper()
	f := &fixture{book: pair()}
	ctx := &screen.Context{Today: booktest.Today, AsOf: booktest.Today, Currency: "USD", Author: "Maria Silva", Settings: model.DefaultSettings()}
	f.Driver = drive.Screen(t, ctx, w, h, func(c *screen.Context) screen.Screen {
		m := manage.New(c, f.book).AfterMerge(func(d manage.Merged) tea.Msg { return d })
		return &host{func() tea.Cmd { return open(m, f.book) }, &f.got}
	})
	f.Keys("o")
	return f
}

var some = []model.ID{booktest.Acme, booktest.Globex, fourth}

func of(do func(*manage.Manage, []model.ID) tea.Cmd, ids ...model.ID) func(*manage.Manage, *booktest.Book) tea.Cmd {
	return func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return do(m, ids) }
}

func (f *fixture) owner(id model.ID, day model.Date) model.ID {
	return model.OwnerAt(f.book.Account(id).Owners, day)
}

func TestTheMenuNamesWhatCanBeChangedAndLeadsToIt(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}} {
		start(t, s[0], s[1], of((*manage.Manage).Bulk, some...)).Golden(fmt.Sprintf("menu-%dx%d", s[0], s[1]))
	}
	f := start(t, 80, 24, of((*manage.Manage).Bulk, booktest.Acme, third))
	f.Want("Merge the two").Type("stage").Keys("enter").Want("Lifecycle stage", "( ) Onboarding")
}

func TestAHandOverShowsWhoOwnsThemAndWhatStaysBeforeItIsDone(t *testing.T) {
	f := start(t, 80, 24, of((*manage.Manage).Owner, some...))
	f.Want("3 accounts, $808K", "Now: 2 Maria Silva and 1 nobody")
	f.Type("ana").Keys("tab").Golden("owner-80x24")
	f.Want("Another hand-over is noted for later and stays", "(Jonas Berg from 20 Jan 2027)").Keys("ctrl+u").Type("1 dec").Keys("ctrl+s").
		Want("Owner of 3 accounts changed to Ana Costa from 1 Dec")
	day := model.NewDate(2026, 12, 1)
	if f.owner(booktest.Acme, day-1) != booktest.Maria || f.owner(booktest.Acme, day) != 13 || f.owner(booktest.Globex, day) != 13 {
		t.Errorf("the owners are %+v", f.book.Account(booktest.Acme).Owners)
	}
	// What is lit is meant, also before it is taken.
	f.Keys("o").Type("jonas").Want("Jonas Berg from 21 Nov on").WantNot("is not in the book yet").Keys("down").Want("is not in the book yet").
		Keys("up", "tab").Want("Jonas Berg from 21 Nov on").WantNot("is not in the book yet").Keys("ctrl+s").
		Want("Owner of 3 accounts changed to Jonas Berg from 21 Nov")
	f.Keys("o").Type("jonas").Keys("tab", "ctrl+s").Want("Nothing to change: 3 accounts are so already.")
}

func TestWhatIsTypedIntoADialogThatIsLeftIsThereAgain(t *testing.T) {
	f := start(t, 80, 24, of((*manage.Manage).AddTags, some...))
	f.Type("at risk, pi").Keys("esc", "esc").WantNot("Add tags").Keys("o").Want("at risk, pi")
	f.Type("lot").Keys("ctrl+s").Want("Tags at risk and pilot added to 3 accounts")
	f.Keys("o").WantNot("at risk, pilot")
}

func TestEachChangeIsMadeToAllAndNamesWhatIsThereNow(t *testing.T) {
	for _, c := range []struct {
		do   func(*manage.Manage, []model.ID) tea.Cmd
		now  string
		keys func(f *fixture)
		said string
		is   func(a model.Account) bool
	}{
		{(*manage.Manage).RemoveTags, "beta and flagship", func(f *fixture) { f.Type("beta").Keys("ctrl+s") }, "Tag beta removed from Acme Logistics",
			func(a model.Account) bool { return !slices.Contains(a.Tags, "beta") }},
		{(*manage.Manage).Cadence, "Now: 3 as their segment", func(f *fixture) { f.Type("45").Keys("enter") }, "Cadence of 3 accounts set to 45 days",
			func(a model.Account) bool { return a.CadenceDays == 45 }},
		{(*manage.Manage).Segment, "Now: 2 Enterprise and 1 SMB", func(f *fixture) { f.Type("mid").Keys("enter") }, "Segment of 3 accounts set to Mid-market",
			func(a model.Account) bool { return a.Segment == "Mid-market" }},
		{(*manage.Manage).Stage, "Now: 2 Value and 1 none", func(f *fixture) { f.Keys("r", "enter") }, "Stage of 3 accounts set to Renewal",
			func(a model.Account) bool { return a.Stage == model.StageRenewal }},
		{(*manage.Manage).Archive, "Archive 3 accounts", func(f *fixture) { f.Keys("y") }, "3 accounts archived",
			func(a model.Account) bool { return a.ArchivedOn == booktest.Today }},
	} {
		f := start(t, 100, 30, of(c.do, some...))
		f.Want(c.now)
		c.keys(f)
		f.Want(c.said).Fits()
		for _, id := range some {
			if a := f.book.Account(id).Account; !c.is(a) {
				t.Errorf("%s: %+v", c.said, a)
			}
		}
		if len(f.book.Steps) != 1 {
			t.Errorf("%s: %d steps", c.said, len(f.book.Steps))
		}
	}
	f := start(t, 100, 30, of((*manage.Manage).Cadence, some...))
	f.Type("0").Keys("enter").Want("give a whole number from 1 to 3650")
	start(t, 100, 30, of((*manage.Manage).Archive, booktest.Acme)).Want("Acme Logistics archived")
	start(t, 100, 30, of((*manage.Manage).BringBack, booktest.Acme)).Want("Nothing to change: 1 account is so already.")
}

func TestABookIsHandedOverSaveThoseLeftOut(t *testing.T) {
	f := start(t, 80, 24, func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.HandOver(booktest.Maria) })
	f.Want("2 accounts, $808K: Acme Logistics", "Borealis").Type("maria").Keys("tab").Want("Maria Silva has the book now")
	f.Keys("shift+tab", "ctrl+u").Type("jonas").Keys("tab").Golden("handover-80x24")
	f.Keys("ctrl+s").Want("All 2 accounts", "To Jonas Berg from 21 Nov").Keys("j", "space").Want("1 account, $420K, of 2").Golden("choose-80x24")
	f.Keys("enter").Want("Owner of Acme Logistics changed to Jonas Berg from 21 Nov")
	if f.owner(fourth, booktest.Today) != booktest.Maria || f.owner(booktest.Acme, booktest.Today) != booktest.Jonas {
		t.Error("one who was left out was handed over, or the other was not")
	}
	f = start(t, 80, 24, func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.HandOver(0) })
	f.Type("nobody").Keys("tab").Type("Zoe New").Keys("ctrl+s").Want("All 1 account").Keys("ctrl+a").Want("0 accounts").
		Keys("enter").Want("No account is chosen").Keys("ctrl+a", "enter").Want("Owner of Globex changed to Zoe New")
}

func TestAMergeShowsWhatBecomesOfTheTwoAndWhatIsChosenIsDone(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}} {
		f := start(t, s[0], s[1], func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.Merge(booktest.Acme) })
		f.Want("same name").Golden(fmt.Sprintf("alike-%dx%d", s[0], s[1]))
		f.Keys("enter").Golden(fmt.Sprintf("merge-%dx%d", s[0], s[1]))
	}
	f := start(t, 100, 44, func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.Merge(booktest.Acme) })
	f.Keys("enter").Want("ACME Logistics Ltd goes", "Dana Wu (there D. Wu) and Ray Patel", "as Acme Logistics", "The external id SF-7 is not known afterwards")
	f.Keys("down", "down", "right").Want("The external id SF-1 is not known afterwards").Keys("ctrl+s").Want("ACME Logistics Ltd merged into Acme Logistics")
	m := f.book.Merges[0]
	if m.Keep.ID != booktest.Acme || m.Gone.ID != third || fmt.Sprint(m.Other) != "map[external:true]" {
		t.Errorf("merged: %d into %d with %v", m.Gone.ID, m.Keep.ID, m.Other)
	}
	if want := (manage.Merged{Keep: m.Keep.Ref(), Gone: m.Gone.Ref()}); !slices.Contains(f.got, tea.Msg(want)) {
		t.Errorf("the screen was told %v", f.got)
	}
}

func TestTheOtherAccountIsKeptWithItsValuesWhereThatIsChosen(t *testing.T) {
	f := start(t, 100, 44, func(m *manage.Manage, _ *booktest.Book) tea.Cmd {
		return m.MergeTwo([]model.ID{booktest.Acme, third})
	})
	f.Keys("right").Want("Acme Logistics goes. To ACME Logistics Ltd move", "(•) ACME Logistics Ltd  SF-7", "(•) Mid-market").Keys("ctrl+s")
	m := f.book.Merges[0]
	if m.Keep.ID != third || len(m.Other) != 0 {
		t.Errorf("merged: %d into %d with %v", m.Gone.ID, m.Keep.ID, m.Other)
	}
}

func TestAnotherAccountIsFoundByItsName(t *testing.T) {
	f := start(t, 80, 24, func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.Merge(booktest.Globex) })
	f.Want("The other account").Type("bor").Keys("enter").Want("Merge two accounts", "Borealis").Fits()
}

func TestAMergeOfTwoThatDifferInMuchFitsALowWindow(t *testing.T) {
	for h := 10; h <= 24; h++ {
		start(t, 60, h, func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.MergeTwo([]model.ID{booktest.Acme, third}) }).Fits()
	}
}

func TestWhichOtherAccountIsMeantIsAskedAnewForEach(t *testing.T) {
	of := booktest.Globex
	f := start(t, 80, 24, func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.Merge(of) })
	f.Want("The other account").Type("bor").Keys("esc", "esc")
	of = fourth
	f.Keys("o").Want("The other account").WantNot("bor ")
	f.Type("glo").Keys("enter").Want("Merge two accounts", "Globex")
}

func TestContactsAreMergedWithTheLikelyOneFirst(t *testing.T) {
	f := start(t, 80, 24, func(m *manage.Manage, b *booktest.Book) tea.Cmd {
		d := b.Account(booktest.Acme)
		if len(d.Contacts) == 3 {
			d.Contacts = append(d.Contacts, model.Contact{ID: 26, AccountID: booktest.Acme, Name: "D. Wu", Email: "dana@acme.example", Phone: "555"})
		}
		return m.MergeContact(d, booktest.DanaWu)
	})
	f.Want("same mail").Keys("enter").Golden("contacts-80x24")
	f.Want("D. Wu goes", "Blank and filled from the other: phone").Keys("ctrl+s").Want("D. Wu merged into Dana Wu")
	if m := f.book.ContactMerges[0]; m.Keep.ID != booktest.DanaWu || m.Gone.ID != 26 {
		t.Errorf("merged: %+v", m)
	}
}

func TestAContactWithANewEmployerKeepsTheirHistoryHere(t *testing.T) {
	move := func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.MoveContact(booktest.Acme, booktest.DanaWu) }
	f := start(t, 80, 24, move)
	f.Type("globex").Keys("tab").Golden("move-80x24")
	f.Keys("tab", "tab").Type("Chief Operating Officer").Keys("tab").Type("dana@globex.example").Keys("ctrl+s").Want("Dana Wu moved to Globex")
	old, _ := f.book.Account(booktest.Acme).Contact(booktest.DanaWu)
	next, ok := f.book.Account(booktest.Globex).ContactNamed("Dana Wu")
	if old.LeftOn != booktest.Today || !ok || next.Email != "dana@globex.example" || next.Seniority != model.CLevel {
		t.Errorf("here %+v, there %+v", old, next)
	}
	f = start(t, 100, 44, move)
	f.Type("globex").Keys("tab", "w").Want("not possible", "and those stay here").Keys("ctrl+s")
	if len(f.book.Moves)+len(f.book.Steps) != 0 {
		t.Error("who is tied was moved")
	}
	f = start(t, 100, 44, func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.MoveContact(third, 24) })
	f.Type("glob").Keys("tab", "w").Want("D. Wu goes to Globex with 2 facts that are theirs alone").Keys("ctrl+s").Want("D. Wu filed under Globex")
}

func TestNothingIsOfferedWhereNothingMayBeChanged(t *testing.T) {
	ctx := &screen.Context{Today: booktest.Today, AsOf: booktest.Today - 9, FileReadOnly: "The book cannot be changed: it is on a disk for reading only."}
	b := pair()
	for _, open := range []func(m *manage.Manage) tea.Cmd{
		func(m *manage.Manage) tea.Cmd { return m.Bulk(some) }, func(m *manage.Manage) tea.Cmd { return m.Archive(some[:1]) },
		func(m *manage.Manage) tea.Cmd { return m.HandOver(0) }, func(m *manage.Manage) tea.Cmd { return m.Merge(1) },
		func(m *manage.Manage) tea.Cmd { return m.MergeContact(b.Account(1), booktest.DanaWu) },
	} {
		d := drive.Screen(t, ctx, 80, 24, func(c *screen.Context) screen.Screen {
			m := manage.New(c, b)
			return &host{func() tea.Cmd { return open(m) }, &[]tea.Msg{}}
		})
		d.Keys("o").Want("disk for reading only")
	}
	if len(b.Steps) > 0 {
		t.Error("something was written")
	}
}

func TestTheDialogsFitEverySizeWhateverIsPressed(t *testing.T) {
	opens := []func(m *manage.Manage, b *booktest.Book) tea.Cmd{
		of((*manage.Manage).Bulk, booktest.Acme, third), of((*manage.Manage).Owner, some...),
		func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.HandOver(booktest.Maria) },
		func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.MergeTwo([]model.ID{booktest.Acme, third}) },
		func(m *manage.Manage, _ *booktest.Book) tea.Cmd { return m.MoveContact(booktest.Acme, booktest.DanaWu) },
		func(m *manage.Manage, b *booktest.Book) tea.Cmd {
			return m.MergeContact(b.Account(third), b.Account(third).Contacts[0].ID)
		},
	}
	names := strings.Fields("a j k o space enter tab shift+tab up down left right esc ctrl+s ctrl+a pgdown pgup backspace x 1 ctrl+u")
	rapid.Check(t, func(rt *rapid.T) {
		f := start(t, rapid.IntRange(1, 200).Draw(rt, "w"), rapid.IntRange(1, 60).Draw(rt, "h"), opens[rapid.IntRange(0, len(opens)-1).Draw(rt, "dialog")])
		for range rapid.IntRange(1, 12).Draw(rt, "keys") {
			f.Keys(rapid.SampledFrom(names).Draw(rt, "key"))
			if len(f.book.Merges)+len(f.book.Moves)+len(f.book.ContactMerges) > 0 {
				return // what the dialogs are for is gone
			}
		}
		f.Fits()
	})
}
