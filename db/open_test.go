package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

func openErr(path string) error {
	b, err := Open(ctx, Options{Path: path, Today: func() model.Date { return today }})
	if err == nil {
		return errors.Join(errors.New("it was opened"), b.Close())
	}
	return err
}

func requireCode(t *testing.T, err error, code Code) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Code != code {
		t.Errorf("got %v, want an error of code %s", err, code)
		return
	}
	if e.What == "" || e.Safe == "" || e.Do == "" {
		t.Errorf("what, safe or do is missing: %+v", e)
	}
}

func sum(t *testing.T, path string) string {
	t.Helper()
	return fmt.Sprintf("%x", sha256.Sum256(must[[]byte](t)(os.ReadFile(path))))
}

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// foreignSQLite makes a SQLite file of another program.
func foreignSQLite(t *testing.T, path string, statements ...string) {
	t.Helper()
	pool := must[*sql.DB](t)(sql.Open("sqlite", dsn(path, map[string][]string{})))
	defer pool.Close()
	for _, s := range append([]string{"CREATE TABLE x (y)"}, statements...) {
		if _, err := pool.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
}

// closedBook makes a book with an account and closes it.
func closedBook(t *testing.T, path string) {
	t.Helper()
	b := must[*Book](t)(Open(ctx, Options{Path: path, Today: func() model.Date { return today }}))
	write(t, b, "a", model.Account{Name: "Acme"})
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestFilesThatAreNoBookAreRefusedAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	put(t, at("text"), "name,arr\nAcme,1\n")
	put(t, at("png"), "\x89PNG\r\n\x1a\n and more")
	put(t, at("gzip"), "\x1f\x8b\x08 and more")
	put(t, at("short"), "SQLite format 3\x00 but short")
	foreignSQLite(t, at("other"))
	foreignSQLite(t, at("marked"), "PRAGMA application_id = 77")
	foreignSQLite(t, at("newer"), fmt.Sprint("PRAGMA application_id = ", applicationID), "PRAGMA user_version = 999")
	closedBook(t, at("format"))
	bytes := must[[]byte](t)(os.ReadFile(at("format")))
	bytes[18], bytes[19] = 9, 9
	put(t, at("format"), string(bytes))
	closedBook(t, at("cut"))
	bytes = must[[]byte](t)(os.ReadFile(at("cut")))
	put(t, at("cut"), string(bytes[:len(bytes)/2]))
	for name, want := range map[string]struct {
		code Code
		says string
	}{
		"text": {CodeForeign, "a text file"}, "png": {CodeForeign, "PNG"}, "gzip": {CodeForeign, "gzip"},
		"short": {CodeDamaged, "cut off"}, "other": {CodeForeign, "another program"}, "marked": {CodeForeign, "0x4d"},
		"newer": {CodeNewer, "999"}, "format": {CodeNewer, "newer"}, "cut": {CodeDamaged, "cut off"}, ".": {CodeForeign, "folder"},
	} {
		before := ""
		if name != "." {
			before = sum(t, at(name))
		}
		err := openErr(at(name))
		requireCode(t, err, want.code)
		if err != nil && !strings.Contains(err.Error(), want.says) {
			t.Errorf("%s: %q does not say %q", name, err, want.says)
		}
		if name != "." && sum(t, at(name)) != before {
			t.Errorf("%s was changed", name)
		}
	}
}

func TestAnEmptyFileIsNewOnlyWhereNothingSaysItWasABook(t *testing.T) {
	dir := t.TempDir()
	fresh := filepath.Join(dir, "fresh.db")
	put(t, fresh, "")
	write(t, openAt(t, fresh), "a", model.Account{Name: "Acme"})

	lost := filepath.Join(dir, "lost.db")
	put(t, lost, "")
	put(t, lost+"-wal", "something")
	requireCode(t, openErr(lost), CodeEmpty)
	if err := os.Remove(lost + "-wal"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(backupFolder(lost), 0o700); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(backupFolder(lost), "lost-20260101-000000.000-version-1.db")
	put(t, backup, "x")
	for range 2 { // empty, then missing
		err := openErr(lost)
		requireCode(t, err, CodeEmpty)
		if !strings.Contains(err.Error(), backup) {
			t.Errorf("%q does not name the backup", err)
		}
		if err := os.Remove(lost); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(lost); !errors.Is(err, os.ErrNotExist) {
		t.Error("a book was made where one was lost")
	}
}

func TestPathsWithOddNamesAndLinksWork(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a?b=c&mode=ro.db", "50%25 #1.db", "my book.db", "顧客.db", "x;y'z\".db"} {
		path := filepath.Join(dir, "new folder", name)
		write(t, openAt(t, path), "a", model.Account{Name: "Acme"})
		if info := must[os.FileInfo](t)(os.Stat(path)); info.Size() == 0 {
			t.Errorf("%s is empty", path)
		}
	}
	link := filepath.Join(dir, "link.db")
	if err := os.Symlink(filepath.Join(dir, "real.db"), link); err != nil {
		t.Skip("no links here:", err)
	}
	b := openAt(t, link)
	if b.Path() != must[string](t)(filepath.EvalSymlinks(link)) {
		t.Errorf("opened %s", b.Path())
	}
	loop := filepath.Join(dir, "loop.db")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	requireCode(t, openErr(loop), CodePath)
	put(t, filepath.Join(dir, "file"), "x")
	requireCode(t, openErr(filepath.Join(dir, "file", "book.db")), CodePath)
}

func TestABookOpenedForReadingRefusesToWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	closedBook(t, path)
	before := sum(t, path)
	b := must[*Book](t)(Open(ctx, Options{Path: path, ReadOnly: true, Today: func() model.Date { return today }}))
	defer b.Close()
	if b.ReadOnly() == "" || len(must[[]model.ID](t)(b.Portfolio(ctx, model.Query{}))) != 1 {
		t.Error("it cannot be read, or does not say why it cannot be written")
	}
	_, err := b.Write(ctx, model.NewStep("a", model.Account{Name: "No"}))
	requireCode(t, err, CodeReadOnly)
	if got := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{AsOf: today.AddDays(-1)})); len(got) != 1 {
		t.Errorf("another day: %v", got)
	}
	if sum(t, path) != before {
		t.Error("reading changed the file")
	}
}

