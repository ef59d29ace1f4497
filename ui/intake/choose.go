package intake

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/input"
	"keystone/ui/widget/panel"
	"keystone/ui/widget/table"
)

// chooser is the first step: which file.
type chooser struct {
	input textinput.Model
	files *table.Table[rowID, entry]
	slot  screen.Slot[listing]
	found screen.Slot[target]
	list  listing
	// at is the folder that is shown while no path is typed; "" until it is known.
	at     string
	marked []string // the paths that are marked, in the order they were
	wrong  string   // why the last path was not taken
	area   geom.Rect
}

func (p *Page) newChooser() {
	c := &p.choose
	c.input = input.New()
	c.input.Focus()
	c.at = recentFolder(p.ctx)
	c.files = table.New(table.Options[rowID, entry]{
		Columns: []table.Column{
			{Key: "name", Title: "File", Min: 12, Weight: 1},
			{Key: "size", Title: "Size", Min: 8, Align: table.Right, Drop: 2},
			{Key: "day", Title: "Changed", Min: 11, Align: table.Right, Drop: 1},
		},
		Cell:    p.fileCell,
		Theme:   func() theme.Theme { return p.ctx.Theme },
		Open:    func(rowID) tea.Cmd { return p.take() },
		NoMarks: true,
		Empty: func() []string {
			if c.slot.Waiting() || c.list.wrong != "" {
				return nil
			}
			return []string{"No CSV, Excel, ZIP or text file here by that name.", "Backspace in an empty field goes to the folder above."}
		},
	})
}

func (p *Page) fileCell(e entry, column string) table.Cell {
	switch column {
	case "name":
		if e.all > 0 {
			return table.Cell{Text: p.markOf(e) + fmt.Sprintf("All %d files of this folder, as one book", e.all), Tone: theme.Accent}
		}
		if e.dir {
			return table.Cell{Text: p.markOf(e) + model.Clean(e.name) + string(filepath.Separator), Tone: theme.Muted}
		}
		return table.Cell{Text: p.markOf(e) + model.Clean(e.name)}
	case "size":
		if e.dir {
			return table.Cell{}
		}
		return table.Cell{Text: bytes(e.size), Tone: theme.Muted}
	default:
		if e.all > 0 {
			return table.Cell{}
		}
		return table.Cell{Text: e.day.Short(p.ctx.Today), Tone: theme.Faint}
	}
}

// markOf is the mark of an entry, once any is marked.
func (p *Page) markOf(e entry) string {
	if len(p.choose.marked) == 0 {
		return ""
	}
	return p.box(slices.Contains(p.choose.marked, e.path))
}

// bytes is a size for eyes.
func bytes(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	case n < 1_000_000_000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}

func (p *Page) chooseKeys() []keys.Binding {
	c := &p.choose
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "import." + id, Keys: on, Label: label, Help: help, Group: "File", InText: true, Hint: hint, Do: do}
	}
	by := func(n func() int) func() tea.Cmd {
		return func() tea.Cmd { return c.files.MoveBy(n()) }
	}
	page := func() int { return max(c.area.H-2, 1) }
	return []keys.Binding{
		b("take", "take", "Take what is marked, or the file that is lit or typed, or go into the folder", 60, p.take, "enter"),
		b("complete", "complete", "Complete the name that is lit", 50, p.complete, "tab"),
		b("down", "down", "To the next file", 0, by(func() int { return 1 }), "down", "ctrl+n"),
		b("up", "up", "To the file before", 0, by(func() int { return -1 }), "up", "ctrl+p"),
		b("pagedown", "page down", "A page down", 0, by(page), "pgdown"),
		b("pageup", "page up", "A page up", 0, by(func() int { return -page() }), "pgup"),
	}
}

// look lists the folder anew for what is typed.
func (p *Page) look() tea.Cmd {
	dir, text := p.choose.at, p.choose.input.Value()
	return p.choose.slot.Ask(func(ctx context.Context) (listing, error) { return list(ctx, dir, text) })
}

func (p *Page) listed(l listing) {
	c := &p.choose
	c.list, c.at = l, l.place.Dir
	c.files.SetIDs(nil)
	ids := make([]rowID, len(l.entries))
	for i := range l.entries {
		ids[i] = rowID(i + 1)
	}
	p.showEntries()
	c.files.SetIDs(ids)
	c.files.MoveTo(max(l.match, p.before(l), 0))
}

// before is the entry that was taken before, where nothing is typed: who comes back from a
// file goes on from there; -1 where it is not listed.
func (p *Page) before(l listing) int {
	if len(p.paths) != 1 || p.choose.input.Value() != "" {
		return -1
	}
	return slices.IndexFunc(l.entries, func(e entry) bool { return e.path == p.paths[0] })
}

// showEntries draws the entries anew.
func (p *Page) showEntries() {
	for i, e := range p.choose.list.entries {
		p.choose.files.SetRow(rowID(i+1), e)
	}
}

