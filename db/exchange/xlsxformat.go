package exchange

import (
	"math"
	"strconv"
	"strings"
	"time"

	"keystone/model"
)

// numberFormat is what the number format of a cell makes of the number in it.
type numberFormat struct {
	kind   formatKind
	digits int    // asPadded: how many digits are shown at least
	unit   string // asPlain: the currency that the format names
}

type formatKind int

const (
	asPlain formatKind = iota
	asDate
	asDateTime
	asTime
	asElapsed
	asPercent
	asPadded
)

// formatOf reads the format by its number where that is built in, else its code.
func formatOf(id int, code string) numberFormat {
	switch {
	case code != "":
		return formatOfCode(code)
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return numberFormat{kind: asDate}
	case id == 22:
		return numberFormat{kind: asDateTime}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return numberFormat{kind: asTime}
	case id == 46:
		return numberFormat{kind: asElapsed}
	case id == 9 || id == 10:
		return numberFormat{kind: asPercent}
	}
	return numberFormat{}
}

// formatOfCode reads a format as it is written: "dd.mm.yyyy", `#,##0.00 "€"`, "00000".
func formatOfCode(code string) numberFormat {
	bare, brackets, quotedText := splitFormat(code)
	folded := strings.ToLower(bare)
	if strings.TrimSpace(folded) == "general" || strings.TrimSpace(folded) == "@" {
		return numberFormat{}
	}
	for _, b := range brackets {
		switch strings.Trim(strings.ToLower(b), "hms") {
		case "":
			if b != "" {
				return numberFormat{kind: asElapsed}
			}
		}
	}
	folded = strings.NewReplacer("am/pm", "h", "a/p", "h").Replace(folded)
	switch {
	case strings.ContainsAny(folded, "0#?"):
	case strings.ContainsAny(folded, "yd"), strings.Contains(folded, "m") && !strings.ContainsAny(folded, "hs"):
		if strings.ContainsAny(folded, "hs") {
			return numberFormat{kind: asDateTime}
		}
		return numberFormat{kind: asDate}
	case strings.ContainsAny(folded, "hs"):
		return numberFormat{kind: asTime}
	}
	if strings.ContainsAny(folded, "yd") && strings.ContainsAny(folded, "hs") {
		return numberFormat{kind: asDateTime} // "ss.000" has digits too
	}
	if strings.Contains(folded, "%") {
		return numberFormat{kind: asPercent}
	}
	if n := len(folded); n > 1 && strings.Trim(folded, "0") == "" {
		return numberFormat{kind: asPadded, digits: n}
	}
	return numberFormat{unit: formatCurrency(bare, brackets, quotedText)}
}

// splitFormat takes the first section of a format apart: what stands for the number, what
// stands in brackets, and the text in quotes.
func splitFormat(code string) (bare string, brackets []string, quotedText string) {
	var b, q strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case ';':
			return b.String(), brackets, q.String()
		case '\\', '_', '*':
			i++
			if code[i-1] == '\\' && i < len(code) {
				q.WriteByte(code[i])
			}
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return b.String(), brackets, q.String()
			}
			q.WriteString(code[i+1 : i+1+end])
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return b.String(), brackets, q.String()
			}
			brackets = append(brackets, code[i+1:i+end])
			i += end
		default:
			b.WriteByte(code[i])
		}
	}
	return b.String(), brackets, q.String()
}

// formatCurrency is the currency that a format shows beside the number, as a code where
// the sign is that of one currency only.
func formatCurrency(bare string, brackets []string, quotedText string) string {
	candidates := []string{quotedText, strings.Trim(bare, "#,0.?-+() ")}
	for _, b := range brackets {
		if sign, ok := strings.CutPrefix(b, "$"); ok {
			sign, _, _ = strings.Cut(sign, "-")
			candidates = append([]string{sign}, candidates...)
		}
	}
	for _, c := range candidates {
		switch c = strings.TrimSpace(c); c {
		case "€":
			return "EUR"
		case "£":
			return "GBP"
		case "$":
			return "$"
		case "¥", "￥":
			return "¥"
		case "":
		default:
			if code := strings.ToUpper(c); len(code) == 3 && model.KnownCurrency(code) {
				return code
			}
		}
	}
	return ""
}

// lastSerial is the last day that a workbook can write, 31 December 9999.
const lastSerial = 2958465

// number is a stored number as text. text is how it stands in the file.
func (f numberFormat) number(text string, from1904 bool) string {
	v, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return text
	}
	switch f.kind {
	case asDate, asDateTime, asTime, asElapsed:
		if s, ok := f.moment(v, from1904); ok {
			return s
		}
	case asPercent:
		return shiftPoint(decimal(v), 2) + "%"
	case asPadded:
		if s := decimal(v); len(s) < f.digits && allDigits(s) {
			return strings.Repeat("0", f.digits-len(s)) + s
		}
	}
	s := strings.TrimSpace(text)
	if !allDigits(strings.TrimPrefix(s, "-")) {
		s = unmistakable(decimal(v))
	}
	if f.unit != "" {
		s += " " + f.unit
	}
	return s
}

// decimal writes a number without an exponent. A workbook counts with fifteen digits: what
// lies behind them is the noise of its arithmetic, and would be a fraction of a cent.
func decimal(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if digits := strings.TrimLeft(strings.Replace(strings.TrimPrefix(s, "-"), ".", "", 1), "0"); len(digits) > 15 && strings.Contains(s, ".") {
		rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
		if err == nil {
			s = strconv.FormatFloat(rounded, 'f', -1, 64)
		}
	}
	return s
}

// unmistakable adds a zero to three decimals, which in other files may be thousands.
func unmistakable(s string) string {
	if k := strings.IndexByte(s, '.'); k >= 0 && len(s)-k == 4 {
		return s + "0"
	}
	return s
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// shiftPoint moves the decimal point of a number to the right.
func shiftPoint(s string, by int) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	for len(fraction) < by {
		fraction += "0"
	}
	whole = strings.TrimLeft(whole+fraction[:by], "0")
	if whole == "" {
		whole = "0"
	}
	if fraction = strings.TrimRight(fraction[by:], "0"); fraction != "" {
		whole = unmistakable(whole + "." + fraction)
	}
	return sign + whole
}

// moment is the day and time of a serial number; ok is false where it is none. The count
// from 1900 has a 29 February of that year, which never was.
func (f numberFormat) moment(v float64, from1904 bool) (string, bool) {
	if v < 0 || v > lastSerial+1 {
		return "", false
	}
	days := int(math.Floor(v))
	seconds := int(math.Round((v - math.Floor(v)) * 86400))
	if f.kind == asElapsed || f.kind == asTime && days == 0 {
		seconds += days * 86400
		return clockText(seconds), true
	}
	if days == 0 && seconds == 0 && !from1904 {
		return "", true // what a formula gives for a blank date
	}
	switch {
	case from1904:
		days += 1462
	case days < 60:
		days++
	}
	at := time.Date(1899, 12, 30+days, 0, 0, seconds, 0, time.UTC)
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 || f.kind == asDate {
		return at.Format("2006-01-02"), true
	}
	return at.Format("2006-01-02 15:04:05"), true
}

func clockText(seconds int) string {
	two := func(n int) string {
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	return two(seconds/3600) + ":" + two(seconds/60%60) + ":" + two(seconds%60)
}
