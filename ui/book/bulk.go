package book

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/manage"
)

// bulkBindings are what can be done to the marked accounts, or to the one under the cursor:
// by the menu of b, or each from the palette.
func (p *Page) bulkBindings() []keys.Binding {
	b := func(id, label, help string, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "book." + id, Keys: on, Label: label, Help: help, Group: "Marked accounts", Do: do, Disabled: p.noTarget}
	}
	out := []keys.Binding{
		b("bulk", "change marked", "Change the marked accounts, or this one: owner, tags, cadence, segment, stage, archive",
			func() tea.Cmd { return p.manage.Bulk(p.table.Targets()) }, "b").Asking(),
		b("archive", "archive", "Archive the marked accounts, or this one; bring them back where they are archived", p.archive, "A").Asking(),
		b("merge", "merge", "Merge this account with another one that is the same customer, or the two that are marked", p.merge, "M").Asking(),
	}
	for _, c := range manage.Changes {
		if c.ID == "archive" {
			continue // has a key
		}
		out = append(out, b("bulk."+c.ID, c.Label, c.Help, func() tea.Cmd { return c.Open(p.manage, p.table.Targets()) }).Asking())
	}
	over := keys.Binding{ID: "book.handover", Asks: true, Label: "hand over a book", Group: "Book", Disabled: p.ctx.ReadOnly,
		Help: "Hand all accounts of a CSM over to another one from a day on",
		Do:   func() tea.Cmd { return p.manage.HandOver(p.ctx.Scope.CSM) }}
	return append(out, over)
}

// hinting are the bindings with one of them first in the bottom line.
func hinting(all []keys.Binding, id string) []keys.Binding {
	all = slices.Clone(all)
	for i := range all {
		if all[i].ID == id {
			all[i].Hint = 10
		}
	}
	return all
}

// noTarget says why there is nothing to change, "" when there is.
func (p *Page) noTarget() string {
	if _, ok := p.table.Current(); !ok {
		return keys.Say("No account is selected: {book.new n} makes one, {app.import i} imports a file.")
	}
	return p.ctx.ReadOnly()
}

// archive archives the accounts meant; where all of them are archived it brings them back.
func (p *Page) archive() tea.Cmd {
	ids := p.table.Targets()
	for _, id := range ids {
		row, ok := p.table.Row(id)
		if !ok || row.Standing.Status != model.StatusArchived {
			return p.manage.Archive(ids)
		}
	}
	return p.manage.BringBack(ids)
}

// merge merges the two marked accounts, else the one under the cursor with one to be chosen.
func (p *Page) merge() tea.Cmd {
	if marked := p.table.Marked(); len(marked) == 2 {
		return p.manage.MergeTwo(marked)
	}
	return p.manage.Merge(p.current())
}
