package shell

import (
	"encoding/json"
	"strings"
	"testing"

	"keystone/model"
)

func usd(dollars int64) model.Money { return model.Money{Minor: dollars * 100, Currency: "USD"} }

// trading is the sample with what Acme pays, uses and is forecast to do.
func trading() *fakeBook {
	b := sample()
	d := b.all[0]
	d.Revenue = []model.RevenueEvent{{Date: on("2026-02-01"), Kind: model.RevenueExpansion, Change: usd(20000)}, {Date: on("2026-05-01"), Kind: model.RevenueRenewal, Change: usd(0)}}
	d.Opportunities = []model.Opportunity{{ID: 7, Name: "Renewal 2026", Kind: model.OpportunityRenewal, State: model.OpportunityOpen, Stage: "Proposal", CloseOn: on("2026-08-01"), Amount: usd(130000)}}
	d.Calls = []model.Call{{OpportunityID: 7, Call: model.CallAtRisk, On: on("2026-06-01"), Who: "Maria Silva", Reason: "a new CFO"}}
	d.Usage = []model.Usage{{Date: on("2026-06-01"), Metric: "licences", Value: 50}, {Date: on("2026-06-01"), Metric: "active_users", Value: 31}}
	opened, err := model.ParseStamp("2026-06-29 09:00")
	if err != nil {
		panic(err)
	}
	d.Cases = []model.Case{{ExternalID: "C-1", OpenedAt: opened, FirstAnswerAt: opened + 3600, ResolvedAt: opened + 3*86400, Priority: "high"}}
	d.Advocacy = []model.Advocacy{{Date: on("2026-03-01"), Kind: model.AdvocacyReference, ContactID: 11, SourcedBy: "Maria Silva"}}
	return b
}

