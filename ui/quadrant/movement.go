package quadrant

import (
	"fmt"
	"slices"
	"strconv"

	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/geom"
	"keystone/ui/theme"

	tea "charm.land/bubbletea/v2"
)

// moveTable is which cell of the table of movements is lit.
type moveTable struct{ row, column int }

func (t *moveTable) move(d chart.Direction) {
	switch d {
	case chart.Left:
		t.column = max(t.column-1, 0)
	case chart.Right:
		t.column = min(t.column+1, len(model.MoveColumns())-1)
	case chart.Up:
		t.row = max(t.row-1, 0)
	case chart.Down:
		t.row = min(t.row+1, len(model.MoveRows())-1)
	}
}

func (t *moveTable) cell() [2]model.Corner {
	return [2]model.Corner{model.MoveRows()[t.row], model.MoveColumns()[t.column]}
}

// openCell lists the accounts of the lit cell.
func (p *Page) openCell() tea.Cmd {
	c, at := p.compared(), p.cmp.table.cell()
	if c == nil {
		return nil
	}
	all := slices.Clone(c.cells[at])
	slices.SortStableFunc(all, byARR)
	return p.pick(at[0].Label()+" to "+at[1].Label(), all)
}

// cellsFrom is the line of the screen on which the first row of the table of movements stands.
const cellsFrom = 4

// clickCell lights the cell at a place of the screen; a click on the lit one opens it.
func (p *Page) clickCell(x, y int) tea.Cmd {
	row := y - cellsFrom
	if p.compared() == nil || row < 0 || row >= len(model.MoveRows()) {
		return nil
	}
	head, widths, _, _ := moveWidths(p.rest().W)
	from := head
	for column, w := range widths {
		if x >= from && x < from+w {
			at := moveTable{row, column}
			if at == p.cmp.table && p.noCell() == "" {
				return p.openCell()
			}
			p.cmp.table = at
			return nil
		}
		from += w
	}
	return nil
}

// noCell says why the lit cell cannot be opened, "" when it can.
func (p *Page) noCell() string {
	if c := p.compared(); c == nil || len(c.cells[p.cmp.table.cell()]) == 0 {
		return "No account is in this cell."
	}
	return ""
}

// shortCorner is the corner for the head of a column.
func shortCorner(c model.Corner) string {
	if q := model.Quadrant(c); slices.Contains(model.Quadrants, q) {
		return q.Short()
	}
	return c.Label()
}

// moveCellWidth is how wide a cell of the table of movements is with the ARR, moveCount
// with the count alone.
const (
	moveCellWidth = 11
	moveCount     = 6
)

// moveWidths are the widths of the heads of the rows and of the columns in w columns, whether
// the rows are named in short, and whether there is room for the ARR.
func moveWidths(w int) (head int, columns []int, short, arr bool) {
	sum := 0
	for _, c := range model.MoveColumns() {
		n := max(moveCellWidth, geom.Width(shortCorner(c))+1)
		columns = append(columns, n)
		sum += n
	}
	full, brief := 26, 11
	if full+sum <= w {
		wider := min((w-full-sum)/len(columns), 4)
		for i := range columns {
			columns[i] += wider
		}
		return full, columns, false, true
	}
	if brief+sum <= w {
		return brief, columns, true, true
	}
	n := max((w-brief)/len(columns), moveCount)
	for i := range columns {
		columns[i] = n
	}
	return brief, columns, true, false
}

// moveLines are the table of movements and the proof of the picture.
func (p *Page) moveLines(w int) []string {
	t, c := p.ctx.Theme, p.compared()
	if c == nil {
		return []string{t.Muted("Comparing with " + p.since().Short(p.ctx.Today) + p.ctx.Glyphs().Ellipsis)}
	}
	lines := []string{t.Title("Movement") + t.Muted(fmt.Sprintf(" from %s (rows) to %s (columns)", c.since.Short(p.ctx.Today), c.day.Short(p.ctx.Today))), ""}
	lines = append(lines, p.moveCells(c, w)...)
	lines = append(lines, "", p.cellWords(c), "")
	return append(lines, p.proofLines(c, w)...)
}

