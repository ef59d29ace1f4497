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
	"keystone/ui/screen"
)

// settingsOf are the rules of the book of a sitting.
func (s *sitting) settings() model.Settings {
	s.t.Helper()
	got, err := s.book.Settings(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

// open goes to a setting by its key, as the palette does, wherever its section stands.
func (s *sitting) open(key string) {
	s.t.Helper()
	s.Send(screen.OpenSetting{Key: key})
}

func TestAWeightIsChangedAfterAPreviewAndUndone(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	before := look(t, s.book)
	s.open("scores.nps")
	s.Want("Weight of NPS")
	s.press("enter ‹500› ctrl+s")
	s.Want("Before it is saved", "Weights set to moments 50, CSAT 25, NPS 500", "It moves 1 of 3 accounts", "Acme", "→")
	if got := look(t, s.book); got.whole != before.whole {
		t.Fatal("it was saved before it was accepted")
	}
	s.press("n enter ‹500› ctrl+s y")
	s.Want("Weights set to moments 50, CSAT 25, NPS 500", "default 25")
	if got := s.settings().Weights.NPS; got != 500 {
		t.Fatalf("the weight is %g", got)
	}
	s.press("u")
	s.Want("Undone: Weights set").WantNot("default 25")
	if got := look(t, s.book); got.whole != before.whole {
		t.Errorf("undone:\n%s", differences(got.whole, before.whole))
	}
	s.press("ctrl+r")
	if got := s.settings().Weights.NPS; got != 500 {
		t.Errorf("redone, the weight is %g", got)
	}
}

func TestPeopleAreAddedAndGivenAManagerInTheSettings(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	before := look(t, s.book)
	s.open("people")
	s.press("n ‹Jonas Berg› tab*2 ‹Ines Roth› ctrl+s")
	s.Want("Team of Ines Roth", "Jonas Berg")
	s.press("G enter tab*2 ‹Ines Roth› ctrl+s")
	csms, err := s.book.CSMs(context.Background())
	if err != nil || len(csms) != 2 || csms[0].Manager != "Ines Roth" || csms[1].Manager != "Ines Roth" {
		t.Fatalf("%+v %v", csms, err)
	}
	s.press("g H")
	s.Want("Ana Costa")
	s.press("esc")
	s.press("d")
	s.Want("Ana Costa owns 1 account now")
	s.press("y")
	if csms, _ = s.book.CSMs(context.Background()); len(csms) != 1 {
		t.Errorf("%+v", csms)
	}
	s.press("u*3")
	if got := look(t, s.book); got.whole != before.whole {
		t.Errorf("undone:\n%s", differences(got.whole, before.whole))
	}
}

func TestTheAccountsShownFollowWhoSitsHere(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.Want(ui.Everyone, "Gamma")
	s.press("8 enter tab c ctrl+s")
	s.Want("Ana Costa").WantNot(ui.Everyone)
	s.press("1")
	s.Want("Acme").WantNot("Gamma")
	s.press("u")
	s.Want(ui.Everyone, "Gamma")
}

func TestAnUndoneSettingIsUndoneForEveryScreen(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.open("money.book")
	s.press("enter ‹CHF› ctrl+s 1 u")
	s.Want("Undone: Currency of the book set to CHF")
	s.press("8")
	s.Want("Currency of the book  USD")
}

func TestAThemeThatIsKeptIsThereAtTheNextStart(t *testing.T) {
	path, conf := copied(t, template(t)), filepath.Join(t.TempDir(), "own", "keystone.conf")
	start := func() *sitting {
		s := &sitting{t: t, app: &app{Options: Options{Today: clock, Open: opener(path), Config: conf}}}
		s.Driver = drive.New(t, ui.New(s.app.options()), 120, 40)
		s.book = s.app.book.Load().Book.(*db.Book)
		return s
	}
	s := start()
	s.open("looks.theme")
	s.press("enter j*3 esc")
	s.Want("Theme", "auto")
	if _, err := os.Stat(conf); !os.IsNotExist(err) {
		t.Error("a look that was only shown was kept")
	}
	dark := s.Styled()
	s.press("enter j j")
	light := s.Styled()
	s.press("enter")
	s.Want("light", "default auto")
	if dark == light {
		t.Error("the theme that is lit is not shown")
	}
	text, err := os.ReadFile(conf)
	if err != nil || !strings.Contains(string(text), "theme = light") {
		t.Errorf("%q %v", text, err)
	}
	s.leave()
	again := start()
	defer again.leave()
	again.open("looks.theme")
	again.Want("light", "default auto")
}

func TestABackupFromTheSettingsIsABook(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	defer s.leave()
	s.open("file.backup")
	s.Want("Back up now")
	s.press("enter")
	s.Want("Backup written and verified", "1 backup", "made by hand")
	f, err := s.book.File(context.Background())
	if err != nil || len(f.Backups) != 1 {
		t.Fatal(f, err)
	}
	copy := sit(t, f.Backups[0].Path)
	defer copy.leave()
	if a, b := look(t, s.book), look(t, copy.book); a.whole != b.whole {
		t.Error("the backup is another book")
	}
}

func TestTheScopeFollowsTheCSMItNames(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.press("S ‹Ana› enter")
	s.open("people")
	s.press("enter ‹Ana Lima› ctrl+s")
	s.Want("Ana Lima ▾").WantNot("Ana Costa ▾")
	s.press("d y")
	s.Want(ui.Everyone)
	s.press("1")
	s.Want("Gamma")
}

func TestAnItemOfTheTeamIsAskedForInAReviewAndItsAnswerIsUndone(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.open("checklist")
	s.press("n ‹Security was spoken of› ctrl+s")
	if items := s.settings().Checklist.Items; len(items) != 1 || items[0].Key != "own.1" {
		t.Fatalf("%+v\n%s", items, s.Text())
	}
	s.press("1 r")
	s.Want("8 Our items", "of 8 met")
	s.press("ctrl+g ctrl+n*8")
	s.press("y")
	s.Want("✓ 8 Our items")
	s.press("esc u")
	s.Want("Undone: Review of Acme: Security was spoken of: yes")
	s.press("r")
	s.Want("8 Our items", "1 of 8 met").WantNot("✓ 8 Our items")
	s.press("esc ctrl+r r")
	s.Want("✓ 8 Our items", "2 of 8 met")
}
