package account

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// record is what was entered in a review, one line each: who took part, the progress
// recorded, what was agreed about each outcome, how promises were kept.
func (pg *Page) record(s *snapshot, r model.Review) []item {
	var out []item
	for _, side := range []model.Side{model.Customer, model.Ours} {
		for _, a := range r.Attendees {
			if a.Side == side {
				out = append(out, pg.part(r, a.Ref(), "Attendee", "Took part", attendeeWords(&s.full, a)))
			}
		}
	}
	for _, g := range r.Progress {
		out = append(out, pg.part(r, g.Ref(), "Progress on", "Progress", progressOf(&s.full, g)))
	}
	for _, c := range r.Decisions {
		o, _ := s.full.Outcome(c.OutcomeID)
		out = append(out, pg.part(r, c.Ref(), "Decision about", "Agreed", fmt.Sprintf("%s: %s", clean(o.Title()), c.Choice)))
	}
	for _, f := range r.Scorings {
		out = append(out, pg.part(r, f.Ref(), "Promise", "Promised", fmt.Sprintf("%s: %s", promiseWords(&s.full, f.CommitmentID), strings.ToLower(f.Score.Label()))))
	}
	return out
}

// part is one line of a review's record. It is changed on the screen of the review.
func (pg *Page) part(r model.Review, ref model.Ref, kind, what, text string) item {
	open := func() tea.Cmd { return screen.Send(screen.OpenReview{Account: pg.id, Review: r.ID}) }
	return item{
		key: keyOf(ref), ref: ref, name: fmt.Sprintf("%s %s in the review of %s", kind, text, reviewDay(r)),
		line: func(p painter, w int, sel bool) string {
			return p.row(w, sel, cell{text: what, tone: theme.Muted, min: 9}, cell{text: text, min: 8, weight: 1})
		},
		edit: open, open: open,
	}
}

func promiseWords(d *model.Dossier, id model.ID) string {
	for _, c := range d.Commitments {
		if c.ID == id {
			return clean(c.What)
		}
	}
	return "a promise that is gone"
}

func attendeeWords(d *model.Dossier, a model.Attendee) string {
	name := clean(a.Name)
	if c, ok := d.Contact(a.ContactID); ok {
		name = clean(c.Name)
	}
	if a.Side == model.Ours {
		name += " (ours)"
	}
	return name
}

func progressOf(d *model.Dossier, g model.Progress) string {
	o, _ := d.Outcome(g.OutcomeID)
	text := clean(o.Title())
	for _, m := range d.Measurements {
		if m.ID == g.MeasurementID {
			text += " " + withUnit(model.Num(m.Value), o.Unit)
		}
	}
	if g.Note != "" {
		text += ": " + clean(g.Note)
	}
	return text
}
