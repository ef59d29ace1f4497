// Package account is the page of one account: the whole story in sections, with every
// figure one key away from its reasons.
package account

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/manage"
	"keystone/ui/screen"
	"keystone/ui/takeback"
	"keystone/ui/widget/panel"
)

// Page is the screen. It keeps screen.Screen.
type Page struct {
	ctx     *screen.Context
	book    Book
	dialogs *entry.Entry
	manage  *manage.Manage
	taking  *takeback.Dialogs
	id      model.ID

	slot  screen.Slot[*snapshot]
	snap  *snapshot
	strip panel.Strip
	parts []section
	lists []list
	// explained says that the explanation lies over the sections.
	explained bool
	scroll    panel.Scroll
	// want is a new fact that gets the cursor once it is loaded.
	want model.Ref
	// undone says that an undo or redo changed something: what it brought back gets the
	// cursor.
	undone bool
	// removed says that the account was deleted here, which needs no warning.
	removed bool

	// keys are the bindings in each section, panelKeys those of the explanation.
	keys      []*keys.Set
	panelKeys *keys.Set
	// stripAt and listAt are where they were drawn, for the mouse.
	stripAt, listAt geom.Rect
}

// New makes the page of an account.
func New(ctx *screen.Context, book Book, id model.ID) *Page {
	pg := &Page{ctx: ctx, book: book, dialogs: entry.New(ctx, book), manage: manage.New(ctx, book), taking: takeback.New(ctx, book), id: id}
	pg.parts = allSections()
	pg.lists = make([]list, len(pg.parts))
	for _, s := range pg.parts {
		pg.strip.Names = append(pg.strip.Names, s.name)
	}
	pg.keys = pg.sectionKeys()
	pg.panelKeys = keys.New(pg.panelBindings()...)
	return pg
}

// Explaining makes the page with the reasons of its scores open.
func Explaining(ctx *screen.Context, book Book, id model.ID) *Page {
	pg := New(ctx, book, id)
	pg.explained = true
	return pg
}

// created says that a dialog wrote a new fact of a kind.
type created struct {
	kind    model.Kind
	receipt model.Receipt
	first   bool // it stands first in its step, else last
}

// Init implements screen.Screen.
func (pg *Page) Init() tea.Cmd { return pg.Refresh() }

// Refresh implements screen.Screen.
func (pg *Page) Refresh() tea.Cmd {
	book, id, today, day := pg.book, pg.id, pg.ctx.Today, pg.ctx.AsOf
	return pg.slot.Ask(func(ctx context.Context) (*snapshot, error) { return load(ctx, book, id, today, day) })
}

// Update implements screen.Screen.
func (pg *Page) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case created:
		pg.want = newest(msg)
		return pg.Refresh()
	case screen.Undone:
		pg.undone = true
		return nil
	case merged:
		return pg.follow(msg)
	case tea.MouseClickMsg:
		return pg.click(msg)
	case tea.MouseWheelMsg:
		return pg.wheel(msg)
	}
	s, err, ok := pg.slot.Take(msg)
	switch {
	case !ok:
		return nil
	case err != nil:
		return screen.Send(screen.Failed{Err: err, What: "The account could not be read",
			Safe: "Nothing was changed.", Next: "Go back with esc and open it again."})
	case s.gone && pg.removed:
		return screen.Send(screen.Close{})
	case s.gone:
		return tea.Batch(screen.Send(screen.Toast{Text: "This account was deleted.", Level: screen.Warning}),
			screen.Send(screen.Close{}))
	}
	pg.take(s)
	return nil
}

func newest(c created) model.Ref {
	if n := len(c.receipt.IDs); n > 0 {
		if c.first {
			n = 1
		}
		return model.Ref{Kind: c.kind, ID: c.receipt.IDs[n-1]}
	}
	return model.Ref{}
}

// take shows a snapshot and keeps every cursor where it was.
func (pg *Page) take(s *snapshot) {
	pg.snap, pg.removed = s, false
	before := pg.list().keys()
	for i := range pg.parts {
		pg.lists[i].set(pg.parts[i].items(pg, s))
		if pg.want.ID != 0 {
			pg.lists[i].choose(keyOf(pg.want))
		}
	}
	pg.want = model.Ref{}
	if pg.undone && pg.section().name != inHistory {
		pg.list().chooseNew(before)
	}
	pg.undone = false
}

func (pg *Page) list() *list       { return &pg.lists[pg.strip.At] }
func (pg *Page) section() *section { return &pg.parts[pg.strip.At] }

// Title implements screen.Screen.
func (pg *Page) Title() string {
	if pg.snap == nil {
		return "Account"
	}
	return clean(pg.snap.d.Account.Name)
}

// Cursor implements screen.Screen: no text is typed on the page itself.
func (pg *Page) Cursor() *tea.Cursor { return nil }

