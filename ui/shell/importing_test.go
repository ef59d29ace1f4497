package shell

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"keystone/model"
)

// importBench is a program whose book understands files as told, by their names.
func importBench(plans map[string]model.ImportPlan, reports map[string]model.ImportReport) *bench {
	b := sample()
	b.plan = func(path string, o model.ImportOptions) (model.ImportPlan, error) {
		p, ok := plans[path]
		if !ok {
			return p, errors.New(path + " cannot be read: there is no such file")
		}
		p.Path, p.Options = path, o
		if o.Map["arr"] != "" || o.Dates != 0 {
			p.Questions = nil
		}
		if _, settled := o.Map["arr"]; settled {
			p.Questions = slices.DeleteFunc(slices.Clone(p.Questions), func(q model.Question) bool { return q.ID == "map:arr" })
		}
		return p, nil
	}
	b.imports = func(plans []model.ImportPlan, dryRun bool) ([]model.ImportReport, error) {
		var out []model.ImportReport
		for _, p := range plans {
			r := reports[p.Path]
			r.Path, r.DryRun = p.Path, dryRun
			out = append(out, r)
		}
		return out, nil
	}
	return newBench(b)
}

func accountsPlan() model.ImportPlan {
	return model.ImportPlan{Kind: model.ImportAccounts, Encoding: "UTF-8", Delimiter: ',', HeaderRow: 1, Why: []string{"Recognised by its headers."},
		Columns: []model.ImportColumn{{Header: "Company", Field: "name", Why: "a header for name", Sample: []string{"Acme", evil}},
			{Header: "annualrevenue", Why: "the customer's own revenue is not ARR", Choosable: true}}}
}

