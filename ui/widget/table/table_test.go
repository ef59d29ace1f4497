package table

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"keystone/ui/geom"
	"keystone/ui/theme"
)

type id int64

type fetched struct {
	batches [][]id
	err     error
	without id
}

func (f *fetched) fetch(_ context.Context, ids []id) (map[id]string, error) {
	f.batches = append(f.batches, ids)
	if f.err != nil {
		return nil, f.err
	}
	out := map[id]string{}
	for _, i := range ids {
		if i != f.without {
			out[i] = fmt.Sprintf("row %d", i)
		}
	}
	return out, nil
}

func mono() theme.Theme { return theme.New(theme.Mono, false) }

func newTable(f *fetched, more func(*Options[id, string])) *Table[id, string] {
	opt := Options[id, string]{
		Columns: []Column{
			{Key: "name", Title: "Name", Min: 8, Weight: 1, Sortable: true},
			{Key: "len", Title: "Len", Min: 5, Max: 5, Align: Right, Drop: 2},
			{Key: "more", Title: "More", Min: 6, Drop: 1},
		},
		Cell: func(row, col string) Cell {
			if col == "len" {
				return Cell{Text: fmt.Sprint(len(row))}
			}
			return Cell{Text: row}
		},
		Fetch: f.fetch,
		Theme: mono,
	}
	if more != nil {
		more(&opt)
	}
	return New(opt)
}

func ids(n int) []id {
	out := make([]id, n)
	for i := range out {
		out[i] = id(i + 1)
	}
	return out
}

// settle runs commands until nothing comes of them any more.
func settle(t *Table[id, string], cmd tea.Cmd) {
	for cmd != nil {
		switch msg := cmd().(type) {
		case nil:
			return
		case tea.BatchMsg:
			for _, c := range msg {
				settle(t, c)
			}
			return
		default:
			cmd = t.Update(msg)
		}
	}
}

func plain(t *Table[id, string], w, h int) []string {
	return strings.Split(ansi.Strip(t.View(geom.Size(w, h))), "\n")
}

func TestRowsThatHaveNotArrivedAreDotsAndNothingWaits(t *testing.T) {
	f := &fetched{}
	tab := newTable(f, nil)
	cmd := tab.SetIDs(ids(100))
	lines := plain(tab, 40, 6)
	if !strings.Contains(lines[1], "·····") {
		t.Errorf("no dots: %q", lines[1])
	}
	settle(tab, cmd)
	if lines = plain(tab, 40, 6); !strings.Contains(lines[1], "row 1 ") {
		t.Errorf("no row: %q", lines[1])
	}
}

func TestFetchAsksForTheWindowAndOneMoreOnEachSide(t *testing.T) {
	f := &fetched{}
	tab := newTable(f, nil)
	plain(tab, 40, 61)
	settle(tab, tab.SetIDs(ids(1000)))
	f.batches = nil
	settle(tab, tab.MoveTo(500))
	got := f.batches[0]
	low, high := got[0], got[0]
	for _, i := range got {
		low, high = min(low, i), max(high, i)
	}
	if low > 501-60-59 || high < 501+59 || len(got) > 3*60 {
		t.Errorf("fetched %d rows from %d to %d", len(got), low, high)
	}
}

func TestOnlyOneFetchIsUnderWay(t *testing.T) {
	f := &fetched{}
	tab := newTable(f, nil)
	plain(tab, 40, 11)
	first := tab.SetIDs(ids(100000))
	if second := tab.MoveTo(50000); second != nil {
		t.Error("a second fetch began while the first was under way")
	}
	settle(tab, first)
	if _, ok := tab.CurrentRow(); !ok {
		t.Error("the rows of the new window were not fetched after the first answer")
	}
}

func TestAnAnswerToAnOlderAskingIsDropped(t *testing.T) {
	f := &fetched{}
	tab := newTable(f, nil)
	cmd := tab.SetIDs(ids(10))
	old := cmd()
	again := tab.Clear()
	tab.Update(old)
	if _, ok := tab.CurrentRow(); ok {
		t.Error("an old answer was taken")
	}
	settle(tab, again)
	if _, ok := tab.CurrentRow(); !ok {
		t.Error("the new answer was not taken")
	}
}

func TestCursorKeepsToItsIDWhenTheOrderChanges(t *testing.T) {
	tab := newTable(&fetched{}, nil)
	plain(tab, 40, 11)
	settle(tab, tab.SetIDs(ids(100)))
	tab.MoveTo(41)
	turned := ids(100)
	for i := range turned {
		turned[i] = id(100 - i)
	}
	tab.SetIDs(turned)
	if now, _ := tab.Current(); now != 42 {
		t.Errorf("the cursor is on %d", now)
	}
	tab.SetIDs(ids(3))
	if now, _ := tab.Current(); now != 3 {
		t.Errorf("with its id gone the cursor is on %d, not on the last row", now)
	}
	tab.SetIDs(nil)
	if _, ok := tab.Current(); ok {
		t.Error("an empty table has a current row")
	}
}

