package exchange

import (
	"sync"

	"keystone/model"
)

// monthly are headers of what an account pays a month: an ARR when taken times
// twelve, where no ARR stands beside them.
var monthly = either("mrr|current mrr|mrr amount|total mrr|monthly recurring revenue|monthly charges|monthly charge|monthly fee|monthly revenue|monthly price|monthly subscription|" +
	"monatlicher umsatz|monatsumsatz wiederkehrend|revenu mensuel récurrent|revenu récurrent mensuel|ingresos recurrentes mensuales|ingreso mensual recurrente|receita recorrente mensal|" +
	"ricavi ricorrenti mensili|maandelijks terugkerende omzet|月額|月次経常収益|月額料金")

// contractTotal are headers of amounts over a whole contract, or of unclear
// span. They are an ARR only when somebody says so.
var contractTotal = either("total contract amount|total contract value|tcv|contract value|contract amount|contract total|deal value|gesamtvertragswert|vertragswert|auftragswert|valeur du contrat|" +
	"valor del contrato|valor do contrato|valore contratto|valore del contratto|contractwaarde|契約金額|契約総額")

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
	{"a sentiment is of an account: red, yellow or green", []string{"sentiment", "csm sentiment",
		"customer sentiment", "pulse", "csm score", "csm risk rate", "rag", "risk status"}},
	{"the day of a touch without what happened: import touches as a file of their own", []string{"last activity", "last activity date", "last contacted", "last touch", "last touch time", "last contact",
		"last timeline activity", "last engagement date", "last contact date", "letzter kontakt", "dernier contact", "último contacto", "último contato", "ultimo contatto", "laatste contact", "最終接触日"}},
	{"a review that is told by its day alone lacks all that makes one count: keep the day as a custom field, or import reviews as a file of their own", []string{"last qbr", "last ebr", "last qbr date",
		"last ebr date", "last business review", "last bor", "last review", "last review date"}},
	{"a sales owner is not the CSM", []string{"account executive", "ae", "sales manager", "sales rep", "sales owner", "account executive id"}},
	{"an internal number of the owner, not a name", []string{"owner id", "csm id", "csmid", "assigned to id", "hubspot owner id", "account owner id",
		"company owner id"}},
	{"the day the record was made in the other system, not the day they became a customer", []string{"create date",
		"created date", "createdate", "created at", "created on", "hs created at"}},
	{"personal and not needed here", []string{"sex", "gender", "date of birth", "birthdate", "birthday"}},
	{"only numbers the rows", []string{"index", "row", "no", "row number"}},
	{"written by Keystone into files of rejected rows", []string{"reject line", "reject reason"}},
	{"when the row was copied", []string{"fivetran synced"}},
}

// key is an alias in the form in which headers are compared. There are only so many
// aliases, and each is asked for again and again.
func key(alias string) string {
	if k, ok := keyed.Load(alias); ok {
		return k.(string)
	}
	k := readHeader(alias).key
	keyed.Store(alias, k)
	return k
}

var keyed sync.Map // alias -> key

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
	aliases                              map[model.ImportKind]aliases
}

var vocabulary = sync.OnceValue(func() *vocab {
	v := &vocab{
		monthly: keys(monthly), total: keys(contractTotal), first: keys(firstNames), last: keys(lastNames),
		deleted: keys(deletedFlags), ignored: map[string]string{},
		ranks: map[model.ImportKind]map[string]map[string]int{}, aliases: map[model.ImportKind]aliases{},
		traits: accountTraits(), names: accountNames(), subjects: otherSubjects(),
	}
	for _, g := range ignored {
		for _, a := range g.headers {
			v.ignored[key(a)] = g.why
		}
	}
	for _, k := range kinds {
		v.aliases[k.name] = aliasesOf(k.name)
		v.ranks[k.name] = ranksOf(k, v.aliases[k.name])
	}
	return v
})

// exact is the rank of a header that is the field's own name.
const exact = 1000

// ranksOf says how well a header fits each field of a kind: the higher the better.
func ranksOf(k *kind, named aliases) map[string]map[string]int {
	out := map[string]map[string]int{}
	for _, f := range k.fields {
		byKey := map[string]int{}
		for i, alias := range named[f.name] {
			if k := key(alias); byKey[k] == 0 {
				byKey[k] = exact - 1 - i
			}
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
	best, named := 3, vocabulary().aliases[k.name]
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
