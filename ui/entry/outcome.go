package entry

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// Outcome opens the dialog of an outcome.
func (e *Entry) Outcome(o model.Outcome) tea.Cmd {
	at := e.now()
	return e.open(titled(o.ID, "outcome"), dialogKey(o.Ref(), o.AccountID), o.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, o.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Outcomes, o, "The outcome")
		if err != nil {
			return spec{}, err
		}
		return e.outcome(b, was, isNew, at), nil
	})
}

func (e *Entry) outcome(b facts, was model.Outcome, isNew bool, at now) spec {
	shown := was
	if isNew && shown.Status == "" {
		shown.Status = model.OutcomeAgreed
		shown.AgreedOn = at.today
	}
	if shown.Weight == 0 {
		shown.Weight = 1
	}
	s := spec{
		about:  b.name,
		fields: e.outcomeFields(b, shown, at),
		check:  checkOutcome,
		step: func(f *form.Form) model.Step {
			next := outcomeOf(f, was)
			return put(fmt.Sprintf("Outcome %s of %s %s", brief(next.Title()), b.name, added(isNew)), next, was, isNew)
		},
	}
	s.changed = func(f *form.Form, key string) {
		if key != "status" {
			return
		}
		today := at.today.String()
		switch model.OutcomeStatus(f.Value("status").Text) {
		case model.OutcomeAgreed, model.OutcomeInProgress:
			fill(f, "agreed", today)
			f.Set("closed", "")
		case model.OutcomeAchieved, model.OutcomeMissed, model.OutcomeDropped:
			fill(f, "closed", today)
		case model.OutcomeProposed:
			f.Set("agreed", "")
			f.Set("closed", "")
		}
	}
	return s
}

// fill puts a proposal into a field that is blank.
func fill(f *form.Form, key, value string) {
	if f.Raw(key) == "" {
		f.Set(key, value)
	}
}

func (e *Entry) outcomeFields(b facts, o model.Outcome, at now) []form.Field {
	statement := text("statement", "What they want", o.Statement)
	statement.Required, statement.Width = true, 80
	statement.Help = "to achieve, in the customer's words"
	kpi := text("kpi", "KPI", o.KPI)
	kpi.Heading, kpi.Help = "How the customer measures it", "its name, e.g. on time in full"
	unit := text("unit", "Unit", o.Unit)
	unit.Width, unit.Help = 14, "%, h, days, tickets"
	agreed, closed := date("agreed", "Agreed on", o.AgreedOn), date("closed", "Closed on", o.ClosedOn)
	agreed.Validate, closed.Validate = e.notAhead, e.notAhead
	status := choice("status", "Status", o.Status, model.OutcomeStatuses, model.OutcomeStatus.Label)
	status.Heading, status.Required = "Where it stands", true
	worth := money("worth", "Worth a year", o.Worth, at.currency)
	worth.Heading, worth.Help = "More", "to them, if they say"
	weight := form.Field{Key: "weight", Label: "Weight in CO", Kind: form.Number, Value: model.Num(o.Weight).String(), Required: true}
	driver := text("driver", "Driven by", o.Driver)
	driver.Help = "the usage metric behind it"
	mechanism := text("mechanism", "How", o.Mechanism)
	mechanism.Width, mechanism.Help = 80, "does it drive the KPI, in a sentence"
	return []form.Field{
		statement, suggested("category", "Category", o.Category, options(b.s.Categories, categories(b.d.Outcomes))),
		kpi, unit, reading("baseline", "Baseline", o.Baseline), reading("target", "Target", o.Target),
		status, agreed, date("due", "Due on", o.DueOn), closed,
		worth, person("owner", "Their owner", o.OwnerID, &b.d, at.today),
		driver, mechanism,
		text("external", "External id", o.ExternalID), weight,
	}
}

// reading is a value of the KPI: its unit stands in a field of its own, so that it is
// read by valueIn and not by the form.
func reading(key, label string, value model.Number) form.Field {
	f := text(key, label, value.String())
	f.Width = 14
	return f
}

// valueIn is the value in a field of the outcome's dialog, by the unit that stands there.
func valueIn(f *form.Form, key string) (model.Number, error) {
	return form.ParseNumber(f.Raw(key), f.Raw("unit"))
}

func categories(all []model.Outcome) []string {
	var out []string
	for _, o := range all {
		out = append(out, o.Category)
	}
	return out
}

// checkOutcome are the rules of an outcome that concern several fields.
func checkOutcome(f *form.Form, key string, v form.Value) error {
	status := model.OutcomeStatus(f.Value("status").Text)
	closed := slices.Contains([]model.OutcomeStatus{model.OutcomeAchieved, model.OutcomeMissed, model.OutcomeDropped}, status)
	switch key {
	case "baseline", "target":
		return checkValue(f, key)
	case "agreed":
		if v.Empty && (status == model.OutcomeAgreed || status == model.OutcomeInProgress) {
			return errors.New("needed: when did the customer agree to it?")
		}
	case "due":
		if agreed := f.Value("agreed").Date; agreed.Known() && v.Date.Known() && v.Date < agreed {
			return fmt.Errorf("before it was agreed on %s", agreed)
		}
	case "closed":
		return checkClosed(f, v, status, closed)
	case "weight":
		if v.Number.Known && v.Number.Value <= 0 {
			return errors.New("above zero: drop the outcome if it should not count")
		}
	}
	return nil
}

func checkValue(f *form.Form, key string) error {
	n, err := valueIn(f, key)
	if err != nil || key == "baseline" {
		return err
	}
	base, err := valueIn(f, "baseline")
	if err == nil && base.Known && n.Known && base.Value == n.Value {
		return errors.New("the same as the baseline: there would be no way to go")
	}
	return nil
}

