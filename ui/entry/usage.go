package entry

import (
	"context"
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// Usage opens the dialog of a value of a usage metric.
func (e *Entry) Usage(u model.Usage) tea.Cmd {
	at := e.now()
	return e.open(titled(u.ID, "usage"), dialogKey(u.Ref(), u.AccountID), u.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, u.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Usage, u, "The value")
		if err != nil {
			return spec{}, err
		}
		return e.usage(b, was, isNew, at), nil
	})
}

func (e *Entry) usage(b facts, was model.Usage, isNew bool, at now) spec {
	known := []string{UsageName(model.UsageActiveUsers), UsageName(model.UsageLicences)}
	var used []string
	for _, u := range b.d.Usage {
		used = append(used, UsageName(u.Metric))
	}
	metric := suggested("metric", "Metric", UsageName(was.Metric), options(known, used))
	metric.Required, metric.Help = true, "active users, licences, or a feature's use"
	return spec{
		about: b.name, body: "Adoption is active users of licences, the latest of each.",
		fields: []form.Field{metric, e.happened("date", "Date", was.Date, at.today), value(was.Value, isNew)},
		step: func(f *form.Form) model.Step {
			next := was
			next.Date, next.Value = f.Value("date").Date, f.Value("value").Number.Value
			if name := f.Value("metric").Text; name != UsageName(was.Metric) {
				next.Metric = usageKey(name)
			}
			return put(fmt.Sprintf("Usage of %s at %s %s", UsageName(next.Metric), b.name, added(isNew)), next, was, isNew)
		},
	}
}

// value is a field for a number that was measured.
func value(was float64, isNew bool) form.Field {
	f := form.Field{Key: "value", Label: "Value", Kind: form.Number, Required: true}
	if !isNew {
		f.Value = model.Num(was).String()
	}
	return f
}

// UsageName is a usage metric for eyes: the two of adoption in words.
func UsageName(metric string) string {
	switch key := model.FoldKey(metric); key {
	case model.UsageActiveUsers, model.UsageLicences:
		return strings.ReplaceAll(key, "_", " ")
	}
	return model.Clean(metric)
}

// usageKey is the metric that a name means.
func usageKey(name string) string {
	switch key := model.FoldKey(name); key {
	case model.UsageActiveUsers, model.UsageLicences:
		return key
	}
	return name
}

// Case opens the dialog of a case of support.
func (e *Entry) Case(c model.Case) tea.Cmd {
	at := e.now()
	return e.open(titled(c.ID, "case"), dialogKey(c.Ref(), c.AccountID), c.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, c.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Cases, c, "The case")
		if err != nil {
			return spec{}, err
		}
		return e.caseOf(b, was, isNew, at), nil
	})
}

func (e *Entry) caseOf(b facts, was model.Case, isNew bool, at now) spec {
	opened := moment("opened", "Opened", was.OpenedAt, at.today)
	opened.Required = true
	opened.Help = "today 14:30"
	first, resolved := moment("first", "First answer", was.FirstAnswerAt, at.today), moment("resolved", "Resolved", was.ResolvedAt, at.today)
	first.Help, resolved.Help = "blank: none yet", "blank: still open"
	var levels, used []string
	for priority := range b.s.ServiceLevels {
		levels = append(levels, priority)
	}
	for _, c := range b.d.Cases {
		used = append(used, c.Priority)
	}
	priority := suggested("priority", "Priority", was.Priority, options(used, sorted(levels)))
	priority.Help = "the times promised go by it"
	csat := form.Field{Key: "csat", Label: "Satisfaction", Kind: form.Number, Value: was.CSAT.String(), Help: "1 to 5",
		Validate: func(v form.Value) error {
			if v.Number.Known && (v.Number.Value < 1 || v.Number.Value > 5) {
				return errors.New("satisfaction is a number from 1 to 5")
			}
			return nil
		}}
	return spec{
		about: b.name, body: "What support knows of it. A time of day is written after the day.",
		fields: []form.Field{opened, priority, first, resolved, csat, text("external", "Number", was.ExternalID)},
		check: func(f *form.Form, key string, v form.Value) error {
			at0, _ := stampOf(f, "opened", at.today)
			switch key {
			case "first", "resolved":
				if is, err := stampOf(f, key, at.today); err == nil && is.Known() && is < at0 {
					return fmt.Errorf("before it was opened on %s", at0)
				}
			case "csat":
				if !v.Empty && strings.TrimSpace(f.Raw("resolved")) == "" {
					return errors.New("it is asked for once the case is resolved: say when")
				}
			}
			return nil
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.OpenedAt, _ = stampOf(f, "opened", at.today)
			next.FirstAnswerAt, _ = stampOf(f, "first", at.today)
			next.ResolvedAt, _ = stampOf(f, "resolved", at.today)
			next.Priority, next.CSAT = textOf(f, "priority", was.Priority), f.Value("csat").Number
			next.ExternalID = textOf(f, "external", was.ExternalID)
			return put(fmt.Sprintf("Case of %s opened on %s %s", b.name, next.OpenedAt.Date(), added(isNew)), next, was, isNew)
		},
	}
}

