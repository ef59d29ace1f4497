// Package picture makes a picture of the quadrant for slides and documents: one layout,
// drawn as an SVG or as a PNG.
package picture

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
)

// Quadrant is what a picture shows.
type Quadrant struct {
	// W and H are its size in pixels. Everything on it grows with them.
	W, H int
	// Title stands above it, Below under the title: whose accounts on which day.
	Title, Below string
	Points       []model.Point
	// Was are the places from where trails lead to the marks.
	Was map[model.ID]model.Place
	// Since is the day of those places; none: there are no trails.
	Since              model.Date
	DivideCO, DivideCX float64
}

// The size on which texts and marks are as large as they are laid out, and how small and
// how large they become.
const (
	usualW, usualH     = 960, 720
	leastScale, xScale = 0.75, 12
)

// denseFrom is how many marks can no longer be told apart: from there on places are drawn
// darker the more accounts stand there.
const denseFrom = 1500

// namedUpTo is how many accounts are named beside their marks, the largest first, as far as
// there is room. An SVG has the name of every mark as its title.
const namedUpTo = 60

// The distances between the plot and the edges of the picture, for titles, axes and legend.
const (
	left, right, top, bottom = 58.0, 26.0, 96.0, 104.0
	inside                   = 14.0 // keeps a mark at 0 or 100 off the frame
)

// layout is a picture being laid out.
type layout struct {
	scene
	q                    *Quadrant
	x0, y0, x1, y1       float64 // the plot
	taken                []box   // where a name can no longer stand
	plotted, missing     int
	accounts             map[model.Quadrant]int
	arr                  map[model.Quadrant]int64
	largest              int64 // ARR of one account
	fullest              int   // accounts in one place of the map of density
	missingCO, missingCX int
}

// lay lays the picture out.
func lay(q *Quadrant) *scene {
	scale := min(max(min(float64(q.W)/usualW, float64(q.H)/usualH), leastScale), xScale)
	l := &layout{q: q, scene: scene{scale: scale, w: float64(q.W) / scale, h: float64(q.H) / scale},
		accounts: map[model.Quadrant]int{}, arr: map[model.Quadrant]int64{}}
	l.x0, l.y0, l.x1, l.y1 = left, top, l.w-right, l.h-bottom
	l.count()
	l.frame()
	l.headings()
	if l.plotted >= denseFrom {
		l.density()
	} else {
		l.trails()
		l.marks()
	}
	l.legend()
	l.describe()
	return &l.scene
}

func (l *layout) count() {
	for i := range l.q.Points {
		p := &l.q.Points[i]
		if p.Quadrant != "" {
			l.plotted++
			l.accounts[p.Quadrant]++
			l.arr[p.Quadrant] += p.ARR.Minor
			l.largest = max(l.largest, p.ARR.Minor)
			continue
		}
		l.missing++
		if !p.CO.Known {
			l.missingCO++
		}
		if !p.CX.Known {
			l.missingCX++
		}
	}
}

// at is the place of two scores.
func (l *layout) at(co, cx float64) point {
	return point{l.x0 + inside + co/100*(l.x1-l.x0-2*inside), l.y1 - inside - cx/100*(l.y1-l.y0-2*inside)}
}

// The colours of the picture.
const (
	ink, soft, faint, paper = colour(0x1f2933), colour(0x52606d), colour(0x9aa5b1), colour(0xffffff)
	trailColour             = colour(0x7b8794)
	densityColour           = colour(0x2b6cb0)
)

var tints = map[model.Quadrant]colour{model.HappySuccessful: 0xf0f8f2, model.Trapped: 0xfbf6ea, model.Accessible: 0xeff5fb, model.HighRisk: 0xfbf0ef}