func TestAFullDiskIsSaidAndTheBookStaysUsable(t *testing.T) {
	b := newBook(t)
	write(t, b, "a", model.Account{Name: "Acme"})
	var pages int
	if err := b.conn.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if _, err := b.conn.ExecContext(ctx, fmt.Sprint("PRAGMA max_page_count = ", n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 1)
	before := dump(t, b)
	_, err := b.Write(ctx, model.NewStep("big", model.Account{Name: "Big", Notes: strings.Repeat("x", 1<<20)}))
	requireCode(t, err, CodeFull)
	if dump(t, b) != before {
		t.Error("something was written on a full disk")
	}
	limit(1 << 20)
	write(t, b, "big", model.Account{Name: "Big", Notes: strings.Repeat("x", 1<<20)})
	requireSound(t, b)
}

func TestADamagedFileIsSaidAndNotWrittenAnyMore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	closedBook(t, path)
	bytes := must[[]byte](t)(os.ReadFile(path))
	for i := 4096; i < len(bytes); i++ {
		bytes[i] ^= 0x5a
	}
	put(t, path, string(bytes))
	b, err := Open(ctx, Options{Path: path, Today: func() model.Date { return today }})
	if err == nil {
		defer b.Close()
		_, err = b.Portfolio(ctx, model.Query{})
		if b.ReadOnly() == "" {
			t.Error("it may still be written")
		}
	}
	requireCode(t, err, CodeDamaged)
}

