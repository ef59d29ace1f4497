package settings

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

// addMetric asks for what is made: a metric, or a value of one.
func (p *Page) addMetric() tea.Cmd {
	at := p.current()
	value := at != nil && strings.HasPrefix(at.key, valuePrefix)
	return screen.Send(screen.Ask{Title: "What is it?", Choices: []screen.Choice{
		{Key: "m", Label: "metric of your own", Default: !value, Do: func() tea.Cmd { return p.askOwn(model.Metric{}, true) }},
		{Key: "v", Label: "value by hand, of the company or a CSM", Default: value, Do: p.addValue},
	}})
}

func (p *Page) addValue() tea.Cmd {
	v := model.MetricValue{}
	if at := p.current(); at != nil {
		for _, m := range p.catalogue() {
			if m.Own && metricKey(m.ID) == at.key {
				v.Metric = m.ID
			}
		}
	}
	return p.entry.Then(toNewValue).MetricValue(v, p.facts.values)
}

// toNewValue goes to the value that was added.
func toNewValue(r model.Receipt) tea.Msg {
	if len(r.IDs) == 0 {
		return screen.Reload{}
	}
	return tea.BatchMsg{screen.Send(screen.Reload{}), screen.Send(added{valuePrefix + fmt.Sprint(r.IDs[len(r.IDs)-1])})}
}

func closed[T ~string](key, label string, value T, all []T, name func(T) string) form.Field {
	f := form.Field{Key: key, Label: label, Kind: form.Choice, Value: string(value), Required: true}
	for _, v := range all {
		f.Options = append(f.Options, form.Option{Value: string(v), Label: name(v)})
	}
	return f
}

// units are those that metrics are told in.
var units = []string{model.UnitPoints, model.UnitCount, model.UnitDays, model.UnitHours, model.UnitTimes}

// askOwn asks for all that is said of a metric of one's own. It is new where the catalogue
// says nothing of it yet.
func (p *Page) askOwn(m model.Metric, isNew bool) tea.Cmd {
	shown, was := m, m.Title
	if isNew {
		shown.Department, shown.Kind, shown.Perspective = model.DepartmentSuccess, model.MetricLeading, model.PerspectiveCustomers
		shown.Level, shown.Good, shown.Unit = model.LevelTeam, model.Up, model.UnitPoints
	}
	var there []string
	for _, o := range p.facts.settings.Catalogue() {
		if o.ID != m.ID || m.ID == "" {
			there = append(there, o.Title)
		}
	}
	title := named("title", "Name", was, there)
	unit := form.Field{Key: "unit", Label: "Unit", Kind: form.Pick, AllowNew: true, Value: shown.Unit, Required: true}
	for _, u := range units {
		unit.Options = append(unit.Options, form.Option{Value: u, Label: u})
	}
	if shown.Unit == model.UnitShare || shown.Unit == model.UnitMoney {
		unit.Options = append(unit.Options, form.Option{Value: shown.Unit, Label: shown.Unit})
	}
	target := form.Field{Key: "target", Label: "Target", Kind: form.Number, Help: "blank: none; in the unit of its values"}
	if m.Target.Known {
		target.Value = plain(m.Target.Value)
	}
	d := dialog{key: metricKey(m.ID), title: clean(was), body: p.ownBody(m), fields: []form.Field{title,
		closed("department", "Department", shown.Department, model.Departments, model.Department.Label),
		closed("kind", "Kind", shown.Kind, model.MetricKinds, model.MetricKind.Label),
		closed("perspective", "Perspective", shown.Perspective, model.Perspectives, model.Perspective.Label),
		closed("level", "Accountable", shown.Level, model.MetricLevels, model.MetricLevel.Label),
		unit, closed("good", "Good is", shown.Good, model.Directions, func(d model.Direction) string {
			if d == model.Down {
				return "less"
			}
			return "more"
		}), target}}
	if m.ID == "" {
		d.key, d.title = "metrics.new", "New metric of your own"
	}
	d.change = func(f *form.Form) change { return ownChange(f, m, isNew) }
	return p.open(d)
}

// ownBody tells what a metric of one's own is today.
func (p *Page) ownBody(m model.Metric) string {
	if r, ok := p.reading(m.ID); ok && m.ID != "" {
		return p.readingWords(r)
	}
	return keys.Say("Its values are entered by hand ({settings.new n} here for the company and CSMs, the account's page for one account) or imported.")
}

func ownChange(f *form.Form, m model.Metric, isNew bool) change {
	next := model.Metric{ID: m.ID, Title: strings.TrimSpace(f.Value("title").Text), Own: true,
		Department: model.Department(f.Value("department").Text), Kind: model.MetricKind(f.Value("kind").Text),
		Perspective: model.Perspective(f.Value("perspective").Text), Level: model.MetricLevel(f.Value("level").Text),
		Unit: f.Value("unit").Text, Good: model.Direction(f.Value("good").Text), Target: f.Value("target").Number}
	if next.ID == "" {
		next.ID = model.FoldKey(next.Title)
	}
	verb := "changed"
	if isNew {
		verb = "added"
	}
	return change{label: fmt.Sprintf("Metric %s %s", short(next.Title), verb), apply: func(s *model.Settings) {
		i := slices.IndexFunc(s.Metrics, func(o model.Metric) bool { return model.FoldKey(o.ID) == next.ID })
		if i >= 0 {
			s.Metrics[i] = next
			return
		}
		s.Metrics = append(s.Metrics, next)
	}}
}

// removeMetric takes a metric of one's own out of the catalogue; its values stay.
func (p *Page) removeMetric(m model.Metric) tea.Cmd {
	return screen.Confirm("Remove the metric "+clean(m.Title)+"?", keys.Say("Its values stay, and are told without a target. {app.undo u} undoes it."), "Remove",
		func() tea.Cmd {
			return p.do(change{label: "Metric " + short(m.Title) + " removed", apply: func(s *model.Settings) {
				s.Metrics = slices.DeleteFunc(s.Metrics, func(o model.Metric) bool { return model.FoldKey(o.ID) == m.ID })
			}})
		})
}

const (
	// valuePrefix begins the keys of values entered by hand.
	valuePrefix = "metrics.value."
	// mostValues is how many values are listed; older ones are in the file.
	mostValues = 200
)

// withValues adds the values of CSMs and the company, the newest first.
func (p *Page) withValues(sec section) section {
	all := slices.Clone(p.facts.values)
	slices.Reverse(all)
	slices.SortStableFunc(all, func(a, b model.MetricValue) int { return int(b.Date) - int(a.Date) })
	title := map[string]model.Metric{}
	for _, m := range p.catalogue() {
		title[m.ID] = m
	}
	name := map[model.ID]string{0: "the company"}
	for _, c := range p.facts.csms {
		name[c.ID] = clean(c.Name)
	}
	for i, v := range all[:min(len(all), mostValues)] {
		m := title[model.FoldKey(v.Metric)]
		r := row{key: valuePrefix + fmt.Sprint(v.ID), label: clean(m.Title), value: p.inUnit(model.Num(v.Value), m.Unit),
			note: name[v.CSMID] + ", " + v.Date.Short(p.ctx.Today),
			edit: func() tea.Cmd { return p.entry.MetricValue(v, p.facts.values) },
			remove: func() tea.Cmd {
				return p.entry.Delete("Value of "+clean(m.Title)+" deleted", v.Ref())
			}}
		if i == 0 {
			r.head = "Values of the company and of CSMs"
		}
		sec.rows = append(sec.rows, r)
	}
	return sec
}
