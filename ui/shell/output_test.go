package shell

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"keystone/model"
	"keystone/ui/geom"
)

// keysOf are the keys of a JSON object in their order.
func keysOf(t *testing.T, raw json.RawMessage) []string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(raw))
	if tok, err := d.Token(); err != nil || tok != json.Delim('{') {
		t.Fatalf("no object: %s", raw)
	}
	var keys []string
	for d.More() {
		k, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, k.(string))
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			t.Fatal(err)
		}
	}
	return keys
}

// at is the part of a JSON document under the keys.
func at(t *testing.T, raw json.RawMessage, path ...string) json.RawMessage {
	t.Helper()
	for _, k := range path {
		var m map[string]json.RawMessage
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatalf("%s of %s: %v", k, raw, err)
		}
		if raw = m[k]; raw == nil {
			t.Fatalf("there is no %s", k)
		}
	}
	return raw
}

func TestListAccountsJSONHasTheKeysOthersBuildOn(t *testing.T) {
	x := newBench(sample())
	var all []json.RawMessage
	if err := json.Unmarshal([]byte(x.want(t, Done, "list", "accounts", "--json")), &all); err != nil {
		t.Fatal(err)
	}
	want := strings.Fields("id external_id name segment owner arr renewal_date stage status sentiment sentiment_date co cx quadrant " +
		"stale blind_spot last_review last_qualifying_review due_date cadence flags")
	for _, one := range all {
		if got := keysOf(t, one); !slices.Equal(got, want) {
			t.Errorf("keys %v, want %v", got, want)
		}
	}
	// CX = (75 x 50 + 90 x 25) / 75 = 80; CO = (93 - 80) / 20 = 65 %, verified.
	want1 := `{"id":1,"external_id":"A-1","name":"Acme Logistics","segment":"Enterprise","owner":"Maria Silva",` +
		`"arr":{"amount":120000.00,"currency":"USD"},"renewal_date":"2026-08-01","stage":"value","status":"active","sentiment":"green",` +
		`"sentiment_date":"2026-05-03","co":65,"cx":80,"quadrant":"happy_successful","stale":false,"blind_spot":false,` +
		`"last_review":"2026-05-01","last_qualifying_review":"2026-05-01","due_date":"2026-07-30","cadence":"on_cadence",` +
		`"flags":["renewal_90","renewal_uncalled"]}`
	same(t, "the first account", string(all[0]), want1)
	var names []string
	for _, one := range all {
		names = append(names, string(at(t, one, "status")))
	}
	if !slices.Equal(names, []string{`"active"`, `"active"`, `"churned"`, `"active"`}) {
		t.Errorf("statuses %v: churned ones belong to the list, those that have not started do not", names)
	}
	for _, key := range []string{"external_id", "owner", "renewal_date", "stage", "sentiment", "co", "cx", "quadrant", "due_date", "segment"} {
		same(t, key+" of an account of which nothing is known", string(at(t, all[3], key)), "null")
	}
	same(t, "no flags", string(at(t, all[2], "flags")), "[]")
}

func TestAnEmptyListIsAnEmptyArray(t *testing.T) {
	x := newBench(&fakeBook{settings: model.DefaultSettings(), today: on(day)})
	same(t, "accounts", x.want(t, Done, "list", "accounts", "--json"), "[]\n")
	same(t, "reviews", x.want(t, Done, "list", "sentiments", "--json"), "[]\n")
	same(t, "table", x.want(t, Done, "list", "accounts"), "No account.\n")
}

