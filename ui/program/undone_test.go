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

func TestUndoingADeleteOnAnAccountsPagePutsTheCursorBackOnWhatReturned(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.press(inPeople + " n ‹Raj Patel› ctrl+s n ‹Ann Lee› ctrl+s")
	s.press("g d G")
	s.Want("▸ Raj Patel")
	s.press("u")
	s.Want("▸ Dana Wu")
	s.press("esc")
}
