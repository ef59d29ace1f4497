package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Decimal says which sign stands before the decimals of the numbers in a file.
type Decimal int

// The readings of "1.234": unknown asks where it matters, a point makes it a
// little over one, a comma a little over a thousand.
const (
	DecimalUnknown Decimal = iota
	DecimalPoint
	DecimalComma
)

// String is "point", "comma" or "".
func (d Decimal) String() string {
	switch d {
	case DecimalPoint:
		return "point"
	case DecimalComma:
		return "comma"
	}
	return ""
}

// ParseDecimal reads "point" or "comma"; blank is unknown.
func ParseDecimal(s string) (Decimal, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "":
		return DecimalUnknown, nil
	case "point", ".":
		return DecimalPoint, nil
	case "comma", ",":
		return DecimalComma, nil
	}
	return DecimalUnknown, fmt.Errorf("%s is no decimal sign: write point or comma", asTyped(s))
}

// Decimals are the readings under which every sample that is not blank can be
// read as a number or as money: one is sure, two are to be asked about, none
// means that these are not numbers. Where the readings agree on every sample
// the answer is DecimalPoint alone; without any sample there is none.
func Decimals(samples []string) []Decimal {
	readings := []Decimal{DecimalPoint, DecimalComma}
	seen, differ := false, false
	for _, s := range samples {
		text := plainSpaces(s)
		if text == "" {
			continue
		}
		seen = true
		values := map[Decimal]string{}
		readings = slices.DeleteFunc(readings, func(dec Decimal) bool {
			p, err := readSample(text, dec)
			values[dec] = p.text()
			return err != nil
		})
		differ = differ || values[DecimalPoint] != values[DecimalComma]
	}
	if !seen || len(readings) == 0 {
		return nil
	}
	if !differ {
		return []Decimal{DecimalPoint}
	}
	return readings
}

func readSample(text string, dec Decimal) (plainNumber, error) {
	if _, ok := scientific(text); ok {
		return plainNumber{}, nil
	}
	parts, err := splitMoney(strings.TrimSuffix(text, "%"), "")
	if err != nil {
		return plainNumber{}, err
	}
	return readPlain(parts.number, dec, parts.power > 0, text)
}

// ParseMoney reads an amount as people write it: "120k", "$1.2m",
// "120.000,00 EUR", "1 200,50 €", "(500)", "USD 12". Blank is no amount.
//
// A currency in the text wins over defaultCurrency; without either it is an
// error. "$" is defaultCurrency when that is a dollar or peso currency, else
// USD; so with ¥ for CNY and JPY and kr for the crowns. What dec leaves open
// ("1.234") is an error that names both readings. So are more decimals than the
// currency has, unless they are zeros, and an amount too large to hold.
func ParseMoney(s, defaultCurrency string, dec Decimal) (Money, error) {
	text := plainSpaces(s)
	if text == "" {
		return Money{}, nil
	}
	parts, err := splitMoney(text, defaultCurrency)
	if err != nil {
		return Money{}, err
	}
	currency := parts.currency
	if currency == "" {
		currency = strings.ToUpper(strings.TrimSpace(defaultCurrency))
	}
	if dec == DecimalUnknown && parts.power == 0 {
		dec = groupedThousands(parts.number, currency)
	}
	p, err := readPlain(parts.number, dec, parts.power > 0, s)
	if err != nil {
		return Money{}, err
	}
	p.shift(parts.power)
	p.negative = p.negative != parts.negative
	if currency == "" {
		return Money{}, fmt.Errorf("%s has no currency: write it with one, such as 120k USD", asTyped(s))
	}
	if !KnownCurrency(currency) {
		return Money{}, fmt.Errorf("%s is not a currency: write an ISO 4217 code such as USD", asTyped(currency))
	}
	return p.money(currency, s)
}