func TestScoresHaveAtMostTwoDecimalsAndFractionsFour(t *testing.T) {
	for give, want := range map[score]string{{Value: 66.666666, Known: true}: "66.67", {Value: 50, Known: true}: "50", {}: "null"} {
		b, err := json.Marshal(give)
		if err != nil || string(b) != want {
			t.Errorf("%v: %s, %v, want %s", give, b, err, want)
		}
	}
	for give, want := range map[fraction]string{{Have: 5, Of: 7}: "0.7143", {Have: 3, Of: 3}: "1.0000", {Have: 0, Of: 2}: "0.0000", {}: "null"} {
		b, err := json.Marshal(give)
		if err != nil || string(b) != want {
			t.Errorf("%v: %s, %v, want %s", give, b, err, want)
		}
	}
	for give, want := range map[tenth]string{{Value: -33.333, Known: true}: "-33.3", {Value: 25, Known: true}: "25.0", {}: "null"} {
		b, err := json.Marshal(give)
		if err != nil || string(b) != want {
			t.Errorf("%v: %s, %v, want %s", give, b, err, want)
		}
	}
}

func TestSortAndLimitOrderTheList(t *testing.T) {
	x := newBench(sample())
	out := x.want(t, Done, "list", "accounts", "--csv", "--sort", "-arr", "--limit", "2")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][2] != "Acme Logistics" || rows[2][2] != evil {
		t.Errorf("%v %v", rows, err)
	}
	keys, err := sortKeys("-due_date,name, last_review")
	want := []model.SortKey{{Field: model.SortDue, Desc: true}, {Field: model.SortName}, {Field: model.SortReview}}
	if err != nil || !slices.Equal(keys, want) {
		t.Errorf("%v %v, want %v", keys, err, want)
	}
}

func TestFactsAreListedWithTheirCanonicalHeaders(t *testing.T) {
	x := newBench(sample())
	out := x.want(t, Done, "list", "sentiments", "--csv", "--sort", "-date")
	want := "account,date,sentiment,reason,author\n" + evil + ",2026-06-01,red,'=cmd|'/c calc'!A1,\nAcme Logistics,2026-05-03,green,They renew early,Maria\n"
	same(t, "the CSV", out, want)
	out = x.want(t, Done, "list", "sentiments", "--json", "--as-of", "2026-05-31")
	same(t, "the JSON up to a day", out, "[\n  "+`{"account":"Acme Logistics","date":"2026-05-03","sentiment":"green","reason":"They renew early","author":"Maria"}`+"\n]\n")
	out = x.want(t, Done, "list", "outcomes", "--json")
	for _, part := range []string{`"baseline":80,`, `"worth":{"amount":5000.00,"currency":"EUR"}`, `"category":null`, `"closed_on":null`, `"weight":1,`} {
		if !strings.Contains(out, part) {
			t.Errorf("%s does not hold %s", out, part)
		}
	}
	if strings.Contains(out, `"currency":"EUR","owner_contact"`) {
		t.Error("the currency stands in the amount")
	}
	if out = x.want(t, Done, "list", "contacts", "--json"); !strings.Contains(out, `"role":["champion","influencer"]`) {
		t.Errorf("%s", out)
	}
	if out = x.want(t, Done, "list", "sentiments", "--scope", "rossi", "--json"); strings.Contains(out, "Acme") || !strings.Contains(out, "red") {
		t.Errorf("the scope is not kept: %s", out)
	}
}

func TestNothingOfTheDataActsOnATerminal(t *testing.T) {
	for _, args := range []string{"list accounts", "list sentiments", "list accounts --json", "list accounts --csv", "list sentiments --csv",
		"show Ev", "show Ev --explain", "show Ev --json", "status", "status --json", "quadrant", "quadrant --format json"} {
		x := newBench(sample())
		x.p.Streams.OutTerminal, x.p.Streams.Width = true, 100
		fields := strings.Fields(args)
		if fields[0] == "show" {
			fields[1] = evil
		}
		out := x.want(t, Done, fields...) + x.err.String()
		if strings.ContainsAny(out, "\x1b\x07\u202e\u009b") {
			t.Errorf("%s: %q", args, out)
		}
	}
}

