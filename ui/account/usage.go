package account

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/entry"
	"keystone/ui/screen"
	"keystone/ui/theme"
)

// inUsage is the name of the section.
const inUsage = "Usage & cases"

// usageAndCases are the usage metrics with their latest value, older ones under it, the
// cases, and the values of the team's own metrics.
func (pg *Page) usageAndCases(s *snapshot) []item {
	var out []item
	if all := pg.usage(s); len(all) > 0 {
		out = append(append(out, heading("Usage: "+adoptionWords(s))), all...)
	}
	if all := pg.cases(s); len(all) > 0 {
		out = append(append(out, heading("Cases: "+caseWords(s))), all...)
	}
	if all := pg.metrics(s); len(all) > 0 {
		out = append(append(out, heading("Metrics of your own")), all...)
	}
	return out
}

func adoptionWords(s *snapshot) string {
	if a := model.AdoptionOn(&s.full, s.day); a.Known {
		return "adoption " + percent(a.Value)
	}
	return "adoption needs active users and licences"
}

// usage is one line for each metric, the two of adoption first.
func (pg *Page) usage(s *snapshot) []item {
	rank := func(metric string) int {
		switch model.FoldKey(metric) {
		case model.UsageActiveUsers:
			return 0
		case model.UsageLicences:
			return 1
		}
		return 2
	}
	all := newestFirst(s.d.Usage, func(u model.Usage) model.Date { return u.Date })
	slices.SortStableFunc(all, func(a, b model.Usage) int {
		if n := rank(a.Metric) - rank(b.Metric); n != 0 {
			return n
		}
		return strings.Compare(model.FoldKey(a.Metric), model.FoldKey(b.Metric))
	})
	var out []item
	for i, u := range all {
		if i > 0 && model.FoldKey(all[i-1].Metric) == model.FoldKey(u.Metric) {
			last := &out[len(out)-1]
			last.children = append(last.children, pg.usageItem(u, true))
			continue
		}
		out = append(out, pg.usageItem(u, false))
	}
	return out
}

func (pg *Page) usageItem(u model.Usage, older bool) item {
	return item{
		key: keyOf(u.Ref()), ref: u.Ref(), name: fmt.Sprintf("%s of %s", entry.UsageName(u.Metric), u.Date),
		line: func(p painter, w int, sel bool) string {
			return valueLine(p, w, sel, entry.UsageName(u.Metric), u.Value, u.Date, older)
		},
		edit: func() tea.Cmd { return pg.dialogs.Usage(u) },
	}
}

func valueLine(p painter, w int, sel bool, name string, value float64, on model.Date, older bool) string {
	n := cell{text: name, min: 12, weight: 1}
	if older {
		n.text, n.tone = "before", theme.Muted
	}
	return p.row(w, sel, p.dateCell(on), n, cell{text: model.Num(value).String(), min: 12, right: true})
}

// caseWords counts the cases.
func caseWords(s *snapshot) string {
	open := 0
	for _, c := range s.d.Cases {
		if !c.ResolvedAt.Known() {
			open++
		}
	}
	return fmt.Sprintf("%d open, %d resolved", open, len(s.d.Cases)-open)
}

// cases are the open ones, then the others, the newest first.
func (pg *Page) cases(s *snapshot) []item {
	all := newestFirst(s.d.Cases, func(c model.Case) model.Date { return c.OpenedAt.Date() })
	slices.SortStableFunc(all, func(a, b model.Case) int {
		switch {
		case a.ResolvedAt.Known() == b.ResolvedAt.Known():
			return 0
		case a.ResolvedAt.Known():
			return 1
		}
		return -1
	})
	var out []item
	for _, c := range all {
		out = append(out, pg.caseItem(s, c))
	}
	return out
}

