package ui

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

func TestWithoutATerminalNothingIsDrawn(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var none *NoTerminal
	err = CheckTerminal(file, file, func(string) string { return "xterm" })
	if !errors.As(err, &none) {
		t.Errorf("a file as terminal: %v", err)
	}
	if info, _ := file.Stat(); info.Size() != 0 {
		t.Errorf("%d bytes were written", info.Size())
	}
}

func TestMotionThatChangesNothingIsDropped(t *testing.T) {
	merge := mergeMotion()
	here := tea.MouseMotionMsg{X: 3, Y: 4}
	if merge(nil, here) == nil {
		t.Error("the first motion was dropped")
	}
	if merge(nil, here) != nil {
		t.Error("motion that changes nothing was passed on")
	}
	if merge(nil, tea.MouseReleaseMsg{X: 9}) == nil || merge(nil, tea.KeyPressMsg{Code: 'a'}) == nil {
		t.Error("something else than motion was dropped")
	}
}

func TestRemainingTimeIsGuessedOnlyWhenThereIsSomethingToGoBy(t *testing.T) {
	for _, c := range []struct {
		spent time.Duration
		share float64
		want  string
	}{{100 * time.Millisecond, 0.5, ""}, {2 * time.Second, 0.01, ""}, {2 * time.Second, 0.5, "3 s left"}, {10 * time.Second, 0.05, "4 min left"}} {
		if got := remaining(c.spent, c.share); got != c.want {
			t.Errorf("%v at %v: %q, want %q", c.spent, c.share, got, c.want)
		}
	}
}
