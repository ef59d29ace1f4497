package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/chart"
)

// densityStep is the side of a place of the map of density.
const densityStep = 12.0

// density draws places darker the more accounts stand there, by the logarithm of the count.
func (l *layout) density() {
	type place struct{ x, y int }
	counts := map[place]int{}
	most := 1
	divide := l.at(l.q.DivideCO, l.q.DivideCX) // which no place crosses
	for i := range l.q.Points {
		if p := &l.q.Points[i]; p.Quadrant != "" {
			at := l.at(p.CO.Value, p.CX.Value)
			k := place{int(math.Floor((at.x - divide.x) / densityStep)), int(math.Ceil((at.y-divide.y)/densityStep)) - 1}
			counts[k]++
			most = max(most, counts[k])
		}
	}
	l.fullest = most
	order := make([]place, 0, len(counts))
	for k := range counts {
		order = append(order, k)
	}
	slices.SortFunc(order, func(a, b place) int {
		if a.y != b.y {
			return a.y - b.y
		}
		return a.x - b.x
	})
	for _, k := range order {
		x, y := divide.x+float64(k.x)*densityStep, divide.y+float64(k.y)*densityStep
		l.add(polygon{rectangle(max(x, l.x0), max(y, l.y0), min(x+densityStep, l.x1), min(y+densityStep, l.y1)), paint{fill: densityColour, opacity: shade(counts[k], most)},
			plural(counts[k], "account")})
	}
}

// shade is how dark a place is with n of at most most accounts.
func shade(n, most int) float64 {
	if most <= 1 {
		return 0.5
	}
	return 0.12 + 0.78*math.Log(float64(n))/math.Log(float64(most))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// legend says what shapes and colours mean, and who is not on the picture.
func (l *layout) legend() {
	x, y := l.x0, l.y1+60
	const size = 11.0
	entry := func(words string, wide float64, draw func(at point)) {
		if x > l.x0 && x+wide+width(words, size) > l.x1 {
			x, y = l.x0, y+18
		}
		draw(point{x + wide/2, y - 4})
		l.text(point{x + wide + 5, y}, words, font{size: size}, soft, atStart)
		x += wide + 5 + width(words, size) + 16
	}
	if l.plotted >= denseFrom {
		entry(fmt.Sprintf("darker: more accounts, from 1 to %d in a place, by the logarithm", l.fullest), 36, func(at point) {
			for i := range 3 {
				from := at.x - 18 + float64(i)*12
				l.add(polygon{points: rectangle(from, at.y-6, from+12, at.y+6), paint: paint{fill: densityColour, opacity: 0.2 + 0.3*float64(i)}})
			}
		})
	} else {
		for _, c := range []model.Colour{model.Green, model.Yellow, model.Red, ""} {
			words := c.Label()
			if c == "" {
				words = "no sentiment"
			}
			entry(words, 12, func(at point) { l.mark(c, false, at, 6, "") })
		}
		entry("hollow: stale", 12, func(at point) { l.mark("", true, at, 6, "") })
		entry("larger: more ARR", 22, func(at point) {
			l.mark("", false, point{at.x - 6, at.y}, 4, "")
			l.mark("", false, point{at.x + 4, at.y}, 8, "")
		})
		if l.q.Since.Known() {
			entry(fmt.Sprintf("since %s, by %d or more or to another quadrant", l.q.Since, chart.MovedFrom), 26, func(at point) {
				l.add(line{a: point{at.x - 12, at.y}, b: point{at.x + 12, at.y}, colour: trailColour, width: 1, dashed: true})
				l.add(circle{at: point{at.x - 12, at.y}, r: 2, paint: paint{fill: trailColour, opacity: 0.8}})
			})
		}
	}
	entry(fmt.Sprintf("within %s of the divide: too close to call", model.Num(chart.Band)), 12, func(at point) {
		l.add(polygon{points: rectangle(at.x-6, at.y-6, at.x+6, at.y+6), paint: paint{fill: faint, opacity: 0.35}})
	})
	if words := l.notPlotted(); words != "" {
		l.text(point{l.x0, y + 20}, fitted(words, size, l.x1-l.x0), font{size: size}, soft, atStart)
	}
}

// notPlotted counts the accounts that are not on the picture, by what they lack.
func (l *layout) notPlotted() string {
	if l.missing == 0 {
		return ""
	}
	var lacks []string
	if l.missingCO > 0 {
		lacks = append(lacks, fmt.Sprintf("%d without CO", l.missingCO))
	}
	if l.missingCX > 0 {
		lacks = append(lacks, fmt.Sprintf("%d without CX", l.missingCX))
	}
	return "Not plotted: " + plural(l.missing, "account") + " (" + strings.Join(lacks, ", ") + ")"
}
