package exchange

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"keystone/model"
)

// What a spreadsheet made of long ids is the same for different accounts: they must not
// become one.
func TestIDsDamagedByASpreadsheetTellNothingApart(t *testing.T) {
	table := look(t, "Account ID,Account Name,ARR\n1.23457E+11,Acme,1\n1.23457E+11,Beta,2\n00042,Gamma,3\n", model.ImportOptions{BookCurrency: "USD"})
	rows, _ := readAll(t, table)
	var got []string
	for _, r := range rows {
		got = append(got, cell(table, r, "external_id")+cell(table, r, "name"))
	}
	if strings.Join(got, " ") != "Acme Beta 00042Gamma" || !strings.Contains(strings.Join(table.Plan.Warnings, " "), "1.23457E+11") {
		t.Errorf("got %v, said %v", got, table.Plan.Warnings)
	}
}

// A sheet with its labels down the side would make accounts called ARR and CSM.
func TestLabelsDownTheSideAreNoAccounts(t *testing.T) {
	if table := look(t, "Account,Acme\nARR,120000\nCSM,Ann\nRenewal,2027-01-01\n", model.ImportOptions{BookCurrency: "USD", Kind: model.ImportAccounts}); !strings.Contains(table.Plan.Declined, "transposed") {
		t.Errorf("taken: %q", table.Plan.Declined)
	}
}

// Dates that lost their format are numbers of days.
func TestDaysAsSpreadsheetsCountThemAreDates(t *testing.T) {
	table := look(t, "Customer,ARR,Renewal Date\nAcme,46477,46477\nBeta,5,46371\n", model.ImportOptions{BookCurrency: "USD"})
	rows, _ := readAll(t, table)
	if len(rows) != 2 || cell(table, rows[0], "renewal_date") != "2027-03-31" || cell(table, rows[1], "renewal_date") != "2026-12-15" || cell(table, rows[0], "arr") != "46477.00" {
		t.Errorf("got %v %s", rows, table.Plan.Declined)
	}
}

// Excel in Japan writes Shift JIS.
func TestJapaneseExcelIsRead(t *testing.T) {
	text, err := japanese.ShiftJIS.NewEncoder().String("顧客コード,会社名,担当者,契約更新日\n0001,株式会社アクメ,田中,2027年3月31日\n")
	if err != nil {
		t.Fatal(err)
	}
	table := look(t, text, model.ImportOptions{BookCurrency: "JPY"})
	rows, _ := readAll(t, table)
	if len(rows) != 1 || cell(table, rows[0], "name") != "株式会社アクメ" || table.Plan.Encoding != "Shift JIS" {
		t.Errorf("read as %s: %v %s", table.Plan.Encoding, rows, table.Plan.Declined)
	}
}

// Signs of Windows-1252 that could begin a Japanese letter stay what they are.
func TestWesternTextIsNotReadAsJapanese(t *testing.T) {
	for _, text := range []string{"Customer,CSM\nBob\x92s,Zo\xeb\n", "Soci\xe9t\xe9,CSM\n\xc9ditions d\x92\xc9t\xe9 \x96 no\x83,Chlo\xe9\n"} {
		if table := look(t, text, model.ImportOptions{BookCurrency: "USD"}); table.Plan.Encoding != "Windows-1252" {
			t.Errorf("%q read as %s", text, table.Plan.Encoding)
		}
	}
}

// With a row a month, the ARR of today stands in the last one, wherever it is in the file.
func TestAnAccountIsWhatItsLatestRowSays(t *testing.T) {
	table := look(t, "Month,Customer,MRR,CSM\n2026-11,Acme,1200,Ann\n2026-09,Acme,1000,Ann\n2026-09,Beta,500,Bob\n2026-10,Beta,450,Bob\n", model.ImportOptions{BookCurrency: "USD"})
	rows, rejects := readAll(t, table)
	if len(rows) != 2 || len(rejects) != 0 || cell(table, rows[0], "arr") != "14400.00" || cell(table, rows[1], "arr") != "5400.00" {
		t.Errorf("got %v, rejected %v, %s", rows, rejects, table.Plan.Declined)
	}
}

// People of companies are no accounts, though a column is called Name.
func TestPeopleBesideTheirCompanyAreContacts(t *testing.T) {
	table := look(t, "Name,Company ID,Company name,Email,User ID,City,Country\nJen Barber,co-9,Reynholm,jen@reynholm.example,u-7,London,UK\n", model.ImportOptions{BookCurrency: "USD"})
	if table.Plan.Kind != model.ImportContacts {
		t.Errorf("taken as %s", table.Plan.Kind)
	}
}

// Subscriptions name their customer and what he pays, and are no accounts: he may have two.
func TestSubscriptionsOfABillingProgramAreSubscriptions(t *testing.T) {
	table := look(t, "Subscription Id,Customer Id,Company,Plan Id,Plan Quantity,Billing Period,Billing Period Unit,Status,MRR,Currency Code,Started At,Current Term Start,Current Term End,Cancelled At\n"+
		"s1,c1,Acme,pro,10,1,month,Active,500.00,EUR,2025-03-01,2026-11-01,2026-12-01,\ns2,c1,Acme,ent,1,1,year,Active,1000.00,EUR,2025-03-01,2026-03-01,2027-03-01,\n", model.ImportOptions{BookCurrency: "USD"})
	if table.Plan.Kind != model.ImportSubscriptions || table.Plan.Declined != "" {
		t.Errorf("taken as %s %s", table.Plan.Kind, table.Plan.Declined)
	}
}

// Salesforce's own id goes before a number somebody gave: other exports name the account by it.
func TestSalesforcesIDGoesBeforeAnAccountNumber(t *testing.T) {
	table := look(t, "Id,Name,AccountNumber,ARR__c\n0015g00000AbCdEAAV,Acme,00042,1\n", model.ImportOptions{BookCurrency: "USD"})
	if f, _ := fieldOf(table, "Id"); f != "external_id" {
		t.Errorf("Id is %s", f)
	}
}

// The amount of a line may be the price of one seat: nobody can tell from the file, so it is said.
func TestAPriceBesideAQuantityIsSaid(t *testing.T) {
	table := look(t, "id,Customer ID,Plan,Quantity,Currency,Interval,Amount,Status,Start Date (UTC),Current Period End (UTC)\n"+
		"sub_1,cus_A,pro,5,usd,month,99.00,active,2026-01-05,2026-12-05\n", model.ImportOptions{BookCurrency: "USD"})
	if table.Plan.Kind != model.ImportSubscriptions || !strings.Contains(strings.Join(table.Plan.Warnings, " "), "\"Quantity\"") {
		t.Errorf("%s: %v %s", table.Plan.Kind, table.Plan.Warnings, table.Plan.Declined)
	}
}