// frame draws the four quadrants, the axes and the titles.
func (l *layout) frame() {
	l.text(point{l.x0, 36}, fitted(l.q.Title, 20, l.w-l.x0-right), font{size: 20, bold: true}, ink, atStart)
	l.text(point{l.x0, 57}, fitted(l.q.Below, 12, l.w-l.x0-right), font{size: 12}, soft, atStart)
	d := l.at(l.q.DivideCO, l.q.DivideCX)
	for _, q := range []struct {
		name           model.Quadrant
		x0, y0, x1, y1 float64
	}{
		{model.Accessible, l.x0, l.y0, d.x, d.y}, {model.HappySuccessful, d.x, l.y0, l.x1, d.y},
		{model.HighRisk, l.x0, d.y, d.x, l.y1}, {model.Trapped, d.x, d.y, l.x1, l.y1},
	} {
		l.add(polygon{points: rectangle(q.x0, q.y0, q.x1, q.y1), paint: paint{fill: tints[q.name], opacity: 1}})
	}
	l.band()
	l.add(line{a: point{d.x, l.y0}, b: point{d.x, l.y1}, colour: faint, width: 1, dashed: true})
	l.add(line{a: point{l.x0, d.y}, b: point{l.x1, d.y}, colour: faint, width: 1, dashed: true})
	l.add(polygon{points: rectangle(l.x0, l.y0, l.x1, l.y1), paint: paint{stroke: faint, width: 1, hollow: true}})
	small := font{size: 11}
	for _, t := range ticks(l.q.DivideCO) {
		l.text(point{l.at(t, 0).x, l.y1 + 16}, model.Num(t).String(), small, soft, inMiddle)
	}
	for _, t := range ticks(l.q.DivideCX) {
		l.text(point{l.x0 - 8, l.at(0, t).y + 4}, model.Num(t).String(), small, soft, atEnd)
	}
	l.add(text{at: point{20, (l.y0 + l.y1) / 2}, s: "Customer experience (CX)", font: font{size: 12}, colour: ink, anchor: inMiddle, upwards: true})
}

// ticks are the scores named on an axis: its ends, and the divide where it is apart.
func ticks(divide float64) []float64 {
	if divide < 8 || divide > 92 {
		return []float64{0, 100}
	}
	return []float64{0, divide, 100}
}

// headings names the quadrants at their corners, with how many accounts stand there and what
// they are worth, and the axis of outcomes between the lower two.
func (l *layout) headings() {
	half := (l.x1 - l.x0) / 2
	free := l.x1 - l.x0
	for _, h := range []struct {
		name   model.Quadrant
		at     point
		anchor anchor
	}{
		{model.Accessible, point{l.x0, l.y0 - 10}, atStart}, {model.HappySuccessful, point{l.x1, l.y0 - 10}, atEnd},
		{model.HighRisk, point{l.x0, l.y1 + 35}, atStart}, {model.Trapped, point{l.x1, l.y1 + 35}, atEnd},
	} {
		words := l.heading(h.name, half-12)
		l.text(h.at, words, font{size: 12, bold: true}, ink, h.anchor)
		if h.at.y > l.y1 {
			free -= width(words, 12) * bolder
		}
	}
	const axis = "Customer outcomes (CO)"
	if width(axis, 12)+40 < free-math.Abs(l.headingsLean()) {
		l.text(point{(l.x0 + l.x1) / 2, l.y1 + 35}, axis, font{size: 12}, ink, inMiddle)
		return
	}
	l.text(point{(l.at(l.q.DivideCO, 0).x + l.x1) / 2, l.y1 + 16}, axis, font{size: 11}, ink, inMiddle)
}

// heading is the name of the quadrant with as much of how many accounts stand there and what
// they are worth as there is room for.
func (l *layout) heading(q model.Quadrant, room float64) string {
	words := q.Label()
	more := []string{}
	if n := l.accounts[q]; n > 0 {
		more = append(more, plural(n, "account"))
		if money := (model.Money{Minor: l.arr[q], Currency: l.currency()}); money.Known() && money.Minor > 0 {
			more = append(more, money.Short())
		}
	}
	for _, m := range more {
		if width(words+" · "+m, 12)*bolder > room {
			break
		}
		words += " · " + m
	}
	return fitted(words, 12, room)
}

// headingsLean is by how much one of the lower headings is longer than the other.
func (l *layout) headingsLean() float64 {
	return width(model.HighRisk.Label(), 12) - width(model.Trapped.Label(), 12)
}

// currency is that of the points, which are all in the book's.
func (l *layout) currency() string {
	for i := range l.q.Points {
		if l.q.Points[i].ARR.Known() {
			return l.q.Points[i].ARR.Currency
		}
	}
	return ""
}

