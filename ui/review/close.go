package review

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/widget/form"
)

func (s *Screen) closeSpecs() []spec {
	return []spec{{
		Field: form.Field{Key: "summary", Label: "Summary", Kind: form.Notes, Lines: 4, Value: s.rv.Summary, Help: "in a few words; their copy has it too"},
		save: func(v form.Value) *job {
			return &job{label: "summary", build: func(b *build) error {
				b.rv.Summary = v.Text
				return nil
			}}
		},
	}}
}

func (s *Screen) closeAbove(w int) []string {
	th := s.ctx.Theme
	switch {
	case notHeld(s.rv.State):
		text := "This review was " + strings.ToLower(s.rv.State.Label())
		if s.rv.Reason != "" {
			text += ": " + model.Clean(s.rv.Reason)
		}
		var out []string
		for _, l := range wrapped(text+".", w) {
			out = append(out, th.Title(l))
		}
		out = append(out, wrapped("F9 plans another, and writes the calendar file that takes this one out.", w)...)
		return append(out, "")
	case s.rv.State == model.ReviewCompleted:
		return s.afterLines(w)
	}
	lacks, half := s.lackLines(w), s.halfLines(w)
	if len(lacks) == 0 {
		completes := "ctrl+s completes it."
		if len(half) > 0 && s.sure {
			completes = "ctrl+s again completes it without what is not in it yet."
		}
		out := append(half, wrapped(upper(metWords(s.judged.Of, " requirements are"))+": once completed, this review counts. "+completes, w)...)
		if why := unplotted(s.standing); why != "" {
			for _, l := range wrapped(why, w) {
				out = append(out, th.Warn(l))
			}
		}
		return append(out, "")
	}
	out := append(half, th.Title("What it lacks"))
	out = append(out, lacks...)
	if s.sure {
		for _, l := range wrapped("ctrl+s again completes it anyway: it is kept, and will not count until this is there. ctrl+g goes there instead.", w) {
			out = append(out, th.Warn(l))
		}
	} else {
		out = append(out, wrapped("ctrl+s completes it, ctrl+g goes to what is missing.", w)...)
	}
	return append(out, "")
}

// lackLines say what is not met, one sentence each.
func (s *Screen) lackLines(w int) []string {
	th, g := s.ctx.Theme, s.ctx.Glyphs()
	var out []string
	for _, r := range s.judged.Requirements {
		if r.Met || r.Need != model.Required {
			continue
		}
		for i, l := range wrapped(model.Clean(lackOf(r)), max(w-2, 1)) {
			lead := "  "
			if i == 0 {
				lead = th.Warn(g.Cross) + " "
			}
			out = append(out, lead+l)
		}
	}
	return out
}

// roomy is the width of a step from which the quadrant is drawn larger.
const roomy = 80

// afterLines are what is seen after completing: whether it counts, what it lacks, and the
// account's mark on the quadrant before and after.
func (s *Screen) afterLines(w int) []string {
	th, g := s.ctx.Theme, s.ctx.Glyphs()
	var out []string
	if s.judged.Qualifies {
		out = append(out, th.Good(g.Check+" ")+geom.Cut("It counts: held on "+s.rv.HeldOn.String()+", "+metWords(s.judged.Of, "")+".", w-2))
	} else {
		out = append(out, th.Warn(g.Warn+" ")+geom.Cut("It is kept and does not count. Held on "+s.rv.HeldOn.String()+".", w-2))
		out = append(out, s.lackLines(w)...)
		if left := s.sentimentLeft(); left != "" {
			out = append(out, th.Warn(geom.Cut(left, w)))
		}
	}
	out = append(out, th.Muted(geom.Cut(keys.For("review.documents", "F7")+": their copy and ours, to copy, to save, to mail", w)), "")
	if s.shift == nil {
		return out
	}
	for _, l := range append(wrapped(s.shift.words(g), w), wrapped(s.shift.scores(), w)...) {
		out = append(out, th.Title(l))
	}
	out = append(out, s.moveLines(w)...)
	if due := s.shift.after.DueOn; due.Known() {
		out = append(out, th.Muted("Next due ")+due.Short(s.ctx.Today))
	}
	return append(out, "")
}

