package exchange

import (
	"fmt"
	"slices"
	"strings"

	"keystone/model"
)

// made says how a field is made that is not one column as it stands: the same text in every
// row, or something made of several cells.
type made struct {
	why string
	// fixed is the text of every row, in canonical form or as somebody writes it.
	fixed string
	// columns are the cells it is made of, and read makes it; nil for a fixed text. The
	// result is read like a cell of the field.
	columns []*column
	read    func(tg *target, cells []string) (string, error)
	times   int64
	// term divides the amount in the first column by the term that the others say.
	term bool
	// every, where given, says how often the amount is paid.
	every *column
	// only, where given, is a flag without which there is no amount: of what is paid once.
	only *column
	// whole says that what read makes is canonical already.
	whole bool
}

// make makes the field in a row.
func (tg *target) make(t *Table, rec record, currency string) (v, code string, err error) {
	m := tg.made
	if len(m.columns) == 0 {
		return tg.value(m.fixed, currency)
	}
	cells := make([]string, len(m.columns))
	for i, c := range m.columns {
		if c.index < len(rec.fields) {
			cells[i] = cellText(rec.fields[c.index])
		}
	}
	if m.only != nil && m.only.index < len(rec.fields) {
		if yes, ok := yesWord(cellText(rec.fields[m.only.index])); ok && !yes {
			return "", "", nil
		}
	}
	if m.every != nil && m.every.index < len(rec.fields) {
		if v, code, err = tg.value(cells[0], currency); err == nil {
			v, err = yearly(v, code, cellText(rec.fields[m.every.index]))
		}
		return v, code, err
	}
	if m.term {
		if v, code, err = tg.value(cells[0], currency); err == nil {
			v, err = tg.perYear(t, v, code, cells[1:])
		}
		return v, code, err
	}
	text, err := m.read(tg, cells)
	if err != nil || m.whole {
		return text, "", err
	}
	return tg.value(text, currency)
}

// fixedText is the text behind a mapping such as "=nps", which is the same in every row.
func fixedText(header string) (text string, ok bool) {
	text, ok = strings.CutPrefix(header, "=")
	return strings.TrimSpace(text), ok && strings.TrimSpace(text) != ""
}

// make makes the fields that no column says as it stands, of those that are there.
func (t *Table) make(taken map[string]*column) {
	if t.made == nil {
		t.made = map[string]*made{}
	}
	switch t.kind.name {
	case model.ImportAccounts:
		if c := taken["other_id"]; c != nil && !c.fixed {
			c.why = "an id by which other files of the program may name the account"
		}
	case model.ImportContacts:
		t.makeName(taken)
	case model.ImportOpportunities:
		t.makeOpportunity(taken)
	case model.ImportSurveys:
		t.makeSurvey(taken)
	case model.ImportRevenue:
		t.makeRevenue(taken)
	case model.ImportCommitments:
		t.makeCommitment(taken)
	case model.ImportReviews:
		t.makeReview(taken)
	case model.ImportVoice:
		t.makeVoice(taken)
	case model.ImportTouches:
		t.makeTouch(taken)
		t.makeWords(taken)
	case model.ImportSubscriptions:
		t.makeSubscription(taken)
	case model.ImportCases:
		t.makeCase(taken)
	case model.ImportUsage:
		t.makeUsage(taken)
	}
	t.makeLookup(taken)
}

// put makes a field unless a column says it or somebody said that nothing does.
func (t *Table) put(taken map[string]*column, field string, m *made) bool {
	if taken[field] != nil || t.made[field] != nil || t.barred(field) {
		return false
	}
	t.made[field] = m
	return true
}

// joined makes a text of the cells that are not blank, with single spaces between them.
func joined(_ *target, cells []string) (string, error) {
	return strings.Join(slices.DeleteFunc(slices.Clone(cells), func(s string) bool { return s == "" }), " "), nil
}

// some are the columns that there are.
func some(columns ...*column) []*column {
	return slices.DeleteFunc(columns, func(c *column) bool { return c == nil })
}

// makeName makes the name of a contact of its parts, or of the e-mail address.
func (t *Table) makeName(taken map[string]*column) {
	parts := some(taken["first_name"], taken["last_name"])
	if len(parts) == 2 && parts[1].head.key == key("姓") {
		parts[0], parts[1] = parts[1], parts[0] // a Japanese name begins with that of the family
	}
	if len(parts) > 0 {
		if t.put(taken, "name", &made{columns: parts, read: joined}) {
			for _, c := range parts {
				c.why = "part of the name"
			}
		}
		return
	}
	if name := taken["name"]; name != nil && !name.fixed && len(name.values) > 0 && sharesOf(name, familyFirst) == 1 {
		delete(taken, "name")
		t.made["name"] = &made{columns: []*column{name}, read: func(_ *target, cells []string) (string, error) {
			last, first, ok := strings.Cut(cells[0], ",")
			if !ok {
				return cells[0], nil
			}
			return strings.TrimSpace(first) + " " + strings.TrimSpace(last), nil
		}}
		name.why += ", written with the family name first"
		return
	}
	if mail := taken["email"]; mail != nil && t.put(taken, "name", &made{columns: []*column{mail}, read: joined}) {
		t.warn("No column names the contacts: the address in %s is taken for the name.", quoted(mail.header))
	}
}

