package db

import (
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

// exportedBytes is the bytes of `export --all`.
func exportedBytes(t testing.TB, b *Book) string {
	t.Helper()
	var out strings.Builder
	for _, path := range exportAll(t, b) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n%s\n", filepath.Base(path), data)
	}
	return out.String()
}

// action is something that a screen or a command does to a book. An error says that it was
// refused, and then it changed nothing.
type action struct {
	name string
	do   func(t *testing.T, b *Book, m maker) error
}

var actions = []action{
	{"facts", func(t *testing.T, b *Book, m maker) error { return second(b.Write(ctx, m.step(t, b))) }},
	{"facts in bulk", func(t *testing.T, b *Book, m maker) error {
		return second(b.Bulk(ctx, "many", func(w *Bulk) error {
			for i := range 10 {
				id, err := w.Put(model.Account{ID: model.ID(-1 - i), Name: m.name()})
				if err == nil {
					_, err = w.Put(model.Contact{AccountID: id, Name: "Bulk"})
				}
				if err != nil {
					return err
				}
			}
			return nil
		}))
	}},
	{"an import", func(t *testing.T, b *Book, m maker) error {
		lines := []string{"account_id,account_name,segment,csm,arr,renewal_date,tier"}
		for range 12 {
			n := m.r.Intn(20)
			lines = append(lines, fmt.Sprintf("X-%d,Imported %d,smb,%s,%d,2027-01-31,%s", n, n, pick(m, []string{"Maria", "New Person"}), m.r.Intn(9000), pick(m, []string{"gold", "silver"})))
		}
		p, err := b.Plan(ctx, file(t, "accounts.csv", lines...), model.ImportOptions{Kind: model.ImportAccounts, AsOf: today, PreferFile: true})
		if err != nil || p.Declined != "" {
			return errors.Join(err, errors.New(p.Declined))
		}
		_, err = b.Import(ctx, []model.ImportPlan{p}, false, nil)
		return err
	}},
	{"settings", func(t *testing.T, b *Book, m maker) error {
		s := must[model.Settings](t)(b.Settings(ctx))
		s.Grace, s.Cadences = m.r.Intn(40), map[string]int{"smb": 30 + m.r.Intn(100)}
		return second(b.SaveSettings(ctx, s, "settings"))
	}},
	{"a view", func(t *testing.T, b *Book, m maker) error {
		views := must[[]model.View](t)(b.Views(ctx))
		if len(views) > 2 {
			return second(b.Write(ctx, model.Step{Label: "view gone", Deletes: []model.Ref{pick(m, views).Ref()}}))
		}
		return second(b.Write(ctx, model.NewStep("view", m.view())))
	}},
	{"a change of many accounts", func(t *testing.T, b *Book, m maker) error {
		ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true}))
		c := model.AccountChange{AddTags: []string{pick(m, []string{"x", "y"})}}
		if m.r.Intn(2) == 0 {
			c = model.AccountChange{Owner: &model.NewOwner{CSM: model.ID(1 + m.r.Intn(2)), Name: "Maria", From: m.day()}}
		}
		return second(b.ChangeAccounts(ctx, ids[:min(len(ids), 5)], c, nil))
	}},
	{"a merge of accounts", func(t *testing.T, b *Book, m maker) error {
		ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true}))
		if len(ids) < 4 {
			return errors.New("too few")
		}
		one := must[model.Dossier](t)(b.Dossier(ctx, ids[m.r.Intn(len(ids)/2)]))
		two := must[model.Dossier](t)(b.Dossier(ctx, ids[len(ids)/2+m.r.Intn(len(ids)/2)]))
		return second(b.MergeAccounts(ctx, model.AccountMerge{Keep: one.Account, Gone: two.Account}))
	}},
	{"a contact moved", func(t *testing.T, b *Book, m maker) error {
		ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true}))
		if len(ids) == 0 {
			return errors.New("nobody left")
		}
		from, to := must[model.Dossier](t)(b.Dossier(ctx, pick(m, ids))), must[model.Dossier](t)(b.Dossier(ctx, pick(m, ids)))
		if len(from.Contacts) == 0 || from.Account.ID == to.Account.ID {
			return errors.New("nobody to move")
		}
		return second(b.MoveContact(ctx, model.ContactMove{Contact: pick(m, from.Contacts), To: model.AccountName{ID: to.Account.ID, Name: to.Account.Name}}))
	}},
	{"a taking back", func(t *testing.T, b *Book, m maker) error {
		all := must[[]model.HistoryStep](t)(b.Steps(ctx, "", 12, 0))
		s := pick(m, all)
		account := s.AccountID
		if m.r.Intn(3) == 0 {
			account = 0
		}
		_, planned := b.PlanTakeBack(ctx, account, s.ID, m.r.Intn(2) == 0)
		if planned != nil && !errors.Is(planned, ErrConflict) && !errors.Is(planned, ErrNothing) {
			t.Errorf("a plan failed: %v", planned)
		}
		return second(b.TakeBack(ctx, account, s.ID, m.r.Intn(2) == 0))
	}},
	{"an account deleted", func(t *testing.T, b *Book, m maker) error {
		ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true}))
		if len(ids) == 0 {
			return errors.New("nobody left")
		}
		return second(b.Write(ctx, model.Step{Label: "gone", Deletes: []model.Ref{{Kind: model.KindAccount, ID: pick(m, ids)}}}))
	}},
}

func second[T any](_ T, err error) error { return err }

// Whatever is done, all undone is the start and all redone the end, to the byte.
func TestAnySequenceOfActionsUndoneIsTheSameExportAndRedoneTheSameAgain(t *testing.T) {
	done := map[string]int{}
	for seed := range books(4) {
		b := newBook(t)
		m := maker{rand.New(rand.NewSource(seed))}
		fillSmall(t, b, m)
		start, facts := exportedBytes(t, b), []string{dump(t, b)}
		var names []string
		for range 30 {
			a := pick(m, actions)
			err := a.do(t, b, m)
			now := dump(t, b)
			changed := now != facts[len(facts)-1]
			if err != nil && changed {
				t.Fatalf("seed %d: %s was refused (%v) and changed something", seed, a.name, err)
			}
			if changed {
				facts, names = append(facts, now), append(names, a.name)
				done[a.name]++
			}
		}
		end := exportedBytes(t, b)
		for i := len(facts) - 2; i >= 0; i-- {
			if _, err := b.Undo(ctx); err != nil {
				t.Fatalf("seed %d: %s cannot be undone: %v", seed, names[i], err)
			}
			if dump(t, b) != facts[i] {
				t.Fatalf("seed %d: %s undone is not what was before it", seed, names[i])
			}
		}
		if exportedBytes(t, b) != start {
			t.Fatalf("seed %d: all undone, the export differs", seed)
		}
		requireSound(t, b)
		for i := 1; i < len(facts); i++ {
			if _, err := b.Redo(ctx); err != nil {
				t.Fatalf("seed %d: %s cannot be redone: %v", seed, names[i-1], err)
			}
			if dump(t, b) != facts[i] {
				t.Fatalf("seed %d: %s redone is not what was after it", seed, names[i-1])
			}
		}
		if exportedBytes(t, b) != end {
			t.Fatalf("seed %d: all redone, the export differs", seed)
		}
		requireSound(t, b)
	}
	for _, a := range actions {
		if done[a.name] == 0 {
			t.Errorf("nothing was proved of %s", a.name)
		}
	}
}
