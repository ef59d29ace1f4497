package ui

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

var errFuture = errors.New("this day is still to come")

// pollEvery is how often the frame looks whether another window has written and whether
// the day has changed.
const pollEvery = 1500 * time.Millisecond

// answering is how long a terminal may take to answer the questions of the start.
const answering = 150 * time.Millisecond

type poll struct{}

// polled is the answer of a poll.
type polled struct {
	version int64
	err     error
	today   model.Date
}

func (a *App) poll() tea.Cmd {
	book, today := a.opt.Book, a.opt.Today
	return func() tea.Msg {
		var p polled
		if book != nil {
			p.version, p.err = book.Version(context.Background())
		}
		if today != nil {
			p.today = today()
		}
		return p
	}
}

// polled refreshes what is seen when something changed, and what the frame stands on when
// somebody has written. An error is left to the next
// read or write, which can say what it was for.
func (a *App) polled(msg polled) tea.Cmd {
	again := tea.Batch(screen.After(pollEvery, poll{}), a.lookRound())
	last := a.ctx.Today
	changed := msg.today.Known() && a.setToday(msg.today)
	if changed {
		again = tea.Batch(again, a.newDay(last))
	}
	written := msg.err == nil && a.versionK && msg.version != a.version
	if msg.err == nil {
		a.version, a.versionK = msg.version, a.opt.Book != nil
	}
	switch {
	case written && a.opt.Load != nil:
		return tea.Batch(again, a.load()) // the settings may be among what was written; it refreshes
	case written || changed:
		return tea.Batch(again, a.refresh())
	}
	return again
}

// loaded is what Options.Load found out, and the version of the book from before anything
// else was read: what another window writes from then on is a change, also before the
// first poll.
type loaded struct {
	found   Loaded
	err     error
	version int64
	known   bool // whether the version is
}

func (a *App) load() tea.Cmd {
	load, book := a.opt.Load, a.opt.Book
	if load == nil {
		return nil
	}
	return func() tea.Msg {
		found, err := load(context.Background())
		msg := loaded{found: found, err: err}
		if err == nil && book != nil {
			msg.version, err = book.Version(context.Background())
			msg.known = err == nil
		}
		return msg
	}
}

func (a *App) loaded(msg loaded) tea.Cmd {
	a.opening = false
	if msg.known {
		a.version, a.versionK = msg.version, true
	}
	if errors.As(msg.err, &a.fatal) {
		// The terminal is still answering what it was asked at the start; its answers would
		// end up on the person's command line.
		return screen.After(answering, hungUp{})
	}
	if msg.err != nil {
		a.banner = screen.Failed{Err: msg.err, What: "The book could not be read"}.Words()
		return nil
	}
	if msg.found.Apply != nil {
		msg.found.Apply(a.ctx)
	}
	if a.ctx.Scope.Everyone() {
		a.ctx.ScopeName = Everyone
	}
	a.redraw()
	var notice tea.Cmd
	if msg.found.Notice != "" {
		notice = a.toast(screen.Toast{Text: model.Clean(msg.found.Notice), Level: screen.Warning})
	}
	return tea.Batch(notice, a.begin(msg.found))
}

// begin shows what the program begins with.
func (a *App) begin(found Loaded) tea.Cmd {
	if found.Open == nil && found.Then != nil {
		return tea.Batch(a.refresh(), a.open(found.Then))
	}
	if found.Open == nil {
		on := a.comeBack(found.Kept)
		return tea.Batch(a.refresh(), a.reopen(on), a.tellSince())
	}
	if a.page() == nil && a.opt.Screen != nil {
		// The tab below is made when this screen is left: there may be no book for it yet.
		if s := a.opt.Screen(a.ctx, found.Open); s != nil {
			return a.push(s, found.Open)
		}
	}
	return tea.Batch(a.refresh(), a.open(found.Open))
}

func (a *App) themeOf() theme.Theme { return a.ctx.Theme }
