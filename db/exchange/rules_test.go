package exchange

import (
	"strings"
	"testing"

	"keystone/model"
)

// answer takes the option of that index of a question of that id.
func answer(t *testing.T, table *Table, id string, option int) model.ImportOptions {
	t.Helper()
	for _, q := range table.Plan.Questions {
		if q.ID == id {
			o := auto()
			q.Options[option].Apply(&o)
			return o
		}
	}
	t.Fatalf("%s was not asked: %v %s", id, table.Plan.Questions, table.Plan.Declined)
	return auto()
}

func TestAFieldMayBeTheSameInEveryRow(t *testing.T) {
	o := asked(model.ImportUsage)
	o.Map = map[string]string{"metric": "=logins", "value": "N", "date": "=2026-03-01"}
	table := look(t, "Account,N,=logins\nAcme,5,x\n", o)
	if got := firstRow(t, table); !strings.Contains(table.Plan.Declined, "") || got != "account=Acme | date=2026-03-01 | metric=x | value=5" {
		t.Errorf("a column that is called so comes first: %s %s", got, table.Plan.Declined)
	}
	table = look(t, "Account,N,Logins\nAcme,5,x\n", o)
	if got := firstRow(t, table); got != "account=Acme | date=2026-03-01 | metric=logins | value=5" {
		t.Errorf("%s %s", got, table.Plan.Declined)
	}
	o.Map["date"] = "=some day"
	if d := look(t, "Account,N\nAcme,5\n", o).Plan.Declined; !strings.Contains(d, "date cannot be the same in every row") {
		t.Errorf("%q", d)
	}
	o.Map = map[string]string{"colour": "=red"}
	if d := look(t, "Account,N\nAcme,5\n", o).Plan.Declined; !strings.Contains(d, `no field "colour"`) {
		t.Errorf("%q", d)
	}
}

func TestTheKindOfASurveyNeedsBothWordsAndScale(t *testing.T) {
	for text, want := range map[string]string{
		"Account,Date,NPS Score\nA,2026-01-02,9\nB,2026-01-02,0\n":                      "nps",
		"Account,Date,CSAT Score,Feedback\nA,2026-01-02,5,x\nB,2026-01-02,1,\n":         "csat",
		"Response ID,Account,Date,Score\n1,A,2026-01-02,9\n":                            "? 0",
		"Response ID,Account,Date,Score\n1,A,2026-01-02,4\n":                            "? -1",
		"Response ID,Account,Date,Score,CSAT comment\n1,A,2026-01-02,4,x\n":             "csat",
		"Response ID,Account,Date,Score,NPS comment\n1,A,2026-01-02,4,x\n":              "nps",
		"Response ID,Account,Date,CSAT score\n1,A,2026-01-02,9\n":                       "? 0",
		"Response ID,Account,Date,Effort score,Feedback\n1,A,2026-01-02,7,x\n":          "!effort",
		"Response ID,Account,Date,NPS score,Feedback\n1,A,2026-01-02,-40,x\n":           "!no single answer",
		"Response ID,Account,Date,Score,Survey Type\n1,A,2026-01-02,4,Customer Loyalty": "nps",
	} {
		table := look(t, text, auto())
		switch {
		case strings.HasPrefix(want, "!"):
			if !strings.Contains(table.Plan.Declined, want[1:]) {
				t.Errorf("%q is taken for %s: %s", text, table.Plan.Kind, table.Plan.Declined)
			}
		case strings.HasPrefix(want, "?"):
			if got := askedOf(table.Plan); got != "map:kind"+want[1:] {
				t.Errorf("%q asks %q", text, got)
			}
		default:
			if got := firstRow(t, table); askedOf(table.Plan) != "" || !strings.Contains(got, "kind="+want) {
				t.Errorf("%q: %s %v %s", text, got, table.Plan.Questions, table.Plan.Declined)
			}
		}
	}
	table := look(t, "Response ID,Account,Date,Score\n1,A,2026-01-02,4\n", auto())
	for i, kind := range []string{"nps", "csat"} {
		again := look(t, "Response ID,Account,Date,Score\n1,A,2026-01-02,4\n", answer(t, table, "map:kind", i))
		if got := firstRow(t, again); len(again.Plan.Questions) > 0 || !strings.Contains(got, "kind="+kind) {
			t.Errorf("answered %s: %s", kind, got)
		}
	}
}

func TestAnswersWithOneDateWereAskedForThatDay(t *testing.T) {
	table := look(t, "Account,NPS Score,Response Date,Feedback\nA,9,2026-01-02,x\n", auto())
	if got := firstRow(t, table); !strings.Contains(got, "sent_on=2026-01-02 | answered_on=2026-01-02") || !strings.Contains(strings.Join(table.Plan.Why, " "), "for both") {
		t.Errorf("%s %v", got, table.Plan.Why)
	}
	table = look(t, "Account,NPS Score,Date Sent,Feedback\nA,9,2026-01-02,x\nB,,2026-01-03,\n", auto())
	got, rejects := readAll(t, table)
	if len(rejects) > 0 || cell(table, got[0], "answered_on") != "2026-01-02" || cell(table, got[1], "answered_on") != "" {
		t.Errorf("%v %v %v", table.Plan.Fields, got, rejects)
	}
}

