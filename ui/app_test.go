package ui_test

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

var today = model.NewDate(2026, 11, 21)

func TestTheFrameNamesTabsScopeAndDay(t *testing.T) {
	f := start(t, 100, 24)
	f.ctx.Demo = true
	f.Want("KEYSTONE", "1 Book", "2 Quadrant", "Everyone", "today", "DEMO", "? help", "Book 顧客 1")
}

func TestEscGoesBackOneStepAndNeverOutOfATab(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("enter").Want("Acme 顧客 1")
	f.Keys("/").Type("q1u").Keys("esc")
	if f.account.words != "q1u" || f.Quit() {
		t.Errorf("text became keys: %q", f.account.words)
	}
	f.Want("Acme 顧客 1").Keys("esc").Want("Book 顧客 1").Keys("esc").Want("Book 顧客 1")
}

func TestQQuitsFromATabOnly(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("enter", "q")
	if f.Quit() {
		t.Fatal("q quit from an account")
	}
	f.Want("esc goes back").Keys("esc", "q")
	if !f.Quit() {
		t.Error("q does not quit from a tab")
	}
}

func TestCtrlCAsksTwiceWhereAScreenWantsIt(t *testing.T) {
	f := start(t, 100, 24)
	f.first.confirm = "The review is not finished."
	f.Keys("ctrl+c")
	if f.Quit() {
		t.Fatal("quit at the first ctrl+c")
	}
	f.Want("The review is not finished. Press ctrl+c again").Keys("j", "ctrl+c")
	if f.Quit() {
		t.Fatal("another key between does not take the first ctrl+c back")
	}
	f.Keys("ctrl+c")
	if !f.Quit() {
		t.Error("the second ctrl+c does not quit")
	}
}

func TestADisabledKeySaysWhy(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("n").Want("The file is read-only.")
	if f.Keys("n", "n"); strings.Count(f.Text(), "The file is read-only.") != 1 {
		t.Errorf("the same sentence stands there more than once:\n%s", f.Text())
	}
}

func TestAChangeIsToldAndRefreshesWhatIsSeenNowAndTheRestLater(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("2", "1", "s").Want("Sentiment set to Red · u undoes")
	if f.first.refreshed != 1 || f.second.refreshed != 0 {
		t.Errorf("refreshed %d and %d times", f.first.refreshed, f.second.refreshed)
	}
	f.Keys("2", "1", "2")
	if f.second.refreshed != 1 {
		t.Errorf("the other tab was refreshed %d times", f.second.refreshed)
	}
	f.Pass(time.Minute).WantNot("u undoes")
}

func TestUndoNamesWhatWasUndone(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("u").Want("Undone: Sentiment of Acme set to Red · ctrl+r redoes")
	if f.book.undone != 1 || f.first.refreshed != 1 {
		t.Errorf("undone %d, refreshed %d", f.book.undone, f.first.refreshed)
	}
	f.Keys("ctrl+r").Want("Nothing is left to redo.")
	f.Keys("s").Want("Sentiment set to Red · u undoes").Keys("u").Want("Undone:").WantNot("u undoes")
}

func TestAPastDayIsReadOnlyAndSaysSo(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("D").Type("2026-09-30").Want("Wed 30 Sep 2026").Keys("enter").Want("READ-ONLY", "as of 30 Sep")
	if f.first.refreshed != 1 || f.ctx.ReadOnly() == "" {
		t.Error("the screen was not refreshed for the day")
	}
	f.Keys("u")
	if f.book.undone != 0 {
		t.Error("undo wrote in a view of the past")
	}
	f.Keys("D").Type("2026-08-31").Keys("enter").Want("as of 31 Aug")
	f.Keys("u").Want("Press D and choose today") // undo is refused in the past
	f.Keys("D", "enter").WantNot("READ-ONLY", "choose today")
}

func TestADayToComeIsRefusedWhereItIsTyped(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("D").Type("2027-01-01").Keys("enter").Want("still to come")
	if f.ctx.PastView() {
		t.Error("taken all the same")
	}
}

