package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func ownerships(t *rapid.T) []Ownership {
	n := rapid.IntRange(0, 5).Draw(t, "ownerships")
	var out []Ownership
	for i := range n {
		o := Ownership{ID: ID(i + 1), AccountID: 7, CSMID: ID(rapid.IntRange(0, 3).Draw(t, "csm"))}
		if d := rapid.IntRange(0, 30).Draw(t, "from"); d > 0 {
			o.From = Date(700_000 + d)
		}
		out = append(out, o)
	}
	return out
}

// applied are the ownerships after puts, as the book keeps them.
func applied(owners []Ownership, puts []Put) []Ownership {
	out := slices.Clone(owners)
	for _, p := range puts {
		o := p.Fact.(Ownership)
		if i := slices.IndexFunc(out, func(x Ownership) bool { return x.ID == o.ID && o.ID != 0 }); i >= 0 {
			out[i] = o
			continue
		}
		o.ID = ID(100 + len(out))
		out = append(out, o)
	}
	return out
}

func TestAHandOverChangesTheOwnerFromItsDayUntilTheNextAndNothingBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		owners := ownerships(t)
		from := Date(700_000 + rapid.IntRange(1, 30).Draw(t, "day"))
		to := ID(rapid.IntRange(0, 3).Draw(t, "to"))
		after := applied(owners, HandOver(owners, 7, to, from))
		next, later := NextOwnership(owners, from)
		first := len(owners) > 0 // the hand-over corrects the first owner who is known
		for _, o := range owners {
			first = first && o.From >= from
		}
		corrects := first && slices.ContainsFunc(owners, func(o Ownership) bool { return o.From == from })
		for day := Date(699_990); day < 700_040; day++ {
			was, is := OwnerAt(owners, day), OwnerAt(after, day)
			switch {
			case day < from && len(owners) > 0 && !corrects && is != was:
				t.Fatalf("on %d, before the hand-over on %d, the owner became %d, was %d", day, from, is, was)
			case day >= from && (!later || day < next.From) && is != to:
				t.Fatalf("on %d, after the hand-over on %d, the owner is %d, not %d", day, from, is, to)
			case later && day >= next.From && is != was:
				t.Fatalf("on %d, after the next hand-over on %d, the owner became %d, was %d", day, next.From, is, was)
			}
		}
		if again := HandOver(after, 7, to, from); len(again) > 0 {
			t.Fatalf("handed over twice it writes %v", again)
		}
	})
}

func TestAPreviewTellsApartWhoChangesWhoIsTheirsAlreadyAndWhoIsHandedOnLater(t *testing.T) {
	d := NewDate(2026, 12, 1)
	owners := map[ID][]Ownership{
		1: {{ID: 1, CSMID: 5}}, 2: {{ID: 2, CSMID: 6}}, 3: {{ID: 3, CSMID: 5}, {ID: 4, CSMID: 8, From: d.AddDays(30)}}}
	p := PreviewHandOver([]ID{1, 2, 3, 4}, owners, 6, d)
	if !slices.Equal(p.Change, []ID{1, 3, 4}) || !slices.Equal(p.Already, []ID{2}) || len(p.Until) != 1 || p.Until[3] != d.AddDays(30) {
		t.Errorf("the preview is %+v", p)
	}
}

func TestABulkChangeTouchesOnlyItsField(t *testing.T) {
	a := Account{ID: 1, Name: "Acme", Tags: []string{"VIP", "pilot"}, Segment: "SMB", CadenceDays: 60, Stage: StageValue, ArchivedOn: NewDate(2026, 1, 2)}
	seg, stage, none, days := "Enterprise", StageRenewal, Date(0), 0
	day := NewDate(2026, 3, 1)
	for _, c := range []struct {
		change AccountChange
		want   func(a *Account)
		label  string
	}{
		{AccountChange{AddTags: []string{"vip", "new"}}, func(a *Account) { a.Tags = []string{"VIP", "pilot", "new"} }, "Tags vip and new added to 12 accounts"},
		{AccountChange{RemoveTags: []string{"vip"}}, func(a *Account) { a.Tags = []string{"pilot"} }, "Tag vip removed from 12 accounts"},
		{AccountChange{Segment: &seg}, func(a *Account) { a.Segment = "Enterprise" }, "Segment of 12 accounts set to Enterprise"},
		{AccountChange{Stage: &stage}, func(a *Account) { a.Stage = StageRenewal }, "Stage of 12 accounts set to Renewal"},
		{AccountChange{CadenceDays: &days}, func(a *Account) { a.CadenceDays = 0 }, "Cadence of 12 accounts set to that of the segment"},
		{AccountChange{ArchivedOn: &none}, func(a *Account) { a.ArchivedOn = 0 }, "12 accounts brought back"},
		{AccountChange{ArchivedOn: &day}, func(*Account) {}, "12 accounts archived"},
		{AccountChange{Owner: &NewOwner{CSM: 3, Name: "Ana Costa", From: NewDate(2026, 12, 1)}}, func(*Account) {}, "Owner of 12 accounts changed to Ana Costa from 1 Dec"},
	} {
		want := a
		c.want(&want)
		if got := c.change.Apply(a); !equalAccounts(got, want) {
			t.Errorf("%s: %+v, want %+v", c.label, got, want)
		}
		if got := c.change.Label(12, "x", NewDate(2026, 11, 21)); got != c.label {
			t.Errorf("the label is %q, want %q", got, c.label)
		}
	}
}

