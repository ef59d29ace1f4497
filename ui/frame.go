package ui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// drawFrame is tabs, banner, page, progress and bottom line, exactly as large as the
// terminal.
func (a *App) drawFrame() string {
	th := a.ctx.Theme
	a.zones = a.zones[:0]
	top, rest := geom.Size(a.w, a.h).CutTop(1)
	bottom, rest := rest.CutBottom(1)
	banner := a.bannerLines(th)
	head, rest := rest.CutTop(min(len(banner), rest.H-1))
	var jobAt geom.Rect
	if a.job != nil && a.job.shown {
		jobAt, rest = rest.CutBottom(1)
	}
	var newsAt geom.Rect
	if a.newsShown() && rest.H > MinHeight {
		newsAt, rest = rest.CutBottom(1)
	}
	a.body = rest
	parts := []string{a.tabLine(th, top.W)}
	if head.H > 0 {
		parts = append(parts, geom.Block(banner, head.W, head.H))
	}
	parts = append(parts, a.drawPage(rest.Origin()))
	if newsAt.H > 0 {
		a.zones = append(a.zones, zone{geom.Rect{Y: newsAt.Y, W: newsAt.W, H: 1}, a.showSince})
		parts = append(parts, a.newsLine(newsAt.W))
	}
	if jobAt.H > 0 {
		parts = append(parts, a.job.line(th, jobAt.W))
	}
	return strings.Join(append(parts, a.bottomLine(th, bottom.W)), "\n")
}

// bannerLines say what is wrong, what is safe and what to do.
func (a *App) bannerLines(th theme.Theme) []string {
	if a.banner == nil || a.shared() {
		return nil
	}
	text := model.Clean(strings.Join(a.banner, " ")) + " (esc)"
	lines := geom.Wrap(text, a.w-2)
	for i, l := range lines {
		lines[i] = th.Banner.Render(" " + geom.Fit(l, a.w-1))
	}
	return lines[:min(len(lines), max(a.h/3, 1))]
}

// piece is a part of the tab line.
type piece struct {
	text  string
	style theme.Style
	do    func() tea.Cmd
}

func (p piece) width() int { return geom.Width(p.text) }

// tabLine is the tabs to the left, and to the right whose book it is and for which day.
func (a *App) tabLine(th theme.Theme, w int) string {
	right := a.rightPieces(th, w)
	room := w
	for _, p := range right {
		room -= p.width()
	}
	var b strings.Builder
	x := a.put(&b, 0, a.leftPieces(th, room))
	b.WriteString(geom.Spaces(w - x - (w - room)))
	a.put(&b, room, right)
	return b.String()
}

// put writes pieces from cell x on and remembers where they can be clicked.
func (a *App) put(b *strings.Builder, x int, pieces []piece) int {
	for _, p := range pieces {
		n := p.width()
		b.WriteString(p.style.Render(p.text))
		if p.do != nil {
			a.zones = append(a.zones, zone{geom.Rect{X: x, W: n, H: 1}, p.do})
		}
		x += n
	}
	return x
}

// shownDay is the day of what is seen: the program's, unless the screen shows one of its own.
func (a *App) shownDay() model.Date {
	if p := a.page(); p != nil {
		if d, ok := p.s.(screen.Dated); ok {
			return d.Day()
		}
	}
	return a.ctx.AsOf
}

func (a *App) rightPieces(th theme.Theme, w int) []piece {
	var out []piece
	if a.ctx.Demo {
		out = append(out, piece{" DEMO ", th.Notice, nil}, piece{" ", th.Tone(theme.Text), nil})
	}
	shown, day := a.shownDay(), "today"
	past := shown != a.ctx.Today
	if past {
		day = "as of " + shown.Short(a.ctx.Today)
	}
	if a.ctx.ReadOnly() != "" || past {
		out = append(out, piece{" READ-ONLY ", th.Notice, nil}, piece{" ", th.Tone(theme.Text), nil})
	}
	more := " " + th.Glyphs.More + " "
	scope := model.Clean(a.ctx.ScopeName)
	if scope == "" {
		scope = Everyone
	}
	if w >= 70 {
		out = append(out, piece{" " + geom.Cut(scope, 24) + more, th.Tone(theme.Muted), a.askScope})
	}
	tone := theme.Muted
	if past {
		tone = theme.Warn
	}
	return append(out, piece{" " + day + more, th.Tone(tone), a.askAsOf})
}

