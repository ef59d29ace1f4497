package db

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"keystone/model"
)

func sheet(rows ...[]string) func(func([]string) error) error {
	return func(write func([]string) error) error {
		for _, r := range rows {
			if err := write(r); err != nil {
				return err
			}
		}
		return nil
	}
}

// onlyFiles fails when there is another file in the folder than these.
func onlyFiles(t *testing.T, dir string, names ...string) {
	t.Helper()
	var got []string
	for _, e := range must[[]os.DirEntry](t)(os.ReadDir(dir)) {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("in the folder: %q, want %q", got, names)
	}
}

func TestASheetIsSafeToOpenAndItsOwnersAlone(t *testing.T) {
	b, path := newBook(t), filepath.Join(t.TempDir(), "list.csv")
	err := b.ExportSheet(ctx, path, false, []string{"name", "arr"}, sheet([]string{"=1+1", "12"}, []string{`a "b", c`, ""}))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(must[[]byte](t)(os.ReadFile(path))); got != "name,arr\n'=1+1,12\n\"a \"\"b\"\", c\",\n" {
		t.Errorf("%q", got)
	}
	if mode := must[os.FileInfo](t)(os.Stat(path)).Mode().Perm(); mode != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("mode %o", mode)
	}
	onlyFiles(t, filepath.Dir(path), "list.csv")
}

func TestAnExportedListNeverReplacesAFileUnasked(t *testing.T) {
	b, path := newBook(t), filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := b.ExportSheet(ctx, path, false, []string{"a"}, sheet())
	var e *Error
	if !errors.As(err, &e) || e.Code != CodePath || string(must[[]byte](t)(os.ReadFile(path))) != "mine" {
		t.Fatalf("%v", err)
	}
	if err := b.ExportSheet(ctx, path, true, []string{"a"}, sheet([]string{"x"})); err != nil {
		t.Fatal(err)
	}
	if got := string(must[[]byte](t)(os.ReadFile(path))); got != "a\nx\n" {
		t.Errorf("%q", got)
	}
}

func TestAnExportThatStopsLeavesNothingAndTheOldFile(t *testing.T) {
	b, path := newBook(t), filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	stopped, cancel := context.WithCancel(ctx)
	err := b.ExportSheet(stopped, path, true, []string{"a"}, func(write func([]string) error) error {
		cancel()
		return write([]string{"x"})
	})
	if !errors.Is(err, context.Canceled) || string(must[[]byte](t)(os.ReadFile(path))) != "mine" {
		t.Errorf("%v", err)
	}
	onlyFiles(t, filepath.Dir(path), "list.csv")
	if err := b.ExportSheet(ctx, filepath.Join(path, "no folder.csv"), false, []string{"a"}, sheet()); err == nil {
		t.Error("a file in a file was written")
	}
}

func TestTheExportOfSomeAccountsCanBeImportedAgain(t *testing.T) {
	b := fillDemo(t, 12, 3)
	ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{Sort: []model.SortKey{{Field: model.SortARR, Desc: true}}}))
	path := filepath.Join(t.TempDir(), "accounts.csv")
	if err := b.ExportSome(ctx, path, false, model.ImportAccounts, ids[:5], nil); err != nil {
		t.Fatal(err)
	}
	if r := importFiles(t, b, model.ImportOptions{}, path)[0]; r.Rows != 5 || r.Created+r.Changed+len(r.Rejects) > 0 {
		t.Errorf("into itself: %+v", r)
	}
	if r := importFiles(t, newBook(t), model.ImportOptions{}, path)[0]; r.Created != 5 {
		t.Errorf("into an empty book: %+v", r)
	}
}
