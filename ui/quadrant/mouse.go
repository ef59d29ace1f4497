package quadrant

import (
	"sort"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/chart"
)

// drag is where the mouse took hold of the picture, and what was seen then.
type drag struct {
	on     bool
	x, y   int
	window chart.Window
}

func (p *Page) mouse(msg tea.MouseMsg) tea.Cmd {
	if p.chart == nil || p.time.playing() {
		return nil
	}
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseClickMsg:
		if m.Button == tea.MouseLeft {
			return p.click(m.X, m.Y)
		}
	case tea.MouseReleaseMsg:
		p.drag.on = false
	case tea.MouseMotionMsg:
		if p.drag.on && m.Button == tea.MouseLeft {
			p.dragged(m.X, m.Y)
		}
	case tea.MouseWheelMsg:
		p.wheel(m)
	}
	return nil
}

// click selects what was clicked; a click on the selection opens it.
func (p *Page) click(x, y int) tea.Cmd {
	switch p.mode {
	case movements:
		return p.clickCell(x, y)
	case regions:
		return nil
	}
	if p.lists.Contains(x, y) {
		p.clickList(y - p.lists.Y)
		return nil
	}
	if !p.chartAt.Contains(x, y) {
		return nil
	}
	p.drag = drag{true, x, y, p.window}
	here := p.chart.At(x-p.chartAt.X, y-p.chartAt.Y)
	if len(here) == 0 {
		return nil
	}
	again := p.mode != listing && here[0].AccountID == p.selected
	if p.mode == listing {
		p.to(picture)
	}
	p.choose(here[0].AccountID)
	if again {
		p.drag.on = false
		return p.open()
	}
	return nil
}

func (p *Page) clickList(line int) {
	if p.mode == reasons {
		return
	}
	line += p.top
	i := sort.Search(len(p.listRows), func(i int) bool { r := &p.listRows[i]; return r.line+r.lines() > line })
	if i < len(p.listRows) && p.listRows[i].line <= line {
		p.mode, p.at = listing, i
	}
}

// dragged moves what is seen of a zoomed picture; on the whole picture it selects what the
// mouse passes over.
func (p *Page) dragged(x, y int) {
	if !p.zoomed() {
		if here := p.chart.At(x-p.chartAt.X, y-p.chartAt.Y); len(here) > 0 && p.mode != listing {
			p.choose(here[0].AccountID)
		}
		return
	}
	w := p.drag.window
	co := float64(p.drag.x-x) / float64(max(p.chartAt.W, 1)) * (w.CO.To - w.CO.From)
	cx := float64(y-p.drag.y) / float64(max(p.chartAt.H, 1)) * (w.CX.To - w.CX.From)
	p.zoom(chart.Window{CO: shifted(w.CO, co), CX: shifted(w.CX, cx)})
}

// shifted is the span moved by so many points, stopping at 0 and 100.
func shifted(s chart.Span, by float64) chart.Span {
	by = min(max(by, -s.From), 100-s.To)
	return chart.Span{From: s.From + by, To: s.To + by}
}

// wheel zooms at the mouse; over the lists and the texts it scrolls.
func (p *Page) wheel(m tea.Mouse) {
	by := 1
	if m.Button == tea.MouseWheelUp {
		by = -1
	}
	switch {
	case p.mode == regions || p.mode == reasons && (p.size.W < sideFrom || p.lists.Contains(m.X, m.Y)):
		p.scroll.Top += 3 * by
	case p.mode == movements:
	case p.lists.Contains(m.X, m.Y):
		p.mode = listing
		p.at = max(min(p.at+by, len(p.listRows)-1), 0)
	case p.chartAt.Contains(m.X, m.Y):
		p.zoomAt(m.X-p.chartAt.X, m.Y-p.chartAt.Y, by)
	}
}

// closest is the narrowest that can be zoomed into, in points of score.
const closest = 10

// zoomed says that a part of the picture is shown.
func (p *Page) zoomed() bool { return p.window != chart.Window{} }

// zoom shows a part of the picture, the zero one the whole.
func (p *Page) zoom(w chart.Window) {
	if w == p.window {
		return
	}
	p.window, p.dropped = w, true
}

// zoomAt zooms a step in (by below 0) or out, around a cell of the chart.
func (p *Page) zoomAt(x, y, by int) {
	w := p.window
	if !p.zoomed() {
		w = chart.Window{CO: chart.Span{To: 100}, CX: chart.Span{To: 100}}
	}
	factor := 0.75
	if by > 0 {
		factor = 1 / factor
	}
	across, up := share(x, p.chartAt.W), 1-share(y, p.chartAt.H)
	w = chart.Window{CO: scaled(w.CO, factor, across), CX: scaled(w.CX, factor, up)}
	if w.CO.To-w.CO.From >= 100 && w.CX.To-w.CX.From >= 100 {
		w = chart.Window{}
	}
	p.zoom(w)
}

func share(at, of int) float64 { return min(max(float64(at)/float64(max(of-1, 1)), 0), 1) }

// scaled is the span made narrower or wider around a share of it.
func scaled(s chart.Span, factor, at float64) chart.Span {
	width := min(max((s.To-s.From)*factor, closest), 100)
	from := min(max(s.From+(s.To-s.From-width)*at, 0), 100-width)
	return chart.Span{From: from, To: from + width}
}

// zoomIn shows the quadrant of the selection alone; again, the part of it around the
// selection.
func (p *Page) zoomIn() tea.Cmd {
	pt, ok := p.point()
	if !ok || pt.Quadrant == "" {
		return nil
	}
	s := p.facts.settings
	whole := chart.WindowOf(pt.Quadrant, s.DivideCO, s.DivideCX)
	if p.window != whole && !inside(p.window, whole) {
		p.zoom(whole)
		return nil
	}
	half := func(outer chart.Span, at float64) chart.Span {
		width := max((outer.To-outer.From)/2, closest)
		from := min(max(at-width/2, 0), 100-width)
		return chart.Span{From: from, To: from + width}
	}
	p.zoom(chart.Window{CO: half(p.window.CO, pt.CO.Value), CX: half(p.window.CX, pt.CX.Value)})
	return nil
}

// inside says whether what is seen is a part of the other.
func inside(w, of chart.Window) bool {
	return w != chart.Window{} && w.CO.To-w.CO.From < of.CO.To-of.CO.From && w.CX.To-w.CX.From < of.CX.To-of.CX.From
}
