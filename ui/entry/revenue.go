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

// Revenue opens the dialog of a revenue event. One that is entered here changes the
// account's ARR in the same step; of one that is changed it is asked whether the ARR
// follows, because an imported event only explains it.
func (e *Entry) Revenue(r model.RevenueEvent) tea.Cmd {
	at := e.now()
	return e.open(titled(r.ID, "revenue event"), dialogKey(r.Ref(), r.AccountID), r.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, r.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Revenue, r, "The revenue event")
		if err != nil {
			return spec{}, err
		}
		return e.revenue(&revenueEntry{facts: b, was: was, isNew: isNew}, at), nil
	})
}

// revenueEntry is a revenue event being entered.
type revenueEntry struct {
	facts
	was   model.RevenueEvent
	isNew bool
	form  *form.Form // once it is shown
}

// arrFollows says whether the ARR changes with an event that is changed.
type arrFollows string

const (
	arrMoves arrFollows = "moves"
	arrStays arrFollows = "stays"
)

func (a arrFollows) label() string {
	if a == arrMoves {
		return "changes with it"
	}
	return "stays as it is"
}

func (e *Entry) revenue(b *revenueEntry, at now) spec {
	kind := choice("kind", "Kind", orFirst(b.was.Kind, model.RevenueKinds[1:]), model.RevenueKinds, model.RevenueKind.Label)
	kind.Required = true
	day := date("date", "Date", b.was.Date)
	if b.isNew && !b.was.Date.Known() {
		day.Value = at.today.String()
	}
	day.Required = true
	change := money("change", "Change in ARR", b.was.Change, at.arrCurrency(b.d.Account))
	change.Validate = nil // what is taken away is below zero
	change.Help = "a year: 20k, or -20k for less"
	change.Above = func(w int) []string { return e.muted(geom.Wrap(b.says(), w)) }
	fields := []form.Field{day, kind, change}
	if !b.isNew {
		follows := choice("arr", "The ARR", arrFollows(""), []arrFollows{arrMoves, arrStays}, arrFollows.label)
		follows.Help = "an imported event only explains it"
		fields = append(fields, follows)
	}
	reason := text("reason", "Reason", b.was.Reason)
	reason.Width = 60
	return spec{
		about: b.name, fields: append(fields, reason), focus: "kind",
		changed: func(f *form.Form, key string) {
			b.form = f
			if key == "kind" && b.isNew && f.State("change") == form.Clean {
				f.Set("change", b.proposal(model.RevenueKind(f.Raw("kind")), f.Value("date").Date))
			}
		},
		check: func(f *form.Form, key string, v form.Value) error {
			b.form = f
			return b.check(f, key, v)
		},
		step: b.step,
	}
}

// arrCurrency is the currency of what changes the account's ARR.
func (n now) arrCurrency(a model.Account) string {
	if a.ARR.Known() {
		return a.ARR.Currency
	}
	return n.currency
}

// muted are lines in the tone of what only tells.
func (e *Entry) muted(lines []string) []string {
	for i, l := range lines {
		lines[i] = e.ctx.Theme.Muted(l)
	}
	return lines
}

// proposal is the change that a kind most likely is: of a churn all there is, of a renewal
// nothing.
func (b *revenueEntry) proposal(kind model.RevenueKind, day model.Date) string {
	switch kind {
	case model.RevenueRenewal:
		return "0"
	case model.RevenueChurn:
		if all := model.ARRBefore(&b.d, day); all.Minor > 0 {
			return moneyText(model.Money{Minor: -all.Minor, Currency: all.Currency}, all.Currency)
		}
	}
	return ""
}

// says is what becomes of the ARR, as far as it can be read.
func (b *revenueEntry) says() string {
	a := b.d.Account
	said := "The ARR is not said yet: a new customer's event says it."
	if a.ARR.Known() {
		said = "The ARR is " + a.ARR.String() + "."
	}
	if b.form != nil && b.form.Problem("change") == nil && !b.form.Value("change").Empty {
		if next, _, err := b.after(b.form); err == nil && next.ARR != a.ARR {
			said = fmt.Sprintf("The ARR becomes %s.", next.ARR)
			if a.ARR.Known() {
				said = fmt.Sprintf("The ARR becomes %s, from %s.", next.ARR, a.ARR)
			}
			if lost, ok := b.returning(b.form); ok {
				said += fmt.Sprintf(" The churn of %s is booked with %s.", lost.Date, lost.Change)
			}
		}
	}
	if len(b.d.Subscriptions) > 0 {
		said += " It gives way to the account's subscriptions, which no event changes."
	}
	return said
}

