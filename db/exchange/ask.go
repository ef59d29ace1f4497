package exchange

import (
	"fmt"
	"slices"
	"strings"

	"keystone/model"
)

// askTotal asks whether an amount is a year's, or that of a term by which it is divided.
func (t *Table) askTotal(c *column, taken map[string]*column) {
	if t.asked("map:arr") {
		return
	}
	head := t.headers[c.index]
	q := model.Question{ID: "map:arr", Proposal: 1, Flag: "--map " + shellWord("arr="+head),
		Text: fmt.Sprintf("%s may be the amount of a whole contract. Is it what they pay a year (ARR)? Its first values: %s.",
			quoted(c.header), strings.Join(c.sample(), ", ")),
		Options: []model.QuestionOption{{Label: "Yes, it is the ARR", Apply: mapTo("arr", head)}}}
	if term := t.termOf(taken); term != nil {
		q.Options = append(q.Options, model.QuestionOption{
			Label: fmt.Sprintf("No, it is that of the whole term: divide it by the years of %s", list(headersOf(term))), Apply: mapTo("arr", head+perTerm)})
		q.Flag += " or --map " + shellWord("arr="+head+perTerm)
		t.divided(c, term)
	}
	q.Options = append(q.Options, model.QuestionOption{Label: "No, leave it out", Apply: mapTo("arr", "")})
	t.Plan.Questions = append(t.Plan.Questions, q)
}

// mapTo is the answer that a field comes from a column; "" that it comes from none.
func mapTo(field, header string) func(*model.ImportOptions) {
	return func(o *model.ImportOptions) {
		m := make(map[string]string, len(o.Map)+1)
		for k, v := range o.Map {
			m[k] = v
		}
		m[field] = header
		o.Map = m
	}
}

// shellWord quotes a word of a command line where it needs it.
func shellWord(s string) string {
	s = model.Clean(s)
	if strings.IndexFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("=_-./:", r))
	}) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// askNear asks about headers that are nearly those of a field.
func (t *Table) askNear(taken map[string]*column) {
	for _, c := range t.columns {
		if c.field != "" || len(c.values) == 0 || c.fixed || vocabulary().knows(c.head.key) {
			continue
		}
		name, alias := near(t.kind, c.head)
		if name == "" || taken[name] != nil || t.barred(name) || t.asked("map:"+name) {
			continue
		}
		f := t.kind.field(name)
		if unfit(f, c, false) != "" {
			continue
		}
		proposal := 1
		if f.required {
			proposal = -1
		}
		head := t.headers[c.index]
		c.why = fmt.Sprintf("nearly %s, a header for %s: say whether it is", quoted(alias), name)
		t.Plan.Questions = append(t.Plan.Questions, model.Question{
			ID:   "map:" + name,
			Text: fmt.Sprintf("Is the column %s the %s of %s? It looks like %s.", quoted(c.header), strings.ReplaceAll(name, "_", " "), t.kind.what, quoted(alias)),
			Options: []model.QuestionOption{
				{Label: "Yes", Apply: mapTo(name, head)},
				{Label: "No, leave it out", Apply: mapTo(name, "")},
			},
			Proposal: proposal,
			Flag:     "--map " + shellWord(name+"="+head),
		})
	}
}

func (t *Table) asked(id string) bool {
	for _, q := range t.Plan.Questions {
		if q.ID == id {
			return true
		}
	}
	return false
}

