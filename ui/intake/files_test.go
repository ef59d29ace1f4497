package intake_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/intake"
	"keystone/ui/screen"
)

// folder is a book that sees a folder of accounts, usage and tickets, a text that is no
// table, and a workbook with a hidden sheet and the accounts once more.
func folder() *fake {
	b := &fake{report: model.ImportReport{Rows: 1200, Created: 1190, Rejects: []model.Reject{{Line: 7, Reason: "no account is called so"}, {Line: 9, Reason: "no account is called so"}}}}
	at := func(name, sheet, note string) model.ImportSource {
		return model.ImportSource{Path: "export/" + name, Sheet: sheet, Note: note, Hidden: strings.Contains(note, "hidden")}
	}
	b.sources = []model.ImportSource{at("README.md", "", "It is no table by its name. Name it to import it."), at("accounts.csv", "", ""),
		at("tickets.csv", "", ""), at("usage.csv", "", ""), at("all.xlsx", "accounts", ""), at("all.xlsx", "old", "This sheet is hidden. Name it to import it.")}
	b.edit = func(p *model.ImportPlan) {
		p.Warnings, p.Signature = nil, "accounts"
		switch {
		case strings.Contains(p.Path, "README"):
			p.Kind, p.Declined = "", "No column was found that names accounts."
		case strings.Contains(p.Path, "tickets"):
			p.Kind, p.Signature = model.ImportCases, "cases"
			p.Columns[0].Header, p.Columns[0].Field = "account", "account"
		case strings.Contains(p.Path, "usage"):
			p.Kind, p.Signature = model.ImportUsage, "usage"
		case p.Options.Sheet == "old":
			p.Signature = "old"
		}
	}
	return b
}

func TestRowsRejectedBeyondThoseNamedAreCounted(t *testing.T) {
	b := &fake{report: model.ImportReport{Rows: 3000, Created: 1, Rejects: []model.Reject{{Line: 7, Reason: "no account is called so"}}, MoreRejects: 2998}}
	seen := begin(t, b, "accounts.csv", 120, 40).Keys("enter").Text()
	for _, part := range []string{"2,999 rejected", "These are the first; 2,998 more rows are rejected."} {
		if !strings.Contains(seen, part) {
			t.Errorf("no %q in\n%s", part, seen)
		}
	}
}

func TestAFolderIsOneBookAtEverySize(t *testing.T) {
	for _, s := range sizes {
		name := func(what string) string { return fmt.Sprintf("%s-%dx%d", what, s[0], s[1]) }
		d := begin(t, folder(), "export", s[0], s[1]).Golden(name("folder"))
		d.Keys("enter").Golden(name("folder-done"))
	}
}

func TestAllTablesOfAFolderAreTakenInOneGoAndOnlyOnce(t *testing.T) {
	b := folder()
	d := begin(t, b, "export", 130, 40)
	d.Want("3 of 6 tables are taken, as one book", "account → accounts.csv", "the same table as accounts.csv", "Together 3,600 rows: 3,570 created · 6 rejected")
	d.Keys("enter").Want("export was taken into the book: 3 tables, 3,600 rows.", "accounts.csv: accounts", "lines 7, 9  no account is called so")
	if want := [][]string{{"export/accounts.csv", "export/usage.csv", "export/tickets.csv"}}; !reflect.DeepEqual(b.taken, want) {
		t.Errorf("taken %v", b.taken)
	}
}

func TestATableIsLeftOutAndAHiddenSheetTakenWhenSomebodySaysSo(t *testing.T) {
	b := folder()
	d := begin(t, b, "export", 130, 40)
	d.Keys("space").Want("2 of 6 tables").Keys("G", "down", "down", "down", "down", "down").Want("This sheet is hidden.").Keys("space").Want("3 of 6 tables")
	d.Keys("enter")
	if want := [][]string{{"export/usage.csv", "export/tickets.csv", "export/all.xlsxold"}}; !reflect.DeepEqual(b.taken, want) {
		t.Errorf("taken %v", b.taken)
	}
	begin(t, folder(), "export", 130, 40).Keys("down", "down", "down", "space").Want("No column was found that names accounts.", "3 of 6 tables")
}

func TestAQuestionAboutAnyTableIsAskedBeforeAnythingIsTaken(t *testing.T) {
	b := folder()
	was := b.edit
	b.edit = func(p *model.ImportPlan) {
		was(p)
		if p.Kind == model.ImportCases && p.Options.Dates == model.OrderUnknown {
			p.Questions = []model.Question{dates()}
		}
	}
	d := begin(t, b, "export", 130, 40)
	d.Want("asks a question", "[?] tickets.csv", "the question about").Keys("enter").Want("A question about tickets.csv")
	d.Keys("enter").WantNot("asks a question").Keys("enter").Want("export was taken into the book")
	if len(b.taken) != 1 {
		t.Errorf("taken %v", b.taken)
	}
}

