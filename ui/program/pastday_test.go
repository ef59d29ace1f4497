package program

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"keystone/model"
)

// everywhere are keys from the Book to every screen and dialog that shows or changes facts.
var everywhere = []string{"", "2", "enter", "enter right", "enter right*2", "enter right*3", "enter right*4", "enter right*5", "enter right*6", "enter right*7", "enter right*8",
	"enter right*9", "enter right*10", "enter right*11", "enter x", "r", "i", "8", "x"}

func TestOnAPastDayEveryScreenLooksReadOnlyAndNoKeyChangesAnything(t *testing.T) {
	file := filepath.Join(t.TempDir(), "accounts.csv")
	if err := os.WriteFile(file, []byte("Name,ARR\nHooli,120000\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := sitOn(t, copied(t, template(t)), today, Options{AsOf: model.NewDate(2026, 10, 1)})
	defer s.quits()
	before, whole := s.version(), theBook(t, s.book)
	home := "esc*8 1 esc*4 g"
	for _, at := range everywhere {
		s.press(home)
		s.press(at)
		s.Pass(time.Second).Fits().Want("READ-ONLY", "as of 1 Oct")
	}
	changing := append([]string{"u", "ctrl+r", "8 ]*13 n ‹Jonas› ctrl+s", "8 enter tab c ctrl+s", "enter E ‹Acme NV› ctrl+s",
		"enter right*2 enter ‹X› ctrl+s", "enter right*9 space", "enter right*9 e ‹x› ctrl+s", "B y", "M enter*3", "2 e ‹X› ctrl+s", "2 s r ‹x› enter", "2 d y"}, anything...)
	for _, script := range changing {
		s.press(home)
		s.press(strings.ReplaceAll(script, "FILE", file))
		if now := s.version(); now != before {
			t.Errorf("%s writes on a past day:\n%s", script, s.Text())
			before = now
		}
	}
	if now := theBook(t, s.book); now != whole {
		t.Errorf("the book has changed:\n%s", differences(now, whole))
	}
	s.press(home)
}

func TestFiguresOnEveryScreenAreThoseOfTheDayAsked(t *testing.T) {
	day := model.NewDate(2026, 6, 1) // before Acme was measured, reviewed or rated
	s := sitOn(t, copied(t, template(t)), today, Options{AsOf: day})
	defer s.quits()
	s.Want("Acme").WantNot("▲G", "Happy")
	s.press("enter")
	s.WantNot("▲G", "CX 80")
	for _, gone := range []struct{ keys, words string }{{"right", "2026-09-01"}, {"right", ""}, {"right", "Reports are slow"}, {"right", "Is it easy?"},
		{"right", "Green"}, {"right", "Thanked"}, {"right*2", "Acme added"}} {
		s.press(gone.keys)
		if gone.words != "" {
			s.WantNot(gone.words)
		}
	}
	s.press("esc 2")
	s.Want("0 plotted")
}
