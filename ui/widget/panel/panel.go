// Package panel draws the furniture of a screen: boxes, rules and strips of sections.
package panel

import (
	"strings"

	"keystone/ui/geom"
	"keystone/ui/theme"
)

// Box draws content in a frame of exactly size, with a title in its upper edge. on
// marks the box that has the keys. The content has size.W-2 x size.H-2 cells; where
// there is no room for a frame it is drawn without.
func Box(th theme.Theme, title, content string, size geom.Rect, on bool) string {
	if size.W < 4 || size.H < 3 {
		return geom.Clip(content, size.W, size.H)
	}
	g, edge := th.Glyphs, th.Border.Render
	if on {
		edge = th.Accent
	}
	w := size.W - 2
	top := edge(g.TL + strings.Repeat(g.H, w) + g.TR)
	if title != "" {
		text := geom.Cut(title, w-3)
		tone := th.Muted
		if on {
			tone = th.Title
		}
		top = edge(g.TL) + " " + tone(text) + " " + edge(strings.Repeat(g.H, w-2-geom.Width(text))+g.TR)
	}
	lines := []string{top}
	for _, l := range strings.Split(geom.Clip(content, w, size.H-2), "\n") {
		lines = append(lines, edge(g.V)+l+edge(g.V))
	}
	lines = append(lines, edge(g.BL+strings.Repeat(g.H, w)+g.BR))
	return strings.Join(lines, "\n")
}

// Inner is the rectangle inside a Box.
func Inner(size geom.Rect) geom.Rect {
	if size.W < 4 || size.H < 3 {
		return size
	}
	return size.Inset(1, 1)
}

// Rule is a line across w cells, with a title in it where there is one.
func Rule(th theme.Theme, title string, w int) string {
	if title == "" || w < 6 {
		return th.Border.Render(strings.Repeat(th.Glyphs.H, max(w, 0)))
	}
	text := geom.Cut(title, w-4)
	return th.Title(text) + " " + th.Border.Render(strings.Repeat(th.Glyphs.H, w-1-geom.Width(text)))
}

// Strip is a line of section names of which one is open.
type Strip struct {
	Names []string
	At    int
	spans []span
}

type span struct{ from, to, at int }

// View draws the strip in exactly w cells. Where not all names fit, it shows those
// around the open one.
func (s *Strip) View(th theme.Theme, w int) string {
	s.spans = s.spans[:0]
	from := s.first(w)
	var b strings.Builder
	x := 0
	for i := from; i < len(s.Names); i++ {
		text := " " + s.Names[i] + " "
		n := geom.Width(text)
		if x+n > w {
			break
		}
		style := th.Tone(theme.Muted)
		if i == s.At {
			style = th.TabOn
		}
		b.WriteString(style.Render(text))
		s.spans = append(s.spans, span{x, x + n, i})
		x += n
	}
	if len(s.spans) == 0 && s.At < len(s.Names) {
		return th.TabOn.Render(geom.Fit(s.Names[s.At], w))
	}
	return b.String() + geom.Spaces(w-x)
}

// first is the first name shown so that the open one is seen.
func (s *Strip) first(w int) int {
	from, used := 0, 0
	for i, n := range s.Names {
		used += geom.Width(n) + 2
		for i <= s.At && used > w && from < i {
			used -= geom.Width(s.Names[from]) + 2
			from++
		}
	}
	return from
}

// Move opens another section, n to the right, around the ends.
func (s *Strip) Move(n int) {
	if len(s.Names) > 0 {
		s.At = ((s.At+n)%len(s.Names) + len(s.Names)) % len(s.Names)
	}
}

// Hit is the name at a cell of the strip last drawn, -1 for none.
func (s *Strip) Hit(x int) int {
	for _, sp := range s.spans {
		if x >= sp.from && x < sp.to {
			return sp.at
		}
	}
	return -1
}

// Scroll is a text of lines that may be longer than its window.
type Scroll struct {
	Top int
}

// View draws the lines in exactly size, with a bar at the right where they do not fit.
func (s *Scroll) View(th theme.Theme, lines []string, size geom.Rect) string {
	s.Top = max(0, min(s.Top, len(lines)-size.H))
	if len(lines) <= size.H || size.W < 3 {
		return geom.Block(lines[s.Top:], size.W, size.H)
	}
	length := max(size.H*size.H/len(lines), 1)
	start := s.Top * (size.H - length) / (len(lines) - size.H)
	out := make([]string, size.H)
	for i := range out {
		bar := th.Glyphs.V
		if i >= start && i < start+length {
			bar = th.Glyphs.Thumb
		}
		out[i] = geom.Block(lines[s.Top+i:s.Top+i+1], size.W-2, 1) + " " + th.Border.Render(bar)
	}
	return strings.Join(out, "\n")
}
