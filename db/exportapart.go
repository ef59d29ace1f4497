package db

import (
	"context"
	"fmt"
	"strings"

	"keystone/model"
)

// A file names accounts by external id or name, contacts by name and outcomes by external
// id or statement. Where a book has two that such a name does not tell apart, an export
// gives the later one a name of its own, or the book could not be made again from it.

// accountRefs is the external ids given to accounts that neither an external id nor a name
// tells apart.
type accountRefs map[model.ID]string

func readAccountRefs(ctx context.Context, q querier) (accountRefs, error) {
	refs := accountRefs{}
	rows, err := q.QueryContext(ctx, `
		SELECT a.id, trim(a.external_id) FROM account a WHERE a.external_id <> '' AND EXISTS (
			SELECT 1 FROM account b WHERE b.external_id = a.external_id AND b.id < a.id AND b.external_id <> '')
		UNION ALL
		SELECT a.id, '' FROM account a WHERE a.external_id = '' AND EXISTS (
			SELECT 1 FROM account b WHERE b.external_id = trim(a.name) AND b.external_id <> '')
		UNION ALL
		SELECT a.id, '' FROM account_search s JOIN account a ON a.id = s.account_id
		WHERE a.external_id = '' AND EXISTS (
			SELECT 1 FROM account_search o WHERE o.name_key = s.name_key AND o.account_id <> s.account_id)`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id model.ID
		var external string
		if err := rows.Scan(&id, &external); err != nil {
			return nil, err
		}
		refs[id] = givenID(external, id)
	}
	return refs, rows.Err()
}

// givenID is an external id for a fact that needs one.
func givenID(external string, id model.ID) string {
	if external == "" {
		return fmt.Sprintf("keystone-%d", id)
	}
	return fmt.Sprintf("%s keystone-%d", external, id)
}

// external is the account's external id in files.
func (r accountRefs) external(a *model.Account) string {
	if given := r[a.ID]; given != "" {
		return given
	}
	return a.ExternalID
}

// ref is what names the account in files.
func (r accountRefs) ref(a *model.Account) string {
	if id := r.external(a); id != "" {
		return id
	}
	return a.Name
}

// apart numbers the names that occur before: "Ann", "Ann (2)".
type apart map[string]bool

func (seen apart) name(name string) string {
	out := name
	for n := 2; seen[model.FoldName(out)]; n++ {
		out = fmt.Sprintf("%s (%d)", name, n)
	}
	seen[model.FoldName(out)] = true
	return out
}

// tellCSMsApart gives CSMs of one name and without e-mails of their own a number.
func tellCSMsApart(all []model.CSM) []model.CSM {
	mails, named := map[string]int{}, map[string]int{}
	for _, c := range all {
		mails[model.FoldName(c.Email)]++
		named[model.FoldName(c.Name)]++
	}
	// One of several of a name goes by the e-mail where nobody else has it.
	byMail := func(c model.CSM) bool {
		return named[model.FoldName(c.Name)] > 1 && c.Email != "" && mails[model.FoldName(c.Email)] == 1
	}
	seen := apart{}
	for _, c := range all {
		if byMail(c) {
			seen[model.FoldName(c.Name)] = true
		}
	}
	for i, c := range all {
		if !byMail(c) {
			all[i].Name = seen.name(c.Name)
		}
	}
	return all
}

// tellContactsApart numbers the contacts of one name.
func tellContactsApart(all []model.Contact) {
	seen := apart{}
	for i := range all {
		all[i].Name = seen.name(all[i].Name)
	}
}

// tellOutcomesApart gives external ids to outcomes that have the statement of another, or
// one that is another's external id. One without a statement goes by its KPI.
func tellOutcomesApart(all []model.Outcome) {
	external, statement := map[string]int{}, map[string]int{}
	for i := range all {
		o := &all[i]
		if o.Statement == "" {
			o.Statement = o.KPI
		}
		if o.ExternalID != "" {
			if external[o.ExternalID]++; external[o.ExternalID] > 1 {
				o.ExternalID = givenID(o.ExternalID, o.ID)
			}
		}
		statement[model.FoldName(o.Statement)]++
	}
	for i := range all {
		if o := &all[i]; o.ExternalID == "" && (statement[model.FoldName(o.Statement)] > 1 || external[o.Statement] > 0) {
			o.ExternalID = givenID("", o.ID)
		}
	}
}

// outcomeRef is what names the outcome in files.
func outcomeRef(o *model.Outcome) string {
	if o.ExternalID != "" {
		return o.ExternalID
	}
	return o.Statement
}

// tellOpportunitiesApart gives external ids to opportunities that have the id or the name of
// another.
func tellOpportunitiesApart(all []model.Opportunity) {
	tellIDsApart(all, func(f *model.Opportunity) (*string, model.ID) { return &f.ExternalID, f.ID })
	external, named := map[string]bool{}, map[string]int{}
	for i := range all {
		external[all[i].ExternalID] = true
		named[model.FoldName(all[i].Name)]++
	}
	for i := range all {
		if f := &all[i]; f.ExternalID == "" && (named[model.FoldName(f.Name)] > 1 || external[f.Name]) {
			f.ExternalID = givenID("", f.ID)
		}
	}
}

// tellIDsApart gives a fact of an external id that an earlier one has an id of its own.
func tellIDsApart[T any](all []T, of func(*T) (*string, model.ID)) {
	seen := map[string]bool{}
	for i := range all {
		external, id := of(&all[i])
		if *external != "" && seen[strings.TrimSpace(*external)] {
			*external = givenID(*external, id)
		}
		seen[strings.TrimSpace(*external)] = true
	}
}

// opportunityRef is what names the opportunity in files.
func opportunityRef(f *model.Opportunity) string {
	if f.ExternalID != "" {
		return f.ExternalID
	}
	return f.Name
}
