package exchange

import (
	"fmt"
	"strings"

	"keystone/model"
)

// damagedID says that an id is what a spreadsheet made of a long number: "1.23457E+11". Its
// last figures are lost, and other ids look the same now.
func damagedID(s string) bool {
	mantissa, exponent, ok := strings.Cut(strings.ToUpper(s), "E+")
	if !ok || exponent == "" || strings.Trim(exponent, "0123456789") != "" || !strings.ContainsAny(mantissa, ".,") {
		return false
	}
	return strings.Trim(mantissa, "0123456789.,") == ""
}

// isID are the fields that hold ids.
var isID = map[string]bool{"external_id": true, "other_id": true, "account": true, "subscription": true, "parent": true}

// findDamagedIDs warns of ids that a spreadsheet has damaged. They are left blank, so that
// rows are told apart by their names and not taken for the same.
func (t *Table) findDamagedIDs() {
	for i := range t.targets {
		tg := &t.targets[i]
		if !isID[tg.name] || tg.asIs || len(tg.columns) == 0 {
			continue
		}
		c := tg.columns[0]
		n, first := 0, ""
		for _, v := range c.values {
			if damagedID(v) {
				if n++; first == "" {
					first = v
				}
			}
		}
		if n == 0 {
			continue
		}
		tg.damaged = true
		t.warn("%s holds ids that a spreadsheet has damaged (%s): their last figures are lost. They are left blank; export the file again, with the column as text, to have them.",
			quoted(c.header), quoted(first))
	}
}

// sideways recognises a sheet of one account with its labels down the side: what should be
// names are the names of columns.
func (t *Table) sideways() bool {
	if t.kind == nil || t.kind.name != model.ImportAccounts {
		return false
	}
	for _, c := range t.columns {
		if c.field != "name" || c.fixed || len(c.values) < 2 || len(c.values) > 60 {
			continue
		}
		labels := 0
		traits := vocabulary().traits
		for _, v := range c.values {
			if traits[readHeader(v).key] >= 2 {
				labels++
			}
		}
		if labels >= 2 && labels*2 >= len(c.values) {
			t.Plan.Declined = fmt.Sprintf("This seems to be a sheet of one account with its labels down the side: %s holds %s, and these are names of columns. "+
				"Copy it, paste it transposed (rows as columns), and import that.", quoted(c.header), list(quotedAll(c.sample())))
			return true
		}
	}
	return false
}

// serialDay reads the number by which spreadsheets count days: 46477 is 2027-03-31.
func serialDay(s string) (model.Date, bool) {
	if len(s) != 5 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	if n < 29221 || n > 73050 { // 1980 to 2099
		return 0, false
	}
	return model.NewDate(1899, 12, 30).AddDays(n), true
}

// serials says that a column of days holds nothing but their numbers.
func serials(c *column) bool {
	return len(c.values) > 0 && sharesOf(c, func(s string) bool { _, ok := serialDay(s); return ok || blankWord(s) }) == 1
}
