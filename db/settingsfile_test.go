package db

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

func TestABackupByHandIsListedWithItsReason(t *testing.T) {
	b := twoTempers(t)
	f := must[model.BookFile](t)(b.File(ctx))
	if len(f.Backups) != 0 || f.Size == 0 || f.Path != b.Path() {
		t.Errorf("%+v", f)
	}
	made := must[string](t)(b.BackUp(ctx, ""))
	for _, other := range []string{"keystone-notes.db", "other-20260101-101112.000-by-hand.db", "keystone-20260101-101112.000-version-1.db", "keystone-20260101-101112.000-by-hand.db.part-1"} {
		if err := os.WriteFile(filepath.Join(f.Folder, other), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f = must[model.BookFile](t)(b.File(ctx))
	if len(f.Backups) != 2 || f.Backups[0].Path != made || f.Backups[0].Reason != "made by hand" || f.Backups[0].Size < 1000 {
		t.Fatalf("%+v", f.Backups)
	}
	if old := f.Backups[1]; old.Reason != "before an update of the book's format" || old.AtMillis != 1767262272000 {
		t.Errorf("%+v", old)
	}
	c := openAt(t, made)
	if names := must[[]model.AccountName](t)(c.FindAccounts(ctx, "Answers", 1)); len(names) != 1 {
		t.Error("the backup does not hold the book")
	}
}

func TestABackupGoesWhereItIsToldAndOverwritesNothing(t *testing.T) {
	b := twoTempers(t)
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	home = must[string](t)(filepath.EvalSymlinks(home))
	if made := must[string](t)(b.BackUp(ctx, "~")); filepath.Dir(made) != home || !strings.HasSuffix(made, "-by-hand.db") {
		t.Error(made)
	}
	if made := must[string](t)(b.BackUp(ctx, "~/copy.db")); made != filepath.Join(home, "copy.db") {
		t.Error(made)
	}
	if _, err := b.BackUp(ctx, "~/copy.db"); err == nil {
		t.Error("the copy was overwritten")
	}
}
