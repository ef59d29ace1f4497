package settings

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// seniorities from the highest down, as a bar may be.
var seniorities = []model.Seniority{model.CLevel, model.VP, model.Director, model.Manager, model.Individual}

// barWord is a bar in words.
func barWord(s model.Seniority) string {
	switch s {
	case model.CLevel:
		return s.Label()
	case model.Individual:
		return "anyone"
	}
	return s.Label() + " or higher"
}

func (p *Page) bar() section {
	s := p.facts.settings
	sec := section{key: "bar", name: "High enough", add: func() tea.Cmd { return p.askBar("") },
		about: "From which seniority on somebody in a review is high enough. Whoever decides, buys or sponsors is so at any."}
	sec.rows = append(sec.rows, row{key: "bar.default", label: "Default", value: barWord(s.DefaultBar),
		standard: byDefault(barWord(s.DefaultBar), barWord(standard.DefaultBar)),
		about:    "Counts for every segment that has no bar of its own.",
		edit: func() tea.Cmd {
			return p.open(dialog{key: "bar.default", title: labelOf("bar.default"), fields: []form.Field{barField(s.DefaultBar, false)},
				change: func(f *form.Form) change { return setDefaultBar(barOf(f)) }})
		},
		remove: orNone(s.DefaultBar != standard.DefaultBar, func() tea.Cmd { return p.do(setDefaultBar(standard.DefaultBar)) })})
	keys, count := p.segments(slices.Collect(maps.Keys(s.Bars)))
	for i, key := range keys {
		own, has := s.Bars[key]
		r := row{key: "bar.segments." + key, label: p.segmentName(key), value: barWord(own), note: accounts(count[key]),
			edit:   func() tea.Cmd { return p.askBar(key) },
			remove: orNone(has, func() tea.Cmd { return p.do(p.setBar(key, model.SeniorityUnknown)) })}
		if !has {
			r.value = barWord(s.DefaultBar) + ", by default"
		}
		if i == 0 {
			r.head = "By segment"
		}
		sec.rows = append(sec.rows, r)
	}
	return sec
}

// barField chooses a seniority; with none, also the default.
func barField(was model.Seniority, none bool) form.Field {
	f := form.Field{Key: "bar", Label: "From", Kind: form.Choice, Value: was.String(), Required: true}
	for _, s := range seniorities {
		f.Options = append(f.Options, form.Option{Value: s.String(), Label: s.Label()})
	}
	if none {
		f.Options = append(f.Options, form.Option{Value: "default", Label: "as the default"})
		if was == model.SeniorityUnknown {
			f.Value = "default"
		}
	}
	return f
}

// barOf is the seniority chosen; unknown for the default.
func barOf(f *form.Form) model.Seniority {
	s, err := model.ParseSeniority(f.Value("bar").Text)
	if err != nil {
		return model.SeniorityUnknown
	}
	return s
}

func setDefaultBar(to model.Seniority) change {
	return change{label: "High-enough bar set to " + barWord(to), weigh: true, apply: func(s *model.Settings) { s.DefaultBar = to }}
}

// setBar gives a segment its own bar; unknown takes it away.
func (p *Page) setBar(key string, to model.Seniority) change {
	name := p.segmentName(key)
	if to == model.SeniorityUnknown {
		return change{label: "High-enough bar of " + name + " left to the default", weigh: true, apply: func(s *model.Settings) { delete(s.Bars, key) }}
	}
	return change{label: "High-enough bar of " + name + " set to " + barWord(to), weigh: true, apply: func(s *model.Settings) { s.Bars[key] = to }}
}

func (p *Page) askBar(key string) tea.Cmd {
	own, has := p.facts.settings.Bars[key]
	d := dialog{key: "bar." + key, title: "High enough in " + p.segmentName(key), fields: []form.Field{barField(own, true)},
		change: func(f *form.Form) change { return p.setBar(key, barOf(f)) }}
	if key == "" && !has {
		d.title = "High enough in another segment"
		d.fields = []form.Field{p.newSegment(func(k string) bool { _, has := p.facts.settings.Bars[k]; return has }), barField(model.Director, false)}
		d.change = func(f *form.Form) change {
			c := p.setBar(model.SegmentKey(f.Value("segment").Text), barOf(f))
			c.label = "High-enough bar of " + strings.TrimSpace(clean(f.Value("segment").Text)) + " set to " + barWord(barOf(f))
			return c
		}
	}
	return p.open(d)
}
