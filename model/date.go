package model

import (
	"errors"
	"fmt"
)

// Date is a calendar day without time zone: days since 0000-12-31 in the
// proleptic Gregorian calendar, so that 0001-01-01 is 1. 0 means no date. The
// last day is 9999-12-31; a calculation that leaves the calendar yields no date.
type Date int32

const lastDate Date = 3652059 // 9999-12-31

var monthShort = [...]string{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// NewDate is the day with that year (1 to 9999), month and day of the month,
// or no date when the calendar has no such day.
func NewDate(year, month, day int) Date {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0
	}
	return civilDate(year, month, day)
}

// civilDate counts in years that begin in March, so that the leap day is the
// last of its year and needs no case of its own.
func civilDate(year, month, day int) Date {
	if month <= 2 {
		year--
		month += 12
	}
	return Date(365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 306)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

var errNotISO = errors.New("not a day in the form 2026-12-03")

// ParseISO reads exactly YYYY-MM-DD. Anything else, also a blank text and a day
// that the calendar does not have, is an error.
func ParseISO(s string) (Date, error) {
	if len(s) != 10 {
		return 0, errNotISO
	}
	d := isoPrefix(s)
	if d == 0 {
		return 0, errNotISO
	}
	return d, nil
}

// isoPrefix reads the first ten bytes of s as YYYY-MM-DD; 0 when they are not.
func isoPrefix(s string) Date {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return 0
	}
	var n [10]int
	for i := range n {
		c := s[i] - '0'
		if c > 9 && i != 4 && i != 7 {
			return 0
		}
		n[i] = int(c)
	}
	return NewDate(n[0]*1000+n[1]*100+n[2]*10+n[3], n[5]*10+n[6], n[8]*10+n[9])
}

// Known says whether there is a date.
func (d Date) Known() bool { return d > 0 && d <= lastDate }

// Civil is the year, the month (1 to 12) and the day of the month; three zeros
// for no date.
func (d Date) Civil() (year, month, day int) {
	if !d.Known() {
		return 0, 0, 0
	}
	n := int(d) + 305 // days since 0000-03-01
	century := (4*n + 3) / 146097
	n -= century * 146097 / 4
	year = (4*n + 3) / 1461
	n -= year * 1461 / 4
	month = (5*n + 2) / 153
	day = n - (153*month+2)/5 + 1
	year += 100 * century
	month += 3
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// String is YYYY-MM-DD, and "" for no date.
func (d Date) String() string {
	if !d.Known() {
		return ""
	}
	var b [10]byte
	return string(d.put(b[:0]))
}

func (d Date) put(b []byte) []byte {
	year, month, day := d.Civil()
	return append(b, byte('0'+year/1000), byte('0'+year/100%10), byte('0'+year/10%10), byte('0'+year%10),
		'-', byte('0'+month/10), byte('0'+month%10), '-', byte('0'+day/10), byte('0'+day%10))
}

// Short is the day for a narrow column: "3 Dec" in today's year, else
// "3 Dec 2027"; "" for no date.
func (d Date) Short(today Date) string {
	year, month, day := d.Civil()
	if year == 0 {
		return ""
	}
	if this, _, _ := today.Civil(); this == year {
		return fmt.Sprintf("%d %s", day, monthShort[month])
	}
	return fmt.Sprintf("%d %s %d", day, monthShort[month], year)
}

// Long is the day for a document: "3 December 2026"; "" for no date.
func (d Date) Long() string {
	year, month, day := d.Civil()
	if year == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s %d", day, monthLong[month], year)
}

var monthLong = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"}

// AddDays is the day n days later, or earlier for a negative n. No date stays
// no date.
func (d Date) AddDays(n int) Date {
	if !d.Known() || n > int(lastDate) || n < -int(lastDate) {
		return 0
	}
	if sum := d + Date(n); sum.Known() {
		return sum
	}
	return 0
}

// AddMonths is the same day of the month n months later, or earlier for a
// negative n. Where that month is too short it is the month's last day:
// 31 January + 1 is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	if !d.Known() || n > 12*9999 || n < -12*9999 {
		return 0
	}
	year, month, day := d.Civil()
	months := year*12 + month - 1 + n
	if months < 12 {
		return 0
	}
	year, month = months/12, months%12+1
	return NewDate(year, month, min(day, daysIn(year, month)))
}

// MonthEnd is the last day of the day's month; no date stays no date.
func (d Date) MonthEnd() Date {
	year, month, _ := d.Civil()
	if year == 0 {
		return 0
	}
	return NewDate(year, month, daysIn(year, month))
}

// Weekday is the day of the week, 0 for Sunday to 6 for Saturday. It means
// nothing for no date.
func (d Date) Weekday() int { return int(d) % 7 }

// Days is d - since in days, negative when since is the later one. Both must be
// known.
func (d Date) Days(since Date) int { return int(d) - int(since) }

// MarshalJSON writes "YYYY-MM-DD", or null for no date.
func (d Date) MarshalJSON() ([]byte, error) {
	if !d.Known() {
		return []byte("null"), nil
	}
	b := append(make([]byte, 0, 12), '"')
	return append(d.put(b), '"'), nil
}

// UnmarshalJSON reads what MarshalJSON writes, and "" as no date.
func (d *Date) UnmarshalJSON(b []byte) error {
	s := string(b)
	if s == "null" || s == `""` {
		*d = 0
		return nil
	}
	if len(s) == 12 && s[0] == '"' && s[11] == '"' {
		if read, err := ParseISO(s[1:11]); err == nil {
			*d = read
			return nil
		}
	}
	return fmt.Errorf("%s is not a date: write it as \"2026-12-03\", or null for none", asTyped(s))
}
