package book

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/picker"
)

// views is what the screen knows of the views: those saved, the one that was chosen, and
// what is still to happen once they are read.
type views struct {
	own   screen.Slot[[]model.View]
	saved []model.View
	// read says that saved has been read.
	read bool
	// at is the view that was chosen; what is shown may have been changed since.
	at model.View
	// lost is the view that was chosen when it went, so that an undo shows it again.
	lost model.ID
	// wanted is a view asked for before the views were read.
	wanted *screen.OpenView
}

// askViews reads the saved views.
func (p *Page) askViews() tea.Cmd { return p.views.own.Ask(p.book.Views) }

// takeViews takes the saved views. The chosen one follows what is saved under it; where it
// is gone, what is shown counts as a change of the view of all.
func (p *Page) takeViews(all []model.View, err error) tea.Cmd {
	if err != nil {
		return screen.Send(screen.Failed{Err: err, What: "The saved views could not be read", Safe: "Nothing was changed."})
	}
	v := &p.views
	v.saved, v.read = all, true
	if v.at.ID != 0 {
		now, there := p.viewOf(v.at.ID)
		if !there {
			now, v.lost = model.BuiltInViews[0], v.at.ID
		}
		v.at = now
	} else if back, there := p.viewOf(v.lost); there && p.shown().Same(back) {
		v.at, v.lost = back, 0
	}
	if w := v.wanted; w != nil {
		v.wanted = nil
		return p.openView(*w)
	}
	return nil
}

func (p *Page) viewOf(id model.ID) (model.View, bool) {
	at := slices.IndexFunc(p.views.saved, func(v model.View) bool { return v.ID == id })
	if at < 0 {
		return model.View{}, false
	}
	return p.views.saved[at], true
}

// openView shows the view that another place asks for.
func (p *Page) openView(msg screen.OpenView) tea.Cmd {
	if msg.ID == 0 {
		if v := model.BuiltInView(msg.Name); v != nil {
			return p.showView(*v)
		}
	}
	if !p.views.read {
		p.views.wanted = &msg
		return nil
	}
	v, there := p.viewOf(msg.ID)
	if !there {
		return screen.Send(screen.Toast{Text: "This view was deleted in the meantime.", Level: screen.Warning})
	}
	return p.showView(v)
}

// shown is what is shown now, as a view without a name.
func (p *Page) shown() model.View {
	return model.View{Filter: p.words, Sort: slices.Clone(p.sort), Columns: slices.Clone(p.columns)}
}

// altered says that what is shown differs from the view that was chosen.
func (p *Page) altered() bool { return !p.shown().Same(p.views.at) }

// showView shows the accounts of a view, in its order and with its columns.
func (p *Page) showView(v model.View) tea.Cmd {
	p.views.at = v
	p.setFilter(v.Filter)
	p.sort = slices.Clone(v.Order())
	p.showOrder()
	return tea.Batch(p.setColumns(slices.Clone(v.Columns)), p.ask())
}

// The entries of the menu that are no views.
const (
	pickSave = -1 - iota
	pickRename
	pickDelete
)

// viewMenu asks for a view.
func (p *Page) viewMenu() tea.Cmd {
	all := model.AllViews(p.views.saved)
	var items []picker.Item
	for i, v := range all {
		it := picker.Item{ID: int64(i), Label: model.Clean(v.Name), Hint: model.Clean(model.FilterText(v.Filter))}
		if v.ID == p.views.at.ID && v.Name == p.views.at.Name {
			if it.Hint = "shown now"; p.altered() {
				it.Hint = "changed since: shows it as saved"
			}
		}
		items = append(items, it)
	}
	if p.ctx.ReadOnly() == "" {
		items = append(items, picker.Item{ID: pickSave, Label: "Save what is shown" + p.ctx.Glyphs().Ellipsis, Hint: "as a view"})
		if at := p.views.at; at.ID != 0 {
			name := p.ctx.Glyphs().Quote(model.Clean(at.Name))
			items = append(items, picker.Item{ID: pickRename, Label: "Rename " + name + p.ctx.Glyphs().Ellipsis},
				picker.Item{ID: pickDelete, Label: "Delete " + name})
		}
	}
	w := picker.New(picker.Options{Items: items, Theme: func() theme.Theme { return p.ctx.Theme }, Lines: min(len(items), 16),
		None: "There is no such view.", Picked: func(it picker.Item) tea.Cmd {
			return tea.Sequence(screen.Send(screen.Dismiss{}), p.pickedView(all, it.ID))
		}})
	return screen.Send(screen.Ask{Title: "View", Widget: w})
}

func (p *Page) pickedView(all []model.View, id int64) tea.Cmd {
	switch id {
	case pickSave:
		return p.saveView()
	case pickRename:
		return p.renameView()
	case pickDelete:
		return p.deleteView()
	}
	return p.showView(all[id])
}

// wrote is the outcome of a write of a view.
type wrote struct {
	view    model.View // with its id; none: it was deleted
	receipt model.Receipt
	err     error
}

// write writes a step about a view.
func (p *Page) write(step model.Step, view model.View) tea.Cmd {
	book := p.book
	return func() tea.Msg {
		r, err := book.Write(context.Background(), step)
		if err == nil && view.ID == 0 && len(r.IDs) == 1 {
			view.ID = r.IDs[0]
		}
		return wrote{view, r, err}
	}
}

func (p *Page) wrote(msg wrote) tea.Cmd {
	if msg.err != nil {
		return screen.Send(screen.Failed{Err: msg.err, What: "The view was not saved", Safe: "What is shown stays as it is."})
	}
	if msg.view.Name != "" {
		p.views.at = msg.view
	} else {
		p.views.at, p.views.lost = model.BuiltInViews[0], p.views.at.ID
	}
	if msg.receipt.Label == "" {
		return p.askViews()
	}
	return tea.Batch(p.askViews(), screen.Send(screen.ChangedBy(msg.receipt)))
}
