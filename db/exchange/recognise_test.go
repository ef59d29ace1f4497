package exchange

import (
	"strings"
	"testing"

	"keystone/model"
)

func auto() model.ImportOptions { return asked("") }

func TestKindsAreKnownByTheirCanonicalHeaders(t *testing.T) {
	for _, k := range kinds {
		row := make([]string, 0, len(k.fields))
		for _, h := range Headers(k.name) {
			row = append(row, sampleValue(k.field(h), h))
		}
		text := strings.Join(Headers(k.name), ",") + "\n" + strings.Join(row, ",") + "\n"
		table := look(t, text, auto())
		if table.Plan.Kind != k.name || table.Plan.Declined != "" || len(table.Plan.Questions) > 0 {
			t.Errorf("%s: taken for %q (%s) %v", k.name, table.Plan.Kind, table.Plan.Declined, table.Plan.Questions)
			continue
		}
		got, rejects := readAll(t, table)
		if len(got) != 1 || len(rejects) > 0 {
			t.Errorf("%s: %v %v", k.name, got, rejects)
		}
		if strings.Join(table.Plan.Fields, ",") != strings.Join(Headers(k.name), ",") {
			t.Errorf("%s: fields %v", k.name, table.Plan.Fields)
		}
	}
}

// sampleValue is a value that the field holds.
func sampleValue(f *field, name string) string {
	switch f.typ {
	case typeDate:
		return "2026-03-31"
	case typeMoney:
		return "1200.00"
	case typeCode:
		return "EUR"
	case typeNumber:
		if name == "target" {
			return "5"
		}
		return "3"
	case typeCount, typeRating, typeWeight:
		return "2"
	case typeRoles:
		return "champion"
	case typeDomain:
		return "acme.example"
	case typeWord:
		for _, w := range []string{"active", "onboarding", "buying", "director", "progress", "kept", "nps", "call", "red", "yes",
			"agreed", "open", "customer_said", "new", "praise", "completed", "commit", "reference", "note", "done"} {
			if v, err := f.word(w); err == nil && v == w {
				return w
			}
		}
	}
	return name + " text"
}

func TestColumnsMustHoldWhatTheirHeaderSays(t *testing.T) {
	for head, value := range map[string]string{"Renewal Date": "soon", "ARR": "plenty", "Stage": "Prospect", "Status": "Prospect",
		"Account Owner": "00512", "Currency": "dollars", "Website": "none yet"} {
		table := look(t, "Customer,Segment,"+head+"\nAcme,SMB,"+value+"\nBeta,SMB,"+value+"\n", auto())
		field, why := fieldOf(table, head)
		if field != "" || !strings.Contains(why, "its values are not") {
			t.Errorf("%s holding %q: mapped to %q (%s)", head, value, field, why)
		}
	}
}

func TestNearMissesAreAskedAndOnlyForLongWords(t *testing.T) {
	table := look(t, "Custommer Name,Segment,ARR\nAcme,SMB,5\n", auto())
	if len(table.Plan.Questions) != 1 || table.Plan.Questions[0].ID != "map:name" || table.Plan.Questions[0].Proposal != -1 {
		t.Fatalf("not asked: %+v %s", table.Plan.Questions, table.Plan.Declined)
	}
	opts := auto()
	table.Plan.Questions[0].Options[0].Apply(&opts)
	table = look(t, "Custommer Name,Segment,ARR\nAcme,SMB,5\n", opts)
	if got, _ := readAll(t, table); len(got) != 1 || cell(table, got[0], "name") != "Acme" {
		t.Errorf("the answer is not taken: %v", got)
	}
	table = look(t, "Customer,Indutsry,ARR\nAcme,Retail,5\n", auto())
	if len(table.Plan.Questions) != 1 || table.Plan.Questions[0].Proposal != 1 {
		t.Errorf("an optional column must default to being left out: %+v", table.Plan.Questions)
	}
	for _, head := range []string{"Renewal Dat", "Renewel Date", "Anual Recurring Revenue", "Tagz"} {
		table := look(t, "Customer,Segment,"+head+"\nAcme,SMB,2027-01-01\n", auto())
		if len(table.Plan.Questions) > 0 {
			t.Errorf("%s: asked %v", head, table.Plan.Questions[0].Text)
		}
		if field, _ := fieldOf(table, head); field != "" {
			t.Errorf("%s: mapped to %s", head, field)
		}
	}
}

