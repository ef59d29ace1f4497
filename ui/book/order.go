package book

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/picker"
	"keystone/ui/widget/table"
)

// orders are the orders of the menu, with what they are called.
var orders = []struct {
	field model.SortField
	name  string
}{
	{model.SortARR, "ARR"}, {model.SortName, "name"}, {model.SortRenewal, "renewal"}, {model.SortSentiment, "sentiment"},
	{model.SortCO, "outcomes (CO)"}, {model.SortCX, "experience (CX)"}, {model.SortQuadrant, "quadrant"},
	{model.SortDue, "review due"}, {model.SortReview, "last review"}, {model.SortCadence, "cadence"},
	{model.SortOwner, "owner"}, {model.SortSegment, "segment"}, {model.SortStage, "stage"},
	{model.SortCadenceDays, "days between reviews"}, {model.SortSentimentOn, "day of the sentiment"},
}

func orderName(f model.SortField) string {
	for _, o := range orders {
		if o.field == f {
			return o.name
		}
	}
	return string(f)
}

// orderMenu asks for the order; the one in use turns round.
func (p *Page) orderMenu() tea.Cmd {
	return p.pickOrder("Order by", p.order)
}

// thenMenu asks for a field that orders what the others leave equal.
func (p *Page) thenMenu() tea.Cmd {
	return p.pickOrder("Order by "+p.orderWords(len(p.sort))+", then by", p.also)
}

func (p *Page) pickOrder(title string, do func(model.SortField) tea.Cmd) tea.Cmd {
	items := make([]picker.Item, len(orders))
	for i, o := range orders {
		items[i] = picker.Item{ID: int64(i), Label: o.name}
		switch at := p.orderedBy(o.field); {
		case at == 0:
			items[i].Hint = "in use: turns it round"
		case at > 0:
			items[i].Hint = ordinals[min(at, len(ordinals)-1)] + " in use: turns it round"
		}
	}
	w := picker.New(picker.Options{Items: items, Theme: func() theme.Theme { return p.ctx.Theme }, Lines: len(items),
		None: "There is no such order.", Picked: func(it picker.Item) tea.Cmd {
			return tea.Batch(screen.Send(screen.Dismiss{}), do(orders[it.ID].field))
		}})
	return screen.Send(screen.Ask{Title: title, Widget: w})
}

var ordinals = [...]string{"first", "second", "third", "fourth", "further"}

// orderedBy is the place of a field in the order, -1 when it has none.
func (p *Page) orderedBy(f model.SortField) int {
	return slices.IndexFunc(p.sort, func(k model.SortKey) bool { return k.Field == f })
}

// orderWords names the first n fields of the order.
func (p *Page) orderWords(n int) string {
	names := make([]string, min(n, len(p.sort)))
	for i := range names {
		names[i] = orderName(p.sort[i].Field)
	}
	return strings.Join(names, ", then ")
}

// order orders by a field; by the one in use the other way round. Money and dates of the
// past begin with the largest, all else with the smallest.
func (p *Page) order(f model.SortField) tea.Cmd {
	if p.orderedBy(f) == 0 {
		return p.also(f)
	}
	return p.orderBy([]model.SortKey{{Field: f, Desc: f == model.SortARR}})
}

// also orders by a field what the others leave equal; one in use already turns round.
func (p *Page) also(f model.SortField) tea.Cmd {
	sort := slices.Clone(p.sort)
	if at := p.orderedBy(f); at >= 0 {
		sort[at].Desc = !sort[at].Desc
	} else {
		sort = append(sort, model.SortKey{Field: f, Desc: f == model.SortARR})
	}
	return p.orderBy(sort)
}

// orderBy shows the accounts in an order.
func (p *Page) orderBy(sort []model.SortKey) tea.Cmd {
	p.sort = sort
	p.showOrder()
	return p.askOrder()
}

// showOrder marks the order in the titles of the table.
func (p *Page) showOrder() {
	order := make([]table.Order, len(p.sort))
	for i, k := range p.sort {
		order[i] = table.Order{Column: string(k.Field), Desc: k.Desc}
	}
	p.table.SetOrder(order...)
}

// sorted takes a click on a title; with a modifier key it orders what the others leave
// equal.
func (p *Page) sorted(column string, also bool) tea.Cmd {
	if also {
		return p.also(model.SortField(column))
	}
	return p.order(model.SortField(column))
}
