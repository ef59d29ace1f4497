package settings_test

import (
	"testing"
	"time"

	"keystone/model"
	"keystone/ui/entry/booktest"
)

// priced is a book with costs, service levels, targets and metrics of its own.
func priced() *fake {
	f := newFake()
	business := booktest.BusinessBook(true)
	business.Rules.Rates, business.Rules.Me = f.Rules.Rates, f.Rules.Me
	f.Book = business
	f.Rules.Costs.PerHour = map[string]int64{"": 6000, "review": 12000}
	f.Rules.Metrics = append(f.Rules.Metrics, model.Metric{ID: "nrr", Target: model.Num(1.05)}, model.Metric{ID: "clv", Target: model.Num(250000)})
	f.Values = []model.MetricValue{
		{ID: 301, Metric: "health", Date: booktest.Today - 30, Value: 6, CSMID: booktest.Maria},
		{ID: 302, Metric: "health", Date: booktest.Today - 2, Value: 7.5},
		{ID: 303, Metric: "Trips", Date: booktest.Today - 2, Value: 3},
	}
	return f
}

func TestTheMarginIsAskedInPercentAndPutBack(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 100, 40).to("costs.margin")
	s.Keys("enter", "ctrl+u")
	s.Type("0").Keys("ctrl+s").Want("write a share above 0, up to 100").Keys("ctrl+u").Type("72.5").Keys("ctrl+s").Want("Gross margin set to 72.5%")
	if book.Rules.GrossMargin != 0.725 {
		t.Errorf("%v", book.Rules.GrossMargin)
	}
	s.Keys("d")
	if book.Rules.GrossMargin != 0.8 {
		t.Errorf("%v", book.Rules.GrossMargin)
	}
}

func TestAnHourOfEachKindOfActivityHasItsCost(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 100, 40).to("costs.hour.call")
	s.Keys("enter").Type("85 EUR").Keys("ctrl+s").Want("in the currency of the book, USD")
	s.Keys("ctrl+u").Type("85").Keys("ctrl+s").Want("Cost of an hour of call set to $85.00")
	s.to("costs.hour.any").Keys("enter").Type("60.50").Keys("ctrl+s").Want("$60.50, as any other")
	if c := book.Rules.Costs.PerHour; len(c) != 2 || c["call"] != 8500 || c[""] != 6050 {
		t.Errorf("%v", c)
	}
	s.to("costs.hour.call").Keys("d")
	if c := book.Rules.Costs.PerHour; len(c) != 1 {
		t.Errorf("%v", c)
	}
	s.to("costs.review").Keys("enter", "ctrl+u").Type("90").Keys("ctrl+s")
	if book.Rules.Costs.ReviewMinutes != 90 {
		t.Errorf("%d", book.Rules.Costs.ReviewMinutes)
	}
}

func TestAServiceLevelIsSetForAPriorityAndForAllOthers(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 100, 40).to("service")
	s.Want("nothing promised").Keys("enter").Type("24").Keys("ctrl+s").Want("answered in 24h")
	s.Keys("n").Type("P 1").Keys("tab").Type("-1").Keys("ctrl+s").Want("write a number of hours").Keys("ctrl+u").Type("1").Keys("tab").Type("8").Keys("ctrl+s")
	s.Want("Service level of p 1 set: answered in 1h, resolved in 8h")
	if l := book.Rules.ServiceLevels; len(l) != 2 || l[""] != (model.ServiceLevel{FirstAnswer: 24}) || book.Rules.ServiceLevel("P-1") != (model.ServiceLevel{FirstAnswer: 1, Resolved: 8}) {
		t.Errorf("%v", l)
	}
	s.Keys("n").Type("p_1").Keys("ctrl+s").Want("times of its own already").Keys("esc")
	s.to("service.of.p_1").Keys("d")
	if len(book.Rules.ServiceLevels) != 1 {
		t.Errorf("%v", book.Rules.ServiceLevels)
	}
}

