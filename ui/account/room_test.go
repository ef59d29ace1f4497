package account_test

import (
	"fmt"
	"strings"
	"testing"

	"keystone/model"
	"keystone/ui/entry/booktest"
)

// wishes is Globex with many outcomes without a KPI.
func wishes(n int) *booktest.Book {
	book := booktest.AcmeBook()
	d := book.Account(booktest.Globex)
	for i := range n {
		d.Outcomes = append(d.Outcomes, model.Outcome{ID: model.ID(9000 + i), AccountID: booktest.Globex, Status: model.OutcomeProposed,
			Statement: fmt.Sprintf("The board wants to see how the plan for next year pays back, part %d", i), Weight: 1})
	}
	return book
}

func TestTheSelectedOutcomeIsReadInFull(t *testing.T) {
	d := open(t, wishes(1), booktest.Globex, 80, 24)
	d.Want("“The board wants to see how the plan for next year pays back, part 0”").
		WantNot("y records it") // nothing can be verified before it is agreed
}

func TestTheSignOfMoreCoversNoWords(t *testing.T) {
	d := open(t, wishes(60), booktest.Globex, 80, 24).Keys("G")
	for _, l := range strings.Split(d.Text(), "\n") {
		if strings.HasSuffix(l, "↑") && !strings.Contains(l, "not counted") {
			t.Errorf("words are covered: %q\n%s", l, d.Text())
		}
	}
	d.Want("↑")
}
