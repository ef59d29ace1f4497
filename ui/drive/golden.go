package drive

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files of the screens anew")

// Golden compares the screen as plain text with testdata/name.golden; go test -update
// writes it.
func (d *Driver) Golden(name string) *Driver {
	d.t.Helper()
	d.Fits()
	Golden(d.t, name, d.Text())
	return d
}

// Golden compares a text with testdata/name.golden; go test -update writes it.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: go test -update writes it", err)
	}
	if w := strings.ReplaceAll(string(want), "\r\n", "\n"); w != got {
		t.Errorf("%s differs; go test -update writes it anew.\nwant:\n%s\ngot:\n%s", path, w, got)
	}
}
