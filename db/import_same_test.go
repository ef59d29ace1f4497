package db

import (
	"testing"

	"keystone/model"
)

func TestASecondImportOfAFileChangesNothing(t *testing.T) {
	b := newBook(t)
	path := file(t, "a.csv", accountLines...)
	o := model.ImportOptions{Keep: []string{"tier"}}
	requireCounts(t, importFiles(t, b, o, path)[0], 2, 0, 0, 0, 0)
	before, version := dump(t, b), must[int64](t)(b.Version(ctx))
	requireCounts(t, importFiles(t, b, o, path)[0], 0, 0, 2, 0, 0)
	if dump(t, b) != before || must[int64](t)(b.Version(ctx)) != version {
		t.Error("something changed")
	}
	d := dossierOf(t, b, "Acme")
	a := d.Account
	if a.ExternalID != "A-1" || a.Segment != "Enterprise" || a.ARR.String() != (model.Money{Minor: 12000050, Currency: "USD"}).String() ||
		a.RenewalOn != model.NewDate(2027, 3, 31) || len(d.Fields) != 1 || d.Fields[0].Value != "gold" {
		t.Errorf("%+v %+v", a, d.Fields)
	}
	if len(d.Owners) != 1 || d.Owners[0].From.Known() {
		t.Errorf("the first owner has owned it for ever: %+v", d.Owners)
	}
	requireSound(t, b)
}

func TestAnARROnWhichRowsOfAnAccountDisagreeIsNotTaken(t *testing.T) {
	b := newBook(t)
	lines := []string{"name,arr,region", "Acme,100,EMEA", "Acme,200,EMEA", "Globex,300,EMEA"}
	for _, made := range []int{2, 0} {
		requireCounts(t, take(t, b, model.ImportOptions{}, "a.csv", lines...), made, 0, 2-made, 1, 0)
		if a := dossierOf(t, b, "Acme").Account; a.ARR.Known() || a.Region != "EMEA" {
			t.Errorf("%+v", a)
		}
	}
	lines = []string{"name,product,arr,renewal_date", "Acme,Core,100,2027-01-01", "Acme,Addon,20,2027-01-01"}
	for range 2 {
		take(t, b, model.ImportOptions{}, "a.csv", lines...)
		if a := dossierOf(t, b, "Acme").Account; a.ARR != (model.Money{Minor: 12000, Currency: "USD"}) {
			t.Errorf("%+v", a)
		}
	}
	requireSound(t, b)
}

func TestABlankNeverClears(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", accountLines...)
	r := take(t, b, model.ImportOptions{}, "a.csv", "account_id,account_name,segment,csm,arr,renewal_date", "A-1,Acme,,,,")
	requireCounts(t, r, 0, 0, 1, 0, 0)
	if a := dossierOf(t, b, "Acme").Account; a.Segment == "" || !a.ARR.Known() || !a.RenewalOn.Known() {
		t.Errorf("%+v", a)
	}
}

func TestAnEditedFieldIsKeptAndListed(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", accountLines...)
	a := dossierOf(t, b, "Acme").Account
	a.Segment, a.Region = "Digital", "EMEA"
	write(t, b, "edited", a)
	r := take(t, b, model.ImportOptions{}, "a.csv", accountLines...)
	requireCounts(t, r, 0, 0, 2, 0, 0) // the file has not changed: nothing to say
	later := []string{"account_id,account_name,segment,arr,region", "A-1,Acme,SMB,130000,EMEA"}
	r = take(t, b, model.ImportOptions{}, "a.csv", later...)
	requireCounts(t, r, 0, 1, 0, 0, 1)
	want := model.ImportConflict{Line: 2, Account: "Acme", Field: "segment", Book: "Digital", File: "SMB"}
	if r.Conflicts[0] != want {
		t.Errorf("%+v", r.Conflicts[0])
	}
	if a := dossierOf(t, b, "Acme").Account; a.Segment != "Digital" || a.ARR.Minor != 13000000 {
		t.Errorf("%+v", a)
	}
	r = take(t, b, model.ImportOptions{PreferFile: true}, "a.csv", later...)
	if requireCounts(t, r, 0, 1, 0, 0, 1); !r.Conflicts[0].Taken || dossierOf(t, b, "Acme").Account.Segment != "SMB" {
		t.Errorf("%+v", r)
	}
}

func TestAnAccountRenamedHereIsKnownAgain(t *testing.T) {
	b := newBook(t)
	lines := []string{"name,arr", "Acme,100"}
	take(t, b, model.ImportOptions{}, "a.csv", lines...)
	a := dossierOf(t, b, "Acme").Account
	a.Name = "Acme Worldwide"
	write(t, b, "renamed", a)
	requireCounts(t, take(t, b, model.ImportOptions{}, "a.csv", lines...), 0, 0, 1, 0, 0)
	requireCounts(t, take(t, b, model.ImportOptions{}, "s.csv", "account,date,sentiment", "Acme,2026-11-01,green"), 1, 0, 0, 0, 0)
	if d := dossierOf(t, b, "Acme Worldwide"); len(d.Sentiments) != 1 {
		t.Errorf("%+v", d)
	}
}