// marks draws the accounts, the largest first so that none hides behind another, and names
// those for whose names there is room.
func (l *layout) marks() {
	all := make([]*model.Point, 0, l.plotted)
	for i := range l.q.Points {
		if p := &l.q.Points[i]; p.Quadrant != "" {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b *model.Point) int {
		switch {
		case a.ARR.Minor > b.ARR.Minor:
			return -1
		case a.ARR.Minor < b.ARR.Minor:
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	for _, p := range all {
		at, r := l.at(p.CO.Value, p.CX.Value), l.radius(p)
		l.mark(p.Sentiment, p.Stale, at, r, describe(p))
		l.taken = append(l.taken, box{at.x - r, at.y - r, at.x + r, at.y + r})
	}
	for i, p := range all {
		if i == namedUpTo {
			break
		}
		l.name(p.Name, l.at(p.CO.Value, p.CX.Value), l.radius(p))
	}
}

// radius is that of a mark: its area grows with the ARR.
func (l *layout) radius(p *model.Point) float64 {
	if l.largest <= 0 || p.ARR.Minor <= 0 {
		return 4
	}
	return 4 + 8*math.Sqrt(float64(p.ARR.Minor)/float64(l.largest))
}

var markColours = map[model.Colour]colour{model.Red: 0xc0392b, model.Yellow: 0xc28a1a, model.Green: 0x2f855a, "": 0x52606d}

// mark draws one account. Sentiments are told apart also by shape, as in the terminal.
func (l *layout) mark(c model.Colour, stale bool, at point, r float64, title string) {
	look := paint{fill: markColours[c], stroke: markColours[c], width: 1.5, opacity: 0.75}
	if stale {
		look.fill, look.opacity = paper, 0.85
	}
	x, y := at.x, at.y
	switch c {
	case model.Red:
		l.add(polygon{[]point{{x - r, y - r*0.8}, {x + r, y - r*0.8}, {x, y + r}}, look, title})
	case model.Yellow:
		l.add(polygon{[]point{{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}}, look, title})
	case model.Green:
		l.add(polygon{[]point{{x - r, y + r*0.8}, {x + r, y + r*0.8}, {x, y - r}}, look, title})
	default:
		l.add(circle{at, r * 0.85, look, title})
	}
}

// longestName is how many cells of a name stand beside a mark.
const longestName = 26

// name writes the name beside the mark at the first side where it hides nothing; nowhere
// where there is none.
func (l *layout) name(name string, at point, r float64) {
	const size = 10.0
	name = geom.Cut(model.Clean(name), longestName)
	w := width(name, size)
	for _, side := range []struct {
		x, y   float64
		anchor anchor
	}{{at.x + r + 4, at.y + 3.5, atStart}, {at.x - r - 4, at.y + 3.5, atEnd}, {at.x, at.y - r - 4, inMiddle}, {at.x, at.y + r + 11, inMiddle}} {
		b := box{side.x, side.y - size, side.x + w, side.y + 2}
		switch side.anchor {
		case atEnd:
			b.x0, b.x1 = side.x-w, side.x
		case inMiddle:
			b.x0, b.x1 = side.x-w/2, side.x+w/2
		}
		if b.x0 < l.x0+2 || b.x1 > l.x1-2 || b.y0 < l.y0+2 || b.y1 > l.y1-2 || slices.ContainsFunc(l.taken, b.meets) {
			continue
		}
		l.taken = append(l.taken, b)
		l.add(text{at: point{side.x, side.y}, s: name, font: font{size: size}, colour: ink, anchor: side.anchor, halo: true})
		return
	}
}

// describe tells the account in words: the picture can be read aloud.
func describe(a *model.Point) string {
	text := fmt.Sprintf("%s: CO %s, CX %s, %s", a.Name, model.Num(model.Round(a.CO.Value, 1)), model.Num(model.Round(a.CX.Value, 1)), a.Quadrant.Label())
	if a.Sentiment != "" {
		text += ", " + a.Sentiment.Label()
	}
	if a.ARR.Known() {
		text += ", ARR " + a.ARR.Short()
	}
	if a.Stale {
		text += ", stale"
	}
	return text
}

// describe tells the whole picture in words.
func (l *layout) describe() {
	var parts []string
	for _, q := range model.Quadrants {
		parts = append(parts, q.Label()+": "+plural(l.accounts[q], "account"))
	}
	if words := l.notPlotted(); words != "" {
		parts = append(parts, words)
	}
	l.scene.title = strings.TrimSpace(l.q.Title + ". " + l.q.Below)
	l.scene.about = strings.Join(parts, ". ") + "."
}
