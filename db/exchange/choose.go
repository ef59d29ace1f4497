package exchange

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"keystone/model"
)

// nameByMap lets the columns that somebody mapped by hand count as the fields
// they were mapped to.
func (t *Table) nameByMap() {
	fields := make([]string, 0, len(t.Plan.Options.Map))
	for f := range t.Plan.Options.Map {
		fields = append(fields, f)
	}
	sort.Strings(fields)
	for _, f := range fields {
		wanted := t.Plan.Options.Map[f]
		if wanted == "" {
			continue
		}
		c := t.columnNamed(wanted)
		if c == nil {
			t.Plan.Declined = fmt.Sprintf("There is no column %s for %s. The columns are %s.",
				quoted(wanted), f, list(t.headerNames()))
			return
		}
		c.field, c.fixed = f, true
		c.head = readHeader(f)
		if h := readHeader(wanted); h.currency != "" {
			c.head.currency = h.currency
		}
	}
}

// columnNamed finds a column by its header, as it stands there or nearly so.
func (t *Table) columnNamed(name string) *column {
	for _, c := range t.columns {
		if strings.TrimSpace(t.headers[c.index]) == strings.TrimSpace(name) || c.header == name {
			return c
		}
	}
	k := readHeader(name).key
	for _, c := range t.columns {
		if k != "" && readHeader(t.headers[c.index]).key == k {
			return c
		}
	}
	return nil
}

func (t *Table) headerNames() []string {
	const most = 12
	var out []string
	for _, c := range t.columns {
		if len(out) == most {
			return append(out, fmt.Sprintf("%d more", len(t.columns)-most))
		}
		out = append(out, c.header)
	}
	return out
}

// chooseKind decides what the rows are: as asked, by the canonical headers, or
// by weighing what the headers speak for.
func (t *Table) chooseKind() {
	if name := t.Plan.Options.Kind; name != "" {
		t.askedKind(name)
		return
	}
	if t.canonicalKind() {
		return
	}
	t.weighKinds()
}

func (t *Table) askedKind(name model.ImportKind) {
	k := kindOf(name)
	if k == nil {
		t.Plan.Declined = fmt.Sprintf("There is no kind %s. The kinds are %s.", quoted(string(name)), list(kindNames()))
		return
	}
	t.kind = k
	t.because("read as %s, as asked", k.name)
}

func kindNames() []string {
	var out []string
	for _, k := range kinds {
		out = append(out, string(k.name))
	}
	return out
}

func (t *Table) because(format string, args ...any) {
	t.Plan.Why = append(t.Plan.Why, fmt.Sprintf(format, args...))
}

// canonicalKind recognises a kind by its own headers: all that it requires are
// there, and few others. A kind whose words the values are goes before one whose
// rows would be rejected.
func (t *Table) canonicalKind() bool {
	all := 0
	has := map[string]*column{}
	for _, c := range t.columns {
		if c.head.key != "" && !ownMark(c) {
			all++
			has[c.head.key] = c
		}
	}
	best, hits := t.bestCanonical(has, all, true)
	if best == nil {
		best, hits = t.bestCanonical(has, all, false)
	}
	if best == nil {
		return false
	}
	t.Plan.Kind = best.name
	t.because("%d of %d headers are those of %s", hits, all, best.name)
	t.kind = best
	return true
}

// bestCanonical is the kind that most headers are those of, nil for none.
func (t *Table) bestCanonical(has map[string]*column, all int, fitting bool) (best *kind, bestHits int) {
	bestMust := 0
	for _, k := range kinds {
		hits, musts, whole := 0, 0, true
		for _, f := range k.fields {
			c := has[key(f.name)]
			switch {
			case fitting && c != nil && f.typ == typeWord && f.required && !fits(&f, c):
			case c != nil:
				hits++
				if f.required {
					musts++
				}
			case f.required && has[key(k.standIn(f.name))] == nil:
				whole = false
			}
		}
		share := 8
		if musts >= 3 {
			share = 5
		}
		if !whole || hits*10 < all*share || (k.name == model.ImportAccounts && !t.enoughForAccounts()) ||
			(k.name == model.ImportSubscriptions && !speaksOfTerms(has)) {
			continue
		}
		if hits > bestHits || (hits == bestHits && musts > bestMust) {
			best, bestHits, bestMust = k, hits, musts
		}
	}
	return best, bestHits
}

