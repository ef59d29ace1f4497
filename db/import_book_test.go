package db

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

// realBook takes real files of one system in one go.
func realBook(t testing.TB, o model.ImportOptions, names ...string) (*Book, []model.ImportReport) {
	t.Helper()
	b := newBook(t)
	var paths []string
	for _, name := range names {
		paths = append(paths, rejectsElsewhere(t, sharedData(t, name)))
	}
	reports := importFiles(t, b, o, paths...)
	for i := range reports {
		requireSum(t, 0, &reports[i])
	}
	return b, reports
}

func TestRavenStackIsOneBook(t *testing.T) {
	long(t)
	names := []string{"usage", "tickets", "churn", "subscriptions", "accounts"} // the hardest order
	for i, long := range []string{"feature_usage", "support_tickets", "churn_events", "subscriptions", "accounts"} {
		names[i] = "ravenstack-saas/ravenstack_" + long + ".csv"
	}
	b, reports := realBook(t, model.ImportOptions{}, names...)
	for i, want := range []int{25000, 2000, 600, 5000, 500} {
		if reports[i].Created != want || reports[i].Rows != want {
			t.Errorf("%s: %d of %d rows taken, want %d: %+v", reports[i].Path, reports[i].Created, reports[i].Rows, want, reports[i].Rejects)
		}
	}
	var running, unflagged, dollars model.Money
	figures := map[string]int{}
	dollars.Currency = "USD"
	running, unflagged = dollars, dollars
	ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true}))
	err := b.Dossiers(ctx, ids, func(d *model.Dossier) error {
		for _, s := range d.Subscriptions {
			if s.RunningAt(today) {
				running.Minor += s.ARR.Minor
			}
		}
		unflagged.Minor += model.ARROn(d, model.Rates{Book: "USD"}, today).Minor
		if model.ActiveOn(d, today) {
			figures["active"]++
		}
		for _, e := range d.Revenue {
			if e.Reason != "" && !strings.HasPrefix(e.Reason, "active in ") {
				figures["reasons"]++
			}
		}
		for _, c := range d.Cases {
			if c.FirstAnswerAt > c.OpenedAt && c.FirstAnswerAt.Date() == c.OpenedAt.Date() && c.ResolvedAt > c.OpenedAt {
				figures["answered"]++
			}
			if c.CSAT.Known {
				figures["csat"]++
			}
		}
		for _, u := range d.Usage {
			if strings.HasPrefix(u.Metric, "feature_") { // the sheet of accounts tells of seats
				figures["usage"]++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if running.Minor != 121_915_296_00 || unflagged.Minor != 97_037_460_00 {
		t.Errorf("ARR of running subscriptions %s, of active accounts %s", running.Decimal(), unflagged.Decimal())
	}
	if want := "map[active:390 answered:2000 csat:1175 reasons:600 usage:25000]"; fmt.Sprint(figures) != want {
		t.Errorf("%v, want %s", figures, want)
	}
}

func TestMavenIsOneBook(t *testing.T) {
	b, reports := realBook(t, model.ImportOptions{}, "maven-crm-sales/sales_pipeline.csv", "maven-crm-sales/accounts.csv")
	if r := reports[0]; r.Rows != 8800 || r.Created != 7375 || len(r.Rejects) != 1425 {
		t.Errorf("%d rows, %d taken, %d rejected", r.Rows, r.Created, len(r.Rejects))
	}
	stages := map[string]int{}
	for _, x := range reports[0].Rejects {
		if stages["without "+x.Raw[4]]++; x.Raw[3] != "" || !strings.Contains(x.Reason, "account is blank") {
			t.Fatalf("line %d: %s", x.Line, x.Reason)
		}
	}
	sum := int64(0)
	err := b.Dossiers(ctx, must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true})), func(d *model.Dossier) error {
		for _, o := range d.Opportunities {
			stages[o.Stage+" "+string(o.State)]++
			sum += o.Amount.Minor
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := "map[Engaging open:501 Lost lost:2473 Prospecting open:163 Won won:4238 without Engaging:1088 without Prospecting:337]"; fmt.Sprint(stages) != want || sum != 10_005_534_00 {
		t.Errorf("%v, want %s; %d", stages, want, sum)
	}
}

func TestSurveysOfUnknownAccountsAreRejectedUnlessMade(t *testing.T) {
	long(t)
	const name = "theydo-surveys/20k responses.csv"
	_, reports := realBook(t, model.ImportOptions{}, "theydo-surveys/nps_responses.csv")
	if r := reports[0]; len(r.Rejects) != 100 || r.Created != 0 {
		t.Errorf("%d of %d rejected", len(r.Rejects), r.Rows)
	}
	b, reports := realBook(t, model.ImportOptions{Create: true}, name)
	if r := reports[0]; r.Created != 20000 {
		t.Errorf("%d of %d taken", r.Created, r.Rows)
	}
	ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Inactive: true}))
	if len(ids) != 17934 {
		t.Errorf("%d accounts of 17934", len(ids))
	}
	answers := 0
	err := b.Dossiers(ctx, ids, func(d *model.Dossier) error {
		answers += len(d.Surveys)
		return nil
	})
	if err != nil || answers != 20000 {
		t.Errorf("%d answers of 20000 are kept: %v", answers, err)
	}
	before := must[model.Totals](t)(b.Totals(ctx, model.Query{Inactive: true}))
	again := importFiles(t, b, model.ImportOptions{Create: true}, rejectsElsewhere(t, sharedData(t, name)))[0]
	if again.Unchanged != 20000 || must[model.Totals](t)(b.Totals(ctx, model.Query{Inactive: true})).Rows != before.Rows {
		t.Errorf("%s a second time: %d unchanged", filepath.Base(name), again.Unchanged)
	}
}
