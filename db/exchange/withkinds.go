package exchange

import (
	"fmt"
	"strings"

	"keystone/model"
)

// peopleRoles are headers that name somebody of the customer, and the role they say. The
// person's address, title and telephone number may stand beside under the same words.
var peopleRoles = []struct{ words, role string }{
	{"primary contact|main contact|key contact|customer contact|client contact|point of contact|poc|day to day contact|primary poc|main poc|contact person|hauptansprechpartner|ansprechpartner|" +
		"contact principal|contacto principal|contato principal|contatto principale|hoofdcontact|contactpersoon|主担当者|窓口担当者|先方担当者", ""},
	{"champion|internal champion|customer champion", "champion"},
	{"exec sponsor|executive sponsor|sponsor|customer sponsor|executive contact|exec contact", "executive_sponsor"},
	{"decision maker|key decision maker|entscheider|décideur|decisor|決裁者", "decision_maker"},
	{"economic buyer|budget holder|budget owner", "economic_buyer"},
	{"admin contact|system admin|power user|admin user", "day_to_day_user"},
}

// peopleInRows are the contacts that rows of accounts name: as the person of the row, and
// as the champion, sponsor or main contact of the account.
func (t *Table) peopleInRows() []reading {
	var out []reading
	used := map[*column]bool{}
	for _, r := range peopleRoles {
		for _, base := range either(r.words) {
			name := t.named(base, base+" name", base+" full name")
			mail := t.named(base+" email", base+" email address", base+" e mail")
			if name == nil {
				name = mail
			}
			if name == nil || used[name] || sharesOf(name, personName) < 0.8 {
				continue
			}
			one := reading{kind: model.ImportContacts, what: "a contact, from", maps: t.whose(), from: []*column{name}, as: []string{"name"}}
			one.maps["name"] = t.headers[name.index]
			for _, f := range []string{"title", "email", "phone", "seniority", "role", "left_on", "first_name", "last_name"} {
				one.maps[f] = ""
			}
			t.beside(&one, "email", mail)
			t.beside(&one, "title", t.named(base+" title", base+" job title", base+" role"))
			t.beside(&one, "phone", t.named(base+" phone", base+" phone number", base+" mobile"))
			if r.role != "" {
				one.maps["role"] = "=" + r.role
			} else if len(one.from) == 1 {
				t.beside(&one, "email", t.plainOf("email"))
				t.beside(&one, "phone", t.plainOf("phone"))
			}
			used[name] = true
			out = append(out, one)
		}
	}
	if len(out) > 0 {
		return out
	}
	return t.personOfRow()
}

// beside takes a column into a reading.
func (t *Table) beside(r *reading, field string, c *column) {
	if c == nil {
		return
	}
	r.maps[field] = t.headers[c.index]
	if c != r.from[0] {
		r.from, r.as = append(r.from, c), append(r.as, field)
	}
}

// plainOf is the free column that is best for a field of contacts.
func (t *Table) plainOf(name string) *column {
	f := kindOf(model.ImportContacts).field(name)
	var best *column
	most := 0
	for _, c := range t.free() {
		if r := vocabulary().ranks[model.ImportContacts][name][c.head.key]; r > most && unfit(f, c, false) == "" {
			best, most = c, r
		}
	}
	return best
}

// personOfRow is the person of rows that are accounts and people at once.
func (t *Table) personOfRow() []reading {
	first, last, name := t.plainOf("first_name"), t.plainOf("last_name"), t.plainOf("name")
	if name != nil && (sharesOf(name, personName) < 0.8 || name.head.key == "title") {
		name = nil
	}
	mail := t.plainOf("email")
	if mail != nil && !addresses(mail) {
		mail = nil
	}
	r := reading{kind: model.ImportContacts, what: "a contact, from", maps: t.whose()}
	switch {
	case first != nil && last != nil:
		r.maps["first_name"], r.maps["last_name"], r.maps["name"] = t.headers[first.index], t.headers[last.index], ""
		delete(r.maps, "name")
		r.from, r.as = []*column{first, last}, []string{"first_name", "last_name"}
	case name != nil:
		r.maps["name"] = t.headers[name.index]
		r.from, r.as = []*column{name}, []string{"name"}
	default:
		return nil
	}
	found := 0
	for _, f := range []string{"email", "title", "phone", "role", "seniority"} {
		c := t.plainOf(f)
		if f == "email" {
			c = mail
		}
		r.maps[f] = ""
		if c != nil {
			found++
		}
		t.beside(&r, f, c)
	}
	r.maps["left_on"] = ""
	if found == 0 && first == nil {
		return nil
	}
	return []reading{r}
}

