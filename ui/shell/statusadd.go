package shell

import (
	"context"
	"slices"
	"strings"

	"keystone/model"
)

// gathering adds all of it up, account by account.
type gathering struct {
	s            *session
	tally        *model.PeriodTally
	header       *model.Tally
	quadrants    map[model.Quadrant]*standTally
	owners       map[string]*standTally
	names        map[model.ID]string // of the CSMs
	outside      []outsideJSON
	notConverted []string
}

func (s *session) newGathering(ctx context.Context, from, to model.Date, csms []model.ID) (*gathering, error) {
	g := &gathering{s: s, tally: model.NewPeriodTally(s.settings, from, to, s.day, csms), header: model.NewTally(s.day, s.settings.Rates.Book),
		quadrants: map[model.Quadrant]*standTally{}, owners: map[string]*standTally{}, names: map[model.ID]string{}}
	for _, q := range append([]model.Quadrant{""}, model.Quadrants...) {
		g.quadrants[q] = &standTally{}
	}
	all, err := s.book.CSMs(ctx)
	for _, c := range all {
		g.names[c.ID] = c.Name
	}
	if err != nil {
		return nil, err
	}
	// Those of the team's own metrics that are of no account.
	values, err := s.book.MetricValues(ctx)
	for _, v := range values {
		g.tally.Metrics.AddValue(v)
	}
	return g, err
}

func (g *gathering) add(p *model.Portion, told model.Told) {
	g.tally.Add(p, told)
	if !told.Scoped {
		return
	}
	g.header.AddPortion(p)
	if !p.Now.Active {
		return
	}
	g.quadrants[p.Now.Quadrant].add(p)
	name := g.names[p.Now.OwnerID]
	owner := g.owners[name]
	if owner == nil {
		owner = &standTally{}
		g.owners[name] = owner
	}
	owner.add(p)
	if p.Now.Said && !p.Now.Converted {
		g.notConverted = append(g.notConverted, p.Account.Name)
	}
	if p.Now.Outside != "" {
		g.outside = append(g.outside, outsideJSON{p.Account.Name, p.Now.Outside})
	}
}

// result fills in the figures. Those of the header are there already.
func (g *gathering) result(f *figures) {
	t, book := g.tally, g.s.settings.Rates.Book
	f.surveys, f.prerequisites, f.schedule = t.Surveys.Figures(), t.Prerequisites.Shares(), t.Schedule
	f.quadrants = map[model.Quadrant]sums{}
	for q, t := range g.quadrants {
		f.quadrants[q] = t.sums(book)
	}
	for name, t := range g.owners {
		of := t.sums(book)
		f.owners = append(f.owners, ownerSums{name, of.Accounts, of.ARR, fraction(t.keystone)})
	}
	byName(f.owners, func(o ownerSums) string { return o.Owner })
	f.notConverted = g.notConverted
	byName(f.notConverted, func(name string) string { return name })
	f.further = further{retention: t.Retention.Figures(), proof: t.Proof.Rows(), renewals: t.Renewals(), outside: g.outside, costs: t.Costs.Figures()}
	byName(f.outside, func(o outsideJSON) string { return o.Account })
	f.readings = t.Metrics.Readings(model.MetricInputs{Keystone: f.totals.Keystone, KeystoneARR: f.totals.KeystoneARR, Schedule: f.schedule,
		Retention: f.retention, Surveys: f.surveys, Cases: t.Cases.Figures(), Costs: f.costs})
	f.delivered, f.worth, f.worthARR = t.Metrics.Delivered()
	f.touches, f.advocates = t.Metrics.Touches(), t.Metrics.Advocates()
}

// standTally adds up active accounts of one kind.
type standTally struct {
	accounts, known int // known is how many of them are in the sum
	arr             int64
	keystone        model.Rate
}

func (t *standTally) add(p *model.Portion) {
	t.accounts++
	if p.Now.Converted {
		t.known++
		t.arr += p.Now.ARR
	}
	if p.Now.Cadence.InScope() {
		t.keystone.Of++
	}
	if p.Now.Cadence.OnSchedule() {
		t.keystone.Have++
	}
}

// sums are the accounts and their ARR; unknown where there are accounts and nobody said what
// any of them is worth.
func (t *standTally) sums(book string) sums {
	if t.accounts > 0 && t.known == 0 {
		return sums{Accounts: t.accounts}
	}
	return sums{t.accounts, model.Money{Minor: t.arr, Currency: book}}
}

// byName brings them into the order of names, in which a person looks for them.
func byName[T any](all []T, name func(T) string) {
	slices.SortStableFunc(all, func(a, b T) int { return strings.Compare(model.FoldName(name(a)), model.FoldName(name(b))) })
}
