package db

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"keystone/model"
)

// logOf is the log of a file of another program, as a crash leaves it.
func logOf(t *testing.T, pageSize string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	pool := must[*sql.DB](t)(sql.Open("sqlite", path))
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	for _, s := range []string{"PRAGMA page_size = " + pageSize, "PRAGMA journal_mode = WAL", "CREATE TABLE t (a TEXT)",
		"INSERT INTO t SELECT hex(randomblob(400)) FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]')"} {
		if _, err := pool.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	return must[[]byte](t)(os.ReadFile(path + "-wal"))
}

func TestTheLogOfAnotherFileIsNeverWrittenOverTheBook(t *testing.T) {
	for _, size := range []string{"4096", "1024"} {
		path := filepath.Join(t.TempDir(), "book.db")
		b := openAt(t, path)
		write(t, b, "a", model.Account{Name: "Acme"})
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
		book, log := must[[]byte](t)(os.ReadFile(path)), logOf(t, size)
		if err := os.WriteFile(path+"-wal", log, 0o600); err != nil {
			t.Fatal(err)
		}
		requireCode(t, openErr(path), CodeForeign)
		if !bytes.Equal(book, must[[]byte](t)(os.ReadFile(path))) || !bytes.Equal(log, must[[]byte](t)(os.ReadFile(path+"-wal"))) {
			t.Error("the book or the log was changed")
		}
		if err := os.Remove(path + "-wal"); err != nil {
			t.Fatal(err)
		}
		again := openAt(t, path)
		if ids := must[[]model.ID](t)(again.Portfolio(ctx, model.Query{})); len(ids) != 1 {
			t.Errorf("%d accounts", len(ids))
		}
	}
}

func TestTheLogOfACrashBelongsToItsBook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "book.db")
	b := openAt(t, path)
	write(t, b, "a", model.Account{Name: "Acme"})
	crashed := filepath.Join(t.TempDir(), "book.db")
	for _, side := range []string{"", "-wal"} {
		if err := os.WriteFile(crashed+side, must[[]byte](t)(os.ReadFile(path+side)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again := openAt(t, crashed)
	if ids := must[[]model.ID](t)(again.Portfolio(ctx, model.Query{})); len(ids) != 1 {
		t.Errorf("%d accounts", len(ids))
	}
}
