package model

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func sumOf(m Moved) float64 {
	sum := 0.0
	for _, r := range m.Reasons {
		sum += r.Points
	}
	return sum
}

func TestWhatMovedAScoreAddsUpToTheMove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		after, set := anyDossier(t), rules()
		before := anyDossier(t)
		if len(after.Reviews) > 0 && rapid.Bool().Draw(t, "of a review") {
			was := WithoutReview(after, after.Reviews[0])
			before = &was
		}
		got := MovementBetween(before, after, set, today)
		was, is := Stand(before, set, today), Stand(after, set, today)
		for _, x := range []struct {
			name     string
			moved    Moved
			from, to Number
		}{{"CO", got.CO, was.CO, is.CO}, {"CX", got.CX, was.CX, is.CX}} {
			if x.moved.Before != x.from || x.moved.After != x.to {
				t.Fatalf("%s: %v to %v, want %v to %v", x.name, x.moved.Before, x.moved.After, x.from, x.to)
			}
			if sum, want := sumOf(x.moved), x.to.Value-x.from.Value; math.Abs(sum-want) > 1e-6 {
				t.Fatalf("%s: the reasons add up to %v, the score moved by %v: %+v", x.name, sum, want, x.moved.Reasons)
			}
			for _, r := range x.moved.Reasons {
				if r.What == "" || math.IsNaN(r.Points) {
					t.Fatalf("%s: %+v", x.name, r)
				}
			}
		}
	})
}

func TestWhatMovedAScoreBetweenTwoDaysAddsUpToTheMove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, set := anyDossier(t), rules()
		then, now := someDay(t, "then"), someDay(t, "now")
		got := MovementSince(d, set, then, now)
		was, is := Stand(d, set, then), Stand(d, set, now)
		for _, x := range []struct {
			name     string
			moved    Moved
			from, to Number
		}{{"CO", got.CO, was.CO, is.CO}, {"CX", got.CX, was.CX, is.CX}} {
			if x.moved.Before != x.from || x.moved.After != x.to {
				t.Fatalf("%s: %v to %v, want %v to %v", x.name, x.moved.Before, x.moved.After, x.from, x.to)
			}
			if sum, want := sumOf(x.moved), x.to.Value-x.from.Value; math.Abs(sum-want) > 1e-6 {
				t.Fatalf("%s from %s to %s: the reasons add up to %v, the score moved by %v: %+v", x.name, then, now, sum, want, x.moved.Reasons)
			}
		}
		if then == now && len(got.CO.Reasons)+len(got.CX.Reasons) > 0 {
			t.Fatalf("reasons of no time: %+v", got)
		}
	})
}

func TestAnAnswerAsGoodAsTheScoreMovesNothing(t *testing.T) {
	then, now := today.AddDays(-30), today
	d := &Dossier{Account: Account{ID: 1, StartOn: then.AddDays(-300)}, Moments: []Moment{
		{Date: then, Stage: MomentStages[0], Question: "A", Rating: 4}, {Date: now, Stage: MomentStages[0], Question: "B", Rating: 4},
		{Date: now, Stage: MomentStages[0], Question: "C", Rating: 2}}}
	got := MovementSince(d, rules(), then, now).CX
	if len(got.Reasons) != 1 || !strings.Contains(got.Reasons[0].What, "C: 2 of 5") || got.Reasons[0].Points >= 0 {
		t.Errorf("75 to %v: %+v", got.After, got.Reasons)
	}
}

func TestWhatGrewTooOldIsSaidToHaveMovedTheScore(t *testing.T) {
	d := acme()
	d.Verifications = []Verification{{ID: 1, OutcomeID: d.Outcomes[0].ID, Date: today.AddDays(-300)}}
	got := MovementSince(d, rules(), today, today.AddDays(120))
	for _, r := range got.CO.Reasons {
		if strings.HasSuffix(r.What, " no longer verified") && r.Points < 0 {
			return
		}
	}
	t.Errorf("a verification that left the window is not told: %+v", got.CO.Reasons)
}

func TestWhatMovedAScoreIsSaidInWords(t *testing.T) {
	after := acme()
	before := *after
	before.Verifications = nil
	before.Moments = nil
	got := MovementBetween(&before, after, rules(), today)
	for _, x := range []struct {
		in   []MoveReason
		want string
	}{{got.CO.Reasons, "On time in full verified by D. Wu"}, {got.CX.Reasons, "Users like the product: "}} {
		found := false
		for _, r := range x.in {
			found = found || strings.Contains(r.What, x.want) && r.Points > 0
		}
		if !found {
			t.Errorf("no %q in %+v", x.want, x.in)
		}
	}
}
