package theme

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// styles are all styles of a theme by name: also those that are added later.
func (t Theme) styles() map[string]Style {
	out := map[string]Style{}
	for tone := range t.plain {
		out[fmt.Sprintf("tone %d", tone)], out[fmt.Sprintf("selected %d", tone)] = t.plain[tone], t.selected[tone]
	}
	v := reflect.ValueOf(t)
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() && v.Field(i).Type() == reflect.TypeFor[Style]() {
			out[v.Type().Field(i).Name] = v.Field(i).Interface().(Style)
		}
	}
	return out
}

// light is linear light, 0..1 for red, green and blue.
type light [3]float64

func lightOf(c color.Color) light {
	r, g, b, _ := c.RGBA()
	var out light
	for i, c := range []uint32{r, g, b} {
		v := float64(c) / 0xffff
		if out[i] = v / 12.92; v > 0.04045 {
			out[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return out
}

// luminance is the relative luminance of WCAG 2.
func (l light) luminance() float64 { return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2] }

func contrast(a, b color.Color) float64 {
	la, lb := lightOf(a).luminance(), lightOf(b).luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// unset says that a style leaves a colour to the terminal.
func unset(c color.Color) bool { _, ok := c.(lipgloss.NoColor); return c == nil || ok }

// pairs calls do with the two colours of every text that a theme draws, on every
// background the terminal may have. text is the terminal's own colour of text.
func pairs(th Theme, text color.Color, backgrounds []color.Color, do func(name string, fg, bg color.Color)) {
	for name, s := range th.styles() {
		fg, bg := s.Lip.GetForeground(), s.Lip.GetBackground()
		if unset(fg) {
			fg = text
		}
		if !unset(bg) {
			do(name, fg, bg)
			continue
		}
		for _, bg := range backgrounds {
			do(name, fg, bg)
		}
	}
}

func colours(hex []string) []color.Color {
	var out []color.Color
	for _, h := range hex {
		out = append(out, lipgloss.Color(h))
	}
	return out
}

func TestEveryTextCanBeReadOnItsBackground(t *testing.T) {
	for kind, p := range palettes {
		least := 4.5
		if kind == HighContrast || kind == HighContrastLight {
			least = 7
		}
		n := 0
		pairs(New(kind, false), lipgloss.Color(p.text), colours(p.backgrounds), func(name string, fg, bg color.Color) {
			n++
			if c := contrast(fg, bg); c < least {
				t.Errorf("%s: %s has a contrast of %.2f", kind, name, c)
			}
		})
		if n < 30 {
			t.Errorf("%s: only %d pairs", kind, n)
		}
		for tone, fg := range p.tones() {
			if c := contrast(lipgloss.Color(fg), lipgloss.Color(p.surface)); c < least {
				t.Errorf("%s: tone %d in a dialog has a contrast of %.2f", kind, tone, c)
			}
		}
	}
}

// The cube of 256 colours has steps: a little is lost, not more.
func TestEveryTextCanBeReadIn256Colours(t *testing.T) {
	near := func(c color.Color) color.Color { return colorprofile.ANSI256.Convert(c) }
	for kind, p := range palettes {
		pairs(New(kind, false), lipgloss.Color(p.text), colours(p.backgrounds), func(name string, fg, bg color.Color) {
			if c := contrast(near(fg), near(bg)); c < 4 {
				t.Errorf("%s: %s has a contrast of %.2f", kind, name, c)
			}
		})
	}
}

func TestEveryTextCanBeReadIn16Colours(t *testing.T) {
	SetOnly16(true)
	defer SetOnly16(false)
	black, white := lipgloss.Color("0"), lipgloss.Color("15")
	for kind, p := range palettes {
		th := New(kind, false)
		text, background := white, black
		if lightOf(lipgloss.Color(p.backgrounds[0])).luminance() > 0.5 {
			text, background = black, white
		}
		pairs(th, text, []color.Color{background}, func(name string, fg, bg color.Color) {
			if c := contrast(fg, bg); c < 4.5 {
				t.Errorf("%s: %s has a contrast of %.2f", kind, name, c)
			}
			for _, c := range []color.Color{fg, bg} {
				if colorprofile.ANSI.Convert(c) != c {
					t.Errorf("%s: %s is none of the 16 colours: %v", kind, name, c)
				}
			}
		})
		for name, s := range th.styles() {
			if s.Lip.GetReverse() && (!unset(s.Lip.GetForeground()) || !unset(s.Lip.GetBackground())) {
				t.Errorf("%s: %s is reversed and coloured", kind, name)
			}
		}
	}
}

// deficiencies are what a colour becomes, in linear light, for whoever lacks the cones for
// red, green or blue: Machado, Oliveira and Fernandes (2009) at severity 1.
var deficiencies = map[string][3]light{
	"none":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func (l light) seen(m [3]light) light {
	var out light
	for i, row := range m {
		out[i] = min(max(row[0]*l[0]+row[1]*l[1]+row[2]*l[2], 0), 1)
	}
	return out
}

// lab is CIE L*a*b* of linear sRGB under D65.
func (l light) lab() [3]float64 {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124*l[0] + 0.3576*l[1] + 0.1805*l[2]) / 0.9505)
	y := f(l.luminance())
	z := f((0.0193*l[0] + 0.1192*l[1] + 0.9505*l[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// apart is how far apart (CIE 1976, ΔE) two colours are for somebody.
func apart(a, b color.Color, m [3]light) float64 {
	la, lb := lightOf(a).seen(m).lab(), lightOf(b).seen(m).lab()
	return math.Sqrt((la[0]-lb[0])*(la[0]-lb[0]) + (la[1]-lb[1])*(la[1]-lb[1]) + (la[2]-lb[2])*(la[2]-lb[2]))
}

// nearest is the smallest distance between two of the colours that say how things are.
func nearest(th Theme, text color.Color, m [3]light) float64 {
	least := math.Inf(1)
	states := []Tone{Good, Warn, Bad}
	for i, a := range states {
		for _, b := range states[:i] {
			ca, cb := th.plain[a].Lip.GetForeground(), th.plain[b].Lip.GetForeground()
			if unset(ca) {
				ca = text
			}
			if unset(cb) {
				cb = text
			}
			least = min(least, apart(ca, cb, m))
		}
	}
	return least
}

// A difference of 2 can be noticed; 25 is one between names of colours.
func TestGoodWarningAndBadStayApartForTheColourBlind(t *testing.T) {
	const enough = 25
	for _, kind := range []Kind{ColourBlind, ColourBlindLight} {
		for _, basic := range []bool{false, true} {
			SetOnly16(basic)
			th := New(kind, false)
			SetOnly16(false)
			text := lipgloss.Color("15")
			if kind == ColourBlindLight {
				text = lipgloss.Color("0")
			}
			for name, m := range deficiencies {
				if d := nearest(th, text, m); d < enough {
					t.Errorf("%s (16 colours: %v): %.0f apart with %s", kind, basic, d, name)
				}
			}
		}
	}
	if d := nearest(New(Dark, false), lipgloss.Color("15"), deficiencies["deuteranopia"]); d >= enough {
		t.Errorf("the ordinary palette is %.0f apart: this test cannot fail", d)
	}
}
