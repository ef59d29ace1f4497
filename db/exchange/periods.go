package exchange

import (
	"strings"

	"keystone/model"
)

// periods tells the rows of an account apart where there is one for each month: what an
// account is now stands in its latest.
type periods struct {
	column *column // nil where there is one row an account
	id     *column
	latest map[string]model.Date
}

// periodHeaders call the day or the month as of which a row speaks.
var periodHeaders = keys(either("month|period|date|as of|as of date|snapshot date|snapshot month|report date|report month|reporting month|reporting period|reported on|week|week of|" +
	"week start|week starting|monat|stichtag|mois|mes|mês|mese|maand|月|対象月"))

// periodDay reads the day of a period whose figures can be read in one way only.
func periodDay(s string) (model.Date, bool) {
	if len(s) == 7 && (s[4] == '-' || s[4] == '/') {
		s = s[:4] + "-" + s[5:] + "-01"
	}
	if orders := model.DateOrders([]string{s}); len(orders) != 1 {
		return 0, false
	}
	d, err := model.ParseDateIn(s, model.YMD)
	return d, err == nil && d.Known()
}

// findPeriods finds out whether accounts have a row for each period.
func (t *Table) findPeriods(taken map[string]*column) {
	id := taken["external_id"]
	if id == nil {
		id = taken["name"]
	}
	if t.kind.name != model.ImportAccounts || id == nil || t.exported() {
		return
	}
	for _, c := range t.columns {
		if c.field != "" || !periodHeaders[c.head.key] || len(c.values) == 0 || len(c.values) != len(id.values) {
			continue
		}
		if sharesOf(c, func(s string) bool { _, ok := periodDay(s); return ok }) < 1 {
			continue
		}
		days := map[string]string{}
		several := false
		for i, v := range id.values {
			first, seen := days[model.FoldName(v)]
			several = several || seen && first != c.values[i]
			if !seen {
				days[model.FoldName(v)] = c.values[i]
			}
		}
		if several {
			t.periods = periods{column: c, id: id}
			c.why = "the period of the row: accounts are taken as their latest row has them"
			t.warn("There are rows of several periods for an account, going by %s: each account is taken as its latest row has it.", quoted(c.header))
			return
		}
	}
}

// of is whose row it is and of when.
func (p *periods) of(fields []string) (who string, day model.Date, ok bool) {
	if p.id.index >= len(fields) || p.column.index >= len(fields) {
		return "", 0, false
	}
	day, ok = periodDay(cellText(fields[p.column.index]))
	who = model.FoldName(cellText(fields[p.id.index]))
	return who, day, ok && strings.TrimSpace(who) != ""
}

// findLatest reads the file once for the latest row of each account.
func (t *Table) findLatest() error {
	if t.periods.column == nil || t.periods.latest != nil {
		return nil
	}
	lex, file, err := t.reader()
	if err != nil {
		return err
	}
	defer file.Close()
	t.periods.latest = map[string]model.Date{}
	for {
		rec, err := lex.next()
		if err != nil {
			return nil // what cannot be read is said when the rows are
		}
		if rec.broken != "" || rec.line <= t.below() {
			continue
		}
		if who, day, ok := t.periods.of(t.filled(rec).fields); ok && day > t.periods.latest[who] {
			t.periods.latest[who] = day
		}
	}
}

// earlier says that the account of a row has a later one.
func (t *Table) earlier(fields []string) bool {
	if t.periods.column == nil {
		return false
	}
	who, day, ok := t.periods.of(fields)
	return ok && day < t.periods.latest[who]
}
