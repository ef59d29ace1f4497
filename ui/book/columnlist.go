package book

import (
	"context"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// columnMenu reads the names of the custom fields and then opens the list of columns.
func (p *Page) columnMenu() tea.Cmd {
	return p.fields.Ask(func(ctx context.Context) ([]string, error) { return p.book.FieldNames(ctx) })
}

func (p *Page) takeFields(names []string, err error) tea.Cmd {
	if err != nil {
		return screen.Send(screen.Failed{Err: err, What: "The custom fields could not be read", Safe: "Nothing was changed."})
	}
	l := newColumnList(p, names)
	return screen.Send(screen.Ask{Title: "Columns", Widget: l,
		Body: "Every change is made at once. W, back in the list, saves it in a view."})
}

// columnList is the dialog in which columns are shown, hidden, moved and widened.
type columnList struct {
	p     *Page
	items []columnItem // in the order of the table, hidden ones among them
	names []string     // of custom fields
	at    int
	top   int
	rows  int
	keys  *keys.Set
}

type columnItem struct {
	model.ViewColumn
	title string
	shown bool
}

// longTitles are those of columns whose titles are too short to be understood without the
// cells below.
var longTitles = map[string]string{"sentiment": "Sentiment", "co": "Outcomes (CO)", "cx": "Experience (CX)", "due": "Review due",
	"cadence_days": "Days between reviews", "start": "Customer since", "sentiment_on": "Day of the sentiment", "external_id": "External id"}

func newColumnList(p *Page, names []string) *columnList {
	l := &columnList{p: p, names: names}
	l.fill()
	l.keys = keys.New(l.bindings()...)
	return l
}

// fill takes the columns as they are: those shown, then the others.
func (l *columnList) fill() {
	l.items = nil
	add := func(c model.ViewColumn, shown bool) {
		if slices.ContainsFunc(l.items, func(it columnItem) bool { return it.Key == c.Key }) || !model.ValidColumn(c.Key) {
			return
		}
		if col, ok := columnOf(c.Key, false); ok {
			title := col.Title
			if long := longTitles[c.Key]; long != "" {
				title = long
			}
			l.items = append(l.items, columnItem{c, title, shown})
		}
	}
	for _, c := range l.p.chosen() {
		add(c, true)
	}
	for _, key := range model.ViewColumns {
		add(model.ViewColumn{Key: key}, false)
	}
	for _, name := range l.names {
		add(model.ViewColumn{Key: model.FieldColumn(name)}, false)
	}
	l.at = min(l.at, len(l.items)-1)
}

func (l *columnList) bindings() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "columns." + id, Keys: on, Label: label, Help: help, Group: "Columns", Hint: hint, Do: do}
	}
	step := func(n int) func() tea.Cmd { return func() tea.Cmd { l.move(n); return nil } }
	return []keys.Binding{
		b("toggle", "show or hide", "Show the column, or hide it", 60, l.toggle, "space"),
		b("left", "move left", "Move the column to the left", 50, func() tea.Cmd { return l.carry(-1) }, "<", "shift+up", "K"),
		b("right", "move right", "Move the column to the right", 49, func() tea.Cmd { return l.carry(1) }, ">", "shift+down", "J"),
		b("wider", "wider", "Make the column wider", 40, func() tea.Cmd { return l.widen(1) }, "+", "=", "right"),
		b("narrower", "narrower", "Make the column narrower", 39, func() tea.Cmd { return l.widen(-1) }, "-", "left"),
		b("fit", "width by itself", "Let the column be as wide as it needs", 0, l.fit, "0"),
		b("usual", "as usual", "Show the usual columns in their usual order", 30, l.usual, "r"),
		b("done", "done", "Back to the list", 70, func() tea.Cmd { return screen.Send(screen.Dismiss{}) }, "enter"),
		b("down", "down", "One down", 0, step(1), "down", "j"),
		b("up", "up", "One up", 0, step(-1), "up", "k"),
		b("pagedown", "page down", "A page down", 0, func() tea.Cmd { l.move(max(l.rows, 1)); return nil }, "pgdown"),
		b("pageup", "page up", "A page up", 0, func() tea.Cmd { l.move(-max(l.rows, 1)); return nil }, "pgup"),
	}
}

func (l *columnList) move(n int) { l.at = max(0, min(l.at+n, len(l.items)-1)) }

// redraw makes the screen below the dialog show what was changed.
type redraw struct{}

