package quadrant

import (
	"fmt"
	"strings"

	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"

	tea "charm.land/bubbletea/v2"
)

// sideFrom is the width from which the lists, or the reasons, stand beside the chart; on a
// narrower screen they take its place while they have the keys.
const sideFrom = 116

// sideWidth is how wide what stands beside the chart is.
func (p *Page) sideWidth() int {
	if p.mode == reasons {
		return min(max(p.size.W*2/5, 50), 76)
	}
	return 38
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
	if len(p.facts.points) == 0 && p.mode != movements && !p.time.playing() {
		return p.empty(size)
	}
	lines := []string{p.header(size.W)}
	lines = append(lines, strings.Split(p.body(), "\n")...)
	lines = append(lines, p.footer(size.W)...)
	return geom.Block(lines, size.W, size.H)
}

// arrange divides the screen and lays the chart out anew where it must.
func (p *Page) arrange(size geom.Rect) {
	size = size.Origin()
	other := size != p.size || p.theme != p.ctx.Theme.ID
	p.size, p.theme = size, p.ctx.Theme.ID
	p.divide()
	if !p.time.playing() && (other || p.loaded && p.chart == nil) {
		p.laid.Drop()
		p.layout()
	}
}

// divide says where the chart and the lists stand.
func (p *Page) divide() {
	rest := p.rest()
	p.chartAt, p.lists = rest, geom.Rect{}
	switch {
	case p.legendBelow():
		_, p.chartAt = rest.CutBottom(legendLines)
	case p.size.W >= sideFrom:
		side, left := rest.CutRight(p.sideWidth())
		p.chartAt = left
		if p.mode != regions && p.mode != movements {
			p.lists = side
		}
	case p.mode == listing:
		p.lists = rest
	}
}

// legendLines are what the legend takes below the chart, legendFrom the height from which it
// stands there, where nothing stands beside the chart.
const (
	legendLines = 2
	legendFrom  = 28
)

func (p *Page) legendBelow() bool {
	return p.size.W < sideFrom && p.size.H >= legendFrom && p.mode != listing
}

// rest is the screen without its first and its last lines.
func (p *Page) rest() geom.Rect {
	_, rest := p.size.CutTop(1)
	_, rest = rest.CutBottom(2)
	return rest
}

func (p *Page) empty(size geom.Rect) string {
	lines := []string{p.ctx.Theme.Title("No accounts to draw")}
	for _, text := range p.whyEmpty() {
		lines = append(lines, "")
		for _, l := range geom.Wrap(text, min(size.W, 78)) {
			lines = append(lines, p.ctx.Theme.Text(l))
		}
	}
	return geom.Block(lines, size.W, size.H)
}

// whyEmpty says in paragraphs why there is nothing to draw and which key helps.
func (p *Page) whyEmpty() []string {
	switch {
	case p.day() != p.ctx.AsOf:
		return []string{"No account was active on " + p.day().Long() + ". " + keys.For("quadrant.later", ".") + " goes a month on, " +
			keys.For("app.back", "esc") + " back to " + p.ctx.AsOf.Short(p.ctx.Today) + "."}
	case !p.ctx.Scope.Everyone():
		return []string{model.Clean(p.ctx.ScopeName) + " owns no active account. " + keys.For("app.scope", "S") + " shows everyone's or another CSM's accounts."}
	}
	return []string{"Every active account with outcomes and experience stands here: up and to the right is where customers stay.",
		keys.Say("Press {app.tab1 1} for the Book and {book.new n} there for a new account, or {app.import i} to import a file.")}
}

