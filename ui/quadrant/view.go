package quadrant

import (
	"fmt"
	"sort"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
)

// sideWidth is how wide the lists are, sideFrom the width from which they stand beside
// the chart; on a narrower screen they take its place while they have the keys.
const (
	sideWidth = 38
	sideFrom  = 116
)

// listRow is one account of the lists beside the chart.
type listRow struct {
	head  string // a heading above this row, "" for none
	point model.Point
	why   string
	line  int // where it was drawn, -1: not
}

// View implements screen.Screen.
func (p *Page) View(size geom.Rect) string {
	p.arrange(size)
	if !p.loaded {
		text := ""
		if !p.failed {
			text = p.ctx.Theme.Muted("Reading the book" + p.ctx.Glyphs().Ellipsis)
		}
		return geom.Block([]string{text}, size.W, size.H)
	}
	if len(p.facts.points) == 0 {
		return p.empty(size)
	}
	lines := []string{p.header(size.W)}
	body := strings.Split(p.body(), "\n")
	lines = append(lines, body...)
	lines = append(lines, p.footer(size.W)...)
	return geom.Block(lines, size.W, size.H)
}

// arrange divides the screen and lays the chart out anew where it must.
func (p *Page) arrange(size geom.Rect) {
	size = size.Origin()
	if size != p.size || p.theme != p.ctx.Theme.ID || p.dropped {
		p.size, p.theme = size, p.ctx.Theme.ID
		_, rest := size.CutTop(1)
		_, rest = rest.CutBottom(2)
		p.chartAt, p.lists = rest, geom.Rect{}
		if size.W >= sideFrom {
			p.lists, p.chartAt = rest.CutRight(sideWidth)
		}
		p.layout()
		if p.chart != nil {
			p.selectWanted()
		}
	}
	if p.size.W < sideFrom {
		p.lists = geom.Rect{}
		if p.listing {
			p.lists = p.chartAt
		}
	}
}

func (p *Page) empty(size geom.Rect) string {
	t := p.ctx.Theme
	if !p.ctx.Scope.Everyone() {
		who := model.Clean(p.ctx.ScopeName)
		return geom.Block([]string{t.Title("No accounts to draw"), "", who + " owns no active account.",
			t.Accent(keys.For("app.scope", "S")) + " shows everyone's or another CSM's accounts."}, size.W, size.H)
	}
	lines := []string{t.Title("No accounts to draw"), "",
		"Every active account with outcomes and experience stands here: up and to the right is",
		"where customers stay.", "",
		"Press " + t.Accent(keys.For("app.tab1", "1")) + " for the Book and " + t.Accent(keys.For("book.new", "n")) + " there for a new account, or " + t.Accent(keys.For("app.import", "i")) + " to import a file."}
	return geom.Block(lines, size.W, size.H)
}

func (p *Page) header(w int) string {
	t := p.ctx.Theme
	left := t.Title("Experience") + t.Muted(" "+p.ctx.Glyphs().Up)
	right := fmt.Sprintf("%d plotted", p.chart.Plotted())
	if n := len(p.chart.NotPlotted()); n > 0 {
		right += fmt.Sprintf(" %s %d not plotted", p.ctx.Glyphs().Dot, n)
	}
	if n := p.blind(); n > 0 {
		right += fmt.Sprintf(" %s %d blind %s", p.ctx.Glyphs().Dot, n, plural(n, "spot"))
	}
	return geom.Ends(left, t.Muted(right), w)
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

func (p *Page) blind() int {
	n := 0
	for _, pt := range p.facts.points {
		if pt.BlindSpot {
			n++
		}
	}
	return n
}

func (p *Page) body() string {
	if p.size.W < sideFrom && p.listing {
		return geom.Block(p.listLines(p.lists), p.lists.W, p.lists.H)
	}
	drawn := strings.Join(p.chart.Lines(), "\n")
	if p.size.W < sideFrom {
		return drawn
	}
	return geom.Beside(drawn, geom.Block(p.listLines(p.lists), p.lists.W, p.lists.H))
}

// rows are the blind spots, worst surprise first, then the accounts not plotted with what
// is missing; both largest ARR first.
func (p *Page) rows() []listRow {
	var blind, out []listRow
	for _, pt := range p.facts.points {
		if pt.BlindSpot {
			blind = append(blind, listRow{point: pt, why: blindWords(pt)})
		}
		if pt.Quadrant == "" {
			out = append(out, listRow{point: pt, why: missingWords(pt)})
		}
	}
	for _, list := range [][]listRow{blind, out} {
		sort.SliceStable(list, func(i, j int) bool { return list[i].point.ARR.Minor > list[j].point.ARR.Minor })
	}
	if len(blind) > 0 {
		blind[0].head = fmt.Sprintf("BLIND SPOTS  %d", len(blind))
	}
	if len(out) > 0 {
		out[0].head = fmt.Sprintf("NOT PLOTTED, BECAUSE  %d", len(out))
	}
	return append(blind, out...)
}

// blindWords say how sentiment and quadrant disagree.
func blindWords(pt model.Point) string {
	switch {
	case pt.Sentiment == model.Red:
		return "Red, yet happy & successful"
	case pt.Quadrant == model.HighRisk && pt.Stale:
		return "Green in high risk, and stale"
	case pt.Quadrant == model.HighRisk:
		return "Green in high risk"
	}
	return "Green on a stale score"
}

// missingWords say which score is unknown and what would make it known.
func missingWords(pt model.Point) string {
	switch {
	case !pt.CO.Known && !pt.CX.Known:
		return "no agreed outcome, moment or answer"
	case !pt.CO.Known:
		return "no agreed outcome"
	}
	return "no moment or survey answer"
}

// listLines draws the lists, scrolled so that the selected row is seen.
func (p *Page) listLines(r geom.Rect) []string {
	t := p.ctx.Theme
	var lines []string
	for i := range p.listRows {
		row := &p.listRows[i]
		if row.head != "" {
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, " "+t.Title(row.head))
		}
		row.line = len(lines)
		lines = append(lines, p.listRow(*row, p.listing && i == p.at, r.W), "   "+t.Muted(geom.Cut(row.why, r.W-3)))
	}
	if len(p.listRows) == 0 {
		lines = append(lines, " "+t.Muted("Every account is plotted;"), " "+t.Muted("there is no blind spot."))
	}
	lines = append(lines, "")
	lines = append(lines, p.legend()...)
	p.top = 0
	if p.at < len(p.listRows) && p.listing {
		p.top = max(p.listRows[p.at].line+2-r.H, 0)
	}
	for i := range p.listRows {
		p.listRows[i].line -= p.top
	}
	return lines[min(p.top, len(lines)):]
}