func TestJSONHoldsTheValueAsItWas(t *testing.T) {
	x := newBench(sample())
	for _, args := range [][]string{{"list", "accounts", "--json"}, {"list", "sentiments", "--json"}} {
		var all []map[string]any
		if err := json.Unmarshal([]byte(x.want(t, Done, args...)), &all); err != nil {
			t.Fatal(err)
		}
		key := "name"
		if args[1] == "sentiments" {
			key = "account"
		}
		same(t, args[1], all[1][key], any(evil))
	}
	tag := "a\U000E0001b\u200d\u0085"
	b, err := encode(tag)
	var back string
	if err != nil || json.Unmarshal(b, &back) != nil || back != tag {
		t.Errorf("%s reads as %q, want %q", b, back, tag)
	}
}

func TestTablesFitAndLineUpWithWideCharacters(t *testing.T) {
	for _, width := range []int{20, 60, 80, 100, 200} {
		x := newBench(sample())
		x.p.Streams.Width = width
		out := x.want(t, Done, "list", "accounts")
		lines := strings.Split(out, "\n")
		for _, l := range lines {
			if geom.Width(l) > width {
				t.Errorf("at %d cells %d: %q", width, geom.Width(l), l)
			}
		}
	}
	tb := table{columns: []column{{head: "name"}, {head: "n", right: true}}}
	tb.add("顧客名", "1")
	tb.add("abc", "22")
	var b strings.Builder
	if _, err := tb.write(&b, 40); err != nil {
		t.Fatal(err)
	}
	same(t, "the table", b.String(), "name     n\n──────────\n顧客名   1\nabc     22\n")
}

func TestTablesLeaveOutWhatDoesNotFitAndSaySo(t *testing.T) {
	x := newBench(sample())
	x.p.Streams.Width = 60
	out := x.want(t, Done, "list", "accounts")
	if !strings.Contains(out, "did not fit: --csv and --json") || !strings.Contains(out, "Acme") {
		t.Errorf("%s", out)
	}
}

func TestAColumnWithoutContentIsNotMissed(t *testing.T) {
	tb := table{columns: []column{{head: "name"}, {head: "blank"}, {head: "n"}}}
	tb.add("a", "", "1")
	var b strings.Builder
	if left, err := tb.write(&b, 40); left != 0 || err != nil || b.String() != "name  n\n───────\na     1\n" {
		t.Errorf("%d left out, %v, %q", left, err, &b)
	}
}

