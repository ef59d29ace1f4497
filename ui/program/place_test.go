package program

import (
	"context"
	"testing"

	"keystone/db"
	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
)

// sitOn is sit on another day, with what the command line says.
func sitOn(t *testing.T, path string, day model.Date, o Options) *sitting {
	t.Helper()
	o.Today, o.Open = func() model.Date { return day }, func(ctx context.Context) (Book, error) {
		return db.Open(ctx, db.Options{Path: path, Today: func() model.Date { return day }})
	}
	s := &sitting{t: t, app: &app{Options: o}}
	s.Driver = drive.New(t, ui.New(s.app.options()), 120, 50)
	s.book = s.app.book.Load().Book.(*db.Book)
	return s
}

// quits ends the program where it stands and closes its book.
func (s *sitting) quits() {
	s.t.Helper()
	s.Keys("ctrl+c")
	if !s.Quit() {
		s.t.Errorf("ctrl+c does not end the program:\n%s", s.Text())
	}
	if err := s.book.Close(); err != nil {
		s.t.Error(err)
	}
}

func TestTheNextStartTakesUpWhereOneWas(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	s.press("j 2 1 enter right*2")
	s.Want("Beta", "People")
	title := s.View().WindowTitle
	s.quits()
	s = sit(t, path)
	if got := s.View().WindowTitle; got != title {
		t.Errorf("the window is called %q, not %q", got, title)
	}
	s.Want("n adds the first contact")
	s.press("esc")
	s.Want("1 Book").WantNot("n adds the first contact")
	s.press("e")
	s.Want("Beta")
	s.press("esc 2")
	s.quits()
	s = sit(t, path)
	if got := s.View().WindowTitle; got != "Quadrant - Keystone" {
		t.Errorf("the window is called %q", got)
	}
	s.quits()
}

func TestAPlaceIsKeptWhileOneStaysThereSoThatAKillKeepsIt(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	s.press("enter right*3")
	s.Pass(2 * pause).Pass(2 * pause).Pass(2 * pause)
	if err := s.book.Close(); err != nil { // and no word to the program
		t.Error(err)
	}
	s = sit(t, path)
	s.Want("Acme", "Reports are slow")
	s.quits()
}

func TestWhatTheCommandLineSaysIsStrongerThanThePlace(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	s.press("/ ‹Beta› enter enter")
	s.quits()
	s = sitOn(t, path, today, Options{Filter: "Gamma"})
	s.Want("Gamma").WantNot("Beta ")
	s.quits()
	s = sitOn(t, path, today, Options{Scope: "Ana Costa"})
	s.press("esc")
	s.Want("Ana Costa")
	s.quits()
}

func TestOnlyAScopeThatWasChosenIsKept(t *testing.T) {
	path := copied(t, template(t))
	s := sitOn(t, path, today, Options{Scope: "Ana Costa"})
	s.Want("Ana Costa ▾")
	s.quits()
	s = sit(t, path)
	s.WantNot("Ana Costa ▾")
	s.press("S ‹Ana› enter")
	s.Want("Ana Costa ▾")
	s.quits()
	s = sit(t, path)
	s.Want("Ana Costa ▾")
	s.quits()
}

func TestWhatHappenedSinceTheLastSittingIsToldOnceADay(t *testing.T) {
	path := copied(t, template(t))
	s := sitOn(t, path, today, Options{})
	s.WantNot("Since ")
	s.Pass(pause).WantNot("Since ")
	s.quits()
	due := model.NewDate(2026, 12, 1)
	s = sitOn(t, path, due, Options{})
	s.Pass(pause).Want("Since Sat 21 Nov: 1 promise due today", "' shows it")
	s.quits()
	s = sitOn(t, path, due, Options{})
	s.Pass(pause).WantNot("1 promise due today")
	s.press("'")
	s.Want("promise", "Acme", "Ana Costa: Send the report, due today")
	s.press("enter")
	s.Want("Commitments")
	s.quits()
	s = sitOn(t, path, due.AddDays(1), Options{})
	s.press("esc*3")
	s.Pass(pause).WantNot("promise due today")
	s.quits()
}
