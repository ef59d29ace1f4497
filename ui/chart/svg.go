package chart

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"

	"keystone/model"
)

// The colours of a picture, told apart also by shape, the same as in the terminal: Red is a
// triangle that points down, Yellow a diamond, Green a triangle that points up, none a circle.
const (
	inkColour   = "#1f2933"
	lineColour  = "#9aa5b1"
	trailColour = "#7b8794"
)

var markColours = map[model.Colour]string{model.Red: "#c0392b", model.Yellow: "#b7791f", model.Green: "#2f855a", "": "#52606d"}

// SVG is the chart as a picture of w x h pixels that needs nothing from outside: a mark for
// each plotted account, its area growing with its ARR, hollow where its scores are stale,
// named as far as names are few, with a trail from where it was plotted before.
func SVG(points []model.Point, was map[model.ID]model.Place, divideCO, divideCX float64, w, h int) string {
	p := picture{w: float64(w), h: float64(h), margin: 48}
	p.add(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="%s" role="img">`, w, h, w, h, inkColour)
	p.add(`<title>Outcomes x experience</title>`)
	p.add(`<rect width="100%%" height="100%%" fill="#ffffff"/>`)
	p.frame(divideCO, divideCX)
	most := 0.0
	for _, a := range points {
		most = max(most, float64(a.ARR.Minor))
	}
	plotted := 0
	for _, a := range points {
		if a.Quadrant == "" {
			continue
		}
		plotted++
		if from, ok := was[a.AccountID]; ok && from.Quadrant != "" {
			p.trail(from, a)
		}
	}
	for _, a := range points {
		if a.Quadrant != "" {
			p.mark(a, most, plotted <= namedUpTo)
		}
	}
	p.add(`</svg>`)
	return p.b.String()
}

// namedUpTo is how many plotted accounts are named beside their marks; every mark has its
// name as a title.
const namedUpTo = 40

type picture struct {
	b            strings.Builder
	w, h, margin float64
}

func (p *picture) add(format string, args ...any) {
	fmt.Fprintf(&p.b, format+"\n", args...)
}

// at is the place of two scores in pixels.
func (p *picture) at(co, cx float64) (x, y float64) {
	return p.margin + co/100*(p.w-2*p.margin), p.h - p.margin - cx/100*(p.h-2*p.margin)
}

// frame draws the axes, the divide and the names of the quadrants.
func (p *picture) frame(divideCO, divideCX float64) {
	left, bottom := p.at(0, 0)
	right, top := p.at(100, 100)
	x, y := p.at(divideCO, divideCX)
	p.add(`<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="none" stroke="%s"/>`, left, top, right-left, bottom-top, lineColour)
	p.add(`<path d="M%.1f %.1fV%.1fM%.1f %.1fH%.1f" stroke="%s" stroke-dasharray="4 4" fill="none"/>`, x, top, bottom, left, y, right, lineColour)
	for _, t := range []struct {
		x, y   float64
		anchor string
		text   string
	}{
		{left, top - 8, "start", model.Accessible.Label()}, {right, top - 8, "end", model.HappySuccessful.Label()},
		{left, bottom + 34, "start", model.HighRisk.Label()}, {right, bottom + 34, "end", model.Trapped.Label()},
		{(left + right) / 2, bottom + 34, "middle", "Customer outcomes (CO)"},
		{left, bottom + 16, "middle", "0"}, {right, bottom + 16, "middle", "100"}, {x, bottom + 16, "middle", model.Num(divideCO).String()},
		{left - 8, top + 4, "end", "100"}, {left - 8, y + 4, "end", model.Num(divideCX).String()},
	} {
		p.add(`<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`, t.x, t.y, t.anchor, escaped(t.text))
	}
	p.add(`<text x="14" y="%.1f" text-anchor="middle" transform="rotate(-90 14 %.1f)">Customer experience (CX)</text>`, (top+bottom)/2, (top+bottom)/2)
}

func (p *picture) trail(from model.Place, to model.Point) {
	x1, y1 := p.at(from.CO.Value, from.CX.Value)
	x2, y2 := p.at(to.CO.Value, to.CX.Value)
	p.add(`<path d="M%.1f %.1fL%.1f %.1f" stroke="%s" stroke-dasharray="2 3" fill="none"/>`, x1, y1, x2, y2, trailColour)
	p.add(`<circle cx="%.1f" cy="%.1f" r="2" fill="%s"/>`, x1, y1, trailColour)
}

// mark draws one account.
func (p *picture) mark(a model.Point, most float64, named bool) {
	x, y := p.at(a.CO.Value, a.CX.Value)
	r := 4.0
	if most > 0 && a.ARR.Minor > 0 {
		r += 8 * math.Sqrt(float64(a.ARR.Minor)/most)
	}
	colour := markColours[a.Sentiment]
	fill := colour
	if a.Stale {
		fill = "#ffffff"
	}
	style := fmt.Sprintf(`fill="%s" stroke="%s" stroke-width="1.5" fill-opacity="0.75"`, fill, colour)
	p.add(`<g><title>%s</title>%s</g>`, escaped(describe(a)), shape(a.Sentiment, x, y, r, style))
	if named {
		p.add(`<text x="%.1f" y="%.1f" font-size="10">%s</text>`, x+r+3, y+3, escaped(a.Name))
	}
}

// shape is the mark of a sentiment.
func shape(c model.Colour, x, y, r float64, style string) string {
	switch c {
	case model.Red:
		return fmt.Sprintf(`<path d="M%.1f %.1fH%.1fL%.1f %.1fZ" %s/>`, x-r, y-r*0.8, x+r, x, y+r, style)
	case model.Yellow:
		return fmt.Sprintf(`<path d="M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ" %s/>`, x, y-r, x+r, y, x, y+r, x-r, y, style)
	case model.Green:
		return fmt.Sprintf(`<path d="M%.1f %.1fH%.1fL%.1f %.1fZ" %s/>`, x-r, y+r*0.8, x+r, x, y-r, style)
	}
	return fmt.Sprintf(`<circle cx="%.1f" cy="%.1f" r="%.1f" %s/>`, x, y, r, style)
}

// describe is the account in words: the picture can be read aloud.
func describe(a model.Point) string {
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

// escaped is a text as XML has it.
func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(model.Clean(s))); err != nil {
		return "" // a strings.Builder never fails
	}
	return b.String()
}