func TestStatusJSONHasTheKeysOthersBuildOn(t *testing.T) {
	x := newBench(sample())
	doc := json.RawMessage(x.want(t, Done, "status", "--json"))
	for path, want := range map[string]string{
		"":                     "as_of scope accounts arr keystone sentiment quadrants prerequisites retention surveys by_owner not_converted arr_unsaid at_risk renewing_90 proof renewals cost_to_serve roi_delivered engagement metrics",
		"retention":            "from to starting_arr grr nrr logo_retention churned_accounts expansion_arr clv accounts ending_arr not_converted arr_unsaid",
		"keystone":             "rate arr_rate on_cadence in_scope not_yet_due due_soon overdue never_reviewed out_of_scope on_schedule trend out_of_scope_accounts",
		"keystone on_schedule": "from to due met rate",
		"sentiment":            "red yellow green none",
		"quadrants":            "happy_successful trapped accessible high_risk not_plotted",
		"quadrants trapped":    "accounts arr",
		"surveys":              "nps nps_answers nps_sent nps_response_rate csat csat_answers of",
	} {
		if got := keysOf(t, at(t, doc, strings.Fields(path)...)); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("keys of %q: %v, want %s", path, got, want)
		}
	}
	// Acme is on cadence; the account without a review that started in 2025 and the one
	// without a start date were never reviewed.
	for path, want := range map[string]string{
		"as_of": `"2026-06-30"`, "scope": "null", "accounts": "3", "arr": `{"amount":120500.00,"currency":"USD"}`,
		"keystone rate": "0.3333", "keystone on_cadence": "1", "keystone in_scope": "3", "keystone never_reviewed": "2", "keystone overdue": "0",
		"keystone arr_rate": "0.9959", "sentiment": `{"red":1,"yellow":0,"green":1,"none":1}`,
		"quadrants happy_successful": `{"accounts":1,"arr":{"amount":120000.00,"currency":"USD"}}`,
		"quadrants trapped":          `{"accounts":0,"arr":{"amount":0.00,"currency":"USD"}}`,
		"quadrants not_plotted":      `{"accounts":2,"arr":{"amount":500.00,"currency":"USD"}}`,
		"surveys nps":                "100.0", "surveys nps_answers": "1", "surveys nps_response_rate": "1.0000", "surveys csat": "null",
		"not_converted": `["Kiwi Co"]`, "at_risk": `{"accounts":1,"arr":{"amount":500.00,"currency":"USD"}}`,
		"by_owner": `[{"owner":"","accounts":1,"arr":null,"rate":0.0000},` +
			`{"owner":"Maria Silva","accounts":1,"arr":{"amount":120000.00,"currency":"USD"},"rate":1.0000},` +
			`{"owner":"Mario Rossi","accounts":1,"arr":{"amount":500.00,"currency":"USD"},"rate":0.0000}]`,
	} {
		var b bytes.Buffer
		if err := json.Compact(&b, at(t, doc, strings.Fields(path)...)); err != nil {
			t.Fatal(err)
		}
		same(t, path, b.String(), want)
	}
	var activities []struct {
		ID, Group string
		Have, Of  int
		Rate      float64
		Lacking   []string
	}
	if err := json.Unmarshal(at(t, doc, "prerequisites"), &activities); err != nil || len(activities) != 10 {
		t.Fatalf("prerequisites: %v, %d of them", err, len(activities))
	}
	first := activities[0]
	if first.ID != "next_review_dated" || first.Group != "relationship" || first.Have != 1 || first.Of != 3 || first.Rate != 0.3333 ||
		!slices.Equal(first.Lacking, []string{evil, "Kiwi Co"}) {
		t.Errorf("%+v", first)
	}
	x.oneSentence(t, "Kiwi Co", "rate")
}

func TestSurveysOfTheStatusIgnoreTheScope(t *testing.T) {
	x := newBench(sample())
	doc := json.RawMessage(x.want(t, Done, "status", "--json", "--scope", "rossi"))
	same(t, "accounts", string(at(t, doc, "accounts")), "1")
	same(t, "scope", string(at(t, doc, "scope")), `"Mario Rossi"`)
	same(t, "answers", string(at(t, doc, "surveys", "nps_answers")), "1")
	same(t, "of", len(at(t, doc, "prerequisites")) > 0, true)
}

func TestAnEmptyBookHasNoData(t *testing.T) {
	x := newBench(&fakeBook{settings: model.DefaultSettings(), today: on(day)})
	doc := json.RawMessage(x.want(t, Done, "status", "--json"))
	for _, path := range []string{"keystone rate", "keystone arr_rate", "keystone on_schedule rate", "surveys nps", "surveys csat", "surveys nps_response_rate"} {
		same(t, path, string(at(t, doc, strings.Fields(path)...)), "null")
	}
	if out := x.want(t, Done, "status"); !strings.Contains(out, "no data") || strings.Contains(out, "100%") || strings.Contains(out, " 0%") {
		t.Errorf("%s", out)
	}
}

func TestShowFindsOneAccountOrNamesThoseMeant(t *testing.T) {
	x := newBench(sample())
	for _, name := range []string{"A-1", "acme logistics", "acme"} {
		if out := x.want(t, Done, "show", name); !strings.Contains(out, "Acme Logistics · A-1 · active") {
			t.Errorf("show %s:\n%s", name, out)
		}
	}
	x.want(t, Failed, "show", "g")
	x.oneSentence(t, "Acme Logistics (A-1) or Gone GmbH")
	x.want(t, Failed, "show", "zzz")
	x.oneSentence(t, "zzz", "list accounts")
}

