package model

import (
	"fmt"
	"strings"
)

// ID identifies a fact in the book. 0 means none; a negative ID stands, inside one Step,
// for a fact that does not exist yet.
type ID int64

// FoldKey brings a word of a closed list to the form in which it is stored: lower case,
// with underscores for spaces and hyphens.
func FoldKey(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, s)
	return s
}

// FoldName brings a name to the form in which names are compared: case folded, runs of
// space made one.
func FoldName(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

// parseClosed reads a value of a closed list. Blank is the zero value; anything that is
// not in the list is an error that names the list.
func parseClosed[T ~string](what, s string, all []T) (T, error) {
	k := T(FoldKey(s))
	if k == "" {
		return "", nil
	}
	for _, v := range all {
		if v == k {
			return v, nil
		}
	}
	words := make([]string, len(all))
	for i, v := range all {
		words[i] = string(v)
	}
	return "", fmt.Errorf("%q is no %s: write one of %s", Clean(s), what, strings.Join(words, ", "))
}

// label turns a stored word into one for eyes: underscores become spaces, the first
// letter a capital.
func label[T ~string](v T) string {
	s := strings.ReplaceAll(string(v), "_", " ")
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
