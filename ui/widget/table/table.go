// Package table is a virtual table over an ordered vector of ids.
//
// It knows the ids of every row and fetches the rows around the window, so that a step
// of the cursor costs the same among a hundred rows and a hundred thousand. A row that
// has not arrived is drawn as dots; nothing ever waits.
package table

import (
	"context"
	"slices"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/geom"
	"keystone/ui/theme"
)

// Align is the side of its column a cell leans to.
type Align int

// The alignments.
const (
	Left Align = iota
	Right
	Center
)

// Column is one column of the table.
type Column struct {
	// Key names the column for sorting and saved views.
	Key   string
	Title string
	// Min and Max are widths in cells (Max 0: no limit); what the window has to spare is
	// shared by Weight (0: the column keeps Min).
	Min, Max, Weight int
	Align            Align
	// Drop is the order in which columns go when the window is too narrow: the highest
	// first; 0 never goes.
	Drop int
	// Sortable lets a click on the title ask for this order.
	Sortable bool
}

// Cell is what one cell shows: clean text without SGR sequences, and what it means.
type Cell struct {
	Text string
	Tone theme.Tone
}

// Order is a column that the rows are ordered by.
type Order struct {
	Column string
	Desc   bool
}

// Options are what a table needs from its owner. K is the type of an id, R of a row.
type Options[K ~int64, R any] struct {
	Columns []Column
	// Cell is the content of a cell of a row that has arrived.
	Cell func(row R, column string) Cell
	// Fetch brings the rows of ids; one that no longer exists is left out. It runs in a
	// command, off the UI.
	Fetch func(ctx context.Context, ids []K) (map[K]R, error)
	// Theme is asked at each drawing.
	Theme func() theme.Theme
	// Moved runs when the cursor comes to another row; nil: nothing.
	Moved func(id K) tea.Cmd
	// Open runs on a click on the row the cursor is on; nil: nothing.
	Open func(id K) tea.Cmd
	// Sorted runs on a click on a sortable title; also says that a modifier key was held:
	// the column is to order what the others leave equal. nil: nothing.
	Sorted func(column string, also bool) tea.Cmd
	// Resized runs while the edge of a title is dragged, with the width in cells that the
	// column should have; nil: the widths are not changed by the mouse.
	Resized func(column string, width int) tea.Cmd
	// Failed turns an error of Fetch into a message for the owner; nil: rows stay dots.
	Failed func(err error) tea.Msg
	// Empty are the lines shown when there is no row at all: what belongs here, and
	// which key makes one.
	Empty func() []string
	// NoMarks leaves the marking of rows out.
	NoMarks bool
}

// Table is the widget. It belongs to one screen and is used from one goroutine.
type Table[K ~int64, R any] struct {
	opt Options[K, R]
	no  uint64

	ids    []K
	cursor int
	top    int
	width  int
	height int // lines of rows, as last drawn

	rows  map[K]R
	stale map[K]bool // shown, but to be fetched again
	gone  map[K]bool // asked for and not there
	drawn map[K]string
	look  look

	gen     uint64
	loading bool
	cancel  context.CancelFunc

	marks map[K]struct{}
	order []Order
	drag  drag
}

// Loaded brings rows to the table that asked for them.
type Loaded[K ~int64, R any] struct {
	no, gen uint64
	asked   []K
	rows    map[K]R
	err     error
}

var tables atomic.Uint64

// New makes an empty table.
func New[K ~int64, R any](opt Options[K, R]) *Table[K, R] {
	t := &Table[K, R]{opt: opt, no: tables.Add(1)}
	t.forget()
	t.marks = map[K]struct{}{}
	return t
}

func (t *Table[K, R]) forget() {
	t.rows, t.stale, t.gone, t.drawn = map[K]R{}, map[K]bool{}, map[K]bool{}, map[K]string{}
}

// SetIDs gives the rows and their order. The cursor keeps to its id where that is still
// there, else to its place, and other rows are shown from the first one on where the cursor
// is seen then. Marks of rows that are gone are dropped. The slice is not copied and not
// changed.
func (t *Table[K, R]) SetIDs(ids []K) tea.Cmd {
	was, had := t.Current()
	above := t.cursor - t.top
	others := !slices.Equal(t.ids, ids)
	t.ids = ids
	t.cursor = min(t.cursor, max(len(ids)-1, 0))
	if had {
		if at := index(ids, was, t.cursor); at >= 0 {
			t.cursor = at
		}
	}
	t.top = t.cursor - above
	if others && t.cursor < t.height {
		t.top = 0
	}
	t.keepMarks()
	t.clampTop()
	if now, has := t.Current(); has && (!had || now != was) {
		return tea.Batch(t.need(), t.moved())
	}
	return t.need()
}

