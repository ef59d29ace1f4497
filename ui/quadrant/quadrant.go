// Package quadrant is the picture of the book: every account on outcomes x experience,
// how they move on it and why, and beside it those that cannot be plotted yet.
package quadrant

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/entry"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/panel"
)

// Book is what the screen needs from the book.
type Book interface {
	entry.Book
	Points(ctx context.Context, q model.Query) ([]model.Point, error)
	Portfolio(ctx context.Context, q model.Query) ([]model.ID, error)
	Dossiers(ctx context.Context, ids []model.ID, f func(*model.Dossier) error) error
	Prepare(ctx context.Context, asOf model.Date, progress func(model.RefreshState)) error
	LastOneOnOne(ctx context.Context, s model.Scope, before model.Date) (model.Date, error)
}

// facts are what the screen shows, read at once.
type facts struct {
	points   []model.Point
	settings model.Settings
	day      model.Date
	rows     []listRow
	blind    int          // accounts that are blind spots
	chart    *chart.Chart // laid out for the size there was when it was asked for; nil: there was none
}

// mode is what has the keys.
type mode int

// The modes: the picture, the lists beside it, the reasons of one account, the table of the
// regions, the table of movements.
const (
	picture mode = iota
	listing
	reasons
	regions
	movements
)

// Page is the screen.
type Page struct {
	ctx   *screen.Context
	book  Book
	entry *entry.Entry
	keys  *keys.Set

	slot   screen.Slot[facts]
	past   long[facts]
	facts  facts
	loaded bool
	failed bool
	want   model.ID // to be selected once the points are here

	selected model.ID
	mode     mode
	beside   model.ID // whose reasons were asked for in the lists, or that has no mark; 0: the selected one of the picture
	at       int      // in the lists
	top      int
	scroll   panel.Scroll // of the reasons and of the table of the regions

	time timing
	cmp  comparing
	why  explaining

	chart    *chart.Chart
	laid     screen.Slot[*chart.Chart]
	window   chart.Window
	drag     drag
	size     geom.Rect
	chartAt  geom.Rect
	theme    string
	dropped  bool // the chart must be laid out anew
	lists    geom.Rect
	listRows []listRow
}

var _ screen.Dated = (*Page)(nil)

// New makes the screen.
func New(ctx *screen.Context, book Book) *Page {
	p := &Page{ctx: ctx, book: book, entry: entry.New(ctx, book)}
	p.keys = keys.New(p.bindings()...)
	return p
}

// Init implements screen.Screen.
func (p *Page) Init() tea.Cmd {
	if p.ctx.Theme.Glyphs.IsASCII && p.mode == picture {
		p.mode = regions
	}
	return p.Refresh()
}

// Refresh implements screen.Screen.
func (p *Page) Refresh() tea.Cmd {
	p.halt()
	p.follows()
	p.cmp.drop()
	p.why.drop()
	return tea.Batch(p.read(), p.follow())
}

// read asks for the points of the screen's day. Those of another day than today have to be
// computed, which is long work.
func (p *Page) read() tea.Cmd {
	day := p.day()
	q, o := model.Query{Scope: p.ctx.Scope, AsOf: day}, p.options()
	o.Moves = nil
	load := func(ctx context.Context) (facts, error) {
		settings, err := p.book.Settings(ctx)
		if err != nil {
			return facts{}, err
		}
		points, err := p.book.Points(ctx, q)
		if err != nil {
			return facts{}, err
		}
		return factsOf(points, settings, day, o), nil
	}
	if day == p.ctx.Today {
		p.past.drop()
		return p.slot.Ask(load)
	}
	p.slot.Drop()
	return p.past.ask("The quadrant of "+day.Short(p.ctx.Today), func(ctx context.Context, report func(done, total int)) (facts, error) {
		err := p.book.Prepare(ctx, day, func(s model.RefreshState) { report(s.Done, s.Total) })
		if err != nil {
			return facts{}, err
		}
		return load(ctx)
	})
}

// factsOf prepares what is shown away from the screen: of many accounts that takes longer
// than a key may wait.
func factsOf(points []model.Point, s model.Settings, day model.Date, o chart.Options) facts {
	f := facts{points: points, settings: s, day: day, rows: rowsOf(points)}
	for _, pt := range points {
		if pt.BlindSpot {
			f.blind++
		}
	}
	if o.W > 0 && o.H > 0 && len(points) > atOnce {
		o.DivideCO, o.DivideCX = s.DivideCO, s.DivideCX
		f.chart = chart.New(points, o)
	}
	return f
}

// Title implements screen.Screen.
func (p *Page) Title() string { return "Quadrant" }

// Cursor implements screen.Screen.
func (p *Page) Cursor() *tea.Cursor { return nil }

// Text implements screen.Screen: while the year is played every key is the screen's, to stop it.
func (p *Page) Text() bool { return p.time.playing() }

// Keys implements screen.Screen.
func (p *Page) Keys() *keys.Set {
	if p.time.playing() {
		return nil
	}
	return p.keys
}

