package model

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Stamp is a day with a time of day, to the second and without time zone: seconds since
// the beginning of the day before 0001-01-01, so that 0 means none. One at midnight is
// the day itself. Two of them may be subtracted for the seconds between.
type Stamp int64

const daySeconds = 24 * 60 * 60

// NewStamp is the second of the day, 0 to 86399; no stamp for no day or another second.
func NewStamp(d Date, second int) Stamp {
	if !d.Known() || second < 0 || second >= daySeconds {
		return 0
	}
	return Stamp(int64(d)*daySeconds + int64(second))
}

// Known says whether there is a stamp.
func (s Stamp) Known() bool { return s.Date().Known() }

// Date is the day of the stamp.
func (s Stamp) Date() Date {
	if s < daySeconds || s >= Stamp(int64(lastDate)+1)*daySeconds {
		return 0
	}
	return Date(s / daySeconds)
}

// HoursSince is the time from the earlier stamp in hours; unknown where one is missing.
func (s Stamp) HoursSince(earlier Stamp) Number {
	if !s.Known() || !earlier.Known() {
		return Number{}
	}
	return Num(float64(s-earlier) / 3600)
}

// String is "2026-03-01 10:15", with seconds only where there are some, and the day alone
// at midnight; "" for none.
func (s Stamp) String() string {
	if !s.Known() {
		return ""
	}
	second := int(s % daySeconds)
	text := s.Date().String()
	switch {
	case second == 0:
		return text
	case second%60 == 0:
		return fmt.Sprintf("%s %02d:%02d", text, second/3600, second/60%60)
	}
	return fmt.Sprintf("%s %02d:%02d:%02d", text, second/3600, second/60%60, second%60)
}

var errNotStamp = errors.New("not a day with a time in the form 2026-12-03 14:30")

// ParseStamp reads YYYY-MM-DD, alone or with a time of day after a space or a T:
// "14:30", "14:30:05", "2:30 pm", fractions of a second dropped. A zone at its end ("Z",
// "+02:00") brings the time to UTC. Blank is none.
func ParseStamp(s string) (Stamp, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, nil
	}
	if len(s) < 10 {
		return 0, errNotStamp
	}
	d, err := ParseISO(s[:10])
	if err != nil {
		return 0, errNotStamp
	}
	rest := s[10:]
	if rest != "" && rest[0] != ' ' && rest[0] != 'T' && rest[0] != 't' {
		return 0, errNotStamp
	}
	if rest != "" {
		rest = rest[1:]
	}
	return StampAt(d, rest)
}

// StampAt is the day at a time of day as ParseStamp reads it; a blank one is midnight.
func StampAt(d Date, clock string) (Stamp, error) {
	clock = strings.ToLower(strings.TrimSpace(clock))
	if !d.Known() {
		return 0, errNotStamp
	}
	if clock == "" {
		return NewStamp(d, 0), nil
	}
	clock, offset, err := zone(clock)
	if err != nil {
		return 0, err
	}
	second, err := secondOfDay(clock)
	if err != nil {
		return 0, err
	}
	at := NewStamp(d, second) - Stamp(offset)
	if !at.Known() {
		return 0, errNotStamp
	}
	return at, nil
}

// zone takes the zone off the end of a time of day: its offset from UTC in seconds.
func zone(clock string) (rest string, offset int, err error) {
	for _, utc := range []string{"z", "utc", "gmt"} {
		if r, ok := strings.CutSuffix(clock, utc); ok {
			return strings.TrimSpace(r), 0, nil
		}
	}
	at := strings.LastIndexAny(clock, "+-")
	if at < 0 {
		return clock, 0, nil
	}
	digits := strings.ReplaceAll(clock[at+1:], ":", "")
	if len(digits) == 2 {
		digits += "00"
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil || len(digits) != 4 || n/100 > 14 || n%100 > 59 {
		return "", 0, errNotStamp
	}
	offset = int(n/100*3600 + n%100*60)
	if clock[at] == '-' {
		offset = -offset
	}
	return strings.TrimSpace(clock[:at]), offset, nil
}

// secondOfDay reads "14:30", "14:30:05.123", "2:30 pm".
func secondOfDay(clock string) (int, error) {
	half := ""
	for _, h := range []string{"am", "pm"} {
		if r, ok := strings.CutSuffix(clock, h); ok {
			clock, half = strings.TrimSpace(r), h
		}
	}
	if whole, fraction, ok := strings.Cut(clock, "."); ok {
		if strings.Trim(fraction, "0123456789") != "" {
			return 0, errNotStamp
		}
		clock = whole
	}
	parts := strings.Split(clock, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, errNotStamp
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.ParseUint(p, 10, 8)
		if err != nil || len(p) > 2 || v > 59 {
			return 0, errNotStamp
		}
		n[i] = int(v)
	}
	switch {
	case n[0] > 23, half != "" && (n[0] < 1 || n[0] > 12):
		return 0, errNotStamp
	case half == "am":
		n[0] %= 12
	case half == "pm":
		n[0] = n[0]%12 + 12
	}
	return n[0]*3600 + n[1]*60 + n[2], nil
}