// moment is a field for a day with a time that is not ahead.
func moment(key, label string, was model.Stamp, today model.Date) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Text, Value: was.String(), Width: 24, Validate: func(v form.Value) error {
		at, err := readStamp(v.Text, today)
		if err == nil && at.Date() > today {
			err = fmt.Errorf("%s is still ahead: give the time at which it happened", at)
		}
		return err
	}}
}

func stampOf(f *form.Form, key string, today model.Date) (model.Stamp, error) {
	return readStamp(f.Raw(key), today)
}

// readStamp reads a day as a date is typed, with a time of day after it: "fri 14:30".
func readStamp(text string, today model.Date) (model.Stamp, error) {
	text = strings.TrimSpace(text)
	if at, err := model.ParseStamp(text); err == nil {
		return at, nil
	}
	day, err := model.ParseDate(text, today)
	if err == nil {
		return model.NewStamp(day, 0), nil
	}
	clock := strings.IndexByte(text, ':')
	cut := strings.LastIndexAny(text[:max(clock, 0)], " \tT")
	if cut < 0 {
		return 0, err
	}
	if day, err = model.ParseDate(text[:cut], today); err != nil {
		return 0, err
	}
	return model.StampAt(day, text[cut+1:])
}

// MetricValue opens the dialog of a value of a metric of the team's own: of the account,
// else of a CSM or the company.
func (e *Entry) MetricValue(v model.MetricValue, all []model.MetricValue) tea.Cmd {
	at := e.now()
	return e.open(titled(v.ID, "value of a metric"), dialogKey(v.Ref(), v.AccountID, v.CSMID)+" "+model.FoldKey(v.Metric), v.AccountID,
		func(ctx context.Context) (spec, error) {
			s, err := e.book.Settings(ctx)
			if err != nil {
				return spec{}, err
			}
			csms, err := e.book.CSMs(ctx)
			if err != nil {
				return spec{}, err
			}
			about := "The company, or one CSM"
			if v.AccountID != 0 {
				b, err := e.load(ctx, v.AccountID)
				if err != nil {
					return spec{}, err
				}
				all, about = b.d.Metrics, b.name
			}
			was, isNew, err := stored(all, v, "The value")
			if err != nil {
				return spec{}, err
			}
			return e.metricValue(about, s, csms, was, isNew, at), nil
		})
}

func (e *Entry) metricValue(about string, s model.Settings, csms []model.CSM, was model.MetricValue, isNew bool, at now) spec {
	var own []string
	title := map[string]string{}
	for _, m := range s.Catalogue() {
		title[m.ID] = model.Clean(m.Title)
		if m.Own {
			own = append(own, title[m.ID])
		}
	}
	named := func(metric string) string {
		if t := title[model.FoldKey(metric)]; t != "" {
			return t
		}
		return model.Clean(metric)
	}
	metric := suggested("metric", "Metric", named(was.Metric), options(own))
	metric.Required, metric.Help = true, "one of your own; those that come with Keystone are worked out"
	fields := []form.Field{metric, e.happened("date", "Date", was.Date, at.today), value(was.Value, isNew)}
	if was.AccountID == 0 {
		whose := owner(was.CSMID, csms)
		whose.Label, whose.AllowNew, whose.Help = "Of the CSM", false, "blank: of the company"
		fields = append(fields, whose)
	}
	sp := spec{about: about, fields: fields,
		check: func(_ *form.Form, key string, v form.Value) error {
			if key != "metric" || v.Empty {
				return nil
			}
			for _, m := range s.Catalogue() {
				if !m.Own && (m.ID == model.FoldKey(v.Text) || model.FoldName(m.Title) == model.FoldName(v.Text)) {
					return errors.New("this one is worked out from the book: nothing is entered for it")
				}
			}
			return nil
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.Date, next.Value, next.CSMID = f.Value("date").Date, f.Value("value").Number.Value, idOf(f, "owner")
			if name := f.Value("metric").Text; model.FoldName(name) != model.FoldName(named(was.Metric)) {
				next.Metric = metricID(s, name)
			}
			return put(fmt.Sprintf("Value of %s %s", brief(named(next.Metric)), added(isNew)), next, was, isNew)
		}}
	if was.Metric != "" {
		sp.focus = "value"
	}
	return sp
}

// metricID is what a metric of the team's own is called in the catalogue.
func metricID(s model.Settings, name string) string {
	for _, m := range s.Catalogue() {
		if m.Own && model.FoldName(m.Title) == model.FoldName(name) {
			return m.ID
		}
	}
	return name
}