func TestMarksKeepToTheirIDsAndGoWithThem(t *testing.T) {
	tab := newTable(&fetched{}, nil)
	tab.SetIDs(ids(5))
	tab.ToggleMark()
	tab.ToggleMark()
	if got := fmt.Sprint(tab.Marked()); got != "[1 2]" {
		t.Errorf("marked %s", got)
	}
	tab.SetIDs([]id{5, 2, 3})
	if got := fmt.Sprint(tab.Targets()); got != "[2]" {
		t.Errorf("targets %s", got)
	}
	tab.ClearMarks()
	if got := fmt.Sprint(tab.Targets()); got != "[3]" {
		t.Errorf("without marks the targets are %s, not the current row", got)
	}
}

func TestColumnsGoInTheirOrderWhenTheWindowIsNarrow(t *testing.T) {
	tab := newTable(&fetched{}, nil)
	settle(tab, tab.SetIDs(ids(2)))
	for w, want := range map[int]string{40: "Name Len More", 20: "Name More", 12: "Name"} {
		if got := strings.Join(strings.Fields(plain(tab, w, 3)[0]), " "); got != want {
			t.Errorf("at %d columns: %q, want %q", w, got, want)
		}
	}
}

func TestReloadKeepsWhatIsShownUntilTheNewRowsArrive(t *testing.T) {
	f := &fetched{}
	tab := newTable(f, nil)
	settle(tab, tab.SetIDs(ids(10)))
	cmd := tab.Reload()
	if !strings.Contains(plain(tab, 40, 5)[2], "row 2") {
		t.Error("the rows went before the new ones were there")
	}
	f.without = 2
	settle(tab, cmd)
	if got := plain(tab, 40, 5)[2]; !strings.Contains(got, "no longer") {
		t.Errorf("a row that is gone is shown as %q", got)
	}
}

func TestAFailedFetchIsToldAndNotRepeatedForEver(t *testing.T) {
	f := &fetched{err: errors.New("disk")}
	told := 0
	tab := newTable(f, func(o *Options[id, string]) {
		o.Failed = func(error) tea.Msg { told++; return nil }
	})
	settle(tab, tab.SetIDs(ids(10)))
	if told != 1 || len(f.batches) != 1 {
		t.Errorf("told %d times after %d fetches", told, len(f.batches))
	}
}

func TestMouseSelectsOpensSortsAndScrolls(t *testing.T) {
	var opened id
	var sorted string
	var further bool
	tab := newTable(&fetched{}, func(o *Options[id, string]) {
		o.Open = func(i id) tea.Cmd { opened = i; return nil }
		o.Sorted = func(c string, also bool) tea.Cmd { sorted, further = c, also; return nil }
	})
	plain(tab, 40, 11)
	settle(tab, tab.SetIDs(ids(100)))
	plain(tab, 40, 11)
	click := func(x, y int) { tab.Update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	click(5, 4)
	if now, _ := tab.Current(); now != 4 {
		t.Errorf("a click selected %d", now)
	}
	click(5, 4)
	if opened != 4 {
		t.Errorf("a second click opened %d", opened)
	}
	click(3, 0)
	if sorted != "name" || further {
		t.Errorf("a click on the title sorts by %q, further %v", sorted, further)
	}
	tab.Update(tea.MouseClickMsg{X: 3, Y: 0, Button: tea.MouseLeft, Mod: tea.ModCtrl})
	if sorted != "name" || !further {
		t.Errorf("a click with ctrl sorts by %q, further %v", sorted, further)
	}
	click(39, 10)
	if now, _ := tab.Current(); now != 100 {
		t.Errorf("a click at the end of the scrollbar goes to %d", now)
	}
	tab.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	if now, _ := tab.Current(); now != 97 {
		t.Errorf("the wheel goes to %d", now)
	}
}

func TestNoSizeAndNoStepBreaksTheTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := newTable(&fetched{}, nil)
		settle(tab, tab.SetIDs(ids(rapid.IntRange(0, 300).Draw(t, "rows"))))
		bindings := tab.Bindings()
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			w, h := rapid.IntRange(1, 120).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h")
			if b := bindings[rapid.IntRange(0, len(bindings)-1).Draw(t, "key")]; b.Do != nil {
				settle(tab, b.Do())
			}
			lines := strings.Split(tab.View(geom.Size(w, h)), "\n")
			if len(lines) != h {
				t.Fatalf("%d lines in %dx%d", len(lines), w, h)
			}
			for _, l := range lines {
				if geom.Width(l) != w {
					t.Fatalf("a line of %d cells in %dx%d: %q", geom.Width(l), w, h, l)
				}
			}
			if y, ok := tab.CursorLine(); ok && h > 1 && (y < 1 || y >= h) {
				t.Fatalf("the cursor is at line %d of %d", y, h)
			}
		}
	})
}

