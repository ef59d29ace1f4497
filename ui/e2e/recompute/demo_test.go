//go:build unix

package recompute

import (
	"path/filepath"
	"testing"
)

func TestEveryFigureOfTheDemoBookEqualsACalculationFromItsExport(t *testing.T) {
	book := filepath.Join(t.TempDir(), "demo.db")
	today := day(t, "2026-11-21")
	keystone(t, book, today, "demo", "--accounts", "40", "--seed", "7")
	_, c := compareBook(t, book, today, question{day: today}, question{day: day(t, "2026-02-28")}, question{day: today + 60},
		question{day: day(t, "2025-12-31"), scope: "Maria Silva"}, question{day: today, scope: "Maria Silva"})
	report(t, c)
	t.Logf("%d figures are equal", c.Figures)
}
