// Package program joins the screens to the frame and to a book: the whole app as it runs
// in a terminal. A new screen is one folder below ui and one line here.
package program

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/atotto/clipboard"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/account"
	"keystone/ui/book"
	"keystone/ui/changes"
	"keystone/ui/draft"
	"keystone/ui/firstrun"
	"keystone/ui/history"
	"keystone/ui/intake"
	"keystone/ui/manage"
	"keystone/ui/quadrant"
	"keystone/ui/review"
	"keystone/ui/screen"
	"keystone/ui/settings"
	"keystone/ui/since"
	"keystone/ui/theme"
)

// Book is everything the screens need from a book.
type Book interface {
	ui.Book
	book.Book
	account.Book
	review.Book
	quadrant.Book
	intake.Book
	firstrun.Book
	settings.Book
	history.Book
	since.Book
	manage.Book
	draft.Book

	// Views, AccountNames and FindAccounts are what the palette finds; KeepPlace and Places
	// remember what was used lately.
	Views(ctx context.Context) ([]model.View, error)
	AccountNames(ctx context.Context) ([]model.AccountName, error)
	FindAccounts(ctx context.Context, text string, limit int) ([]model.AccountName, error)
	// ReviewsInProgress are the reviews under way, which the palette finds too.
	ReviewsInProgress(ctx context.Context) ([]model.BegunReview, error)
	KeepPlace(ctx context.Context, name, value string) error
	Places(ctx context.Context) (map[string]string, error)

	// ReadOnly is the reason why nothing can be written, "" when it can; Notice a sentence
	// about how the file is open, or "".
	ReadOnly() string
	Notice() string
	// Demo says that the book is the demo.
	Demo() bool
	Close() error
}

// Options say what to show.
type Options struct {
	// Open opens the book. It runs beside the start of the screens, so that neither waits
	// for the other.
	Open func(ctx context.Context) (Book, error)
	// FillDemo makes sure that the demo book exists; the app then ends, asking for it. me is
	// who sits here.
	FillDemo func(ctx context.Context, me model.Person, progress func(model.RefreshState)) error
	// Me is who sits here, for a demo book in which nobody has said so yet.
	Me    model.Person
	Today func() model.Date
	// AsOf is the day the figures are for; none: today. Scope is a CSM or a team by name; "": as the
	// person who sits here.
	AsOf  model.Date
	Scope string
	// Filter narrows the Book from the start.
	Filter string
	// Config is the file with the person's own settings, "" for none.
	Config string
	// Folder is where the book lies: a fault of the program is written down there.
	Folder string
	// Theme is the palette by name (theme.Names); "": as the person's configuration says,
	// else by the terminal's background. NoColor is stronger.
	Theme          string
	ASCII, NoColor bool
	// Review is the account whose review is shown first; 0: the first tab is.
	Review model.ID
}

// Next is what is to be done after the app has ended.
type Next int

// What is to be done next.
const (
	Quit     Next = iota // nothing
	OpenDemo             // show the demo book
)

// app is one run of the screens over one book.
type app struct {
	Options
	book atomic.Pointer[held]
	demo atomic.Bool
	// themeKept is the theme that the person's configuration named at the start.
	themeKept string

	captor captor

	finder finder
	recent recent
}

type held struct{ Book }

// Run shows the app until it is left, and says what is to be done next. The errors are
// those of ui.Run and of Options.Open.
func Run(ctx context.Context, o Options) (Next, error) {
	a := &app{Options: o}
	options := a.options()
	if !clipboard.Unsupported {
		options.Clipboard = clipboard.WriteAll
	}
	err := reportCrash(ui.Run(ctx, options), o.Folder, time.Now())
	if b := a.book.Load(); b != nil {
		err = errors.Join(err, b.Close())
	}
	if err == nil && a.demo.Load() {
		return OpenDemo, nil
	}
	return Quit, err
}

// options are what the frame needs.
func (a *app) options() ui.Options {
	o := ui.Options{Context: &screen.Context{ScopeName: ui.Everyone, AsOf: a.AsOf, Settings: model.DefaultSettings()},
		Tabs: a.tabs(), Screen: a.screen, Book: a, Load: a.load, Today: a.Today, ASCII: a.ASCII, Capture: a.capture, Changes: a.changesHere, Places: keeper{a}}
	if a.FillDemo != nil {
		o.Demo = a.fillDemo
	}
	o.Palette, _ = theme.Fixed(a.Theme)
	a.personal(&o)
	return o
}

// tabs are the pages of the first row; a tab keeps its number for ever.
func (a *app) tabs() []ui.Tab {
	return []ui.Tab{
		{Number: 1, Name: "Book", New: func(c *screen.Context) screen.Screen { return book.New(c, a.book.Load(), a.Filter) },
			Takes: func(o screen.Opening) bool { return o.Opens() == screen.OpenView{}.Opens() }},
		{Number: 2, Name: "Quadrant", New: func(c *screen.Context) screen.Screen { return quadrant.New(c, a.book.Load()) },
			Takes: func(o screen.Opening) bool { return o.Opens() == screen.OpenQuadrant{}.Opens() }},
		a.settingsTab(),
	}
}

