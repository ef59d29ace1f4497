package account

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// reviews are those to come, the next one first, then the past ones, the newest first.
func (pg *Page) reviews(s *snapshot) []item {
	all := slices.Clone(s.d.Reviews)
	slices.SortStableFunc(all, func(a, b model.Review) int {
		if planned(a) != planned(b) {
			if planned(a) {
				return -1
			}
			return 1
		}
		if planned(a) {
			return int(a.DueOn) - int(b.DueOn)
		}
		return int(reviewDay(b)) - int(reviewDay(a))
	})
	out := make([]item, len(all))
	for i, r := range all {
		out[i] = pg.review(s, r)
	}
	return append(out, pg.pauses(s)...)
}

func planned(r model.Review) bool {
	return r.State == model.ReviewScheduled || r.State == model.ReviewInProgress
}

// reviewDay is when a review was held, or else was due.
func reviewDay(r model.Review) model.Date {
	if r.HeldOn.Known() {
		return r.HeldOn
	}
	return r.DueOn
}

func (pg *Page) review(s *snapshot, r model.Review) item {
	j, judged := s.as.Reviews[r.ID]
	return item{
		key: keyOf(r.Ref()), ref: r.Ref(), name: fmt.Sprintf("Review of %s", reviewDay(r)),
		line:   func(p painter, w int, sel bool) string { return reviewLine(p, w, sel, s, r, j, judged) },
		detail: func(p painter, w int) []string { return reviewDetail(p, w, s, r, j, judged) },
		edit:   func() tea.Cmd { return pg.dialogs.Review(r) },
		open: func() tea.Cmd {
			return screen.Send(screen.OpenReview{Account: pg.id, Review: r.ID})
		},
		children: pg.record(s, r),
	}
}

func reviewLine(p painter, w int, sel bool, s *snapshot, r model.Review, j model.Judgement, judged bool) string {
	verdict := cell{text: verdictWords(p, j, r.State, judged, r.Held(s.day)), min: 14, weight: 1}
	if verdict.text == "" {
		verdict.text = clean(r.Reason)
	}
	switch {
	case judged && j.Qualifies:
		verdict.tone = theme.Good
	case judged && r.Held(s.day):
		verdict.tone = theme.Warn
	default:
		verdict.tone = theme.Muted
	}
	return p.row(w, sel, cell{text: whenWords(p, r, s.day), min: 21}, cell{text: r.State.Label(), tone: theme.Muted, min: 11, drop: 1}, verdict)
}

func whenWords(p painter, r model.Review, day model.Date) string {
	switch {
	case r.HeldOn.Known():
		return "held " + p.on(r.HeldOn)
	case !r.DueOn.Known():
		return "no date"
	case planned(r) && r.DueOn < day:
		return fmt.Sprintf("due %s, %dd ago", p.on(r.DueOn), day.Days(r.DueOn))
	case planned(r) && r.DueOn > day:
		return fmt.Sprintf("due %s, in %dd", p.on(r.DueOn), r.DueOn.Days(day))
	}
	return "due " + p.on(r.DueOn)
}

func verdictWords(p painter, j model.Judgement, state model.ReviewState, judged, held bool) string {
	if !judged || state != model.ReviewInProgress && state != model.ReviewCompleted {
		return ""
	}
	if j.Qualifies {
		return fmt.Sprintf("%s counts: all %d met", p.g().Check, j.Of)
	}
	text := fmt.Sprintf("%d of %d met", j.Met, j.Of)
	if held {
		text += ", does not count: lacks " + lackingNumbers(j)
	}
	return text
}

func lackingNumbers(j model.Judgement) string {
	out := ""
	for _, r := range j.Requirements {
		if r.Met || r.Need != model.Required {
			continue
		}
		if out != "" {
			out += ", "
		}
		out += fmt.Sprint(r.Number)
	}
	return out
}

func reviewDetail(p painter, w int, s *snapshot, r model.Review, j model.Judgement, judged bool) []string {
	const indent = 4
	var out []string
	if judged && j.SentimentBy.Known() && r.Held(s.day) {
		out = append(out, p.prose(fmt.Sprintf("%d days left for the sentiment, or this review will not count.",
			j.SentimentBy.Days(s.day)), w, indent, theme.Warn)...)
	}
	switch {
	case r.State == model.ReviewScheduled:
		out = append(out, p.prose("Not held yet: enter or r begins it; F9 there moves it.", w, indent, theme.Muted)...)
	case judged:
		out = append(out, requirements(p, w, indent, j)...)
	}
	next := ""
	if r.NextReviewOn.Known() {
		next = "next review on " + p.on(r.NextReviewOn)
	}
	due := ""
	if r.HeldOn.Known() && r.DueOn.Known() {
		due = "was due " + p.on(r.DueOn)
	}
	out = append(out, p.prose(p.join(due, next), w, indent, theme.Muted)...)
	out = append(out, p.labelled("Because", r.Reason, w, indent)...)
	for _, m := range model.ReschedulingsOf(s.history, r.ID) {
		text := fmt.Sprintf("moved from %s to %s on %s", p.on(m.From), p.on(m.To), p.on(dayOf(m.AtMillis)))
		if m.Why != "" {
			text += ": " + clean(m.Why)
		}
		out = append(out, p.prose(text, w, indent, theme.Muted)...)
	}
	return append(out, p.labelled("Summary", r.Summary, w, indent)...)
}

// requirements says of each requirement why it is met or what is lacking; of those that
// the checklist leaves out nothing.
func requirements(p painter, w, indent int, j model.Judgement) []string {
	var out []string
	for _, r := range j.Requirements {
		if r.Need == model.LeftOut {
			continue
		}
		mark, tone, words := p.g().Check, theme.Muted, r.Evidence
		switch {
		case !r.Met && r.Need == model.Optional:
			mark, words = p.g().Dot, r.Lacking
		case !r.Met:
			mark, tone, words = p.g().Cross, theme.Warn, r.Lacking
		}
		text := fmt.Sprintf("%s %d %s", mark, r.Number, clean(r.Title))
		if r.Need == model.Optional {
			text += " (optional)"
		}
		if words != "" {
			text += ": " + clean(words)
		}
		out = append(out, p.prose(text, w, indent, tone)...)
	}
	return out
}
