// Package book is the portfolio: every account in one ordered list, with the figures of
// the whole above it and the story of the selected one below.
package book

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/manage"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/filterline"
	"keystone/ui/widget/table"
)

// Book is what the screen needs from the book.
type Book interface {
	manage.Book
	Portfolio(ctx context.Context, q model.Query) ([]model.ID, error)
	Rows(ctx context.Context, q model.Query, ids []model.ID) ([]model.Row, error)
	Totals(ctx context.Context, q model.Query) (model.Totals, error)
	Prepare(ctx context.Context, asOf model.Date, progress func(model.RefreshState)) error
	Stale(ctx context.Context) (bool, error)
	Refresh(ctx context.Context, first []model.ID, progress func(model.RefreshState)) error
	Views(ctx context.Context) ([]model.View, error)
	FieldNames(ctx context.Context) ([]string, error)
	ExportSheet(ctx context.Context, path string, over bool, heads []string, rows func(write func(cells []string) error) error) error
	ExportSome(ctx context.Context, path string, over bool, kind model.ImportKind, accounts []model.ID, progress func(rows int)) error
}

// rest is how long the cursor stays on a row before the story below is read, so that a
// held-down key reads nothing on its way.
const rest = 60 * time.Millisecond

// Page is the screen.
type Page struct {
	ctx    *screen.Context
	book   Book
	entry  *entry.Entry
	manage *manage.Manage
	keys   *keys.Set
	// markedKeys are the keys while accounts are marked: what can be done to them comes first
	// in the bottom line.
	markedKeys *keys.Set
	// filterKeys are those while the filter has the keys.
	filterKeys *keys.Set
	table      *table.Table[model.ID, model.Row]

	filter   *filterline.Line
	typing   bool
	words    string // the filter of what is shown, as it was typed
	applied  model.Filter
	sort     []model.SortKey
	inactive bool
	columns  []model.ViewColumn // chosen; none: the usual ones
	views    views
	given    string // the filter that the program was started with
	whole    whole
	wanted   model.ID // gets the cursor once it is listed

	ids      screen.Slot[[]model.ID]
	sums     screen.Slot[model.Totals]
	story    screen.Slot[story]
	fields   screen.Slot[[]string]
	names    screen.Slot[model.Names]
	asked    atomic.Pointer[model.Query] // what rows are read by, off the UI
	totals   model.Totals
	summed   bool
	listed   bool
	detail   story
	resting  int // numbers the rests of the cursor; an older one is over
	bringing bool
	unsure   bool // whether the figures are today's: asked with the next order of accounts

	wide   bool       // which columns the table has
	asOf   model.Date // of the rows held
	cursor *tea.Cursor
	area   geom.Rect // where the table is
	spots  []spot    // of the line above the table
}

// New makes the screen, narrowed by the words of a filter from the start; "": all.
func New(ctx *screen.Context, book Book, words string) *Page {
	p := &Page{ctx: ctx, book: book, entry: entry.New(ctx, book), manage: manage.New(ctx, book),
		sort: model.DefaultSort()}
	p.filter = p.newFilter()
	p.setFilter(words)
	p.given, p.views.at = p.words, model.BuiltInViews[0]
	p.table = table.New(table.Options[model.ID, model.Row]{
		Columns: arranged(p.chosen(), false), Cell: p.cell, Fetch: p.fetch, Moved: p.moved,
		Theme:   func() theme.Theme { return p.ctx.Theme },
		Open:    func(id model.ID) tea.Cmd { return screen.Send(screen.OpenAccount{ID: id}) },
		Sorted:  p.sorted,
		Resized: p.resized,
		Failed: func(err error) tea.Msg {
			return screen.Failed{Err: err, What: "The accounts could not be read", Safe: "Nothing was changed."}
		},
		Empty: p.empty,
	})
	p.showOrder()
	all := slices.Concat(p.bindings(), p.bulkBindings(), p.table.Bindings())
	p.keys, p.markedKeys = keys.New(all...), keys.New(hinting(all, "book.bulk")...)
	p.filterKeys = keys.New(p.filterBindings()...)
	return p
}

// Init implements screen.Screen.
func (p *Page) Init() tea.Cmd { return p.Refresh() }

