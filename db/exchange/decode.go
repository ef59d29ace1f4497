package exchange

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"keystone/model"
)

// cellText is a cell without the spaces around it and without the sign that
// kept a spreadsheet from running it.
func cellText(s string) string { return Unguard(strings.TrimSpace(s)) }

// decode turns a row into canonical cells, or says why it cannot be taken.
func (t *Table) decode(rec record) (model.Record, string) {
	out := model.Record{Line: rec.line, Cells: make([]string, len(t.targets))}
	var faults []string
	currency := t.rowCurrency(rec, &faults)
	moneyIn := ""
	for i := range t.targets {
		tg := &t.targets[i]
		if tg.field.typ == typeCode {
			continue
		}
		v, code, err := t.read(tg, rec, currency)
		switch {
		case err != nil:
			faults = append(faults, fmt.Sprintf("%s: %s", tg.header(), err))
		case v == "" && tg.field.required && !t.excused(tg) && !t.stoodIn(tg, rec):
			faults = append(faults, fmt.Sprintf("%s is blank, and every row needs one", tg.header()))
		}
		out.Cells[i] = v
		if code != "" {
			moneyIn = code
		}
	}
	for i := range t.targets {
		if t.targets[i].field.typ == typeCode {
			out.Cells[i] = currency
			if moneyIn != "" {
				out.Cells[i] = moneyIn
			}
		}
	}
	if len(faults) == 0 {
		faults = t.check(out)
	}
	if len(faults) > 3 {
		faults = append(faults[:3], "and more")
	}
	return out, strings.Join(faults, "; ")
}

// excused reports whether a field that is required may be blank all the same, because it
// was in the book, or is known there: a survey may have been answered without anybody knowing when it was
// sent, and of what was said the words may be missing.
func (t *Table) excused(tg *target) bool {
	switch t.kind.name {
	case model.ImportSurveys:
		return tg.asIs && tg.name == "sent_on"
	case model.ImportVoice:
		return tg.asIs && tg.name == "words"
	}
	return !tg.asIs && t.kind.known(tg.name)
}

// stoodIn reports whether the row has another field in place of a required one: what
// finds the account where no id or name of it stands.
func (t *Table) stoodIn(tg *target, rec record) bool {
	if tg.name != "account" {
		return false
	}
	for i := range t.targets {
		other := &t.targets[i]
		if !other.field.lookup && other.name != t.kind.standIn(tg.name) {
			continue
		}
		if v, _, err := t.read(other, rec, ""); err == nil && v != "" {
			return true
		}
	}
	return false
}

// header is the field's column as the file calls it.
func (tg *target) header() string {
	if len(tg.columns) == 0 {
		return tg.name
	}
	return tg.columns[0].header
}

// read reads a field of a row into canonical text.
func (t *Table) read(tg *target, rec record, currency string) (v, code string, err error) {
	if tg.made == nil {
		v, code, err = tg.value(t.raw(tg, rec), currency)
	} else {
		v, code, err = tg.make(t, rec, currency)
	}
	if err != nil && tg.soft && (tg.field.typ == typeWord || tg.field.typ == typeRoles) {
		t.leaveBlank(tg, t.raw(tg, rec))
		return v, code, nil
	}
	return v, code, err
}

// raw is the text of a field in a row: of several columns, one behind the other.
func (t *Table) raw(tg *target, rec record) string {
	if len(tg.columns) == 1 {
		if i := tg.columns[0].index; i < len(rec.fields) {
			return cellText(rec.fields[i])
		}
		return ""
	}
	var parts []string
	for _, c := range tg.columns {
		if c.index < len(rec.fields) {
			if s := cellText(rec.fields[c.index]); s != "" {
				parts = append(parts, s)
			}
		}
	}
	return strings.Join(parts, " ")
}

// rowCurrency is what the row's currency column says.
func (t *Table) rowCurrency(rec record, faults *[]string) string {
	for i := range t.targets {
		tg := &t.targets[i]
		if tg.field.typ != typeCode || len(tg.columns) == 0 {
			continue
		}
		code := strings.ToUpper(t.raw(tg, rec))
		if blankWord(code) {
			return ""
		}
		if !model.KnownCurrency(code) {
			*faults = append(*faults, fmt.Sprintf("%s: %s is no currency: write an ISO 4217 code such as USD", tg.header(), quoted(code)))
			return ""
		}
		return code
	}
	return ""
}

// value reads a cell into canonical text. code is the currency of an amount.
func (tg *target) value(raw, currency string) (v, code string, err error) {
	f := tg.field
	if f.mayBeBlankWord() && blankWord(raw) {
		return "", "", nil
	}
	switch f.typ {
	case typeText:
		if tg.damaged && damagedID(raw) {
			return "", "", nil
		}
		if tg.long {
			return longID(raw), "", nil
		}
		return oneLine(raw), "", nil
	case typeNotes:
		return raw, "", nil
	case typeDate:
		if d, ok := serialDay(raw); ok && tg.serial {
			return d.String(), "", nil
		}
		d, err := model.ParseDateIn(raw, tg.order)
		if err != nil || !f.timed || !d.Known() {
			return d.String(), "", err
		}
		at, err := model.StampAt(d, clock(raw))
		return at.String(), "", err
	case typeMoney:
		if currency == "" {
			currency = tg.currency
		}
		return tg.money(raw, currency)
	case typeNumber, typeCount, typeRating, typeWeight:
		v, err := tg.number(raw)
		return v, "", err
	case typeWord:
		v, err := tg.word(raw)
		return v, "", err
	case typeList:
		if tg.commas {
			raw = strings.ReplaceAll(raw, ",", ";")
		}
		return JoinList(SplitList(raw)), "", nil
	case typeRoles:
		roles, err := readRoles(raw)
		return roles, "", err
	case typeDomain:
		if tg.asIs {
			return oneLine(raw), "", nil
		}
		return domain(raw), "", nil
	case typeSegment:
		if tg.asIs {
			return oneLine(raw), "", nil
		}
		return Segment(oneLine(raw)), "", nil
	}
	return raw, "", nil
}

