package intake

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/changes"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

func (p *Page) resultKeys() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "import." + id, Keys: on, Label: label, Help: help, Group: "Import", Hint: hint, Do: do}
	}
	by := func(n int) func() tea.Cmd { return func() tea.Cmd { return p.step(n) } }
	why := func(b keys.Binding, reason func() string) keys.Binding { b.Disabled = reason; return b }
	open, help := "to the Book", "To the Book; where an account is lit that the file no longer has: open it"
	if _, lit := p.vanishedLit(); lit {
		open = "open"
	}
	at := map[what]int{}
	if m, lit := p.litMark(); lit {
		at[m.what] = 85
	}
	bs := []keys.Binding{
		b("book", open, help, 90, p.onward, "enter"),
		b("another", "another file", "Import another file", 80, func() tea.Cmd {
			p.begun = false
			return p.another()
		}, "n").Asking(),
	}
	bs = append(bs, why(b("value", "the file's value", "Take the file's value of the conflict that is lit", at[aConflict], p.takeValue, "f"), p.toTake),
		why(b("values", "all from the file", "Take the file's values of all conflicts", p.valuesHint(), p.takeAll, "F"), p.noConflict))
	if p.opt.Merge != nil {
		bs = append(bs, why(b("merge", "merge", "Merge the two accounts that are lit, else the first two that may be one, after showing what that does", p.mergeHint(), p.merge, "m").Asking(),
			func() string {
				if p.firstAlike() == 0 {
					return "No two accounts here may be one."
				}
				return ""
			}))
	}
	if p.opt.Archive != nil {
		bs = append(bs, why(b("archive", "archive", "Archive the account that is lit and that the file no longer has", at[aVanished], p.archive, "A").Asking(),
			p.toBeLit(aVanished, "an account that is no longer in the file")))
	}
	return append(bs,
		b("changes", "for the CRM", "Save what was changed here, shaped for the system the accounts came from", 40,
			func() tea.Cmd { return changes.Ask(p.ctx, p.book) }, "w").Asking(),
		b("up", "up", "One line up, or to the entry before that something can be done about", 0, by(-1), "up", "k"),
		b("down", "down", "One line down, or to the next entry that something can be done about", 30, by(1), "down", "j"),
		b("pageup", "page up", "A page up", 0, by(-page), "pgup"),
		b("pagedown", "page down", "A page down", 0, by(page), "pgdown"))
}

func (p *Page) valuesHint() int {
	if p.kept() > 0 {
		return 60
	}
	return 0
}

func (p *Page) noConflict() string {
	if p.kept() == 0 {
		return "There is no conflict in which the book's value was kept."
	}
	return p.readOnly()
}

func (p *Page) toTake() string {
	if why := p.readOnly(); why != "" {
		return why
	}
	if _, _, c := p.conflictLit(); c != nil && c.Taken {
		return "The file's value is taken already; u takes that back."
	}
	return p.toBeLit(aConflict, "a conflict")()
}

// onward opens the account that is lit, else the Book.
func (p *Page) onward() tea.Cmd {
	if v, lit := p.vanishedLit(); lit {
		return screen.Send(screen.OpenAccount{ID: v.ID})
	}
	return toBook()
}

// firstAlike is the mark of the first two accounts that may be one and are not merged yet,
// from 1; 0: there are none.
func (p *Page) firstAlike() int {
	return 1 + slices.IndexFunc(p.marks, func(m mark) bool { return m.what == anAlike })
}

// mergeHint ranks the merge among the hints: before all but the way on where there is
// something to merge.
func (p *Page) mergeHint() int {
	if p.firstAlike() > 0 {
		return 85
	}
	return 0
}

// merge asks about the two accounts that are lit; where none are, the first two are lit.
func (p *Page) merge() tea.Cmd {
	if m, lit := p.litMark(); !lit || m.what != anAlike {
		p.lightMark(p.firstAlike())
	}
	two, _ := p.twoLit()
	return p.opt.Merge([]model.ID{two.Known, two.New})
}

func (p *Page) archive() tea.Cmd {
	v, _ := p.vanishedLit()
	return p.opt.Archive([]model.ID{v.ID})
}
