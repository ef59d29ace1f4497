package ui

import (
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// shared says that others look at the screen: toasts and the banner wait until they do not,
// and no key leads to anything that is ours.
func (a *App) shared() bool {
	p := a.page()
	if p == nil {
		return false
	}
	s, ok := p.s.(screen.Sharer)
	return ok && s.Shared()
}

// withheld says that a key of the app's does nothing now, since others look at the screen.
func (a *App) withheld(b *keys.Binding) bool {
	if !a.shared() {
		return false
	}
	switch b.ID {
	case "app.help", "app.redraw", "app.suspend":
		return false
	}
	return true
}
