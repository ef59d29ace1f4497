package review

import (
	"strings"
	"testing"

	"keystone/model"
	"keystone/ui/screen"
)

// aChecklist is a context whose team has items of its own: a required tick and rating, an
// optional number, and a text that is asked for from tomorrow on.
func aChecklist(rules ...model.ChecklistRule) *screen.Context {
	ctx := aContext()
	from := day - 100
	ctx.Settings.Checklist = model.Checklist{Items: []model.ChecklistItem{
		{Key: "own.1", Title: "Security was spoken of", Form: model.ItemTick, From: from},
		{Key: "own.2", Title: "How well we listened", Form: model.ItemRating, From: from},
		{Key: "own.3", Title: "Seats they plan for", Form: model.ItemNumber, From: from},
		{Key: "own.4", Title: "Their own words for us", Form: model.ItemText, From: day + 1}},
		Rules: append([]model.ChecklistRule{{Item: "own.1", Need: model.Required, From: from}, {Item: "own.2", Need: model.Required, From: from}}, rules...)}
	return ctx
}

// light is a checklist of Enterprise that leaves out requirement 4 and asks for 5 only
// where it suits.
func light() []model.ChecklistRule {
	return []model.ChecklistRule{{Item: "4", Segment: "enterprise", Need: model.LeftOut, From: day - 100},
		{Item: "5", Segment: "enterprise", Need: model.Optional, From: day - 100}}
}

func TestWhatTheTeamRequiresCountsInTheReview(t *testing.T) {
	h := openWith(t, aChecklist(), acme(), 0, 80, 24)
	h.Want("1 of 9 met", "8 Our items", "0 of 3").WantNot("Their own words for us")
	h.do(aReview)
	h.Want("7 of 9 met").WantNot("It counts")
}

func TestTheSentenceNamesTheItemOfTheTeamAndGoesThere(t *testing.T) {
	h := openWith(t, aChecklist(), acme(), 0, 120, 40)
	h.do(strings.TrimSuffix(aReview, "4 5 ctrl+n ctrl+s") + "enter enter ctrl+s")
	h.Want("not yet: 8 Security was spoken of: not answered yet", "ctrl+g goes there")
	h.do("ctrl+g y")
	h.Want("not yet: 9 How well we listened: not answered yet")
	h.do("4")
	h.Want("9 of 9 met", "All nine are met")
	if a := h.review().Answers; len(a) != 2 || a[0].Value != "yes" || a[1].Value != "4" || a[1].Item != "own.2" {
		t.Errorf("%+v", a)
	}
}

func TestAnAnswerIsReplacedAndTakenBack(t *testing.T) {
	h := openWith(t, aChecklist(), acme(), 0, 80, 24)
	h.toStep(stepItems).do("n 3 '120' enter")
	if a := h.review().Answers; len(a) != 3 || a[0].Value != "no" || a[2].Value != "120" {
		t.Fatalf("%+v\n%s", a, h.Text())
	}
	h.Want("2 of 3", "2 of 9 met")
	h.toStep(stepItems).do("tab tab ctrl+u enter")
	if a := h.review().Answers; len(a) != 2 {
		t.Errorf("%+v\n%s", a, h.Text())
	}
}

func TestAnOptionalItemIsMarkedSoAndLacksNothing(t *testing.T) {
	h := openWith(t, aChecklist(light()...), acme(), 0, 80, 24)
	h.Want("5 Voice", "optional").WantNot("4 High enough")
	h.toStep(stepItems).Want("10 Seats they plan for (optional)")
	h.toStep(stepVoice).Want("5 Voice of the customer (optional)")
}

func TestTheLightFormatIsSaidAndItsStepsAreLeftOut(t *testing.T) {
	h := openWith(t, aChecklist(light()...), acme(), 0, 120, 40)
	h.Want("light format for Enterprise", "of 7 met").WantNot("High enough")
	h.toStep(stepCadence).do("ctrl+n").Want("5 The voice of the customer was captured")
	h.do("ctrl+p").Want("3 It is part of a cadence")
	h = openWith(t, aChecklist(light()...), acme(), 0, 40, 20)
	h.WantNot("4 ")
}

func TestAReviewIsJudgedByTheChecklistOfItsHeldDate(t *testing.T) {
	h := openWith(t, aChecklist(light()...), acme(), 0, 120, 40)
	h.do("shift+tab")
	h.toStep(stepWho).do("shift+tab ctrl+u '2026-06-01' enter")
	h.Want("of 7 met", "4 High enough").WantNot("Our items", "light format")
	h.do("shift+tab ctrl+u 'today' enter")
	h.WantNot("4 High enough").Want("Our items", "light format")
}

func TestAStepThatIsNoLongerAskedForIsLeft(t *testing.T) {
	h := openWith(t, aChecklist(light()...), acme(), 0, 120, 40)
	h.do("enter")
	h.toStep(stepItems).do("y")
	h.s.ctx.Settings.Checklist = model.Checklist{}
	h.Send(screen.Changed{})
	if h.s.steps[h.s.at].id == stepItems {
		t.Errorf("still there:\n%s", h.Text())
	}
	h.do("4 y x enter")
	h.Want("of 7 met")
}

func TestDigitsGoToTheNumberOfARequirement(t *testing.T) {
	h := openWith(t, aChecklist(light()...), acme(), 0, 80, 24)
	h.toStep(stepCadence)
	for key, id := range map[string]string{"5": stepVoice, "8": stepItems, "9": stepMoments, "4": stepCadence, "1": stepWho, "0": stepCadence} {
		h.toStep(stepCadence).do(key)
		if got := h.s.steps[h.s.at].id; got != id {
			t.Errorf("%s goes to %s, not %s", key, got, id)
		}
	}
}

func TestAllThatIsRequiredIsSaidByItsNumber(t *testing.T) {
	for of, want := range map[int]string{0: "nothing is required", 1: "the one requirement is met", 5: "all five are met", 7: "all seven are met", 31: "all 31 are met"} {
		if got := metWords(of, " are"); got != want {
			t.Errorf("%d: %q", of, got)
		}
	}
}
