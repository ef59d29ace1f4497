package exchange

import (
	"strconv"
	"strings"
	"testing"
)

func TestAmbiguousDatesAreAskedWithBothReadings(t *testing.T) {
	const text = "Customer,Segment,Renewal Date\nAcme,SMB,03/04/2027\nBeta,SMB,05/06/2027\n"
	table := look(t, text, auto())
	if len(table.Plan.Questions) != 1 {
		t.Fatalf("%v", table.Plan.Questions)
	}
	q := table.Plan.Questions[0]
	if q.ID != "dates" || q.Proposal != -1 || len(q.Options) != 2 || !strings.Contains(q.Text, "3 Apr 2027 or 4 Mar 2027") ||
		!strings.Contains(q.Flag, "--dates dmy") {
		t.Errorf("%+v", q)
	}
	for i, want := range []string{"2027-04-03", "2027-03-04"} {
		opts := auto()
		q.Options[i].Apply(&opts)
		table := look(t, text, opts)
		got, _ := readAll(t, table)
		if len(table.Plan.Questions) > 0 || cell(table, got[0], "renewal_date") != want {
			t.Errorf("answer %d: %v %v", i, table.Plan.Questions, got)
		}
	}
}

func TestDatesAreSettledByAnyRowOfTheFile(t *testing.T) {
	var b strings.Builder
	b.WriteString("Customer,Segment,Renewal Date\n")
	for i := range sampleRows + 50 {
		b.WriteString("A" + strconv.Itoa(i) + ",SMB,03/04/2027\n")
	}
	b.WriteString("Last,SMB,25/12/2027\n")
	table := look(t, b.String(), auto())
	got, rejects := readAll(t, table)
	if len(table.Plan.Questions) > 0 || len(rejects) > 0 || cell(table, got[0], "renewal_date") != "2027-04-03" {
		t.Errorf("%v, %d rejects", table.Plan.Questions, len(rejects))
	}
	table = look(t, "Customer,Start Date,Renewal Date\nAcme,25/12/2026,03/04/2027\n", auto())
	got, _ = readAll(t, table)
	if len(table.Plan.Questions) > 0 || cell(table, got[0], "renewal_date") != "2027-04-03" {
		t.Errorf("another column's order is not used: %v %v", table.Plan.Questions, got)
	}
}

func TestAmbiguousDecimalsAreAsked(t *testing.T) {
	for text, want := range map[string]string{
		"Customer;ARR\nAcme;1.234\nBeta;2.500\n":                          "1234.00",
		"Customer;ARR\nAcme;1.234\nBeta;2.500,50\n":                       "1234.00",
		"Customer;ARR\nAcme;1.234.000\nBeta;2.500\n":                      "1234000.00",
		"Customer,ARR\nAcme,\"1,234.50\"\nBeta,5\n":                       "1234.50",
		"Customer,ARR\nAcme,1234\nBeta,5\n":                               "1234.00",
		"Customer,ARR\nAcme,\"$1,234.00\"\nBeta,$5.00\n":                  "1234.00",
		"Customer,ARR\nAcme,120k\nBeta,1.2m\n":                            "120000.00",
		"name,arr\nAcme,1.234\nBeta,12.345\n":                             "1234.00",
		"Customer,ARR\nAcme,\"450,000\"\nBeta,\"90,000\"\n":               "450000.00",
		"Customer,ARR (KWD)\nAcme,\"1,234\"\n":                            "?",
		"Customer,ARR\nAcme,\"1,234 KWD\"\n":                              "?",
		"Customer,ARR,Currency\nAcme,\"1,234\",USD\nBeta,\"1,234\",KWD\n": "?",
		"Customer,ARR\nAcme,\"1,234\"\nBeta,1.234\n":                      "?",
		"name,arr,currency\nAcme,1.234,KWD\n":                             "1.234",
		"Customer;ARR\nAcme;1234,5\nBeta;\n":                              "1234.50",
		"Customer,ARR\nAcme,\"1,234\"\nBeta,\"12,345\"\n":                 "1234.00",
	} {
		table := look(t, text, auto())
		if want == "?" {
			if len(table.Plan.Questions) != 1 || table.Plan.Questions[0].ID != "decimal" {
				t.Errorf("%q: not asked: %v %s", text, table.Plan.Questions, table.Plan.Declined)
			}
			continue
		}
		got, rejects := readAll(t, table)
		if len(table.Plan.Questions) > 0 || len(got) == 0 || cell(table, got[0], "arr") != want {
			t.Errorf("%q: %v %v %v", text, table.Plan.Questions, got, rejects)
		}
	}
}

func TestAmbiguousNumbersAreAskedForTheyHaveNoCurrency(t *testing.T) {
	table := look(t, "account;statement;baseline\nAcme;Fewer returns;1.234\n", auto())
	if len(table.Plan.Questions) != 1 || table.Plan.Questions[0].ID != "decimal" {
		t.Errorf("%v %s", table.Plan.Questions, table.Plan.Declined)
	}
}

func TestAPlanSaysWhatItsColumnsCanBe(t *testing.T) {
	table := look(t, "Customer;ARR\nAcme;5\n", auto())
	if got := strings.Join(table.Plan.Possible, " "); !strings.Contains(got, "renewal_date") || !strings.Contains(got, "owner") {
		t.Errorf("possible fields: %s", got)
	}
}

func TestCurrencyComesFromTheMostSpecificPlace(t *testing.T) {
	cases := []struct{ text, flag, want string }{
		{"Customer,ARR\nAcme,5\n", "", "USD"},
		{"Customer,ARR\nAcme,5\n", "CHF", "CHF"},
		{"Customer,ARR (EUR)\nAcme,5\n", "", "EUR"},
		{"Customer,ARR\nAcme,€5\n", "CHF", "EUR"},
		{"Customer,ARR,Currency\nAcme,5,gbp\n", "CHF", "GBP"},
	}
	for _, c := range cases {
		opts := auto()
		opts.Currency = c.flag
		table := look(t, c.text, opts)
		got, rejects := readAll(t, table)
		if len(got) != 1 || cell(table, got[0], "currency") != c.want {
			t.Errorf("%q: %v %v, want %s", c.text, got, rejects, c.want)
		}
	}
	said := strings.Join(look(t, "Customer,ARR\nAcme,5\n", auto()).Plan.Warnings, " ")
	if !strings.Contains(said, "USD, the book's") {
		t.Errorf("the assumed currency is not said: %s", said)
	}
}