// speaksOfTerms reports whether the headers, or accounts that stand there more than once,
// speak of subscriptions: a sheet with one line an account, its start and its ARR, is one
// of accounts.
func speaksOfTerms(has map[string]*column) bool {
	for _, name := range []string{"plan", "end_date", "trial", "seats"} {
		if has[key(name)] != nil {
			return true
		}
	}
	seen := map[string]bool{}
	for _, v := range has[key("account")].values {
		if seen[model.FoldName(v)] {
			return true
		}
		seen[model.FoldName(v)] = true
	}
	return false
}

// ownMark says that Keystone itself added the column, to a file of rejected rows.
func ownMark(c *column) bool {
	return c.head.key == key("reject_line") || c.head.key == key("reject_reason")
}

// fits reports whether at least half of a column's values are words of the list.
func fits(f *field, c *column) bool {
	good := 0
	for _, v := range c.values {
		if _, err := f.word(v); err == nil {
			good++
		}
	}
	return good*2 >= len(c.values)
}

// enoughForAccounts reports whether headers speak of accounts and not only of
// things that have a name.
func (t *Table) enoughForAccounts() bool {
	v := vocabulary()
	traits, _ := score(v.traits, t.columns)
	name := 0
	for _, c := range t.columns {
		name = max(name, v.names[c.head.key])
	}
	return name+traits >= 3
}

// weighKinds lets the headers speak for accounts and for everything else.
func (t *Table) weighKinds() {
	v := vocabulary()
	name, nameHeader := 0, ""
	for _, c := range t.columns {
		if w := v.names[c.head.key]; w > name {
			name, nameHeader = w, c.header
		}
	}
	accounts, traits := score(v.traits, t.columns)
	named := name > 0
	if !named {
		if c := t.nearName(); c != nil {
			name, nameHeader = 1, c.header
		}
	}
	if name > 0 {
		accounts += name
	}
	best, bestScore, bestBecause := subject{}, 0, []string(nil)
	for _, s := range v.subjects {
		if n, because := score(s.words, t.columns); n > bestScore {
			best, bestScore, bestBecause = s, n, because
		}
	}
	switch {
	case best.kind == model.ImportContacts && accounts-name < 3 && t.personOfAccount():
		t.kind = kindOf(model.ImportContacts)
		t.because("%s %s of contacts, and \"account\" says whose they are", list(quotedAll(bestBecause)), speaks(bestBecause))
	case named && accounts >= 3 && accounts >= bestScore:
		t.kind = kindOf(model.ImportAccounts)
		t.because("%s names an account", quoted(nameHeader))
		if len(traits) > 0 {
			t.because("%s %s of accounts", list(quotedAll(traits)), speaks(traits))
		}
		t.alsoPeople(bestScore, best)
	case best.kind == model.ImportContacts && bestScore >= 3 && t.hasAccountOfContact() && bestScore > accounts/2:
		t.kind = kindOf(model.ImportContacts)
		t.because("%s %s of contacts", list(quotedAll(bestBecause)), speaks(bestBecause))
	case slices.Contains(ofOtherSystems, best.kind) && bestScore >= 6 && bestScore > accounts/2 && t.hasRequired(kindOf(best.kind)):
		t.kind = kindOf(best.kind)
		t.because("%s %s of %s", list(quotedAll(bestBecause)), speaks(bestBecause), best.what)
	case accounts >= 4 && accounts >= bestScore:
		t.kind = kindOf(model.ImportAccounts)
		t.because("%s %s of accounts", list(quotedAll(traits)), speaks(traits))
	default:
		t.decline(best, bestScore, bestBecause)
		return
	}
	t.Plan.Kind = t.kind.name
}

