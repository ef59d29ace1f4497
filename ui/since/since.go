// Package since is the list of what happened since a day: what came due, which accounts
// moved, what others think of them, what was promised.
package since

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/table"
)

// Book is what the screen needs from the book.
type Book interface {
	Since(ctx context.Context, q model.Query, day model.Date, most int, progress func(model.RefreshState)) (model.Since, error)
}

// row is the number of an item, from 1.
type row int64

// Page is the screen.
type Page struct {
	ctx   *screen.Context
	book  Book
	day   model.Date
	keys  *keys.Set
	table *table.Table[row, model.SinceItem]
	area  geom.Rect

	since  model.Since
	items  atomic.Pointer[[]model.SinceItem] // also read where the table fetches
	asked  int                               // numbers the askings; an older one is over
	stop   context.CancelFunc                // ends the asking under way; nil: there was none yet
	loaded bool
	broken bool // cancelled, or it failed
}

// New makes the list of what happened after the day.
func New(ctx *screen.Context, book Book, day model.Date) *Page {
	p := &Page{ctx: ctx, book: book, day: day}
	p.table = table.New(table.Options[row, model.SinceItem]{
		Columns: []table.Column{{Key: "kind", Title: "What", Min: 9}, {Key: "account", Title: "Account", Min: 12, Max: 32, Weight: 1},
			{Key: "text", Title: "What happened", Min: 20, Weight: 3}},
		Cell: p.cell, Fetch: p.fetch, NoMarks: true,
		Theme: func() theme.Theme { return p.ctx.Theme },
		Open:  func(row) tea.Cmd { return p.open() },
		Empty: p.empty,
	})
	open := keys.Binding{ID: "since.open", Asks: true, Keys: []string{"enter"}, Label: "open", Help: "Open the account", Group: "Selection", Hint: 90, Do: p.open}
	again := keys.Binding{ID: "since.again", Keys: []string{"R"}, Label: "look again", Help: "Look again, after cancelling", Group: "Selection", Do: p.Refresh}
	p.keys = keys.New(append([]keys.Binding{open, again}, p.table.Bindings()...)...)
	return p
}

// found is the answer to an asking.
type found struct {
	asked int
	since model.Since
	err   error
}

// Init implements screen.Screen.
func (p *Page) Init() tea.Cmd { return p.Refresh() }

// Refresh implements screen.Screen. An asking under way is given up: each reads every account
// of the scope, and other windows may write faster than one of them ends.
func (p *Page) Refresh() tea.Cmd {
	if p.stop != nil {
		p.stop()
	}
	newest, stop := context.WithCancel(context.Background())
	p.stop = stop
	p.asked++
	p.broken = false
	asked, q, day, book := p.asked, model.Query{Scope: p.ctx.Scope, AsOf: p.ctx.AsOf}, p.day, p.book
	return screen.Work("What happened since "+day.String(), func(ctx context.Context, report func(done, total int)) tea.Msg {
		defer stop()
		defer context.AfterFunc(ctx, stop)()
		since, err := book.Since(newest, q, day, 0, func(s model.RefreshState) { report(s.Done, s.Total) })
		return found{asked, since, err}
	})
}

// Update implements screen.Screen.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case found:
		return p.take(msg)
	case tea.MouseClickMsg:
		msg.X, msg.Y = msg.X-p.area.X, msg.Y-p.area.Y
		return p.table.Update(msg)
	}
	return p.table.Update(msg)
}

func (p *Page) take(msg found) tea.Cmd {
	if msg.asked != p.asked {
		return nil
	}
	if msg.err != nil {
		p.broken = true
		if errors.Is(msg.err, context.Canceled) {
			return nil
		}
		return screen.Send(screen.Failed{Err: msg.err, What: "What happened could not be worked out", Safe: "Nothing was changed."})
	}
	p.since, p.loaded = msg.since, true
	p.items.Store(&msg.since.Items)
	ids := make([]row, len(p.since.Items))
	for i := range ids {
		ids[i] = row(i + 1)
	}
	return tea.Batch(p.table.Clear(), p.table.SetIDs(ids))
}

