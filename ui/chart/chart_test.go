package chart

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

func point(id model.ID, name string, arr int64, co, cx float64, colour model.Colour) model.Point {
	p := model.Point{AccountID: id, Name: name, ARR: model.Money{Minor: arr * 100, Currency: "USD"},
		CO: model.Num(co), CX: model.Num(cx), Sentiment: colour}
	p.Quadrant = model.QuadrantOf(p.CO, p.CX, model.DefaultSettings())
	return p
}

func book(t *rapid.T) []model.Point {
	n := rapid.IntRange(0, 60).Draw(t, "accounts")
	out := make([]model.Point, n)
	for i := range out {
		out[i] = point(model.ID(i+1), rapid.SampledFrom([]string{"Acme", "株式会社ミナト", "Müller & Söhne", "B", "A very long name of a company\x1b[31m"}).Draw(t, "name"),
			rapid.Int64Range(0, 900000).Draw(t, "arr"), rapid.Float64Range(0, 100).Draw(t, "co"), rapid.Float64Range(0, 100).Draw(t, "cx"),
			rapid.SampledFrom([]model.Colour{"", model.Red, model.Yellow, model.Green}).Draw(t, "colour"))
		if rapid.IntRange(0, 9).Draw(t, "unknown") == 0 {
			out[i].CO, out[i].Quadrant = model.Number{}, ""
		}
	}
	return out
}

func options(t *rapid.T) Options {
	return Options{W: rapid.IntRange(0, 220).Draw(t, "w"), H: rapid.IntRange(0, 80).Draw(t, "h"), DivideCO: 50, DivideCX: 50,
		Theme: theme.New(theme.Dark, rapid.Bool().Draw(t, "ascii")), Bare: rapid.Bool().Draw(t, "bare")}
}

func TestTheChartFillsExactlyItsCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := options(t)
		ps := book(t)
		if len(ps) > 0 {
			o.Selected = ps[0].AccountID
			o.Moves = map[model.ID]Position{ps[0].AccountID: {10, 90}}
		}
		c := New(ps, o)
		lines := c.Lines()
		if o.W > 0 && o.H > 0 && len(lines) != o.H {
			t.Fatalf("%d lines, want %d", len(lines), o.H)
		}
		for _, l := range lines {
			if o.W > 0 && o.H > 0 && ansi.StringWidth(l) != o.W {
				t.Fatalf("line %q is %d wide, want %d", ansi.Strip(l), ansi.StringWidth(l), o.W)
			}
			if strings.Contains(ansi.Strip(l), "\x1b") {
				t.Fatalf("an escape of the data's is in %q", l)
			}
		}
	})
}

func TestEveryAccountWithBothScoresStandsInOneCellOnItsSideOfTheDivide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := options(t)
		ps := book(t)
		c := New(ps, o)
		if !c.Fits() {
			t.Skip("too small")
		}
		seen := 0
		for at, here := range c.cells {
			seen += len(here)
			for _, p := range here {
				right := p.Quadrant == model.HappySuccessful || p.Quadrant == model.Trapped
				up := p.Quadrant == model.HappySuccessful || p.Quadrant == model.Accessible
				if right != (at[0] > c.divideX) || up != (at[1] < c.divideY) || at[0] == c.divideX || at[1] == c.divideY {
					t.Fatalf("%s at %v, divide %d %d", p.Quadrant, at, c.divideX, c.divideY)
				}
				if at[0] < 0 || at[0] >= c.plot.w || at[1] < 0 || at[1] >= c.plot.h {
					t.Fatalf("outside: %v", at)
				}
			}
		}
		if seen+len(c.NotPlotted()) != len(ps) || seen != c.Plotted() {
			t.Fatalf("%d plotted, %d not, of %d", seen, len(c.NotPlotted()), len(ps))
		}
	})
}

func TestAClickFindsTheAccountDrawnThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := New(book(t), options(t))
		for at, here := range c.cells {
			got := c.At(at[0]+c.plot.x, at[1]+c.plot.y)
			if len(got) != len(here) || got[0].AccountID != here[0].AccountID {
				t.Fatalf("at %v: %v, want %v", at, got, here)
			}
		}
	})
}

func TestArrowsLeadOnlyTheirWayAndTabReachesEveryMark(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := New(book(t), options(t))
		if c.Plotted() == 0 {
			t.Skip("nothing plotted")
		}
		reached := map[model.ID]bool{}
		for range c.Plotted() {
			c.Select(c.Step(1))
			reached[c.Selected()] = true
			from := c.find(c.Selected())
			for d, wrong := range map[Direction]func(p *placed) bool{
				Left: func(p *placed) bool { return p.x > from.x }, Right: func(p *placed) bool { return p.x < from.x },
				Up: func(p *placed) bool { return p.y > from.y }, Down: func(p *placed) bool { return p.y < from.y },
			} {
				if wrong(c.find(c.Next(d))) {
					t.Fatalf("direction %d leads back", d)
				}
			}
		}
		if len(reached) != c.Plotted() {
			t.Fatalf("tab reaches %d of %d", len(reached), c.Plotted())
		}
	})
}

func TestTheLargestAccountsAreNamedFirstAndTheSelectedOneAlways(t *testing.T) {
	ps := []model.Point{point(1, "Small", 10, 20, 20, model.Red), point(2, "Large", 900, 22, 20, model.Green), point(3, "Other", 5, 80, 80, "")}
	c := New(ps, Options{W: 60, H: 16, DivideCO: 50, DivideCX: 50, Theme: plain(false)})
	text := strings.Join(c.Lines(), "\n")
	if !strings.Contains(text, "▲Large") || !strings.Contains(text, "●Other") {
		t.Errorf("the large one is not named:\n%s", text)
	}
	c.Select(1)
	if text := strings.Join(c.Lines(), "\n"); !strings.Contains(text, "Small▼▲Large") {
		t.Errorf("the selected one is not named:\n%s", text)
	}
}

func TestTheNameOfTheSelectionLeavesNoHalfNameBeside(t *testing.T) {
	ps := []model.Point{point(1, "Falsund Wind", 900, 80, 60, ""), point(2, "Hidden", 10, 92, 60, model.Red)}
	c := New(ps, Options{W: 70, H: 16, DivideCO: 50, DivideCX: 50, Theme: plain(false), Selected: 2})
	for _, l := range c.Lines() {
		if strings.Contains(l, "Hidden") && strings.Contains(l, "Fals") && !strings.Contains(l, "●Fals") && !strings.Contains(l, "Falsund Wind●") {
			t.Errorf("half a name is left: %q", l)
		}
	}
	if !strings.Contains(strings.Join(c.Lines(), "\n"), "Hidden") {
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
}

func TestAsciiHasNoOtherCharacter(t *testing.T) {
	text := Text([]model.Point{point(1, "A name that is far too long for its label", 1, 80, 80, model.Green), point(2, "B", 2, 80, 80, model.Red)}, nil, 50, 50, 80, 20, true)
	for _, r := range text {
		if r > 126 {
			t.Fatalf("%q in\n%s", r, text)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	for _, n := range []int{42, 1000, 100000} {
		ps := make([]model.Point, n)
		for i := range ps {
			ps[i] = point(model.ID(i+1), "Account", int64(i), float64(i*37%1000)/10, float64(i*91%1000)/10, model.Green)
		}
		c := New(ps, Options{W: 200, H: 50, DivideCO: 50, DivideCX: 50, Theme: theme.New(theme.Dark, false)})
		b.Run(geom.FitRight(model.Num(float64(n)).String(), 6), func(b *testing.B) {
			for b.Loop() {
				c.Select(c.Step(1))
				c.Lines()
			}
		})
	}
}
