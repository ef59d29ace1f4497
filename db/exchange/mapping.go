package exchange

import (
	"fmt"
	"sort"
	"strings"

	"keystone/model"
)

// target is a field of the records and the columns it comes from.
type target struct {
	field   *field
	name    string // as in Plan.Fields
	columns []*column
	// made says how the field is made where it is not one column as it stands.
	made  *made
	times int64 // an amount is multiplied by this: 12 for a month's
	unit  int64 // and by this, unless the cell has a unit of its own: 1000 under "ARR (USD k)"
	flag  int   // 1: a flag that means churned; -1: one that means active
	// asIs takes the text as it stands, in a file that Keystone itself wrote.
	asIs bool
	// commas splits a list at commas too, where nothing in the column is split otherwise.
	commas bool
	// damaged leaves ids blank that a spreadsheet has damaged, and serial reads the numbers by
	// which spreadsheets count days.
	damaged, serial bool
	// long writes Salesforce's short ids as its long ones.
	long bool
	// soft leaves words blank that mean nothing here: those of other systems' lists.
	soft    bool
	order   model.DateOrder
	decimal model.Decimal
	// currency is that of amounts without one; said is where it comes from.
	currency string
}

// saidSo is why a column is what a person said it is.
const saidSo = "as you said"

// mapColumns gives every column its field, or the reason why it has none.
func (t *Table) mapColumns() {
	t.checkMap()
	if t.Plan.Declined != "" {
		return
	}
	taken := map[string]*column{}
	for _, c := range t.columns {
		if c.fixed {
			c.why = saidSo
			taken[c.field] = c
		}
	}
	t.assign(taken, false)
	t.assign(taken, true)
	t.currencyOf(taken)
	t.personIDs(taken)
	t.monthlyARR(taken)
	t.make(taken)
	if t.Plan.Declined != "" {
		t.describeColumns()
		return
	}
	t.explainRest(taken)
	t.keepCustom()
	t.findProspects()
	t.findPeriods(taken)
	if !t.barred(further) {
		t.askNear(taken)
	}
	t.askMissing(taken)
	if t.Plan.Declined != "" {
		t.describeColumns()
		return
	}
	if t.sideways() {
		t.describeColumns()
		return
	}
	t.makeTargets(taken)
	t.findParts()
}

// checkMap declines a mapping to a field that the kind does not have, and text that a
// field cannot hold.
func (t *Table) checkMap() {
	for name, m := range t.made {
		f := t.kind.field(name)
		if f == nil || f.part {
			t.Plan.Declined = fmt.Sprintf("%s have no field %s. The fields are %s.",
				capital(string(t.kind.name)), quoted(name), list(Fields(t.kind.name)))
			return
		}
		if len(m.columns) > 0 {
			continue
		}
		if _, _, err := (&target{field: f, decimal: model.DecimalPoint}).value(m.fixed, t.bookCurrency()); err != nil {
			t.Plan.Declined = fmt.Sprintf("%s cannot be the same in every row: %s.", name, err)
			return
		}
	}
	for _, c := range t.columns {
		if c.fixed && t.kind.field(c.field) == nil {
			t.Plan.Declined = fmt.Sprintf("%s have no field %s. The fields are %s.",
				capital(string(t.kind.name)), quoted(c.field), list(Fields(t.kind.name)))
			return
		}
	}
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + strings.ReplaceAll(s[1:], "_", " ")
}

// barred reports whether somebody said that no column is this field.
func (t *Table) barred(name string) bool {
	wanted, said := t.Plan.Options.Map[name]
	return said && wanted == ""
}

