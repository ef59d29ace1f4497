package settings

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

var (
	errHours    = errors.New("write a number of hours, such as 4; 0 or blank: no time is promised")
	errPriority = errors.New("this priority has times of its own already: change those")
)

// anyPriority stands for every priority that has no times of its own.
const anyPriority = ""

// service are the times promised to cases of support.
func (p *Page) service() section {
	levels := p.facts.settings.ServiceLevels
	sec := section{key: "service", name: "Service levels", add: func() tea.Cmd { return p.askLevel("", true) },
		about: "The times promised to cases by their priority, in hours from the opening: the share kept is told among the metrics."}
	for _, priority := range append([]string{anyPriority}, slices.Sorted(maps.Keys(levels))...) {
		if priority == anyPriority && len(sec.rows) > 0 {
			continue
		}
		sec.rows = append(sec.rows, p.level(priority))
	}
	return sec
}

// levelKey is the key of the setting of a priority.
func levelKey(priority string) string {
	if priority == anyPriority {
		return "service.any"
	}
	return "service.of." + priority
}

func priorityName(priority string) string {
	if priority == anyPriority {
		return "Any other priority"
	}
	name := clean(strings.ReplaceAll(priority, "_", " "))
	if name == "" {
		return priority
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

func (p *Page) level(priority string) row {
	l, has := p.facts.settings.ServiceLevels[priority]
	r := row{key: levelKey(priority), label: priorityName(priority), value: levelWords(l), edit: func() tea.Cmd { return p.askLevel(priority, false) }}
	if has {
		r.remove = func() tea.Cmd {
			return p.do(change{label: "Service level of " + lower(priorityName(priority)) + " removed",
				apply: func(s *model.Settings) { delete(s.ServiceLevels, priority) }})
		}
	}
	return r
}

func lower(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func levelWords(l model.ServiceLevel) string {
	var words []string
	if l.FirstAnswer > 0 {
		words = append(words, "answered in "+plain(l.FirstAnswer)+"h")
	}
	if l.Resolved > 0 {
		words = append(words, "resolved in "+plain(l.Resolved)+"h")
	}
	if len(words) == 0 {
		return "nothing promised"
	}
	return strings.Join(words, ", ")
}

// hoursField is a field for a time in hours; blank is none.
func hoursField(key, label string, value float64) form.Field {
	f := form.Field{Key: key, Label: label, Kind: form.Number, Unit: "h", Help: "hours; blank: none is promised", Validate: func(v form.Value) error {
		if n := v.Number; n.Known && !(n.Value >= 0 && n.Value <= 24*36500) {
			return errHours
		}
		return nil
	}}
	if value > 0 {
		f.Value = plain(value)
	}
	return f
}

// askLevel asks for the times promised to a priority, which is still to be named where it
// is another one.
func (p *Page) askLevel(priority string, another bool) tea.Cmd {
	was := p.facts.settings.ServiceLevels[priority]
	key := levelKey(priority)
	d := dialog{title: "Service level of " + lower(priorityName(priority))}
	if another {
		was, key, d.title = model.ServiceLevel{}, "service.new", "Service level of another priority"
		d.fields = append(d.fields, form.Field{Key: "priority", Label: "Priority", Required: true, Help: "as the cases have it: high, P1",
			Validate: func(v form.Value) error {
				if _, has := p.facts.settings.ServiceLevels[model.FoldKey(v.Text)]; has {
					return errPriority
				}
				return nil
			}})
	}
	d.key = key
	d.fields = append(d.fields, hoursField("first", "First answer in", was.FirstAnswer), hoursField("resolved", "Resolved in", was.Resolved))
	d.change = func(f *form.Form) change {
		to := priority
		if another {
			to = model.FoldKey(f.Value("priority").Text)
		}
		l := model.ServiceLevel{FirstAnswer: f.Value("first").Number.Value, Resolved: f.Value("resolved").Number.Value}
		return change{label: fmt.Sprintf("Service level of %s set: %s", lower(priorityName(to)), levelWords(l)),
			apply: func(s *model.Settings) { s.ServiceLevels[to] = l }}
	}
	return p.open(d)
}
