package chart

import (
	"math"

	"keystone/model"
	"keystone/ui/theme"
)

// shades are the steps of a map of density: each is a sign and the fewest accounts of a
// cell that has it, lowest first.
type shades struct {
	signs []string
	from  []int
	most  int
}

// shadesOf are the steps for cells of at most most accounts. They grow by the logarithm of
// the count, so that a lonely account is seen beside a crowd.
func (c *Chart) shadesOf(most int) shades {
	signs := []string{"·", "░", "▒", "▓", "█"}
	if c.o.Theme.Glyphs.IsASCII {
		signs = []string{".", ":", "+", "*", "#"}
	}
	s := shades{most: most}
	for i, sign := range signs {
		from := int(math.Ceil(math.Pow(float64(most), float64(i)/float64(len(signs))) - 1e-9))
		if n := len(s.from); n > 0 && from <= s.from[n-1] {
			continue
		}
		s.signs, s.from = append(s.signs, sign), append(s.from, from)
	}
	return s
}

func (s shades) of(n int) string {
	i := len(s.from) - 1
	for i > 0 && s.from[i] > n {
		i--
	}
	return s.signs[i]
}

// most is how many accounts the fullest cell has.
func (c *Chart) most() int {
	most := 1
	for _, at := range c.marks {
		most = max(most, c.many(at))
	}
	return most
}

// drawDensity draws every cell as dark as it is full, in the tone of the sentiment that
// most of its accounts have.
func (c *Chart) drawDensity(g *grid) {
	s := c.shadesOf(c.most())
	for _, at := range c.marks {
		x, y := c.xy(at)
		g.set(x, y, s.of(c.many(at)), look{tone: c.mood(at), layer: mark})
	}
}

// mood is the tone of the sentiment that most accounts of a cell have; that of none where
// two are as frequent.
func (c *Chart) mood(at int32) theme.Tone {
	var n [3]int
	for _, i := range c.inCell[c.starts[at]:c.starts[at+1]] {
		switch c.ps[i].Sentiment {
		case model.Green:
			n[0]++
		case model.Yellow:
			n[1]++
		case model.Red:
			n[2]++
		}
	}
	for i, tone := range []theme.Tone{theme.Good, theme.Warn, theme.Bad} {
		if n[i] > n[(i+1)%3] && n[i] > n[(i+2)%3] {
			return tone
		}
	}
	return theme.Muted
}
