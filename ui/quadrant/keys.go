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
	bs := p.accountKeys()
	bs = append(bs, p.moveKeys()...)
	bs = append(bs, p.viewKeys()...)
	for i := range bs {
		do := bs[i].Do
		bs[i].Do = func() tea.Cmd { return tea.Batch(do(), p.follow()) } // the reasons are those of what is selected now
	}
	return bs
}

func binding(group, id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
	return keys.Binding{ID: "quadrant." + id, Keys: on, Label: label, Help: help, Group: group, Hint: hint, Do: do}
}

// quietly is an action without a command of its own.
func quietly(do func()) func() tea.Cmd { return func() tea.Cmd { do(); return nil } }

func (p *Page) accountKeys() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return binding("Account", id, label, help, hint, do, on...)
	}
	chosen := func(b keys.Binding) keys.Binding { b.Disabled = p.nothing; return b.Asking() }
	change := func(b keys.Binding) keys.Binding {
		b.Disabled = func() string {
			if why := p.nothing(); why != "" {
				return why
			}
			return p.readOnly()
		}
		return b.Asking()
	}
	open := b("open", "open", "Open the selected account; a count and a cell of the movement table open the list of their accounts", 9, p.open, "enter")
	open.Disabled = func() string {
		if p.mode == movements {
			return p.noCell()
		}
		return p.nothing()
	}
	reasons := b("explain", "why", "Why the account stands here: both scores opened, what moved them, what to do next", 8, p.toReasons, "x")
	reasons.Disabled = p.nothing
	lacks := b("new", "what it lacks", "Add the outcome, moment or answer without which the account is not plotted", 0, p.fix, "n").Asking()
	lacks.Disabled = p.unplotted
	commit := b("commit", "commit to the play", "Make the play of the account's region a commitment: what, who and by when are proposed", 0, p.propose, "c").Asking()
	commit.Disabled = func() string {
		pt, ok := p.point()
		if ok && pt.Quadrant == "" {
			return model.Clean(pt.Name) + " is not plotted, so no region proposes a play."
		}
		if why := p.nothing(); why != "" {
			return why
		}
		return p.readOnly()
	}
	return []keys.Binding{
		open.Asking(), reasons, commit, lacks,
		change(b("review", "review", "Start or resume the account's review", 3, p.review, "r")),
		change(b("sentiment", "sentiment", "Record the account's sentiment", 2, p.sentiment, "s")),
		change(b("edit", "edit", "Change the account", 0, p.edit, "e")),
		chosen(b("account", "account at its reasons", "Open the account's page at the reasons of its scores", 0, p.explain, "X")),
	}
}

func (p *Page) moveKeys() []keys.Binding {
	b := func(id, label, help string, hint int, do func(), on ...string) keys.Binding {
		return binding("Move", id, label, help, hint, quietly(do), on...)
	}
	zoom := binding("Move", "zoom", "zoom", "Zoom into the quadrant of the selection; again: closer", 5, p.zoomIn, "z")
	zoom.Disabled = func() string {
		if p.mode == movements || p.mode == regions || p.mode == listing && p.size.W < sideFrom {
			return "The picture is not shown."
		}
		return p.nothing()
	}
	find := binding("Move", "find", "find", "Find an account by its name", 4, p.find, "/")
	return []keys.Binding{
		b("left", "left", "To the nearest mark to the left", 0, func() { p.move(chart.Left) }, "left", "h"),
		b("right", "right", "To the nearest mark to the right", 0, func() { p.move(chart.Right) }, "right", "l"),
		b("up", "up", "To the nearest mark above; a line up in a list or table", 0, func() { p.move(chart.Up) }, "up", "k"),
		b("down", "down", "To the nearest mark below; a line down in a list or table", 0, func() { p.move(chart.Down) }, "down", "j"),
		b("next", "next by ARR", "To the account with the next smaller ARR", 0, func() { p.step(1) }, "tab"),
		b("previous", "previous by ARR", "To the account with the next larger ARR", 0, func() { p.step(-1) }, "shift+tab"),
		b("pagedown", "page down", "Scroll the reasons or the table down", 0, func() { p.page(1) }, "pgdown"),
		b("pageup", "page up", "Scroll the reasons or the table up", 0, func() { p.page(-1) }, "pgup"),
		find.Asking(),
		zoom,
		b("whole", "whole picture", "Show the whole picture again", 0, func() { p.zoom(chart.Window{}) }, "0"),
	}
}

