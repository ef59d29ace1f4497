package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/dropped"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// key dispatches a key: ctrl+c first, then what lies on top, the page's bindings, the
// app's, and last the page itself.
func (a *App) key(msg tea.KeyPressMsg) tea.Cmd {
	name := msg.String()
	if name == "ctrl+c" {
		return a.interrupt()
	}
	a.sure = ""
	switch {
	case a.tooSmall():
		return nil
	case a.help != nil:
		a.helpKey(msg)
		return nil
	case name == "esc" && a.job != nil && a.job.shown:
		a.job.work.Cancel()
		return nil
	case len(a.dialogs) > 0:
		return a.dialogKey(msg)
	case name == "esc" && a.banner != nil && !a.shared():
		a.banner = nil
		return nil
	case name == "esc":
		return a.back()
	}
	p := a.page()
	text := p != nil && p.s.Text()
	if p != nil {
		if b := p.s.Keys().Match(msg, text); b != nil {
			return a.press(b, func() tea.Cmd { return a.reach(p, b.Do) })
		}
	}
	if b := a.keys.Match(msg, text); b != nil {
		if a.withheld(b) {
			return nil
		}
		return a.press(b, b.Do)
	}
	if p == nil {
		return nil
	}
	return a.reach(p, func() tea.Cmd { return p.s.Update(msg) })
}

// press does what a binding says, or says why not.
func (a *App) press(b *keys.Binding, do func() tea.Cmd) tea.Cmd {
	if why := b.Reason(); why != "" {
		return a.toast(screen.Toast{Text: why, Level: screen.Warning})
	}
	if b.Do == nil {
		return nil
	}
	if b.Asks {
		return a.holding(do)
	}
	return do()
}

// pastedLines ends the lines of what is pasted as text does: most terminals send the key
// enter for a line end.
var pastedLines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func (a *App) paste(msg tea.PasteMsg) tea.Cmd {
	p := a.page()
	switch {
	case a.tooSmall() || a.help != nil:
		return nil
	case len(a.dialogs) > 0:
		return a.toDialog(msg)
	case p != nil && p.s.Text():
		return a.reach(p, func() tea.Cmd { return p.s.Update(msg) })
	}
	return a.drop(msg.Content)
}

// drop imports the files that are dropped on the terminal where nothing is being typed: it
// pastes their paths.
func (a *App) drop(text string) tea.Cmd {
	b := a.keys.Find("app.import")
	if b == nil || a.shared() || !strings.ContainsAny(text, `/\`) {
		return nil
	}
	return func() tea.Msg {
		if files := dropped.Here().Files(text); len(files) > 0 {
			return droppedFiles(files)
		}
		return nil
	}
}

// droppedFiles are files that were dropped on the terminal.
type droppedFiles []string

func (a *App) takeDropped(files droppedFiles) tea.Cmd {
	if len(a.dialogs) > 0 {
		return nil
	}
	if b := a.keys.Find("app.import"); b.Reason() != "" {
		return a.toast(screen.Toast{Text: b.Reason(), Level: screen.Warning})
	}
	if p := a.page(); p != nil {
		if d, ok := p.s.(screen.Dropper); ok {
			return a.reach(p, func() tea.Cmd { return d.Drop(files) })
		}
	}
	if a.opt.Screen == nil {
		return nil
	}
	return a.open(screen.OpenImport{Paths: files})
}

// zone is a part of the frame that can be clicked.
type zone struct {
	geom.Rect
	do func() tea.Cmd
}

func (a *App) mouse(msg tea.MouseMsg) tea.Cmd {
	m := msg.Mouse()
	switch {
	case a.tooSmall():
		return nil
	case a.help != nil:
		a.helpWheel(msg)
		return nil
	case len(a.dialogs) > 0:
		return a.dialogMouse(msg)
	}
	if click, ok := msg.(tea.MouseClickMsg); ok && click.Button == tea.MouseLeft {
		for _, z := range a.zones {
			if z.Contains(m.X, m.Y) {
				return z.do()
			}
		}
	}
	p := a.page()
	_, released := msg.(tea.MouseReleaseMsg)
	if p == nil || !released && !a.body.Contains(m.X, m.Y) {
		return nil
	}
	moved := moveMouse(msg, -a.body.X, -a.body.Y)
	return a.reach(p, func() tea.Cmd { return p.s.Update(moved) })
}

// moveMouse is a mouse message seen from another origin.
func moveMouse(msg tea.MouseMsg, dx, dy int) tea.Msg {
	m := msg.Mouse()
	m.X, m.Y = m.X+dx, m.Y+dy
	switch msg.(type) {
	case tea.MouseClickMsg:
		return tea.MouseClickMsg(m)
	case tea.MouseReleaseMsg:
		return tea.MouseReleaseMsg(m)
	case tea.MouseWheelMsg:
		return tea.MouseWheelMsg(m)
	default:
		return tea.MouseMotionMsg(m)
	}
}

// cursor is where the hardware cursor belongs on the terminal.
func (a *App) cursor() *tea.Cursor {
	var c *tea.Cursor
	var in geom.Rect
	switch p := a.page(); {
	case a.tooSmall() || a.help != nil:
		return nil
	case len(a.dialogs) > 0:
		d := a.dialogs[len(a.dialogs)-1]
		if d.ask.Widget != nil {
			c, in = d.ask.Widget.Cursor(), d.widget
		}
	case p != nil:
		c, in = p.s.Cursor(), a.body
	}
	if c == nil || c.X < 0 || c.Y < 0 || c.X >= in.W || c.Y >= in.H {
		return nil
	}
	moved := *c
	moved.X, moved.Y = c.X+in.X, c.Y+in.Y
	return &moved
}

// interrupt is ctrl+c: it ends the program from anywhere; a screen may want it twice.
func (a *App) interrupt() tea.Cmd {
	if p := a.page(); p != nil && a.sure == "" {
		if q, ok := p.s.(screen.QuitConfirmer); ok {
			if why := model.Clean(q.ConfirmQuit()); why != "" {
				a.sure = why
				return a.toast(screen.Toast{Text: why + " Press ctrl+c again to quit.", Level: screen.Warning})
			}
		}
	}
	return a.quit()
}
