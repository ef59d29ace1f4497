package chart

import (
	"strconv"

	"keystone/model"
	"keystone/ui/theme"
)

// size is the class of an account by its ARR.
type size int

const (
	small size = iota
	medium
	large
)

// sizing are the bounds of the classes: small up to half of the mean ARR, large from twice
// the mean on. So a book of equals is all medium, and in one of a few large accounts and
// many small ones the few stand out.
type sizing struct {
	low, high int64
	currency  string
}

func sizingOf(total int64, accounts int, currency string) sizing {
	if accounts == 0 || total <= 0 {
		return sizing{}
	}
	mean := total / int64(accounts)
	return sizing{mean / 2, 2 * mean, currency}
}

func (s sizing) of(arr model.Money) size {
	switch {
	case s.high == 0:
		return medium
	case !arr.Known() || arr.Minor <= s.low:
		return small
	case arr.Minor >= s.high:
		return large
	}
	return medium
}

// Sizes are the ARR up to which a mark is small and from which on it is large; unknown
// where no ARR is known.
func (c *Chart) Sizes() (small, large model.Money) {
	return model.Money{Minor: c.sizes.low, Currency: c.sizes.currency}, model.Money{Minor: c.sizes.high, Currency: c.sizes.currency}
}

// The shapes of small marks: fresh and stale.
var smallShapes = map[model.Colour][2]string{
	model.Green: {"▴", "▵"}, model.Yellow: {"♦", "⋄"}, model.Red: {"▾", "▿"}, "": {"•", "◦"},
}

// form is how an account looks: its shape in one cell, and the letter and the size that
// stand behind it where there is room. Without Unicode the letter is small when the account
// is stale, as everywhere.
func (c *Chart) form(p *model.Point) (shape, tail string, tone theme.Tone) {
	g := c.o.Theme.Glyphs
	letter := p.Sentiment.Letter()
	text, tone := g.Sentiment(letter, p.Stale)
	shape = string([]rune(text)[0])
	class := c.sizes.of(p.ARR)
	if g.IsASCII {
		tail = "N"
		if p.Stale {
			tail = "n"
		}
		if p.Sentiment != "" {
			tail = text[len(text)-1:]
		}
		return shape, tail + [...]string{"-", "", "+"}[class], tone
	}
	if p.Sentiment != "" {
		tail = letter
	}
	switch class {
	case small:
		shape = smallShapes[p.Sentiment][0]
		if p.Stale {
			shape = smallShapes[p.Sentiment][1]
		}
	case large:
		tail += "+"
	}
	return shape, tail, tone
}

// Mark is an account as it looks on the chart, with its letter and its size, and its tone.
func (c *Chart) Mark(p model.Point) (text string, tone theme.Tone) {
	shape, tail, tone := c.form(&p)
	return shape + tail, tone
}

// bold says that a mark is drawn in heavy type.
func (c *Chart) bold(p *model.Point) bool { return c.sizes.of(p.ARR) == large }

// count stands for several accounts in one cell.
func (c *Chart) count(n int) string {
	switch {
	case !c.o.Theme.Glyphs.IsASCII && n <= 20:
		return string(rune('①' + n - 1))
	case n <= 9:
		return strconv.Itoa(n)
	case c.o.Theme.Glyphs.IsASCII:
		return "#"
	}
	return "◉"
}
