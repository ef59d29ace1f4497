package recompute

import (
	"fmt"
	"time"
)

// Day is a calendar date as the number of days since 1970-01-01; it has no time zone.
type Day int

// None is the day that is not said; it is before every other.
const None Day = -1 << 31

// ParseDay reads YYYY-MM-DD; blank is None.
func ParseDay(s string) (Day, error) {
	if s == "" {
		return None, nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return None, fmt.Errorf("%q is no date", s)
	}
	return Day(t.Unix() / 86400), nil
}

// Said tells whether there is a day at all.
func (d Day) Said() bool { return d != None }

// time is the day's midnight.
func (d Day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String writes YYYY-MM-DD, and nothing for None.
func (d Day) String() string {
	if !d.Said() {
		return ""
	}
	return d.time().Format("2006-01-02")
}

// within is "within n days of D" of the domain's reading rules: 0 <= D - date <= n.
func (d Day) within(n int, at Day) bool {
	return d.Said() && d <= at && at-d <= Day(n)
}

// monthEndsBefore are the last n month ends before the day, the earliest first
// ("keystone rate: over time").
func monthEndsBefore(d Day, n int) []Day {
	t := d.time()
	first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	var all []Day
	for i := n - 1; i >= 0; i-- {
		all = append(all, Day(first.AddDate(0, -i, -1).Unix()/86400))
	}
	return all
}
