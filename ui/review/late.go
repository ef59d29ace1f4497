package review

import (
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

// Late makes the screen of a review that was held on an earlier day and is entered now. It
// asks on which; one that is under way is left as it is.
func Late(ctx *screen.Context, book Book, account model.ID) *Screen {
	s := New(ctx, book, account, 0)
	s.late = true
	return s
}

// newLate asks on which day the review was held. Everything recorded in it then has that
// day. first: the review begins with the question.
func (s *Screen) newLate(first bool) *entering {
	asked := model.Date(0) // a day before the account began, once that was said
	e := &entering{s: s, first: first, name: "held on an earlier day"}
	e.above = func(w int) []string {
		text := "On which day was it held? What you then record in it is dated that day, and the days for the sentiment count from there."
		if begun := inProgress(&s.d); first && len(begun) > 0 {
			text += " The review in progress is left as it is."
		}
		return wrapped(text, w)
	}
	e.done = func(f *form.Form) tea.Cmd {
		day := f.Value("held").Date
		start := s.d.Account.StartOn
		if start.Known() && day < start && asked != day {
			asked = day
			f.SetFailed("held", fmt.Errorf("before the account began on %s: enter again takes it", start))
			return f.Focus("held")
		}
		return s.heldLate(day, first)
	}
	return e.ready("Go on", form.Field{Key: "held", Label: "Held on", Kind: form.Date, Required: true,
		Help: "last tuesday, -10d, 2026-11-17", Validate: s.checkLate})
}

func (s *Screen) checkLate(v form.Value) error {
	if v.Date > s.ctx.Today {
		return errors.New("in the future: it cannot have been held yet")
	}
	return nil
}

// heldLate begins the review as of the day it was held. One that is opened for it is the
// one that was planned for about then, else a new one.
func (s *Screen) heldLate(day model.Date, opened bool) tea.Cmd {
	if opened {
		planned := plannedAbout(&s.d, s.ctx.Settings, day)
		s.late = false
		s.openAs(planned)
	}
	s.cover = nil
	s.enqueue(&job{label: "held on " + day.String(), build: func(b *build) error {
		b.hold(day)
		return nil
	}})
	return s.goTo(0)
}

// plannedAbout is the scheduled review that one held on the day was: due by then, or within
// the grace after it; 0 for none.
func plannedAbout(d *model.Dossier, set model.Settings, day model.Date) model.ID {
	var best model.Review
	for _, r := range d.Reviews {
		if r.State != model.ReviewScheduled || !r.DueOn.Known() || r.DueOn > day.AddDays(set.Grace) {
			continue
		}
		if best.ID == 0 || apart(r.DueOn, day) < apart(best.DueOn, day) {
			best = r
		}
	}
	return best.ID
}