func TestWideCharactersLineUp(t *testing.T) {
	tab := newTable(&fetched{}, func(o *Options[id, string]) {
		o.Cell = func(row, _ string) Cell { return Cell{Text: "顧客名株式会社" + row} }
	})
	settle(tab, tab.SetIDs(ids(3)))
	for w := 4; w < 40; w++ {
		for _, l := range strings.Split(tab.View(geom.Size(w, 4)), "\n") {
			if geom.Width(l) != w {
				t.Fatalf("%d cells instead of %d: %q", geom.Width(l), w, l)
			}
		}
	}
}

// BenchmarkCursorStep draws 50 rows of 10 columns after each step down.
func BenchmarkCursorStep(b *testing.B) {
	for _, n := range []int{100, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			th := theme.New(theme.Dark, false)
			cols := make([]Column, 10)
			for i := range cols {
				cols[i] = Column{Key: fmt.Sprint(i), Title: "Column", Min: 10, Weight: 1}
			}
			tab := New(Options[id, string]{Columns: cols, Theme: func() theme.Theme { return th },
				Cell: func(row, _ string) Cell { return Cell{Text: row, Tone: theme.Warn} },
				Fetch: func(_ context.Context, ids []id) (map[id]string, error) {
					out := make(map[id]string, len(ids))
					for _, i := range ids {
						out[i] = "Borealis Health"
					}
					return out, nil
				}})
			size := geom.Size(200, 51)
			tab.View(size)
			settle(tab, tab.SetIDs(ids(n)))
			b.ReportAllocs()
			step := 1
			for b.Loop() {
				if tab.cursor == n-1 {
					step = -1
				} else if tab.cursor == 0 {
					step = 1
				}
				settle(tab, tab.MoveBy(step))
				tab.View(size)
			}
		})
	}
}

func TestDraggingTheEdgeOfATitleAsksForAnotherWidth(t *testing.T) {
	var column string
	var width int
	tab := newTable(&fetched{}, func(o *Options[id, string]) {
		o.Resized = func(c string, w int) tea.Cmd { column, width = c, w; return nil }
	})
	plain(tab, 40, 5)
	edge := 2 + tab.Width("name")
	motion := func(x int) { tab.Update(tea.MouseMotionMsg{X: x, Y: 3, Button: tea.MouseLeft}) }
	motion(edge + 3)
	if column != "" {
		t.Error("a motion alone resizes")
	}
	tab.Update(tea.MouseClickMsg{X: edge, Y: 0, Button: tea.MouseLeft})
	motion(edge)
	if column != "" {
		t.Error("a press alone resizes")
	}
	motion(edge - 4)
	if column != "name" || width != tab.Width("name")-4 {
		t.Errorf("%q is to be %d wide", column, width)
	}
	motion(0)
	if width != 2 {
		t.Errorf("a column became %d wide", width)
	}
	tab.Update(tea.MouseReleaseMsg{})
	motion(edge + 9)
	if width != 2 {
		t.Error("a released edge still follows the mouse")
	}
}

func TestTitlesSayByWhichColumnsTheRowsAreOrdered(t *testing.T) {
	tab := newTable(&fetched{}, nil)
	tab.SetOrder(Order{Column: "name"}, Order{Column: "more", Desc: true})
	if head := plain(tab, 40, 3)[0]; !strings.Contains(head, "Name ↑ ") || !strings.Contains(head, "↓2") {
		t.Errorf("%q", head)
	}
}

func TestOtherRowsAreShownFromTheFirstOnWhereTheCursorIsSeenThen(t *testing.T) {
	tb := newTable(&fetched{}, nil)
	tb.View(geom.Size(40, 11)) // ten rows
	all := make([]id, 60)
	for i := range all {
		all[i] = id(i + 1)
	}
	tb.SetIDs(all)
	tb.MoveTo(20)
	tb.MoveTo(14)
	tb.SetIDs(all) // the same rows: nothing moves under the eyes
	if y, _ := tb.CursorLine(); tb.top != 11 || y != 14-11+headerLines {
		t.Errorf("the same rows moved to %d", tb.top)
	}
	tb.SetIDs(all[12:]) // fewer: the cursor keeps its row, now the third
	if now, _ := tb.Current(); now != 15 || tb.top != 0 {
		t.Errorf("row %d, the first one shown %d", now, tb.top)
	}
	tb.SetIDs(all) // the row is the fifteenth again: further down than the window
	if now, _ := tb.Current(); now != 15 || tb.top > 14 || tb.top+10 <= 14 {
		t.Errorf("row %d, the first one shown %d", now, tb.top)
	}
}
