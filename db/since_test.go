package db

import (
	"testing"

	"keystone/model"
)

func TestWhatHappenedSinceIsOfTheScopeAloneAndNotLookedForUnaskedInManyAccounts(t *testing.T) {
	b := newBook(t)
	due := func(owner model.ID, name string) {
		t.Helper()
		write(t, b, name, model.Account{ID: -1, Name: name}, model.Ownership{AccountID: -1, CSMID: owner},
			model.Commitment{AccountID: -1, What: "call " + name, DueOn: today, State: model.CommitmentOpen})
	}
	csms := write(t, b, "CSMs", model.CSM{Name: "Maria", Manager: "Zoe"}, model.CSM{Name: "Bob"}).IDs
	due(csms[0], "Acme")
	due(csms[1], "Beta")
	due(csms[1], "Gamma")
	for _, c := range []struct {
		scope model.Scope
		most  int
		want  int
		many  bool
	}{
		{model.Scope{}, 0, 3, false}, {model.Scope{CSM: csms[1]}, 0, 2, false}, {model.Scope{Team: "Zoe"}, 0, 1, false},
		{model.Scope{}, 2, 0, true}, {model.Scope{CSM: csms[1]}, 2, 2, false}, {model.Scope{Team: "Nobody"}, 0, 0, false},
	} {
		got := must[model.Since](t)(b.Since(ctx, model.Query{Scope: c.scope}, today-1, c.most, nil))
		if len(got.Items) != c.want || got.TooMany != c.many {
			t.Errorf("%+v: %+v", c, got)
		}
	}
	if got := must[model.Since](t)(b.Since(ctx, model.Query{}, today, 0, nil)); len(got.Items) != 0 {
		t.Errorf("nothing happens since today: %+v", got)
	}
}
