package program

import (
	"strings"
	"testing"
)

func TestWhatIsHalfTypedIsNotWrittenAndIsThereWhenTheDialogIsOpenedAgain(t *testing.T) {
	data := template(t)
	for _, c := range []struct{ name, at, open, typed, shown string }{
		{"new account", "", "n", "‹Hooli› tab*8 ‹12k›", "Hooli"},
		{"changed account", "", "e", "‹Acme Half›", "Acme Half"},
		{"account's notes", inMore + " j*10", "e", "‹They said›", "They said"},
		{"custom field", inMore + " G", "e", "‹Plant size›", "Plant size"},
		{"owner", inMore, "n", "‹Jonas› tab ‹1 no›", "1 no"},
		{"CSM", inMore + " j*17", "e", "‹Ana Maria›", "Ana Maria"},
		{"contact", inPeople, "n", "‹Raj› tab ‹Direct›", "Direct"},
		{"outcome", inOutcomes, "n", "‹Fewer tick›", "Fewer tick"},
		{"changed outcome", inOutcomes, "e", "tab*2 ‹OTIF at gate›", "OTIF at gate"},
		{"measurement", inOutcomes, "m", "‹9x›", "9x"},
		{"verification", inOutcomes, "y", "tab ‹We see›", "We see"},
		{"review", inReviews, "n", "‹2026-12-›", "2026-12-"},
		{"sentiment from the Book", "", "s", "r ‹Sponsor le›", "Sponsor le"},
		{"sentiment from the Quadrant", "2", "s", "r ‹Sponsor le›", "Sponsor le"},
		{"sentiment in its section", inSentiment, "n", "y ‹Qui›", "Qui"},
		{"voice", inVoice, "n", "tab ‹When is›", "When is"},
		{"survey", inExperience, "n a", "tab*4 ‹11›", "11"},
		{"moment", inExperience, "n m", "tab ‹Was the›", "Was the"},
		{"touch", inTouches, "n", "tab*3 ‹Went›", "Went"},
		{"commitment", inCommitments, "n", "‹Train›", "Train"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sit(t, copied(t, data))
			defer s.leave()
			before := facts(t, s.book)
			s.press(c.at)
			for range 2 { // the draft of a draft is one too
				s.press(c.open + " " + c.typed)
				s.Want(c.shown)
				s.press("esc")
				s.Want("kept as a draft").WantNot("ctrl+s")
				if now := facts(t, s.book); now.whole != before.whole {
					t.Fatalf("it was written:\n%s", differences(now.whole, before.whole))
				}
				s.press(c.open)
				s.Want("Taken up where you left it.", c.shown)
				s.press("esc")
			}
		})
	}
}

