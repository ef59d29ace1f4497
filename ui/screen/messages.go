package screen

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
)

// Opening is a message that asks for another screen. Main says which screen each opens;
// a tab may take one for itself (the quadrant takes OpenQuadrant).
type Opening interface{ Opens() string }

// OpenAccount opens the page of an account.
type OpenAccount struct {
	ID model.ID
	// Explain opens it at the reasons of its scores.
	Explain bool
}

// OpenReview opens a review of an account: the given one, or with Review 0 the one in
// progress, or a new one.
type OpenReview struct {
	Account, Review model.ID
	// Late enters one that was held on an earlier day, which is asked first.
	Late bool
}

// OpenQuadrant shows an account on the quadrant.
type OpenQuadrant struct{ Account model.ID }

// OpenImport opens the import, of files and folders where their paths are known.
type OpenImport struct{ Paths []string }

// OpenFirstRun opens the first-run questions: who sits here, where the book comes from.
type OpenFirstRun struct{}

// OpenView shows the Book by a saved view: one of the book by its ID, or one that comes with
// Keystone by its name.
type OpenView struct {
	ID   model.ID
	Name string
}

// OpenSetting shows the Settings at the one named ("weights").
type OpenSetting struct{ Key string }

// Opens implements Opening.
func (OpenView) Opens() string { return "view" }

// Opens implements Opening.
func (OpenSetting) Opens() string { return "settings" }

// Opens implements Opening.
func (OpenAccount) Opens() string { return "account" }

// Opens implements Opening.
func (OpenReview) Opens() string { return "review" }

// Opens implements Opening.
func (OpenQuadrant) Opens() string { return "quadrant" }

// Opens implements Opening.
func (OpenImport) Opens() string { return "import" }

// Opens implements Opening.
func (OpenFirstRun) Opens() string { return "first run" }

// OpenTab goes to a tab by its number.
type OpenTab struct{ Number int }

// Reload asks the app to read who sits here, the settings and the file's state anew: after
// a setting was changed or another book was chosen. All screens are refreshed.
type Reload struct{}

// Close leaves the screen that sent it, as esc would.
type Close struct{}

// Quit ends the program as q does: what is half typed is saved first.
type Quit struct{}

// Dismiss closes a dialog: the one of the widget Of, for which it may have become late and
// another may lie on top; nil: the one on top.
type Dismiss struct{ Of Widget }

// Changed says that a write is committed. The app shows "Label · u undoes", refreshes
// the screen that is seen and, when they are next seen, the others.
type Changed struct {
	Label    string
	Accounts []model.ID
	// Quiet leaves the toast out: a review saves field by field.
	Quiet bool
}

// ChangedBy is the Changed of a receipt.
func ChangedBy(r model.Receipt) Changed { return Changed{Label: r.Label, Accounts: r.Accounts} }

// Level is how much a toast matters.
type Level int

// The levels of a toast.
const (
	Info Level = iota
	Done
	Warning
)

// Toast says something for a few seconds.
type Toast struct {
	Text  string
	Level Level
}

// Look asks the app for another look of the program. Keep also keeps it for the next start;
// without, it is a preview.
type Look struct {
	// Theme is the name of a palette, "auto" for the one that goes with the terminal's
	// background, "" to leave it as it is.
	Theme string
	// Mouse says whether the program takes the mouse; nil leaves that as it is.
	Mouse *bool
	Keep  bool
}

// Copy puts text into the clipboard: through the terminal (OSC 52), so that it works over
// SSH too. What names it for the toast: "The account".
type Copy struct{ Text, What string }

// Failed is an error that stays in the banner until it is read: what happened, what is
// safe, what to do. Where Err brings these itself (it, or what it wraps, is a Problem)
// Safe and Next may be empty.
type Failed struct {
	Err        error
	What       string // "The sentiment could not be saved": put before the error's own words
	Safe, Next string
}

// Problem is an error that can be told to a person.
type Problem interface {
	error
	// Tell says what happened, what is safe, and what to do.
	Tell() (what, safe, do string)
}

// Words are the three sentences of f, empty ones left out.
func (f Failed) Words() []string {
	what, safe, next := f.What, f.Safe, f.Next
	var p Problem
	switch {
	case errors.As(f.Err, &p):
		happened, left, do := p.Tell()
		what = join(what, happened)
		if safe == "" {
			safe = left
		}
		if next == "" {
			next = do
		}
	case f.Err != nil:
		what = join(what, f.Err.Error())
	}
	var out []string
	for _, s := range []string{what, safe, next} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ": " + b
}

// Widget is what a dialog can hold: a form, a picker, or anything else that draws in a
// rectangle. *form.Form and *picker.Picker are Widgets.
type Widget interface {
	Init() tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	View(size geom.Rect) string
	Keys() *keys.Set
	Cursor() *tea.Cursor
	Text() bool
	// Back is esc: true, when it went back one step inside the widget.
	Back() (tea.Cmd, bool)
	// Wants is how many lines it would like at a width.
	Wants(w int) int
}

// Ask opens a dialog: a question with choices, or a widget, or both. What its commands
// return goes to the screen that asked.
type Ask struct {
	Title string
	// Body is text, wrapped to the dialog.
	Body string
	// Widget is shown below the body. It ends the dialog by returning Dismiss.
	Widget Widget
	// Choices are answered by their key, or by moving to one and enter. One of them may
	// be Default.
	Choices []Choice
	// Wide asks for more of the screen than a question needs.
	Wide bool
}

// Choice is one answer of a dialog. The dialog closes, then Do runs; nil: nothing.
type Choice struct {
	Key     string
	Label   string
	Default bool
	Do      func() tea.Cmd
}

// Confirm asks a question that is answered by enter or y, or by esc or n.
func Confirm(title, body, yes string, do func() tea.Cmd) tea.Cmd {
	return Send(Ask{Title: title, Body: body, Choices: []Choice{
		{Key: "y", Label: yes, Default: true, Do: do},
		{Key: "n", Label: "No"},
	}})
}

// Send is a command that sends a message: to the app when it is one of this package's,
// else to the screen itself.
func Send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Later asks for a message after a while. After makes it; nothing else should need
// timers, so that tests decide when time passes.
type Later struct {
	After time.Duration
	Msg   tea.Msg
}

// After is a command that brings msg back to the screen after d.
func After(d time.Duration, msg tea.Msg) tea.Cmd { return Send(Later{d, msg}) }
