package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestEveryMetricOfTheCatalogueSaysEverythingAboutItself(t *testing.T) {
	seen := map[string]bool{}
	kinds, sides := map[MetricKind]bool{}, map[Perspective]bool{}
	departments, levels := map[Department]bool{}, map[MetricLevel]bool{}
	for _, m := range rules().Catalogue() {
		if m.ID != FoldKey(m.ID) || seen[m.ID] || m.Title == "" || m.Unit == "" || !slices.Contains(Directions, m.Good) || m.Own {
			t.Errorf("%+v", m)
		}
		seen[m.ID] = true
		kinds[m.Kind], sides[m.Perspective], departments[m.Department], levels[m.Level] = true, true, true, true
	}
	if len(kinds) != len(MetricKinds) || len(sides) != len(Perspectives) || len(departments) != len(Departments) || len(levels) != len(MetricLevels) {
		t.Errorf("kinds %v, perspectives %v, departments %v, levels %v: all of each are in the catalogue", kinds, sides, departments, levels)
	}
	for _, m := range catalogue {
		survey := slices.Contains([]string{"nps", "nps_response", "csat"}, m.ID)
		if survey && m.Level != LevelCompany {
			t.Errorf("%s holds the %s to account: surveys are tracked for the company", m.ID, m.Level)
		}
	}
}

func ownMetric(id string) Metric {
	return Metric{ID: id, Department: DepartmentEducation, Kind: MetricLeading, Perspective: PerspectiveLearning, Level: LevelTeam, Unit: UnitCount, Good: Up}
}

func TestATeamAddsItsOwnMetricsAndSetsTargets(t *testing.T) {
	s := rules()
	s.Metrics = []Metric{{ID: "NRR", Target: Num(1.1)}, ownMetric("Certified admins")}
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	all := s.Catalogue()
	if len(all) != len(catalogue)+1 {
		t.Fatalf("%d metrics", len(all))
	}
	own := all[len(all)-1]
	if own.ID != "certified_admins" || own.Title != "Certified admins" || !own.Own {
		t.Errorf("%+v", own)
	}
	at := slices.IndexFunc(all, func(m Metric) bool { return m.ID == "nrr" })
	if all[at].Target != Num(1.1) || all[at].Title != "Net revenue retention" || catalogue[at].Target.Known {
		t.Errorf("%+v", all[at])
	}
	for rule, wrong := range map[string][]Metric{
		"no name": {{}}, "twice": {ownMetric("a"), ownMetric("A")}, "nothing said of it": {{ID: "x"}},
	} {
		s.Metrics = wrong
		if s.Validate() == nil {
			t.Errorf("%s: taken", rule)
		}
	}
}

func TestOwnMetricsAreReadFromTheirLatestValues(t *testing.T) {
	s := rules()
	s.Metrics = []Metric{ownMetric("admins")}
	read := func(company ...MetricValue) Reading {
		y := NewMetricTally(s, today-365, today, nil)
		for _, v := range []float64{2, 4, 9} {
			d := acme()
			d.Metrics = []MetricValue{{Metric: "Admins", Date: today - 1, Value: v}, {Metric: "admins", Date: today - 9, Value: 99}, {Metric: "admins", Date: today + 1, Value: 99}}
			y.Add(d, Stand(d, s, today), nil, true)
		}
		for _, v := range company {
			y.AddValue(v)
		}
		all := y.Readings(MetricInputs{})
		return all[len(all)-1]
	}
	r := read()
	sameScore(t, "the mean of the accounts", r.Value, Num(5))
	sameScore(t, "and their median", r.Median, Num(4))
	r = read(MetricValue{Metric: "admins", CSMID: 1, Date: today, Value: 10}, MetricValue{Metric: "admins", CSMID: 2, Date: today, Value: 30})
	sameScore(t, "the mean of the CSMs", r.Value, Num(20))
	if !r.ByCSM || r.N != 2 {
		t.Errorf("%+v", r)
	}
	sameScore(t, "the company's", read(MetricValue{Metric: "admins", Date: today, Value: 70}, MetricValue{Metric: "admins", Date: today - 1, Value: 1}).Value, Num(70))
}

func TestAMetricThatOnlyHasValuesIsReadToo(t *testing.T) {
	y := NewMetricTally(rules(), today-365, today, nil)
	d := acme()
	d.Metrics = []MetricValue{{Metric: "Quiz results", Date: today, Value: 7}}
	y.Add(d, Stand(d, rules(), today), nil, true)
	y.AddValue(MetricValue{Metric: "admins", Date: today, Value: 3})
	y.AddValue(MetricValue{Metric: "nrr", Date: today, Value: 3})
	all := y.Readings(MetricInputs{})
	all = all[len(catalogue):]
	if len(all) != 2 || all[0].Metric.ID != "admins" || all[0].Value != Num(3) || all[1].Metric.Title != "Quiz results" || all[1].Value != Num(7) {
		t.Errorf("%+v", all)
	}
}

