package exchange

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"keystone/model"
)

// parts tells the rows of an account apart where there is one for each thing it bought: what
// it pays a year is the sum of them. It also finds accounts whose rows disagree on the ARR
// without a reason, of which none can be believed.
type parts struct {
	column *column // what each row of an account is about; nil for nothing
	looked bool
	arr    int // places in the records
	code   int // -1 for none
	said   map[string]partsOf
}

// partsOf is what the rows of one account say together: an ARR, or why there is none. Then
// the rows are taken without an ARR, but for those that say another one than first.
type partsOf struct {
	arr   model.Money
	why   string
	line  int // of the first
	first model.Money
}

// partsField is the mapping that says by which column the rows of an account are parts of
// what it pays.
const partsField = "arr_parts"

var partWords = either("product|product name|plan|plan name|sku|product code|module|add on|addon|edition|package|subscription|subscription name|subscription id|contract|contract name|contract number|contract id|" +
	"licence|license|licence name|license name|license type|order|order number|line|line item|item|service|product line|product family|business unit|" +
	"produkt|modul|vertrag|vertragsnummer|paket|produit|contrat|module souscrit|producto|contrato|produto|prodotto|contratto|製品|製品名|商品|プラン|契約番号")

// whoOf says whose row it is, by the id or else by the name; "" for nobody's.
func (t *Table) whoOf(rec record) string {
	for _, name := range []string{"external_id", "name"} {
		for i := range t.targets {
			if tg := &t.targets[i]; tg.name == name {
				if v, _, err := t.read(tg, rec, ""); err == nil && v != "" {
					return name + ":" + model.FoldName(v)
				}
			}
		}
	}
	return ""
}

// hasParts says that the rows can be parts of what accounts pay.
func (t *Table) hasParts() bool {
	if t.kind == nil || t.kind.name != model.ImportAccounts || t.exported() || t.barred(further) {
		return false
	}
	for i := range t.targets {
		if t.targets[i].name == "arr" && len(t.targets[i].columns) > 0 {
			return true
		}
	}
	return false
}

// findParts finds out by which column the rows of an account are parts of what it pays, and
// asks where the first rows show some.
func (t *Table) findParts() {
	if !t.hasParts() || t.barred(partsField) {
		return
	}
	if said := t.Plan.Options.Map[partsField]; said != "" {
		if t.parts.column = t.columnNamed(said); t.parts.column != nil {
			t.parts.column.why = "tells the parts of an account's ARR apart: they are added"
		}
		return
	}
	for _, w := range partWords {
		for _, c := range t.columns {
			if c.head.key != key(w) || len(c.values) == 0 || c.field != "" && c.field != "custom" {
				continue
			}
			several, differ := t.showsParts(c)
			if several {
				t.askParts(c, differ)
				return
			}
		}
	}
}

// showsParts says whether accounts stand in several of the first rows, each about something
// else by the column, and whether their ARR differ.
func (t *Table) showsParts(c *column) (several, differ bool) {
	type first struct{ what, arr string }
	seen := map[string]first{}
	for _, rec := range t.rows {
		if rec = t.filled(rec); rec.broken != "" || c.index >= len(rec.fields) || t.earlier(rec.fields) {
			continue
		}
		who, one := t.whoOf(rec), first{model.FoldName(cellText(rec.fields[c.index])), t.rawARR(rec)}
		was, known := seen[who]
		if who == "" || one.what == "" || one.arr == "" {
			continue
		}
		if !known {
			seen[who] = one
			continue
		}
		several = several || was.what != one.what
		differ = differ || was.what != one.what && was.arr != one.arr
	}
	return several, differ
}

// rawARR is the text of the ARR in a row.
func (t *Table) rawARR(rec record) string {
	for i := range t.targets {
		if tg := &t.targets[i]; tg.name == "arr" {
			return t.raw(tg, rec)
		}
	}
	return ""
}

// askParts asks whether the ARR of a row is a part of what the account pays. Amounts that
// differ are; one that stands in every row of an account may be the account's own.
func (t *Table) askParts(c *column, differ bool) {
	head := t.headers[c.index]
	q := model.Question{ID: partsField, Text: fmt.Sprintf("Accounts stand in several rows, one for each %s, each with an ARR. Are these the parts of what the account pays?", quoted(c.header)),
		Options: []model.QuestionOption{{Label: "Yes, add them up", Apply: mapTo(partsField, head)},
			{Label: "No, each is the ARR of the whole account", Apply: mapTo(partsField, "")}}}
	q.Flag = "--map " + partsField + "="
	if differ {
		t.parts.column = c
		c.why = "tells the parts of an account's ARR apart: they are added"
	} else {
		q.Proposal, q.Flag = 1, "--map "+shellWord(partsField+"="+head)
	}
	t.Plan.Questions = append(t.Plan.Questions, q)
}

// findSums reads the file once for accounts whose rows differ in their ARR, and where there
// are some again for what they say together.
func (t *Table) findSums() error {
	if t.parts.looked || !t.hasParts() || len(t.periodsOf()) > 0 {
		return nil
	}
	t.parts.looked, t.parts.arr, t.parts.code = true, -1, -1
	for i := range t.targets {
		switch tg := &t.targets[i]; {
		case tg.name == "arr":
			t.parts.arr = i
		case tg.field.typ == typeCode:
			t.parts.code = i
		}
	}
	several, err := t.severalRows()
	if err != nil || len(several) == 0 {
		return err
	}
	return t.sumUp(several)
}

// periodsOf are the headers by which rows of several periods are told apart: there the
// latest counts, and no two are parts of one amount.
func (t *Table) periodsOf() []string {
	if t.periods.column == nil {
		return nil
	}
	return []string{t.periods.column.header}
}

