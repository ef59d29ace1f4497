package account

import (
	"keystone/ui/geom"
	"keystone/ui/widget/panel"
)

// pathView is the way over the quadrant at the last reviews, up to the day.
func pathView(p painter, s *snapshot, size geom.Rect) string {
	if size.H < 4 || size.W < 12 {
		return geom.Block(nil, size.W, size.H)
	}
	w, h := size.W-2, size.H-2
	grid := make([][]string, h)
	for y := range grid {
		grid[y] = make([]string, w)
		for x := range grid[y] {
			grid[y][x] = " "
		}
	}
	divX, divY := at(s.s.DivideCO, w), h-1-at(s.s.DivideCX, h)
	for y := range h {
		grid[y][divX] = p.th.Border.Render(p.g().DotV)
	}
	for x := range w {
		grid[divY][x] = p.th.Border.Render(p.g().DotH)
	}
	for i, st := range s.path {
		mark := p.th.Muted(p.g().Dot)
		if i == len(s.path)-1 {
			shape, tone := p.g().Sentiment(s.as.Standing.Sentiment.Letter(), s.as.Standing.Stale)
			mark = p.th.Tone(tone).Render(geom.Cut(string([]rune(shape)[:1]), 1))
		}
		grid[h-1-at(st.cx.Value, h)][at(st.co.Value, w)] = mark
	}
	lines := make([]string, h)
	for y := range grid {
		for _, c := range grid[y] {
			lines[y] += c
		}
	}
	return panel.Box(p.th, "CX up, CO right", geom.Block(lines, w, h), size, false)
}

// at is the cell of a score among n cells.
func at(score float64, n int) int { return int(min(max(score, 0), 100)/100*float64(n-1) + 0.5) }
