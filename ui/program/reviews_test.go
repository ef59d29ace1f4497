package program

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"keystone/model"
)

// account is an account of the book by its name.
func (s *sitting) account(name string) model.Dossier {
	s.t.Helper()
	return facts(s.t, s.book).all[name]
}

// told are the labels of the account's history, the newest first.
func (s *sitting) told(name string) []string {
	s.t.Helper()
	all, err := s.book.History(context.Background(), s.account(name).Account.ID, 0)
	if err != nil {
		s.t.Fatal(err)
	}
	var out []string
	for _, e := range all {
		if !e.Undone && !slices.Contains(out, e.Label) {
			out = append(out, e.Label)
		}
	}
	return out
}

func TestReviewsUnderWayAreFoundInThePaletteAndResumedEachAtItsOwnPlace(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	for name, keys := range map[string]string{"beta": "ctrl+n", "gamma": "ctrl+n ctrl+n"} {
		s.Keys(":").Type(name).Keys("enter", "r", "enter").Want("in progress")
		s.Keys(strings.Fields(keys)...).Keys("esc", "esc")
	}
	s.Keys(":").Type("reviews in progress").Want("Review of Beta", "Review of Gamma", "in progress, held 2026-11-21").Keys("esc")
	s.Keys(":").Type("review of gamma").Keys("enter").Want("Review · Gamma", "▸✓ 3 Cadence").Keys("esc")
	s.leave()
	s = sit(t, path)
	s.Keys(":").Type("review of beta").Keys("enter").Want("Review · Beta", "▸  2 Progress").Keys("esc")
	s.leave()
}

func TestAReviewIsPlannedMovedAndCancelledUndoneAndToldByTheHistory(t *testing.T) {
	path := copied(t, template(t))
	s := sit(t, path)
	s.Keys(":").Type("beta").Keys("enter", "r", "f9", "p")
	s.press("‹2026-12-23› enter enter")
	s.Want("Review · Beta · due 23 Dec")
	s.Keys("f9", "m")
	s.press("‹2027-01-13› enter ‹they are at a fair› enter enter")
	s.Want("due 13 Jan").Keys("esc", "right").Want("moved from 23 Dec to 13 Jan", "they are at a fair")
	r := s.account("Beta").Reviews[0]
	if r.State != model.ReviewScheduled || r.DueOn != model.NewDate(2027, 1, 13) {
		t.Fatalf("%+v", r)
	}
	s.Keys("u")
	if r := s.account("Beta").Reviews[0]; r.DueOn != model.NewDate(2026, 12, 23) {
		t.Errorf("undone, it is due %s", r.DueOn)
	}
	s.WantNot("moved from 23 Dec to 13 Jan").Keys("ctrl+r").Want("moved from 23 Dec to 13 Jan")
	s.Keys("r").Want("The next review is planned for 13 Jan").Keys("h", "f8", "c")
	s.press("‹their budget is frozen› enter")
	if r := s.account("Beta").Reviews[0]; r.State != model.ReviewCancelled || r.Reason != "their budget is frozen" {
		t.Errorf("%+v", r)
	}
	s.Keys("f6").Want("in progress")
	if got := s.told("Beta"); !strings.Contains(got[0], "reopened") {
		t.Errorf("the history says %q", got)
	}
	s.Keys("esc", "esc")
	s.leave()
}

func TestALateEntryFromTheBookLeavesTheReviewInProgressAlone(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	s.Keys(":").Type("gamma").Keys("enter", "r", "enter", "esc", "esc")
	first := s.account("Gamma").Reviews[0]
	s.Keys(":").Type("gamma").Keys("enter", ":").Type("late entry").Keys("enter").Want("On which day was it held?")
	s.press("‹last tuesday› enter")
	s.Want("17 Nov").Keys("enter", "esc")
	all := s.account("Gamma").Reviews
	if len(all) != 2 || all[0].HeldOn == all[1].HeldOn || !slices.ContainsFunc(all, func(r model.Review) bool {
		return r.ID == first.ID && r.HeldOn == first.HeldOn && len(r.Attendees) == len(first.Attendees)
	}) {
		t.Errorf("%+v, before %+v", all, first)
	}
	s.Keys("r").Want("2 reviews of this account are in progress", "the one held 21 Nov", "the one held 17 Nov").Keys("b").Want("17 Nov")
	s.Keys("esc", "esc")
	s.leave()
}

// TestTwoWindowsOverOneReviewTellEachOther has two programs over one file change the same
// field of a review.
func TestTwoWindowsOverOneReviewTellEachOther(t *testing.T) {
	path := copied(t, template(t))
	one := sit(t, path)
	toSummary := func(s *sitting) {
		s.Keys(":").Type("beta").Keys("enter", "r")
		for range 20 {
			if s.Has("Summary") {
				break
			}
			s.Keys("ctrl+n")
		}
		s.Want("Summary")
	}
	one.Keys(":").Type("beta").Keys("enter", "r", "enter", "esc", "esc")
	two := sit(t, path)
	toSummary(one)
	toSummary(two)
	one.Type("from the first").Keys("ctrl+p")
	two.Type("from the second").Keys("ctrl+p").Want("NOT SAVED", "from the first")
	if got := one.account("Beta").Reviews[0].Summary; got != "from the first" {
		t.Errorf("it is %q", got)
	}
	two.Pass(time.Second)
	two.Keys("ctrl+n").Want("from the second").Type("!").Keys("ctrl+p").WantNot("NOT SAVED")
	if got := one.account("Beta").Reviews[0].Summary; got != "from the second!" {
		t.Errorf("entered again, it is %q", got)
	}
	two.Keys("esc", "esc")
	two.leave()
	one.Keys("esc", "esc")
	one.leave()
}
