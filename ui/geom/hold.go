package geom

import (
	"regexp"
	"strings"
)

// Two characters of the private use area stand, while a text is broken into lines, for a
// hyphen and a blank at which it must not be. They are as wide, and a text that holds one
// itself is left as it is.
const (
	heldHyphen = "\uf8f0"
	heldBlank  = "\uf8f1"
)

// together are the blanks and hyphens inside what a reader takes in as one: a day, and a
// number with its unit.
var together = regexp.MustCompile(`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?: \d{4}\b)?` +
	`|\b\d[\d.,]* (?:%|(?:s|min|mins|minutes?|h|hours?|d|days?|weeks?|months?|quarters?|years?|k|m|EUR|USD|GBP|CHF)\b)`)

// hyphens are those that belong to what follows: in 2026-12-01 and 10-20, before a negative
// number or an amount, and at the beginning of an option.
var hyphens = regexp.MustCompile(`-[\d$\x{20ac}\x{a3}]|(?:^|[\s("])(?:--[\w-]*|-+)`)

// hold marks where a line must not be broken; loosen takes the marks away.
func hold(line string) (held string, loosen func(string) string) {
	if !strings.ContainsAny(line, "-0123456789") || strings.Contains(line, heldHyphen) || strings.Contains(line, heldBlank) {
		return line, func(s string) string { return s }
	}
	line = together.ReplaceAllStringFunc(line, func(s string) string { return strings.ReplaceAll(s, " ", heldBlank) })
	line = hyphens.ReplaceAllStringFunc(line, func(s string) string { return strings.ReplaceAll(s, "-", heldHyphen) })
	return line, loosener.Replace
}

var loosener = strings.NewReplacer(heldHyphen, "-", heldBlank, " ")

// Words are the pieces of a text between the blanks at which Wrap may break it.
func Words(s string) []string {
	held, loosen := hold(s)
	out := strings.Fields(held)
	for i := range out {
		out[i] = loosen(out[i])
	}
	return out
}
