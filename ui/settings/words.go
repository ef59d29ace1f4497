package settings

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/widget/form"
)

var errThere = errors.New("it is there already")

// named is a field for a name that must differ from those there are.
func named(key, label, value string, there []string) form.Field {
	return form.Field{Key: key, Label: label, Value: value, Required: true,
		Validate: func(v form.Value) error {
			for _, t := range there {
				if t != value && model.FoldName(t) == model.FoldName(v.Text) {
					return errThere
				}
			}
			return nil
		}}
}

// moved is the list with one word moved by n places; the word may have gone.
func moved(all []string, word string, n int) []string {
	i := slices.Index(all, word)
	j := i + n
	if i < 0 || j < 0 || j >= len(all) {
		return all
	}
	out := slices.Clone(all)
	out[i], out[j] = out[j], out[i]
	return out
}

// without is the list without a word.
func without(all []string, word string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(w string) bool { return w == word })
}

// with is the list with a word at its end.
func with(all []string, word string) []string {
	if slices.Contains(all, word) {
		return all
	}
	return append(slices.Clone(all), word)
}

// short is a text as a part of a label.
func short(s string) string {
	const most = 40
	s = clean(s)
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "..."
	}
	return s
}

func (p *Page) sentiment() section {
	sec := section{key: "sentiment", name: "Sentiment", about: "What each colour means here, so that two CSMs mean the same. It is said where a sentiment is entered."}
	for _, c := range []model.Colour{model.Green, model.Yellow, model.Red} {
		now, was := p.facts.settings.SentimentWords[c], standard.SentimentWords[c]
		set := func(to string) change {
			return change{label: "Meaning of " + c.Label() + " changed", apply: func(s *model.Settings) { s.SentimentWords[c] = to }}
		}
		mark, _ := p.ctx.Glyphs().Sentiment(c.Label()[:1], false)
		r := row{key: "sentiment." + string(c), label: mark + " " + c.Label(), value: clean(now),
			edit: func() tea.Cmd {
				return p.open(dialog{key: "sentiment." + string(c), title: "Meaning of " + c.Label(),
					fields: []form.Field{{Key: "words", Label: c.Label(), Value: now, Required: true, Width: 80, Help: "how likely they are to stay"}},
					change: func(f *form.Form) change { return set(f.Value("words").Text) }})
			},
			remove: orNone(now != was, func() tea.Cmd { return p.do(set(was)) })}
		if now != was {
			r.about = "The default is: " + was
		}
		sec.rows = append(sec.rows, r)
	}
	return sec
}

func (p *Page) categories() section {
	s := p.facts.settings
	sec := section{key: "categories", name: "Outcomes", empty: keys.Say("There is no category. {settings.new n} adds one, such as \"reduce cost\"."),
		about: "The categories that an outcome may have, in the order in which they are offered.", add: p.addCategory}
	count := map[string]int{}
	for _, u := range p.facts.use.Categories {
		count[model.FoldName(u.Name)] = u.Count
	}
	for _, name := range s.Categories {
		n := count[model.FoldName(name)]
		sec.rows = append(sec.rows, row{key: "categories." + name, label: clean(name), note: outcomes(n),
			edit: func() tea.Cmd { return p.renameCategory(name, n) },
			remove: func() tea.Cmd {
				return p.do(change{label: "Outcome category " + short(name) + " removed", apply: func(s *model.Settings) { s.Categories = without(s.Categories, name) }})
			},
			move: func(by int) tea.Cmd {
				return p.do(change{label: "Outcome category " + short(name) + " moved", apply: func(s *model.Settings) { s.Categories = moved(s.Categories, name, by) }})
			}})
		delete(count, model.FoldName(name))
	}
	for _, u := range p.facts.use.Categories {
		if _, other := count[model.FoldName(u.Name)]; !other {
			continue
		}
		r := row{key: "categories.use." + u.Name, label: clean(u.Name), note: outcomes(u.Count),
			edit: func() tea.Cmd { return p.do(offer(u.Name)) }, about: "enter offers it."}
		if len(sec.rows) == len(s.Categories) {
			r.head = "Used, and not offered"
		}
		sec.rows = append(sec.rows, r)
	}
	return sec
}