func TestReadingsAreTheFiguresOfTheAccounts(t *testing.T) {
	s := rules()
	y := NewMetricTally(s, today-365, today, nil)
	for i, users := range []float64{10, 30} {
		d := acme()
		d.Owners = []Ownership{{CSMID: ID(i + 1)}}
		d.Account.ARR = usd(1000_00)
		d.Outcomes[0].Worth = usd(300_00)
		d.Usage = []Usage{used("2026-06-01", "licences", 50), used("2026-06-01", "active_users", users)}
		d.Touches = make([]Touch, i+1)
		for n := range d.Touches {
			d.Touches[n] = Touch{Date: today - 10, Kind: TouchTraining}
		}
		d.Advocacy = []Advocacy{{Date: today - Date(366*i)}}
		y.Add(d, Stand(d, s, today), []DueDate{{today - 9, i > 0, ID(i + 1)}}, true)
	}
	later := &Dossier{Account: Account{StartOn: today + 1}, Touches: []Touch{{Date: today}}}
	y.Add(later, Stand(later, s, today), nil, true)
	got := map[string]Reading{}
	for _, r := range y.Readings(MetricInputs{Keystone: Rate{1, 2}, Retention: RetentionFigures{NRR: Rate{11, 10}, Logo: Rate{3, 4}, CLV: usd(1_50)}}) {
		got[r.Metric.ID] = r
	}
	for id, want := range map[string]Number{"keystone_rate": Num(0.5), "nrr": Num(1.1), "churn": Num(0.25), "clv": Num(1.5), "grr": {}, "adoption": Num(0.4),
		"engagement": Num(1.5), "trainings": Num(1.5), "last_touch": Num(10), "advocates": Num(1), "roi_delivered": Num(1), "co": Num(60), "cx": Num(75),
		"happy_successful": Num(1), "ttv": Num(471), "nps": {}, "reviews_per_csm": Num(365.0 / 4 / 365)} {
		sameScore(t, id, got[id].Value, want)
	}
	sameScore(t, "the median of the accounts", got["adoption"].Median, Num(0.4))
	sameScore(t, "the median of the CSMs", got["keystone_rate"].Median, Num(1))
	if r := got["keystone_rate"]; !r.ByCSM || r.N != 2 || got["adoption"].ByCSM {
		t.Errorf("%+v", r)
	}
	if share, worth, arr := y.Delivered(); share != (Rate{2, 2}) || worth != usd(600_00) || arr != usd(2000_00) {
		t.Errorf("delivered %v, worth %v beside %v", share, worth, arr)
	}
	if y.Touches() != (Rate{3, 2}) || y.Advocates() != (Rate{1, 2}) {
		t.Errorf("touches %v, advocates %v", y.Touches(), y.Advocates())
	}
}

func TestAMetricWithoutDataHasNoValue(t *testing.T) {
	for _, r := range NewMetricTally(rules(), today-365, today, nil).Readings(MetricInputs{}) {
		if r.Value.Known || r.Median.Known {
			t.Errorf("%s: %v, median %v", r.Metric.ID, r.Value, r.Median)
		}
	}
}

func TestATargetIsMetFromItsGoodSide(t *testing.T) {
	at := func(good Direction, value Number) (met, known bool) {
		return Reading{Metric: Metric{Good: good, Target: Num(10)}, Value: value}.OnTarget()
	}
	if met, known := at(Up, Num(10)); !met || !known {
		t.Error("at the target")
	}
	if met, _ := at(Up, Num(9.9)); met {
		t.Error("below it")
	}
	if met, _ := at(Down, Num(10.1)); met {
		t.Error("above it, where less is better")
	}
	if _, known := at(Up, Number{}); known {
		t.Error("nothing is known")
	}
}

func TestTheMedianHasAsManyBelowAsAbove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Float64Range(-100, 100), 1, 9).Draw(t, "values")
		m, below, above := medianOf(all), 0, 0
		for _, v := range all {
			if v < m.Value {
				below++
			}
			if v > m.Value {
				above++
			}
		}
		if !m.Known || below > len(all)/2 || above > len(all)/2 {
			t.Fatalf("%v of %v: %d below, %d above", m, all, below, above)
		}
	})
	if medianOf(nil).Known {
		t.Error("of nothing")
	}
}