func TestUnclearNameColumnsAreAsked(t *testing.T) {
	const text = "Betrieb,Industry,ARR,Renewal Date\nAcme,Retail,5,2027-01-01\n"
	table := look(t, text, auto())
	if len(table.Plan.Questions) != 1 || table.Plan.Questions[0].ID != "map:name" {
		t.Fatalf("%v %s", table.Plan.Questions, table.Plan.Declined)
	}
	opts := auto()
	table.Plan.Questions[0].Options[0].Apply(&opts)
	table = look(t, text, opts)
	if got, _ := readAll(t, table); len(got) != 1 || cell(table, got[0], "name") != "Acme" {
		t.Errorf("%v %s", got, table.Plan.Declined)
	}
}

func TestTwoHeadersAlike(t *testing.T) {
	table := look(t, "Customer,ARR,Segment,ARR\nAcme,5,SMB,6\n", auto())
	if q := table.Plan.Questions; len(q) != 1 || q[0].ID != "map:arr" || q[0].Proposal != -1 || !strings.Contains(q[0].Text, "Columns 2 and 4") {
		t.Fatalf("different amounts under one header: %+v %q", q, table.Plan.Declined)
	}
	for i, want := range []string{"5.00", "6.00", "(no field arr)"} {
		o := auto()
		table.Plan.Questions[0].Options[i].Apply(&o)
		chosen := look(t, "Customer,ARR,Segment,ARR\nAcme,5,SMB,6\n", o)
		if got, _ := readAll(t, chosen); len(chosen.Plan.Questions) != 0 || len(got) != 1 || cell(chosen, got[0], "arr") != want {
			t.Errorf("option %d: %+v %v", i, chosen.Plan.Questions, got)
		}
	}
	table = look(t, "Customer,ARR,Plan tier,Segment,Segment\nAcme,5,x,SMB,Enterprise\n", auto())
	if q := table.Plan.Questions; len(q) != 1 || q[0].ID != "map:segment" || q[0].Proposal != 0 || table.Plan.Declined != "" {
		t.Errorf("words under one header: %+v %q", q, table.Plan.Declined)
	}
	table = look(t, "Customer,ARR,Segment,ARR\nAcme,5,SMB,5\n", auto())
	if table.Plan.Declined != "" {
		t.Errorf("the same twice: %q", table.Plan.Declined)
	}
}

func TestWhatHasANameIsNotYetAnAccount(t *testing.T) {
	for name, text := range map[string]string{
		"products":     "product,series,sales_price\nGTX Basic,GTX,550\n",
		"priced names": "name,category,price\nBasic,x,550\n",
		"dictionary":   "Table,Field,Description\naccounts,account,Company name\n",
		"links":        "company_id,deal_id,type_id,category\n1,2,3,HUBSPOT_DEFINED\n",
		"agents":       "sales_agent,manager,regional_office\nAnn,Bob,East\n",
		"people":       "First Name,Last Name,Email,Job Title\nAnn,Lee,a@b.example,CEO\n",
		"a pivot":      "Row Labels,Sum of ARR,Count of Account\nEMEA,100,4\nGrand Total,100,4\n",
		"tickets":      "ticket_id,submitted_at,priority\n1,2026-01-01,high\n",
		"deals":        "deal_id,deal_stage,dealname,amount\n1,Won,x,5\n",
		"aggregates":   "Very Unsatisfied,Unsatisfied,Neutral,Satisfied,Very Satisfied,Date\n1,2,3,4,5,2025-04-01\n",
		"one column":   "foo\nbar\n",
		"lone names":   "name\nbar\n",
		"no header":    "1,null,0,0\n2,0,0,null\n",
		"unknown":      "kitten,win\na,b\n",
	} {
		table := look(t, text, auto())
		if table.Plan.Declined == "" || !strings.HasSuffix(table.Plan.Declined, ".") {
			t.Errorf("%s: taken for %s: %q", name, table.Plan.Kind, table.Plan.Declined)
		}
	}
}