// ofOtherSystems are the kinds whose rows other systems export under headers of their own.
var ofOtherSystems = []model.ImportKind{model.ImportSubscriptions, model.ImportOpportunities, model.ImportCases}

// hasRequired says whether a column can be each of the fields without which no row of the
// kind is taken.
func (t *Table) hasRequired(k *kind) bool {
	ranks := vocabulary().ranks[k.name]
	for i := range k.fields {
		f := &k.fields[i]
		if f.required && !slices.ContainsFunc(t.columns, func(c *column) bool {
			return (ranks[f.name][c.head.key] > 0 || ranks[k.standIn(f.name)][c.head.key] > 0) && len(c.values) > 0 && unfit(f, c, false) == ""
		}) {
			return false
		}
	}
	return true
}

// personOfAccount says that the rows have a name of their own beside that of their account.
func (t *Table) personOfAccount() bool {
	var account, person bool
	for _, c := range t.columns {
		switch c.head.key {
		case key("account"), key("account name"):
			account = true
		case key("name"), key("contact name"), key("full name"):
			person = true
		}
	}
	return account && person
}

// nearName finds a column whose header is nearly one that names accounts.
func (t *Table) nearName() *column {
	k := kindOf(model.ImportAccounts)
	for _, c := range t.columns {
		if vocabulary().knows(c.head.key) {
			continue
		}
		if field, _ := near(k, c.head); field == "name" {
			return c
		}
	}
	return nil
}

// alsoPeople says how to get the people out of rows that are accounts too.
func (t *Table) alsoPeople(weight int, s subject) {
	if s.kind == model.ImportContacts && weight >= 5 {
		t.warn("Each row is a person as well as an account. The accounts are taken here; import the file again with --kind contacts to take the people.")
	}
}

func (t *Table) hasAccountOfContact() bool {
	ranks := vocabulary().ranks[model.ImportContacts]["account"]
	for _, c := range t.columns {
		if ranks[c.head.key] > 0 {
			return true
		}
	}
	return false
}

func speaks(words []string) string {
	if len(words) == 1 {
		return "speaks"
	}
	return "speak"
}

func quotedAll(words []string) []string {
	const most = 6
	var out []string
	for _, w := range words {
		if len(out) == most {
			return append(out, fmt.Sprintf("%d more", len(words)-most))
		}
		out = append(out, quoted(w))
	}
	return out
}

// anyName is the column whose header could name an account or anything else.
func (t *Table) anyName() *column {
	names := vocabulary().names
	for _, c := range t.columns {
		if names[c.head.key] > 0 && len(c.values) > 0 {
			return c
		}
	}
	return nil
}

// decline says what a file seems to be and what would have to be there.
func (t *Table) decline(s subject, weight int, because []string) {
	headers := "its columns are " + list(t.headerNames())
	if len(t.columns) == 1 {
		headers = "its only column is " + t.columns[0].header
	}
	if weight < 3 || s.what == "" {
		if c := t.anyName(); c != nil {
			t.Plan.Declined = fmt.Sprintf("%s may name accounts or anything else, and no other column says that these are accounts (%s). "+
				"If each row is an account, say so with --kind accounts.", quoted(c.header), headers)
			return
		}
		t.Plan.Declined = fmt.Sprintf("No column was found that names accounts, and nothing else that Keystone holds (%s). "+
			"If one does name accounts, say so with --kind accounts --map name=HEADER.", headers)
		return
	}
	found := fmt.Sprintf("This file seems to hold %s, going by %s. ", s.what, list(quotedAll(because)))
	switch {
	case s.kind == model.ImportContacts:
		t.Plan.Declined = found + "A contact needs its account, and no column names one. " +
			"Add a column account, or say which it is with --kind contacts --map account=HEADER."
	case s.kind != "":
		t.Plan.Declined = found + fmt.Sprintf("Each needs %s. Give those columns these headers, or say which they are with --kind %s --map FIELD=HEADER.",
			list(Required(s.kind)), s.kind)
	default:
		t.Plan.Declined = found + "They have no place in a book of accounts, so nothing was taken."
	}
}
