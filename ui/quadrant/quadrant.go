// Package quadrant is the picture of the book: every account on outcomes x experience,
// and beside it those that cannot be plotted yet.
package quadrant

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/entry"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// Book is what the screen needs from the book.
type Book interface {
	entry.Book
	Points(ctx context.Context, q model.Query) ([]model.Point, error)
}

// facts are what the screen shows, read at once.
type facts struct {
	points   []model.Point
	settings model.Settings
}

// Page is the screen.
type Page struct {
	ctx   *screen.Context
	book  Book
	entry *entry.Entry
	keys  *keys.Set

	slot   screen.Slot[facts]
	facts  facts
	loaded bool
	failed bool
	want   model.ID // to be selected once the points are here

	selected model.ID
	listing  bool // the lists have the keys instead of the chart
	at       int  // in the lists
	top      int

	chart    *chart.Chart
	size     geom.Rect
	chartAt  geom.Rect
	theme    string
	dropped  bool // the chart must be laid out anew
	lists    geom.Rect
	listRows []listRow
}

// New makes the screen.
func New(ctx *screen.Context, book Book) *Page {
	p := &Page{ctx: ctx, book: book, entry: entry.New(ctx, book)}
	p.keys = keys.New(p.bindings()...)
	return p
}

// Init implements screen.Screen.
func (p *Page) Init() tea.Cmd { return p.Refresh() }

// Refresh implements screen.Screen.
func (p *Page) Refresh() tea.Cmd {
	q := model.Query{Scope: p.ctx.Scope, AsOf: p.ctx.AsOf}
	return p.slot.Ask(func(ctx context.Context) (facts, error) {
		settings, err := p.book.Settings(ctx)
		if err != nil {
			return facts{}, err
		}
		points, err := p.book.Points(ctx, q)
		return facts{points, settings}, err
	})
}

// Title implements screen.Screen.
func (p *Page) Title() string { return "Quadrant" }

// Cursor implements screen.Screen.
func (p *Page) Cursor() *tea.Cursor { return nil }

// Text implements screen.Screen.
func (p *Page) Text() bool { return false }

// Keys implements screen.Screen.
func (p *Page) Keys() *keys.Set { return p.keys }

// Back implements screen.Screen.
func (p *Page) Back() (tea.Cmd, bool) {
	if p.listing {
		p.listing = false
		return nil, true
	}
	return nil, false
}

// Update implements screen.Screen.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	if f, err, ok := p.slot.Take(msg); ok {
		return p.take(f, err)
	}
	switch msg := msg.(type) {
	case screen.OpenQuadrant:
		p.want = msg.Account
		p.selectWanted()
	case tea.MouseClickMsg:
		return p.click(msg.X, msg.Y)
	case tea.MouseWheelMsg:
		p.wheel(msg)
	}
	return nil
}

func (p *Page) take(f facts, err error) tea.Cmd {
	if err != nil {
		p.failed = true
		return screen.Send(screen.Failed{Err: err, What: "The quadrant could not be read", Safe: "Nothing was changed."})
	}
	p.facts, p.loaded, p.failed, p.dropped = f, true, false, true
	p.listRows = p.rows()
	p.at = max(min(p.at, len(p.listRows)-1), 0)
	p.layout()
	p.selectWanted()
	return nil
}

// selectWanted selects the account that was asked for, else keeps the selection, else
// takes the largest account.
func (p *Page) selectWanted() {
	if p.chart == nil {
		return
	}
	for _, id := range []model.ID{p.want, p.selected, p.chart.Largest()} {
		if _, plotted := p.chart.Point(id); plotted {
			p.selected = id
			break
		}
	}
	if _, plotted := p.chart.Point(p.want); p.want != 0 && !plotted {
		p.showInList(p.want)
	}
	p.want = 0
	p.chart.Select(p.selected)
}

// layout makes the chart for the size and the facts at hand.
func (p *Page) layout() {
	if !p.loaded || p.size.Empty() {
		return
	}
	s := p.facts.settings
	p.chart = chart.New(p.facts.points, chart.Options{W: p.chartAt.W, H: p.chartAt.H, DivideCO: s.DivideCO,
		DivideCX: s.DivideCX, Selected: p.selected, Theme: p.ctx.Theme})
	p.dropped = false
}

// point is the selected account: on the chart, or in the lists when they have the keys.
func (p *Page) point() (model.Point, bool) {
	if p.listing {
		if p.at < len(p.listRows) {
			return p.listRows[p.at].point, true
		}
		return model.Point{}, false
	}
	if p.chart == nil {
		return model.Point{}, false
	}
	return p.chart.Point(p.selected)
}
