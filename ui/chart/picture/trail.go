package picture

import (
	"math"

	"keystone/ui/chart"
)

// trails lead from where accounts were plotted before to where they are, those of accounts
// that went far enough or to another quadrant.
func (l *layout) trails() {
	for i := range l.q.Points {
		p := &l.q.Points[i]
		from, ok := l.q.Was[p.AccountID]
		if !ok || from.Quadrant == "" || p.Quadrant == "" {
			continue
		}
		far := math.Hypot(p.CO.Value-from.CO.Value, p.CX.Value-from.CX.Value)
		if from.Quadrant == p.Quadrant && far < chart.MovedFrom {
			continue
		}
		l.trail(l.at(from.CO.Value, from.CX.Value), l.at(p.CO.Value, p.CX.Value), l.radius(p))
	}
}

// trail is a dashed line from a to the mark of so large a radius at b, with a dot where it
// begins and a head where it ends.
func (l *layout) trail(a, b point, radius float64) {
	const head, wide = 7.0, 3.0
	l.add(circle{at: a, r: 2, paint: paint{fill: trailColour, opacity: 0.8}})
	n := math.Hypot(b.x-a.x, b.y-a.y)
	if n < radius+head {
		return
	}
	dx, dy := (b.x-a.x)/n, (b.y-a.y)/n
	tip := point{b.x - dx*(radius+1), b.y - dy*(radius+1)}
	foot := point{tip.x - dx*head, tip.y - dy*head}
	l.add(line{a: a, b: foot, colour: trailColour, width: 1, dashed: true, faint: true})
	l.add(polygon{points: []point{tip, {foot.x - dy*wide, foot.y + dx*wide}, {foot.x + dy*wide, foot.y - dx*wide}}, paint: paint{fill: trailColour, opacity: 0.8}})
}

// band tints what lies so near to a divide that nobody should argue over it.
func (l *layout) band() {
	look := paint{fill: faint, opacity: 0.14}
	span := func(divide float64) (from, to float64) {
		return max(divide-chart.Band, 0), min(divide+chart.Band, 100)
	}
	from, to := span(l.q.DivideCO)
	l.add(polygon{points: rectangle(l.at(from, 0).x, l.y0, l.at(to, 0).x, l.y1), paint: look})
	from, to = span(l.q.DivideCX)
	l.add(polygon{points: rectangle(l.x0, l.at(0, to).y, l.x1, l.at(0, from).y), paint: look})
}