func TestCompaniesThatAreNoCustomersArePassedOverUnlessWanted(t *testing.T) {
	const text = "Account Name,Type,ARR,Champion\nAcme,Customer - Direct,5,Jo Poe\nBeta,Prospect,,Al Bo\nGamma,Competitor,,\n"
	table := look(t, text, auto())
	got, _ := readAll(t, table)
	if len(got) != 1 || askedOf(table.Plan) != "prospects 0" {
		t.Errorf("%v %v", got, table.Plan.Questions)
	}
	if with := furtherRows(t, "file.csv", text, table.Plan); len(with) != 1 || !strings.Contains(with[0], "Jo Poe") {
		t.Errorf("the people of prospects: %v", with)
	}
	rows, err := table.Rows()
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for _, _, err = rows.Next(); err == nil; _, _, err = rows.Next() {
	}
	if rows.Skipped != 2 || rows.Read != 1 || !strings.Contains(strings.Join(rows.Notes(), " "), `2 rows of companies that are no customers, going by "Type"`) {
		t.Errorf("%d skipped, %d read: %v", rows.Skipped, rows.Read, rows.Notes())
	}
	table = look(t, text, answer(t, table, "prospects", 1))
	if got, _ := readAll(t, table); len(got) != 3 || len(table.Plan.Questions) > 0 {
		t.Errorf("wanted: %v %v", got, table.Plan.Questions)
	}
	if table = look(t, "Account Name,Type,ARR\nBeta,Prospect,1\n", auto()); len(table.Plan.Questions) > 0 {
		t.Errorf("where all are prospects there is nothing to pass over: %v", table.Plan.Questions)
	}
}

func TestSalesforcesShortIdsAreItsLongOnes(t *testing.T) {
	for short, long := range map[string]string{"001Hs00002AbCdE": "001Hs00002AbCdEIAV", "0015000000Gz0dM": "0015000000Gz0dMAAR", "a0x": "a0x"} {
		if got := longID(short); got != long {
			t.Errorf("%s: %s, want %s", short, got, long)
		}
	}
	table := look(t, "Account ID,Account Name,ARR\n001Hs00002AbCdE,Acme,5\n", auto())
	if got := firstRow(t, table); !strings.Contains(got, "external_id=001Hs00002AbCdEIAV") {
		t.Errorf("%s", got)
	}
	table = look(t, "Account ID,Account Name,ARR\nDD37Cf93aecA6Dc,Acme,5\n", auto())
	if got := firstRow(t, table); !strings.Contains(got, "external_id=DD37Cf93aecA6Dc") {
		t.Errorf("another system's id of 15 letters: %s", got)
	}
}

func TestTheAmountOfAContractIsDividedByItsTermWhenAsked(t *testing.T) {
	for text, want := range map[string][3]string{
		"Account,Segment,TCV,Term (months)\nAcme,SMB,240000,24\n":                                     {"arr=240000.00", "arr=120000.00", ""},
		"Account,Segment,TCV,Contract Term\nAcme,SMB,\"$240,000\",2 years\n":                          {"arr=240000.00", "arr=120000.00", ""},
		"Account,Segment,TCV,Contract Start,Contract End\nAcme,SMB,100000.01,2024-01-01,2026-12-31\n": {"arr=100000.01", "arr=33333.34", ""},
	} {
		table := look(t, text, auto())
		for i, arr := range want {
			again := look(t, text, answer(t, table, "map:arr", i))
			if got := firstRow(t, again); !strings.Contains(got, arr) || arr == "" && strings.Contains(got, "arr=") || len(again.Plan.Questions) > 0 {
				t.Errorf("%q, answer %d: %s %v", text, i, got, again.Plan.Questions)
			}
		}
		if got := firstRow(t, table); !strings.Contains(got, want[1]) {
			t.Errorf("%q: proposed %s", text, got)
		}
	}
	table := look(t, "Account,Segment,TCV,Term (months)\nAcme,SMB,240000,24\nBeta,SMB,5,\n", auto())
	if got, rejects := readAll(t, table); len(got) != 1 || len(rejects) != 1 || !strings.Contains(rejects[0].Reason, "how long the contract runs") {
		t.Errorf("%v %v", got, rejects)
	}
}