func equalAccounts(a, b Account) bool {
	tags := slices.Equal(a.Tags, b.Tags)
	a.Tags, b.Tags = nil, nil
	return tags && AccountMerge{Keep: a}.same(b)
}

// same compares by the fields that a merge knows and those it does not choose.
func (m AccountMerge) same(b Account) bool {
	return len(differ(accountFields, &m.Keep, &b)) == 0 && len(differ(accountFields, &b, &m.Keep)) == 0 && m.Keep.Notes == b.Notes
}

func TestAMergedAccountKeepsItsValuesFillsItsBlanksAndUnitesTagsAndNotes(t *testing.T) {
	keep := Account{ID: 1, Name: "Globex", Segment: "SMB", Tags: []string{"a"}, Notes: "first", ARR: Money{Minor: 100, Currency: "USD"}}
	gone := Account{ID: 2, Name: "Globex Inc", Segment: "Enterprise", Industry: "Energy", Tags: []string{"A", "b"}, Notes: "second",
		ARR: Money{Minor: 200, Currency: "USD"}, ArchivedOn: NewDate(2026, 1, 1), ParentID: 9}
	got := AccountMerge{Keep: keep, Gone: gone, Other: map[string]bool{"arr": true}}.Result()
	want := Account{ID: 1, Name: "Globex", Segment: "SMB", Industry: "Energy", Tags: []string{"a", "b"}, Notes: "first\n\nsecond",
		ARR: Money{Minor: 200, Currency: "USD"}, ParentID: 9}
	if !equalAccounts(got, want) || got.ParentID != 9 {
		t.Errorf("merged: %+v, want %+v", got, want)
	}
	fields := MergeFields(&Dossier{Account: keep}, &Dossier{Account: gone})
	var keys []string
	for _, f := range fields {
		if f.Filled {
			f.Key += " filled"
		}
		keys = append(keys, f.Key)
	}
	if want := []string{"name", "segment", "industry filled", "arr", "archived"}; !slices.Equal(keys, want) {
		t.Errorf("they differ in %v, want %v", keys, want)
	}
	keep.ParentID = 2
	if got := (AccountMerge{Keep: keep, Gone: gone}).Result(); got.ParentID != 9 {
		t.Errorf("the kept account's parent was the one that goes, now it is %d, want that one's own parent", got.ParentID)
	}
}

func TestOneCustomFieldOfANameIsLeft(t *testing.T) {
	keep := &Dossier{Fields: []CustomField{{ID: 1, Name: "Tier", Value: "1"}, {ID: 2, Name: "Plan", Value: ""}, {ID: 3, Name: "Zone", Value: "x"}}}
	gone := &Dossier{Fields: []CustomField{{ID: 4, Name: "tier", Value: "2"}, {ID: 5, Name: "plan", Value: "pro"}, {ID: 6, Name: "zone", Value: "y"}, {ID: 7, Name: "own", Value: "z"}}}
	changed, dropped := AccountMerge{Other: map[string]bool{"custom zone": true}}.CustomFields(keep, gone)
	if len(changed) != 2 || changed[0].Value != "pro" || changed[0].ID != 2 || changed[1].Value != "y" || changed[1].ID != 3 {
		t.Errorf("changed: %+v", changed)
	}
	if len(dropped) != 3 {
		t.Errorf("dropped: %+v", dropped)
	}
}

func TestContactsOfOneNameOrMailAreOnePerson(t *testing.T) {
	keep := &Dossier{Contacts: []Contact{{ID: 1, Name: "Jane Doe"}, {ID: 2, Name: "Robert", Email: "Bob@x.com"}}}
	gone := &Dossier{Contacts: []Contact{{ID: 3, Name: "jane  doe"}, {ID: 4, Name: "Bob", Email: "bob@X.com"}, {ID: 5, Name: "Eve"}, {ID: 6, Name: "Ann", Email: ""}}}
	var got [][2]ID
	for _, m := range SameContacts(keep, gone) {
		got = append(got, [2]ID{m.Keep.ID, m.Gone.ID})
	}
	if want := [][2]ID{{1, 3}, {2, 4}}; !slices.Equal(got, want) {
		t.Errorf("the same: %v, want %v", got, want)
	}
}

