package quadrant

import (
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/picker"
)

func (p *Page) bindings() []keys.Binding {
	b := func(id, label, help, group string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "quadrant." + id, Keys: on, Label: label, Help: help, Group: group, Hint: hint, Do: do}
	}
	move := func(d chart.Direction) func() tea.Cmd { return func() tea.Cmd { p.move(d); return nil } }
	step := func(by int) func() tea.Cmd { return func() tea.Cmd { p.step(by); return nil } }
	chosen := func(b keys.Binding) keys.Binding {
		b.Disabled = func() string {
			if _, ok := p.point(); !ok {
				return "No account is selected."
			}
			return ""
		}
		return b
	}
	change := func(b keys.Binding) keys.Binding {
		b.Disabled = func() string {
			if _, ok := p.point(); !ok {
				return "No account is selected."
			}
			return p.ctx.ReadOnly()
		}
		return b
	}
	return []keys.Binding{
		chosen(b("open", "open", "Open the selected account; a count opens the list of its accounts", "Account", 9, p.open, "enter").Asking()),
		change(b("review", "review", "Start or resume the account's review", "Account", 7, p.review, "r").Asking()),
		change(b("sentiment", "sentiment", "Record the account's sentiment", "Account", 6, p.sentiment, "s").Asking()),
		chosen(b("explain", "explain", "Open the account at the reasons of its scores", "Account", 0, p.explain, "x").Asking()),
		change(b("edit", "edit", "Change the account", "Account", 0, p.edit, "e").Asking()),
		b("left", "left", "To the nearest mark to the left", "Move", 0, move(chart.Left), "left", "h"),
		b("right", "right", "To the nearest mark to the right", "Move", 0, move(chart.Right), "right", "l"),
		b("up", "up", "To the nearest mark above", "Move", 0, move(chart.Up), "up", "k"),
		b("down", "down", "To the nearest mark below", "Move", 0, move(chart.Down), "down", "j"),
		b("next", "next by ARR", "To the account with the next smaller ARR", "Move", 5, step(1), "tab"),
		b("previous", "previous by ARR", "To the account with the next larger ARR", "Move", 0, step(-1), "shift+tab"),
		b("find", "find", "Find an account by its name", "Move", 8, p.find, "/").Asking(),
		b("lists", "not plotted", "To the lists of blind spots and of accounts not plotted, and back", "Move", 4, p.toLists, "b"),
	}
}

func (p *Page) move(d chart.Direction) {
	switch {
	case p.listing && d == chart.Up:
		p.at = max(p.at-1, 0)
	case p.listing && d == chart.Down:
		p.at = min(p.at+1, max(len(p.listRows)-1, 0))
	case p.listing:
		p.listing = false
	case p.chart != nil:
		p.choose(p.chart.Next(d))
	}
}

func (p *Page) step(by int) {
	if p.chart != nil {
		p.listing = false
		p.choose(p.chart.Step(by))
	}
}

func (p *Page) choose(id model.ID) {
	p.selected = id
	p.chart.Select(id)
}

func (p *Page) toLists() tea.Cmd {
	if len(p.listRows) == 0 && !p.listing {
		return screen.Send(screen.Toast{Text: "Every account is plotted, and there is no blind spot."})
	}
	p.listing = !p.listing
	return nil
}

// showInList selects an account that is not plotted in the lists.
func (p *Page) showInList(id model.ID) {
	for i, r := range p.listRows {
		if r.point.AccountID == id {
			p.listing, p.at = true, i
		}
	}
}

func (p *Page) open() tea.Cmd {
	if !p.listing {
		if together := p.chart.Together(); len(together) > 1 {
			return p.pick("Accounts in this place", together)
		}
	}
	pt, _ := p.point()
	return screen.Send(screen.OpenAccount{ID: pt.AccountID})
}

func (p *Page) explain() tea.Cmd {
	pt, _ := p.point()
	return screen.Send(screen.OpenAccount{ID: pt.AccountID, Explain: true})
}

func (p *Page) edit() tea.Cmd {
	pt, _ := p.point()
	return p.entry.Account(model.Account{ID: pt.AccountID})
}

func (p *Page) review() tea.Cmd {
	pt, _ := p.point()
	return screen.Send(screen.OpenReview{Account: pt.AccountID})
}

func (p *Page) sentiment() tea.Cmd {
	pt, _ := p.point()
	return p.entry.Sentiment(model.Sentiment{AccountID: pt.AccountID})
}

// pick asks which of several accounts is meant and opens it.
func (p *Page) pick(title string, points []model.Point) tea.Cmd {
	w := picker.New(picker.Options{Items: p.items(points), Theme: func() theme.Theme { return p.ctx.Theme },
		None: "No account of that name is here.", Picked: func(it picker.Item) tea.Cmd {
			return tea.Batch(screen.Send(screen.Dismiss{}), screen.Send(screen.OpenAccount{ID: model.ID(it.ID)}))
		}})
	return screen.Send(screen.Ask{Title: title, Widget: w})
}

func (p *Page) find() tea.Cmd {
	w := picker.New(picker.Options{Items: p.items(p.facts.points), Theme: func() theme.Theme { return p.ctx.Theme },
		None: "No account of that name is here.", Picked: func(it picker.Item) tea.Cmd {
			p.listing, p.want = false, model.ID(it.ID)
			p.selectWanted()
			return screen.Send(screen.Dismiss{})
		}})
	return screen.Send(screen.Ask{Title: "Find an account", Widget: w})
}

func (p *Page) items(points []model.Point) []picker.Item {
	items := make([]picker.Item, len(points))
	for i, pt := range points {
		hint := pt.Quadrant.Short()
		if pt.Quadrant == "" {
			hint = "not plotted"
		}
		if pt.ARR.Known() {
			hint += " " + pt.ARR.Short()
		}
		items[i] = picker.Item{ID: int64(pt.AccountID), Label: model.Clean(pt.Name), Hint: hint}
	}
	return items
}

// click selects what was clicked; a click on the selection opens it.
func (p *Page) click(x, y int) tea.Cmd {
	if p.chart == nil {
		return nil
	}
	if p.lists.Contains(x, y) {
		for i, r := range p.listRows {
			if r.line == y-p.lists.Y {
				p.listing, p.at = true, i
			}
		}
		return nil
	}
	here := p.chart.At(x-p.chartAt.X, y-p.chartAt.Y)
	if len(here) == 0 {
		return nil
	}
	again := !p.listing && here[0].AccountID == p.selected
	p.listing = false
	p.choose(here[0].AccountID)
	if again {
		return p.open()
	}
	return nil
}

func (p *Page) wheel(msg tea.MouseWheelMsg) {
	by := 1
	if msg.Button == tea.MouseWheelUp {
		by = -1
	}
	if p.lists.Contains(msg.X, msg.Y) {
		p.listing = true
		p.at = max(min(p.at+by, len(p.listRows)-1), 0)
		return
	}
	p.step(by)
}
