package settings

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/widget/form"
)

// checklist is what makes a review count: the seven requirements and the team's own items,
// with what is needed of which segment.
func (p *Page) checklist() section {
	sec := section{key: "checklist", name: "Checklist", add: p.addItem,
		about: "What makes a review count, from which day on. A review is judged by the checklist of the day it was held on, so what is changed " +
			keys.Say("today leaves those held before as they are. {settings.new n} adds an item of your own.")}
	s := p.facts.settings
	for i, e := range s.ChecklistFor(model.Account{}, p.ctx.Today) {
		r := p.checklistRow(e)
		switch {
		case i == 0:
			r.head = "The seven requirements"
		case e.Form != "" && s.ChecklistFor(model.Account{}, p.ctx.Today)[i-1].Form == "":
			r.head = "Our own items"
		}
		sec.rows = append(sec.rows, r)
	}
	sec.rows = append(sec.rows, p.otherItems()...)
	keys, count := p.ruledSegments()
	for i, key := range keys {
		r := p.formatRow(key, count[key])
		if i == 0 {
			r.head = "Format by segment"
		}
		sec.rows = append(sec.rows, r)
	}
	return sec
}

// ruledSegments are the segments of the book and those that a rule names.
func (p *Page) ruledSegments() (all []string, count map[string]int) {
	var named []string
	for _, r := range p.facts.settings.Checklist.Rules {
		named = append(named, r.Segment)
	}
	all, count = p.segments(named)
	return slices.DeleteFunc(all, func(k string) bool { return k == "" }), count
}

// checklistRow is one item that is asked for today.
func (p *Page) checklistRow(e model.ChecklistEntry) row {
	name := fmt.Sprintf("%d %s", e.Number, clean(e.Title))
	r := row{key: "checklist." + e.Key, label: name, value: needWord(e.Need), edit: func() tea.Cmd { return p.askNeed(e) },
		about: strings.Join(append(p.otherNeeds(e), p.comingRules(e.Key)...), " ")}
	if e.Form != "" {
		r.spare = formWords[e.Form]
		r.remove = func() tea.Cmd { return p.endItem(e.Key) }
	}
	return r
}

// otherNeeds are the segments of which something else is needed today: "SMB: left out."
func (p *Page) otherNeeds(e model.ChecklistEntry) []string {
	var out []string
	keys, _ := p.ruledSegments()
	for _, key := range keys {
		if need := needOf(p.facts.settings, key, e.Key, p.ctx.Today); need != e.Need {
			out = append(out, p.segmentName(key)+": "+needWord(need)+".")
		}
	}
	return out
}

func needWord(n model.Need) string { return strings.ToLower(n.Label()) }

// needOf is what is needed of an item in a segment on a day; left out where it is not
// asked for then.
func needOf(s model.Settings, segment, item string, day model.Date) model.Need {
	for _, e := range s.ChecklistFor(model.Account{Segment: segment}, day) {
		if e.Key == item {
			return e.Need
		}
	}
	return model.LeftOut
}

// comingRules say what is set for a later day.
func (p *Page) comingRules(item string) []string {
	var out []string
	for _, r := range p.facts.settings.Checklist.Rules {
		if r.Item == item && r.From > p.ctx.Today {
			out = append(out, fmt.Sprintf("From %s: %s%s.", r.From.Short(p.ctx.Today), needWord(r.Need), p.forSegment(r.Segment)))
		}
	}
	return out
}

// forSegment is " for SMB", "" for every segment.
func (p *Page) forSegment(key string) string {
	if key == "" {
		return ""
	}
	return " for " + p.segmentName(key)
}

// everySegment is the choice that means all of them.
const everySegment = "every segment"

// segmentField chooses a segment, or every one.
func (p *Page) segmentField() form.Field {
	f := form.Field{Key: "segment", Label: "For", Kind: form.Pick, AllowNew: true, Required: true, Value: everySegment,
		Options: []form.Option{{Value: everySegment, Label: everySegment}}, Help: "a segment, or every one"}
	keys, _ := p.ruledSegments()
	for _, key := range keys {
		f.Options = append(f.Options, form.Option{Value: p.segmentName(key), Label: p.segmentName(key)})
	}
	return f
}

// segmentOf is the key of the segment chosen, "" for every one.
func segmentOf(f *form.Form) string {
	if text := f.Value("segment").Text; text != everySegment {
		return model.SegmentKey(text)
	}
	return ""
}

func needField(was model.Need, of ...model.Need) form.Field {
	f := form.Field{Key: "need", Label: "It is", Kind: form.Choice, Value: string(was), Required: true}
	for _, n := range of {
		f.Options = append(f.Options, form.Option{Value: string(n), Label: needWord(n)})
	}
	return f
}

func (p *Page) fromField() form.Field {
	return form.Field{Key: "from", Label: "From", Kind: form.Date, Value: p.ctx.Today.String(), Required: true,
		Help: "reviews held on this day or later"}
}

// earlier is said of a day in the past.
const earlier = "A day in the past judges anew the reviews held since; what that moves is shown before it is saved."

func (p *Page) askNeed(e model.ChecklistEntry) tea.Cmd {
	name := fmt.Sprintf("%d %s", e.Number, clean(e.Title))
	return p.open(dialog{key: "checklist." + e.Key, title: name,
		body:   "A segment's own rule goes before the one for every segment. " + earlier,
		fields: []form.Field{p.segmentField(), needField(e.Need, model.Needs...), p.fromField()},
		focus:  "need",
		change: func(f *form.Form) change {
			rule := model.ChecklistRule{Item: e.Key, Segment: segmentOf(f), Need: model.Need(f.Value("need").Text), From: f.Value("from").Date}
			return change{weigh: true, apply: func(s *model.Settings) { follow(s, rule) },
				label: fmt.Sprintf("%s %s%s from %s", short(name), needWord(rule.Need), p.forSegment(rule.Segment), rule.From)}
		}})
}

// follow adds rules after those there are: nothing that was in force is changed. One that
// says what holds already is left out.
func follow(s *model.Settings, rules ...model.ChecklistRule) {
	for _, r := range rules {
		if !holds(*s, r) {
			s.Checklist.Rules = append(slices.Clone(s.Checklist.Rules), r)
		}
	}
}

// holds says that a rule would change nothing. One for a segment that has none of its own
// says more than what holds there: it stays when the one for every segment changes.
func holds(s model.Settings, r model.ChecklistRule) bool {
	own := r.Segment == "" || slices.ContainsFunc(s.Checklist.Rules, func(o model.ChecklistRule) bool {
		return o.Item == r.Item && o.Segment == r.Segment && o.From <= r.From
	})
	return own && needOf(s, r.Segment, r.Item, r.From) == r.Need
}