// severalRows are the accounts that stand in several rows: all where their parts are added,
// else those whose rows differ in their ARR.
func (t *Table) severalRows() (map[string]bool, error) {
	lex, file, err := t.reader()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	seen, several := map[string]string{}, map[string]bool{}
	for {
		rec, err := lex.next()
		if err != nil {
			return several, nil // what cannot be read is said when the rows are
		}
		if rec.broken != "" || rec.line <= t.below() {
			continue
		}
		rec = t.filled(rec)
		who, arr := t.whoOf(rec), t.rawARR(rec)
		if who == "" || blankWord(arr) || t.deleted >= 0 && marked(rec.fields, t.deleted) || t.noCustomer(rec.fields) {
			continue
		}
		if was, known := seen[who]; !known {
			seen[who] = arr
		} else if t.parts.column != nil || was != arr {
			several[who] = true
		}
	}
}

// share is a row of an account.
type share struct {
	line int
	what string
	arr  model.Money
}

// sumUp reads the rows of these accounts.
func (t *Table) sumUp(several map[string]bool) error {
	r, err := t.open()
	if err != nil {
		return err
	}
	defer r.Close()
	all, bad := map[string][]share{}, map[string]int{}
	for {
		rec, refused, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			break // it is said when the rows are taken
		}
		if refused != nil {
			if who := t.whoOf(record{fields: refused.Raw}); several[who] && bad[who] == 0 {
				bad[who] = refused.Line
			}
			continue
		}
		raw := record{fields: r.raw}
		who := t.whoOf(raw)
		if !several[who] || rec.Cells[t.parts.arr] == "" {
			continue
		}
		m, err := t.moneyOf(rec)
		if err != nil {
			bad[who] = rec.Line
			continue
		}
		one := share{line: rec.Line, arr: m}
		if c := t.parts.column; c != nil && c.index < len(r.raw) {
			one.what = model.FoldName(cellText(r.raw[c.index]))
		}
		all[who] = append(all[who], one)
	}
	t.blanked = nil
	t.parts.said = map[string]partsOf{}
	for who := range several {
		if of, ok := t.together(all[who], bad[who]); ok {
			t.parts.said[who] = of
		}
	}
	return nil
}

// together is what the rows of one account say of its ARR; not ok where they agree.
func (t *Table) together(rows []share, bad int) (of partsOf, ok bool) {
	if t.parts.column != nil && bad > 0 {
		return partsOf{why: fmt.Sprintf("line %d cannot be taken, and the sum of the others would not be the ARR", bad)}, true
	}
	seen := map[string]share{}
	for _, one := range rows {
		was, known := seen[one.what]
		switch {
		case known && was.arr != one.arr:
			return partsOf{why: fmt.Sprintf("lines %d and %d say %s and %s, and nothing tells which holds", was.line, one.line, was.arr, one.arr),
				line: was.line, first: was.arr}, true
		case known:
			continue
		}
		seen[one.what] = one
		if len(seen) == 1 {
			of.arr = one.arr
			continue
		}
		sum, err := of.arr.Add(one.arr)
		if err != nil {
			return partsOf{why: fmt.Sprintf("lines %d and %d cannot be added: %s", rows[0].line, one.line, err)}, true
		}
		of.arr = sum
	}
	return of, len(seen) > 1
}

// whole puts the ARR of the whole account into a row of it, or none where its rows disagree;
// it says why a row is not taken.
func (t *Table) whole(out *model.Record, fields []string) string {
	if len(t.parts.said) == 0 {
		return ""
	}
	of, ok := t.parts.said[t.whoOf(record{fields: fields})]
	if !ok {
		return ""
	}
	here, err := t.moneyOf(*out)
	out.Cells[t.parts.arr] = ""
	switch {
	case of.why == "":
		out.Cells[t.parts.arr] = of.arr.Decimal()
		if t.parts.code >= 0 {
			out.Cells[t.parts.code] = of.arr.Currency
		}
	case of.first.Known() && err == nil && here.Known() && here != of.first:
		return fmt.Sprintf("the account is in line %d already, with another arr: %s there, %s here. Nothing tells which holds, so neither is taken", of.line, of.first, here)
	}
	return ""
}

// moneyOf is the ARR of a record, unknown for a blank.
func (t *Table) moneyOf(rec model.Record) (model.Money, error) {
	if rec.Cells[t.parts.arr] == "" {
		return model.Money{}, nil
	}
	code := t.bookCurrency()
	if t.parts.code >= 0 && rec.Cells[t.parts.code] != "" {
		code = rec.Cells[t.parts.code]
	}
	return model.ParseMoney(rec.Cells[t.parts.arr], code, model.DecimalPoint)
}

// partsNotes say of how many accounts parts were added, and which have no ARR because their
// rows disagree.
func (t *Table) partsNotes() []string {
	added, blank, why := 0, 0, ""
	for _, of := range t.parts.said {
		switch {
		case of.why == "":
			added++
		default:
			blank++
			if why == "" || of.why < why {
				why = of.why
			}
		}
	}
	var out []string
	if added > 0 && t.parts.column != nil {
		out = append(out, fmt.Sprintf("The ARR of %s is the sum of several rows, one for each %s.", accountsOf(added), quoted(t.parts.column.header)))
	}
	if blank > 0 {
		out = append(out, fmt.Sprintf("No ARR is taken of %s whose rows disagree: %s.", accountsOf(blank), why))
	}
	return out
}

func accountsOf(n int) string { return strings.Replace(rowsOf(n), "row", "account", 1) }

// marked says that the cell says yes.
func marked(fields []string, at int) bool {
	if at >= len(fields) {
		return false
	}
	yes, ok := yesWord(fields[at])
	return ok && yes
}
