package book

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
	"keystone/ui/widget/filterline"
)

// newFilter makes the line into which the filter is typed.
func (p *Page) newFilter() *filterline.Line {
	return filterline.New(filterline.Options{Theme: func() theme.Theme { return p.ctx.Theme },
		Rates: func() model.Rates { return p.ctx.Settings.Rates }, Day: func() model.Date { return p.ctx.AsOf },
		Placeholder: "words, or fields such as segment:ent renewal<90d"})
}

// typed takes what is typed or pasted into the filter: it narrows with every key.
func (p *Page) typed(msg tea.Msg) tea.Cmd {
	if !p.typing {
		return nil
	}
	cmd, changed := p.filter.Update(msg)
	return tea.Batch(cmd, p.narrow(changed))
}

// narrow asks for the accounts of what the filter says now. What cannot be understood
// leaves what was found.
func (p *Page) narrow(changed bool) tea.Cmd {
	p.words = p.filter.Words()
	if !changed {
		return nil
	}
	p.applied = p.filter.Filter()
	return p.ask()
}

// enterFilter gives the filter the keys, and asks for the names that it completes.
func (p *Page) enterFilter() tea.Cmd {
	p.typing = true
	return tea.Batch(p.filter.Focus(), p.names.Ask(func(ctx context.Context) (model.Names, error) { return p.book.Names(ctx) }))
}

func (p *Page) leaveFilter() {
	p.typing = false
	p.filter.Blur()
}

// complete puts the next completion into the filter, or the one before.
func (p *Page) complete(by int) tea.Cmd { return p.narrow(p.filter.Complete(by)) }

// filterBindings are the keys while one types into the filter.
func (p *Page) filterBindings() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on string) keys.Binding {
		return keys.Binding{ID: "book.filter." + id, Keys: []string{on}, Label: label, Help: help, Group: "Filter",
			InText: true, Hint: hint, Do: do}
	}
	by := func(n int) func() tea.Cmd { return func() tea.Cmd { return p.table.MoveBy(n) } }
	return []keys.Binding{
		b("keep", "to the list", "Keep the filter and go to the list; esc there shows all again", 9,
			func() tea.Cmd { p.leaveFilter(); return nil }, "enter"),
		b("complete", "complete", "Put in what the word can become; again: the next", 8,
			func() tea.Cmd { return p.complete(1) }, "tab"),
		b("back", "complete backwards", "Put in the completion before", 0, func() tea.Cmd { return p.complete(-1) }, "shift+tab"),
		b("down", "down", "One down in the list", 7, by(1), "down"),
		b("up", "up", "One up in the list", 6, by(-1), "up"),
	}
}

// filterText is the filter at the left of its line, in w cells: as it is typed, else the
// last that was understood.
func (p *Page) filterText(w int) string {
	t := p.ctx.Theme
	mark := t.Key.Render("/ ")
	switch {
	case p.typing:
		return mark + p.filter.View(max(w-2, 4))
	case p.words == "" && p.filter.Wrong() == nil:
		return t.Muted("/ all accounts")
	}
	left := t.Muted("all accounts")
	if p.words != "" {
		left = model.Clean(p.words)
	}
	if p.filter.Wrong() != nil {
		left += t.Warn("  not understood: ") + model.Clean(p.filter.WrongText())
	}
	return geom.Cut(mark+left, max(w, 1))
}

// underFilter is what stands below the line while one types: what was understood or why
// not, and how to go on. Where the screen is low it is one line of them, or none.
func (p *Page) underFilter(size geom.Rect) []string {
	const lowest, low = 8, 12
	if !p.typing || size.H < lowest {
		return nil
	}
	lines := p.filter.Under(2, size.W)
	if size.H >= low {
		return lines
	}
	if lines[0] == "" {
		return lines[1:]
	}
	return lines[:1]
}
