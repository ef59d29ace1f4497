package book_test

import (
	"context"
	"slices"

	"keystone/model"
)

// Owned, ChangeAccounts and the merges are what the operations on marked accounts ask of the
// book.
func (f *fake) Owned(_ context.Context, ids []model.ID) (model.Owned, error) {
	out := model.Owned{Owners: map[model.ID][]model.Ownership{}, Turns: map[model.ID][]model.RevenueEvent{}}
	for _, d := range f.all {
		if ids == nil || slices.Contains(ids, d.Account.ID) {
			out.Accounts, out.Turns[d.Account.ID] = append(out.Accounts, d.Account), d.Revenue
			out.Owners[d.Account.ID] = d.Owners
		}
	}
	return out, nil
}

func (f *fake) ChangeAccounts(_ context.Context, ids []model.ID, c model.AccountChange, _ func(done, total int)) (model.Receipt, error) {
	for i := range f.all {
		if slices.Contains(ids, f.all[i].Account.ID) {
			f.all[i].Account = c.Apply(f.all[i].Account)
		}
	}
	return model.Receipt{Label: c.Label(len(ids), "one", today), Accounts: ids}, nil
}

func (f *fake) Duplicates(context.Context, model.ID, int) ([]model.Duplicate, error) { return nil, nil }

func (f *fake) MergeAccounts(_ context.Context, m model.AccountMerge) (model.Receipt, error) {
	f.all = slices.DeleteFunc(f.all, func(d model.Dossier) bool { return d.Account.ID == m.Gone.ID })
	return model.Receipt{Label: m.Gone.Name + " merged into " + m.Keep.Name}, nil
}

func (f *fake) MergeContacts(_ context.Context, m model.ContactMerge) (model.Receipt, error) {
	return model.Receipt{Label: m.Gone.Name + " merged into " + m.Keep.Name}, nil
}

func (f *fake) MoveContact(_ context.Context, m model.ContactMove) (model.Receipt, error) {
	return model.Receipt{Label: m.Contact.Name + " moved"}, nil
}
