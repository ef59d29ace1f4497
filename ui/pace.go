package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/screen"
)

// pace is the least time between two drawings: half a frame of the library, which draws
// after every message and shows only what is newest when a frame is due.
const pace = time.Second / framesPerSecond / 2

// paced is the app as it runs in a terminal. A burst of messages, as of a key held down, is
// drawn once in a pace, not once each; what comes after a rest is drawn at once, and the
// last state always is.
type paced struct {
	*App
	now   func() time.Time
	drawn time.Time // when it was last drawn
	view  tea.View
	due   bool // a drawing is on its way: until then the last one stands
	scene scene
}

// scene is what has the keys. One that was never drawn does not know its size yet.
type scene struct {
	page    *page
	dialogs int
	help    *help
}

func (a *App) scene() scene { return scene{a.page(), len(a.dialogs), a.help} }

// Paced is the app as Run shows it.
func Paced(a *App) tea.Model { return &paced{App: a, now: time.Now} }

// drawNow is the drawing that was put off.
type drawNow struct{}

// Update implements tea.Model.
func (p *paced) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(drawNow); ok {
		p.due = false
		return p, nil
	}
	_, cmd := p.App.Update(msg)
	_, sized := msg.(tea.WindowSizeMsg) // what was drawn for another size cannot stand
	if s := p.App.scene(); sized || s != p.scene {
		p.scene, p.drawn = s, time.Time{}
	}
	if p.gone || p.due {
		return p, cmd
	}
	wait := pace - p.now().Sub(p.drawn)
	if p.due = wait > 0; !p.due {
		return p, cmd
	}
	return p, tea.Batch(cmd, screen.After(wait, drawNow{}))
}

// View implements tea.Model.
func (p *paced) View() tea.View {
	if p.due && !p.gone && !p.drawn.IsZero() {
		return p.view
	}
	p.view, p.drawn = p.App.View(), p.now()
	return p.view
}