func TestScopeIsChosenFromTheCSMs(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("S").Type("mar").Keys("enter").Want("Maria Silva")
	if f.ctx.Scope != (model.Scope{CSM: 4}) || f.first.refreshed != 1 {
		t.Errorf("scope %v, refreshed %d times", f.ctx.Scope, f.first.refreshed)
	}
}

func TestAnswersComeBackToTheScreenThatAskedAlone(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("x").Want("Why", "Because of this.").Keys("y")
	if fmt.Sprint(f.first.got) != "[yes]" || len(f.second.got) != 0 {
		t.Errorf("got %v and %v", f.first.got, f.second.got)
	}
	f.Keys("w")
	if fmt.Sprint(f.first.got) != "[yes worked]" {
		t.Errorf("got %v", f.first.got)
	}
}

func TestAFormInADialogSavesAndCloses(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("e").Want("Change it.").Type("q1").Keys("tab").Type("soonish").Keys("ctrl+s")
	if fmt.Sprint(f.first.saved) != "[name=q1]" {
		t.Errorf("saved %v", f.first.saved)
	}
	f.Want("Change it.").Keys("ctrl+u").Type("2026-12-01").Keys("enter").WantNot("Change it.")
	if fmt.Sprint(f.first.saved) != "[name=q1 day=2026-12-01]" {
		t.Errorf("saved %v", f.first.saved)
	}
}

func TestQuittingSavesWhatIsHalfTyped(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("e").Type("Acme").Keys("ctrl+c")
	if !f.Quit() || fmt.Sprint(f.first.saved) != "[name=Acme]" {
		t.Errorf("quit %v, saved %v", f.Quit(), f.first.saved)
	}
}

func TestAnErrorStaysUntilItIsRead(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("f").Pass(time.Minute).Want("Not saved: disk full All before is safe. Make room.").Keys("esc").WantNot("disk full")
}

func TestATabTakesWhatItShows(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("Q").Want("Quadrant 顧客 1")
	if fmt.Sprint(f.second.got) != "[quadrant 9]" {
		t.Errorf("got %v", f.second.got)
	}
}

func TestHelpListsTheKeysThatWorkHereAndNarrows(t *testing.T) {
	f := start(t, 100, 40)
	f.Keys("?").Want("Keys of Book", "One row down", "explain", "Everywhere")
	f.Type("whose").Want("Choose whose accounts").WantNot("One row down").Keys("esc").WantNot("Keys of Book")
	if !f.ctx.Scope.Everyone() || f.Quit() {
		t.Error("a letter typed into the help did something")
	}
}

func TestAnotherWindowsChangeIsSeen(t *testing.T) {
	f := start(t, 100, 24)
	f.Pass(time.Minute)
	if f.first.refreshed != 0 {
		t.Error("refreshed without a change")
	}
	f.book.version++
	f.Pass(time.Minute)
	if f.first.refreshed != 1 {
		t.Error("a change of another window was not seen")
	}
}

func TestAnotherWindowsChangeRightAfterTheStartIsSeen(t *testing.T) {
	first, b := newSample("Book"), &book{}
	d := drive.New(t, ui.New(ui.Options{Context: &screen.Context{Today: today}, Book: b,
		Load: func(context.Context) (ui.Loaded, error) { return ui.Loaded{}, nil },
		Tabs: []ui.Tab{{Number: 1, Name: "Book", New: first.make}}}), 100, 24)
	b.version++
	d.Pass(time.Minute)
	if first.refreshed != 1 {
		t.Errorf("refreshed %d times: what was written before the first look was not seen", first.refreshed)
	}
}

func TestAWindowTooSmallSaysWhichSizeItNeedsAndComesBackAsItWas(t *testing.T) {
	f := start(t, 100, 24)
	f.Keys("j", "j", "e").Type("Ac").Resize(39, 9).Want("40x10", "39x9").Keys("q", "1", "esc")
	f.Resize(1, 1).Fits()
	f.Resize(100, 24).Type("me").Keys("ctrl+s", "esc", "esc")
	if fmt.Sprint(f.first.saved) != "[name=Acme]" {
		t.Errorf("saved %v", f.first.saved)
	}
	if now, _ := f.first.table.Current(); now != 3 {
		t.Errorf("the cursor came back to %d", now)
	}
}

