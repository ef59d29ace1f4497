package intake_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/intake"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

var sizes = [][2]int{{80, 24}, {120, 40}, {200, 60}, {60, 20}}

func full() *fake { return &fake{asks: []model.Question{dates(), total()}, report: report()} }

func TestTheImportAtEverySize(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sizes {
		name := func(what string) string { return fmt.Sprintf("%s-%dx%d", what, s[0], s[1]) }
		exports(t)
		choose := begin(t, full(), "", s[0], s[1])
		t.Chdir(here)
		choose.Golden(name("choose"))
		d := begin(t, full(), "accounts.csv", s[0], s[1]).Golden(name("asked"))
		d.Keys("right").Golden(name("plan"))
		d.Keys("enter").Golden(name("done"))
	}
	begin(t, &fake{declined: "This file seems to hold products, going by \"product\". They have no place in a book of accounts."},
		"products.csv", 80, 24).Golden("declined-80x24")
}

func TestFilesOfRowsAreListedNewestFirstAndThenFolders(t *testing.T) {
	exports(t)
	d := begin(t, full(), "", 80, 24)
	d.Want("accounts.csv", "20.0 kB", "20 Nov", "contacts final.tsv", "In ~").WantNot("picture.png", ".hidden.csv")
	text := d.Text()
	if a, b, c := strings.Index(text, "accounts.csv"), strings.Index(text, "notes.txt"), strings.Index(text, "old/"); a > b || b > c {
		t.Errorf("order of the list:\n%s", text)
	}
}

func TestAFileIsTakenHoweverItsPathIsWritten(t *testing.T) {
	dir := exports(t)
	spaced := filepath.Join(dir, "contacts final.tsv")
	for _, typed := range []string{spaced, "'" + spaced + "'", `"` + spaced + `"`, strings.ReplaceAll(spaced, " ", `\ `), "~/contacts final.tsv",
		"./old/../contacts final.tsv", "contacts final.tsv", "file://" + strings.ReplaceAll(spaced, " ", "%20"), " '" + spaced + "' ", "cont"} {
		d := begin(t, full(), "", 100, 30)
		d.Paste(typed).Keys("enter")
		if !d.Has("contacts final.tsv · accounts") {
			t.Errorf("%s: not taken:\n%s", typed, d.Text())
		}
	}
	d := begin(t, full(), "", 100, 30)
	d.Paste(`'` + dir + `/it'\''s.csv'`).Keys("enter").Want("it's.csv · accounts")
}

func TestAFolderIsEnteredAndLeftAgain(t *testing.T) {
	exports(t)
	d := begin(t, full(), "", 80, 24)
	d.Type("old").Keys("enter").Want("In ~/old", "accounts 2024.csv").WantNot("notes.txt")
	d.Keys("backspace").Want("In ~", "notes.txt")
	d.Type("old/").Want("In ~/old", "accounts 2024.csv")
	d.Keys("tab").Want("accounts 2024.csv")
	d.Keys("enter").Want("accounts 2024.csv · accounts")
}

func TestAFolderWithoutTablesSaysSo(t *testing.T) {
	dir := exports(t)
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o700); err != nil {
		t.Fatal(err)
	}
	d := begin(t, full(), "", 80, 24).WantNot("text file here")
	d.Type("empty").Keys("enter").Want("In ~/empty: no CSV, Excel, ZIP or text file here")
}

func TestHomeAndEndMoveInTheListWhileNothingIsTyped(t *testing.T) {
	exports(t)
	d := begin(t, full(), "", 80, 24).Keys("end", "up").Want("▸ old/").Keys("home").Want("▸ accounts.csv")
	d.Type("c").Keys("home").Type("ac").Want("▸ accounts.csv").WantNot("contacts")
}

func TestWhoComesBackFromAFileGoesOnFromThere(t *testing.T) {
	exports(t)
	begin(t, full(), "", 80, 24).Keys("down", "enter").Want("contacts final.tsv · accounts").Keys("esc").Want("▸ contacts final.tsv")
}

func TestAPathThatLeadsNowhereIsSaid(t *testing.T) {
	exports(t)
	begin(t, full(), "", 80, 24).Type("nosuch.csv").Keys("enter").Want("There is no file ~/nosuch.csv.")
	begin(t, full(), "", 80, 24).Type("no/such/").Want("There is no folder ~/no/such.")
}

