package db

import (
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

const crmHead = "Account ID,Account Name,CSM,ARR,Renewal Date,Industry"

// crm is a later or earlier export of one system.
func crm(t testing.TB, b *Book, day model.Date, lines ...string) model.ImportReport {
	t.Helper()
	return importFiles(t, b, model.ImportOptions{AsOf: day}, file(t, "crm.csv", append([]string{crmHead}, lines...)...))[0]
}

func TestALaterExportBecomesDatedFacts(t *testing.T) {
	b := newBook(t)
	first, later := model.NewDate(2026, 9, 1), model.NewDate(2026, 10, 1)
	crm(t, b, first, "A-1,Acme,Ann Lee,1000,2027-01-31,Steel", "A-2,Globex,Bob Ray,500,2027-02-28,Steel")
	r := crm(t, b, later, "A-1,Acme,Bob Ray,1500,2027-06-30,Steel", "A-2,Globex,Bob Ray,400,2027-02-28,Steel")
	requireCounts(t, r, 0, 2, 0, 0, 0)
	d := dossierOf(t, b, "Acme")
	if len(d.Revenue) != 1 || d.Revenue[0].Kind != model.RevenueExpansion || d.Revenue[0].Date != later || d.Revenue[0].Change.Minor != 500_00 {
		t.Errorf("%+v", d.Revenue)
	}
	if len(d.Owners) != 2 || d.Owners[1].From != later || d.Account.RenewalOn != model.NewDate(2027, 6, 30) {
		t.Errorf("%+v %+v", d.Owners, d.Account)
	}
	for _, want := range []string{"1 account has another renewal date than before; the old one stays in the history.",
		"1 account has another owner: handed over on 2026-10-01."} {
		if !slices.Contains(r.Notes, want) {
			t.Errorf("%q is not said: %q", want, r.Notes)
		}
	}
	moved := false
	for _, e := range must[[]model.HistoryEntry](t)(b.History(ctx, d.Account.ID, 0)) {
		moved = moved || e.Before["renewal_on"] == "2027-01-31" && e.After["renewal_on"] == "2027-06-30"
	}
	if !moved {
		t.Error("the history does not show the old renewal date")
	}
	before := dump(t, b)
	r = crm(t, b, later, "A-1,Acme,Bob Ray,1500,2027-06-30,Steel", "A-2,Globex,Bob Ray,400,2027-02-28,Steel")
	if requireCounts(t, r, 0, 0, 2, 0, 0); dump(t, b) != before {
		t.Error("the same file a second time changed something")
	}
}

func TestAccountsThatALaterFileLacksAreListedAndKept(t *testing.T) {
	b := newBook(t)
	var lines []string
	for _, name := range []string{"Acme", "Globex", "Initech", "Umbrella", "Hooli", "Stark", "Wayne", "Soylent", "Tyrell", "Wonka"} {
		lines = append(lines, "ID-"+name+","+name+",Ann Lee,100,2027-01-31,Steel")
	}
	if r := crm(t, b, today, lines...); len(r.Vanished) > 0 {
		t.Errorf("from nothing: %+v", r.Vanished)
	}
	importFiles(t, b, model.ImportOptions{}, file(t, "mine.csv", "name,segment", "Aperture,SMB")) // another kind of file
	before := dump(t, b)
	r := crm(t, b, today, lines[2:]...)
	if len(r.Vanished) != 2 || r.Vanished[0].Name != "Acme" || r.Vanished[0].ExternalID != "ID-Acme" || r.Vanished[0].ID == 0 || dump(t, b) != before {
		t.Errorf("%+v", r)
	}
	if !strings.Contains(strings.Join(r.Notes, "\n"), "2 accounts were in such files before and not in this one: Acme and Globex. Nothing was done about it") {
		t.Errorf("%q", r.Notes)
	}
	r = crm(t, b, today, lines[:2]...)
	if len(r.Vanished) != 8 || dump(t, b) != before {
		t.Errorf("%+v", r)
	}
	if !strings.Contains(strings.Join(r.Notes, "\n"), "2 of the 10 accounts that such files had before are in this one: it seems to be a part of them") {
		t.Errorf("%q", r.Notes)
	}
	d := dossierOf(t, b, "Acme")
	d.Account.ChurnedOn = model.NewDate(2026, 10, 1)
	write(t, b, "left", d.Account)
	if r = crm(t, b, today, lines[2:]...); len(r.Vanished) != 1 {
		t.Errorf("one that has left is missed: %+v", r.Vanished)
	}
	half := importFiles(t, b, model.ImportOptions{}, file(t, "one.csv", append([]string{crmHead}, lines[:5]...)...),
		file(t, "two.csv", append([]string{crmHead}, lines[5:]...)...))
	if len(half[0].Vanished)+len(half[1].Vanished) > 0 {
		t.Errorf("of two files with all accounts: %+v", half)
	}
}

func TestAConflictWithALaterFileIsKeptAndListed(t *testing.T) {
	b := newBook(t)
	crm(t, b, model.NewDate(2026, 9, 1), "A-1,Acme,Ann Lee,1000,2027-01-31,Steel")
	a := dossierOf(t, b, "Acme").Account
	a.Industry, a.RenewalOn = "Copper", model.NewDate(2027, 3, 31)
	write(t, b, "typed", a)
	r := crm(t, b, today, "A-1,Acme,Ann Lee,1000,2027-05-31,Steel")
	requireCounts(t, r, 0, 0, 1, 0, 1)
	if c := r.Conflicts[0]; c.Field != "renewal_date" || c.Book != "2027-03-31" || c.File != "2027-05-31" || c.Taken {
		t.Errorf("%+v", c)
	}
	if now := dossierOf(t, b, "Acme").Account; now.Industry != "Copper" || now.RenewalOn != a.RenewalOn {
		t.Errorf("%+v", now)
	}
}

func TestAnswersHoldForFilesWithTheSameHeaders(t *testing.T) {
	b := newBook(t)
	head := "Company;Worth;Ends;Tier"
	ask := func(o model.ImportOptions, lines ...string) model.ImportPlan {
		return must[model.ImportPlan](t)(b.Plan(ctx, file(t, "book.csv", append([]string{head}, lines...)...), o))
	}
	said := model.ImportOptions{Kind: model.ImportAccounts, Map: map[string]string{"name": "Company", "arr": "Worth", "renewal_date": "Ends", "segment": ""},
		Dates: model.DMY, Decimal: model.DecimalComma, Currency: "EUR", Keep: []string{"Tier"}}
	p := ask(said, "Acme;1.000;03/04/2027;gold")
	_ = must[[]model.ImportReport](t)(b.Import(ctx, []model.ImportPlan{p}, true, nil))
	if all := must[[]model.RememberedFile](t)(b.Remembered(ctx)); len(all) > 0 {
		t.Errorf("a dry run is remembered: %+v", all)
	}
	_ = must[[]model.ImportReport](t)(b.Import(ctx, []model.ImportPlan{p}, false, nil))
	p = ask(model.ImportOptions{}, "Globex;2.000;05/06/2027;gold")
	if p.Declined != "" || len(p.Questions) > 0 || !strings.Contains(strings.Join(p.Why, "\n"), "as answered on 21 Nov: the rows are accounts; ") {
		t.Fatalf("%+v", p)
	}
	_ = must[[]model.ImportReport](t)(b.Import(ctx, []model.ImportPlan{p}, false, nil))
	d := dossierOf(t, b, "Globex")
	if d.Account.ARR != (model.Money{Minor: 2000_00, Currency: "EUR"}) || d.Account.RenewalOn != model.NewDate(2027, 6, 5) || len(d.Fields) != 1 {
		t.Errorf("%+v %+v", d.Account, d.Fields)
	}
	if p := ask(model.ImportOptions{Dates: model.MDY}, "Globex;2.000;05/06/2027;gold"); p.Options.Dates != model.MDY || p.Options.Decimal != model.DecimalComma {
		t.Errorf("what is said now does not count: %+v", p.Options)
	}
	if p := ask(model.ImportOptions{Anew: true}, "Globex;2.000;05/06/2027;gold"); p.Options.Dates != model.OrderUnknown {
		t.Errorf("asked anew: %+v", p.Options)
	}
	all := must[[]model.RememberedFile](t)(b.Remembered(ctx))
	if len(all) != 1 || all[0].Name != "book.csv" || all[0].On != today || len(all[0].Answers) != 9 {
		t.Fatalf("%+v", all)
	}
	if err := b.Forget(ctx, all[0].Signature); err != nil {
		t.Fatal(err)
	}
	if p := ask(model.ImportOptions{}, "Globex;2.000;05/06/2027;gold"); p.Options.Dates != model.OrderUnknown {
		t.Errorf("forgotten: %+v", p.Options)
	}
}

func TestAnAnswerThatDoesNotFitTheFileIsNotApplied(t *testing.T) {
	b := newBook(t)
	p := must[model.ImportPlan](t)(b.Plan(ctx, file(t, "a.csv", "Company;Worth;Tier", "Acme;1000;gold"),
		model.ImportOptions{Kind: model.ImportAccounts, Map: map[string]string{"name": "Company", "arr": "Worth"}}))
	if err := b.Remember(ctx, p); err != nil {
		t.Fatal(err)
	}
	p = must[model.ImportPlan](t)(b.Plan(ctx, file(t, "b.csv", "worth;company;TIER", "1000;Acme;gold"), model.ImportOptions{}))
	if p.Declined != "" || p.Kind != model.ImportAccounts || len(p.Questions) > 0 {
		t.Errorf("the same headers in another order and case: %+v", p)
	}
}

func TestAnImportThatIsUndoneAndDoneAgainIsStillKnown(t *testing.T) {
	b := newBook(t)
	crm(t, b, today, "A-1,Acme,Ann Lee,1000,2027-01-31,Steel", "A-2,Globex,Bob Ray,500,2027-02-28,Steel")
	_ = must[model.Receipt](t)(b.Undo(ctx))
	if r := crm(t, b, today, "A-3,Hooli,Ann Lee,1000,2027-01-31,Steel"); len(r.Vanished) > 0 {
		t.Errorf("accounts that never were have vanished: %+v", r.Vanished)
	}
	_ = must[model.Receipt](t)(b.Undo(ctx))
	requireSound(t, b)
	_ = must[model.Receipt](t)(b.Redo(ctx))
	again := newBook(t)
	crm(t, again, today, "A-1,Acme,Ann Lee,1000,2027-01-31,Steel", "A-2,Globex,Bob Ray,500,2027-02-28,Steel")
	_ = must[model.Receipt](t)(again.Undo(ctx))
	_ = must[model.Receipt](t)(again.Redo(ctx))
	if r := crm(t, again, today, "A-1,Acme,Ann Lee,1000,2027-01-31,Steel"); len(r.Vanished) != 1 || r.Vanished[0].Name != "Globex" {
		t.Errorf("%+v", r.Vanished)
	}
}

func TestPossibleDuplicatesAreNamedAndNothingIsMerged(t *testing.T) {
	b := newBook(t)
	importFiles(t, b, model.ImportOptions{}, file(t, "mine.csv", "name,segment", "Salesforce,SMB"))
	r := importFiles(t, b, model.ImportOptions{}, file(t, "theirs.csv", "account_id,account_name,industry", "1,Salesforce.com  Inc,CRM", "2,Initech,Paper", "3,\"Initech, Ltd.\",Paper",
		"4,SALESFORCE,CRM"))[0]
	requireCounts(t, r, 3, 1, 0, 0, 0) // the last is the one there was, by its exact name
	var pairs []string
	for _, a := range r.Alike {
		one, other := must[model.Dossier](t)(b.Dossier(ctx, a.New)), must[model.Dossier](t)(b.Dossier(ctx, a.Known))
		if one.Account.Name != a.NewName || other.Account.Name != a.KnownName {
			t.Errorf("%+v: %s and %s", a, one.Account.Name, other.Account.Name)
		}
		pairs = append(pairs, a.NewName+" - "+a.KnownName)
	}
	if want := []string{"Salesforce.com  Inc - Salesforce", "Initech, Ltd. - Initech"}; !slices.Equal(pairs, want) || len(r.Duplicates) != 2 {
		t.Errorf("%q", pairs)
	}
}

// A corrected file of rejected rows is a part of the file before: nobody vanished.
func TestAFileOfRejectedRowsMakesNobodyVanish(t *testing.T) {
	b := newBook(t)
	day := model.NewDate(2026, 10, 1)
	rejects := func(line string) model.ImportReport {
		return importFiles(t, b, model.ImportOptions{AsOf: day}, file(t, "crm.csv.rejects.csv", crmHead+",reject_line,reject_reason", line))[0]
	}
	rejects("A-3,Initech,Bob Ray,7,2027-03-01,Steel,4,corrected")
	r := rejects("A-4,Hooli,Bob Ray,7,2027-03-01,Steel,5,corrected")
	if len(r.Vanished) > 0 || r.Created != 1 {
		t.Errorf("%d created, vanished %+v", r.Created, r.Vanished)
	}
}
