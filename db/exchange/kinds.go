package exchange

import (
	"keystone/model"
)

// valueType is what a field's cells hold.
type valueType int

const (
	typeText    valueType = iota // one line
	typeNotes                    // several lines
	typeDate                     // a day
	typeMoney                    // an amount that is not negative
	typeCode                     // a currency code
	typeNumber                   // any number
	typeCount                    // a whole number from 0
	typeRating                   // a number from 1 to 5
	typeWord                     // a word of a closed list
	typeList                     // texts split at ;
	typeRoles                    // roles split at ;
	typeDomain                   // a web domain, also taken out of an address
	typeSegment                  // a segment
	typeWeight                   // a number above 0
)

// field is one column of a canonical kind.
type field struct {
	name     string
	typ      valueType
	required bool
	// signed lets an amount be below zero, timed a day have a time.
	signed, timed bool
	// word reads a closed list's value to its stored form.
	word func(string) (string, error)
	// extra marks a field that can be imported and that the canonical export
	// writes into another kind.
	extra bool
	// part marks an extra field that is no field of the records: others are made of it.
	part bool
	// lookup marks an extra field that only helps to find the account.
	lookup bool
}

// kind is a canonical kind: its fields in order.
type kind struct {
	name   model.ImportKind
	what   string // what one row is, for sentences: "a contact"
	fields []field
}

func (k *kind) field(name string) *field {
	for i := range k.fields {
		if k.fields[i].name == name {
			return &k.fields[i]
		}
	}
	return nil
}

// standIn is the field that a row may have in place of a required one, "" for none: a
// subscription says whose it is.
func (k *kind) standIn(required string) string {
	if required == "account" && k.field("subscription") != nil {
		return "subscription"
	}
	return ""
}

// known says that a required field may be missing because the book knows it: what an
// account paid when it churned.
func (k *kind) known(required string) bool {
	return k.name == model.ImportRevenue && required == "change"
}

// worded turns a parser of model into one of texts.
func worded[T ~string](parse func(string) (T, error)) func(string) (string, error) {
	return func(s string) (string, error) {
		v, err := parse(s)
		return string(v), err
	}
}

func text(name string) field  { return field{name: name} }
func notes(name string) field { return field{name: name, typ: typeNotes} }
func date(name string) field  { return field{name: name, typ: typeDate} }
func of(name string, t valueType) field {
	return field{name: name, typ: t}
}
func words(name string, parse func(string) (string, error)) field {
	return field{name: name, typ: typeWord, word: parse}
}
func must(f field) field { f.required = true; return f }
func also(f field) field { f.extra = true; return f }
func part(f field) field { f.extra, f.part = true, true; return f }

func signed(name string) field { return field{name: name, typ: typeMoney, signed: true} }
func timed(name string) field  { return field{name: name, typ: typeDate, timed: true} }