// apply shows the columns as the list has them.
func (l *columnList) apply() tea.Cmd {
	var columns []model.ViewColumn
	for _, it := range l.items {
		if it.shown {
			columns = append(columns, it.ViewColumn)
		}
	}
	return tea.Batch(l.p.setColumns(columns), screen.Send(redraw{}))
}

func (l *columnList) toggle() tea.Cmd {
	it := &l.items[l.at]
	if it.Key == "name" {
		return screen.Send(screen.Toast{Text: "Without its name nobody knows which account a line is of.", Level: screen.Warning})
	}
	it.shown = !it.shown
	return l.apply()
}

// carry moves the column n places.
func (l *columnList) carry(n int) tea.Cmd {
	to := l.at + n
	if to < 0 || to >= len(l.items) {
		return nil
	}
	l.items[l.at], l.items[to] = l.items[to], l.items[l.at]
	l.at = to
	return l.apply()
}

func (l *columnList) widen(n int) tea.Cmd {
	it := &l.items[l.at]
	if !it.shown {
		return nil
	}
	if it.Width == 0 {
		it.Width = l.width(*it)
	}
	it.Width = max(model.ColumnWidthMin, min(it.Width+n, model.ColumnWidthMax))
	return l.apply()
}

// width is how wide the column is now: as it is drawn, or as it would be.
func (l *columnList) width(it columnItem) int {
	if it.Width > 0 {
		return it.Width
	}
	if w := l.p.table.Width(it.Key); w > 0 {
		return w
	}
	c, _ := columnOf(it.Key, l.p.wide)
	return c.Min
}

func (l *columnList) fit() tea.Cmd {
	l.items[l.at].Width = 0
	return l.apply()
}

func (l *columnList) usual() tea.Cmd {
	cmd := l.p.setColumns(nil)
	l.fill()
	return tea.Batch(cmd, screen.Send(redraw{}))
}

// Init implements screen.Widget.
func (l *columnList) Init() tea.Cmd { return nil }

// Keys implements screen.Widget.
func (l *columnList) Keys() *keys.Set { return l.keys }

// Text implements screen.Widget.
func (l *columnList) Text() bool { return false }

// Back implements screen.Widget.
func (l *columnList) Back() (tea.Cmd, bool) { return nil, false }

// Cursor implements screen.Widget: the line that is lit.
func (l *columnList) Cursor() *tea.Cursor {
	if y := l.at - l.top; y < l.rows {
		return tea.NewCursor(0, y)
	}
	return nil
}

// Wants implements screen.Widget.
func (l *columnList) Wants(int) int { return len(l.items) }

// Update implements screen.Widget.
func (l *columnList) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			l.move(-1)
		} else {
			l.move(1)
		}
	case tea.MouseClickMsg:
		if at := l.top + msg.Y; msg.Button == tea.MouseLeft && msg.Y >= 0 && msg.Y < l.rows && at < len(l.items) {
			l.at = at
			return l.toggle()
		}
	}
	return nil
}

// View implements screen.Widget.
func (l *columnList) View(size geom.Rect) string {
	if size.Empty() {
		return ""
	}
	l.rows = size.H
	l.top = max(min(l.top, l.at), l.at-l.rows+1, 0)
	var lines []string
	for i := l.top; i < min(l.top+l.rows, len(l.items)); i++ {
		lines = append(lines, l.line(i, size.W))
	}
	return geom.Block(lines, size.W, size.H)
}

// line is a column: whether it is shown, what it is called, how wide it is, and whether
// there is room for it.
func (l *columnList) line(i, w int) string {
	th, it := l.p.ctx.Theme, l.items[i]
	g := th.Glyphs
	cursor, ink := "  ", th.Tone
	if i == l.at {
		cursor, ink = g.Cursor+" ", th.Selected
	}
	box := g.BoxOff
	if it.shown {
		box = g.BoxOn
	}
	right := ""
	if _, field := model.ColumnField(it.Key); field {
		right = "custom field  "
	}
	switch {
	case it.shown && !l.p.table.Shows(it.Key):
		right += "no room now"
	case it.shown && it.Width > 0:
		right += strconv.Itoa(it.Width) + " wide"
	}
	right = geom.Cut(right, w/2)
	tone := theme.Muted
	if it.shown {
		tone = theme.Text
	}
	return ink(tone).Render(geom.Fit(cursor+"["+box+"] "+it.title, w-geom.Width(right)-1)) + ink(theme.Muted).Render(right+" ")
}
