package firstrun_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/firstrun"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// fake is a book of settings and CSMs.
type fake struct {
	settings model.Settings
	csms     []model.CSM
	writes   int
	fails    error
}

func (f *fake) Settings(context.Context) (model.Settings, error) { return f.settings, nil }
func (f *fake) CSMs(context.Context) ([]model.CSM, error)        { return f.csms, nil }
func (f *fake) SaveSettings(_ context.Context, s model.Settings, label string) (model.Receipt, error) {
	if f.fails != nil {
		return model.Receipt{}, f.fails
	}
	f.writes++
	f.settings = s
	return model.Receipt{Label: label}, nil
}

func (f *fake) Write(_ context.Context, s model.Step) (model.Receipt, error) {
	f.writes++
	r := model.Receipt{Label: s.Label}
	for _, p := range s.Puts {
		c := p.Fact.(model.CSM)
		c.ID = model.ID(len(f.csms) + 1)
		f.csms = append(f.csms, c)
		r.IDs = append(r.IDs, c.ID)
	}
	return r, nil
}

func empty() *fake { return &fake{settings: model.DefaultSettings()} }

// below is the Book that the first run stands on.
type below struct{}

func (below) Init() tea.Cmd          { return nil }
func (below) Update(tea.Msg) tea.Cmd { return nil }
func (below) View(geom.Rect) string  { return "THE BOOK" }
func (below) Keys() *keys.Set        { return nil }
func (below) Title() string          { return "Book" }
func (below) Cursor() *tea.Cursor    { return nil }
func (below) Text() bool             { return false }
func (below) Back() (tea.Cmd, bool)  { return nil, false }
func (below) Refresh() tea.Cmd       { return nil }

type started struct {
	*drive.Driver
	opened []string
	demo   int
	page   *firstrun.Page
}

func start(t testing.TB, book *fake, w, h int) *started {
	s := &started{}
	day := model.NewDate(2026, 11, 21)
	ctx := &screen.Context{Today: day, AsOf: day, Currency: "USD"}
	first := true
	app := ui.New(ui.Options{Context: ctx,
		Tabs: []ui.Tab{{Number: 1, Name: "Book", New: func(*screen.Context) screen.Screen { return below{} }}},
		Load: func(context.Context) (ui.Loaded, error) {
			if first {
				first = false
				return ui.Loaded{Open: screen.OpenFirstRun{}}, nil
			}
			return ui.Loaded{Apply: func(c *screen.Context) { c.Me = book.settings.Me }}, nil
		},
		Screen: func(c *screen.Context, o screen.Opening) screen.Screen {
			s.opened = append(s.opened, o.Opens())
			if _, ok := o.(screen.OpenFirstRun); !ok {
				return nil
			}
			s.page = firstrun.New(c, book, firstrun.Options{Demo: func() tea.Cmd {
				return func() tea.Msg { s.demo++; return nil }
			}})
			return s.page
		}})
	s.Driver = drive.New(t, app, w, h)
	s.Fits()
	return s
}

func TestTheFirstRunAtEverySize(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {60, 20}} {
		start(t, empty(), s[0], s[1]).Golden(fmt.Sprintf("first-%dx%d", s[0], s[1]))
	}
}

func TestACSMIsMadeOfTheOneWhoSitsHere(t *testing.T) {
	book := empty()
	s := start(t, book, 80, 24)
	s.Type("Maria Silva").Keys("enter", "enter", "enter", "right", "right", "enter").Want("THE BOOK")
	if me := book.settings.Me; me.Name != "Maria Silva" || me.Manager || me.CSMID != 1 || len(book.csms) != 1 {
		t.Errorf("me %+v, CSMs %+v", me, book.csms)
	}
}

func TestACSMOfTheBookIsNotMadeTwice(t *testing.T) {
	book := empty()
	book.csms = []model.CSM{{ID: 7, Name: "Maria Silva"}}
	s := start(t, book, 80, 24)
	s.Type("maria silva").Keys("ctrl+s")
	if me := book.settings.Me; me.CSMID != 7 || len(book.csms) != 1 {
		t.Errorf("me %+v, CSMs %+v", me, book.csms)
	}
	if got := fmt.Sprint(s.opened); got != "[first run import]" {
		t.Errorf("opened %s", got)
	}
}

func TestAManagerOwnsNoAccounts(t *testing.T) {
	book := empty()
	start(t, book, 80, 24).Type("Jo").Keys("enter", "m", "ctrl+s")
	if me := book.settings.Me; me != (model.Person{Name: "Jo", Manager: true}) || len(book.csms) != 0 {
		t.Errorf("me %+v, CSMs %+v", me, book.csms)
	}
}

func TestTheCurrencyIsOneThatExists(t *testing.T) {
	book := empty()
	s := start(t, book, 80, 24)
	s.Keys("tab", "tab", "ctrl+u").Type("XXY").Keys("ctrl+s").Want("no currency")
	s.Keys("ctrl+u").Type("chf").Keys("ctrl+s")
	if book.settings.Rates.Book != "CHF" || book.settings.Me.Name != "" {
		t.Errorf("saved %+v %+v", book.settings.Rates, book.settings.Me)
	}
}

func TestTheDemoIsSaidToLieInItsOwnFileAndIsOpened(t *testing.T) {
	book := empty()
	s := start(t, book, 80, 24)
	s.Keys("tab", "tab", "tab", "right").Want("a file of its own, marked DEMO").Keys("enter")
	if s.demo != 1 || book.writes != 0 {
		t.Errorf("demo opened %d times, %d writes", s.demo, book.writes)
	}
}

func TestEscBeginsWithDefaultsAndWritesNothing(t *testing.T) {
	book := empty()
	start(t, book, 80, 24).Type("Ma").Keys("esc").Want("THE BOOK")
	if book.writes != 0 {
		t.Error("something was written")
	}
}

func TestWhatCouldNotBeSavedStaysInTheForm(t *testing.T) {
	book := empty()
	book.fails = errors.New("the disk is full")
	s := start(t, book, 80, 24)
	s.Type("Jo").Keys("enter", "m", "ctrl+s").Want("the disk is full", "It still stands here", "Jo")
	book.fails = nil
	s.Keys("esc", "ctrl+s")
	if book.settings.Me.Name != "Jo" {
		t.Errorf("me %+v", book.settings.Me)
	}
}

func TestNoKeyMeansTwoThingsInTheFirstRun(t *testing.T) {
	s := start(t, empty(), 80, 24)
	s.NoClash(s.page)
}

func TestAnythingPressedAtAnySizeStaysWithinTheScreen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		book := empty()
		book.csms = []model.CSM{{ID: 1, Name: "Eve\x1b[2J"}}
		w := rapid.SampledFrom([]int{1, 20, 40, 41, 57, 80, 119, 200}).Draw(rt, "w")
		h := rapid.SampledFrom([]int{1, 9, 10, 11, 14, 20, 24, 60}).Draw(rt, "h")
		s := start(t, book, w, h)
		for range rapid.IntRange(0, 12).Draw(rt, "keys") {
			s.Keys(rapid.SampledFrom([]string{"up", "down", "left", "right", "tab", "shift+tab", "enter", "esc", "e", "m", "space", "backspace", "ctrl+s"}).Draw(rt, "key"))
			s.Click(rapid.IntRange(0, w-1).Draw(rt, "x"), rapid.IntRange(0, h-1).Draw(rt, "y"))
			s.Fits()
		}
	})
}
