package manage

import (
	"context"
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/picker"
)

// mostAlike is how many likely duplicates are offered, mostFound how many accounts are found
// by what is typed.
const mostAlike, mostFound = 12, 20

// Merge merges an account with another one that is the same customer: likely ones are offered
// first, any other is found by its name.
func (m *Manage) Merge(account model.ID) tea.Cmd {
	if cmd := m.refuse(); cmd != nil {
		return cmd
	}
	return func() tea.Msg {
		d, err := m.book.Dossier(context.Background(), account)
		if err != nil {
			return screen.Failed{Err: err, What: "The account could not be read", Safe: "Nothing was changed."}
		}
		found, err := m.book.Duplicates(context.Background(), account, mostAlike)
		if err != nil {
			return screen.Failed{Err: err, What: "The accounts like this one could not be looked for", Safe: "Nothing was changed."}
		}
		if len(found) == 0 {
			return m.findOther(d.Account)
		}
		return m.offer(d.Account, found)
	}
}

// offer asks which of the likely duplicates it is.
func (m *Manage) offer(a model.Account, found []model.Duplicate) screen.Ask {
	var items []picker.Item
	for _, f := range found {
		items = append(items, picker.Item{ID: int64(f.ID), Label: named(f.AccountName), Hint: model.Clean(f.Why)})
	}
	items = append(items, picker.Item{Label: "Another account", Hint: "by its name"})
	return screen.Ask{Title: "Merge " + model.Clean(a.Name) + " with", Wide: true, Widget: picker.New(picker.Options{
		Items: items, Lines: len(items), Theme: func() theme.Theme { return m.ctx.Theme }, None: "Nothing alike is called so: choose another account.",
		Picked: func(it picker.Item) tea.Cmd {
			next := screen.Send(m.findOther(a))
			if it.ID != 0 {
				next = m.MergeTwo([]model.ID{a.ID, model.ID(it.ID)})
			}
			return tea.Sequence(screen.Send(screen.Dismiss{}), next)
		}})}
}

func named(a model.AccountName) string {
	if a.ExternalID == "" {
		return model.Clean(a.Name)
	}
	return model.Clean(a.Name) + "  " + model.Clean(a.ExternalID)
}

// accountField is a pick among all accounts but one: they are too many to load.
func (m *Manage) accountField(key, label string, except model.ID) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Pick, Required: true, Help: "type a name",
		Complete: func(ctx context.Context, typed string) ([]form.Option, error) {
			found, err := m.book.FindAccounts(ctx, typed, mostFound)
			var out []form.Option
			for _, n := range found {
				if n.ID != except {
					out = append(out, form.Option{Value: idText(n.ID), Label: model.Clean(n.Name), Hint: model.Clean(n.ExternalID)})
				}
			}
			return out, err
		}}
}

// findOther asks which account it is by its name.
func (m *Manage) findOther(a model.Account) screen.Ask {
	return m.asking("Merge "+model.Clean(a.Name), "", func(context.Context) (sheet, error) {
		return sheet{about: "The other account is the same customer, entered twice. The next step shows what becomes of the two.",
			fields: []form.Field{m.accountField("other", "The other account", a.ID)}, submit: "Go on",
			run: func(f *form.Form) tea.Cmd { return m.MergeTwo([]model.ID{a.ID, idOf(f, "other")}) }}, nil
	})
}

// MergeTwo shows what merging two accounts would do, and does it. The first one is kept unless
// the other is chosen.
func (m *Manage) MergeTwo(ids []model.ID) tea.Cmd {
	return m.open("Merge two accounts", fmt.Sprintf("merge %v", ids), func(ctx context.Context) (sheet, error) {
		if len(ids) != 2 {
			return sheet{}, errors.New("two accounts are needed")
		}
		var two [2]model.Dossier
		for i, id := range ids {
			d, err := m.book.Dossier(ctx, id)
			if err != nil {
				return sheet{}, err
			}
			two[i] = d
		}
		return m.mergeSheet(&two), nil
	})
}

// sides are the two values of a choice.
var sides = [2]string{"first", "second"}

func side(f *form.Form, key string) int {
	if f.Value(key).Text == sides[1] {
		return 1
	}
	return 0
}

// pair is a choice between what the two have, the first one chosen.
func pair(key, label, one, two string) form.Field {
	return form.Field{Key: key, Label: label, Kind: form.Choice, Required: true, Value: sides[0],
		Options: []form.Option{{Value: sides[0], Label: short(one)}, {Value: sides[1], Label: short(two)}}}
}

// short is a value as one of two choices.
func short(s string) string {
	const most = 48
	if s = model.Clean(s); s == "" {
		return "none"
	}
	return geom.Cut(s, most)
}

