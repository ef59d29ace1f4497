package exchange

import (
	"strings"
	"testing"

	"keystone/model"
)

// A header that names a unit makes 1,000 of 1: taken as they stand, the amounts would be
// wrong by a thousand.
func TestAHeaderInThousandsCountsThousands(t *testing.T) {
	for _, c := range []struct{ header, cell, arr, currency string }{
		{"ARR (USD k)", "84.5", "84500.00", "USD"},
		{"ARR in k€", "120", "120000.00", "EUR"},
		{"ARR (TEUR)", "\"120,5\"", "120500.00", "EUR"},
		{"ARR (kEUR)", "84", "84000.00", "EUR"},
		{"ARR $M", "1.2", "1200000.00", "USD"},
		{"ARR (in thousands)", "7", "7000.00", "USD"},
		{"ARR (€'000)", "7", "7000.00", "EUR"},
		{"ARR in €", "7", "7.00", "EUR"},
		{"ARR (USD k)", "84.5k", "84500.00", "USD"},
		{"MRR (k€)", "2", "24000.00", "EUR"},
		{"年間契約金額（万円）", "120", "1200000", "JPY"},
	} {
		table := look(t, "Customer,CSM,"+c.header+"\nAcme,Ann,"+c.cell+"\n", model.ImportOptions{BookCurrency: "USD", Decimal: commaIf(c.cell)})
		rows, rejects := readAll(t, table)
		if len(rows) != 1 || len(rejects) != 0 {
			t.Fatalf("%s: %d rows, %v, %s", c.header, len(rows), rejects, table.Plan.Declined)
		}
		if arr, cur := cell(table, rows[0], "arr"), cell(table, rows[0], "currency"); arr != c.arr || cur != c.currency {
			t.Errorf("%s: %s became %s %s, want %s %s", c.header, c.cell, arr, cur, c.arr, c.currency)
		}
	}
}

func commaIf(cell string) model.Decimal {
	if strings.Contains(cell, ",") {
		return model.DecimalComma
	}
	return model.DecimalPoint
}

// Amounts in thousands are said to be so, because nobody could see it from one number.
func TestAUnitInAHeaderIsSaid(t *testing.T) {
	table := look(t, "Customer,CSM,ARR (USD k)\nAcme,Ann,84.5\n", model.ImportOptions{BookCurrency: "USD"})
	if w := strings.Join(table.Plan.Warnings, " "); !strings.Contains(w, "thousands") {
		t.Errorf("the unit is not said: %s", w)
	}
}

// "Users (k)" is no number of users, and "K" alone is no unit of something that is no amount.
func TestAUnitIsOfAmountsOnly(t *testing.T) {
	for _, header := range []string{"Seats (k)", "Plan K", "Mobile M"} {
		if h := readHeader(header); h.times != 0 {
			t.Errorf("%s is taken times %d", header, h.times)
		}
	}
}

// Salesforce writes the currency of an amount into a column before it. Without it euros
// become dollars.
func TestTheCurrencyBesideAnAmountIsTaken(t *testing.T) {
	table := look(t, "Account Name,Account Owner,Current ARR Currency,Current ARR,Current ARR (converted) Currency,Current ARR (converted)\n"+
		"Acme,Ann,EUR,100.00,USD,117.00\nBeta,Ann,USD,50.00,USD,50.00\n", model.ImportOptions{BookCurrency: "USD"})
	rows, _ := readAll(t, table)
	if len(rows) != 2 {
		t.Fatalf("%d rows: %s", len(rows), table.Plan.Declined)
	}
	if got := cell(table, rows[0], "arr") + " " + cell(table, rows[0], "currency"); got != "100.00 EUR" {
		t.Errorf("got %s", got)
	}
}

// A grouped report names the owner once above his accounts, with their number behind.
func TestAGroupedReportCarriesItsGroupsDown(t *testing.T) {
	table := look(t, "Account Owner ↑,Account Name,Current ARR,Renewal Date\nDana Reyes (2),Acme,100,2027-01-01\n,Beta,50,2027-01-02\nSubtotal,,150,\n"+
		"Liu Wei (1),Gamma,30,2027-01-03\nSubtotal,,30,\nTotal (3),,180,\n", model.ImportOptions{BookCurrency: "USD"})
	rows, rejects := readAll(t, table)
	var got []string
	for _, r := range rows {
		got = append(got, cell(table, r, "name")+" "+cell(table, r, "owner"))
	}
	if want := "Acme Dana Reyes, Beta Dana Reyes, Gamma Liu Wei"; strings.Join(got, ", ") != want || len(rejects) > 0 {
		t.Errorf("got %v, rejected %v", got, rejects)
	}
}

// With --create a line of totals would become an account called "Total".
func TestTotalsAreNoFactsEither(t *testing.T) {
	table := look(t, "Opportunity Name,Account Name,Stage,Amount,Close Date\nRenewal,Acme,Won,100,2027-01-01\nTotal,2 records,,100,\n", model.ImportOptions{BookCurrency: "USD"})
	rows, rejects := readAll(t, table)
	if len(rows) != 1 || len(rejects) != 0 {
		t.Errorf("%d rows, rejected %v", len(rows), rejects)
	}
}

// A contract line that is paid once is no recurring revenue, also when the answer about the
// term was given.
func TestWhatIsPaidOnceIsNoARR(t *testing.T) {
	text := "External Client ID,Contract ID,Line Number,Product Code,Item recurring,Start Date,End Date,Amount\n" +
		"7,K-1,1,CORE,Yes,2026-01-01,2026-12-31,24000\n7,K-1,2,SETUP,No,2026-01-01,2026-12-31,5000\n"
	table := look(t, text, model.ImportOptions{BookCurrency: "USD", Map: map[string]string{"arr": "Amount / term"}})
	rows, _ := readAll(t, table)
	if len(rows) != 2 || cell(table, rows[0], "arr") != "24000.00" || cell(table, rows[1], "arr") != "" {
		t.Errorf("got %v %s", rows, table.Plan.Declined)
	}
}

// The end of a survey is not the day on which people left their company.
func TestASurveyIsNoListOfPeopleWhoLeft(t *testing.T) {
	table := look(t, "Respondent ID,Collector ID,Start Date,End Date,Email Address,First Name,Last Name,Company,How likely is it that you would recommend us to a friend?\n"+
		"1,4,2026-10-27,2026-10-27,a@acme.example,Ann,Lee,Acme,9\n", model.ImportOptions{BookCurrency: "USD"})
	if table.Plan.Kind != model.ImportSurveys {
		t.Errorf("taken as %s", table.Plan.Kind)
	}
}

// Programs put brackets around the name of a field of somebody's own.
func TestCustomFieldsOfOtherProgramsAreReadByTheirName(t *testing.T) {
	for header, want := range map[string]string{"Custom field (Customer)": "customer", "Property: Company": "company"} {
		if got := readHeader(header).key; got != want {
			t.Errorf("%s: %s", header, got)
		}
	}
}
