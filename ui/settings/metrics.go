package settings

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

// metrics is the catalogue with its targets, and the values entered by hand.
func (p *Page) metrics() section {
	sec := section{key: "metrics", name: "Metrics", add: p.addMetric,
		about: keys.Say("What is measured, and the target of each. {settings.edit enter} tells whose work it is and sets the target; {settings.explain x} works out what each is today, with its median; {settings.new n} adds one of your own, or a value by hand.")}
	last := model.Perspective("?")
	for _, perspective := range append(slices.Clone(model.Perspectives), "") {
		for _, m := range p.catalogue() {
			if m.Perspective != perspective {
				continue
			}
			r := p.metric(m)
			if m.Perspective != last {
				last = m.Perspective
				if r.head = m.Perspective.Label(); r.head == "" {
					r.head = "Values of which the catalogue says nothing"
				}
			}
			sec.rows = append(sec.rows, r)
		}
	}
	return p.withValues(sec)
}

// catalogue are the metrics of the catalogue, and those that only have values.
func (p *Page) catalogue() []model.Metric {
	all := p.facts.settings.Catalogue()
	known := map[string]bool{}
	for _, m := range all {
		known[m.ID] = true
	}
	add := func(m model.Metric) {
		if id := model.FoldKey(m.ID); !known[id] {
			known[id] = true
			m.ID = id
			all = append(all, m)
		}
	}
	for _, r := range p.readings {
		add(r.Metric)
	}
	for _, v := range p.facts.values {
		add(model.Metric{ID: v.Metric, Title: v.Metric, Good: model.Up, Own: true})
	}
	return all
}

func metricKey(id string) string { return "metrics." + id }

func (p *Page) metric(m model.Metric) row {
	r := row{key: metricKey(m.ID), label: clean(m.Title), value: "no target", edit: func() tea.Cmd { return p.askMetric(m) }}
	target := p.inUnit(m.Target, m.Unit)
	if target != "" {
		target = "target " + target
		r.value = target
	}
	if now, ok := p.reading(m.ID); ok {
		r.value, r.note, r.standard = p.nowWords(now), p.medianWords(now), target
		if met, known := now.OnTarget(); known && !met {
			r.bad, r.standard = true, target+", missed"
		}
	}
	r.spare = strings.ToLower(m.Kind.Label())
	if m.Level != "" {
		r.spare += ", " + levelName(m.Level)
	}
	switch {
	case m.Own && m.Perspective != "":
		r.remove = func() tea.Cmd { return p.removeMetric(m) }
	case m.Target.Known:
		r.remove = func() tea.Cmd { return p.do(setTarget(m, model.Number{}, "none")) }
	}
	return r
}

// levelName is a level in a sentence.
func levelName(l model.MetricLevel) string {
	if l == model.LevelCSM {
		return "CSM"
	}
	return strings.ToLower(l.Label())
}

func (p *Page) reading(id string) (model.Reading, bool) {
	for _, r := range p.readings {
		if r.Metric.ID == id {
			return r, true
		}
	}
	return model.Reading{}, false
}

// nowWords are what a metric is today.
func (p *Page) nowWords(r model.Reading) string {
	if !r.Value.Known {
		return "no data"
	}
	return "now " + p.inUnit(r.Value, r.Metric.Unit)
}

// medianWords are the median beside it, "" where there is none.
func (p *Page) medianWords(r model.Reading) string {
	if !r.Median.Known {
		return ""
	}
	of := counted(r.N, "account", "accounts")
	if r.ByCSM {
		of = counted(r.N, "CSM", "CSMs")
	}
	return fmt.Sprintf("median %s of %s", p.inUnit(r.Median, r.Metric.Unit), of)
}

// readingWords are both as a sentence.
func (p *Page) readingWords(r model.Reading) string {
	words := p.nowWords(r)
	if median := p.medianWords(r); median != "" {
		words += ", " + median
	}
	return strings.ToUpper(words[:1]) + words[1:] + "."
}

// inUnit is a value of a metric for eyes, "" for none.
func (p *Page) inUnit(n model.Number, unit string) string {
	if !n.Known {
		return ""
	}
	text := func(v float64, decimals int) string { return plain(model.Round(v, decimals)) }
	switch unit {
	case model.UnitShare:
		return text(n.Value*100, 1) + "%"
	case model.UnitMoney:
		return model.MoneyOf(n.Value, p.facts.settings.Rates.Book).Short()
	case model.UnitDays:
		return text(n.Value, 0) + "d"
	case model.UnitHours:
		return text(n.Value, 1) + "h"
	case model.UnitCount, model.UnitPoints, "":
		return text(n.Value, 1)
	}
	return strings.TrimSpace(text(n.Value, 2) + " " + clean(unit))
}