func TestAFileOfAnotherNameIsTakenWhenItIsTyped(t *testing.T) {
	exports(t)
	begin(t, full(), "", 80, 24).Type("picture.png").Keys("enter").Want("picture.png · accounts")
}

func TestNothingIsTriedOrTakenBeforeTheQuestionIsAnswered(t *testing.T) {
	book := full()
	d := begin(t, book, "accounts.csv", 80, 24)
	d.Want("1 to be answered before anything is taken", "enter answers it").WantNot("8 created")
	d.Keys("enter").Want("A question about accounts.csv", "3 Apr 2027", "4 Mar 2027")
	if book.dry != 0 || len(book.imports) != 0 {
		t.Fatal("the file was tried before the question was answered")
	}
	d.Keys("down", "enter").Want("8 created")
	d.Keys("enter")
	if len(book.imports) != 1 || book.imports[0].Dates != model.MDY {
		t.Errorf("imported with %+v", book.imports)
	}
}

func TestAnAnswerStaysAndCanBeChanged(t *testing.T) {
	book, dir := full(), exports(t)
	d := begin(t, book, filepath.Join(dir, "accounts.csv"), 100, 30)
	d.Keys("right").Want("(•) 3 Apr 2027").Keys("right").Want("(•) 4 Mar 2027")
	d.Keys("down", "down").Want("✓ \"03/04/2027\" in \"Renewal\"").WantNot("(•) 4 Mar 2027").Keys("up", "up")
	if o := book.plans[len(book.plans)-1]; o.Dates != model.MDY {
		t.Errorf("planned with %v", o.Dates)
	}
	d.Keys("esc").Want("Import a file").Type("accounts.csv").Keys("enter").Want("4 Mar 2027 (month, day, year)", "8 created")
	d.Keys("esc").Type("notes.txt").Keys("enter").Want("notes.txt · accounts", "1 to be answered")
}

func TestAProposalHoldsUntilItIsAnswered(t *testing.T) {
	book := &fake{asks: []model.Question{total()}, report: report()}
	d := begin(t, book, "accounts.csv", 100, 30)
	d.Want("(•) No, leave it out, proposed", "8 created")
	d.Keys("left").Want("(•) Yes, it is the ARR")
	if o := book.plans[len(book.plans)-1]; o.Map["arr"] != "Total" {
		t.Errorf("planned with %v", o.Map)
	}
}

func TestAColumnIsKeptMappedAndLeftOut(t *testing.T) {
	book := &fake{report: report()}
	d := begin(t, book, "accounts.csv", 100, 30)
	last := func() model.ImportOptions { return book.plans[len(book.plans)-1] }
	d.Keys("end", "G", "down", "down", "down", "down", "space").Want("custom field")
	if !reflect.DeepEqual(last().Keep, []string{"NPS"}) {
		t.Errorf("kept %v", last().Keep)
	}
	d.Keys("space").WantNot("custom field")
	if len(last().Keep) != 0 {
		t.Errorf("still kept: %v", last().Keep)
	}
	d.Keys("up", "m").Want("What is Total?").Type("arr").Keys("enter")
	if last().Map["arr"] != "Total" || last().Kind != model.ImportAccounts {
		t.Errorf("mapped %v as %s", last().Map, last().Kind)
	}
	d.Keys("m").Type("left out").Keys("enter")
	if got, said := last().Map["arr"]; !said || got != "" {
		t.Errorf("not left out: %v", last().Map)
	}
}

func TestAnotherKindDropsWhatWasSaidOfColumns(t *testing.T) {
	book := &fake{report: report()}
	d := begin(t, book, "accounts.csv", 100, 30)
	d.Keys("down", "m").Type("owner").Keys("enter", "K").Want("What is each row of accounts.csv?").Type("contacts").Keys("enter")
	o := book.plans[len(book.plans)-1]
	if o.Kind != model.ImportContacts || len(o.Map) != 0 {
		t.Errorf("planned as %s with %v", o.Kind, o.Map)
	}
	d.Keys("a").Want("unknown accounts are made")
	if !book.plans[len(book.plans)-1].Create {
		t.Error("accounts are not made")
	}
}

