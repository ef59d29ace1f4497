package program

import "testing"

func TestUndoingADeletePutsTheCursorBackOnTheAccount(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.press("j d")
	s.Want("Beta deleted")
	s.press("g u")
	s.Want("Undone: ")
	s.press("e")
	s.Want("Beta")
	s.press("esc*2")
}
