package review

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

// schedule is F9: what can be done about when a review is, was or will be.
func (s *Screen) schedule() tea.Cmd {
	var close tea.Cmd
	if s.aside != nil {
		close = s.closeAside()
	}
	q := &asking{s: s, name: "When", above: func(w int) []string {
		return append(wrapped(s.whenWords(), w), s.movedLines(s.rv.ID, w)...)
	}}
	q.answers = s.whenAnswers()
	return tea.Batch(close, s.lay(q.ready()))
}

// whenWords say when the review is, was or will be.
func (s *Screen) whenWords() string {
	switch {
	case s.id == 0:
		return "Nothing of this review is recorded yet."
	case s.rv.State == model.ReviewScheduled:
		return "This review is planned for " + s.dueWords() + "."
	case s.rv.State == model.ReviewInProgress:
		return "This review is in progress, held on " + s.rv.HeldOn.Short(s.today()) + "."
	case s.rv.State == model.ReviewCompleted:
		return "This review was held on " + s.rv.HeldOn.Short(s.today()) + "."
	}
	return s.locked()
}

func (s *Screen) whenAnswers() []reply {
	plan := func(key, label string, r model.Review) reply {
		return reply{key, label, "and a file for the calendar", func() tea.Cmd { return s.lay(s.newPlan(r)) }}
	}
	late := reply{"l", "late entry", "it was held on an earlier day", func() tea.Cmd { return s.lay(s.newLate(false)) }}
	file := func(r model.Review) reply {
		return reply{"c", "calendar file", "of the review on " + r.DueOn.Short(s.today()), func() tea.Cmd { return s.saveCalendar(r) }}
	}
	back := reply{"", "back to the review", "", s.uncover}
	next, has := s.nextPlanned()
	switch {
	case s.id == 0:
		return []reply{plan("p", "plan it for a later day", model.Review{}), late, back}
	case s.rv.State == model.ReviewScheduled:
		return []reply{plan("m", "move it to another day", s.rv), file(s.rv), late, back}
	case s.rv.State == model.ReviewInProgress && s.untouched():
		return []reply{plan("m", "put it off to another day", s.rv), late, back}
	case s.rv.State == model.ReviewInProgress:
		return []reply{late, back}
	case notHeld(s.rv.State):
		off := reply{"c", "calendar file", "that takes it out of the calendar again", func() tea.Cmd { return s.saveCalendar(s.rv) }}
		if has {
			return []reply{off, plan("m", "move the next one", next), back}
		}
		return []reply{off, plan("p", "plan another one", model.Review{}), back}
	case has:
		return []reply{plan("m", "move the next one", next), file(next), back}
	}
	return []reply{plan("p", "plan the next one", model.Review{}), back}
}

// nextPlanned is the review that is planned next.
func (s *Screen) nextPlanned() (model.Review, bool) {
	var first model.Review
	for _, r := range s.d.Reviews {
		if r.State == model.ReviewScheduled && r.ID != s.rv.ID && (first.ID == 0 || r.DueOn < first.DueOn) {
			first = r
		}
	}
	return first, first.ID != 0
}

// untouched says that of a review that has begun nothing but who takes part is recorded, so
// that it can still be put off.
func (s *Screen) untouched() bool {
	r, own := s.rv, model.FactsOfReview(&s.d, s.rv)
	return len(r.Progress)+len(r.Decisions)+len(r.Answers)+len(r.Scorings) == 0 && r.ReportShown == "" && r.VoiceNone == "" &&
		r.NextAgreed == "" && !r.NextReviewOn.Known() && r.Summary == "" &&
		len(own.Measurements)+len(own.Voices)+len(own.Moments)+len(own.Sentiments) == 0
}

// newPlan asks for which day a review is planned: a new one where r has no ID, else r is
// moved.
func (s *Screen) newPlan(r model.Review) *entering {
	e := &entering{s: s, name: "plan it"}
	submit := "Plan it"
	due := form.Field{Key: "due", Label: "Planned for", Kind: form.Date, Required: true, Help: "+2w, end of q1, 2027-02-19", Validate: s.checkPlanned(r)}
	if day := s.proposedDue(); r.ID == 0 {
		e.proposed, due.Help = day.String(), "enter: "+day.Short(s.today())+", or +2w, 2027-02-19"
	}
	fields := []form.Field{due}
	if r.ID != 0 {
		e.name, submit = "move it", "Move it"
		fields = append(fields, form.Field{Key: "why", Label: "Because", Kind: form.Text, Width: 120, Help: "what the history says; may stay empty"})
	}
	e.above = func(w int) []string {
		text := "For which day is it planned?"
		if days := s.ctx.Settings.Cadence(s.d.Account); days > 0 {
			text += fmt.Sprintf(" The cadence of the account is %d days.", days)
		}
		if r.ID != 0 {
			text += " Up to now it is " + r.DueOn.Short(s.today()) + "."
		}
		return append(wrapped(text, w), s.movedLines(r.ID, w)...)
	}
	e.done = func(f *form.Form) tea.Cmd { return s.plan(r, f.Value("due").Date, f.Value("why").Text) }
	return e.ready(submit, fields...)
}