// header says of which day and which part the picture is, and how much is on it.
func (p *Page) header(w int) string {
	t, dot := p.ctx.Theme, " "+p.ctx.Glyphs().Dot+" "
	var left []string
	switch {
	case p.time.playing():
		left = append(left, t.Accent(p.playedDay()))
	case p.facts.day != p.ctx.AsOf:
		left = append(left, t.Title(p.title()), t.Warn(p.facts.day.Long()))
	default:
		left = append(left, t.Title(p.title()))
	}
	if p.past.waiting() {
		left = append(left, t.Muted("reading "+p.day().Short(p.ctx.Today)+p.ctx.Glyphs().Ellipsis))
	}
	if c := p.compared(); c != nil && p.cmp.trails && p.mode != movements && !p.time.playing() {
		words := fmt.Sprintf("%d moved since %s", c.movers, c.since.Short(p.ctx.Today))
		if w >= sideFrom {
			words += fmt.Sprintf(" (%s+ points or another quadrant)", model.Num(chart.MovedFrom))
		}
		left = append(left, t.Muted(words))
	}
	if p.zoomed() && !p.scrolls() {
		left = append(left, t.Muted("zoomed, "+keys.For("quadrant.whole", "0")+" shows all"))
	}
	says, counts := strings.Join(left, dot), p.counts()
	for len(left) > 1 && len(counts) > 1 && geom.Width(says)+2+geom.Width(strings.Join(counts, dot)) > w {
		counts = counts[:len(counts)-1] // the day and the zoom must be read; a bare title may give way
	}
	return geom.Ends(says, t.Muted(strings.Join(counts, dot)), w)
}

// title names what is seen.
func (p *Page) title() string {
	switch {
	case p.mode == regions:
		return "The four regions"
	case p.mode == listing && p.size.W < sideFrom:
		return "Lists"
	case p.mode == reasons && p.size.W < sideFrom:
		return "Why"
	case p.mode == movements:
		return "Movement"
	}
	return "Quadrant"
}