func TestWhatIsRefusedBesideItsFieldWritesNothing(t *testing.T) {
	data := template(t)
	for _, c := range []struct{ name, keys, says string }{
		{"account without a name", "n ctrl+s", "needed"},
		{"negative ARR", "n ‹Hooli› tab*8 ‹-5› ctrl+s", "below zero"},
		{"renewal before the start", "e tab*7 ‹2023-01-01› ctrl+s", "before the start on 2024-01-01"},
		{"churn before the start", inMore + " j*14 e ‹2023-01-01› ctrl+s", "before the start on 2024-01-01"},
		{"cadence below a day", "e tab*12 ‹0› ctrl+s", "give a whole number from 1 to 3650"},
		{"hand-over before the owner began", "e tab*4 ‹Jonas Berg› tab ‹2024-06-01› ctrl+s", "the former owner began on 2025-01-01"},
		{"custom value without a name", inMore + " G e tab ‹7› ctrl+s", "give the field a name first"},
		{"custom field that is there", inMore + " G e ‹plant› tab ‹7› ctrl+s", "there is a field of that name above"},
		{"contact of the same name", inPeople + " n ‹dana wu› ctrl+s", "there is a contact of that name already"},
		{"unknown role", inPeople + " n ‹Raj› tab*3 ‹sponsor› ctrl+s", "is no role"},
		{"target like the baseline", inOutcomes + " n ‹Fewer tickets› tab*4 ‹40› tab ‹40› ctrl+s", "the same as the baseline"},
		{"value of another unit in the target", inOutcomes + " e tab*5 ‹95 days› ctrl+s", `"95 days" is in "days": write the number alone`},
		{"agreed in the future", inOutcomes + " n ‹Fewer tickets› tab*7 ‹2026-11-22› ctrl+s", "2026-11-22 is still ahead"},
		{"due before agreed", inOutcomes + " n ‹Fewer tickets› tab*8 ‹2026-11-20› ctrl+s", "before it was agreed on 2026-11-21"},
		{"weight of nothing", inOutcomes + " e tab*15 ‹0› ctrl+s", "above zero: drop the outcome"},
		{"measurement of another unit", inOutcomes + " m ‹94 days› ctrl+s", `"94 days" is in "days": write the number alone`},
		{"measurement in the future", inOutcomes + " m ‹94› shift+tab ‹2026-11-22› ctrl+s", "2026-11-22 is still ahead"},
		{"measurement without a value", inOutcomes + " m ctrl+s", "needed"},
		{"verification before the outcome was agreed", inOutcomes + " y shift+tab ‹2026-02-28› ctrl+s", "before the outcome was agreed on 2026-03-01"},
		{"verification by nobody", inOutcomes + " y ctrl+u ctrl+s", "needed"},
		{"verification by a stranger", inOutcomes + " y ‹Zoe› ctrl+s", `"Zoe" is not known: choose one from the list`},
		{"review without a day", inReviews + " n ctrl+u ctrl+s", "needed: when is it due?"},
		{"review held in the future", inReviews + " n tab c tab ‹2026-11-22› ctrl+s", "2026-11-22 is still ahead"},
		{"next review before this one", inReviews + " e tab*3 ‹2026-08-31› ctrl+s", "not after it was held on 2026-09-01"},
		{"sentiment without a reason", "s y ctrl+s", "say why"},
		{"sentiment in the future", "s y ‹Quiet› tab ‹2026-11-22› ctrl+s", "2026-11-22 is still ahead"},
		{"voice without words", inVoice + " n ctrl+s", "needed"},
		{"NPS of 11", inExperience + " n a n tab*4 ‹11› ctrl+s", "NPS is a whole number from 0 to 10"},
		{"NPS of -10", inExperience + " n a n tab*4 ‹-10› ctrl+s", "NPS is a whole number from 0 to 10"},
		{"CSAT of 0", inExperience + " n a c tab*4 ‹0› ctrl+s", "CSAT is a whole number from 1 to 5"},
		{"answer before the survey", inExperience + " n a tab*3 ‹2026-11-20› tab ‹9› ctrl+s", "before it was sent on 2026-11-21"},
		{"moment without a rating", inExperience + " n m tab ‹Was it good?› ctrl+s", "needed"},
		{"touch in the future", inTouches + " n shift+tab ‹2026-11-22› ctrl+s", "2026-11-22 is still ahead"},
		{"touch of two days", inTouches + " n tab ‹2880› ctrl+s", "give a whole number from 0 to 1440"},
		{"commitment without words", inCommitments + " n ctrl+s", "needed"},
		{"unreadable date", inCommitments + " n ‹Train› tab*2 ‹someday› ctrl+s", `"someday" is not a date`},
		{"CSM without a name", inMore + " j*17 e ctrl+u ctrl+s", "needed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sit(t, copied(t, data))
			defer func() { s.Keys("esc", "esc"); s.leave() }()
			before := facts(t, s.book)
			s.press(c.keys)
			if !strings.Contains(strings.Join(strings.Fields(s.Text()), " "), c.says) {
				t.Errorf("it does not say %q:\n%s", c.says, s.Text())
			}
			if !s.Has("ctrl+s") {
				t.Errorf("the dialog is gone:\n%s", s.Text())
			}
			if now := facts(t, s.book); now.whole != before.whole {
				t.Errorf("it was written:\n%s", differences(now.whole, before.whole))
			}
		})
	}
}

func TestADraftIsOneDraftOnEveryScreenAndGoesWhenItIsSaved(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.press("s r ‹Sponsor le› esc")
	s.press("2")
	s.press("s")
	s.Want("Taken up where you left it.", "Sponsor le")
	s.press("esc 1 enter s")
	s.Want("Taken up where you left it.", "Sponsor le")
	s.press("tab +‹ft› ctrl+s s")
	s.Want("New sentiment").WantNot("Taken up")
	d := facts(t, s.book).acme()
	if last := d.Sentiments[len(d.Sentiments)-1]; last.Reason != "Sponsor left" || last.Colour != "red" {
		t.Errorf("saved: %+v", last)
	}
	s.press("esc")
}

func TestWhatIsHalfTypedWhenTheProgramEndsIsThereAgainAfterwards(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	s.press("enter E ‹Acme & So›")
	s.press("ctrl+c")
	s.leave()
	s = sit(t, path)
	defer s.leave()
	s.press("E")
	s.Want("Taken up where you left it.", "Acme & So")
	s.press("esc")
}

func TestWhatWentWellBeforeDoesNotLieOverTheFieldThatIsTypedInto(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.Resize(80, 24)
	s.press(inMore + " G e ‹Plant size› esc")
	s.Want("kept as a draft")
	s.press("e")
	s.Want("Plant size")
	s.press("tab ‹9 ha› ctrl+s")
	s.Want("Acme: Plant size changed")
	s.press("G e ‹Line›")
	s.Want("Line")
	s.press("esc")
}
