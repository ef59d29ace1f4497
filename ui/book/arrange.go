package book

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/table"
)

// chosen are the columns shown: those of the view, else the usual ones.
func (p *Page) chosen() []model.ViewColumn {
	if len(p.columns) > 0 {
		return p.columns
	}
	out := make([]model.ViewColumn, len(usual))
	for i, c := range usual {
		out[i].Key = c.Key
	}
	return out
}

// arranged are the columns of the table. Where the order is the usual one, columns go from a
// narrow window in the usual order; in an order of one's own those at the right go first.
// The name and the reasons stay.
func arranged(chosen []model.ViewColumn, wide bool) []table.Column {
	inOrder := asUsual(chosen)
	var out []table.Column
	for i, v := range chosen {
		c, ok := columnOf(v.Key, wide)
		if !ok {
			continue // of a newer Keystone
		}
		if !inOrder {
			c.Drop = i + 1
		}
		if v.Key == "name" || v.Key == model.ColumnWhy {
			c.Drop = 0
		}
		if v.Width > 0 {
			c.Min, c.Max, c.Weight = v.Width, v.Width, 0
		}
		out = append(out, c)
	}
	return out
}

// asUsual says that the columns are usual ones, in their usual order.
func asUsual(chosen []model.ViewColumn) bool {
	at := 0
	for _, v := range chosen {
		n := slices.IndexFunc(usual[at:], func(c table.Column) bool { return c.Key == v.Key })
		if n < 0 {
			return false
		}
		at += n + 1
	}
	return true
}

// setColumns shows these columns, nil for the usual ones.
func (p *Page) setColumns(columns []model.ViewColumn) tea.Cmd {
	before := p.with()
	p.columns = columns
	p.table.SetColumns(arranged(p.chosen(), p.wide))
	if slices.Equal(before, p.with()) {
		return nil
	}
	p.remember()
	return p.table.Reload()
}

// with is what rows must bring for the columns shown.
func (p *Page) with() []string {
	var out []string
	for _, c := range p.columns {
		if _, field := model.ColumnField(c.Key); field || c.Key == model.ColumnTouch {
			out = append(out, c.Key)
		}
	}
	return out
}

// resized gives a column the width that its edge was dragged to.
func (p *Page) resized(key string, width int) tea.Cmd {
	columns := slices.Clone(p.chosen())
	for i := range columns {
		if columns[i].Key == key {
			columns[i].Width = max(model.ColumnWidthMin, min(width, model.ColumnWidthMax))
		}
	}
	return p.setColumns(columns)
}
