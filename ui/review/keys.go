package review

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

// bindings are the keys of the screen, besides those of the form that is open.
func (s *Screen) bindings() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "review." + id, Keys: on, Label: label, Help: help, Group: "Review", InText: true, Hint: hint,
			Do: func() tea.Cmd { return s.act(do) }}
	}
	locked := func(b keys.Binding) keys.Binding {
		b.Disabled = s.locked
		return b
	}
	bs := []keys.Binding{
		b("next", "next step", "To the next step; what can be read is accepted", 80, func() tea.Cmd { return s.walk(1) }, "ctrl+n", "pgdown"),
		b("prev", "step before", "To the step before", 0, func() tea.Cmd { return s.walk(-1) }, "ctrl+p", "pgup"),
		locked(b("voice", "quick Voice", "Something they said, without leaving the field", 75, s.quickVoice, "ctrl+o").Asking()),
		b("lacking", "what lacks", "To the first step that lacks something", 70, s.toLacking, "ctrl+g"),
		locked(b("finish", "keep, then complete", "Keep what is half entered; then to the close; there complete the review", 65, s.finish, "ctrl+s")),
		b("prep", "prep", "What to know before it, from the book; again: back to the review", 0, s.openPrep, "f3"),
		b("customer", "customer view", "The review as it may be shared; again: back to the field", 0, s.openCustomer, "f5"),
		locked(b("notes", "notes", "Notes from elsewhere, line by line into Voice, commitments and the summary", 0, s.openNotes, "f4").Asking()),
		s.documented(b("documents", "documents", "The customer's copy and ours: to copy, to save, to mail", 0, s.openDocuments, "f7")),
		locked(b("outcome", "new outcome", "An outcome agreed in this review", 40, s.newOutcome, "f2").Asking()),
		locked(b("unheld", "not held", "It did not take place: missed, cancelled or declined, with a reason", 0, s.neverHeld, "f8").Asking()),
		s.dating(b("schedule", "when", "Plan it, move it, a late entry, a file for the calendar", 0, s.schedule, "f9").Asking()),
		s.reopening(b("reopen", "reopen", "Make a completed review editable again; the history keeps it", 60, s.reopen, "f6")),
	}
	return bs
}

// plainBindings are the keys where the step has no field.
func (s *Screen) plainBindings() []keys.Binding {
	b := func(id, label, help string, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "review." + id, Keys: on, Label: label, Help: help, Group: "Review", Do: func() tea.Cmd { return s.act(do) }}
	}
	bs := []keys.Binding{
		b("up", "up", "Up in a longer step", func() tea.Cmd { s.scroll.Top--; return nil }, "up", "k"),
		b("down", "down", "Down in a longer step", func() tea.Cmd { s.scroll.Top++; return nil }, "down", "j"),
		b("on", "go on", "To the next step", func() tea.Cmd { return s.walk(1) }, "enter", "tab"),
		b("back", "back", "To the step before", func() tea.Cmd { return s.walk(-1) }, "shift+tab"),
	}
	for n, words := range digitWords {
		bs = append(bs, b("step"+strconv.Itoa(n), words, "To "+words+", where the step has no field", func() tea.Cmd { return s.jump(s.digit(n)) }, strconv.Itoa(n)))
	}
	return bs
}

// digitWords say where a digit goes.
var digitWords = [10]string{"Promises kept", "Who took part", "Progress on outcomes", "Cadence", "High enough", "Voice of the customer",
	"The next period", "Sentiment (ours)", "Our items, else the moments", "what follows those"}

func (s *Screen) dating(b keys.Binding) keys.Binding {
	b.Disabled = s.putOff
	return b
}

func (s *Screen) reopening(b keys.Binding) keys.Binding {
	b.Disabled = func() string {
		switch {
		case s.ctx.ReadOnly() != "":
			return s.ctx.ReadOnly()
		case !s.loaded || !over(s.rv.State):
			return "This review is open."
		}
		return ""
	}
	return b
}

func (s *Screen) documented(b keys.Binding) keys.Binding {
	b.Disabled = s.noDocuments
	return b
}

// Keys implements screen.Screen.
func (s *Screen) Keys() *keys.Set {
	if s.cover != nil {
		return s.cover.bindings()
	}
	if sh := s.open(); sh != nil && sh.keys != nil && s.locked() == "" {
		return keys.Join(s.keys, sh.keys)
	}
	return keys.Join(s.keys, s.plain)
}

