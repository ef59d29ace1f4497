package geom

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"keystone/model"
)

// ellipsis marks text that was cut. ASCII mode replaces it by "~", of the same
// width, so that layouts do not depend on it.
var ellipsis = "…"

// SetASCII chooses the mark of cut text, and how amounts show their currency, for
// terminals without Unicode. It is called once, before anything is drawn.
func SetASCII(on bool) {
	model.SetASCII(on)
	if ellipsis = "…"; on {
		ellipsis = "~"
	}
}

// Width is the number of cells s takes on one line. SGR sequences count nothing.
func Width(s string) int {
	n := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c >= 0x20 && c < 0x7f:
			n++
			i++
		case c == 0x1b:
			k := sgr(s[i:])
			if k == 0 {
				return ansi.StringWidth(s)
			}
			i += k
		default:
			r, k := utf8.DecodeRuneInString(s[i:])
			switch {
			case narrow(r):
				n++
			case ideograph(r):
				n += 2
			default:
				return ansi.StringWidth(s)
			}
			i += k
		}
	}
	return n
}

// sgr is the length of the SGR sequence s begins with, 0 when it begins with another.
func sgr(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}

// ideograph says that a character is two cells wide whatever stands around it.
func ideograph(r rune) bool {
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30a1 && r <= 0x30fa || r >= 0x4e00 && r <= 0x9fff
}

// narrow says that a character is one cell wide whatever stands around it: those the
// frame is drawn with and the Latin letters. Width leaves all others to the library, which
// knows the tables and is slower.
func narrow(r rune) bool {
	switch {
	case r >= 0xae && r <= 0x2ff, r >= 0xa1 && r <= 0xac && r != 0xa9, r >= 0x2190 && r <= 0x2193,
		r >= 0x2500 && r <= 0x25a9, r >= 0x25b2 && r <= 0x25b5, r >= 0x25bc && r <= 0x25bf, r >= 0x25c6 && r <= 0x25cf,
		r == 0x25b8, r == 0x2022, r == 0x2026, r == 0x2212, r == 0x2713, r == 0x2717:
		return r != 0xae
	}
	return false
}

// Cut shortens s to at most w cells, ending in an ellipsis where it had to cut.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if Width(s) <= w {
		return s
	}
	if plainASCII(s) {
		return s[:w-1] + ellipsis
	}
	return ansi.Truncate(s, w, ellipsis)
}

// Fit cuts or pads s to exactly w cells, text to the left. A wide character
// that would cross the edge is left out and padded. s is one line of clean
// text, with or without SGR sequences.
func Fit(s string, w int) string {
	s = Cut(s, w)
	return s + Spaces(w-Width(s))
}

// FitRight is Fit with the text to the right.
func FitRight(s string, w int) string {
	s = Cut(s, w)
	return Spaces(w-Width(s)) + s
}

// FitCenter is Fit with the text in the middle.
func FitCenter(s string, w int) string {
	s = Cut(s, w)
	gap := max(w-Width(s), 0)
	return Spaces(gap/2) + s + Spaces(gap-gap/2)
}

// Ends draws left and right at the two ends of a line of exactly w cells. Where
// both do not fit, left is cut first, keeping at least one cell between.
func Ends(left, right string, w int) string {
	rw := Width(right)
	if rw+1 >= w {
		return Fit(right, w)
	}
	return Fit(left, w-rw) + right
}

// Wrap breaks s into lines of at most w cells, at spaces where there are any; line breaks
// of s are kept. A date, a negative number and a number with its unit stay whole where they
// fit. Text without SGR sequences only.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	var out []string
	for _, line := range strings.Split(s, "\n") {
		if Width(line) <= w {
			out = append(out, line)
			continue
		}
		held, loosen := hold(line)
		for _, part := range strings.Split(loosen(ansi.Wrap(held, w, "")), "\n") {
			if Width(part) > w { // the library lets blanks at the beginning pass
				out = append(out, strings.Split(ansi.Hardwrap(part, w, true), "\n")...)
				continue
			}
			out = append(out, part)
		}
	}
	return out
}

// Block joins lines to exactly w x h cells: longer lines are cut, shorter ones
// padded, missing ones blank, superfluous ones left out.
func Block(lines []string, w, h int) string {
	if h <= 0 || w <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(h * (w + 8))
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(clip(lines[i], w))
			continue
		}
		b.WriteString(Spaces(w))
	}
	return b.String()
}

// Clip makes a drawn text exactly w x h cells.
func Clip(s string, w, h int) string {
	return Block(strings.Split(s, "\n"), w, h)
}

// Beside puts blocks of the same height next to each other.
func Beside(blocks ...string) string {
	parts, h := make([][]string, len(blocks)), 0
	for i, b := range blocks {
		parts[i] = strings.Split(b, "\n")
		h = max(h, len(parts[i]))
	}
	lines := make([]string, h)
	for y := range h {
		for _, p := range parts {
			if y < len(p) {
				lines[y] += p[y]
			}
		}
	}
	return strings.Join(lines, "\n")
}

// Overlay draws a box over lines, its upper left corner at x, y. Every line keeps its
// width; where a wide character is cut in two, a blank stands for its rest.
func Overlay(lines []string, box string, x, y int) {
	for i, over := range strings.Split(box, "\n") {
		if y+i < 0 || y+i >= len(lines) {
			continue
		}
		line, w := lines[y+i], Width(over)
		left := ansi.Truncate(line, x, "")
		right := ansi.TruncateLeft(line, x+w, "")
		gap := Width(line) - x - w - Width(right)
		if gap < 0 { // a wide character that begins below the box is kept whole
			right = ansi.TruncateLeft(line, x+w+1, "")
			gap = Width(line) - x - w - Width(right)
		}
		lines[y+i] = left + Spaces(x-Width(left)) + over + Spaces(gap) + right
	}
}

// Spaces is n blanks; none for n <= 0.
func Spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

const blanks = "                                                                                                                                "

// clip is Fit without the ellipsis: it cuts a line that a child drew too long.
func clip(line string, w int) string {
	n := Width(line)
	if n > w {
		line = ansi.Truncate(line, w, "")
		n = Width(line)
	}
	return line + Spaces(w-n)
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}