func TestClicksReachTabsAndScreens(t *testing.T) {
	f := start(t, 100, 24)
	f.Click(strings.Index(f.Line(0), "2 Quad"), 0).Want("Quadrant 顧客 1").Click(4, 6)
	if now, _ := f.second.table.Current(); now != 5 {
		t.Errorf("a click selected %d", now)
	}
	if v := f.View(); v.Cursor == nil || v.Cursor.Y != 2 || !v.AltScreen || v.MouseMode != tea.MouseModeCellMotion {
		t.Errorf("view %+v", v.Cursor)
	}
}

func TestAFaultEndsTheProgramInOrder(t *testing.T) {
	for _, key := range []string{"!", "@"} {
		f := start(t, 100, 24)
		f.Keys(key)
		if !f.Quit() {
			t.Errorf("the program goes on after the fault of %s", key)
		}
	}
}

func TestTheFirstTabWaitsForWhatOpensFirst(t *testing.T) {
	tab, questions := newSample("Book"), newSample("Questions")
	loads := 0
	d := drive.New(t, ui.New(ui.Options{
		Context: &screen.Context{Today: today},
		Tabs:    []ui.Tab{{Number: 1, Name: "Book", New: tab.make}},
		Screen:  func(ctx *screen.Context, _ screen.Opening) screen.Screen { return questions.make(ctx) },
		Load: func(context.Context) (ui.Loaded, error) {
			if loads++; loads == 1 {
				return ui.Loaded{Open: screen.OpenFirstRun{}}, nil
			}
			return ui.Loaded{Apply: func(c *screen.Context) { c.Demo = true }}, nil
		},
	}), 100, 24)
	d.Want("Questions 顧客 1").Keys("esc", "1").Want("Questions 顧客 1", "First this")
	if tab.ctx != nil {
		t.Error("the tab was made before there was a book for it")
	}
	questions.answer = screen.Close{}
	d.Keys("a").Want("Book 顧客 1", "DEMO")
}

func TestABookThatCannotBeReadIsSaid(t *testing.T) {
	d := drive.New(t, ui.New(ui.Options{Context: &screen.Context{Today: today}, Tabs: []ui.Tab{{Number: 1, Name: "Book", New: newSample("Book").make}},
		Load: func(context.Context) (ui.Loaded, error) { return ui.Loaded{}, errors.New("no such file") }}), 100, 24)
	d.Want("The book could not be read: no such file").Keys("q")
	if !d.Quit() {
		t.Error("q does not quit")
	}
}

func TestNoKeyOfAPlaceIsUsedTwice(t *testing.T) {
	f := start(t, 100, 24)
	f.NoClash(f.first)
}

func TestNoSizeAndNoKeyBreaksTheFrame(t *testing.T) {
	names := []string{"1", "2", "q", "esc", "enter", "tab", "u", "S", "D", "?", "e", "x", "f", "s", "w", "n", "/", "j", "k", "G",
		"pgdown", "space", "ctrl+s", "ctrl+r", "ctrl+l", "Q", "i", "y", "left", "right", "down", "ctrl+u", "f1", "backspace", ":", "ctrl+k", "ctrl+z"}
	rapid.Check(t, func(rt *rapid.T) {
		f := start(t, rapid.IntRange(1, 250).Draw(rt, "w"), rapid.IntRange(1, 80).Draw(rt, "h"))
		f.first.calm, f.second.calm, f.account.calm = true, true, true
		for range rapid.IntRange(1, 15).Draw(rt, "events") {
			switch rapid.IntRange(0, 9).Draw(rt, "event") {
			case 0:
				f.Resize(rapid.IntRange(1, 250).Draw(rt, "w"), rapid.IntRange(1, 80).Draw(rt, "h"))
			case 1:
				f.Paste(rapid.StringOfN(rapid.RuneFrom([]rune("a\x1b[2J\x07客\u202e\n\t")), 1, 30, -1).Draw(rt, "paste"))
			case 2:
				f.Click(rapid.IntRange(0, 250).Draw(rt, "x"), rapid.IntRange(0, 80).Draw(rt, "y"))
			case 3:
				f.Pass(time.Minute)
			default:
				f.Keys(rapid.SampledFrom(names).Draw(rt, "key"))
			}
			f.Fits()
			if t.Failed() {
				rt.Fatal("see above")
			}
		}
	})
}

