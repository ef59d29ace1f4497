package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/screen"
)

// putAside suspends the program although something is still being written.
type putAside struct{}

// suspend saves what can be saved and returns to the shell once it is on disk.
func (a *App) suspend() tea.Cmd {
	return tea.Batch(tea.Sequence(tea.Batch(a.leaveAll(), a.keepPlace()), screen.Send(left{})), screen.After(patience, putAside{}))
}

// left says that every screen was asked to save what is half typed.
type left struct{}

// leaveAll lets every screen and dialog save what is half typed.
func (a *App) leaveAll() tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range a.pages {
		if k, ok := p.s.(screen.Keeper); ok && p.ready {
			cmds = append(cmds, a.reach(p, k.Leave))
		}
	}
	for _, d := range a.dialogs {
		if k, ok := d.ask.Widget.(interface{ Leave() tea.Cmd }); ok {
			cmds = append(cmds, a.forPage(d, k.Leave))
		}
	}
	return tea.Batch(cmds...)
}

// patience is how long quitting waits for writes under way.
const patience = 1500 * time.Millisecond

// giveUp ends the program although something is still being written.
type giveUp struct{}

// hungUp says that a signal, or the loss of the terminal, ends the program.
type hungUp struct{}

// quit saves what can be saved and ends the program once it is on disk.
func (a *App) quit() tea.Cmd {
	if a.quitting {
		return nil
	}
	a.quitting = true
	return tea.Batch(a.leaveAll(), a.keepPlace(), screen.After(patience, giveUp{}))
}

// busy says that something is still being written.
func (a *App) busy() bool {
	for _, p := range a.pages {
		if writing(p.s) {
			return true
		}
	}
	for _, d := range a.dialogs {
		if writing(d.ask.Widget) {
			return true
		}
	}
	return len(a.leaving) > 0 || a.place.writing
}
