package review

import (
	"strings"
	"testing"

	"keystone/model"
)

func TestWhoIsNamedIsOfferedLastAndSaidToBe(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("enter enter 'dana' enter")
	var first string
	for _, l := range strings.Split(h.Text(), "\n") {
		if strings.Contains(l, "named already") {
			if !strings.Contains(l, "Dana Wu") || first == "" {
				t.Errorf("who is named is not last:\n%s", h.Text())
			}
			return
		}
		if strings.Contains(l, "Dispatcher") {
			first = l
		}
	}
	t.Errorf("nothing says that Dana is named:\n%s", h.Text())
}

func TestNoneAvailableIsOneKey(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("ctrl+n" + strings.Repeat(" tab", 10))
	h.Want("( ) none available")
	h.do("a")
	if got := h.review().ReportShown; got != model.NoneAvailable {
		t.Errorf("report shown: %q\n%s", got, h.Text())
	}
}

// withoutMoments is all of a qualifying review, with no moment rated.
const withoutMoments = "enter enter 'dana' enter 'Li Na, Buyer' enter enter " +
	"'91.5' enter y enter 'good' enter '3.8' enter y enter 'good' enter y " +
	"'Reports take a day' enter 2 ctrl+s enter k k enter enter " +
	"g 'They plan a second site' enter ctrl+n"

func TestTheCloseSaysWhatKeepsAnAccountFromTheQuadrant(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do(withoutMoments)
	h.Want("All seven requirements are met", "To stand on the quadrant: rate a moment")
	h.do("ctrl+s")
	h.Want("It counts", "Not plotted, as before", "To stand on the quadrant: rate a moment")
	if strings.Contains(h.Text(), "outcomes →") {
		t.Errorf("an empty quadrant is drawn:\n%s", h.Text())
	}
}
