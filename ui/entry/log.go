package entry

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/widget/form"
)

// Touch opens the dialog of an entry of the everyday log.
func (e *Entry) Touch(t model.Touch) tea.Cmd {
	at := e.now()
	return e.open(titled(t.ID, "touch"), dialogKey(t.Ref(), t.AccountID), t.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, t.AccountID)
		if err != nil {
			return spec{}, err
		}
		csms, err := e.book.CSMs(ctx)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Touches, t, "The touch")
		if err != nil {
			return spec{}, err
		}
		return e.touch(b, csms, was, isNew, at), nil
	})
}

const mostMinutes = 24 * 60

func (e *Entry) touch(b facts, csms []model.CSM, was model.Touch, isNew bool, at now) spec {
	kind := choice("kind", "Kind", orFirst(was.Kind, model.TouchKinds), model.TouchKinds, model.TouchKind.Label)
	kind.Required = true
	contacts := form.Field{Key: "contacts", Label: "With", Kind: form.Tags, Help: "names, with commas between",
		Value: strings.Join(was.Contacts, ", ")}
	for _, o := range people(&b.d, at.today) {
		contacts.Options = append(contacts.Options, form.Option{Value: o.Label, Label: o.Label, Hint: o.Hint})
	}
	who := was.CSM
	if isNew && who == "" {
		who = at.author
	}
	var names []string
	for _, c := range csms {
		names = append(names, c.Name)
	}
	words, next := text("words", "Words", was.Words), text("next", "Next step", was.NextStep)
	words.Width, next.Width = 80, 80
	return spec{
		about: b.name,
		fields: []form.Field{e.happened("date", "Date", was.Date, at.today), kind,
			whole("minutes", "Minutes", "min", was.Minutes, 0, mostMinutes), contacts, words, next,
			suggested("csm", "Who of ours", who, options(names))},
		focus: "kind",
		step: func(f *form.Form) model.Step {
			next := was
			next.Date, next.Kind = f.Value("date").Date, model.TouchKind(f.Value("kind").Text)
			next.Minutes, next.CSM = count(f, "minutes"), textOf(f, "csm", was.CSM)
			next.Contacts = listOf(f, "contacts", was.Contacts)
			next.Words, next.NextStep = textOf(f, "words", was.Words), textOf(f, "next", was.NextStep)
			return put(fmt.Sprintf("%s with %s %s", next.Kind.Label(), b.name, added(isNew)), next, was, isNew)
		},
	}
}

// Commitment opens the dialog of a commitment. Set ReviewID for one made in a review.
func (e *Entry) Commitment(c model.Commitment) tea.Cmd {
	at := e.now()
	return e.open(titled(c.ID, "commitment"), dialogKey(c.Ref(), c.AccountID, c.ReviewID), c.AccountID, func(ctx context.Context) (spec, error) {
		b, err := e.load(ctx, c.AccountID)
		if err != nil {
			return spec{}, err
		}
		csms, err := e.book.CSMs(ctx)
		if err != nil {
			return spec{}, err
		}
		was, isNew, err := stored(b.d.Commitments, c, "The commitment")
		if err != nil {
			return spec{}, err
		}
		return commitment(b, csms, was, isNew, at), nil
	})
}

func commitment(b facts, csms []model.CSM, was model.Commitment, isNew bool, at now) spec {
	what := text("what", "What", was.What)
	what.Required, what.Width = true, 80
	who := was.Who
	if isNew && who == "" {
		who = at.author
	}
	var ours, theirs []string
	for _, c := range csms {
		ours = append(ours, c.Name)
	}
	for _, o := range people(&b.d, at.today) {
		theirs = append(theirs, o.Label)
	}
	due := date("due", "By when", was.DueOn)
	due.Help = "fri, +2w, end of q1"
	state := choice("state", "State", orFirst(was.State, model.CommitmentStates), model.CommitmentStates, model.CommitmentState.Label)
	state.Required = true
	return spec{
		about:  b.name,
		fields: []form.Field{what, suggested("who", "Who", who, options(ours, theirs)), due, state},
		step: func(f *form.Form) model.Step {
			next := was
			next.What, next.Who = textOf(f, "what", was.What), textOf(f, "who", was.Who)
			next.DueOn, next.State = f.Value("due").Date, model.CommitmentState(f.Value("state").Text)
			return put(fmt.Sprintf("Commitment %s of %s %s", brief(next.What), b.name, added(isNew)), next, was, isNew)
		},
	}
}