// BenchmarkStepThroughTheFrame is one key from the terminal to the drawn frame.
func BenchmarkStepThroughTheFrame(b *testing.B) {
	f := start(b, 200, 60)
	down, up := drive.Key("j"), drive.Key("k")
	for i := 0; b.Loop(); i++ {
		if i/200%2 == 0 {
			f.Send(down)
		} else {
			f.Send(up)
		}
		f.Styled()
	}
}

// BenchmarkTypingInADialog is one key into a form on top of the frame.
func BenchmarkTypingInADialog(b *testing.B) {
	f := start(b, 200, 60)
	f.Keys("e")
	a, back := drive.Key("a"), drive.Key("backspace")
	for b.Loop() {
		f.Send(a, back)
		f.Styled()
	}
}

func TestTheFrameAtItsSizes(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 40}} {
		f := start(t, size[0], size[1])
		f.ctx.Demo = true
		at := fmt.Sprintf("%dx%d", size[0], size[1])
		f.Keys("j").Golden("frame_" + at)
		f.Keys("e").Type("Acme").Keys("tab").Type("2026-12-03").Golden("dialog_" + at)
		f.Keys("esc", "f", "n").Golden("wrong_" + at)
		f.Keys("esc", "D").Type("2026-09-30").Keys("enter", "?").Golden("help_" + at)
	}
}

func TestASCIIModeDrawsNothingElseOfItsOwn(t *testing.T) {
	s := newSample("Book")
	d := drive.New(t, ui.New(ui.Options{Context: &screen.Context{Today: today}, ASCII: true, Book: &book{},
		Tabs: []ui.Tab{{Number: 1, Name: "Book", New: s.make}}}), 80, 24)
	look := func(what string) {
		for _, r := range d.Fits().Text() {
			if r > 0x7e && !strings.ContainsRune("顧客", r) {
				t.Errorf("%s draws %q", what, r)
				return
			}
		}
	}
	look("the frame")
	d.Keys("s")
	look("a toast")
	d.Keys("e").Type("Acme").Keys("tab").Type("2026-12-03")
	look("a form")
	d.Keys("esc", "x")
	look("a question")
	d.Keys("esc", "?")
	look("the help")
	d.Keys("esc", ":").Type("book")
	look("the palette")
	ui.New(ui.Options{}) // the mark of cut text is the program's: put it back for the other tests
}

func TestThePaletteFollowsTheTerminalsBackground(t *testing.T) {
	s := newSample("Book")
	ctx := &screen.Context{Today: today}
	d := drive.New(t, ui.New(ui.Options{Context: ctx, Tabs: []ui.Tab{{Number: 1, Name: "Book", New: s.make}}}), 80, 24)
	before := d.Styled()
	d.Send(tea.BackgroundColorMsg{Color: color.White})
	if ctx.Theme.Kind != theme.Light || d.Styled() == before {
		t.Errorf("palette %v on a white background", ctx.Theme.Kind)
	}
	d.Send(tea.BackgroundColorMsg{Color: color.Black})
	if d.Styled() != before {
		t.Error("on a black background it is not what it was")
	}
}

// What is typed while the book is opened waits: there is no page yet that it could be for.
func TestKeysTypedBeforeTheBookIsOpenWaitForIt(t *testing.T) {
	open := false
	made := func(name string) func(*screen.Context) screen.Screen {
		s := newSample(name)
		return func(c *screen.Context) screen.Screen {
			if !open {
				t.Fatalf("%s is made without a book", name)
			}
			return s.make(c)
		}
	}
	var a *ui.App
	a = ui.New(ui.Options{Context: &screen.Context{Today: today}, Book: &book{},
		Load: func(context.Context) (ui.Loaded, error) {
			a.Update(drive.Key("2"))
			open = true
			return ui.Loaded{}, nil
		},
		Tabs: []ui.Tab{{Number: 1, Name: "Book", New: made("Book")}, {Number: 2, Name: "Quadrant", New: made("Quadrant")}}})
	a.Update(tea.WindowSizeMsg{Width: 100, Height: 24})
	drive.New(t, a, 100, 24).Want("Quadrant 顧客 1")
}
