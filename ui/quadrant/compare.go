package quadrant

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/picker"
)

// comparing is what the picture is compared with.
type comparing struct {
	since  model.Date // chosen; none: the end of the last quarter
	trails bool       // drawn
	table  moveTable
	long   long[*comparison]
	asked  [2]model.Date // the days of the comparison under way
	// shown is the comparison at hand; nil: none is, or it is of other days.
	shown *comparison
}

// comparison is how the accounts moved between two days.
type comparison struct {
	since, day model.Date
	was        map[model.ID]model.Place          // of those plotted on both days
	from       map[model.ID]chart.Position       // the same, for the chart
	cells      map[[2]model.Corner][]model.Point // who moved from where to where, in order of id
	moves      map[[2]model.Corner]model.QuadrantMove
	movers     int // that went chart.MovedFrom or more, or to another quadrant
	proof      []model.ProofRow
}

func (c *comparing) drop() {
	c.long.drop()
	c.shown = nil
}

// lastQuarter is the end of the last quarter that was over a month before the day: of a
// shorter time there is little to tell.
func lastQuarter(day model.Date) model.Date {
	y, m, _ := day.AddMonths(-1).Civil()
	return model.NewDate(y, (m-1)/3*3+1, 1).AddDays(-1)
}

// since is the day the picture is compared with.
func (p *Page) since() model.Date {
	if s := p.cmp.since; s.Known() && s < p.day() {
		return s
	}
	return lastQuarter(p.day())
}

// compared is the comparison of the days at hand, nil while there is none.
func (p *Page) compared() *comparison {
	if c := p.cmp.shown; c != nil && c.day == p.facts.day && c.since == p.since() {
		return c
	}
	return nil
}

// trails are where the accounts stood that moved, for the chart; nil: none are drawn.
func (p *Page) trails() map[model.ID]chart.Position {
	c := p.compared()
	if !p.cmp.trails || c == nil {
		return nil
	}
	return c.from
}

// compareAgain compares anew where a comparison is shown that is not of the days at hand.
func (p *Page) compareAgain() tea.Cmd {
	if !p.cmp.trails && p.mode != movements || p.compared() != nil {
		return nil
	}
	since, day, scope, settings := p.since(), p.facts.day, p.ctx.Scope, p.facts.settings
	if p.cmp.long.waiting() && p.cmp.asked == [2]model.Date{since, day} {
		return nil
	}
	p.cmp.asked = [2]model.Date{since, day}
	return p.cmp.long.ask("Comparing with "+since.Short(p.ctx.Today), func(ctx context.Context, report func(done, total int)) (*comparison, error) {
		ids, err := p.book.Portfolio(ctx, model.Query{Scope: scope, AsOf: day, Inactive: true})
		if err != nil || len(ids) == 0 { // no ids would mean all
			return newComparison(since, day), err
		}
		c, done := newComparison(since, day), 0
		tally, proof := model.NewMovementTally(settings, since, day), model.NewProofTally(settings, day)
		err = p.book.Dossiers(ctx, ids, func(d *model.Dossier) error {
			c.add(&d.Account, tally.AddMove(d))
			proof.Add(d)
			if done++; done%100 == 0 {
				report(done, len(ids))
			}
			return nil
		})
		for _, m := range tally.Moves() {
			c.moves[[2]model.Corner{m.From, m.To}] = m
		}
		c.proof = proof.Rows()
		return c, err
	})
}

func newComparison(since, day model.Date) *comparison {
	return &comparison{since: since, day: day, was: map[model.ID]model.Place{}, from: map[model.ID]chart.Position{}, cells: map[[2]model.Corner][]model.Point{},
		moves: map[[2]model.Corner]model.QuadrantMove{}}
}

func (c *comparison) add(a *model.Account, m model.AccountMove) {
	if !m.Counts() {
		return
	}
	at := [2]model.Corner{m.From, m.To}
	c.cells[at] = append(c.cells[at], model.Point{AccountID: a.ID, Name: a.Name, ARR: m.ARR, CO: m.Is.CO, CX: m.Is.CX, Quadrant: m.Is.Quadrant})
	if m.Was.Active && m.Is.Active && m.Was.Quadrant != "" && m.Is.Quadrant != "" {
		c.was[a.ID] = m.Was
		if m.Distance() >= chart.MovedFrom || m.From != m.To {
			c.movers++
		}
		c.from[a.ID] = chart.Position{CO: m.Was.CO.Value, CX: m.Was.CX.Value}
	}
}

