package chart

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/theme"
)

func settings(o Options) model.Settings {
	return model.Settings{DivideCO: o.DivideCO, DivideCX: o.DivideCX}
}

func point(id model.ID, name string, arr int64, co, cx float64, colour model.Colour) model.Point {
	p := model.Point{AccountID: id, Name: name, ARR: model.Money{Minor: arr * 100, Currency: "USD"},
		CO: model.Num(co), CX: model.Num(cx), Sentiment: colour}
	p.Quadrant = model.QuadrantOf(p.CO, p.CX, model.DefaultSettings())
	return p
}

var names = []string{"Acme", "株式会社ミナト", "Müller & Söhne", "B", "e\u0301clair \u0939\u093f", "A very long name of a company\x1b[31m"}

// score draws a score, often one exactly on the divide or within the rounding beside it.
func drawScore(t *rapid.T, divide float64, label string) float64 {
	if rapid.IntRange(0, 5).Draw(t, label+" near") == 0 {
		return min(max(divide+rapid.SampledFrom([]float64{0, -0.00004, -0.00006, 0.00004, 2.5, -2.5}).Draw(t, label+" off"), 0), 100)
	}
	return rapid.Float64Range(0, 100).Draw(t, label)
}

func book(t *rapid.T, o Options) []model.Point {
	n := rapid.IntRange(0, 60).Draw(t, "accounts")
	out := make([]model.Point, n)
	for i := range out {
		p := point(model.ID(i+1), rapid.SampledFrom(names).Draw(t, "name"), rapid.Int64Range(0, 900000).Draw(t, "arr"),
			drawScore(t, o.DivideCO, "co"), drawScore(t, o.DivideCX, "cx"), rapid.SampledFrom([]model.Colour{"", model.Red, model.Yellow, model.Green}).Draw(t, "colour"))
		p.Stale = rapid.Bool().Draw(t, "stale")
		if rapid.IntRange(0, 9).Draw(t, "unknown") == 0 {
			p.CO = model.Number{}
		}
		p.Quadrant = model.QuadrantOf(p.CO, p.CX, settings(o))
		out[i] = p
	}
	return out
}

func options(t *rapid.T) Options {
	o := Options{W: rapid.IntRange(0, 220).Draw(t, "w"), H: rapid.IntRange(0, 80).Draw(t, "h"),
		DivideCO: rapid.SampledFrom([]float64{50, 50, 0, 100, 33.3, 70}).Draw(t, "divide co"), DivideCX: rapid.SampledFrom([]float64{50, 40, 99.5}).Draw(t, "divide cx"),
		Theme: theme.New(theme.Dark, rapid.Bool().Draw(t, "ascii")), Bare: rapid.IntRange(0, 4).Draw(t, "bare") == 0}
	o.Window = WindowOf(rapid.SampledFrom(append([]model.Quadrant{"", ""}, model.Quadrants...)).Draw(t, "window"), o.DivideCO, o.DivideCX)
	return o
}

// chosen is a chart of a random book, perhaps with a selection and moves.
func chosen(t *rapid.T) *Chart {
	o := options(t)
	ps := book(t, o)
	if len(ps) > 0 && rapid.Bool().Draw(t, "selects") {
		o.Selected = ps[rapid.IntRange(0, len(ps)-1).Draw(t, "selected")].AccountID
	}
	if len(ps) > 0 && rapid.Bool().Draw(t, "moved") {
		o.Threshold = rapid.SampledFrom([]float64{0, 30}).Draw(t, "threshold")
		o.Moves = map[model.ID]Position{}
		for _, p := range ps {
			o.Moves[p.AccountID] = Position{rapid.Float64Range(0, 100).Draw(t, "from co"), rapid.Float64Range(0, 100).Draw(t, "from cx")}
		}
	}
	return New(ps, o)
}

func TestTheChartFillsExactlyItsCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chosen(t)
		for range 2 {
			lines := c.Lines()
			if c.o.W > 0 && c.o.H > 0 && len(lines) != c.o.H {
				t.Fatalf("%d lines, want %d", len(lines), c.o.H)
			}
			for _, l := range lines {
				if c.o.W > 0 && c.o.H > 0 && ansi.StringWidth(l) != c.o.W {
					t.Fatalf("line %q is %d wide, want %d", ansi.Strip(l), ansi.StringWidth(l), c.o.W)
				}
				if strings.Contains(ansi.Strip(l), "\x1b") {
					t.Fatalf("an escape of the data's is in %q", l)
				}
			}
			c.Select(c.Step(1))
		}
	})
}

