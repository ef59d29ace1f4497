package review

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// pause is how long nothing is typed until what stands in the field is kept.
const pause = time.Second

// longest is how long somebody types without a pause until what stands there is kept
// nevertheless: a customer who talks fast makes no pause.
const longest = 3 * time.Second

// writing says that somebody has typed for the longest time.
type writing struct{ s *Screen }

// rested says that the pause after a change is over. no is the change.
type rested struct {
	s  *Screen
	no int
}

// typing is what stands in the field with the keys, where text is typed.
func (s *Screen) typing() string {
	if sh := s.open(); sh != nil && s.cover == nil && sh.text() {
		return sh.form.Raw(sh.form.Focused())
	}
	return ""
}

// afterTyping asks to be told when nothing more was typed for a while, or all too long.
func (s *Screen) afterTyping() tea.Cmd {
	s.typed++
	rest := screen.After(pause, rested{s, s.typed})
	if s.timed {
		return rest
	}
	s.timed = true
	return tea.Batch(rest, screen.After(longest, writing{s}))
}

// rest keeps what is half typed once there is a pause: a lid that is closed or a program
// that is killed asks nobody.
func (s *Screen) rest(msg rested) tea.Cmd {
	if msg.s == s && msg.no == s.typed {
		s.keepPlace()
	}
	return nil
}

// wrote keeps what is half typed though there was no pause.
func (s *Screen) wrote(msg writing) tea.Cmd {
	if msg.s == s {
		s.timed = false
		s.keepPlace()
	}
	return nil
}

// caret is where the cursor is in the field with the keys, as it is kept.
func (s *Screen) caret() int {
	if sh := s.steps[s.at].sheet; sh != nil && sh.text() {
		return sh.form.Caret() + 1
	}
	return 0
}

// placeBeside is a step whose place is put on top of what another window keeps there by now.
// It reads the book and runs off the UI.
func placeBeside(ctx context.Context, book Book, step model.Step, id model.ID, base place) model.Step {
	for i, p := range step.Puts {
		r, ok := p.Fact.(model.Review)
		if !ok || r.ID != id || id == 0 {
			continue
		}
		d, err := book.Dossier(ctx, r.AccountID)
		if err != nil {
			return step
		}
		stored, found := d.Review(id)
		was, known := p.Was.(model.Review)
		if !found || !known {
			return step
		}
		r.Place, was.Place = readPlace(r.Place).onTopOf(readPlace(stored.Place), base).String(), stored.Place
		step.Puts[i].Fact, step.Puts[i].Was = r, was
	}
	return step
}
