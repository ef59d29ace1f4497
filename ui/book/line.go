package book

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
)

// filterRow is the line that says what narrows and orders the list.
const filterRow = 1

// spot is a part of that line that can be clicked.
type spot struct {
	from, to int // cells, to excluded
	do       func() tea.Cmd
}

// clickLine takes a click on the line above the table; false: the click was elsewhere.
func (p *Page) clickLine(msg tea.MouseClickMsg) (tea.Cmd, bool) {
	if msg.Y != filterRow || msg.Button != tea.MouseLeft {
		return nil, false
	}
	for _, s := range p.spots {
		if msg.X >= s.from && msg.X < s.to {
			return s.do(), true
		}
	}
	return nil, true
}

// part is a piece of the right end of the line, with what a click on it does.
type part struct {
	text string
	do   func() tea.Cmd
}

// partGap is the room between the parts.
const partGap = "   "

// filterLine is what narrows and orders the list.
func (p *Page) filterLine(w int) string {
	var parts []part
	right := ""
	for short := range 3 {
		parts, right = p.lineParts(short), ""
		for i, x := range parts {
			if i > 0 {
				right += partGap
			}
			right += x.text
		}
		if geom.Width(right) <= w*3/5 {
			break
		}
	}
	left := p.filterText(w - geom.Width(right) - 3)
	p.spots = p.spots[:0]
	at := w - geom.Width(right)
	for _, x := range parts {
		n := geom.Width(x.text)
		if x.do != nil {
			p.spots = append(p.spots, spot{at, at + n, x.do})
		}
		at += n + len(partGap)
	}
	if !p.typing {
		p.spots = append(p.spots, spot{0, geom.Width(left), p.enterFilter})
	}
	return geom.Ends(left, right, w)
}

// lineParts are the parts of the right end; where there is little room they are shorter.
func (p *Page) lineParts(short int) []part {
	t, g := p.ctx.Theme, p.ctx.Glyphs()
	var out []part
	add := func(text string, do func() tea.Cmd) { out = append(out, part{text, do}) }
	if late := p.totals.Rows - p.totals.Fresh; p.summed && late > 0 && !p.ctx.PastView() {
		add(t.Warn(count(late, "account")+" with earlier figures"), nil)
	}
	if n := p.table.Marks(); n > 0 {
		add(t.Accent(count(n, "account")+" marked"), nil)
	}
	view, order := "view: ", "sort: "
	if short > 0 {
		view, order = "", ""
	}
	name := model.Clean(p.views.at.Name)
	if short > 1 {
		name = geom.Cut(name, 12)
	}
	if p.altered() {
		name += t.Warn("*")
	}
	add(t.Muted(view)+name+" "+t.Muted(g.More), p.viewMenu)
	if !p.listed {
		add(t.Muted("reading"+g.Ellipsis), nil)
		return out
	}
	if short < 2 {
		add(t.Muted(order)+p.orderMark(), p.orderMenu)
	}
	if p.words != "" {
		add(t.Muted(fmt.Sprintf("%d of %d", p.table.Len(), p.ofWhole())), nil)
	}
	if p.inactive {
		add(t.Muted("also inactive"), nil)
	}
	return out
}

// orderMark is the order in a few cells: the first field, and how many follow.
func (p *Page) orderMark() string {
	g := p.ctx.Glyphs()
	arrow := g.Up
	if p.sort[0].Desc {
		arrow = g.Down
	}
	mark := orderName(p.sort[0].Field) + " " + arrow
	if n := len(p.sort) - 1; n > 0 {
		mark += p.ctx.Theme.Muted(fmt.Sprintf(" +%d", n))
	}
	return mark
}