func TestATargetIsTypedInTheUnitOfItsMetric(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 110, 40)
	for _, c := range [][3]string{{"nrr", "105", "105%"}, {"clv", "250k", "$250K"}, {"ttv", "60", "60d"}, {"first_contact", "4", "4h"}} {
		s.to("metrics." + c[0]).Keys("enter").Type(c[1]).Keys("ctrl+s").Want(" set to " + c[2])
	}
	want := map[string]float64{"nrr": 1.05, "clv": 250000, "ttv": 60, "first_contact": 4}
	for _, m := range book.Rules.Catalogue() {
		if m.Target.Known != (want[m.ID] != 0) || m.Target.Value != want[m.ID] {
			t.Errorf("%s: %v", m.ID, m.Target)
		}
	}
	s.to("metrics.clv").Keys("enter", "ctrl+u", "ctrl+s").Want("Target of Customer lifetime value set to none")
	s.to("metrics.nrr").Keys("d")
	if len(book.Rules.Metrics) != 2 {
		t.Errorf("%v", book.Rules.Metrics)
	}
}

func TestTheCatalogueTellsWhoseWorkAMetricIs(t *testing.T) {
	shown(t, newFake(), options(), 110, 40).to("metrics.ttv").Keys("enter").
		Want("Services; Leading; Business processes; holds the team accountable; in days; less is good.")
}

func TestFiguresAreWorkedOutWhereAskedForAndAgainAfterAChange(t *testing.T) {
	book := priced()
	s := shown(t, book, options(), 120, 40).to("metrics.adoption")
	s.WantNot("now 70%").Keys("x").Want("now 70%  median 70% of 1 account")
	s.to("metrics.adoption").Keys("enter").Want("70%, median 70% of 1 account.").Type("90").Keys("ctrl+s").Want("now 70%", "target 90%, missed")
	s.to("money").Keys("x").Want("In the section Metrics, x works out")
}

func TestAMetricOfOnesOwnIsMadeValuedAndRemoved(t *testing.T) {
	book := newFake()
	s := shown(t, book, options(), 110, 44).to("metrics")
	s.Keys("n", "m").Type("nps").Keys("ctrl+s").Want("it is there already")
	s.Keys("ctrl+u").Type("Health check").Keys("tab", "right", "tab", "tab", "tab", "c", "c", "tab", "tab", "l", "tab").Type("8").Keys("ctrl+s")
	want := model.Metric{ID: "health_check", Title: "Health check", Own: true, Department: model.DepartmentServices, Kind: model.MetricLeading,
		Perspective: model.PerspectiveCustomers, Level: model.LevelCSM, Unit: model.UnitPoints, Good: model.Down, Target: model.Num(8)}
	if len(book.Rules.Metrics) != 1 || book.Rules.Metrics[0] != want {
		t.Fatalf("%+v\n%s", book.Rules.Metrics, s.Text())
	}
	s.to("metrics.health_check").Keys("n", "v").Want("Health check").Type("7").Keys("tab").Type("jonas").Keys("ctrl+s").Pass(time.Minute).Want("Jonas Berg, 21 Nov")
	if len(book.Values) != 1 || book.Values[0].Metric != "health_check" || book.Values[0].CSMID != booktest.Jonas || book.Values[0].Value != 7 {
		t.Fatalf("%+v", book.Values)
	}
	s.to("metrics.health_check").Keys("enter").Want("Health check", "Save").Keys("esc", "d").Want("Remove the metric Health check?").Keys("y")
	s.to("metrics.health_check").Want("Values of which the catalogue says nothing")
	if len(book.Rules.Metrics) != 0 {
		t.Errorf("%+v", book.Rules.Metrics)
	}
	s.to("metrics.value." + "9001").Keys("d").Want("Value of health_check deleted")
	if len(book.Values) != 0 {
		t.Errorf("%+v", book.Values)
	}
}

func TestAnotherCurrencyOfTheBookTakesCostsAndTargetsAlong(t *testing.T) {
	book := priced()
	s := shown(t, book, options(), 110, 40).to("money.book")
	s.Keys("enter", "ctrl+u").Type("EUR").Keys("ctrl+s")
	if c := book.Rules.Costs.PerHour; c[""] != 5556 || c["review"] != 11111 {
		t.Errorf("%v\n%s", c, s.Text())
	}
	for _, m := range book.Rules.Metrics {
		if m.ID == "clv" && m.Target != model.Num(231481.48) || m.ID == "nrr" && m.Target != model.Num(1.05) {
			t.Errorf("%s: %v", m.ID, m.Target)
		}
	}
	s.to("money.book").Keys("enter", "ctrl+u").Type("CHF").Keys("ctrl+s")
	if len(book.Rules.Costs.PerHour) != 0 {
		t.Errorf("costs in a currency without a rate: %v", book.Rules.Costs.PerHour)
	}
}
