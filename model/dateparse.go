package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// DateOrder is the order of year, month and day in the dates of a file.
type DateOrder int

// The orders; unknown asks where it matters.
const (
	OrderUnknown DateOrder = iota
	YMD
	DMY
	MDY
)

// String is "ymd", "dmy", "mdy" or "".
func (o DateOrder) String() string {
	if o < YMD || o > MDY {
		return ""
	}
	return [...]string{"", "ymd", "dmy", "mdy"}[o]
}

// ParseDateOrder reads "ymd", "dmy" or "mdy"; blank is unknown.
func ParseDateOrder(s string) (DateOrder, error) {
	text := strings.ToLower(strings.TrimSpace(s))
	for o := OrderUnknown; o <= MDY; o++ {
		if o.String() == text {
			return o, nil
		}
	}
	return OrderUnknown, fmt.Errorf("%s is no order of dates: write ymd, dmy or mdy", asTyped(s))
}

// ParseDateIn reads a date of a file: ISO, numbers with - / or . in the given
// order, or with the month's name; a time behind it is dropped, since a day has
// none. Blank is no date. A year of four digits in front is read as ISO
// whatever the order; one of two digits means 1969 to 2068. Where the order is
// unknown and matters, and where the calendar has no such day, it is an error.
func ParseDateIn(s string, order DateOrder) (Date, error) {
	if d := isoPrefix(s); d != 0 && len(s) == 10 {
		return d, nil
	}
	text := plainDate(s)
	if text == "" {
		return 0, nil
	}
	parts, ok := splitDate(withoutTime(text))
	if !ok {
		return 0, fmt.Errorf("%s is not a date: write it like 2026-12-03", asTyped(s))
	}
	readings := parts.readings()
	if parts.settled() {
		return parts.only(readings, s)
	}
	if order == OrderUnknown {
		return parts.only(readings, s)
	}
	if d := readings[order]; d != 0 {
		return d, nil
	}
	return 0, fmt.Errorf("%s is no day when read as %s: write it like 2026-12-03", asTyped(s), orderWords[order])
}

var orderWords = map[DateOrder]string{YMD: "year-month-day", DMY: "day-month-year", MDY: "month-day-year"}

// DateOrders are the orders under which every sample that is not blank can be
// read: one is sure, more are to be asked about, none means that these are not
// dates. Where no sample depends on the order the answer is YMD alone; without
// any sample there is none.
func DateOrders(samples []string) []DateOrder {
	orders := []DateOrder{YMD, DMY, MDY}
	seen, open := false, false
	for _, s := range samples {
		text := plainDate(s)
		if text == "" {
			continue
		}
		seen = true
		parts, ok := splitDate(withoutTime(text))
		if !ok {
			return nil
		}
		readings := parts.readings()
		if parts.settled() {
			if _, err := parts.only(readings, s); err != nil {
				return nil
			}
			continue
		}
		open = true
		orders = slices.DeleteFunc(orders, func(o DateOrder) bool { return readings[o] == 0 })
	}
	switch {
	case !seen || len(orders) == 0:
		return nil
	case !open:
		return []DateOrder{YMD}
	}
	return orders
}

// plainDate is the text in lower case with plain spaces and digits, and with
// the Japanese signs for year, month and day as separators.
func plainDate(s string) string {
	text := strings.ToLower(plainSpaces(s))
	if strings.ContainsAny(text, "年月日") {
		text = strings.NewReplacer("年", "-", "月", "-", "日", " ").Replace(text)
	}
	return strings.TrimSpace(text)
}

// withoutTime cuts a time of day, with its zone, off the end of a date.
func withoutTime(text string) string {
	colon := strings.IndexByte(text, ':')
	if colon < 0 {
		return text
	}
	hour := colon
	for hour > 0 && isASCIIDigit(rune(text[hour-1])) {
		hour--
	}
	if hour == colon || colon-hour > 2 || hour < 2 || text[hour-1] != ' ' && text[hour-1] != 't' {
		return text
	}
	for i, r := range text[colon:] {
		// Letters are am, pm, z, utc; the signs begin an offset.
		if !isASCIIDigit(r) && !strings.ContainsRune(":.,+- ampzutcg", r) || i > 24 {
			return text
		}
	}
	return strings.TrimRight(text[:hour-1], " ,")
}

// dateParts is a date taken apart: either three numbers between equal
// separators, or a day, a month's name and a year (0 when it is not written).
type dateParts struct {
	num   [3]int
	width [3]int // digits as written
	month int    // from its name; 0 when all is numbers
}

