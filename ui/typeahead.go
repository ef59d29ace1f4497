package ui

import (
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/screen"
)

// hold keeps back what is typed after a key that asks for a dialog until that is there: the
// book may have to be read first, and the next key is meant for the dialog and not for the
// page below it.
type hold struct {
	running atomic.Int64 // commands of the key that have not ended, and what came of them
	dropped bool         // esc came first: the dialog is not wanted any more
}

// holdMost is how long a dialog is waited for. A slow disk must not make the keyboard dead.
const holdMost = time.Second

// ofHold is what a command under a hold brought; without a message, that it ended.
type ofHold struct {
	hold *hold
	msg  tea.Msg
}

// holdOver says that a dialog was waited for long enough.
type holdOver struct{ hold *hold }

// trace follows a command and all that comes of it.
func (h *hold) trace(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	h.running.Add(1)
	return func() tea.Msg { return h.traceMsg(cmd()) }
}

func (h *hold) traceMsg(msg tea.Msg) tea.Msg {
	_, timer := msg.(screen.Later)
	_, fault := msg.(crashed)
	if timer || fault || isOfLibrary(msg) {
		// Nothing is waited for here, or it is a list of commands: that this one has ended
		// is told beside it.
		return tea.BatchMsg{screen.Send(eachCmd(msg, h.trace)), screen.Send(ofHold{hold: h})}
	}
	return ofHold{h, msg}
}

// arrival is what a dialog, or another page, that arrives changes.
type arrival struct {
	asked int
	page  *page
}

func (a *App) arrival() arrival { return arrival{a.asked, a.page()} }

// holding does what may ask for a dialog, and holds what is typed until that has come or
// cannot come any more.
func (a *App) holding(do func() tea.Cmd) tea.Cmd {
	before := a.arrival()
	cmd := do()
	if cmd == nil && !a.dialogWrites() || a.arrival() != before {
		return cmd
	}
	if a.hold == nil {
		a.hold = &hold{}
	}
	return tea.Batch(a.hold.trace(cmd), screen.After(holdMost, holdOver{a.hold}))
}

// held takes what a command under a hold brought.
func (a *App) held(of ofHold) tea.Cmd {
	h := of.hold
	var cmd tea.Cmd
	arrived := false
	if of.msg != nil && !(h.dropped && asks(of.msg)) {
		before := a.arrival()
		cmd = a.update(of.msg)
		arrived = changes(of.msg) || a.arrival() != before
	}
	if a.hold == h || h.dropped {
		cmd = h.trace(cmd)
	}
	if h.running.Add(-1) == 0 && !a.dialogWrites() || arrived {
		a.letGo(h)
	}
	return cmd
}

// dialogWrites says that the dialog on top still writes: it closes only after that, and what
// is typed meanwhile is meant for what lies below it.
func (a *App) dialogWrites() bool {
	n := len(a.dialogs)
	return n > 0 && writing(a.dialogs[n-1].ask.Widget)
}

// settle ends a hold that only waited for the dialog's writes.
func (a *App) settle() {
	if h := a.hold; h != nil && h.running.Load() == 0 && !a.dialogWrites() {
		a.letGo(h)
	}
}

// letGo ends a hold.
func (a *App) letGo(h *hold) {
	if a.hold == h {
		a.hold = nil
	}
}

// withhold keeps a key or a paste back while the book is opened or a dialog is on its way.
// ctrl+c and esc are never kept back; esc also takes back what was typed, the dialog that
// was asked for, and the work that the key began.
func (a *App) withhold(msg tea.Msg) bool {
	h := a.hold
	if h == nil && !a.opening {
		return false
	}
	key, _ := msg.(tea.KeyPressMsg)
	switch key.String() {
	case "ctrl+c":
		a.hold, a.typed = nil, nil
		return false
	case "esc":
		a.hold, a.typed = nil, nil
		if h != nil {
			h.dropped = true
		}
		if a.job != nil {
			a.job.work.Cancel()
		}
		return true
	}
	a.typed = append(a.typed, msg)
	return true
}

// replay gives what was kept back to where it was meant to go.
func (a *App) replay() tea.Cmd {
	var cmds []tea.Cmd
	for a.hold == nil && !a.opening && len(a.typed) > 0 {
		msg := a.typed[0]
		a.typed = a.typed[1:]
		cmds = append(cmds, a.update(msg))
	}
	return tea.Batch(cmds...)
}

// bare is a message without the page that it is for.
func bare(msg tea.Msg) tea.Msg {
	if to, ok := msg.(addressed); ok {
		return to.msg
	}
	return msg
}

// asks says that a message brings a dialog.
func asks(msg tea.Msg) bool {
	switch bare(msg).(type) {
	case screen.Ask, csms:
		return true
	}
	return false
}

// changes says that a message tells of a change: what was asked for is done, and what is read
// anew for it need not be waited for.
func changes(msg tea.Msg) bool {
	_, ok := bare(msg).(screen.Changed)
	return ok
}
