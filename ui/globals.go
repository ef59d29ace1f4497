package ui

import (
	"context"
	"errors"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/picker"
)

// tabID begins the IDs of the keys of the tabs.
const tabID = "app.tab"

// bindings are the keys that work everywhere.
func (a *App) bindings() []keys.Binding {
	var bs []keys.Binding
	for _, t := range a.tabs {
		bs = append(bs, keys.Binding{ID: tabID + strconv.Itoa(t.Number), Keys: []string{strconv.Itoa(t.Number)}, Label: t.Name,
			Help: "To the tab " + t.Name, Group: "Everywhere", Do: func() tea.Cmd { return a.toTab(t.Number) }})
	}
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "app." + id, Keys: on, Label: label, Help: help, Group: "Everywhere", Hint: hint, Do: do}
	}
	write := func(b keys.Binding) keys.Binding {
		b.Disabled = func() string {
			if a.opt.Book == nil {
				return "There is no book open."
			}
			return a.ctx.ReadOnly()
		}
		return b
	}
	bs = append(bs,
		write(b("undo", "undo", "Take back the last change, also after a restart", 3, func() tea.Cmd { return a.undo(false) }, "u")),
		write(b("redo", "redo", "Bring back what was taken back", 0, func() tea.Cmd { return a.undo(true) }, "ctrl+r")),
		b("scope", "whose book", "Choose whose accounts are shown", 2, a.askScope, "S").Asking(),
		b("asof", "as of", "Choose the day the figures are for; a past day is read-only", 1, a.askAsOf, "D").Asking(),
		b("import", "import", "Import files: CSV, Excel, ZIP, a folder", 2, func() tea.Cmd { return a.open(screen.OpenImport{}) }, "i").Asking(),
		b("palette", "commands", "Find any command, account, view or setting by its name", 0, a.openPalette, ":", "ctrl+k").Asking(),
		b("help", "help", "All keys of this place", 0, a.openHelp, "?", "f1"),
		b("back", "back", "One step back; nothing typed is lost", 0, a.back, "esc"),
		b("suspend", "suspend", "Put Keystone aside and return to the shell (fg brings it back)", 0, a.suspend, "ctrl+z"),
		b("redraw", "redraw", "Draw the screen anew", 0, func() tea.Cmd { a.redraw(); return tea.ClearScreen }, "ctrl+l"),
		b("quit", "quit", "Quit, from a tab", 0, a.quit, "q"),
		b("interrupt", "quit", "Quit from anywhere", 0, a.interrupt, "ctrl+c"),
		b("mouse", "mouse off or on", "Leave the mouse to the terminal, to select text with it, or take it back", 0, a.toggleMouse),
		b("config", "keys and settings of your own", a.configHelp(), 0, a.tellConfig).Asking(),
	)
	for _, name := range theme.Names() {
		bs = append(bs, b("theme."+name, "theme "+name, "Draw Keystone in the theme "+name+", also from the next start on", 0,
			func() tea.Cmd { return a.look(screen.Look{Theme: name, Keep: true}) }))
	}
	if a.opt.Capture != nil {
		bs = append(bs, write(b("capture", "capture", "Log a call, a mail, a meeting, a sentiment, a next step in one line", 1, a.capture, "+").Asking()))
	}
	if a.opt.Changes != nil {
		bs = append(bs, b("changes", "what I changed here", "Save what was changed here since the import, shaped for the CRM it came from", 0,
			func() tea.Cmd { return a.opt.Changes(a.ctx) }).Asking())
	}
	if a.opt.Demo != nil {
		demo := b("demo", "demo book", "Look at the demo book, which has a file of its own; the next start shows yours again", 0, a.opt.Demo)
		demo.Disabled = func() string {
			if a.ctx.Demo {
				return "This is the demo book; keystone shows your own again from the next start on."
			}
			return ""
		}
		bs = append(bs, demo)
	}
	bs = append(bs, a.whereBindings()...)
	for i := range bs {
		bs[i].Words += otherWords[bs[i].ID]
		switch bs[i].ID {
		case "app.import":
			bs[i].Disabled = func() string { return a.ctx.ReadOnly() }
		case "app.quit":
			bs[i].Disabled = func() string {
				if a.depth() > 1 {
					return keys.Say("{app.quit q} quits from a tab; esc goes back there, ctrl+c quits from here.")
				}
				return ""
			}
		case "app.help", "app.palette", "app.suspend", "app.redraw", "app.back", "app.interrupt":
			bs[i].InText = true
		}
	}
	return bs
}