// screen is the page that a message asks for.
func (a *app) screen(c *screen.Context, o screen.Opening) screen.Screen {
	b := a.book.Load()
	if b == nil {
		return nil
	}
	switch o := o.(type) {
	case screen.OpenAccount:
		if o.Explain {
			return account.Explaining(c, b, o.ID)
		}
		return account.New(c, b, o.ID)
	case screen.OpenReview:
		if o.Late {
			return review.Late(c, b, o.Account)
		}
		return review.New(c, b, o.Account, o.Review)
	case screen.OpenImport:
		return a.importOf(c, b, o)
	case screen.OpenHistory:
		return history.New(c, b)
	case screen.OpenSince:
		return since.New(c, b, o.Day)
	case screen.OpenFirstRun:
		return firstrun.New(c, b, firstrun.Options{Demo: a.fillDemo})
	}
	return nil
}

// importOf is the screen that imports files.
func (a *app) importOf(c *screen.Context, b *held, o screen.OpenImport) screen.Screen {
	m := manage.New(c, b).AfterMerge(func(d manage.Merged) tea.Msg { return intake.Merged{Keep: d.Keep.ID, Gone: d.Gone.ID} })
	return intake.New(c, b, intake.Options{Paths: o.Paths, Merge: m.MergeTwo, Archive: m.Archive})
}

// changesHere opens the dialog that saves what was changed here for the systems that
// accounts came from.
func (a *app) changesHere(c *screen.Context) tea.Cmd {
	b := a.book.Load()
	if b == nil {
		return screen.Send(screen.Toast{Text: "There is no book open.", Level: screen.Warning})
	}
	return changes.Ask(c, b)
}

// load opens the book, at the first time, and reads who sits here and the team's rules.
func (a *app) load(ctx context.Context) (ui.Loaded, error) {
	b := a.book.Load()
	first := b == nil
	if first {
		opened, err := a.Open(ctx)
		if err != nil {
			return ui.Loaded{}, &ui.Fatal{Err: err}
		}
		b = &held{opened}
		a.book.Store(b)
	}
	if first {
		if err := a.signDemo(ctx, b); err != nil {
			return ui.Loaded{}, err
		}
	}
	rules, err := b.Settings(ctx)
	if err != nil {
		return ui.Loaded{}, err
	}
	var was map[string]string
	if first {
		if was, err = b.Places(ctx); err != nil {
			return ui.Loaded{}, err
		}
		a.recent.restore(was[recentPlace])
	}
	csms, err := b.CSMs(ctx)
	if err != nil {
		return ui.Loaded{}, err
	}
	scope, name, err := a.scope(ctx, b, csms, rules.Me, first)
	if err != nil && first {
		return ui.Loaded{}, &ui.Fatal{Err: err}
	}
	found := ui.Loaded{Apply: func(c *screen.Context) {
		other := c.Me != rules.Me // who sits here has changed, and with it whose accounts are shown
		c.Settings, c.Me, c.Author, c.Currency = rules, rules.Me, rules.Me.Name, rules.Rates.Book
		c.Demo, c.FileReadOnly = b.Demo(), readOnly(b)
		if first || other && err == nil {
			c.Scope, c.ScopeName = scope, model.Clean(name)
		}
		c.Scope, c.ScopeName = known(c.Scope, c.ScopeName, csms)
	}}
	found.Kept = a.kept(was, csms)
	if first {
		found.Notice = b.Notice()
	}
	if first && rules.Me.Name == "" && !b.Demo() && b.ReadOnly() == "" {
		empty, err := isEmpty(ctx, b)
		if err != nil {
			return ui.Loaded{}, err
		}
		if empty {
			found.Open = screen.OpenFirstRun{}
		}
	}
	if first && a.Review != 0 {
		found.Then = screen.OpenReview{Account: a.Review}
	}
	return found, nil
}

func readOnly(b *held) string {
	if why := b.ReadOnly(); why != "" {
		return "The book cannot be changed: " + strings.TrimSuffix(why, ".") + "."
	}
	return ""
}

func isEmpty(ctx context.Context, b *held) (bool, error) {
	ids, err := b.Portfolio(ctx, model.Query{Inactive: true})
	return len(ids) == 0, err
}

// scope is whose accounts are shown first, and how that is called: those of the CSM or team
// that was named, else a CSM's own or those of a manager's team. Who has none sees
// everyone's: a file without owners must not look like an empty book the next day.
func (a *app) scope(ctx context.Context, b *held, csms []model.CSM, me model.Person, first bool) (model.Scope, string, error) {
	if a.Scope != "" && first {
		return model.FindScope(csms, a.Scope)
	}
	own, name := model.ScopeOf(me, csms)
	if own.Everyone() {
		return own, name, nil
	}
	ids, err := b.Portfolio(ctx, model.Query{Scope: own, AsOf: a.Today(), Inactive: true})
	if err != nil || len(ids) == 0 {
		return model.Scope{}, "", err
	}
	return own, name, nil
}
