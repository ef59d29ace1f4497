package settings

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/widget/form"
)

// formWords say how an item is answered.
var formWords = map[model.ItemForm]string{
	model.ItemTick: "yes or no", model.ItemText: "a sentence", model.ItemNumber: "a number", model.ItemRating: "1 to 5",
}

// otherItems are the team's own that are asked for later, and those that no longer are.
func (p *Page) otherItems() []row {
	var out []row
	for _, it := range p.facts.settings.Checklist.Items {
		r := row{key: "checklist." + it.Key, label: clean(it.Title), spare: formWords[it.Form]}
		switch {
		case it.Until.Known() && it.Until <= it.From:
			continue
		case it.From > p.ctx.Today:
			r.value, r.remove = "from "+it.From.Short(p.ctx.Today), func() tea.Cmd { return p.endItem(it.Key) }
			r.fixed = keys.Say("It is not asked for yet: {settings.delete d} takes it away again, and from its day on {settings.edit enter} says what is needed of it.")
		case it.Until.Known() && it.Until <= p.ctx.Today:
			r.value = "ended " + it.Until.Short(p.ctx.Today)
			r.fixed = keys.Say("It is no longer asked for: {settings.new n} adds it anew, from a day on.")
		default:
			continue
		}
		if len(out) == 0 {
			r.head = "To come, and no longer asked for"
		}
		out = append(out, r)
	}
	return out
}

// addItem asks for an item of the team's own.
func (p *Page) addItem() tea.Cmd {
	var titles []string
	for _, it := range p.facts.settings.Checklist.Items {
		if !it.Until.Known() {
			titles = append(titles, it.Title)
		}
	}
	title := named("title", "Item", "", titles)
	title.Width, title.Help = 60, "as a sentence that may be true: Security was spoken of"
	kind := form.Field{Key: "form", Label: "Answered by", Kind: form.Choice, Value: string(model.ItemTick), Required: true}
	for _, f := range model.ItemForms {
		kind.Options = append(kind.Options, form.Option{Value: string(f), Label: formWords[f]})
	}
	return p.open(dialog{key: "checklist.new", title: "New item of the checklist",
		body:   "A required one is asked of every segment; enter on it in the list says otherwise for one of them. " + earlier,
		fields: []form.Field{title, kind, needField(model.Required, model.Required, model.Optional), p.fromField()},
		change: func(f *form.Form) change {
			it := model.ChecklistItem{Title: f.Value("title").Text, Form: model.ItemForm(f.Value("form").Text), From: f.Value("from").Date}
			need := model.Need(f.Value("need").Text)
			return change{weigh: true, label: fmt.Sprintf("Item %s %s from %s", short(it.Title), needWord(need), it.From),
				apply: func(s *model.Settings) {
					own := it
					own.Key = freeKey(s.Checklist.Items)
					s.Checklist.Items = append(slices.Clone(s.Checklist.Items), own)
					follow(s, model.ChecklistRule{Item: own.Key, Need: need, From: own.From})
				}}
		}})
}

// freeKey names a new item: no item has had the key before.
func freeKey(items []model.ChecklistItem) string {
	last := 0
	for _, it := range items {
		if n, err := strconv.Atoi(strings.TrimPrefix(it.Key, "own.")); err == nil {
			last = max(last, n)
		}
	}
	return "own." + strconv.Itoa(last+1)
}

// endItem asks from which day on an item is no longer asked for.
func (p *Page) endItem(key string) tea.Cmd {
	i := slices.IndexFunc(p.facts.settings.Checklist.Items, func(it model.ChecklistItem) bool { return it.Key == key })
	if i < 0 {
		return nil
	}
	it := p.facts.settings.Checklist.Items[i]
	until := form.Field{Key: "until", Label: "No longer from", Kind: form.Date, Value: max(p.ctx.Today, it.From).String(), Required: true,
		Validate: func(v form.Value) error {
			if v.Date.Known() && v.Date < it.From {
				return errors.New("before it was asked for first: " + it.From.String())
			}
			return nil
		}}
	return p.open(dialog{key: "checklist.end." + key, title: "End the item " + short(it.Title),
		body:   "Reviews held before this day stay judged with it, and what was answered is kept. " + earlier,
		fields: []form.Field{until},
		change: func(f *form.Form) change {
			day := f.Value("until").Date
			return change{weigh: true, label: fmt.Sprintf("Item %s ended on %s", short(it.Title), day),
				apply: func(s *model.Settings) {
					s.Checklist.Items = slices.Clone(s.Checklist.Items)
					for i := range s.Checklist.Items {
						if s.Checklist.Items[i].Key == key {
							s.Checklist.Items[i].Until = day
						}
					}
				}}
		}})
}

// The formats of a segment.
const (
	formatFull  = "full"
	formatLight = "light"
)

// lightNeeds is what the light format needs of the seven where it is not required. A light
// review is held with whoever works with us: what was reached, one topic, what comes next.
var lightNeeds = map[string]model.Need{"4": model.LeftOut, "5": model.Optional}

// formatRow is what is needed of a segment in a word.
func (p *Page) formatRow(key string, count int) row {
	var out, optional []string
	for _, e := range p.facts.settings.ChecklistFor(model.Account{Segment: key}, p.ctx.Today) {
		switch {
		case e.Form != "" || e.Need == model.Required:
		case e.Need == model.LeftOut:
			out = append(out, e.Key)
		default:
			optional = append(optional, e.Key)
		}
	}
	r := row{key: "checklist.format." + key, label: p.segmentName(key), value: formatFull, spare: accounts(count)}
	if len(out) > 0 {
		r.value = formatLight
		r.about = "Without " + strings.Join(out, ", ") + ". "
	}
	if len(optional) > 0 {
		r.about += "Optional: " + strings.Join(optional, ", ") + "."
	}
	format := r.value
	r.edit = func() tea.Cmd { return p.askFormat(key, format) }
	return r
}

// askFormat gives a segment the full or the light format.
func (p *Page) askFormat(key, was string) tea.Cmd {
	name := p.segmentName(key)
	return p.open(dialog{key: "checklist.format." + key, title: "Format of reviews in " + name,
		body: "Light is for a review of 20 to 30 minutes: who took part, progress, the next period and sentiment stay required; that someone high " +
			"enough was there (4) is left out, and the voice of the customer (5) is optional. Full requires all seven. Your own items stay as they are. " + earlier,
		fields: []form.Field{{Key: "format", Label: "Format", Kind: form.Choice, Value: was, Required: true,
			Options: []form.Option{{Value: formatFull, Label: "full"}, {Value: formatLight, Label: "light"}}}, p.fromField()},
		change: func(f *form.Form) change {
			format, from := f.Value("format").Text, f.Value("from").Date
			return change{weigh: true, label: fmt.Sprintf("%s format for %s from %s", strings.ToUpper(format[:1])+format[1:], name, from),
				apply: func(s *model.Settings) { follow(s, formatRules(*s, key, format, from)...) }}
		}})
}

// formatRules are those that make the format of a segment what it is to be from a day on.
func formatRules(s model.Settings, segment, format string, from model.Date) []model.ChecklistRule {
	var out []model.ChecklistRule
	for _, e := range s.ChecklistFor(model.Account{Segment: segment}, from) {
		want := model.Required
		if need, light := lightNeeds[e.Key]; light && format == formatLight {
			want = need
		}
		if e.Form == "" && e.Need != want {
			out = append(out, model.ChecklistRule{Item: e.Key, Segment: segment, Need: want, From: from})
		}
	}
	return out
}
