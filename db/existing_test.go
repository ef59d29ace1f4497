package db

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestLookingForABookMakesNone(t *testing.T) {
	folder := t.TempDir()
	empty := filepath.Join(folder, "empty.db")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{empty, filepath.Join(folder, "none.db"), filepath.Join(folder, "deep", "none.db")} {
		if _, err := Open(context.Background(), Options{Path: path, Existing: true}); !errors.Is(err, ErrNoBook) {
			t.Errorf("%s: %v", path, err)
		}
	}
	all, err := os.ReadDir(folder)
	if err != nil || len(all) != 1 {
		t.Errorf("%v, %v", all, err)
	}
	if info, err := os.Stat(empty); err != nil || info.Size() != 0 {
		t.Errorf("%v, %v", info, err)
	}
	if err := os.WriteFile(empty+"-wal", []byte("rest"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), Options{Path: empty, Existing: true}); err == nil || errors.Is(err, ErrNoBook) {
		t.Errorf("a book that lost its pages: %v", err)
	}
}