func (p *Page) moveCells(c *comparison, w int) []string {
	t := p.ctx.Theme
	head, widths, short, arr := moveWidths(w)
	line := geom.Spaces(head)
	for x, to := range model.MoveColumns() {
		line += t.Muted(geom.FitRight(geom.Cut(shortCorner(to), widths[x]-1), widths[x]))
	}
	lines := []string{line}
	for y, from := range model.MoveRows() {
		name := from.Label()
		if short {
			name = shortCorner(from)
		}
		line := geom.Fit(name, head)
		for x, to := range model.MoveColumns() {
			line += p.moveCell(c.moves[[2]model.Corner{from, to}], from == to, widths[x], arr, y == p.cmp.table.row && x == p.cmp.table.column)
		}
		lines = append(lines, line)
	}
	line = geom.Fit("Together", head)
	for x, to := range model.MoveColumns() {
		line += p.moveCell(c.into(to), false, widths[x], arr, false)
	}
	return append(lines, line)
}

// into is how many accounts stand in the corner on the later day, wherever they came from.
func (c *comparison) into(to model.Corner) model.QuadrantMove {
	sum := model.QuadrantMove{To: to}
	for _, from := range model.MoveRows() {
		m := c.moves[[2]model.Corner{from, to}]
		sum.Accounts += m.Accounts
		switch {
		case !sum.ARR.Known():
			sum.ARR = m.ARR
		case m.ARR.Known():
			sum.ARR.Minor += m.ARR.Minor
		}
	}
	return sum
}

// moveCell is one cell; those who stayed are muted, so that those who moved are seen.
func (p *Page) moveCell(m model.QuadrantMove, stayed bool, w int, arr, lit bool) string {
	t := p.ctx.Theme
	text, tone := p.ctx.Glyphs().Dot, theme.Faint
	if m.Accounts > 0 {
		text, tone = strconv.Itoa(m.Accounts), theme.Text
		if worth := text + " " + m.ARR.Short(); arr && m.ARR.Known() && geom.Width(worth) < w {
			text = worth
		}
		if stayed {
			tone = theme.Muted
		}
	}
	text = geom.FitRight(text, w-1)
	if lit {
		return t.Selected(theme.Text).Render(p.ctx.Glyphs().Cursor + text)
	}
	return " " + t.Tone(tone).Render(text)
}

// cellWords say the lit cell in a sentence.
func (p *Page) cellWords(c *comparison) string {
	at := p.cmp.table.cell()
	m := c.moves[at]
	words := at[0].Label() + " to " + at[1].Label() + ": "
	if at[0] == at[1] {
		words = "Stayed in " + at[0].Label() + ": "
	}
	if m.Accounts == 0 {
		return p.ctx.Theme.Muted(words + "no account")
	}
	words += fmt.Sprintf("%d %s", m.Accounts, plural(m.Accounts, "account"))
	if m.ARR.Known() {
		words += ", " + m.ARR.Short()
	}
	return words + p.ctx.Theme.Muted("  enter lists them")
}

// fewAccounts is up to how many accounts a rate of retention says nothing about the region.
const fewAccounts = 4

// proofLines are the proof of the picture: what became of each region's accounts in a year.
func (p *Page) proofLines(c *comparison, w int) []string {
	t := p.ctx.Theme
	lines := []string{t.Title("The proof") + t.Muted(" net retention of the year, by where accounts stood a year before")}
	for _, row := range c.proof {
		r := row.Retention
		nrr := "too few to say"
		if r.NRR.Known() && r.Accounts > fewAccounts {
			nrr = "NRR " + model.Num(model.Round(r.NRR.Value()*100, 1)).String() + "%"
		}
		detail := fmt.Sprintf("%d %s", r.Accounts, plural(r.Accounts, "account"))
		if r.Starting.Known() {
			detail += ", " + r.Starting.Short()
		}
		if r.Churned > 0 {
			detail += fmt.Sprintf(", %d left", r.Churned)
		}
		lines = append(lines, geom.Fit(row.Corner.Label(), min(27, w/2))+" "+geom.Fit(nrr, 15)+t.Muted(detail))
	}
	return lines
}
