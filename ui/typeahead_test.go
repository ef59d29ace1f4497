package ui_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/ui/drive"
	"keystone/ui/screen"
)

// typing is the app with a key t that tells the page, and a key o that may bring a dialog.
func typing(t *testing.T, comes tea.Msg) *fixture {
	f := start(t, 100, 24)
	for _, s := range []*sample{f.first, f.second, f.account} {
		s.asks = func() tea.Msg { return comes }
	}
	return f
}

func TestWhatIsTypedBeforeTheDialogIsThereReachesItInOrder(t *testing.T) {
	f := typing(t, nil)
	f.Burst("e", "t", "q", tea.PasteMsg{Content: "me"}, "tab", "t")
	if got := f.first.form.Value("name").Text; got != "tqme" || len(f.first.got) > 0 || f.Quit() {
		t.Errorf("the dialog got %q, the page below %q", got, f.first.got)
	}
	f = typing(t, nil)
	f.Burst("S", "m", "a", "r", "enter", "t")
	if f.ctx.ScopeName != "Maria Silva" || !slices.Equal(f.first.got, []string{"told"}) {
		t.Errorf("the scope is %q, the page below got %q", f.ctx.ScopeName, f.first.got)
	}
}

func TestWhereNoDialogComesThePageGetsWhatWasTyped(t *testing.T) {
	for name, comes := range map[string]tea.Msg{
		"nothing": nil, "a toast": screen.Toast{Text: "No."}, "a failure": screen.Failed{Err: errors.New("disk full")},
		"a change": screen.Changed{Label: "Done"}, "its own answer": "answer", "another screen": screen.OpenQuadrant{},
		"commands of the library": tea.BatchMsg{nil, func() tea.Msg { return nil }, func() tea.Msg { return tea.ClearScreen() }},
		"an empty list":           tea.BatchMsg{}, "a timer": screen.Later{After: time.Hour},
	} {
		f := typing(t, comes)
		f.Burst("o", "t")
		if got := append(f.first.got, f.second.got...); !slices.Contains(got, "told") {
			t.Errorf("after %s the page got %q", name, got)
		}
	}
}

func TestADialogThatDoesNotComeIsWaitedForOneSecondOnly(t *testing.T) {
	f := typing(t, nil)
	_, cmd := f.Model().Update(drive.Key("S"))
	f.Keys("t", "t")
	if len(f.first.got) > 0 {
		t.Fatalf("the page got %q while the dialog is on its way", f.first.got)
	}
	for _, c := range cmd().(tea.BatchMsg)[1:] { // the first reads, and never comes back
		f.Send(c())
	}
	if f.Pass(999 * time.Millisecond); len(f.first.got) > 0 {
		t.Errorf("too early the page got %q", f.first.got)
	}
	if f.Pass(time.Second); !slices.Equal(f.first.got, []string{"told", "told"}) {
		t.Errorf("after a second the page got %q", f.first.got)
	}
}

func TestEscTakesBackADialogThatIsOnItsWayAndCtrlCQuits(t *testing.T) {
	f := typing(t, nil)
	f.Burst("e", "t", "esc", "t")
	if !slices.Equal(f.first.got, []string{"told"}) {
		t.Errorf("the page got %q", f.first.got)
	}
	f.WantNot("Change it.")
	f.Burst("S", "t", "esc").WantNot("Whose accounts")
	if len(f.first.got) != 1 {
		t.Errorf("the page got %q", f.first.got)
	}
	if f.Burst("e", "t", "ctrl+c"); !f.Quit() {
		t.Error("ctrl+c waits for a dialog")
	}
}

func TestEscCancelsTheWorkThatAKeyBeganWhileItsDialogIsAwaited(t *testing.T) {
	f := typing(t, nil)
	f.Model().Update(drive.Key("S"))
	cancelled := false
	parts := screen.Work("Import", func(ctx context.Context, _ func(int, int)) tea.Msg {
		cancelled = ctx.Err() != nil
		return nil
	})().(tea.BatchMsg)
	f.Send(parts[0]())
	f.Keys("esc")
	parts[1]()
	if !cancelled {
		t.Error("esc came to nothing, and the work went on")
	}
}

func TestKeysAtOnceDoWhatTheyDoOneByOne(t *testing.T) {
	names := rapid.SampledFrom([]string{"e", "o", "S", "x", "t", "y", "a", "tab", "enter", "1", ":", "D", "?"})
	rapid.Check(t, func(rt *rapid.T) {
		pressed := rapid.SliceOfN(names, 1, 12).Draw(rt, "keys")
		var shown []string
		for _, at := range []bool{true, false} {
			f := typing(t, nil)
			f.first.asks = func() tea.Msg {
				return screen.Ask{Title: "Asked", Body: "Well?", Choices: []screen.Choice{{Key: "y", Label: "Yes"}}}
			}
			f.account.asks, f.second.asks = f.first.asks, f.first.asks
			all := make([]any, len(pressed))
			for i, k := range pressed {
				if all[i] = k; !at {
					f.Burst(k)
				}
			}
			if at {
				f.Burst(all...)
			}
			shown = append(shown, f.Text())
		}
		if shown[0] != shown[1] {
			rt.Errorf("%q at once:\n%s\none by one:\n%s", pressed, shown[0], shown[1])
		}
	})
}
