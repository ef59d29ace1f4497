package entry

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/form"
)

// Subscription opens the dialog of a subscription.
func (e *Entry) Subscription(s model.Subscription) tea.Cmd {
	at := e.now()
	return e.open(titled(s.ID, "subscription"), dialogKey(s.Ref(), s.AccountID), s.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, s.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Subscriptions, s, "The subscription")
		if err != nil {
			return spec{}, err
		}
		return e.subscription(b, was, isNew, at), nil
	})
}

// Whether a price is a year's or a month's.
const (
	aYear  = "year"
	aMonth = "month"
)

func (e *Entry) subscription(b facts, was model.Subscription, isNew bool, at now) spec {
	plan := suggested("plan", "Plan", was.Plan, options(plans(b.d.Subscriptions)))
	plan.Required, plan.Help = true, "what they pay for"
	start := date("start", "Start", was.StartOn)
	if isNew && !was.StartOn.Known() {
		start.Value = at.today.String()
	}
	start.Required = true
	end := date("end", "End", was.EndOn)
	end.Help = "the first day on which it no longer runs; blank: running"
	price := money("arr", "Price", was.ARR, at.arrCurrency(b.d.Account))
	per := form.Field{Key: "per", Label: "Per", Kind: form.Choice, Value: aYear, Required: true,
		Options: []form.Option{{Value: aYear, Label: "year"}, {Value: aMonth, Label: "month"}}}
	seats := form.Field{Key: "seats", Label: "Seats", Kind: form.Number, Value: was.Seats.String(), Validate: notNegative}
	trial := form.Field{Key: "trial", Label: "Trial", Kind: form.Toggle, Value: yesNo(was.Trial), Help: "a trial is no ARR"}
	var shown *form.Form
	plan.Above = func(w int) []string {
		return e.muted(geom.Wrap(subscribedSays(b, shown, was, isNew, at.today), w))
	}
	return spec{
		about:   b.name,
		fields:  []form.Field{plan, price, per, start, end, seats, trial},
		changed: func(f *form.Form, _ string) { shown = f },
		check: func(f *form.Form, key string, v form.Value) error {
			shown = f
			switch start := f.Value("start").Date; {
			case key == "end" && v.Date.Known() && v.Date <= start:
				return fmt.Errorf("it starts on %s: give a later day", start)
			case key == "arr" && v.Empty && f.Raw("trial") != "yes":
				return errors.New("needed: what does it cost? 0 where it costs nothing")
			}
			return nil
		},
		step: func(f *form.Form) model.Step {
			next := subscriptionOf(f, was)
			return put(fmt.Sprintf("Subscription %s of %s %s", brief(next.Plan), b.name, added(isNew)), next, was, isNew)
		},
	}
}

func subscriptionOf(f *form.Form, was model.Subscription) model.Subscription {
	next := was
	next.Plan, next.StartOn, next.EndOn = textOf(f, "plan", was.Plan), f.Value("start").Date, f.Value("end").Date
	next.ARR, next.Seats, next.Trial = f.Value("arr").Money, f.Value("seats").Number, f.Raw("trial") == "yes"
	if f.Value("per").Text == aMonth {
		next.ARR.Minor *= 12
	}
	return next
}

// subscribedSays is what the account's ARR is with the subscription as it stands in the
// fields, and that the typed one gives way.
func subscribedSays(b facts, f *form.Form, was model.Subscription, isNew bool, day model.Date) string {
	d := b.d
	if f != nil && f.Problem("start") == nil && f.Problem("arr") == nil {
		next := subscriptionOf(f, was)
		d.Subscriptions = append([]model.Subscription(nil), b.d.Subscriptions...)
		if isNew {
			d.Subscriptions = append(d.Subscriptions, next)
		}
		for i := range d.Subscriptions {
			if !isNew && d.Subscriptions[i].ID == was.ID {
				d.Subscriptions[i] = next
			}
		}
	}
	if len(d.Subscriptions) == 0 {
		return "Where an account has subscriptions, its ARR is the sum of those that run."
	}
	by := model.ARROn(&d, b.s.Rates, day)
	said := "The ARR by the subscriptions that run today is " + orUnsaid(by) + "."
	if typed := d.Account.ARR; model.TypedGivesWay(&d, b.s.Rates, day) {
		said += " The typed " + typed.String() + " gives way."
	}
	return said
}

func orUnsaid(m model.Money) string {
	if !m.Known() {
		return "not said"
	}
	return m.String()
}

func plans(all []model.Subscription) []string {
	var out []string
	for _, s := range all {
		out = append(out, s.Plan)
	}
	return out
}

// notNegative refuses a number below zero.
func notNegative(v form.Value) error {
	if v.Number.Known && v.Number.Value < 0 {
		return errors.New("below zero: give how many there are, or leave it blank")
	}
	return nil
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
