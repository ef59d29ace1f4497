package form

import (
	tea "charm.land/bubbletea/v2"

	"keystone/ui/keys"
)

// bindings are the named keys of a form; every key that types goes to the field.
func (f *Form) bindings() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "form." + id, Keys: on, Label: label, Help: help, Group: "Form", InText: true, Hint: hint, Do: f.settled(do)}
	}
	bs := []keys.Binding{
		b("accept", "accept", "Accept the field and go on; on the last one finish", 60, f.enter, "enter").Asking(),
		b("next", "next", "To the next field; takes the completion that is lit", 50, f.tab, "tab"),
		b("prev", "previous", "To the field before", 0, func() tea.Cmd { return f.leaveTo(f.step(f.at, -1)) }, "shift+tab"),
		b("up", "up", "Up: in a list or a longer text, else the field before", 0, func() tea.Cmd { return f.vertical(-1) }, "up"),
		b("down", "down", "Down: in a list or a longer text, else the next field", 0, func() tea.Cmd { return f.vertical(1) }, "down"),
		b("left", "left", "To the left: the cursor, or the choice before", 0, func() tea.Cmd { return f.sideways(-1) }, "left"),
		b("right", "right", "To the right: the cursor, or the next choice", 0, func() tea.Cmd { return f.sideways(1) }, "right"),
	}
	if f.opt.Submit != "" {
		bs = append(bs, b("submit", f.opt.Submit, "Hand the form in, from any field", 55, f.handIn, "ctrl+s").Asking())
	}
	return bs
}

// Update takes keys, pastes and the answers of the form's own commands.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if b := f.keys.Match(msg, true); b != nil {
			return b.Do()
		}
		return f.text(msg)
	case tea.PasteMsg:
		return f.text(msg)
	case tea.MouseClickMsg:
		return f.click(msg)
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return f.leaveTo(f.step(f.at, -1))
		}
		return f.leaveTo(f.step(f.at, 1))
	case found:
		return f.takeFound(msg)
	case committed:
		return f.takeCommitted(msg)
	}
	return nil
}

// text takes what is typed or pasted, after what has to wait.
func (f *Form) text(msg tea.Msg) tea.Cmd {
	if len(f.early) == 0 {
		return f.typed(msg)
	}
	f.early = append(f.early, func() tea.Cmd { return f.typed(msg) })
	return nil
}

func (f *Form) typed(msg tea.Msg) tea.Cmd {
	fd := f.current()
	if fd == nil || fd.def.ReadOnly != "" || !fd.edit(msg) {
		return nil
	}
	return f.edited(fd)
}

// edited follows a change of a field's text.
func (f *Form) edited(fd *field) tea.Cmd {
	fd.rev++
	fd.failure = nil
	fd.state = Edited
	if fd.raw() == fd.base {
		fd.state = Clean
	}
	complete := f.complete(fd) // first: what is meant depends on the completion that is lit
	if f.opt.OnChange == nil {
		return complete
	}
	return tea.Batch(complete, f.opt.OnChange(fd.def.Key))
}

func (f *Form) enter() tea.Cmd {
	fd := f.current()
	if fd == nil {
		return nil
	}
	if fd.def.Kind == Notes && fd.def.ReadOnly == "" {
		return f.typed(tea.KeyPressMsg{Code: tea.KeyEnter})
	}
	take := f.takeLit(fd)
	next := f.step(f.at, 1)
	if next >= 0 {
		return tea.Batch(take, f.leaveTo(next))
	}
	if f.opt.OnSubmit == nil {
		return tea.Batch(take, f.leave(fd))
	}
	return tea.Batch(take, f.Submit())
}

func (f *Form) tab() tea.Cmd {
	fd := f.current()
	if fd == nil {
		return nil
	}
	take := f.takeLit(fd)
	next := f.step(f.at, 1)
	if next < 0 {
		next = f.step(-1, 1)
	}
	return tea.Batch(take, f.leaveTo(next))
}

