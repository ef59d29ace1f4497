package settings

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/big"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

var (
	errShare = errors.New("write a share above 0, up to 100")
	errCost  = errors.New("below zero: write what it costs, or 0")
)

// costs are what serving costs, and what is left of the ARR.
func (p *Page) costs() section {
	s := p.facts.settings
	sec := section{key: "costs", name: "Margin and costs",
		about: "What a customer is worth over its life, and what it costs to serve: minutes x what an hour costs, by the kind of activity."}
	sec.rows = append(sec.rows,
		row{key: "costs.margin", label: labelOf("costs.margin"), value: share(s.GrossMargin), standard: byDefault(share(s.GrossMargin), share(standard.GrossMargin)),
			about: "The share of the ARR that is left after what serving it costs: the lifetime value (CLV) is made from it.",
			edit:  p.askMargin,
			remove: orNone(s.GrossMargin != standard.GrossMargin, func() tea.Cmd {
				return p.do(setMargin(standard.GrossMargin))
			})},
		row{key: "costs.review", label: labelOf("costs.review"), value: counted(s.Costs.ReviewMinutes, "minute", "minutes"),
			standard: byDefault(counted(s.Costs.ReviewMinutes, "minute", "minutes"), counted(standard.Costs.ReviewMinutes, "minute", "minutes")),
			about:    "Time of ours that a review takes with all that belongs to it.", edit: p.askReviewMinutes,
			remove: orNone(s.Costs.ReviewMinutes != standard.Costs.ReviewMinutes, func() tea.Cmd {
				return p.do(setReviewMinutes(standard.Costs.ReviewMinutes))
			})})
	for i, kind := range p.activities() {
		r := p.hour(kind)
		if i == 0 {
			r.head = "What an hour costs, in " + clean(s.Rates.Book)
		}
		sec.rows = append(sec.rows, r)
	}
	return sec
}

// anyActivity is the kind of a cost that counts for kinds that have none of their own.
const anyActivity = ""

