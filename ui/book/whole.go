package book

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// whole is how many accounts there are without the filter: "9 of 42".
type whole struct {
	counted
	count screen.Slot[counted]
	stale bool // facts changed since
}

type counted struct {
	n  int
	of wholeOf // what was counted
}

// wholeOf is what the number of all accounts depends on besides the facts.
type wholeOf struct {
	scope    model.Scope
	asOf     model.Date
	inactive bool
}

func (p *Page) wholeOf() wholeOf { return wholeOf{p.ctx.Scope, p.ctx.AsOf, p.query().Inactive} }

// countWhole learns how many accounts there are: from a list that nothing narrows, else by
// asking, where it is not known.
func (p *Page) countWhole(listed int) tea.Cmd {
	now := p.wholeOf()
	if p.applied.Empty() {
		p.whole.counted, p.whole.stale = counted{listed, now}, false
		return nil
	}
	if p.whole.of == now && !p.whole.stale {
		return nil
	}
	p.whole.stale = false
	q := p.query()
	q.Filter, q.Sort = model.Filter{}, nil
	return p.whole.count.Ask(func(ctx context.Context) (counted, error) {
		ids, err := p.book.Portfolio(ctx, q)
		return counted{len(ids), now}, err
	})
}

// ofWhole is the number for eyes; until it is known, all that the book has.
func (p *Page) ofWhole() int {
	if p.whole.of == p.wholeOf() {
		return p.whole.n
	}
	return p.totals.Known
}
