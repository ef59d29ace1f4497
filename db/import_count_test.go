package db

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

// sheets of several kinds, with cells that are right, wrong, blank and repeated.
var sheets = []struct {
	kind  model.ImportKind
	heads []string
	cells [][]string
}{
	{"", []string{"Account ID", "Account Name", "ARR", "Renewal Date", "CSM", "Is Deleted", "Colour", "Status", "Odd"},
		[][]string{{"A-1,Acme", "A-1,acme  ", "A-2,Globex", "A-3,Globex Inc.", ",Hooli", ",hooli", "A-4,", ","}, {"1000", "2000", "", "n/a", "much"},
			{"2027-03-31", "", "2027-13-31"}, {"Ann", "Bob", ""}, {"false", "false", "false", "true"}, {"red", ""}, {"active", "churned", "", "purple"}, {""}}},
	{model.ImportContacts, []string{"account", "name", "email", "title", "shoe size"},
		[][]string{{"A-1", "Acme", "Nobody", ""}, {"Dana", "Eve", ""}, {"d@x.org", "", "e@x.org"}, {"VP Sales", ""}, {"42", ""}}},
	{model.ImportSubscriptions, []string{"account", "external_id", "plan", "start_date", "end_date", "mrr"},
		[][]string{{"A-1", "A-2", "A-9"}, {"S-1", "S-2", "S-3", ""}, {"Pro", "Basic"}, {"2025-01-01", "", "soon"}, {"", "2026-01-01"}, {"10", "20", "x"}}},
	{model.ImportUsage, []string{"subscription", "account", "date", "metric", "value"},
		[][]string{{"S-1", "S-2", "S-7", ""}, {"", "", "A-1"}, {"2026-01-01", "2026-01-02", "never"}, {"logins", ""}, {"1", "2", "lots"}}},
	{model.ImportRevenue, []string{"account", "date", "kind", "change", "reason"},
		[][]string{{"A-1", "A-2", "A-8"}, {"2026-01-01", "2026-02-01", "x"}, {"churn", "new", "expansion", "party"}, {"100", "", "-5"}, {"price", ""}}},
	{model.ImportCases, []string{"account", "external_id", "opened_at", "first_answer_minutes", "csat"},
		[][]string{{"A-1", "Globex", ""}, {"T-1", "T-2", ""}, {"2026-01-01", "2026-01-02 10:00", "x"}, {"5", "", "-1"}, {"1", "5", "9", ""}}},
}

// randomSheet writes a file of a kind with rows of any cells.
func randomSheet(t testing.TB, m maker, n int) (model.ImportOptions, string) {
	t.Helper()
	s := sheets[n]
	lines := []string{strings.Join(s.heads, ",")}
	for range m.r.Intn(12) + 1 {
		var row []string
		for _, cells := range s.cells {
			row = append(row, pick(m, cells))
		}
		switch m.r.Intn(12) {
		case 0:
			row = row[:len(row)-1]
		case 1:
			row = append(row, "more")
		}
		lines = append(lines, strings.Join(row, ","))
	}
	return model.ImportOptions{Kind: s.kind, Keep: nil}, file(t, fmt.Sprintf("sheet%d.csv", n), lines...)
}

func TestEveryRowAndEveryColumnIsAccountedFor(t *testing.T) {
	for seed := range int64(6) {
		m := maker{rand.New(rand.NewSource(seed))}
		b := newBook(t)
		for range 4 {
			var plans []model.ImportPlan
			for n := range sheets {
				if m.r.Intn(3) == 0 {
					continue
				}
				o, path := randomSheet(t, m, n)
				p := must[model.ImportPlan](t)(b.Plan(ctx, path, o))
				for _, c := range p.Columns {
					if c.Field == "" && c.Why == "" {
						t.Fatalf("seed %d, %s: nobody says what became of %q", seed, path, c.Header)
					}
				}
				if len(p.Columns) != len(sheets[n].heads) {
					t.Fatalf("seed %d, %s: %d columns of %d", seed, path, len(p.Columns), len(sheets[n].heads))
				}
				if p.Declined == "" && len(p.Questions) == 0 {
					plans = append(plans, p)
				}
			}
			if len(plans) == 0 {
				continue
			}
			before := dump(t, b)
			dry := must[[]model.ImportReport](t)(b.Import(ctx, plans, true, nil))
			if dump(t, b) != before {
				t.Fatalf("seed %d: a dry run changed something", seed)
			}
			done := must[[]model.ImportReport](t)(b.Import(ctx, plans, false, nil))
			for i := range done {
				requireSum(t, seed, &done[i])
				if counts(dry[i]) != counts(done[i]) {
					t.Fatalf("seed %d, %s: the dry run said %v, it became %v", seed, done[i].Path, counts(dry[i]), counts(done[i]))
				}
			}
			before = dump(t, b)
			again := must[[]model.ImportReport](t)(b.Import(ctx, plans, false, nil))
			for i := range again {
				if requireSum(t, seed, &again[i]); again[i].Created+again[i].Changed > 0 {
					t.Fatalf("seed %d: a second time %+v", seed, again[i])
				}
			}
			if dump(t, b) != before {
				t.Fatalf("seed %d: the same files a second time changed something", seed)
			}
		}
		requireSound(t, b)
	}
}

// requireSum fails unless every row that was read is counted once.
func requireSum(t testing.TB, seed int64, r *model.ImportReport) {
	t.Helper()
	if sum := r.Created + r.Changed + r.Unchanged + len(r.Rejects) + r.Skipped + r.Silent; sum != r.Rows {
		t.Fatalf("seed %d, %s: %d rows, %d accounted for: %+v", seed, filepath.Base(r.Path), r.Rows, sum, r)
	}
	for i := range r.With {
		requireSum(t, seed, &r.With[i])
	}
}

func TestAFurtherReadingOfTheSameRowsIsCountedApart(t *testing.T) {
	b := newBook(t)
	path := file(t, "book.csv", "Customer,ARR,Renewal Date,Segment,Active Users,First Name,Last Name,Email",
		"Acme,1000,2027-01-31,SMB,12,Dana,Wu,dana@acme.example", "Globex,2000,2027-01-31,SMB,many,,,", "Initech,1,2027-01-31,SMB,7,,,",
		"Umbrella,1,2027-01-31,SMB,8,,,", "Stark,1,2027-01-31,SMB,9,,,", "Hooli,2000,2027-01-31,SMB,,,,", ",5,2027-01-31,SMB,5,Eve,Low,eve@x.example")
	r := importFiles(t, b, model.ImportOptions{}, path)[0]
	requireSum(t, 0, &r)
	requireCounts(t, r, 6, 0, 0, 1, 0)
	got := map[model.ImportKind][3]int{}
	for _, with := range r.With {
		got[with.Kind] = [3]int{with.Created, len(with.Rejects), with.Silent}
	}
	if want := "map[contacts:[1 1 5] usage:[4 2 1]]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	text := string(must[[]byte](t)(os.ReadFile(r.RejectsFile)))
	if n := strings.Count(text, "\n"); n != 3 || !strings.Contains(text, "usage: ") || strings.Contains(text, "contacts: ") {
		t.Errorf("%d lines:\n%s", n, text)
	}
}
