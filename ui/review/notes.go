package review

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

// notesCover turns lines from elsewhere into what the review keeps, a key a line.
type notesCover struct {
	s     *Screen
	lines []noteLine // those that are not used
	at    int
	top   int
	list  *keys.Set
	// entry is the field in which lines are pasted, typed or changed, nil for none; line is
	// the one that changes, -1 for new ones.
	entry *form.Form
	line  int
	spot  *tea.Cursor
	rows  geom.Rect
}

// openNotes shows the notes that are not used yet, or asks for some.
func (s *Screen) openNotes() tea.Cmd {
	if s.aside != nil {
		return nil
	}
	c := &notesCover{s: s, line: -1}
	c.list = keys.New(c.keys()...)
	cmd := s.lay(c)
	if len(c.lines) == 0 {
		c.write(-1)
	}
	return cmd
}

// pasted takes what is pasted into a field. Several lines in a field of one may be notes:
// that is asked.
func (s *Screen) pasted(sh *sheet, msg tea.PasteMsg) tea.Cmd {
	sp := sh.spec(sh.form.Focused())
	lines := model.NoteLines(msg.Content)
	if sp == nil || sp.Kind == form.Notes || len(lines) < 2 || s.aside != nil {
		return sh.form.Update(msg)
	}
	return screen.Send(screen.Ask{Title: fmt.Sprintf("%d lines were pasted", len(lines)),
		Body: "Line by line: each becomes a Voice, a promise, a part of the summary, or nothing, with one key. What is not used stays with the review.",
		Choices: []screen.Choice{
			{Key: "y", Label: "Line by line", Default: true, Do: func() tea.Cmd {
				return s.act(func() tea.Cmd {
					cmd := s.openNotes()
					if c, ok := s.cover.(*notesCover); ok {
						c.add(msg.Content)
					}
					return cmd
				})
			}},
			{Key: "n", Label: "Into this field", Do: func() tea.Cmd {
				return s.act(func() tea.Cmd { return sh.form.Update(msg) })
			}},
		}})
}

func (c *notesCover) keys() []keys.Binding {
	s := c.s
	b := func(id, label, help string, hint int, do func(), on ...string) keys.Binding {
		return keys.Binding{ID: "review.notes." + id, Keys: on, Label: label, Help: help, Group: "Notes", Hint: hint,
			Do: func() tea.Cmd { return s.act(func() tea.Cmd { do(); return nil }) }}
	}
	var out []keys.Binding
	for i, k := range model.VoiceKinds {
		n := strconv.Itoa(i + 1)
		out = append(out, b("voice"+n, strings.ToLower(k.Label()), "They said it: "+strings.ToLower(k.Label()), 0, func() { c.as(string(k)) }, n))
	}
	return append(out,
		b("promise", "commitment", "Somebody promised it; who and until when are read from the words", 0, func() { c.as(asPromise) }, "c"),
		b("summary", "summary", "It belongs into the summary", 0, func() { c.as(asSummary) }, "m"),
		b("delete", "drop", "Leave the line out", 0, func() { c.as(asNothing) }, "d"),
		b("keep", "keep these", "Keep all lines for which it is said what they are, as one step", 90, c.keep, "enter"),
		b("edit", "change", "Change the words of the line", 60, func() { c.write(c.at) }, "e"),
		b("new", "more lines", "Paste or type more lines", 50, func() { c.write(-1) }, "n"),
		b("up", "up", "To the line above", 0, func() { c.move(-1) }, "up", "k"),
		b("down", "down", "To the line below", 0, func() { c.move(1) }, "down", "j"),
		b("pageup", "page up", "", 0, func() { c.move(-max(c.rows.H-1, 1)) }, "pgup"),
		b("pagedown", "page down", "", 0, func() { c.move(max(c.rows.H-1, 1)) }, "pgdown"))
}

func (c *notesCover) title() string {
	return "Notes for the review of " + model.Clean(c.s.d.Account.Name)
}
func (c *notesCover) text() bool { return c.entry != nil }

