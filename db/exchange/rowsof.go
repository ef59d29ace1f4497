package exchange

import (
	"fmt"
	"slices"
	"strings"

	"keystone/model"
)

// prospectWords are what other systems call companies that are no customers (yet).
var prospectWords = synonyms{"prospect:prospect|prospects|lead|target|suspect|potential customer|opportunity|marketing qualified lead|marketingqualifiedlead|mql|sales qualified lead|salesqualifiedlead|sql|subscriber|" +
	"prospective|competitor|vendor|supplier|investor|press|analyst|integrator|interessent|potenzieller kunde|lieferant|wettbewerber|prospecto|cliente potencial|proveedor|competidor|prospect client|fournisseur|concurrent|" +
	"cliente potenziale|fornitore|concorrente|fornecedor|leverancier|concurrent|見込み客|見込客|リード|競合"}.reader(func(s string) (string, error) {
	return "", fmt.Errorf("%s is no word for one", quoted(s))
})

func prospect(s string) bool { v, err := prospectWords(s); return err == nil && v != "" }

// prospectsField is the mapping that says which column tells who is no customer.
const prospectsField = "prospects"

// findProspects finds out by which column rows of accounts that are no customers are passed
// over, and asks.
func (t *Table) findProspects() {
	said, ok := t.Plan.Options.Map[prospectsField]
	if ok {
		if c := t.columnNamed(said); said != "" && c != nil {
			t.prospects = c
		}
		return
	}
	if t.kind.name != model.ImportAccounts {
		return
	}
	for _, name := range []string{"lifecycle stage", "type", "account type", "company type", "status", "account status", "customer status", "record type", "account record type", "relationship type", "typ", "art", "tipo"} {
		for _, c := range t.columns {
			if c.head.key != key(name) || len(c.values) == 0 {
				continue
			}
			share := sharesOf(c, prospect)
			if share == 0 || share == 1 {
				continue
			}
			t.prospects = c
			head := t.headers[c.index]
			t.Plan.Questions = append(t.Plan.Questions, model.Question{ID: prospectsField, Proposal: 0, Flag: "--map " + shellWord(prospectsField+"=") + " (to take them)",
				Text: fmt.Sprintf("Some rows are no customers, going by %s (%s). Pass over them?", quoted(c.header), strings.Join(t.prospectSample(), ", ")),
				Options: []model.QuestionOption{{Label: "Yes, take customers only", Apply: mapTo(prospectsField, head)},
					{Label: "No, take all rows", Apply: mapTo(prospectsField, "")}}})
			return
		}
	}
}

func (t *Table) prospectSample() []string {
	var out []string
	for _, v := range t.prospects.values {
		if v = shown(v); prospect(v) && !slices.Contains(out, v) && len(out) < 3 {
			out = append(out, v)
		}
	}
	return out
}

// noCustomer says that a row is of a company that is no customer.
func (t *Table) noCustomer(fields []string) bool {
	return t.prospects != nil && t.prospects.index < len(fields) && prospect(cellText(fields[t.prospects.index]))
}

// refers says that the rows have an id of their own beside the id of an account: they are
// no accounts.
func (t *Table) refers() bool {
	var own, other *column
	for _, c := range t.columns {
		if len(c.values) == 0 {
			continue
		}
		switch c.head.key {
		case "id", "recordid":
			own = c
		case "companyid", "accountid", "customerid", "clientid", "accountids", "associatedcompanyids", "associatedcompanyid":
			other = c
		}
	}
	return own != nil && other != nil && !sameValues(own.values, other.values)
}

// salesforceKinds are the beginnings of the ids of accounts, contacts, opportunities, cases,
// contracts and tasks.
var salesforceKinds = []string{"001", "003", "006", "500", "800", "00T", "00U"}

// longIDs says that a column holds ids of Salesforce in the short form of its reports, which
// says the same as the long one of its data loader, and is brought to it.
func longIDs(f *field, c *column) bool {
	if f.name != "external_id" && f.name != "account" && f.name != "subscription" && f.name != "parent" || len(c.values) == 0 {
		return false
	}
	return sharesOf(c, func(v string) bool {
		return len(v) == 15 && slices.ContainsFunc(salesforceKinds, func(p string) bool { return salesforceID(v, p) }) && strings.ContainsAny(v, "0123456789")
	}) == 1
}

// longID is Salesforce's id of 15 letters with the three that tell which of them are capitals.
func longID(v string) string {
	if !salesforceID(v, "") || len(v) != 15 {
		return v
	}
	out := []byte(v)
	for block := range 3 {
		sum := 0
		for i := range 5 {
			if c := v[block*5+i]; c >= 'A' && c <= 'Z' {
				sum |= 1 << i
			}
		}
		out = append(out, "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[sum])
	}
	return string(out)
}
