package booktest

import (
	"context"
	"reflect"
	"slices"

	"keystone/model"
)

// Owned are the accounts with these ids, or all for nil, and who owns and owned each.
func (b *Book) Owned(_ context.Context, ids []model.ID) (model.Owned, error) {
	out := model.Owned{Owners: map[model.ID][]model.Ownership{}, Turns: map[model.ID][]model.RevenueEvent{}}
	for _, d := range b.Accounts {
		if ids == nil || slices.Contains(ids, d.Account.ID) {
			out.Accounts, out.Turns[d.Account.ID] = append(out.Accounts, d.Account), d.Revenue
			out.Owners[d.Account.ID] = slices.Clone(d.Owners)
		}
	}
	return out, nil
}

// ChangeAccounts makes one change to the accounts.
func (b *Book) ChangeAccounts(ctx context.Context, ids []model.ID, c model.AccountChange, _ func(done, total int)) (model.Receipt, error) {
	s, name, n := model.Step{}, "", 0
	for _, id := range ids {
		d := b.Account(id)
		var puts []model.Put
		if next := c.Apply(d.Account); !reflect.DeepEqual(next, d.Account) {
			puts = append(puts, model.Put{Fact: next, Was: d.Account})
		}
		if c.Owner != nil {
			puts = append(puts, model.HandOver(d.Owners, id, c.Owner.CSM, c.Owner.From)...)
		}
		if len(puts) > 0 {
			n, name = n+1, d.Account.Name
			s.Puts = append(s.Puts, puts...)
		}
	}
	if n == 0 {
		return model.Receipt{}, nil
	}
	s.Label = c.Label(n, name, Today)
	return b.Write(ctx, s)
}

// Duplicates are the accounts of the same stem of a name.
func (b *Book) Duplicates(_ context.Context, account model.ID, limit int) ([]model.Duplicate, error) {
	var out []model.Duplicate
	stem := model.NameStem(b.Account(account).Account.Name)
	for _, d := range b.Accounts {
		if d.Account.ID != account && model.NameStem(d.Account.Name) == stem && len(out) < limit {
			out = append(out, model.Duplicate{AccountName: model.AccountName{ID: d.Account.ID, Name: d.Account.Name}, Why: "same name"})
		}
	}
	return out, nil
}

// MergeAccounts notes the merge and lets the account go.
func (b *Book) MergeAccounts(_ context.Context, m model.AccountMerge) (model.Receipt, error) {
	b.Merges = append(b.Merges, m)
	b.Account(m.Keep.ID).Account = m.Result()
	b.remove(m.Gone.Ref())
	return model.Receipt{Label: m.Gone.Name + " merged into " + m.Keep.Name, Accounts: []model.ID{m.Keep.ID, m.Gone.ID}}, nil
}

// MergeContacts notes the merge and lets the contact go.
func (b *Book) MergeContacts(_ context.Context, m model.ContactMerge) (model.Receipt, error) {
	b.ContactMerges = append(b.ContactMerges, m)
	b.over(model.Put{Fact: m.Result()}, reflect.ValueOf(m.Result()))
	b.remove(m.Gone.Ref())
	return model.Receipt{Label: m.Gone.Name + " merged into " + m.Keep.Name, Accounts: []model.ID{m.Keep.AccountID}}, nil
}

// MoveContact notes the move and lets the contact go from the account.
func (b *Book) MoveContact(_ context.Context, m model.ContactMove) (model.Receipt, error) {
	b.Moves = append(b.Moves, m)
	b.remove(m.Contact.Ref())
	return model.Receipt{Label: m.Contact.Name + " filed under " + m.To.Name, Accounts: []model.ID{m.Contact.AccountID, m.To.ID}}, nil
}