// askMissing asks for the columns of the fields that every row must have.
func (t *Table) askMissing(taken map[string]*column) {
	for i := range t.kind.fields {
		f := &t.kind.fields[i]
		if !f.required || taken[f.name] != nil || taken[t.kind.standIn(f.name)] != nil || t.made[f.name] != nil || f.name == "account" && t.made["account_email"] != nil || t.kind.known(f.name) || t.asked("map:"+f.name) {
			continue
		}
		var options []model.QuestionOption
		if f.name == "name" && t.kind.name == model.ImportAccounts {
			options = t.idAsName(taken)
		}
		for _, c := range t.columns {
			if c.field == "" && len(c.values) > 0 && unfit(f, c, false) == "" && t.canName(f, c) {
				options = append(options, model.QuestionOption{
					Label: fmt.Sprintf("%s (%s)", c.header, strings.Join(c.sample(), ", ")),
					Apply: mapTo(f.name, t.headers[c.index]),
				})
			}
		}
		if len(options) == 0 {
			t.Plan.Declined = fmt.Sprintf("No column can be the %s of %s, and every row needs one. The columns are %s. Add a column %s.",
				f.name, t.kind.what, list(t.headerNames()), f.name)
			return
		}
		t.Plan.Questions = append(t.Plan.Questions, model.Question{
			ID:       "map:" + f.name,
			Text:     fmt.Sprintf("Which column is the %s of %s?", strings.ReplaceAll(f.name, "_", " "), t.kind.what),
			Options:  options,
			Proposal: -1,
			Flag:     "--map " + f.name + "=HEADER",
		})
		if id := taken["external_id"]; id != nil && f.name == "name" {
			head := shellWord("name=" + t.headers[id.index])
			t.Plan.Questions[len(t.Plan.Questions)-1].Flag = "--map " + head + " --map " + strings.Replace(head, "name=", "external_id=", 1)
		}
	}
}

// idAsName is the answer that accounts are called by their id.
func (t *Table) idAsName(taken map[string]*column) []model.QuestionOption {
	id := taken["external_id"]
	if id == nil || len(id.values) == 0 {
		return nil
	}
	head := t.headers[id.index]
	return []model.QuestionOption{{Label: fmt.Sprintf("%s, the id, for want of a name (%s)", id.header, strings.Join(id.sample(), ", ")),
		Apply: func(o *model.ImportOptions) {
			mapTo("name", head)(o)
			mapTo("external_id", head)(o)
		}}}
}

// canName says that a column may be what a text of the rows is called by: words that are
// mostly different, where it is the name of accounts.
func (t *Table) canName(f *field, c *column) bool {
	if f.typ != typeText || f.name != "name" && f.name != "account" {
		return true
	}
	if sharesOf(c, personName) < 0.8 || addresses(c) {
		return false
	}
	seen := map[string]bool{}
	for _, v := range c.values {
		seen[model.FoldName(v)] = true
	}
	return f.name == "account" || len(seen)*10 >= len(c.values)*7
}

// askSecond asks which of two columns of one header a field is, where they hold different
// values. The first is proposed, but of an amount or a day nothing is.
func (t *Table) askSecond(f *field, first, c *column) {
	for i := range t.Plan.Questions {
		if q := &t.Plan.Questions[i]; q.ID == "map:"+f.name {
			at := len(q.Options)
			if !f.required {
				at-- // before the last, that it is neither
			}
			q.Options = slices.Insert(q.Options, at, t.numbered(f, c))
			return
		}
	}
	c.why = fmt.Sprintf("%s comes from column %d, which has the same header and other values", f.name, first.index+1)
	q := model.Question{ID: "map:" + f.name, Flag: fmt.Sprintf("--map '%s=%s%d'", f.name, columnNo, c.index+1),
		Text: fmt.Sprintf("Columns %d and %d are both called %s and hold different values. Which is the %s of %s?",
			first.index+1, c.index+1, quoted(c.header), strings.ReplaceAll(f.name, "_", " "), t.kind.what),
		Options: []model.QuestionOption{t.numbered(f, first), t.numbered(f, c)}}
	if f.required {
		q.Proposal = -1
	} else {
		q.Options = append(q.Options, model.QuestionOption{Label: "Neither, leave both out", Apply: mapTo(f.name, "")})
	}
	if f.typ == typeMoney || f.typ == typeDate {
		q.Proposal = -1
		q.Flag = fmt.Sprintf("--map '%s=%s%d' or --map '%s=%s%d'", f.name, columnNo, first.index+1, f.name, columnNo, c.index+1)
	}
	t.Plan.Questions = append(t.Plan.Questions, q)
}

// numbered is the answer that a field comes from a column, known by its place.
func (t *Table) numbered(f *field, c *column) model.QuestionOption {
	return model.QuestionOption{Label: fmt.Sprintf("Column %d (%s)", c.index+1, strings.Join(c.sample(), ", ")),
		Apply: mapTo(f.name, fmt.Sprintf("%s%d", columnNo, c.index+1))}
}
