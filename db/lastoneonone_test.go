package db

import (
	"testing"

	"keystone/model"
)

func TestTheLastOneOnOneIsThatOfTheScopeBeforeTheDay(t *testing.T) {
	b, _ := bookOfMany(t, 1)
	r := write(t, b, "CSMs", model.CSM{Name: "Ana Costa", Manager: "Mia Lund"}, model.CSM{Name: "Jonas Berg"})
	ana, jonas := r.IDs[0], r.IDs[1]
	write(t, b, "1:1s", model.OneOnOne{CSMID: ana, Date: today.AddDays(-40)}, model.OneOnOne{CSMID: jonas, Date: today.AddDays(-10)},
		model.OneOnOne{CSMID: ana, Date: today})
	for _, c := range []struct {
		name  string
		scope model.Scope
		want  model.Date
	}{{"everyone", model.Scope{}, today.AddDays(-10)}, {"Ana", model.Scope{CSM: ana}, today.AddDays(-40)},
		{"the team", model.Scope{Team: "Mia Lund"}, today.AddDays(-40)}, {"a team of nobody", model.Scope{Team: "Nobody"}, 0}} {
		if got := must[model.Date](t)(b.LastOneOnOne(ctx, c.scope, today)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
