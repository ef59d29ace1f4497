package theme

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"keystone/ui/geom"
)

func TestMonoSendsNoColour(t *testing.T) {
	th := New(Mono, false)
	for i, s := range th.styles() {
		for _, code := range strings.Split(strings.Trim(s.open, "\x1b[m"), ";") {
			if code != "" && code != "1" && code != "4" && code != "7" {
				t.Errorf("%s sends %q", i, s.open)
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
