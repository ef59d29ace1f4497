package book

import (
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

func (p *Page) bindings() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "book." + id, Keys: on, Label: label, Help: help, Group: "Book", Hint: hint, Do: do}
	}
	on := func(b keys.Binding, changes bool) keys.Binding {
		b.Disabled = func() string {
			if _, ok := p.table.Current(); !ok {
				return keys.Say("No account is selected: {book.new n} makes one, {app.import i} imports a file.")
			}
			if changes {
				return p.ctx.ReadOnly()
			}
			return ""
		}
		return b
	}
	create := b("new", "new account", "Add an account", 4, p.add, "n").Asking()
	create.Disabled = p.ctx.ReadOnly
	filter := b("filter", "filter", "Narrow by words and fields, as in segment:ent renewal<90d overdue", 6, p.enterFilter, "/")
	filter.Words = "search find an account look for"
	late := on(b("late", "review held earlier", "A late entry: a review that was held on an earlier day", 0, p.late).Asking(), true)
	late.Words = "late entry past review yesterday last week"
	save := b("view.save", "save view", "Save filter, order and columns as a view", 0, p.saveView, "W").Asking()
	save.Disabled = p.ctx.ReadOnly
	rename := b("view.rename", "rename view", "Rename this view", 0, p.renameView).Asking()
	remove := b("view.delete", "delete view", keys.Say("Delete this view; {app.undo u} takes it back"), 0, p.deleteView)
	rename.Disabled, remove.Disabled = p.noView, p.noView
	return []keys.Binding{
		on(b("open", "open", "Open the account: its outcomes, people, reviews and reasons", 9, p.open, "enter").Asking(), false),
		on(b("review", "review", "Start or resume the account's Business Outcome Review", 8, p.review, "r").Asking(), true),
		late,
		on(b("sentiment", "sentiment", "Record a sentiment: its letter, then the reason", 7, p.sentiment, "s").Asking(), true),
		filter,
		b("order", "order", "Choose the order", 5, p.orderMenu, "o").Asking(),
		b("then", "then by", "Choose a field that orders what the order leaves equal", 0, p.thenMenu, "O").Asking(),
		b("views", "views", "Choose a view of the list, save what is shown as one, rename or delete it", 3, p.viewMenu, "V").Asking(),
		save, rename, remove,
		b("columns", "columns", "Choose the columns, their order and widths", 0, p.columnMenu, "C").Asking(),
		b("export", "export this list", "Export this list as a CSV file", 0, p.exportMenu, "E").Asking(),
		on(b("explain", "explain", "Open the account at the reasons of its scores", 0, p.explain, "x").Asking(), false),
		on(b("quadrant", "quadrant", "Show the account on the quadrant", 0, p.show, "v").Asking(), false),
		create,
		on(b("edit", "edit", "Change the account", 0, p.edit, "e").Asking(), true),
		on(b("delete", "delete", keys.Say("Delete the account, or those marked, with all that is known of them; {app.undo u} takes it back"), 0, p.remove, "d").Asking(), true),
		b("inactive", "also inactive", "Show churned, archived and future accounts as well, or hide them again", 0, p.toggleInactive, "a"),
	}
}

func (p *Page) current() model.ID {
	id, _ := p.table.Current()
	return id
}

func (p *Page) open() tea.Cmd   { return screen.Send(screen.OpenAccount{ID: p.current()}) }
func (p *Page) review() tea.Cmd { return screen.Send(screen.OpenReview{Account: p.current()}) }
func (p *Page) late() tea.Cmd {
	return screen.Send(screen.OpenReview{Account: p.current(), Late: true})
}
func (p *Page) edit() tea.Cmd { return p.entry.Account(model.Account{ID: p.current()}) }

// added says that a new account was written.
type added struct{ id model.ID }

// add opens the dialog of a new account, which then has the cursor.
func (p *Page) add() tea.Cmd {
	then := func(r model.Receipt) tea.Msg {
		if len(r.Accounts) == 0 {
			return nil
		}
		return added{r.Accounts[0]}
	}
	return p.entry.Then(then).Account(model.Account{})
}

// show goes to the account's mark on the quadrant.
func (p *Page) show() tea.Cmd { return screen.Send(screen.OpenQuadrant{Account: p.current()}) }

func (p *Page) explain() tea.Cmd {
	return screen.Send(screen.OpenAccount{ID: p.current(), Explain: true})
}

func (p *Page) sentiment() tea.Cmd {
	return p.entry.Sentiment(model.Sentiment{AccountID: p.current()})
}

func (p *Page) toggleInactive() tea.Cmd {
	p.inactive = !p.inactive
	return p.ask()
}

// remove deletes the account, or the marked ones after a question: many at once are
// seldom meant.
func (p *Page) remove() tea.Cmd {
	ids := p.table.Targets()
	if len(ids) == 1 {
		return p.entry.Delete(p.deleted(ids[0]), model.Account{ID: ids[0]}.Ref())
	}
	refs := make([]model.Ref, len(ids))
	for i, id := range ids {
		refs[i] = model.Account{ID: id}.Ref()
	}
	n := count(len(ids), "account")
	return screen.Confirm("Delete "+n+"?", keys.Say("Everything known of them goes with them; {app.undo u} takes it back."), "Delete "+n,
		func() tea.Cmd {
			p.table.ClearMarks()
			return p.entry.Delete(n+" deleted", refs...)
		})
}

func (p *Page) deleted(id model.ID) string {
	if row, ok := p.table.Row(id); ok {
		return model.Clean(row.Account.Name) + " deleted"
	}
	return "Account deleted"
}
