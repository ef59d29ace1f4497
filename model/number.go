package model

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Number is a measured value that may be missing. It is never NaN or infinite.
type Number struct {
	Value float64
	Known bool
}

// Num is a known number; a NaN or an infinity is a missing one.
func Num(v float64) Number {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Number{}
	}
	return Number{Value: v, Known: true}
}

// String is the shortest decimal that reads as exactly this number: "91.5";
// "" when it is missing.
func (n Number) String() string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.Value+0, 'f', -1, 64) // +0 turns -0 into 0
}

// MarshalJSON writes a JSON number, or null when it is missing.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Known || math.IsNaN(n.Value) || math.IsInf(n.Value, 0) {
		return []byte("null"), nil
	}
	return []byte(n.String()), nil
}

// UnmarshalJSON reads a JSON number, or null as a missing one.
func (n *Number) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*n = Number{}
		return nil
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil {
		return fmt.Errorf("%s is not a number: write one such as 91.5, or null for none", asTyped(string(b)))
	}
	*n = Num(v)
	return nil
}

// ParseNumber reads a number as people write them: "91.5", "91,5", "1 200",
// "-3", "1.5e-05"; a percent sign is dropped ("91.5 %" is 91.5). Blank is a
// missing number. What dec leaves open ("1.234") is an error that names both
// readings.
func ParseNumber(s string, dec Decimal) (Number, error) {
	return ParseNumberUnit(s, "%", dec)
}

// ParseNumberUnit is ParseNumber for a value that may carry its unit, before or
// behind it and in any case: "3.8 h" for the unit "h". Another unit than this
// one is an error that names it.
func ParseNumberUnit(s, unit string, dec Decimal) (Number, error) {
	text := plainSpaces(s)
	if text == "" {
		return Number{}, nil
	}
	text = withoutUnit(text, plainSpaces(unit))
	if v, ok := scientific(text); ok {
		if n := Num(v); n.Known {
			return n, nil
		}
		return Number{}, fmt.Errorf("%s is too large for a number: write one such as 91.5", asTyped(s))
	}
	if other := foreignUnit(text); other != "" {
		return Number{}, foreign(s, text, other, unit, dec)
	}
	p, err := readPlain(text, dec, false, s)
	if err != nil {
		return Number{}, err
	}
	v, err := strconv.ParseFloat(p.text(), 64)
	if err != nil {
		return Number{}, fmt.Errorf("%s is too large for a number: write one such as 91.5", asTyped(s))
	}
	return Num(v), nil
}

// foreign is the error of a number in another unit than that of its field. Its example is
// what was typed, where that can be read.
func foreign(typed, text, other, unit string, dec Decimal) error {
	alone := strings.TrimSpace(strings.Replace(text, other, "", 1))
	example, times := "3.8", thousandfold[strings.ToLower(other)]
	if p, err := readPlain(alone, dec, false, typed); err == nil {
		if v, err := strconv.ParseFloat(p.text(), 64); err == nil {
			example = Num(v * max(times, 1)).String()
		}
	}
	if unit != "" && unit != "%" {
		example += " " + Clean(unit)
	}
	switch {
	case times > 0:
		return fmt.Errorf("%s is short for another number: write it as %s", asTyped(typed), example)
	case unit == "" || unit == "%":
		return fmt.Errorf("%s is in %s: write the number alone, such as %s", asTyped(typed), asTyped(other), example)
	}
	return fmt.Errorf("%s is in %s, and this is measured in %s: write it as %s", asTyped(typed), asTyped(other), Clean(unit), example)
}

// thousandfold is what people mean by a letter behind a number.
var thousandfold = map[string]float64{"k": 1e3, "m": 1e6, "mio": 1e6, "mn": 1e6}

func withoutUnit(text, unit string) string {
	if unit == "" || len(unit) >= len(text) {
		return text
	}
	if tail := text[len(text)-len(unit):]; strings.EqualFold(tail, unit) {
		return strings.TrimSpace(text[:len(text)-len(unit)])
	}
	if head := text[:len(unit)]; strings.EqualFold(head, unit) {
		return strings.TrimSpace(text[len(unit):])
	}
	return text
}

// foreignUnit is what stands before or behind the digits of a text that has
// some: the unit somebody wrote with the number.
func foreignUnit(text string) string {
	first := strings.IndexFunc(text, isASCIIDigit)
	last := strings.LastIndexFunc(text, isASCIIDigit)
	if first < 0 {
		return ""
	}
	if tail := strings.TrimSpace(text[last+1:]); strings.ContainsFunc(tail, isUnitRune) {
		return tail
	}
	if head := strings.TrimSpace(text[:first]); strings.ContainsFunc(head, isUnitRune) {
		return head
	}
	return ""
}

func isUnitRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsSymbol(r) && r != '+' || r == '%' || r == '°'
}

func isASCIIDigit(r rune) bool { return r >= '0' && r <= '9' }

// scientific reads the notation with an exponent in which spreadsheets write
// very small and very large values.
func scientific(text string) (float64, bool) {
	mantissa, exponent, found := strings.Cut(strings.ToLower(text), "e")
	if !found {
		return 0, false
	}
	digits := strings.Replace(strings.TrimLeft(mantissa, "+-"), ".", "", 1)
	if !allDigits(digits) || !allDigits(strings.TrimLeft(exponent, "+-")) {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil || math.IsInf(v, 0)
}

func allDigits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !isASCIIDigit(r) }) < 0
}

