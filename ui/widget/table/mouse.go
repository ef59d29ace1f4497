package table

import tea "charm.land/bubbletea/v2"

// Update takes rows that arrived, and the mouse. Keys come through Bindings.
func (t *Table[K, R]) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Loaded[K, R]:
		return t.take(msg)
	case tea.MouseWheelMsg:
		return t.wheel(msg)
	case tea.MouseClickMsg:
		return t.click(msg)
	case tea.MouseMotionMsg:
		return t.dragged(msg.X)
	case tea.MouseReleaseMsg:
		t.drag = drag{}
	}
	return nil
}

const wheelRows = 3

func (t *Table[K, R]) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	switch msg.Button {
	case tea.MouseWheelUp:
		return t.MoveBy(-wheelRows)
	case tea.MouseWheelDown:
		return t.MoveBy(wheelRows)
	}
	return nil
}

// click takes a click at a place relative to the rectangle the table was drawn in.
func (t *Table[K, R]) click(msg tea.MouseClickMsg) tea.Cmd {
	x, y := msg.X, msg.Y
	t.drag = drag{}
	if msg.Button != tea.MouseLeft || x < 0 || x >= t.width {
		return nil
	}
	line := y - headerLines
	switch {
	case y == 0:
		return t.clickTitle(x, msg.Mod != 0)
	case line < 0 || line >= t.height:
		return nil
	case x == t.width-1 && len(t.ids) > t.height:
		return t.MoveTo(line * (len(t.ids) - 1) / max(t.height-1, 1))
	case t.top+line >= len(t.ids):
		return nil
	}
	at := t.top + line
	if at == t.cursor && t.opt.Open != nil {
		return t.opt.Open(t.ids[at])
	}
	return t.MoveTo(at)
}

// clickTitle orders by the column whose title was clicked, or takes hold of its right edge:
// the blank between it and the next.
func (t *Table[K, R]) clickTitle(x int, also bool) tea.Cmd {
	at := t.look.lead
	for i, c := range t.look.cols {
		end := at + t.look.widths[i]
		switch {
		case x < at:
			return nil
		case x < end && (!c.Sortable || t.opt.Sorted == nil):
			return nil
		case x < end:
			return t.opt.Sorted(c.Key, also)
		case x == end && t.opt.Resized != nil:
			t.drag = drag{column: c.Key, from: x, width: t.look.widths[i]}
			return nil
		}
		at = end + gap
	}
	return nil
}

// drag is the edge of a column that the mouse holds: where it took it, and how wide the
// column was.
type drag struct {
	column      string
	from, width int
}

// leastWidth is how narrow a column can be dragged.
const leastWidth = 2

func (t *Table[K, R]) dragged(x int) tea.Cmd {
	if t.drag.column == "" {
		return nil
	}
	width := max(t.drag.width+x-t.drag.from, leastWidth)
	if width == t.Width(t.drag.column) {
		return nil
	}
	return t.opt.Resized(t.drag.column, width)
}
