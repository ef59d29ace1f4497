package exchange

import (
	"strings"
	"unicode"

	"keystone/model"
)

// header is a column header brought to the form in which headers are compared.
type header struct {
	words    string // lower-case words with single spaces
	key      string // the words without spaces
	currency string // an ISO code that stood in it: "ARR (USD)"
	times    int64  // what one of the amounts stands for: 1000 in "ARR (USD k)"; 0 where it is not said
	// converted says that the amounts are brought to one currency: "ARR (converted)".
	converted bool
}

// readHeader takes apart what programs do to a header: BOM, quotes, camelCase,
// separators, the prefixes and suffixes of warehouses and of custom fields, and
// the currency of an amount.
func readHeader(text string) header {
	text = strings.Trim(strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")), "\"'`* ")
	if len(text) > 200 {
		return header{}
	}
	text = bareHeader(text)
	var h header
	words := splitWords(text)
	kept := words[:0]
	for _, w := range words {
		code := strings.ToUpper(w)
		switch {
		case w == "converted":
			h.converted = true
		case len(words) > 1 && (w == "utc" || w == "gmt"):
		case len(words) > 1 && len(w) == 3 && model.KnownCurrency(code) && !alsoWord[w]:
			h.currency = code
		default:
			kept = append(kept, w)
		}
	}
	for sign, code := range map[string]string{"€": "EUR", "£": "GBP", "US$": "USD", "R$": "BRL"} {
		if h.currency == "" && strings.Contains(text, sign) {
			h.currency = code
		}
	}
	kept = h.takeUnit(kept, text)
	h.words = strings.Join(kept, " ")
	h.key = unaccented(strings.Join(kept, ""))
	return h
}

// bareHeader takes off what warehouses and programs put around the name of a field: where
// a custom field comes from, and that it is one.
func bareHeader(text string) string {
	text = related.Replace(text)
	if lower := strings.ToLower(text); strings.HasPrefix(lower, "custom field (") && strings.HasSuffix(text, ")") {
		text = text[len("custom field (") : len(text)-1]
	}
	for again := true; again; {
		again = false
		lower := strings.ToLower(text)
		for _, prefix := range []string{"properties.", "properties_", "property_", "properties/", "vitally.", "custom.", "custom_fields.",
			"customfields.", "traits.", "attributes.", "cf_", "custom: ", "property: "} {
			if strings.HasPrefix(lower, prefix) && len(lower) > len(prefix) {
				text, again = text[len(prefix):], true
				break
			}
		}
	}
	for _, suffix := range []string{"__c", "__gc", "__pc"} {
		if n := len(text) - len(suffix); n > 0 && strings.EqualFold(text[n:], suffix) {
			return text[:n]
		}
	}
	return text
}

// related takes off what Salesforce puts behind the name of a related record.
var related = strings.NewReplacer("__r.", " ", "__R.", " ")

// unaccented folds what files write in one way or another: accents of Latin letters, which
// are lost in some encodings, and letters as wide as Japanese ones.
func unaccented(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return strings.ToLower(latin.Replace(strings.Map(narrow, s)))
		}
	}
	return s
}

func narrow(r rune) rune {
	switch {
	case r >= 0x300 && r <= 0x36f: // an accent beside its letter
		return -1
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xff01 + '!'
	}
	return r
}

var latin = strings.NewReplacer("à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "æ", "ae", "ç", "c", "è", "e", "é", "e",
	"ê", "e", "ë", "e", "ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o",
	"œ", "oe", "ß", "ss", "ù", "u", "ú", "u", "û", "u", "ü", "u", "ý", "y", "ÿ", "y")

// alsoWord are currency codes that are words of headers as well.
var alsoWord = map[string]bool{"all": true, "top": true, "try": true, "cup": true, "gel": true, "mad": true, "bam": true}

// splitWords cuts at separators and where camelCase begins a new word.
func splitWords(text string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = word[:0]
		}
	}
	runes := []rune(text)
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r):
			if unicode.IsUpper(r) && i > 0 {
				before := runes[i-1]
				next := i+1 < len(runes) && unicode.IsLower(runes[i+1])
				if unicode.IsLower(before) || unicode.IsDigit(before) || (unicode.IsUpper(before) && next && len(word) > 1) {
					flush()
				}
			}
			word = append(word, r)
		case unicode.IsDigit(r), unicode.IsMark(r):
			word = append(word, r)
		case r == '\u00ae' || r == '\u2122' || r == '\'' || r == '\u2019':
			// NPS® and Customer's are words of their own without the sign.
		default:
			flush()
		}
	}
	flush()
	return words
}

// shown is a header or a value as a sentence quotes it: clean and short.
func shown(s string) string {
	s = model.Clean(strings.TrimSpace(s))
	const most = 40
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

func quoted(s string) string { return "\"" + shown(s) + "\"" }

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// distance is how many letters must be changed, added, left out or swapped with
// their neighbour to turn a into b; more than most counts as most + 1.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return most + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], most+1)
}
