package exchange

import (
	"strings"
	"unicode"
)

// legalForms are words at the end of a company's name that say what it is in
// law or that it is a company.
var legalForms = map[string]bool{
	"inc": true, "incorporated": true, "llc": true, "llp": true, "lp": true, "ltd": true, "limited": true, "plc": true,
	"corp": true, "corporation": true, "co": true, "company": true, "companies": true, "gmbh": true, "ag": true, "kg": true,
	"ohg": true, "ug": true, "se": true, "sa": true, "sas": true, "sarl": true, "srl": true, "spa": true, "bv": true,
	"nv": true, "ab": true, "as": true, "asa": true, "oy": true, "oyj": true, "aps": true, "pty": true, "pte": true,
	"kk": true, "group": true, "holding": true, "holdings": true, "com": true, "platforms": true, "technologies": true,
	"international": true, "the": true,
}

// AlikeKey is equal for names that may mean one company: the same but for signs,
// legal form and web ending. It is there to say so; nothing is ever merged by it.
// Blank: nothing of the name tells.
func AlikeKey(name string) string {
	name = strings.NewReplacer("株式会社", " ", "有限会社", " ", "（株）", " ", "(株)", " ", "&", " and ").Replace(strings.ToLower(name))
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	words = joinInitials(words)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for len(words) > 1 && (legalForms[words[len(words)-1]] || words[len(words)-1] == "and") {
		words = words[:len(words)-1]
	}
	return strings.Join(words, "")
}

// joinInitials makes one word of letters that stand alone: "I.B.M." is "ibm",
// "S.A." is "sa".
func joinInitials(words []string) []string {
	var out []string
	joined := false
	for _, w := range words {
		single := len([]rune(w)) == 1 && w < "\u0080"
		if single && joined {
			out[len(out)-1] += w
			continue
		}
		out = append(out, w)
		joined = single
	}
	return out
}
