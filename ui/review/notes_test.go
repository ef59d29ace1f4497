package review

import (
	"errors"
	"strings"
	"testing"

	"keystone/model"
)

// elsewhere is what somebody noted in another program.
const elsewhere = "# Call with Acme\n- Dana: the night shift noticed\n- Maria will send the yard study by Friday\n\n* Could the map show docks?\n- coffee was good\n"

// noting opens the notes of a review that has begun, with lines pasted.
func noting(t *testing.T, m *memory) *hand {
	t.Helper()
	h := open(t, m, 80, 24)
	h.do("enter f4")
	h.Paste(elsewhere)
	return h
}

func TestNotesBecomeVoiceAndCommitmentsInOneStep(t *testing.T) {
	m := acme()
	h := noting(t, m)
	h.Want("Call with Acme", "0 of 5 said")
	h.do("m 3 c 5").Want("4 of 5 said")
	n := len(m.steps)
	h.do("enter")
	if len(m.steps) != n+1 {
		t.Fatalf("%d steps", len(m.steps)-n)
	}
	voices, promises := of[model.Voice](m), of[model.Commitment](m)
	if len(voices) != 2 || voices[0].Words != "The night shift noticed" || voices[0].ContactID != danaID || voices[0].Kind != model.VoicePraise ||
		voices[0].ReviewID != h.s.id || voices[0].Date != day || voices[1].Kind != model.VoiceQuestion {
		t.Errorf("%+v", voices)
	}
	if len(promises) != 1 || promises[0].What != "Send the yard study" || promises[0].Who != "Maria Silva" || promises[0].DueOn != day+6 || promises[0].ReviewID != h.s.id {
		t.Errorf("%+v", promises)
	}
	if r := h.review(); r.Summary != "Call with Acme" || !strings.Contains(r.Place, "coffee was good") {
		t.Errorf("%q, place %s", r.Summary, r.Place)
	}
	h.Want("coffee was good", "0 of 1 said")
	h.do("d enter").WantNot("coffee was good")
	if r := h.review(); strings.Contains(r.Place, "coffee") {
		t.Errorf("a dropped line is kept: %s", r.Place)
	}
}

func TestNotesThatAreNotUsedStayWithTheReview(t *testing.T) {
	m := acme()
	h := noting(t, m)
	h.do("3 esc esc")
	again := open(t, m, 80, 24)
	again.do("f4").Want("Dana: the night shift noticed", "praise", "1 of 5 said")
	// What is half typed is a line too, and a changed line keeps the words of both.
	again.do("n 'one more' esc").Want("one more")
	again.do("e ' indeed' enter").Want("Call with Acme indeed")
}

func TestSeveralLinesPastedIntoOneLineAreOfferedAsNotes(t *testing.T) {
	m := acme()
	h := open(t, m, 80, 24)
	h.toStep(stepVoice)
	h.Paste(elsewhere).Want("5 lines were pasted", "Line by line")
	h.do("enter").Want("0 of 5 said")
	h.do("esc").WantNot("0 of 5 said")
	if h.s.steps[h.s.at].id != stepVoice || h.s.open().form.Focused() != "voice" {
		t.Error("not back at the field")
	}
	h.Paste("one\ntwo")
	h.do("n").Want("one two")
	h.Paste("a single line").WantNot("lines were pasted")
}

func TestNotesThatCannotBeSavedAreThereStill(t *testing.T) {
	m := acme()
	h := noting(t, m)
	m.fail = errors.New("the disk is full")
	h.do("m 3 c 5 enter").Want("Dana: the night shift noticed", "4 of 5 said")
	m.fail = nil
	h.do("enter")
	if n := len(of[model.Voice](m)); n != 2 {
		t.Errorf("%d voices", n)
	}
}

func TestNothingIsChangedByNotesOfACompletedReview(t *testing.T) {
	h := open(t, acme(), 80, 24)
	h.do(aReview)
	h.do("f4").Want("This review is completed")
}

func TestLinesArePastedAsLinesWhateverEndsThem(t *testing.T) {
	for _, end := range []string{"\n", "\r", "\r\n"} {
		h := open(t, acme(), 80, 24)
		h.Paste(strings.Join([]string{"Dana: it is slow", "Maria will look into it", "all fine"}, end)).Want("3 lines were pasted")
	}
}

func TestNotesLeftEmptyHoldUpNoWriting(t *testing.T) {
	h := open(t, acme(), 1, 1)
	h.do("enter enter").Resize(40, 10)
	h.do("up tab f4 esc")
	if h.s.Busy() {
		t.Fatalf("writing without end:\n%s", h.Text())
	}
	h.do("'dana' enter")
	if n := len(h.review().Attendees); n != 2 {
		t.Errorf("%d took part\n%s", n, h.Text())
	}
}
