package book_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/book"
	"keystone/ui/drive"
	"keystone/ui/screen"
)

// own is a view of one's own.
func own() model.View {
	return model.View{ID: 61, Name: "Mine", Filter: "acme", Sort: []model.SortKey{{Field: model.SortName}},
		Columns: []model.ViewColumn{{Key: "name", Width: 20}, {Key: "region"}, {Key: model.ColumnTouch}, {Key: model.FieldColumn("Plan"), Width: 9}, {Key: "why"}}}
}

func withView() *fake {
	f := small()
	f.views = []model.View{own()}
	return f
}

// pick chooses an entry of the menu of views.
func pick(d *drive.Driver, name string) *drive.Driver { return d.Keys("V").Type(name).Keys("enter") }

func TestAViewBringsItsFilterOrderAndColumnsAndEscGoesBackToAll(t *testing.T) {
	f := withView()
	d := start(t, f, 120, 30).Want("view: All ▾", "Renewal")
	pick(d, "mine").Want("view: Mine ▾", "sort: name ↑", "1 of 3", "Region", "Last touch", "Plan", "Acme").WantNot("Borealis", "Quadrant  ")
	if q := f.queries[len(f.queries)-1]; len(q.With) != 2 {
		t.Errorf("the rows bring %q", q.With)
	}
	d.Keys("esc").Want("view: All ▾", "sort: ARR ↓", "Borealis", "Quadrant")
}

func TestWhatWasChangedSinceTheViewWasSavedIsMarkedAndEscTakesTheFilterBackFirst(t *testing.T) {
	d := start(t, withView(), 120, 30)
	pick(d, "mine").WantNot("Mine*")
	d.Keys("/").Type(" log").Keys("enter").Want("Mine*")
	d.Keys("esc").Want("view: Mine ▾").WantNot("Mine*")
	d.Keys("o").Type("renewal").Keys("enter").Want("Mine*", "sort: renewal ↑")
	pick(d, "mine").Want("view: Mine ▾", "sort: name ↑")
}

func TestWhatIsShownIsSavedUnderANameAndOverwritingAsks(t *testing.T) {
	f := withView()
	d := start(t, f, 120, 30)
	d.Keys("/").Type("segment").Keys("enter", "O").Type("owner").Keys("enter", "W").Want("Save as a view", "“segment”", "ordered by ARR, then owner")
	d.Type("Fresh").Keys("enter").Want("view: Fresh ▾", "View Fresh saved", "u undoes", "sort: ARR ↓ +1")
	if len(f.views) != 2 || f.views[1].Filter != "segment" || model.FormatSort(f.views[1].Sort) != "-arr,owner" {
		t.Fatalf("saved %+v", f.views)
	}
	d.Keys("O").Type("stage").Keys("enter").Want("Fresh*").Keys("W", "enter").Want("Overwrite the view “Fresh”?", "It is there already")
	d.Keys("n")
	if len(f.views[1].Sort) != 2 {
		t.Fatal("overwritten without a yes")
	}
	d.Keys("W", "enter", "y").Want("View Fresh changed").WantNot("Fresh*")
	if len(f.views) != 2 || len(f.views[1].Sort) != 3 {
		t.Errorf("saved %+v", f.views)
	}
}

func TestANameThatIsTakenByKeystoneItselfIsRefusedWhereItIsTyped(t *testing.T) {
	f := withView()
	d := start(t, f, 100, 30).Keys("W").Type("renewals").Keys("enter").Want("comes with Keystone")
	if len(f.written) != 0 {
		t.Errorf("wrote %+v", f.written)
	}
	d.Fits()
}

func TestAViewIsRenamedAndDeletedFromTheMenu(t *testing.T) {
	f := withView()
	d := start(t, f, 100, 30)
	d.Keys("V").WantNot("Rename", "Delete").Keys("esc")
	pick(d, "mine")
	pick(d, "rename").Want("Rename the view “Mine”").Keys("ctrl+u").Type("Yours").Keys("enter").Want("view: Yours ▾")
	if f.views[0].Name != "Yours" || f.views[0].ID != 61 {
		t.Fatalf("%+v", f.views)
	}
	pick(d, "delete").Want("View Yours deleted", "view: All*")
	if len(f.views) != 0 {
		t.Errorf("%+v", f.views)
	}
}

func TestAViewThatAnUndoBringsBackIsTheOneShownAgain(t *testing.T) {
	f := withView()
	var p *book.Page
	d := drive.Screen(t, frame(), 100, 30, func(c *screen.Context) screen.Screen { p = book.New(c, f, ""); return p })
	pick(d, "mine")
	kept := slices.Clone(f.views)
	pick(d, "delete").Want("view: All*")
	f.views = kept
	for _, msg := range batch(p.Refresh()) {
		p.Update(msg)
	}
	d.Resize(101, 30).Want("view: Mine ▾")
}