// otherWords are what people call the commands that work everywhere.
var otherWords = map[string]string{
	"app.undo":    "take it back revert cancel",
	"app.redo":    "repeat again",
	"app.scope":   "owner csm team who mine everyone",
	"app.asof":    "date time travel past snapshot",
	"app.import":  "load read csv crm excel xlsx zip folder spreadsheet export file drop",
	"app.help":    "keys shortcuts ?",
	"app.quit":    "exit leave close",
	"app.suspend": "shell background",
	"app.mouse":   "click select text copy",
	"app.changes": "export back crm salesforce hubspot sync csv differences",
	"app.demo":    "example sample explore try",
	"app.config":  "keybindings shortcuts preferences options settings",
	"app.capture": "note write down quick add touch",
}

// configHelp names the file of the person's own settings, so that it can be found.
func (a *App) configHelp() string {
	if a.opt.Config.Path == "" {
		return "The file with your own look and keys"
	}
	return "Your own look and keys: " + model.Clean(a.opt.Config.Path)
}

// capture opens the capture line, for the account that is selected.
func (a *App) capture() tea.Cmd {
	var account model.ID
	if p := a.page(); p != nil {
		if s, ok := p.s.(screen.Selector); ok {
			account, _ = s.Selected()
		}
	}
	return a.opt.Capture(a.ctx, account)
}

// undone is what Undo or Redo did.
type undone struct {
	receipt model.Receipt
	err     error
	redo    bool
}

func (a *App) undo(redo bool) tea.Cmd {
	do, label := a.opt.Book.Undo, "Undoing"
	if redo {
		do, label = a.opt.Book.Redo, "Redoing"
	}
	return screen.Work(label, func(ctx context.Context, _ func(done, total int)) tea.Msg {
		r, err := do(ctx)
		return undone{r, err, redo}
	})
}

func (a *App) undone(msg undone) tea.Cmd {
	word, other := "Undone: ", " "+a.ctx.Glyphs().Dot+" "+a.keyOf("app.redo", "ctrl+r")+" redoes"
	if msg.redo {
		word, other = "Redone: ", " "+a.ctx.Glyphs().Dot+" "+a.keyOf("app.undo", "u")+" undoes"
	}
	switch {
	case errors.Is(msg.err, model.ErrNothing):
		msg.receipt, msg.err = model.Receipt{}, nil
		return a.undone(msg)
	case errors.Is(msg.err, context.Canceled):
		return a.toast(screen.Toast{Text: "Cancelled: nothing was changed."})
	case msg.err != nil:
		a.banner = screen.Failed{Err: msg.err, Safe: "Nothing was changed.", Next: "Look at the history of the account."}.Words()
		return a.refresh()
	case msg.receipt.Label == "" && msg.redo:
		return a.toast(screen.Toast{Text: "Nothing is left to redo."})
	case msg.receipt.Label == "":
		return a.toast(screen.Toast{Text: "Nothing is left to undo."})
	}
	var to tea.Cmd
	if p := a.page(); p != nil && p.ready && len(msg.receipt.Accounts) > 0 {
		to = a.reach(p, func() tea.Cmd { return p.s.Update(screen.Undone{Accounts: msg.receipt.Accounts}) })
	}
	return tea.Batch(to, a.shown(msg.receipt), a.toast(screen.Toast{Text: word + msg.receipt.Label + other, Level: screen.Done}))
}

