package exchange

import (
	"slices"
	"strings"
	"testing"
)

const productRows = "Customer,Product,ARR,Renewal Date,CSM\nAcme,Core,100000,2027-01-01,Ann\nAcme,Addon,20000,2027-01-01,Ann\nBeta,Core,50000,2027-02-01,Bob\n"

// arrOf are the ARR cells of the records, by line.
func arrOf(t *testing.T, table *Table) (arr, rejected []string, notes []string) {
	t.Helper()
	records, rejects := readAll(t, table)
	for _, r := range records {
		arr = append(arr, cell(table, r, "name")+" "+cell(table, r, "arr")+" "+cell(table, r, "currency"))
	}
	for _, r := range rejects {
		rejected = append(rejected, r.Reason)
	}
	rows, err := table.Rows()
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for {
		if _, _, err := rows.Next(); err != nil {
			return arr, rejected, rows.Notes()
		}
	}
}

func TestRowsOfOneAccountForEachProductAreAddedToItsARR(t *testing.T) {
	table := look(t, productRows, auto())
	if len(table.Plan.Questions) != 1 || table.Plan.Questions[0].ID != partsField || table.Plan.Questions[0].Proposal != 0 {
		t.Fatalf("%+v", table.Plan.Questions)
	}
	arr, rejects, notes := arrOf(t, table)
	if want := []string{"Acme 120000.00 USD", "Acme 120000.00 USD", "Beta 50000.00 USD"}; !slices.Equal(arr, want) || len(rejects) != 0 {
		t.Errorf("%v %v", arr, rejects)
	}
	if !strings.Contains(strings.Join(notes, "\n"), `The ARR of 1 account is the sum of several rows, one for each "Product".`) {
		t.Errorf("%q", notes)
	}
	yes := auto()
	table.Plan.Questions[0].Options[0].Apply(&yes)
	if again := look(t, productRows, yes); len(again.Plan.Questions) != 0 {
		t.Errorf("asked again: %+v", again.Plan.Questions)
	} else if arr, _, _ := arrOf(t, again); arr[0] != "Acme 120000.00 USD" {
		t.Errorf("%v", arr)
	}
}

func TestOfRowsThatDisagreeOnTheARRNeitherIsTaken(t *testing.T) {
	no := auto()
	no.Map = map[string]string{partsField: ""}
	for name, table := range map[string]*Table{
		"said not to be parts": look(t, productRows, no),
		"nothing beside":       look(t, strings.ReplaceAll(productRows, "Product", "Mood"), auto()),
		"a product twice":      look(t, strings.ReplaceAll(productRows, "Addon", "Core"), auto()),
	} {
		arr, rejects, notes := arrOf(t, table)
		if want := []string{"Acme  USD", "Beta 50000.00 USD"}; !slices.Equal(arr, want) {
			t.Errorf("%s: %q", name, arr)
		}
		if len(rejects) != 1 || !strings.Contains(rejects[0], "in line 2 already, with another arr: $100,000.00 there, $20,000.00 here") {
			t.Errorf("%s: %q", name, rejects)
		}
		if !strings.Contains(strings.Join(notes, "\n"), "No ARR is taken of 1 account whose rows disagree") {
			t.Errorf("%s: %q", name, notes)
		}
	}
}

func TestPartsThatCannotAllBeReadLeaveTheARRBlank(t *testing.T) {
	for name, text := range map[string]string{
		"no amount":        strings.Replace(productRows, "20000", "a lot", 1) + "Acme,Third,10,2027-01-01,Ann\n",
		"other currencies": strings.Replace(productRows, "20000", "EUR 20000", 1),
	} {
		o := auto()
		o.Map = map[string]string{partsField: "Product"}
		arr, _, notes := arrOf(t, look(t, text, o))
		if !strings.HasPrefix(arr[0], "Acme  ") {
			t.Errorf("%s: %q", name, arr)
		}
		if !strings.Contains(strings.Join(notes, "\n"), "No ARR is taken of 1 account") {
			t.Errorf("%s: %q", name, notes)
		}
	}
}

func TestOneARRInEveryRowOfAnAccountIsItsOwnUnlessSaidOtherwise(t *testing.T) {
	table := look(t, strings.Replace(productRows, "20000", "100000", 1), auto())
	if q := table.Plan.Questions; len(q) != 1 || q[0].ID != partsField || q[0].Proposal != 1 {
		t.Fatalf("%+v", q)
	}
	if arr, rejects, _ := arrOf(t, table); arr[0] != "Acme 100000.00 USD" || len(rejects) != 0 {
		t.Errorf("%v %v", arr, rejects)
	}
}

func TestTheDayOfTheImportIsSaidOnlyOfChurnsWithoutAnEvent(t *testing.T) {
	table := look(t, "Customer,ARR,CSM,isActive\nAcme,5,Ann,false\nBeta,6,Bob,true\n", auto())
	if said := strings.Join(table.Plan.Warnings, "\n"); !strings.Contains(said, "is taken as the day of those whose churn event is not known") {
		t.Errorf("%q", said)
	}
}