func TestTheFilesValuesAreTakenOnlyWhenAsked(t *testing.T) {
	book := &fake{report: report()}
	d := begin(t, book, "accounts.csv", 120, 40)
	d.Want("the book's value is kept (f takes the file's of one, p of all)", "2027-04-03 here, 2027-05-03 in the file", "1 changed")
	d.Keys("p").Want("the file goes before the book", "the file's value is taken", "2 changed").Keys("enter")
	if !book.imports[0].PreferFile {
		t.Error("the file was not preferred")
	}
}

func TestAmountsWithoutACurrencyTakeTheOneChosen(t *testing.T) {
	book := &fake{report: report()}
	d := begin(t, book, "accounts.csv", 100, 30)
	d.Keys("c", "ctrl+u").Type("xx").Keys("enter").Want("no currency")
	d.Keys("ctrl+u").Type("eur").Keys("enter").Want("amounts in EUR")
	if got := book.plans[len(book.plans)-1].Currency; got != "EUR" {
		t.Errorf("currency %q", got)
	}
}

func TestTheResultSaysWhereTheRejectedRowsAreAndHowToTakeItBack(t *testing.T) {
	d := begin(t, &fake{report: report()}, "accounts.csv", 100, 30)
	d.Keys("enter").Want("accounts.csv was taken into the book", "8 created · 1 changed · 1 unchanged · 2 rejected", "u takes it all back",
		"/tmp/accounts.csv.rejects.csv", "line 7", "accounts.csv imported (8 created, 1 changed) · u undoes")
}

func TestAccountsImportedOutsideTheScopeAreSaidToBe(t *testing.T) {
	ctx, r := frame(), report()
	r.Kind = model.ImportAccounts
	ctx.Scope, ctx.ScopeName = model.Scope{CSM: 7}, "Ana Costa"
	d := drive.Screen(t, ctx, 100, 30, func(c *screen.Context) screen.Screen {
		return intake.New(c, &fake{report: r}, intake.Options{Paths: given("accounts.csv")})
	}).Fits()
	d.Keys("enter").Want("accounts.csv was taken into the book", "The file names no owner", "S, then Everyone")
}

func TestAFileThatChangesNothingIsNotImported(t *testing.T) {
	book := &fake{report: model.ImportReport{Rows: 10, Unchanged: 10}}
	d := begin(t, book, "accounts.csv", 100, 30)
	d.Want("The book holds all of this already.").Keys("enter").Want("There is nothing to import")
	if len(book.imports) != 0 {
		t.Error("it was imported")
	}
}

func TestADeclinedFileSaysWhyAndAnotherIsChosen(t *testing.T) {
	exports(t)
	d := begin(t, &fake{declined: "This file seems to hold products. If each row is an account, say so with --kind accounts."}, "products.csv", 80, 24)
	d.Want("This file seems to hold products.", "Nothing was changed. enter chooses another file.").WantNot("--kind").
		Keys("enter").Want("Import a file", "accounts.csv")
}

func TestAFileThatCannotBeReadLeadsBackToTheChoice(t *testing.T) {
	exports(t)
	begin(t, &fake{gone: "the disk is away"}, "accounts.csv", 80, 24).Want("accounts.csv: the disk is away", "Import a file")
}

func TestAnImportThatFailsOrIsCancelledLeavesThePlan(t *testing.T) {
	for err, want := range map[error]string{context.Canceled: "The import was cancelled; nothing was changed.", os.ErrPermission: "accounts.csv could not be imported"} {
		book := &fake{report: report()}
		book.during = func(_ context.Context, dry bool) error {
			if dry {
				return nil
			}
			return err
		}
		d := begin(t, book, "accounts.csv", 100, 30)
		d.Keys("enter").Want(want, "What it would do").Keys("esc")
	}
}

func TestAStoppedTrialIsTriedAgain(t *testing.T) {
	book := &fake{report: report(), during: func(context.Context, bool) error { return context.Canceled }}
	d := begin(t, book, "accounts.csv", 100, 30)
	d.Want("Stopped; nothing was changed.", "enter try again")
	book.during = nil
	d.Keys("enter").Want("8 created")
	if len(book.imports) != 0 {
		t.Error("it was imported instead of tried")
	}
}