// shown brings what a step taken back or brought back changed to the pages. One that is not
// about some accounts may be about the settings, which the frame itself stands on.
func (a *App) shown(r model.Receipt) tea.Cmd {
	if r.All {
		return tea.Batch(a.refresh(), a.load())
	}
	return a.refresh()
}

// csms are the people whose books can be chosen.
type csms struct {
	list []model.CSM
	err  error
}

func (a *App) askScope() tea.Cmd {
	book := a.opt.Book
	if book == nil {
		return a.toast(screen.Toast{Text: "There is no book open.", Level: screen.Warning})
	}
	return func() tea.Msg {
		list, err := book.CSMs(context.Background())
		return csms{list, err}
	}
}

func (a *App) pickScope(msg csms) tea.Cmd {
	if msg.err != nil {
		a.banner = screen.Failed{Err: msg.err, What: "The CSMs could not be read", Safe: "Nothing was changed."}.Words()
		return nil
	}
	scopes := []model.Scope{{}}
	items := []picker.Item{{Label: Everyone}}
	offer := func(s model.Scope, label, hint string) {
		items = append(items, picker.Item{ID: int64(len(scopes)), Label: model.Clean(label), Hint: model.Clean(hint)})
		scopes = append(scopes, s)
	}
	for _, team := range model.Managers(msg.list) {
		s := model.Scope{Team: team}
		offer(s, model.TeamName(team), csmCount(len(s.Owners(msg.list))))
	}
	for _, c := range msg.list {
		offer(model.Scope{CSM: c.ID}, c.Name, c.Manager)
	}
	p := picker.New(picker.Options{Items: items, Theme: a.themeOf, None: "No CSM of that name.",
		Picked: func(it picker.Item) tea.Cmd {
			a.ctx.Scope, a.ctx.ScopeName = scopes[it.ID], it.Label
			a.place.scope = &scopes[it.ID]
			return tea.Batch(a.dismiss(), a.refresh())
		}})
	return a.ask(0, screen.Ask{Title: "Whose accounts", Widget: p})
}

// Everyone is how the frame calls the scope of all accounts.
const Everyone = "Everyone"

func (a *App) askAsOf() tea.Cmd {
	var f *form.Form
	f = form.New(form.Options{
		Theme: a.themeOf, Today: func() model.Date { return a.ctx.Today }, Submit: "Show",
		Fields: []form.Field{{Key: "day", Label: "As of", Kind: form.Date,
			Help: "2026-09-30, -3m, end of q2; empty: today",
			Validate: func(v form.Value) error {
				if v.Date > a.ctx.Today {
					return errFuture
				}
				return nil
			}}},
		OnSubmit: func() tea.Cmd {
			a.setAsOf(f.Value("day").Date)
			a.toasts = nil // what could not be done was so of the other day
			return tea.Batch(a.dismiss(), a.refresh())
		},
	})
	return a.ask(0, screen.Ask{Title: "The day the figures are for", Widget: f,
		Body: "A day in the past shows the book as it stood then and cannot be changed."})
}

func (a *App) setAsOf(d model.Date) {
	if a.ctx.AsOf = d; !d.Known() {
		a.ctx.AsOf = a.ctx.Today
	}
	a.redraw()
}

// setToday follows the calendar; a view of today stays one of today.
func (a *App) setToday(d model.Date) bool {
	if d == a.ctx.Today {
		return false
	}
	if !a.ctx.PastView() {
		a.ctx.AsOf = d
	}
	a.ctx.Today = d
	return true
}

// Keys are the bindings that work everywhere.
func (a *App) Keys() *keys.Set { return a.keys }

func csmCount(n int) string {
	if n == 1 {
		return "1 CSM"
	}
	return strconv.Itoa(n) + " CSMs"
}