// typed takes a key or a paste into the path.
func (p *Page) typed(msg tea.Msg) tea.Cmd {
	c := &p.choose
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "backspace" && c.input.Value() == "" && c.at != "" {
		return p.enter(filepath.Dir(c.at))
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && c.input.Value() == "" {
		switch k.String() { // there is no text to move in: they mean the list
		case "space":
			return p.mark()
		case "home":
			return c.files.MoveTo(0)
		case "end":
			return c.files.MoveTo(c.files.Len() - 1)
		}
	}
	var drop tea.Cmd
	if paste, ok := msg.(tea.PasteMsg); ok {
		dir, text := c.at, paste.Content
		drop = c.found.Ask(func(context.Context) (target, error) { return findPasted(dir, text), nil })
		msg = tea.PasteMsg{Content: strings.TrimSpace(model.Clean(text))}
	}
	before := c.input.Value()
	c.input, _ = c.input.Update(msg)
	if c.input.Value() == before {
		return drop
	}
	c.wrong = ""
	return tea.Batch(drop, p.look())
}

// mark marks the entry that is lit, or takes its mark off, and goes on to the next: all that
// is marked becomes one book.
func (p *Page) mark() tea.Cmd {
	c := &p.choose
	e, ok := c.files.CurrentRow()
	if !ok || c.slot.Waiting() {
		return nil
	}
	if i := slices.Index(c.marked, e.path); i >= 0 {
		c.marked = slices.Delete(c.marked, i, i+1)
	} else if e.name != ".." {
		c.marked = append(c.marked, e.path)
	}
	p.showEntries()
	return c.files.MoveBy(1)
}

// enter shows another folder.
func (p *Page) enter(folder string) tea.Cmd {
	p.choose.at, p.choose.wrong = folder, ""
	p.choose.input.SetValue("")
	return p.look()
}

// take takes what is lit; where the list has nothing for it, what is typed.
func (p *Page) take() tea.Cmd {
	c := &p.choose
	if len(c.marked) > 0 && c.input.Value() == "" {
		return p.open(c.marked...)
	}
	if e, ok := c.files.CurrentRow(); ok && !c.slot.Waiting() {
		if e.dir && e.all == 0 {
			return p.enter(e.path)
		}
		return p.open(e.path)
	}
	dir, text := c.at, c.input.Value()
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return c.found.Ask(func(context.Context) (target, error) { return find(dir, text), nil })
}

func (p *Page) led(t target) tea.Cmd {
	switch {
	case p.stage != choosing:
	case t.wrong != "":
		p.choose.wrong = t.wrong
	case t.folder != "":
		return p.enter(t.folder)
	case len(t.files) > 0:
		return p.open(t.files...)
	}
	return nil
}

// complete goes into the folder that is lit, or puts the name of the file in the field.
func (p *Page) complete() tea.Cmd {
	c := &p.choose
	e, ok := c.files.CurrentRow()
	switch {
	case !ok:
		return nil
	case e.all > 0:
		return nil
	case e.dir:
		return p.enter(e.path)
	}
	c.at = filepath.Dir(e.path)
	c.input.SetValue(model.Clean(e.name))
	c.input.CursorEnd()
	return p.look()
}

// viewChoose draws the first step and says where the cursor is.
func (p *Page) viewChoose(size geom.Rect) (string, *tea.Cursor) {
	c, th := &p.choose, p.ctx.Theme
	in := panel.Inner(size)
	label := "Path  "
	w := max(in.W-geom.Width(label)-2, 1)
	text, x := window(c.input.Value(), c.input.Position(), w)
	lines := []string{" " + th.Muted(label) + th.Focus.Render(geom.Fit(text, w))}
	say, tone := "In "+model.Clean(c.list.place.Short(c.list.folder)), th.Muted
	switch {
	case c.list.folder == "":
		say = ""
	case c.input.Value() == "" && !c.slot.Waiting() && !c.list.files():
		say += ": no CSV, Excel, ZIP or text file here"
	}
	switch {
	case c.wrong != "":
		say, tone = th.Glyphs.Warn+" "+model.Clean(c.wrong), th.Bad
	case c.list.wrong != "":
		say, tone = th.Glyphs.Warn+" "+model.Clean(c.list.wrong), th.Bad
	case len(c.marked) > 0:
		say, tone = fmt.Sprintf("%d marked: enter takes them as one book, esc takes the marks off", len(c.marked)), th.Accent
	case c.list.more > 0:
		say += fmt.Sprintf(" (%d more: type a letter)", c.list.more)
	}
	for _, l := range geom.Wrap(say, max(in.W-2, 1)) {
		lines = append(lines, " "+tone(l))
	}
	top, rest := in.CutTop(len(lines) + 1)
	foot, rest := rest.CutBottom(min(2, max(rest.H-4, 0)))
	c.area = rest
	body := geom.Block(lines, top.W, top.H)
	if !rest.Empty() {
		body += "\n" + c.files.View(rest.Origin())
	}
	if foot.H > 0 {
		hint := "CSV, TSV, Excel (XLSX), ZIP or a folder of them: drop it here, paste its path, or type it; space marks several, which become one book."
		hints := geom.Wrap(hint, max(foot.W-2, 1))
		for i, l := range hints {
			hints[i] = " " + th.Faint(l)
		}
		body += "\n" + geom.Block(hints, foot.W, foot.H)
	}
	var cursor *tea.Cursor
	if in.H > 0 && in.W > geom.Width(label)+2 {
		cursor = tea.NewCursor(in.X+1+geom.Width(label)+x, in.Y)
		cursor.Shape = tea.CursorBar
	}
	return panel.Box(th, "Import a file", body, size, true), cursor
}

// window is the part of a text that w cells show so that the cursor, at a rune position,
// is seen, and the cell it is in.
func window(text string, pos, w int) (shown string, x int) {
	runes := []rune(text)
	before := geom.Width(string(runes[:max(0, min(pos, len(runes)))]))
	if geom.Width(text) < w {
		return text, before
	}
	from := max(0, before-w+1)
	return ansi.Cut(text, from, from+w), min(before-from, w-1)
}
