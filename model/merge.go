package model

import (
	"slices"
	"strconv"
	"strings"
)

// AccountMerge makes one account of two that are the same customer. Keep and Gone are the
// accounts as the person saw them: where one has changed since, nothing is merged.
type AccountMerge struct {
	Keep, Gone Account
	// Other are the keys of the fields (see MergeFields) whose value is taken from Gone
	// although Keep has one.
	Other map[string]bool
}

// ContactMerge makes one contact of two of an account that are the same person.
type ContactMerge struct {
	Keep, Gone Contact
	Other      map[string]bool
}

// MergeField is a field in which two accounts or contacts differ.
type MergeField struct {
	Key, Label string
	// Kept and Gone are the two values for eyes.
	Kept, Gone string
	// Filled says that it is taken from the one that goes, because the kept one has none:
	// there is nothing to choose.
	Filled bool
}

// mergeable is one field of a T: how it reads for eyes and how it is taken over.
type mergeable[T any] struct {
	key, label string
	text       func(*T) string
	take       func(to, from *T)
	// firm: blank is a value as well (still active), and not filled.
	firm bool
}

var accountFields = []mergeable[Account]{
	{"name", "Name", func(a *Account) string { return a.Name }, func(to, from *Account) { to.Name = from.Name }, false},
	{"external", "External id (CRM)", func(a *Account) string { return a.ExternalID }, func(to, from *Account) { to.ExternalID = from.ExternalID }, false},
	{"segment", "Segment", func(a *Account) string { return a.Segment }, func(to, from *Account) { to.Segment = from.Segment }, false},
	{"industry", "Industry", func(a *Account) string { return a.Industry }, func(to, from *Account) { to.Industry = from.Industry }, false},
	{"region", "Region", func(a *Account) string { return a.Region }, func(to, from *Account) { to.Region = from.Region }, false},
	{"arr", "ARR", func(a *Account) string { return a.ARR.String() }, func(to, from *Account) { to.ARR, to.ARRFiled, to.ARRFiledOn = from.ARR, from.ARRFiled, from.ARRFiledOn }, false},
	{"start", "Start", func(a *Account) string { return a.StartOn.String() }, func(to, from *Account) { to.StartOn = from.StartOn }, false},
	{"renewal", "Renewal", func(a *Account) string { return a.RenewalOn.String() }, func(to, from *Account) { to.RenewalOn = from.RenewalOn }, false},
	{"stage", "Stage", func(a *Account) string { return a.Stage.Label() }, func(to, from *Account) { to.Stage = from.Stage }, false},
	{"cadence", "Cadence", func(a *Account) string { return daysWords(a.CadenceDays) }, func(to, from *Account) { to.CadenceDays = from.CadenceDays }, false},
	{"domain", "Web domain", func(a *Account) string { return a.Domain }, func(to, from *Account) { to.Domain = from.Domain }, false},
	{"churned", "Churned on", func(a *Account) string { return strings.TrimSpace(a.ChurnedOn.String() + " " + a.ChurnReason) },
		func(to, from *Account) { to.ChurnedOn, to.ChurnReason = from.ChurnedOn, from.ChurnReason }, true},
	{"archived", "Archived on", func(a *Account) string { return a.ArchivedOn.String() }, func(to, from *Account) { to.ArchivedOn = from.ArchivedOn }, true},
}

var contactFields = []mergeable[Contact]{
	{"name", "Name", func(c *Contact) string { return c.Name }, func(to, from *Contact) { to.Name = from.Name }, false},
	{"title", "Title", func(c *Contact) string { return c.Title }, func(to, from *Contact) { to.Title = from.Title }, false},
	{"seniority", "Seniority", func(c *Contact) string { return c.Seniority.Label() },
		func(to, from *Contact) { to.Seniority, to.SeniorityRead = from.Seniority, from.SeniorityRead }, false},
	{"email", "Email", func(c *Contact) string { return c.Email }, func(to, from *Contact) { to.Email = from.Email }, false},
	{"phone", "Phone", func(c *Contact) string { return c.Phone }, func(to, from *Contact) { to.Phone = from.Phone }, false},
	{"left", "Left on", func(c *Contact) string { return c.LeftOn.String() }, func(to, from *Contact) { to.LeftOn = from.LeftOn }, false},
}

func daysWords(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + " days"
}

func differ[T any](fields []mergeable[T], keep, gone *T) []MergeField {
	var out []MergeField
	for _, f := range fields {
		k, g := f.text(keep), f.text(gone)
		if FoldName(k) == FoldName(g) || g == "" && !f.firm {
			continue
		}
		out = append(out, MergeField{Key: f.key, Label: f.label, Kept: k, Gone: g, Filled: k == "" && !f.firm})
	}
	return out
}