func TestAMergedContactHasWhatBothKnow(t *testing.T) {
	m := ContactMerge{Keep: Contact{ID: 1, Name: "D. Wu", Title: "VP Ops", Seniority: VP, SeniorityRead: true, Roles: []Role{RoleChampion}},
		Gone: Contact{ID: 2, Name: "Dana Wu", Email: "d@x", Seniority: CLevel, Roles: []Role{RoleChampion, RoleDecisionMaker}}, Other: map[string]bool{"name": true}}
	got := m.Result()
	if got.ID != 1 || got.Name != "Dana Wu" || got.Title != "VP Ops" || got.Email != "d@x" || got.Seniority != CLevel || got.SeniorityRead ||
		!slices.Equal(got.Roles, []Role{RoleChampion, RoleDecisionMaker}) {
		t.Errorf("merged: %+v", got)
	}
}

func TestAContactIsTiedByWhatBelongsToItsAccount(t *testing.T) {
	d := &Dossier{Contacts: []Contact{{ID: 1, Name: "Jane"}, {ID: 2, Name: "Bob"}},
		Voices:  []Voice{{ID: 1, ContactID: 1}, {ID: 2, ContactID: 2, ReviewID: 9}},
		Surveys: []Survey{{ID: 3, ContactID: 1}},
		Touches: []Touch{{ID: 4, Contacts: []string{"JANE"}}, {ID: 5, Contacts: []string{"Jane", "Bob"}}},
		Reviews: []Review{{ID: 9, Attendees: []Attendee{{Side: Customer, Name: "bob"}}}}}
	if ties := d.Ties(1); len(ties) != 0 {
		t.Errorf("Jane is tied by %s", Counts(ties))
	}
	if got, want := Counts(d.Ties(2)), "1 review attended, 1 voice of a review"; got != want {
		t.Errorf("Bob is tied by %q, want %q", got, want)
	}
	var kinds []Ref
	kinds = append(kinds, d.Moving(d.Contacts[0])...)
	if want := []Ref{{KindVoice, 1}, {KindSurvey, 3}, {KindTouch, 4}}; !slices.Equal(kinds, want) {
		t.Errorf("with Jane go %v, want %v", kinds, want)
	}
}

func TestADepartedContactKeepsItsHistoryAndIsNewAtTheOtherAccount(t *testing.T) {
	c := Contact{ID: 1, AccountID: 7, Name: "Jane", Email: "j@old", Phone: "1"}
	other := &Dossier{Account: Account{ID: 8, Name: "Hooli"}}
	left := NewDate(2026, 11, 1)
	s := Departure(c, left, Contact{Name: "Jane", Email: "j@new"}, other)
	gone, next := s.Puts[0].Fact.(Contact), s.Puts[1].Fact.(Contact)
	if gone.LeftOn != left || gone.AccountID != 7 || gone.Email != "j@old" || next.AccountID != 8 || next.ID != 0 || next.Email != "j@new" {
		t.Errorf("the step is %+v", s)
	}
	other.Contacts = []Contact{{ID: 5, AccountID: 8, Name: "jane", Title: "CFO"}}
	s = Departure(c, left, Contact{Name: "Jane", Email: "j@new", Title: "VP"}, other)
	if next := s.Puts[1].Fact.(Contact); next.ID != 5 || next.Title != "CFO" || next.Email != "j@new" {
		t.Errorf("who is known there already is written as %+v", next)
	}
}

func TestNamesOfOneStemAreLikelyOneCustomer(t *testing.T) {
	for _, same := range [][2]string{{"Globex Inc.", "GLOBEX"}, {"Müller GmbH & Co. KG", "müller gmbh"}, {"Acme-Logistics, Ltd", "Acme Logistics"}} {
		if a, b := NameStem(same[0]), NameStem(same[1]); a != b {
			t.Errorf("%q has the stem %q, %q has %q", same[0], a, same[1], b)
		}
	}
	if NameStem("Inc") == "" || NameStem("Acme East") == NameStem("Acme West") {
		t.Error("a stem says nothing, or too little")
	}
	if got := WebDomain("https://www.Acme.com/de"); got != "acme.com" {
		t.Errorf("the domain is %q", got)
	}
	if got := MailDomains([]Contact{{Email: "a@Acme.com"}, {Email: "b@gmail.com"}, {Email: "c@acme.com"}, {Email: "x"}}); !slices.Equal(got, []string{"acme.com"}) {
		t.Errorf("the mail domains are %v", got)
	}
}

func TestARenamedNameStandsInAListOnce(t *testing.T) {
	if got := Renamed([]string{"D. Wu", "Bob", "Dana Wu"}, "d. wu", "Dana Wu"); !slices.Equal(got, []string{"Dana Wu", "Bob"}) {
		t.Errorf("renamed: %v", got)
	}
}
