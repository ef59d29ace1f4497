//go:build unix

package recompute

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	ownBook = flag.String("book", "", "a book of your own, whose figures are calculated a second time and compared")
	ownDate = flag.String("date", "", "the day of the figures as YYYY-MM-DD; without it today, the last three month ends and a year ago")
)

func TestEveryFigureOfYourOwnBookEqualsACalculationFromItsExport(t *testing.T) {
	if *ownBook == "" {
		t.Skip("no book was named: go test ./ui/e2e/recompute -v -run YourOwnBook -args -book FILE")
	}
	book := copyOf(t, *ownBook)
	now := time.Now()
	today := day(t, now.Format("2006-01-02"))
	days := append([]Day{today, today - 365}, monthEndsBefore(today, 3)...)
	if *ownDate != "" {
		days = []Day{day(t, *ownDate)}
	}
	var questions []question
	for _, d := range days {
		questions = append(questions, question{day: d})
	}
	b, c := compareBook(t, book, today, questions...)
	for _, csm := range b.owners() {
		_, own := compareBook(t, book, today, question{days[0], csm})
		c.Figures += own.Figures
		c.Differences = append(c.Differences, own.Differences...)
	}
	if len(b.Settings.Unknown) > 0 {
		t.Logf("this calculation knows nothing of the settings %s: a figure that hangs on them may differ", strings.Join(b.Settings.Unknown, ", "))
	}
	for _, d := range c.Differences {
		t.Error(d)
	}
	if len(c.Differences) > 0 {
		t.Fatalf("%d of %d figures of %d accounts at %d dates differ", len(c.Differences), c.Figures, len(b.Accounts), len(days))
	}
	t.Logf("%d figures of %d accounts at %d dates are equal", c.Figures, len(b.Accounts), len(days))
}

// copyOf copies a book with what its log still holds, so that the book itself is only read.
// A path that is not absolute starts where the tests were asked for or at the repository.
func copyOf(t *testing.T, path string) string {
	t.Helper()
	if _, err := os.Stat(path); err != nil && !filepath.IsAbs(path) {
		path = filepath.Join("..", "..", "..", path)
	}
	to := filepath.Join(t.TempDir(), "book.db")
	for _, suffix := range []string{"", "-wal"} {
		from, err := os.ReadFile(path + suffix)
		if err != nil && suffix != "" {
			continue
		}
		if err != nil {
			t.Fatalf("the book cannot be read: %v", err)
		}
		if err := os.WriteFile(to+suffix, from, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// owners are the CSMs who own or owned an account.
func (b *Book) owners() []string {
	var all []string
	for _, a := range b.Accounts {
		for _, o := range a.Owners {
			if o.CSM != "" && !slices.Contains(all, o.CSM) {
				all = append(all, o.CSM)
			}
		}
	}
	return all
}