// Text implements screen.Screen.
func (pg *Page) Text() bool { return false }

// Back implements screen.Screen: esc closes the explanation first.
func (pg *Page) Back() (tea.Cmd, bool) {
	if pg.explained {
		pg.explained = false
		return nil, true
	}
	return nil, false
}

// pathWidth is the room that the path over the quadrant takes, and pathFrom the width
// from which on there is room for it.
const (
	pathWidth = 28
	pathFrom  = 118
	headLines = 7
)

// View implements screen.Screen.
func (pg *Page) View(size geom.Rect) string {
	size = size.Origin()
	pg.stripAt, pg.listAt = geom.Rect{}, geom.Rect{}
	if size.Empty() {
		return ""
	}
	p := painter{th: pg.ctx.Theme, day: pg.ctx.AsOf, readOnly: pg.ctx.ReadOnly() != ""}
	if pg.snap == nil {
		return geom.Block([]string{p.th.Faint(geom.Cut("Loading", size.W))}, size.W, size.H)
	}
	p.day = pg.snap.day
	room := max(1, min(headLines, size.H/2-1))
	if pg.explained {
		room = min(room, 2)
	}
	side := geom.Rect{}
	main := size
	if size.W >= pathFrom && len(pg.snap.path) > 0 && room == headLines {
		main, side = size.CutLeft(size.W - pathWidth - 2)
		_, side = side.CutLeft(2)
	}
	head := header(p, pg.snap, main.W, room)
	for side.W > 0 && len(head) < headLines {
		head = append(head, "")
	}
	top, rest := size.CutTop(len(head))
	block := geom.Block(head, main.W, top.H)
	if side.W > 0 {
		block = geom.Beside(block, geom.Block(nil, 2, top.H), pathView(p, pg.snap, geom.Size(pathWidth, top.H)))
	}
	if rest.H == 0 {
		return block
	}
	return block + "\n" + pg.body(p, rest)
}

// body is the sections, or the explanation over them.
func (pg *Page) body(p painter, rest geom.Rect) string {
	bar, rest := rest.CutTop(1)
	if pg.explained {
		out := panel.Rule(p.th, keys.Say("Every figure and where it comes from ({account.explain.close x} or esc closes)"), bar.W)
		if rest.H == 0 {
			return geom.Clip(out, bar.W, 1)
		}
		return geom.Clip(out, bar.W, 1) + "\n" + pg.scroll.View(p.th, explanation(p, pg.snap, max(rest.W-2, 1)), rest.Origin())
	}
	pg.stripAt, pg.listAt = bar, rest
	out := pg.names(p, bar.W)
	if rest.H == 0 {
		return out
	}
	return out + "\n" + pg.list().view(p, rest, pg.nothing())
}

// nothing says what belongs into an empty section; the key that makes one only where one
// can be made.
func (pg *Page) nothing() []string {
	var lines []string
	for _, l := range pg.section().empty {
		lines = append(lines, keys.Say(l))
	}
	switch {
	case pg.ctx.ReadOnly() == "" || pg.section().add == nil || len(lines) == 0:
		return lines
	case pg.ctx.PastView():
		return []string{lines[0], "There was nothing of it on " + pg.ctx.AsOf.Short(pg.ctx.Today) + "."}
	}
	return lines[:1]
}

// names are the sections, with an arrow where more of them are hidden.
func (pg *Page) names(p painter, w int) string {
	all := 0
	for _, n := range pg.strip.Names {
		all += geom.Width(n) + 2
	}
	if all <= w || w < 8 {
		return geom.Clip(pg.strip.View(p.th, w), w, 1)
	}
	out := pg.strip.View(p.th, w-2)
	last := -1
	for x := range w {
		last = max(last, pg.strip.Hit(x))
	}
	more := p.g().Right
	if last == len(pg.strip.Names)-1 {
		more = p.g().Left
	}
	return geom.Clip(out, w-2, 1) + " " + p.th.Faint(more)
}

func (pg *Page) click(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Button != tea.MouseLeft || pg.explained {
		return nil
	}
	if pg.stripAt.Contains(msg.X, msg.Y) {
		if at := pg.strip.Hit(msg.X - pg.stripAt.X); at >= 0 {
			pg.strip.At = at
		}
		return nil
	}
	if !pg.listAt.Contains(msg.X, msg.Y) {
		return nil
	}
	l := pg.list()
	if i := msg.Y - pg.listAt.Y; i < len(l.hits) && l.hits[i] != "" {
		if l.hits[i] == l.sel {
			return pg.enter()
		}
		l.choose(l.hits[i])
	}
	return nil
}

func (pg *Page) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	n := 1
	if msg.Button == tea.MouseWheelUp {
		n = -1
	}
	pg.move(n)
	return nil
}

func (pg *Page) move(n int) {
	if pg.explained {
		pg.scroll.Top += n
		return
	}
	pg.list().move(n)
}