// assign takes for each field the column whose header fits best and whose
// values can be what the field holds: first those that say something, then, of what is
// left, those that only help.
func (t *Table) assign(taken map[string]*column, helping bool) {
	type fit struct {
		rank  int
		f     *field
		c     *column
		blank bool
	}
	var fits []fit
	ranks := vocabulary().ranks[t.kind.name]
	for i := range t.kind.fields {
		f := &t.kind.fields[i]
		if t.barred(f.name) || t.made[f.name] != nil || helping != (f.lookup || f.part) {
			continue
		}
		for _, c := range t.columns {
			if c.head.times > 1 && f.typ != typeMoney {
				continue // "Users (k)" are no number of users
			}
			if r := ranks[f.name][c.head.key]; r > 0 && !c.fixed {
				if f.name == "external_id" && c.head.key == "id" && sharesOf(c, func(v string) bool { return salesforceID(v, "001") }) == 1 {
					r = exact - 1 // by which other exports of Salesforce name the account
				}
				if c.head.converted {
					r = max(1, r-1) // behind the amount as it was agreed
				}
				fits = append(fits, fit{r, f, c, len(c.values) == 0})
			}
		}
	}
	sort.SliceStable(fits, func(i, j int) bool {
		if fits[i].blank != fits[j].blank {
			return fits[j].blank // a column that says nothing is taken where no other is there
		}
		return fits[i].rank > fits[j].rank
	})
	for _, p := range fits {
		if p.c.field != "" {
			continue
		}
		if other := taken[p.f.name]; other != nil {
			t.second(p.f, other, p.c)
			continue
		}
		if why := unfit(p.f, p.c, p.rank == exact); why != "" && !(p.f.required && p.rank == exact) {
			p.c.why = why
			continue
		}
		p.c.field = p.f.name
		p.c.why = "header of " + string(t.kind.name)
		if p.rank < exact {
			p.c.why = fmt.Sprintf("known header for %s", p.f.name)
		}
		taken[p.f.name] = p.c
	}
}

// second deals with a further column for a field that has one.
func (t *Table) second(f *field, first, c *column) {
	if c.why != "" || len(c.values) == 0 {
		return
	}
	if first.head.key == c.head.key && first.head.converted == c.head.converted && !sameValues(first.values, c.values) {
		if !first.fixed { // or somebody chose
			t.askSecond(f, first, c)
			return
		}
	}
	c.why = fmt.Sprintf("%s comes from %s already", f.name, quoted(first.header))
}

