package account

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// item is one line of a section. While it, or one of its children, is selected, its
// detail and its children stand below it.
type item struct {
	// key names the line in its section, "" for a heading, which cannot be selected.
	key string
	// ref is the fact that e and d are for; name is what it is called when it is deleted.
	ref  model.Ref
	name string
	// outcome is the outcome that new measurements and verifications are for.
	outcome model.ID
	// opportunity is the one that new calls are for, renewal says that they are for the
	// account's own renewal.
	opportunity model.ID
	renewal     bool
	line        func(p painter, w int, sel bool) string
	detail      func(p painter, w int) []string
	children    []item
	// edit and open are what e and enter do; nil open: the same as e.
	edit, open func() tea.Cmd
	// remove is what d does where it is more than the deletion of ref.
	remove func() tea.Cmd
}

func keyOf(ref model.Ref) string {
	return string(ref.Kind) + " " + strconv.FormatInt(int64(ref.ID), 10)
}

// heading is a line between items.
func heading(text string) item {
	return item{line: func(p painter, w int, _ bool) string { return panel.Rule(p.th, text, w) }}
}

// list is the items of a section with a cursor.
type list struct {
	items []item
	sel   string
	top   int
	// rows is how many lines were shown last; hits are the keys of those lines; from and
	// end are the lines of the item with the cursor, and shown its key.
	rows, from, end int
	hits            []string
	shown           string
}

// set replaces the items and keeps the cursor on the same one, or else near it.
func (l *list) set(items []item) {
	before, parent := l.keys(), l.parent()
	l.items = items
	if l.selected() != nil {
		return
	}
	at := max(0, slices.Index(before, l.sel))
	// Where a child is gone, its siblings are shown as long as their parent is open.
	l.sel = parent
	if now := l.keys(); len(now) > 0 {
		l.sel = now[min(at, len(now)-1)]
	}
}

// parent is the key of the item that the one with the cursor stands under, "" for none.
func (l *list) parent() string {
	for i := range l.items {
		if it := &l.items[i]; it.key != l.sel && l.open(it) {
			return it.key
		}
	}
	return ""
}

// selected is the item with the cursor, nil for none.
func (l *list) selected() *item {
	for i := range l.items {
		it := &l.items[i]
		if it.key != "" && it.key == l.sel {
			return it
		}
		for j := range it.children {
			if it.children[j].key == l.sel && l.sel != "" {
				return &it.children[j]
			}
		}
	}
	return nil
}

// open says whether an item's children are shown.
func (l *list) open(it *item) bool {
	if it.key == "" || l.sel == "" {
		return false
	}
	if it.key == l.sel {
		return true
	}
	for i := range it.children {
		if it.children[i].key == l.sel {
			return true
		}
	}
	return false
}

// keys are what the cursor can be on, in order.
func (l *list) keys() []string {
	var out []string
	for i := range l.items {
		it := &l.items[i]
		if it.key == "" {
			continue
		}
		out = append(out, it.key)
		if l.open(it) {
			for j := range it.children {
				out = append(out, it.children[j].key)
			}
		}
	}
	return out
}

// move moves the cursor by n items, stopping at the ends. Where the item with the cursor
// is longer than the window, it is read to its end first.
func (l *list) move(n int) {
	if l.shown == l.sel && n == 1 && l.end > l.top+l.rows {
		l.top++
		return
	}
	if l.shown == l.sel && n == -1 && l.top > l.from {
		l.top--
		return
	}
	for ; n != 0; n -= sign(n) {
		keys := l.keys()
		for i, k := range keys {
			if k == l.sel {
				l.sel = keys[max(0, min(i+sign(n), len(keys)-1))]
				break
			}
		}
	}
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// choose puts the cursor on an item if there is one of that key.
func (l *list) choose(key string) bool {
	before := l.sel
	l.sel = key
	if key == "" || l.selected() == nil {
		l.sel = before
		return false
	}
	return true
}

// line is one line of the list: that of an item, or one of the text below it. Only lines
// that are seen are drawn.
type line struct {
	it     *item
	indent int
	text   string // of a line below an item
	below  bool
}

func (l *list) draw(p painter, ln line, w int) string {
	if ln.below {
		return ln.text
	}
	return l.mark(p, ln.it, w, ln.indent, ln.it.key != "" && ln.it.key == l.sel)
}

// view draws the list in exactly size, scrolled so that the cursor and as much as fits
// of what stands below it are seen.
func (l *list) view(p painter, size geom.Rect, empty []string) string {
	l.rows, l.hits = size.H, l.hits[:0]
	if size.Empty() {
		return ""
	}
	if len(l.keys()) == 0 {
		return l.viewEmpty(p, size, empty)
	}
	w := size.W
	lines, to := l.lines(p, w)
	if len(lines) > size.H && w > 4 { // the last cells say that there is more
		w -= 2
		lines, to = l.lines(p, w)
	}
	if l.shown != l.sel {
		l.top = min(max(l.top, to-size.H), l.from)
		l.shown = l.sel
	}
	l.top = max(l.top, min(l.from, l.end-size.H))
	l.top = min(l.top, max(l.from, l.end-size.H))
	l.top = max(0, min(l.top, len(lines)-size.H))
	shown := lines[l.top:min(l.top+size.H, len(lines))]
	out := make([]string, len(shown))
	for i, ln := range shown {
		out[i] = l.draw(p, ln, w)
		l.hits = append(l.hits, ln.it.key)
	}
	if w < size.W {
		if l.top > 0 {
			out[0] = geom.Clip(out[0], w, 1) + " " + p.th.Faint(p.g().Up)
		}
		if last := len(out) - 1; last > 0 && l.top+size.H < len(lines) {
			out[last] = geom.Clip(out[last], w, 1) + " " + p.th.Faint(p.g().Down)
		}
	}
	return geom.Block(out, size.W, size.H)
}

func (l *list) viewEmpty(p painter, size geom.Rect, empty []string) string {
	out := []string{""}
	for _, s := range empty {
		out = append(out, p.prose(s, size.W, 2, theme.Muted)...)
	}
	return geom.Block(out, size.W, size.H)
}

// lines are all lines of the list, and the end of what should be seen with the cursor.
func (l *list) lines(p painter, w int) (lines []line, to int) {
	add := func(it *item, indent int) {
		sel := it.key != "" && it.key == l.sel
		if sel {
			l.from = len(lines)
		}
		lines = append(lines, line{it: it, indent: indent})
		if it.detail != nil && l.open(it) {
			for _, t := range it.detail(p, w) {
				lines = append(lines, line{it: it, text: t, below: true})
			}
		}
		if sel {
			l.end, to = len(lines), len(lines)
		}
	}
	for i := range l.items {
		it := &l.items[i]
		add(it, 0)
		if l.open(it) {
			for j := range it.children {
				add(&it.children[j], 2)
			}
			if it.key == l.sel {
				to = len(lines)
			}
		}
	}
	return lines, to
}

// mark draws an item's line with the cursor before it.
func (l *list) mark(p painter, it *item, w, indent int, sel bool) string {
	if it.key == "" {
		return it.line(p, w, false)
	}
	cursor := "  "
	if sel {
		cursor = p.g().Cursor + " "
	}
	lead := p.style(theme.Accent, sel).Render(geom.Fit(geom.Spaces(indent)+cursor, min(indent+2, w)))
	return lead + it.line(p, max(w-indent-2, 0), sel)
}
