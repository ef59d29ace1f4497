package program

import (
	"context"
	"strings"
	"testing"
)

// tellCaptured are the touches, sentiments and commitments of Acme: what a capture line books.
func tellCaptured(w *world) []string {
	return append(append(tellTouches(w), tellSentiments(w)...), tellCommitments(w)...)
}

func TestACaptureLineIsTakenBackAndBroughtBackAsOneStepAlsoAfterARestart(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	before := look(t, s.book)
	s.press("2 +")
	s.Type("acme call 45m @dana ~y on:2026-11-19 renewal looks slow next:2w send the numbers")
	s.Want("Acme · Call · 45 min · Dana Wu (VP Operations)", "◆Y Yellow", "next: Sat 5 Dec send the numbers")
	s.press("enter")
	s.Want("Call with Acme logged, sentiment Yellow, next step")
	after := look(t, s.book)
	want := []string{
		"2026-09-03 call 0 [Dana Wu] Thanked Ana Costa",
		"2026-11-19 call 45 [Dana Wu] renewal looks slow send the numbers Ana Costa",
		"2026-09-01 green Ana Costa", "2026-11-19 yellow renewal looks slow Ana Costa",
		"Send the report Ana Costa 2026-12-01 open", "send the numbers Ana Costa 2026-12-05 open"}
	if got := strings.Join(tellCaptured(after), "\n"); got != strings.Join(want, "\n") {
		t.Fatalf("the book says\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
	thereAndBack(t, s, []*world{before, after})
	s.leave()
	s = sit(t, path)
	thereAndBack(t, s, []*world{before, after})
	if found, err := s.book.Check(context.Background()); err != nil || len(found) > 0 {
		t.Errorf("the book is not sound: %v %v", found, err)
	}
	s.leave()
}

func TestTheCaptureLineIsForTheAccountSelectedOnEveryPage(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	for _, at := range []string{"", "enter", "esc 2"} {
		s.press(at)
		s.press("+")
		s.Want("For Acme").Type("mail").Keys("enter")
		s.Want("Mail with Acme logged")
	}
}

func TestAHalfTypedCaptureLineComesBackAfterARestart(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	s.press("+")
	s.Type("beta call ~r ").Keys("esc")
	s.Want("Not booked. The line is kept as a draft")
	s.leave()
	s = sit(t, path)
	defer s.leave()
	s.press("+")
	s.Want("beta call ~r", "Taken up where you left it").Type("sponsor left").Keys("enter")
	s.Want("Call with Beta logged, sentiment Red")
}

func TestACaptureLineThatIsOpenWhenTheProgramEndsIsKept(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	s.press("+")
	s.Type("beta call ~r sponsor left").Keys("ctrl+c")
	if !s.Quit() {
		t.Fatalf("ctrl+c does not end the program:\n%s", s.Text())
	}
	if err := s.book.Close(); err != nil {
		t.Fatal(err)
	}
	s = sit(t, path)
	defer s.leave()
	s.press("+")
	s.Want("beta call ~r sponsor left", "Taken up where you left it").Keys("enter")
	s.Want("Call with Beta logged, sentiment Red")
}
