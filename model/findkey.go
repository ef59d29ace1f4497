package model

import (
	"strings"
	"unicode/utf8"
)

// FindKey brings a text to the form in which what is typed is looked for in it: folded as a
// name is, and without accents, so that "lodz" finds "Łódź" and the other way round. Names
// are told apart by FoldName, never by this.
func FindKey(s string) string {
	s = FoldName(s)
	first := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
	if first < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:first])
	for _, r := range s[first:] {
		switch plain, accented := plainLetters[r]; {
		case accented:
			b.WriteString(plain)
		case r < combiningFirst || r > combiningLast:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Accents that are characters of their own, after the letter they belong to.
const (
	combiningFirst = '\u0300'
	combiningLast  = '\u036f'
)

// plainLetters are the small letters with accents, and those of one alphabet alone, as
// somebody writes them who has no key for them.
var plainLetters = func() map[rune]string {
	all := map[rune]string{'ß': "ss", 'æ': "ae", 'ǽ': "ae", 'œ': "oe", 'þ': "th", 'ĳ': "ij"}
	for plain, accented := range map[string]string{
		"a": "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "b": "ḃḅḇ", "c": "çćĉċčḉ", "d": "ďđðḋḍḏḑḓ",
		"e": "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "f": "ḟ", "g": "ĝğġģǥǧǵḡ", "h": "ĥħȟḣḥḧḩḫẖ",
		"i": "ìíîïĩīĭįıǐȉȋḭḯỉị", "j": "ĵǰ", "k": "ķĸǩḱḳḵ", "l": "ĺļľŀłḷḹḻḽ", "m": "ḿṁṃ", "n": "ñńņňŉŋǹṅṇṉṋ",
		"o": "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "p": "ṕṗ", "r": "ŕŗřȑȓṙṛṝṟ", "s": "śŝşšșṡṣṥṧṩſ",
		"t": "ţťŧțṫṭṯṱẗ", "u": "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "v": "ṽṿ", "w": "ŵẁẃẅẇẉẘ", "x": "ẋẍ",
		"y": "ýÿŷȳẏẙỳỵỷỹ", "z": "źżžƶẑẓẕ",
	} {
		for _, r := range accented {
			all[r] = plain
		}
	}
	return all
}()

// withoutAccent is a small letter without its accent.
func withoutAccent(r rune) string {
	if plain, accented := plainLetters[r]; accented {
		return plain
	}
	return string(r)
}
