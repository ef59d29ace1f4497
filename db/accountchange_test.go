package db

import (
	"context"
	"errors"
	"testing"

	"keystone/model"
)

func TestAChangeOfManyAccountsIsOneStepAndLeavesTheOthersAlone(t *testing.T) {
	b := newBook(t)
	write(t, b, "csms", model.CSM{Name: "Ana"}, model.CSM{Name: "Bob"})
	ids := write(t, b, "accounts", model.Account{Name: "A", Tags: []string{"x"}}, model.Account{Name: "B"}, model.Account{Name: "C"}).IDs
	write(t, b, "owners", model.Ownership{AccountID: ids[0], CSMID: 1}, model.Ownership{AccountID: ids[1], CSMID: 2})
	before := exported(t, b)
	day := today.AddDays(10)
	r := must[model.Receipt](t)(b.ChangeAccounts(ctx, append(ids[:2:2], 999), model.AccountChange{Owner: &model.NewOwner{CSM: 2, Name: "Bob", From: day}}, nil))
	if want := "Owner of A changed to Bob from 1 Dec"; r.Label != want {
		t.Errorf("the step is called %q, want %q: B is Bob's and the third is gone", r.Label, want)
	}
	d := must[model.Dossier](t)(b.Dossier(ctx, ids[0]))
	if model.OwnerAt(d.Owners, day-1) != 1 || model.OwnerAt(d.Owners, day) != 2 {
		t.Errorf("the owners are %+v", d.Owners)
	}
	requireSound(t, b)
	r = must[model.Receipt](t)(b.ChangeAccounts(ctx, ids, model.AccountChange{AddTags: []string{"vip"}}, nil))
	if r.Label != "Tag vip added to 3 accounts" || len(r.Accounts) != 3 {
		t.Errorf("the receipt is %+v", r)
	}
	if again := must[model.Receipt](t)(b.ChangeAccounts(ctx, ids, model.AccountChange{AddTags: []string{"VIP"}}, nil)); again.Label != "" {
		t.Errorf("a change that changes nothing is called %q", again.Label)
	}
	requireSound(t, b)
	for range 2 {
		must[model.Receipt](t)(b.Undo(ctx))
	}
	if exported(t, b) != before {
		t.Error("undone it is another book")
	}
	requireSound(t, b)
}

func TestACSMWhoIsNewIsMadeWithTheHandOver(t *testing.T) {
	b := newBook(t)
	ids := write(t, b, "accounts", model.Account{Name: "A"}, model.Account{Name: "B"}).IDs
	must[model.Receipt](t)(b.ChangeAccounts(ctx, ids, model.AccountChange{Owner: &model.NewOwner{Name: "Zoe", From: today}}, nil))
	csms := must[[]model.CSM](t)(b.CSMs(ctx))
	if len(csms) != 1 || csms[0].Name != "Zoe" {
		t.Fatalf("the CSMs are %v", csms)
	}
	o, err := b.Owned(ctx, ids)
	if err != nil || model.OwnerAt(o.Owners[ids[1]], today) != csms[0].ID {
		t.Errorf("the owners are %v, %v", o.Owners, err)
	}
}

func TestACancelledChangeOfManyAccountsChangesNothing(t *testing.T) {
	b := newBook(t)
	var all []model.Fact
	for range 300 {
		all = append(all, model.Account{Name: "A"})
	}
	ids := write(t, b, "accounts", all...).IDs
	before := dump(t, b)
	for _, at := range []int{100, 500} { // while it writes, while figures follow
		c, cancel := context.WithCancel(ctx)
		_, err := b.ChangeAccounts(c, ids, model.AccountChange{AddTags: []string{"x"}}, func(done, total int) {
			if total != 600 {
				t.Errorf("%d of %d", done, total)
			}
			if done >= at {
				cancel()
			}
		})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at %d: %v", at, err)
		}
		if dump(t, b) != before {
			t.Errorf("cancelled at %d it changed something", at)
		}
	}
}

func TestOwnedOnADayAreThoseHandedOverByThen(t *testing.T) {
	b := newBook(t)
	write(t, b, "csms", model.CSM{Name: "Ana"}, model.CSM{Name: "Bob"})
	ids := write(t, b, "accounts", model.Account{Name: "A"}, model.Account{Name: "B", ChurnedOn: today}, model.Account{Name: "C"}, model.Account{Name: "D"},
		model.Account{Name: "E", ChurnedOn: today - 9}).IDs
	write(t, b, "owners", model.Ownership{AccountID: ids[0], CSMID: 1}, model.Ownership{AccountID: ids[1], CSMID: 1},
		model.Ownership{AccountID: ids[2], CSMID: 1}, model.Ownership{AccountID: ids[2], CSMID: 2, From: today})
	write(t, b, "back", model.RevenueEvent{AccountID: ids[3], Date: today + 9, Kind: model.RevenueChurn, Change: usd(-5)},
		model.RevenueEvent{AccountID: ids[4], Date: today - 2, Kind: model.RevenueNew, Change: usd(5)})
	o, err := b.Owned(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		csm    model.ID
		day    model.Date
		active bool
		want   string
	}{{1, today, false, "A B"}, {1, today, true, "A"}, {1, today - 1, true, "A B C"}, {2, today, true, "C"}, {0, today, true, "D E"}, {0, today - 3, true, "D"}, {0, today - 3, false, "D E"}, {0, today - 10, true, "D E"}} {
		got := ""
		for i, a := range o.On(c.csm, c.day, c.active) {
			if i > 0 {
				got += " "
			}
			got += a.Name
		}
		if got != c.want {
			t.Errorf("of CSM %d on %s (active: %v): %q, want %q", c.csm, c.day, c.active, got, c.want)
		}
	}
}

func BenchmarkOwnerOfTenThousandAccounts(b *testing.B) {
	book := newBook(b)
	write(b, book, "csms", model.CSM{Name: "Ana"}, model.CSM{Name: "Bob"})
	var ids []model.ID
	must[model.Receipt](b)(book.Bulk(ctx, "accounts", func(w *Bulk) error {
		for range 10_000 {
			id, err := w.Put(model.Account{Name: "Account", Segment: "SMB"})
			if err != nil {
				return err
			}
			ids = append(ids, id)
			if _, err := w.Put(model.Ownership{AccountID: id, CSMID: 1}); err != nil {
				return err
			}
		}
		return nil
	}))
	for i := 0; b.Loop(); i++ {
		must[model.Receipt](b)(book.ChangeAccounts(ctx, ids, model.AccountChange{Owner: &model.NewOwner{CSM: model.ID(1 + (i+1)%2), Name: "x", From: today}}, nil))
	}
}
