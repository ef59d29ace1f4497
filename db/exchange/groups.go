package exchange

import (
	"strings"
)

// grouped carries what stands once above the rows of a group down to each of them. Reports
// mark such columns with an arrow behind the header, and put the number of rows behind the
// value: "Dana Reyes (2)".
type grouped struct {
	columns []int
	above   []string
	line    int
}

// findGroups finds the columns by which a report is grouped.
func (t *Table) findGroups() {
	for i, h := range t.headers {
		if h = strings.TrimSpace(h); strings.HasSuffix(h, "\u2191") || strings.HasSuffix(h, "\u2193") {
			t.groups.columns = append(t.groups.columns, i)
		}
	}
	t.groups.above = make([]string, len(t.groups.columns))
}

// carry gives a row the values of its groups.
func (g *grouped) carry(rec record) record {
	if rec.line <= g.line {
		clear(g.above)
	}
	g.line = rec.line
	copied := false
	for n, i := range g.columns {
		if i >= len(rec.fields) {
			continue
		}
		v := withoutCount(strings.TrimSpace(rec.fields[i]))
		if v == "" {
			v = g.above[n]
		} else if v != g.above[n] {
			clear(g.above[n:])
		}
		g.above[n] = v
		if v != rec.fields[i] && !copied {
			rec.fields, copied = append([]string(nil), rec.fields...), true
		}
		if copied {
			rec.fields[i] = v
		}
	}
	return rec
}

// withoutCount takes the number of rows off the name of a group.
func withoutCount(s string) string {
	at := strings.LastIndex(s, " (")
	if at < 0 || !strings.HasSuffix(s, ")") {
		return s
	}
	n := s[at+2 : len(s)-1]
	if n == "" || strings.Trim(n, "0123456789,") != "" {
		return s
	}
	return s[:at]
}
