package db

import (
	"errors"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

func TestStepIsWrittenWholeOrNotAtAll(t *testing.T) {
	b := newBook(t)
	before := dump(t, b)
	_, err := b.Write(ctx, model.NewStep("bad", model.Account{ID: -1, Name: "Acme"},
		model.Moment{AccountID: -1, Date: today, Stage: model.MomentBuying, Rating: 6}))
	var e *Error
	if !errors.As(err, &e) || e.Code != CodeRule {
		t.Fatalf("a rating of 6 was taken: %v", err)
	}
	if after := dump(t, b); after != before {
		t.Errorf("something of a refused step stayed:\n%s", after)
	}
	if h := must[[]model.HistoryEntry](t)(b.History(ctx, 0, 0)); len(h) != 0 {
		t.Errorf("a refused step left %d changes", len(h))
	}
}

func TestNegativeIDsStandForNewFactsOfTheStep(t *testing.T) {
	b := newBook(t)
	r := write(t, b, "new", model.Account{ID: -1, Name: "Acme"}, model.Contact{ID: -2, AccountID: -1, Name: "Eve"},
		model.Outcome{ID: -3, AccountID: -1, Statement: "grow", OwnerID: -2})
	d := must[model.Dossier](t)(b.Dossier(ctx, r.IDs[0]))
	if len(d.Contacts) != 1 || len(d.Outcomes) != 1 || d.Outcomes[0].OwnerID != d.Contacts[0].ID || d.Outcomes[0].Weight != 1 {
		t.Errorf("got %+v", d)
	}
	if len(r.Accounts) != 1 || r.Accounts[0] != r.IDs[0] {
		t.Errorf("touched %v", r.Accounts)
	}
}

func TestOnlyTheFieldsChangedAreWritten(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "new", model.Account{Name: "Acme", Segment: "SMB"}).IDs[0]
	was := must[model.Dossier](t)(b.Dossier(ctx, id)).Account
	mine, theirs := was, was
	mine.Notes, theirs.Segment = "mine", "Enterprise"
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "theirs", Puts: []model.Put{{Fact: theirs, Was: was}}}))
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "mine", Puts: []model.Put{{Fact: mine, Was: was}}}))
	a := must[model.Dossier](t)(b.Dossier(ctx, id)).Account
	if a.Notes != "mine" || a.Segment != "Enterprise" {
		t.Errorf("got notes %q, segment %q", a.Notes, a.Segment)
	}
}

func TestAFieldChangedByAnotherIsAConflictAndChangesNothing(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "new", model.Account{Name: "Acme"}).IDs[0]
	was := must[model.Dossier](t)(b.Dossier(ctx, id)).Account
	mine, theirs := was, was
	mine.Name, theirs.Name = "Mine", "Theirs"
	mine.Notes = "not written either"
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "theirs", Puts: []model.Put{{Fact: theirs, Was: was}}}))
	before := dump(t, b)
	_, err := b.Write(ctx, model.Step{Label: "mine", Puts: []model.Put{{Fact: mine, Was: was}}})
	var c *ConflictError
	if !errors.Is(err, ErrConflict) || !errors.As(err, &c) || c.Field != "name" || c.Mine != "Mine" || c.Theirs != "Theirs" {
		t.Fatalf("got %v", err)
	}
	if dump(t, b) != before {
		t.Error("a conflict changed something")
	}
}

func TestWritingOverADeletedFactSaysThatItIsGone(t *testing.T) {
	b := newBook(t)
	r := write(t, b, "new", model.Account{ID: -1, Name: "Acme"}, model.Contact{AccountID: -1, Name: "Eve"})
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "deleted", Deletes: []model.Ref{{Kind: model.KindAccount, ID: r.IDs[0]}}}))
	for _, f := range []model.Fact{model.Contact{ID: r.IDs[1], AccountID: r.IDs[0], Name: "Eve"},
		model.Contact{AccountID: r.IDs[0], Name: "Bob"}} {
		if _, err := b.Write(ctx, model.NewStep("late", f)); !errors.Is(err, ErrGone) {
			t.Errorf("got %v", err)
		}
	}
}

