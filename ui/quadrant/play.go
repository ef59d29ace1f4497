package quadrant

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/screen"
)

// stepsASecond is how many pictures of the year are shown in a second.
const stepsASecond = 10

// Weeks are shown of a book of at most that many accounts, of a larger one the months: what
// is shown is held in memory.
const weeklyMost = 2000

// playing is the year shown picture by picture.
type playing struct {
	long  long[*track]
	drawn screen.Slot[*chart.Chart]
	track *track
	at    int
	on    bool
}

// tick says that the next picture is due; no tells a tick of this playing from one before.
type tick struct{ track *track }

// yearTo are the days a year is told in: its weeks, or the ends of its months.
func yearTo(day model.Date, weekly bool) []model.Date {
	var out []model.Date
	if weekly {
		for n := 52; n >= 0; n-- {
			out = append(out, day.AddDays(-7*n))
		}
		return out
	}
	at := day
	for range 12 {
		at = monthBefore(at)
		out = append([]model.Date{at}, out...)
	}
	return append(out, day)
}

// startPlaying computes the pictures of the year up to the day; any key stops.
func (p *Page) startPlaying() tea.Cmd {
	day, scope, settings := p.day(), p.ctx.Scope, p.facts.settings
	pl := &p.time.play
	return pl.long.ask("The year up to "+day.Short(p.ctx.Today), func(ctx context.Context, report func(done, total int)) (*track, error) {
		ids, err := p.book.Portfolio(ctx, model.Query{Inactive: true})
		if err != nil {
			return nil, err
		}
		csms, err := p.book.CSMs(ctx)
		if err != nil {
			return nil, err
		}
		t := newTrack(yearTo(day, len(ids) <= weeklyMost), settings.Rates.Book)
		owners, done := scope.Owners(csms), 0
		err = p.book.Dossiers(ctx, ids, func(d *model.Dossier) error {
			t.add(d, settings, owners)
			if done++; done%100 == 0 {
				report(done, len(ids))
			}
			return nil
		})
		return t, err
	})
}

// played takes what belongs to the playing; false where msg is something else.
func (p *Page) played(msg tea.Msg) (tea.Cmd, bool) {
	pl := &p.time.play
	if t, err, ok := pl.long.take(msg); ok {
		if err != nil {
			return p.failure(err, "The year could not be read"), true
		}
		pl.track, pl.at, pl.on = t, 0, true
		return p.drawNext(), true
	}
	if c, err, ok := pl.drawn.Take(msg); ok {
		if err == nil && pl.on {
			p.chart = c
			p.chart.Select(p.selected)
			return screen.After(time.Second/stepsASecond, tick{pl.track}), true
		}
		return nil, true
	}
	if t, ok := msg.(tick); ok {
		if !pl.on || t.track != pl.track {
			return nil, true
		}
		if pl.at++; pl.at >= len(pl.track.days) {
			pl.at--
			return p.pause(), true
		}
		return p.drawNext(), true
	}
	return nil, false
}

// drawNext lays the picture out beside the screen: with many accounts that takes longer
// than a key may wait.
func (p *Page) drawNext() tea.Cmd {
	pl, o := &p.time.play, p.options()
	o.Moves = nil
	t, at := pl.track, pl.at
	return pl.drawn.Ask(func(context.Context) (*chart.Chart, error) { return chart.New(t.points(at), o), nil })
}

// pause stops the playing at the day it has come to.
func (p *Page) pause() tea.Cmd {
	pl := &p.time.play
	if !pl.on {
		return nil
	}
	day := pl.track.days[pl.at]
	p.halt()
	if day == p.facts.day {
		return p.relayout()
	}
	return p.showDay(day)
}

// halt ends the playing and what is computed for it.
func (p *Page) halt() {
	pl := &p.time.play
	pl.long.drop()
	pl.drawn.Drop()
	if pl.on {
		pl.on, p.dropped = false, true
	}
	pl.track = nil
}

// playedDay says which day the playing has come to, and how far it is.
func (p *Page) playedDay() string {
	pl := &p.time.play
	return fmt.Sprintf("%s, %d of %d", pl.track.days[pl.at].Long(), pl.at+1, len(pl.track.days))
}
