package filterline

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
)

// Below is how many lines Under draws.
const Below = 2

// View draws the line in w cells, what is not understood in it marked.
func (l *Line) View(w int) string {
	t := l.Theme()
	w = max(w, 1)
	l.width = w
	runes := []rune(l.input.Value())
	if len(runes) == 0 {
		return geom.Cut(t.Faint(l.Placeholder), w)
	}
	l.scroll = min(l.scroll, l.input.Position())
	for l.cells(l.scroll, l.input.Position()) >= w {
		l.scroll++
	}
	for l.scroll > 0 && l.cells(l.scroll-1, len(runes)) < w { // use the room again
		l.scroll--
	}
	end := len(runes)
	for l.cells(l.scroll, end) > w {
		end--
	}
	from, to := end, end
	if e := l.wrong; e != nil {
		from, to = max(l.scroll, min(e.Pos, end)), max(l.scroll, min(e.Pos+e.Len, end))
	}
	return t.Text(string(runes[l.scroll:from])) + t.Bad(string(runes[from:to])) + t.Text(string(runes[to:end]))
}

// cells is how many cells the text takes between two of its runes.
func (l *Line) cells(from, to int) int {
	runes := []rune(l.input.Value())
	from, to = min(from, len(runes)), min(to, len(runes))
	return geom.Width(string(runes[from:max(from, to)]))
}

// Cursor is where the cursor stands in what View drew last; nil while the line has no keys.
func (l *Line) Cursor() *tea.Cursor {
	if !l.input.Focused() {
		return nil
	}
	return tea.NewCursor(l.cells(l.scroll, l.input.Position()), 0)
}

// Under is the lines below: what is wrong at its place, or what was understood; and how the
// word at the cursor can go on. from is the cell of the window in which the line begins, w
// the window's width.
func (l *Line) Under(from, w int) []string {
	out := make([]string, Below)
	if l.wrong != nil {
		out[0] = l.trouble(from, w)
	} else if !l.filter.Empty() {
		out[0] = geom.Cut(geom.Spaces(from)+l.Theme().Muted(l.filter.Says(l.Day())), w)
	}
	out[1] = l.completions(from, w)
	return out
}

// trouble points at what is not understood and says why. Where the pointer and the words
// do not fit on one line the words stand alone.
func (l *Line) trouble(from, w int) string {
	t, e := l.Theme(), l.wrong
	said := model.Clean(e.What)
	if e.Advice != "" {
		said += ": " + model.Clean(e.Advice)
	}
	at, length := l.place(e)
	if at < 0 {
		return geom.Cut(geom.Spaces(from)+t.Bad(said), w)
	}
	point := strings.Repeat("^", length)
	at += from
	switch n := geom.Width(said); {
	case at+length+1+n <= w:
		return geom.Spaces(at) + t.Bad(point) + " " + t.Bad(said)
	case from+n+1 <= at:
		return geom.Spaces(at-n-1) + t.Bad(said) + " " + t.Bad(geom.Cut(point, w-at))
	}
	return geom.Cut(geom.Spaces(from)+t.Bad(said), w)
}

// place is where in View the trouble lies, in cells, and how many it takes, at least one;
// at is -1 where it is scrolled out of sight.
func (l *Line) place(e *model.FilterError) (at, length int) {
	at, length = l.cells(l.scroll, e.Pos), max(l.cells(e.Pos, e.Pos+e.Len), 1)
	if e.Pos < l.scroll || at+length > l.width+1 {
		return -1, 0
	}
	return at, length
}

// completions are what tab puts in, the one that is in already marked, and what it means.
func (l *Line) completions(from, w int) string {
	t := l.Theme()
	offers, lit := l.offers, -1
	if l.cycle != nil {
		offers, lit = l.cycle.offers, l.cycle.at
	}
	if len(offers) == 0 {
		return ""
	}
	hint := offers[max(lit, 0)].Hint
	line := geom.Spaces(from) + t.Key.Render("tab")
	room := w - from - len("tab") - 4
	if hint != "" && geom.Width(hint)+20 < room {
		room -= geom.Width(hint) + 3
	} else {
		hint = ""
	}
	first := 0
	if lit > 0 {
		first = fitting(offers, lit, room)
	}
	for i, o := range offers[first:] {
		text := model.Clean(o.Text)
		n := geom.Width(text) + 2
		if room -= n; room < 0 {
			line += "  " + t.Faint(t.Glyphs.Ellipsis)
			break
		}
		if first+i == lit {
			line += "  " + t.Selection.Render(text)
		} else {
			line += "  " + t.Accent(text)
		}
	}
	if hint != "" {
		line += "   " + t.Muted(model.Clean(hint))
	}
	return geom.Cut(line, w)
}

// fitting is the first offer to show so that the one marked is in the room too.
func fitting(offers []model.Completion, lit, room int) int {
	first := lit
	for used := geom.Width(model.Clean(offers[lit].Text)) + 2; first > 0; first-- {
		if used += geom.Width(model.Clean(offers[first-1].Text)) + 2; used > room {
			break
		}
	}
	return first
}