// MoneyDecimals are the readings under which every sample can be an amount of the
// currency, as Decimals; groups of three digits are thousands unless the currency has
// thousandths.
func MoneyDecimals(samples []string, currency string) []Decimal {
	readings := Decimals(samples)
	if len(readings) < 2 {
		return readings
	}
	var sure Decimal
	for _, s := range samples {
		parts, err := splitMoney(plainSpaces(s), currency)
		if err != nil || parts.power > 0 {
			continue
		}
		named := parts.currency
		if named == "" {
			named = currency
		}
		d := groupedThousands(parts.number, named)
		if d != DecimalUnknown && sure != DecimalUnknown && d != sure {
			return readings
		}
		if d != DecimalUnknown {
			sure = d
		}
	}
	if sure == DecimalUnknown {
		return readings
	}
	return []Decimal{sure}
}

// groupedThousands is the decimal sign that follows from a lone sign before exactly three
// digits in a currency without thousandths: the other one. Anything else decides nothing.
func groupedThousands(number, currency string) Decimal {
	at := strings.LastIndexAny(number, ".,")
	if at < 0 || strings.IndexAny(number, ".,") != at || len(number)-at != 4 || MinorUnits(currency) == 3 {
		return DecimalUnknown
	}
	if strings.TrimLeft(number[:at], "+-0") == "" {
		return DecimalUnknown
	}
	if number[at] == ',' {
		return DecimalPoint
	}
	return DecimalComma
}

type moneyParts struct {
	number   string // digits, separators and signs
	currency string // "" when the text names none
	power    int    // of ten, from a suffix such as k
	negative bool   // written in parentheses
}

// splitMoney takes the words off both ends of an amount.
func splitMoney(text, defaultCurrency string) (moneyParts, error) {
	var parts moneyParts
	inner := text
	if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		inner, parts.negative = strings.TrimSpace(text[1:len(text)-1]), true
	}
	first, last := strings.IndexFunc(inner, isASCIIDigit), strings.LastIndexFunc(inner, isASCIIDigit)
	if first < 0 {
		return parts, notMoney(text)
	}
	if bareDecimals(inner[:first]) {
		first--
	}
	head, body, tail := inner[:first], inner[first:last+1], inner[last+1:]
	if parts.negative && strings.ContainsAny(head+tail, "+-") {
		return parts, notMoney(text)
	}
	head, headSign := takeSign(head)
	tail, tailSign := takeSign(tail)
	if headSign != "" && tailSign != "" {
		return parts, notMoney(text)
	}
	parts.number = headSign + tailSign + body
	currencies := strings.Fields(head)
	for _, word := range suffixWords(tail) {
		if word == "T€" { // as German sheets write thousands of euros
			word, parts.power = "€", 3
		}
		if power := powers[strings.ToLower(word)]; power > 0 && parts.power == 0 {
			parts.power = power
		} else {
			currencies = append(currencies, word)
		}
	}
	var err error
	parts.currency, err = namedCurrency(currencies, defaultCurrency, text)
	return parts, err
}

// bareDecimals says whether the text before the first digit ends in the decimal
// sign of ".5", and not in the point of an abbreviation such as "Fr.".
func bareDecimals(head string) bool {
	before := strings.TrimRight(head, ".,")
	r, _ := utf8.DecodeLastRuneInString(before)
	return len(head)-len(before) == 1 && !unicode.IsLetter(r)
}

// takeSign takes one + or - off the words around a number.
func takeSign(words string) (rest, sign string) {
	i := strings.IndexAny(words, "+-")
	if i < 0 {
		return words, ""
	}
	return words[:i] + words[i+1:], words[i : i+1]
}

// suffixWords separates a power that is written together with a currency: "k€".
func suffixWords(tail string) []string {
	words := strings.Fields(tail)
	if len(words) != 1 || powers[strings.ToLower(words[0])] > 0 {
		return words
	}
	word := words[0]
	for n := len(word) - 1; n > 0; n-- {
		if powers[strings.ToLower(word[:n])] > 0 {
			if rest := word[n:]; len(symbolCurrencies[strings.ToLower(rest)]) > 0 || KnownCurrency(strings.ToUpper(rest)) {
				return []string{word[:n], rest}
			}
		}
	}
	return words
}

