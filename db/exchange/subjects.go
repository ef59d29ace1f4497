package exchange

import (
	"keystone/model"
)

// subject is what the rows of a file can be about, told by its headers. A
// header's weight says how much it speaks for the subject: 4 names the row
// itself (its id), 1 is found elsewhere too.
type subject struct {
	kind  model.ImportKind // "" where no canonical kind is meant
	what  string           // "opportunities (deals)"
	words map[string]int
}

func weigh(four, three, two, one []string) map[string]int {
	out := map[string]int{}
	for w, words := range map[int][]string{4: four, 3: three, 2: two, 1: one} {
		for _, a := range words {
			out[key(a)] = w
		}
	}
	return out
}

// accountTraits speak for rows that are accounts, beside the name.
func accountTraits() map[string]int {
	return weigh(nil,
		[]string{"account id", "external id", "account external id", "external client id", "customer id", "company id",
			"organization id", "organisation id", "organisation code", "organization code", "gsid", "sfdc account id",
			"account number", "顧客id", "arr", "current arr", "annual recurring revenue", "acv", "annual contract value",
			"mrr", "current mrr", "monthly recurring revenue", "renewal date", "next renewal date", "contract renewal date",
			"contract end date", "health score", "lifecycle stage", "total contract amount"},
		[]string{"segment", "customer segment", "tier", "customer tier", "account tier", "industry", "sector", "vertical", "csm",
			"csm name", "customer success manager", "success manager", "primary csm", "account owner", "company owner", "owner",
			"account manager", "employees", "number of employees", "employee range", "company size", "annual revenue",
			"website", "website url", "company url", "company domain name", "domain", "parent account", "parent company",
			"subsidiary of", "customer since", "contract start date", "signup date", "subscription date", "region",
			"ideal customer profile tier", "nps", "csm sentiment", "status", "cadence days", "revenue", "industry sector"},
		[]string{"country", "billing country", "country region", "office location", "billing city", "city", "start date", "founded",
			"year established", "year founded", "tags", "churn flag", "churned", "plan tier", "seats", "id", "record id", "currency",
			"stage", "territory", "account type", "total seats", "active users", "csat", "lead owner"})
}

// accountNames are headers that name an account, and how surely.
func accountNames() map[string]int {
	out := map[string]int{}
	for _, a := range accountAliases["name"] {
		out[key(a)] = 3
	}
	out["name"] = 1
	return out
}

// otherSubjects are the other things that exports hold rows of.
func otherSubjects() []subject {
	return []subject{
		{model.ImportContacts, "contacts (people)", weigh(
			[]string{"contact id", "contact external id"},
			[]string{"contact name", "contact owner"},
			[]string{"first name", "last name", "job title", "buying role", "salutation", "reports to", "date of birth", "birthdate"},
			[]string{"email", "email address", "email 1", "title", "phone", "phone 1", "mobile", "mobile phone number", "department",
				"seniority", "persona", "position", "role", "full name", "sex", "mailing street", "mailing city", "mailing country"})},
		{model.ImportOpportunities, "opportunities (deals)", weigh(
			[]string{"opportunity id", "opportunity name", "deal id", "deal name", "dealname"},
			[]string{"deal stage", "stage name", "close value", "forecast category", "deal probability", "opportunity owner"},
			[]string{"close date", "probability", "probability %", "forecast amount", "pipeline", "deal pipeline id",
				"deal pipeline stage id", "deal owner", "engage date", "expected revenue", "is won", "fiscal period", "deal type"},
			[]string{"amount", "sales agent", "next step", "lead source"})},
		{model.ImportSubscriptions, "subscriptions (contracts)", weigh(
			[]string{"subscription id", "contract id"},
			nil,
			[]string{"plan", "billing frequency", "auto renew flag", "auto renews", "upgrade flag", "downgrade flag", "product code",
				"line number", "item recurring"},
			[]string{"mrr amount", "arr amount", "plan tier", "seats", "end date", "is trial"})},
		{model.ImportUsage, "usage figures", weigh(
			[]string{"usage id"},
			[]string{"usage date", "usage count", "feature name", "event name"},
			[]string{"metric", "event", "action", "usage duration secs"},
			[]string{"count"})},
		{model.ImportCases, "support cases (tickets)", weigh(
			[]string{"ticket id", "case number", "case id"},
			[]string{"submitted at", "opened at", "resolved at", "first response time minutes", "resolution time hours",
				"hs ticket category", "hs ticket priority", "first agent reply date"},
			[]string{"subject", "priority", "closed at", "satisfaction score", "ticket status", "escalation flag", "closed date"},
			nil)},
		{model.ImportSurveys, "survey answers", weigh(
			[]string{"response id"},
			[]string{"completion time"},
			[]string{"score", "feedback", "survey", "touchpoint", "interaction type"},
			[]string{"comment"})},
		{"", "counts of survey answers, not the answers of each customer", weigh(
			[]string{"average effort score"},
			[]string{"detractors", "promoters", "passives", "respondents", "very satisfied", "very unsatisfied"},
			[]string{"satisfied", "unsatisfied"},
			[]string{"neutral"})},
		{"", "churn events", weigh(
			[]string{"churn event id"}, nil, []string{"reason code", "refund amount", "is reactivation"}, []string{"churn date"})},
		{"", "products", weigh(
			[]string{"product id", "product name", "sku", "商品id", "商品名"},
			[]string{"product", "price", "sales price", "unit price", "list price"},
			[]string{"series", "stock"}, []string{"category"})},
		{"", "orders or their lines", weigh(
			[]string{"order id", "transaction id", "invoice id", "invoice number", "取引id"},
			[]string{"order date", "invoice date", "取引日"}, []string{"quantity", "取引量"}, nil)},
		{"", "people of ours", weigh(
			[]string{"user id", "employee id"}, []string{"sales agent", "sales rep"}, []string{"manager", "regional office"}, []string{"team"})},
		{"", "a description of tables, not data", weigh(
			nil, []string{"field", "data type", "column name"}, []string{"table", "column"}, []string{"description"})},
		{"", "a lookup table of pipeline stages", weigh(
			[]string{"stage id"}, []string{"display order", "pipeline id"}, []string{"label"}, nil)},
		{"", "notes or logged activities", weigh(
			[]string{"engagement id"}, []string{"hs note body", "hs body preview"}, nil, nil)},
	}
}

// score is how much a file's headers speak for a subject, and which ones do.
func score(weights map[string]int, columns []*column) (total int, because []string) {
	seen := map[string]bool{}
	for _, c := range columns {
		w := weights[c.head.key]
		if w == 0 || seen[c.head.key] {
			continue
		}
		seen[c.head.key] = true
		total += w
		because = append(because, c.header)
	}
	return total, because
}
