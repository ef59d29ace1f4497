package exchange

import (
	"fmt"
	"strings"
	"sync"

	"keystone/model"
)

// aliases are the headers of other systems' exports that mean a field, the
// surest first. They are compared without spaces, signs and case. Which systems
// write them: Salesforce (labels and API names), HubSpot, Gainsight, ChurnZero,
// Totango, Planhat, Vitally, ClientSuccess, home-made sheets.
type aliases map[string][]string

var accountAliases = aliases{
	"external_id": {"external id", "account id", "account external id", "external client id", "customer id", "client id",
		"company id", "organization id", "organisation id", "organisation code", "organization code", "record id", "gsid",
		"sfdc account id", "salesforce id", "crm system account id", "other system account id", "account number",
		"customer number", "source id", "hs object id", "kundennummer", "kunden id", "顧客id", "顧客コード", "会社id", "id"},
	"name": {"account name", "company name", "customer name", "client name", "organization name", "organisation name",
		"business name", "account", "customer", "company", "client", "organization", "organisation", "顧客名", "会社名",
		"企業名", "取引先名", "kundenname", "kunde", "firmenname", "firma", "unternehmen", "nom du client", "raison sociale",
		"société", "entreprise", "nombre del cliente", "cliente", "empresa", "name"},
	"segment": {"segment", "customer segment", "account segment", "tier", "customer tier", "account tier",
		"ideal customer profile tier", "company size", "plan tier", "セグメント"},
	"industry": {"industry", "sector", "vertical", "industry sector", "branche", "業種", "業界"},
	"region": {"region", "sales region", "territory", "geography", "geo", "country region", "country", "billing country",
		"office location", "location", "国", "地域", "land", "pays", "país"},
	"owner": {"csm", "csm name", "customer success manager", "customer success manager name", "success manager",
		"primary csm", "csm owner", "owner user account", "account owner", "account owner name", "company owner", "owner",
		"owner name", "account manager", "relationship manager", "lead owner"},
	"owner_email": {"owner email", "csm email", "customer success manager email", "account owner email"},
	"arr": {"arr", "current arr", "annual recurring revenue", "arr amount", "total arr", "acv", "annual contract value",
		"renewal arr"},
	"currency": {"currency", "currency code", "currency iso code", "account currency", "arr currency", "deal currency"},
	"start_date": {"start date", "start", "customer since", "contract start date", "contract start", "original contract date",
		"signup date", "sign up date", "subscription start date", "subscription date", "customer from",
		"customer start date", "onboarding date"},
	"renewal_date": {"renewal date", "next renewal date", "contract renewal date", "renewal", "renews on",
		"contract end date", "contract end", "subscription end date", "subscription end", "end date", "expiry date",
		"expiration date", "contract expiration date", "customer to", "更新日"},
	"stage": {"stage", "lifecycle stage", "customer journey stage", "journey stage", "customer stage", "lifecycle",
		"primary stage", "phase"},
	"cadence_days": {"cadence days", "review cadence days", "review cadence"},
	"tags":         {"tags", "labels"},
	"notes":        {"notes", "note", "account notes", "comments", "備考"},
	"status": {"status", "account status", "customer status", "contract status", "lifecycle status", "status group",
		"churn flag", "churned", "is churned", "churn", "is active", "active"},
	"churned_on": {"churned on", "churn date", "churned at", "cancellation date", "cancelled on", "cancelled at",
		"canceled on", "canceled at"},
	"churn_reason": {"churn reason", "cancellation reason", "reason for churn", "lost reason"},
	"parent": {"parent", "parent account", "parent company", "subsidiary of", "parent account external id",
		"parent account id", "parent id", "parent company id"},
	"domain": {"domain", "company domain name", "company domain", "web domain", "website", "website url", "web", "url",
		"company url", "homepage", "email domain"},
}