// aboutMetric says everything that the catalogue holds of a metric.
func (p *Page) aboutMetric(m model.Metric) string {
	good := "more is good"
	if m.Good == model.Down {
		good = "less is good"
	}
	level := "holds the " + levelName(m.Level) + " accountable"
	if m.Level == model.LevelCompany {
		level = "tracked for the company, no CSM is measured by it"
	}
	said := []string{m.Department.Label(), m.Kind.Label(), m.Perspective.Label(), level, unitWords(m.Unit), good}
	text := strings.Join(said, "; ") + "."
	if r, ok := p.reading(m.ID); ok {
		text += " " + p.readingWords(r)
	}
	return text
}

// unitWords say what a metric is told in.
func unitWords(unit string) string {
	switch unit {
	case model.UnitShare:
		return "a share"
	case model.UnitMoney:
		return "an amount"
	case model.UnitCount:
		return "a count"
	}
	return "in " + clean(unit)
}

// askMetric asks for the target of a metric, and of one's own for all that is said of it.
func (p *Page) askMetric(m model.Metric) tea.Cmd {
	if m.Own {
		return p.askOwn(m, m.Perspective == "")
	}
	return p.open(dialog{key: metricKey(m.ID), title: clean(m.Title), body: p.aboutMetric(m), fields: []form.Field{p.target(m)},
		change: func(f *form.Form) change {
			to := targetOf(f, m.Unit)
			return setTarget(m, to, p.inUnit(to, m.Unit))
		}})
}

// target is a field for the target of a metric, in the unit in which it is shown.
func (p *Page) target(m model.Metric) form.Field {
	f := form.Field{Key: "target", Label: "Target", Kind: form.Number, Help: "blank: none"}
	value := m.Target.Value
	switch m.Unit {
	case model.UnitShare:
		f.Unit, value = "%", model.Round(value*100, 6)
	case model.UnitMoney:
		book := p.facts.settings.Rates.Book
		f.Kind, f.Currency = form.Money, book
		f.Validate = func(v form.Value) error {
			if v.Money.Known() && v.Money.Currency != book {
				return fmt.Errorf("targets are in the currency of the book, %s", clean(book))
			}
			return nil
		}
	}
	if m.Target.Known {
		f.Value = plain(value)
	}
	return f
}

// targetOf is the target in the field, in the metric's unit.
func targetOf(f *form.Form, unit string) model.Number {
	v := f.Value("target")
	switch {
	case v.Empty:
		return model.Number{}
	case unit == model.UnitShare:
		return model.Num(v.Number.Value / 100)
	case unit == model.UnitMoney:
		n, err := model.ParseNumber(v.Money.Decimal(), model.DecimalPoint)
		if err != nil {
			return model.Number{}
		}
		return n
	}
	return v.Number
}

// setTarget sets the target of a metric that comes with Keystone.
func setTarget(m model.Metric, to model.Number, words string) change {
	if words == "" {
		words = "none"
	}
	return change{label: fmt.Sprintf("Target of %s set to %s", clean(m.Title), words), apply: func(s *model.Settings) {
		i := slices.IndexFunc(s.Metrics, func(o model.Metric) bool { return model.FoldKey(o.ID) == m.ID })
		switch {
		case i >= 0 && !to.Known:
			s.Metrics = slices.Delete(s.Metrics, i, i+1)
		case i >= 0:
			s.Metrics[i].Target = to
		case to.Known:
			s.Metrics = append(s.Metrics, model.Metric{ID: m.ID, Target: to})
		}
	}}
}

// mostAgain is of how many accounts the metrics are worked out again without being asked.
const mostAgain = 2000

// again works the metrics out anew after a change, where they were asked for; nil where they
// were not, or where that takes long.
func (p *Page) again() tea.Cmd {
	if p.readings == nil || p.accounts() > mostAgain {
		return nil
	}
	return p.figures()
}

// accounts is how many accounts the book has.
func (p *Page) accounts() int {
	total := 0
	for _, n := range p.facts.use.Owned {
		total += n
	}
	return total
}

// figures works out what each metric is today and its median.
func (p *Page) figures() tea.Cmd {
	s, today, total, values := p.facts.settings, p.ctx.Today, p.accounts(), p.facts.values
	return screen.Work("Working out the metrics", func(ctx context.Context, report func(done, total int)) tea.Msg {
		m, done := model.NewMeasuring(s, today.AddDays(-365), today), 0
		err := p.book.Dossiers(ctx, nil, func(d *model.Dossier) error {
			m.Add(d)
			if done++; done%50 == 0 {
				report(min(done, total), total)
			}
			return nil
		})
		for _, v := range values {
			m.AddValue(v)
		}
		if err != nil {
			return measured{err: err}
		}
		return measured{readings: m.Readings()}
	})
}

// measured are the metrics worked out.
type measured struct {
	readings []model.Reading
	err      error
}

func (p *Page) measured(msg measured) tea.Cmd {
	switch {
	case errors.Is(msg.err, context.Canceled):
		return screen.Send(screen.Toast{Text: "Given up: no metric was worked out.", Level: screen.Info})
	case msg.err != nil:
		return screen.Send(screen.Failed{Err: msg.err, What: "The metrics could not be worked out", Safe: "Nothing was changed."})
	}
	p.readings = msg.readings
	p.build()
	return nil
}
