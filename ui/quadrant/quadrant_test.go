package quadrant_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/geom"
	"keystone/ui/quadrant"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// fake is a book of points.
type fake struct{ points []model.Point }

func (f *fake) Points(context.Context, model.Query) ([]model.Point, error) { return f.points, nil }
func (f *fake) Portfolio(context.Context, model.Query) ([]model.ID, error) { return nil, nil }
func (f *fake) Dossiers(context.Context, []model.ID, func(*model.Dossier) error) error {
	return nil
}
func (f *fake) Prepare(context.Context, model.Date, func(model.RefreshState)) error { return nil }
func (f *fake) LastOneOnOne(context.Context, model.Scope, model.Date) (model.Date, error) {
	return 0, nil
}
func (f *fake) Write(context.Context, model.Step) (model.Receipt, error) {
	return model.Receipt{Label: "Sentiment set"}, nil
}
func (f *fake) Dossier(_ context.Context, id model.ID) (model.Dossier, error) {
	return model.Dossier{Account: model.Account{ID: id, Name: "Acme"}}, nil
}
func (f *fake) Names(context.Context) (model.Names, error) { return model.Names{}, nil }
func (f *fake) CSMs(context.Context) ([]model.CSM, error)  { return nil, nil }
func (f *fake) Settings(context.Context) (model.Settings, error) {
	return model.DefaultSettings(), nil
}
func (f *fake) FindAccounts(context.Context, string, int) ([]model.AccountName, error) {
	return nil, nil
}

func point(id model.ID, name string, arr int64, co, cx float64, colour model.Colour) model.Point {
	p := model.Point{AccountID: id, Name: name, ARR: model.Money{Minor: arr * 100, Currency: "USD"},
		CO: model.Num(co), CX: model.Num(cx), Sentiment: colour}
	p.Quadrant = model.QuadrantOf(p.CO, p.CX, model.DefaultSettings())
	p.BlindSpot = colour == model.Green && p.Quadrant == model.HighRisk
	return p
}

func small() *fake {
	unknown := model.Point{AccountID: 7, Name: "Umbra\x1b[31m", ARR: model.Money{Minor: 5000000, Currency: "USD"}, CX: model.Num(60)}
	return &fake{[]model.Point{
		point(1, "Acme Logistics", 420000, 31, 28, model.Red), point(2, "Borealis Health", 388000, 38, 71, model.Green),
		point(3, "Cobalt Foods", 250000, 66, 44, model.Yellow), point(4, "株式会社ミナト", 90000, 81, 88, model.Green),
		point(5, "Dune Energy", 80000, 12, 20, model.Green), point(6, "Echo", 70000, 81, 88, model.Green), unknown,
	}}
}

func frame() *screen.Context {
	day := model.NewDate(2026, 11, 21)
	return &screen.Context{Today: day, AsOf: day, Currency: "USD"}
}

func start(t testing.TB, book *fake, w, h int) *drive.Driver {
	ctx := frame()
	d := drive.Screen(t, ctx, w, h, func(c *screen.Context) screen.Screen { return quadrant.New(c, book) })
	return d.Fits() // a person sees the chart before pressing a key
}

func TestTheQuadrantAtEverySize(t *testing.T) {
	for _, s := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {60, 20}} {
		start(t, small(), s[0], s[1]).Golden(fmt.Sprintf("small-%dx%d", s[0], s[1]))
	}
	start(t, &fake{}, 80, 24).Golden("empty-80x24")
}

func TestAnEmptyScopeIsNotCalledAnEmptyBook(t *testing.T) {
	ctx := frame()
	ctx.Scope, ctx.ScopeName = model.Scope{CSM: 7}, "Ana Costa"
	d := drive.Screen(t, ctx, 80, 24, func(c *screen.Context) screen.Screen { return quadrant.New(c, &fake{}) }).Fits()
	d.Want("Ana Costa owns no active account.", "S shows everyone's").WantNot("import a file.")
}

func TestTheLargestAccountIsSelectedFirstAndTabGoesByARR(t *testing.T) {
	d := start(t, small(), 100, 30)
	d.Want("Acme Logistics  ▼R  $420K  CO 31  CX 28  High risk")
	d.Keys("tab").Want("Borealis Health  ▲G  $388K")
	d.Keys("shift+tab", "shift+tab").Want("stand here: enter lists them")
}

