package ui

import (
	"reflect"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/geom"
	"keystone/ui/screen"
)

// tab is a Tab with the stack of pages above it; empty until it is first shown.
type tab struct {
	Tab
	stack []*page
}

// page is a live screen. Its drawing is kept until something reaches it.
type page struct {
	no    uint64
	s     screen.Screen
	root  bool           // the tab's own; others are left by esc
	by    screen.Opening // what asked for it, nil for a tab's own
	ready bool           // Init was called
	stale bool           // facts changed since it was last seen
	dirty bool           // something reached it since it was drawn
	left  bool           // off its stack, but still writing
	view  string
	size  geom.Rect
}

// addressed is a message that the command of a page brought back.
type addressed struct {
	page uint64
	msg  tea.Msg
}

// address makes whatever a page's command brings come back to that page. Messages of the
// library itself are left as they are, and its lists of commands are addressed one by one.
func address(no uint64, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg { return addressMsg(no, cmd()) }
}

func addressMsg(no uint64, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case nil, addressed, crashed, ofHold:
		return msg
	case screen.Later:
		msg.Msg = addressMsg(no, msg.Msg)
		return msg
	}
	t := reflect.TypeOf(msg)
	if t.Kind() == reflect.Slice && t.Elem() == cmdType {
		return eachCmd(msg, func(c tea.Cmd) tea.Cmd { return address(no, c) })
	}
	if isOfLibrary(msg) {
		return msg
	}
	return addressed{no, msg}
}

// isOfLibrary says that a message is for the library itself, or a list of commands.
func isOfLibrary(msg tea.Msg) bool {
	if msg == nil {
		return false
	}
	t := reflect.TypeOf(msg)
	if t.Kind() == reflect.Slice && t.Elem() == cmdType {
		return true
	}
	pkg := t.PkgPath()
	return strings.HasPrefix(pkg, "charm.land/bubbletea/") || strings.HasPrefix(pkg, "github.com/charmbracelet/ultraviolet")
}

// page is the one that is seen, nil when there is no tab.
func (a *App) page() *page {
	if a.at >= len(a.tabs) || len(a.tabs[a.at].stack) == 0 {
		return nil
	}
	st := a.tabs[a.at].stack
	return st[len(st)-1]
}

func (a *App) depth() int {
	if a.at >= len(a.tabs) {
		return 0
	}
	return len(a.tabs[a.at].stack)
}

func (a *App) newPage(s screen.Screen) *page {
	a.last++
	p := &page{no: a.last, s: s, dirty: true}
	a.pages[p.no] = p
	return p
}

// reach runs something in a page: it will be drawn anew, and its command is addressed.
func (a *App) reach(p *page, do func() tea.Cmd) tea.Cmd {
	p.dirty = true
	return address(p.no, do())
}

// show makes the page that is seen ready: a tab's first page is made when it is first
// shown, and one whose facts changed meanwhile is refreshed.
func (a *App) show() tea.Cmd {
	if a.at >= len(a.tabs) {
		return nil
	}
	t := a.tabs[a.at]
	if len(t.stack) == 0 {
		root := a.newPage(t.New(a.ctx))
		root.root = true
		a.returnTab(t, root.s)
		t.stack = []*page{root}
	}
	p := a.page()
	switch {
	case !p.ready:
		p.ready, p.stale = true, false
		return a.reach(p, p.s.Init)
	case p.stale:
		p.stale = false
		return a.reach(p, p.s.Refresh)
	}
	return nil
}

// deliver gives a message to the page it is for; the pages of a screen that was left are
// gone and what their commands bring is dropped.
func (a *App) deliver(no uint64, msg tea.Msg) tea.Cmd {
	cmd := a.deliverToDialogs(no, msg)
	p := a.pages[no]
	if p == nil {
		return cmd
	}
	cmd = tea.Batch(cmd, a.reach(p, func() tea.Cmd { return p.s.Update(msg) }))
	if p.left && !writing(p.s) {
		delete(a.pages, no)
	}
	return cmd
}