// index finds id in ids, looking near its old place first.
func index[K ~int64](ids []K, id K, near int) int {
	if near < len(ids) && near >= 0 && ids[near] == id {
		return near
	}
	for i, v := range ids {
		if v == id {
			return i
		}
	}
	return -1
}

func (t *Table[K, R]) keepMarks() {
	if len(t.marks) == 0 {
		return
	}
	still := make(map[K]struct{}, len(t.marks))
	for _, id := range t.ids {
		if _, ok := t.marks[id]; ok {
			still[id] = struct{}{}
		}
	}
	t.marks = still
}

// SetRow puts a row that is already known, so that it need not be fetched.
func (t *Table[K, R]) SetRow(id K, row R) {
	t.rows[id] = row
	delete(t.stale, id)
	delete(t.drawn, id)
}

// Reload fetches rows again, all that are held when no id is given. What is shown stays
// until the new ones arrive.
func (t *Table[K, R]) Reload(ids ...K) tea.Cmd {
	clear(t.gone)
	if len(ids) == 0 {
		for id := range t.rows {
			t.stale[id] = true
		}
	}
	for _, id := range ids {
		if _, held := t.rows[id]; held {
			t.stale[id] = true
		}
	}
	t.drop()
	return t.need()
}

// Clear drops all rows held, as when the as-of date changes what they say.
func (t *Table[K, R]) Clear() tea.Cmd {
	t.forget()
	t.drop()
	return t.need()
}

// drop disowns a fetch under way.
func (t *Table[K, R]) drop() {
	t.gen++
	t.loading = false
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
}

// SetColumns changes the columns.
func (t *Table[K, R]) SetColumns(cols []Column) {
	t.opt.Columns = cols
	clear(t.drawn)
	t.look = look{}
}

// SetOrder marks the columns the rows are ordered by, the first one first.
func (t *Table[K, R]) SetOrder(order ...Order) { t.order = order }

// Len is the number of rows.
func (t *Table[K, R]) Len() int { return len(t.ids) }

// IDs are the ids in their order; not to be changed.
func (t *Table[K, R]) IDs() []K { return t.ids }

// Current is the id under the cursor; false when there is no row.
func (t *Table[K, R]) Current() (K, bool) {
	if t.cursor < 0 || t.cursor >= len(t.ids) {
		return 0, false
	}
	return t.ids[t.cursor], true
}

// Row is the row of an id; false when it has not arrived.
func (t *Table[K, R]) Row(id K) (R, bool) {
	r, ok := t.rows[id]
	return r, ok
}

// CurrentRow is the row under the cursor; false when there is none or it has not
// arrived.
func (t *Table[K, R]) CurrentRow() (R, bool) {
	id, ok := t.Current()
	if !ok {
		var none R
		return none, false
	}
	return t.Row(id)
}

// Marked are the marked ids in the order of the rows; none marked: none.
func (t *Table[K, R]) Marked() []K {
	if len(t.marks) == 0 {
		return nil
	}
	out := make([]K, 0, len(t.marks))
	for _, id := range t.ids {
		if _, ok := t.marks[id]; ok {
			out = append(out, id)
		}
	}
	return out
}

// Marks is how many rows are marked.
func (t *Table[K, R]) Marks() int { return len(t.marks) }

// Targets are the marked ids, or the one under the cursor when none is marked: what a
// command is done to.
func (t *Table[K, R]) Targets() []K {
	if m := t.Marked(); len(m) > 0 {
		return m
	}
	if id, ok := t.Current(); ok {
		return []K{id}
	}
	return nil
}

// ClearMarks unmarks every row.
func (t *Table[K, R]) ClearMarks() {
	clear(t.marks)
	clear(t.drawn)
}

// CursorLine is the line of the cursor within the rectangle last drawn, for the
// hardware cursor; false when there is no row.
func (t *Table[K, R]) CursorLine() (y int, ok bool) {
	if len(t.ids) == 0 || t.height == 0 {
		return 0, false
	}
	return t.cursor - t.top + headerLines, true
}

// headerLines are the lines of the titles.
const headerLines = 1

// View draws the table in exactly size.
func (t *Table[K, R]) View(size geom.Rect) string { return t.draw(size) }