func TestAFactCannotReferToAnotherAccountsFact(t *testing.T) {
	b := newBook(t)
	r := write(t, b, "new", model.Account{ID: -1, Name: "A"}, model.Contact{AccountID: -1, Name: "Eve"}, model.Account{Name: "B"})
	_, err := b.Write(ctx, model.NewStep("mixed", model.Voice{AccountID: r.IDs[2], ContactID: r.IDs[1], Date: today, Kind: model.VoicePraise}))
	if err == nil {
		t.Error("a voice of B by a contact of A was taken")
	}
}

func TestAStepThatChangesNothingLeavesNoTrace(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "new", model.Account{Name: "Acme", Tags: []string{"vip"}}).IDs[0]
	a := must[model.Dossier](t)(b.Dossier(ctx, id)).Account
	version := must[int64](t)(b.Version(ctx))
	if r := write(t, b, "same", a); len(r.IDs) != 1 || r.IDs[0] != id {
		t.Errorf("got %+v", r)
	}
	if v := must[int64](t)(b.Version(ctx)); v != version {
		t.Error("the version changed")
	}
	if h := must[[]model.HistoryEntry](t)(b.History(ctx, 0, 0)); len(h) != 1 {
		t.Errorf("history has %d changes, want 1", len(h))
	}
}

func TestHistorySaysWhatWasAndWhatIs(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "Account Acme added", model.Account{Name: "Acme"}).IDs[0]
	a := must[model.Dossier](t)(b.Dossier(ctx, id)).Account
	was := a
	a.Tags, a.ARR = []string{"vip", "eu"}, model.Money{Minor: 1250, Currency: "EUR"}
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "Tags of Acme changed", Puts: []model.Put{{Fact: a, Was: was}}}))
	h := must[[]model.HistoryEntry](t)(b.History(ctx, id, 1))
	if len(h) != 1 || h[0].Label != "Tags of Acme changed" || h[0].Author != "Ada" || h[0].AccountID != id {
		t.Fatalf("got %+v", h)
	}
	if h[0].Before["tags"] != "" || h[0].After["tags"] != "vip; eu" || h[0].After["arr_minor"] != "1250" || len(h[0].After) != 3 {
		t.Errorf("before %v after %v", h[0].Before, h[0].After)
	}
	all := must[[]model.HistoryEntry](t)(b.History(ctx, id, 0))
	if len(all) != 2 || all[1].Before != nil || all[1].After["name"] != "Acme" {
		t.Errorf("got %+v", all)
	}
}

func TestUndoAllIsTheStartAndRedoAllTheEnd(t *testing.T) {
	for seed := range books(6) {
		b := newBook(t)
		m := maker{rand.New(rand.NewSource(seed))}
		fillSmall(t, b, m)
		states := []string{dump(t, b)}
		for range 25 {
			// A step may delete what it writes to: then it is refused and does nothing.
			if _, err := b.Write(ctx, m.step(t, b)); err != nil && !errors.Is(err, ErrGone) {
				t.Fatal(err)
			}
			if now := dump(t, b); now != states[len(states)-1] {
				states = append(states, now)
			}
		}
		requireSound(t, b)
		for i := len(states) - 2; i >= 0; i-- {
			must[model.Receipt](t)(b.Undo(ctx))
			if dump(t, b) != states[i] {
				t.Fatalf("seed %d: undo to state %d differs", seed, i)
			}
		}
		requireSound(t, b)
		for i := 1; i < len(states); i++ {
			must[model.Receipt](t)(b.Redo(ctx))
			if dump(t, b) != states[i] {
				t.Fatalf("seed %d: redo to state %d differs", seed, i)
			}
		}
		requireSound(t, b)
		if _, err := b.Redo(ctx); !errors.Is(err, ErrNothing) {
			t.Errorf("redo beyond the end: %v", err)
		}
	}
}

func TestUndoAndRedoOutliveReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	b := openAt(t, path)
	write(t, b, "one", model.Account{Name: "Acme"})
	write(t, b, "two", model.Account{Name: "Beta"})
	if r := must[model.Receipt](t)(b.Undo(ctx)); r.Label != "two" {
		t.Errorf("undid %q", r.Label)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	b = openAt(t, path)
	if r := must[model.Receipt](t)(b.Redo(ctx)); r.Label != "two" {
		t.Errorf("redid %q", r.Label)
	}
	must[model.Receipt](t)(b.Undo(ctx))
	if r := must[model.Receipt](t)(b.Undo(ctx)); r.Label != "one" {
		t.Errorf("undid %q", r.Label)
	}
	if ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{})); len(ids) != 0 {
		t.Errorf("left %v", ids)
	}
	if _, err := b.Undo(ctx); !errors.Is(err, ErrNothing) {
		t.Errorf("got %v", err)
	}
}