// Back implements screen.Screen: out of a table, of the zoom, of a past day, in this order.
func (p *Page) Back() (tea.Cmd, bool) {
	switch {
	case p.time.playing():
		return p.pause(), true
	case p.mode == regions && p.ctx.Theme.Glyphs.IsASCII:
	case p.mode == reasons:
		p.leaveReasons()
		return nil, true
	case p.mode != picture:
		p.to(picture)
		return nil, true
	}
	switch {
	case p.zoomed():
		p.zoom(chart.Window{})
		return nil, true
	case p.time.own.Known():
		p.time.own = 0
		return p.read(), true
	}
	return nil, false
}

// to gives the keys to another part of the screen.
func (p *Page) to(m mode) {
	p.mode, p.scroll.Top = m, 0
	p.dropped, p.beside = true, 0
}

// Update implements screen.Screen.
func (p *Page) Update(msg tea.Msg) tea.Cmd { return tea.Batch(p.update(msg), p.follow()) }

func (p *Page) update(msg tea.Msg) tea.Cmd {
	if f, err, ok := p.slot.Take(msg); ok {
		return p.take(f, err)
	}
	if f, err, ok := p.past.take(msg); ok {
		return p.take(f, err)
	}
	if w, err, ok := p.why.slot.Take(msg); ok {
		return p.takeReasons(w, err)
	}
	if c, _, ok := p.laid.Take(msg); ok {
		p.show(c)
		return nil
	}
	if c, err, ok := p.cmp.long.take(msg); ok {
		return p.takeCompared(c, err)
	}
	if cmd, ok := p.played(msg); ok {
		return cmd
	}
	switch msg := msg.(type) {
	case screen.OpenQuadrant:
		p.want = msg.Account
		p.selectWanted()
	case proposed:
		return p.entry.Commitment(model.Commitment(msg))
	case oneOnOne:
		return p.askSince(msg.day, msg.last)
	case tea.KeyPressMsg:
		if p.time.playing() { // any key stops
			return p.pause()
		}
	case tea.MouseMsg:
		return p.mouse(msg)
	}
	return nil
}

func (p *Page) take(f facts, err error) tea.Cmd {
	if err != nil {
		return p.notRead(err)
	}
	p.facts, p.loaded, p.failed, p.dropped = f, true, false, true
	p.listRows = f.rows
	p.at = max(min(p.at, len(p.listRows)-1), 0)
	if f.chart != nil {
		p.chart = f.chart
	}
	return tea.Batch(p.relayout(), p.compareAgain())
}

// notRead says what could not be read; a day whose reading was cancelled is given up for
// the one that is shown.
func (p *Page) notRead(err error) tea.Cmd {
	if p.loaded && errors.Is(err, context.Canceled) {
		p.time.own = 0
		if p.facts.day != p.ctx.AsOf {
			p.time.own = p.facts.day
		}
		return nil
	}
	p.failed = true
	return screen.Send(screen.Failed{Err: err, What: "The quadrant could not be read", Safe: "Nothing was changed."})
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

// atOnce is up to how many accounts the chart is laid out while a key waits.
const atOnce = 5000

// layout makes the chart for the size and the facts at hand.
func (p *Page) layout() {
	if !p.loaded || p.size.Empty() {
		return
	}
	p.show(chart.New(p.facts.points, p.options()))
}

// show takes a chart that was laid out.
func (p *Page) show(c *chart.Chart) {
	p.chart, p.dropped = c, false
	p.selectWanted()
}

// relayout lays the chart out anew where it must: at once, or beside the screen where that
// would take longer than a key may wait.
func (p *Page) relayout() tea.Cmd {
	if !p.dropped || !p.loaded || p.size.Empty() || p.time.playing() {
		return nil
	}
	p.divide()
	if len(p.facts.points) <= atOnce || p.chart == nil {
		p.layout()
		return nil
	}
	p.dropped = false
	points, o := p.facts.points, p.options()
	return p.laid.Ask(func(context.Context) (*chart.Chart, error) { return chart.New(points, o), nil })
}

func (p *Page) options() chart.Options {
	s := p.facts.settings
	return chart.Options{W: p.chartAt.W, H: p.chartAt.H, DivideCO: s.DivideCO, DivideCX: s.DivideCX, Selected: p.selected,
		Theme: p.ctx.Theme, Window: p.window, Moves: p.trails(), Threshold: chart.MovedFrom}
}

// point is the selected account: on the chart, or in the lists when they have the keys.
func (p *Page) point() (model.Point, bool) {
	switch {
	case p.mode == movements || p.chart == nil:
		return model.Point{}, false
	case p.mode == listing && p.at < len(p.listRows):
		return p.listRows[p.at].point, true
	case p.mode == listing:
		return model.Point{}, false
	}
	if pt, ok := p.withoutMark(); ok {
		return pt, true
	}
	return p.chart.Point(p.selected)
}