// familyFirst says that a name is written as "Poe, Jo".
func familyFirst(s string) bool {
	last, first, ok := strings.Cut(s, ",")
	return ok && strings.TrimSpace(last) != "" && strings.TrimSpace(first) != "" && !strings.Contains(first, ",") && len(strings.Fields(first)) <= 3
}

func headersOf(columns []*column) []string {
	var out []string
	for _, c := range columns {
		out = append(out, quoted(c.header))
	}
	return out
}

// makeCommitment reads from the day a task was completed that it is done.
func (t *Table) makeCommitment(taken map[string]*column) {
	done := taken["completed"]
	if done == nil {
		return
	}
	t.put(taken, "state", &made{columns: []*column{done}, whole: true, read: func(_ *target, cells []string) (string, error) {
		if yes, ok := yesWord(cells[0]); ok && !yes || blankWord(cells[0]) {
			return string(model.CommitmentOpen), nil
		}
		return string(model.CommitmentDone), nil
	}})
}

// makeTouch takes the kind of a touch from a file that holds one kind only: calls, meetings
// or mails, going by their headers.
func (t *Table) makeTouch(taken map[string]*column) {
	if taken["kind"] != nil {
		return
	}
	for _, c := range t.columns {
		for _, one := range []struct{ word, kind string }{{"call", "call"}, {"meeting", "meeting"}, {"email", "mail"}, {"training", "training"}} {
			if strings.HasPrefix(c.head.words, one.word+" ") && t.put(taken, "kind", &made{fixed: one.kind}) {
				t.because("each row is a %s, going by %s", one.kind, quoted(c.header))
				return
			}
		}
	}
}

// makeLookup lets the e-mail address of somebody there say which account it is, where
// nothing else does.
func (t *Table) makeLookup(taken map[string]*column) {
	if t.kind.field("account_email") == nil || taken["account_email"] != nil || taken["subscription"] != nil {
		return
	}
	t.idBeforeName(taken)
	if c := taken["account"]; c != nil && (c.fixed || len(c.values) > 0 || !t.mailed()) {
		return
	} else if c != nil {
		c.field, c.why = "", ""
		delete(taken, "account")
	}
	if name := taken["account_name"]; name != nil {
		name.field = "account"
		taken["account"] = name
		delete(taken, "account_name")
		return
	}
	for _, c := range t.columns {
		if !addresses(c) || !byAddress[t.kind.name] {
			continue
		}
		if t.put(taken, "account_email", &made{columns: []*column{c}, read: joined}) {
			t.because("no column names the accounts: they are found by the addresses in %s", quoted(c.header))
		}
		return
	}
}

// mailed says that the accounts can be found by somebody's address.
func (t *Table) mailed() bool {
	return byAddress[t.kind.name] && slices.ContainsFunc(t.columns, addresses)
}

// addresses says that a column holds e-mail addresses.
func addresses(c *column) bool {
	n := 0
	for _, v := range c.values {
		if at := strings.IndexByte(v, '@'); at > 0 && strings.Contains(v[at:], ".") && !strings.ContainsAny(v, " ,;") {
			n++
		}
	}
	return n > 0 && n*10 >= len(c.values)*8
}

// blanked are values of a column that were left blank.
type blanked struct {
	n      int
	column string
	words  []string
}

// leaveBlank counts a value that means nothing here.
func (t *Table) leaveBlank(tg *target, raw string) {
	if t.blanked == nil {
		t.blanked = map[string]*blanked{}
	}
	b := t.blanked[tg.name]
	if b == nil {
		b = &blanked{column: tg.header()}
		t.blanked[tg.name] = b
	}
	b.n++
	if w := quoted(raw); len(b.words) < 4 && !slices.Contains(b.words, w) {
		b.words = append(b.words, w)
	}
}

// blankNotes say which values were left blank.
func (t *Table) blankNotes() []string {
	var out []string
	for i := range t.targets {
		tg := &t.targets[i]
		if b := t.blanked[tg.name]; b != nil {
			out = append(out, fmt.Sprintf("%s of %s %s no %s and %s left blank: %s.", valuesOf(b.n), quoted(b.column), isAre(b.n),
				strings.ReplaceAll(tg.name, "_", " "), wasWere(b.n), list(b.words)))
		}
	}
	return out
}

func valuesOf(n int) string {
	if n == 1 {
		return "1 value"
	}
	return fmt.Sprintf("%d values", n)
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// readRoles reads the roles of a list that are known. What is none is an error beside them.
func readRoles(s string) (string, error) {
	var out []string
	var bad error
	for _, one := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ',' || r == '/' || r == '|' }) {
		v, err := roleWord(one)
		switch {
		case err != nil:
			bad = err
		case v != "" && !slices.Contains(out, v):
			out = append(out, v)
		}
	}
	return strings.Join(out, ";"), bad
}
