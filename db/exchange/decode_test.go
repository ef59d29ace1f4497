package exchange

import (
	"strings"
	"testing"

	"keystone/model"
)

func TestBadRowsAreRejectedWithLineColumnAndReason(t *testing.T) {
	cases := []struct {
		kind       model.ImportKind
		head, row  string
		want, also string
	}{
		{"accounts", "name,renewal_date", "Acme,31/02/2026", "renewal_date", "31/02/2026"},
		{"accounts", "name,arr", "Acme,-5", "arr", "below zero"},
		{"accounts", "name,arr", "Acme,(500)", "arr", "below zero"},
		{"accounts", "name,arr", "Acme,1e400", "arr", "1e400"},
		{"accounts", "name,arr,currency", "Acme,5,XXQ", "currency", "XXQ"},
		{"accounts", "name,arr", ",5", "name", "blank"},
		{"accounts", "name,cadence_days", "Acme,-3", "cadence_days", "whole number"},
		{"accounts", "name,arr", "Acme", "column 2", "2 headers"},
		{"accounts", "name,arr", "Acme,5,6", "column 3", "3 cells"},
		{"accounts", "name,arr", "\"Acme\" Inc,5", "column 7", "closing quote"},
		{"sentiments", "account,date,sentiment", "Acme,2026-01-01,blue", "sentiment", "blue"},
		{"sentiments", "account,date,sentiment", "Acme,,red", "date", "blank"},
		{"surveys", "account,kind,sent_on,score", "Acme,nps,2026-01-01,11", "score", "0 to 10"},
		{"surveys", "account,kind,sent_on,score", "Acme,csat,2026-01-01,0", "score", "1 to 5"},
		{"surveys", "account,kind,sent_on,answered_on", "Acme,nps,2026-01-02,2026-01-01", "answered_on", "before"},
		{"moments", "account,date,stage,rating", "Acme,2026-01-01,buying,6", "rating", "1 to 5"},
		{"reviews", "account,due_on,held_on", "Acme,,", "held_on", "blank"},
		{"outcomes", "account,statement,baseline,target", "Acme,Less,5,5", "baseline", "nothing to reach"},
		{"outcomes", "account,statement,weight", "Acme,Less,0", "weight", "above 0"},
		{"measurements", "account,outcome,date,value", "Acme,Less,2026-01-01,many", "value", "many"},
		{"touches", "account,date,kind", "Acme,2026-01-01,dream", "kind", "dream"},
	}
	for _, c := range cases {
		table := look(t, c.head+"\n\n"+c.row+"\n", asked(c.kind))
		if table.Plan.Declined != "" {
			t.Errorf("%q: declined: %s", c.row, table.Plan.Declined)
			continue
		}
		got, rejects := readAll(t, table)
		if len(got) != 0 || len(rejects) != 1 {
			// A lone bad value can also leave its column unmapped, which must be said.
			field, why := fieldOf(table, c.want)
			if field != "" || !strings.Contains(why, "its values are not") {
				t.Errorf("%q: taken as %v", c.row, got)
			}
			continue
		}
		r := rejects[0]
		if r.Line != 3 || !strings.Contains(r.Reason, c.want) || !strings.Contains(r.Reason, c.also) || len(r.Raw) == 0 {
			t.Errorf("%q: %+v, want line 3 with %q and %q", c.row, r, c.want, c.also)
		}
	}
}

func TestOneBadRowDoesNotStopTheOthers(t *testing.T) {
	table := look(t, "name,arr,renewal_date\nA,5,2027-01-01\nB,-5,2027-01-01\nC,\"6\",31/02/2027\nD,7,\n", auto())
	got, rejects := readAll(t, table)
	if len(got) != 2 || len(rejects) != 2 || rejects[0].Line != 3 || rejects[1].Line != 4 {
		t.Errorf("%v %v", got, rejects)
	}
}

func TestValuesAreReadInTheirCanonicalForm(t *testing.T) {
	table := look(t, "name,segment,arr,renewal_date,stage,tags,notes,status,website\n"+
		" Acme , mid market ,$1.2k,2020-12-30 3:15:52,Onboarding, a ; b\\;c ;,\"two\nlines\",Customer,https://www.Acme.example/path?x\n"+
		"\"Two\nLines\",enterprise,n/a,,,,,,\n", asked(model.ImportAccounts))
	got, rejects := readAll(t, table)
	if len(got) != 2 {
		t.Fatalf("%v %s", rejects, table.Plan.Declined)
	}
	for field, want := range map[string]string{"name": "Acme", "segment": "Mid-market", "arr": "1200.00", "currency": "USD",
		"renewal_date": "2020-12-30", "stage": "onboarding", "tags": "a;b\\;c", "notes": "two\nlines", "status": "active",
		"domain": "acme.example"} {
		if v := cell(table, got[0], field); v != want {
			t.Errorf("%s: %q, want %q", field, v, want)
		}
	}
	if cell(table, got[1], "name") != "Two Lines" || cell(table, got[1], "arr") != "" || cell(table, got[1], "segment") != "Enterprise" {
		t.Errorf("%q", got[1].Cells)
	}
}

func TestNoneIsAnAnswerWhereTheListHasIt(t *testing.T) {
	table := look(t, "account,held_on,report_shown,state\nAcme,2026-01-01,none,n/a\n", auto())
	got, rejects := readAll(t, table)
	if len(got) != 1 || cell(table, got[0], "report_shown") != "none" || cell(table, got[0], "state") != "" {
		t.Errorf("%v %v", got, rejects)
	}
}

func TestAMonthsRevenueTimesTwelveMayNotOverflow(t *testing.T) {
	table := look(t, "Customer,MRR\nAcme,90000000000000000\n", auto())
	if got, rejects := readAll(t, table); len(got) > 0 || len(rejects) != 1 {
		t.Errorf("%v", got)
	}
}

func TestAlikeNamesHaveOneKeyAndOthersTheirOwn(t *testing.T) {
	for _, c := range []struct {
		one, other string
		alike      bool
	}{
		{"Salesforce.com Inc", "Salesforce", true}, {"Salesforce", "SALESFORCE, Inc.", true}, {"Amazon.com  Inc.", "amazon.com inc.", true},
		{"Acme", "Acme Ltd.", true}, {"株式会社テスト", "テスト", true}, {"I.B.M.", "IBM Corp", true},
		{"Meta", "Acme", false}, {"Salesforce", "Amazon", false}, {"The Group", "Acme Group", false},
	} {
		if alike := AlikeKey(c.one) == AlikeKey(c.other); alike != c.alike {
			t.Errorf("%q and %q: %q, %q", c.one, c.other, AlikeKey(c.one), AlikeKey(c.other))
		}
	}
	if key := AlikeKey(", - "); key != "" {
		t.Errorf("signs alone have the key %q", key)
	}
}
