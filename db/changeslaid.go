package db

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"keystone/db/exchange"
	"keystone/model"
)

// laidOut lays the changed values out as the file has them: its id and its name, then the
// columns in which anything changed, in the order of the file.
func laidOut(f changeFile, changed []changedAccount) model.ChangeSheet {
	s := f.sheet
	at := func(field string) *exchange.ShapeColumn {
		i := slices.IndexFunc(f.shape.Columns, func(c exchange.ShapeColumn) bool { return sameField(c.Field, field) })
		if i < 0 {
			return nil
		}
		return &f.shape.Columns[i]
	}
	left := leftOut{}
	var columns []*exchange.ShapeColumn
	for _, key := range []string{"external_id", "name"} {
		if c := at(key); c != nil {
			columns = append(columns, c)
		}
	}
	var sayable []changedAccount
	for _, a := range changed {
		if a.renamed && at("external_id") == nil {
			left.add("Without ids in the file nothing can be said there of an account that was renamed here", a.name)
			continue
		}
		var unsaid []string
		for _, field := range slices.Sorted(maps.Keys(a.values)) {
			switch c := at(field); {
			case c == nil && !a.saidElsewhere(field, at):
				left.add(fmt.Sprintf("%s has no column in the file", quote(strings.ReplaceAll(strings.TrimPrefix(field, "custom:"), "_", " "))), a.name)
			case c == nil:
			case a.values[field] == "":
				left.add(fmt.Sprintf("%s was emptied here, and most systems take a blank cell for no change", quote(c.Header)), a.name)
			default:
				continue
			}
			unsaid = append(unsaid, field)
		}
		for _, field := range unsaid {
			delete(a.values, field)
		}
		if len(a.values) > 0 {
			sayable = append(sayable, a)
		}
	}
	for i := range f.shape.Columns {
		c := &f.shape.Columns[i]
		if !slices.Contains(columns, c) && slices.ContainsFunc(sayable, func(a changedAccount) bool { return a.says(c) != nil }) {
			columns = append(columns, c)
		}
	}
	for _, a := range sayable {
		s.Rows, s.Accounts = append(s.Rows, a.row(columns)), append(s.Accounts, a.id)
		s.Cells += len(a.values)
	}
	for _, c := range columns {
		s.Heads = append(s.Heads, c.Header)
	}
	if len(s.Rows) == 0 {
		s.Heads = nil
	}
	s.Left = left.sentences(f.sheet.Name)
	return s
}

// sameField says whether two names mean one field: those of custom fields are compared
// without case.
func sameField(a, b string) bool {
	if strings.HasPrefix(a, "custom:") && strings.HasPrefix(b, "custom:") {
		return model.FoldName(a) == model.FoldName(b)
	}
	return a == b
}

// says is the changed value of a column; nil where it did not change.
func (a *changedAccount) says(c *exchange.ShapeColumn) *string {
	for field, v := range a.values {
		if sameField(c.Field, field) {
			return &v
		}
	}
	return nil
}

func (a *changedAccount) row(columns []*exchange.ShapeColumn) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		switch v := a.says(c); {
		case v != nil:
			unit := ""
			if c.Field == "arr" {
				unit = a.unit
			}
			row[i] = exchange.Guard(c.Cell(*v, unit))
		case c.Field == "external_id":
			row[i] = exchange.Guard(a.ref)
		case c.Field == "name":
			row[i] = exchange.Guard(a.name)
		}
	}
	return row
}

// leftOut are the changes that a sheet does not hold: why, and of which accounts.
type leftOut map[string][]string

func (l leftOut) add(why, account string) { l[why] = append(l[why], model.Clean(account)) }

// spokenFor are fields that nobody misses in a file where another changed field is missed or
// written.
var spokenFor = map[string]string{"churned_on": "status", "owner_email": "owner", "currency": "arr"}

// saidElsewhere says whether a change for which the file has no column is told by another
// field's.
func (a *changedAccount) saidElsewhere(field string, at func(string) *exchange.ShapeColumn) bool {
	if other := spokenFor[field]; other != "" {
		_, changed := a.values[other]
		return changed
	}
	_, left := a.values["churned_on"]
	return field == "status" && left && at("churned_on") != nil
}

func (l leftOut) sentences(file string) []string {
	var out []string
	for _, why := range slices.Sorted(maps.Keys(l)) {
		out = append(out, strings.Replace(why, "the file", model.Clean(file), 1)+": "+model.Some(l[why], "and")+".")
	}
	return out
}
