package palette

import (
	"strings"

	"keystone/ui/geom"
	"keystone/ui/theme"
)

// columns are how wide the parts of a line are.
type columns struct{ label, help, key int }

// layout gives a key what it needs, then the label, and what is left to the words beside.
func (p *Palette) layout(w int) columns {
	var c columns
	for _, h := range p.seen() {
		c.key = max(c.key, geom.Width(right(h.Item)))
		c.label = max(c.label, geom.Width(h.Label))
	}
	c.key = min(c.key, max(w/3, 0))
	room := max(w-2-c.key-1, 0) // the cursor before, a blank between
	if room < 40 {
		c.label = room
		return c
	}
	c.label = min(c.label, room/2)
	c.help = room - c.label - 2
	return c
}

func (p *Palette) seen() []hit {
	return p.hits[min(p.top, len(p.hits)):min(p.top+p.rows, len(p.hits))]
}

// right is what stands at the end of a line: the key, or what it is.
func right(it Item) string {
	if it.Key != "" {
		return it.Key
	}
	return it.Kind
}

func (p *Palette) draw(th theme.Theme, w int) []string {
	c := p.layout(w)
	var out []string
	for i, h := range p.seen() {
		out = append(out, row(th, c, h, p.top+i == p.at))
	}
	return out
}

func row(th theme.Theme, c columns, h hit, lit bool) string {
	tone := func(t theme.Tone) theme.Style {
		if lit {
			return th.Selected(t)
		}
		return th.Tone(t)
	}
	cursor, text := "  ", tone(theme.Text)
	if lit {
		cursor = th.Glyphs.Cursor + " "
	}
	help, say := tone(theme.Muted), h.Help
	if h.Why != "" {
		text, help, say = tone(theme.Faint), tone(theme.Faint), "not now: "+h.Why
	}
	var b strings.Builder
	b.WriteString(text.Render(cursor))
	b.WriteString(marked(h, c.label, text, tone(theme.Accent)))
	if c.help > 0 {
		b.WriteString(help.Render("  " + geom.Fit(say, c.help)))
	}
	key := tone(theme.Accent)
	if h.Key == "" {
		key = tone(theme.Faint)
	}
	b.WriteString(key.Render(" " + geom.FitRight(right(h.Item), c.key)))
	return b.String()
}

// marked is the label in exactly w cells, the letters that were typed in another style.
func marked(h hit, w int, text, mark theme.Style) string {
	label := []rune(geom.Fit(h.Label, w))
	if len(h.marks) == 0 {
		return text.Render(string(label))
	}
	var b strings.Builder
	from := 0
	for _, m := range h.marks {
		if m >= len(label) || m < from {
			continue
		}
		b.WriteString(text.Render(string(label[from:m])))
		to := m + 1
		b.WriteString(mark.Render(string(label[m:to])))
		from = to
	}
	b.WriteString(text.Render(string(label[from:])))
	return b.String()
}
