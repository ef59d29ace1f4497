package book

import (
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
)

// typed takes what is typed or pasted into the filter: it narrows with every key.
func (p *Page) typed(msg tea.Msg) tea.Cmd {
	if !p.typing {
		return nil
	}
	if paste, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: model.Clean(paste.Content)}
	}
	var cmd tea.Cmd
	p.filter, cmd = p.filter.Update(msg)
	return tea.Batch(cmd, p.narrow())
}

// narrow asks for the accounts of what the filter says now.
func (p *Page) narrow() tea.Cmd {
	was := p.applied.String()
	if p.understand(); p.applied.String() == was {
		return nil
	}
	return p.ask()
}

// understand reads what is typed. What cannot be understood leaves the filter as it was.
func (p *Page) understand() {
	text := model.FilterText(p.filter.Value())
	if f, err := model.ParseFilterIn(text, p.ctx.Settings.Rates); err == nil {
		p.words, p.applied = text, f
	}
}

func (p *Page) enterFilter() tea.Cmd {
	p.typing = true
	p.filter.CursorEnd()
	return p.filter.Focus()
}

func (p *Page) leaveFilter() {
	p.typing = false
	p.filter.Blur()
}

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
		b("down", "down", "One down in the list", 8, by(1), "down"),
		b("up", "up", "One up in the list", 7, by(-1), "up"),
	}
}
