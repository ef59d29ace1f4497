package settings

import (
	tea "charm.land/bubbletea/v2"

	"keystone/ui/keys"
	"keystone/ui/screen"
)

func (p *Page) bindings() []keys.Binding {
	b := func(id, label, help, group string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "settings." + id, Keys: on, Label: label, Help: help, Group: group, Hint: hint, Do: do}
	}
	when := func(b keys.Binding, why func() string) keys.Binding { b.Disabled = why; return b }
	by := func(n int) func() tea.Cmd { return func() tea.Cmd { p.move(n); return nil } }
	turn := func(n int) func() tea.Cmd { return func() tea.Cmd { p.turn(n); return nil } }
	// can is why something cannot be done to the setting under the cursor.
	can := func(has func(r *row) bool, not string, changes func(r *row) bool) func() string {
		return func() string {
			r := p.current()
			switch {
			case r == nil || !has(r):
				return not
			case changes(r):
				return p.ctx.ReadOnly()
			}
			return ""
		}
	}
	always := func(*row) bool { return true }
	shift := func(n int) func() tea.Cmd { return func() tea.Cmd { return p.current().move(n) } }
	moves := can(func(r *row) bool { return r.move != nil }, "These have no order of their own.", always)
	return []keys.Binding{
		when(b("edit", "change", "Change the setting, or do what it says", "Setting", 9, func() tea.Cmd { return p.current().edit() }, "enter", "e").Asking(),
			p.notEdited),
		when(b("new", "new", "Add one to the section: a segment, an item of the checklist, a category, a question, a rate, a priority, a metric or a value of one, a CSM", "Setting", 8, p.add, "n").Asking(), func() string {
			if p.sections[p.at].add == nil {
				return "Nothing can be added in this section."
			}
			return p.ctx.ReadOnly()
		}),
		when(b("delete", "remove", keys.Say("Remove it, or put the default back; {app.undo u} undoes"), "Setting", 6, func() tea.Cmd { return p.current().remove() }, "d").Asking(),
			can(func(r *row) bool { return r.remove != nil }, "There is nothing to remove, and it is the default.", always)),
		when(b("hand", "hand over", "Hand over this CSM's whole book from a day on", "Setting", 5, func() tea.Cmd { return p.current().hand() }, "H").Asking(),
			can(func(r *row) bool { return r.hand != nil }, "Only the book of a CSM is handed over.", always)),
		when(b("earlier", "earlier", "Move it up in its list", "Setting", 4, shift(-1), "K", "ctrl+up"), moves),
		when(b("later", "later", "Move it down in its list", "Setting", 3, shift(1), "J", "ctrl+down"), moves),
		when(b("explain", "explain", "Work out what each metric is today, with its median", "Setting", 2, p.figures, "x"), func() string {
			if p.sections[p.at].key != "metrics" {
				return keys.Say("These are settings. In the section Metrics, {settings.explain x} works out the figures.")
			}
			return ""
		}),
		b("newvalue", "value of a metric", "Enter a value of a metric of your own by hand: of the company or a CSM", "Setting", 0, p.addValue).Asking(),
		b("down", "down", "To the next setting", "Move", 0, by(1), "down", "j"),
		b("up", "up", "To the setting before", "Move", 0, by(-1), "up", "k"),
		b("pagedown", "page down", "Eight settings down", "Move", 0, by(8), "pgdown"),
		b("pageup", "page up", "Eight settings up", "Move", 0, by(-8), "pgup"),
		b("next", "section", "To the next section", "Move", 7, turn(1), "right", "l", "tab", "]"),
		b("previous", "section before", "To the section before", "Move", 0, turn(-1), "left", "h", "shift+tab", "["),
		b("first", "first", "To the first setting of the section", "Move", 0, func() tea.Cmd { p.row = 0; return nil }, "home", "g"),
		b("last", "last", "To the last setting of the section", "Move", 0, func() tea.Cmd { p.row = max(len(p.sections[p.at].rows)-1, 0); return nil }, "end", "G"),
	}
}

// notEdited says why the setting under the cursor cannot be changed, and what to do instead.
func (p *Page) notEdited() string {
	switch r := p.current(); {
	case r == nil && p.sections[p.at].add != nil:
		return keys.Say("There is nothing to change yet: {settings.new n} adds one.")
	case r == nil:
		return "There is nothing to change here."
	case r.edit == nil && r.fixed != "":
		return r.fixed
	case r.edit == nil:
		return "This only tells: there is nothing to change in it."
	case !r.free:
		return p.ctx.ReadOnly()
	}
	return ""
}

func (p *Page) add() tea.Cmd { return p.sections[p.at].add() }

// move goes n settings down, and from the end of a section into the next one.
func (p *Page) move(n int) {
	step := 1
	if n < 0 {
		step = -1
	}
	for ; n != 0; n -= step {
		switch {
		case p.row+step >= 0 && p.row+step < len(p.sections[p.at].rows):
			p.row += step
		case p.at+step >= 0 && p.at+step < len(p.sections):
			p.at, p.row, p.top = p.at+step, 0, 0
			if step < 0 {
				p.row = max(len(p.sections[p.at].rows)-1, 0)
			}
		}
	}
}

// turn goes n sections on, around the ends.
func (p *Page) turn(n int) {
	p.at = ((p.at+n)%len(p.sections) + len(p.sections)) % len(p.sections)
	p.row, p.top = 0, 0
}

func (p *Page) click(x, y int) tea.Cmd {
	if p.list.Contains(x, y) {
		i := y - p.list.Y + p.ltop
		if p.list.H == 1 {
			i = p.strip.Hit(x)
		}
		if i >= 0 && i < len(p.sections) {
			p.at, p.row, p.top = i, 0, 0
		}
		return nil
	}
	if !p.body.Contains(x, y) || p.colW == 0 {
		return nil
	}
	line := y - p.body.Y
	if x-p.body.X >= p.colW {
		line += p.body.H
	}
	if line >= len(p.spots) || p.spots[line].row < 0 {
		return nil
	}
	if at := p.spots[line]; at != (spot{p.at, p.row}) {
		if p.at != at.section {
			p.top = 0
		}
		p.at, p.row = at.section, at.row
		return nil
	}
	edit := p.keys.Find("settings.edit")
	if why := edit.Reason(); why != "" {
		return screen.Send(screen.Toast{Text: why, Level: screen.Warning})
	}
	return edit.Do()
}