func TestContactsAreKnownByMailThenByName(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", "account_name", "Acme")
	lines := []string{"account,name,title,email,role", "Acme,Dana Wu,VP Operations,dana@acme.example,champion;decision maker", "Acme,Ray,Buyer,,"}
	requireCounts(t, take(t, b, model.ImportOptions{}, "c.csv", lines...), 2, 0, 0, 0, 0)
	requireCounts(t, take(t, b, model.ImportOptions{}, "c.csv", lines...), 0, 0, 2, 0, 0)
	r := take(t, b, model.ImportOptions{}, "c.csv", "account,name,title,email", "Acme,Dana Wu-Smith,Chief Operating Officer,DANA@acme.example", "Acme,ray,Buyer,ray@acme.example")
	requireCounts(t, r, 0, 2, 0, 0, 0)
	d := dossierOf(t, b, "Acme")
	c := d.Contacts[0]
	if len(d.Contacts) != 2 || c.Name != "Dana Wu-Smith" || c.Seniority != model.CLevel || !c.SeniorityRead || len(c.Roles) != 2 || d.Contacts[1].Email == "" {
		t.Errorf("%+v", d.Contacts)
	}
	requireCounts(t, take(t, b, model.ImportOptions{}, "c.csv", "account,name,seniority", "Acme,Dana Wu-Smith,VP"), 0, 1, 0, 0, 0)
	if c := dossierOf(t, b, "Acme").Contacts[0]; c.Seniority != model.VP || c.SeniorityRead {
		t.Errorf("a stated seniority is not a read one: %+v", c)
	}
}

func TestEqualRowsAreAsManyFacts(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", "account_name", "Acme")
	lines := []string{"account,date,kind,words,minutes", "Acme,2026-11-01,call,,5", "Acme,2026-11-01,call,,5", "Acme,2026-11-01,call,hello,5"}
	requireCounts(t, take(t, b, model.ImportOptions{}, "t.csv", lines...), 3, 0, 0, 0, 0)
	requireCounts(t, take(t, b, model.ImportOptions{}, "t.csv", append(lines, lines[1])...), 1, 0, 3, 0, 0)
	if d := dossierOf(t, b, "Acme"); len(d.Touches) != 4 {
		t.Errorf("%+v", d.Touches)
	}
}

func TestAFactEditedOrDeletedHereDoesNotComeBack(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", "account_name", "Acme")
	lines := []string{"account,date,sentiment,reason", "Acme,2026-11-01,green,fine", "Acme,2026-11-02,red,gone"}
	take(t, b, model.ImportOptions{}, "s.csv", lines...)
	d := dossierOf(t, b, "Acme")
	s := d.Sentiments[0]
	s.Reason = "really fine"
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "edited", Puts: []model.Put{{Fact: s}}, Deletes: []model.Ref{d.Sentiments[1].Ref()}}))
	requireCounts(t, take(t, b, model.ImportOptions{}, "s.csv", lines...), 0, 0, 2, 0, 1)
	if d := dossierOf(t, b, "Acme"); len(d.Sentiments) != 1 || d.Sentiments[0].Reason != "really fine" {
		t.Errorf("%+v", d.Sentiments)
	}
	requireCounts(t, take(t, b, model.ImportOptions{PreferFile: true}, "s.csv", lines...), 1, 0, 1, 0, 1)
}

func TestWhatBecameOfAFactChangesIt(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", "account_name", "Acme")
	take(t, b, model.ImportOptions{}, "v.csv", "account,date,kind,words,state", "Acme,2026-11-01,pain point,slow,new")
	requireCounts(t, take(t, b, model.ImportOptions{}, "v.csv", "account,date,kind,words,state,team", "Acme,2026-11-01,pain point,slow,routed,Product"), 0, 1, 0, 0, 0)
	take(t, b, model.ImportOptions{}, "n.csv", "account,kind,sent_on,answered_on,score,contact", "Acme,nps,2026-10-01,,,Dana Wu")
	requireCounts(t, take(t, b, model.ImportOptions{}, "n.csv", "account,kind,sent_on,answered_on,score,contact", "Acme,nps,2026-10-01,2026-10-03,9,Dana Wu"), 0, 1, 0, 0, 0)
	d := dossierOf(t, b, "Acme")
	if len(d.Voices) != 1 || d.Voices[0].Team != "Product" || len(d.Surveys) != 1 || d.Surveys[0].Score.Value != 9 || len(d.Contacts) != 1 {
		t.Errorf("%+v", d)
	}
}