// metricNames are the headers of the figures that adoption is made of, the surest first.
var metricNames = []struct{ metric, words string }{
	{model.UsageActiveUsers, "active users|monthly active users|mau|active user count|users active|active licenses|active licences|active seats|used seats|seats used|licenses used|licences used|users count|" +
		"aktive nutzer|utilisateurs actifs|usuarios activos|usuários ativos|utenti attivi|actieve gebruikers|アクティブユーザー|アクティブユーザー数|利用者数"},
	{model.UsageLicences, "licences|licenses|license count|licence count|number of licenses|seats|total seats|seat count|paid seats|purchased seats|contracted seats|seats purchased|licensed users|licensed seats|number of seats|" +
		"lizenzen|anzahl lizenzen|licences achetées|licencias|licenças|licenze|licenties|ライセンス数|契約ライセンス数"},
}

// usageInRows are the licences and active users that rows of accounts tell.
func (t *Table) usageInRows() []reading {
	var out []reading
	for _, m := range metricNames {
		c := t.named(either(m.words)...)
		if c == nil || sharesOf(c, numberShaped) < 0.8 {
			continue
		}
		r := reading{kind: model.ImportUsage, maps: t.whose(), from: []*column{c}, as: []string{m.metric}}
		r.maps["metric"], r.maps["value"], r.maps["date"], r.maps["subscription"] = "="+m.metric, t.headers[c.index], t.today(), ""
		r.what = fmt.Sprintf("its %s%s, from", strings.ReplaceAll(m.metric, "_", " "), t.ofDay(r.maps["date"]))
		out = append(out, r)
	}
	return out
}

// ofDay says which day a figure is taken to be of.
func (t *Table) ofDay(date string) string {
	if text, ok := fixedText(date); ok {
		return " on " + text + ", the day of the import"
	}
	return ""
}

// sentimentWords are headers that say of a colour that it is our judgement; healthWords are
// those of colours that a program may have computed.
var (
	sentimentWords = "sentiment|health rag|rag health|overall rag|account rag|csm sentiment|customer sentiment|account sentiment|client sentiment|pulse|csm pulse|customer pulse|rag|rag status|red yellow green|ryg|traffic light|ampel|ampelstatus|stimmung|csm rag|" +
		"semáforo|sentimiento|sentimento|feu tricolore|stoplicht|センチメント|csm所感"
	healthWords = "health|health status|health score|health color|health colour|account health|customer health|overall health|status|risk status|gesundheit|santé|salud|saúde|salute|ヘルス|健康度"
)

// sentimentInRows is the colour that rows of accounts show. That of a health is asked.
func (t *Table) sentimentInRows() []reading {
	colours := func(c *column) bool {
		return c != nil && sharesOf(c, func(s string) bool { v, err := colourWord(s); return err == nil && v != "" }) >= 0.8
	}
	c := t.named(either(sentimentWords)...)
	if said := t.Plan.Options.Map["with_sentiments"]; said != "" {
		c = t.columnNamed(said)
	}
	if !colours(c) {
		t.askHealth(colours)
		return nil
	}
	r := reading{kind: model.ImportSentiments, maps: t.whose(), from: []*column{c}, as: []string{"sentiment"}}
	r.maps["sentiment"], r.maps["date"], r.maps["reason"], r.maps["author"] = t.headers[c.index], t.today(), "", ""
	if day := t.named("sentiment date", "pulse date", "sentiment updated", "sentiment last updated", "rag date"); day != nil {
		r.maps["date"] = t.headers[day.index]
		t.beside(&r, "date", day)
	}
	t.beside(&r, "reason", t.named("sentiment reason", "sentiment comment", "sentiment notes", "pulse comment", "rag reason", "rag comment", "risk reason", "reason for rag"))
	r.what = "our sentiment" + t.ofDay(r.maps["date"]) + ", from"
	return []reading{r}
}

