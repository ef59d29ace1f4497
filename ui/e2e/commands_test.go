//go:build unix

package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

// the exit codes of the commands.
const (
	done   = 0
	failed = 1
	part   = 3
)

// command runs the program without a terminal and fails unless it ends with the code.
func command(t *testing.T, code int, args ...string) (out, says string) {
	t.Helper()
	out, says, got := run(t, environment(t, t.TempDir()), args...)
	if got != code {
		t.Fatalf("keystone %s: exit %d, want %d\n%s%s", strings.Join(args, " "), got, code, out, says)
	}
	return out, says
}

func TestABookExportedAndImportedIsTheSameBook(t *testing.T) {
	dir := t.TempDir()
	first, second, folder := filepath.Join(dir, "a.db"), filepath.Join(dir, "b.db"), filepath.Join(dir, "files")
	command(t, done, "demo", "--db", first, "--accounts", "30", "--seed", "5")
	command(t, done, "export", "--all", folder, "--db", first)
	files, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	command(t, done, append([]string{"import", "--db", second}, files...)...)
	for _, args := range []string{"status --json", "status --json --as-of 2026-01-15", "quadrant --format json", "list outcomes --json", "list reviews --csv"} {
		want, _ := command(t, done, append(strings.Fields(args), "--db", first)...)
		got, _ := command(t, done, append(strings.Fields(args), "--db", second)...)
		if got != want {
			t.Errorf("%s differs after export and import", args)
		}
	}
	command(t, done, "check", "--db", second)
}

func TestTheListAgreesWithTheStatus(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	command(t, done, "demo", "--db", path)
	var all []struct {
		Status, Cadence string
		Sentiment       *string
		Quadrant        *string
	}
	out, _ := command(t, done, "list", "accounts", "--json", "--db", path)
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatal(err)
	}
	var status struct {
		Accounts int
		Keystone struct {
			OnCadence int `json:"on_cadence"`
			InScope   int `json:"in_scope"`
			Overdue   int
		}
		Sentiment map[string]int
		Quadrants map[string]struct{ Accounts int }
	}
	out, _ = command(t, done, "status", "--json", "--db", path)
	if err := json.Unmarshal([]byte(out), &status); err != nil {
		t.Fatal(err)
	}
	active, on, scope, sentiment, quadrants := 0, 0, 0, map[string]int{}, map[string]int{}
	for _, a := range all {
		if a.Status != "active" {
			continue
		}
		active++
		state := model.CadenceState(a.Cadence)
		if state.OnSchedule() {
			on++
		}
		if state.InScope() {
			scope++
		}
		colour, quadrant := "none", "not_plotted"
		if a.Sentiment != nil {
			colour = *a.Sentiment
		}
		if a.Quadrant != nil {
			quadrant = *a.Quadrant
		}
		sentiment[colour]++
		quadrants[quadrant]++
	}
	if active != status.Accounts || on != status.Keystone.OnCadence || scope != status.Keystone.InScope {
		t.Errorf("the list has %d active, %d on cadence of %d; status %+v", active, on, scope, status)
	}
	for k, n := range status.Sentiment {
		if sentiment[k] != n {
			t.Errorf("%s: %d in the list, %d in the status", k, sentiment[k], n)
		}
	}
	for k, q := range status.Quadrants {
		if quadrants[k] != q.Accounts {
			t.Errorf("%s: %d in the list, %d in the status", k, quadrants[k], q.Accounts)
		}
	}
}

func TestADemoIsNeverPouredIntoABookWithAccounts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	file := filepath.Join(t.TempDir(), "accounts.csv")
	if err := os.WriteFile(file, []byte("name,arr,currency\nAcme,1000,USD\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, done, "import", file, "--db", path)
	if _, says := command(t, failed, "demo", "--db", path); !strings.Contains(says, "--db") {
		t.Errorf("%q", says)
	}
	if out, _ := command(t, done, "list", "accounts", "--csv", "--db", path); strings.Count(out, "\n") != 2 {
		t.Errorf("%s", out)
	}
}

func TestAnImportOfTheSameFileChangesNothing(t *testing.T) {
	dir := t.TempDir()
	path, file := filepath.Join(dir, "a.db"), filepath.Join(dir, "accounts.csv")
	if err := os.WriteFile(file, []byte("Account Name;ARR;Renewal Date\nAcme;120.000,50 EUR;31.12.2026\nBad;-5 EUR;31.02.2026\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, says := command(t, part, "import", file, "--db", path, "--dry-run")
	if !strings.Contains(out, "Would be: 1 created") || !strings.Contains(says, "line 3") {
		t.Errorf("%s%s", out, says)
	}
	command(t, part, "import", file, "--db", path)
	if out, _ = command(t, part, "import", file, "--db", path); !strings.Contains(out, "0 created, 0 changed, 1 unchanged, 1 rejected") {
		t.Errorf("%s", out)
	}
	if out, _ = command(t, done, "list", "accounts", "--json", "--db", path); !strings.Contains(out, `"arr":{"amount":120000.50,"currency":"EUR"},"renewal_date":"2026-12-31"`) {
		t.Errorf("%s", out)
	}
}

func TestReadingADayToComeOrPastWritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	command(t, done, "demo", "--db", path, "--accounts", "5")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"status", "list accounts", "quadrant", "list accounts --scope a --filter zzz"} {
		run(t, environment(t, t.TempDir()), append(strings.Fields(args), "--db", path, "--as-of", "2025-12-31")...)
	}
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file changed: %v", err)
	}
}