func (p *Page) listRow(row listRow, selected bool, w int) string {
	t := p.ctx.Theme
	mark, tone := p.mark(row.point)
	arr := ""
	if row.point.ARR.Known() {
		arr = row.point.ARR.Short()
	}
	name := geom.Fit(model.Clean(row.point.Name), max(w-6-geom.Width(arr), 1))
	if selected {
		return t.Selected(theme.Text).Render(p.ctx.Glyphs().Cursor) + t.Selected(tone).Render(mark) +
			t.Selected(theme.Text).Render(" "+name+" "+arr)
	}
	return " " + t.Tone(tone).Render(mark) + " " + name + " " + t.Muted(arr)
}

func (p *Page) mark(pt model.Point) (string, theme.Tone) {
	return p.ctx.Glyphs().Sentiment(pt.Sentiment.Letter(), pt.Stale)
}

func (p *Page) legend() []string {
	t, g := p.ctx.Theme, p.ctx.Glyphs()
	return []string{
		" " + t.Good(g.Green) + " Green  " + t.Warn(g.Yellow) + " Yellow  " + t.Bad(g.Red) + " Red  " + t.Muted(g.NoSentiment) + " none",
		" " + t.Muted("hollow: older than one cadence"),
		" " + t.Muted("a figure: several accounts"),
	}
}

// footer says who is selected and what it means.
func (p *Page) footer(w int) []string {
	t := p.ctx.Theme
	pt, ok := p.point()
	axis := " " + t.Title("Outcomes") + t.Muted(" "+p.ctx.Glyphs().Right)
	if !ok {
		return []string{geom.Ends(t.Muted("No account with both scores yet: b lists what is missing."), axis, w), ""}
	}
	mark, tone := p.mark(pt)
	head := t.Title(model.Clean(pt.Name)) + "  " + t.Tone(tone).Render(mark)
	if pt.ARR.Known() {
		head += "  " + pt.ARR.Short()
	}
	head += "  CO " + score(pt.CO) + "  CX " + score(pt.CX)
	if pt.Quadrant != "" {
		head += "  " + pt.Quadrant.Label()
	}
	var notes []string
	if pt.BlindSpot {
		notes = append(notes, "blind spot: "+blindWords(pt))
	} else if pt.Stale {
		notes = append(notes, "stale: the newest fact is older than one cadence")
	}
	if pt.Quadrant == "" {
		notes = append(notes, "not plotted: "+missingWords(pt))
	}
	if together := p.chart.Together(); !p.listing && len(together) > 1 {
		notes = append(notes, fmt.Sprintf("%d stand here: enter lists them", len(together)))
	}
	return []string{geom.Ends(head, axis, w), t.Muted(geom.Cut(strings.Join(notes, " "+p.ctx.Glyphs().Dot+" "), w))}
}

func score(n model.Number) string {
	if !n.Known {
		return "?"
	}
	return model.Num(model.Round(n.Value, 0)).String()
}
