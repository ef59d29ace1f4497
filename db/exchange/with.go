package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"keystone/model"
)

// A line of a sheet may tell of several things: of an account, of a contact there and of
// its use of the product. The plan of the file takes the first of them; the others are
// further readings of the same rows, each a plan of its own whose options say which column
// is what, so that it can be made again from them alone.

// further is the mapping by which a further reading is known; somebody who says it of a
// file wants none.
const further = "with"

// reading is one further reading of the rows.
type reading struct {
	kind model.ImportKind
	maps map[string]string // field -> header, or "=text"
	what string            // for sentences: "a contact, from"
	from []*column         // what makes the reading
	as   []string          // and the field that each is
}

// principal are the fields without which a row says nothing of the further reading.
var principal = map[model.ImportKind]string{model.ImportContacts: "name", model.ImportUsage: "value", model.ImportReviews: "due_on",
	model.ImportSentiments: "sentiment", model.ImportSurveys: "score", model.ImportMeasurements: "value",
	model.ImportOpportunities: "amount call probability"}

// readFurther finds what else the rows tell and plans it.
func (t *Table) readFurther(records []record) {
	if t.barred(further) {
		return
	}
	var all []reading
	switch t.kind.name {
	case model.ImportAccounts:
		all = slices.Concat(t.peopleInRows(), t.usageInRows(), t.sentimentInRows(), t.reviewInRows(), t.forecastInRows())
	case model.ImportContacts:
		all = t.answersOfContacts()
	case model.ImportSurveys:
		all = slices.Concat(t.peopleOfAnswers(), t.otherScores())
	case model.ImportOutcomes:
		all = t.valuesOfOutcomes()
	case model.ImportUsage:
		all = t.otherMetrics()
	}
	for _, r := range all {
		t.plan(r, records)
	}
}

// plan makes the plan of a further reading and says so.
func (t *Table) plan(r reading, records []record) {
	if t.barred(further + "_" + string(r.kind)) {
		return
	}
	for i, c := range r.from {
		if t.barred(string(r.kind) + "." + r.as[i]) {
			return
		}
		if c.field != "" && !shareable[c.field] {
			return
		}
	}
	o := t.Plan.Options
	o.Kind, o.Keep = r.kind, nil
	o.Map = maps.Clone(r.maps)
	o.Map[further] = ""
	if t.prospects != nil {
		o.Map[prospectsField] = t.headers[t.prospects.index]
	}
	o.Dates = t.settledOrder()
	sub := &Table{src: t.src, sheet: t.sheet, dialect: t.dialect, deleted: -1, Plan: model.ImportPlan{Path: t.Plan.Path, Options: o,
		Kind: r.kind, Encoding: t.Plan.Encoding, Delimiter: t.Plan.Delimiter}}
	sub.understand(records)
	if sub.Plan.Declined != "" || sub.settle() != nil || sub.Plan.Declined != "" {
		return
	}
	for _, q := range sub.Plan.Questions {
		if q.Proposal < 0 && q.ID != "dates" && q.ID != "decimal" {
			return // what is in doubt is not taken beside something else
		}
		if !t.asked(q.ID) {
			t.Plan.Questions = append(t.Plan.Questions, q)
		}
	}
	sub.Plan.Possible = Fields(r.kind)
	sub.Plan.Columns = slices.DeleteFunc(sub.Plan.Columns, func(c model.ImportColumn) bool { return c.Field == "" })
	for i := range sub.Plan.Columns {
		if c := &sub.Plan.Columns[i]; c.Why == saidSo {
			c.Why = "read so for " + kindOf(r.kind).what // nobody said it: the reading did
		}
	}
	sub.Plan.System = t.Plan.System
	sub.Plan.Why = []string{fmt.Sprintf("each row also tells of %s %s", r.what, list(headersOf(r.from)))}
	t.Plan.With = append(t.Plan.With, sub.Plan)
	t.because("each row also tells of %s %s", r.what, list(headersOf(r.from)))
	for i, c := range r.from {
		if c.field == "" {
			c.field, c.why, c.choosable = string(r.kind)+"."+r.as[i], "taken with the row as "+kindOf(r.kind).what, false
		}
	}
}

// shareable are fields whose column may tell of something else as well.
var shareable = map[string]bool{"renewal_date": true, "statement": true, "contact": true}

// settledOrder is the order of dates that the columns of the file agree on.
func (t *Table) settledOrder() model.DateOrder {
	order := t.Plan.Options.Dates
	for i := range t.targets {
		tg := &t.targets[i]
		if tg.field.typ != typeDate || tg.order == model.YMD || tg.order == model.OrderUnknown {
			continue
		}
		if order != model.OrderUnknown && order != tg.order {
			return t.Plan.Options.Dates
		}
		order = tg.order
	}
	return order
}

// whose maps the account of a further reading as the file says it: by id and name.
func (t *Table) whose() map[string]string {
	m := map[string]string{"account_email": "", "account_name": ""}
	idField, nameField := "external_id", "name"
	if t.kind.name != model.ImportAccounts {
		idField, nameField = "account", "account_name"
	}
	for _, tg := range t.targets {
		if len(tg.columns) != 1 || tg.made != nil {
			continue
		}
		head := t.headers[tg.columns[0].index]
		switch tg.name {
		case idField:
			m["account"] = head
		case nameField:
			m["account_name"] = head
		case "account_email":
			m["account_email"] = head
		}
	}
	if m["account"] == "" {
		m["account"], m["account_name"] = m["account_name"], ""
	}
	return m
}

// today maps a field to the day of the import, or to the column that says as of when the
// rows are.
func (t *Table) today() string {
	for _, c := range t.columns {
		if asOfWords[c.head.key] && len(c.values) > 0 && unfit(&field{typ: typeDate}, c, false) == "" {
			return t.headers[c.index]
		}
	}
	return "=" + t.Plan.Options.AsOf.String()
}

var asOfWords = keys(either("as of|as of date|snapshot date|report date|data as of|stichtag"))

// blankReading says that a row of a further reading says nothing of it.
func (t *Table) blankReading(rec record) bool {
	blank := false
	for i := range t.targets {
		tg := &t.targets[i]
		if len(tg.columns) == 0 || !slices.Contains(strings.Fields(principal[t.kind.name]), tg.name) {
			continue
		}
		if blank = blankWord(t.raw(tg, rec)); !blank {
			return false
		}
	}
	return blank
}

// free are the columns of which nothing was taken and that say something.
func (t *Table) free() []*column {
	return slices.DeleteFunc(slices.Clone(t.columns), func(c *column) bool { return c.field != "" || len(c.values) == 0 })
}

// named is the free column with one of these headers, the first header first; nil for none.
func (t *Table) named(words ...string) *column {
	free := t.free()
	for _, w := range words {
		for _, c := range free {
			if c.head.key == key(w) {
				return c
			}
		}
	}
	return nil
}

// sharesOf says how many of a column's values are such.
func sharesOf(c *column, is func(string) bool) float64 {
	n := 0
	for _, v := range c.values {
		if is(v) {
			n++
		}
	}
	return float64(n) / float64(max(len(c.values), 1))
}

// personName says that a text can be the name of somebody.
func personName(s string) bool {
	_, flag := yesWord(s)
	return !flag && !numberShaped(s) && !dateShaped(s) && len(s) <= 80 && !strings.Contains(s, "://")
}
