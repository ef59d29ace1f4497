package program

import (
	"context"
	"path/filepath"
	"strings"
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

func TestWhatWasTypedInAnyDialogOutlivesTheTerminal(t *testing.T) {
	for _, c := range []struct{ name, setting, way, typed, saved string }{
		{"tags", "", "g b ‹add tags› enter ‹pilot, at ri›", "Tags *  pilot, at ri", "added to Acme"},
		{"a hand-over", "", "g b ‹owner› enter ‹Zora Neale›", "New owner (CSM) *  Zora Neale", "changed to Zora Neale"},
		{"a setting", "cadence.default", "enter ‹77›", "Days between reviews *  77", "Default cadence set to 77 days"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := copied(t, template(t))
			start := func(way string) *sitting {
				s := sit(t, path)
				if c.setting != "" {
					s.open(c.setting)
				}
				s.press(way)
				return s
			}
			s := start(c.way)
			s.Want(c.typed).Keys("ctrl+c").Keys("ctrl+c")
			if err := s.book.Close(); err != nil || !s.Quit() {
				t.Fatal(err, s.Quit())
			}
			way := c.way[:strings.LastIndex(c.way, "‹")]
			again := start(way)
			again.Want("Taken up where you left it", c.typed).Keys("ctrl+s")
			if again.Has("Before it is saved") {
				again.Keys("y")
			}
			again.Want(c.saved)
			if err := again.book.Close(); err != nil {
				t.Error(err)
			}
			third := start(way)
			third.WantNot("Taken up").Keys("esc")
			third.leave()
		})
	}
}
