package db

import (
	"testing"

	"keystone/model"
)

func TestRowsBringTheLastTouchAndCustomFieldsWhereAskedFor(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "account", model.Account{Name: "Acme", StartOn: today.AddDays(-900)}).IDs[0]
	other := write(t, b, "account", model.Account{Name: "Other", StartOn: today.AddDays(-900)}).IDs[0]
	write(t, b, "facts", model.Touch{AccountID: id, Date: today.AddDays(-9), Kind: model.TouchCall},
		model.Touch{AccountID: id, Date: today.AddDays(-40), Kind: model.TouchMail},
		model.Touch{AccountID: id, Date: today.AddDays(5), Kind: model.TouchMeeting},
		model.CustomField{AccountID: id, Name: "Plan", Value: "gold"}, model.CustomField{AccountID: id, Name: "CRM", Value: "x"},
		model.CustomField{AccountID: other, Name: "Plan"})
	for _, c := range []struct {
		with  []string
		asOf  model.Date
		touch model.Date
		plan  string
	}{
		{nil, 0, 0, ""},
		{[]string{model.ColumnTouch}, 0, today.AddDays(-9), ""},
		{[]string{model.ColumnTouch, model.FieldColumn("Plan")}, today.AddDays(-30), today.AddDays(-40), "gold"},
	} {
		rows := must[[]model.Row](t)(b.Rows(ctx, model.Query{With: c.with, AsOf: c.asOf}, []model.ID{other, id}))
		if rows[0].LastTouch.Known() || rows[0].Fields["Plan"] != "" {
			t.Errorf("%v: the other account got %+v", c.with, rows[0])
		}
		if r := rows[1]; r.LastTouch != c.touch || r.Fields["Plan"] != c.plan || r.Fields["CRM"] != "" {
			t.Errorf("%v: %s, %v", c.with, r.LastTouch, r.Fields)
		}
	}
}

func TestTheNamesOfCustomFieldsAreListedOnce(t *testing.T) {
	b := newBook(t)
	id := write(t, b, "account", model.Account{Name: "Acme"}).IDs[0]
	for _, name := range []string{"plan", "CRM", "plan"} {
		write(t, b, "field", model.CustomField{AccountID: id, Name: name, Value: "x"})
	}
	if names := must[[]string](t)(b.FieldNames(ctx)); len(names) != 2 || names[0] != "CRM" {
		t.Errorf("%q", names)
	}
}
