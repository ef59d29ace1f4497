package review

import "testing"

// A kill asks nobody to save: what is on the disk when a field was left is all there is.
func TestWhatWasTypedInALeftFieldOutlivesAKill(t *testing.T) {
	m := acme()
	h := open(t, m, 80, 24)
	h.do("'Maria Silva' enter")
	h.do("ctrl+n ctrl+n ctrl+n ctrl+n 'faster login at night' enter 2")
	again := open(t, m, 80, 24)
	again.Want("▸  5 Voice of the customer", "faster login at night")
}

func TestTheStepOutlivesAKill(t *testing.T) {
	m := acme()
	h := open(t, m, 80, 24)
	h.do("'Maria Silva' enter ctrl+n ctrl+n")
	open(t, m, 80, 24).Want("▸✓ 3 Cadence")
	if got := len(m.steps); got == 0 {
		t.Error("nothing was written")
	}
}
