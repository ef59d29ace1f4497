package account

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"keystone/model"
	"keystone/ui/theme"
)

// changes are the history: one line for each user action, the newest first, with what it
// changed below it.
func (pg *Page) changes(s *snapshot) []item {
	var out []item
	for i := 0; i < len(s.history); {
		n := i + 1
		for n < len(s.history) && s.history[n].StepID == s.history[i].StepID {
			n++
		}
		out = append(out, change(s, s.history[i:n]))
		i = n
	}
	return out
}

func change(s *snapshot, entries []model.HistoryEntry) item {
	first := entries[0]
	when := time.UnixMilli(first.AtMillis)
	label := clean(first.Label)
	if first.Undone {
		label = "(undone) " + label
	}
	return item{
		key: fmt.Sprintf("step %d", first.StepID),
		line: func(p painter, w int, sel bool) string {
			tone := theme.Text
			if first.Undone {
				tone = theme.Faint
			}
			return p.row(w, sel, cell{text: p.on(madeOn(first)) + when.Format(" 15:04"), tone: theme.Muted, min: dateWidth + 6},
				cell{text: label, tone: tone, min: 12, weight: 1},
				cell{text: clean(first.Author), tone: theme.Muted, min: 14, drop: 1})
		},
		detail: func(p painter, w int) []string {
			var out []string
			for _, e := range entries {
				out = append(out, entryWords(p, w, s, e)...)
			}
			return out
		},
	}
}

// entryWords says what became of one fact: each field before and after.
func entryWords(p painter, w int, s *snapshot, e model.HistoryEntry) []string {
	verb := "changed"
	switch {
	case e.Before == nil:
		verb = "new"
	case e.After == nil:
		verb = "deleted"
	}
	out := p.prose(words(string(e.Ref.Kind))+", "+verb, w, 4, theme.Muted)
	for _, f := range fieldNames(e) {
		before, after := value(s, f, e.Before), value(s, f, e.After)
		text := fmt.Sprintf("%s: %s %s %s", words(f), before, p.g().Right, after)
		switch {
		case e.Before == nil && after == nothing, e.After == nil && before == nothing:
			continue
		case e.Before == nil:
			text = words(f) + ": " + after
		case e.After == nil:
			text = words(f) + ": " + before
		}
		out = append(out, p.prose(text, w, 6, theme.Text)...)
	}
	return out
}

// fieldNames are the fields of an entry in order; what merely ties the fact to its
// account is left out.
func fieldNames(e model.HistoryEntry) []string {
	names := map[string]bool{}
	for f := range e.Before {
		names[f] = true
	}
	for f := range e.After {
		names[f] = true
	}
	delete(names, "id")
	delete(names, "account_id")
	delete(names, "place") // where somebody stood in a review
	for f := range names {
		// An amount is told with its currency.
		if amount, ok := strings.CutSuffix(f, currencyOf); ok && names[amount+minorOf] {
			delete(names, f)
		}
	}
	return slices.Sorted(maps.Keys(names))
}

const nothing = "nothing"

// minorOf and currencyOf end the names under which the two parts of an amount are stored.
const minorOf, currencyOf = "_minor", "_currency"

// value is a stored value for eyes: a reference by what it points at, an amount with its
// currency.
func value(s *snapshot, field string, all map[string]string) string {
	v := all[field]
	if v == "" {
		return nothing
	}
	id, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return told(field, v)
	}
	if field == "seniority_read" {
		return map[bool]string{true: "yes", false: nothing}[id != 0]
	}
	if amount, ok := strings.CutSuffix(field, minorOf); ok {
		return amountOf(s, field, id, all[amount+currencyOf])
	}
	if !strings.HasSuffix(field, "_id") {
		return clean(v)
	}
	if id == 0 {
		return nothing
	}
	if name := named(s, field, model.ID(id)); name != "" {
		return name
	}
	return "#" + v
}

// amountOf is a stored amount. A change of the amount alone does not repeat the currency:
// it is that of the account.
func amountOf(s *snapshot, field string, minor int64, currency string) string {
	if currency == "" && strings.HasPrefix(field, "arr") {
		currency = s.full.Account.ARR.Currency
	}
	if currency == "" {
		currency = s.s.Rates.Book
	}
	return model.Money{Minor: minor, Currency: currency}.String()
}

// closed are the fields whose values come from a closed list.
var closed = map[string]bool{"kind": true, "source": true, "state": true, "status": true, "stage": true, "side": true,
	"choice": true, "colour": true, "report_shown": true}

// told is a stored text for eyes: a value of a closed list as words.
func told(field, v string) string {
	switch {
	case field == "seniority":
		if level, err := model.ParseSeniority(v); err == nil {
			return level.Label()
		}
	case closed[field]:
		return strings.ReplaceAll(clean(v), "_", " ")
	}
	return clean(v)
}

func named(s *snapshot, field string, id model.ID) string {
	switch field {
	case "review_id":
		if r, ok := s.full.Review(id); ok && r.HeldOn.Known() {
			return "the one held on " + r.HeldOn.String()
		}
	case "measurement_id":
		for _, m := range s.full.Measurements {
			if m.ID == id {
				o, _ := s.full.Outcome(m.OutcomeID)
				return withUnit(model.Num(m.Value), o.Unit) + " on " + m.Date.String()
			}
		}
	case "csm_id":
		return clean(s.csms[id].Name)
	case "outcome_id":
		o, _ := s.full.Outcome(id)
		return clean(o.Title())
	case "contact_id", "owner_id":
		c, _ := s.full.Contact(id)
		return clean(c.Name)
	case "parent_id":
		if id == s.full.Account.ParentID {
			return clean(s.parent)
		}
	}
	return ""
}

// ownWords are the stored names that read badly as they are.
var ownWords = map[string]string{"arr": "ARR", "csm": "CSM", "kpi": "KPI", "from_on": "from",
	"seniority_read": "seniority read from the title"}

// words is a stored name for eyes.
func words(stored string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(clean(stored), "_id"), minorOf)
	if own, ok := ownWords[name]; ok {
		return own
	}
	return strings.ReplaceAll(name, "_", " ")
}
