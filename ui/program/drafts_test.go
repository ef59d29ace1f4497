package program

import (
	"context"
	"path/filepath"
	"testing"

	"keystone/db"
	"keystone/ui"
	"keystone/ui/drive"
)

// A kill runs nothing of ours: what a later run finds is what was on the disk.
func TestWhatWasTypedInADialogOutlivesAKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "book.db")
	b, err := db.Open(context.Background(), db.Options{Path: path, Today: clock})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.FillDemo(context.Background(), 5, 1, nil); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	start := func() *drive.Driver {
		a := &app{Options: Options{Today: clock, Open: opener(path)}}
		d := drive.New(t, ui.New(a.options()), 120, 40)
		t.Cleanup(func() {
			if err := a.book.Load().Close(); err != nil {
				t.Error(err)
			}
		})
		return d.Fits()
	}
	start().Keys("n").Type("Acme Logistics").Keys("tab").Type("Enterprise").Keys("tab").Type("lost in the crash")
	again := start().Keys("n").Want("Taken up where you left it.", "Acme Logistics", "Enterprise")
	again.Keys("ctrl+s").WantNot("Taken up where you left it.")
	start().Keys("n").WantNot("Acme Logistics").WantNot("Taken up")
}
