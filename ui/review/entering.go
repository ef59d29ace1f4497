package review

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/widget/form"
)

// entering is a small form over the review for what is not part of its checklist: when it
// is, was or will be.
type entering struct {
	s *Screen
	// first: the review begins with it.
	first bool
	name  string
	above func(w int) []string
	form  *form.Form
	set   *keys.Set
	// done takes what was entered, once all of it can be read.
	done func(f *form.Form) tea.Cmd
	// proposed is what enter takes from the first field while it is empty, "" for nothing.
	proposed string
	at       *tea.Cursor
	rect     geom.Rect // where the form was drawn
}

// ready makes the form and its keys. submit names what enter on the last field does.
func (e *entering) ready(submit string, fields ...form.Field) *entering {
	s := e.s
	e.form = form.New(form.Options{Fields: fields, Theme: s.theme, Today: s.today, Submit: submit,
		OnSubmit: func() tea.Cmd { return e.done(e.form) }})
	e.set = keys.New()
	for _, b := range e.form.Keys().All() {
		do, id := b.Do, b.ID
		b.Do = func() tea.Cmd {
			if id == "form.accept" || id == "form.submit" {
				e.take(fields[0].Key)
			}
			return s.act(do)
		}
		e.set.Add(b)
	}
	return e
}

// take puts what is proposed into the first field, where nothing was typed.
func (e *entering) take(key string) {
	if e.proposed != "" && strings.TrimSpace(e.form.Raw(key)) == "" {
		e.form.SetDrafts(map[string]string{key: e.proposed})
	}
}

func (e *entering) bindings() *keys.Set   { return e.set }
func (e *entering) text() bool            { return true }
func (e *entering) cursor() *tea.Cursor   { return e.at }
func (e *entering) sync()                 {}
func (e *entering) back() (tea.Cmd, bool) { return e.form.Back() }
func (e *entering) title() string         { return e.name + ": " + model.Clean(e.s.d.Account.Name) }
func (e *entering) opens() bool           { return e.first }

func (e *entering) update(msg tea.Msg) tea.Cmd {
	if click, ok := msg.(tea.MouseClickMsg); ok {
		if !e.rect.Contains(click.X, click.Y) {
			return nil
		}
		click.X, click.Y = click.X-e.rect.X, click.Y-e.rect.Y
		msg = click
	}
	return e.form.Update(msg)
}

func (e *entering) view(size geom.Rect) string {
	th, g := e.s.ctx.Theme, e.s.ctx.Glyphs()
	w := max(size.W-2, 1)
	lines := []string{th.Title(geom.Cut(" Review "+g.Dot+" "+model.Clean(e.s.d.Account.Name)+" "+g.Dot+" "+e.name, size.W))}
	if size.H > 6 {
		lines = append(lines, "")
		for _, l := range e.above(w) {
			lines = append(lines, " "+l)
		}
		lines = append(lines, "")
	}
	lines = lines[:min(len(lines), max(size.H-3, 0))]
	e.rect, e.at = geom.Rect{X: 1, Y: len(lines), W: w, H: max(size.H-len(lines), 0)}, nil
	if e.rect.H > 0 {
		lines = append(lines, strings.Split(e.form.View(e.rect.Origin()), "\n")...)
		if c := e.form.Cursor(); c != nil {
			moved := *c
			moved.X, moved.Y = c.X+e.rect.X, c.Y+e.rect.Y
			e.at = &moved
		}
	}
	for i := e.rect.Y; i < len(lines); i++ {
		lines[i] = " " + lines[i]
	}
	return geom.Clip(geom.Block(lines, size.W, size.H), size.W, size.H)
}
