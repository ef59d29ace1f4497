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

// drawSection is the open section, scrolled so that the setting under the cursor is seen
// with what it is for.
func (p *Page) drawSection(r geom.Rect) string {
	th, s := p.ctx.Theme, &p.sections[p.at]
	var lines []string
	var of []int
	add := func(row int, texts ...string) {
		for _, t := range texts {
			lines, of = append(lines, t), append(of, row)
		}
	}
	w := min(r.W, textMost)
	add(-1, th.Title(geom.Cut(s.name, w)))
	for _, l := range geom.Wrap(s.about, w) {
		add(-1, th.Muted(l))
	}
	add(-1, "")
	if !p.loaded {
		p.lines = nil
		return geom.Block(append(lines, th.Muted("Reading"+th.Glyphs.Ellipsis)), r.W, r.H)
	}
	if len(s.rows) == 0 {
		for _, l := range geom.Wrap(s.empty, w) {
			add(-1, th.Text(l))
		}
	}
	label := s.labelWidth(r.W)
	for i := range s.rows {
		if s.rows[i].head != "" {
			if i > 0 {
				add(-1, "")
			}
			add(-1, th.Title(geom.Cut(s.rows[i].head, w)))
		}
		add(i, p.drawRow(&s.rows[i], i == p.row, label, r.W)...)
	}
	p.scroll(of, r.H)
	p.lines = of[p.top:]
	return geom.Block(lines[p.top:], r.W, r.H)
}

// scroll moves the first line as little as shows the whole setting under the cursor; at
// the first setting also what stands above it.
func (p *Page) scroll(of []int, h int) {
	from, to := -1, 0
	for y, row := range of {
		if row == p.row {
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
	p.top = max(0, min(p.top, len(of)-h))
}

// labelWidth is the width of the column of labels.
func (s *section) labelWidth(w int) int {
	n := 0
	for _, r := range s.rows {
		n = max(n, geom.Width(r.label))
	}
	return min(n, max(w*2/5, 8))
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
func accounts(n int) string { return counted(n, "account", "accounts") }

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
