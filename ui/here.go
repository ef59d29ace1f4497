package ui

import (
	"keystone/model"
	"keystone/ui/keys"
)

// where is what the keys mean now: what is bound in the dialog on top, or else in the page
// that is seen and everywhere.
type where struct {
	set    *keys.Set
	text   bool // a text field has the keys
	title  string
	dialog *dialog
	page   *page
}

func (a *App) here() where {
	w := where{set: a.keys, title: "Keystone"}
	switch p := a.page(); {
	case len(a.dialogs) > 0:
		d := a.dialogs[len(a.dialogs)-1]
		w.dialog, w.title = d, d.ask.Title
		w.set = keys.Join(d.keys, a.overDialogs)
		if d.ask.Widget != nil {
			w.set, w.text = keys.Join(d.ask.Widget.Keys(), d.keys, a.overDialogs), d.ask.Widget.Text()
		}
	case p != nil:
		w.page, w.set, w.text, w.title = p, keys.Join(p.s.Keys(), a.keys), p.s.Text(), p.s.Title()
	}
	w.title = model.Clean(w.title)
	return w
}

// Here is where the user is: its title, all that is bound there, the page's own before the
// app's, and whether a text field has the keys.
func (a *App) Here() (title string, set *keys.Set, text bool) {
	w := a.here()
	return w.title, w.set, w.text
}

// overDialogs are the app's keys that also work while a dialog is open.
func overDialogs(all []keys.Binding) *keys.Set {
	set := keys.New()
	for _, b := range all {
		switch b.ID {
		case "app.help", "app.palette", "app.suspend", "app.redraw":
			set.Add(b)
		}
	}
	return set
}
