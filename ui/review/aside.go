package review

import (
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// aside is a small sheet under the step, for what comes up while talking. The step and its
// half-typed field stay as they are.
type aside struct {
	title string
	sheet *sheet
}

func (s *Screen) openAside(title string, specs func() []spec) tea.Cmd {
	if s.aside != nil {
		return nil
	}
	sh := s.newSheet(specs)
	s.aside = &aside{title: title, sheet: sh}
	s.restore(sh)
	return s.begin(sh)
}

// closeAside goes back to the step. What was typed there and not kept is a draft.
func (s *Screen) closeAside() tea.Cmd {
	if s.aside == nil {
		return nil
	}
	s.aside.sheet.drafts(s.drafts)
	s.aside = nil
	return nil
}

// newOutcome opens the entry of an outcome agreed in this review.
func (s *Screen) newOutcome() tea.Cmd { return s.outcomeAside(model.Outcome{}) }

// outcomeAside opens the entry of an outcome: a new one, or one that changes.
func (s *Screen) outcomeAside(was model.Outcome) tea.Cmd {
	p := "outcome" + idText(was.ID) + "."
	g := &group{head: p + "statement", adds: true, done: s.closeAside, keep: s.keepOutcome(p, was)}
	title := "New outcome: what they want, in their words"
	if was.ID != 0 {
		title = "Changed: " + model.Clean(was.Title())
	}
	return s.openAside(title, func() []spec {
		statement := form.Field{Key: p + "statement", Label: "They want", Kind: form.Text, Width: 200, Value: was.Statement}
		kpi := form.Field{Key: p + "kpi", Label: "Their KPI", Kind: form.Text, Width: 40, Value: was.KPI, Help: "its name, e.g. on time in full"}
		unit := form.Field{Key: p + "unit", Label: "Unit", Kind: form.Text, Width: 14, Value: was.Unit, Help: "%, h, days"}
		base := form.Field{Key: p + "baseline", Label: "Baseline", Kind: form.Number, Value: was.Baseline.String(), Unit: model.Clean(was.Unit), Help: "the number alone"}
		target := form.Field{Key: p + "target", Label: "Target", Kind: form.Number, Value: was.Target.String(), Unit: model.Clean(was.Unit), Help: "the number alone"}
		due := form.Field{Key: p + "due", Label: "Due on", Kind: form.Date, Value: was.DueOn.String(), Help: "end of q2, +6m", Validate: s.checkDue(was)}
		specs := []spec{{Field: statement}, {Field: kpi}, {Field: unit}, {Field: base}, {Field: target}, {Field: due}}
		for i := range specs {
			specs[i].group = g
		}
		return specs
	})
}

func (s *Screen) checkDue(was model.Outcome) func(form.Value) error {
	return func(v form.Value) error {
		agreed := was.AgreedOn
		if was.ID == 0 {
			agreed = s.rv.HeldOn
		}
		if v.Date.Known() && agreed.Known() && v.Date <= agreed {
			return fmt.Errorf("not after %s, when it was agreed", agreed)
		}
		return nil
	}
}

func (s *Screen) keepOutcome(p string, was model.Outcome) func(*form.Form) (*job, string, error) {
	return func(f *form.Form) (*job, string, error) {
		now := was
		now.Statement, now.KPI, now.Unit = f.Value(p+"statement").Text, f.Value(p+"kpi").Text, f.Value(p+"unit").Text
		now.Baseline, now.Target, now.DueOn = f.Value(p+"baseline").Number, f.Value(p+"target").Number, f.Value(p+"due").Date
		if now.Baseline.Known && now.Target.Known && now.Baseline.Value == now.Target.Value {
			return nil, p + "target", errors.New("the same as the baseline: there would be no way to go")
		}
		if was.ID != 0 {
			return &job{label: "outcome " + now.Title() + " changed", build: func(b *build) error {
				b.change(now, was)
				return nil
			}}, "", nil
		}
		return &job{label: "outcome " + now.Title() + " agreed", build: func(b *build) error {
			o := now
			o.ID, o.AccountID, o.AgreedOn, o.Status, o.Weight = b.id(), b.rv.AccountID, b.rv.HeldOn, model.OutcomeAgreed, 1
			b.add(o)
			// What is agreed in a review is agreed for the period that follows it.
			b.add(model.Decision{ID: b.id(), AccountID: o.AccountID, ReviewID: b.rv.ID, OutcomeID: o.ID, Choice: model.ChoiceKeep})
			return nil
		}}, "", nil
	}
}

// neverHeld opens the question why the review did not take place.
func (s *Screen) neverHeld() tea.Cmd {
	g := &group{head: "state", adds: true, done: s.closeAside, keep: s.keepNeverHeld}
	return s.openAside("It did not take place", func() []spec {
		state := choice("state", "It was", "", option("missed", "missed"), option("cancelled", "cancelled"), option("declined", "declined"))
		state.Help = "m, c, d"
		why := form.Field{Key: "why", Label: "Because", Kind: form.Text, Width: 200, Help: "the reason; esc goes back"}
		return []spec{{Field: state, one: true, group: g}, {Field: why, group: g}}
	})
}

func (s *Screen) keepNeverHeld(f *form.Form) (*job, string, error) {
	state, why := model.ReviewState(f.Value("state").Text), f.Value("why").Text
	if why == "" {
		return nil, "why", errors.New("say why")
	}
	last := len(s.steps) - 1
	return &job{label: string(state) + ": " + why, loud: true, then: func() tea.Cmd { return s.goTo(last) }, build: func(b *build) error {
		b.rv.State, b.rv.HeldOn, b.rv.Reason = state, 0, why
		return nil
	}}, "", nil
}
