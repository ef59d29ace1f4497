package review

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
)

// inProgress are the reviews under way, the one held last first.
func inProgress(d *model.Dossier) []model.Review {
	var out []model.Review
	for _, r := range d.Reviews {
		if r.State != model.ReviewInProgress {
			continue
		}
		at := len(out)
		for at > 0 && r.HeldOn >= out[at-1].HeldOn {
			at--
		}
		out = append(out[:at], append([]model.Review{r}, out[at:]...)...)
	}
	return out
}

// choose is the review that opening without naming one means: the one in progress that was
// held last, else the scheduled one due nearest to the day; 0: a new one.
func choose(d *model.Dossier, today model.Date) model.ID {
	if begun := inProgress(d); len(begun) > 0 {
		return begun[0].ID
	}
	var best model.Review
	for _, r := range d.Reviews {
		if r.State == model.ReviewScheduled && (best.ID == 0 || apart(r.DueOn, today) < apart(best.DueOn, today)) {
			best = r
		}
	}
	return best.ID
}

// apart is how many days lie between a date and the day; a review without a due date is
// farther away than any with one.
func apart(date, day model.Date) int {
	if !date.Known() {
		return 1 << 30
	}
	n := date.Days(day)
	return max(n, -n)
}

// current is the review as it stands in the dossier, or as it would begin: held on the day
// and due when the account was due just before. found is false when a review with that id
// is no longer there.
func current(d *model.Dossier, set model.Settings, id model.ID, today model.Date) (r model.Review, found bool) {
	found = id == 0
	if id != 0 {
		r, found = d.Review(id)
	}
	r.AccountID = d.Account.ID
	if !r.HeldOn.Known() && !over(r.State) {
		r.HeldOn = today
	}
	if !r.DueOn.Known() {
		r.DueOn = dueBefore(d, set, r.HeldOn, today)
	}
	return r, found
}

// dueBefore is the due date a review without one gets when it is saved: the account's just
// before it was held, or, where there is none, its held date (domain rules: the review,
// requirement 3).
func dueBefore(d *model.Dossier, set model.Settings, held, today model.Date) model.Date {
	if !held.Known() {
		held = today
	}
	if due := model.DueOn(d, set, held.AddDays(-1)); due.Known() {
		return due
	}
	return held
}

// over says that a review is no longer filled in: completed, or it never took place.
func over(s model.ReviewState) bool {
	switch s {
	case model.ReviewCompleted, model.ReviewMissed, model.ReviewCancelled, model.ReviewDeclined:
		return true
	}
	return false
}

// notHeld says that a review never took place.
func notHeld(s model.ReviewState) bool { return over(s) && s != model.ReviewCompleted }

// begins lays over a review that was opened without naming it the question which one is
// meant, or whether it is to be held now; nil where that is plain.
func (s *Screen) begins() cover {
	switch {
	case s.ctx.ReadOnly() != "" || s.lost != "":
		return nil
	case s.late:
		return s.newLate(true)
	case s.asked != 0 || s.id != 0 && s.id == s.back:
		return nil
	}
	if begun := inProgress(&s.d); len(begun) > 1 {
		return s.askWhich(begun)
	}
	if s.rv.State == model.ReviewScheduled && s.rv.DueOn > s.today().AddDays(s.ctx.Settings.Grace) {
		return s.askWhen()
	}
	return nil
}

// askWhich asks which of several reviews under way is meant.
func (s *Screen) askWhich(begun []model.Review) *asking {
	const letters = "abcdefgh"
	q := &asking{s: s, first: true, name: "Which review", above: func(w int) []string {
		return wrapped(fmt.Sprintf("%d reviews of this account are in progress. Which one?", len(begun)), w)
	}}
	for i, r := range begun {
		key := ""
		if i < len(letters) {
			key = letters[i : i+1]
		}
		q.answers = append(q.answers, reply{key, "the one held " + r.HeldOn.Short(s.today()), s.whereIn(r), func() tea.Cmd { return s.openAs(r.ID) }})
	}
	return q.ready()
}

// whereIn says how far a review has come and where one was in it.
func (s *Screen) whereIn(r model.Review) string {
	j := model.Judge(r, &s.d, s.ctx.Settings, s.day())
	text := fmt.Sprintf("%d of %d met", j.Met, j.Of)
	at := readPlace(r.Place).Step
	for _, st := range s.steps {
		if st.id == at {
			text += ", at " + strings.ToLower(st.title[:1]) + st.title[1:]
		}
	}
	return text
}

// askWhen asks what is to be done with a review that is planned for a later day.
func (s *Screen) askWhen() *asking {
	q := &asking{s: s, first: true, name: "A review is planned", above: func(w int) []string {
		return append(wrapped("The next review is planned for "+s.dueWords()+".", w), s.movedLines(s.rv.ID, w)...)
	}}
	q.answers = []reply{
		{"h", "hold it now", "begins it today", s.uncover},
		{"p", "prep", "what to know before it", func() tea.Cmd { return s.lay(s.newPrep(false)) }},
		{"m", "move it", "to another day, with a file for the calendar", func() tea.Cmd { return s.lay(s.newPlan(s.rv)) }},
		{"l", "late entry", "one was held on an earlier day", func() tea.Cmd { return s.lay(s.newLate(true)) }},
	}
	return q.ready()
}

// openAs shows another review of the account, at the place where one was in it.
func (s *Screen) openAs(id model.ID) tea.Cmd {
	s.id, s.cover, s.aside, s.at, s.kept = id, nil, nil, 0, ""
	s.drafts, s.notYet = map[string]string{}, map[string]bool{}
	for _, st := range s.steps {
		st.sheet = nil
	}
	s.refreshed()
	if s.lost != "" {
		return nil
	}
	return s.resume()
}
