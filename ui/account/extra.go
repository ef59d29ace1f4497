package account

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/theme"
)

// advocates are the acts by which the customer spoke for us, the newest first.
func (pg *Page) advocates(s *snapshot) []item {
	if len(s.d.Advocacy) == 0 {
		return nil
	}
	head := "Spoke for us: nobody within a year"
	if model.AdvocateOn(&s.full, s.day) {
		head = "Spoke for us: an advocate"
	}
	out := []item{heading(head)}
	for _, a := range newestFirst(s.d.Advocacy, func(a model.Advocacy) model.Date { return a.Date }) {
		out = append(out, pg.advocate(s, a))
	}
	return out
}

func (pg *Page) advocate(s *snapshot, a model.Advocacy) item {
	name := "nobody named"
	if a.ContactID != 0 {
		name = who(&s.full, a.ContactID)
	}
	return item{
		key: keyOf(a.Ref()), ref: a.Ref(), name: fmt.Sprintf("%s of %s", a.Kind.Label(), a.Date),
		line: func(p painter, w int, sel bool) string {
			by := ""
			if a.SourcedBy != "" {
				by = "sourced by " + clean(a.SourcedBy)
			}
			return p.row(w, sel, p.dateCell(a.Date), cell{text: a.Kind.Label(), min: 10}, cell{text: name, min: 12, weight: 1},
				cell{text: by, tone: theme.Muted, min: 16, weight: 1, drop: 1})
		},
		edit: func() tea.Cmd { return pg.dialogs.Advocacy(a) },
	}
}

func (pg *Page) addAdvocacy() tea.Cmd {
	a := model.Advocacy{AccountID: pg.id}
	if id, ok := pg.contactHere(); ok {
		a.ContactID = id
	}
	return pg.adding(model.KindAdvocacy).Advocacy(a)
}

// addPerson adds a contact, or one more of the acts with the cursor.
func (pg *Page) addPerson() tea.Cmd {
	if it := pg.list().selected(); it != nil && it.ref.Kind == model.KindAdvocacy {
		return pg.addAdvocacy()
	}
	return pg.adding(model.KindContact).Contact(model.Contact{AccountID: pg.id})
}

// pauses are the times during which the account is out of scope, the newest first.
func (pg *Page) pauses(s *snapshot) []item {
	if len(s.d.Pauses) == 0 {
		return nil
	}
	out := []item{heading("Pauses: out of scope")}
	for _, f := range newestFirst(s.d.Pauses, func(f model.Pause) model.Date { return f.From }) {
		out = append(out, pg.pause(s, f))
	}
	return out
}

func (pg *Page) pause(s *snapshot, f model.Pause) item {
	held, _ := model.PausedOn(&s.full, s.day)
	return item{
		key: keyOf(f.Ref()), ref: f.Ref(), name: "Pause from " + f.From.String(),
		line: func(p painter, w int, sel bool) string {
			state := cell{text: "over", tone: theme.Muted, min: 8}
			switch {
			case f.ID == held.ID && held.ID != 0:
				state.text, state.tone = "now", theme.Warn
			case f.From > s.day:
				state.text, state.tone = "to come", theme.Warn
			case !f.Until.Known() || f.Until >= s.day:
				state.text, state.tone = "now too", theme.Warn
			}
			return p.row(w, sel, cell{text: pauseSpan(p, f), min: 29}, cell{text: clean(f.Reason), min: 10, weight: 1}, state)
		},
		detail: func(p painter, w int) []string { return p.inFull(f.Reason, w, w-42) },
		edit:   func() tea.Cmd { return pg.dialogs.Pause(f) },
	}
}

// pauseSpan is a pause in words.
func pauseSpan(p painter, f model.Pause) string {
	from, until := "since ever", "until further notice"
	if f.From.Known() {
		from = p.on(f.From)
	}
	if f.Until.Known() {
		until = "to " + p.on(f.Until)
	}
	return from + " " + until
}

// pausedWords say beside the cadence that and why an account is paused; "" where it is not.
func pausedWords(p painter, s *snapshot) string {
	f, ok := model.PausedOn(&s.full, s.day)
	if !ok {
		return ""
	}
	words := "paused until further notice"
	if f.Until.Known() {
		words = "paused until " + p.on(f.Until)
	}
	if strings.TrimSpace(f.Reason) != "" {
		words += ": " + clean(f.Reason)
	}
	return words
}

func (pg *Page) addPause() tea.Cmd {
	return pg.adding(model.KindPause).Pause(model.Pause{AccountID: pg.id})
}

// addReview plans a review, or makes one more of the pauses with the cursor.
func (pg *Page) addReview() tea.Cmd {
	if it := pg.list().selected(); it != nil && it.ref.Kind == model.KindPause {
		return pg.addPause()
	}
	return pg.adding(model.KindReview).Review(model.Review{AccountID: pg.id})
}
