package program

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"keystone/db"
	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
)

// reopened is the first screen of a book where Ana sits, who owns the given accounts.
func reopened(t *testing.T, owned ...string) string {
	t.Helper()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "book.db")
	b, err := db.Open(ctx, db.Options{Path: path, Today: clock})
	if err != nil {
		t.Fatal(err)
	}
	write := func(f model.Fact) model.ID {
		t.Helper()
		r, err := b.Write(ctx, model.NewStep("added", f))
		if err != nil {
			t.Fatal(err)
		}
		return r.IDs[0]
	}
	ana := write(model.CSM{Name: "Ana Costa"})
	write(model.Account{Name: "Nobody's Foods"})
	for _, name := range owned {
		id := write(model.Account{Name: name})
		write(model.Ownership{AccountID: id, CSMID: ana, From: today})
	}
	s, err := b.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s.Me = model.Person{Name: "Ana Costa", CSMID: ana}
	if _, err := b.SaveSettings(ctx, s, "You are Ana Costa"); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	a := &app{Options: Options{Today: clock, Open: opener(path)}}
	d := drive.New(t, ui.New(a.options()), 100, 26)
	text := d.Fits().Text()
	if err := a.book.Load().Close(); err != nil {
		t.Fatal(err)
	}
	return text
}

func TestACSMWhoOwnsNothingFindsTheWholeBookTheNextDay(t *testing.T) {
	got := reopened(t)
	if !strings.Contains(got, "Nobody's Foods") || !strings.Contains(got, ui.Everyone) {
		t.Errorf("the accounts of the day before are not shown:\n%s", got)
	}
}

func TestACSMBeginsWithTheirOwnAccounts(t *testing.T) {
	got := reopened(t, "Acme")
	if strings.Contains(got, "Nobody's Foods") || !strings.Contains(got, "Acme") || !strings.Contains(got, "Ana Costa") {
		t.Errorf("not Ana's accounts alone:\n%s", got)
	}
}
