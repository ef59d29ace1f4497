package review

import (
	"fmt"

	"keystone/model"
	"keystone/ui/widget/form"
)

// items are the team's own items of the checklist that are asked for in this review.
func (s *Screen) items() []model.Requirement {
	var out []model.Requirement
	for i := sevenSteps; i < len(s.judged.Requirements); i++ {
		if r := s.judged.Requirements[i]; r.Need != model.LeftOut {
			out = append(out, r)
		}
	}
	return out
}

func itemKey(item string) string { return "item." + item }

// itemSpecs are one field for each item of the team's own, after its form.
func (s *Screen) itemSpecs() []spec {
	var out []spec
	for _, e := range s.ctx.Settings.ChecklistFor(s.d.Account, s.heldOrDay()) {
		if e.Form != "" && e.Need != model.LeftOut {
			out = append(out, s.itemSpec(e, len(out) == 0))
		}
	}
	return out
}

// heldOrDay is the day whose checklist the review is judged by.
func (s *Screen) heldOrDay() model.Date {
	if s.rv.HeldOn.Known() {
		return s.rv.HeldOn
	}
	return s.day()
}

func (s *Screen) itemSpec(e model.ChecklistEntry, first bool) spec {
	f := form.Field{Key: itemKey(e.Key), Value: itemAnswer(s.rv, e.Key).Value, Width: 200}
	one := false
	switch e.Form {
	case model.ItemTick:
		f = choice(f.Key, "Done?", f.Value, option(string(model.Yes), "yes"), option(string(model.No), "no"))
		f.Help, one = "y, n", true
	case model.ItemRating:
		f = choice(f.Key, "Rating", f.Value, option("1", "1"), option("2", "2"), option("3", "3"), option("4", "4"), option("5", "5"))
		f.Help, one = "1 to 5", true
	case model.ItemNumber:
		f.Label, f.Kind, f.Width, f.Help = "Figure", form.Number, 12, "a number alone"
	default:
		f.Label, f.Help = "Answer", "a sentence"
	}
	title := fmt.Sprintf("%d %s", e.Number, model.Clean(e.Title))
	if e.Need == model.Optional {
		title += " (optional)"
	}
	f.Above = func(w int) []string {
		var out []string
		if !first {
			out = append(out, "")
		}
		for _, l := range wrapped(title, w) {
			out = append(out, s.ctx.Theme.Title(l))
		}
		return out
	}
	return spec{Field: f, one: one, save: s.saveItem(e)}
}

// itemAnswer is what the review answers to an item, the last one entered.
func itemAnswer(r model.Review, item string) model.ItemAnswer {
	var last model.ItemAnswer
	for _, a := range r.Answers {
		if a.Item == item {
			last = a
		}
	}
	return last
}

func (s *Screen) saveItem(e model.ChecklistEntry) func(form.Value) *job {
	return func(v form.Value) *job {
		value, label := v.Text, e.Title+": "+v.Text
		if e.Form == model.ItemNumber {
			value = v.Number.String()
			label = e.Title + ": " + value
		}
		if v.Empty {
			value, label = "", e.Title+": not answered"
		}
		return &job{label: label, build: func(b *build) error {
			answer(b, e.Key, value)
			return nil
		}}
	}
}

// answer gives the review one answer to an item, none where the value is blank.
func answer(b *build, item, value string) {
	was := itemAnswer(b.rv, item)
	if value == "" {
		for _, a := range b.rv.Answers {
			if a.Item == item {
				b.remove(model.KindItemAnswer, a.ID)
			}
		}
		return
	}
	now := model.ItemAnswer{ID: was.ID, AccountID: b.rv.AccountID, ReviewID: b.rv.ID, Item: item, Value: value}
	if was.ID != 0 {
		b.change(now, was)
		return
	}
	now.ID = b.id()
	b.add(now)
}
