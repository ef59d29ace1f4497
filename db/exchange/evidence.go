package exchange

import (
	"fmt"
	"strings"

	"keystone/model"
)

// unfit says why a column's values cannot be what a field holds; "" where they
// can. A column named exactly like the field may hold some bad values, whose
// rows are rejected later; one that is only called similarly must convince.
func unfit(f *field, c *column, exactly bool) string {
	if len(c.values) == 0 {
		return ""
	}
	var good func(string) bool
	what := ""
	share := 0.5
	switch f.typ {
	case typeDate:
		if serials(c) {
			return ""
		}
		good, what = dateShaped, "dates"
	case typeMoney:
		good, what = numberShaped, "amounts of money"
	case typeNumber, typeCount, typeRating, typeWeight:
		good, what = numberShaped, "numbers"
	case typeCode:
		good, what = func(s string) bool { return model.KnownCurrency(strings.ToUpper(s)) }, "currency codes"
	case typeDomain:
		good, what = func(s string) bool { return strings.Contains(s, ".") }, "web addresses"
	case typeRoles:
		good, what = func(s string) bool { v, _ := readRoles(s); return v != "" }, "roles"
	case typeWord:
		if churnFlag(f, c, c.head) != 0 {
			return ""
		}
		good, what = func(s string) bool { _, err := f.word(s); return err == nil }, "values of "+strings.ReplaceAll(f.name, "_", " ")
	case typeText:
		if f.name == "owner" {
			good, what = func(s string) bool { return !numberShaped(s) }, "names"
		}
	}
	if good == nil {
		return ""
	}
	ok, all, bad := 0, 0, ""
	for _, v := range c.values {
		switch {
		case good(v):
			all++
			ok++
		case f.typ != typeText && blankWord(v):
		default:
			all++
			if bad == "" {
				bad = v
			}
		}
	}
	if all == 0 || float64(ok) >= share*float64(all) {
		return ""
	}
	return fmt.Sprintf("its values are not %s: %s", what, quoted(bad))
}

// dateShaped reports whether a text is a date or is written like one, though
// the calendar may not have it.
func dateShaped(s string) bool {
	if model.DateOrders([]string{s}) != nil {
		return true
	}
	groups, digits := 0, 0
	for _, r := range strings.TrimSpace(s) {
		switch {
		case r >= '0' && r <= '9':
			digits++
			if digits > 4 {
				return false
			}
			if digits == 1 {
				groups++
			}
		case r == '-' || r == '/' || r == '.':
			if digits == 0 {
				return false
			}
			digits = 0
		default:
			return false
		}
	}
	return groups == 3
}

// numberShaped reports whether a text is a number or an amount, or begins as
// one that is too large or too precise.
func numberShaped(s string) bool {
	if model.Decimals([]string{s}) != nil {
		return true
	}
	digits, others := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case strings.ContainsRune(" .,+-eE%'()$€£¥", r):
		default:
			others++
		}
	}
	return digits > 0 && others == 0 && !dateShaped(s)
}

// churnFlag reports whether a status column holds flags: 1 where yes means
// churned, -1 where yes means active, 0 where it holds words.
func churnFlag(f *field, c *column, head header) int {
	if f.name != "status" || len(c.values) == 0 {
		return 0
	}
	for _, v := range c.values {
		if _, ok := yesWord(v); !ok {
			return 0
		}
	}
	switch head.key {
	case "isactive", "active":
		return -1
	case "churnflag", "churned", "ischurned", "churn":
		return 1
	}
	return 0
}