// kinds are the canonical kinds with their headers. A reference to an account
// is its external id or its name, one to an outcome its external id or its
// statement, and one to a contact the name.
var kinds = withLookups([]*kind{
	{model.ImportSettings, "a setting", []field{must(text("key")), notes("value")}},
	{model.ImportCSMs, "a CSM", []field{must(text("csm")), text("email"), text("manager")}},
	{model.ImportAccounts, "an account", []field{
		text("external_id"), must(text("name")), of("segment", typeSegment), text("industry"), text("region"),
		text("owner"), text("owner_email"), of("arr", typeMoney), of("currency", typeCode),
		date("start_date"), date("renewal_date"), words("stage", worded(model.ParseStage)),
		of("cadence_days", typeCount), of("tags", typeList), notes("notes"), words("status", statusWord),
		date("churned_on"), text("churn_reason"),
		also(text("parent")), also(of("domain", typeDomain)), also(date("archived_on")),
		{name: "other_id", extra: true, lookup: true}}},
	{model.ImportDetails, "a further detail of an account", []field{
		must(text("account")), text("parent"), of("domain", typeDomain), date("archived_on"), of("arr_filed", typeMoney),
		of("currency", typeCode), date("arr_filed_on")}},
	{model.ImportOwnership, "an ownership", []field{must(text("account")), text("csm"), date("owned_from")}},
	{model.ImportFields, "a custom field", []field{must(text("account")), must(text("field")), notes("value")}},
	{model.ImportContacts, "a contact", []field{
		must(text("account")), must(text("name")), text("title"), text("email"), text("phone"),
		words("seniority", seniorityWord), of("role", typeRoles), date("left_on"),
		part(text("first_name")), part(text("last_name"))}},
	{model.ImportOutcomes, "an outcome", []field{
		must(text("account")), must(notes("statement")), text("category"), text("kpi"), text("unit"),
		of("baseline", typeNumber), of("target", typeNumber), date("agreed_on"), date("due_on"), date("closed_on"),
		text("driver"), notes("mechanism"), of("worth", typeMoney), of("currency", typeCode), text("owner_contact"),
		words("status", outcomeWord), of("weight", typeWeight), text("external_id"), part(of("current", typeNumber))}},
	{model.ImportMeasurements, "a measurement", []field{
		must(text("account")), must(notes("outcome")), must(date("date")), must(of("value", typeNumber)),
		words("source", worded(model.ParseSource))}},
	{model.ImportVerifications, "a verification", []field{
		must(text("account")), must(notes("outcome")), must(date("date")), text("contact"), notes("words")}},
	{model.ImportReviews, "a review", []field{
		must(text("account")), date("due_on"), date("held_on"), words("state", reviewWord),
		of("our_attendees", typeList), of("customer_attendees", typeList),
		words("report_shown", worded(model.ParseReportAnswer)), of("outcomes_discussed", typeList),
		notes("voice_none_raised"), words("next_period_agreed", worded(model.ParseYesNo)),
		date("next_review_on"), notes("summary")}},
	{model.ImportAnswers, "an answer in a review", []field{
		must(text("account")), date("review_due_on"), date("review_held_on"), of("review_number", typeCount),
		must(words("answer", answerWord)), notes("outcome"), words("choice", choiceWord),
		date("date"), notes("what"), of("number", typeCount), notes("note")}},
	{model.ImportSentiments, "a sentiment", []field{
		must(text("account")), must(date("date")), must(words("sentiment", colourWord)),
		notes("reason"), text("author")}},
	{model.ImportSurveys, "a survey answer", []field{
		must(text("account")), must(words("kind", surveyWord)), must(date("sent_on")),
		date("answered_on"), of("score", typeNumber), text("contact"), notes("comment")}},
	{model.ImportMoments, "a moment", []field{
		must(text("account")), must(date("date")), must(words("stage", worded(model.ParseMomentStage))),
		notes("question"), must(of("rating", typeRating))}},
	{model.ImportVoice, "a voice", []field{
		must(text("account")), must(date("date")), must(words("kind", voiceWord)),
		must(notes("words")), text("theme"), text("team"), text("contact"),
		words("state", voiceStateWord)}},
	{model.ImportCommitments, "a commitment", []field{
		must(text("account")), must(notes("what")), text("who"), date("due_on"),
		words("state", commitmentWord), part(text("completed"))}},
	{model.ImportTouches, "a touch", []field{
		must(text("account")), must(date("date")), must(words("kind", touchWord)),
		text("csm"), of("contacts", typeList), of("minutes", typeCount), notes("words"), notes("next_step")}},
	{model.ImportRevenue, "a revenue event", []field{
		must(text("account")), must(date("date")), must(words("kind", revenueWord)),
		must(signed("change")), of("currency", typeCode), also(notes("reason")), also(words("came_back", flagWord)), part(of("lost", typeMoney))}},
	{model.ImportSubscriptions, "a subscription", []field{
		must(text("account")), text("external_id"), text("plan"), must(date("start_date")), date("end_date"),
		of("arr", typeMoney), of("mrr", typeMoney), of("currency", typeCode), of("seats", typeNumber), words("trial", flagWord)}},
	{model.ImportOpportunities, "an opportunity", []field{
		must(text("account")), must(text("name")), text("external_id"), words("kind", opportunityWord), text("stage"),
		signed("amount"), of("currency", typeCode), date("close_date"), text("owner"), of("probability", typeNumber),
		words("call", callWord), words("state", stateWord), notes("reason"), part(text("product")), part(text("is_won")), part(text("is_closed"))}},
	{model.ImportCalls, "a call", []field{
		must(text("account")), text("opportunity"), must(words("call", worded(model.ParseForecast))), date("called_on"),
		signed("amount"), of("currency", typeCode), text("who"), notes("reason"), words("manager_decided", flagWord)}},
	{model.ImportUsage, "a usage figure", []field{
		must(text("account")), must(date("date")), must(text("metric")), must(of("value", typeNumber)),
		also(text("subscription"))}},
	{model.ImportCases, "a support case", []field{
		must(text("account")), text("external_id"), must(timed("opened_at")), timed("first_answer_at"),
		timed("resolved_at"), text("priority"), of("csat", typeRating), also(text("subscription")),
		also(of("first_answer_minutes", typeNumber))}},
	{model.ImportAdvocacy, "an act of advocacy", []field{
		must(text("account")), must(date("date")), must(words("kind", advocacyWord)), text("contact"),
		text("sourced_by")}},
	{model.ImportPauses, "a pause", []field{
		must(text("account")), must(date("paused_from")), date("paused_until"), notes("reason")}},
	{model.ImportOneOnOnes, "a one-to-one", []field{
		text("csm"), text("manager"), must(date("one_on_one_on")), notes("notes")}},
	{model.ImportOneOnOneNotes, "a note of a one-to-one", []field{
		must(text("account")), text("csm"), must(date("one_on_one_on")), of("one_on_one_number", typeCount),
		must(words("entry", entryWord)), notes("what"), date("date"), of("number", typeCount),
		words("score", worded(model.ParsePromiseScore))}},
	{model.ImportMetrics, "a value of a metric", []field{
		must(text("metric")), must(date("date")), must(of("value", typeNumber)), text("account"), text("csm")}},
	{model.ImportViews, "a view", []field{must(text("view")), text("filter"), text("sort"), of("columns", typeList)}},
})

