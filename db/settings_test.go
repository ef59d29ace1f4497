package db

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"keystone/model"
)

func TestAnImportTakesNoSettingThatCannotBeMeant(t *testing.T) {
	for _, c := range []struct{ row, says string }{
		{`rates,"{""EUR"":-5}"`, "EUR"},
		{`rates,"{""EUR"":0}"`, "zero"},
		{`rates,"{""Euro"":1.08}"`, "no currency"},
		{`currency,"""euro"""`, "no currency"},
		{`grace,-400`, "the grace is -400 days"},
		{`window,0`, "the window is 0 days"},
		{`divide_co,900`, "from 0 to 100"},
		{`weights,"{""moments"":-1}"`, "none may be below zero"},
		{`cadences,soon`, "cannot be read"},
		{`shoe_size,43`, "no setting"},
	} {
		b := newBook(t)
		r := importFiles(t, b, model.ImportOptions{}, file(t, "settings.csv", "key,value", c.row))[0]
		if len(r.Rejects) != 1 || !strings.Contains(r.Rejects[0].Reason, c.says) {
			t.Errorf("%s: %+v, want %q", c.row, r.Rejects, c.says)
		}
		if got := must[model.Settings](t)(b.Settings(ctx)); !reflect.DeepEqual(got, model.DefaultSettings()) {
			t.Errorf("%s changed the settings to %+v", c.row, got)
		}
	}
}

func TestRatesStandInFilesAsPeopleWriteThem(t *testing.T) {
	b := newBook(t)
	importFiles(t, b, model.ImportOptions{}, file(t, "settings.csv", "key,value", `rates,"{""EUR"":1.08,""JPY"":0.0067}"`))
	want := map[string]int64{"EUR": 1_080_000_000, "JPY": 6_700_000}
	if got := must[model.Settings](t)(b.Settings(ctx)).Rates.PerUnit; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	var out strings.Builder
	if err := b.Export(ctx, model.ImportSettings, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `"{""EUR"":1.08,""JPY"":0.0067}"`) {
		t.Errorf("got %s", out.String())
	}
}

func TestASettingThatCannotBeMeantIsNotSaved(t *testing.T) {
	b := newBook(t)
	s := model.DefaultSettings()
	s.Grace = -1
	var told *Error
	if _, err := b.SaveSettings(ctx, s, "grace"); !errors.As(err, &told) || told.Code != CodeRule {
		t.Errorf("got %v", err)
	}
	if got := must[model.Settings](t)(b.Settings(ctx)); got.Grace != model.DefaultSettings().Grace {
		t.Errorf("the grace is %d", got.Grace)
	}
}

func TestAStoredSettingThatCannotBeMeantLeavesTheDefaultAndIsFound(t *testing.T) {
	b := newBook(t)
	write(t, b, "by another program", model.Setting{Key: "window", Value: "0"}, model.Setting{Key: "grace", Value: "7"})
	want := model.DefaultSettings()
	want.Grace = 7
	if got := must[model.Settings](t)(b.Settings(ctx)); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	found := must[[]model.Finding](t)(b.Check(ctx))
	if len(found) != 1 || !strings.Contains(found[0].Text, "setting window") {
		t.Errorf("found %+v", found)
	}
}

func TestWhoSitsHereIsOneStepWithTheirCSM(t *testing.T) {
	b := newBook(t)
	if _, err := b.SaveMe(ctx, model.Person{Name: "Ana Costa"}, true, "You are Ana Costa"); err != nil {
		t.Fatal(err)
	}
	csms := must[[]model.CSM](t)(b.CSMs(ctx))
	if got := must[model.Settings](t)(b.Settings(ctx)).Me; len(csms) != 1 || got != (model.Person{Name: "Ana Costa", CSMID: csms[0].ID}) {
		t.Fatalf("%+v, %+v", got, csms)
	}
	if _, err := b.SaveMe(ctx, model.Person{Name: "ana costa", Manager: true}, true, "You are ana costa"); err != nil {
		t.Fatal(err)
	}
	if again := must[[]model.CSM](t)(b.CSMs(ctx)); len(again) != 1 {
		t.Errorf("%+v", again)
	}
	for range 2 {
		if _, err := b.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if got := must[model.Settings](t)(b.Settings(ctx)).Me; got != (model.Person{}) || len(must[[]model.CSM](t)(b.CSMs(ctx))) != 0 {
		t.Errorf("%+v is left", got)
	}
}

func TestRenamingAWordOfTheSettingsRenamesItInTheFactsAsOneStep(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "account", model.Account{Name: "Acme"}).IDs[0]
	write(t, b, "facts", model.Outcome{AccountID: id, Statement: "x", Category: "Save Time", Weight: 1},
		model.Outcome{AccountID: id, Statement: "y", Category: "quality", Weight: 1},
		model.Moment{AccountID: id, Date: today, Stage: model.MomentOnboarding, Question: "Easy", Rating: 4},
		model.Moment{AccountID: id, Date: today - 1, Stage: model.MomentAdoption, Question: "Easy", Rating: 2})
	before := dump(t, b)
	if _, err := b.RenameCategory(ctx, "save time", "be faster", "renamed"); err != nil {
		t.Fatal(err)
	}
	r, err := b.RenameQuestion(ctx, model.MomentOnboarding, "Easy", "Effortless", "asked otherwise")
	if err != nil || r.Label != "asked otherwise" {
		t.Fatal(r, err)
	}
	s, d := must[model.Settings](t)(b.Settings(ctx)), must[model.Dossier](t)(b.Dossier(ctx, id))
	if s.Categories[3] != "be faster" || d.Outcomes[0].Category != "be faster" || d.Outcomes[1].Category != "quality" {
		t.Errorf("%v, %+v", s.Categories, d.Outcomes)
	}
	if s.Questions[model.MomentOnboarding][3] != "Effortless" || d.Moments[0].Question != "Effortless" || d.Moments[1].Question != "Easy" {
		t.Errorf("%v, %+v", s.Questions, d.Moments)
	}
	for range 2 {
		if _, err := b.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if got := dump(t, b); got != before {
		t.Errorf("undone:\n%s\nbefore:\n%s", got, before)
	}
	requireSound(t, b)
}
