package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
	"keystone/ui/widget/input"
	"keystone/ui/widget/panel"
)

// help is the list of all keys of a place; what is typed narrows it.
type help struct {
	set    *keys.Set
	text   bool // a text field has the keys: those that type are text
	title  string
	config string // the file with the keys of a person's own, "" for none
	words  string
	scroll panel.Scroll
	page   int // lines of the list as last drawn
}

func (a *App) openHelp() tea.Cmd {
	w := a.here()
	a.help = &help{title: "Keys of " + w.title, set: w.set, text: w.text, config: a.opt.Config.Path}
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
// that an earlier binding has is not listed again: it does not work here. What has no key
// here is found through the palette.
func (h *help) lines(th theme.Theme, w int) []string {
	var groups []string
	byGroup := map[string][]string{}
	taken := map[string]bool{}
	words := strings.Fields(model.FoldName(h.words))
	list := h.set.All()
	if h.text {
		list = append(list[:len(list):len(list)], input.Editing()...)
	}
	for _, b := range list {
		names := h.names(b, taken)
		if len(names) == 0 {
			continue
		}
		if !holds(model.FoldName(strings.Join(names, " ")+" "+b.Label+" "+b.HelpText()+" "+b.Words+" "+b.Group), words) {
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
	return append(out, h.foot(th, w)...)
}

// foot says where keys of a person's own are set.
func (h *help) foot(th theme.Theme, w int) []string {
	if h.config == "" || h.words != "" {
		return nil
	}
	out := []string{""}
	for _, l := range geom.Wrap("Other keys: a line like key.app.undo = U in "+model.Clean(h.config), w) {
		out = append(out, th.Faint(l))
	}
	return out
}

// names are the keys that mean b here, or the key of the palette for what has none.
func (h *help) names(b keys.Binding, taken map[string]bool) []string {
	if len(b.Keys) == 0 && h.text {
		return nil
	}
	if len(b.Keys) == 0 {
		return []string{paletteKey(h.set)}
	}
	if h.text && !b.InText {
		return nil
	}
	out := free(b, taken)
	if !h.text {
		return out
	}
	return slices.DeleteFunc(out, keys.Types)
}

// paletteKey is the key that finds what has no key of its own.
func paletteKey(set *keys.Set) string {
	if b := set.Find("app.palette"); b != nil && len(b.Keys) > 0 {
		return b.Keys[0]
	}
	return ""
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

// helpLines are the keys of a binding and what it does, each wrapped beside the other.
func helpLines(th theme.Theme, b keys.Binding, names []string, w int) []string {
	for i, k := range names {
		names[i] = keys.Name(k, th.Glyphs.IsASCII)
	}
	const column = 16
	text, tone := b.HelpText(), th.Text
	if len(b.Keys) == 0 {
		text += ": " + b.Label
	}
	if len(b.Given) > 0 {
		text += " (your key; it came with " + strings.Join(b.Given, " ") + ")"
	}
	if why := b.Reason(); why != "" {
		text, tone = text+" (not now: "+model.Clean(why)+")", th.Faint
	}
	left := geom.Wrap(strings.Join(names, " "), column-2)
	right := geom.Wrap(text, max(w-column-1, 1))
	var out []string
	for i := range max(len(left), len(right)) {
		var key, says string
		if i < len(left) {
			key = strings.TrimSpace(left[i])
		}
		if i < len(right) {
			says = right[i]
		}
		out = append(out, th.Key.Render(geom.Fit("  "+key, column))+" "+tone(says))
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
