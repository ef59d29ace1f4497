package db

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

// sharedData is a file of the collection of real files; the test is skipped where there is
// no such collection.
func sharedData(t testing.TB, path string) string {
	t.Helper()
	path = filepath.Join("..", "..", "shared", "data", filepath.FromSlash(path))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real files are not here: %v", err)
	}
	return path
}

// rejectsElsewhere copies a real file to where rejects may be written beside it.
func rejectsElsewhere(t testing.TB, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), filepath.Base(path))
	if err := os.WriteFile(to, must[[]byte](t)(os.ReadFile(path)), 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestRealExportsBecomeAccountsOnce(t *testing.T) {
	for path, want := range map[string]struct {
		accounts int
		arr      string
		unsaid   int
	}{
		"csm-health-dashboard/sample_data.csv":         {10, "2220000.00", 0},
		"maven-crm-sales/accounts.csv":                 {85, "0.00", 85},
		"ravenstack-saas/ravenstack_accounts.csv":      {500, "0.00", 500},
		"datablist-samples/organizations-100.csv":      {100, "0.00", 100},
		"hubspot-warehouse-dump/company_data.csv":      {24, "0.00", 24},
		"duplicate-company-names/sample_companies.csv": {34, "0.00", 34},
	} {
		b := newBook(t)
		path := rejectsElsewhere(t, sharedData(t, path))
		r := importFiles(t, b, model.ImportOptions{}, path)[0]
		totals := must[model.Totals](t)(b.Totals(ctx, model.Query{Inactive: true}))
		if totals.Known != want.accounts || r.Created != want.accounts || len(r.Rejects) > 0 {
			t.Errorf("%s: %d accounts of %d: %+v", path, totals.Known, want.accounts, r)
		}
		if strings.HasPrefix(filepath.Base(path), "sample_data") && totals.ARR.Decimal() != want.arr {
			t.Errorf("%s: ARR %s, want %s", path, totals.ARR.Decimal(), want.arr)
		}
		if totals.Unsaid > want.unsaid || want.unsaid == 0 && totals.Unsaid > 0 || want.unsaid > 0 && totals.ARR.Minor != 0 {
			t.Errorf("%s: nobody said the ARR of %d accounts; in all %s", path, totals.Unsaid, totals.ARR)
		}
		before := dump(t, b)
		r = importFiles(t, b, model.ImportOptions{}, path)[0]
		if r.Unchanged != want.accounts || r.Created+r.Changed+len(r.Conflicts) > 0 || dump(t, b) != before {
			t.Errorf("%s a second time: %+v", path, r)
		}
		if filepath.Base(path) != "company_data.csv" { // one is enough: it reads everything
			continue
		}
		requireSound(t, b)
		requireRoundTrip(t, b)
	}
}

func TestFilesThatHoldNoAccountsAreDeclined(t *testing.T) {
	b := newBook(t)
	before := dump(t, b)
	for _, path := range []string{"maven-crm-sales/products.csv", "maven-crm-sales/data_dictionary.csv", "theydo-surveys/csat_aggregated_data.csv"} {
		p := must[model.ImportPlan](t)(b.Plan(ctx, sharedData(t, path), model.ImportOptions{}))
		if p.Declined == "" {
			t.Errorf("%s was understood as %s", path, p.Kind)
		}
		if _, err := b.Import(ctx, []model.ImportPlan{p}, false, nil); err == nil {
			t.Errorf("%s was taken", path)
		}
	}
	if dump(t, b) != before {
		t.Error("the book was changed")
	}
}

func TestNoFileMakesTheBookUnsound(t *testing.T) {
	root := sharedData(t, ".")
	b := newBook(t)
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.Contains(path, "torture") && !strings.Contains(path, "japanese") {
			return err
		}
		p, err := b.Plan(ctx, path, model.ImportOptions{Create: true})
		if err != nil || p.Declined != "" {
			return nil // refused
		}
		if _, err := b.Import(ctx, []model.ImportPlan{p}, true, nil); err == nil {
			_ = must[[]model.ImportReport](t)(b.Import(ctx, []model.ImportPlan{planOf(t, b, rejectsElsewhere(t, path))}, false, nil))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	requireSound(t, b)
}

func planOf(t testing.TB, b *Book, path string) model.ImportPlan {
	t.Helper()
	return must[model.ImportPlan](t)(b.Plan(ctx, path, model.ImportOptions{Create: true}))
}

func BenchmarkImportAccounts(b *testing.B) {
	const n = 100_000
	var text strings.Builder
	text.WriteString("account_id,account_name,segment,arr,renewal_date,csm,region\n")
	for i := range n {
		fmt.Fprintf(&text, "A-%d,\"Company %d, Inc.\",Enterprise,%d.00,2027-03-31,CSM %d,EMEA\n", i, i, 1000+i, i%40)
	}
	path := filepath.Join(b.TempDir(), "big.csv")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	for _, again := range []bool{false, true} {
		b.Run(fmt.Sprintf("again=%v", again), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				book := newBook(b)
				if again {
					importFiles(b, book, model.ImportOptions{}, path)
				}
				b.StartTimer()
				importFiles(b, book, model.ImportOptions{}, path)
			}
		})
	}
}
