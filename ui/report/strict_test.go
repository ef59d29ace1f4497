package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"keystone/model"
)

// property is one line of an iCalendar file: NAME;PARAM=VALUE:TEXT.
type property struct{ name, params, value string }

// readCalendar reads an iCalendar file as strictly as RFC 5545 is written: lines end in CRLF
// and have at most 75 bytes of whole characters, parts are nested, and each has what it must.
func readCalendar(text string) ([]map[string]property, error) {
	if !strings.HasSuffix(text, "\r\n") || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		return nil, fmt.Errorf("a line does not end in CRLF")
	}
	for _, l := range strings.Split(text, "\r\n") {
		if len(l) > 75 || !utf8.ValidString(l) {
			return nil, fmt.Errorf("a line of %d bytes: %q", len(l), l)
		}
	}
	var parts []map[string]property
	var open []string
	form := regexp.MustCompile(`^([A-Z-]+)((?:;[A-Z-]+=[A-Z-]+)*):(.*)$`)
	for _, l := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n") {
		m := form.FindStringSubmatch(l)
		if m == nil {
			return nil, fmt.Errorf("no property: %q", l)
		}
		p := property{m[1], m[2], m[3]}
		switch p.name {
		case "BEGIN":
			open = append(open, p.value)
			parts = append(parts, map[string]property{"": p})
			continue
		case "END":
			if len(open) == 0 || open[len(open)-1] != p.value {
				return nil, fmt.Errorf("%s ends and was not begun last", p.value)
			}
			open = open[:len(open)-1]
			continue
		}
		at := len(parts) - 1
		if len(open) == 1 {
			at = 0
		}
		if at < 0 || len(open) == 0 {
			return nil, fmt.Errorf("%s stands outside of everything", p.name)
		}
		if _, twice := parts[at][p.name]; twice {
			return nil, fmt.Errorf("%s stands twice", p.name)
		}
		parts[at][p.name] = p
	}
	if len(open) != 0 {
		return nil, fmt.Errorf("%v is not ended", open)
	}
	need := map[string][]string{"VCALENDAR": {"VERSION", "PRODID"}, "VEVENT": {"UID", "DTSTAMP", "DTSTART"}, "VTODO": {"UID", "DTSTAMP"}}
	for _, part := range parts {
		for _, name := range need[part[""].value] {
			if part[name].value == "" {
				return nil, fmt.Errorf("%s has no %s", part[""].value, name)
			}
		}
	}
	return parts, nil
}

func plainText(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(s)
}

func TestAStrictReaderReadsTheCalendar(t *testing.T) {
	day := model.NewDate(2026, 12, 31)
	var events []Event
	for i, text := range hostile {
		events = append(events, Event{UID: fmt.Sprintf("%d@keystone", i), Day: day + model.Date(i), Title: text + strings.Repeat(" 株式会社", i), Notes: text + "\n;,\\",
			Task: i%3 == 2, Cancelled: i%2 == 1, Sequence: i})
	}
	parts, err := readCalendar(Calendar(events, time.Date(2026, 11, 21, 8, 0, 0, 0, time.UTC)))
	if err != nil || len(parts) != len(events)+1 {
		t.Fatalf("%d parts, %v", len(parts), err)
	}
	for i, e := range events {
		got := parts[i+1]
		from, to := got["DTSTART"], strings.ReplaceAll((e.Day+1).String(), "-", "")
		if e.Task {
			from, to = got["DUE"], ""
		}
		if from.params != ";VALUE=DATE" || from.value != strings.ReplaceAll(e.Day.String(), "-", "") || got["DTEND"].value != to {
			t.Errorf("%d is on %v until %v", i, from, got["DTEND"])
		}
		if plainText(got["SUMMARY"].value) != e.Title || plainText(got["DESCRIPTION"].value) != e.Notes || (got["STATUS"].value == "CANCELLED") != e.Cancelled {
			t.Errorf("%d reads %v", i, got)
		}
	}
}
