package screen

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
)

func TestOnlyTheAnswerToTheNewestAskingIsTaken(t *testing.T) {
	var s, other Slot[int]
	var first context.Context
	old := s.Ask(func(ctx context.Context) (int, error) { first = ctx; return 1, nil })
	oldAnswer := old()
	answer := s.Ask(func(context.Context) (int, error) { return 2, nil })()
	elsewhere := other.Ask(func(context.Context) (int, error) { return 3, nil })()
	if first.Err() == nil {
		t.Error("the older asking was not cancelled")
	}
	for _, msg := range []tea.Msg{oldAnswer, elsewhere, "something else"} {
		if _, _, ok := s.Take(msg); ok || !s.Waiting() {
			t.Errorf("took %v", msg)
		}
	}
	if v, err, ok := s.Take(answer); v != 2 || err != nil || !ok || s.Waiting() {
		t.Errorf("took %d, %v, %v", v, err, ok)
	}
	if _, _, ok := s.Take(answer); ok {
		t.Error("an answer was taken twice")
	}
}

type fault struct{ error }

func (fault) Tell() (what, safe, do string) {
	return "the disk is full", "All before is safe.", "Make room."
}

func TestAFailureSaysWhatHappenedWhatIsSafeAndWhatToDo(t *testing.T) {
	wrapped := fmt.Errorf("writing: %w", fault{errors.New("ENOSPC")})
	for _, c := range []struct {
		f    Failed
		want string
	}{
		{Failed{Err: wrapped, What: "Not saved"}, "Not saved: the disk is full|All before is safe.|Make room."},
		{Failed{Err: wrapped, Safe: "Nothing was lost."}, "the disk is full|Nothing was lost.|Make room."},
		{Failed{Err: errors.New("oops"), What: "Not read"}, "Not read: oops"},
		{Failed{What: "Not read"}, "Not read"},
	} {
		if got := strings.Join(c.f.Words(), "|"); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestAPastDayAndAReadOnlyFileForbidChanges(t *testing.T) {
	day := model.NewDate(2026, 11, 21)
	c := &Context{Today: day, AsOf: day}
	if c.ReadOnly() != "" || c.PastView() {
		t.Error("today is read-only")
	}
	c.AsOf = day.AddDays(-1)
	if !strings.Contains(c.ReadOnly(), "2026-11-20") {
		t.Errorf("a past day: %q", c.ReadOnly())
	}
	c.AsOf, c.FileReadOnly = day, "The file cannot be written."
	if c.ReadOnly() != c.FileReadOnly {
		t.Errorf("a read-only file: %q", c.ReadOnly())
	}
}

func TestWorkReportsAndEndsAndCanBeCancelled(t *testing.T) {
	var seen *Job
	batch := Work("Import", func(ctx context.Context, report func(int, int)) tea.Msg {
		report(3, 10)
		if done, total := seen.Count(); done != 3 || total != 10 || seen.Ended() {
			t.Errorf("%d of %d, ended %v", done, total, seen.Ended())
		}
		seen.Cancel()
		return ctx.Err()
	})().(tea.BatchMsg)
	seen = batch[0]().(Progress).Job
	if err, _ := batch[1]().(error); !errors.Is(err, context.Canceled) || !seen.Ended() {
		t.Errorf("%v, ended %v", err, seen.Ended())
	}
}
