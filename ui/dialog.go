package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// dialog is a question on top of a page, which is where its commands answer to.
type dialog struct {
	ask    screen.Ask
	page   uint64
	at     int       // the choice that is lit
	widget geom.Rect // where the widget was drawn, on the terminal
	scroll panel.Scroll
	keys   *keys.Set
	spots  []spot
}

// spot is where a choice was drawn, on the terminal.
type spot struct {
	geom.Rect
	choice int
}

func (a *App) ask(no uint64, ask screen.Ask) tea.Cmd {
	d := &dialog{ask: ask, page: no}
	a.asked++
	for i, c := range ask.Choices {
		if c.Default {
			d.at = i
		}
	}
	d.keys = keys.New(a.dialogBindings(d)...)
	a.dialogs = append(a.dialogs, d)
	a.help = nil
	if ask.Widget == nil {
		return nil
	}
	// What went well before is not to lie over the field that is typed into now.
	a.toasts = slices.DeleteFunc(a.toasts, func(t toast) bool { return t.level != screen.Warning })
	return address(no, ask.Widget.Init())
}

func (a *App) dialogBindings(d *dialog) []keys.Binding {
	var bs []keys.Binding
	for i, c := range d.ask.Choices {
		if c.Key != "" {
			bs = append(bs, keys.Binding{ID: "dialog." + c.Key, Keys: []string{c.Key}, Label: c.Label, Hint: 90 - i,
				Group: "Answers", InText: len(c.Key) > 1, Asks: true, Do: func() tea.Cmd { return a.answer(d, i) }})
		}
	}
	if len(d.ask.Choices) > 0 && d.ask.Widget == nil {
		turn := func(n int) func() tea.Cmd {
			return func() tea.Cmd { d.at = (d.at + n + len(d.ask.Choices)) % len(d.ask.Choices); return nil }
		}
		bs = append(bs,
			keys.Binding{ID: "dialog.accept", Keys: []string{"enter"}, Label: "accept", Help: "Take the answer that is lit", Group: "Answers", Hint: 95, Asks: true, Do: func() tea.Cmd { return a.answer(d, d.at) }},
			keys.Binding{ID: "dialog.next", Keys: []string{"right", "tab"}, Label: "next", Help: "To the next answer", Group: "Answers", Do: turn(1)},
			keys.Binding{ID: "dialog.prev", Keys: []string{"left", "shift+tab"}, Label: "previous", Help: "To the answer before", Group: "Answers", Do: turn(-1)})
	}
	if d.ask.Widget == nil {
		by := func(n int) func() tea.Cmd { return func() tea.Cmd { d.scroll.Top += n; return nil } }
		bs = append(bs,
			keys.Binding{ID: "dialog.up", Keys: []string{"up", "k"}, Label: "up", Group: "Text", Do: by(-1)},
			keys.Binding{ID: "dialog.down", Keys: []string{"down", "j"}, Label: "down", Group: "Text", Do: by(1)},
			keys.Binding{ID: "dialog.pageup", Keys: []string{"pgup"}, Label: "page up", Group: "Text", Do: by(-8)},
			keys.Binding{ID: "dialog.pagedown", Keys: []string{"pgdown"}, Label: "page down", Group: "Text", Do: by(8)})
	}
	return append(bs, keys.Binding{ID: "dialog.close", Keys: []string{"esc"}, Label: "close", Help: "Close without answering",
		Group: "Answers", InText: true, Hint: 10, Do: func() tea.Cmd { return a.escDialog(d) }})
}

// answer takes a choice: the dialog goes, then what it says is done.
func (a *App) answer(d *dialog, i int) tea.Cmd {
	if i < 0 || i >= len(d.ask.Choices) {
		return nil
	}
	c := d.ask.Choices[i]
	a.remove(d)
	if c.Do == nil {
		return nil
	}
	return a.forPage(d, c.Do)
}

// forPage runs what belongs to the dialog's page, which is drawn anew.
func (a *App) forPage(d *dialog, do func() tea.Cmd) tea.Cmd {
	if p := a.pages[d.page]; p != nil {
		return a.reach(p, do)
	}
	return address(d.page, do())
}

func (a *App) escDialog(d *dialog) tea.Cmd {
	var cmd tea.Cmd
	if d.ask.Widget != nil {
		var stepped bool
		cmd = a.forPage(d, func() (c tea.Cmd) { c, stepped = d.ask.Widget.Back(); return c })
		if stepped {
			return cmd
		}
	}
	a.remove(d)
	return cmd
}

// remove takes a dialog away. One whose widget still writes gets the answers until it is
// done.
func (a *App) remove(d *dialog) {
	if i := slices.Index(a.dialogs, d); i >= 0 {
		a.dialogs = slices.Delete(a.dialogs, i, i+1)
		if writing(d.ask.Widget) {
			a.leaving = append(a.leaving, d)
		}
	}
}

// dismiss closes the dialog on top.
func (a *App) dismiss() tea.Cmd {
	if n := len(a.dialogs); n > 0 {
		a.remove(a.dialogs[n-1])
	}
	return nil
}

// dismissOf closes the dialog of the widget, where it still is open; nil: the one on top.
func (a *App) dismissOf(w screen.Widget) tea.Cmd {
	if w == nil {
		return a.dismiss()
	}
	for i := len(a.dialogs) - 1; i >= 0; i-- {
		if a.dialogs[i].ask.Widget == w {
			a.remove(a.dialogs[i])
			break
		}
	}
	return nil
}

