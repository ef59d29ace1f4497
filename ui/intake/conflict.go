package intake

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// mark is something in a report that can be acted on.
type mark struct {
	it       item
	what     what
	n        int // its place in the report
	from, to int // its lines
}

// what a mark is.
type what int

const (
	aConflict what = iota
	anAlike
	aVanished
)

// lit is the mark that is lit; false when none is.
func (p *Page) litMark() (mark, bool) {
	if p.spot < 1 || p.spot > len(p.marks) || p.stage == understood && p.area != inPreview {
		return mark{}, false
	}
	return p.marks[p.spot-1], true
}

// conflictLit is the conflict that is lit, nil when none is.
func (p *Page) conflictLit() (*source, taking, *model.ImportConflict) {
	m, ok := p.litMark()
	if !ok || m.what != aConflict {
		return nil, taking{}, nil
	}
	r := p.reportOf(m.it)
	if r == nil || m.n >= len(r.Conflicts) {
		return nil, taking{}, nil
	}
	c := &r.Conflicts[m.n]
	return p.sources[m.it.src], taking{m.it.with, c.Key()}, c
}

func (s *source) take(t taking, yes bool) {
	if s.taken == nil {
		s.taken = map[taking]bool{}
	}
	s.taken[t] = yes
}

// takeValue takes the file's value of the conflict that is lit: before the import it is a
// choice that can be taken back, after it it is written at once.
func (p *Page) takeValue() tea.Cmd {
	s, t, c := p.conflictLit()
	if c == nil {
		return nil
	}
	if p.stage == understood {
		c.Taken = !c.Taken
		s.take(t, c.Taken)
		return nil
	}
	m, _ := p.litMark()
	s.take(t, true)
	return p.runAgain([]int{m.it.src})
}

// takeAll takes the file's values of all conflicts that are left.
func (p *Page) takeAll() tea.Cmd {
	var at []int
	for i, s := range p.sources {
		n := 0
		s.conflicts(func(t taking, c *model.ImportConflict) {
			if !c.Taken {
				s.take(t, true)
				n++
			}
		})
		if n > 0 {
			at = append(at, i)
		}
	}
	return p.runAgain(at)
}

// conflicts tells of each conflict of the table.
func (s *source) conflicts(tell func(taking, *model.ImportConflict)) {
	if s.report == nil {
		return
	}
	for i := range s.report.Conflicts {
		c := &s.report.Conflicts[i]
		tell(taking{whole, c.Key()}, c)
	}
	for j := range s.report.With {
		for i := range s.report.With[j].Conflicts {
			c := &s.report.With[j].Conflicts[i]
			tell(taking{j, c.Key()}, c)
		}
	}
}

// kept is how many conflicts were decided for the book.
func (p *Page) kept() int {
	n := 0
	for _, s := range p.sources {
		s.conflicts(func(_ taking, c *model.ImportConflict) {
			if !c.Taken {
				n++
			}
		})
	}
	return n
}

// tookValues shows that the file's values are taken, untake that they are not.
func (p *Page) tookValues() tea.Cmd {
	n, last := 0, ""
	for _, s := range p.sources {
		s.conflicts(func(t taking, c *model.ImportConflict) {
			if s.taken[t] && !c.Taken {
				c.Taken = true
				n, last = n+1, fmt.Sprintf("%s, %s: %s from the file", model.Clean(c.Account), fieldName(c.Field), value(c.File))
			}
		})
	}
	if n != 1 {
		last = fmt.Sprintf("%d values taken from the file", n)
	}
	return screen.Send(screen.Changed{Label: last})
}

func (p *Page) untake() {
	for _, s := range p.sources {
		s.conflicts(func(t taking, c *model.ImportConflict) {
			if s.taken[t] && !c.Taken {
				s.take(t, false)
			}
		})
	}
}

// twoLit are the two accounts that may be one, which are lit.
func (p *Page) twoLit() (model.AlikeAccounts, bool) {
	m, ok := p.litMark()
	if !ok || m.what != anAlike {
		return model.AlikeAccounts{}, false
	}
	r := p.reportOf(m.it)
	if r == nil || m.n >= len(r.Alike) {
		return model.AlikeAccounts{}, false
	}
	return r.Alike[m.n], true
}

// vanishedLit is the account that is lit and that the file no longer has.
func (p *Page) vanishedLit() (model.VanishedAccount, bool) {
	m, ok := p.litMark()
	if !ok || m.what != aVanished {
		return model.VanishedAccount{}, false
	}
	r := p.reportOf(m.it)
	if r == nil || m.n >= len(r.Vanished) {
		return model.VanishedAccount{}, false
	}
	return r.Vanished[m.n], true
}

// step lights the next mark in the direction, and scrolls where there is none.
func (p *Page) step(by int) tea.Cmd {
	if by != 1 && by != -1 || len(p.marks) == 0 {
		p.scroll.Top += by
		return nil
	}
	next := p.spot + by
	switch {
	case next >= 1 && next <= len(p.marks):
		p.lightMark(next)
	default:
		p.scroll.Top += by
	}
	return nil
}

// lightMark lights a mark, from 1, and scrolls to it.
func (p *Page) lightMark(spot int) {
	p.spot = spot
	m := p.marks[spot-1]
	p.scroll.Top = min(p.scroll.Top, max(m.from-1, 0))
	if below := m.to + 2 - p.spots.lineRoom; below > p.scroll.Top {
		p.scroll.Top = below
	}
}

// toBeLit is why nothing can be done to what is lit.
func (p *Page) toBeLit(of what, is string) func() string {
	return func() string {
		if m, ok := p.litMark(); ok && m.what == of {
			return ""
		}
		return keys.Say("Choose " + is + " first, with {import.down down} and {import.up up}.")
	}
}
