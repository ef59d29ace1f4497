package program

import (
	"os"
	"strings"
	"testing"
)

func TestTheListIsAtItsTopAgainAfterAView(t *testing.T) {
	raw, err := os.ReadFile(demoBook(t, 42))
	if err != nil {
		t.Fatal(err)
	}
	s := sit(t, copied(t, raw))
	defer s.leave()
	s.Resize(80, 24)
	first := s.Line(4)
	s.press("V ‹Blind spots› enter j")
	if s.Line(4) == first {
		t.Fatalf("the view shows nothing else:\n%s", s.Text())
	}
	s.press("esc")
	if got := s.Line(4); strings.Trim(got, " ▸") != strings.Trim(first, " ▸") {
		t.Errorf("%q stands at the top, not %q:\n%s", got, first, s.Text())
	}
}
