package review

import (
	"fmt"
	"testing"

	"keystone/model"
)

// visited is acme with a review held, what was said in it, promises, and one scheduled.
func visited() *memory {
	m := acme()
	a, held := acmeID, day-120
	m.account.ARR, _ = model.ParseMoney("420000", "USD", model.DecimalPoint)
	m.account.Industry, m.account.Region, m.account.RenewalOn = "Logistics", "EMEA", day+40
	m.facts = append(m.facts,
		model.Review{ID: 50, AccountID: a, State: model.ReviewCompleted, DueOn: held, HeldOn: held, ReportShown: model.Yes, Summary: "They want the night shift in the figures."},
		model.Attendee{ID: 41, AccountID: a, ReviewID: 50, Side: model.Ours, Name: "Maria Silva"},
		model.Attendee{ID: 42, AccountID: a, ReviewID: 50, Side: model.Customer, ContactID: danaID, Name: "Dana Wu"},
		model.Voice{ID: 71, AccountID: a, Date: held, ContactID: danaID, Kind: model.VoicePain, Words: "Reports take a day", State: model.VoiceAnswered, Team: "Product", ReviewID: 50},
		model.Voice{ID: 72, AccountID: a, Date: held + 3, ContactID: rayID, Kind: model.VoiceSales, Words: "A second site opens in spring", State: model.VoiceRouted, Team: "Sales"},
		model.Commitment{ID: 81, AccountID: a, What: "Send the yard study", Who: "Maria Silva", DueOn: day - 20, State: model.CommitmentOpen, ReviewID: 50},
		model.Sentiment{ID: 91, AccountID: a, Date: held + 1, Colour: model.Green, Reason: "fine", ReviewID: 50},
		model.Sentiment{ID: 92, AccountID: a, Date: day - 9, Colour: model.Yellow, Reason: "Ann Lee left"},
		model.Moment{ID: 95, AccountID: a, Date: held, Stage: model.MomentAdoption, Question: "Users like the product", Rating: 2},
		model.Review{ID: 51, AccountID: a, State: model.ReviewScheduled, DueOn: day + 2})
	return m
}

func TestAScheduledReviewBeginsWithWhatToKnowBeforeIt(t *testing.T) {
	m := visited()
	h := open(t, m, 80, 24)
	h.Want("Before", "ours, not for the customer", "Ask")
	h.do("enter").Want("Who took part").WantNot("ours, not for the customer")
	h.do("f3").Want("ours, not for the customer")
	h.do("f3").WantNot("ours, not for the customer")
	h.do("f3 esc").Want("Who took part")
	if len(m.steps) != 0 {
		t.Errorf("reading wrote %+v", m.steps)
	}
}

func TestCoverGoldens(t *testing.T) {
	during := "enter enter enter 'dana' enter 'ray' enter enter d '91.5' enter y enter 'the night shift noticed' enter " +
		"'3.8' enter y enter 'queues are shorter' enter y 'Reports still take a day' enter 2 ctrl+s enter k k enter 'Send the list' enter enter enter "
	for _, st := range []struct{ name, script string }{{"prep", ""}, {"customer", during + "f5"},
		{"documents", during + "ctrl+s f7"}, {"documents_ours", during + "ctrl+s f7 tab"}} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}, {200, 60}} {
			name := fmt.Sprintf("%s_%dx%d", st.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				h := open(t, visited(), size[0], size[1])
				h.do(st.script)
				h.Pass(1 << 40)
				h.Golden(name)
			})
		}
	}
	for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}} {
		name := fmt.Sprintf("notes_%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			h := open(t, visited(), size[0], size[1])
			h.do("enter enter f4")
			h.Paste(elsewhere)
			h.do("m 3 c 5 up up")
			h.Pass(1 << 40)
			h.Golden(name)
		})
	}
}
