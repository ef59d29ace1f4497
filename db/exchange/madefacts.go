package exchange

import (
	"fmt"
	"strconv"
	"strings"

	"keystone/model"
)

// makeSubscription gives each line of a contract an id of its own, and asks about an amount
// that may be that of the whole term.
func (t *Table) makeSubscription(taken map[string]*column) {
	id, line := taken["external_id"], t.named("line number", "line", "line item", "line no", "position", "item number")
	if id != nil && !id.fixed && line != nil && t.doubled(id) {
		delete(taken, "external_id")
		if t.put(taken, "external_id", &made{columns: []*column{id, line}, read: func(_ *target, cells []string) (string, error) {
			return strings.Join([]string{cells[0], cells[1]}, "-"), nil
		}}) {
			t.because("a contract has several lines: each is known by %s", list(headersOf([]*column{id, line})))
			line.field, line.why = "external_id", "part of the id"
			t.linesOf(taken)
		}
	}
	if taken["arr"] != nil || taken["mrr"] != nil || t.made["arr"] != nil || t.barred("arr") {
		return
	}
	amount := t.named("amount", "total amount", "contract amount", "contract value", "total contract value", "tcv", "value", "total price", "net amount", "line amount", "price", "betrag", "montant", "importe", "valor", "importo", "bedrag", "金額")
	if amount == nil || unfit(t.kind.field("arr"), amount, false) != "" {
		return
	}
	t.askTotal(amount, taken)
	if m := t.made["arr"]; m != nil {
		m.only = t.named("item recurring", "recurring", "is recurring")
	}
}

// linesOf calls the lines of a contract by their product, where one is named.
func (t *Table) linesOf(taken map[string]*column) {
	product := t.named("product name", "product", "product code", "sku", "item")
	if product == nil || taken["plan"] != nil && taken["plan"].fixed {
		return
	}
	if plan := taken["plan"]; plan != nil {
		plan.field, plan.why = "", "the same for every line of a contract"
	}
	product.field, product.why = "plan", "what the line is of"
	taken["plan"] = product
}

// doubled says that a column holds a value more than once.
func (t *Table) doubled(c *column) bool {
	seen := map[string]bool{}
	for _, v := range c.values {
		if seen[v] {
			return true
		}
		seen[v] = true
	}
	return false
}

// makeCase brings the time to the first answer to minutes.
func (t *Table) makeCase(taken map[string]*column) {
	for _, one := range []struct {
		words string
		times float64
	}{
		{"time to first agent email reply hh mm ss|time to first response hh mm ss|first response time hh mm ss|time to first response|first response time|first reply time|time to first reply|time to first agent reply", 0},
		{"first response time hours|first reply time in hours|first response time in hours|first response time in hrs|first response hours|first response time hrs|initial response time in hrs", 60},
	} {
		c := t.named(either(one.words)...)
		if c == nil || taken["first_answer_minutes"] != nil || taken["first_answer_at"] != nil {
			continue
		}
		times := one.times
		read := func(_ *target, cells []string) (string, error) {
			if blankWord(cells[0]) {
				return "", nil
			}
			if times > 0 {
				n, err := model.ParseNumber(cells[0], model.DecimalPoint)
				return model.Num(n.Value * times).String(), err
			}
			return minutesOf(cells[0])
		}
		if sharesOf(c, func(s string) bool { _, err := read(nil, []string{s}); return err == nil }) < 0.9 {
			continue
		}
		if t.put(taken, "first_answer_minutes", &made{columns: []*column{c}, read: read, whole: true}) {
			c.field, c.why = "first_answer_minutes", "brought to minutes"
		}
		return
	}
}

// minutesOf reads hours, minutes and seconds: "28:45:00".
func minutesOf(s string) (string, error) {
	parts := strings.Split(strings.TrimSpace(s), ":")
	if len(parts) != 3 && len(parts) != 2 {
		return "", fmt.Errorf("%s is no time such as 01:30:00", quoted(s))
	}
	total := 0.0
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n > 1_000_000 {
			return "", fmt.Errorf("%s is no time such as 01:30:00", quoted(s))
		}
		total += float64(n) * []float64{60, 1, 1.0 / 60}[i]
	}
	return model.Num(total).String(), nil
}

// makeWords puts the subject of a touch before what was written about it.
func (t *Table) makeWords(taken map[string]*column) {
	words := taken["words"]
	if words == nil || words.fixed {
		return
	}
	subject := t.named("subject", "title", "activity subject", "betreff", "sujet", "asunto", "assunto", "oggetto", "onderwerp", "件名")
	body := words
	if key(words.header) == key("subject") || key(words.header) == key("title") {
		subject, body = words, t.named("full comments", "notes", "body", "description", "comments", "call notes", "meeting notes", "details", "body preview")
	}
	if subject == nil || body == nil || subject == body {
		return
	}
	delete(taken, "words")
	m := &made{columns: []*column{subject, body}, read: func(_ *target, cells []string) (string, error) {
		if cells[0] == "" || cells[1] == "" || cells[0] == cells[1] {
			return cells[0] + strings.TrimPrefix(cells[1], cells[0]), nil
		}
		return cells[0] + "\n" + cells[1], nil
	}}
	if t.put(taken, "words", m) {
		for _, c := range m.columns {
			c.field, c.why = "words", "subject and text together"
		}
	}
}