func TestBackupIsWholeAndRefusesToOverwrite(t *testing.T) {
	dir := t.TempDir()
	b, _ := bookOfMany(t, 2)
	to := filepath.Join(dir, "copy.db")
	if err := b.Backup(ctx, to); err != nil {
		t.Fatal(err)
	}
	requireCode(t, b.Backup(ctx, to), CodePath)
	if c := openAt(t, to); dump(t, c) != dump(t, b) {
		t.Error("the copy differs")
	}
	entries := must[[]os.DirEntry](t)(os.ReadDir(dir))
	for _, e := range entries {
		if strings.Contains(e.Name(), ".part-") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func TestMigrationBacksUpFirstAndKeepsEverything(t *testing.T) {
	path := filepath.Join(t.TempDir(), "my book.db")
	b := must[*Book](t)(Open(ctx, Options{Path: path, Today: func() model.Date { return today }}))
	write(t, b, "a", model.Account{Name: "Acme"})
	before := dump(t, b)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	known := migrations
	t.Cleanup(func() { migrations = known })
	migrations = append(known[:len(known):len(known)], "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
	b = must[*Book](t)(Open(ctx, Options{Path: path, Today: func() model.Date { return today }}))
	if dump(t, b) != before {
		t.Error("facts were changed")
	}
	write(t, b, "b", model.Account{Name: "Beta"})
	must[model.Receipt](t)(b.Undo(ctx))
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	backup := newestBackup(path)
	if backup == "" {
		t.Fatal("no backup")
	}
	migrations = known
	requireCode(t, openErr(path), CodeNewer)
	old := openAt(t, backup)
	if dump(t, old) != before {
		t.Error("the backup differs from what was there before")
	}
}

func TestAFailedMigrationLeavesTheOldBook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keystone.db")
	closedBook(t, path)
	known := migrations
	migrations = append(known[:len(known):len(known)], "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1)")
	err := openErr(path)
	migrations = known
	if err == nil || strings.Contains(err.Error(), "it was opened") {
		t.Fatal("it was opened")
	}
	b := openAt(t, path)
	if n := len(must[[]model.ID](t)(b.Portfolio(ctx, model.Query{}))); n != 1 {
		t.Errorf("%d accounts", n)
	}
	var later int
	if err := b.readers.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'later'").Scan(&later); err != nil || later != 0 {
		t.Error("half a migration stayed", err)
	}
}

func TestCancellingABulkWriteChangesNothing(t *testing.T) {
	b := newBook(t)
	c, cancel := context.WithCancel(ctx)
	_, err := b.Bulk(c, "many", func(w *Bulk) error {
		for i := range 100 {
			if i == 50 {
				cancel()
			}
			if _, err := w.Put(model.Account{Name: fmt.Sprint(i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if ids := must[[]model.ID](t)(b.Portfolio(ctx, model.Query{})); len(ids) != 0 {
		t.Errorf("%d accounts stayed", len(ids))
	}
	write(t, b, "after", model.Account{Name: "After"})
}

func TestDataFolderFollowsThePlatform(t *testing.T) {
	home := func() (string, error) { return "/home/ada", nil }
	none := func() (string, error) { return "", errors.New("no home") }
	env := func(m map[string]string) func(string) string { return func(k string) string { return m[k] } }
	for _, c := range []struct {
		system string
		env    map[string]string
		home   func() (string, error)
		want   string
	}{
		{"linux", nil, home, "/home/ada/.local/share"},
		{"linux", map[string]string{"XDG_DATA_HOME": "/data"}, home, "/data"},
		{"linux", map[string]string{"XDG_DATA_HOME": "data"}, home, "/home/ada/.local/share"},
		{"linux", map[string]string{"XDG_DATA_HOME": "/data"}, none, "/data"},
		{"darwin", map[string]string{"XDG_DATA_HOME": "/data"}, home, "/home/ada/Library/Application Support"},
		{"windows", map[string]string{"LocalAppData": "/local"}, home, "/local"},
		{"linux", nil, none, ""},
	} {
		got, err := dataFolder(c.system, env(c.env), c.home)
		if filepath.ToSlash(got) != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s %v: %q, %v", c.system, c.env, got, err)
		}
	}
}