func sameValues(a, b []string) bool {
	if len(a) != len(b) {
		return len(b) == 0 || len(a) == 0
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// monthlyARR takes twelve times a month's recurring revenue where nothing says
// the year's.
func (t *Table) monthlyARR(taken map[string]*column) {
	if t.kind.name != model.ImportAccounts || t.barred("arr") || t.made["arr"] != nil {
		return
	}
	v := vocabulary()
	f := t.kind.field("arr")
	for _, c := range t.columns {
		if c.field != "" || !v.monthly[c.head.key] {
			continue
		}
		if first := taken["arr"]; first != nil {
			c.why = fmt.Sprintf("arr comes from %s already; a month's amount is not added to it", quoted(first.header))
			continue
		}
		if why := unfit(f, c, false); why != "" {
			c.why = why
			continue
		}
		c.field, c.why = "arr", "a month's recurring revenue, taken times 12"
		taken["arr"] = c
		t.warn("There is no ARR: twelve times %s is taken for it.", quoted(c.header))
	}
}

// explainRest gives every column without a field its reason.
func (t *Table) explainRest(taken map[string]*column) {
	v := vocabulary()
	for _, c := range t.columns {
		if c.field != "" || c.why != "" {
			continue
		}
		switch {
		case len(c.values) == 0:
			c.why, c.choosable = "is blank", false
		case v.deleted[c.head.key]:
			t.deleted = c.index
			c.why, c.choosable = "rows marked here as deleted are skipped", false
		case v.ignored[c.head.key] != "":
			c.why = v.ignored[c.head.key]
		case v.total[c.head.key] && t.kind.name == model.ImportAccounts:
			c.why = "an amount over a whole contract, not over a year"
			if taken["arr"] == nil && t.made["arr"] == nil && !t.barred("arr") {
				t.askTotal(c, taken)
			}
		default:
			c.why = fmt.Sprintf("no field of %s", t.kind.name)
		}
	}
}

// keepCustom turns the columns somebody chose into custom fields.
func (t *Table) keepCustom() {
	if t.kind.name != model.ImportAccounts {
		if len(t.Plan.Options.Keep) > 0 {
			t.warn("Only accounts have custom fields: no column of %s is kept as one.", t.kind.name)
		}
		return
	}
	for _, name := range t.Plan.Options.Keep {
		c := t.columnNamed(name)
		switch {
		case c == nil:
			t.Plan.Declined = fmt.Sprintf("There is no column %s to keep. The columns are %s.", quoted(name), list(t.headerNames()))
			return
		case c.field == "":
			c.field, c.why = "custom", "kept as a custom field, as you said"
		}
	}
}

// makeTargets turns the mapping into the fields of the records.
func (t *Table) makeTargets(taken map[string]*column) {
	for i := range t.kind.fields {
		f := &t.kind.fields[i]
		if f.part || taken[f.name] == nil && t.made[f.name] == nil && !(f.typ == typeCode && t.hasMoney(taken)) {
			continue
		}
		tg := target{field: f, name: f.name, asIs: t.exported(), soft: !f.required && !t.canonicalFile()}
		if c := taken[f.name]; c != nil && !tg.asIs && longIDs(f, c) {
			tg.long = true
			c.why += "; Salesforce's short ids are written as its long ones"
		}
		if c := taken[f.name]; c != nil && f.typ == typeList && !tg.asIs && !t.canonicalFile() {
			tg.commas = commaList(c)
		}
		if m := t.made[f.name]; m != nil {
			tg.made, tg.columns, tg.times = m, m.columns, m.times
			t.countUnit(&tg)
			t.targets = append(t.targets, tg)
			continue
		}
		for _, c := range t.columns {
			if c.field == f.name {
				tg.columns = append(tg.columns, c)
			}
		}
		if c := taken[f.name]; c != nil {
			if f.typ == typeMoney && vocabulary().monthly[readHeader(t.headers[c.index]).key] && f.name == "arr" {
				tg.times = 12
				c.why = "a month's recurring revenue, taken times 12"
			}
			t.countUnit(&tg)
			if f.typ == typeDate && !f.timed && serials(c) {
				tg.serial = true
				c.why += "; its numbers are days as spreadsheets count them"
			}
			tg.flag = churnFlag(f, c, readHeader(t.headers[c.index]))
			if tg.flag != 0 {
				t.sayChurn(c)
			}
		}
		t.targets = append(t.targets, tg)
	}
	for _, c := range t.columns {
		if c.field == "custom" {
			t.targets = append(t.targets, target{field: &field{name: "custom", typ: typeNotes},
				name: "custom:" + oneLine(strings.TrimSpace(t.headers[c.index])), columns: []*column{c}})
		}
	}
	for _, tg := range t.targets {
		t.Plan.Fields = append(t.Plan.Fields, tg.name)
	}
}

// countUnit takes amounts times what their header says that they are in.
func (t *Table) countUnit(tg *target) {
	if tg.field.typ != typeMoney || len(tg.columns) == 0 || tg.columns[0].head.times < 2 {
		return
	}
	tg.unit = tg.columns[0].head.times
	t.sayUnit(tg.columns[0])
}

// commaList says that a column lists several at commas: names of people, each of at least
// two words, or words.
func commaList(c *column) bool {
	several := false
	for _, v := range c.values {
		if strings.Contains(v, ";") {
			return false
		}
		parts := strings.Split(v, ",")
		several = several || len(parts) > 1
		for _, p := range parts {
			if len(parts) > 1 && len(strings.Fields(p)) != 2 && len(strings.Fields(p)) != 3 && c.field != "tags" {
				return false
			}
		}
	}
	return several
}

func (t *Table) hasMoney(taken map[string]*column) bool {
	for _, f := range t.kind.fields {
		if f.typ == typeMoney && (taken[f.name] != nil || t.made[f.name] != nil) {
			return true
		}
	}
	return false
}

// sayChurn says which day accounts without one are taken to have churned on.
func (t *Table) sayChurn(c *column) {
	for _, other := range t.columns {
		if other.field == "churned_on" {
			return
		}
	}
	day := t.Plan.Options.AsOf.String()
	if day == "" {
		day = "the day of the import"
	}
	t.warn("%s says who has churned but not when: %s is taken as the day of those whose churn event is not known.", quoted(c.header), day)
}