func (p *Page) viewKeys() []keys.Binding {
	loaded := func(b keys.Binding) keys.Binding {
		b.Disabled = func() string {
			if !p.loaded {
				return "The book is being read."
			}
			return ""
		}
		return b
	}
	return []keys.Binding{
		loaded(binding("Time", "earlier", "a month back", "Show the end of the month before; the past is read-only", 0, func() tea.Cmd { return p.stepMonth(true) }, ",")),
		loaded(binding("Time", "later", "a month on", "Show the end of the next month, up to today", 0, func() tea.Cmd { return p.stepMonth(false) }, ".")),
		loaded(binding("Time", "play", "play the year", "Play the year up to this day, ten pictures a second; any key stops", 1, p.startPlaying, "p")),
		loaded(binding("Time", "trails", "trails", "Draw how the accounts moved since a day", 6, p.chooseSince, "t").Asking()),
		loaded(binding("Time", "movement", "movement", "The table of movements between two days, and the proof of the picture; and back", 7, p.toMovements, "m")),
		binding("View", "lists", "lists", "To the lists of blind spots, of the busy without value and of accounts not plotted, and back", 8, p.toLists, "b"),
		loaded(binding("View", "table", "as a table", "The same as a table of the four regions, to be read aloud, and back", 0, p.toRegions, "v")),
	}
}

// nothing says that no account is selected, "" when one is.
func (p *Page) nothing() string {
	if _, ok := p.point(); !ok {
		return "No account is selected."
	}
	return ""
}

// scrolls says that up and down scroll a text.
func (p *Page) scrolls() bool { return p.mode == regions || p.mode == reasons && p.size.W < sideFrom }

func (p *Page) move(d chart.Direction) {
	switch {
	case p.mode == movements:
		p.cmp.table.move(d)
	case p.scrolls() && d == chart.Up:
		p.scroll.Top--
	case p.scrolls() && d == chart.Down:
		p.scroll.Top++
	case p.mode == listing && d == chart.Up:
		p.at = max(p.at-1, 0)
	case p.mode == listing && d == chart.Down:
		p.at = min(p.at+1, max(len(p.listRows)-1, 0))
	case p.mode == listing && p.size.W >= sideFrom && d == chart.Left:
		p.to(picture)
	case p.mode == listing || p.mode == regions:
	case p.chart != nil:
		p.choose(p.chart.Next(d))
	}
}

func (p *Page) page(by int) {
	n := max(p.size.H-4, 1)
	switch p.mode {
	case reasons, regions:
		p.scroll.Top += by * n
	case listing:
		p.at = max(min(p.at+by*n/2, len(p.listRows)-1), 0)
	}
}

func (p *Page) step(by int) {
	if p.chart == nil || p.mode == movements {
		return
	}
	if p.mode == listing {
		p.to(picture)
	}
	p.choose(p.chart.Step(by))
}

func (p *Page) choose(id model.ID) {
	p.selected, p.beside = id, 0
	p.chart.Select(id)
}

func (p *Page) open() tea.Cmd {
	if p.mode == movements {
		return p.openCell()
	}
	if p.mode == picture && p.chart != nil {
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
			if p.mode == listing || p.mode == movements {
				p.to(picture)
			}
			p.want = model.ID(it.ID)
			p.selectWanted()
			return tea.Batch(screen.Send(screen.Dismiss{}), p.follow())
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
