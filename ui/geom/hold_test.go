package geom

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestADateANegativeNumberAndANumberWithItsUnitAreNeverBroken(t *testing.T) {
	for _, whole := range []string{"2026-12-01", "5 Dec", "Sat 5 Dec", "5 Dec 2027", "-12", "-$1.2M", "14 days", "1.5 h", "91.5 %", "45 min", "--as-of", "10-20", "120 EUR", "\u20ac-5"} {
		text := "it was due on " + whole + ", so they say, and " + whole + " it is"
		for w := max(Width(whole)+1, 8); w < 40; w++ {
			lines := Wrap(text, w)
			if got := strings.Count(strings.Join(lines, "\n"), whole); got != 2 {
				t.Errorf("%s in %d cells:\n%s", whole, w, strings.Join(lines, "\n"))
			}
		}
	}
}

func TestAWordWithAHyphenMayStillBeBrokenAtIt(t *testing.T) {
	if got := strings.Join(Wrap("all Mid-market accounts", 8), "|"); got != "all Mid-|market|accounts" {
		t.Errorf("%q", got)
	}
}

func TestWrappingKeepsEveryCharacterThatIsNoBlank(t *testing.T) {
	part := rapid.SampledFrom([]string{"2026-12-01", "5 Dec", "-", "--", "a-b", "14 days", " ", "  ", "客", "e\u0301", heldHyphen, heldBlank, "-5", "long-enough-to-break", "("})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(part, 0, 12).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "gap"))
		w := rapid.IntRange(2, 30).Draw(t, "w")
		lines := Wrap(s, w)
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := bare(strings.Join(lines, "\n")); got != bare(s) {
			t.Fatalf("%q became %q", s, got)
		}
		for _, l := range lines {
			if Width(l) > w {
				t.Fatalf("%q is wider than %d", l, w)
			}
		}
		if got := bare(strings.Join(Words(s), " ")); got != bare(s) {
			t.Fatalf("the words of %q are %q", s, got)
		}
	})
}