// batch runs a command, and the commands it brings.
func batch(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	all, ok := msg.(tea.BatchMsg)
	if !ok {
		return []tea.Msg{msg}
	}
	var out []tea.Msg
	for _, c := range all {
		out = append(out, batch(c)...)
	}
	return out
}

func TestColumnsAreHiddenShownMovedAndWidened(t *testing.T) {
	d := start(t, small(), 120, 30).Keys("C").Want("Columns", "[x] Account", "[x] Experience (CX)", "[ ] Industry", "Plan", "custom field")
	d.Keys("space").Want("nobody knows which account")
	d.Keys("j", "space").Want("[ ] ARR").Keys("esc").WantNot("ARR ↓ ")
	d.Want("All*")
	d.Keys("C", "j", "j", "<", "<").Want("no room now")
	if head := d.Keys("esc").Line(3); !strings.HasPrefix(head, "  S  Account ") {
		t.Errorf("%q", head)
	}
	d.Keys("C", "r", "esc").Want("view: All ▾").WantNot("All*")
	before := strings.Index(d.Line(3), "Renewal")
	d.Keys("C", "j", "+", "+", "+").Want("wide").Keys("enter")
	if after := strings.Index(d.Line(3), "Renewal"); after < before+2 {
		t.Errorf("the column after ARR begins at %d, before at %d", after, before)
	}
}

func TestTheMouseChoosesViewAndOrderAndDragsAColumnWider(t *testing.T) {
	d := start(t, withView(), 120, 30)
	line, head := d.Line(2), d.Line(3)
	d.Click(column(line, "view:"), 2).Want("Save what is shown").Keys("esc")
	d.Click(column(line, "sort:"), 2).Want("Order by").Keys("esc")
	d.Click(column(head, "Renewal"), 3).Want("sort: renewal ↑")
	d.Send(tea.MouseClickMsg{X: column(head, "Due"), Y: 3, Button: tea.MouseLeft, Mod: tea.ModCtrl}).Want("sort: renewal ↑ +1", "↑2")
	edge := column(d.Line(3), "Renewal") - 1
	was := column(d.Line(3), "Renewal")
	d.Send(tea.MouseClickMsg{X: edge, Y: 3, Button: tea.MouseLeft}, tea.MouseMotionMsg{X: edge + 6, Y: 3, Button: tea.MouseLeft},
		tea.MouseReleaseMsg{X: edge + 6, Y: 3, Button: tea.MouseLeft}).Want("All*")
	if now := column(d.Line(3), "Renewal"); now <= was {
		t.Errorf("ARR was not widened: the next column is at %d, before at %d", now, was)
	}
	d.Click(3, 2).Type("acme").Want("1 of 3")
}

// column is where a text begins, in cells of a line of ASCII and single-width letters.
func column(line, text string) int {
	before, _, _ := strings.Cut(line, text)
	return len([]rune(before))
}

func TestAListIsExportedAsItIsShown(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	f := withView()
	d := start(t, f, 100, 30)
	pick(d, "mine")
	d.Keys("E").Want("Export 1 account", "keystone-mine-2026-11-21.csv").Keys("enter", "enter").Want("1 account written to")
	s, ok := f.sheets[filepath.Join(home, "keystone-mine-2026-11-21.csv")]
	if !ok || s.over || strings.Join(s.heads, ",") != "name,region,last_touch,Plan,why_look" {
		t.Fatalf("wrote %+v", f.sheets)
	}
	if len(s.rows) != 1 || s.rows[0][0] != "Acme Logistics" || s.rows[0][1] != "EMEA" {
		t.Errorf("rows %q", s.rows)
	}
}

func TestAnExportAsksBeforeItReplacesAFileAndCanBeImportedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.csv")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f := small()
	d := start(t, f, 100, 30).Keys("E", "ctrl+u").Type(path).Keys("tab", "right", "ctrl+s").Want("Overwrite “mine.csv”?")
	d.Keys("n")
	if len(f.sheets) != 0 {
		t.Fatal("written without a yes")
	}
	d.Keys("E", "ctrl+u").Type(path).Keys("tab", "right", "ctrl+s", "y")
	if s := f.sheets[path]; !s.over || s.heads[0] != string(model.ImportAccounts) || len(s.rows) != 3 {
		t.Errorf("wrote %+v", f.sheets)
	}
	d.Keys("E", "ctrl+u").Type(filepath.Join(filepath.Dir(path), "x.xlsx")).Keys("ctrl+s").Want("written as CSV")
}

