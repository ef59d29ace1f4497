package exchange

import (
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

func TestRealExportsAreUnderstood(t *testing.T) {
	for path, want := range map[string]int{
		"csm-health-dashboard/sample_data.csv": 10, "maven-crm-sales/accounts.csv": 85,
		"ravenstack-saas/ravenstack_accounts.csv": 500, "datablist-samples/organizations-100.csv": 100,
		"japanese-headers/FILE4.csv": 4, "japanese-headers/sample_companies.csv": 2,
		"duplicate-company-names/sample_companies.csv": 34, "hubspot-warehouse-dump/company_data.csv": 24,
		"datablist-samples/customers-100.csv": 100, "datablist-samples/leads-100.csv": 100,
	} {
		table, err := Open(sharedData(t, filepath.FromSlash(path)), auto())
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		if strings.HasSuffix(path, "customers-100.csv") {
			asked = 1 // one company stands under the ids of two people
		}
		if table.Plan.Kind != model.ImportAccounts || table.Plan.Declined != "" || len(table.Plan.Questions) != asked {
			t.Errorf("%s: %s %s %v", path, table.Plan.Kind, table.Plan.Declined, table.Plan.Questions)
			continue
		}
		got, rejects := readAll(t, table)
		if len(got) != want || len(rejects) > 0 {
			t.Errorf("%s: %d accounts, %d rejects, want %d", path, len(got), len(rejects), want)
		}
		var arr model.Money
		for _, rec := range got {
			m, err := model.ParseMoney(cell(table, rec, "arr"), "USD", model.DecimalPoint)
			if err == nil {
				if arr, err = arr.Add(m); err != nil {
					t.Fatal(err)
				}
			}
		}
		total := ""
		if strings.HasPrefix(path, "csm") {
			total = "2220000.00"
		}
		if arr.Decimal() != total {
			t.Errorf("%s: ARR %q, want %q", path, arr.Decimal(), total)
		}
	}
}

func TestRealFilesThatAreNoAccountsAreDeclined(t *testing.T) {
	for _, path := range []string{"maven-crm-sales/products.csv", "maven-crm-sales/data_dictionary.csv",
		"maven-crm-sales/sales_teams.csv", "datablist-samples/people-100.csv",
		"theydo-surveys/csat_aggregated_data.csv", "theydo-surveys/NPS-example.csv", "theydo-surveys/NPS.csv", "theydo-surveys/ces_responses.csv",
		"hubspot-warehouse-dump/ticket_data.csv", "hubspot-warehouse-dump/engagement_note_data.csv", "hubspot-warehouse-dump/deal_pipeline_stage_data.csv",
		"japanese-headers/FILE1.csv", "japanese-headers/FILE2.csv", "japanese-headers/FILE3.csv",
		"hubspot-warehouse-dump/deal_data.csv", "hubspot-warehouse-dump/deal_company_data.csv",
		"torture-messytables/begrotingsanalyse-2011.csv",
		"torture-messytables/null.csv", "torture-messytables/weird_head_padding.csv", "torture-messytables/long.csv",
		"torture-messytables/simple.xlsx", "torture-messytables/simple.xls", "torture-messytables/simple.zip",
		"torture-messytables/simple.unknown", "torture-french-encodings/test.csvy.UTF8.RFC4180.csvy"} {
		table, err := Open(sharedData(t, filepath.FromSlash(path)), auto())
		if err != nil {
			t.Fatal(err)
		}
		if table.Plan.Declined == "" {
			t.Errorf("%s: taken for %s", path, table.Plan.Kind)
		}
	}
}

func TestRealFactsAreUnderstood(t *testing.T) {
	for path, want := range map[string]struct {
		kind       model.ImportKind
		rows, lost int
	}{
		"ravenstack-saas/ravenstack_subscriptions.csv":     {model.ImportSubscriptions, 5000, 0},
		"ravenstack-saas/ravenstack_support_tickets.csv":   {model.ImportCases, 2000, 0},
		"ravenstack-saas/ravenstack_feature_usage.csv":     {model.ImportUsage, 25000, 0},
		"ravenstack-saas/ravenstack_churn_events.csv":      {model.ImportRevenue, 600, 0},
		"maven-crm-sales/sales_pipeline.csv":               {model.ImportOpportunities, 7375, 1425},
		"theydo-surveys/nps_responses.csv":                 {model.ImportSurveys, 100, 0},
		"theydo-surveys/csat_responses.csv":                {model.ImportSurveys, 100, 0},
		"theydo-surveys/20k responses.csv":                 {model.ImportSurveys, 20000, 0},
		"planhat-activity-import/activitySampleImport.csv": {model.ImportUsage, 2, 0},
	} {
		table, err := Open(sharedData(t, filepath.FromSlash(path)), auto())
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		if strings.Contains(path, "20k") {
			asked = 1 // nothing says that its scores are of NPS
		}
		if table.Plan.Kind != want.kind || table.Plan.Declined != "" || len(table.Plan.Questions) != asked {
			t.Errorf("%s: %s %s %v", path, table.Plan.Kind, table.Plan.Declined, table.Plan.Questions)
			continue
		}
		got, rejects := readAll(t, table)
		if len(got) != want.rows || len(rejects) != want.lost {
			t.Errorf("%s: %d rows, %d rejects", path, len(got), len(rejects))
		}
		for _, r := range rejects {
			if r.Reason != "account is blank, and every row needs one" {
				t.Errorf("%s: line %d: %s", path, r.Line, r.Reason)
			}
		}
		if strings.HasPrefix(path, "maven") {
			states := map[string]int{}
			for _, rec := range got {
				states[cell(table, rec, "state")]++
			}
			if states["won"] != 4238 || states["lost"] != 2473 || states["open"] != 7375-4238-2473 {
				t.Errorf("%s: %v", path, states)
			}
		}
	}
}