// pairs are the choices where two differ, and follow what is kept until one is made.
func pairs(differ []model.MergeField) (fields []form.Field, changed func(f *form.Form, key string)) {
	for _, d := range differ {
		if !d.Filled {
			fields = append(fields, pair(d.Key, model.Clean(d.Label), d.Kept, d.Gone))
		}
	}
	if len(fields) > 0 {
		fields[0].Heading = "Where they differ"
	}
	return fields, func(f *form.Form, key string) {
		if key != "keep" {
			return
		}
		for _, d := range fields {
			if f.State(d.Key) == form.Clean {
				f.Set(d.Key, sides[side(f, "keep")])
			}
		}
	}
}

// others are the fields whose value is taken from the one that goes.
func others(f *form.Form, fields []form.Field) map[string]bool {
	out := map[string]bool{}
	for _, d := range fields {
		if side(f, d.Key) != side(f, "keep") {
			out[d.Key] = true
		}
	}
	return out
}

func (m *Manage) mergeSheet(two *[2]model.Dossier) sheet {
	fields, changed := pairs(model.MergeFields(&two[0], &two[1]))
	name := func(i int) string {
		a := two[i].Account
		return named(model.AccountName{Name: a.Name, ExternalID: a.ExternalID})
	}
	keep := pair("keep", "Keep", name(0), name(1))
	meant := func(f *form.Form) (model.AccountMerge, *model.Dossier, *model.Dossier) {
		k := side(f, "keep")
		return model.AccountMerge{Keep: two[k].Account, Gone: two[1-k].Account, Other: others(f, fields)}, &two[k], &two[1-k]
	}
	return sheet{
		fields: append([]form.Field{keep}, fields...), submit: "Merge", changed: changed,
		preview: func(f *form.Form) []note {
			merge, keep, gone := meant(f)
			return mergeNotes(merge, keep, gone)
		},
		run: func(f *form.Form) tea.Cmd {
			merge, _, _ := meant(f)
			return m.work("Merging two accounts", "The accounts could not be merged", "", "",
				func(ctx context.Context, _ func(done, total int)) (model.Receipt, error) {
					return m.book.MergeAccounts(ctx, merge)
				},
				m.merged(Merged{Keep: merge.Keep.Ref(), Gone: merge.Gone.Ref()}))
		},
	}
}

func (m *Manage) merged(what Merged) func() tea.Msg {
	if m.then == nil {
		return nil
	}
	return func() tea.Msg { return m.then(what) }
}

// mergeNotes say what becomes of two accounts.
func mergeNotes(merge model.AccountMerge, keep, gone *model.Dossier) []note {
	kept, goes := model.Clean(keep.Account.Name), model.Clean(gone.Account.Name)
	out := []note{say(fmt.Sprintf("%s goes. To %s move: %s.", goes, kept, model.Counts(gone.Holdings())))}
	if same := model.SameContacts(keep, gone); len(same) > 0 {
		var names []string
		for _, c := range same {
			text := c.Keep.Name
			if model.FoldName(c.Keep.Name) != model.FoldName(c.Gone.Name) {
				text = fmt.Sprintf("%s (there %s)", c.Keep.Name, c.Gone.Name)
			}
			names = append(names, text)
		}
		out = append(out, say("One person in both, who becomes one: "+model.Some(names, "and")+"."))
	}
	if filled := filledWords(model.MergeFields(keep, gone)); filled != "" {
		out = append(out, say("Blank in "+kept+" and filled: "+filled+"."))
	}
	out = append(out, say("It has the tags and the notes of both."))
	switch {
	case len(keep.Owners) > 0 && len(gone.Owners) > 0:
		out = append(out, say("Who owns and owned it: as "+kept+"."))
	case len(gone.Owners) > 0:
		out = append(out, say("Who owns and owned it: as "+goes+", for "+kept+" has no owner."))
	}
	result := merge.Result()
	for _, id := range []string{keep.Account.ExternalID, gone.Account.ExternalID} {
		if id != "" && id != result.ExternalID {
			out = append(out, warn("The external id "+model.Clean(id)+" is not known afterwards: an import that has it makes the account anew."))
		}
	}
	return append(out, hint(keys.Say("One step: {app.undo u} takes it back.")))
}

func filledWords(differ []model.MergeField) string {
	var names []string
	for _, d := range differ {
		if d.Filled {
			names = append(names, strings.ToLower(d.Label[:1])+d.Label[1:])
		}
	}
	if len(names) == 0 {
		return ""
	}
	return model.Some(names, "and")
}
