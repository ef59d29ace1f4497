package shell

import (
	"strings"
	"testing"

	"keystone/model"
)

// foldered is a book that sees a folder of accounts and tickets, a workbook with the accounts
// once more and a hidden sheet, and texts.
func foldered() *fakeBook {
	b := sample()
	b.sources = map[string][]model.ImportSource{"export": {{Path: "export/README.md", Note: "It is no table by its name."}, {Path: "export/accounts.csv"},
		{Path: "export/all.xlsx", Sheet: "accounts"}, {Path: "export/all.xlsx", Sheet: "old", Hidden: true, Note: "This sheet is hidden."}, {Path: "export/notes.txt"},
		{Path: "export/tickets.csv"}}, "texts": {{Path: "texts/a.md", Note: "It is no table by its name."}, {Path: "texts/b.txt"}}}
	b.plan = func(path string, o model.ImportOptions) (model.ImportPlan, error) {
		p := model.ImportPlan{Path: path, Options: o, Kind: model.ImportAccounts, Signature: "a", Encoding: "UTF-8", HeaderRow: 1,
			Columns: []model.ImportColumn{{Header: "Id", Field: "external_id"}, {Header: "Tier", Field: "custom"}, {Header: "X", Why: "no field of accounts"}}}
		switch {
		case strings.HasSuffix(path, ".txt"):
			p.Kind, p.Declined = "", "No column was found that names accounts."
		case strings.Contains(path, "tickets"):
			p.Kind, p.Signature, p.Columns = model.ImportCases, "t", []model.ImportColumn{{Header: "id", Field: "account"}}
		}
		return p, nil
	}
	b.imports = func(plans []model.ImportPlan, dry bool) ([]model.ImportReport, error) {
		var out []model.ImportReport
		for _, p := range plans {
			r := model.ImportReport{Path: p.Path, Kind: p.Kind, DryRun: dry, Rows: 10, Created: 10}
			if p.Kind == model.ImportAccounts {
				r.With = []model.ImportReport{{Kind: model.ImportUsage, Rows: 10, Created: 4, Silent: 6}}
			}
			out = append(out, r)
		}
		return out, nil
	}
	return b
}

func TestAFolderIsTakenAsOneBookAndWhatIsNoTableIsNamed(t *testing.T) {
	out := newBench(foldered()).want(t, Done, "import", "export")
	for _, want := range []string{"accounts.csv · accounts", "tickets.csv · cases", "id names what accounts.csv tells of by Id", "Passed over:", "README.md: It is no table by its name.",
		"all.xlsx, sheet accounts: It is the same table as accounts.csv.", "all.xlsx, sheet old: This sheet is hidden.", "notes.txt: No column was found",
		"2 tables together: Done: 20 created, 0 changed, 0 unchanged, 0 rejected, of 20 rows.", "Further readings of the same rows: 4 created"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not said:\n%s", want, out)
		}
	}
}

func TestASheetIsTakenByItsNameAlsoAHiddenOne(t *testing.T) {
	x := newBench(foldered())
	out := x.want(t, Done, "import", "export", "--sheet", "OLD", "--sheet", "accounts", "--json")
	if strings.Count(out, `"report": {`) != 4 || !strings.Contains(out, `"hidden": true`) || strings.Contains(out, "same table") {
		t.Error(out)
	}
	x.want(t, Failed, "import", "export", "--sheet", "nosuch")
	x.oneSentence(t, "nosuch", "accounts and old")
	x.want(t, Failed, "import", "a.csv", "b.csv", "export", "--sheet", "missing")
}

func TestEveryColumnIsMappedKeptOrIgnoredInTheJSON(t *testing.T) {
	out := newBench(foldered()).want(t, Done, "import", "export", "--dry-run", "--json")
	for _, want := range []string{`"use": "mapped"`, `"use": "kept"`, `"use": "ignored"`, `"passed_over": "It is no table by its name."`, `"sheet": "old"`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing:\n%s", want, out)
		}
	}
}

func TestAFolderWithoutTablesFailsAndSaysWhy(t *testing.T) {
	x := newBench(foldered())
	x.want(t, Failed, "import", "texts")
	x.oneSentence(t, "nothing here is a table", "a.md", "no table by its name")
}
