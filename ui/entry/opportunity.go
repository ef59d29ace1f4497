package entry

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// newOpportunity stands inside a step for an opportunity that is not in the book yet.
const newOpportunity model.ID = -3

// Opportunity opens the dialog of an opportunity with its call.
func (e *Entry) Opportunity(o model.Opportunity) tea.Cmd {
	at := e.now()
	return e.open(titled(o.ID, "opportunity"), dialogKey(o.Ref(), o.AccountID), o.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, o.AccountID)
		if err != nil {
			return spec{}, err
		}
		csms, err := e.book.CSMs(ctx)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Opportunities, o, "The opportunity")
		if err != nil {
			return spec{}, err
		}
		return e.opportunity(b, csms, was, isNew, at), nil
	})
}

func (e *Entry) opportunity(b facts, csms []model.CSM, was model.Opportunity, isNew bool, at now) spec {
	name := text("name", "Name", was.Name)
	name.Required, name.Width = true, 60
	kind := choice("kind", "Kind", orFirst(was.Kind, model.OpportunityKinds), model.OpportunityKinds, model.OpportunityKind.Label)
	kind.Required = true
	closes := date("close", "Close date", was.CloseOn)
	chance := form.Field{Key: "probability", Label: "Probability", Kind: form.Number, Unit: "%", Value: was.Probability.String(),
		Help: "0 to 100", Validate: isChance}
	who := was.Owner
	if isNew && who == "" {
		who = ownerName(b.d.Owners, csms, at.today)
	}
	var names []string
	for _, c := range csms {
		names = append(names, c.Name)
	}
	state := choice("state", "State", orFirst(was.State, model.OpportunityStates), model.OpportunityStates, model.OpportunityState.Label)
	state.Required = true
	reason := text("reason", "Reason", was.Reason)
	reason.Width, reason.Help = 60, "why it was won or lost"
	called := calledNow(b.d.Calls, was)
	call := choice("call", "Call", called, model.Forecasts, model.Forecast.Label)
	call.Heading = "The call: what you say will come of it"
	why := text("why", "Why", "")
	why.Width, why.Help = 60, "each change of the call is kept with who, when and why"
	amount := money("amount", "Amount", was.Amount, at.arrCurrency(b.d.Account))
	amount.Help = "blank of a renewal: the account's ARR"
	return spec{
		about: b.name, body: "A forecast: it never changes the ARR by itself. What comes of it is an event or a subscription.",
		fields: []form.Field{name, kind, suggested("stage", "Stage", was.Stage, options(stagesOf(b.d.Opportunities))), amount,
			closes, suggested("owner", "Owner", who, options(names)), chance, state, reason, call, why},
		changed: func(f *form.Form, key string) {
			if key == "kind" && isNew && f.Raw("kind") == string(model.OpportunityRenewal) && b.d.Account.RenewalOn.Known() {
				fill(f, "close", b.d.Account.RenewalOn.String())
			}
		},
		check: func(f *form.Form, key string, v form.Value) error {
			return checkCall(key, v, model.Forecast(f.Raw("call")), called)
		},
		step: func(f *form.Form) model.Step {
			return opportunityStep(f, b, was, isNew, at)
		},
	}
}

// calledNow is what an opportunity is called as it is today.
func calledNow(calls []model.Call, o model.Opportunity) model.Forecast {
	if last := model.LastCall(calls, o.ID); last != "" && o.ID != 0 {
		return last
	}
	return o.Call
}

// checkCall holds a changed call to its reason.
func checkCall(key string, v form.Value, call, called model.Forecast) error {
	switch {
	case key == "call" && v.Empty && called != "":
		return errors.New("a call is changed or deleted in its history, not left blank")
	case key == "why" && v.Empty && call != "" && call != called:
		return errors.New("needed: why is it called so?")
	case key == "why" && !v.Empty && call == called:
		return errors.New("the call is as it was: this is said where it changes")
	}
	return nil
}

// isChance holds a probability to what can be meant.
func isChance(v form.Value) error {
	if v.Number.Known && (v.Number.Value < 0 || v.Number.Value > 100) {
		return errors.New("give a number from 0 to 100")
	}
	return nil
}

func stagesOf(all []model.Opportunity) []string {
	var out []string
	for _, o := range all {
		out = append(out, o.Stage)
	}
	return out
}

// ownerName is who owns the account on the day.
func ownerName(owners []model.Ownership, csms []model.CSM, day model.Date) string {
	id := model.OwnerAt(owners, day)
	for _, c := range csms {
		if c.ID == id {
			return c.Name
		}
	}
	return ""
}

func opportunityStep(f *form.Form, b facts, was model.Opportunity, isNew bool, at now) model.Step {
	next := was
	next.Name, next.Kind = textOf(f, "name", was.Name), model.OpportunityKind(f.Value("kind").Text)
	next.Stage, next.Amount, next.CloseOn = textOf(f, "stage", was.Stage), f.Value("amount").Money, f.Value("close").Date
	next.Owner, next.Probability = textOf(f, "owner", was.Owner), f.Value("probability").Number
	next.State, next.Reason = model.OpportunityState(f.Value("state").Text), textOf(f, "reason", was.Reason)
	label := fmt.Sprintf("Opportunity %s of %s %s", brief(next.Name), b.name, added(isNew))
	call := model.Forecast(f.Value("call").Text)
	if call == calledNow(b.d.Calls, was) {
		return put(label, next, was, isNew)
	}
	next.Call = call
	if isNew {
		next.ID = newOpportunity
	}
	made := model.Call{AccountID: b.d.Account.ID, OpportunityID: next.ID, Call: call, On: at.today, Amount: next.Amount,
		Who: at.author, Reason: f.Value("why").Text}
	step := put(label, next, was, isNew)
	if before, ok := was.CallBefore(b.d.Calls); ok && !isNew {
		step.Puts = append(step.Puts, model.Put{Fact: before})
	}
	step.Puts = append(step.Puts, model.Put{Fact: made})
	return step
}