func unite[T any](fields []mergeable[T], keep, gone *T, other map[string]bool) T {
	out := *keep
	for _, f := range fields {
		blank := f.text(keep) == "" && !f.firm
		if other[f.key] || blank {
			f.take(&out, gone)
		}
	}
	return out
}

// customPrefix begins the key of a custom field in AccountMerge.Other.
const customPrefix = "custom "

// MergeFields are the fields in which the accounts differ. Tags and notes are no choice: the
// merged account has those of both.
func MergeFields(keep, gone *Dossier) []MergeField {
	out := differ(accountFields, &keep.Account, &gone.Account)
	for _, g := range gone.Fields {
		k, ok := keep.field(g.Name)
		if !ok || k.Value == g.Value || g.Value == "" {
			continue
		}
		out = append(out, MergeField{Key: customPrefix + FoldName(g.Name), Label: g.Name, Kept: k.Value, Gone: g.Value, Filled: k.Value == ""})
	}
	return out
}

func (d *Dossier) field(name string) (CustomField, bool) {
	for _, f := range d.Fields {
		if FoldName(f.Name) == FoldName(name) {
			return f, true
		}
	}
	return CustomField{}, false
}

// Result is the account that comes out: the kept one's values, blanks filled from the other,
// the tags and notes of both.
func (m AccountMerge) Result() Account {
	out := unite(accountFields, &m.Keep, &m.Gone, m.Other)
	out.Tags = retag(m.Keep.Tags, m.Gone.Tags, nil)
	out.Notes = bothTexts(m.Keep.Notes, m.Gone.Notes)
	if out.ParentID == 0 && out.ParentName == "" {
		out.ParentID, out.ParentName = m.Gone.ParentID, m.Gone.ParentName
	}
	if out.ParentID == m.Gone.ID {
		out.ParentID = m.Gone.ParentID
	}
	if out.ParentID == out.ID {
		out.ParentID = 0
	}
	return out
}

// CustomFields are those of the kept account after the merge that differ from what they were;
// dropped are the other account's that a field of the kept one stands for.
func (m AccountMerge) CustomFields(keep, gone *Dossier) (changed, dropped []CustomField) {
	for _, g := range gone.Fields {
		k, ok := keep.field(g.Name)
		if !ok {
			continue
		}
		dropped = append(dropped, g)
		if g.Value != k.Value && g.Value != "" && (k.Value == "" || m.Other[customPrefix+FoldName(g.Name)]) {
			k.Value = g.Value
			changed = append(changed, k)
		}
	}
	return changed, dropped
}

func bothTexts(a, b string) string {
	switch {
	case strings.TrimSpace(b) == "" || strings.Contains(a, strings.TrimSpace(b)):
		return a
	case strings.TrimSpace(a) == "" || strings.Contains(b, strings.TrimSpace(a)):
		return b
	}
	return a + "\n\n" + b
}

// ContactFields are the fields in which two contacts differ; their roles are united.
func ContactFields(keep, gone Contact) []MergeField { return differ(contactFields, &keep, &gone) }

// Result is the contact that comes out.
func (m ContactMerge) Result() Contact {
	out := unite(contactFields, &m.Keep, &m.Gone, m.Other)
	if m.Keep.SeniorityRead && m.Gone.Seniority != SeniorityUnknown && !m.Gone.SeniorityRead && !m.Other["seniority"] {
		// What somebody stated counts before what a title was read as.
		out.Seniority, out.SeniorityRead = m.Gone.Seniority, false
	}
	out.Roles = slices.Clone(m.Keep.Roles)
	for _, r := range m.Gone.Roles {
		if !slices.Contains(out.Roles, r) {
			out.Roles = append(out.Roles, r)
		}
	}
	return out
}

// SameContacts pairs the contacts of two accounts who are one person: of the same name, else
// of the same e-mail (domain rules: a contact is an account and a name).
func SameContacts(keep, gone *Dossier) []ContactMerge {
	var out []ContactMerge
	for _, g := range gone.Contacts {
		if k, ok := keep.ContactNamed(g.Name); ok {
			out = append(out, ContactMerge{Keep: k, Gone: g})
		} else if k, ok := keep.contactMailed(g.Email); ok {
			out = append(out, ContactMerge{Keep: k, Gone: g})
		}
	}
	return out
}

func (d *Dossier) contactMailed(mail string) (Contact, bool) {
	key := FoldName(mail)
	for _, c := range d.Contacts {
		if key != "" && FoldName(c.Email) == key {
			return c, true
		}
	}
	return Contact{}, false
}

// Renamed is a list of names in which one is written otherwise, each name once.
func Renamed(names []string, from, to string) []string {
	if !hasFolded(names, from) {
		return names
	}
	var out []string
	for _, n := range names {
		if FoldName(n) == FoldName(from) {
			n = to
		}
		if !hasFolded(out, n) {
			out = append(out, n)
		}
	}
	return out
}