// setFilter puts a text into the filter; what it finds is asked for by the caller.
func (p *Page) setFilter(text string) {
	p.filter.Set(text)
	p.words, p.applied = p.filter.Words(), p.filter.Filter()
}

// Refresh implements screen.Screen.
func (p *Page) Refresh() tea.Cmd {
	p.unsure, p.whole.stale = true, true
	if p.ctx.PastView() && p.asOf != p.ctx.AsOf {
		return tea.Batch(p.askViews(), p.prepare())
	}
	if p.asOf != p.ctx.AsOf {
		p.asOf = p.ctx.AsOf
		return tea.Batch(p.askViews(), p.table.Clear(), p.ask())
	}
	return tea.Batch(p.askViews(), p.table.Reload(), p.ask())
}

// ready says that the figures of a past day have been computed.
type ready struct {
	day model.Date
	err error
}

// prepare computes the figures of a past day, with progress and cancel.
func (p *Page) prepare() tea.Cmd {
	day := p.ctx.AsOf
	return screen.Work("The book as of "+day.String(), func(ctx context.Context, report func(done, total int)) tea.Msg {
		err := p.book.Prepare(ctx, day, func(s model.RefreshState) { report(s.Done, s.Total) })
		return ready{day, err}
	})
}

func (p *Page) prepared(msg ready) tea.Cmd {
	if msg.day != p.ctx.AsOf {
		return nil
	}
	if msg.err != nil {
		return screen.Send(screen.Failed{Err: msg.err, What: "The book as of " + msg.day.String() + " was not computed",
			Safe: "Nothing was changed.", Next: keys.Say("Press {app.asof D} and choose the day again, or today.")})
	}
	p.asOf = msg.day
	return tea.Batch(p.table.Clear(), p.ask())
}

// query is what is shown now.
func (p *Page) query() model.Query {
	return model.Query{Filter: p.applied, Scope: p.ctx.Scope, AsOf: p.ctx.AsOf, Sort: p.sort,
		Inactive: p.inactive || p.applied.Tests(model.FilterStatus), With: p.with()}
}

// remember keeps for the reading of rows what is shown now.
func (p *Page) remember() {
	q := p.query()
	p.asked.Store(&q)
}

// ask asks for the order of the accounts and, beside it, for the figures of the whole.
func (p *Page) ask() tea.Cmd {
	whole := p.query()
	whole.Inactive = true // the figures count the active ones alone, the trend those of its time
	return tea.Batch(p.askOrder(),
		p.sums.Ask(func(ctx context.Context) (model.Totals, error) { return p.book.Totals(ctx, whole) }),
	)
}

// askOrder asks for the order of the accounts alone: another order changes no figure.
func (p *Page) askOrder() tea.Cmd {
	p.remember()
	q := p.query()
	return p.ids.Ask(func(ctx context.Context) ([]model.ID, error) { return p.book.Portfolio(ctx, q) })
}

func (p *Page) fetch(ctx context.Context, ids []model.ID) (map[model.ID]model.Row, error) {
	q := p.asked.Load()
	if q == nil {
		return nil, nil // nothing was asked for
	}
	rows, err := p.book.Rows(ctx, *q, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[model.ID]model.Row, len(rows))
	for _, r := range rows {
		out[r.Account.ID] = r
	}
	return out, nil
}

