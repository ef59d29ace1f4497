package db

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

// file writes a file of rows and gives its path.
func file(t testing.TB, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// take imports one file of these rows.
func take(t testing.TB, b *Book, o model.ImportOptions, name string, lines ...string) model.ImportReport {
	t.Helper()
	return importFiles(t, b, o, file(t, name, lines...))[0]
}

// dossierOf is the dossier of the account of that name.
func dossierOf(t testing.TB, b *Book, name string) model.Dossier {
	t.Helper()
	found := must[[]model.AccountName](t)(b.FindAccounts(ctx, name, 2))
	if len(found) != 1 {
		t.Fatalf("%d accounts called %q", len(found), name)
	}
	return must[model.Dossier](t)(b.Dossier(ctx, found[0].ID))
}

// counts are created, changed, unchanged and rejected rows and conflicts.
func counts(r model.ImportReport) [5]int {
	return [5]int{r.Created, r.Changed, r.Unchanged, r.Rejected(), len(r.Conflicts)}
}

func requireCounts(t testing.TB, r model.ImportReport, want ...int) {
	t.Helper()
	if got := counts(r); got != [5]int(want) {
		t.Errorf("created, changed, unchanged, rejected, conflicts: %v, want %v\n%+v", got, want, r)
	}
}

var accountLines = []string{
	"account_id,account_name,segment,csm,arr,renewal_date,parent,tier",
	"A-1,Acme,enterprise,Ann Lee,\"$120,000.50\",2027-03-31,Globex,gold",
	"A-2,Globex Inc.,smb,Bob Ray,5000,2027-01-31,,silver",
}

func TestAmountsWithoutACurrencyAreInTheCurrencyOfSettingsThatComeWithThem(t *testing.T) {
	b := newBook(t)
	paths := []string{
		file(t, "accounts.csv", "external_id,name,arr,currency", "A-1,Acme,120000,", "A-2,Globex,5000,EUR"),
		file(t, "settings.csv", "key,value", "currency,\"\"\"JPY\"\"\""),
	}
	importFiles(t, b, model.ImportOptions{}, paths...)
	if got, want := dossierOf(t, b, "Acme").Account.ARR, (model.Money{Minor: 120000, Currency: "JPY"}); got != want {
		t.Errorf("an amount without a currency is %v, want %v", got, want)
	}
	if got, want := dossierOf(t, b, "Globex").Account.ARR, (model.Money{Minor: 500000, Currency: "EUR"}); got != want {
		t.Errorf("an amount with a currency is %v, want %v", got, want)
	}
	before := exportAll(t, b)
	for _, r := range importFiles(t, b, model.ImportOptions{}, paths...) {
		if r.Created+r.Changed+len(r.Rejects)+len(r.Conflicts) > 0 {
			t.Errorf("a second import changed something: %+v", r)
		}
	}
	requireSameFiles(t, before, exportAll(t, b))
}

func TestAnImportIsOneStepThatCanBeUndone(t *testing.T) {
	b := newBook(t)
	empty := dump(t, b)
	importFiles(t, b, model.ImportOptions{},
		file(t, "contacts.csv", "account,name,title", "Acme,Dana Wu,VP Operations"),
		file(t, "a.csv", accountLines...))
	if d := dossierOf(t, b, "Acme"); len(d.Contacts) != 1 || d.Contacts[0].Seniority != model.VP || !d.Contacts[0].SeniorityRead {
		t.Errorf("files are taken in the order in which they need each other: %+v", d.Contacts)
	}
	must[model.Receipt](t)(b.Undo(ctx))
	if got := dump(t, b); got != empty {
		t.Errorf("left behind: %s", got)
	}
}

func TestADryRunSaysTheSameAndChangesNothing(t *testing.T) {
	b := newBook(t)
	before := dump(t, b)
	p := plan(t, b, file(t, "a.csv", append(accountLines, "A-3,,x,y,1,,,")...), model.ImportOptions{})
	dry := must[[]model.ImportReport](t)(b.Import(ctx, []model.ImportPlan{p}, true, nil))[0]
	requireCounts(t, dry, 2, 0, 0, 1, 0)
	if dump(t, b) != before || dry.RejectsFile != "" || !dry.DryRun {
		t.Errorf("%+v", dry)
	}
	wet := must[[]model.ImportReport](t)(b.Import(ctx, []model.ImportPlan{p}, false, nil))[0]
	if counts(wet) != counts(dry) || wet.RejectsFile == "" {
		t.Errorf("%+v", wet)
	}
	text := string(must[[]byte](t)(os.ReadFile(wet.RejectsFile)))
	if !strings.Contains(text, "reject_line,reject_reason") || !strings.Contains(text, "A-3") {
		t.Error(text)
	}
}

func TestACancelledImportChangesNothing(t *testing.T) {
	b := newBook(t)
	before := dump(t, b)
	lines := []string{"account_name"}
	for i := range 2000 {
		lines = append(lines, "Company "+strings.Repeat("x", i%50)+string(rune('a'+i%26)))
	}
	p := plan(t, b, file(t, "a.csv", lines...), model.ImportOptions{})
	c, cancel := context.WithCancel(ctx)
	_, err := b.Import(c, []model.ImportPlan{p}, false, func(model.RefreshState) { cancel() })
	if !errors.Is(err, context.Canceled) || dump(t, b) != before {
		t.Errorf("%v", err)
	}
}

func TestALaterFileWithAnotherOwnerIsAHandOver(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", "name,csm,csm_email", "Acme,Ann Lee,ann@x.example")
	r := take(t, b, model.ImportOptions{AsOf: today - 3}, "a.csv", "name,csm", "Acme,Bob Ray")
	requireCounts(t, r, 0, 1, 0, 0, 0)
	d := dossierOf(t, b, "Acme")
	if len(d.Owners) != 2 || d.Owners[1].From != today-3 || d.Owners[0].From.Known() {
		t.Errorf("%+v", d.Owners)
	}
	ann := d.Owners[0].CSMID
	write(t, b, "given back", model.Ownership{AccountID: d.Account.ID, CSMID: ann, From: today - 1})
	requireCounts(t, take(t, b, model.ImportOptions{}, "a.csv", "name,csm", "Acme,Bob Ray"), 0, 0, 1, 0, 0)
	r = take(t, b, model.ImportOptions{}, "a.csv", "name,csm", "Acme,Cy Dow")
	if requireCounts(t, r, 0, 0, 1, 0, 1); r.Conflicts[0].Field != "owner" || r.Conflicts[0].Book != "Ann Lee" {
		t.Errorf("%+v", r.Conflicts)
	}
	if all := must[[]model.CSM](t)(b.CSMs(ctx)); all[0].Email != "ann@x.example" {
		t.Errorf("%+v", all)
	}
}

func TestWhoHasChurnedWithoutADayDidSoOnTheDayOfTheImport(t *testing.T) {
	b := newBook(t)
	lines := []string{"name,status,churned_on", "Acme,churned,", "Globex,Cancelled,2026-01-31", "Initech,active,"}
	r := take(t, b, model.ImportOptions{AsOf: today - 9}, "a.csv", lines...)
	if notes := strings.Join(r.Notes, "\n"); strings.Count(notes, "1 account has churned and no day is said: 2026-11-12 is taken.") != 1 {
		t.Errorf("%q", notes)
	}
	if got := dossierOf(t, b, "Acme").Account.ChurnedOn; got != today-9 {
		t.Error(got)
	}
	requireCounts(t, take(t, b, model.ImportOptions{}, "a.csv", lines...), 0, 0, 3, 0, 0)
	r = take(t, b, model.ImportOptions{}, "a.csv", "name,status", "Acme,active")
	requireCounts(t, r, 0, 0, 1, 0, 1)
	requireCounts(t, take(t, b, model.ImportOptions{PreferFile: true}, "a.csv", "name,status", "Acme,active"), 0, 1, 0, 0, 1)
	if got := dossierOf(t, b, "Acme").Account.ChurnedOn; got.Known() {
		t.Error(got)
	}
}

func TestOneAccountTwiceInAFileMustSayTheSame(t *testing.T) {
	b := newBook(t)
	r := take(t, b, model.ImportOptions{}, "a.csv", "account_id,name,arr,region", "A-1,Acme,100,EMEA", "A-1,acme ,100,", "A-1,Acme,200,", "A-2,Acme,300,")
	requireCounts(t, r, 2, 0, 1, 1, 0)
	if len(r.Duplicates) != 1 || r.Duplicates[0] != `"Acme" (A-2) may be the same as "Acme" (A-1)` {
		t.Errorf("%q", r.Duplicates)
	}
	if why := r.Rejects[0].Reason; r.Rejects[0].Line != 4 || !strings.Contains(why, "line 2") || !strings.Contains(why, "arr") {
		t.Errorf("%+v", r.Rejects)
	}
	r = take(t, b, model.ImportOptions{}, "s.csv", "account,date,sentiment", "Acme,2026-11-01,green", "A-2,2026-11-01,red")
	requireCounts(t, r, 1, 0, 0, 1, 0)
	if !strings.Contains(r.Rejects[0].Reason, "2 accounts are called") {
		t.Errorf("%+v", r.Rejects)
	}
}

func TestParentsAreFoundWhereverTheyStand(t *testing.T) {
	b := newBook(t)
	lines := []string{"name,parent_account", "Acme,globex", "Globex,Globex", "Initech,Nobody"}
	take(t, b, model.ImportOptions{}, "a.csv", lines...)
	globex := dossierOf(t, b, "Globex").Account
	if a := dossierOf(t, b, "Acme").Account; a.ParentID != globex.ID || a.ParentName != "" {
		t.Errorf("%+v", a)
	}
	if globex.ParentID != 0 || globex.ParentName != "" {
		t.Errorf("%+v", globex)
	}
	if a := dossierOf(t, b, "Initech").Account; a.ParentID != 0 || a.ParentName != "Nobody" {
		t.Errorf("%+v", a)
	}
	requireCounts(t, take(t, b, model.ImportOptions{}, "a.csv", lines...), 0, 0, 3, 0, 0)
	take(t, b, model.ImportOptions{}, "b.csv", "name,parent_account", "Nobody,")
	if a := dossierOf(t, b, "Initech").Account; a.ParentID == 0 || a.ParentName != "" {
		t.Errorf("a parent that comes later: %+v", a)
	}
}

func TestNamesMuchAlikeAreListedAndNeverMerged(t *testing.T) {
	b := newBook(t)
	r := take(t, b, model.ImportOptions{}, "a.csv", "name,arr", "Apple Inc.,1", "Apple,2", "株式会社 ソニー,3", "ソニー,4", "Pear,5")
	requireCounts(t, r, 5, 0, 0, 0, 0)
	if len(r.Duplicates) != 2 || r.Duplicates[0] != `"Apple" may be the same as "Apple Inc."` {
		t.Errorf("%q", r.Duplicates)
	}
	if r = take(t, b, model.ImportOptions{}, "b.csv", "name,arr", "Pear GmbH,1"); len(r.Duplicates) != 1 {
		t.Errorf("%q", r.Duplicates)
	}
}

func TestFactsOfUnknownAccountsAreRejectedUnlessTheyMayBeMade(t *testing.T) {
	b := newBook(t)
	path := file(t, "s.csv", "account,date,sentiment", "Acme,2026-11-01,green")
	r := importFiles(t, b, model.ImportOptions{}, path)[0]
	if requireCounts(t, r, 0, 0, 0, 1, 0); !strings.Contains(r.Rejects[0].Reason, `no account "Acme"`) {
		t.Errorf("%+v", r.Rejects)
	}
	requireCounts(t, importFiles(t, b, model.ImportOptions{Create: true}, path)[0], 1, 0, 0, 0, 0)
	if d := dossierOf(t, b, "Acme"); len(d.Sentiments) != 1 {
		t.Errorf("%+v", d)
	}
}

func TestOutcomesAndWhatIsSaidOfThem(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", "account_name", "Acme")
	outcomes := []string{"account,statement,kpi,baseline,target,status,agreed_on,worth,external_id,owner_contact",
		"Acme,Ship faster,days,20,5,agreed,,\"€1,000\",O-1,Dana Wu", "Acme,Sleep,,,,proposed,,,,"}
	r := take(t, b, model.ImportOptions{}, "o.csv", outcomes...)
	if requireCounts(t, r, 2, 0, 0, 0, 0); !strings.Contains(strings.Join(r.Notes, "\n"), "1 outcome is agreed and no day is said") {
		t.Errorf("%q", r.Notes)
	}
	requireCounts(t, take(t, b, model.ImportOptions{AsOf: today + 5}, "o.csv", outcomes...), 0, 0, 2, 0, 0)
	r = take(t, b, model.ImportOptions{}, "m.csv", "account,outcome,date,value", "Acme,O-1,2026-11-01,12.5", "Acme,ship  FASTER,2026-11-02,11", "Acme,Fly,2026-11-02,1")
	requireCounts(t, r, 2, 0, 0, 1, 0)
	r = take(t, b, model.ImportOptions{}, "ver.csv", "account,outcome,date,contact,words", "Acme,O-1,2026-11-03,dana wu,\"yes, it is\"")
	requireCounts(t, r, 1, 0, 0, 0, 0)
	d := dossierOf(t, b, "Acme")
	o := d.Outcomes[0]
	if o.AgreedOn != today || o.Worth.String() != (model.Money{Minor: 100000, Currency: "EUR"}).String() || o.OwnerID != d.Contacts[0].ID ||
		len(d.Measurements) != 2 || d.Verifications[0].ContactID != d.Contacts[0].ID {
		t.Errorf("%+v", d)
	}
}

func TestReviewsBringTheirPeopleAndProgress(t *testing.T) {
	b := newBook(t)
	take(t, b, model.ImportOptions{}, "a.csv", "name,segment,start_date", "Acme,Enterprise,2026-01-01")
	importFiles(t, b, model.ImportOptions{},
		file(t, "c.csv", "account,name,title", "Acme,Dana Wu,VP Operations"),
		file(t, "o.csv", "account,statement,status,agreed_on", "Acme,Ship faster,agreed,2026-01-05"))
	lines := []string{"account,due_on,held_on,our_attendees,customer_attendees,report_shown,outcomes_discussed,voice_none_raised,next_period_agreed,next_review_on",
		"Acme,,2026-03-30,Ann;Bob,dana wu; A guest,yes,Ship faster,Ann asked,yes,2026-06-30", "Acme,2026-12-15,,,,,,,,", "Acme,,2026-05-01,,,,Fly,,,"}
	requireCounts(t, take(t, b, model.ImportOptions{}, "r.csv", lines...), 2, 0, 0, 1, 0)
	d := dossierOf(t, b, "Acme")
	r := d.Reviews[0]
	if r.State != model.ReviewCompleted || r.DueOn != model.NewDate(2026, 4, 1) || len(r.Attendees) != 4 || r.Attendees[2].ContactID != d.Contacts[0].ID ||
		r.Attendees[3].ContactID != 0 || len(r.Progress) != 1 || d.Reviews[1].State != model.ReviewScheduled {
		t.Errorf("%+v", d.Reviews)
	}
	requireCounts(t, take(t, b, model.ImportOptions{}, "r.csv", lines...), 0, 0, 2, 1, 0)
	requireCounts(t, take(t, b, model.ImportOptions{}, "r.csv", "account,due_on,held_on,summary", "Acme,2026-12-15,2026-11-20,well"), 0, 1, 0, 0, 0)
	if d = dossierOf(t, b, "Acme"); len(d.Reviews) != 2 || d.Reviews[1].State != model.ReviewCompleted || d.Reviews[1].HeldOn != today-1 {
		t.Errorf("%+v", d.Reviews)
	}
	take(t, b, model.ImportOptions{}, "s.csv", "account,date,sentiment,reason", "Acme,2026-04-02,green,they said so")
	d = dossierOf(t, b, "Acme")
	if j := model.Judge(d.Reviews[0], &d, model.DefaultSettings(), today); !j.Qualifies {
		t.Errorf("%+v", j)
	}
}

func TestAnExportNeverGoesOverAFile(t *testing.T) {
	b := newBook(t)
	folder := filepath.Join(t.TempDir(), "all")
	paths := must[[]string](t)(b.ExportAll(ctx, folder))
	for _, p := range paths {
		if info := must[os.FileInfo](t)(os.Stat(p)); info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", p, info.Mode())
		}
	}
	if err := os.WriteFile(paths[3], []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, p := range paths[:3] {
		if err := os.Remove(p); err != nil {
			t.Fatal(err)
		}
	}
	var e *Error
	if _, err := b.ExportAll(ctx, folder); !errors.As(err, &e) || e.Code != CodePath {
		t.Error(err)
	}
	if left := must[[]os.DirEntry](t)(os.ReadDir(folder)); len(left) != len(paths)-3 {
		t.Errorf("%d files", len(left))
	}
	if text := must[[]byte](t)(os.ReadFile(paths[3])); string(text) != "mine" {
		t.Error("a file was overwritten")
	}
}

func TestRowsMarkedAsDeletedAreSkipped(t *testing.T) {
	b := newBook(t)
	r := take(t, b, model.ImportOptions{}, "company.csv", "id,is_deleted,property_name,property_industry", "1,false,Acme,Software", "2,true,Globex,Steel")
	if requireCounts(t, r, 1, 0, 0, 0, 0); r.Skipped != 1 || r.Rows != 2 {
		t.Errorf("%+v", r)
	}
}
