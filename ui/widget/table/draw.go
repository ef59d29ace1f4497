package table

import (
	"slices"
	"strconv"
	"strings"

	"keystone/ui/geom"
	"keystone/ui/theme"
)

// gap is the number of blanks between columns.
const gap = 1

// look is everything the drawing of a row depends on besides the row; rows drawn before
// are kept while it stays the same.
type look struct {
	width   int
	bar     bool
	themeID string
	cols    []Column
	widths  []int
	lead    int // cells before the first column: cursor and mark
}

// layout chooses the columns for a width and shares it among them.
func (t *Table[K, R]) layout(width int, bar bool, th theme.Theme) {
	if t.look.width == width && t.look.bar == bar && t.look.themeID == th.ID && t.look.cols != nil {
		return
	}
	clear(t.drawn)
	const lead = 2 // cursor and mark
	room := width - lead
	if bar {
		room--
	}
	cols := append([]Column{}, t.opt.Columns...)
	for least(cols) > room {
		worst := -1
		for i, c := range cols {
			if c.Drop > 0 && (worst < 0 || c.Drop >= cols[worst].Drop) {
				worst = i
			}
		}
		if worst < 0 && len(cols) > 1 && gap*(len(cols)-1) > room-1 {
			worst = len(cols) - 1 // not even the gaps fit
		}
		if worst < 0 {
			break
		}
		cols = append(cols[:worst], cols[worst+1:]...)
	}
	parts := make([]geom.Part, len(cols))
	for i, c := range cols {
		parts[i] = geom.Part{Min: c.Min, Max: c.Max, Weight: c.Weight}
	}
	widths := geom.Shares(room-gap*max(len(cols)-1, 0), parts...)
	t.look = look{width, bar, th.ID, cols, widths, lead}
}

// Shows says whether the column has room in the table as it is drawn now.
func (t *Table[K, R]) Shows(column string) bool {
	return slices.ContainsFunc(t.look.cols, func(c Column) bool { return c.Key == column })
}

// Width is how wide a column is drawn now; 0 where it has no room.
func (t *Table[K, R]) Width(column string) int {
	for i, c := range t.look.cols {
		if c.Key == column {
			return t.look.widths[i]
		}
	}
	return 0
}

func least(cols []Column) int {
	n := gap * max(len(cols)-1, 0)
	for _, c := range cols {
		n += c.Min
	}
	return n
}

func (t *Table[K, R]) draw(size geom.Rect) string {
	t.width = size.W
	t.height = max(size.H-headerLines, 0)
	if size.Empty() {
		t.height = 0
		return ""
	}
	t.clampTop()
	th := t.opt.Theme()
	bar := len(t.ids) > t.height
	t.layout(size.W, bar, th)
	if len(t.drawn) > keep {
		clear(t.drawn)
	}
	lines := make([]string, 0, size.H)
	lines = append(lines, t.header(th))
	if len(t.ids) == 0 {
		return geom.Block(append(lines, t.empty(th)...), size.W, size.H)
	}
	thumb, length := t.thumb()
	for i := range t.height {
		if t.top+i >= len(t.ids) {
			break
		}
		line := t.line(t.top+i, th)
		if bar {
			line += scrollbar(th, i >= thumb && i < thumb+length)
		}
		lines = append(lines, line)
	}
	return exact(lines, size.W, size.H)
}

// exact pads with blank lines: the lines drawn here have their width already, save in a
// window too narrow for the lead.
func exact(lines []string, w, h int) string {
	if w < 4 {
		return geom.Block(lines, w, h)
	}
	for len(lines) < h {
		lines = append(lines, geom.Spaces(w))
	}
	return strings.Join(lines[:h], "\n")
}

func (t *Table[K, R]) empty(th theme.Theme) []string {
	if t.opt.Empty == nil {
		return nil
	}
	out := []string{""}
	for _, l := range t.opt.Empty() {
		out = append(out, "  "+th.Muted(geom.Cut(l, t.width-2)))
	}
	return out
}