func TestMappingByHandIsChecked(t *testing.T) {
	opts := asked(model.ImportAccounts)
	opts.Map = map[string]string{"name": "Nowhere"}
	if d := look(t, "Customer,ARR\nAcme,5\n", opts).Plan.Declined; !strings.Contains(d, "There is no column \"Nowhere\"") {
		t.Errorf("%q", d)
	}
	opts.Map = map[string]string{"colour": "ARR"}
	if d := look(t, "Customer,ARR\nAcme,5\n", opts).Plan.Declined; !strings.Contains(d, "no field \"colour\"") {
		t.Errorf("%q", d)
	}
	if d := look(t, "Customer,ARR\nAcme,5\n", asked("gadgets")).Plan.Declined; !strings.Contains(d, "There is no kind \"gadgets\"") {
		t.Errorf("%q", d)
	}
}

func FuzzRecognise(f *testing.F) {
	for _, s := range []string{
		"name,arr\nAcme,5\n", "Customer;ARR;Renewal Date\nA;1.234;03/04/2027\n", "MRR,Company Name,TCV\n5,x,1.2m\n",
		"First Name,Last Name,Company\nA,B,C\n", "title\n\nAccount Name,Account Owner,ARR\nA,B,5\n\nGrand Totals,,5\n",
		"account,date,kind,words\nA,2026-01-01,praise,\"x\ny\"\n", "\xff\xfea\x00,\x00b\x00", "sep=;\nname;arr\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		src, err := FromReader("f.csv", strings.NewReader(string(text)))
		if err != nil {
			return
		}
		table, err := Recognise(src, asked(""))
		if err != nil {
			t.Fatal(err)
		}
		if table.Plan.Declined != "" {
			if table.Plan.Declined != model.Clean(table.Plan.Declined) {
				t.Fatalf("the reason is not clean: %q", table.Plan.Declined)
			}
			return
		}
		for i, q := range table.Plan.Questions {
			if q.Text != model.Clean(q.Text) {
				t.Fatalf("question %d is not clean: %q", i, q.Text)
			}
			for _, o := range q.Options {
				opts := asked("")
				o.Apply(&opts)
			}
		}
		rows, err := table.Rows()
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for {
			rec, rej, err := rows.Next()
			if err != nil {
				return
			}
			if rej == nil && len(rec.Cells) != len(table.Plan.Fields) {
				t.Fatalf("%d cells for %d fields", len(rec.Cells), len(table.Plan.Fields))
			}
			if rej != nil && rej.Reason != model.Clean(rej.Reason) {
				t.Fatalf("the reason is not clean: %q", rej.Reason)
			}
			if rej != nil && (rej.Reason == "" || rej.Line <= table.Plan.HeaderRow) {
				t.Fatalf("a reject without reason or place: %+v", rej)
			}
		}
	})
}

