package chart

import (
	"fmt"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

// named is a name that stands on the plot, with the blank or the corner that ties it to
// its mark.
type named struct {
	point   int32
	x, y, n int
	text    string
}

// gap is how many cells stay empty between a name and the next mark or name, twice what
// stands between a name and its own mark.
const gap = 2

// area are the cells of the plot in which a point's region lies.
type area struct{ left, top, right, bottom int }

func (c *Chart) areaOf(i int32) area {
	right, up := sides(c.ps[i].Quadrant)
	a := area{0, 0, c.plot.w, c.plot.h}
	line := c.plot.h - 1 - c.cx.line
	if c.co.divided() && right {
		a.left = c.co.line + 1
	} else if c.co.divided() {
		a.right = c.co.line
	}
	if c.cx.divided() && up {
		a.bottom = line
	} else if c.cx.divided() {
		a.top = line + 1
	}
	return a
}

// corners tie a name to a mark above or below it.
func (c *Chart) corners() (below, above, belowLeft, aboveLeft string) {
	g := c.o.Theme.Glyphs
	if g.IsASCII {
		return `\`, "/", "/", `\`
	}
	return g.BL, g.TL, g.BR, g.TR
}

// spots are the places for a name of a point whose letter takes tail cells, the best first:
// to the right, to the left, below, above.
func (c *Chart) spots(i int32, tail int, name string) []named {
	x, y := c.xy(c.cellOf[i])
	n := geom.Width(name)
	lead := ""
	if tail > 0 || c.o.Theme.Glyphs.IsASCII {
		lead = " "
	}
	below, above, belowLeft, aboveLeft := c.corners()
	return []named{
		{i, x + 1 + tail, y, n + len(lead), lead + name},
		{i, x - n - 1, y, n + 1, name + " "},
		{i, x, y + 1, n + 1, below + name},
		{i, x, y - 1, n + 1, above + name},
		{i, x - n, y + 1, n + 1, name + belowLeft},
		{i, x - n, y - 1, n + 1, name + aboveLeft},
	}
}

// clear says that a name has its place within its region where nothing higher than over
// stands, and on either side, but for its own mark, a gap.
func (c *Chart) clear(g *grid, s named, over layer) bool {
	a := c.areaOf(s.point)
	if s.x < a.left || s.x+s.n > a.right || s.y < a.top || s.y >= a.bottom || g.top(s.x, s.y, s.n) > over {
		return false
	}
	x, y := c.xy(c.cellOf[s.point])
	if before := max(s.x-gap, a.left); !(y == s.y && s.x > x) && g.top(before, s.y, s.x-before) > over {
		return false
	}
	end := s.x + s.n
	after := min(end+gap, a.right)
	return y == s.y && s.x < x || g.top(end, s.y, after-end) <= over
}

// drawLabels gives the marks their letters and their names, largest ARR first. What has no
// room is left out.
func (c *Chart) drawLabels(g *grid) {
	longest := clamp(c.plot.w/5, 8, 28)
	for _, i := range c.ordered() {
		if c.many(c.cellOf[i]) > 1 {
			continue
		}
		tail := c.drawTail(g, i, look{layer: mark, bold: c.bold(&c.ps[i])}, nothing)
		if s, ok := c.room(g, i, tail, nothing, longest, 8); ok {
			g.write(s.x, s.y, s.text, look{tone: theme.Muted, layer: label})
			c.drawn.labels = append(c.drawn.labels, s)
		}
	}
}

// room is the best place for the name of a point, cut to the first of the widths for which
// there is one.
func (c *Chart) room(g *grid, i int32, tail int, over layer, widths ...int) (named, bool) {
	name, before := model.Clean(c.ps[i].Name), ""
	for _, w := range widths {
		text := c.cut(name, w)
		if text == before || text == "" {
			continue
		}
		before = text
		for _, s := range c.spots(i, tail, text) {
			if c.clear(g, s, over) {
				return s, true
			}
		}
	}
	return named{}, false
}

// drawTail writes the letter and the size behind a mark, or the letter alone, as far as
// nothing higher than over stands there, and returns the cells it took.
func (c *Chart) drawTail(g *grid, i int32, l look, over layer) int {
	_, tail, tone := c.form(&c.ps[i])
	x, y := c.xy(c.cellOf[i])
	l.tone = tone
	for n := len(tail); n > 0; n-- {
		if x+1+n <= c.areaOf(i).right && g.top(x+1, y, n) <= over {
			return g.write(x+1, y, tail[:n], l)
		}
	}
	return 0
}

// drawSelected puts the selection on top of everything, with its way and its name. Nobody's
// half name is left beside it.
func (c *Chart) drawSelected(g *grid) {
	at := c.shown(c.o.Selected)
	if at < 0 {
		return
	}
	i := int32(at)
	c.drawOwnWay(g, i)
	x, y := c.xy(c.cellOf[i])
	shape, _, tone := c.form(&c.ps[i])
	on := look{tone: tone, layer: mark, strong: !c.o.Bare}
	c.cover(g, x, y, 1)
	g.write(x, y, shape, on)
	tail := c.tailOf(i)
	if tail > 0 {
		_, text, _ := c.form(&c.ps[i])
		g.write(x+1, y, text[:tail], on)
	} else if c.Dense() {
		tail = c.drawTail(g, i, on, mark)
	} else if c.many(c.cellOf[i]) == 1 {
		tail = c.drawTail(g, i, on, ground)
	}
	if model.Clean(c.ps[i].Name) != "" {
		c.nameSelected(g, i, tail)
	}
	if !c.o.Bare {
		c.bracket(g, i, tail, on)
	}
}

// tailOf is how many cells of a point's letter and size were drawn.
func (c *Chart) tailOf(i int32) int {
	if c.Dense() || c.many(c.cellOf[i]) > 1 {
		return 0
	}
	_, text, _ := c.form(&c.ps[i])
	x, y := c.xy(c.cellOf[i])
	n := 0
	for n < len(text) && x+1+n < c.areaOf(i).right {
		at := c.drawn.base.cells[y*c.plot.w+x+1+n]
		if at.layer != mark || at.text != text[n:n+1] || c.many(int32(y*c.plot.w+x+1+n)) > 0 {
			break
		}
		n++
	}
	return n
}

// bracket sets a mark apart where there is neither colour nor reverse, as far as it hides
// no other mark.
func (c *Chart) bracket(g *grid, i int32, tail int, on look) {
	if !c.o.Theme.Glyphs.IsASCII {
		return
	}
	x, y := c.xy(c.cellOf[i])
	a := c.areaOf(i)
	on.tone, on.layer = theme.Title, label
	for _, b := range []struct {
		at   int
		text string
	}{{x - 1, "["}, {x + 1 + tail, "]"}} {
		if b.at >= a.left && b.at < a.right && c.many(int32(y*c.plot.w+b.at)) == 0 {
			if g.cells[y*g.w+b.at].text != " " {
				c.cover(g, b.at, y, 1)
			}
			g.write(b.at, y, b.text, on)
		}
	}
}

// nameSelected names the selection: where its name stands already, else where it covers
// nothing, else where it covers names only, else over marks.
func (c *Chart) nameSelected(g *grid, i int32, tail int) {
	on := look{tone: theme.Title, layer: label, strong: !c.o.Bare}
	name := model.Clean(c.ps[i].Name)
	if n := c.many(c.cellOf[i]); n > 1 && !c.Dense() {
		name = fmt.Sprintf("%s, %d more", c.cut(name, clamp(c.plot.w/2-10, 4, 28)), n-1)
	}
	for _, l := range c.drawn.labels {
		if l.point == i && geom.Width(l.text)-1 >= min(geom.Width(name), 8) {
			c.touch(l.y)
			c.drawn.own = l
			g.write(l.x, l.y, l.text, on)
			return
		}
	}
	widest := clamp(c.plot.w/2-2, 4, 40)
	for _, over := range []layer{trail, label} {
		for _, w := range []int{widest, 12} {
			text := c.cut(name, w)
			for _, s := range c.spots(i, tail, text) {
				if c.clear(g, s, over) {
					c.put(g, s, on)
					return
				}
			}
		}
	}
	c.put(g, c.overMarks(i, tail, name, widest), on)
}

// overMarks is the place for a name for which there is none without covering marks: on the
// side of the mark with more room, on its side of the divide unless that is too narrow for
// any name.
func (c *Chart) overMarks(i int32, tail int, name string, widest int) named {
	a := c.areaOf(i)
	x, _ := c.xy(c.cellOf[i])
	if max(a.right-x-tail, x-a.left) < 6 {
		a.left, a.right = 0, c.plot.w
	}
	after, before := a.right-x-2-tail, x-a.left-1
	if after >= min(geom.Width(name), widest) || after >= before {
		return c.spots(i, tail, c.cut(name, min(widest, max(after, 1))))[0]
	}
	return c.spots(i, tail, c.cut(name, min(widest, before)))[1]
}

// put writes a name over whatever stands in its place.
func (c *Chart) put(g *grid, s named, l look) {
	c.cover(g, s.x, s.y, s.n)
	g.write(s.x, s.y, s.text, l)
	c.drawn.own = s
}

// cover empties cells, with the whole of every name that is cut by them.
func (c *Chart) cover(g *grid, x, y, n int) {
	c.touch(y)
	x, n = max(x, 0), min(n, n+x)
	for _, l := range c.drawn.labels {
		if l.y == y && l.x < x+n && x < l.x+l.n {
			g.clear(l.x, l.y, l.n)
		}
	}
	g.clear(x, y, n)
}

// touch says that a line of the plot differs from what it is without the selection.
func (c *Chart) touch(y int) {
	if y >= 0 && y < len(c.drawn.dirty) {
		c.drawn.dirty[y] = true
	}
}
