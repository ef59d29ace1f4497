package review

import (
	"testing"

	"keystone/model"
)

func TestWhatIsTypedOnAStepWithoutAFieldIsSomethingTheySaid(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("ctrl+n ctrl+n").Want("▸✓ 3 Cadence")
	h.do("'quick update' enter 1")
	if v := of[model.Voice](h.m); len(v) != 1 || v[0].Words != "quick update" {
		t.Fatalf("%+v\n%s", v, h.Text())
	}
	h.Want("▸✓ 3 Cadence")
	h.do("5").Want("▸✓ 5 Voice")
}

func TestWhatLacksLeadsToTheReportThatIsNotAnswered(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do("enter enter 'dana' enter ctrl+n '91.5' enter ctrl+p ctrl+g y")
	if r := h.review(); r.ReportShown != model.Yes {
		t.Errorf("%q\n%s", r.ReportShown, h.Text())
	}
}

func TestCompletingFirstTellsWhatIsTypedAndNotInTheReview(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("enter enter 'dana' enter shift+tab shift+tab ctrl+u '32 dec' enter ctrl+o 'half a sentence' esc ctrl+s")
	h.Want("Typed and not in the review yet", "Who took part, Held on: 32 dec", "They said (ctrl+o): half a sentence")
	h.do("ctrl+s")
	if r := h.review(); r.State != model.ReviewInProgress {
		t.Errorf("%s\n%s", r.State, h.Text())
	}
	h.do("ctrl+o enter 1")
	h.WantNot("half a sentence")
}

func TestOfTwoVerificationsOnTheHeldDateTheLaterIsShownAndNeitherOutlivesANo(t *testing.T) {
	m := acme()
	h := open(t, m, 120, 40)
	h.do("enter ctrl+n '91.5' enter y").Want("(•) yes")
	m.facts = append(m.facts, model.Verification{ID: 990, AccountID: acmeID, OutcomeID: otifID, Date: day, Words: "said in another window"})
	h = open(t, m, 120, 40)
	h.toStep(stepProgress).Want("said in another window")
	h.do("shift+tab n")
	if v := of[model.Verification](m); len(v) != 0 {
		t.Errorf("%+v\n%s", v, h.Text())
	}
}