var contactAliases = aliases{
	"account": {"account", "account name", "company name", "company", "customer name", "customer", "client name", "client",
		"organization", "organisation", "associated company", "account id", "account external id", "company id",
		"顧客名", "会社名"},
	"name":      {"name", "contact name", "full name", "contact", "担当者名", "氏名"},
	"title":     {"title", "job title", "position", "役職"},
	"email":     {"email", "email address", "e mail", "work email", "email 1"},
	"phone":     {"phone", "phone number", "telephone", "mobile", "mobile phone", "mobile phone number", "phone 1"},
	"seniority": {"seniority", "employment seniority"},
	"role":      {"role", "roles", "buying role"},
	"left_on":   {"left on", "deactivated at"},
}

// factAliases serve every other kind: the account may be called as elsewhere.
var factAliases = aliases{
	"account": {"account", "account name", "account external id", "account id", "company name", "customer name",
		"company", "customer", "client", "顧客名"},
}

// kindAliases are those of the kinds that other systems export under headers of their own,
// beside factAliases.
var kindAliases = map[model.ImportKind]aliases{
	model.ImportRevenue: {
		"date": {"event date", "effective date", "change date"}, "kind": {"event type", "change type", "movement type", "type"},
		"change": {"arr change", "change in arr", "delta arr", "arr delta", "amount"}},
	model.ImportSubscriptions: {
		"external_id": {"subscription id", "contract id", "subscription number", "contract number", "id"},
		"plan":        {"plan name", "plan tier", "product name", "product", "subscription name"},
		"start_date":  {"subscription start date", "contract start date", "start"},
		"end_date":    {"subscription end date", "contract end date", "end", "cancelled at", "canceled at"},
		"arr":         {"arr amount", "annual recurring revenue"}, "mrr": {"mrr amount", "monthly recurring revenue"},
		"seats": {"licences", "licenses", "quantity", "seat count"}, "trial": {"is trial", "trial flag"}},
	model.ImportOpportunities: {
		"name":        {"opportunity name", "deal name", "dealname", "opportunity", "deal"},
		"external_id": {"opportunity id", "deal id", "record id", "id"},
		"kind":        {"opportunity type", "deal type", "type"}, "stage": {"stage name", "deal stage"},
		"amount": {"opportunity amount", "deal amount", "close value"}, "close_date": {"closed date", "expected close date"},
		"owner": {"opportunity owner", "deal owner", "sales agent"}, "probability": {"probability %", "deal probability"},
		"call": {"forecast category", "forecast call"}, "state": {"status", "opportunity status", "deal status"},
		"reason": {"loss reason", "lost reason", "closed lost reason", "win loss reason"}},
	model.ImportUsage: {
		"date": {"usage date", "event date"}, "metric": {"metric name", "feature name", "event name"},
		"value": {"metric value", "usage count", "count"}},
	model.ImportCases: {
		"external_id":     {"case number", "case id", "ticket id", "ticket number", "id"},
		"opened_at":       {"opened on", "opened", "date time opened", "submitted at", "created at", "created date", "create date"},
		"first_answer_at": {"first answered at", "first response at", "first reply at", "first agent reply date"},
		"resolved_at":     {"resolved on", "closed at", "closed on", "date time closed", "closed date", "close date"},
		"priority":        {"ticket priority", "hs ticket priority", "severity"},
		"csat":            {"satisfaction score", "satisfaction rating", "csat score", "satisfaction"}},
	model.ImportAdvocacy: {
		"date": {"advocacy date"}, "kind": {"advocacy type", "type", "act"}, "contact": {"contact name", "advocate"},
		"sourced_by": {"source", "requested by"}},
}

func aliasesOf(name model.ImportKind) aliases {
	switch name {
	case model.ImportAccounts:
		return accountAliases
	case model.ImportContacts:
		return contactAliases
	}
	own := kindAliases[name]
	if own == nil {
		return factAliases
	}
	all := aliases{}
	for _, one := range []aliases{factAliases, own} {
		for field, headers := range one {
			all[field] = headers
		}
	}
	return all
}

// monthly are headers of what an account pays a month: an ARR when taken times
// twelve, where no ARR stands beside them.
var monthly = []string{"mrr", "current mrr", "mrr amount", "total mrr", "monthly recurring revenue"}

// contractTotal are headers of amounts over a whole contract, or of unclear
// span. They are an ARR only when somebody says so.
var contractTotal = []string{"total contract amount", "total contract value", "tcv", "contract value", "contract amount"}