func TestArrowsGoToTheNearestMarkThatWay(t *testing.T) {
	d := start(t, small(), 100, 30)
	d.Keys("up").Want("Borealis Health  ▲G")
	d.Keys("right").Want("Cobalt Foods  ◆Y")
}

func TestExplainAndEditMeanTheSameAsElsewhere(t *testing.T) {
	var opened screen.Opening
	d := drive.New(t, ui.New(ui.Options{Context: frame(),
		Screen: func(_ *screen.Context, o screen.Opening) screen.Screen { opened = o; return nil },
		Tabs:   []ui.Tab{{Number: 2, Name: "Quadrant", New: func(c *screen.Context) screen.Screen { return quadrant.New(c, small()) }}},
	}), 100, 30).Fits()
	d.Keys("X")
	if o, ok := opened.(screen.OpenAccount); !ok || o.ID != 1 || !o.Explain {
		t.Errorf("X opened %+v", opened)
	}
	d.Keys("e").Want("Name *", "Acme")
}

func TestACountOpensTheListOfItsAccounts(t *testing.T) {
	d := start(t, small(), 100, 30)
	d.Keys("right", "up", "enter").Want("Accounts in this place", "株式会社ミナト", "Echo")
}

func TestTheListsSayWhatIsMissingAndWhatDisagrees(t *testing.T) {
	d := start(t, small(), 80, 24)
	d.Keys("b").Want("BLIND SPOTS  1", "Dune Energy", "Green in high risk", "NOT PLOTTED, BECAUSE  1", "no agreed outcome")
	d.Keys("down").Want("not plotted: no agreed outcome")
	d.Keys("esc").WantNot("BLIND SPOTS")
}

func TestAnAccountIsFoundByName(t *testing.T) {
	d := start(t, small(), 100, 30)
	d.Keys("/").Type("cobalt").Keys("enter").Want("Cobalt Foods  ◆Y  $250K")
}

func TestAClickSelectsWhatIsDrawnThere(t *testing.T) {
	d := start(t, small(), 100, 30)
	for y, line := range strings.Split(d.Text(), "\n") {
		if at := strings.Index(line, "◆Y Cobalt"); at >= 0 {
			d.Click(geom.Width(line[:at]), y).Want("Cobalt Foods  ◆Y  $250K")
			return
		}
	}
	t.Fatalf("Cobalt is not labelled:\n%s", d.Text())
}

func TestNoKeyMeansTwoThingsOnTheQuadrant(t *testing.T) {
	if c := quadrant.New(frame(), small()).Keys().Clashes(); len(c) > 0 {
		t.Error(c)
	}
}

func TestAnythingPressedAtAnySizeStaysWithinTheScreen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ctx := frame()
		ctx.Theme = theme.New(theme.Dark, false)
		var p screen.Screen = quadrant.New(ctx, small())
		app := ui.New(ui.Options{Context: ctx, Tabs: []ui.Tab{{Number: 1, Name: "Quadrant", New: func(*screen.Context) screen.Screen { return p }}}})
		d := drive.New(t, app, rapid.IntRange(1, 220).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"))
		for range rapid.IntRange(0, 15).Draw(rt, "keys") {
			d.Keys(rapid.SampledFrom([]string{"up", "down", "left", "right", "tab", "b", "enter", "esc", "/", "x", "s"}).Draw(rt, "key"))
			d.Send(tea.MouseWheelMsg{X: rapid.IntRange(0, 100).Draw(rt, "x"), Y: rapid.IntRange(0, 30).Draw(rt, "y"), Button: tea.MouseWheelDown})
			d.Fits()
		}
	})
}

// What a key costs on the screen must not grow with the number of accounts.
func BenchmarkCursorStep(b *testing.B) {
	for _, n := range []int{42, 1000, 10_000, 100_000} {
		book := &fake{}
		for i := range n {
			book.points = append(book.points, point(model.ID(i+1), fmt.Sprintf("Account %d", i), int64(i%5000), float64(i*37%1000)/10, float64(i*91%1000)/10, model.Green))
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ctx := frame()
			ctx.Theme = theme.New(theme.Dark, false)
			p := quadrant.New(ctx, book)
			size := geom.Size(120, 38)
			p.View(size)
			p.Update(p.Init()())
			p.View(size)
			next := p.Keys().Find("quadrant.next")
			for b.Loop() {
				next.Do()
				p.View(size)
			}
		})
	}
}
