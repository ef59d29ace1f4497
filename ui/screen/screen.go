// Package screen is the contract between the app and its screens: what a screen
// must do, what it may read, and the messages between them.
//
// A screen is one folder below ui. It imports neither another screen nor the
// database; it says in its own folder which few methods of the book it needs. What
// it wants from the app it says with a message of this package, returned from a
// command. Whatever a screen's command returns comes back to that screen alone.
package screen

import (
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
)

// Screen is one page of the program. Its methods are called from one goroutine; none
// may wait for the disk: that is what commands are for.
type Screen interface {
	// Init is called once, when the screen is first shown.
	Init() tea.Cmd
	// Update takes a message: a result of its own commands, a key that no binding
	// claims, a paste, or a mouse message with its position relative to the screen.
	Update(msg tea.Msg) tea.Cmd
	// View draws the screen. The app calls it only after something reached the screen,
	// or its size or theme changed, and cuts it to the size.
	View(size geom.Rect) string
	// Keys are the bindings of the place where the user is, nil for none. They come
	// before the app's own.
	Keys() *keys.Set
	// Title names the screen in the window's title and in the help.
	Title() string
	// Cursor is where the hardware cursor belongs, relative to the screen; nil: hidden.
	// It is asked after View.
	Cursor() *tea.Cursor
	// Text says that a text field has the keys now.
	Text() bool
	// Back is the esc key: true, when it went back one step inside the screen; false,
	// when there is none and the app should leave the screen. The command runs either
	// way: this is where a half-typed field is accepted or kept as a draft.
	Back() (tea.Cmd, bool)
	// Refresh is called when facts, scope or as-of changed: reload what is shown. A change
	// of theme only draws anew.
	Refresh() tea.Cmd
}

// QuitConfirmer is a Screen that wants a second ctrl+c before the program ends while
// it has the keys. ConfirmQuit says why in a sentence, or "" to let go.
type QuitConfirmer interface{ ConfirmQuit() string }

// Sharer is a Screen that may be on a display others look at. While Shared says so, the app
// lays no toast and no banner over it, and its own keys do nothing but help and redraw.
type Sharer interface{ Shared() bool }

// Keeper is a Screen with writes of its own to bring home before the program ends or is
// suspended: by q, ctrl+c, a signal or a closed terminal. The app runs Leave, and waits a
// little while Busy.
type Keeper interface {
	// Leave saves what can be saved of what is half typed, the rest as drafts.
	Leave() tea.Cmd
	// Busy says that writes are under way.
	Busy() bool
}

// Dated is a Screen that can show another day than the rest of the program, which the frame
// then names instead.
type Dated interface {
	// Day is the day shown.
	Day() model.Date
}

// Selector is a Screen on which an account is selected or shown. The capture line begins
// with it, and the palette offers what can be done to it.
type Selector interface {
	// Selected is the account and its name; 0 when there is none.
	Selected() (model.ID, string)
}

// Dropper is a Screen that takes files which are dropped on the terminal, where otherwise the
// import opens with them.
type Dropper interface{ Drop(paths []string) tea.Cmd }

// Placer is a Screen that knows where one is in it: filter, order, selection, widths. The
// app keeps that when the program ends and gives it back at the next start.
type Placer interface {
	// Place is a small JSON document, "" when there is nothing to keep.
	Place() string
	// Return is called before Init with what Place once gave, maybe by an earlier version:
	// what cannot be read is left out.
	Return(place string)
}

// Context is what all screens share. It is one value behind a pointer, kept up to date
// by the app and read-only for screens: read it when drawing, do not copy it.
type Context struct {
	Theme theme.Theme
	// Today is the day the program believes it is; AsOf the day figures are for, the
	// same unless another was chosen.
	Today, AsOf model.Date
	// Scope is whose accounts are meant. ScopeName is how the
	// frame calls it.
	Scope     model.Scope
	ScopeName string
	// Me is who sits here; Author is what the history is signed with.
	Me     model.Person
	Author string
	// Demo says that the book is the demo.
	Demo bool
	// FileReadOnly says why the book itself cannot be written, "" when it can.
	FileReadOnly string
	// Currency is the book's currency, ISO 4217.
	Currency string
	// Settings are the team's own rules.
	Settings model.Settings
}

// Glyphs are the characters to draw with.
func (c *Context) Glyphs() theme.Glyphs { return c.Theme.Glyphs }

// PastView says that the figures shown are those of another day than today.
func (c *Context) PastView() bool { return c.AsOf != c.Today }

// ReadOnly says in a sentence why nothing can be changed now, "" when it can. It is
// what a changing binding gives as its Disabled.
func (c *Context) ReadOnly() string {
	if c.FileReadOnly != "" {
		return c.FileReadOnly
	}
	if c.PastView() {
		return "The figures shown are as of " + c.AsOf.String() + ". Press " + keys.For("app.asof", "D") + " and choose today to change anything."
	}
	return ""
}