func TestTheSameQuestionIsNotAskedOfATableThatIsLeftOut(t *testing.T) {
	b := folder()
	was := b.edit
	b.edit = func(p *model.ImportPlan) {
		was(p)
		if p.Kind == model.ImportAccounts {
			p.Questions = []model.Question{dates()}
		}
	}
	d := begin(t, b, "export", 130, 40)
	d.Want("enter answers it").Keys("space").Want("2,400 rows")
}

func TestAFurtherReadingOfTheRowsIsShownAndCanBeLeftOut(t *testing.T) {
	b := &fake{report: model.ImportReport{Rows: 12, Created: 12}}
	b.edit = func(p *model.ImportPlan) {
		if _, off := p.Options.Map["with_contacts"]; !off {
			p.With = []model.ImportPlan{{Path: p.Path, Kind: model.ImportContacts, Columns: []model.ImportColumn{{Header: "E-mail", Field: "email"}},
				Why: []string{"each row also tells of a contact, from \"E-mail\""}}}
		}
	}
	d := begin(t, b, "sheet.csv", 120, 40)
	d.Want("What its rows tell of", "the same rows", "contacts", "Together 12 rows: 12 created", "and 3 more of the same rows")
	d.Keys("down").Want("E-mail", "3 created").WantNot("Customer ").Keys("space").Want("left out", "Together 12 rows: 12 created").WantNot("more of the same")
	d.Keys("enter")
	if _, off := b.imports[0].Map["with_contacts"]; !off {
		t.Errorf("imported with %v", b.imports[0].Map)
	}
	begin(t, b, "sheet.csv", 120, 40).Keys("down", "space", "space").Want("and 3 more").Keys("enter").Want("From the same rows: contacts", "3 created", "9 say nothing of it")
}

func TestFurtherReadingsOfOneKindAreToldApartByTheirColumn(t *testing.T) {
	b := &fake{report: model.ImportReport{Rows: 12, Created: 12}}
	b.edit = func(p *model.ImportPlan) {
		for _, header := range []string{"Active Users", "Seats"} {
			p.With = append(p.With, model.ImportPlan{Path: p.Path, Kind: model.ImportUsage, Columns: []model.ImportColumn{{Header: "Customer", Field: "account"},
				{Header: header, Field: "value"}}})
		}
	}
	begin(t, b, "sheet.csv", 80, 24).Want("the same rows: Active Users", "the same rows: Seats")
}

func TestMarkedFilesBecomeOneBook(t *testing.T) {
	dir := exports(t)
	b := &fake{report: report()}
	d := begin(t, b, "", 100, 30)
	d.Keys("space", "space").Want("[x] accounts.csv", "[x] contacts final.tsv", "2 marked").Keys("up", "space").Want("1 marked").Keys("esc").WantNot("marked:")
	d.Keys("up", "up", "up", "space", "space", "enter").Want("2 of 2 tables are taken, as one book", "contacts final.tsv")
	b = &fake{report: report()}
	d = begin(t, b, "", 100, 30)
	d.Keys("down", "down", "down", "down").Keys("enter").Want(filepath.Base(dir))
	if len(b.plans) != 1 {
		t.Errorf("%d plans", len(b.plans))
	}
}

func TestSeveralFilesThatAreDroppedAreTakenAtOnce(t *testing.T) {
	dir := exports(t)
	a, c := filepath.Join(dir, "accounts.csv"), filepath.Join(dir, "contacts final.tsv")
	for _, text := range []string{"'" + a + "' '" + c + "'", a + " " + strings.ReplaceAll(c, " ", `\ `), a + "\n" + c, "file://" + a + "\r\nfile://" + strings.ReplaceAll(c, " ", "%20") + "\r\n", `"` + a + `" "` + c + `" `} {
		d := begin(t, &fake{report: report()}, "", 100, 30)
		d.Paste(text).Want("2 of 2 tables are taken, as one book", "accounts.csv", "contacts final.tsv")
	}
	begin(t, &fake{report: report()}, "", 100, 30).Paste(dir).Want(filepath.Base(dir) + " · accounts")
	begin(t, &fake{report: report()}, "", 100, 30).Paste(a + " and more").Want("Import a file")
}

