package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// help is the list of all keys of a place; what is typed narrows it.
type help struct {
	set    *keys.Set
	title  string
	words  string
	scroll panel.Scroll
	page   int // lines of the list as last drawn
}

func (a *App) openHelp() tea.Cmd {
	h := &help{title: "Keys", set: a.keys}
	switch p := a.page(); {
	case len(a.dialogs) > 0:
		d := a.dialogs[len(a.dialogs)-1]
		h.set, h.title = d.keys, "Keys of "+d.ask.Title
		if d.ask.Widget != nil {
			h.set = keys.Join(d.ask.Widget.Keys(), d.keys)
		}
	case p != nil:
		h.set, h.title = keys.Join(p.s.Keys(), a.keys), "Keys of "+p.s.Title()
	}
	h.title = model.Clean(h.title)
	a.help = h
	return nil
}

func (a *App) helpKey(msg tea.KeyPressMsg) {
	h := a.help
	switch name := msg.String(); name {
	case "esc", "f1":
		a.help = nil
	case "?", "q":
		if h.words == "" {
			a.help = nil
			return
		}
		h.words += name
	case "up":
		h.scroll.Top--
	case "down", "enter":
		h.scroll.Top++
	case "pgup":
		h.scroll.Top -= h.page
	case "pgdown":
		h.scroll.Top += h.page
	case "home":
		h.scroll.Top = 0
	case "end":
		h.scroll.Top = 1 << 20
	case "backspace":
		if r := []rune(h.words); len(r) > 0 {
			h.words = string(r[:len(r)-1])
		}
	default:
		if msg.Text != "" {
			h.words = model.Clean(h.words + msg.Text)
			h.scroll.Top = 0
		}
	}
}

func (a *App) helpWheel(msg tea.MouseMsg) {
	if w, ok := msg.(tea.MouseWheelMsg); ok {
		if a.help.scroll.Top += 3; w.Button == tea.MouseWheelUp {
			a.help.scroll.Top -= 6
		}
	}
}

// draw is the box of the help and where it stands.
func (h *help) draw(th theme.Theme, room geom.Rect) (string, geom.Rect) {
	at := room.Center(min(room.W, 84), room.H)
	in := panel.Inner(at).Inset(1, 0)
	head, list := in.CutTop(1)
	h.page = max(list.H-1, 1)
	find := th.Faint(geom.Cut("type to find a key, esc closes", head.W))
	if h.words != "" {
		find = th.Accent("/ ") + geom.Cut(h.words, head.W-2)
	}
	content := geom.Fit(find, head.W) + "\n" + h.scroll.View(th, h.lines(th, list.W-2), list)
	return panel.Box(th, h.title, indent(content), at.Origin(), true), at
}

// lines lists the bindings under their headings, in the order of their declaration. A key
// that an earlier binding has is not listed again: it does not work here.
func (h *help) lines(th theme.Theme, w int) []string {
	var groups []string
	byGroup := map[string][]string{}
	taken := map[string]bool{}
	words := strings.Fields(model.FoldName(h.words))
	for _, b := range h.set.All() {
		names := free(b, taken)
		if len(names) == 0 {
			continue
		}
		if !holds(model.FoldName(strings.Join(names, " ")+" "+b.HelpText()+" "+b.Group), words) {
			continue
		}
		if _, seen := byGroup[b.Group]; !seen {
			groups = append(groups, b.Group)
		}
		byGroup[b.Group] = append(byGroup[b.Group], helpLines(th, b, names, w)...)
	}
	var out []string
	for _, g := range groups {
		if len(out) > 0 {
			out = append(out, "")
		}
		if g != "" {
			out = append(out, th.Title(geom.Cut(g, w)))
		}
		out = append(out, byGroup[g]...)
	}
	if len(out) == 0 {
		return []string{"", th.Muted(geom.Cut("No key does this here.", w))}
	}
	return out
}

// free are the keys of b that no binding before it has.
func free(b keys.Binding, taken map[string]bool) []string {
	var out []string
	for _, k := range b.Keys {
		if !taken[k] {
			taken[k] = true
			out = append(out, k)
		}
	}
	return out
}

// helpLines are the keys of a binding and what it does, wrapped beside them.
func helpLines(th theme.Theme, b keys.Binding, names []string, w int) []string {
	for i, k := range names {
		names[i] = keys.Name(k, th.Glyphs.IsASCII)
	}
	const column = 16
	left := geom.Fit("  "+strings.Join(names, " "), column)
	text, tone := b.HelpText(), th.Text
	if why := b.Reason(); why != "" {
		text, tone = text+" (not now: "+why+")", th.Faint
	}
	var out []string
	for _, l := range geom.Wrap(text, max(w-column-1, 1)) {
		out = append(out, th.Key.Render(left)+" "+tone(l))
		left = geom.Spaces(column)
	}
	return out
}

func holds(s string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}