func (f *Form) vertical(n int) tea.Cmd {
	fd := f.current()
	if fd == nil {
		return nil
	}
	if fd.menu.open() {
		fd.menu.move(n)
		return nil
	}
	if fd.def.Kind == Notes && fd.insideNotes(n) {
		code := tea.KeyDown
		if n < 0 {
			code = tea.KeyUp
		}
		fd.area, _ = fd.area.Update(tea.KeyPressMsg{Code: code})
		return nil
	}
	return f.leaveTo(f.step(f.at, n))
}

// insideNotes says that a longer text has another line above or below the cursor.
func (fd *field) insideNotes(n int) bool {
	info := fd.area.LineInfo()
	if n < 0 {
		return fd.area.Line() > 0 || info.RowOffset > 0
	}
	return fd.area.Line() < fd.area.LineCount()-1 || info.RowOffset < info.Height-1
}

func (f *Form) sideways(n int) tea.Cmd {
	fd := f.current()
	if fd == nil || fd.def.ReadOnly != "" {
		return nil
	}
	if !fd.typed() {
		fd.turn(n)
		return f.edited(fd)
	}
	code := tea.KeyRight
	if n < 0 {
		code = tea.KeyLeft
	}
	return f.typed(tea.KeyPressMsg{Code: code})
}

// step is the nearest field from i in a direction that can have the keys, -1 for none.
func (f *Form) step(i, dir int) int {
	for i += dir; i >= 0 && i < len(f.fields); i += dir {
		if f.fields[i].def.ReadOnly == "" {
			return i
		}
	}
	return -1
}

// leaveTo leaves the field and goes to another; -1 stays.
func (f *Form) leaveTo(i int) tea.Cmd {
	if i < 0 || i == f.at {
		return nil
	}
	return tea.Batch(f.leave(f.current()), f.goTo(i))
}

func (f *Form) goTo(i int) tea.Cmd {
	if fd := f.current(); fd != nil {
		fd.blur()
	}
	f.at = i
	fd := f.fields[i]
	fd.focus()
	var focus tea.Cmd
	if f.opt.OnFocus != nil {
		focus = f.opt.OnFocus(fd.def.Key)
	}
	return tea.Batch(f.complete(fd), focus)
}

// handIn submits from any field. A half-typed choice means the one that is lit, as it does
// to enter: else "maria" would become a new person beside Maria Silva.
func (f *Form) handIn() tea.Cmd {
	fd := f.current()
	if fd == nil || fd.def.Kind != Pick {
		return f.Submit()
	}
	if _, known := fd.option(fd.part()); known {
		return f.Submit()
	}
	return tea.Batch(f.takeLit(fd), f.Submit())
}

// Submit checks every field and hands the form in; the first field that cannot be read
// gets the keys instead.
func (f *Form) Submit() tea.Cmd {
	for i, fd := range f.fields {
		fd.touched = true
		if _, err := f.read(fd); err != nil {
			fd.asked = true
			return f.goTo(i)
		}
	}
	if f.opt.OnCommit == nil {
		if f.opt.OnSubmit == nil {
			return nil
		}
		return f.opt.OnSubmit()
	}
	var cmds []tea.Cmd
	for _, fd := range f.fields {
		cmds = append(cmds, f.leave(fd))
	}
	f.submitting = true
	return tea.Batch(append(cmds, f.submitted())...)
}

// Back implements screen.Widget: esc closes an open completion first. Then what can be
// read is accepted, and what cannot is reported as a draft; the owner closes the form.
func (f *Form) Back() (tea.Cmd, bool) {
	f.early = nil
	if fd := f.current(); fd != nil && fd.menu.open() && fd.menu.moved {
		fd.menu.close()
		return nil, true
	}
	return f.Leave(), false
}

// Leave accepts what can be read and reports the rest as drafts, as esc does.
func (f *Form) Leave() tea.Cmd {
	var cmds []tea.Cmd
	if f.opt.OnCommit != nil {
		for _, fd := range f.fields {
			cmds = append(cmds, f.leave(fd))
		}
	}
	if drafts := f.Drafts(); len(drafts) > 0 && f.opt.OnDraft != nil {
		cmds = append(cmds, f.opt.OnDraft(drafts))
	}
	return tea.Batch(cmds...)
}