func TestShowExplainsEveryInput(t *testing.T) {
	x := newBench(sample())
	if out := x.want(t, Done, "show", "acme"); strings.Contains(out, "CUSTOMER OUTCOMES") || !strings.Contains(out, "completed · held 1 May") {
		t.Errorf("%s", out)
	}
	out := x.want(t, Done, "show", "acme", "--explain")
	for _, part := range []string{"CUSTOMER OUTCOMES (CO): 65", "On time in full: 65 points", "CUSTOMER EXPERIENCE (CX): 80", "Moments: 50 points", "NPS: 30 points"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
	doc := json.RawMessage(x.want(t, Done, "show", "acme", "--json", "--explain"))
	same(t, "quadrant", string(at(t, doc, "quadrant")), `"happy_successful"`)
	same(t, "CO", string(at(t, doc, "explain", "co", "value")), "65")
	var inputs []struct {
		Share  float64
		Inputs []any
	}
	if err := json.Unmarshal(at(t, doc, "explain", "cx", "inputs"), &inputs); err != nil || len(inputs) != 2 || inputs[0].Share+inputs[1].Share != 80 || len(inputs[0].Inputs) != 1 {
		t.Errorf("%v %+v", err, inputs)
	}
	if strings.Contains(x.want(t, Done, "show", "acme", "--json"), `"explain"`) {
		t.Error("explained unasked")
	}
}

func TestQuadrantIsDrawnInItsSizeAndGivenAsJSON(t *testing.T) {
	x := newBench(sample())
	out := x.want(t, Done, "quadrant", "--width", "70", "--height", "20", "--ascii")
	if !strings.HasPrefix(out, "chart of 3, 70x20, divided at 50 and 50, ascii true\n") || !strings.Contains(out, "Kiwi Co (co, cx)") {
		t.Errorf("%s", out)
	}
	doc := json.RawMessage(x.want(t, Done, "quadrant", "--format", "json"))
	if got := keysOf(t, doc); !slices.Equal(got, strings.Fields("as_of since threshold points not_plotted movement")) {
		t.Errorf("keys %v", got)
	}
	var b bytes.Buffer
	_ = json.Compact(&b, doc)
	for _, part := range []string{`"since":null,"threshold":{"co":50,"cx":50}`, `"points":[{"account":"Acme Logistics","co":65,"cx":80,"quadrant":"happy_successful",` +
		`"sentiment":"green","arr":{"amount":120000.00,"currency":"USD"},"stale":false,"from":null}]`, `{"account":"Kiwi Co","missing":["co","cx"]}`, `"movement":[]`} {
		if !strings.Contains(b.String(), part) {
			t.Errorf("no %s in %s", part, &b)
		}
	}
}

func TestAFileIsWrittenWholeOnceAndForItsOwnerAlone(t *testing.T) {
	x := newBench(sample())
	path := filepath.Join(t.TempDir(), "out file.csv")
	if out := x.want(t, Done, "export", "accounts", "-o", path); out != "" {
		t.Errorf("%q on standard output", out)
	}
	b, err := os.ReadFile(path)
	if err != nil || string(b) != "the CSV of accounts\n" {
		t.Errorf("%q %v", b, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	x.want(t, Failed, "export", "contacts", "-o", path)
	x.oneSentence(t, "exists already", "-o")
	if b, _ := os.ReadFile(path); string(b) != "the CSV of accounts\n" {
		t.Errorf("overwritten: %q", b)
	}
	x.want(t, Failed, "quadrant", "-o", filepath.Join(path, "under", "a", "file"))
	x.oneSentence(t, "could not be written")
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestExportGivesCanonicalCSVJSONAndFolders(t *testing.T) {
	x := newBench(sample())
	same(t, "CSV", x.want(t, Done, "export", "touches"), "the CSV of touches\n")
	if out := x.want(t, Done, "export", "sentiments", "--json"); strings.Count(out, `"sentiment"`) != 2 {
		t.Errorf("%s", out)
	}
	x.want(t, Done, "export", "--all", "somewhere")
	x.oneSentence(t, "2 files", "somewhere")
	x.want(t, Failed, "export", "--all", "nowhere")
	x.oneSentence(t, "nowhere")
}
