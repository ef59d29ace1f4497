package model

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marksPerBase is how many combining marks a letter keeps. No living script
// needs more; stacks of them draw over the neighbouring lines.
const marksPerBase = 4

// Clean makes any text safe for one line of a terminal. Control characters and
// bidirectional controls become visible (␛, U+0085, U+202E), bytes that are not
// UTF-8 become U+FFFD, line ends and tabs become a space, characters without
// width are dropped (a joiner stays between emoji, a non-joiner after a letter),
// and a letter keeps at most four combining marks. Cleaning twice changes
// nothing more. A text that is clean already is returned without allocating.
func Clean(s string) string { return clean(s, false) }

// CleanText is Clean for notes of several lines: it keeps \n, and reads \r\n
// and the Unicode line and paragraph separators as \n.
func CleanText(s string) string { return clean(s, true) }

func clean(s string, lines bool) string {
	if plainASCII(s) {
		return s
	}
	c := cleaner{lines: lines}
	var out strings.Builder
	changed := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		shown, same := c.rune(r, size, s[i+size:])
		if !same && !changed {
			changed = true
			out.Grow(len(s) + 8)
			out.WriteString(s[:i])
		}
		if changed {
			if same {
				out.WriteString(s[i : i+size])
			} else {
				out.WriteString(shown)
			}
		}
		i += size
	}
	if !changed {
		return s
	}
	return out.String()
}

func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// cleaner remembers of the text written so far what the next rune depends on.
// What was dropped leaves no trace in it: that makes cleaning idempotent.
type cleaner struct {
	lines bool
	last  rune // the last rune written; 0 at the start of a line
	base  rune // the last one written that is no mark and no joiner
	marks int  // marks written since base
}

// rune decides about one rune of the text, given what follows it: the text to
// show in its place, or same when it stays as it is.
func (c *cleaner) rune(r rune, size int, rest string) (shown string, same bool) {
	switch {
	case r == utf8.RuneError && size == 1:
		return c.replace("\uFFFD"), false
	case r == '\r' && strings.HasPrefix(rest, "\n"):
		return "", false
	case r == '\n' && c.lines:
		c.last, c.base, c.marks = 0, 0, 0
		return "", true
	case (r == '\u2028' || r == '\u2029') && c.lines:
		c.last, c.base, c.marks = 0, 0, 0
		return "\n", false
	case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
		return c.replace(" "), false
	case r < ' ':
		return c.replace(string(rune(0x2400) + r)), false
	case r == 0x7F:
		return c.replace("\u2421"), false
	case r >= 0x80 && r < 0xA0, isBidiControl(r):
		return c.replace(fmt.Sprintf("U+%04X", r)), false
	case r == '\u200D':
		next, _ := utf8.DecodeRuneInString(rest)
		return "", c.joins(r, isEmoji(c.base) && c.last != r && isEmoji(next))
	case r == '\u200C':
		return "", c.joins(r, unicode.IsLetter(c.last) || unicode.IsMark(c.last))
	case isInvisible(r):
		return "", false
	case r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me):
		return "", c.mark(r)
	}
	c.last, c.base, c.marks = r, r, 0
	return "", true
}

func (c *cleaner) replace(text string) string {
	r, _ := utf8.DecodeLastRuneInString(text)
	c.last, c.base, c.marks = r, r, 0
	return text
}

func (c *cleaner) joins(r rune, kept bool) bool {
	if kept {
		c.last = r
	}
	return kept
}

// mark says whether a combining mark stays. One without a base would draw on
// whatever stands before the text, such as a table's border.
func (c *cleaner) mark(r rune) bool {
	if c.base == 0 || c.marks == marksPerBase {
		return false
	}
	c.marks++
	c.last = r
	return true
}

func isBidiControl(r rune) bool {
	switch {
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return r == 0x200E || r == 0x200F || r == 0x061C
}

func isInvisible(r rune) bool {
	switch {
	case r >= 0x2060 && r <= 0x2064, r >= 0x206A && r <= 0x206F,
		r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return r == 0x200B || r == 0xFEFF || r == 0x00AD || r == 0x180E
}

func isEmoji(r rune) bool {
	switch {
	case r >= 0x1F000 && r <= 0x1FAFF, r >= 0x2600 && r <= 0x27BF, r >= 0x2190 && r <= 0x21FF,
		r >= 0x2300 && r <= 0x23FF, r >= 0x2B00 && r <= 0x2BFF:
		return true
	}
	return false
}

// asTyped is what a person typed as an error sentence quotes it: clean, and cut
// where it is long.
func asTyped(s string) string {
	const most = 40
	s = Clean(strings.TrimSpace(s))
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most-1]) + cutMark()
	}
	return `"` + s + `"`
}
