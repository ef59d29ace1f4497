package program

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/db"
	"keystone/model"
)

// anything are keys that change something, whatever stands on the screen; FILE is a file
// that can be imported.
var anything = []string{
	"n ‹Hooli› tab ‹Enterprise› ctrl+s",
	"e ‹Acme NV› tab ‹SMB› ctrl+s",
	"d y",
	"space*2 d y",
	"s r ‹Sponsor left› enter",
	"s y ‹Quiet› enter",
	"enter n ‹Fewer tickets› tab*2 ‹Tickets› tab ‹a week› tab ‹40› tab ‹10› ctrl+s",
	"enter m ‹7› ctrl+s y tab ‹We see it› ctrl+s",
	"enter right*2 n ‹Raj Patel› tab ‹Director IT› ctrl+s",
	"enter right*2 d",
	"enter right*3 n q tab ‹When is it ready?› ctrl+s",
	"enter right*8 n m tab ‹30› ctrl+s",
	"enter right*9 n ‹Train the team› tab*2 ‹+2w› ctrl+s space",
	"enter right*9 d",
	"enter right*6 n e e tab ‹20k› ctrl+s",
	"enter right*6 n e c*2 ctrl+s",
	"enter right*6 n s ‹Fleet› tab ‹10k› ctrl+s",
	"enter right*6 n o ‹More› tab*9 l tab ‹They say so› ctrl+s",
	"enter c a ‹Nobody answers› ctrl+s",
	"enter right*7 n u ‹licences› tab*2 ‹90› ctrl+s",
	"enter right*7 n c ‹yesterday 9:00› ctrl+s",
	"enter a s ctrl+s",
	"enter p ‹+4w› tab ‹A merger› ctrl+s",
	"enter right*10 t y",
	"enter right*10 j*3 T y",
	"enter right*11 n ‹Jonas Berg› tab ‹2026-11-01› ctrl+s",
	"r ctrl+n ctrl+n",
	"r f4 ‹Maria will call by friday› ctrl+s c enter",
	"r ctrl+n d",
	"8 ]*2 n ‹Security was spoken of› ctrl+s",
	"8 ]*4 j*2 enter ‹500› ctrl+s",
	"8 ]*10 enter ‹70› ctrl+s",
	"8 ]*10 j*3 enter ‹85› ctrl+s",
	"8 ]*11 n ‹P1› tab ‹4› ctrl+s",
	"8 ]*12 enter ‹4› ctrl+s",
	"8 ]*12 n m ‹Health› ctrl+s",
	"8 ]*12 n v ‹Health› tab*2 ‹7› ctrl+s",
	"W ‹Mine› enter",
	"+ ‹call 45m ~y renewal looks slow next:2w› enter",
	"i ‹FILE› enter*4",
	"A y",
	"E",
}

// theBook is what every kind of export says.
func theBook(t *testing.T, b *db.Book) string {
	t.Helper()
	var out bytes.Buffer
	for _, kind := range model.ImportKinds {
		if err := b.Export(context.Background(), kind, &out); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// allFiles is the bytes of `export --all`.
func allFiles(t *testing.T, b *db.Book) string {
	t.Helper()
	paths, err := b.ExportAll(context.Background(), filepath.Join(t.TempDir(), "all"))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n%s\n", filepath.Base(path), data)
	}
	return out.String()
}

// version changes with every write of a fact.
func (s *sitting) version() int64 {
	s.t.Helper()
	n, err := s.book.Version(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func TestAnyKeysUndoneAreTheSameExportAndRedoneTheSameAgainAlsoAfterARestart(t *testing.T) {
	long(t)
	file := filepath.Join(t.TempDir(), "accounts.csv")
	if err := os.WriteFile(file, []byte("Name,Segment,CSM,ARR,Renewal date\nImported One,SMB,Maria Silva,1200,2027-01-31\nImported Two,SMB,Jonas Berg,3400,2027-02-28\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for seed := range int64(2) {
		path := filepath.Join(t.TempDir(), "book.db")
		b, err := db.Open(context.Background(), db.Options{Path: path, Today: clock})
		if err != nil {
			t.Fatal(err)
		}
		if err := b.FillDemo(context.Background(), 6, seed, nil); err != nil { // which leaves no history
			t.Fatal(err)
		}
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewSource(seed))
		s := sit(t, path)
		start := allFiles(t, s.book)
		states, keys, version := []string{theBook(t, s.book)}, []string{""}, s.version()
		for range 20 {
			script := anything[r.Intn(len(anything))]
			s.press(fmt.Sprintf("esc*8 1 esc*4 g j*%d", 1+r.Intn(5)))
			s.press(strings.ReplaceAll(script, "FILE", file))
			if s.version() == version {
				continue
			}
			version = s.version()
			if now := theBook(t, s.book); now != states[len(states)-1] {
				states, keys = append(states, now), append(keys, script)
				told[script] = true
			}
		}
		s.press("esc*8 1 esc*4")
		end := allFiles(t, s.book)
		throughAll(t, s, "u", "Nothing is left to undo", states, keys, -1)
		if got := allFiles(t, s.book); got != start {
			t.Fatalf("all undone, the export differs:\n%s", differences(got, start))
		}
		s.leave()
		s = sit(t, path)
		throughAll(t, s, "ctrl+r", "Nothing is left to redo", states, keys, 1)
		if got := allFiles(t, s.book); got != end {
			t.Fatalf("all redone, the export differs:\n%s", differences(got, end))
		}
		if found, err := s.book.Check(context.Background()); err != nil || len(found) > 0 {
			t.Errorf("the book is not sound: %v %v", found, err)
		}
		s.leave()
	}
	if len(told) < len(anything)/3 {
		t.Errorf("only %d of %d ways changed something", len(told), len(anything))
	}
}

// throughAll presses a key until nothing is left, and meets every state on the way: what
// one way through the screens did may be several steps.
func throughAll(t *testing.T, s *sitting, key, end string, states, keys []string, by int) {
	t.Helper()
	at := 0
	if by < 0 {
		at = len(states) - 1
	}
	for n := 0; !s.Has(end); n++ {
		s.press(key)
		if now := theBook(t, s.book); at+by >= 0 && at+by < len(states) && now == states[at+by] {
			at += by
		}
		if n > 300 {
			t.Fatalf("%s has no end; it stays after %q:\n%s", key, keys[at], s.Text())
		}
	}
	want := 0
	if by > 0 {
		want = len(states) - 1
	}
	if at != want {
		t.Fatalf("%s ends at state %d (after %q) of %d:\n%s", key, at, keys[at], len(states), s.Text())
	}
	if theBook(t, s.book) != states[want] {
		t.Fatalf("%s ends elsewhere:\n%s", key, differences(theBook(t, s.book), states[want]))
	}
}