func TestShowTellsWhatAnAccountPaysUsesAndIsForecast(t *testing.T) {
	x := newBench(trading())
	out := x.want(t, Done, "show", "acme")
	for _, part := range []string{"adoption 62% · first value after 471 days · an advocate", "Renewal 2026 · 1 Aug · $130K · called at risk · 1 Jun · Maria Silva · a new CFO · figures and",
		"figures say commit: Green and happy & successful", "1 Feb · expansion · $20K", "2026-06-29 09:00 · C-1 · high · open", "reference · D. Wu · sourced by Maria Silva"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
	doc := json.RawMessage(x.want(t, Done, "show", "acme", "--json"))
	for path, want := range map[string]string{"adoption": "0.62", "time_to_value_days": "471", "advocate": "true", "paused": "false", "paused_until": "null", "typed_arr_gives_way": "false",
		"subscriptions": "[]", "metrics": "[]"} {
		same(t, path, string(at(t, doc, "business", path)), want)
	}
	var cases []map[string]any
	if err := json.Unmarshal(at(t, doc, "business", "cases"), &cases); err != nil || cases[0]["first_answer_at"] != "2026-06-29 10:00" || cases[0]["resolved_at"] != nil {
		t.Errorf("%v %v: what is resolved after the day is not yet", err, cases)
	}
	doc = json.RawMessage(x.want(t, Done, "show", "acme", "--json", "--as-of", "2026-01-31"))
	same(t, "ARR before the expansion", strings.Join(strings.Fields(string(at(t, doc, "arr"))), ""), `{"amount":100000.00,"currency":"USD"}`)
	same(t, "events after the day", string(at(t, doc, "business", "revenue")), "[]")
}

func TestSubscriptionsGiveWayToTheTypedARRVisibly(t *testing.T) {
	b := sample()
	b.all[0].Subscriptions = []model.Subscription{{Plan: "Gold", StartOn: on("2026-01-01"), ARR: usd(90000)}, {Plan: "Try", StartOn: on("2026-01-01"), ARR: usd(5), Trial: true}}
	x := newBench(b)
	out := x.want(t, Done, "show", "acme")
	for _, part := range []string{"ARR $90,000.00 by its subscriptions (typed: $120,000.00)", "Gold · running · from 1 Jan · $90K", "Try · a trial, which is no ARR"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
	doc := json.RawMessage(x.want(t, Done, "status", "--json"))
	same(t, "the sum", strings.Join(strings.Fields(string(at(t, doc, "arr"))), ""), `{"amount":90500.00,"currency":"USD"}`)
	if out := x.want(t, Done, "list", "accounts", "--json"); !strings.Contains(out, `"arr":{"amount":90000.00,"currency":"USD"}`) {
		t.Errorf("%s", out)
	}
}

func TestRetentionOfTheStatusIsThatOfItsPeriod(t *testing.T) {
	x := newBench(trading())
	doc := json.RawMessage(x.want(t, Done, "status", "--json", "--from", "2025-12-01", "--to", "2026-06-30"))
	// Acme 100K -> 120K, Ev 500 -> 500, Gone 1 -> 0; Kiwi Co has no rate.
	for path, want := range map[string]string{"from": `"2025-12-01"`, "to": `"2026-06-30"`, "starting_arr": `{"amount":100501.00,"currency":"USD"}`, "grr": "1.0000", "nrr": "1.1990",
		"logo_retention": "0.7500", "churned_accounts": "1", "expansion_arr": `{"amount":20000.00,"currency":"USD"}`, "accounts": "4", "not_converted": `["KiwiCo"]`} {
		same(t, path, strings.Join(strings.Fields(string(at(t, doc, "retention", path))), ""), want)
	}
	var metrics []struct {
		ID    string
		Value *float64
	}
	if err := json.Unmarshal(at(t, doc, "metrics"), &metrics); err != nil {
		t.Fatal(err)
	}
	found := map[string]*float64{}
	for _, m := range metrics {
		found[m.ID] = m.Value
	}
	if found["nrr"] == nil || *found["nrr"] != 1.199 || found["adoption"] == nil || *found["adoption"] != 0.62 || found["clv"] == nil || found["resolution"] != nil {
		t.Errorf("%v", found)
	}
	same(t, "ROI delivered", strings.Join(strings.Fields(string(at(t, doc, "roi_delivered"))), ""), `{"accounts":1,"of":3,"rate":0.3333,"worth":null,"arr":{"amount":120000.00,"currency":"USD"}}`)
	same(t, "engagement", strings.Join(strings.Fields(string(at(t, doc, "engagement"))), ""), `{"touches":0,"accounts":4,"touches_per_account":0.0000,"advocates":1}`)
	var renewals []struct {
		Account, Figures, Call string
		Differs, Uncalled      bool
	}
	if err := json.Unmarshal(at(t, doc, "renewals"), &renewals); err != nil || len(renewals) != 1 || !renewals[0].Differs || renewals[0].Uncalled || renewals[0].Call != "at_risk" {
		t.Errorf("%v %+v", err, renewals)
	}
	same(t, "before anything", string(at(t, json.RawMessage(x.want(t, Done, "status", "--json", "--from", "2020-01-01", "--to", "2020-12-31")), "retention", "clv")), "null")
}

func TestOwnMetricsOfTheStatusAreThoseOfTheScope(t *testing.T) {
	b := sample()
	b.settings.Metrics = []model.Metric{{ID: "certified_admins", Department: model.DepartmentEducation, Kind: model.MetricLeading,
		Perspective: model.PerspectiveLearning, Level: model.LevelCSM, Unit: model.UnitCount, Good: model.Up, Target: model.Num(5)}}
	b.values = []model.MetricValue{{CSMID: 1, Metric: "Certified admins", Date: on("2026-06-01"), Value: 4}, {CSMID: 2, Metric: "certified admins", Date: on("2026-06-01"), Value: 8},
		{Metric: "certified_admins", Date: on("2026-06-01"), Value: 20}}
	read := func(args ...string) map[string]any {
		var metrics []map[string]any
		x := newBench(b)
		if err := json.Unmarshal(at(t, json.RawMessage(x.want(t, Done, append([]string{"status", "--json"}, args...)...)), "metrics"), &metrics); err != nil {
			t.Fatal(err)
		}
		return metrics[len(metrics)-1]
	}
	if m := read(); m["id"] != "certified_admins" || m["title"] != "Certified admins" || m["value"] != 20.0 || m["median"] != 6.0 || m["median_of"] != "csms" || m["target"] != 5.0 {
		t.Errorf("%v", m)
	}
	if m := read("--scope", "maria"); m["value"] != 4.0 || m["median"] != 6.0 || m["n"] != 2.0 {
		t.Errorf("%v", m)
	}
	b.settings.Metrics, b.values = nil, nil
	if m := read(); m["id"] == "certified_admins" {
		t.Errorf("%v", m)
	}
}
