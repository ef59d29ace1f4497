package entry

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

func sorted(all []string) []string {
	slices.Sort(all)
	return all
}

// Advocacy opens the dialog of an act of advocacy.
func (e *Entry) Advocacy(a model.Advocacy) tea.Cmd {
	at := e.now()
	return e.open(titled(a.ID, "act of advocacy"), dialogKey(a.Ref(), a.AccountID), a.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, a.AccountID)
		if err != nil {
			return spec{}, err
		}
		csms, err := e.book.CSMs(ctx)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Advocacy, a, "The act of advocacy")
		if err != nil {
			return spec{}, err
		}
		return e.advocacy(b, csms, was, isNew, at), nil
	})
}

func (e *Entry) advocacy(b facts, csms []model.CSM, was model.Advocacy, isNew bool, at now) spec {
	kind := choice("kind", "Kind", orFirst(was.Kind, model.AdvocacyKinds), model.AdvocacyKinds, model.AdvocacyKind.Label)
	kind.Required = true
	by := was.SourcedBy
	if isNew && by == "" {
		by = at.author
	}
	var names []string
	for _, c := range csms {
		names = append(names, c.Name)
	}
	return spec{
		about: b.name, body: "They spoke for us: an advocate is who did so within a year.",
		fields: []form.Field{e.happened("date", "Date", was.Date, at.today), kind, person("contact", "Who", was.ContactID, &b.d, at.today),
			suggested("by", "Sourced by", by, options(names))},
		focus: "kind",
		step: func(f *form.Form) model.Step {
			next := was
			next.Date, next.Kind = f.Value("date").Date, model.AdvocacyKind(f.Value("kind").Text)
			next.ContactID, next.SourcedBy = idOf(f, "contact"), textOf(f, "by", was.SourcedBy)
			return put(fmt.Sprintf("%s by %s %s", next.Kind.Label(), b.name, added(isNew)), next, was, isNew)
		},
	}
}

// Pause opens the dialog of a pause, which takes an account out of scope for a time.
func (e *Entry) Pause(p model.Pause) tea.Cmd {
	at := e.now()
	return e.open(titled(p.ID, "pause"), dialogKey(p.Ref(), p.AccountID), p.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, p.AccountID)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Pauses, p, "The pause")
		if err != nil {
			return spec{}, err
		}
		return pause(b, was, isNew, at), nil
	})
}

func pause(b facts, was model.Pause, isNew bool, at now) spec {
	from, until := date("from", "From", was.From), date("until", "Until", was.Until)
	if isNew && !was.From.Known() {
		from.Value = at.today.String()
	}
	from.Required = isNew || was.From.Known()
	until.Help = "its last day; blank: until further notice"
	reason := text("reason", "Reason", was.Reason)
	reason.Required, reason.Width = true, 60
	return spec{
		about:  b.name,
		body:   "Out of scope from the first day to the last, counted and listed beside the keystone rate. A due date inside moves to the end.",
		fields: []form.Field{from, until, reason},
		focus:  "until",
		check: func(f *form.Form, key string, v form.Value) error {
			if first := f.Value("from").Date; key == "until" && v.Date.Known() && v.Date < first {
				return fmt.Errorf("it begins on %s: give that day or a later one", first)
			}
			return nil
		},
		step: func(f *form.Form) model.Step {
			next := was
			next.From, next.Until, next.Reason = f.Value("from").Date, f.Value("until").Date, textOf(f, "reason", was.Reason)
			return put(fmt.Sprintf("Pause of %s %s", b.name, added(isNew)), next, was, isNew)
		},
	}
}