func (p *Page) takeCompared(c *comparison, err error) tea.Cmd {
	if err != nil {
		p.cmp.trails = false
		if p.mode == movements {
			p.to(picture)
		}
		return p.failure(err, "The days could not be compared")
	}
	p.cmp.shown, p.dropped = c, true
	return nil
}

// oneOnOne is when the last 1:1 was, to be offered.
type oneOnOne struct{ day, last model.Date }

// chooseSince asks since when the trails are to be drawn.
func (p *Page) chooseSince() tea.Cmd {
	day, scope := p.day(), p.ctx.Scope
	return func() tea.Msg {
		last, err := p.book.LastOneOnOne(context.Background(), scope, day)
		if err != nil {
			return screen.Failed{Err: err, What: "The last 1:1 could not be looked up", Safe: "Nothing was changed."}
		}
		return oneOnOne{day, last}
	}
}

func (p *Page) askSince(day, last model.Date) tea.Cmd {
	type proposal struct {
		label string
		since model.Date
		do    func() tea.Cmd
	}
	proposals := []proposal{{"Last quarter", lastQuarter(day), nil}, {"Last 1:1", last, nil}, {"A year ago", day.AddMonths(-12), nil},
		{"Another day", 0, func() tea.Cmd { return p.typeSince(day) }}}
	if p.cmp.trails {
		proposals = append(proposals, proposal{"No trails", 0, p.noTrails})
	}
	var items []picker.Item
	for i, x := range proposals {
		if x.do == nil && x.since.Known() {
			items = append(items, picker.Item{ID: int64(i), Label: x.label, Hint: x.since.Short(p.ctx.Today)})
		}
		if x.do != nil {
			items = append(items, picker.Item{ID: int64(i), Label: x.label})
		}
	}
	w := picker.New(picker.Options{Items: items, Theme: func() theme.Theme { return p.ctx.Theme }, None: "Nothing of that name: Another day takes a date.",
		Picked: func(it picker.Item) tea.Cmd {
			x := proposals[it.ID]
			if x.do == nil {
				x.do = func() tea.Cmd { return p.trailsSince(x.since) }
			}
			return tea.Sequence(screen.Send(screen.Dismiss{}), x.do())
		}})
	return screen.Send(screen.Ask{Title: "Trails since", Widget: w,
		Body: fmt.Sprintf("An arrow leads to every account that moved %s or more points or to another quadrant, and to the one that is selected.",
			model.Num(chart.MovedFrom))})
}

// noTrails takes the trails off the picture.
func (p *Page) noTrails() tea.Cmd {
	p.cmp.trails, p.dropped = false, true
	return p.relayout()
}

// typeSince asks for a day to compare with.
func (p *Page) typeSince(day model.Date) tea.Cmd {
	var f *form.Form
	f = form.New(form.Options{
		Theme: func() theme.Theme { return p.ctx.Theme }, Today: func() model.Date { return p.ctx.Today }, Submit: "Compare",
		Fields: []form.Field{{Key: "day", Label: "Since", Kind: form.Date, Required: true, Help: "2026-09-30, -3m, end of q2",
			Validate: func(v form.Value) error {
				if v.Date >= day {
					return fmt.Errorf("a day before %s, the day of the picture", day.Short(p.ctx.Today))
				}
				return nil
			}}},
		OnSubmit: func() tea.Cmd {
			return tea.Batch(screen.Send(screen.Dismiss{}), p.trailsSince(f.Value("day").Date))
		},
	})
	return screen.Send(screen.Ask{Title: "Trails since", Widget: f})
}

func (p *Page) trailsSince(since model.Date) tea.Cmd {
	p.cmp.since, p.cmp.trails, p.dropped = since, true, true
	if p.mode == listing || p.mode == regions {
		p.mode = picture
	}
	p.why.drop()
	return tea.Batch(p.relayout(), p.compareAgain())
}

// toMovements shows the table of movements, and the picture again.
func (p *Page) toMovements() tea.Cmd {
	if p.mode == movements {
		p.to(picture)
		return nil
	}
	p.to(movements)
	return p.compareAgain()
}
