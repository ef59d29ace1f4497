package db

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

// german is an export of accounts as a system in Germany writes it.
func german(t testing.TB, b *Book, lines ...string) model.ImportReport {
	t.Helper()
	p := must[model.ImportPlan](t)(b.Plan(ctx, file(t, "kunden.csv", append([]string{"Account ID;Account Name;CSM;Umsatz im Jahr;Renewal Date;Status;Industry;Colour"}, lines...)...),
		model.ImportOptions{Map: map[string]string{"arr": "Umsatz im Jahr"}, Dates: model.DMY, Decimal: model.DecimalComma, Currency: "EUR", Keep: []string{"Colour"}}))
	return must[[]model.ImportReport](t)(b.Import(ctx, []model.ImportPlan{p}, false, nil))[0]
}

// sheetText is the only sheet as it is written, and what it leaves out.
func sheetText(t testing.TB, b *Book, since model.Date) (text, left string) {
	t.Helper()
	sheets := must[[]model.ChangeSheet](t)(b.ChangesHere(ctx, since))
	if len(sheets) == 0 {
		return "", ""
	}
	if len(sheets) > 1 {
		t.Fatalf("%d sheets: %+v", len(sheets), sheets)
	}
	var out bytes.Buffer
	if err := b.WriteChanges(&out, &sheets[0]); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(out.String(), "\r\n", "\n"), strings.Join(sheets[0].Left, "\n")
}

func TestWhatWasChangedHereGoesBackInTheShapeOfTheFile(t *testing.T) {
	b := newBook(t)
	german(t, b, "K-1;Acme;Ann Lee;1.000,50;01.03.2027;Customer;Stahl;gold", "K-2;Globex;Bob Ray;2.000;15.12.2026;Customer;Glas;gold", "K-3;Initech;Bob Ray;3.000;15.12.2026;Lost;Glas;gold")
	if text, left := sheetText(t, b, 0); text != "" || left != "" {
		t.Errorf("nothing was changed: %s%s", text, left)
	}
	acme, globex := dossierOf(t, b, "Acme"), dossierOf(t, b, "Globex")
	a := acme.Account
	a.RenewalOn, a.ARR, a.Region = model.NewDate(2027, 4, 30), model.Money{Minor: 1234_56, Currency: "EUR"}, "EMEA"
	write(t, b, "renewal", a)
	write(t, b, "owner", model.Ownership{AccountID: a.ID, CSMID: globex.Owners[0].CSMID, From: today})
	g := globex.Account
	g.ChurnedOn, g.Industry = today, ""
	write(t, b, "churn", g)
	f := globex.Fields[0]
	f.Value = "silver"
	write(t, b, "tier", f)
	text, left := sheetText(t, b, 0)
	if want := "Account ID;Account Name;CSM;Umsatz im Jahr;Renewal Date;Status;Colour\n" +
		"K-1;Acme;Bob Ray;1234,56;30.04.2027;;\nK-2;Globex;;;;Lost;silver\n"; text != want {
		t.Errorf("got\n%swant\n%s", text, want)
	}
	if want := "\"Industry\" was emptied here, and most systems take a blank cell for no change: Globex.\n\"region\" has no column in kunden.csv: Acme."; left != want {
		t.Errorf("left out:\n%s", left)
	}
	back := must[model.ImportPlan](t)(b.Plan(ctx, file(t, "back.csv", strings.Split(text, "\n")...), model.ImportOptions{
		Map: map[string]string{"arr": "Umsatz im Jahr"}, Dates: model.DMY, Decimal: model.DecimalComma, Currency: "EUR", Keep: []string{"Colour"}}))
	before := dump(t, b)
	r := must[[]model.ImportReport](t)(b.Import(ctx, []model.ImportPlan{back}, false, nil))[0]
	if requireCounts(t, r, 0, 0, 2, 0, 0); dump(t, b) != before {
		t.Errorf("it does not say what the book has: %+v", r)
	}
}

