package picture

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"keystone/model"
)

// SVG writes the picture as an SVG that needs nothing from outside. Its texts are texts, and
// every mark has its account in words as its title.
func SVG(w io.Writer, q Quadrant) error {
	s := lay(&q)
	out := svg{}
	out.add(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %s %s" font-family="Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif" role="img" aria-labelledby="title about">`,
		q.W, q.H, n(s.w), n(s.h))
	out.add(`<title id="title">%s</title>`, escaped(s.title))
	out.add(`<desc id="about">%s</desc>`, escaped(s.about))
	out.add(`<rect width="100%%" height="100%%" fill="%s"/>`, hex(paper))
	for _, item := range s.items {
		out.item(item)
	}
	out.add(`</svg>`)
	_, err := io.WriteString(w, out.b.String())
	return err
}

// haloWidth is how far the halo of a text reaches.
const haloWidth = 1.5

type svg struct{ b strings.Builder }

func (s *svg) add(format string, args ...any) { fmt.Fprintf(&s.b, format+"\n", args...) }

func (s *svg) item(item any) {
	switch it := item.(type) {
	case polygon:
		var at []string
		for _, p := range it.points {
			at = append(at, n(p.x)+","+n(p.y))
		}
		s.titled(fmt.Sprintf(`<polygon points="%s" %s`, strings.Join(at, " "), look(it.paint)), "polygon", it.title)
	case circle:
		s.titled(fmt.Sprintf(`<circle cx="%s" cy="%s" r="%s" %s`, n(it.at.x), n(it.at.y), n(it.r), look(it.paint)), "circle", it.title)
	case line:
		more := ""
		if it.dashed {
			more += ` stroke-dasharray="3 3"`
		}
		if it.faint {
			more += ` stroke-opacity="0.6"`
		}
		s.add(`<line x1="%s" y1="%s" x2="%s" y2="%s" stroke="%s" stroke-width="%s"%s/>`, n(it.a.x), n(it.a.y), n(it.b.x), n(it.b.y), hex(it.colour), n(it.width), more)
	case text:
		s.text(it)
	}
}

func (s *svg) titled(begun, name, title string) {
	if title == "" {
		s.add("%s/>", begun)
		return
	}
	s.add("%s><title>%s</title></%s>", begun, escaped(title), name)
}

func (s *svg) text(it text) {
	more := ""
	if it.font.bold {
		more += ` font-weight="bold"`
	}
	if a := [...]string{"", "middle", "end"}[it.anchor]; a != "" {
		more += fmt.Sprintf(` text-anchor="%s"`, a)
	}
	if it.halo {
		more += fmt.Sprintf(` stroke="%s" stroke-opacity="0.75" stroke-width="%s" stroke-linejoin="round" paint-order="stroke"`, hex(paper), n(2*haloWidth))
	}
	if it.upwards {
		more += fmt.Sprintf(` transform="rotate(-90 %s %s)"`, n(it.at.x), n(it.at.y))
	}
	s.add(`<text x="%s" y="%s" font-size="%s" fill="%s"%s>%s</text>`, n(it.at.x), n(it.at.y), n(it.font.size), hex(it.colour), more, escaped(it.s))
}

// look is the paint as attributes.
func look(p paint) string {
	var parts []string
	if p.hollow {
		parts = append(parts, `fill="none"`)
	} else {
		parts = append(parts, fmt.Sprintf(`fill="%s" fill-opacity="%s"`, hex(p.fill), n(p.opacity)))
	}
	if p.width > 0 {
		parts = append(parts, fmt.Sprintf(`stroke="%s" stroke-width="%s"`, hex(p.stroke), n(p.width)))
	}
	return strings.Join(parts, " ")
}

func hex(c colour) string { return fmt.Sprintf("#%06x", uint32(c)) }

// n is a number with at most two decimals.
func n(v float64) string { return model.Num(model.Round(v, 2)).String() }

// escaped is a text as XML has it.
func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(model.Clean(s))); err != nil {
		return "" // a strings.Builder never fails
	}
	return b.String()
}