func TestATrialEndsWhenTheFileIsReadOtherwise(t *testing.T) {
	ended := false
	book := &fake{report: report()}
	ctx := frame()
	ctx.Theme = theme.New(theme.Dark, false)
	p := intake.New(ctx, book, intake.Options{Paths: given("accounts.csv")})
	var trial tea.Cmd
	collect := func(cmd tea.Cmd) { trial = last(t, p, cmd) }
	collect(p.Init())
	book.during = func(ctx context.Context, _ bool) error {
		for _, b := range p.Keys().All() {
			if b.ID == "import.prefer" {
				b.Do()
			}
		}
		<-ctx.Done()
		ended = true
		return ctx.Err()
	}
	trial()
	if !ended {
		t.Error("the trial went on")
	}
}

// last runs commands until the one that does the work, and returns it.
func last(t *testing.T, p *intake.Page, cmd tea.Cmd) tea.Cmd {
	t.Helper()
	for range 10 {
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			return batch[len(batch)-1]
		}
		cmd = p.Update(msg)
	}
	t.Fatal("no work came")
	return nil
}

func TestAReadOnlyBookIsNotTriedAndSaysWhy(t *testing.T) {
	book := &fake{report: report()}
	ctx := frame()
	ctx.FileReadOnly = "The book is open read-only."
	d := drive.Screen(t, ctx, 80, 24, func(c *screen.Context) screen.Screen {
		return intake.New(c, book, intake.Options{Paths: given("accounts.csv")})
	})
	d.Want("The book is open read-only.").Keys("enter")
	if book.dry != 0 || len(book.imports) != 0 {
		t.Error("a read-only book was written")
	}
}

func TestNoKeyMeansTwoThingsInAnyStageOfTheImport(t *testing.T) {
	exports(t)
	ctx := frame()
	var p *intake.Page
	app := ui.New(ui.Options{Context: ctx, Tabs: []ui.Tab{{Number: 1, Name: "Import", New: func(c *screen.Context) screen.Screen {
		p = intake.New(c, &fake{asks: []model.Question{dates()}, report: report()}, intake.Options{Paths: given("")})
		return p
	}}}})
	d := drive.New(t, app, 100, 30)
	d.NoClash(p).Keys("enter").NoClash(p).Keys("right", "K").Type("contacts").Keys("enter").NoClash(p)
	d.Keys("right", "enter").NoClash(p).Want("u takes it all back")
}

func TestItIsDrawnInASCIIToo(t *testing.T) {
	ctx := frame()
	mono := theme.Mono
	app := ui.New(ui.Options{Context: ctx, ASCII: true, Palette: &mono, Tabs: []ui.Tab{{Number: 1, Name: "Import", New: func(c *screen.Context) screen.Screen {
		return intake.New(c, full(), intake.Options{Paths: given("accounts.csv")})
	}}}})
	d := drive.New(t, app, 80, 24)
	t.Cleanup(func() { ui.New(ui.Options{Context: frame()}) })
	for _, r := range d.Keys("right").Fits().Text() {
		if r >= 0x2190 && r < 0x2400 || r >= 0x2500 && r < 0x2800 {
			t.Fatalf("%q is drawn in ASCII mode:\n%s", r, d.Text())
		}
	}
}

func TestAnythingPressedAtAnySizeStaysWithinTheScreen(t *testing.T) {
	exports(t)
	pressed := []string{"up", "down", "left", "right", "tab", "shift+tab", "enter", "esc", "space", "m", "K", "c", "p", "a", "n", "f", "F", "X", "A", "pgdown", "pgup", "x", "/", "backspace"}
	rapid.Check(t, func(rt *rapid.T) {
		w := rapid.SampledFrom([]int{1, 20, 40, 41, 57, 80, 119, 130, 200}).Draw(rt, "w")
		h := rapid.SampledFrom([]int{1, 9, 10, 11, 14, 20, 24, 40, 60}).Draw(rt, "h")
		path := rapid.SampledFrom([]string{"", "accounts.csv", "export"}).Draw(rt, "path")
		book := full()
		if path == "export" {
			book = folder()
			book.report = report()
		}
		d := begin(t, book, path, w, h)
		for range rapid.IntRange(0, 12).Draw(rt, "keys") {
			d.Keys(rapid.SampledFrom(pressed).Draw(rt, "key"))
			d.Click(rapid.IntRange(0, w-1).Draw(rt, "x"), rapid.IntRange(0, h-1).Draw(rt, "y"))
			d.Wheel(w/2, h/2, rapid.IntRange(-2, 2).Draw(rt, "n"))
			d.Fits()
		}
	})
}
