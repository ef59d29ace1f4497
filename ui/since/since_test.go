package since_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/screen"
	"keystone/ui/since"
)

var today = model.NewDate(2026, 11, 21)

type fake struct {
	items []model.SinceItem
	err   error
	asked []model.Query
	ended []error // of the context of each asking, as it began
}

func (f *fake) Since(ctx context.Context, q model.Query, day model.Date, most int, _ func(model.RefreshState)) (model.Since, error) {
	f.asked, f.ended = append(f.asked, q), append(f.ended, ctx.Err())
	return model.Since{Then: day, Now: today, Accounts: 42, Items: f.items}, f.err
}

func happened() *fake {
	item := func(kind model.SinceKind, account, text string) model.SinceItem {
		return model.SinceItem{AccountID: 7, Account: account, Kind: kind, Date: today, Text: text}
	}
	overdue := item(model.SinceOverdue, "Borealis Health", "review overdue: it was due on 6 Nov")
	overdue.AccountID = 8
	worse := item(model.SinceMoved, "Globex", "Happy & successful to Trapped")
	worse.Worse = true
	return &fake{items: []model.SinceItem{
		item(model.SincePromise, "Acme Logistics", "Ana Costa: send the report, due today"),
		overdue, worse,
		item(model.SinceSentiment, "Cobalt Foods", "Green to Red, by Ben Otte: quiet"),
		item(model.SinceRenewal, "Dorshore Staffing", "renews on 18 Feb 2027, in 89d")}}
}

func open(t testing.TB, f *fake, w, h int) *drive.Driver {
	t.Helper()
	ctx := &screen.Context{Today: today, AsOf: today, ScopeName: "Ana Costa", Scope: model.Scope{CSM: 3}}
	return drive.Screen(t, ctx, w, h, func(c *screen.Context) screen.Screen { return since.New(c, f, today-2) })
}

func TestWhatHappenedAtEverySize(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}, {60, 20}, {200, 60}} {
		open(t, happened(), s[0], s[1]).Fits().Golden(fmt.Sprintf("since-%dx%d", s[0], s[1]))
	}
	open(t, &fake{}, 80, 24).Golden("empty-80x24")
}

func TestWhatHappenedIsOfTheScopeAndEachOpensItsAccount(t *testing.T) {
	f := happened()
	open(t, f, 100, 30).Want("42 accounts of Ana Costa", "1 account moved (1 down)")
	if f.asked[0].Scope != (model.Scope{CSM: 3}) {
		t.Errorf("%+v", f.asked[0])
	}
	var pg screen.Screen
	d := drive.Screen(t, &screen.Context{Today: today, AsOf: today}, 100, 30, func(c *screen.Context) screen.Screen {
		pg = since.New(c, f, today-2)
		return pg
	})
	d.Keys("j")
	if msg := pg.Keys().Find("since.open").Do()(); msg != (screen.OpenAccount{ID: 8}) {
		t.Errorf("enter asks for %v", msg)
	}
}

func TestAFailureSaysThatNothingWasChangedAndIsTriedAgain(t *testing.T) {
	f := happened()
	f.err = errors.New("the disk failed")
	d := open(t, f, 100, 30).Want("the disk failed", "Nothing was changed", "R looks again")
	f.err = nil
	d.Keys("esc", "R").Want("Borealis Health")
}

func TestAnotherAskingEndsTheOneUnderWay(t *testing.T) {
	f := &fake{}
	pg := since.New(&screen.Context{Today: today, AsOf: today}, f, today-2)
	for _, cmd := range []tea.Cmd{pg.Refresh(), pg.Refresh()} {
		for _, part := range cmd().(tea.BatchMsg) {
			part()
		}
	}
	if len(f.ended) != 2 || f.ended[0] == nil || f.ended[1] != nil {
		t.Errorf("of two askings those were over: %v", f.ended)
	}
}

func TestAnyKeysOnWhatHappenedStayWithinTheScreen(t *testing.T) {
	hands := []string{"j", "k", "G", "g", "pgdown", "enter", "esc", "R"}
	rapid.Check(t, func(rt *rapid.T) {
		f := happened()
		evil := rapid.SampledFrom([]string{"\x1b[31mAcme\x1b]0;t\x07", "顧客名 株式会社", "a\r\nb\tc", "\u202eemca", strings.Repeat("長", 90)}).Draw(rt, "name")
		for i := range f.items {
			f.items[i].Account, f.items[i].Text = evil, evil
		}
		d := open(t, f, rapid.IntRange(1, 200).Draw(rt, "w"), rapid.IntRange(1, 60).Draw(rt, "h")).Fits()
		for range rapid.IntRange(0, 12).Draw(rt, "presses") {
			d.Keys(rapid.SampledFrom(hands).Draw(rt, "key")).Fits()
		}
	})
}