// Update implements screen.Screen.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	if ids, err, ok := p.ids.Take(msg); ok {
		return p.takeIDs(ids, err)
	}
	if t, err, ok := p.sums.Take(msg); ok {
		if err == nil {
			p.totals, p.summed = t, true
		}
		return nil
	}
	if s, err, ok := p.story.Take(msg); ok {
		if err == nil {
			p.detail = s
		}
		return nil
	}
	if n, err, ok := p.whole.count.Take(msg); ok {
		if err == nil {
			p.whole.counted = n
		}
		return nil
	}
	if all, err, ok := p.views.own.Take(msg); ok {
		return p.takeViews(all, err)
	}
	if names, err, ok := p.names.Take(msg); ok {
		if err == nil {
			p.filter.SetNames(names)
		}
		return nil
	}
	if names, err, ok := p.fields.Take(msg); ok {
		return p.takeFields(names, err)
	}
	switch msg := msg.(type) {
	case screen.OpenView:
		return p.openView(msg)
	case wrote:
		return p.wrote(msg)
	case exported:
		return p.exported(msg)
	case redraw:
		return nil
	case added:
		p.wanted = msg.id
		return p.ask()
	case screen.Undone:
		p.goTo(msg.Accounts)
		return nil
	case ready:
		return p.prepared(msg)
	case fresh:
		return p.refreshed(msg)
	case rested:
		return p.read(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		return p.typed(msg)
	case tea.MouseClickMsg:
		if cmd, ok := p.clickLine(msg); ok {
			return cmd
		}
		msg.X, msg.Y = msg.X-p.area.X, msg.Y-p.area.Y
		return p.table.Update(msg)
	case tea.MouseMotionMsg:
		msg.X, msg.Y = msg.X-p.area.X, msg.Y-p.area.Y
		return p.table.Update(msg)
	}
	return p.table.Update(msg)
}

func (p *Page) takeIDs(ids []model.ID, err error) tea.Cmd {
	if err != nil {
		return screen.Send(screen.Failed{Err: err, What: "The accounts could not be read", Safe: "Nothing was changed."})
	}
	p.listed = true
	cmd := tea.Batch(p.table.SetIDs(ids), p.countWhole(len(ids)))
	if p.wanted != 0 {
		to, _ := p.table.Select(p.wanted)
		cmd, p.wanted = tea.Batch(cmd, to), 0
	}
	if id, ok := p.table.Current(); ok {
		cmd = tea.Batch(cmd, p.moved(id))
	}
	return tea.Batch(cmd, p.bring())
}

// fresh says that the figures have been brought to today.
type fresh struct {
	changed bool
	err     error
}

// bring brings the figures to today where they are of an earlier day: first the accounts
// that are seen. Until then what is shown is marked.
func (p *Page) bring() tea.Cmd {
	// Neither a filter nor an order makes figures older.
	if !p.unsure || p.bringing || p.ctx.PastView() || p.ctx.FileReadOnly != "" {
		return nil
	}
	p.bringing, p.unsure = true, false
	ids := p.table.IDs()
	first := append([]model.ID(nil), ids[:min(len(ids), 100)]...)
	return screen.Work("Bringing the figures to today", func(ctx context.Context, report func(done, total int)) tea.Msg {
		stale, err := p.book.Stale(ctx)
		if err != nil || !stale {
			return fresh{err: err}
		}
		return fresh{changed: true, err: p.book.Refresh(ctx, first, func(s model.RefreshState) { report(s.Done, s.Total) })}
	})
}

func (p *Page) refreshed(msg fresh) tea.Cmd {
	p.bringing = false
	switch {
	case msg.err != nil:
		return screen.Send(screen.Failed{Err: msg.err, What: "The figures were not all brought to today",
			Safe: "No fact was changed; accounts marked as earlier show the figures of that day.", Next: "They are brought to today when Keystone is opened next."})
	case msg.changed:
		return tea.Batch(p.table.Reload(), p.ask())
	}
	return nil
}

// Title implements screen.Screen.
func (p *Page) Title() string { return "Book" }

// Cursor implements screen.Screen.
func (p *Page) Cursor() *tea.Cursor { return p.cursor }

// Text implements screen.Screen.
func (p *Page) Text() bool { return p.typing }

// Keys implements screen.Screen.
func (p *Page) Keys() *keys.Set {
	if p.typing {
		return p.filterKeys
	}
	if p.table.Marks() > 0 {
		return p.markedKeys
	}
	return p.keys
}

// Back implements screen.Screen: out of the filter, then back to that of the view, then to
// the view of all accounts.
func (p *Page) Back() (tea.Cmd, bool) {
	switch {
	case p.typing:
		p.leaveFilter()
		return nil, true
	case p.words != model.FilterText(p.views.at.Filter), p.filter.Wrong() != nil:
		p.setFilter(p.views.at.Filter)
		return p.ask(), true
	case p.views.at.Name != model.BuiltInViews[0].Name:
		return p.showView(model.BuiltInViews[0]), true
	case p.table.Marks() > 0:
		p.table.ClearMarks()
		return nil, true
	}
	return nil, false
}
