package program

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/db"
	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/keys"
)

// sitAs is sit with a file of the person's own settings.
func sitAs(t *testing.T, book, config string) *sitting {
	t.Helper()
	t.Cleanup(func() { keys.Override(nil) })
	s := &sitting{t: t, app: &app{Options: Options{Today: clock, Open: opener(book), Config: config}}}
	s.Driver = drive.New(t, ui.New(s.app.options()), 120, 50)
	s.book = s.app.book.Load().Book.(*db.Book)
	return s
}

func TestThePaletteOpensAccountsViewsAndSettingsAndRemembersThem(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	s.Keys(":").Type("bta").Want("Beta").Keys("enter").Want("Beta").WantNot("Find a command", "/ all accounts")
	s.Keys(":").Type("blind spots").Want("view").Keys("enter").Want("view: Blind spots")
	s.Keys("ctrl+k").Type("csat weight").Want("Weight of CSAT").Keys("enter").Want("▸ Weight of CSAT")
	s.leave()
	s = sit(t, path)
	s.Keys("ctrl+k")
	if lines := strings.Split(s.Text(), "\n"); !inOrder(lines, "▸ Weight of CSAT", "Blind spots", "Beta", "open") {
		t.Errorf("what was used lately does not come first:\n%s", s.Text())
	}
	s.Keys("esc")
	s.leave()
}

// inOrder says that the words stand on lines one below the other.
func inOrder(lines []string, words ...string) bool {
	for _, l := range lines {
		if len(words) > 0 && strings.Contains(l, words[0]) {
			words = words[1:]
		}
	}
	return len(words) == 0
}

func TestFromTheOpenPaletteAnAccountIsChangedAndTheChangeTakenBack(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	s.Keys(":").Type("gamma").Keys("enter", ":").Type("edit account").Keys("enter").Want("Name")
	s.press("‹Gamma Ltd› ctrl+s")
	s.Want("Gamma Ltd: name changed").Keys(":").Type("take back the last").Keys("enter").Want("Undone:")
	s.leave()
}

func TestAPersonsFileIsReadAndWrittenAndAClashIsToldByItsLine(t *testing.T) {
	conf := filepath.Join(t.TempDir(), "keystone.conf")
	if err := os.WriteFile(conf, []byte("# mine\ntheme = light\nmouse = off\nkey.book.review = s\nkey.app.undo = U\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := sitAs(t, copied(t, template(t)), conf)
	s.Want("line 4: s would mean", "(book.review) in Book; the line is left out.").Keys("esc").WantNot("line 4")
	s.press("n ‹Hooli› ctrl+s")
	s.Want("Account Hooli added").Keys("u").WantNot("Undone").Keys("U").Want("Undone: ")
	s.Keys(":").Type("theme mono").Keys("enter")
	raw, err := os.ReadFile(conf)
	if want := "# mine\ntheme = mono\nmouse = off\nkey.book.review = s\nkey.app.undo = U\n"; err != nil || string(raw) != want {
		t.Errorf("the file says %q, %v", raw, err)
	}
	s.leave()
}

func TestAFileThatCannotBeWrittenIsToldAndTheLookHolds(t *testing.T) {
	dir := t.TempDir()
	conf := filepath.Join(dir, "file", "keystone.conf")
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := sitAs(t, copied(t, template(t)), conf)
	s.Keys("esc", ":").Type("theme mono").Keys("enter").Want("This look could not be kept for the next start")
	s.Keys("esc")
	s.leave()
}

func TestWhoHasReadNothingFindsWhatToDo(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	for words, want := range map[string]string{
		"log a call": "capture", "take it back": "undo", "change account": "edit", "save a view": "save view", "export": "export",
		"acme": "Acme", "dark": "theme dark", "backup": "Backups", "weights": "Weight of", "search": "filter",
		"delete": "delete", "help": "help", "quit": "quit", "hand over": "hand over", "merge": "merge", "import": "import",
		"who am i": "Your name", "exchange rate": "Exchange rates", "renewals": "Renewals", "history": "history",
	} {
		s.Keys(":").Type(words)
		lit := ""
		for _, l := range strings.Split(s.Text(), "\n") {
			if strings.Contains(l, "│ ▸ ") {
				lit = l
			}
		}
		if !strings.Contains(lit, "▸ "+want) {
			t.Errorf("%q finds %q, want %q:\n%s", words, strings.TrimSpace(lit), want, s.Text())
		}
		s.Keys("esc")
	}
	s.leave()
}

func TestTheDemoBookIsReachedFromAnyBookUntilItIsTheOneShown(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	s.Keys(":").Type("demo").WantNot("Look at the demo book").Keys("esc")
	s.leave()
	made := false
	s.app = &app{Options: Options{Today: clock, Open: opener(copied(t, template(t))),
		FillDemo: func(_ context.Context, me model.Person, _ func(model.RefreshState)) error {
			made = me.Name == "Ana Costa"
			return nil
		}}}
	s.Driver = drive.New(t, ui.New(s.app.options()), 120, 50)
	s.book = s.app.book.Load().Book.(*db.Book)
	s.Keys(":").Type("example").Want("Look at the demo book").Keys("enter")
	if !made || !s.app.demo.Load() || !s.Quit() {
		t.Errorf("made %v, asked for %v, ended %v:\n%s", made, s.app.demo.Load(), s.Quit(), s.Text())
	}
	if err := s.book.Close(); err != nil {
		t.Error(err)
	}
}

func TestNothingIsImportedIntoAPastDay(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.press("D ‹-3m› enter i")
	s.Want("Press D and choose today").WantNot("Import a file")
}

func TestEverySectionOfAnAccountIsFoundInThePalette(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.press("enter")
	s.Keys(":").Type("history").Want("history section").Keys("enter").Want("all from here")
	s.Keys(":").Type("people section").Keys("enter").WantNot("all from here")
}

func TestWhoSitsHereSignsInTheDemoTooUnlessSomebodyDid(t *testing.T) {
	raw, err := os.ReadFile(demoBook(t, 5))
	if err != nil {
		t.Fatal(err)
	}
	path := copied(t, raw)
	for _, me := range []string{"", "Ana Costa", "Jo Late"} {
		a := &app{Options: Options{Today: clock, Open: opener(path), Me: model.Person{Name: me, CSMID: 1}}}
		d := drive.New(t, ui.New(a.options()), 120, 40)
		d.Keys("8")
		switch me {
		case "":
			d.Want("not said")
		default:
			d.Want("Ana Costa").WantNot("Jo Late", "not said").Want(ui.Everyone)
		}
		if err := a.book.Load().Close(); err != nil {
			t.Error(err)
		}
	}
}
