package exchange

import (
	"slices"
	"strings"

	"keystone/model"
)

// units are words of a header that say in what the amounts below it are: how many of the
// currency one stands for, and the currency where it is said.
var units = map[string]struct {
	times    int64
	currency string
}{
	"k": {1e3, ""}, "000": {1e3, ""}, "000s": {1e3, ""}, "thousand": {1e3, ""}, "thousands": {1e3, ""}, "tausend": {1e3, ""}, "tsd": {1e3, ""}, "milliers": {1e3, ""},
	"teur": {1e3, "EUR"}, "keur": {1e3, "EUR"}, "kusd": {1e3, "USD"}, "tusd": {1e3, "USD"}, "kgbp": {1e3, "GBP"}, "kchf": {1e3, "CHF"}, "tchf": {1e3, "CHF"},
	"mio": {1e6, ""}, "million": {1e6, ""}, "millions": {1e6, ""}, "meur": {1e6, "EUR"}, "musd": {1e6, "USD"},
	"千円": {1e3, "JPY"}, "万円": {1e4, "JPY"}, "百万円": {1e6, "JPY"}, "円": {1, "JPY"},
}

// amountWords are words of headers of amounts, without which "k" is no unit.
var amountWords = []string{"arr", "mrr", "acv", "tcv", "revenue", "amount", "value", "fee", "price", "contract", "umsatz", "betrag", "wert", "preis", "montant", "valeur", "revenu",
	"importe", "valor", "receita", "ingresos", "importo", "valore", "canone", "omzet", "bedrag", "金額", "収益", "年額", "契約額"}

// takeUnit takes the unit of an amount off the words of a header: "ARR (USD k)", "ARR in k€",
// "ARR (TEUR)". The sign of a currency beside the letter T or M makes a unit of it.
func (h *header) takeUnit(words []string, text string) []string {
	isAmount := h.currency != "" || slices.ContainsFunc(words, func(w string) bool {
		return slices.ContainsFunc(amountWords, func(a string) bool {
			return w == a || a >= "\u0080" && strings.Contains(w, a) || len(a) > 4 && strings.Contains(w, a)
		})
	})
	if !isAmount || len(words) < 2 {
		return words
	}
	for i := len(words) - 1; i > 0; i-- {
		u, known := units[words[i]]
		if signed := besideSign(text, words[i]); !known && signed > 0 {
			u.times, known = signed, true
		}
		if !known {
			continue
		}
		h.times = u.times
		if u.currency != "" && model.KnownCurrency(u.currency) {
			h.currency = u.currency
		}
		words = slices.Delete(words, i, i+1)
		break
	}
	if last := len(words) - 1; last > 0 && (h.times > 0 || h.currency != "") && slices.Contains([]string{"in", "en", "em"}, words[last]) {
		words = words[:last]
	}
	return words
}

// besideSign is what the letter T or M stands for where the sign of a currency is beside it.
func besideSign(text, word string) int64 {
	if word != "t" && word != "m" {
		return 0
	}
	text = strings.ToLower(text)
	for _, sign := range []string{"€", "$", "£"} {
		if strings.Contains(text, sign+word) || strings.Contains(text, word+sign) {
			return map[string]int64{"t": 1e3, "m": 1e6}[word]
		}
	}
	return 0
}

// ownUnit says that an amount has a unit of its own, which goes before that of its header.
func ownUnit(raw string) bool {
	runes := []rune(strings.TrimSpace(raw))
	for i, r := range runes {
		if i > 0 && (runes[i-1] >= '0' && runes[i-1] <= '9' || runes[i-1] == ' ') && strings.ContainsRune("kKmMbBtT", r) &&
			(i+1 == len(runes) || !(runes[i+1] >= 'A' && runes[i+1] <= 'Z')) {
			return true
		}
	}
	return false
}

// sayUnit says that the amounts of a column stand for more than they are.
func (t *Table) sayUnit(c *column) {
	if len(c.values) == 0 {
		return
	}
	t.warn("%s says that its amounts are in %s: each is taken times %s (%s).", quoted(c.header), unitName(c.head.times), unitFigure(c.head.times), quoted(c.values[0]))
}

func unitFigure(times int64) string {
	switch times {
	case 1e3:
		return "1,000"
	case 1e4:
		return "10,000"
	}
	return "1,000,000"
}

func unitName(times int64) string {
	switch times {
	case 1e3:
		return "thousands"
	case 1e4:
		return "ten thousands"
	}
	return "millions"
}

// currencyOf takes the column that says the currency of the amount beside it, as Salesforce
// writes it: "Current ARR Currency" before "Current ARR".
func (t *Table) currencyOf(taken map[string]*column) {
	f := t.kind.field("currency")
	if f == nil || taken["currency"] != nil || t.barred("currency") || t.made["currency"] != nil {
		return
	}
	for i := range t.kind.fields {
		m := taken[t.kind.fields[i].name]
		if t.kind.fields[i].typ != typeMoney || m == nil {
			continue
		}
		for _, c := range t.columns {
			words := readHeader(t.headers[m.index]).words
			if c.field != "" || c.head.converted != m.head.converted || words == "" || c.head.words != words+" currency" && c.head.words != words+" currency code" {
				continue
			}
			if unfit(f, c, false) == "" && len(c.values) > 0 {
				c.field, c.why = "currency", "the currency of "+quoted(m.header)
				taken["currency"] = c
				return
			}
		}
	}
}

// allTimes is what a field is of a cell that has no unit of its own; 0 for once.
func (tg *target) allTimes() int64 {
	if tg.unit > 1 {
		return max(1, tg.times) * tg.unit
	}
	return tg.times
}
