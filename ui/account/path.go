package account

import (
	"strings"

	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/geom"
	"keystone/ui/widget/panel"
)

// pathView is the way over the quadrant at the last reviews, up to the day: the chart of the
// book with this account alone.
func pathView(p painter, s *snapshot, size geom.Rect) string {
	if size.H < 5 || size.W < 12 || len(s.path) == 0 {
		return geom.Block(nil, size.W, size.H)
	}
	const self = 1 // nobody else is on it
	last := s.path[len(s.path)-1]
	here := model.Point{AccountID: self, CO: last.co, CX: last.cx, Quadrant: model.QuadrantOf(last.co, last.cx, s.s),
		Sentiment: s.as.Standing.Sentiment, Stale: s.as.Standing.Stale}
	o := chart.Options{W: size.W - 2, H: size.H - 2, DivideCO: s.s.DivideCO, DivideCX: s.s.DivideCX, Theme: p.th, Bare: true, Selected: self}
	for _, st := range s.path[:len(s.path)-1] {
		o.Path = append(o.Path, chart.Position{CO: st.co.Value, CX: st.cx.Value})
	}
	lines := chart.New([]model.Point{here}, o).Lines()
	return panel.Box(p.th, "CX up, CO right", strings.Join(lines, "\n"), size, false)
}
