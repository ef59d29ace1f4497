package book

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/picker"
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
	words := strings.Join(strings.Fields(p.filter.Value()), " ")
	if words == p.words {
		return nil
	}
	p.words = words
	return p.ask()
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

// orders are the orders of the menu, with what they are called.
var orders = []struct {
	field model.SortField
	name  string
}{
	{model.SortARR, "ARR"}, {model.SortName, "name"}, {model.SortRenewal, "renewal"}, {model.SortSentiment, "sentiment"},
	{model.SortCO, "outcomes (CO)"}, {model.SortCX, "experience (CX)"}, {model.SortQuadrant, "quadrant"},
	{model.SortDue, "review due"}, {model.SortReview, "last review"}, {model.SortCadence, "cadence"},
	{model.SortOwner, "owner"}, {model.SortSegment, "segment"}, {model.SortStage, "stage"},
}

func orderName(f model.SortField) string {
	for _, o := range orders {
		if o.field == f {
			return o.name
		}
	}
	return string(f)
}

// orderMenu asks for the order; the one in use turns round.
func (p *Page) orderMenu() tea.Cmd {
	items := make([]picker.Item, len(orders))
	for i, o := range orders {
		hint := ""
		if o.field == p.sort.Field {
			hint = "in use: turns it round"
		}
		items[i] = picker.Item{ID: int64(i), Label: o.name, Hint: hint}
	}
	w := picker.New(picker.Options{Items: items, Theme: func() theme.Theme { return p.ctx.Theme }, Lines: len(items),
		None: "There is no such order.", Picked: func(it picker.Item) tea.Cmd {
			return tea.Batch(screen.Send(screen.Dismiss{}), p.order(orders[it.ID].field))
		}})
	return screen.Send(screen.Ask{Title: "Order by", Widget: w})
}

// order orders by a field; by the one in use the other way round. Money and dates of the
// past begin with the largest, all else with the smallest.
func (p *Page) order(f model.SortField) tea.Cmd {
	if p.sort.Field == f {
		p.sort.Desc = !p.sort.Desc
	} else {
		p.sort = model.SortKey{Field: f, Desc: f == model.SortARR}
	}
	p.table.SetSort(string(p.sort.Field), p.sort.Desc)
	return p.askOrder()
}

func (p *Page) bindings() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "book." + id, Keys: on, Label: label, Help: help, Group: "Book", Hint: hint, Do: do}
	}
	on := func(b keys.Binding, changes bool) keys.Binding {
		b.Disabled = func() string {
			if _, ok := p.table.Current(); !ok {
				return "No account is selected: n makes one, i imports a file."
			}
			if changes {
				return p.ctx.ReadOnly()
			}
			return ""
		}
		return b
	}
	create := b("new", "new account", "Add an account", 4, p.add, "n")
	create.Disabled = p.ctx.ReadOnly
	return []keys.Binding{
		on(b("open", "open", "Open the account: its outcomes, people, reviews and reasons", 9, p.open, "enter"), false),
		on(b("review", "review", "Start or resume the account's Business Outcome Review", 8, p.review, "r"), true),
		on(b("sentiment", "sentiment", "Record a sentiment: its letter, then the reason", 7, p.sentiment, "s"), true),
		b("filter", "filter", "Narrow by words in name, tags, owner, segment or notes", 6, p.enterFilter, "/"),
		b("order", "order", "Choose the order", 5, p.orderMenu, "o"),
		on(b("explain", "explain", "Open the account at the reasons of its scores", 0, p.explain, "x"), false),
		on(b("quadrant", "quadrant", "Show the account on the quadrant", 0, p.show, "v"), false),
		create,
		on(b("edit", "edit", "Change the account", 0, p.edit, "e"), true),
		on(b("delete", "delete", "Delete the account, or those marked, with all that is known of them; u takes it back", 0, p.remove, "d"), true),
		b("inactive", "also inactive", "Show churned, archived and future accounts as well, or hide them again", 0, p.toggleInactive, "a"),
	}
}

func (p *Page) current() model.ID {
	id, _ := p.table.Current()
	return id
}

func (p *Page) open() tea.Cmd   { return screen.Send(screen.OpenAccount{ID: p.current()}) }
func (p *Page) review() tea.Cmd { return screen.Send(screen.OpenReview{Account: p.current()}) }
func (p *Page) edit() tea.Cmd   { return p.entry.Account(model.Account{ID: p.current()}) }

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
	return screen.Confirm("Delete "+n+"?", "Everything known of them goes with them; u takes it back.", "Delete "+n,
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
