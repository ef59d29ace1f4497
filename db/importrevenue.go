package db

import (
	"math"
	"strings"

	"keystone/model"
)

// revenueSpecs are those of what accounts pay, use and say for us.
func revenueSpecs() map[model.ImportKind]*factSpec {
	return map[model.ImportKind]*factSpec{
		model.ImportRevenue: {kind: model.KindRevenue, blank: model.RevenueEvent{},
			columns: [][2]string{{"date", "date"}, {"reason", "reason"}}, more: (*source).sayChange,
			fill: (*source).fillChange, made: (*source).happened,
			key: []string{"date", "kind"}, keys: (*source).eventKey},
		model.ImportSubscriptions: {kind: model.KindSubscription, blank: model.Subscription{}, external: true,
			columns: [][2]string{{"external_id", "external_id"}, {"plan", "plan"}, {"start_date", "start_on"},
				{"end_date", "end_on"}, {"seats", "seats"}},
			flags: [][2]string{{"trial", "trial"}}, more: (*source).sayYearly,
			key: []string{"plan", "start_on"}, again: unset("end_on")},
		model.ImportOpportunities: {kind: model.KindOpportunity, blank: model.Opportunity{}, external: true, folded: true,
			columns: [][2]string{{"name", "name"}, {"external_id", "external_id"}, {"kind", "kind"}, {"stage", "stage"},
				{"close_date", "close_on"}, {"owner", "owner"}, {"probability", "probability"}, {"call", "call"},
				{"state", "state"}, {"reason", "reason"}},
			amounts: [][3]string{{"amount", "amount_minor", "amount_currency"}},
			key:     []string{"name"}, merged: (*source).called},
		model.ImportCalls: {kind: model.KindCall, blank: model.Call{},
			columns: [][2]string{{"call", "call"}, {"called_on", "called_on"}, {"who", "who"}, {"reason", "reason"}},
			amounts: [][3]string{{"amount", "amount_minor", "amount_currency"}},
			flags:   [][2]string{{"manager_decided", "manager"}}, more: (*source).sayOpportunity},
		model.ImportUsage: {kind: model.KindUsage, blank: model.Usage{},
			columns: [][2]string{{"date", "date"}, {"metric", "metric"}, {"value", "value"}}},
		model.ImportCases: {kind: model.KindCase, blank: model.Case{}, external: true,
			columns: [][2]string{{"external_id", "external_id"}, {"opened_at", "opened_at"},
				{"first_answer_at", "first_answer_at"}, {"resolved_at", "resolved_at"}, {"priority", "priority"}, {"csat", "csat"}},
			more: (*source).sayFirstAnswer,
			key:  []string{"opened_at"}, again: unset("resolved_at")},
		model.ImportAdvocacy: {kind: model.KindAdvocacy, blank: model.Advocacy{}, person: "contact",
			columns: [][2]string{{"date", "date"}, {"kind", "kind"}, {"sourced_by", "sourced_by"}}},
		model.ImportPauses: {kind: model.KindPause, blank: model.Pause{},
			columns: [][2]string{{"paused_from", "from_on"}, {"paused_until", "until_on"}, {"reason", "reason"}},
			key:     []string{"from_on"}},
		model.ImportMetrics: {kind: model.KindMetricValue, blank: model.MetricValue{}, more: (*source).sayCSM,
			columns: [][2]string{{"metric", "metric"}, {"date", "date"}, {"value", "value"}}},
	}
}

// unset limits the key of a kind to facts that may still change: what has ended or was
// resolved is over.
func unset(column string) func(*table, []any) bool {
	return func(t *table, values []any) bool { return values[t.index(column)] == nil }
}

// sayYearly says what a subscription costs a year: as it is said, else twelve times a month.
func (f *source) sayYearly(_ *shelf, s *sayer) ([]int, error) {
	if err := s.money("arr", "arr_minor", "arr_currency"); err != nil {
		return nil, err
	}
	if f.cell("arr") == "" && f.cell("mrr") != "" {
		m, err := model.ParseMoney(f.cell("mrr"), f.cell("currency"), model.DecimalPoint)
		if err != nil {
			return nil, reject("mrr: %s", err)
		}
		if m.Minor > math.MaxInt64/12 {
			return nil, reject("mrr: twelve times %s is larger than Keystone can hold", quote(f.cell("mrr")))
		}
		m.Minor *= 12
		s.all = append(s.all, say{field: "arr", places: []int{s.t.index("arr_minor"), s.t.index("arr_currency")},
			values: []any{minor(m), currency(m)}, text: m.String()})
	}
	if f.has("arr") || f.has("mrr") {
		return []int{s.t.index("arr_minor"), s.t.index("arr_currency")}, nil
	}
	return nil, nil
}

// sayCSM says the CSM of a value of a metric.
func (f *source) sayCSM(_ *shelf, s *sayer) ([]int, error) {
	id, err := f.csm(f.cell("csm"), "")
	if err != nil {
		return nil, err
	}
	if id != 0 {
		s.value("csm", "csm_id", f.cell("csm"), int64(id))
	}
	return []int{s.t.index("csm_id")}, nil
}

// sayOpportunity says what a call is about: an opportunity, or with a blank the account's
// own renewal.
func (f *source) sayOpportunity(home *shelf, s *sayer) ([]int, error) {
	ref := f.cell("opportunity")
	if ref != "" {
		k, err := f.opportunity(home, ref)
		if err != nil {
			return nil, err
		}
		s.value("opportunity", "opportunity_id", ref, int64(k.id))
	}
	return []int{s.t.index("opportunity_id")}, nil
}

// opportunity finds an opportunity of the account by its external id, else by its name.
func (f *source) opportunity(home *shelf, ref string) (*kept, error) {
	t := tableOf[model.KindOpportunity]
	external, err := f.indexed(home, t, "opportunity ids", externalID(t))
	if err != nil {
		return nil, err
	}
	if all := external[strings.TrimSpace(ref)]; len(all) > 0 {
		return all[0], nil
	}
	named, err := f.indexed(home, t, "opportunity names", columnText(t, "name"))
	if err != nil {
		return nil, err
	}
	if all := named[model.FoldName(ref)]; len(all) > 0 {
		return all[0], nil
	}
	return nil, reject("%s has no opportunity %s: import its opportunities first", quote(f.subject), quote(ref))
}

// called keeps the history of a call that a later file changes: what was called so far,
// which counts since ever where nobody knows since when, and what is called from the as-of
// day on. A file of calls that comes with it knows better.
func (f *source) called(home *shelf, k *kept, before []any) error {
	of := tableOf[model.KindOpportunity]
	was, _ := before[of.index("call")].(string)
	is, _ := k.values[of.index("call")].(string)
	if was == is || f.kinds[model.ImportCalls] {
		return nil
	}
	t := tableOf[model.KindCall]
	all, err := f.of(home, t)
	if err != nil {
		return err
	}
	known := false
	for _, c := range all {
		known = known || same(c.values[t.index("opportunity_id")], int64(k.id))
	}
	e := f.effect
	history := []model.Call{{OpportunityID: k.id, Call: model.Forecast(is), On: f.asOf}}
	if was != "" && !known {
		history = []model.Call{{OpportunityID: k.id, Call: model.Forecast(was)}, history[0]}
	}
	for _, c := range history {
		if _, err := f.add(home, t, t.values(c)); err != nil {
			return err
		}
	}
	f.effect = max(e, changed) // it is the opportunity that was changed
	return nil
}