// leftPieces are the name of the program and the tabs, shortened until they fit: without
// the name, then only the current tab's name, then its number alone.
func (a *App) leftPieces(th theme.Theme, room int) []piece {
	for level := range 4 {
		out := a.tabPieces(th, level)
		n := 0
		for _, p := range out {
			n += p.width()
		}
		if n <= room {
			return out
		}
	}
	return nil
}

func (a *App) tabPieces(th theme.Theme, level int) []piece {
	var out []piece
	if level == 0 {
		out = append(out, piece{" KEYSTONE ", th.Tone(theme.Title), nil})
	}
	for i, t := range a.tabs {
		text := " " + strconv.Itoa(t.Number) + " "
		style := th.Tone(theme.Muted)
		if i == a.at {
			style = th.TabOn
		}
		if level < 2 || level == 2 && i == a.at {
			text += t.Name + " "
		}
		out = append(out, piece{text, style, func() tea.Cmd { return a.toTab(t.Number) }})
	}
	return out
}

// hintCount is how many keys the bottom line names, besides the help.
const hintCount = 5

func (a *App) bottomLine(th theme.Theme, w int) string {
	if a.help != nil {
		return th.Faint(geom.Fit(" "+helpHint(th), w))
	}
	here := a.here()
	tail := a.alwaysNamed(th, here, w)
	room := w
	for _, h := range tail {
		room -= h.width()
	}
	var line []hint
	x := 0
	for _, b := range here.set.Hints(hintCount, here.text) {
		h := hint{lead: " ", name: keys.Name(b.Keys[0], th.Glyphs.IsASCII), label: b.Label, do: a.doing(here, b.ID)}
		if x > 0 {
			h.lead = "  "
		}
		if x+h.width() > room {
			continue
		}
		line = append(line, h)
		x += h.width()
	}
	var out strings.Builder
	x = 0
	for _, h := range append(line, tail...) {
		out.WriteString(h.lead + th.Key.Render(h.name) + " " + th.Muted(h.label))
		a.zones = append(a.zones, zone{geom.Rect{X: x + len(h.lead), Y: a.h - 1, W: h.width() - len(h.lead), H: 1}, h.do})
		x += h.width()
	}
	return geom.Fit(out.String(), w)
}

// hint is a key of the bottom line, which can be clicked as well.
type hint struct {
	lead, name, label string
	do                func() tea.Cmd
}

func (h hint) width() int { return len(h.lead) + geom.Width(h.name) + 1 + geom.Width(h.label) }

// alwaysNamed are the keys that find all others: of the palette, where there is room, and
// of the help.
func (a *App) alwaysNamed(th theme.Theme, here where, w int) []hint {
	var out []hint
	for _, id := range []string{"app.palette", "app.help"} {
		b := a.keys.Find(id)
		if b == nil || id == "app.palette" && (here.text || here.dialog != nil || w < 70) {
			continue
		}
		for _, k := range b.Keys {
			if !here.text || !keys.Types(k) {
				out = append(out, hint{"  ", keys.Name(k, th.Glyphs.IsASCII), b.Label, b.Do})
				break
			}
		}
	}
	return out
}

func helpHint(th theme.Theme) string {
	return keys.Name("up", th.Glyphs.IsASCII) + " " + keys.Name("down", th.Glyphs.IsASCII) + " scroll  esc close"
}

// layer is a box that lies on the frame.
type layer struct {
	box  string
	x, y int
}

// overlays are what lies on the frame, the lowest first. They are cut into its lines: the
// library's compositor would read the whole frame cell by cell, at ten times the cost.
func (a *App) overlays() []layer {
	th := a.ctx.Theme
	room := geom.Size(a.w, a.h).Inset(1, 0)
	_, room = room.CutTop(1)
	_, room = room.CutBottom(1)
	var out []layer
	for _, d := range a.dialogs {
		box, at := d.draw(th, room)
		out = append(out, layer{box, at.X, at.Y})
	}
	if a.help != nil {
		box, at := a.help.draw(th, room)
		out = append(out, layer{box, at.X, at.Y})
	}
	if a.shared() {
		return out
	}
	y := room.Y + room.H
	for i := len(a.toasts) - 1; i >= 0; i-- {
		box := a.toasts[i].draw(th, min(room.W, 72))
		lines := strings.Count(box, "\n") + 1
		if y -= lines; y < room.Y {
			break
		}
		// To the last column: a character of the row below beside it would look like its own.
		out = append(out, layer{box, a.w - geom.Width(strings.SplitN(box, "\n", 2)[0]), y})
	}
	return out
}
