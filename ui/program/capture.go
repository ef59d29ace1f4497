package program

import (
	"sync"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/capture"
	"keystone/ui/screen"
)

// captor makes the capture line once: it keeps what is left half typed.
type captor struct {
	once sync.Once
	line *capture.Capture
}

// capture opens the capture line for the account that is selected.
func (a *app) capture(c *screen.Context, account model.ID) tea.Cmd {
	b := a.book.Load()
	if b == nil {
		return screen.Send(screen.Toast{Text: "There is no book open.", Level: screen.Warning})
	}
	a.captor.once.Do(func() { a.captor.line = capture.New(c, b) })
	return a.captor.line.Open(account, "")
}
