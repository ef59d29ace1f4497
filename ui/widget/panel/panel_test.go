package panel

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"keystone/ui/geom"
	"keystone/ui/theme"
)

var mono = theme.New(theme.Mono, false)

func exact(t *testing.T, what, s string, w, h int) {
	t.Helper()
	lines := strings.Split(s, "\n")
	if len(lines) != h {
		t.Fatalf("%s: %d lines in %dx%d", what, len(lines), w, h)
	}
	for _, l := range lines {
		if geom.Width(l) != w {
			t.Fatalf("%s: %d cells in %dx%d: %q", what, geom.Width(l), w, h, l)
		}
	}
}

func TestFurnitureIsExactlyItsSize(t *testing.T) {
	for w := 1; w < 40; w++ {
		exact(t, "rule", Rule(mono, "客 Outcomes and more", w), w, 1)
		s := Strip{Names: []string{"Outcomes", "Reviews", "People", "客"}}
		for s.At = range s.Names {
			exact(t, "strip", s.View(mono, w), w, 1)
		}
		for h := 1; h < 8; h++ {
			exact(t, "box", Box(mono, "客 a long title", "line\nanother long line of text that is cut", geom.Size(w, h), true), w, h)
			sc := Scroll{Top: 99}
			exact(t, "scroll", sc.View(mono, strings.Split(strings.Repeat("a line of text\n", 20), "\n"), geom.Size(w, h)), w, h)
		}
	}
}

func TestTheOpenSectionIsAlwaysSeen(t *testing.T) {
	s := Strip{Names: []string{"Outcomes", "Reviews", "People", "Voice", "Money"}}
	for s.At = range s.Names {
		if got := ansi.Strip(s.View(mono, 14)); !strings.Contains(got, s.Names[s.At]) {
			t.Errorf("%q does not show %s", got, s.Names[s.At])
		}
	}
	s.Move(1)
	if s.At != 0 {
		t.Errorf("after the last comes %d", s.At)
	}
	s.View(mono, 80)
	if s.Hit(12) != 1 || s.Hit(79) != -1 {
		t.Errorf("hits %d %d", s.Hit(12), s.Hit(79))
	}
}

func TestScrollStopsAtItsEnds(t *testing.T) {
	var lines []string
	for i := range 10 {
		lines = append(lines, fmt.Sprint("line ", i))
	}
	s := Scroll{Top: 1 << 20}
	if got := ansi.Strip(s.View(mono, lines, geom.Size(20, 3))); !strings.Contains(got, "line 9") || s.Top != 7 {
		t.Errorf("at %d:\n%s", s.Top, got)
	}
	s.Top = -5
	if got := ansi.Strip(s.View(mono, lines, geom.Size(20, 3))); !strings.Contains(got, "line 0") {
		t.Errorf("at %d:\n%s", s.Top, got)
	}
}