func (pg *Page) caseItem(s *snapshot, c model.Case) item {
	return item{
		key: keyOf(c.Ref()), ref: c.Ref(), name: "Case of " + c.OpenedAt.Date().String(),
		line: func(p painter, w int, sel bool) string {
			state := cell{text: "open " + model.Num(float64(s.day.Days(c.OpenedAt.Date()))).String() + "d", tone: theme.Warn, min: 17}
			if took := c.ResolvedAt.HoursSince(c.OpenedAt); took.Known {
				state.text, state.tone = "resolved in "+hours(took.Value), theme.Muted
			}
			first := cell{text: "no answer yet", tone: theme.Warn, min: 15, drop: 2}
			if took := c.FirstAnswerAt.HoursSince(c.OpenedAt); took.Known {
				first.text, first.tone = "answer in "+hours(took.Value), theme.Muted
			}
			csat := ""
			if c.CSAT.Known {
				csat = c.CSAT.String() + " of 5"
			}
			return p.row(w, sel, p.dateCell(c.OpenedAt.Date()), cell{text: p.join(clean(c.Priority), clean(c.ExternalID)), min: 8, weight: 1},
				first, state, cell{text: csat, min: 6, right: true, drop: 1})
		},
		detail: func(p painter, w int) []string { return caseDetail(p, w, s, c) },
		edit:   func() tea.Cmd { return pg.dialogs.Case(c) },
	}
}

// caseDetail is a case with the times promised to its priority.
func caseDetail(p painter, w int, s *snapshot, c model.Case) []string {
	level := s.s.ServiceLevel(c.Priority)
	words := []string{"opened " + c.OpenedAt.String()}
	say := func(what string, at model.Stamp, promised float64) {
		text := ""
		if at.Known() {
			text = what + " " + at.String()
		}
		if took := at.HoursSince(c.OpenedAt); promised > 0 {
			text = strings.TrimSpace(text + " of " + hours(promised) + " promised")
			switch {
			case !at.Known():
				text = what + " promised in " + hours(promised)
			case took.Known && took.Value > promised:
				text += ", too late"
			}
		}
		words = append(words, text)
	}
	say("first answer", c.FirstAnswerAt, level.FirstAnswer)
	say("resolved", c.ResolvedAt, level.Resolved)
	return p.prose(p.join(words...), w, 4, theme.Muted)
}

// hours is a time in hours, long ones in days.
func hours(h float64) string {
	if h >= 72 {
		return model.Num(model.Round(h/24, 1)).String() + "d"
	}
	return model.Num(model.Round(h, 1)).String() + "h"
}

// metrics are the values of the team's own metrics of this account, the latest of each with
// older ones under it.
func (pg *Page) metrics(s *snapshot) []item {
	title := map[string]string{}
	for _, m := range s.s.Catalogue() {
		title[m.ID] = clean(m.Title)
	}
	var out []item
	at := map[string]int{}
	for _, v := range newestFirst(s.d.Metrics, func(v model.MetricValue) model.Date { return v.Date }) {
		key := model.FoldKey(v.Metric)
		name := title[key]
		if name == "" {
			name = clean(v.Metric)
		}
		i, older := at[key]
		it := item{
			key: keyOf(v.Ref()), ref: v.Ref(), name: fmt.Sprintf("%s of %s", name, v.Date),
			line: func(p painter, w int, sel bool) string { return valueLine(p, w, sel, name, v.Value, v.Date, older) },
			edit: func() tea.Cmd { return pg.dialogs.MetricValue(v, nil) },
		}
		if older {
			out[i].children = append(out[i].children, it)
			continue
		}
		at[key] = len(out)
		out = append(out, it)
	}
	return out
}

// addUsage asks for the kind of what is made.
func (pg *Page) addUsage() tea.Cmd {
	at := model.KindUsage
	if it := pg.list().selected(); it != nil && it.ref.ID != 0 {
		at = it.ref.Kind
	}
	return screen.Send(screen.Ask{Title: "What was it?", Choices: []screen.Choice{
		{Key: "u", Label: "usage: active users, licences, a feature's use", Default: at == model.KindUsage, Do: pg.addUse},
		{Key: "c", Label: "case of support", Default: at == model.KindCase, Do: pg.addCase},
		{Key: "m", Label: "value of a metric of your own", Default: at == model.KindMetricValue, Do: pg.addMetric},
	}})
}

func (pg *Page) addUse() tea.Cmd {
	return pg.adding(model.KindUsage).Usage(model.Usage{AccountID: pg.id})
}

func (pg *Page) addCase() tea.Cmd {
	return pg.adding(model.KindCase).Case(model.Case{AccountID: pg.id})
}

func (pg *Page) addMetric() tea.Cmd {
	return pg.adding(model.KindMetricValue).MetricValue(model.MetricValue{AccountID: pg.id}, nil)
}