// activities are the kinds of activity: the one for all others, a review, the kinds of
// touch, and whatever else a cost was set for.
func (p *Page) activities() []string {
	out := []string{anyActivity, model.CostReview}
	for _, k := range model.TouchKinds {
		out = append(out, string(k))
	}
	for _, k := range slices.Sorted(maps.Keys(p.facts.settings.Costs.PerHour)) {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

func activityName(kind string) string {
	switch kind {
	case anyActivity:
		return "Any other work"
	case model.CostReview:
		return "Review"
	}
	return clean(model.TouchKind(kind).Label())
}

// costKey is the key of the setting of a kind of activity.
func costKey(kind string) string {
	if kind == anyActivity {
		kind = "any"
	}
	return "costs.hour." + kind
}

func (p *Page) hour(kind string) row {
	costs, book := p.facts.settings.Costs.PerHour, p.facts.settings.Rates.Book
	amount := func(minor int64) string { return model.Money{Minor: minor, Currency: book}.String() }
	r := row{key: costKey(kind), label: activityName(kind), edit: func() tea.Cmd { return p.askHour(kind) }}
	cost, has := costs[kind]
	any, others := costs[anyActivity]
	switch {
	case has:
		r.value = amount(cost)
		r.remove = func() tea.Cmd {
			return p.do(change{label: "Cost of an hour of " + strings.ToLower(activityName(kind)) + " removed",
				apply: func(s *model.Settings) { delete(s.Costs.PerHour, kind) }})
		}
	case others:
		r.value = amount(any) + ", as any other"
	default:
		r.value = "not said"
	}
	return r
}

func (p *Page) askHour(kind string) tea.Cmd {
	book := p.facts.settings.Rates.Book
	f := form.Field{Key: "cost", Label: "An hour costs", Kind: form.Money, Currency: book, Required: true, Help: "such as 85",
		Validate: func(v form.Value) error {
			switch {
			case v.Money.Currency != book:
				return fmt.Errorf("costs are in the currency of the book, %s", clean(book))
			case v.Money.Minor < 0:
				return errCost
			}
			return nil
		}}
	if cost, has := p.facts.settings.Costs.PerHour[kind]; has {
		f.Value = model.Money{Minor: cost, Currency: book}.Decimal()
	}
	name := strings.ToLower(activityName(kind))
	return p.open(dialog{key: costKey(kind), title: "An hour of " + name, fields: []form.Field{f},
		change: func(f *form.Form) change {
			m := f.Value("cost").Money
			return change{label: fmt.Sprintf("Cost of an hour of %s set to %s", name, m), apply: func(s *model.Settings) { s.Costs.PerHour[kind] = m.Minor }}
		}})
}

// share is a fraction of 1 in percent.
func share(v float64) string { return plain(model.Round(v*100, 4)) + "%" }

func (p *Page) askMargin() tea.Cmd {
	f := number("share", "Of the ARR is left", model.Round(p.facts.settings.GrossMargin*100, 4), errShare, math.SmallestNonzeroFloat64, 100)
	f.Unit = "%"
	return p.open(dialog{key: "costs.margin", title: labelOf("costs.margin"), fields: []form.Field{f},
		change: func(f *form.Form) change { return setMargin(f.Value("share").Number.Value / 100) }})
}

func setMargin(v float64) change {
	return change{label: "Gross margin set to " + share(v), apply: func(s *model.Settings) { s.GrossMargin = v }}
}

func (p *Page) askReviewMinutes() tea.Cmd {
	f := number("minutes", "Minutes", float64(p.facts.settings.Costs.ReviewMinutes), errMinutes, 0, mostMinutes)
	f.Unit = "min"
	f.Validate = func(v form.Value) error {
		if n := v.Number.Value; !(n >= 0 && n <= mostMinutes && n == math.Trunc(n)) {
			return errMinutes
		}
		return nil
	}
	return p.open(dialog{key: "costs.review", title: labelOf("costs.review"), fields: []form.Field{f},
		change: func(f *form.Form) change { return setReviewMinutes(int(f.Value("minutes").Number.Value)) }})
}

// mostMinutes is the longest that a review can take.
const mostMinutes = 60 * 1000

var errMinutes = fmt.Errorf("write a whole number of minutes from 0 to %d", mostMinutes)

func setReviewMinutes(n int) change {
	return change{label: "Time of a review set to " + counted(n, "minute", "minutes"), apply: func(s *model.Settings) { s.Costs.ReviewMinutes = n }}
}

// recoined brings what is said in the currency of the book into another one by its rate:
// costs of an hour and targets of metrics. Without a rate they must be said again.
func recoined(s *model.Settings, to string) {
	from := s.Rates.Book
	if to == from {
		return
	}
	rates := rebased(s.Rates, to)
	exact := func(minor int64) (int64, bool) {
		m, ok := rates.Convert(model.Money{Minor: minor, Currency: from})
		return m.Minor, ok
	}
	for kind, cost := range s.Costs.PerHour {
		if n, ok := exact(cost); ok {
			s.Costs.PerHour[kind] = n
			continue
		}
		delete(s.Costs.PerHour, kind)
	}
	units := inMoney(s)
	for i := range s.Metrics {
		m := &s.Metrics[i]
		if !m.Target.Known || !units[model.FoldKey(m.ID)] {
			continue
		}
		n, ok := exact(model.MoneyOf(m.Target.Value, from).Minor)
		if m.Target = (model.Number{}); ok {
			v, _ := new(big.Rat).SetString(model.Money{Minor: n, Currency: to}.Decimal())
			f, _ := v.Float64()
			m.Target = model.Num(f)
		}
	}
	s.Rates = rates
}

// inMoney are the metrics that are amounts.
func inMoney(s *model.Settings) map[string]bool {
	out := map[string]bool{}
	for _, m := range s.Catalogue() {
		out[m.ID] = m.Unit == model.UnitMoney
	}
	return out
}