func (c *notesCover) cursor() *tea.Cursor {
	if c.entry == nil {
		return nil
	}
	return c.spot
}

func (c *notesCover) bindings() *keys.Set {
	if c.entry == nil {
		return c.list
	}
	out := keys.New()
	for _, b := range c.entry.Keys().All() {
		do := b.Do
		b.Do = func() tea.Cmd { return c.s.act(do) }
		out.Add(b)
	}
	return out
}

// sync takes over the lines that are not used as the facts are now.
func (c *notesCover) sync() {
	c.lines, _ = c.s.notes()
	c.move(0)
}

// remember makes the lines, and those that were used, the draft of the review.
func (c *notesCover) remember() {
	_, used := c.s.notes()
	c.s.setNotes(append(used, c.lines...))
}

func (c *notesCover) move(n int) { c.at = max(0, min(c.at+n, len(c.lines)-1)) }

// as says what the line is, takes that back when it was said already, and goes on to the
// next one.
func (c *notesCover) as(what string) {
	if c.at >= len(c.lines) {
		return
	}
	if l := &c.lines[c.at]; l.As == what {
		l.As = ""
	} else {
		l.As = what
		c.move(1)
	}
	c.remember()
}

// add appends the lines of a text and keeps them at once.
func (c *notesCover) add(text string) {
	for _, l := range model.NoteLines(text) {
		c.lines = append(c.lines, noteLine{Text: l})
	}
	if len(c.lines) > 0 {
		c.entry = nil
	}
	c.remember()
	c.s.keepPlace()
}

// write opens the field for new lines, or for one that changes.
func (c *notesCover) write(line int) {
	f := form.Field{Key: "lines", Label: "Notes", Kind: form.Notes, Lines: 12, Help: "paste them, or type; a line each"}
	submit := "Go on"
	if line >= 0 {
		if line >= len(c.lines) {
			return
		}
		f = form.Field{Key: "lines", Label: "Line", Kind: form.Text, Width: 400, Value: c.lines[line].Text}
		submit = "Change it"
	}
	c.line = line
	c.entry = form.New(form.Options{Fields: []form.Field{f}, Theme: c.s.theme, Today: c.s.today, Submit: submit,
		OnSubmit: func() tea.Cmd { return c.s.act(func() tea.Cmd { c.written(); return nil }) }})
}

// written takes what stands in the field.
func (c *notesCover) written() {
	if c.entry == nil {
		return
	}
	text, line := c.entry.Raw("lines"), c.line
	c.entry, c.line = nil, -1
	if line < 0 {
		c.add(text)
		return
	}
	if lines := model.NoteLines(text); line < len(c.lines) && len(lines) > 0 {
		c.lines[line].Text = strings.Join(lines, " ")
		c.remember()
		c.s.keepPlace()
	}
}

func (c *notesCover) back() (tea.Cmd, bool) {
	if c.entry == nil {
		return nil, false
	}
	cmd := c.s.act(func() tea.Cmd { c.written(); return nil })
	return cmd, len(c.lines) > 0
}

func (c *notesCover) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if c.entry == nil {
			return nil
		}
		if c.line < 0 && len(model.NoteLines(msg.Content)) > 1 {
			return c.s.act(func() tea.Cmd { c.add(c.entry.Raw("lines") + "\n" + msg.Content); return nil })
		}
	case tea.MouseWheelMsg:
		if c.entry == nil {
			if msg.Button == tea.MouseWheelUp {
				c.move(-1)
			} else {
				c.move(1)
			}
			return nil
		}
	case tea.MouseClickMsg:
		if c.entry == nil {
			if i := c.top + msg.Y - c.rows.Y; c.rows.Contains(msg.X, msg.Y) && i < len(c.lines) {
				c.at = i
			}
			return nil
		}
	}
	if c.entry != nil {
		return c.entry.Update(msg)
	}
	return nil
}