// withLookups lets the rows of other systems say whose they are in further ways: beside an
// id the name of the account, or without either the e-mail address of somebody there.
func withLookups(all []*kind) []*kind {
	for _, k := range all {
		switch k.name {
		case model.ImportContacts, model.ImportOutcomes, model.ImportMeasurements, model.ImportSentiments, model.ImportSurveys,
			model.ImportVoice, model.ImportReviews, model.ImportCommitments, model.ImportTouches, model.ImportRevenue,
			model.ImportSubscriptions, model.ImportOpportunities, model.ImportUsage, model.ImportCases, model.ImportAdvocacy:
			k.fields = append(k.fields, field{name: "account_name", extra: true, lookup: true},
				field{name: "account_email", extra: true, lookup: true})
		}
	}
	return all
}

func kindOf(name model.ImportKind) *kind {
	for _, k := range kinds {
		if k.name == name {
			return k
		}
	}
	return nil
}

// Headers are the canonical headers of a kind in the order in which an export
// writes them; nil for a kind that does not exist.
func Headers(name model.ImportKind) []string {
	k := kindOf(name)
	if k == nil {
		return nil
	}
	var out []string
	for _, f := range k.fields {
		if !f.extra {
			out = append(out, f.name)
		}
	}
	return out
}

// Fields are all fields that a file of the kind can be mapped to, the extra
// ones of other systems' exports included; nil for a kind that does not exist.
func Fields(name model.ImportKind) []string {
	k := kindOf(name)
	if k == nil {
		return nil
	}
	out := make([]string, len(k.fields))
	for i, f := range k.fields {
		out[i] = f.name
	}
	return out
}

// Required are the fields without which a row of the kind is not taken.
func Required(name model.ImportKind) []string {
	k := kindOf(name)
	if k == nil {
		return nil
	}
	var out []string
	for _, f := range k.fields {
		if f.required {
			out = append(out, f.name)
		}
	}
	return out
}
