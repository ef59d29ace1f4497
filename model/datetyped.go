package model

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseDate reads a date as people type it into a form: "2026-12-03", "today",
// "+2w", "fri" (the next one after today), "last tuesday", "3 dec" (of today's
// year), "3.12.2026", "end of q1" (the next such end from today on), "eom".
// Blank is no date. Slashes that leave day and month open are an error that
// names both readings.
func ParseDate(s string, today Date) (Date, error) {
	text := strings.Join(strings.Fields(plainDate(s)), " ")
	if text == "" {
		return 0, nil
	}
	if d := isoPrefix(text); d != 0 && len(text) == 10 {
		return d, nil
	}
	for _, read := range []func(string, Date) (Date, bool){namedDay, shiftedDay, weekdayNamed, periodEnd} {
		if d, ok := read(text, today); ok {
			if d == 0 {
				return 0, fmt.Errorf("%s leads out of the calendar: write a day such as 2026-12-03", asTyped(s))
			}
			return d, nil
		}
	}
	parts, ok := splitDate(withoutTime(text))
	if !ok {
		return 0, fmt.Errorf("%s is not a date: write it like 2026-12-03, 3 dec, fri, +2w or end of q1", asTyped(s))
	}
	if parts.month != 0 && parts.width[1] == 0 {
		year, _, _ := today.Civil()
		parts.num[1], parts.width[1] = year, 4
	}
	// Points are written between day, month and year, in this order, wherever
	// they are written.
	if parts.month == 0 && strings.Contains(text, ".") && parts.width[0] != 4 {
		if d := parts.day(2, 1, 0); d != 0 {
			return d, nil
		}
	}
	return parts.only(parts.readings(), s)
}

func namedDay(text string, today Date) (Date, bool) {
	switch text {
	case "today", "now":
		return today, true
	case "tomorrow":
		return today.AddDays(1), true
	case "yesterday":
		return today.AddDays(-1), true
	}
	return 0, false
}

// shiftedDay reads "+2w", "-3 days", "in 2 weeks" and "2 weeks ago".
func shiftedDay(text string, today Date) (Date, bool) {
	direction := 0
	for _, form := range []struct {
		prefix, suffix string
		direction      int
	}{{"+", "", 1}, {"-", "", -1}, {"in ", "", 1}, {"", " ago", -1}} {
		rest, front := strings.CutPrefix(text, form.prefix)
		rest, back := strings.CutSuffix(rest, form.suffix)
		if front && back {
			text, direction = strings.TrimSpace(rest), form.direction
			break
		}
	}
	if direction == 0 {
		return 0, false
	}
	digits := text[:len(text)-len(strings.TrimLeft(text, "0123456789"))]
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, false
	}
	const farthest = 1_000_000 // beyond any calendar, and far from overflow
	n = min(n, farthest) * direction
	switch strings.TrimSpace(text[len(digits):]) {
	case "d", "day", "days":
		return today.AddDays(n), true
	case "w", "week", "weeks":
		return today.AddDays(7 * n), true
	case "m", "month", "months":
		return today.AddMonths(n), true
	case "q", "quarter", "quarters":
		return today.AddMonths(3 * n), true
	case "y", "year", "years":
		return today.AddMonths(12 * n), true
	}
	return 0, false
}

// weekdayNamed reads "fri", "next fri" and "last fri". Today never is the day
// meant: who means today says so.
func weekdayNamed(text string, today Date) (Date, bool) {
	name, last := strings.CutPrefix(text, "last ")
	if !last {
		name = strings.TrimPrefix(strings.TrimPrefix(text, "next "), "on ")
	}
	day, ok := weekdays[name]
	if !ok {
		return 0, false
	}
	if last {
		return today.AddDays(-((today.Weekday()-day+6)%7 + 1)), true
	}
	return today.AddDays((day-today.Weekday()+6)%7 + 1), true
}

// periodEnd reads "end of month", "end of q1", "end of march", "eom", "eoq" and
// "eoy" as the next such end that is not before today.
func periodEnd(text string, today Date) (Date, bool) {
	period, found := strings.CutPrefix(text, "end of ")
	if !found {
		period = map[string]string{"eom": "month", "eoq": "quarter", "eoy": "year"}[text]
	}
	period = strings.TrimPrefix(strings.TrimPrefix(period, "the "), "this ")
	year, month, _ := today.Civil()
	if year == 0 {
		return 0, false
	}
	switch last := monthNames[period]; {
	case last != 0:
		month = last
	case period == "month":
	case period == "quarter":
		month = (month + 2) / 3 * 3
	case period == "year":
		month = 12
	case len(period) == 2 && period[0] == 'q' && period[1] >= '1' && period[1] <= '4':
		month = int(period[1]-'0') * 3
	default:
		return 0, false
	}
	end := NewDate(year, month, 1).MonthEnd()
	if end < today {
		end = NewDate(year+1, month, 1).MonthEnd()
	}
	return end, true
}
