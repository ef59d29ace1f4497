package capture

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// keep puts the line aside as it is.
func (l *line) keep() {
	text := l.input.Value()
	if strings.TrimSpace(text) == "" {
		text = ""
	}
	l.c.keep(draft{text, l.given, l.pinned, l.pin})
}

// Back implements screen.Widget: what is not booked is kept.
func (l *line) Back() (tea.Cmd, bool) {
	l.left.Store(true)
	if !l.ready || l.saving.Load() || l.booked.Load() {
		return nil, false
	}
	l.seek.Drop()
	l.facts.Drop()
	l.keep()
	if strings.TrimSpace(l.input.Value()) == "" {
		return l.c.store, false
	}
	return tea.Batch(l.c.store, screen.Send(screen.Toast{Text: "Not booked. The line is kept as a draft: + brings it back", Level: screen.Info})), false
}

// submit books the line, once; where the book still has to answer, as soon as it has.
func (l *line) submit() tea.Cmd {
	switch {
	case !l.ready:
		l.early = append(l.early, tea.KeyPressMsg{Code: tea.KeyEnter})
		return nil
	case l.saving.Load() || l.booked.Load():
		return nil
	case l.waiting():
		l.enter = true
		return nil
	case l.menu.must || l.menu.moved:
		return l.take()
	case !l.got.Ready():
		l.asked = true
		return nil
	}
	l.saving.Store(true)
	l.keep()
	step := l.got.Step(l.c.ctx.Author)
	return func() tea.Msg { return l.write(step) }
}

// write books the step. It runs off the UI.
func (l *line) write(step model.Step) tea.Msg {
	r, err := l.c.book.Write(context.Background(), step)
	if err != nil {
		l.c.put()
		l.saving.Store(false)
		next := "Book it again with enter, or leave with esc: the line is kept."
		if l.left.Load() {
			next = keys.Say("Press {app.capture +} to go on with the line.")
		}
		return tea.BatchMsg{screen.Send(screen.Failed{Err: err, What: "The line could not be booked",
			Safe: "Nothing was changed; the line is kept.", Next: next}), screen.Send(written{})}
	}
	l.booked.Store(true)
	l.saving.Store(false)
	l.c.keep(draft{})
	l.c.put()
	if l.left.Load() {
		return tea.BatchMsg{screen.Send(screen.ChangedBy(r)), screen.Send(written{})}
	}
	return tea.BatchMsg{screen.Send(screen.Dismiss{Of: l}), screen.Send(screen.ChangedBy(r))}
}

// written tells the app, which waits for a line that is being booked or kept, that it is.
type written struct{}

// Leave keeps the line as it is, as the program ends or is put aside.
func (l *line) Leave() tea.Cmd {
	if !l.ready || l.saving.Load() || l.booked.Load() {
		return nil
	}
	l.keep()
	l.storing.Store(true)
	return func() tea.Msg {
		l.c.put()
		l.storing.Store(false)
		return written{}
	}
}

// Busy says that the line is being booked or kept: that is waited for.
func (l *line) Busy() bool { return l.saving.Load() || l.storing.Load() }
