package exchange

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"keystone/model"
)

// perTerm behind the header of an amount says that it is that of a whole contract.
const perTerm = " / term"

// divide makes the ARR of the amount of a contract and of its term; false where there is no
// such column or no term.
func (t *Table) divide(field, head string) bool {
	c := t.columnNamed(head)
	if c == nil || field != "arr" {
		return false
	}
	term := t.termOf(nil)
	if term == nil {
		return false
	}
	t.divided(c, term)
	return true
}

func (t *Table) divided(total *column, term []*column) {
	t.made["arr"] = &made{columns: append([]*column{total}, term...), term: true}
	total.field, total.why = "arr", "the amount of a contract, divided by the years of "+list(headersOf(term))
}

// termOf are the columns that say how long contracts run: a term, or the days on which they
// begin and end; nil where there are none.
func (t *Table) termOf(taken map[string]*column) []*column {
	first := func(words string) *column {
		for _, w := range either(words) {
			for _, c := range t.columns {
				if c.head.key == key(w) && len(c.values) > 0 {
					return c
				}
			}
		}
		return nil
	}
	if c := first("contract term|term|contract length|term months|contract term months|term in months|contract duration|term length|laufzeit|vertragslaufzeit|durée|duración|duração|durata|looptijd|契約期間"); c != nil {
		if sharesOf(c, func(s string) bool { n, _ := months(c, s); return n > 0 }) > 0.5 {
			return []*column{c}
		}
	}
	begin, end := first("contract start date|contract start|start date|term start date|subscription start date|vertragsbeginn|契約開始日"),
		first("contract end date|contract end|end date|term end date|subscription end date|contract renewal date|renewal date|next renewal date|vertragsende|契約終了日")
	if begin == nil {
		begin = taken["start_date"]
	}
	if end == nil {
		end = taken["renewal_date"]
	}
	day := &field{typ: typeDate}
	if begin == nil || end == nil || unfit(day, begin, false) != "" || unfit(day, end, false) != "" {
		return nil
	}
	return []*column{begin, end}
}

// months reads a term: "24", "24 months", "2 years". A figure alone is of months from 6 on,
// unless the header says which it is.
func months(c *column, s string) (int, error) {
	words := splitWords(s)
	if len(words) == 0 {
		return 0, nil
	}
	digits := strings.TrimRightFunc(words[0], func(r rune) bool { return r < '0' || r > '9' })
	n, err := strconv.Atoi(digits)
	if err != nil || n <= 0 || n > 600 {
		return 0, fmt.Errorf("%s is no term: write one such as 24 months", quoted(s))
	}
	unit := strings.TrimPrefix(strings.Join(words, " "), digits) + " " + c.head.words
	switch {
	case holdsAny(unit, []string{"month", "mo", "monat", "mois", "mes", "mês", "月"}):
		return n, nil
	case holdsAny(unit, []string{"year", "yr", "jahr", "an", "ano", "año", "jaar", "年"}) || n < 6:
		return n * 12, nil
	}
	return n, nil
}

// perYear is what the amount of a contract is a year.
func (tg *target) perYear(t *Table, amount, code string, cells []string) (string, error) {
	if amount == "" {
		return "", nil
	}
	n := 0
	var err error
	switch len(cells) {
	case 1:
		n, err = months(tg.made.columns[1], cells[0])
	case 2:
		var from, to model.Date
		if from, err = model.ParseDateIn(cells[0], t.settledOrder()); err == nil {
			to, err = model.ParseDateIn(cells[1], t.settledOrder())
		}
		if from.Known() && to > from {
			n = max(1, int(math.Round(float64(to-from)*12/365.25)))
		}
	}
	if err != nil {
		return "", err
	}
	if n == 0 {
		return "", fmt.Errorf("the row does not say how long the contract runs, and %s cannot be brought to a year", quoted(amount))
	}
	m, err := model.ParseMoney(amount, code, model.DecimalPoint)
	if err != nil {
		return "", err
	}
	if m.Minor > math.MaxInt64/12-int64(n) {
		return "", fmt.Errorf("%s is larger than Keystone can hold", quoted(amount))
	}
	m.Minor = (m.Minor*12 + int64(n)/2) / int64(n)
	return m.Decimal(), nil
}

// personIDs takes ids for those of people where a company stands under several of them in
// rows that name people as well.
func (t *Table) personIDs(taken map[string]*column) {
	id, name := taken["external_id"], taken["name"]
	if t.kind.name != model.ImportAccounts || id == nil || name == nil || id.fixed || t.plainOf("last_name") == nil && t.plainOf("email") == nil {
		return
	}
	first := map[string]string{}
	for _, rec := range t.rows {
		if id.index >= len(rec.fields) || name.index >= len(rec.fields) {
			continue
		}
		n, v := model.FoldName(cellText(rec.fields[name.index])), cellText(rec.fields[id.index])
		if n == "" || v == "" || first[n] == "" || first[n] == v {
			if n != "" && first[n] == "" {
				first[n] = v
			}
			continue
		}
		id.field, id.why = "", fmt.Sprintf("%s stands under several of these ids: they are those of the people", quoted(n))
		delete(taken, "external_id")
		head := t.headers[id.index]
		t.Plan.Questions = append(t.Plan.Questions, model.Question{ID: "map:external_id", Proposal: 1, Flag: "--map " + shellWord("external_id="+head),
			Text: fmt.Sprintf("Is %s the id of the account? %s stands under %s and %s, as if each person had one.", quoted(id.header),
				quoted(cellText(rec.fields[name.index])), quoted(first[n]), quoted(v)),
			Options: []model.QuestionOption{{Label: "Yes, accounts of one name are different ones", Apply: mapTo("external_id", head)},
				{Label: "No, it is that of the person: leave it out", Apply: mapTo("external_id", "")}}})
		return
	}
}
