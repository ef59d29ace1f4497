package settings_test

import (
	"testing"

	"keystone/model"
	"keystone/ui/entry/booktest"
)

// aChecklist is one with items of the team's own, to come and ended ones among them, and
// the light format for one segment.
func aChecklist() model.Checklist {
	day := booktest.Today
	return model.Checklist{
		Items: []model.ChecklistItem{
			{Key: "own.1", Title: "Security was spoken of", Form: model.ItemTick, From: day - 30},
			{Key: "own.2", Title: "The roadmap was shown", Form: model.ItemText, From: day - 300, Until: day - 9},
			{Key: "own.3", Title: "How well we listened", Form: model.ItemRating, From: day + 40}},
		Rules: []model.ChecklistRule{
			{Item: "own.1", Need: model.Required, From: day - 30},
			{Item: "4", Segment: "startups", Need: model.LeftOut, From: day - 30},
			{Item: "5", Segment: "startups", Need: model.Optional, From: day - 30},
			{Item: "5", Need: model.Optional, From: day + 41}}}
}

func TestANeedIsChangedByARuleThatFollows(t *testing.T) {
	book := newFake()
	book.Rules.Checklist = aChecklist()
	before := len(book.Rules.Checklist.Rules)
	s := shown(t, book, options(), 120, 40).to("checklist.5")
	s.Want("5 The voice of the customer was captured", "Startups: optional. From 1 Jan 2027: optional.")
	s.Keys("enter", "left", "right", "right", "shift+tab", "ctrl+u").Type("Enterprise").Keys("tab", "ctrl+s")
	rules := book.Rules.Checklist.Rules
	want := model.ChecklistRule{Item: "5", Segment: "enterprise", Need: model.Optional, From: booktest.Today}
	if len(rules) != before+1 || rules[before] != want {
		t.Fatalf("%+v\n%s", rules, s.Text())
	}
	s.Want("Enterprise: optional. Startups: optional.")
	if e := book.Rules.ChecklistFor(model.Account{Segment: "Enterprise"}, booktest.Today-1); e[4].Need != model.Required {
		t.Errorf("a review held yesterday is judged by what was changed today: %+v", e[4])
	}
}

func TestAnItemOfTheTeamIsAddedAndEnded(t *testing.T) {
	book := newFake()
	book.Rules.Checklist = aChecklist()
	s := shown(t, book, options(), 120, 40).to("checklist.1")
	s.Keys("n").Type("They named their next step").Keys("tab", "right", "tab", "tab", "ctrl+u").Type("2026-12-01").Keys("ctrl+s")
	items := book.Rules.Checklist.Items
	it := items[len(items)-1]
	if it.Key != "own.4" || it.Title != "They named their next step" || it.Form != model.ItemText || it.From != model.NewDate(2026, 12, 1) {
		t.Fatalf("%+v\n%s", it, s.Text())
	}
	rules := book.Rules.Checklist.Rules
	if r := rules[len(rules)-1]; r.Item != "own.4" || r.Need != model.Required || r.From != it.From || r.Segment != "" {
		t.Errorf("%+v", r)
	}
	s.Want("They named their next step", "from 1 Dec")
	s.to("checklist.own.1").Keys("d").Want("No longer from").Keys("ctrl+s", "y")
	if it := book.Rules.Checklist.Items[0]; it.Until != booktest.Today {
		t.Errorf("%+v\n%s", it, s.Text())
	}
	s.Want("ended")
}

func TestAnItemDoesNotEndBeforeItBegan(t *testing.T) {
	book := newFake()
	book.Rules.Checklist = aChecklist()
	s := shown(t, book, options(), 120, 40).to("checklist.own.1")
	s.Keys("d", "ctrl+u").Type("2020-01-01").Keys("ctrl+s").Want("before it was asked for first")
	if it := book.Rules.Checklist.Items[0]; it.Until.Known() {
		t.Errorf("%+v", it)
	}
}

func TestTheLightFormatIsOneChoiceAndBack(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 80, 24).to("checklist.format.startups")
	s.Want("Startups").Keys("enter").Want("20 to 30 minutes").Keys("right", "ctrl+s").Want("Without 4. Optional: 5.")
	startup := model.Account{Segment: "Startups"}
	if !book.Rules.Light(startup, booktest.Today) || book.Rules.Light(startup, booktest.Today-1) || book.Rules.Light(model.Account{Segment: "SMB"}, booktest.Today) {
		t.Errorf("%+v", book.Rules.Checklist)
	}
	s.Keys("enter", "left", "ctrl+s").WantNot("light")
	if book.Rules.Light(startup, booktest.Today) || len(book.Rules.Checklist.Rules) != 4 {
		t.Errorf("%+v", book.Rules.Checklist)
	}
}

func TestWhatAnEarlierChecklistMovesIsShownBefore(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 120, 40).to("checklist.format.enterprise").Keys("enter", "right", "tab", "ctrl+u").Type("2020-01-01").Keys("ctrl+s")
	s.Want("Before it is saved", "Light format for Enterprise from 2020-01-01", "It moves 1 of 2 accounts", "Acme Logistics", "never reviewed → overdue")
	if len(book.labels) != 0 {
		t.Errorf("saved %v unasked", book.labels)
	}
	s.Keys("y")
	if len(book.Rules.Checklist.Rules) != 2 {
		t.Errorf("%+v", book.Rules.Checklist)
	}
}

func TestARuleThatHoldsAlreadyIsNotWritten(t *testing.T) {
	book := newFake()
	book.Rules.Checklist = aChecklist()
	before := len(book.Rules.Checklist.Rules)
	s := shown(t, book, options(), 120, 40)
	for _, key := range []string{"checklist.5", "checklist.own.1", "checklist.format.enterprise"} {
		s.to(key).Keys("enter", "ctrl+s").Want("nothing was changed")
		if rules := book.Rules.Checklist.Rules; len(rules) != before {
			t.Errorf("%s: %+v\n%s", key, rules[before:], s.Text())
		}
	}
}

func TestASettingThatOnlyTellsSaysWhatToDoInstead(t *testing.T) {
	book := newFake()
	book.Rules.Checklist = aChecklist()
	s := shown(t, book, options(), 120, 40)
	for key, want := range map[string]string{"checklist.own.2": "n adds it anew", "checklist.own.3": "d takes it away", "looks.ascii": "keystone --ascii",
		"file.state": "who else has it open", "file.size": "a backup of it"} {
		s.to(key).Keys("enter").Want(want)
	}
}