func TestFurtherReadingsCanBeLeftOut(t *testing.T) {
	const text = "Customer,ARR,Champion,Seats,RAG,Next QBR\nAcme,5,Jo Poe,10,Red,2026-12-01\nBeta,6,,,,\n"
	count := func(maps map[string]string) int {
		o := auto()
		o.Map = maps
		return len(look(t, text, o).Plan.With)
	}
	if n := count(nil); n != 4 {
		t.Errorf("%d further readings", n)
	}
	for _, key := range []string{"with_contacts", "usage.licences", "with_sentiments", "with_reviews"} {
		if n := count(map[string]string{key: ""}); n != 3 {
			t.Errorf("without %s: %d", key, n)
		}
	}
	if n := count(map[string]string{"with": ""}); n != 0 {
		t.Errorf("without any: %d", n)
	}
	table := look(t, text, auto())
	for _, w := range table.Plan.With {
		for _, c := range w.Columns {
			if !strings.HasPrefix(c.Why, "read so for ") {
				t.Errorf("%s: %s is so because %q", w.Kind, c.Header, c.Why)
			}
		}
		o := w.Options
		o.Kind = w.Kind
		if got, rejects := readAll(t, look(t, text, o)); len(got) != 1 || len(rejects) > 0 {
			t.Errorf("%s: a row that says nothing of it: %v %v", w.Kind, got, rejects)
		}
	}
}

func TestTheColourOfAHealthIsASentimentOnlyWhenSomebodySaysSo(t *testing.T) {
	const text = "Customer,ARR,Health\nAcme,5,Red\nBeta,6,Green\n"
	table := look(t, text, auto())
	if len(table.Plan.With) > 0 || askedOf(table.Plan) != "with_sentiments 1" {
		t.Fatalf("%v %v", table.Plan.With, table.Plan.Questions)
	}
	again := look(t, text, answer(t, table, "with_sentiments", 0))
	if with := furtherRows(t, "file.csv", text, again.Plan); len(again.Plan.Questions) > 0 || len(with) != 1 || !strings.Contains(with[0], "date=2026-11-21 | sentiment=red") {
		t.Errorf("said yes: %v %v", with, again.Plan.Questions)
	}
	if again = look(t, text, answer(t, table, "with_sentiments", 1)); len(again.Plan.With)+len(again.Plan.Questions) > 0 {
		t.Errorf("said no: %v", again.Plan.Questions)
	}
	if table = look(t, "Customer,ARR,Health\nAcme,5,82\n", auto()); len(table.Plan.Questions) > 0 {
		t.Errorf("a number was asked about: %v", table.Plan.Questions)
	}
}

func TestAnIdIsTakenForTheNameOnlyWhenSomebodySaysSo(t *testing.T) {
	const text = "customerID,gender,MonthlyCharges,Churn\n7590-VHVEG,Female,29.85,Stayed\n5575-GNVDE,Male,56.95,Churned\n3668-QPYBK,Male,53.85,Stayed\n"
	table := look(t, text, auto())
	if askedOf(table.Plan) != "map:name -1" || len(table.Plan.Questions[0].Options) != 1 {
		t.Fatalf("%v %s", table.Plan.Questions, table.Plan.Declined)
	}
	again := look(t, text, answer(t, table, "map:name", 0))
	if got := firstRow(t, again); got != "external_id=7590-VHVEG | name=7590-VHVEG | arr=358.20 | currency=USD | status=active" {
		t.Errorf("%s %v", got, again.Plan.Questions)
	}
	if field, why := fieldOf(again, "gender"); field != "" || !strings.Contains(why, "personal") {
		t.Errorf("gender: %s %s", field, why)
	}
}

func TestWordsOfOtherSystemsThatMeanNothingHereAreLeftBlankAndSaid(t *testing.T) {
	table := look(t, "Account Name,Opportunity Name,Type,Amount,Close Date\nA,O1,Renewal,1,2026-01-02\nB,O2,Partner Deal,2,2026-01-02\n", auto())
	got, rejects := readAll(t, table)
	if len(got) != 2 || len(rejects) > 0 || cell(table, got[1], "kind") != "" {
		t.Fatalf("%v %v", got, rejects)
	}
	rows, err := table.Rows()
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for _, _, err = rows.Next(); err == nil; _, _, err = rows.Next() {
	}
	if notes := strings.Join(rows.Notes(), " "); !strings.Contains(notes, `1 value of "Type" is no kind and was left blank: "Partner Deal".`) {
		t.Errorf("not said: %q", notes)
	}
}

func TestLinesOfAContractAreSubscriptionsOfTheirOwnAndWhatIsPaidOnceIsNoARR(t *testing.T) {
	table := look(t, "Client Name,Contract ID,Line Number,Product Code,Item recurring,Start Date,End Date,Amount\n"+
		"Acme,C-1,1,PLAT,Yes,2026-01-01,2026-12-31,1200\nAcme,C-1,2,SETUP,No,2026-01-01,2026-12-31,500\n", auto())
	got, rejects := readAll(t, table)
	if len(got) != 2 || len(rejects) > 0 || cell(table, got[0], "external_id") != "C-1-1" || cell(table, got[0], "arr") != "1200.00" ||
		cell(table, got[1], "external_id") != "C-1-2" || cell(table, got[1], "arr") != "" || cell(table, got[1], "plan") != "SETUP" {
		t.Errorf("%v %v %v", table.Plan.Fields, got, rejects)
	}
}
