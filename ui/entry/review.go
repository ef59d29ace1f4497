package entry

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// Review opens the dialog that plans a review, or changes its dates and state. What was
// said in it is entered on the screen of the review.
func (e *Entry) Review(r model.Review) tea.Cmd {
	at := e.now()
	title := "Review"
	if r.ID == 0 {
		title = "Plan a review"
	}
	return e.open(title, dialogKey(r.Ref(), r.AccountID), r.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, r.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Reviews, r, "The review")
		if err != nil {
			return spec{}, err
		}
		return e.review(b, was, isNew, at), nil
	})
}

func (e *Entry) review(b facts, was model.Review, isNew bool, at now) spec {
	due := was.DueOn
	if isNew && !due.Known() {
		due = max(model.DueOn(&b.d, b.s, at.today), at.today)
	}
	state := choice("state", "State", orFirst(was.State, model.ReviewStates), model.ReviewStates, model.ReviewState.Label)
	state.Required = true
	held := date("held", "Held on", was.HeldOn)
	held.Validate, held.Help = e.notAhead, "blank until it was held"
	next := date("next", "Next review on", was.NextReviewOn)
	return spec{
		about:  b.name,
		body:   "What was said in it is entered in the review itself.",
		fields: []form.Field{date("due", "Due on", due), state, held, next},
		changed: func(f *form.Form, key string) {
			if key == "state" && f.Raw("state") == string(model.ReviewCompleted) {
				fill(f, "held", at.today.String())
			}
		},
		check: func(f *form.Form, key string, v form.Value) error {
			return checkReview(f, key, v)
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.DueOn, next.HeldOn = f.Value("due").Date, f.Value("held").Date
			next.State, next.NextReviewOn = model.ReviewState(f.Value("state").Text), f.Value("next").Date
			verb := "changed"
			if isNew {
				verb = "planned"
			}
			return put(fmt.Sprintf("Review with %s %s", b.name, verb), next, was, isNew)
		},
	}
}

// checkReview are the rules of a review that concern several fields.
func checkReview(f *form.Form, key string, v form.Value) error {
	state := model.ReviewState(f.Value("state").Text)
	switch key {
	case "due":
		if v.Empty && state == model.ReviewScheduled {
			return errors.New("needed: when is it due?")
		}
	case "held":
		if v.Empty && state == model.ReviewCompleted {
			return errors.New("needed: when was it held?")
		}
		if !v.Empty && state != model.ReviewCompleted && state != model.ReviewInProgress {
			return errors.New("it was not held: choose completed or in progress, or leave this blank")
		}
	case "next":
		if held := f.Value("held").Date; held.Known() && v.Date.Known() && v.Date <= held {
			return fmt.Errorf("not after it was held on %s", held)
		}
	}
	return nil
}