func TestAChangeGoesBackUntilTheFileHasHeardOfIt(t *testing.T) {
	b := newBook(t)
	old, heard := "K-1;Acme;Ann Lee;1.000,50;01.03.2027;Customer;Stahl;gold", "K-1;Acme;Ann Lee;1.000,50;30.04.2027;Customer;Stahl;gold"
	german(t, b, old)
	a := dossierOf(t, b, "Acme").Account
	a.RenewalOn = model.NewDate(2027, 4, 30)
	write(t, b, "renewal", a)
	const want = "Account ID;Account Name;Renewal Date\nK-1;Acme;30.04.2027\n"
	for range 2 { // the file comes again, and has not heard of it
		german(t, b, old)
		if text, _ := sheetText(t, b, 0); text != want {
			t.Errorf("got %q", text)
		}
	}
	german(t, b, heard)
	if text, _ := sheetText(t, b, 0); text != "" {
		t.Errorf("it has been told: %q", text)
	}
	if text, _ := sheetText(t, b, today.AddDays(-400)); text != want {
		t.Errorf("since a day: %q", text)
	}
	if text, _ := sheetText(t, b, model.NewDate(2199, 1, 1)); text != "" {
		t.Errorf("since a day to come: %q", text)
	}
}

func TestWhatWasChangedAndChangedBackIsNoChange(t *testing.T) {
	b := newBook(t)
	german(t, b, "K-1;Acme;Ann Lee;1.000,50;01.03.2027;Customer;Stahl;gold")
	for _, industry := range []string{"Kupfer", "Stahl"} {
		a := dossierOf(t, b, "Acme").Account
		a.Industry = industry
		write(t, b, "industry", a)
	}
	if text, left := sheetText(t, b, 0); text != "" || left != "" {
		t.Errorf("%s%s", text, left)
	}
}

func TestOnlyAccountsThatCameInAFileGoBack(t *testing.T) {
	b := newBook(t)
	write(t, b, "by hand", model.Account{Name: "Hooli"})
	german(t, b, "K-1;Acme;Ann Lee;1.000,50;01.03.2027;Customer;Stahl;gold")
	h := dossierOf(t, b, "Hooli").Account
	h.Industry = "Funk"
	write(t, b, "by hand", h)
	if text, left := sheetText(t, b, 0); text != "" || left != "" {
		t.Errorf("%s%s", text, left)
	}
	files := exportAll(t, b)
	again := newBook(t)
	importFiles(t, again, model.ImportOptions{}, files...)
	a := dossierOf(t, again, "Acme").Account
	a.Industry = "Kupfer"
	write(t, again, "industry", a)
	if text, _ := sheetText(t, again, 0); text != "" {
		t.Errorf("an export of Keystone itself is no system to bring changes back to: %s", text)
	}
}

func TestTheSheetOfChangesIsANewFileOfOnesOwn(t *testing.T) {
	b := newBook(t)
	german(t, b, "K-1;Acme;Ann Lee;1.000,50;01.03.2027;Customer;Stahl;gold")
	a := dossierOf(t, b, "Acme").Account
	a.Industry = "=1+1"
	write(t, b, "industry", a)
	s := must[[]model.ChangeSheet](t)(b.ChangesHere(ctx, 0))[0]
	path := filepath.Join(t.TempDir(), "changes.csv")
	if err := b.ExportChanges(path, false, &s); err != nil {
		t.Fatal(err)
	}
	if text := string(must[[]byte](t)(os.ReadFile(path))); !strings.Contains(text, "'=1+1") {
		t.Errorf("%q can be run by a spreadsheet", text)
	}
	if info := must[os.FileInfo](t)(os.Stat(path)); info.Mode().Perm() != 0o600 {
		t.Errorf("%v", info.Mode())
	}
	if err := b.ExportChanges(path, false, &s); err == nil {
		t.Error("a file was overwritten")
	}
}
