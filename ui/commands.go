package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/palette"
	"keystone/ui/screen"
)

// paletteTitle is also how the palette is known from other dialogs.
const paletteTitle = "Find a command, an account, a view or a setting"

// openPalette shows everything that can be done here or opened; asked for again, it goes.
func (a *App) openPalette() tea.Cmd {
	if n := len(a.dialogs); n > 0 {
		if _, open := a.dialogs[n-1].ask.Widget.(*palette.Palette); open {
			return a.dismiss()
		}
	}
	var recent []string
	if a.opt.Recent != nil {
		recent = a.opt.Recent()
	}
	p := palette.New(palette.Options{Items: a.commands(a.here()), Recent: recent, Find: a.opt.Find, Theme: a.themeOf, Run: a.runItem})
	return a.ask(0, screen.Ask{Title: paletteTitle, Widget: p, Wide: true})
}

// runItem does what was taken from the palette, after that is closed.
func (a *App) runItem(it palette.Item) tea.Cmd {
	a.dismiss()
	if it.Why != "" {
		return a.toast(screen.Toast{Text: it.Why, Level: screen.Warning})
	}
	var used tea.Cmd
	if a.opt.Used != nil {
		used = a.opt.Used(it.ID)
	}
	if it.Do == nil {
		return used
	}
	if !a.inDialog(it.ID) {
		return tea.Batch(used, a.afterDialogs(it.Do))
	}
	return tea.Batch(used, it.Do())
}

// inDialog says that a command belongs to the dialog that is open.
func (a *App) inDialog(id string) bool {
	w := a.here()
	return w.dialog != nil && w.set.Find(id) != nil
}

// afterDialogs leaves the dialogs that are open, as esc would, so that nothing typed is
// lost, and then does what is asked.
func (a *App) afterDialogs(do func() tea.Cmd) tea.Cmd {
	var cmds []tea.Cmd
	const most = 8 // steps back inside of dialogs
	for range most {
		if len(a.dialogs) == 0 {
			return tea.Sequence(tea.Batch(cmds...), func() tea.Msg { return doing{do} })
		}
		cmds = append(cmds, a.escDialog(a.dialogs[len(a.dialogs)-1]))
	}
	return tea.Batch(append(cmds, a.toast(screen.Toast{Text: "Finish or leave this dialog first.", Level: screen.Warning}))...)
}

// doing is something to do once what was to happen before it has begun.
type doing struct{ do func() tea.Cmd }

// commands are what the palette offers at once: what is bound here, with the page's own
// first, then the tabs, and last what moves the cursor.
func (a *App) commands(w where) []palette.Item {
	var out, tabs, moves []palette.Item
	taken := map[string]bool{}
	listed := map[string]bool{}
	list := w.set.All()
	if w.dialog != nil {
		list = append(list[:len(list):len(list)], a.keys.All()...)
	}
	for i := range list {
		b := &list[i]
		names := free(*b, taken)
		if listed[b.ID] || hidden[b.ID] {
			continue
		}
		listed[b.ID] = true
		it := palette.Item{ID: b.ID, Label: b.Label, Help: b.HelpText(), Words: b.Words, Key: a.keyNames(names), Why: model.Clean(b.Reason()), Do: a.doing(w, b.ID)}
		if it.Help == it.Label {
			it.Help = b.Group
		}
		switch {
		case strings.HasPrefix(b.ID, tabID):
			tabs = append(tabs, it)
		case slices.ContainsFunc(b.Keys, moving):
			moves = append(moves, it)
		default:
			out = append(out, it)
		}
	}
	return slices.Concat(out, tabs, moves)
}

// moving says that a key goes from one thing to the next: such commands are listed last.
func moving(key string) bool {
	switch key {
	case "up", "down", "left", "right", "pgup", "pgdown", "home", "end", "ctrl+u", "ctrl+d":
		return true
	}
	return false
}

// hidden are commands that mean nothing in a palette.
var hidden = map[string]bool{"app.palette": true, "app.back": true, "app.interrupt": true, "dialog.close": true}

// keyNames are keys as a person reads them.
func (a *App) keyNames(names []string) string {
	out := make([]string, len(names))
	for i, k := range names {
		out[i] = keys.Name(k, a.ctx.Theme.Glyphs.IsASCII)
	}
	return strings.Join(out[:min(len(out), 2)], " ")
}

// doing is a command as its key would do it in the place where the palette was opened. It is
// looked for anew: the place may have changed under the palette.
func (a *App) doing(w where, id string) func() tea.Cmd {
	return func() tea.Cmd {
		if b := a.keys.Find(id); b != nil {
			return a.press(b, b.Do)
		}
		if d := w.dialog; d != nil {
			if b := d.keys.Find(id); b != nil {
				return a.press(b, b.Do)
			}
			if d.ask.Widget != nil {
				if b := d.ask.Widget.Keys().Find(id); b != nil {
					return a.press(b, func() tea.Cmd { return a.forPage(d, b.Do) })
				}
			}
			return nil
		}
		p := a.page()
		if p == nil {
			return nil
		}
		b := p.s.Keys().Find(id)
		if b == nil {
			return a.toast(screen.Toast{Text: "This cannot be done here any more.", Level: screen.Warning})
		}
		return a.press(b, func() tea.Cmd { return a.reach(p, b.Do) })
	}
}

// keyOf is how a sentence names the key of a command.
func (a *App) keyOf(id, given string) string {
	return keys.Name(keys.For(id, given), a.ctx.Theme.Glyphs.IsASCII)
}