func TestASheetWithAStartAndAnARRForEachAccountIsOneOfAccounts(t *testing.T) {
	for text, header := range map[string]string{
		"Account;Start Date;ARR\nAcme;2024-01-02;120000\nBeta;2024-03-02;50000\n": "Start Date",
		"Account,Start,ARR\nAcme,2024-01-02,120000\n":                             "Start",
	} {
		table := look(t, text, auto())
		got, why := fieldOf(table, header)
		if table.Plan.Kind != model.ImportAccounts || table.Plan.Declined != "" || got != "start_date" {
			t.Errorf("%q: %s, %s, %q (%s)", text, table.Plan.Kind, table.Plan.Declined, got, why)
		}
	}
	for _, terms := range []string{"account,start_date,end_date,arr\nAcme,2024-01-02,,120000\n",
		"account,start_date,arr\nAcme,2024-01-02,120000\nAcme,2025-01-02,10000\n"} {
		if table := look(t, terms, auto()); table.Plan.Kind != model.ImportSubscriptions || table.Plan.Declined != "" {
			t.Errorf("%q was taken as %s: %s", terms, table.Plan.Kind, table.Plan.Declined)
		}
	}
}

func TestPipelineContractsAndTicketsOfOtherSystemsAreKnown(t *testing.T) {
	for text, want := range map[string]struct {
		kind  model.ImportKind
		cells map[string]string
	}{
		"Opportunity Name,Account Name,Stage,Amount,Close Date,Probability (%),Forecast Category,Type,Opportunity Owner\n" +
			"Acme 2027,Acme,Negotiation,\"$12,000.00\",2026-12-31,60%,Commit,Existing Business,Bob\n": {model.ImportOpportunities,
			map[string]string{"name": "Acme 2027", "account": "Acme", "amount": "12000.00", "close_date": "2026-12-31", "probability": "60",
				"call": "commit", "kind": "expansion", "owner": "Bob", "currency": "USD"}},
		"subscription_id,account_id,start_date,end_date,plan_tier,seats,mrr_amount,arr_amount,is_trial,auto_renew_flag\nS-1,A-1,2025-12-23,2026-04-12,Pro,14,2786,33432,True,True\n": {
			model.ImportSubscriptions, map[string]string{"external_id": "S-1", "account": "A-1", "plan": "Pro", "seats": "14", "arr": "33432.00",
				"mrr": "2786.00", "trial": "yes", "end_date": "2026-04-12"}},
		"Case Number,Account Name,Subject,Date/Time Opened,Closed At,Priority,Satisfaction Score\n7,Acme,Help,2026-03-01 9:05 PM,2026-03-02T08:00:30+02:00,High,4\n": {
			model.ImportCases, map[string]string{"external_id": "7", "account": "Acme", "opened_at": "2026-03-01 21:05",
				"resolved_at": "2026-03-02 06:00:30", "priority": "High", "csat": "4"}},
	} {
		table := look(t, text, auto())
		if table.Plan.Kind != want.kind || table.Plan.Declined != "" || len(table.Plan.Questions) > 0 {
			t.Errorf("%s is taken for %q: %s %v", want.kind, table.Plan.Kind, table.Plan.Declined, table.Plan.Questions)
			continue
		}
		got, rejects := readAll(t, table)
		if len(got) != 1 || len(rejects) > 0 {
			t.Errorf("%s: %v %v", want.kind, got, rejects)
			continue
		}
		for field, value := range want.cells {
			if cell(table, got[0], field) != value {
				t.Errorf("%s: %s is %q, want %q", want.kind, field, cell(table, got[0], field), value)
			}
		}
	}
}

func TestOnlyAChangeAndAForecastMayBeBelowZero(t *testing.T) {
	table := look(t, "account,date,kind,change,currency\nAcme,2026-03-01,contraction,-1200.50,EUR\nAcme,2026-03-02,expansion,(300),EUR\n", auto())
	got, rejects := readAll(t, table)
	if len(got) != 2 || len(rejects) > 0 || cell(table, got[0], "change") != "-1200.50" || cell(table, got[1], "change") != "-300.00" {
		t.Errorf("%v %v", got, rejects)
	}
	table = look(t, "account,plan,start_date,arr\nAcme,Pro,2026-03-01,-5\n", auto())
	if got, rejects := readAll(t, table); len(got) != 0 || len(rejects) != 1 {
		t.Errorf("%v %v", got, rejects)
	}
}
