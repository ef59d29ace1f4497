package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

// Region is one quadrant and who stands in it; "" are those that are not plotted.
type Region struct {
	Quadrant model.Quadrant
	Accounts int
	ARR      model.Money
	Points   []model.Point // largest ARR first
}

// Regions gathers points by quadrant, in the order in which quadrants are told, and those
// that are not plotted at the end.
func Regions(points []model.Point) []Region {
	var out []Region
	for _, q := range append(slices.Clone(model.Quadrants), "") {
		r := Region{Quadrant: q}
		for i := range points {
			p := &points[i]
			if p.Quadrant != q {
				continue
			}
			r.Points = append(r.Points, *p)
			// All are in the book's currency: only what is too large to hold is left out.
			if sum, err := r.ARR.Add(p.ARR); err == nil {
				r.ARR = sum
			}
		}
		r.Accounts = len(r.Points)
		slices.SortStableFunc(r.Points, func(a, b model.Point) int {
			if n := cmp.Compare(b.ARR.Minor, a.ARR.Minor); n != 0 {
				return n
			}
			return cmp.Compare(a.Name, b.Name)
		})
		out = append(out, r)
	}
	return out
}

// TableOptions say how the regions are told.
type TableOptions struct {
	W int // cells of a line
	// Rows is how many accounts of each region are told; 0: all.
	Rows               int
	DivideCO, DivideCX float64
	// Was are the places where accounts stood before.
	Was   map[model.ID]model.Place
	ASCII bool
}

// nameCells is how wide a name is in the table at most, and at least.
const nameMost, nameLeast = 32, 12

// Table tells what the chart shows without a picture: each region with its accounts, and
// what a mark would say in words. Nothing in it is told by place, shape or colour alone.
func Table(points []model.Point, o TableOptions) []string {
	t := teller{o: o, chart: New(nil, Options{Theme: plain(o.ASCII)})}
	t.name = nameLeast
	for i := range points {
		t.name = max(t.name, geom.Width(model.Clean(points[i].Name)))
	}
	t.name = min(t.name, nameMost, max(o.W-33, nameLeast))
	for _, r := range Regions(points) {
		t.region(r)
	}
	return t.lines
}

type teller struct {
	o     TableOptions
	chart *Chart
	name  int
	lines []string
}

func (t *teller) add(text string) {
	t.lines = append(t.lines, strings.TrimRight(t.chart.cut(text, t.o.W), " "))
}

func (t *teller) region(r Region) {
	if r.Quadrant == "" && r.Accounts == 0 {
		return
	}
	if len(t.lines) > 0 {
		t.add("")
	}
	title := "Not plotted"
	if r.Quadrant != "" {
		title = r.Quadrant.Label()
	}
	head := strings.ToUpper(title) + ": " + plural(r.Accounts, "account")
	if r.ARR.Known() {
		head += ", " + r.ARR.Short()
	}
	t.add(head)
	if r.Accounts == 0 {
		return
	}
	t.row("Account", "ARR", "CO", "CX", "Sentiment", "")
	told := r.Points
	if t.o.Rows > 0 && len(told) > t.o.Rows {
		told = told[:t.o.Rows]
	}
	for i := range told {
		t.account(&told[i])
	}
	if left := r.Points[len(told):]; len(left) > 0 {
		t.add(fmt.Sprintf("  and %d more", len(left)))
	}
}

func (t *teller) row(name, arr, co, cx, sentiment, notes string) {
	t.add("  " + geom.Fit(t.chart.cut(name, t.name), t.name) + " " + geom.FitRight(arr, 7) + " " + geom.FitRight(co, 3) + " " + geom.FitRight(cx, 3) +
		"  " + geom.Fit(sentiment, 9) + "  " + notes)
}

func (t *teller) account(p *model.Point) {
	arr, sentiment := "?", "none"
	if p.ARR.Known() {
		arr = p.ARR.Short()
	}
	if p.Sentiment != "" {
		sentiment = p.Sentiment.Label()
	}
	t.row(model.Clean(p.Name), arr, score(p.CO), score(p.CX), sentiment, strings.Join(t.notes(p), ", "))
}

// notes are what a mark says beside its place and its colour.
func (t *teller) notes(p *model.Point) []string {
	var out []string
	if p.Stale {
		out = append(out, "stale")
	}
	if p.BlindSpot {
		out = append(out, "blind spot")
	}
	if Close(*p, t.o.DivideCO, t.o.DivideCX) {
		out = append(out, "too close to call")
	}
	if was, known := t.o.Was[p.AccountID]; known && was.Quadrant != p.Quadrant {
		out = append(out, "was "+strings.ToLower(was.Corner().Label()))
	} else if known && p.Quadrant != "" {
		out = append(out, fmt.Sprintf("was %s, %s", score(was.CO), score(was.CX)))
	}
	return out
}

func score(n model.Number) string {
	if !n.Known {
		return "?"
	}
	return model.Num(model.Round(n.Value, 0)).String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// plain is a theme that sends no escape sequences at all.
func plain(ascii bool) theme.Theme {
	t := theme.Theme{ID: "plain", Kind: theme.Mono, Glyphs: theme.Unicode}
	if ascii {
		t.Glyphs = theme.ASCII
	}
	return t
}
