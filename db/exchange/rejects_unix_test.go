//go:build unix

package exchange

import (
	"os"
	"path/filepath"
	"testing"

	"keystone/model"
)

func TestRejectsOfAReadOnlyFolderGoToTheDataFolder(t *testing.T) {
	path := writeFile(t, "a.csv", "name,renewal_date\nA,soon\nB,2026-12-01\nC,2026-12-02\n")
	source, data := filepath.Dir(path), t.TempDir()
	t.Cleanup(func() { _ = os.Chmod(source, 0o700) })
	table, err := Open(path, asked(model.ImportAccounts))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(source, 0o555); err != nil {
		t.Fatal(err)
	}
	_, rejects := readAll(t, table)
	for _, want := range []string{"a.csv.rejects.csv", "a.csv.rejects-2.csv"} {
		out := table.Rejects(data)
		if err := out.Add(rejects[0]); err != nil {
			t.Fatal(err)
		}
		got, err := out.Close()
		if err != nil || got != filepath.Join(data, want) {
			t.Errorf("%s, %v", got, err)
		}
		info, err := os.Stat(got)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info, err)
		}
	}
	if _, err := os.Stat(path + ".rejects.csv"); err == nil {
		t.Error("a folder that may not be written was written")
	}
}
