package account

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/theme"
)

// touches are the everyday log, the newest first.
func (pg *Page) touches(s *snapshot) []item {
	var out []item
	for _, t := range newestFirst(s.d.Touches, func(t model.Touch) model.Date { return t.Date }) {
		out = append(out, pg.touch(t))
	}
	return out
}

func (pg *Page) touch(t model.Touch) item {
	minutes := ""
	if t.Minutes > 0 {
		minutes = fmt.Sprintf("%d min", t.Minutes)
	}
	with := clean(strings.Join(t.Contacts, ", "))
	return item{
		key: keyOf(t.Ref()), ref: t.Ref(), name: fmt.Sprintf("%s of %s", t.Kind.Label(), t.Date),
		line: func(p painter, w int, sel bool) string {
			return p.row(w, sel, p.dateCell(t.Date), cell{text: t.Kind.Label(), min: 9},
				cell{text: minutes, tone: theme.Muted, min: 7, right: true, drop: 2},
				cell{text: with, tone: theme.Muted, min: 12, weight: 1, drop: 1}, cell{text: clean(t.Words), min: 10, weight: 2})
		},
		detail: func(p painter, w int) []string {
			out := p.inFull(t.Words, w, w/4)
			out = append(out, p.labelled("Next step", t.NextStep, w, 4)...)
			ours := ""
			if t.CSM != "" {
				ours = "by " + clean(t.CSM)
			}
			theirs := ""
			if with != "" {
				theirs = "with " + with
			}
			return append(out, p.prose(p.join(ours, theirs, minutes), w, 4, theme.Muted)...)
		},
		edit: func() tea.Cmd { return pg.dialogs.Touch(t) },
	}
}

// commitments are the open ones by their date, then the others.
func (pg *Page) commitments(s *snapshot) []item {
	all := slices.Clone(s.d.Commitments)
	slices.SortStableFunc(all, func(a, b model.Commitment) int {
		if isOpen(a) != isOpen(b) {
			if isOpen(a) {
				return -1
			}
			return 1
		}
		if isOpen(a) {
			return int(orLast(a.DueOn)) - int(orLast(b.DueOn))
		}
		return int(b.DueOn) - int(a.DueOn)
	})
	out := make([]item, len(all))
	for i, c := range all {
		out[i] = pg.commitment(s, c)
	}
	return out
}

func isOpen(c model.Commitment) bool { return c.State == model.CommitmentOpen || c.State == "" }

// orLast orders what has no date after what has one.
func orLast(d model.Date) model.Date {
	if !d.Known() {
		return model.NewDate(9999, 12, 31)
	}
	return d
}

func (pg *Page) commitment(s *snapshot, c model.Commitment) item {
	return item{
		key: keyOf(c.Ref()), ref: c.Ref(), name: "Commitment " + clean(c.What),
		line: func(p painter, w int, sel bool) string {
			box, tone := "["+p.g().BoxOff+"]", theme.Text
			if !isOpen(c) {
				box, tone = "["+p.g().BoxOn+"]", theme.Muted
			}
			if c.State == model.CommitmentDropped {
				box = "[" + p.g().H + "]"
			}
			due, dueTone := dueWords(p, c, s.day)
			return p.row(w, sel, cell{text: box, tone: tone, min: 3}, cell{text: clean(c.What), tone: tone, min: 12, weight: 2},
				cell{text: clean(c.Who), tone: theme.Muted, min: 12, weight: 1, drop: 1}, cell{text: due, tone: dueTone, min: 20})
		},
		detail: func(p painter, w int) []string {
			from := ""
			if r, ok := s.full.Review(c.ReviewID); ok {
				from = "from the review of " + p.on(reviewDay(r))
			}
			out := p.inFull(c.What, w, w/3)
			return append(out, p.prose(p.join(clean(c.Who), strings.ToLower(c.State.Label()), from), w, 4, theme.Muted)...)
		},
		edit: func() tea.Cmd { return pg.dialogs.Commitment(c) },
	}
}

func dueWords(p painter, c model.Commitment, day model.Date) (string, theme.Tone) {
	switch {
	case c.State == model.CommitmentDropped:
		return "dropped", theme.Muted
	case !isOpen(c):
		return "done", theme.Good
	case !c.DueOn.Known():
		return "no date", theme.Muted
	case c.DueOn < day:
		return fmt.Sprintf("%s, %dd late", p.on(c.DueOn), day.Days(c.DueOn)), theme.Bad
	case c.DueOn == day:
		return "today", theme.Warn
	}
	return fmt.Sprintf("%s, in %dd", p.on(c.DueOn), c.DueOn.Days(day)), theme.Muted
}

// toggle marks the selected commitment done, or open again.
func (pg *Page) toggle() tea.Cmd {
	it := pg.list().selected()
	if it == nil || pg.snap == nil {
		return nil
	}
	for _, c := range pg.snap.full.Commitments {
		if c.Ref() != it.ref {
			continue
		}
		next := c
		next.State = model.CommitmentDone
		if !isOpen(c) {
			next.State = model.CommitmentOpen
		}
		label := fmt.Sprintf("Commitment %s set to %s", clean(c.What), strings.ToLower(next.State.Label()))
		return pg.dialogs.Write(model.Step{Label: label, Puts: []model.Put{{Fact: next, Was: c}}})
	}
	return nil
}
