package settings

import (
	"strconv"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

// Sizes of the layout, in cells.
const (
	listWidth = 19 // of the list of sections
	besideMin = 70 // from which the list stands beside the settings
	textMost  = 96 // of a line that is read

	columnsMin = 150 // from which there are two columns
	gutter     = 4   // between them
)

// View implements screen.Screen.
func (p *Page) View(size geom.Rect) string {
	p.size = size.Origin()
	p.list, p.body = geom.Rect{}, geom.Rect{}
	if p.size.Empty() {
		return ""
	}
	if p.size.W < besideMin {
		p.list, p.body = p.size.CutTop(1)
		p.strip.At = p.at
		top := p.strip.View(p.ctx.Theme, p.list.W)
		if p.body.H == 0 {
			return top
		}
		p.body = p.body.Inset(1, 0)
		return top + "\n" + indent(p.drawSection(p.body.Origin()), p.body.X)
	}
	var edge geom.Rect
	p.list, p.body = p.size.CutLeft(listWidth)
	edge, p.body = p.body.CutLeft(2)
	return geom.Beside(p.drawList(p.list), p.drawEdge(edge), p.drawSection(p.body))
}

func indent(s string, n int) string {
	if n <= 0 {
		return s
	}
	return geom.Spaces(n) + strings.ReplaceAll(s, "\n", "\n"+geom.Spaces(n))
}

func (p *Page) drawEdge(r geom.Rect) string {
	lines := make([]string, r.H)
	for i := range lines {
		lines[i] = p.ctx.Theme.Border.Render(p.ctx.Theme.Glyphs.V)
	}
	return geom.Block(lines, r.W, r.H)
}

// drawList is the list of sections; where not all fit, those around the open one.
func (p *Page) drawList(r geom.Rect) string {
	th := p.ctx.Theme
	p.ltop = max(0, min(p.ltop, len(p.sections)-r.H))
	p.ltop = max(min(p.ltop, p.at), p.at-r.H+1)
	var lines []string
	for i := p.ltop; i < min(p.ltop+r.H, len(p.sections)); i++ {
		name, style := " "+p.sections[i].name, th.Tone(theme.Muted)
		if i == p.at {
			name, style = th.Glyphs.Cursor+p.sections[i].name, th.TabOn
		}
		lines = append(lines, style.Render(geom.Fit(name, r.W)))
	}
	return geom.Block(lines, r.W, r.H)
}

// spot is the setting that a line belongs to; row -1: to none.
type spot struct{ section, row int }

// sheet is the settings as lines, with what each belongs to.
type sheet struct {
	lines []string
	spots []spot
}

func (s *sheet) add(at spot, texts ...string) {
	for _, t := range texts {
		s.lines, s.spots = append(s.lines, t), append(s.spots, at)
	}
}

// drawSection is the open section and, where there is room, those after it: in two columns
// where the screen is wide, scrolled so that the setting under the cursor is seen.
func (p *Page) drawSection(r geom.Rect) string {
	cols, w := 1, r.W
	if r.W >= columnsMin {
		cols, w = 2, (r.W-gutter)/2
	}
	all := &sheet{}
	p.drawOne(all, p.at, w)
	for i := p.at + 1; i < len(p.sections) && p.loaded && len(all.lines) < cols*r.H-3; i++ {
		next := &sheet{}
		next.add(spot{i, -1}, "")
		p.drawOne(next, i, w)
		if room := r.H - len(all.lines); room > 0 && len(next.lines) > room && len(next.lines) <= r.H && cols > 1 {
			for range room { // it begins the second column
				all.add(spot{i, -1}, "")
			}
		}
		all.add(spot{i, -1}, next.lines...)
		copy(all.spots[len(all.spots)-len(next.spots):], next.spots)
	}
	p.scroll(all.spots, cols*r.H)
	p.spots, p.colW = all.spots[p.top:], w
	shown := all.lines[p.top:]
	if cols == 1 {
		return geom.Block(shown, r.W, r.H)
	}
	left := geom.Block(shown[:min(len(shown), r.H)], w, r.H)
	return geom.Beside(left, geom.Block(nil, r.W-2*w, r.H), geom.Block(shown[min(len(shown), r.H):], w, r.H))
}

// drawOne draws a section into w cells.
func (p *Page) drawOne(out *sheet, i, w int) {
	th, s, none := p.ctx.Theme, &p.sections[i], spot{i, -1}
	most := min(w, textMost)
	title := th.Title
	if i != p.at {
		title = th.Muted
	}
	if p.list.H != 1 || i != p.at { // else the strip above says it
		out.add(none, title(geom.Cut(s.name, most)))
	}
	for _, l := range geom.Wrap(s.about, most) {
		out.add(none, th.Muted(l))
	}
	out.add(none, "")
	if !p.loaded {
		out.add(none, th.Muted("Reading"+th.Glyphs.Ellipsis))
		return
	}
	if len(s.rows) == 0 {
		for _, l := range geom.Wrap(s.empty, most) {
			out.add(none, th.Text(l))
		}
	}
	label := s.labelWidth(w)
	for j := range s.rows {
		r := &s.rows[j]
		if r.head != "" {
			if j > 0 {
				out.add(none, "")
			}
			out.add(none, th.Title(geom.Cut(r.head, most)))
		}
		out.add(spot{i, j}, p.drawRow(r, i == p.at && j == p.row, label, w)...)
	}
}

// scroll moves the first line as little as shows the whole setting under the cursor; at
// the first setting also what stands above it.
func (p *Page) scroll(of []spot, h int) {
	from, to := -1, 0
	for y, at := range of {
		if at == (spot{p.at, p.row}) {
			if from < 0 {
				from = y
			}
			to = y + 1
		}
	}
	if p.row == 0 {
		from = 0
	}
	p.top = max(p.top, to-h)
	p.top = min(p.top, max(from, 0))
	p.top = max(0, min(p.top, len(of)-1))
}

// labelWidth is the width of the column of labels: as wide as they are, as long as the
// values have room.
func (s *section) labelWidth(w int) int {
	label, value := 0, 0
	for _, r := range s.rows {
		if r.value != "" || r.note != "" {
			label = max(label, geom.Width(r.label))
			value = max(value, geom.Width(r.value)+2+geom.Width(r.note)+2+geom.Width(r.standard))
		}
	}
	return min(label, max(w*2/5, w-4-value, 8))
}

// drawRow is a setting: its name, value and default, and below what it is for.
func (p *Page) drawRow(r *row, on bool, label, w int) []string {
	th := p.ctx.Theme
	tone := th.Tone
	cursor := "  "
	if on {
		tone, cursor = th.Selected, th.Glyphs.Cursor+" "
	}
	room := max(w-label-4, 8)
	values := []string{""}
	if r.value != "" {
		values = geom.Wrap(r.value, min(room, textMost))
	}
	noteTone := theme.Muted
	if r.bad {
		noteTone = theme.Warn
	}
	if r.value == "" && r.note == "" {
		label = max(min(geom.Width(r.label), w-4), 1)
	}
	var lines []string
	for i, v := range values {
		name := ""
		if i == 0 {
			name = r.label
		} else {
			cursor = "  "
		}
		line := tone(theme.Text).Render(cursor+geom.Fit(name, label)+"  ") + tone(theme.Title).Render(v)
		lines = append(lines, line)
	}
	last := len(lines) - 1
	aside := func(text string, t theme.Tone) {
		if text == "" {
			return
		}
		if geom.Width(lines[last])+2+geom.Width(text) > w {
			lines = append(lines, tone(theme.Text).Render(geom.Spaces(label+4)))
			last++
			text = geom.Cut(text, max(w-label-6, 1))
		}
		lines[last] += tone(t).Render("  " + text)
	}
	aside(r.note, noteTone)
	if geom.Width(lines[last])+2+geom.Width(r.spare) <= w {
		aside(r.spare, theme.Faint)
	}
	aside(r.standard, theme.Faint)
	if on {
		for i, l := range lines {
			lines[i] = l + th.Selection.Render(geom.Spaces(w-geom.Width(l)))
		}
	}
	for _, l := range geom.Wrap(r.about, max(min(w, textMost)-4, 1)) {
		if r.about != "" {
			lines = append(lines, "    "+th.Muted(l))
		}
	}
	return lines
}

// accounts is a count of accounts in words.
func accounts(n int) string {
	if n == 0 {
		return "no account"
	}
	return counted(n, "account", "accounts")
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands groups the digits of a count.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// byDefault is the default of a setting in words where the value is another.
func byDefault(value, standard string) string {
	if value == standard {
		return ""
	}
	return "default " + standard
}

// plain is a number as people write it.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// clean is a text of the book for eyes.
func clean(s string) string { return model.Clean(s) }
