package model

import "strings"

// HistoryEntry is one changed fact in the history: when, what, before and after.
type HistoryEntry struct {
	StepID    ID
	AtMillis  int64 // milliseconds since 1970, UTC
	Label     string
	Author    string
	Ref       Ref
	AccountID ID
	// Before and After map the stored field names to their values as text; nil Before: the
	// fact was new; nil After: it was deleted. Only fields that differ are present where
	// both are.
	Before, After map[string]string
	// Name is what the fact is called: "contact Dana Wu", "sentiment of 2026-09-01".
	Name string
	// Fields are the values that differ, in words, in the order of their names.
	Fields []FieldChange
	Undone bool
}

// New says that the entry made the fact, Deleted that it took it away.
func (e HistoryEntry) New() bool { return e.Before == nil }

// Deleted says that the entry took the fact away.
func (e HistoryEntry) Deleted() bool { return e.After == nil }

// Verb says in a word what became of the fact.
func (e HistoryEntry) Verb() string {
	switch {
	case e.New():
		return "new"
	case e.Deleted():
		return "deleted"
	}
	return "changed"
}

// FieldChange is one value of a fact before and after, as a person reads it.
type FieldChange struct {
	Words    string // "renewal date"
	From, To string // "" for nothing
}

// HistoryStep is one user action in the history of the book.
type HistoryStep struct {
	ID       ID
	AtMillis int64 // milliseconds since 1970, UTC
	Label    string
	Author   string
	Undone   bool
	// Bulk says that it was an import or a change of many accounts at once.
	Bulk bool
	// Changes is how many facts changed, Accounts how many accounts they belong to; with
	// More both are at least that many.
	Changes, Accounts int
	More              bool
	// AccountID and Account are the first account concerned, which may be gone since; 0
	// and "" when there is none.
	AccountID ID
	Account   string
}

// TakeBack says what taking back steps would do.
type TakeBack struct {
	// Label is how the step is called that does it.
	Label string
	// Steps is how many steps are taken back; OtherAccounts how many of them also changed
	// other accounts or what belongs to none, which stays as it is.
	Steps, OtherAccounts int
	// Changes are what would change, from what is now to what would be then: at most some;
	// Total is how many facts.
	Changes []HistoryEntry
	Total   int
}

// Words is what the kind is called in a sentence.
func (k Kind) Words() string {
	switch k {
	case KindCSM:
		return "CSM"
	case KindRevenue:
		return "revenue event"
	case KindOneOnOne:
		return "one-to-one"
	case KindOneOnOneNote:
		return "note of a one-to-one"
	case KindOneOnOneCheck:
		return "promise checked in a one-to-one"
	case KindMetricValue:
		return "value of a metric"
	}
	return strings.ReplaceAll(string(k), "_", " ")
}

// fieldWords are the stored fields whose names are no words.
var fieldWords = map[string]string{
	"arr_minor": "ARR", "worth_minor": "worth a year", "arr_currency": "currency of the ARR", "worth_currency": "currency of the worth",
	"kpi": "KPI", "csm": "CSM", "csm_id": "CSM", "from_on": "from", "start_on": "start date", "renewal_on": "renewal date",
	"churned_on": "churn date", "archived_on": "archived on", "agreed_on": "agreed on", "due_on": "due date",
	"closed_on": "closed on", "left_on": "left on", "held_on": "held on", "sent_on": "sent on", "answered_on": "answered on",
	"next_review_on": "next review", "seniority_read": "seniority read from the title", "cadence_days": "cadence in days",
	"external_id": "external id", "parent_id": "parent account", "parent_name": "parent account's name", "domain": "web domain",
	"change_minor": "change in ARR", "change_currency": "currency of the change", "amount_minor": "amount",
	"amount_currency": "currency of the amount", "arr_filed_minor": "ARR in the file before",
	"arr_filed_currency": "currency of the file before", "arr_filed_on": "day of the file before", "close_on": "close date",
	"called_on": "called on", "end_on": "end date", "until_on": "until", "opened_at": "opened", "first_answer_at": "first answer",
	"resolved_at": "resolved", "csat": "CSAT", "sourced_by": "sourced by", "one_on_one_id": "one-to-one",
	"voice_none": "asked, nothing raised", "next_agreed": "next period agreed",
}

// FieldWords is what a stored field is called in a sentence.
func FieldWords(field string) string {
	if own, ok := fieldWords[field]; ok {
		return own
	}
	return strings.ReplaceAll(strings.TrimSuffix(field, "_id"), "_", " ")
}

// closedFields are the stored fields whose values come from a closed list.
var closedFields = map[string]bool{"kind": true, "source": true, "state": true, "status": true, "stage": true, "side": true,
	"choice": true, "colour": true, "call": true, "score": true, "report_shown": true, "next_agreed": true, "roles": true}

// FieldValue is a stored text of a field as a person reads it: a value of a closed list in
// words, a yes for a mark that is set.
func FieldValue(field, stored string) string {
	switch {
	case field == "seniority":
		if level, err := ParseSeniority(stored); err == nil && level != SeniorityUnknown {
			return level.Label()
		}
	case field == "seniority_read", field == "trial", field == "manager" && (stored == "0" || stored == "1"):
		if stored != "1" {
			return ""
		}
		return "yes"
	case field == "cadence_days" && stored == "0":
		return ""
	case closedFields[field]:
		return strings.ReplaceAll(stored, "_", " ")
	}
	return stored
}
