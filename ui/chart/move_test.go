package chart

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"keystone/model"
)

func TestArrowsLeadOnlyTheirWayAndTabReachesEveryMark(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chosen(t)
		if c.inside == 0 || !c.Fits() {
			t.Skip("nothing drawn")
		}
		reached := map[model.ID]bool{}
		for range c.inside {
			c.Select(c.Step(1))
			reached[c.Selected()] = true
			fx, fy := c.xy(c.cellOf[c.shown(c.Selected())])
			for _, d := range directions {
				tx, ty := c.xy(c.cellOf[c.shown(c.Next(d))])
				if wrong := [4]bool{tx > fx, tx < fx, ty > fy, ty < fy}[d]; wrong {
					t.Fatalf("direction %d leads back", d)
				}
			}
		}
		if len(reached) != c.inside {
			t.Fatalf("tab reaches %d of %d", len(reached), c.inside)
		}
	})
}

// reaches are the cells that arrows reach from an account.
func reaches(c *Chart, from model.ID) map[int32]bool {
	seen := map[int32]bool{c.cellOf[c.shown(from)]: true}
	for todo := []model.ID{from}; len(todo) > 0; {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, d := range directions {
			c.Select(id)
			to := c.Next(d)
			if at := c.cellOf[c.shown(to)]; !seen[at] {
				seen[at] = true
				todo = append(todo, to)
			}
		}
	}
	return seen
}

func TestEveryMarkIsReachedByArrowsAloneFromEveryOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chosen(t)
		if c.inside == 0 || !c.Fits() {
			t.Skip("nothing drawn")
		}
		for _, at := range c.marks {
			if n := len(reaches(c, c.ps[c.here(at)[0]].AccountID)); n != len(c.marks) {
				t.Fatalf("%d of %d marks are reached", n, len(c.marks))
			}
		}
	})
}

func TestAMarkStraightAheadIsNearerThanOneToTheSide(t *testing.T) {
	ps := []model.Point{point(1, "Here", 9, 20, 50, ""), point(2, "Ahead", 1, 40, 50, ""), point(3, "Aside", 1, 30, 95, "")}
	c := New(ps, Options{W: 104, H: 30, DivideCO: 50, DivideCX: 10, Theme: plain(false), Selected: 1})
	if got := c.Next(Right); got != 2 {
		t.Errorf("right leads to %d", got)
	}
	if got := c.Next(Up); got != 3 {
		t.Errorf("up leads to %d", got)
	}
	if got := c.Next(Left); got != 1 {
		t.Errorf("left leads to %d", got)
	}
}

func TestArrowsReachAllOfAMapOfDensity(t *testing.T) {
	c := New(crowd(1500), Options{W: 80, H: 24, DivideCO: 50, DivideCX: 50, Theme: plain(false)})
	if n := len(reaches(c, c.Largest())); n != len(c.marks) {
		t.Errorf("%d of %d marks are reached", n, len(c.marks))
	}
}

// scattered is a book of n accounts that stand anywhere.
func scattered(n int, seed uint64) []model.Point {
	r := rand.New(rand.NewPCG(seed, 1))
	ps := make([]model.Point, n)
	for i := range ps {
		ps[i] = point(model.ID(i+1), "A", int64(i), r.Float64()*100, r.Float64()*100, "")
	}
	return ps
}

func TestAMarkThatIsNobodysNearestIsPutBetween(t *testing.T) {
	needed := 0
	for seed := range uint64(600) {
		o := Options{W: 150, H: 22, DivideCO: 50, DivideCX: 50, Theme: plain(false)}
		c := New(scattered(58, seed), o)
		c.survey()
		seen := make([]bool, len(c.marks))
		if c.spread(0, seen); !slices.Contains(seen, false) {
			continue
		}
		needed++
		c = New(c.ps, o)
		if n := len(reaches(c, c.Largest())); n != len(c.marks) {
			t.Fatalf("book %d: %d of %d marks are reached", seed, n, len(c.marks))
		}
	}
	if needed == 0 {
		t.Error("in no book is a mark nobody's nearest: this test cannot fail")
	}
}

func TestColumnByColumnReachesAll(t *testing.T) {
	c := New(scattered(40, 1), Options{W: 80, H: 24, DivideCO: 50, DivideCX: 50, Theme: plain(false)})
	c.survey()
	for m := range c.roads {
		c.roads[m] = [4]int32{-1, -1, -1, -1}
	}
	c.rows()
	for _, at := range c.marks {
		if n := len(reaches(c, c.ps[c.here(at)[0]].AccountID)); n != len(c.marks) {
			t.Fatalf("%d of %d marks are reached", n, len(c.marks))
		}
	}
}
