package chart

import (
	"fmt"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

// Legend says what is drawn, in lines of at most w cells.
func (c *Chart) Legend(w int) []string {
	if c.Dense() {
		return flow(append(c.shadeItems(), c.wayItems()...), w)
	}
	return flow(append(c.markItems(), c.wayItems()...), w)
}

// markItems say what shapes, letters and sizes mean.
func (c *Chart) markItems() []string {
	th, ascii := c.o.Theme, c.o.Theme.Glyphs.IsASCII
	var out []string
	for _, colour := range []model.Colour{model.Green, model.Yellow, model.Red, ""} {
		p := model.Point{Sentiment: colour, ARR: model.Money{Minor: c.sizes.low + 1, Currency: c.sizes.currency}}
		text, tone := c.Mark(p)
		words := "no sentiment"
		if colour != "" {
			words = colour.Label()
		}
		out = append(out, th.Tone(tone).Render(text)+" "+th.Muted(words))
	}
	stale := "hollow: stale"
	if ascii {
		stale = "small letter: stale"
	}
	out = append(out, th.Muted(stale))
	if low, high := c.Sizes(); high.Minor > 0 {
		signs := [2]string{"▴▾", "+"}
		if ascii {
			signs = [2]string{"-", "+"}
		}
		out = append(out, signs[0]+" "+th.Muted("ARR up to "+low.Short()), signs[1]+" "+th.Muted("from "+high.Short()))
	}
	return append(out, c.count(3)+" "+th.Muted("several accounts"))
}

// shadeItems say how many accounts a shade stands for.
func (c *Chart) shadeItems() []string {
	th := c.o.Theme
	s := c.shadesOf(c.most())
	var out []string
	for i, sign := range s.signs {
		last := s.most
		if i+1 < len(s.from) {
			last = s.from[i+1] - 1
		}
		words := fmt.Sprintf("%d-%d", s.from[i], last)
		if last == s.from[i] {
			words = fmt.Sprintf("%d", last)
		}
		out = append(out, sign+" "+th.Muted(words))
	}
	out[len(out)-1] += th.Muted(" accounts a cell")
	if th.Kind != theme.Mono {
		out = append(out, th.Muted("colour: the most frequent sentiment"))
	}
	return out
}

// wayItems say what the lines mean.
func (c *Chart) wayItems() []string {
	th, g := c.o.Theme, c.o.Theme.Glyphs
	var out []string
	if len(c.o.Moves)+len(c.o.Path) > 0 {
		words := "moved"
		if c.o.Threshold > 0 {
			words = fmt.Sprintf("moved %s+ or to another quadrant", model.Num(c.o.Threshold))
		}
		out = append(out, c.ghost()+g.Dot+g.Dot+c.head(1, 0)+" "+th.Muted(words))
	}
	if columns, rows := c.edges(); len(columns)+len(rows) > 0 {
		out = append(out, g.DotV+" "+g.DotV+" "+th.Muted(fmt.Sprintf("within %s: too close to call", model.Num(Band))))
	}
	return out
}

// flow puts items one after the other into lines of at most w cells.
func flow(items []string, w int) []string {
	var out []string
	line, n := "", 0
	for _, it := range items {
		it = geom.Cut(it, w)
		k := geom.Width(it)
		if n > 0 && n+3+k > w {
			out, line, n = append(out, line), "", 0
		}
		if n > 0 {
			line, n = line+"   ", n+3
		}
		line, n = line+it, n+k
	}
	if n > 0 {
		out = append(out, line)
	}
	return out
}
