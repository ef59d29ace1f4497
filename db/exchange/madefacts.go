package exchange

import (
	"fmt"
	"math"
	"slices"
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
	if m := t.made["arr"]; m != nil && m.term {
		m.only = t.named("item recurring", "recurring", "is recurring")
	}
	if taken["arr"] != nil || taken["mrr"] != nil || t.made["arr"] != nil || t.barred("arr") {
		return
	}
	amount := t.named("amount", "total amount", "contract amount", "contract value", "total contract value", "tcv", "value", "total price", "net amount", "line amount", "price", "betrag", "montant", "importe", "valor", "importo", "bedrag", "金額")
	if amount == nil || unfit(t.kind.field("arr"), amount, false) != "" {
		return
	}
	if every := t.named("interval", "billing interval", "billing cycle", "billing period", "billing frequency", "plan interval", "recurrence", "abrechnung", "abrechnungsintervall", "périodicité"); every != nil &&
		sharesOf(every, func(s string) bool { return timesAYear(s) > 0 }) >= 0.9 {
		t.made["arr"] = &made{columns: []*column{amount}, every: every}
		amount.field, amount.why = "arr", fmt.Sprintf("what is paid as often as %s says, brought to a year", quoted(every.header))
		if seats := taken["seats"]; seats != nil && slices.ContainsFunc(seats.values, func(v string) bool { return v != "1" && v != "0" }) {
			t.warn("%s is taken for the whole line. If it is the price of one, it must be multiplied by %s before the import.", quoted(amount.header), quoted(seats.header))
		}
		return
	}
	t.askTotal(amount, taken)
	if m := t.made["arr"]; m != nil {
		m.only = t.named("item recurring", "recurring", "is recurring")
	}
}

// timesAYear says how often a year something is paid that is paid every month, quarter or
// year; 0 for no such word.
func timesAYear(s string) int64 {
	switch wordKey(s) {
	case "month", "monthly", "monatlich", "mensuel", "mensual", "mensal", "mensile", "maandelijks", "1month", "m", "月", "月次":
		return 12
	case "quarter", "quarterly", "3months", "vierteljahrlich", "quartalsweise", "trimestriel", "trimestral", "trimestrale", "kwartaal", "四半期":
		return 4
	case "semiannual", "semiannually", "halfyearly", "6months", "biannual", "halbjahrlich", "semestriel", "semestral", "semestrale":
		return 2
	case "year", "yearly", "annual", "annually", "12months", "jahrlich", "annuel", "anual", "annuale", "jaarlijks", "1year", "y", "年", "年次":
		return 1
	case "week", "weekly", "wochentlich":
		return 52
	}
	return 0
}

// yearly is what an amount is a year that is paid so often.
func yearly(amount, code, every string) (string, error) {
	if amount == "" {
		return "", nil
	}
	times := timesAYear(every)
	if times == 0 {
		return "", fmt.Errorf("%s does not say how often it is paid: write month, quarter or year", quoted(every))
	}
	m, err := model.ParseMoney(amount, code, model.DecimalPoint)
	if err != nil {
		return "", err
	}
	if m.Minor > math.MaxInt64/times {
		return "", fmt.Errorf("%s is larger than Keystone can hold", quoted(amount))
	}
	m.Minor *= times
	return m.Decimal(), nil
}

// makeReview takes the day of a review for the day it is due where it is not held yet.
func (t *Table) makeReview(taken map[string]*column) {
	held, due, state := taken["held_on"], taken["due_on"], taken["state"]
	if held == nil || held.fixed || due != nil || t.barred("due_on") || t.made["due_on"] != nil || held.head.key == key("held_on") {
		return
	}
	asOf := t.Plan.Options.AsOf
	planned := func(tg *target, cells []string) bool {
		if state != nil && cells[1] != "" {
			v, err := reviewWord(cells[1])
			return err == nil && v != string(model.ReviewCompleted) && v != string(model.ReviewInProgress)
		}
		d, err := model.ParseDateIn(cells[0], tg.order)
		return err == nil && asOf.Known() && d > asOf
	}
	columns := some(held, state)
	when := func(wanted bool) func(*target, []string) (string, error) {
		return func(tg *target, cells []string) (string, error) {
			if planned(tg, cells) != wanted {
				return "", nil
			}
			return cells[0], nil
		}
	}
	delete(taken, "held_on")
	t.made["held_on"] = &made{columns: columns, read: when(false)}
	t.made["due_on"] = &made{columns: columns, read: when(true)}
	t.because("%s is the day on which a review was held, or is due where it is still to come", quoted(held.header))
}

// makeVoice says what kind of thing customers said where the file holds one kind only.
func (t *Table) makeVoice(taken map[string]*column) {
	if taken["kind"] != nil || t.made["kind"] != nil || t.barred("kind") {
		return
	}
	for _, c := range t.columns {
		if holdsAny(c.head.words, []string{"feature request", "enhancement", "idea"}) && t.put(taken, "kind", &made{fixed: string(model.VoiceImprovement)}) {
			t.because("each row asks for an improvement, going by %s", quoted(c.header))
			return
		}
	}
	q := model.Question{ID: "map:kind", Text: "What did the customers say? No column says which kind it is.", Proposal: -1, Flag: "--map kind==improvement (or pain_point, praise, sales_opportunity, question)"}
	for _, k := range model.VoiceKinds {
		q.Options = append(q.Options, model.QuestionOption{Label: capital(string(k)), Apply: mapTo("kind", "="+string(k))})
	}
	t.Plan.Questions = append(t.Plan.Questions, q)
}

// idBeforeName takes the id of the account for it where a column called account holds its
// name.
func (t *Table) idBeforeName(taken map[string]*column) {
	name := taken["account"]
	if name == nil || name.fixed || name.head.key != "account" || taken["account_name"] != nil || t.barred("account_name") {
		return
	}
	id := t.named(either(accountIDs)...)
	if id == nil {
		return
	}
	id.field, id.why = "account", "known header for account"
	name.field, name.why = "account_name", "the name of the account beside its id"
	taken["account"], taken["account_name"] = id, name
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
	if words.head.key == key("subject") || words.head.key == key("title") {
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