func TestImportSaysWhatItUnderstoodAndDid(t *testing.T) {
	x := importBench(map[string]model.ImportPlan{"a.csv": accountsPlan()},
		map[string]model.ImportReport{"a.csv": {Rows: 3, Created: 2, Unchanged: 1, Notes: []string{"Amounts are in USD."},
			Conflicts: []model.ImportConflict{{Line: 3, Account: "Acme", Field: "segment", Book: "SMB", File: "Enterprise"}}}})
	out := x.want(t, Done, "import", "a.csv")
	for _, part := range []string{"a.csv · accounts · UTF-8 · split at commas", "Recognised by its headers", "Left out (--keep HEADER", "annualrevenue: the customer's own revenue",
		"the customer's own revenue", "Done: 2 created, 0 changed, 1 unchanged, 0 rejected, of 3 rows", "Amounts are in USD", "--prefer file"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
	if strings.ContainsAny(out, "\x1b\x07") || x.err.Len() > 0 {
		t.Errorf("out %q, err %q", out, &x.err)
	}
	if out = x.want(t, Done, "import", "a.csv", "--dry-run"); !strings.Contains(out, "Would be: 2 created") {
		t.Errorf("%s", out)
	}
}

// noBookYet is a program where no book exists until an opening makes one; made is what
// was made under its own path.
func noBookYet(plans map[string]model.ImportPlan, reports map[string]model.ImportReport) (x *bench, made *[]string) {
	x, made = importBench(plans, reports), &[]string{}
	x.p.Open = func(_ context.Context, o Opening) (Book, error) {
		if !o.Create {
			return nil, ErrNoBook
		}
		if o.Path == "new.db" {
			*made = append(*made, o.Path)
		}
		return x.book, nil
	}
	return x, made
}

func TestABookIsMadeOnlyWhenThereIsSomethingToTake(t *testing.T) {
	asked := accountsPlan()
	asked.Questions = []model.Question{{ID: "dates", Text: "Which?", Proposal: -1, Flag: "--dates dmy"}}
	plans := map[string]model.ImportPlan{"good.csv": accountsPlan(), "asked.csv": asked, "products.csv": {Declined: "These are products."}}
	plans["bad.csv"] = accountsPlan()
	reports := map[string]model.ImportReport{"good.csv": {Rows: 1, Created: 1}, "bad.csv": {Rows: 1, Rejects: []model.Reject{{Line: 2, Reason: "no name"}}}}
	for _, c := range []struct {
		args string
		code int
		made int
	}{
		{"good.csv", Done, 1}, {"good.csv products.csv", Part, 1}, {"good.csv --dry-run", Done, 0}, {"products.csv", Failed, 0},
		{"asked.csv good.csv", Failed, 0}, {"missing.csv", Failed, 0}, {"products.csv --dry-run --json", Failed, 0},
	} {
		x, made := noBookYet(plans, reports)
		out := x.want(t, c.code, append([]string{"import", "--db", "new.db"}, strings.Fields(c.args)...)...)
		if len(*made) != c.made {
			t.Errorf("import %s makes %v", c.args, *made)
		}
		if strings.HasPrefix(c.args, "good") && strings.Count(out, "1 created") != 1 {
			t.Errorf("import %s says\n%s", c.args, out)
		}
		if said := strings.Contains(x.err.String(), "A new book was made: new.db.\n"); said != (c.made > 0) {
			t.Errorf("import %s says %q", c.args, &x.err)
		}
		if x.run("import", "--db", "new.db", "bad.csv"); strings.Contains(x.err.String(), "new book") {
			t.Errorf("nothing was taken and it says %q", &x.err)
		}
		if strings.HasSuffix(c.args, "--json") && !json.Valid([]byte(out)) {
			t.Errorf("import %s: no JSON: %s", c.args, out)
		}
	}
}

func TestAReasonIsSaidOnce(t *testing.T) {
	plans := map[string]model.ImportPlan{"good.csv": accountsPlan(), "p.csv": {Declined: "These are products, so nothing was taken."},
		"q.csv": {Declined: "These are orders."}}
	reports := map[string]model.ImportReport{"good.csv": {Rows: 1, Created: 1}}
	x := importBench(plans, reports)
	if out := x.want(t, Failed, "import", "p.csv"); out != "" {
		t.Errorf("standard error has the reason, and standard output %q", out)
	}
	same(t, "the sentence", x.err.String(), "p.csv: These are products, so nothing was taken.\n")
	out := x.want(t, Part, "import", "good.csv", "p.csv", "q.csv")
	if strings.Contains(out, "products") || !strings.Contains(out, "p.csv: not taken.\n") || !strings.Contains(out, "q.csv: not taken. These are orders.") {
		t.Errorf("%s", out)
	}
	x.oneSentence(t, "p.csv: These are products", "nor was all taken of q.csv", "the other files were taken")
}

func TestPartTakenIsThreeAlsoWhereNobodyReadsToTheEnd(t *testing.T) {
	x := importBench(map[string]model.ImportPlan{"good.csv": accountsPlan(), "p.csv": {Declined: "These are products."}},
		map[string]model.ImportReport{"good.csv": {Rows: 1, Created: 1}})
	x.p.Streams.Out = broken{}
	x.want(t, Part, "import", "good.csv", "p.csv")
	x.oneSentence(t, "p.csv")
	x.want(t, Done, "import", "good.csv")
}

func TestAHundredColumnsLeftOutAreNotAllNamed(t *testing.T) {
	plan := accountsPlan()
	for i := range 100 {
		plan.Columns = append(plan.Columns, model.ImportColumn{Header: fmt.Sprintf("c%d", i), Why: "no field of accounts", Choosable: true})
	}
	x := importBench(map[string]model.ImportPlan{"a.csv": plan}, map[string]model.ImportReport{"a.csv": {Rows: 1, Created: 1}})
	out := strings.Join(strings.Fields(x.want(t, Done, "import", "a.csv")), " ")
	if !strings.Contains(out, "c38, c39, and 60 more: no field of accounts") || strings.Contains(out, "c40") {
		t.Errorf("%s", out)
	}
}

func TestRowsRejectedForTheSameReasonAreNamedTogether(t *testing.T) {
	var rejects []model.Reject
	for line := 2; line < 30; line++ {
		rejects = append(rejects, model.Reject{Line: line, Reason: "name is blank"})
	}
	rejects = append(rejects, model.Reject{Line: 31, Reason: "no date"})
	x := importBench(map[string]model.ImportPlan{"a.csv": accountsPlan()}, map[string]model.ImportReport{"a.csv": {Rows: 40, Created: 11, Rejects: rejects}})
	out := x.want(t, Part, "import", "a.csv")
	for _, part := range []string{"lines 2, 3, 4, 5, 6, 7 and 22 more rejected: name is blank\n", "line 31 rejected: no date\n"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
}

func TestRowsRejectedBeyondThoseNamedAreCounted(t *testing.T) {
	x := importBench(map[string]model.ImportPlan{"a.csv": accountsPlan()}, map[string]model.ImportReport{"a.csv": {Rows: 40, Created: 11,
		Rejects: []model.Reject{{Line: 3, Reason: "no date"}}, MoreRejects: 28}})
	out := x.want(t, Part, "import", "a.csv")
	for _, part := range []string{"29 rejected", "line 3 rejected: no date\n", "These are the first; 28 more rows are rejected\n"} {
		if !strings.Contains(out, part) {
			t.Errorf("no %q in\n%s", part, out)
		}
	}
	x.oneSentence(t, "29 rows rejected", "line 3")
	if doc := x.want(t, Part, "import", "a.csv", "--json"); !strings.Contains(strings.Join(strings.Fields(doc), ""), `"rejected_more":28`) {
		t.Errorf("%s", doc)
	}
}

func TestADoubtIsNeverGuessed(t *testing.T) {
	plan := accountsPlan()
	plan.Questions = []model.Question{{ID: "dates", Text: "Is 03/04/2026 the 3rd of April?", Proposal: 0, Flag: "--dates dmy or --dates mdy",
		Options: []model.QuestionOption{{Label: "3 Apr", Apply: func(o *model.ImportOptions) { o.Dates = model.DMY }}}}}
	x := importBench(map[string]model.ImportPlan{"a.csv": plan, "b.csv": accountsPlan()}, nil)
	x.book.imports = func([]model.ImportPlan, bool) ([]model.ImportReport, error) {
		t.Error("something was imported")
		return nil, nil
	}
	out := x.want(t, Failed, "import", "b.csv", "a.csv")
	x.oneSentence(t, "a.csv", "03/04/2026", "--dates dmy", "nothing was changed")
	if !strings.Contains(out, "- 3 Apr") {
		t.Errorf("%s", out)
	}
	doc := json.RawMessage(x.want(t, Failed, "import", "a.csv", "--json"))
	var files []json.RawMessage
	if err := json.Unmarshal(at(t, doc, "files"), &files); err != nil || !strings.Contains(string(at(t, files[0], "questions")), "--dates dmy") {
		t.Errorf("%s", doc)
	}
}

func TestAFlagSettlesADoubt(t *testing.T) {
	plan := accountsPlan()
	plan.Questions = []model.Question{{ID: "dates", Text: "Which?", Proposal: -1, Flag: "--dates dmy"}}
	x := importBench(map[string]model.ImportPlan{"a.csv": plan}, map[string]model.ImportReport{"a.csv": {Rows: 1, Created: 1}})
	x.want(t, Done, "import", "a.csv", "--dates", "dmy")
}

func TestASafeProposalIsFollowedAndSaid(t *testing.T) {
	plan := accountsPlan()
	plan.Questions = []model.Question{{ID: "map:arr", Text: "Is Total the ARR?", Proposal: 0, Flag: "--map arr=Total",
		Options: []model.QuestionOption{{Label: "No, leave it out", Apply: func(o *model.ImportOptions) { o.Map = map[string]string{"arr": ""} }}}}}
	x := importBench(map[string]model.ImportPlan{"a.csv": plan}, map[string]model.ImportReport{"a.csv": {Rows: 1, Created: 1}})
	if out := x.want(t, Done, "import", "a.csv"); !strings.Contains(out, "Is Total the ARR? No, leave it out (--map arr=Total says otherwise)") {
		t.Errorf("%s", out)
	}
}

func TestPartTakenIsThreeAndNothingTakenIsOne(t *testing.T) {
	reject := []model.Reject{{Line: 4, Reason: "the date 31/02/2026 does not exist"}}
	declined := model.ImportPlan{Declined: "These are products, not accounts."}
	plans := map[string]model.ImportPlan{"good.csv": accountsPlan(), "some.csv": accountsPlan(), "none.csv": accountsPlan(), "products.csv": declined, "empty.csv": accountsPlan()}
	reports := map[string]model.ImportReport{"good.csv": {Rows: 2, Created: 2}, "some.csv": {Rows: 2, Created: 1, Rejects: reject, RejectsFile: "some.csv.rejects.csv"},
		"none.csv": {Rows: 1, Rejects: reject}, "empty.csv": {}}
	for _, c := range []struct {
		files string
		code  int
		says  []string
	}{
		{"good.csv", Done, nil}, {"empty.csv", Done, nil},
		{"some.csv", Part, []string{"some.csv", "line 4", "31/02/2026", "the rest was taken"}},
		{"none.csv", Failed, []string{"line 4", "nothing was changed"}},
		{"products.csv", Failed, []string{"products.csv", "products, not accounts", "nothing was changed"}},
		{"products.csv good.csv", Part, []string{"products.csv"}},
		{"good.csv missing.csv", Part, []string{"missing.csv cannot be read"}},
		{"missing.csv", Failed, []string{"missing.csv cannot be read"}},
	} {
		x := importBench(plans, reports)
		x.want(t, c.code, append([]string{"import"}, strings.Fields(c.files)...)...)
		if c.code != Done {
			x.oneSentence(t, c.says...)
		} else if x.err.Len() > 0 {
			t.Errorf("%s: %q", c.files, &x.err)
		}
	}
}

func TestImportFlagsReachTheBook(t *testing.T) {
	in := intake{kind: "Contacts", maps: []string{"arr=Total = value", "Renewal Date="}, keep: []string{"Tier"}, dates: "mdy", decimal: "comma",
		currency: "eur", prefer: "file", create: true}
	o, err := in.options()
	if err != nil || o.Kind != model.ImportContacts || o.Map["arr"] != "Total = value" || o.Dates != model.MDY || o.Decimal != model.DecimalComma ||
		o.Currency != "EUR" || !o.PreferFile || !o.Create || o.Keep[0] != "Tier" {
		t.Errorf("%+v %v", o, err)
	}
	if header, ok := o.Map["renewal_date"]; !ok || header != "" {
		t.Errorf("a field from no column: %q %v", header, ok)
	}
}

func TestAnImportThatFailsChangesNothingAndSaysWhy(t *testing.T) {
	x := importBench(map[string]model.ImportPlan{"a.csv": accountsPlan()}, nil)
	x.book.imports = func([]model.ImportPlan, bool) ([]model.ImportReport, error) {
		return nil, errors.New("the disk is full. Nothing was written. Make room and try again")
	}
	x.want(t, Failed, "import", "a.csv")
	x.oneSentence(t, "The disk is full", "Make room")
}

func TestFurtherReadingsOfTheSameRowsAreReportedAndTheirRejectsCount(t *testing.T) {
	plan := accountsPlan()
	plan.With = []model.ImportPlan{{Kind: model.ImportContacts, Columns: []model.ImportColumn{{Header: "Mail", Field: "email"}}}}
	reports := map[string]model.ImportReport{"a.csv": {Rows: 3, Created: 3, Vanished: []model.VanishedAccount{{ID: 7, Name: "Hooli", ExternalID: "H-1"}},
		Alike: []model.AlikeAccounts{{New: 9, Known: 8, NewName: "Acme Inc", KnownName: "Acme"}},
		With:  []model.ImportReport{{Kind: model.ImportContacts, Rows: 3, Created: 1, Silent: 1, Rejects: []model.Reject{{Line: 3, Reason: "no name"}}}}}}
	x := importBench(map[string]model.ImportPlan{"a.csv": plan}, reports)
	out := x.want(t, Part, "import", "a.csv")
	for _, want := range []string{"The same rows as contacts: Done: 1 created, 0 changed, 0 unchanged, 1 rejected, 1 without any, of 3 rows.", "line 3 rejected: no name"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	x.oneSentence(t, "1 row of contacts rejected", "line 3")
	out = x.want(t, Part, "import", "a.csv", "--json")
	for _, want := range []string{`"silent": 1`, `"header": "Mail"`, `"new": "Acme Inc"`, `"external_id": "H-1"`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
}

func TestAnAnswerIsForgottenWhereThatIsAskedFor(t *testing.T) {
	plan := accountsPlan()
	plan.Signature = "abc"
	x := importBench(map[string]model.ImportPlan{"a.csv": plan}, map[string]model.ImportReport{"a.csv": {Rows: 1, Created: 1}})
	for args, want := range map[string]int{"a.csv": 0, "a.csv --anew --dry-run": 0, "a.csv --anew": 1} {
		x.book.forgot = nil
		x.run(append([]string{"import"}, strings.Fields(args)...)...)
		if len(x.book.forgot) != want {
			t.Errorf("import %s forgets %q", args, x.book.forgot)
		}
	}
}
