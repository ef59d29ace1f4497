package theme

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"keystone/ui/geom"
)

// luminance is the relative luminance of WCAG 2 for a colour #rrggbb.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	var rgb [3]int
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2]); err != nil {
		t.Fatalf("%q: %v", hex, err)
	}
	var lin [3]float64
	for i, c := range rgb {
		v := float64(c) / 255
		if lin[i] = v / 12.92; v > 0.03928 {
			lin[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*lin[0] + 0.7152*lin[1] + 0.0722*lin[2]
}

func contrast(t *testing.T, a, b string) float64 {
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestEveryTextCanBeReadOnItsBackground(t *testing.T) {
	for _, p := range []palette{dark, light} {
		for tone, fg := range p.fields() {
			for _, bg := range append([]string{p.selection, p.surface}, p.backgrounds...) {
				if c := contrast(t, fg, bg); c < 4.5 {
					t.Errorf("%s: tone %d %s on %s has a contrast of %.2f", p.name, tone, fg, bg, c)
				}
			}
		}
		for _, pair := range [][2]string{{p.bannerOn, p.banner}, {p.backgrounds[0], p.warn}} {
			if c := contrast(t, pair[0], pair[1]); c < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", p.name, pair[0], pair[1], c)
			}
		}
	}
}

func TestMonoSendsNoColour(t *testing.T) {
	th := New(Mono, false)
	styles := append(th.plain[:], th.selected[:]...)
	styles = append(styles, th.Selection, th.Border, th.Banner, th.Notice, th.Surface, th.Input, th.Focus, th.TabOn, th.Key)
	for i, s := range styles {
		for _, code := range strings.Split(strings.Trim(s.open, "\x1b[m"), ";") {
			if code != "" && code != "1" && code != "4" && code != "7" {
				t.Errorf("style %d sends %q", i, s.open)
			}
		}
	}
}

func TestNoColorIsAnyValueThatIsNotEmpty(t *testing.T) {
	for value, want := range map[string]bool{"": false, "1": true, "0": true, "yes": true} {
		if got := NoColor(func(string) string { return value }); got != want {
			t.Errorf("NO_COLOR=%q: %v", value, got)
		}
	}
}

func TestSentimentIsAShapeAndALetterWithoutColour(t *testing.T) {
	for _, g := range []Glyphs{Unicode, ASCII} {
		seen := map[string]bool{}
		for _, letter := range []string{"G", "Y", "R", ""} {
			for _, stale := range []bool{false, true} {
				mark, _ := g.Sentiment(letter, stale)
				if seen[mark] && letter != "" {
					t.Errorf("%q stands for two things", mark)
				}
				seen[mark] = true
				if geom.Width(mark) != 2 {
					t.Errorf("%q is %d cells wide", mark, geom.Width(mark))
				}
			}
		}
	}
}

func TestASCIIGlyphsAreASCII(t *testing.T) {
	for _, r := range fmt.Sprintf("%v", ASCII) {
		if r > 0x7e {
			t.Errorf("%q is not ASCII", r)
		}
	}
}

func TestAStyleNeverRunsOverTheEndOfALine(t *testing.T) {
	got := New(Dark, false).Bad("one\ntwo")
	for _, l := range strings.Split(got, "\n") {
		if !strings.HasSuffix(l, "m") || !strings.HasPrefix(l, "\x1b[") {
			t.Errorf("%q is not closed", l)
		}
	}
}

func TestMeterAndSparklineKeepTheirWidth(t *testing.T) {
	for _, share := range []float64{-1, 0, 0.5, 1, 7, math.NaN()} {
		if got := geom.Width(Unicode.Meter(share, 10)); got != 10 {
			t.Errorf("a meter of %v is %d cells wide", share, got)
		}
	}
	if got := Unicode.Sparkline([]float64{0, math.NaN(), 50, 100, 200}, 0, 100); got != "▁ ▅██" {
		t.Errorf("sparkline %q", got)
	}
}
