package exchange

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
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
	t.made = map[string]*made{}
	for _, f := range fields {
		wanted := t.Plan.Options.Map[f]
		if wanted == "" || strings.HasPrefix(f, further) || f == prospectsField || f == partsField {
			continue
		}
		if text, ok := fixedText(wanted); ok && !t.hasHeader(wanted) {
			t.made[f] = &made{fixed: text}
			continue
		}
		if head, ok := strings.CutSuffix(wanted, perTerm); ok && !t.hasHeader(wanted) && t.divide(f, head) {
			continue
		}
		c := t.columnNamed(wanted)
		if c == nil {
			t.Plan.Declined = fmt.Sprintf("There is no column %s for %s. The columns are %s.",
				quoted(wanted), f, list(t.headerNames()))
			return
		}
		if c.fixed { // two fields of one column
			t.made[f] = &made{columns: []*column{c}, read: joined, why: saidSo}
			continue
		}
		c.field, c.fixed = f, true
		c.head = readHeader(f)
		h := readHeader(t.headers[c.index])
		c.head.times, c.head.converted = h.times, h.converted
		if h.currency != "" {
			c.head.currency = h.currency
		}
	}
}

// hasHeader says that a column is called exactly so.
func (t *Table) hasHeader(name string) bool {
	return slices.ContainsFunc(t.headers, func(h string) bool { return strings.TrimSpace(h) == strings.TrimSpace(name) })
}

// columnNo names a column by its place, counted from 1, where its header does not tell it
// from another.
const columnNo = "column "

// columnNamed finds a column by its header, as it stands there or nearly so.
func (t *Table) columnNamed(name string) *column {
	for _, c := range t.columns {
		if strings.TrimSpace(t.headers[c.index]) == strings.TrimSpace(name) || c.header == name {
			return c
		}
	}
	if n, ok := strings.CutPrefix(strings.TrimSpace(name), columnNo); ok {
		if at, err := strconv.Atoi(n); err == nil && at > 0 && at <= len(t.columns) {
			return t.columns[at-1]
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

// OfRejects reports whether the file is one of rejected rows, corrected or not.
func (t *Table) OfRejects() bool { return slices.ContainsFunc(t.columns, ownMark) }

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