// Round rounds half away from zero to that many decimals (0 to 15), as one does
// on paper: it works on the decimal digits of v, not on its binary value, so
// that Round(2.675, 2) is 2.68. Digits beyond the fifteenth are the dust of
// binary sums and are first rounded away where the result does not need them.
func Round(v float64, decimals int) float64 {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) || decimals < 0 || decimals > 15 {
		return v + 0
	}
	text := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	whole, _, _ := strings.Cut(text, ".")
	if len(whole)+decimals < 15 {
		text = strconv.FormatFloat(math.Abs(v), 'f', 15-len(whole), 64)
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if len(fraction) <= decimals {
		return v
	}
	up := fraction[decimals] >= '5'
	digits := []byte(whole + fraction[:decimals])
	for i := len(digits) - 1; up && i >= 0; i-- {
		if up = digits[i] == '9'; up {
			digits[i] = '0'
		} else {
			digits[i]++
		}
	}
	result := string(digits)
	if up {
		result = "1" + result
	}
	point := len(result) - decimals
	rounded, err := strconv.ParseFloat(result[:point]+"."+result[point:], 64)
	if err != nil {
		return v
	}
	if v < 0 {
		return -rounded + 0
	}
	return rounded
}

// plainSpaces trims a text and replaces the characters that keyboards, web
// pages and Japanese input put in the place of the plain ones in numbers.
func plainSpaces(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\u00A0', r == '\u2007', r == '\u2009', r == '\u202F', r == '\u3000', r == '\t':
			return ' '
		case r == '\u2212', r == '\u2013', r == '\uFF0D':
			return '-'
		case r == '\u2019', r == '\u02BC':
			return '\''
		case r == '\uFFE5':
			return '¥'
		case r >= '\uFF10' && r <= '\uFF19', r == '\uFF0E', r == '\uFF0C', r == '\uFF05', r == '\uFF04':
			return r - 0xFEE0
		}
		return r
	}, s))
}

// readPlain reads digits with an optional sign, grouping (space, apostrophe,
// point or comma) and decimals. exactTail says that a suffix such as k follows,
// after which nobody groups: "1.234k" is 1234. original is what an error quotes.
func readPlain(text string, dec Decimal, exactTail bool, original string) (plainNumber, error) {
	bad := func() (plainNumber, error) {
		return plainNumber{}, fmt.Errorf("%s is not a number: write one such as 1200.50", asTyped(original))
	}
	var p plainNumber
	if text != "" && (text[0] == '-' || text[0] == '+') {
		p.negative = text[0] == '-'
		text = strings.TrimSpace(text[1:])
	}
	sign, err := decimalSign(text, dec, exactTail, original)
	if err != nil {
		return plainNumber{}, err
	}
	whole, fraction, pointed := text, "", false
	if sign != 0 {
		whole, fraction, pointed = strings.Cut(text, string(sign))
	}
	if pointed && !allDigits(fraction) {
		return bad()
	}
	if whole == "" && pointed {
		whole = "0"
	}
	digits, ok := ungroup(whole)
	if !ok {
		return bad()
	}
	p.digits, p.decimals = digits+fraction, len(fraction)
	return p, nil
}

// decimalSign is the sign before the decimals of a number, 0 when it has none.
func decimalSign(text string, dec Decimal, exactTail bool, original string) (rune, error) {
	point, comma := strings.LastIndexByte(text, '.'), strings.LastIndexByte(text, ',')
	points, commas := strings.Count(text, "."), strings.Count(text, ",")
	given := map[Decimal]rune{DecimalPoint: '.', DecimalComma: ','}[dec]
	last := '.'
	if comma > point {
		last = ','
	}
	switch {
	case points+commas == 0:
		return 0, nil
	case points > 0 && commas > 0:
		if given != 0 && given != last {
			return 0, fmt.Errorf("%s has its decimals behind a %q, where a %q is expected: write it like 1200%c50",
				asTyped(original), last, given, given)
		}
		return last, nil
	case points+commas > 1: // only grouping is repeated
		if given == last {
			return 0, fmt.Errorf("%s has more than one %q: write it like 1200%c50", asTyped(original), last, last)
		}
		return 0, nil
	case given != 0:
		if given == last {
			return last, nil
		}
		return 0, nil
	}
	at := max(point, comma)
	whole, fraction := text[:at], text[at+1:]
	if !exactTail && len(fraction) == 3 && len(whole) <= 3 && allDigits(whole) && whole[0] != '0' {
		return 0, fmt.Errorf("%s could be %s or %s.%s: write %s for the first, %s%c%s0 for the second",
			asTyped(original), whole+fraction, whole, fraction, whole+fraction, whole, last, fraction)
	}
	return last, nil
}

// ungroup takes the grouping out of a whole number: one kind of separator, a
// first group of one to three digits, then groups of three; or, as in India,
// groups of two with three at the end.
func ungroup(whole string) (string, bool) {
	at := strings.IndexFunc(whole, func(r rune) bool { return !isASCIIDigit(r) })
	if at < 0 {
		return whole, whole != ""
	}
	sign := whole[at]
	if !strings.ContainsRune(".,' ", rune(sign)) {
		return "", false
	}
	groups := strings.Split(whole, string(sign))
	size := 3
	if len(groups) > 2 && len(groups[1]) == 2 && sign == ',' {
		size = 2
	}
	for i, group := range groups {
		switch {
		case !allDigits(group):
			return "", false
		case i == 0 && (len(group) > size || i == len(groups)-1):
			return "", false
		case i == len(groups)-1 && len(group) != 3:
			return "", false
		case i > 0 && i < len(groups)-1 && len(group) != size:
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}