// splitDate takes a lower-case text apart. It is false where this cannot be a date.
func splitDate(text string) (dateParts, bool) {
	var p dateParts
	numbers, rest := 0, withoutWeekday(text)
	var separators []byte
	for rest != "" {
		end := strings.IndexFunc(rest, func(r rune) bool { return !isASCIIDigit(r) })
		if end < 0 {
			end = len(rest)
		}
		if end > 0 {
			if numbers == 3 || end > 8 {
				return p, false
			}
			p.num[numbers], _ = strconv.Atoi(rest[:end])
			p.width[numbers] = end
			numbers++
			rest = withoutOrdinal(rest[end:])
			continue
		}
		word := leadingWord(rest)
		if word == "" {
			if !strings.ContainsRune("-/., '", rune(rest[0])) {
				return p, false
			}
			separators = append(separators, rest[0])
			rest = rest[1:]
			continue
		}
		rest = rest[len(word):]
		switch month := monthNames[word]; {
		case word == "of" || word == "de" || word == "del" || word == "the":
		case month == 0 || p.month != 0:
			return p, false
		default:
			p.month = month
		}
	}
	if p.month != 0 {
		return p, numbers == 1 && p.width[0] <= 2 || numbers == 2
	}
	if numbers == 1 && p.width[0] == 8 && len(separators) == 0 { // 20261203
		p.num = [3]int{p.num[0] / 10000, p.num[0] / 100 % 100, p.num[0] % 100}
		p.width = [3]int{4, 2, 2}
		return p, p.num[0] >= 1900 && p.num[0] < 2200
	}
	return p, numbers == 3 && len(separators) == 2 && separators[0] == separators[1] &&
		strings.IndexByte("-/.", separators[0]) >= 0
}

func leadingWord(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

// withoutOrdinal drops the ending of 1st, 2nd, 3rd, 4th and 1er.
func withoutOrdinal(rest string) string {
	switch word := leadingWord(rest); word {
	case "st", "nd", "rd", "th", "er":
		return rest[len(word):]
	}
	return rest
}

// withoutWeekday drops a day of the week from the front, where a date follows.
func withoutWeekday(text string) string {
	word := leadingWord(text)
	if _, ok := weekdays[word]; !ok {
		return text
	}
	return strings.TrimLeft(text[len(word):], "., ")
}

// settled says whether the parts read the same in every order.
func (p dateParts) settled() bool { return p.month != 0 || p.width[0] == 4 }

// readings are the days that the parts mean in each order; 0 for none.
func (p dateParts) readings() map[DateOrder]Date {
	if p.month == 0 {
		return map[DateOrder]Date{YMD: p.day(0, 1, 2), DMY: p.day(2, 1, 0), MDY: p.day(2, 0, 1)}
	}
	p.num[2], p.width[2] = p.month, 2
	if p.width[0] == 4 {
		return map[DateOrder]Date{YMD: p.day(0, 2, 1)}
	}
	return map[DateOrder]Date{YMD: p.day(1, 2, 0)}
}

// day is the date with the year, month and day at these places; 0 when they
// are not written as such or there is no such day.
func (p dateParts) day(year, month, day int) Date {
	if p.width[month] > 2 || p.width[day] > 2 || p.width[year] != 2 && p.width[year] != 4 {
		return 0
	}
	y := p.num[year]
	if p.width[year] == 2 {
		y += 1900
		if y < 1969 {
			y += 100
		}
	}
	return NewDate(y, p.num[month], p.num[day])
}

// only is the one day that the readings agree on, else the error that says
// what is open.
func (p dateParts) only(readings map[DateOrder]Date, original string) (Date, error) {
	var days []Date
	for _, o := range []DateOrder{DMY, MDY, YMD} {
		// With the year at the end as everybody writes it, a two-digit year in
		// front is no reading worth asking about.
		if o == YMD && p.month == 0 && p.width[0] != 4 && len(days) > 0 {
			break
		}
		if d := readings[o]; d != 0 && !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	switch len(days) {
	case 0:
		return 0, fmt.Errorf("%s is no day in the calendar: write it like 2026-12-03", asTyped(original))
	case 1:
		return days[0], nil
	}
	return 0, fmt.Errorf("%s could be %s or %s: write %s or %s", asTyped(original),
		inWords(days[0]), inWords(days[1]), days[0], days[1])
}

func inWords(d Date) string {
	year, month, day := d.Civil()
	return fmt.Sprintf("%d %s %d", day, monthShort[month], year)
}

// weekdays are the English names, 0 for Sunday.
var weekdays = map[string]int{
	"sun": 0, "sunday": 0, "mon": 1, "monday": 1, "tue": 2, "tues": 2, "tuesday": 2, "wed": 3, "wednesday": 3,
	"thu": 4, "thur": 4, "thurs": 4, "thursday": 4, "fri": 5, "friday": 5, "sat": 6, "saturday": 6,
}

// monthNames are the months as English, German, French, Spanish, Portuguese
// and Italian files write them.
var monthNames = func() map[string]int {
	names := map[string]int{}
	for i, list := range []string{
		"jan january januar jänner janvier janv enero ene janeiro gennaio gen",
		"feb february februar février fevrier févr fév febrero fevereiro fev febbraio",
		"mar march märz maerz mär mrz mars marzo março marco",
		"apr april avril avr abril abr aprile",
		"may mai mayo maio maggio mag",
		"jun june juni juin junio junho giugno giu",
		"jul july juli juillet juil julio julho luglio lug",
		"aug august août aout agosto ago",
		"sep sept september septembre septiembre setiembre setembro set settembre",
		"oct october okt oktober octobre octubre outubro out ottobre ott",
		"nov november novembre noviembre novembro",
		"dec december dez dezember décembre decembre déc diciembre dic dezembro dicembre",
	} {
		for _, name := range strings.Fields(list) {
			names[name] = i + 1
		}
	}
	return names
}()