// open shows the screen that is asked for: in the tab that takes it, or on top of what
// is seen.
func (a *App) open(msg screen.Opening) tea.Cmd {
	for i, t := range a.tabs {
		if t.Takes == nil || !t.Takes(msg) {
			continue
		}
		left := a.leave(t)
		a.at = i
		show := a.show()
		p := a.page()
		return tea.Sequence(left, show, a.reach(p, func() tea.Cmd { return p.s.Update(msg) }))
	}
	if a.opt.Screen == nil || a.at >= len(a.tabs) {
		return nil
	}
	s := a.opt.Screen(a.ctx, msg)
	if s == nil {
		return a.toast(screen.Toast{Text: "There is no screen for this: " + msg.Opens(), Level: screen.Warning})
	}
	first := a.show()
	return tea.Batch(first, a.push(s, msg))
}

// push puts a screen, and what asked for it, on top of what is seen.
func (a *App) push(s screen.Screen, by screen.Opening) tea.Cmd {
	if a.at >= len(a.tabs) {
		return nil
	}
	t := a.tabs[a.at]
	p := a.newPage(s)
	p.by = by
	t.stack = append(t.stack, p)
	return a.show()
}

func (a *App) toTab(number int) tea.Cmd {
	if p := a.page(); p != nil && !p.root && a.depth() == 1 {
		return a.toast(screen.Toast{Text: "First this: there is no book to show yet.", Level: screen.Warning})
	}
	for i, t := range a.tabs {
		if t.Number == number {
			var left tea.Cmd
			if a.at == i {
				left = a.leave(t)
			}
			a.at = i
			return tea.Batch(left, a.show())
		}
	}
	return nil
}

// leave goes back to a tab's first page at once; what is half typed on the way is saved.
func (a *App) leave(t *tab) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range t.stack[min(1, len(t.stack)):] {
		if k, ok := p.s.(screen.Keeper); ok {
			cmds = append(cmds, a.reach(p, k.Leave))
		}
	}
	a.popTo(t, 1)
	return tea.Batch(cmds...)
}

// popTo leaves pages of a tab until n are left. One that still writes stays reachable for
// the answers of its commands until it is done.
func (a *App) popTo(t *tab, n int) {
	for len(t.stack) > n {
		p := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		if p.left = writing(p.s); !p.left {
			delete(a.pages, p.no)
		}
	}
}

// closePage leaves the page with that number, and whatever stands on it; a tab's first
// page stays.
func (a *App) closePage(no uint64) tea.Cmd {
	for _, t := range a.tabs {
		for i, p := range t.stack {
			if p.no == no && !p.root {
				a.popTo(t, i)
				return a.show()
			}
		}
	}
	return nil
}

// back is the esc key: one step back inside the page, or out of it.
func (a *App) back() tea.Cmd {
	p := a.page()
	if p == nil {
		return nil
	}
	var stepped bool
	cmd := a.reach(p, func() (c tea.Cmd) { c, stepped = p.s.Back(); return c })
	if !stepped && a.newsShown() {
		a.place.news = ""
	}
	if stepped || a.depth() < 2 {
		return cmd
	}
	a.popTo(a.tabs[a.at], a.depth()-1)
	return tea.Batch(cmd, a.show())
}

// writing says that writes of a screen or a widget are under way, whose answers it still
// has to get.
func writing(v any) bool {
	b, ok := v.(interface{ Busy() bool })
	return ok && b.Busy()
}

// refresh brings what changed to the pages: at once to the one that is seen, to the
// others when they are next seen.
func (a *App) refresh() tea.Cmd {
	for _, p := range a.pages {
		p.stale = p.ready
	}
	return a.show()
}

// redraw draws every page anew.
func (a *App) redraw() {
	for _, p := range a.pages {
		p.dirty = true
	}
}

func (a *App) changed(msg screen.Changed) tea.Cmd {
	cmds := []tea.Cmd{a.refresh()}
	if !msg.Quiet && msg.Label != "" {
		cmds = append(cmds, a.toast(screen.Toast{Text: msg.Label + " " + a.ctx.Glyphs().Dot + " " + a.keyOf("app.undo", "u") + " undoes", Level: screen.Done}))
	}
	return tea.Batch(cmds...)
}

// drawPage is the page that is seen, in exactly size.
func (a *App) drawPage(size geom.Rect) string {
	p := a.page()
	if p == nil {
		return geom.Block(nil, size.W, size.H)
	}
	if p.dirty || p.size != size {
		p.view = geom.Clip(p.s.View(size), size.W, size.H)
		p.dirty, p.size = false, size
	}
	return p.view
}
