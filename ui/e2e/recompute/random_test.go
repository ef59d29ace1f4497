//go:build unix

package recompute

import (
	"flag"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

var (
	books = flag.Int("books", 3, "how many random books are compared")
	seed  = flag.Int64("seed", 1, "the seed of the first random book")
)

func TestEveryFigureOfRandomBooksEqualsACalculationFromTheExportAlone(t *testing.T) {
	figures := 0
	for i := range *books {
		m := randomBook(*seed + int64(i))
		c := compareFiles(t, m.files, m.today, m.ask)
		figures += c.Figures
		if len(c.Differences) > 0 {
			explain(t, m, *seed+int64(i), c.Differences[0])
		}
	}
	t.Logf("%d figures of %d random books are equal", figures, *books)
}

// explain fails with the least book that still has the difference, as canonical CSV.
func explain(t *testing.T, m *maker, seed int64, first Difference) {
	t.Helper()
	t.Errorf("the random book of seed %d differs on %s; the least book that still does:", seed, m.today)
	least := shrink(t, m.files, m.today, first)
	for _, kind := range keys(least) {
		if len(least[kind]) > 0 {
			t.Logf("%s.csv: %s", kind, headers[kind])
		}
		for _, row := range least[kind] {
			t.Logf("  %q", row)
		}
	}
	for _, d := range compareFiles(t, least, m.today, []question{first.at}).Differences {
		t.Error(d)
	}
}

// randomBook is the book of a seed, with the day that is today in it and what is asked of
// it: the figures of today, of a day in its history and of one to come or before any fact.
func randomBook(seed int64) *maker {
	m := &maker{Rand: rand.New(rand.NewSource(seed))}
	m.today = one(m, Day(20778), 20818, 20635, 21243, 20453) // 2026-11-21 and the like, and a 29 Feb
	m.book()
	m.ask = []question{{day: m.today}, {m.today - Day(one(m, steps...)), one(m, "", "Bob", "Cy")}, {one(m, m.today+20, m.today+366, m.today-1500), one(m, "", "Ann")}}
	return m
}

// compareFiles imports the files into a fresh book and compares the figures asked for.
func compareFiles(t *testing.T, f files, today Day, questions []question) *Comparison {
	t.Helper()
	dir, err := os.MkdirTemp("", "book")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	paths, err := f.write(dir)
	if err != nil {
		t.Fatal(err)
	}
	book := filepath.Join(dir, "book.db")
	if out, says, err := run(book, today, append([]string{"import"}, paths...)...); err != nil && !took(err) {
		t.Fatalf("import: %v\n%s%s", err, out, says)
	}
	if _, err := os.Stat(book); err != nil {
		return &Comparison{}
	}
	_, c := compareBook(t, book, today, questions...)
	return c
}

// took tells of an exit code that part or none of the rows could be taken: what a random
// book holds may be refused.
func took(err error) bool {
	code, ok := err.(interface{ ExitCode() int })
	return ok && (code.ExitCode() == 3 || code.ExitCode() == 1)
}

// shrink leaves rows out, whole kinds first, as long as the same figure differs.
func shrink(t *testing.T, f files, today Day, first Difference) files {
	t.Helper()
	still := func(less files) bool {
		return len(less["accounts"]) > 0 && slices.ContainsFunc(compareFiles(t, less, today, []question{first.at}).Differences, func(d Difference) bool { return d.kind() == first.kind() })
	}
	for _, kind := range keys(f) {
		if less := f.with(kind, nil); still(less) {
			f = less
		}
	}
	for _, kind := range keys(f) {
		for i := len(f[kind]) - 1; i >= 0; i-- {
			if less := f.with(kind, slices.Delete(slices.Clone(f[kind]), i, i+1)); still(less) {
				f = less
			}
		}
	}
	return f
}

// with is the same but for the rows of one kind.
func (f files) with(kind string, rows [][]string) files {
	other := maps.Clone(f)
	other[kind] = rows
	return other
}

var things = regexp.MustCompile(`\[[^\]]*\]|^\S+`)

// kind is which figure differs, whatever day and account it is of.
func (d Difference) kind() string { return things.ReplaceAllString(d.Where, "") }