func checkClosed(f *form.Form, v form.Value, status model.OutcomeStatus, closed bool) error {
	agreed := f.Value("agreed").Date
	switch {
	case closed && v.Empty:
		return fmt.Errorf("needed: when was it %s?", status)
	case !closed && !v.Empty:
		return errors.New("it is not closed: choose achieved, missed or dropped, or leave this blank")
	case agreed.Known() && v.Date.Known() && v.Date < agreed:
		return fmt.Errorf("before it was agreed on %s", agreed)
	}
	return nil
}

func outcomeOf(f *form.Form, was model.Outcome) model.Outcome {
	o := was
	o.Statement, o.Category = textOf(f, "statement", was.Statement), textOf(f, "category", was.Category)
	o.KPI, o.Unit = textOf(f, "kpi", was.KPI), textOf(f, "unit", was.Unit)
	o.Baseline, _ = valueIn(f, "baseline")
	o.Target, _ = valueIn(f, "target")
	o.Status = model.OutcomeStatus(f.Value("status").Text)
	o.AgreedOn, o.DueOn, o.ClosedOn = f.Value("agreed").Date, f.Value("due").Date, f.Value("closed").Date
	o.Worth, o.OwnerID = f.Value("worth").Money, idOf(f, "owner")
	o.Driver, o.Mechanism = textOf(f, "driver", was.Driver), textOf(f, "mechanism", was.Mechanism)
	o.ExternalID, o.Weight = textOf(f, "external", was.ExternalID), f.Value("weight").Number.Value
	return o
}

// Measurement opens the dialog of a measurement; OutcomeID is needed.
func (e *Entry) Measurement(m model.Measurement) tea.Cmd {
	at := e.now()
	return e.open(titled(m.ID, "measurement"), dialogKey(m.Ref(), m.AccountID, m.OutcomeID), m.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, m.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Measurements, m, "The measurement")
		if err != nil {
			return spec{}, err
		}
		o, ok := b.d.Outcome(was.OutcomeID)
		if !ok {
			return spec{}, gone{"The outcome"}
		}
		return e.measurement(b, o, was, isNew, at), nil
	})
}

func (e *Entry) measurement(b facts, o model.Outcome, was model.Measurement, isNew bool, at now) spec {
	value := form.Field{Key: "value", Label: "Value", Kind: form.Number, Required: true, Unit: o.Unit}
	if !isNew {
		value.Value = model.Num(was.Value).String()
	}
	if o.Unit != "" {
		value.Label += " (" + model.Clean(o.Unit) + ")"
	}
	from := was.Source
	if from == "" {
		from = model.SourceCustomer
	}
	source := choice("source", "Source", from, model.Sources, model.Source.Label)
	return spec{
		about:  brief(o.Title()) + ", " + b.name,
		body:   measured(b, o, at.today),
		fields: []form.Field{e.happened("date", "Date", was.Date, at.today), value, source},
		focus:  "value",
		step: func(f *form.Form) model.Step {
			next := was
			next.Date, next.Value = f.Value("date").Date, f.Value("value").Number.Value
			next.Source = model.Source(f.Value("source").Text)
			label := fmt.Sprintf("Measurement of %s at %s %s", brief(o.Title()), b.name, added(isNew))
			return put(label, next, was, isNew)
		},
	}
}

// measured says the way of a KPI and where it stands; or that there is none.
func measured(b facts, o model.Outcome, day model.Date) string {
	if !o.HasKPI() {
		return "This outcome has no KPI with name, baseline and target: a measurement is kept, but its progress follows from its status."
	}
	unit := model.Clean(o.Unit)
	s := fmt.Sprintf("Baseline %s, target %s %s", o.Baseline, o.Target, unit)
	if m, ok := model.LatestMeasurement(&b.d, o.ID, day); ok {
		s += fmt.Sprintf("; last %s on %s", model.Num(m.Value), m.Date)
	}
	return s
}

// Verification opens the dialog of a verification; OutcomeID is needed.
func (e *Entry) Verification(v model.Verification) tea.Cmd {
	at := e.now()
	return e.open("The customer agrees", dialogKey(v.Ref(), v.AccountID, v.OutcomeID), v.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, v.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Verifications, v, "The verification")
		if err != nil {
			return spec{}, err
		}
		o, ok := b.d.Outcome(was.OutcomeID)
		if !ok {
			return spec{}, gone{"The outcome"}
		}
		return e.verification(b, o, was, isNew, at), nil
	})
}

func (e *Entry) verification(b facts, o model.Outcome, was model.Verification, isNew bool, at now) spec {
	words := text("words", "In their words", was.Words)
	words.Width = 80
	who := was.ContactID
	if isNew && who == 0 {
		who = o.OwnerID
	}
	contact := person("contact", "Who agrees", who, &b.d, at.today)
	contact.Required = contact.ReadOnly == ""
	return spec{
		about:  brief(o.Title()) + ", " + b.name,
		body:   "The customer says that the value is real.",
		fields: []form.Field{e.happened("date", "Date", was.Date, at.today), contact, words},
		focus:  "contact",
		check: func(_ *form.Form, key string, v form.Value) error {
			if key == "date" && o.AgreedOn.Known() && v.Date.Known() && v.Date < o.AgreedOn {
				return fmt.Errorf("before the outcome was agreed on %s", o.AgreedOn)
			}
			return nil
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.Date, next.ContactID, next.Words = f.Value("date").Date, idOf(f, "contact"), textOf(f, "words", was.Words)
			return put(fmt.Sprintf("Verification of %s at %s %s", brief(o.Title()), b.name, added(isNew)), next, was, isNew)
		},
	}
}
