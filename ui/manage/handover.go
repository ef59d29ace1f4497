package manage

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

// nobody stands in a field for accounts that have no owner.
const nobody = "nobody"

// HandOver hands a whole book over: the accounts that a CSM owns on a day go to another one
// from that day on. from is whose book stands in the field first, 0 for none. Which accounts
// is shown, and some may be left out, before anything is done.
func (m *Manage) HandOver(from model.ID) tea.Cmd {
	today := m.ctx.Today
	return m.open("Hand over a book", "hand over", func(ctx context.Context) (sheet, error) {
		t, err := m.target(ctx, nil)
		if err != nil {
			return sheet{}, err
		}
		whose := form.Field{Key: "whose", Label: "Book of (CSM)", Kind: form.Pick, Required: true, Value: idText(from),
			Options: append(csmOptions(t.names.CSMs), form.Option{Value: nobody, Label: "Nobody", Hint: "accounts without an owner"})}
		which := form.Field{Key: "which", Label: "Accounts", Kind: form.Choice, Value: "active", Required: true,
			Options: []form.Option{{Value: "active", Label: "active ones"}, {Value: "all", Label: "churned and archived ones too"}}}
		focus := ""
		if from != 0 {
			focus = "owner"
		}
		return sheet{
			about:  "What was before the day stays the former owner's. The next step lists the accounts: some may be left out.",
			fields: []form.Field{whose, newOwnerField("owner", t.names.CSMs), dayField("from", "From", today), which},
			submit: "Choose accounts", focus: focus,
			check: func(f *form.Form, key string, v form.Value) error {
				if key == "owner" && !v.Empty && !v.New && v.Option.Value == f.Value("whose").Option.Value {
					return fmt.Errorf("%s has the book now: give another CSM", v.Option.Label)
				}
				return nil
			},
			preview: func(f *form.Form) []note { return t.bookNotes(f, today) },
			run:     func(f *form.Form) tea.Cmd { return m.choose(&t, t.book(f), newOwner(f)) },
		}, nil
	})
}

// book are the accounts that are meant.
func (t *target) book(f *form.Form) []model.Account {
	if f.Value("whose").Empty {
		return nil
	}
	return t.owned.On(idOf(f, "whose"), f.Value("from").Date, f.Value("which").Text == "active")
}

func (t *target) bookNotes(f *form.Form, today model.Date) []note {
	v := f.Value("whose")
	if v.Empty || !f.Value("from").Date.Known() {
		return []note{hint("Say whose book it is, and from which day on.")}
	}
	accounts := t.book(f)
	if len(accounts) == 0 {
		return []note{warn(fmt.Sprintf("%s owns no such account on that day.", v.Option.Label))}
	}
	out := []note{say(held(model.HoldingOf(accounts, t.rules.Rates)) + ": " + some(accounts))}
	o := ownerOf(f, f.Meant("owner"))
	if o.Name == "" {
		return out
	}
	to := o.CSM
	if to == 0 {
		to = -1
		out = append(out, warn(model.Clean(o.Name)+" is not in the book yet and is added to the CSMs."))
	}
	ids := make([]model.ID, len(accounts))
	for i, a := range accounts {
		ids[i] = a.ID
	}
	if p := model.PreviewHandOver(ids, t.owners, to, o.From); len(p.Until) > 0 {
		out = append(out, warn(t.laterWords(p, accounts, today)))
	}
	return out
}

// choose lists the accounts, all of them chosen.
func (m *Manage) choose(t *target, accounts []model.Account, o model.NewOwner) tea.Cmd {
	if len(accounts) == 0 {
		return screen.Send(screen.Toast{Text: "There was no account to hand over.", Level: screen.Info})
	}
	title := fmt.Sprintf("To %s from %s", model.Clean(o.Name), o.From.Short(m.ctx.Today))
	list := newChecklist(m.ctx, accounts, t.rules.Rates, func(ids []model.ID) tea.Cmd {
		return m.apply(ids, model.AccountChange{Owner: &o}, "hand over")
	})
	return screen.Send(screen.Ask{Title: title, Widget: list, Wide: true})
}
