package review

import (
	tea "charm.land/bubbletea/v2"

	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/widget/panel"
)

// cover is what lies over the whole review: the prep sheet, the customer view, the
// documents, notes from elsewhere. The step below it stays as it is, to the field and the
// cursor.
type cover interface {
	bindings() *keys.Set
	// text says that no printable key means a command.
	text() bool
	view(size geom.Rect) string
	cursor() *tea.Cursor
	// update takes what no binding claims: a key, a paste, the mouse.
	update(msg tea.Msg) tea.Cmd
	// sync brings it to the facts as they are now.
	sync()
	// back is esc: true, when it went back one step inside.
	back() (tea.Cmd, bool)
	title() string
}

// lay puts a cover over the review; the same one again takes it off.
func (s *Screen) lay(c cover) tea.Cmd {
	s.cover = c
	c.sync()
	return nil
}

// uncover shows the review again.
func (s *Screen) uncover() tea.Cmd {
	s.cover = nil
	return nil
}

// backFromCover is esc while something lies over the review. From what a review begins with
// it leaves the review, as it came.
func (s *Screen) backFromCover() (tea.Cmd, bool) {
	cmd, inside := s.cover.back()
	if inside {
		return cmd, true
	}
	first := began(s.cover)
	s.cover = nil
	if first {
		return tea.Batch(cmd, s.act(s.leaveAll)), false
	}
	return tea.Batch(cmd, s.act(func() tea.Cmd { s.keepPlace(); return nil })), true
}

// reading is what covers that are only read share: a text that scrolls.
type reading struct {
	s      *Screen
	scroll panel.Scroll
	page   int // lines of a page
	set    *keys.Set
}

func (r *reading) bindings() *keys.Set     { return r.set }
func (r *reading) cursor() *tea.Cursor     { return nil }
func (r *reading) back() (tea.Cmd, bool)   { return nil, false }
func (r *reading) by(n int) func() tea.Cmd { return func() tea.Cmd { r.scroll.Top += n; return nil } }
func (r *reading) byPage(n int) func() tea.Cmd {
	return func() tea.Cmd { r.scroll.Top += n * max(r.page-1, 1); return nil }
}

func (r *reading) update(msg tea.Msg) tea.Cmd {
	if w, ok := msg.(tea.MouseWheelMsg); ok {
		switch w.Button {
		case tea.MouseWheelUp:
			r.scroll.Top--
		case tea.MouseWheelDown:
			r.scroll.Top++
		}
	}
	return nil
}

// draw shows lines in the room for them.
func (r *reading) draw(lines []string, size geom.Rect) string {
	r.page = size.H
	return r.scroll.View(r.s.ctx.Theme, lines, size)
}

// moves are the keys that scroll; letters where they type nothing.
func (r *reading) moves(place, group string, letters bool) []keys.Binding {
	b := func(id, label string, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: place + "." + id, Keys: on, Label: label, Group: group, InText: !letters, Do: do}
	}
	up, down := []string{"up"}, []string{"down"}
	if letters {
		up, down = append(up, "k"), append(down, "j")
	}
	return []keys.Binding{
		b("up", "up", r.by(-1), up...),
		b("down", "down", r.by(1), down...),
		b("pageup", "page up", r.byPage(-1), "pgup"),
		b("pagedown", "page down", r.byPage(1), "pgdown"),
		b("first", "to the top", func() tea.Cmd { r.scroll.Top = 0; return nil }, "home"),
		b("last", "to the end", func() tea.Cmd { r.scroll.Top = 1 << 20; return nil }, "end"),
	}
}

// besideLines are the steps and, where there is room below them, the keys of what lies beside
// them: who talks does not look for a key.
func (s *Screen) besideLines(w, h int) []string {
	out := s.stepLines(w)
	var more []string
	for _, id := range []string{"review.prep", "review.notes", "review.customer", "review.documents", "review.schedule"} {
		if b := s.keys.Find(id); b != nil && len(b.Keys) > 0 && b.Reason() == "" {
			name := keys.Name(b.Keys[0], s.ctx.Glyphs().IsASCII)
			more = append(more, " "+s.ctx.Theme.Muted(geom.Cut(geom.Fit(name, 3)+" "+b.Label, w-1)))
		}
	}
	if len(out)+1+len(more) > h {
		return out
	}
	return append(append(out, ""), more...)
}
