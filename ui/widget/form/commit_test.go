package form

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestAFieldIsSavedOnlyOnceItsCommitIsBack(t *testing.T) {
	o := opt(Field{Key: "a", Label: "A"}, Field{Key: "b", Label: "B"})
	var began []string
	o.OnCommit = func(key string, v Value) Work {
		return func(context.Context) (tea.Msg, error) { began = append(began, key+"="+v.Text); return nil, nil }
	}
	f := New(o)
	typeText(f, "1")
	first := f.Update(tea.KeyPressMsg{Code: tea.KeyTab})
	if f.State("a") != Saving || strings.Contains(shown(f, 60, 4), "saved") {
		t.Error("shown as saved before it is on disk")
	}
	// Keys go on while the first commit is in flight; the second one waits for it.
	typeText(f, "2")
	press(f, "shift+tab")
	if len(began) != 0 || !f.Busy() {
		t.Errorf("the second commit did not wait: %v", began)
	}
	run(f, first)
	if fmt.Sprint(began) != "[a=1 b=2]" {
		t.Errorf("commits came in the order %v", began)
	}
	if f.State("a") != Saved || f.State("b") != Saved || f.Busy() || f.Edited() {
		t.Errorf("states %v %v", f.State("a"), f.State("b"))
	}
}

func TestAFieldEditedDuringItsCommitIsNotShownAsSaved(t *testing.T) {
	o := opt(Field{Key: "a", Label: "A"}, Field{Key: "b", Label: "B"})
	o.OnCommit = func(string, Value) Work {
		return func(context.Context) (tea.Msg, error) { return nil, nil }
	}
	f := New(o)
	typeText(f, "1")
	flight := f.Update(tea.KeyPressMsg{Code: tea.KeyTab})
	press(f, "shift+tab")
	typeText(f, "2")
	run(f, flight)
	if f.State("a") != Edited {
		t.Errorf("state %v", f.State("a"))
	}
}

func TestAFailedCommitSaysSoAndIsTriedAgain(t *testing.T) {
	full := true
	o := opt(Field{Key: "a", Label: "A"}, Field{Key: "b", Label: "B"})
	o.OnCommit = func(string, Value) Work {
		return func(context.Context) (tea.Msg, error) {
			if full {
				return nil, errors.New("the disk is full")
			}
			return nil, nil
		}
	}
	f := New(o)
	typeText(f, "1")
	press(f, "tab")
	if f.State("a") != NotSaved || !strings.Contains(shown(f, 80, 4), "not saved: the disk is full") {
		t.Errorf("not told:\n%s", shown(f, 80, 4))
	}
	full = false
	press(f, "ctrl+s")
	if f.State("a") != Saved {
		t.Error("not saved by submitting again")
	}
}

func TestSubmitGoesToTheFirstFieldThatCannotBeRead(t *testing.T) {
	submitted := 0
	o := opt(Field{Key: "a", Label: "A"}, Field{Key: "day", Label: "Day", Kind: Date}, Field{Key: "n", Label: "Name", Required: true})
	o.OnSubmit = func() tea.Cmd { submitted++; return nil }
	f := New(o)
	press(f, "ctrl+s")
	if submitted != 0 || f.Focused() != "n" {
		t.Errorf("submitted %d times, at %s", submitted, f.Focused())
	}
	if got := shown(f, 60, 4); !strings.Contains(got, "needed") {
		t.Errorf("handing in stopped at Name and nothing says why:\n%s", got)
	}
	typeText(f, "Acme")
	press(f, "enter")
	if submitted != 1 {
		t.Error("enter on the last field does not submit")
	}
}

func TestSubmitWaitsForTheCommitsAndNotForFailedOnes(t *testing.T) {
	fail, submitted := true, 0
	o := opt(Field{Key: "a", Label: "A"})
	o.OnCommit = func(string, Value) Work {
		return func(context.Context) (tea.Msg, error) {
			if fail {
				return nil, errors.New("no")
			}
			return nil, nil
		}
	}
	o.OnSubmit = func() tea.Cmd { submitted++; return nil }
	f := New(o)
	typeText(f, "1")
	cmd := f.Update(tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl})
	if submitted != 0 {
		t.Error("submitted before the commit was back")
	}
	run(f, cmd)
	if submitted != 0 {
		t.Error("submitted although a commit failed")
	}
	fail = false
	press(f, "ctrl+s")
	if submitted != 1 {
		t.Errorf("submitted %d times", submitted)
	}
}