func TestEveryAccountStandsOnItsSideOfTheDivideInEveryWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := options(t)
		ps := book(t, o)
		c := New(ps, o)
		if !c.Fits() {
			t.Skip("too small")
		}
		seen := 0
		for _, at := range c.marks {
			for _, i := range c.here(at) {
				seen++
				x, y := c.xy(at)
				q := model.QuadrantOf(ps[i].CO, ps[i].CX, settings(o))
				right, up := sides(q)
				line := c.plot.h - 1 - c.cx.line
				if right != (x > c.co.line) || x == c.co.line || up != (y < line) || y == line {
					t.Fatalf("%s at %d %d, divide %d %d", q, x, y, c.co.line, line)
				}
				if x < 0 || x >= c.plot.w || y < 0 || y >= c.plot.h {
					t.Fatalf("outside: %d %d", x, y)
				}
			}
		}
		if seen+c.Outside()+len(c.NotPlotted()) != len(ps) || seen+c.Outside() != c.Plotted() {
			t.Fatalf("%d drawn, %d outside, %d not plotted, of %d", seen, c.Outside(), len(c.NotPlotted()), len(ps))
		}
		for i := range ps {
			in := true
			if w := o.Window; w != (Window{}) && ps[i].Quadrant != "" {
				in = WindowOf(ps[i].Quadrant, o.DivideCO, o.DivideCX) == w
			}
			if got := c.shown(ps[i].AccountID) >= 0; got != (in && ps[i].Quadrant != "") {
				t.Fatalf("%+v shown %v in the window %+v", ps[i], got, o.Window)
			}
		}
	})
}

// value is for how many accounts a drawn character stands.
func value(c *Chart, text string, x, y int) int {
	for _, colour := range []model.Colour{"", model.Red, model.Yellow, model.Green} {
		for _, stale := range []bool{false, true} {
			for _, arr := range []int64{0, c.sizes.low + 1, c.sizes.high} {
				shape, _, _ := c.form(&model.Point{Sentiment: colour, Stale: stale, ARR: model.Money{Minor: arr, Currency: "USD"}})
				if text == shape {
					return 1
				}
			}
		}
	}
	for n := 2; n <= 60; n++ {
		if text == c.count(n) {
			return len(c.At(x, y))
		}
	}
	return 0
}

func TestEveryAccountInTheWindowIsDrawnOrCountedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chosen(t)
		c.o.Theme.Glyphs = theme.Unicode // where no name has a character of the marks
		c.Select(0)
		c.Lines()
		if !c.Fits() {
			t.Skip("too small")
		}
		sum := 0
		for y := range c.plot.h {
			for x := range c.plot.w {
				if at := c.drawn.base.cells[y*c.plot.w+x]; at.layer == mark {
					sum += value(c, at.text, x+c.plot.x, y+c.plot.y)
				}
			}
		}
		if sum != c.inside {
			t.Fatalf("%d of %d drawn\n%s", sum, c.inside, strings.Join(c.Lines(), "\n"))
		}
	})
}

func TestAMapOfDensityShadesEveryCellThatHasAccountsAndNoOther(t *testing.T) {
	ps := crowd(3000)
	c := New(ps, Options{W: 100, H: 40, DivideCO: 50, DivideCX: 50, Theme: plain(false)})
	if !c.Dense() {
		t.Fatal("3,000 accounts on 100 x 40 cells are no map of density")
	}
	c.Lines()
	s, sum := c.shadesOf(c.most()), 0
	for at := range c.plot.w * c.plot.h {
		n := c.many(int32(at))
		sum += n
		cell := c.drawn.base.cells[at]
		if (cell.layer == mark) != (n > 0) || n > 0 && cell.text != s.of(n) {
			t.Fatalf("%d accounts are %q", n, cell.text)
		}
	}
	if sum != len(ps) {
		t.Errorf("%d of %d", sum, len(ps))
	}
	for i := 1; i < len(s.from); i++ {
		if s.from[i] <= s.from[i-1] || s.from[i] > s.most {
			t.Errorf("the steps are %v of %d", s.from, s.most)
		}
	}
}

