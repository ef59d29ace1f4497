package report

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"keystone/model"
)

// Event is a whole day in a calendar.
type Event struct {
	// UID names it for ever: a calendar that has it already changes it.
	UID   string
	Day   model.Date
	Title string
	Notes string
	// Task makes it a task that is due on the day instead of an event.
	Task bool
	// Cancelled takes it out of the calendar.
	Cancelled bool
	// Sequence is its revision: a calendar follows the highest it has seen.
	Sequence int
}

// Calendar is the events as an iCalendar file (RFC 5545), stamped with the time at which it
// was made.
func Calendar(events []Event, made time.Time) string {
	var c calendar
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//Keystone//Keystone//EN")
	c.line("METHOD:PUBLISH")
	stamp := made.UTC().Format("20060102T150405Z")
	for _, e := range events {
		kind, on := "VEVENT", "DTSTART"
		if e.Task {
			kind, on = "VTODO", "DUE"
		}
		c.line("BEGIN:" + kind)
		c.line("UID:" + calendarText(e.UID))
		c.line("DTSTAMP:" + stamp)
		if e.Sequence > 0 {
			c.line("SEQUENCE:" + strconv.Itoa(e.Sequence))
		}
		c.line(on + ";VALUE=DATE:" + compact(e.Day))
		if !e.Task {
			c.line("DTEND;VALUE=DATE:" + compact(e.Day.AddDays(1)))
			c.line("TRANSP:TRANSPARENT")
		}
		c.line("SUMMARY:" + calendarText(e.Title))
		if e.Notes != "" {
			c.line("DESCRIPTION:" + calendarText(e.Notes))
		}
		if e.Cancelled {
			c.line("STATUS:CANCELLED")
		}
		c.line("END:" + kind)
	}
	c.line("END:VCALENDAR")
	return c.String()
}

func compact(d model.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// calendarText is a text as a value of a property.
func calendarText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(strings.TrimSpace(model.CleanText(s)))
}

type calendar struct{ strings.Builder }

// foldAt is how many bytes a line may have.
const foldAt = 75

// line writes a line, folded where it is longer than a line may be, between runes.
func (c *calendar) line(s string) {
	for len(s) > foldAt {
		at := foldAt
		for at > 0 && !utf8.RuneStart(s[at]) {
			at--
		}
		c.WriteString(s[:at] + "\r\n")
		s = " " + s[at:]
	}
	c.WriteString(s + "\r\n")
}
