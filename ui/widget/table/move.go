package table

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/keys"
)

// Bindings are the keys of the table, for the owner's Set: they dispatch, and show in
// the help.
func (t *Table[K, R]) Bindings() []keys.Binding {
	step := func(n func() int) func() tea.Cmd { return func() tea.Cmd { return t.MoveBy(n()) } }
	page := func() int { return max(t.height-1, 1) }
	bs := []keys.Binding{
		{ID: "table.up", Keys: []string{"up", "k"}, Label: "up", Help: "One row up", Do: step(func() int { return -1 })},
		{ID: "table.down", Keys: []string{"down", "j"}, Label: "down", Help: "One row down", Do: step(func() int { return 1 })},
		{ID: "table.pageup", Keys: []string{"pgup", "ctrl+b"}, Label: "page up", Help: "One page up", Do: step(func() int { return -page() })},
		{ID: "table.pagedown", Keys: []string{"pgdown", "ctrl+f"}, Label: "page down", Help: "One page down", Do: step(page)},
		{ID: "table.halfup", Keys: []string{"ctrl+u"}, Label: "half up", Help: "Half a page up", Do: step(func() int { return -max(t.height/2, 1) })},
		{ID: "table.halfdown", Keys: []string{"ctrl+d"}, Label: "half down", Help: "Half a page down", Do: step(func() int { return max(t.height/2, 1) })},
		{ID: "table.home", Keys: []string{"home", "g"}, Label: "first", Help: "To the first row", Do: func() tea.Cmd { return t.MoveTo(0) }},
		{ID: "table.end", Keys: []string{"end", "G"}, Label: "last", Help: "To the last row", Do: func() tea.Cmd { return t.MoveTo(len(t.ids) - 1) }},
	}
	if !t.opt.NoMarks {
		bs = append(bs, keys.Binding{ID: "table.mark", Keys: []string{"space"}, Label: "mark", Help: "Mark the row, or unmark it", Do: t.ToggleMark},
			keys.Binding{ID: "table.markall", Keys: []string{"ctrl+a"}, Label: "mark all", Help: "Mark all rows, or none", Do: t.toggleAll})
	}
	for i := range bs {
		bs[i].Group = "Rows"
	}
	return bs
}

// MoveBy moves the cursor n rows down (up where n is negative), stopping at the ends.
func (t *Table[K, R]) MoveBy(n int) tea.Cmd { return t.MoveTo(t.cursor + n) }

// MoveTo puts the cursor on the row of that place, or the nearest there is.
func (t *Table[K, R]) MoveTo(i int) tea.Cmd {
	if len(t.ids) == 0 {
		return nil
	}
	i = max(0, min(i, len(t.ids)-1))
	if i == t.cursor {
		return nil
	}
	t.cursor = i
	t.clampTop()
	return tea.Batch(t.need(), t.moved())
}

// Select puts the cursor on an id; false when it is not among the rows.
func (t *Table[K, R]) Select(id K) (tea.Cmd, bool) {
	at := index(t.ids, id, t.cursor)
	if at < 0 {
		return nil, false
	}
	return t.MoveTo(at), true
}

// ToggleMark marks the row under the cursor, or unmarks it, and goes one down.
func (t *Table[K, R]) ToggleMark() tea.Cmd {
	id, ok := t.Current()
	if !ok {
		return nil
	}
	if _, marked := t.marks[id]; marked {
		delete(t.marks, id)
	} else {
		t.marks[id] = struct{}{}
	}
	delete(t.drawn, id)
	return t.MoveBy(1)
}

func (t *Table[K, R]) toggleAll() tea.Cmd {
	clear(t.drawn)
	if len(t.marks) == len(t.ids) {
		clear(t.marks)
		return nil
	}
	for _, id := range t.ids {
		t.marks[id] = struct{}{}
	}
	return nil
}

func (t *Table[K, R]) moved() tea.Cmd {
	id, ok := t.Current()
	if !ok || t.opt.Moved == nil {
		return nil
	}
	return t.opt.Moved(id)
}

// clampTop scrolls as little as brings the cursor into the window.
func (t *Table[K, R]) clampTop() {
	h := max(t.height, 1)
	t.top = min(t.top, t.cursor)
	t.top = max(t.top, t.cursor-h+1)
	t.top = max(0, min(t.top, len(t.ids)-h))
}

// need asks for the rows around the window that are not there, one fetch at a time: the
// window itself and one more on each side.
func (t *Table[K, R]) need() tea.Cmd {
	if t.loading || t.opt.Fetch == nil || len(t.ids) == 0 {
		return nil
	}
	h := max(t.height, firstWindow)
	// The window first: it alone decides whether anything must be fetched soon.
	missing := t.missing(nil, t.top, t.top+h)
	urgent := len(missing) > 0
	if !urgent && len(t.missing(nil, t.top-h/2, t.top+h+h/2)) == 0 {
		return nil
	}
	missing = t.missing(missing, t.top+h, t.top+2*h)
	missing = t.missing(missing, t.top-h, t.top)
	if len(missing) == 0 {
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	t.loading, t.cancel = true, cancel
	no, gen, fetch := t.no, t.gen, t.opt.Fetch
	return func() tea.Msg {
		rows, err := fetch(ctx, missing)
		return Loaded[K, R]{no, gen, missing, rows, err}
	}
}

// firstWindow is how many rows are fetched before the height of the window is known.
const firstWindow = 50

// keep is how many rows are held before those far from the window are let go.
const keep = 4096

func (t *Table[K, R]) missing(out []K, from, to int) []K {
	for i := max(from, 0); i < min(to, len(t.ids)); i++ {
		id := t.ids[i]
		if _, held := t.rows[id]; (!held || t.stale[id]) && !t.gone[id] {
			out = append(out, id)
		}
	}
	return out
}

// take puts rows that arrived into the table, unless they answer an older asking.
func (t *Table[K, R]) take(msg Loaded[K, R]) tea.Cmd {
	if msg.no != t.no || msg.gen != t.gen || !t.loading {
		return nil
	}
	t.loading = false
	t.cancel()
	t.cancel = nil
	if msg.err != nil {
		if t.opt.Failed == nil {
			return nil
		}
		failed := t.opt.Failed(msg.err)
		return func() tea.Msg { return failed }
	}
	if len(t.rows) > keep {
		t.prune()
	}
	for _, id := range msg.asked {
		delete(t.stale, id)
		delete(t.drawn, id)
		row, there := msg.rows[id]
		if !there {
			delete(t.rows, id)
			t.gone[id] = true
			continue
		}
		t.rows[id] = row
	}
	return t.need()
}

// prune lets go of the rows away from the window.
func (t *Table[K, R]) prune() {
	h := max(t.height, firstWindow)
	rows, stale := make(map[K]R, 4*h), map[K]bool{}
	for i := max(t.top-2*h, 0); i < min(t.top+3*h, len(t.ids)); i++ {
		id := t.ids[i]
		if row, held := t.rows[id]; held {
			rows[id] = row
			if t.stale[id] {
				stale[id] = true
			}
		}
	}
	t.rows, t.stale = rows, stale
	clear(t.drawn)
}
