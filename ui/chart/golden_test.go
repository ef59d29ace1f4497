package chart

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"keystone/model"
	"keystone/ui/theme"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with testdata/name.golden.
func golden(t *testing.T, name string, lines []string) {
	t.Helper()
	got := strings.Join(lines, "\n") + "\n"
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s differs (%v); go test -update writes it anew. Got:\n%s", path, err, got)
	}
}

// fortyTwo is a book of 42 accounts with names as customers have.
func fortyTwo() []model.Point {
	first := []string{"Acme", "Borealis", "Cobalt", "Dune", "Everdale", "Falsund", "Glendale", "株式会社ミナト", "Kallund", "Łódź", "Montbury", "Norfell", "Ångström", "São Bento"}
	last := []string{"Logistics", "Health & Life Sciences", "Foods"}
	ps := crowd(42)
	for i := range ps {
		ps[i].Name = first[i%len(first)] + " " + last[i/len(first)]
	}
	return ps
}

func TestTheChartAtFiveSizesOfThreeBooks(t *testing.T) {
	books := []struct {
		name   string
		points []model.Point
	}{{"empty", nil}, {"42", fortyTwo()}, {"5000", crowd(5000)}}
	for _, b := range books {
		for _, s := range [][2]int{{40, 12}, {80, 24}, {120, 40}, {200, 60}, {300, 100}} {
			o := Options{W: s[0], H: s[1], DivideCO: 50, DivideCX: 50, Theme: plain(false)}
			if len(b.points) > 0 {
				o.Selected = b.points[len(b.points)/2].AccountID
			}
			name := fmt.Sprintf("%s-%dx%d", b.name, s[0], s[1])
			c := New(b.points, o)
			drawn := append(c.Lines(), c.Legend(s[0])...)
			trimmed := make([]string, len(drawn))
			for i, l := range drawn {
				trimmed[i] = strings.TrimRight(l, " ")
			}
			golden(t, name, trimmed)
			o.Theme = theme.New(theme.Dark, false)
			coloured := New(b.points, o).Lines()
			for i, l := range coloured {
				if ansi.Strip(l) != drawn[i] {
					t.Errorf("%s: with colour line %d is %q, without %q", name, i, ansi.Strip(l), drawn[i])
				}
			}
			if s[0] == 80 {
				golden(t, name+"-colour", coloured)
				o.Theme = theme.New(theme.Mono, true)
				c := New(b.points, o)
				golden(t, name+"-mono-ascii", append(c.Lines(), c.Legend(s[0])...))
			}
		}
	}
}

func TestTheWaysAreDrawn(t *testing.T) {
	ps := fortyTwo()
	moves := map[model.ID]Position{}
	for i, p := range ps {
		moves[p.AccountID] = Position{min(max(p.CO.Value+float64(i*13%50-25), 0), 100), min(max(p.CX.Value+float64(i*7%30-15), 0), 100)}
	}
	for _, ascii := range []bool{false, true} {
		o := Options{W: 100, H: 32, DivideCO: 50, DivideCX: 50, Theme: plain(ascii), Moves: moves, Threshold: 20, Selected: ps[3].AccountID}
		c := New(ps, o)
		golden(t, fmt.Sprintf("moves-ascii-%v", ascii), append(c.Lines(), c.Legend(100)...))
		o.Window = WindowOf(model.HappySuccessful, 50, 50)
		c = New(ps, o)
		golden(t, fmt.Sprintf("zoom-ascii-%v", ascii), append(c.Lines(), c.Legend(100)...))
	}
	path := []Position{{20, 20}, {45, 30}, {60, 70}}
	c := New(ps[:1], Options{W: 40, H: 10, DivideCO: 50, DivideCX: 50, Theme: plain(false), Path: path, Selected: ps[0].AccountID, Bare: true})
	golden(t, "path", c.Lines())
}

func TestTheTableTellsWhatTheChartShows(t *testing.T) {
	ps := fortyTwo()
	ps[0].BlindSpot, ps[1].CO, ps[1].Quadrant = true, model.Number{}, ""
	was := map[model.ID]model.Place{ps[2].AccountID: {CO: model.Num(10), CX: model.Num(20), Quadrant: model.HighRisk}}
	lines := Table(ps, TableOptions{W: 80, Rows: 8, DivideCO: 50, DivideCX: 50, Was: was})
	golden(t, "table", lines)
	told := 0
	for _, r := range Regions(ps) {
		told += r.Accounts
	}
	if told != len(ps) {
		t.Errorf("%d of %d accounts are in the regions", told, len(ps))
	}
	for _, w := range []int{40, 60, 100} {
		for _, l := range Table(ps, TableOptions{W: w, DivideCO: 50, DivideCX: 50}) {
			if ansi.StringWidth(l) > w {
				t.Errorf("%q is wider than %d", l, w)
			}
		}
	}
}