func TestLabelsAreDisjointInsideTheirRegionAndTiedToTheirMark(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chosen(t)
		c.Select(0)
		c.Lines()
		taken := map[[2]int]model.ID{}
		for _, l := range c.drawn.labels {
			a, at := c.areaOf(l.point), c.cellOf[l.point]
			mx, my := c.xy(at)
			if l.x < a.left || l.x+l.n > a.right || l.y < a.top || l.y >= a.bottom {
				t.Fatalf("%q leaves its region", l.text)
			}
			if l.y == my && l.x != mx+1+c.tailOf(l.point) && l.x+l.n != mx || l.y != my && (abs(l.y-my) != 1 || l.x != mx && l.x+l.n-1 != mx) {
				t.Fatalf("%q at %d %d is not beside its mark at %d %d", l.text, l.x, l.y, mx, my)
			}
			for x := l.x; x < l.x+l.n; x++ {
				if other, is := taken[[2]int{x, l.y}]; is {
					t.Fatalf("%q covers the name of %d", l.text, other)
				}
				taken[[2]int{x, l.y}] = c.ps[l.point].AccountID
				if c.drawn.base.cells[l.y*c.plot.w+x].layer != label {
					t.Fatalf("%q is overwritten", l.text)
				}
			}
			for _, m := range c.marks {
				x, y := c.xy(m)
				if m != at && y == l.y && x >= l.x-gap && x < l.x+l.n+gap && x >= a.left && x < a.right && !(l.y == my && (x < mx) == (l.x > mx)) {
					t.Fatalf("%q at %d touches the mark at %d", l.text, l.x, x)
				}
			}
		}
	})
}

func TestTheSelectionIsDrawnOnTopAndNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chosen(t)
		if !c.Fits() || c.o.Bare {
			t.Skip("too small")
		}
		c.Select(c.Step(rapid.IntRange(0, 50).Draw(t, "step")))
		i := c.shown(c.o.Selected)
		if i < 0 {
			t.Skip("nothing to select")
		}
		text := c.Lines()
		shape, _, _ := c.form(&c.ps[i])
		at := c.cellOf[i]
		if cell := c.drawn.top.cells[at]; cell.text != shape || !cell.strong && !c.o.Bare {
			t.Fatalf("%q stands on the selection's cell\n%s", cell.text, strings.Join(text, "\n"))
		}
		named := 0
		for _, cell := range c.drawn.top.cells {
			if cell.strong && cell.tone == theme.Title && cell.text != "[" && cell.text != "]" && cell.text != " " {
				named++
			}
		}
		if named == 0 {
			t.Fatalf("the selection is not named\n%s", strings.Join(text, "\n"))
		}
	})
}

func TestMovingTheSelectionDrawsWhatDrawingAfreshDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chosen(t)
		c.Lines()
		for range 3 {
			c.Select(c.Step(rapid.IntRange(-3, 3).Draw(t, "by")))
			fresh := New(c.ps, c.o)
			if got, want := strings.Join(c.Lines(), "\n"), strings.Join(fresh.Lines(), "\n"); got != want {
				t.Fatalf("got\n%s\nwant\n%s", ansi.Strip(got), ansi.Strip(want))
			}
		}
	})
}

func TestAClickFindsTheAccountDrawnThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chosen(t)
		for i := range c.ps {
			at := c.cellOf[i]
			if at < 0 || !c.Fits() {
				continue
			}
			x, y := c.xy(at)
			found := false
			for _, p := range c.At(x+c.plot.x, y+c.plot.y) {
				found = found || p.AccountID == c.ps[i].AccountID
			}
			if !found {
				t.Fatalf("%s is not found at %d %d", c.ps[i].Name, x, y)
			}
		}
	})
}

func TestAClickOnANameIsOneOnItsAccount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chosen(t)
		c.Lines()
		for _, l := range c.drawn.labels {
			for x := l.x; x < l.x+l.n; x++ {
				if own := c.drawn.own; own.y == l.y && x >= own.x && x < own.x+own.n {
					continue // the selection's own name
				}
				if cell := c.drawn.top.cells[l.y*c.plot.w+x]; cell.layer != label {
					continue // covered by the selection
				}
				if got := c.At(x+c.plot.x, l.y+c.plot.y); len(got) != 1 || got[0].AccountID != c.ps[l.point].AccountID {
					t.Fatalf("on %q: %v", l.text, got)
				}
			}
		}
	})
}