// firstNames and lastNames make a contact's name together.
var (
	firstNames = []string{"first name", "firstname", "given name"}
	lastNames  = []string{"last name", "lastname", "surname", "family name"}
)

// deletedFlags are headers by which a warehouse marks rows that the source
// system has deleted.
var deletedFlags = []string{"is deleted", "fivetran deleted", "deleted", "hs is deleted"}

// ignored are headers of which it is known why they are not taken.
var ignored = []struct {
	why     string
	headers []string
}{
	{"the customer's own revenue, not what they pay us", []string{"revenue", "annual revenue", "total revenue", "turnover",
		"company revenue", "yearly revenue", "umsatz", "jahresumsatz", "chiffre d affaires", "chiffre daffaires", "売上", "年商"}},
	{"an account's NPS is a figure over many answers, not one answer from 0 to 10", []string{"nps", "nps score",
		"net promoter score", "last nps survey rating", "nps last score"}},
	{"a CSAT of an account is a figure over many answers, not one answer from 1 to 5", []string{"csat", "csat score"}},
	{"health is computed here from facts, with its reasons", []string{"health", "health score", "current score",
		"overall score", "curr score id", "churn score", "primary churn score", "success score", "h", "previous score"}},
	{"a sentiment needs its date: import sentiments as a file of their own", []string{"sentiment", "csm sentiment",
		"customer sentiment", "pulse", "csm score", "csm risk rate", "rag", "risk status"}},
	{"an internal number of the owner, not a name", []string{"owner id", "csm id", "hubspot owner id", "account owner id",
		"company owner id"}},
	{"the day the record was made in the other system, not the day they became a customer", []string{"create date",
		"created date", "createdate", "created at", "created on", "hs created at"}},
	{"personal and not needed here", []string{"sex", "gender", "date of birth", "birthdate", "birthday"}},
	{"only numbers the rows", []string{"index", "row", "no", "row number"}},
	{"written by Keystone into files of rejected rows", []string{"reject line", "reject reason"}},
	{"when the row was copied", []string{"fivetran synced"}},
}

// key is an alias in the form in which headers are compared.
func key(alias string) string { return readHeader(alias).key }

func keys(list []string) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, a := range list {
		out[key(a)] = true
	}
	return out
}

// vocab is all that is known of headers, in the form in which they are
// compared. It is made when a file is first looked at: the start of the
// program should not pay for it.
type vocab struct {
	monthly, total, first, last, deleted map[string]bool
	ignored                              map[string]string
	ranks                                map[model.ImportKind]map[string]map[string]int // kind, field, key
	traits, names                        map[string]int
	subjects                             []subject
}

var vocabulary = sync.OnceValue(func() *vocab {
	v := &vocab{
		monthly: keys(monthly), total: keys(contractTotal), first: keys(firstNames), last: keys(lastNames),
		deleted: keys(deletedFlags), ignored: map[string]string{},
		ranks:  map[model.ImportKind]map[string]map[string]int{},
		traits: accountTraits(), names: accountNames(), subjects: otherSubjects(),
	}
	for _, g := range ignored {
		for _, a := range g.headers {
			v.ignored[key(a)] = g.why
		}
	}
	for _, k := range kinds {
		v.ranks[k.name] = ranksOf(k)
	}
	return v
})

// exact is the rank of a header that is the field's own name.
const exact = 1000

// ranksOf says how well a header fits each field of a kind: the higher the better.
func ranksOf(k *kind) map[string]map[string]int {
	out := map[string]map[string]int{}
	named := aliasesOf(k.name)
	for _, f := range k.fields {
		byKey := map[string]int{}
		for i, alias := range named[f.name] {
			byKey[key(alias)] = exact - 1 - i
		}
		byKey[key(f.name)] = exact
		out[f.name] = byKey
	}
	return out
}