func TestANewStepEndsRedo(t *testing.T) {
	b := newBook(t)
	write(t, b, "one", model.Account{Name: "Acme"})
	must[model.Receipt](t)(b.Undo(ctx))
	write(t, b, "two", model.Account{Name: "Beta"})
	if _, err := b.Redo(ctx); !errors.Is(err, ErrNothing) {
		t.Errorf("got %v", err)
	}
}

func TestAnOpenWindowsStepsAreItsOwnToUndo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	a, b := openAt(t, path), openAt(t, path)
	write(t, a, "by a", model.Account{Name: "Acme"})
	if _, err := b.Undo(ctx); !errors.Is(err, ErrNothing) {
		t.Fatalf("b undid a step of a: %v", err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if r := must[model.Receipt](t)(b.Undo(ctx)); r.Label != "by a" {
		t.Errorf("undid %q", r.Label)
	}
}

func TestUndoRefusesWhatAnotherWindowChangedSince(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	a, b := openAt(t, path), openAt(t, path)
	id := write(t, a, "Acme added", model.Account{Name: "Acme"}).IDs[0]
	write(t, b, "contact", model.Contact{AccountID: id, Name: "Eve"})
	before := dump(t, a)
	_, err := a.Undo(ctx)
	if !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), "Acme added") {
		t.Fatalf("got %v", err)
	}
	if dump(t, a) != before {
		t.Error("a refused undo changed something")
	}
	was := must[model.Dossier](t)(b.Dossier(ctx, id)).Account
	mine := was
	mine.Notes = "a's"
	must[model.Receipt](t)(a.Write(ctx, model.Step{Label: "notes", Puts: []model.Put{{Fact: mine, Was: was}}}))
	theirs := mine
	theirs.Notes = "b's"
	must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "notes again", Puts: []model.Put{{Fact: theirs, Was: mine}}}))
	if _, err := a.Undo(ctx); !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), "notes") {
		t.Errorf("got %v", err)
	}
}

func TestSettingsAreStoredUndoneAndOutdateFigures(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "a", model.Account{Name: "Acme", ARR: model.Money{Minor: 100, Currency: "EUR"}}).IDs[0]
	s := must[model.Settings](t)(b.Settings(ctx))
	s.Me.Name = "Bea"
	must[model.Receipt](t)(b.SaveSettings(ctx, s, "I am Bea"))
	if must[bool](t)(b.Stale(ctx)) {
		t.Error("who I am outdates the figures")
	}
	s.Rates.PerUnit["EUR"] = 1_100_000_000
	s.Cadences = map[string]int{"smb": 30}
	if r := must[model.Receipt](t)(b.SaveSettings(ctx, s, "rate")); !r.All {
		t.Error("new settings concern all accounts")
	}
	if got := must[model.Settings](t)(b.Settings(ctx)); got.Rates.PerUnit["EUR"] != 1_100_000_000 || len(got.Cadences) != 1 || got.Me.Name != "Bea" {
		t.Errorf("got %+v", got)
	}
	if !must[bool](t)(b.Stale(ctx)) {
		t.Error("a new rate leaves the figures as they were")
	}
	if tot := must[model.Totals](t)(b.Totals(ctx, model.Query{})); tot.Fresh != 0 || tot.Rows != 1 {
		t.Errorf("fresh %d of %d", tot.Fresh, tot.Rows)
	}
	if err := b.Refresh(ctx, []model.ID{id}, nil); err != nil {
		t.Fatal(err)
	}
	if tot := must[model.Totals](t)(b.Totals(ctx, model.Query{})); tot.Fresh != 1 || tot.ARR.Minor != 110 || tot.NotConverted != 0 {
		t.Errorf("got %+v", tot)
	}
	must[model.Receipt](t)(b.Undo(ctx))
	if got := must[model.Settings](t)(b.Settings(ctx)); len(got.Rates.PerUnit) != 0 || !must[bool](t)(b.Stale(ctx)) {
		t.Errorf("got %+v", got.Rates)
	}
	requireSound(t, b)
}
