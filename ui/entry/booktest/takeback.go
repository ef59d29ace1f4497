package booktest

import (
	"context"

	"keystone/model"
)

// PlanTakeBack turns the changes of the steps round.
func (b *Book) PlanTakeBack(_ context.Context, _, from model.ID, onlyThis bool) (model.TakeBack, error) {
	if err := b.Fail; err != nil {
		b.Fail = nil
		return model.TakeBack{}, err
	}
	plan := model.TakeBack{}
	steps := map[model.ID]bool{}
	for _, e := range b.Changes {
		if e.StepID < from || onlyThis && e.StepID > from || e.Undone {
			continue
		}
		steps[e.StepID] = true
		plan.Label = "Taken back: " + e.Label
		back := model.HistoryEntry{Ref: e.Ref, AccountID: e.AccountID, Name: e.Name, Before: e.After, After: e.Before}
		for _, f := range e.Fields {
			back.Fields = append(back.Fields, model.FieldChange{Words: f.Words, From: f.To, To: f.From})
		}
		plan.Changes = append(plan.Changes, back)
	}
	plan.Steps, plan.Total = len(steps), len(plan.Changes)
	if plan.Steps == 0 {
		return plan, model.ErrNothing
	}
	return plan, nil
}

// TakeBack writes the plan into the history.
func (b *Book) TakeBack(ctx context.Context, account, from model.ID, onlyThis bool) (model.Receipt, error) {
	plan, err := b.PlanTakeBack(ctx, account, from, onlyThis)
	if err != nil {
		return model.Receipt{}, err
	}
	for i := range plan.Changes {
		plan.Changes[i].Label, plan.Changes[i].StepID = plan.Label, b.Changes[0].StepID+1
	}
	b.Changes = append(plan.Changes, b.Changes...)
	return model.Receipt{Label: plan.Label, Accounts: []model.ID{account}}, nil
}