func (a *App) dialogKey(msg tea.KeyPressMsg) tea.Cmd {
	d := a.dialogs[len(a.dialogs)-1]
	text := d.ask.Widget != nil && d.ask.Widget.Text()
	if b := d.keys.Match(msg, text); b != nil {
		return a.press(b, b.Do)
	}
	if d.ask.Widget != nil {
		if b := d.ask.Widget.Keys().Match(msg, text); b != nil {
			return a.press(b, func() tea.Cmd { return a.forPage(d, b.Do) })
		}
	}
	if b := a.overDialogs.Match(msg, text); b != nil {
		return b.Do()
	}
	return a.toDialog(msg)
}

func (a *App) toDialog(msg tea.Msg) tea.Cmd {
	d := a.dialogs[len(a.dialogs)-1]
	if d.ask.Widget == nil {
		return nil
	}
	return a.forPage(d, func() tea.Cmd { return d.ask.Widget.Update(msg) })
}

// deliverToDialogs gives an answer to the widgets that the page has in dialogs: their
// commands are addressed to the page, which may not know of them.
func (a *App) deliverToDialogs(no uint64, msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, d := range slices.Concat(a.dialogs, a.leaving) {
		if d.page == no && d.ask.Widget != nil {
			cmd := address(no, d.ask.Widget.Update(msg))
			if a.hold != nil {
				cmd = a.hold.trace(cmd) // what was written may be what closes the dialog
			}
			cmds = append(cmds, cmd)
		}
	}
	a.leaving = slices.DeleteFunc(a.leaving, func(d *dialog) bool { return !writing(d.ask.Widget) })
	return tea.Batch(cmds...)
}

func (a *App) dialogMouse(msg tea.MouseMsg) tea.Cmd {
	d := a.dialogs[len(a.dialogs)-1]
	m := msg.Mouse()
	if click, ok := msg.(tea.MouseClickMsg); ok && click.Button == tea.MouseLeft {
		for _, s := range d.spots {
			if s.Contains(m.X, m.Y) {
				return a.answer(d, s.choice)
			}
		}
	}
	if w, ok := msg.(tea.MouseWheelMsg); ok && d.ask.Widget == nil {
		d.scroll.Top++
		if w.Button == tea.MouseWheelUp {
			d.scroll.Top -= 2
		}
		return nil
	}
	if !d.widget.Contains(m.X, m.Y) {
		return nil
	}
	return a.toDialog(moveMouse(msg, -d.widget.X, -d.widget.Y))
}

// draw is the dialog's box and where it stands.
func (d *dialog) draw(th theme.Theme, room geom.Rect) (string, geom.Rect) {
	most := 64
	if d.ask.Wide || d.ask.Widget != nil {
		most = 96
	}
	w := min(most, room.W)
	inner := w - 4
	body := geom.Wrap(model.CleanText(d.ask.Body), inner)
	if d.ask.Body == "" {
		body = nil
	}
	want := len(body) + 2
	if d.ask.Widget != nil {
		want += d.ask.Widget.Wants(inner)
		if len(body) > 0 {
			want++
		}
	}
	if len(d.ask.Choices) > 0 {
		want += 2
	}
	at := room.Center(w, min(want, room.H))
	in := panel.Inner(at).Inset(1, 0)
	content := d.content(th, in, body)
	box := panel.Box(th, model.Clean(d.ask.Title), indent(content), at.Origin(), true)
	return box, at
}

func indent(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return strings.Join(lines, "\n")
}

// content draws text, widget and choices into a rectangle of the terminal.
func (d *dialog) content(th theme.Theme, in geom.Rect, body []string) string {
	d.spots = d.spots[:0]
	var out []string
	rest := in
	var foot geom.Rect
	if len(d.ask.Choices) > 0 {
		foot, rest = rest.CutBottom(min(2, max(rest.H-1, 0)))
	}
	if d.ask.Widget == nil {
		out = append(out, d.scroll.View(th, body, rest))
	} else {
		var top geom.Rect
		if len(body) > 0 {
			top, rest = rest.CutTop(min(len(body)+1, rest.H/3))
			out = append(out, geom.Block(body, top.W, top.H))
		}
		d.widget = rest
		out = append(out, geom.Clip(d.ask.Widget.View(rest.Origin()), rest.W, rest.H))
	}
	if foot.H > 0 {
		out = append(out, d.choices(th, foot))
	}
	return strings.Join(slices.DeleteFunc(out, func(s string) bool { return s == "" }), "\n")
}

func (d *dialog) choices(th theme.Theme, foot geom.Rect) string {
	var line strings.Builder
	x := 0
	for i, c := range d.ask.Choices {
		label := model.Clean(c.Label)
		text := " " + label + " "
		if c.Key != "" {
			text = " " + keys.Name(c.Key, th.Glyphs.IsASCII) + " " + label + " "
		}
		style := th.Surface
		if i == d.at && d.ask.Widget == nil {
			style = th.TabOn
		}
		line.WriteString(style.Render(text) + " ")
		w := geom.Width(text)
		d.spots = append(d.spots, spot{geom.Rect{X: foot.X + x, Y: foot.Y + foot.H - 1, W: w, H: 1}, i})
		x += w + 1
	}
	lines := []string{"", line.String()}
	return geom.Block(lines[2-foot.H:], foot.W, foot.H)
}