func TestTheLargestAccountsAreNamedFirstAndTheSelectedOneAlways(t *testing.T) {
	ps := []model.Point{point(1, "Small", 10, 20, 20, model.Red), point(2, "Large", 900, 25, 20, model.Green), point(3, "Other", 5, 80, 80, "")}
	c := New(ps, Options{W: 60, H: 16, DivideCO: 50, DivideCX: 50, Theme: plain(false)})
	text := strings.Join(c.Lines(), "\n")
	if !strings.Contains(text, "▲G+ Large") || !strings.Contains(text, "•Other") {
		t.Errorf("the large one is not named:\n%s", text)
	}
	c.Select(1)
	if text := strings.Join(c.Lines(), "\n"); !strings.Contains(text, "Small ▾") {
		t.Errorf("the selected one is not named:\n%s", text)
	}
}

func TestTheNameOfTheSelectionLeavesNoHalfNameBeside(t *testing.T) {
	ps := []model.Point{point(1, "Falsund Wind", 900, 80, 60, ""), point(2, "Hidden", 10, 92, 60, model.Red)}
	c := New(ps, Options{W: 70, H: 16, DivideCO: 50, DivideCX: 50, Theme: plain(false), Selected: 2})
	text := strings.Join(c.Lines(), "\n")
	if strings.Contains(text, "Fals") && !strings.Contains(text, "Falsund Wind") {
		t.Errorf("half a name is left:\n%s", text)
	}
	if !strings.Contains(text, "Hidden") {
		t.Error("the selection is not named")
	}
}

func TestTheRegionsSayHowManyAndHowMuch(t *testing.T) {
	ps := []model.Point{point(1, "A", 100000, 80, 80, model.Green), point(2, "B", 50000, 50, 50, model.Red), point(3, "C", 70000, 49.99, 50, "")}
	text := Text(ps, nil, 50, 50, 100, 20, false)
	for _, want := range []string{"HAPPY & SUCCESSFUL  2 · $150K", "ACCESSIBLE TO COMPETITION  1 · $70K", "HIGH RISK  0"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing:\n%s", want, text)
		}
	}
	if strings.Contains(text, "\x1b") {
		t.Error("the plain text has escape sequences")
	}
	c := New(ps, Options{W: 100, H: 20, DivideCO: 50, DivideCX: 50, Theme: plain(false), Window: WindowOf(model.Accessible, 50, 50)})
	if text := strings.Join(c.Lines(), "\n"); !strings.Contains(text, "ACCESSIBLE TO COMPETITION  1 · $70K") || strings.Contains(text, "HAPPY") || !strings.Contains(text, "2 outside of this window") {
		t.Errorf("the window says something else:\n%s", text)
	}
}

func TestAsciiHasNoOtherCharacter(t *testing.T) {
	ps := []model.Point{point(1, "A name that is far too long for its label", 1, 80, 80, model.Green), point(2, "B", 2, 80, 80, model.Red), point(3, "C", 900, 20, 30, model.Yellow)}
	was := map[model.ID]model.Place{3: {CO: model.Num(60), CX: model.Num(80), Quadrant: model.HappySuccessful}}
	for _, text := range []string{Text(ps, was, 50, 50, 80, 20, true), Text(crowd(2000), nil, 50, 50, 80, 20, true)} {
		for _, r := range text {
			if r > 126 {
				t.Fatalf("%q in\n%s", r, text)
			}
		}
	}
}

// crowd is a book of n accounts in heaps of different sizes, as books are.
func crowd(n int) []model.Point {
	ps := make([]model.Point, n)
	seed := uint64(7)
	next := func() float64 {
		seed = seed*6364136223846793005 + 1442695040888963407
		return float64(seed>>11) / (1 << 53)
	}
	for i := range ps {
		co, cx := 100*(next()+next()+next())/3, 100*(next()+next())/2
		arr := int64(20000 / (0.02 + next()))
		ps[i] = point(model.ID(i+1), fmt.Sprintf("Account %d", i+1), arr, co, cx, []model.Colour{model.Green, model.Green, model.Yellow, model.Red, ""}[int(next()*5)])
		ps[i].Stale = next() < 0.2
	}
	return ps
}
