package db

import (
	"errors"
	"testing"

	"keystone/model"
)

func TestBulkIsOneStepThatCanBeUndone(t *testing.T) {
	b, _ := bookOfMany(t, 21)
	end := dump(t, b)
	if r := must[model.Receipt](t)(b.Undo(ctx)); r.Label != "many" {
		t.Errorf("undid %q", r.Label)
	}
	if n := len(must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true}))); n != 0 {
		t.Errorf("%d accounts left", n)
	}
	requireSound(t, b)
	must[model.Receipt](t)(b.Redo(ctx))
	if dump(t, b) != end {
		t.Error("redo differs")
	}
	requireSound(t, b)
}

func TestFillTakesOnlyAnEmptyBookAndMarksItADemo(t *testing.T) {
	b := newBook(t)
	fill := func(w *Bulk) error {
		a, err := w.Put(model.Account{ID: -1, Name: "Acme"})
		if err != nil {
			return err
		}
		if _, err := w.Put(model.Contact{AccountID: -1, Name: "Eve"}); err != nil {
			return err
		}
		_, err = w.Put(model.Sentiment{AccountID: a, Date: today, Colour: model.Red, Reason: "gone quiet"})
		return err
	}
	if err := b.Fill(ctx, fill); err != nil {
		t.Fatal(err)
	}
	if !b.Demo() || !openAt(t, b.Path()).Demo() {
		t.Error("it is not marked as a demo")
	}
	if tot := must[model.Totals](t)(b.Totals(ctx, model.Query{})); tot.Sentiment[model.Red] != 1 || tot.Fresh != 1 {
		t.Errorf("got %+v", tot)
	}
	requireSound(t, b)
	if err := b.Fill(ctx, fill); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("got %v", err)
	}
	if _, err := b.Undo(ctx); !errors.Is(err, ErrNothing) {
		t.Errorf("undo: %v", err)
	}
	var indexes int
	if err := b.readers.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'contact_account'").Scan(&indexes); err != nil || indexes != 1 {
		t.Error("the indexes did not come back", err)
	}
	write(t, b, "note", model.Contact{AccountID: 1, Name: "Bob"})
	requireSound(t, b)
}

func TestBulkRefusesWhatBelongsToAnotherAccount(t *testing.T) {
	b := newBook(t)
	_, err := b.Bulk(ctx, "mixed", func(w *Bulk) error {
		if _, err := w.Put(model.Account{ID: -1, Name: "A"}); err != nil {
			return err
		}
		if _, err := w.Put(model.Account{ID: -2, Name: "B"}); err != nil {
			return err
		}
		if _, err := w.Put(model.Outcome{ID: -1, AccountID: -1, Statement: "grow"}); err != nil {
			return err
		}
		_, err := w.Put(model.Measurement{AccountID: -2, OutcomeID: -1, Date: today, Value: 1})
		return err
	})
	if err == nil {
		t.Error("a measurement of B for an outcome of A was taken")
	}
}

func TestEditedNamesWhatAPersonChangedSinceTheImport(t *testing.T) {
	b := newBook(t)
	var id model.ID
	_, err := b.Bulk(ctx, "import", func(w *Bulk) (err error) {
		id, err = w.Put(model.Account{Name: "Acme", Segment: "SMB", Region: "EU"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	edit := func(change func(*model.Account)) {
		was := must[model.Dossier](t)(b.Dossier(ctx, id)).Account
		a := was
		change(&a)
		must[model.Receipt](t)(b.Write(ctx, model.Step{Label: "edit", Puts: []model.Put{{Fact: a, Was: was}}}))
	}
	edit(func(a *model.Account) { a.Segment = "Enterprise" })
	edit(func(a *model.Account) { a.Region = "" })
	hand := write(t, b, "by hand", model.Account{Name: "Beta"}).IDs[0]
	edit(func(a *model.Account) { a.Notes = "undone" })
	must[model.Receipt](t)(b.Undo(ctx))
	_, err = b.Bulk(ctx, "import again", func(w *Bulk) error {
		got, err := w.Edited(model.Ref{Kind: model.KindAccount, ID: id})
		if err != nil {
			return err
		}
		if len(got) != 2 || !got["segment"] || !got["region"] {
			t.Errorf("edited %v", got)
		}
		if got, err = w.Edited(model.Ref{Kind: model.KindAccount, ID: hand}); len(got) != 1 || !got["name"] {
			t.Errorf("entered by hand: %v", got)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
