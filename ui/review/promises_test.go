package review

import (
	"reflect"
	"slices"
	"testing"

	"keystone/model"
	"keystone/ui/screen"
)

const (
	ssoID  = model.ID(91)
	dataID = model.ID(92)
)

// promised is acme with two promises from before, one of each side, and one that is done.
func promisedBook() *memory {
	m := acme()
	m.facts = append(m.facts,
		model.Commitment{ID: ssoID, AccountID: acmeID, What: "Send the SSO plan", Who: "Maria Silva", DueOn: day - 52, State: model.CommitmentOpen},
		model.Commitment{ID: dataID, AccountID: acmeID, What: "Give us the dock data", Who: "Dana Wu", DueOn: day + 5, State: model.CommitmentOpen},
		model.Commitment{ID: 93, AccountID: acmeID, What: "Old and done", State: model.CommitmentDone})
	return m
}

func (m *memory) commitment(t testing.TB, id model.ID) model.Commitment {
	t.Helper()
	for _, c := range of[model.Commitment](m) {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no commitment %d", id)
	return model.Commitment{}
}

func (h *hand) score(id model.ID) model.PromiseScore { return scoringOf(h.review(), id).Score }

func TestOpenPromisesOfBothSidesAreAskedForFirst(t *testing.T) {
	h := open(t, promisedBook(), 80, 24)
	h.Want("Promises kept", "0 of 2")
	h.do("ctrl+n").Want("Send the SSO plan", "Maria Silva (ours), due 30 Sep (52d over)", "Give us the dock data", "Dana Wu (theirs)").
		WantNot("Old and done", "(•)")
	if h = open(t, acme(), 80, 24); h.s.steps[h.s.beside(1)].id != stepProgress {
		t.Errorf("asked for without any:\n%s", h.Text())
	}
}

func TestADonePromiseIsDoneWith(t *testing.T) {
	h := open(t, promisedBook(), 80, 24)
	h.do("enter ctrl+n")
	n := len(h.m.before)
	h.do("d d")
	if h.score(ssoID) != model.PromiseDone || h.m.commitment(t, ssoID).State != model.CommitmentDone || h.score(dataID) != model.PromiseDone {
		t.Errorf("%+v\n%s", h.review().Scorings, h.Text())
	}
	if got := len(h.m.before) - n; got != 2 {
		t.Errorf("%d steps for two answers", got)
	}
	h.Want("2 Progress on the agreed outcomes", "2 of 2")
}

func TestAPartlyKeptPromiseStaysOpenAndGetsADate(t *testing.T) {
	h := open(t, promisedBook(), 80, 24)
	h.do("ctrl+n p").Want("19 Feb 2027, by the next review")
	h.do("enter")
	c := h.m.commitment(t, ssoID)
	if h.score(ssoID) != model.PromisePartly || c.State != model.CommitmentOpen || c.DueOn != day+90 {
		t.Errorf("%+v\n%s", c, h.Text())
	}
	if h.s.open().form.Focused() != keptKey(dataID) {
		t.Errorf("at %s", h.s.open().form.Focused())
	}
}

func TestAMissedPromiseIsDroppedOrGetsANewDate(t *testing.T) {
	h := open(t, promisedBook(), 80, 24)
	h.do("ctrl+n m").Want("( ) new date  ( ) dropped")
	h.do("d")
	if c := h.m.commitment(t, ssoID); h.score(ssoID) != model.PromiseMissed || c.State != model.CommitmentDropped {
		t.Errorf("%+v\n%s", c, h.Text())
	}
	h.do("shift+tab n 'fri' enter")
	if c := h.m.commitment(t, ssoID); c.State != model.CommitmentOpen || c.DueOn != day+6 {
		t.Errorf("%+v\n%s", c, h.Text())
	}
}

func TestANewDateOfAPromiseIsAfterTheReview(t *testing.T) {
	h := open(t, promisedBook(), 80, 24)
	h.do("ctrl+n p 'yesterday' enter").Want("not after 2026-11-21")
	if c := h.m.commitment(t, ssoID); c.DueOn != day-52 {
		t.Errorf("%+v", c)
	}
}

func TestAnotherScoreOpensThePromiseAgain(t *testing.T) {
	h := open(t, promisedBook(), 80, 24)
	h.do("ctrl+n d shift+tab p")
	if c := h.m.commitment(t, ssoID); h.score(ssoID) != model.PromisePartly || c.State != model.CommitmentOpen {
		t.Errorf("%+v\n%s", c, h.Text())
	}
}

func TestUndoOfAScoreTakesBackAllOfIt(t *testing.T) {
	for _, key := range []string{"d", "p", "m"} {
		m := promisedBook()
		h := open(t, m, 80, 24)
		h.do("enter ctrl+n")
		before := slices.Clone(m.facts)
		h.do(key)
		m.undo()
		h.Send(screen.Changed{})
		if !reflect.DeepEqual(withoutPlace(before), withoutPlace(m.facts)) {
			t.Errorf("%s leaves\n%+v", key, m.facts)
		}
		h.Want("0 of 2").WantNot("(•)")
	}
}

func TestTheScoreOfTheReviewBeforeIsSaid(t *testing.T) {
	m := promisedBook()
	m.facts = append(m.facts, model.Review{ID: 51, AccountID: acmeID, State: model.ReviewCompleted, HeldOn: day - 90},
		model.Scoring{ID: 55, AccountID: acmeID, ReviewID: 51, CommitmentID: ssoID, Score: model.PromisePartly})
	h := openWith(t, aContext(), m, 0, 120, 40)
	h.do("ctrl+n").Want("partly on 23 Aug")
}

func TestWhatIsPromisedInThisReviewIsNotScoredInIt(t *testing.T) {
	h := open(t, acme(), 120, 40)
	h.do("enter")
	h.toStep(stepNext).do("tab tab tab 'Send it' enter enter enter")
	if len(of[model.Commitment](h.m)) != 1 {
		t.Fatalf("%s", h.Text())
	}
	h.WantNot("Promises kept")
}

// undo takes back the last step.
func (m *memory) undo() {
	last := len(m.before) - 1
	m.after = append(m.after, state{m.account, slices.Clone(m.facts)})
	m.account, m.facts = m.before[last].account, slices.Clone(m.before[last].facts)
	m.before = m.before[:last]
}

// redo does again what was undone last.
func (m *memory) redo() {
	last := len(m.after) - 1
	m.before = append(m.before, state{m.account, slices.Clone(m.facts)})
	m.account, m.facts = m.after[last].account, slices.Clone(m.after[last].facts)
	m.after = m.after[:last]
}

// withoutPlace are facts without what of a review says only where the person was.
func withoutPlace(facts []model.Fact) []model.Fact {
	out := slices.Clone(facts)
	for i, f := range out {
		if r, ok := f.(model.Review); ok {
			r.Place = ""
			out[i] = r
		}
	}
	return out
}
