package model

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestCleanShowsWhatATerminalWouldObey(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "Acme Inc.": "Acme Inc.", "顧客名 株式会社": "顧客名 株式会社", "Müller": "Müller", "e\u0301": "e\u0301",
		"\x1b[31mred": "␛[31mred", "a\x00b\x07": "a␀b␇", "del\x7f": "del␡", "c1\u009b31m": "c1U+009B31m", "nel\u0085": "nelU+0085",
		"bad\xffutf": "bad\uFFFDutf", "admin\u202Egnp": "adminU+202Egnp", "\u2066x\u2069": "U+2066xU+2069", "\u200Fx\u061C": "U+200FxU+061C",
		"zero\u200Bwidth\uFEFF\u2060": "zerowidth", "soft\u00ADhyphen": "softhyphen",
		"a\r\nb\nc\rd\te\u2028f": "a b c d e f", "x\r\r\ny": "x  y",
		"👩\u200D💻": "👩\u200D💻", "❤\uFE0F\u200D🔥": "❤\uFE0F\u200D🔥", "a\u200Db": "ab", "👩\u200D\u200D💻": "👩\u200D💻", "👩\u200D": "👩",
		"می\u200Cخواهم": "می\u200Cخواهم", "\u200Cx": "x",
		"\u0301x": "x", "z\u0301\u0301\u0301\u0301\u0301\u0301!": "z\u0301\u0301\u0301\u0301!",
		"z\u0301\u0301\u0301\u0301\u200B\u0301": "z\u0301\u0301\u0301\u0301",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCleanTextKeepsLines(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\nc": "a\nb\nc", "a\u2029b": "a\nb", "a\tb\rc": "a b c", "a\n\u0301b": "a\nb", "\x1b\n": "␛\n",
	} {
		if got := CleanText(in); got != want {
			t.Errorf("CleanText(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCleanDoesNotAllocateForCleanText(t *testing.T) {
	for _, s := range []string{"Northwind Traders", "株式会社 Müller – São Paulo", "👩\u200D💻 team"} {
		if n := testing.AllocsPerRun(20, func() { Clean(s) }); n != 0 {
			t.Errorf("Clean(%q) allocates %.0f times", s, n)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"\x1b]0;x\x07", "\u202E\u0301\u200D", "👩\u200D\u200B💻", "a\r\n\tb", "\xc3\x28", "z\u0301\u0301\u0301\u0301\u0301", "\u0301\n\u0301", "x\u200C\u200B\u200C"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, c := range map[string]string{"Clean": Clean(s), "CleanText": CleanText(s)} {
			if !utf8.ValidString(c) {
				t.Fatalf("%s(%q) = %q is not UTF-8", name, s, c)
			}
			if i := strings.IndexFunc(c, func(r rune) bool {
				return unicode.IsControl(r) && (r != '\n' || name == "Clean") || isBidiControl(r)
			}); i >= 0 {
				t.Fatalf("%s(%q) = %q has a control character", name, s, c)
			}
		}
		if once := Clean(s); Clean(once) != once {
			t.Fatalf("Clean twice changes %q to %q", once, Clean(once))
		}
		if once := CleanText(s); CleanText(once) != once {
			t.Fatalf("CleanText twice changes %q to %q", once, CleanText(once))
		}
	})
}

func BenchmarkCleanASCII(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Clean("Northwind Traders International Ltd.")
	}
}
