package screen

import "keystone/model"

// OpenHistory opens the history of the book: who changed what, when.
type OpenHistory struct{}

// OpenSince opens the list of what happened after a day.
type OpenSince struct{ Day model.Date }

// Opens implements Opening.
func (OpenHistory) Opens() string { return "history" }

// Opens implements Opening.
func (OpenSince) Opens() string { return "since" }

// Undone tells the screen that is seen which accounts an undo or a redo changed, so that its
// cursor can go to them. It comes before Refresh.
type Undone struct{ Accounts []model.ID }
