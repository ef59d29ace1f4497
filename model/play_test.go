package model

import (
	"strings"
	"testing"
)

func TestEveryRegionHasAPlayAndWhatIsNotPlottedHasNone(t *testing.T) {
	seen := map[string]bool{}
	for _, q := range Quadrants {
		p, ok := PlayOf(q)
		if !ok || p.Quadrant != q || p.Title == "" || p.Within <= 0 || !strings.HasSuffix(p.Why, ".") || seen[p.Title] {
			t.Errorf("%s: %+v", q, p)
		}
		seen[p.Title] = true
	}
	if _, ok := PlayOf(""); ok {
		t.Error("a play for an account that is not plotted")
	}
}

func TestAPlayBecomesACommitmentOfTheOwnerWithTheNextBestMove(t *testing.T) {
	p, _ := PlayOf(HighRisk)
	got := p.Commitment(7, "Ana Costa", Move{Label: "verify On time in full with D. Wu"}, today)
	want := Commitment{AccountID: 7, What: "Save plan: verify On time in full with D. Wu", Who: "Ana Costa", DueOn: today.AddDays(7), State: CommitmentOpen}
	if got != want {
		t.Errorf("%+v", got)
	}
	if got := p.Commitment(7, "", Move{}, today); got.What != "Save plan" {
		t.Errorf("without a move: %q", got.What)
	}
}

func TestABlindSpotIsClearedUpBeforeThePlayOfTheRegion(t *testing.T) {
	for _, q := range Quadrants {
		for _, sentiment := range []Colour{"", Green, Yellow, Red} {
			for _, stale := range []bool{false, true} {
				region, _ := PlayOf(q)
				got, ok := PlayFor(q, sentiment, stale)
				if !ok || got.Quadrant != q || got.Within > region.Within || !strings.HasSuffix(got.Why, ".") {
					t.Errorf("%s %s stale %v: %+v", q, sentiment, stale, got)
				}
				before := blindSpot(sentiment, q, stale) || stale && q == HappySuccessful
				if (got != region) != before {
					t.Errorf("%s %s stale %v proposes %q", q, sentiment, stale, got.Title)
				}
			}
		}
	}
	if p, _ := PlayFor(HappySuccessful, Red, true); p.Title != "Clear up what is behind the Red" {
		t.Errorf("Red weighs more than stale, but the play is %q", p.Title)
	}
	if _, ok := PlayFor("", Red, false); ok {
		t.Error("a play for an account that is not plotted")
	}
}
