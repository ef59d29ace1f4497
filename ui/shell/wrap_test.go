package shell

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"keystone/ui/geom"
)

func TestTextBreaksAtBlanksAlone(t *testing.T) {
	got := wrap("say so with --kind accounts --map name=HEADER on 2026-09-30", 20)
	want := []string{"say so with --kind", "accounts --map", "name=HEADER on", "2026-09-30"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	same(t, "lines of a text that fits", len(wrap("two  blanks\nand\n\nlines", 20)), 4)
}

func TestWrappedTextFitsAndLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z顧é -]{0,60}`).Draw(t, "text")
		width := rapid.IntRange(4, 30).Draw(t, "width")
		lines := wrap(text, width)
		for _, l := range lines {
			if geom.Width(l) > width {
				t.Fatalf("%q is wider than %d", l, width)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := bare(strings.Join(lines, "")); got != bare(text) {
			t.Fatalf("%q became %q", text, lines)
		}
	})
}