// askHealth asks whether the colour of a health is somebody's judgement.
func (t *Table) askHealth(colours func(*column) bool) {
	if t.barred("with_sentiments") {
		return
	}
	for _, w := range either(healthWords) {
		c := t.named(w)
		if !colours(c) {
			continue
		}
		head := t.headers[c.index]
		t.Plan.Questions = append(t.Plan.Questions, model.Question{ID: "with_sentiments", Proposal: 1,
			Text: fmt.Sprintf("%s says how each account is (%s). Is that your team's own judgement (sentiment)? What a program computed is none.",
				quoted(c.header), strings.Join(c.sample(), ", ")),
			Options: []model.QuestionOption{
				{Label: "Yes, take them as sentiments", Apply: mapTo("with_sentiments", head)},
				{Label: "No, leave them out", Apply: mapTo("with_sentiments", "")},
			}, Flag: "--map " + shellWord("with_sentiments="+head)})
		return
	}
}

// reviewInRows is the review that rows of accounts say is planned.
func (t *Table) reviewInRows() []reading {
	c := t.named(either("next qbr|next qbr date|next ebr|next ebr date|next business review|next business review date|next review|next review date|next bor|next bor date|next executive business review|upcoming qbr|planned qbr|" +
		"nächstes qbr|prochain qbr|próximo qbr|prossimo qbr|volgende qbr|次回qbr|次回レビュー")...)
	if c == nil || unfit(&field{typ: typeDate}, c, false) != "" {
		return nil
	}
	r := reading{kind: model.ImportReviews, what: "a review that is planned, from", maps: t.whose(), from: []*column{c}, as: []string{"due_on"}}
	r.maps["due_on"], r.maps["state"] = t.headers[c.index], "="+string(model.ReviewScheduled)
	for _, f := range kindOf(model.ImportReviews).fields {
		if _, said := r.maps[f.name]; !said && f.name != "account" {
			r.maps[f.name] = ""
		}
	}
	return []reading{r}
}

// forecastInRows is the renewal that rows of accounts forecast: an amount for the renewal
// date that the row names.
func (t *Table) forecastInRows() []reading {
	call := t.named("forecast category", "forecast call", "renewal call", "csm forecast", "csm call", "call", "renewal forecast", "forecast", "renewal status", "stage")
	if call != nil && sharesOf(call, func(s string) bool { v, err := callWord(s); return err == nil && v != "" }) < 0.8 {
		call = nil
	}
	amount := t.named("proposed arr", "forecast arr", "forecasted arr", "renewal forecast", "expected renewal arr", "renewal forecast amount", "projected arr", "proposed renewal amount", "forecast amount", "forecast", "expected arr", "renewal amount")
	var renewal *column
	for _, c := range t.columns {
		if c.field == "renewal_date" {
			renewal = c
		}
	}
	if amount != nil && unfit(&field{typ: typeMoney}, amount, false) != "" {
		amount = nil
	}
	if renewal == nil || amount == nil && call == nil {
		return nil
	}
	r := reading{kind: model.ImportOpportunities, what: "the forecast of its renewal, from", maps: t.whose(), from: []*column{renewal}, as: []string{"close_date"}}
	for _, f := range kindOf(model.ImportOpportunities).fields {
		if _, said := r.maps[f.name]; !said && f.name != "account" && f.name != "currency" {
			r.maps[f.name] = ""
		}
	}
	r.maps["close_date"] = t.headers[renewal.index]
	t.beside(&r, "amount", amount)
	t.beside(&r, "call", call)
	r.maps["name"], r.maps["kind"], r.maps["state"] = "=Renewal", "="+string(model.OpportunityRenewal), "="+string(model.OpportunityOpen)
	t.beside(&r, "probability", t.named("probability", "renewal probability", "renewal likelihood", "probability %", "likelihood", "likelihood to renew", "confidence", "renewal confidence", "confidence %"))
	return []reading{r}
}