func (s *Screen) walk(n int) tea.Cmd {
	if s.aside != nil {
		return nil
	}
	return s.goTo(s.beside(n))
}

func (s *Screen) jump(i int) tea.Cmd {
	if s.aside != nil || i < 0 {
		return nil
	}
	return s.goTo(i)
}

// press takes a key: one that a binding claims, a digit where no text is typed, the one
// key of a choice, or text.
func (s *Screen) press(msg tea.KeyPressMsg) tea.Cmd {
	if b := s.Keys().Match(msg, s.Text()); b != nil {
		if why := b.Reason(); why != "" {
			return screen.Send(screen.Toast{Text: why, Level: screen.Warning})
		}
		return b.Do()
	}
	if s.cover != nil {
		return s.cover.update(msg)
	}
	if s.bare() {
		return s.pressBare(msg)
	}
	sh := s.open()
	if sh == nil || sh.form == nil || s.locked() != "" {
		return nil
	}
	sp := sh.spec(sh.form.Focused())
	if sp == nil || sh.text() {
		s.sure = false
		return sh.form.Update(msg)
	}
	return s.choosing(sh, sp, msg)
}

// pressBare takes a key on a step without a field: who types there while somebody talks
// writes down what is said, so a letter begins a quick Voice and no command.
func (s *Screen) pressBare(msg tea.KeyPressMsg) tea.Cmd {
	if first, _ := utf8.DecodeRuneInString(msg.Text); unicode.IsLetter(first) {
		opened := s.quickVoice()
		return tea.Batch(opened, s.open().form.Update(msg))
	}
	if b := s.plain.Match(msg, false); b != nil {
		return b.Do()
	}
	return nil
}

// choosing takes a key on a choice: one of its options.
func (s *Screen) choosing(sh *sheet, sp *spec, msg tea.KeyPressMsg) tea.Cmd {
	text := strings.ToLower(msg.Text)
	hit := chosenBy(sp.Options, text)
	if hit < 0 {
		if _, err := strconv.Atoi(text); err == nil {
			return nil // a value typed a field too early must not lead to another step
		}
		return sh.form.Update(msg)
	}
	sh.form.SetDrafts(map[string]string{sp.Key: sp.Options[hit].Value})
	if !sp.one {
		return nil
	}
	enter := sh.form.Keys().Find("form.accept")
	return tea.Batch(sh.act(enter.ID, enter.Do), s.chose(sp.Key, sp.Options[hit].Value))
}

// chosenBy is the option one key stands for, -1 for none: the first that begins with it,
// else the first with a later word that does ("a" for "none available").
func chosenBy(options []form.Option, key string) int {
	if len(key) != 1 || key == " " {
		return -1
	}
	if i := slices.IndexFunc(options, func(o form.Option) bool { return strings.HasPrefix(o.Label, key) }); i >= 0 {
		return i
	}
	return slices.IndexFunc(options, func(o form.Option) bool { return strings.Contains(o.Label, " "+key) })
}

// chose runs what follows from a choice besides saving it: an outcome that was changed is
// opened to be changed.
func (s *Screen) chose(key, value string) tea.Cmd {
	id, ok := strings.CutPrefix(key, "decide.")
	if !ok || model.Choice(value) != model.ChoiceChange {
		return nil
	}
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return nil
	}
	if o, found := s.d.Outcome(model.ID(n)); found {
		return s.outcomeAside(o)
	}
	return nil
}

func (s *Screen) click(msg tea.MouseClickMsg) tea.Cmd {
	if s.cover != nil {
		return s.cover.update(msg)
	}
	if msg.Button != tea.MouseLeft {
		return nil
	}
	if s.names.Contains(msg.X, msg.Y) && s.aside == nil {
		if shown := s.shownSteps(); msg.Y-s.names.Y < len(shown) {
			return s.goTo(shown[msg.Y-s.names.Y])
		}
		return nil
	}
	if sh := s.open(); sh != nil && sh.form != nil && s.locked() == "" && s.entries.Contains(msg.X, msg.Y) {
		msg.X, msg.Y = msg.X-s.entries.X, msg.Y-s.entries.Y
		return sh.form.Update(msg)
	}
	return nil
}

func (s *Screen) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	if s.cover != nil {
		return s.cover.update(msg)
	}
	if sh := s.open(); sh != nil && sh.form != nil && s.locked() == "" {
		return sh.form.Update(msg)
	}
	if msg.Button == tea.MouseWheelUp {
		s.scroll.Top--
	} else {
		s.scroll.Top++
	}
	return nil
}