// near finds the field whose alias a header nearly is. Short words are too
// easily something else, and a wrong amount or date does too much harm.
func near(k *kind, h header) (name, alias string) {
	if len([]rune(h.key)) < 8 {
		return "", ""
	}
	best, named := 3, aliasesOf(k.name)
	for _, f := range k.fields {
		if f.typ == typeMoney || f.typ == typeDate || f.typ == typeCode {
			continue
		}
		for _, alternative := range append([]string{f.name}, named[f.name]...) {
			target := key(alternative)
			if len([]rune(target)) < 8 {
				continue
			}
			if d := distance(h.key, target, 2); d > 0 && d < best {
				best, name, alias = d, f.name, alternative
			}
		}
	}
	return name, alias
}

// statusWord reads the status of an account as other systems word it.
func statusWord(s string) (string, error) {
	switch model.FoldKey(s) {
	case "":
		return "", nil
	case "active", "customer", "current", "paying", "live", "client", "current_customer", "active_customer", "stayed", "healthy",
		"at_risk", "onboarding", "implementing", "implementation", "renewed", "renewing", "in_renewal":
		return "active", nil
	case "churned", "churn", "canceled", "cancelled", "lost", "inactive", "former", "former_customer", "terminated", "ended",
		"expired":
		return "churned", nil
	case "archived":
		return "archived", nil
	}
	return "", fmt.Errorf("%s is no status: write active, churned or archived", quoted(s))
}

// answerWord reads which part of a review a row of the kind answers holds.
func answerWord(s string) (string, error) {
	w := model.FoldKey(s)
	switch w {
	case "", "progress", "decision", "sentiment", "voice", "moment", "commitment", "place", "seniority", "undated", "reason", "item", "score":
		return w, nil
	}
	return "", fmt.Errorf("%s is no answer: write progress, decision, sentiment, voice, moment, commitment, place, reason, item, score, seniority or undated", quoted(s))
}

// flagWord reads a yes or no.
func flagWord(s string) (string, error) {
	yes, ok := yesWord(s)
	switch {
	case strings.TrimSpace(s) == "":
		return "", nil
	case !ok:
		return "", fmt.Errorf("%s is neither yes nor no", quoted(s))
	case yes:
		return string(model.Yes), nil
	}
	return string(model.No), nil
}

// opportunityWord reads the kind of an opportunity as other systems word it.
func opportunityWord(s string) (string, error) {
	switch model.FoldKey(s) {
	case "upsell", "cross_sell", "existing_business", "existingbusiness", "add_on":
		return string(model.OpportunityExpansion), nil
	case "new_business", "newbusiness", "new_customer":
		return string(model.OpportunityNew), nil
	}
	return worded(model.ParseOpportunityKind)(s)
}

// stateWord reads the state of an opportunity as other systems word it.
func stateWord(s string) (string, error) {
	switch model.FoldKey(s) {
	case "closed_won", "closedwon":
		return string(model.OpportunityWon), nil
	case "closed_lost", "closedlost":
		return string(model.OpportunityLost), nil
	}
	return worded(model.ParseOpportunityState)(s)
}

// entryWord reads which part of a one-to-one a row holds.
func entryWord(s string) (string, error) {
	switch w := model.FoldKey(s); w {
	case "", "note", "commitment", "check":
		return w, nil
	}
	return "", fmt.Errorf("%s is no entry of a one-to-one: write note, commitment or check", quoted(s))
}

// choiceWord reads what was chosen about an outcome, or how a promise was kept.
func choiceWord(s string) (string, error) {
	if kept, err := model.ParsePromiseScore(s); err == nil {
		return string(kept), nil
	}
	c, err := model.ParseChoice(s)
	return string(c), err
}

// yesWord reads a flag; ok is false where it is none.
func yesWord(s string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "true", "yes", "y", "1", "t", "ja", "oui", "sí", "si":
		return true, true
	case "", "false", "no", "n", "0", "f", "nein", "non":
		return false, true
	}
	return false, false
}

// blankWord reports whether a cell says that there is no value, in a column of
// dates, numbers or words of a list.
func blankWord(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "-", "--", "n/a", "na", "#n/a", "null", "none", "nil", "nan", "tbd", "tbc", "unknown", "(blank)", "\u2013", "\u2014":
		return true
	}
	return false
}