// counts are how much is on the picture, and how much is not.
func (p *Page) counts() []string {
	out := []string{fmt.Sprintf("%d plotted", p.chart.Plotted())}
	if n := len(p.chart.NotPlotted()); n > 0 {
		out = append(out, fmt.Sprintf("%d not plotted", n))
	}
	if n := p.facts.blind; n > 0 && !p.time.playing() {
		out = append(out, fmt.Sprintf("%d blind %s", n, plural(n, "spot")))
	}
	return out
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

func (p *Page) body() string {
	rest := p.rest()
	switch {
	case p.time.playing():
		return p.drawn()
	case p.mode == movements:
		return geom.Block(p.moveLines(rest.W), rest.W, rest.H)
	case p.mode == regions:
		return p.scroll.View(p.ctx.Theme, p.regionLines(rest.W-2), rest)
	case p.size.W >= sideFrom:
		return p.drawn()
	case p.mode == listing:
		return geom.Block(p.listLines(p.lists), p.lists.W, p.lists.H)
	case p.mode == reasons:
		return p.scroll.View(p.ctx.Theme, p.reasonLines(rest.W-2), rest)
	}
	return p.drawn()
}

// drawn is the chart, with what stands beside it.
func (p *Page) drawn() string {
	drawn := geom.Block(p.chart.Lines(), p.chartAt.W, p.chartAt.H)
	switch {
	case p.legendBelow():
		return drawn + "\n" + geom.Block(p.chart.Legend(p.chartAt.W), p.chartAt.W, legendLines)
	case p.size.W < sideFrom:
		return drawn
	}
	return geom.Beside(drawn, p.sidePanel())
}

func (p *Page) sidePanel() string {
	r := p.lists
	if p.mode == reasons && !p.time.playing() {
		inner := geom.Rect{W: r.W - 2, H: r.H}
		return geom.Beside(geom.Block(nil, 2, r.H), p.scroll.View(p.ctx.Theme, p.reasonLines(inner.W-2), inner))
	}
	legend := p.chart.Legend(r.W - 1)
	for i, l := range legend {
		legend[i] = " " + l
	}
	room := r.H - len(legend) - 1
	if room < 4 {
		return geom.Block(p.listLines(r), r.W, r.H)
	}
	listed := geom.Block(p.listLines(geom.Rect{W: r.W, H: room}), r.W, room)
	return listed + "\n" + geom.Block(append([]string{""}, legend...), r.W, len(legend)+1)
}

// toRegions shows the table of the four regions, and the picture again.
func (p *Page) toRegions() tea.Cmd {
	if p.mode == regions {
		p.to(picture)
		return nil
	}
	p.to(regions)
	return nil
}

// regionLines are the picture as a table of its regions.
func (p *Page) regionLines(w int) []string {
	s := p.facts.settings
	o := chart.TableOptions{W: w, DivideCO: s.DivideCO, DivideCX: s.DivideCX, ASCII: p.ctx.Theme.Glyphs.IsASCII}
	if c := p.compared(); c != nil && p.cmp.trails {
		o.Was = c.was
	}
	return chart.Table(p.facts.points, o)
}

func (p *Page) mark(pt model.Point) (string, theme.Tone) {
	return p.ctx.Glyphs().Sentiment(pt.Sentiment.Letter(), pt.Stale)
}

// footer says who is selected and what it means.
func (p *Page) footer(w int) []string {
	t := p.ctx.Theme
	if p.time.playing() {
		return []string{t.Muted("Any key stops."), ""}
	}
	if p.mode == movements {
		return []string{t.Muted(keys.Say("{quadrant.trails t} compares with another day, {quadrant.movement m} goes back to the picture.")), ""}
	}
	pt, ok := p.point()
	if !ok {
		return []string{t.Muted("No account with both scores yet: " + keys.For("quadrant.lists", "b") + " lists what is missing."), ""}
	}
	mark, tone := p.mark(pt)
	head := t.Title(model.Clean(pt.Name)) + "  " + t.Tone(tone).Render(mark)
	if pt.ARR.Known() {
		head += "  " + pt.ARR.Short()
	}
	was, moved := p.wasAt(pt)
	head += "  CO " + score(pt.CO) + gained(pt.CO, was.CO, moved) + "  CX " + score(pt.CX) + gained(pt.CX, was.CX, moved)
	if pt.Quadrant != "" {
		head += "  " + pt.Quadrant.Label()
	}
	return []string{geom.Fit(head, w), t.Muted(geom.Cut(strings.Join(p.notes(pt, was, moved), " "+p.ctx.Glyphs().Dot+" "), w))}
}

// wasAt is where the account stood on the day that trails lead from, and whether they are
// drawn and it was plotted then.
func (p *Page) wasAt(pt model.Point) (model.Place, bool) {
	c := p.compared()
	if c == nil || !p.cmp.trails {
		return model.Place{}, false
	}
	was, ok := c.was[pt.AccountID]
	return was, ok
}

func gained(is, was model.Number, moved bool) string {
	if !moved {
		return ""
	}
	return " (" + signed(model.Round(is.Value-was.Value, 0)) + ")"
}

// notes are what is worth saying of the selected account, the most surprising first.
func (p *Page) notes(pt model.Point, was model.Place, moved bool) []string {
	var out []string
	if p.mode == regions {
		out = append(out, keys.For("quadrant.table", "v")+" shows the picture")
	}
	if together := p.chart.Together(); p.mode == picture && pt.Quadrant != "" && len(together) > 1 {
		out = append(out, fmt.Sprintf("%d stand here: enter lists them", len(together)))
	}
	if pt.BlindSpot {
		out = append(out, "blind spot: "+blindWords(pt))
	} else if pt.Stale {
		out = append(out, "stale: the newest fact is older than one cadence")
	}
	if moved && was.Quadrant != pt.Quadrant {
		out = append(out, "since "+was.Day.Short(p.ctx.Today)+": "+was.Quadrant.Label()+" "+p.ctx.Glyphs().Right+" "+pt.Quadrant.Label())
	}
	if pt.Quadrant == "" {
		return append(out, "not plotted: "+missingWords(pt))
	}
	if s := p.facts.settings; chart.Close(pt, s.DivideCO, s.DivideCX) {
		out = append(out, "close to the divide: too close to call")
	}
	if play, ok := model.PlayFor(pt.Quadrant, pt.Sentiment, pt.Stale); ok {
		out = append(out, "play: "+strings.ToLower(play.Title[:1])+play.Title[1:])
	}
	return out
}

func score(n model.Number) string {
	if !n.Known {
		return "?"
	}
	return model.Num(model.Round(n.Value, 0)).String()
}
