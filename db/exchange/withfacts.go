package exchange

import (
	"strings"

	"keystone/model"
)

// answersOfContacts are the last survey answers that rows of contacts carry: a score from 0
// to 10 with its day.
func (t *Table) answersOfContacts() []reading {
	var out []reading
	for _, s := range []struct {
		kind               model.SurveyKind
		score, day, phrase string
	}{
		{model.NPS, "nps|nps score|nps last score|last nps survey rating|last nps score|nps rating", "nps date|nps last responded at|last nps survey date|last nps date|nps responded at|last nps response date",
			"nps comment|nps last feedback|last nps survey comment|last nps comment"},
		{model.CSAT, "csat|csat score|last csat survey rating|last csat score", "csat date|last csat survey date|last csat date", "csat comment|last csat survey comment"},
	} {
		score, day := t.named(either(s.score)...), t.named(either(s.day)...)
		if score == nil || day == nil {
			continue
		}
		low, high, whole := span(score.values)
		if least, most := s.kind.Range(); low < least || high > most || !whole {
			continue
		}
		r := reading{kind: model.ImportSurveys, what: "an answer to " + s.kind.Label() + ", from", maps: t.whose(), from: []*column{score, day}, as: []string{"score", "answered_on"}}
		r.maps["kind"], r.maps["score"], r.maps["answered_on"] = "="+string(s.kind), t.headers[score.index], t.headers[day.index]
		if sent := t.named(string(s.kind) + " sent"); sent != nil && s.kind == model.NPS && len(sent.values) == len(day.values) {
			r.maps["sent_on"] = t.headers[sent.index]
			t.beside(&r, "sent_on", sent)
		}
		r.maps["comment"] = ""
		t.beside(&r, "comment", t.named(either(s.phrase)...))
		if !t.whoAnswered(&r) {
			continue
		}
		out = append(out, r)
	}
	return out
}

// whoAnswered maps the contact of an answer: by address, else by the name in one column.
func (t *Table) whoAnswered(r *reading) bool {
	r.maps["contact"] = ""
	for _, name := range []string{"email", "name"} {
		for _, tg := range t.targets {
			if tg.name == name && len(tg.columns) == 1 {
				r.maps["contact"] = t.headers[tg.columns[0].index]
				return true
			}
		}
	}
	return false
}

// peopleOfAnswers are the people who answered, where their address stands beside their name.
func (t *Table) peopleOfAnswers() []reading {
	var name *column
	for _, c := range t.columns {
		if c.field == "contact" {
			name = c
		}
	}
	mail := t.plainOf("email")
	if name == nil || mail == nil || addresses(name) || !addresses(mail) || sharesOf(name, personName) < 0.8 || strings.HasSuffix(name.head.key, "id") {
		return nil
	}
	r := reading{kind: model.ImportContacts, what: "a contact, from", maps: t.whose(), from: []*column{name, mail}, as: []string{"name", "email"}}
	for _, f := range []string{"title", "phone", "role", "seniority", "left_on", "first_name", "last_name"} {
		r.maps[f] = ""
	}
	r.maps["name"], r.maps["email"] = t.headers[name.index], t.headers[mail.index]
	return []reading{r}
}

// otherScores are the answers to a second survey in the same rows.
func (t *Table) otherScores() []reading {
	for _, m := range []struct {
		kind  model.SurveyKind
		words string
	}{{model.NPS, "nps|nps score|nps rating"}, {model.CSAT, "csat|csat score|csat rating"}} {
		if done := t.made["kind"]; done == nil || done.fixed == string(m.kind) {
			continue
		}
		c := t.named(either(m.words)...)
		if c == nil {
			continue
		}
		low, high, _ := span(c.values)
		if least, most := m.kind.Range(); low < least || high > most {
			continue
		}
		r := reading{kind: model.ImportSurveys, what: "an answer to " + m.kind.Label() + ", from", maps: t.whose(), from: []*column{c}, as: []string{"score"}}
		r.maps["kind"], r.maps["score"], r.maps["comment"] = "="+string(m.kind), t.headers[c.index], ""
		for _, tg := range t.targets {
			switch tg.name {
			case "sent_on", "answered_on", "contact":
				if tg.made == nil {
					r.maps[tg.name] = t.headers[tg.columns[0].index]
				}
			}
		}
		return []reading{r}
	}
	return nil
}

