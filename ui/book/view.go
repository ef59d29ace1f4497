package book

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
)

// Lines above and below the table.
const (
	headLines   = 2
	detailLines = 3 // with the rule above
	// detailFrom is the height from which there is room for the story of the selected
	// account.
	detailFrom = 12
)

// View implements screen.Screen.
func (p *Page) View(size geom.Rect) string {
	size = size.Origin()
	lines := append([]string{p.figures(size.W), p.filterLine(size.W)}, p.underFilter(size)...)
	head, rest := size.CutTop(len(lines))
	var foot geom.Rect
	if size.H >= detailFrom {
		foot, rest = rest.CutBottom(detailLines)
	}
	p.area = rest
	if wide := size.W >= wideFrom; wide != p.wide {
		p.wide = wide
		p.table.SetColumns(arranged(p.chosen(), wide))
	}
	out := geom.Block(lines, head.W, head.H)
	if !rest.Empty() {
		out += "\n" + p.table.View(rest.Origin())
	}
	if foot.H > 0 {
		out += "\n" + geom.Block(p.detailLines(size.W), foot.W, foot.H)
	}
	p.placeCursor()
	return out
}

// placeCursor puts the hardware cursor where the keys go: the filter, else the selected
// row, so that screen readers follow.
func (p *Page) placeCursor() {
	p.cursor = nil
	if p.typing {
		if c := p.filter.Cursor(); c != nil {
			c.X, c.Y = c.X+2, filterRow
			p.cursor = c
		}
		return
	}
	if y, ok := p.table.CursorLine(); ok {
		p.cursor = tea.NewCursor(0, p.area.Y+y)
	}
}

// figures is the line of the whole; on a narrow screen its parts are shorter, then the
// last ones go.
func (p *Page) figures(w int) string {
	t, g := p.ctx.Theme, p.ctx.Glyphs()
	if !p.summed {
		return t.Muted("Adding up" + g.Ellipsis)
	}
	bar := " " + t.Faint(g.Bar) + " "
	for short := range 3 {
		line := strings.Join(p.figureParts(short), bar)
		if geom.Width(line) <= w {
			return line
		}
	}
	return geom.Cut(strings.Join(p.figureParts(2), bar), w)
}

func (p *Page) figureParts(short int) []string {
	t, g, s := p.ctx.Theme, p.ctx.Glyphs(), p.totals
	accounts := t.Title(count(s.Accounts, "account"))
	if s.ARR.Known() {
		accounts += "  " + t.Title(s.ARR.Short())
	}
	if n := s.NotConverted; n > 0 {
		accounts += t.Warn(fmt.Sprintf(" +%d not converted", n))
	}
	keystone := t.Muted("keystone ") + t.Title(percent(s.Keystone))
	if spark := trend(s.Trend, g); spark != "" && short < 2 {
		keystone += " " + t.Accent(spark)
	}
	sentiment := t.Good(g.Green+strconv.Itoa(s.Sentiment[model.Green])) + " " +
		t.Warn(g.Yellow+strconv.Itoa(s.Sentiment[model.Yellow])) + " " + t.Bad(g.Red+strconv.Itoa(s.Sentiment[model.Red]))
	if n := s.Sentiment[""]; n > 0 && short == 0 {
		sentiment += " " + t.Muted(g.NoSentiment+strconv.Itoa(n))
	}
	atMost := "≤"
	if g.IsASCII {
		atMost = "<="
	}
	renewing := t.Muted("renewing "+atMost+"90d: ") + strconv.Itoa(s.Renewing)
	risk := t.Muted("at risk: ")
	if short > 0 {
		renewing = t.Muted("renew ") + strconv.Itoa(s.Renewing)
		risk = t.Muted("risk ")
	}
	if s.RenewingARR.Known() && short == 0 {
		renewing += ", " + s.RenewingARR.Short()
	}
	switch {
	case s.AtRiskARR.Known():
		risk += s.AtRiskARR.Short()
	default:
		risk += strconv.Itoa(s.AtRisk)
	}
	return []string{accounts, keystone, sentiment, renewing, risk}
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return strconv.Itoa(n) + " " + word + "s"
}

// percent is a rate for eyes, "no data" where there is nothing to divide by.
func percent(r model.Rate) string {
	if !r.Known() {
		return "no data"
	}
	return strconv.Itoa(int(model.Round(r.Value()*100, 0))) + "%"
}

// trend is the keystone rate over the month ends as a sparkline from 0 to 100 %.
func trend(points []model.RatePoint, g theme.Glyphs) string {
	values, known := make([]float64, len(points)), false
	for i, pt := range points {
		values[i] = math.NaN()
		if pt.Rate.Known() {
			values[i], known = pt.Rate.Value(), true
		}
	}
	if !known {
		return ""
	}
	return g.Sparkline(values, 0, 1)
}

// empty is shown instead of rows.
func (p *Page) empty() []string {
	t := p.ctx.Theme
	switch {
	case !p.listed:
		return nil
	case p.words != "":
		return []string{"", "No account" + p.ofWhom() + " matches the filter.", t.Muted("It asks for: " + p.applied.Says(p.ctx.AsOf) + "."),
			t.Muted("esc shows all again.")}
	case p.summed && p.totals.Known > 0:
		return []string{"", p.whose() + " no active account.", t.Muted(keys.Say("{app.scope S} shows everyone's or another CSM's accounts, {book.inactive a} shows inactive ones as well."))}
	}
	return []string{"", t.Title("Your book is empty."), "",
		t.Accent(keys.For("app.import", "i")) + " imports a file from your CRM or a spreadsheet",
		t.Accent(keys.For("book.new", "n")) + " adds an account by hand",
		t.Accent(keys.For("app.palette", ":")) + " and the word demo look at the demo book, with lifelike accounts"}
}

// ofWhom names the scope, where it is not everyone.
func (p *Page) ofWhom() string {
	if p.ctx.Scope.Everyone() {
		return ""
	}
	return " of " + model.Clean(p.ctx.ScopeName)
}

// whose begins the sentence that there is no account to show.
func (p *Page) whose() string {
	if p.ctx.Scope.Everyone() {
		return "The book has"
	}
	return model.Clean(p.ctx.ScopeName) + " owns"
}