// fewReasons is how many lines of what moved the account stand above the quadrant where
// there is little room; the others follow below it.
const fewReasons = 3

// moveLines are the quadrant with the account's mark before and after, and what moved it.
func (s *Screen) moveLines(w int) []string {
	th := s.ctx.Theme
	if why := unplotted(s.shift.after); why != "" {
		out := append(s.shift.reasons(th, w), "")
		return append(out, wrapped(why+" F6 reopens the review for it, esc goes to the account.", w)...)
	}
	if w < roomy {
		reasons := s.shift.reasons(th, w)
		first := min(len(reasons), fewReasons)
		out := append(slices.Clone(reasons[:first]), s.shift.draw(th, s.ctx.Settings, min(w-2, 46), 8)...)
		return append(out, reasons[first:]...)
	}
	chart := s.shift.draw(th, s.ctx.Settings, 72, 14)
	if room := w - 74 - gap; room >= 40 {
		reasons := append([]string{th.Muted("What moved it"), ""}, s.shift.reasons(th, room)...)
		for i := range max(len(chart), len(reasons)) {
			if i >= len(chart) {
				chart = append(chart, "")
			}
			if i < len(reasons) {
				chart[i] = geom.Fit(chart[i], 74) + geom.Spaces(gap) + reasons[i]
			}
		}
		return chart
	}
	return append(append(s.shift.reasons(th, w), ""), chart...)
}

// finish is ctrl+s: it keeps what is half entered, else goes to the close, and there it
// completes the review.
func (s *Screen) finish() tea.Cmd {
	if sh := s.open(); sh != nil && sh.form != nil {
		if sp := sh.spec(sh.form.Focused()); sp != nil && sp.group != nil && sh.any(sp.group) && !sh.arrives(sp.group) {
			return sh.keep(sp.group)
		}
	}
	if s.aside != nil {
		return s.closeAside()
	}
	if s.steps[s.at].id != stepClose {
		return s.goTo(len(s.steps) - 1)
	}
	var cmds []tea.Cmd
	for _, st := range s.steps {
		if st.sheet != nil {
			cmds = append(cmds, st.sheet.leave())
		}
	}
	if s.Busy() {
		// What is on its way may be what is lacking.
		s.enqueue(&job{label: "complete", build: func(*build) error { return nil }, then: s.complete})
		return tea.Batch(cmds...)
	}
	return tea.Batch(append(cmds, s.complete())...)
}

// complete completes the review; when something lacks or is half entered, only once that
// was said.
func (s *Screen) complete() tea.Cmd {
	if (s.firstLacking() >= 0 || len(s.halves()) > 0) && !s.sure {
		s.sure = true
		return nil
	}
	s.sure = false
	s.enqueue(&job{label: "completed", loud: true, place: s.place().String(),
		build: func(b *build) error {
			b.rv.State = model.ReviewCompleted
			return nil
		},
		then: func() tea.Cmd { return s.goTo(len(s.steps) - 1) }})
	return nil
}

// reopen makes a review editable again, recorded in the history.
func (s *Screen) reopen() tea.Cmd {
	s.enqueue(&job{label: "reopened", loud: true, build: func(b *build) error {
		b.rv.State = model.ReviewInProgress
		return nil
	}, then: func() tea.Cmd {
		for _, st := range s.steps {
			st.sheet = nil // made anew, with the drafts
		}
		return s.goTo(0)
	}})
	return nil
}

// toLacking is ctrl+g: to the first step that lacks something, and there to the field.
func (s *Screen) toLacking() tea.Cmd {
	i := s.firstLacking()
	if i < 0 {
		return s.goTo(len(s.steps) - 1)
	}
	cmd := s.goTo(i)
	if s.steps[i].id == stepProgress && s.locked() == "" && s.rv.ReportShown == "" && len(s.rv.Progress) > 0 {
		return tea.Batch(cmd, s.steps[i].sheet.form.Focus("report"))
	}
	return cmd
}