// valuesOfOutcomes are the values that KPIs have as of the export.
func (t *Table) valuesOfOutcomes() []reading {
	var value, statement *column
	for _, c := range t.columns {
		switch c.field {
		case "current":
			value = c
		case "external_id":
			statement = c
		case "statement":
			if statement == nil {
				statement = c
			}
		}
	}
	if value == nil || statement == nil || len(value.values) == 0 {
		return nil
	}
	value.field = ""
	r := reading{kind: model.ImportMeasurements, maps: t.whose(), from: []*column{value}, as: []string{"value"}}
	r.maps["outcome"], r.maps["value"], r.maps["date"], r.maps["source"] = t.headers[statement.index], t.headers[value.index], t.today(), ""
	r.what = "a measurement" + t.ofDay(r.maps["date"]) + ", from"
	return []reading{r}
}

// figures are the columns of a file of usage whose header is a metric and whose cells are
// its values.
func (t *Table) figures() []*column {
	var out []*column
	for _, c := range t.free() {
		known := vocabulary().ignored[c.head.key] != "" || vocabulary().deleted[c.head.key] || strings.HasSuffix(c.head.words, " id") || c.head.key == "id"
		if !known && sharesOf(c, numberShaped) >= 0.9 {
			out = append(out, c)
		}
	}
	return out
}

// makeUsage takes the first of several figures where no column names the metric.
func (t *Table) makeUsage(taken map[string]*column) {
	if taken["metric"] != nil || t.made["metric"] != nil || t.barred("metric") {
		return
	}
	value := taken["value"]
	if value == nil {
		for _, c := range t.figures() {
			value = c
			break
		}
	}
	if value == nil {
		return
	}
	if value.field == "" {
		value.field, value.why = "value", "its header is the metric"
		taken["value"] = value
	}
	t.made["metric"] = &made{fixed: metricOf(value)}
	t.because("no column names the metric: %s is one", quoted(value.header))
}

// otherMetrics are the further figures of rows of usage.
func (t *Table) otherMetrics() []reading {
	if m := t.made["metric"]; m == nil || m.fixed == "" {
		return nil
	}
	var out []reading
	seen := map[string]bool{t.made["metric"].fixed: true}
	for _, c := range t.figures() {
		name := metricOf(c)
		if seen[name] || len(out) == 60 {
			continue
		}
		seen[name] = true
		r := reading{kind: model.ImportUsage, what: strings.ReplaceAll(name, "_", " ") + ", from", maps: t.whose(), from: []*column{c}, as: []string{name}}
		r.maps["metric"], r.maps["value"], r.maps["subscription"] = "="+name, t.headers[c.index], ""
		for _, tg := range t.targets {
			if (tg.name == "date" || tg.name == "subscription") && len(tg.columns) == 1 {
				r.maps[tg.name] = t.headers[tg.columns[0].index]
			}
		}
		if r.maps["date"] == "" {
			if m := t.made["date"]; m != nil {
				r.maps["date"] = "=" + m.fixed
			}
		}
		out = append(out, r)
	}
	return out
}

// metricOf is what the metric of a column is called: as Keystone calls it where it makes
// adoption of it, else as the header says.
func metricOf(c *column) string {
	for _, m := range metricNames {
		for _, w := range either(m.words) {
			if c.head.key == key(w) {
				return m.metric
			}
		}
	}
	if c.head.words == "" {
		return model.FoldKey(c.header)
	}
	return strings.ReplaceAll(c.head.words, " ", "_")
}