// clock is the time of day behind a date, "" where there is none.
func clock(s string) string {
	at := strings.IndexByte(s, ':')
	if at < 0 {
		return ""
	}
	for at > 0 && s[at-1] >= '0' && s[at-1] <= '9' {
		at--
	}
	return s[at:]
}

// mayBeBlankWord reports whether words such as "n/a" stand for no value here.
func (f *field) mayBeBlankWord() bool {
	switch f.typ {
	case typeText, typeNotes, typeList, typeSegment, typeWord:
		return false
	}
	return true
}

func (tg *target) money(raw, currency string) (string, string, error) {
	m, err := model.ParseMoney(raw, currency, tg.decimal)
	if err != nil {
		return "", "", err
	}
	if m.Minor < 0 && !tg.field.signed {
		return "", "", fmt.Errorf("%s is below zero, and what a customer pays or gains a year cannot be", quoted(raw))
	}
	times := max(1, tg.times)
	if tg.unit > 1 && !ownUnit(raw) {
		times *= tg.unit
	}
	if times > 1 {
		if m.Minor > math.MaxInt64/times || m.Minor < -math.MaxInt64/times {
			return "", "", fmt.Errorf("%s times %d is larger than Keystone can hold", quoted(raw), times)
		}
		m.Minor *= times
	}
	return m.Decimal(), m.Currency, nil
}

func (tg *target) number(raw string) (string, error) {
	n, err := model.ParseNumber(raw, tg.decimal)
	if err != nil {
		return "", err
	}
	switch {
	case tg.field.typ == typeCount && (n.Value < 0 || n.Value != math.Trunc(n.Value) || n.Value > math.MaxInt32):
		return "", fmt.Errorf("%s is no whole number from 0 on", quoted(raw))
	case tg.field.typ == typeRating && (n.Value < 1 || n.Value > 5):
		return "", fmt.Errorf("%s is no rating: write a number from 1 to 5", quoted(raw))
	case tg.field.typ == typeWeight && n.Value <= 0:
		return "", fmt.Errorf("%s is no weight: write a number above 0", quoted(raw))
	}
	return n.String(), nil
}

// word reads a word of a list. "none" is one in some lists, and says that there
// is none in the others.
func (tg *target) word(raw string) (string, error) {
	yes, ok := yesWord(raw)
	if tg.flag == 0 || !ok {
		v, err := tg.field.word(raw)
		if err != nil && blankWord(raw) {
			return "", nil
		}
		return v, err
	}
	if strings.TrimSpace(raw) == "" {
		return "", nil
	}
	if yes == (tg.flag > 0) {
		return "churned", nil
	}
	return "active", nil
}

// oneLine folds line ends, which a name cannot hold, into spaces.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '\r' || r == '\n' })
	kept := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " ")
}

// domain takes the web domain out of an address.
func domain(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if at := strings.Index(s, "://"); at >= 0 {
		s = s[at+3:]
	}
	if at := strings.IndexAny(s, "/?#"); at >= 0 {
		s = s[:at]
	}
	if at := strings.LastIndexByte(s, '@'); at >= 0 {
		s = s[at+1:]
	}
	return oneLine(strings.TrimPrefix(s, "www."))
}

// Segment writes the segments that have a cadence of their own as Keystone
// does; any other stays as it is.
func Segment(s string) string {
	switch strings.ReplaceAll(model.SegmentKey(s), "-", "") {
	case "enterprise", "ent", "ent.":
		return "Enterprise"
	case "midmarket", "mm", "mid":
		return "Mid-market"
	case "smb":
		return "SMB"
	case "digital":
		return "Digital"
	}
	return s
}

// check holds the rules between the fields of one row.
func (t *Table) check(rec model.Record) []string {
	get := func(name string) string {
		for i, tg := range t.targets {
			if tg.name == name {
				return rec.Cells[i]
			}
		}
		return ""
	}
	switch t.kind.name {
	case model.ImportReviews:
		if get("due_on") == "" && get("held_on") == "" && !undated(model.ReviewState(get("state"))) {
			return []string{"held_on and due_on are both blank: a review needs the day it was held or the day it is due"}
		}
	case model.ImportOutcomes:
		if b := get("baseline"); b != "" && b == get("target") {
			return []string{fmt.Sprintf("baseline and target are both %s: there is nothing to reach", b)}
		}
	case model.ImportSurveys:
		return surveyFault(get("kind"), get("score"), get("sent_on"), get("answered_on"))
	}
	return nil
}

// undated reports whether a review in this state may have neither the day it was held nor
// the day it is due.
func undated(s model.ReviewState) bool {
	return s != "" && s != model.ReviewScheduled && s != model.ReviewCompleted
}

func surveyFault(kind, score, sent, answered string) []string {
	if answered != "" && answered < sent {
		return []string{fmt.Sprintf("answered_on (%s) is before sent_on (%s)", answered, sent)}
	}
	if score == "" {
		return nil
	}
	low, high := 0.0, 10.0
	if kind == string(model.CSAT) {
		low, high = 1, 5
	}
	if v, err := strconv.ParseFloat(score, 64); err != nil || v < low || v > high {
		return []string{fmt.Sprintf("score %s is outside %g to %g of %s", score, low, high, strings.ToUpper(kind))}
	}
	return nil
}
