package shell

import (
	"encoding/json"
	"strings"
	"testing"

	"keystone/model"
)

// statusOf is a part of the status with those flags.
func statusOf(t *testing.T, b *fakeBook, path string, args ...string) string {
	t.Helper()
	doc := json.RawMessage(newBench(b).want(t, Done, append([]string{"status", "--json"}, args...)...))
	return strings.Join(strings.Fields(string(at(t, doc, strings.Fields(path)...))), " ")
}

func TestADueDateCountsForWhoOwnedTheAccountOnIt(t *testing.T) {
	b := sample()
	b.all[0].Owners = []model.Ownership{{CSMID: 1}, {CSMID: 2, From: on("2026-01-05")}}
	for scope, want := range map[string]string{
		// Of the four that Acme missed two were Maria's; the account that is Mario's from the
		// start adds two.
		"maria": `{ "from": "2025-06-30", "to": "2026-06-30", "due": 2, "met": 0, "rate": 0.0000 }`,
		"rossi": `{ "from": "2025-06-30", "to": "2026-06-30", "due": 4, "met": 0, "rate": 0.0000 }`,
	} {
		if got := statusOf(t, b, "keystone on_schedule", "--scope", scope); got != want {
			t.Errorf("%s: %s", scope, got)
		}
	}
}

func TestAccountsOutOfScopeAreListedBesideTheRate(t *testing.T) {
	b := sample()
	b.all[1].Account.Name, b.all[1].Account.Segment = "Globex", "Digital"
	b.all[0].Pauses = []model.Pause{{From: on("2026-06-01"), Until: on("2026-07-31"), Reason: "merging"}}
	want := `[ { "account": "Acme Logistics", "because": "paused since 1 Jun until 31 Jul: merging" }, { "account": "Globex", "because": "neither the account nor its segment has a cadence" } ]`
	if got := statusOf(t, b, "keystone out_of_scope_accounts"); got != want {
		t.Error(got)
	}
	if got := statusOf(t, b, "keystone out_of_scope_accounts", "--scope", "rossi"); strings.Contains(got, "Acme") || !strings.Contains(got, "Globex") {
		t.Error(got)
	}
	if out := newBench(b).want(t, Done, "status"); !strings.Contains(strings.Join(strings.Fields(out), " "), "out of scope: Acme Logistics (paused since 1 Jun until 31 Jul: merging), Globex") {
		t.Error(out)
	}
}

func TestTheYardstickIsTheBooksWhateverIsTold(t *testing.T) {
	b := sample()
	for i, users := range []float64{10, 30, 40} {
		b.all[i].Account.ChurnedOn = 0
		b.all[i].Usage = []model.Usage{{Date: on("2026-06-01"), Metric: "licences", Value: 100}, {Date: on("2026-06-01"), Metric: "active_users", Value: users}}
	}
	for _, args := range [][]string{nil, {"--scope", "maria"}, {"--filter", "Acme"}} {
		var metrics []struct {
			ID            string
			Value, Median float64
			N             int
		}
		if err := json.Unmarshal([]byte(statusOf(t, b, "metrics", args...)), &metrics); err != nil {
			t.Fatal(err)
		}
		value := 0.1
		if args == nil {
			value = 0.2667
		}
		for _, m := range metrics {
			if m.ID == "adoption" && (m.Value != value || m.Median != 0.3 || m.N != 3) {
				t.Errorf("%v: %+v", args, m)
			}
		}
	}
	if got := statusOf(t, b, "surveys of", "--scope", "rossi"); got != `"company"` {
		t.Error(got)
	}
}
