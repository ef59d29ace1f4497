//go:build unix

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// exported is everything that a book holds, file by file.
func exported(t *testing.T, path string) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "all")
	command(t, done, "export", "--all", dir, "--db", path)
	all, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(all) < 10 {
		t.Fatalf("%d files, %v", len(all), err)
	}
	out := map[string]string{}
	for _, p := range all {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(p)] = string(b)
	}
	return out
}

// differing are the files that are not the same byte for byte.
func differing(a, b map[string]string) []string {
	var out []string
	for name := range a {
		if a[name] != b[name] {
			out = append(out, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// laterRows is a spreadsheet of the n accounts a month on: others are new, and of those that
// are known every figure is another.
func laterRows(n int) string {
	var b strings.Builder
	b.WriteString("Account Name,CSM,ARR,Renewal date,Segment\n")
	for i := range n {
		fmt.Fprintf(&b, "Customer %06d,CSM %02d,%d,2028-%02d-%02d,Enterprise\n", i, i%7, 2000+i, 1+i%12, 1+i%28)
	}
	return b.String()
}

func TestAnImportThatDoesNotEndLeavesTheBookByteForByte(t *testing.T) {
	t.Parallel()
	base := filepath.Join(t.TempDir(), "base.db")
	command(t, done, "import", write(t, "first.csv", rows(300)), "--db", base)
	book, err := os.ReadFile(base)
	if err != nil {
		t.Fatal(err)
	}
	before := exported(t, base)
	many := write(t, "many.csv", laterRows(5000))
	broken := write(t, "broken.csv", laterRows(2000)+"\"Customer without an end"+strings.Repeat(" and on", 300_000))
	for name, c := range map[string]struct {
		file string
		stop syscall.Signal // when size bytes are written; 0: never
		size int64
	}{
		"killed at its beginning":    {many, syscall.SIGKILL, 1},
		"killed in its midst":        {many, syscall.SIGKILL, 1 << 20},
		"cancelled at its beginning": {many, syscall.SIGINT, 1},
		"cancelled in its midst":     {many, syscall.SIGTERM, 1 << 20},
		"failed at its last row":     {broken, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home, path := fresh(t, book)
			cmd := commandLine("import", c.file, "--db", path)
			tm := startThis(t, 80, 24, cmd, environment(t, home), nil)
			if c.stop != 0 {
				whenGrown(tm, path, c.size, func() { _ = cmd.Process.Signal(c.stop) })
			}
			if code := tm.end(); code == 0 {
				t.Fatalf("the import came to its end: %s", tm.output())
			}
			if which := differing(before, exported(t, path)); len(which) > 0 {
				t.Errorf("the book is another one in %s", strings.Join(which, ", "))
			}
			command(t, done, "check", "--db", path)
			if left, err := filepath.Glob(filepath.Join(filepath.Dir(c.file), "*.rejects*")); err != nil || len(left) > 0 {
				t.Errorf("rejected rows of an import that was not: %v, %v", left, err)
			}
			if c.stop != syscall.SIGINT {
				return
			}
			command(t, done, "import", many, "--db", path)
			if n := count(t, path); n != 5000 {
				t.Errorf("%d accounts after another import", n)
			}
		})
	}
}
