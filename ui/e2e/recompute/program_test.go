//go:build unix

package recompute

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// program is the path of the binary, built once for all tests.
var program string

func TestMain(m *testing.M) {
	flag.Parse()
	dir, err := os.MkdirTemp("", "keystone-recompute")
	if err != nil {
		panic(err)
	}
	program = filepath.Join(dir, "keystone")
	build := exec.Command("go", "build", "-o", program, "keystone")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// failing is what a check needs of a test; rapid has one of its own.
type failing interface {
	Helper()
	Fatalf(format string, args ...any)
}

// keystone runs the program on a book with today fixed, and gives what it printed.
func keystone(t failing, book string, today Day, args ...string) []byte {
	t.Helper()
	out, says, err := run(book, today, args...)
	if err != nil {
		t.Fatalf("keystone %s: %v\n%s%s", strings.Join(args, " "), err, out, says)
	}
	return out
}

func run(book string, today Day, args ...string) (out []byte, says string, err error) {
	home := filepath.Dir(book)
	cmd := exec.Command(program, append(args, "--db", book)...)
	cmd.Env = []string{"HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_STATE_HOME=" + home,
		"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "KEYSTONE_TODAY=" + today.String()}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	return stdout.Bytes(), stderr.String(), err
}

// answer reads the JSON that the program prints.
func answer(t failing, book string, today Day, args ...string) any {
	t.Helper()
	var v any
	d := json.NewDecoder(bytes.NewReader(keystone(t, book, today, args...)))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("keystone %s: %v", strings.Join(args, " "), err)
	}
	return v
}

// compareBook exports the book, calculates every figure from the export for each of the
// questions, and compares them with what the program says; a CSM who never owned an
// account is nobody, and everyone's figures are asked for.
func compareBook(t failing, book string, today Day, questions ...question) (*Book, *Comparison) {
	t.Helper()
	folder, err := os.MkdirTemp(filepath.Dir(book), "export")
	if err != nil {
		t.Fatalf("%v", err)
	}
	keystone(t, book, today, "export", "--all", filepath.Join(folder, "all"))
	b, err := Read(filepath.Join(folder, "all"))
	if err != nil {
		t.Fatalf("the export cannot be read: %v", err)
	}
	c := &Comparison{}
	for _, q := range questions {
		if q.scope != "" && !b.owns(q.scope) {
			q.scope = ""
		}
		c.at = q
		compareAt(t, c, b, book, today, q.day, q.scope)
	}
	return b, c
}

func compareAt(t failing, c *Comparison, b *Book, book string, today, d Day, scope string) {
	t.Helper()
	since := d - 120
	flags := []string{"--as-of", d.String()}
	at := d.String()
	if scope != "" {
		flags = append(flags, "--scope", scope)
		at += " " + scope
	}
	ask := func(args ...string) any { return answer(t, book, today, append(args, flags...)...) }
	c.Compare(at+" list", b.List(scope, d), ask("list", "accounts", "--json"))
	c.Compare(at+" status", b.Status(scope, d, d-365, d), ask("status", "--json"))
	from, to := d-100, d-9
	c.Compare(at+" status of a period", b.Status(scope, d, from, to), ask("status", "--json", "--from", from.String(), "--to", to.String()))
	c.Compare(at+" quadrant", b.Quadrant(scope, d, since), ask("quadrant", "--format", "json", "--since", since.String()))
}

// report fails with the differences, the first ones in full.
func report(t failing, c *Comparison) {
	t.Helper()
	if len(c.Differences) == 0 {
		return
	}
	var lines []string
	for i, d := range c.Differences {
		if i == 40 {
			lines = append(lines, fmt.Sprintf("... and %d more", len(c.Differences)-i))
			break
		}
		lines = append(lines, d.String())
	}
	t.Fatalf("%d of %d figures differ:\n%s", len(c.Differences), c.Figures, strings.Join(lines, "\n"))
}

func day(t failing, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return d
}