func offer(name string) change {
	return change{label: "Outcome category " + short(name) + " added", apply: func(s *model.Settings) { s.Categories = with(s.Categories, name) }}
}

func (p *Page) addCategory() tea.Cmd {
	return p.open(dialog{key: "categories.new", title: "New outcome category",
		fields: []form.Field{named("name", "Category", "", p.facts.settings.Categories)},
		change: func(f *form.Form) change { return offer(f.Value("name").Text) }})
}

func (p *Page) renameCategory(name string, outcomes int) tea.Cmd {
	return p.open(dialog{key: "categories." + name, title: "Rename the category " + short(name),
		body:   renames(outcomes, "outcome", "outcomes"),
		fields: []form.Field{named("name", "Category", name, p.facts.settings.Categories)},
		change: func(f *form.Form) change {
			to := f.Value("name").Text
			label := "Outcome category " + short(name) + " renamed to " + short(to)
			return change{label: label, write: func(ctx context.Context) (model.Receipt, error) { return p.book.RenameCategory(ctx, name, to, label) }}
		}})
}

// renames says what else a new name is written into.
func renames(n int, one, many string) string {
	if n == 0 {
		return ""
	}
	return "The new name is written into " + counted(n, one, many) + " as well, as one step."
}

func (p *Page) questions() section {
	sec := section{key: "questions", name: "Moments", add: p.addQuestion, empty: keys.Say("There is no question. {settings.new n} adds one."),
		about: "What is asked about the experience at each stage, on a scale of 1 to 5."}
	for _, stage := range model.MomentStages {
		all := p.facts.settings.Questions[stage]
		for i, q := range all {
			r := row{key: "questions." + string(stage) + "." + q, label: clean(q), edit: func() tea.Cmd { return p.renameQuestion(stage, q) },
				remove: func() tea.Cmd {
					return p.do(change{label: "Moment question " + short(q) + " removed",
						apply: func(s *model.Settings) { s.Questions[stage] = without(s.Questions[stage], q) }})
				},
				move: func(by int) tea.Cmd {
					return p.do(change{label: "Moment question " + short(q) + " moved",
						apply: func(s *model.Settings) { s.Questions[stage] = moved(s.Questions[stage], q, by) }})
				}}
			if i == 0 {
				r.head = stage.Label()
			}
			sec.rows = append(sec.rows, r)
		}
	}
	return sec
}

func (p *Page) addQuestion() tea.Cmd {
	stage := model.MomentAdoption
	if r := p.current(); r != nil && p.sections[p.at].key == "questions" {
		stage = model.MomentStage(strings.Split(r.key, ".")[1])
	}
	f := form.Field{Key: "stage", Label: "Stage", Kind: form.Choice, Value: string(stage), Required: true}
	for _, s := range model.MomentStages {
		f.Options = append(f.Options, form.Option{Value: string(s), Label: s.Label()})
	}
	return p.open(dialog{key: "questions.new", title: "New moment question", focus: "question", fields: []form.Field{f,
		{Key: "question", Label: "Question", Required: true, Width: 70, Help: "as a sentence to agree with: Help came in time"}},
		change: func(f *form.Form) change {
			stage, q := model.MomentStage(f.Value("stage").Text), f.Value("question").Text
			return change{label: "Moment question " + short(q) + " added",
				apply: func(s *model.Settings) { s.Questions[stage] = with(s.Questions[stage], q) }}
		}})
}

func (p *Page) renameQuestion(stage model.MomentStage, q string) tea.Cmd {
	field := named("question", "Question", q, p.facts.settings.Questions[stage])
	field.Width = 70
	return p.open(dialog{key: "questions." + string(stage) + "." + q, title: "Moment question of " + stage.Label(), fields: []form.Field{field},
		body: "Ratings that were given to it keep counting: the new words are written into them as well, as one step.",
		change: func(f *form.Form) change {
			to := f.Value("question").Text
			label := "Moment question " + short(q) + " renamed to " + short(to)
			return change{label: label, write: func(ctx context.Context) (model.Receipt, error) {
				return p.book.RenameQuestion(ctx, stage, q, to, label)
			}}
		}})
}

func outcomes(n int) string {
	if n == 0 {
		return "no outcome"
	}
	return counted(n, "outcome", "outcomes")
}
