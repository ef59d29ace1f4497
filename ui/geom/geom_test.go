package geom

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestFitIsExactlyAsWideAsAsked(t *testing.T) {
	for _, c := range []struct {
		s    string
		w    int
		want string
	}{
		{"Acme", 6, "Acme  "}, {"Acme", 4, "Acme"}, {"Acme", 3, "Ac…"}, {"Acme", 1, "…"}, {"Acme", 0, ""},
		{"顧客名", 6, "顧客名"}, {"顧客名", 5, "顧客…"}, {"顧客名", 4, "顧… "}, {"Zoë", 4, "Zoë "},
	} {
		if got := Fit(c.s, c.w); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.s, c.w, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab é顧客👩👍ё"))).Draw(t, "s")
		w := rapid.IntRange(0, 30).Draw(t, "w")
		for name, f := range map[string]func(string, int) string{"Fit": Fit, "FitRight": FitRight, "FitCenter": FitCenter} {
			if got := Width(f(s, w)); got != w {
				t.Fatalf("%s(%q, %d) is %d cells wide", name, s, w, got)
			}
		}
		for _, l := range Wrap(s, max(w, 2)) {
			if Width(l) > max(w, 2) {
				t.Fatalf("Wrap(%q, %d) has a line of %d cells", s, w, Width(l))
			}
		}
	})
}

func TestBlockIsExactlyItsSizeWhateverIsDrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.StringOf(rapid.RuneFrom([]rune("ab 顧é"))), 0, 12).Draw(t, "lines")
		w, h := rapid.IntRange(1, 20).Draw(t, "w"), rapid.IntRange(1, 8).Draw(t, "h")
		got := strings.Split(Block(lines, w, h), "\n")
		if len(got) != h {
			t.Fatalf("%d lines of %d", len(got), h)
		}
		for _, l := range got {
			if Width(l) != w {
				t.Fatalf("%q is %d cells of %d", l, Width(l), w)
			}
		}
	})
}

func TestPartsShareWhatThereIsAndNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(0, 250).Draw(t, "total")
		parts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Part {
			return Part{Min: rapid.IntRange(0, 40).Draw(t, "min"), Max: rapid.IntRange(0, 60).Draw(t, "max"),
				Weight: rapid.IntRange(0, 3).Draw(t, "weight")}
		}), 1, 8).Draw(t, "parts")
		sum, free := 0, false
		for i, n := range Shares(total, parts...) {
			if n < 0 {
				t.Fatalf("part %d is %d", i, n)
			}
			sum += n
			free = free || grows(parts[i], n)
		}
		if sum > total || free && sum != total {
			t.Fatalf("parts of %d add up to %d", total, sum)
		}
	})
}

func TestCutsNeverLeaveTheirRectangle(t *testing.T) {
	r := Rect{X: 2, Y: 3, W: 10, H: 4}
	for _, n := range []int{-5, 0, 3, 99} {
		top, rest := r.CutTop(n)
		if top.H+rest.H != r.H || rest.Y != top.Y+top.H {
			t.Errorf("CutTop(%d): %v and %v", n, top, rest)
		}
		right, rest := r.CutRight(n)
		if right.W+rest.W != r.W || right.X != rest.X+rest.W {
			t.Errorf("CutRight(%d): %v and %v", n, right, rest)
		}
	}
	if got := r.Inset(9, 9); got.W < 0 || got.H < 0 {
		t.Errorf("Inset is negative: %v", got)
	}
}

func TestWidthAgreesWithTheLibraryOnEveryCharacterItCountsItself(t *testing.T) {
	for r := rune(1); r < 0xa000; r++ {
		if s := string(r); ideograph(r) && ansi.StringWidth(s) != 2 {
			t.Errorf("%U is %d cells wide", r, ansi.StringWidth(s))
		}
		if s := string(r); narrow(r) && ansi.StringWidth(s) != 1 {
			t.Errorf("%U is %d cells wide", r, ansi.StringWidth(s))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.SampledFrom([]string{"a", "é", "▲", "客", "\x1b[1;31m", "\x1b[m", "e\u0301", "\ufe0f", "✓", "👩\u200d🚀", "\x1b]0;t\a", "↔"})).Draw(t, "parts")
		if s := strings.Join(parts, ""); Width(s) != ansi.StringWidth(s) {
			t.Fatalf("Width(%q) = %d, the library says %d", s, Width(s), ansi.StringWidth(s))
		}
	})
}

func TestAnOverlayKeepsTheWidthOfEveryLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(n int) string {
			return Fit(rapid.StringOf(rapid.SampledFrom([]rune("ab客é"))).Draw(t, "text"), n)
		}
		w, x := rapid.IntRange(1, 30).Draw(t, "w"), rapid.IntRange(0, 29).Draw(t, "x")
		lines := []string{"\x1b[1m" + text(w) + "\x1b[m", text(w)}
		box := text(rapid.IntRange(0, max(w-x, 0)).Draw(t, "box"))
		if x > w {
			return
		}
		Overlay(lines, box, x, rapid.IntRange(-1, 3).Draw(t, "y"))
		for _, l := range lines {
			if Width(l) != w {
				t.Fatalf("%q is %d cells of %d", l, Width(l), w)
			}
		}
	})
}