func TestWhereOneWasComesBack(t *testing.T) {
	f := withView()
	ctx := frame()
	var first *book.Page
	d := drive.Screen(t, ctx, 120, 30, func(c *screen.Context) screen.Screen { first = book.New(c, f, ""); return first })
	pick(d, "mine")
	d.Keys("esc", "a", "o").Type("name").Keys("enter", "C", "j", "space", "esc", "j", "j")
	id, name := first.Selected()
	place := first.Place()
	d = drive.Screen(t, frame(), 120, 30, func(c *screen.Context) screen.Screen {
		p := book.New(c, f, "")
		p.Return(place)
		first = p
		return p
	})
	d.Want("sort: name ↑", "All*", "also inactive", "▸ "+name).WantNot("ARR ")
	if now, _ := first.Selected(); now != id || first.Place() != place {
		t.Errorf("selected %d, want %d; %s, want %s", now, id, first.Place(), place)
	}
}

func TestAPlaceThatCannotBeReadIsLeftOut(t *testing.T) {
	for _, place := range []string{"", "{", `{"view_id":999,"view":"Gone","filter":"acme","sort":"moon","columns":["moon","name:9"]}`, `{"account":999}`} {
		d := drive.Screen(t, frame(), 100, 30, func(c *screen.Context) screen.Screen {
			p := book.New(c, withView(), "")
			p.Return(place)
			return p
		})
		d.Fits().Want("Acme", "view: All")
	}
}

func TestAFilterFromTheStartIsNotReplacedByThePlace(t *testing.T) {
	drive.Screen(t, frame(), 100, 30, func(c *screen.Context) screen.Screen {
		p := book.New(c, withView(), "borealis")
		p.Return(`{"view_id":61,"view":"Mine","filter":"acme"}`)
		return p
	}).Want("Borealis", "1 of").WantNot("Acme")
}

func TestAListThatBeginsNarrowedSaysOfHowManyItIs(t *testing.T) {
	drive.Screen(t, frame(), 100, 30, func(c *screen.Context) screen.Screen { return book.New(c, small(), "acme") }).Want("1 of 3")
}

func TestAViewIsOpenedFromElsewhere(t *testing.T) {
	var p *book.Page
	d := drive.Screen(t, frame(), 100, 30, func(c *screen.Context) screen.Screen { p = book.New(c, withView(), ""); return p })
	p.Update(screen.OpenView{ID: 61})
	d.Resize(101, 30).Want("view: Mine ▾")
	p.Update(screen.OpenView{Name: "red & yellow"})
	d.Resize(100, 30).Want("Red & yellow ▾")
}

func TestNothingIsSavedFromAPastDay(t *testing.T) {
	f, ctx := withView(), frame()
	ctx.AsOf = today.AddDays(-100)
	d := drive.Screen(t, ctx, 100, 30, func(c *screen.Context) screen.Screen { return book.New(c, f, "") })
	d.Keys("V").WantNot("Save what is shown").Keys("esc", "W").Want("as of").WantNot("Save as a view")
}

func TestTheViewsAtEverySize(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {60, 20}} {
		d := start(t, withView(), s[0], s[1])
		d.Keys("V").Golden(fmt.Sprintf("views-%dx%d", s[0], s[1])).Keys("esc")
		d.Keys("C").Golden(fmt.Sprintf("columns-%dx%d", s[0], s[1])).Keys("esc")
		pick(d, "mine").Pass(time.Second).Golden(fmt.Sprintf("mine-%dx%d", s[0], s[1]))
	}
}

func TestViewsAndColumnsStayWithinTheScreenWhateverIsPressed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ctx, f := frame(), withView()
		f.views[0].Name = "Mine\x1b[2J 顧客"
		app := ui.New(ui.Options{Context: ctx, Tabs: []ui.Tab{{Number: 1, Name: "Book", New: func(c *screen.Context) screen.Screen { return book.New(c, f, "") }}}})
		d := drive.New(t, app, rapid.IntRange(1, 220).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"))
		for range rapid.IntRange(0, 16).Draw(rt, "keys") {
			switch rapid.IntRange(0, 3).Draw(rt, "what") {
			case 0:
				x, y := rapid.IntRange(0, 200).Draw(rt, "x"), rapid.IntRange(0, 12).Draw(rt, "y")
				d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}, tea.MouseMotionMsg{X: x + rapid.IntRange(-9, 9).Draw(rt, "dx"), Y: y, Button: tea.MouseLeft}).Fits()
			default:
				d.Keys(rapid.SampledFrom([]string{"V", "C", "W", "O", "o", "E", "enter", "esc", "space", "j", "k", "<", ">", "+", "-", "0", "r", "down", "tab", "x", "G"}).Draw(rt, "key")).Fits()
			}
		}
	})
}

func TestWhyLookDoesNotRepeatTheColumnThatSaysWhenTheRenewalIs(t *testing.T) {
	start(t, small(), 120, 30).Want("9 Jan  49d").WantNot("renews in")
	f := small()
	f.views = []model.View{{ID: 61, Name: "Mine", Columns: []model.ViewColumn{{Key: "name"}, {Key: "why"}}}}
	pick(start(t, f, 120, 30), "mine").Want("renews in 49d")
}