func TestFilesThatAreDroppedLaterTakeThePlaceOfThoseShown(t *testing.T) {
	dir := exports(t)
	d := begin(t, &fake{report: report()}, "accounts.csv", 100, 30)
	d.Paste(filepath.Join(dir, "notes.txt")).Want("notes.txt · accounts")
	d.Keys("enter").Want("notes.txt was taken").Paste(filepath.Join(dir, "accounts.csv")).Want("accounts.csv · accounts")
}

func TestWhatWasAnsweredOnAnEarlierDayIsSaidAndForgottenByAKey(t *testing.T) {
	b := full()
	b.edit = func(p *model.ImportPlan) {
		p.Signature = "abc"
		if !p.Options.Anew {
			p.Questions, p.Why = nil, append(p.Why, "as answered on 3 Nov: dates are day, month, year")
		}
	}
	d := begin(t, b, "accounts.csv", 120, 40)
	d.Want("As answered on 3 Nov: dates are day, month, year (X forgets it)", "8 created").Keys("X").Want("1 to be answered", "Forgotten")
	if !reflect.DeepEqual(b.forgot, []string{"abc"}) {
		t.Errorf("forgot %v", b.forgot)
	}
}

func TestTheFilesValueOfOneConflictIsTakenBeforeTheImport(t *testing.T) {
	b := &fake{report: report()}
	b.report.Conflicts = append(b.report.Conflicts, model.ImportConflict{Line: 4, Account: "Borealis", Field: "segment", Book: "SMB", File: "Mid"})
	d := begin(t, b, "accounts.csv", 120, 40)
	d.Keys("tab", "down", "down", "f").Want("[x] Borealis, segment: SMB here, Mid in the file: the file's", "[ ] Acme").Keys("enter")
	if want := map[model.ConflictKey]bool{{Line: 4, Field: "segment"}: true}; !reflect.DeepEqual(b.imports[0].Taken, want) {
		t.Errorf("taken %v", b.imports[0].Taken)
	}
}

func TestTheFilesValuesAreTakenAfterTheImportToo(t *testing.T) {
	b := &fake{report: report()}
	b.report.Conflicts = append(b.report.Conflicts, model.ImportConflict{Line: 4, Account: "Borealis", Field: "segment", Book: "SMB", File: "Mid"})
	d := begin(t, b, "accounts.csv", 120, 40).Keys("enter").Want("f takes the file's of one, F of all")
	d.Keys("down", "down", "f").Want("[x] Borealis", "[ ] Acme", "Borealis, segment: Mid from the file · u undoes")
	d.Keys("F").Want("[x] Acme").Keys("f").Want("is taken already")
	if len(b.imports) != 3 || b.imports[0].Again || !b.imports[1].Again || len(b.imports[1].Taken) != 1 || len(b.imports[2].Taken) != 2 {
		t.Errorf("imports %+v", b.imports)
	}
}

// acts is a report with two accounts that may be one and one that is no longer in the file.
func acts() (*fake, *intake.Options) {
	b := &fake{report: report()}
	b.report.Alike = []model.AlikeAccounts{{New: 8, Known: 3, NewName: "Borealis Inc.", KnownName: "Borealis"}}
	b.report.Vanished = []model.VanishedAccount{{ID: 5, Name: "Cobalt", ExternalID: "C-1"}}
	b.report.Notes = append(b.report.Notes, "1 account was in such files before and not in this one: Cobalt. Nothing was done about it: it may have left.")
	return b, &intake.Options{Paths: []string{"accounts.csv"}}
}

func TestLikelyDuplicatesAreMergedAndVanishedAccountsOpenedOneKeyAway(t *testing.T) {
	b, o := acts()
	var merged, archived []model.ID
	o.Merge = func(ids []model.ID) tea.Cmd {
		merged = ids
		return screen.Send(intake.Merged{Keep: ids[0], Gone: ids[1]})
	}
	o.Archive = func(ids []model.ID) tea.Cmd { archived = ids; return nil }
	d := drive.Screen(t, frame(), 120, 40, func(c *screen.Context) screen.Screen { return intake.New(c, b, *o) }).Fits()
	d.Want("can be merged after the import", "no longer in the file").Keys("enter").Want("m merges two", "A archives it", "Cobalt  C-1")
	d.Keys("A").Want("Choose an account that is no longer in the file first").Keys("m").Want("looks like Borealis Merged.")
	if !reflect.DeepEqual(merged, []model.ID{3, 8}) {
		t.Errorf("merged %v", merged)
	}
	d.Keys("A")
	if !reflect.DeepEqual(archived, []model.ID{5}) {
		t.Errorf("archived %v", archived)
	}
}