// proposedDue is when the account is due by its cadence, counted from the day where that has
// passed.
func (s *Screen) proposedDue() model.Date {
	due := model.DueOn(&s.d, s.ctx.Settings, s.today())
	if due <= s.today() {
		due = s.today().AddDays(max(s.ctx.Settings.Cadence(s.d.Account), 1))
	}
	return due
}

func (s *Screen) checkPlanned(r model.Review) func(form.Value) error {
	return func(v form.Value) error {
		switch {
		case v.Date.Known() && v.Date < s.today():
			return errors.New("in the past: what was held on an earlier day is a late entry")
		case r.ID != 0 && r.State == model.ReviewScheduled && v.Date == r.DueOn:
			return errors.New("it is planned for that day already")
		}
		return nil
	}
}

// plan writes that a review is planned for a day, and then offers it to the calendar.
func (s *Screen) plan(r model.Review, day model.Date, why string) tea.Cmd {
	s.cover = nil
	label := model.ReschedulingLabel(r.DueOn, day, why)
	if r.ID == 0 || r.DueOn == day {
		label = model.ReschedulingLabel(0, day, "")
	}
	s.enqueue(&job{label: label, loud: true, apart: true, then: func() tea.Cmd { return s.planned(r.ID, day) },
		build: func(b *build) error {
			if r.ID == 0 {
				b.add(model.Review{ID: b.id(), AccountID: b.d.Account.ID, State: model.ReviewScheduled, DueOn: day})
				return nil
			}
			was, found := b.d.Review(r.ID)
			if !found {
				return errGone
			}
			now := was
			now.DueOn = day
			if now.State == model.ReviewInProgress {
				now.State, now.HeldOn = model.ReviewScheduled, 0
			}
			b.change(row(now), row(was))
			return nil
		}})
	return nil
}

// planned offers the review that is now planned for the day to the calendar.
func (s *Screen) planned(id model.ID, day model.Date) tea.Cmd {
	r, found := s.d.Review(id)
	for _, other := range s.d.Reviews {
		if id == 0 && other.State == model.ReviewScheduled && other.DueOn == day && other.ID > r.ID {
			r, found = other, true
		}
	}
	if !found {
		return nil
	}
	var open tea.Cmd
	if s.id == 0 {
		open = s.openAs(r.ID)
	}
	q := &asking{s: s, name: "Planned", above: func(w int) []string {
		return wrapped("The review is planned for "+day.Short(s.today())+".", w)
	}}
	what := "to send or to open in a calendar"
	if id != 0 {
		what = "with the new day: a calendar that has it already changes it"
	}
	q.answers = []reply{
		{"", "back to the review", "", s.uncover},
		{"c", "calendar file", what, func() tea.Cmd { return s.saveCalendar(r) }},
	}
	return tea.Batch(open, s.lay(q.ready()), s.reload())
}

// movedLines say when the due date of a review was moved, the latest first.
func (s *Screen) movedLines(id model.ID, w int) []string {
	const most = 3
	var out []string
	moves := model.ReschedulingsOf(s.history, id)
	for i, m := range moves {
		if i == most {
			out = append(out, fmt.Sprintf("and %d times before", len(moves)-most))
			break
		}
		out = append(out, s.movedWords(m))
	}
	var lines []string
	for _, text := range out {
		for _, l := range wrapped(text, w) {
			lines = append(lines, s.ctx.Theme.Muted(l))
		}
	}
	return lines
}

// movedWords say of one move from when to when it was, on which day and why.
func (s *Screen) movedWords(m model.Rescheduling) string {
	y, month, d := time.UnixMilli(m.AtMillis).Date()
	text := fmt.Sprintf("moved from %s to %s on %s", m.From.Short(s.today()), m.To.Short(s.today()), model.NewDate(y, int(month), d).Short(s.today()))
	if m.Why != "" {
		text += ": " + model.Clean(m.Why)
	}
	return text
}

// mostHistory is how many changes of the account are looked through for moves.
const mostHistory = 500

// historyOf is what is known of the changes of an account; a review is read without them
// too.
func historyOf(ctx context.Context, book Book, account model.ID) []model.HistoryEntry {
	all, err := book.History(ctx, account, mostHistory)
	if err != nil {
		return nil
	}
	return all
}

// putOff says why the days of the review cannot be changed, "" when they can.
func (s *Screen) putOff() string {
	if !s.loaded || s.lost != "" {
		return "There is nothing to change here."
	}
	return s.ctx.ReadOnly()
}

// opensWith says of a cover that the review began with it.
type opensWith interface{ opens() bool }

// began says that the review began with the cover, so that leaving it leaves the review.
func began(c cover) bool {
	first, ok := c.(opensWith)
	return ok && first.opens()
}

var _ screen.Selector = (*Screen)(nil)
