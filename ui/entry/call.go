package entry

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// Call opens the dialog of a call: of an opportunity, or with OpportunityID 0 of the
// account's own renewal. A new one is kept beside those before it.
func (e *Entry) Call(c model.Call) tea.Cmd {
	at := e.now()
	manager := e.ctx.Me.Manager && e.ctx.Me.CSMID == 0
	return e.open(titled(c.ID, "call"), dialogKey(c.Ref(), c.AccountID, c.OpportunityID), c.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, c.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Calls, c, "The call")
		if err != nil {
			return spec{}, err
		}
		if isNew {
			was.Manager = was.Manager || manager
		}
		i := slices.IndexFunc(b.d.Opportunities, func(o model.Opportunity) bool { return o.ID == was.OpportunityID })
		if was.OpportunityID != 0 && i < 0 {
			return spec{}, gone{"The opportunity"}
		}
		about := model.Opportunity{Name: "Renewal", Kind: model.OpportunityRenewal, CloseOn: b.d.Account.RenewalOn}
		if i >= 0 {
			about = b.d.Opportunities[i]
		}
		return e.call(b, about, was, isNew, at), nil
	})
}

// Who a call is made by.
const (
	byCSM     = "csm"
	byManager = "manager"
)

func (e *Entry) call(b facts, o model.Opportunity, was model.Call, isNew bool, at now) spec {
	call := choice("call", "Call", was.Call, model.Forecasts, model.Forecast.Label)
	call.Required = true
	role := byCSM
	if was.Manager {
		role = byManager
	}
	by := form.Field{Key: "by", Label: "Made as", Kind: form.Choice, Value: role, Required: true,
		Options: []form.Option{{Value: byCSM, Label: "CSM's call"}, {Value: byManager, Label: "manager's decision"}}}
	reason := text("reason", "Why", was.Reason)
	reason.Width = 60
	who := was.Who
	if isNew && who == "" {
		who = at.author
	}
	amount := money("amount", "Amount", was.Amount, at.arrCurrency(b.d.Account))
	amount.Help = "blank: that of the renewal"
	on := e.happened("on", "Date", was.On, at.today)
	if !isNew && !was.On.Known() { // since ever
		on.Value, on.Required, on.Help = "", false, "blank: since ever"
	}
	return spec{
		about: brief(o.Name) + ", " + b.name, body: callSays(b, o, at.today),
		fields: []form.Field{call, reason, amount, on, text("who", "Who", who), by},
		hop:    map[string]string{"call": "reason"},
		check: func(_ *form.Form, key string, v form.Value) error {
			if key == "reason" && v.Empty && (isNew || was.Reason != "") {
				return errors.New("needed: why is it called so?")
			}
			return nil
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.Call, next.Reason = model.Forecast(f.Value("call").Text), textOf(f, "reason", was.Reason)
			next.Amount, next.On = f.Value("amount").Money, f.Value("on").Date
			next.Who, next.Manager = textOf(f, "who", was.Who), f.Value("by").Text == byManager
			return callStep(b, o, next, was, isNew)
		},
	}
}

// callSays tells what the figures say of the renewal that is called, and what it is called.
func callSays(b facts, o model.Opportunity, day model.Date) string {
	said := ""
	for _, r := range model.RenewalsOf(&b.d, b.s, day) {
		if r.OpportunityID != o.ID {
			continue
		}
		if r.Figures != "" {
			said = fmt.Sprintf("The figures say %s: %s.", strings.ToLower(r.Figures.Label()), model.Some(r.Because, "and"))
		}
		if r.Call != "" {
			said += " It is called " + strings.ToLower(r.Call.Label()) + "."
		}
	}
	return said
}

// callStep writes a call, and what the opportunity is called with it.
func callStep(b facts, o model.Opportunity, next, was model.Call, isNew bool) model.Step {
	label := fmt.Sprintf("%s of %s called %s", brief(o.Name), b.name, next.Call.Label())
	if next.Manager {
		label = fmt.Sprintf("%s of %s decided: %s", brief(o.Name), b.name, next.Call.Label())
	}
	if !isNew {
		label = fmt.Sprintf("Call of %s at %s changed", brief(o.Name), b.name)
	}
	var step model.Step
	calls := slices.Clone(b.d.Calls)
	if before, ok := o.CallBefore(b.d.Calls); ok && isNew && o.ID != 0 {
		step.Puts = append(step.Puts, model.Put{Fact: before})
		calls = append(calls, before)
	}
	if isNew {
		calls = append(calls, next)
	}
	for i := range calls {
		if !isNew && calls[i].ID == was.ID {
			calls[i] = next
		}
	}
	step.Puts = append(step.Puts, calledPuts(o, calls)...)
	step.Puts = append(step.Puts, put(label, next, was, isNew).Puts...)
	step.Label = label
	return step
}

// calledPuts bring an opportunity to what its calls say it is called.
func calledPuts(o model.Opportunity, calls []model.Call) []model.Put {
	next := o
	next.Call = model.LastCall(calls, o.ID)
	if o.ID == 0 || next.Call == "" || next.Call == o.Call {
		return nil
	}
	return []model.Put{{Fact: next, Was: o}}
}

// CallGone is the step that deletes a call: the opportunity is called what the call before
// says, or nothing where there is none.
func CallGone(d *model.Dossier, c model.Call) model.Step {
	step := model.Step{Label: fmt.Sprintf("Call of %s on %s deleted", model.Clean(d.Account.Name), c.On), Deletes: []model.Ref{c.Ref()}}
	rest := slices.DeleteFunc(slices.Clone(d.Calls), func(o model.Call) bool { return o.ID == c.ID })
	for _, o := range d.Opportunities {
		if o.ID != c.OpportunityID || c.Manager {
			continue
		}
		step.Puts = calledPuts(o, rest)
		if model.LastCall(rest, o.ID) == "" && o.Call != "" {
			next := o
			next.Call = ""
			step.Puts = []model.Put{{Fact: next, Was: o}}
		}
	}
	return step
}