func (t *Table[K, R]) header(th theme.Theme) string {
	var b strings.Builder
	b.WriteString(geom.Spaces(t.look.lead))
	used := t.look.lead
	for i, c := range t.look.cols {
		title, w := c.Title, t.look.widths[i]
		tone := theme.Muted
		if arrow := t.arrow(c.Key, th); arrow != "" {
			title, tone = geom.Cut(title, max(w-geom.Width(arrow)-1, 0))+" "+arrow, theme.Accent
		}
		if i > 0 {
			b.WriteString(geom.Spaces(gap))
			used += gap
		}
		b.WriteString(th.Tone(tone).Render(fit(title, w, c.Align)))
		used += w
	}
	return b.String() + geom.Spaces(t.width-used)
}

// arrow marks a column by which the rows are ordered, with its place from the second on;
// "" for another column.
func (t *Table[K, R]) arrow(column string, th theme.Theme) string {
	at := slices.IndexFunc(t.order, func(o Order) bool { return o.Column == column })
	if at < 0 {
		return ""
	}
	arrow := th.Glyphs.Up
	if t.order[at].Desc {
		arrow = th.Glyphs.Down
	}
	if at > 0 {
		arrow += strconv.Itoa(at + 1)
	}
	return arrow
}

// line draws the row at a place; lines of rows without the cursor are kept.
func (t *Table[K, R]) line(at int, th theme.Theme) string {
	id := t.ids[at]
	selected := at == t.cursor
	if !selected {
		if l, ok := t.drawn[id]; ok {
			return l
		}
	}
	row, held := t.rows[id]
	ink := th.Tone
	if selected {
		ink = th.Selected
	}
	var b strings.Builder
	b.Grow(2 * t.width)
	b.WriteString(t.leadOf(id, selected, th, ink))
	used := t.look.lead
	for i, c := range t.look.cols {
		if i > 0 {
			b.WriteString(ink(theme.Text).Render(geom.Spaces(gap)))
			used += gap
		}
		w := t.look.widths[i]
		used += w
		if !held {
			b.WriteString(ink(theme.Faint).Render(fit(t.dots(id, i, w, th), w, c.Align)))
			continue
		}
		b.WriteString(drawCell(t.opt.Cell(row, c.Key), w, c.Align, ink))
	}
	rest := t.width - used
	if t.look.bar {
		rest--
	}
	b.WriteString(ink(theme.Text).Render(geom.Spaces(rest)))
	out := b.String()
	if held && !selected {
		t.drawn[id] = out
	}
	return out
}

func (t *Table[K, R]) leadOf(id K, selected bool, th theme.Theme, ink func(theme.Tone) theme.Style) string {
	cursor, mark := " ", " "
	if selected {
		cursor = th.Glyphs.Cursor
	}
	if _, marked := t.marks[id]; marked {
		mark = th.Glyphs.Mark
	}
	return ink(theme.Accent).Render(geom.Cut(cursor+mark, t.width))
}

// dots stand for a row that has not arrived; one that is no longer there says so.
func (t *Table[K, R]) dots(id K, col, w int, th theme.Theme) string {
	if t.gone[id] {
		if col == 0 {
			return "no longer there"
		}
		return ""
	}
	return strings.Repeat(th.Glyphs.Dot, max(min(w, 5), 0))
}

func drawCell(c Cell, w int, align Align, ink func(theme.Tone) theme.Style) string {
	return ink(c.Tone).Render(fit(c.Text, w, align))
}

func fit(s string, w int, align Align) string {
	switch align {
	case Right:
		return geom.FitRight(s, w)
	case Center:
		return geom.FitCenter(s, w)
	default:
		return geom.Fit(s, w)
	}
}

// thumb is where the scrollbar's thumb begins and how long it is, in lines.
func (t *Table[K, R]) thumb() (start, length int) {
	n, h := len(t.ids), t.height
	if n <= h || h == 0 {
		return 0, 0
	}
	length = max(h*h/n, 1)
	return (t.top*(h-length) + (n-h)/2) / (n - h), length
}

func scrollbar(th theme.Theme, on bool) string {
	if on {
		return th.Border.Render(th.Glyphs.Thumb)
	}
	return th.Border.Render(th.Glyphs.V)
}
