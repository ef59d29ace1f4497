package program

import (
	"context"
	"testing"
	"time"

	"keystone/db"
	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
)

func TestASettingChangedInAnotherWindowIsInForceInThisOne(t *testing.T) {
	ctx, path := context.Background(), copied(t, template(t))
	s := &sitting{t: t, app: &app{Options: Options{Today: clock, Open: opener(path)}}}
	o := s.app.options()
	s.Driver = drive.New(t, ui.New(o), 120, 50)
	s.book = s.app.book.Load().Book.(*db.Book)
	defer s.leave()
	s.Pass(time.Minute).Want(ui.Everyone, "Gamma")
	other, err := db.Open(ctx, db.Options{Path: path, Today: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	rules, err := other.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	csms, err := other.CSMs(ctx)
	if err != nil {
		t.Fatal(err)
	}
	rules.Me = model.Person{Name: csms[0].Name, CSMID: csms[0].ID}
	rules.Rates.Book = "CHF"
	rules.Weights.NPS = 75
	if _, err := other.SaveSettings(ctx, rules, "another window"); err != nil {
		t.Fatal(err)
	}
	s.Keys("j").Pass(time.Minute)
	c := o.Context
	if c.Author != "Ana Costa" || c.Me != rules.Me || c.Currency != "CHF" || c.Settings.Weights.NPS != 75 {
		t.Errorf("signed %q by %+v, in %s, with %+v", c.Author, c.Me, c.Currency, c.Settings.Weights)
	}
	s.Want("Ana Costa", "Acme").WantNot("Gamma", ui.Everyone)
}
