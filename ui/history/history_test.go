package history_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/history"
	"keystone/ui/screen"
)

var today = model.NewDate(2026, 11, 21)

// fake is a history of steps, the oldest first.
type fake struct {
	steps []model.HistoryStep
	taken []string
}

func (f *fake) Steps(_ context.Context, words string, limit int, before model.ID) ([]model.HistoryStep, error) {
	var out []model.HistoryStep
	for i := len(f.steps) - 1; i >= 0 && len(out) < limit; i-- {
		s := f.steps[i]
		if (before == 0 || s.ID < before) && strings.Contains(model.FoldName(s.Label+" "+s.Author+" "+s.Account), model.FoldName(words)) {
			out = append(out, s)
		}
	}
	return out, nil
}

func (f *fake) StepChanges(_ context.Context, step model.ID, _ int) ([]model.HistoryEntry, error) {
	s := f.steps[step-1]
	return []model.HistoryEntry{{StepID: step, AtMillis: s.AtMillis, Label: s.Label, Author: s.Author, Undone: s.Undone, Name: "contact " + s.Account,
		Before: map[string]string{"title": "a"}, After: map[string]string{"title": "b"}, Fields: []model.FieldChange{{Words: "title", From: s.Label, To: "VP"}}}}, nil
}

func (f *fake) PlanTakeBack(_ context.Context, account, from model.ID, only bool) (model.TakeBack, error) {
	return model.TakeBack{Label: "Taken back", Steps: 1, Total: 1, Changes: []model.HistoryEntry{{Name: "contact Dana", Before: map[string]string{}, After: map[string]string{}}}}, nil
}

func (f *fake) TakeBack(_ context.Context, account, from model.ID, only bool) (model.Receipt, error) {
	f.taken = append(f.taken, fmt.Sprint(account, from, only))
	return model.Receipt{Label: "Taken back: it"}, nil
}

func book(n int) *fake {
	f := &fake{}
	at := time.Date(2026, 11, 20, 14, 30, 0, 0, time.Local).UnixMilli()
	for i := 1; i <= n; i++ {
		s := model.HistoryStep{ID: model.ID(i), AtMillis: at + int64(i)*60_000, Label: fmt.Sprintf("Contact %d changed", i), Author: "Maria Silva",
			Changes: 1, Accounts: 1, AccountID: 7, Account: "Acme Logistics", Undone: i%5 == 0}
		if i%4 == 0 {
			s.Label, s.Accounts, s.Changes, s.More = "accounts.csv imported", 1000, 1000, true
		}
		f.steps = append(f.steps, s)
	}
	return f
}

func open(t testing.TB, f *fake, w, h int) *drive.Driver {
	t.Helper()
	ctx := &screen.Context{Today: today, AsOf: today, ScopeName: "Everyone"}
	return drive.Screen(t, ctx, w, h, func(c *screen.Context) screen.Screen { return history.New(c, f) })
}

func TestTheHistoryOfTheBookAtEverySize(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}, {60, 20}, {200, 60}} {
		open(t, book(30), s[0], s[1]).Fits().Golden(fmt.Sprintf("history-%dx%d", s[0], s[1]))
	}
	open(t, book(0), 80, 24).Golden("empty-80x24")
}

func TestStepsAreFoundByWordsAndOlderOnesAreReadOnTheWayDown(t *testing.T) {
	d := open(t, book(900), 100, 30).Want("200+ steps")
	for range 12 {
		d.Keys("G")
	}
	d.Want("900 steps", "Contact 1 changed")
	d.Keys("/").Type("imported").Want("imported", "200+ steps").Keys("enter").WantNot("Contact 1 changed")
	d.Keys("/").Type("zzz").Want("No step has these words").Keys("esc", "esc").Want("200+ steps")
}

func TestAStepOfTheBookIsLookedAtAndTakenBackEverywhere(t *testing.T) {
	f := book(6)
	var pg screen.Screen
	d := drive.Screen(t, &screen.Context{Today: today, AsOf: today}, 100, 30, func(c *screen.Context) screen.Screen {
		pg = history.New(c, f)
		return pg
	})
	d.Keys("enter").Want("contact Acme Logistics, changed", "title: Contact 6 changed").Keys("esc")
	d.Keys("t").Want("Take this change back?").Keys("y").Want("Taken back: it")
	d.Keys("j", "t").Want("This was undone already")
	d.Keys("j", "T", "y")
	if msg := pg.Keys().Find("history.account").Do()(); msg != (screen.OpenAccount{ID: 7}) {
		t.Errorf("v asks for %v", msg)
	}
	if got := strings.Join(f.taken, "|"); got != "0 6 true|0 4 false" {
		t.Errorf("%q", got)
	}
}

func TestAnyKeysOnTheHistoryStayWithinTheScreen(t *testing.T) {
	hands := []string{"j", "k", "G", "g", "pgdown", "enter", "esc", "t", "T", "/", "y", "n", "a", "v", "backspace"}
	rapid.Check(t, func(rt *rapid.T) {
		f := book(rapid.IntRange(0, 40).Draw(rt, "n"))
		evil := rapid.SampledFrom([]string{"\x1b[31mAcme\x1b]0;t\x07", "顧客名 株式会社", "a\r\nb\tc", "\u202eemca", strings.Repeat("長", 90)}).Draw(rt, "name")
		for i := range f.steps {
			f.steps[i].Label, f.steps[i].Account, f.steps[i].Author = evil, evil, evil
		}
		d := open(t, f, rapid.IntRange(1, 200).Draw(rt, "w"), rapid.IntRange(1, 60).Draw(rt, "h")).Fits()
		for range rapid.IntRange(0, 12).Draw(rt, "presses") {
			d.Keys(rapid.SampledFrom(hands).Draw(rt, "key")).Fits()
		}
	})
}

func TestNoKeyOfTheHistoryMeansTwoThings(t *testing.T) {
	ctx := &screen.Context{Today: today, AsOf: today}
	open(t, book(1), 80, 24).NoClash(history.New(ctx, book(1)))
}