// event is the event as the fields say it. A contraction and a churn take away, whichever
// sign was typed.
func (b *revenueEntry) event(f *form.Form) model.RevenueEvent {
	next := b.was
	next.Date, next.Kind, next.Change = f.Value("date").Date, model.RevenueKind(f.Value("kind").Text), f.Value("change").Money
	next.Reason = textOf(f, "reason", b.was.Reason)
	if takesAway(next.Kind) && next.Change.Minor > 0 {
		next.Change.Minor = -next.Change.Minor
	}
	return next
}

func takesAway(k model.RevenueKind) bool {
	return k == model.RevenueContraction || k == model.RevenueChurn
}

// returning is the churn that must be booked before a "new" event of one who was gone.
func (b *revenueEntry) returning(f *form.Form) (model.RevenueEvent, bool) {
	if next := b.event(f); b.isNew && next.Kind == model.RevenueNew {
		return model.LostByChurn(&b.d, next.Date)
	}
	return model.RevenueEvent{}, false
}

// after is the account after the event, and what else is booked before it.
func (b *revenueEntry) after(f *form.Form) (model.Account, []model.RevenueEvent, error) {
	a, next := b.d.Account, b.event(f)
	var before []model.RevenueEvent
	if lost, ok := b.returning(f); ok {
		var err error
		if a, err = a.WithEvent(lost); err != nil {
			return a, nil, err
		}
		before = append(before, lost)
	}
	if !b.isNew {
		if f.Value("arr").Text != string(arrMoves) {
			return a, nil, nil
		}
		var err error
		if next.Change, err = next.Change.Add(model.Money{Minor: -b.was.Change.Minor, Currency: b.was.Change.Currency}); err != nil {
			return a, nil, err
		}
	}
	a, err := a.WithEvent(next)
	return a, before, err
}

func (b *revenueEntry) check(f *form.Form, key string, v form.Value) error {
	kind := model.RevenueKind(f.Value("kind").Text)
	switch key {
	case "date":
		return b.checkDate(kind, v.Date)
	case "change":
		if err := checkChange(kind, v); err != nil {
			return err
		}
		if _, _, err := b.after(f); err != nil && f.Problem("date") == nil {
			return err
		}
	case "arr":
		if next := b.event(f); v.Empty && f.Problem("change") == nil && next.Change != b.was.Change {
			return errors.New("needed: does the ARR change too, or did the event only explain it?")
		}
	}
	return nil
}

func (b *revenueEntry) checkDate(kind model.RevenueKind, day model.Date) error {
	gone, start := b.d.Account.ChurnedOn, b.d.Account.StartOn
	switch {
	case !day.Known():
	case kind == model.RevenueNew && b.isNew && gone == day:
		return errors.New("they churned on this day: who comes back does so on a later one")
	case start.Known() && day < start:
		return fmt.Errorf("before the start on %s", start)
	}
	return nil
}

// checkChange holds an amount to its kind.
func checkChange(kind model.RevenueKind, v form.Value) error {
	adds := kind == model.RevenueNew || kind == model.RevenueExpansion || kind == model.RevenuePrice
	switch {
	case v.Empty:
		return errors.New("needed: by how much a year? 0 where it stayed the same")
	case adds && v.Money.Minor < 0:
		return errors.New("this kind adds to the ARR: what takes away is a contraction or a churn")
	case v.Money.Minor == 0 && kind != model.RevenueNew && kind != model.RevenueRenewal && kind != model.RevenueChurn:
		return errors.New("by nothing? A renewal at the same price is a renewal")
	}
	return nil
}

// step books the event with what it does to the account.
func (b *revenueEntry) step(f *form.Form) model.Step {
	event := b.event(f)
	step := model.Step{Label: fmt.Sprintf("%s of %s %s", event.Kind.Label(), b.name, added(b.isNew))}
	account, before, err := b.after(f)
	if err != nil {
		account = b.d.Account // every field was checked: there is none
	}
	for _, lost := range before {
		step.Puts = append(step.Puts, model.Put{Fact: lost})
	}
	if changed := model.AccountFields(b.d.Account, account); len(changed) > 0 {
		step.Puts = append(step.Puts, model.Put{Fact: account, Was: b.d.Account})
	}
	own := put(step.Label, event, b.was, b.isNew)
	step.Puts = append(step.Puts, own.Puts...)
	return step
}

// RevenueGone is the step that deletes a revenue event; with back the ARR is again what it
// was without it. It fails where the ARR cannot be that.
func RevenueGone(a model.Account, r model.RevenueEvent, back bool) (model.Step, error) {
	s := model.Step{Label: fmt.Sprintf("%s of %s deleted", r.Kind.Label(), model.Clean(a.Name)), Deletes: []model.Ref{r.Ref()}}
	if !back {
		return s, nil
	}
	next, err := a.WithoutEvent(r)
	if err != nil {
		return model.Step{}, err
	}
	s.Puts = []model.Put{{Fact: next, Was: a}}
	return s, nil
}
