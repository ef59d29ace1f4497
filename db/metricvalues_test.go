package db

import (
	"reflect"
	"testing"

	"keystone/model"
)

func TestValuesOfMetricsOfNoAccountAreTheCSMsAndTheCompanys(t *testing.T) {
	b := newBook(t)
	account := write(t, b, "account", model.Account{Name: "Acme"}).IDs[0]
	csm := write(t, b, "csm", model.CSM{Name: "Ada"}).IDs[0]
	want := []model.MetricValue{{CSMID: csm, Metric: "certified admins", Date: today, Value: 4}, {Metric: "certified admins", Date: today - 1, Value: 9}}
	write(t, b, "values", want[0], model.MetricValue{AccountID: account, Metric: "certified admins", Date: today, Value: 1}, want[1])
	got := must[[]model.MetricValue](t)(b.MetricValues(ctx))
	for i := range got {
		got[i].ID = 0
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