func (p *Page) fetch(_ context.Context, ids []row) (map[row]model.SinceItem, error) {
	out := make(map[row]model.SinceItem, len(ids))
	items := p.items.Load()
	for _, id := range ids {
		if n := int(id) - 1; items != nil && n < len(*items) {
			out[id] = (*items)[n]
		}
	}
	return out, nil
}

// kindWords are the kinds for the first column, and what they mean for the eye.
var kindWords = map[model.SinceKind]table.Cell{
	model.SincePromise:   {Text: "promise", Tone: theme.Accent},
	model.SinceOverdue:   {Text: "overdue", Tone: theme.Bad},
	model.SinceDue:       {Text: "due", Tone: theme.Warn},
	model.SinceMoved:     {Text: "moved", Tone: theme.Text},
	model.SinceSentiment: {Text: "sentiment", Tone: theme.Text},
	model.SinceRenewal:   {Text: "renewal", Tone: theme.Warn},
}

func (p *Page) cell(it model.SinceItem, column string) table.Cell {
	switch column {
	case "kind":
		return kindWords[it.Kind]
	case "account":
		return table.Cell{Text: model.Clean(it.Account), Tone: theme.Text}
	}
	text := model.Clean(it.Text)
	switch {
	case it.Better:
		return table.Cell{Text: text + " (up)", Tone: theme.Good}
	case it.Worse:
		return table.Cell{Text: text + " (down)", Tone: theme.Bad}
	}
	return table.Cell{Text: text, Tone: theme.Muted}
}

func (p *Page) open() tea.Cmd {
	id, ok := p.table.Current()
	if !ok || int(id) > len(p.since.Items) {
		return nil
	}
	return screen.Send(screen.OpenAccount{ID: p.since.Items[id-1].AccountID})
}

func (p *Page) empty() []string {
	switch {
	case p.broken:
		return []string{"This was not worked out. R looks again."}
	case !p.loaded:
		return nil
	}
	return []string{"Nothing came due, moved or was promised since " + p.day.Short(p.ctx.Today) + ".",
		fmt.Sprintf("%d accounts were looked at: those of %s.", p.since.Accounts, model.Clean(p.ctx.ScopeName))}
}

// View implements screen.Screen.
func (p *Page) View(size geom.Rect) string {
	size = size.Origin()
	head, rest := size.CutTop(min(2, size.H))
	p.area = rest
	th := p.ctx.Theme
	title := th.Title("Since " + p.day.Short(p.ctx.Today))
	words := "Looking" + p.ctx.Glyphs().Ellipsis
	if p.loaded {
		title += th.Muted(fmt.Sprintf("  %d accounts of %s", p.since.Accounts, model.Clean(p.ctx.ScopeName)))
		words = p.since.Words()
	}
	out := geom.Block([]string{geom.Cut(title, size.W), th.Muted(geom.Cut(words, size.W))}, head.W, head.H)
	if rest.H > 0 {
		out += "\n" + p.table.View(rest.Origin())
	}
	return out
}

// Title implements screen.Screen.
func (p *Page) Title() string { return "Since " + p.day.Short(p.ctx.Today) }

// Keys implements screen.Screen.
func (p *Page) Keys() *keys.Set { return p.keys }

// Cursor implements screen.Screen: it is on the selected row, so that screen readers follow.
func (p *Page) Cursor() *tea.Cursor {
	if y, ok := p.table.CursorLine(); ok {
		return tea.NewCursor(0, p.area.Y+y)
	}
	return nil
}

// Text implements screen.Screen.
func (p *Page) Text() bool { return false }

// Back implements screen.Screen.
func (p *Page) Back() (tea.Cmd, bool) { return nil, false }

// Selected implements screen.Selector.
func (p *Page) Selected() (model.ID, string) {
	id, ok := p.table.Current()
	if !ok || int(id) > len(p.since.Items) {
		return 0, ""
	}
	it := p.since.Items[id-1]
	return it.AccountID, it.Account
}