var powers = map[string]int{
	"k": 3, "thousand": 3, "tsd": 3, "tsd.": 3, "千": 3, "万": 4, "億": 8, "百万": 6,
	"m": 6, "mn": 6, "mio": 6, "mio.": 6, "million": 6, "millions": 6, "mln": 6,
	"b": 9, "bn": 9, "billion": 9, "billions": 9, "mrd": 9, "mrd.": 9,
}

// namedCurrency is the one currency that all the words agree on, "" without
// words: in "$12 CAD" the code says which dollar the symbol means.
func namedCurrency(words []string, defaultCurrency, text string) (string, error) {
	var agreed []string
	for i, word := range words {
		candidates := symbolCurrencies[strings.ToLower(word)]
		if code := strings.ToUpper(word); KnownCurrency(code) {
			candidates = []string{code}
		}
		if len(candidates) == 0 {
			return "", fmt.Errorf("%s is not an amount of money: %s is no currency Keystone knows; write it like 120k or 1,200.50 USD",
				asTyped(text), asTyped(word))
		}
		if i == 0 {
			agreed = candidates
			continue
		}
		both := slices.DeleteFunc(slices.Clone(agreed), func(c string) bool { return !slices.Contains(candidates, c) })
		if len(both) == 0 {
			return "", fmt.Errorf("%s names two currencies, %s and %s: write one of them", asTyped(text), agreed[0], candidates[0])
		}
		agreed = both
	}
	if len(agreed) == 0 {
		return "", nil
	}
	if home := strings.ToUpper(strings.TrimSpace(defaultCurrency)); slices.Contains(agreed, home) {
		return home, nil
	}
	if len(agreed) > 1 && agreed[0] == "SEK" {
		return "", fmt.Errorf("%s could be SEK, NOK or DKK: write the code, such as 1200 SEK", asTyped(text))
	}
	return agreed[0], nil
}

func notMoney(text string) error {
	return fmt.Errorf("%s is not an amount of money: write it like 120k, 1,200.50 USD or 1.200,50 EUR", asTyped(text))
}

// plainNumber is a decimal number read exactly: digits / 10^decimals.
type plainNumber struct {
	digits   string
	decimals int
	negative bool
}

func (p plainNumber) text() string {
	if p.digits == "" {
		return ""
	}
	sign := ""
	if p.negative {
		sign = "-"
	}
	whole := len(p.digits) - p.decimals
	return sign + p.digits[:whole] + "." + p.digits[whole:] + "0"
}

// shift multiplies by ten to the power.
func (p *plainNumber) shift(power int) {
	if extra := power - p.decimals; extra > 0 {
		p.digits += strings.Repeat("0", extra)
		p.decimals = 0
		return
	}
	p.decimals -= power
}

// money is the number as an amount of the currency; original is what the error
// sentence quotes.
func (p plainNumber) money(currency, original string) (Money, error) {
	if !allDigits(p.digits) {
		return Money{}, notMoney(original)
	}
	units := MinorUnits(currency)
	digits := p.digits
	if lost := p.decimals - units; lost > 0 {
		kept := len(digits) - lost
		if strings.Trim(digits[max(kept, 0):], "0") != "" {
			return Money{}, fmt.Errorf("%s has more decimals than %s has: write it with at most %d, such as %s",
				asTyped(original), currency, units, pointed(1250*pow10(units)/100, units))
		}
		digits = "0" + digits[:max(kept, 0)]
	} else {
		digits += strings.Repeat("0", -lost)
	}
	digits = strings.TrimLeft(digits, "0")
	if digits == "" {
		return Money{Currency: currency}, nil
	}
	if p.negative {
		digits = "-" + digits
	}
	minor, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return Money{}, fmt.Errorf("%s is a larger amount than Keystone can hold: write it like 120k or 1.2m", asTyped(original))
	}
	return Money{Minor: minor, Currency: currency}, nil
}
