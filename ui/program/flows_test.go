package program

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/db"
	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/entry/booktest"
)

// flow is a person who enters something by keys alone, on the screen where one looks for
// it. Every step is one change that u takes back.
type flow struct {
	name string
	// at are the keys from the Book to the place.
	at    string
	steps []step
	// tell tells what the flow is about, of the account called Acme unless it says else.
	tell func(w *world) []string
}

// step is the keys of one change and what is in the book after it.
type step struct {
	keys string
	want []string
}

// world is everything that a book knows.
type world struct {
	all  map[string]model.Dossier
	csms []model.CSM
	// whole is everything that was read, to be compared as it is.
	whole string
}

func (w *world) acme() model.Dossier { return w.all["Acme"] }

// look reads the whole book, also as its exports tell it.
func look(t *testing.T, b *db.Book) *world {
	t.Helper()
	w, out := facts(t, b), &bytes.Buffer{}
	for _, kind := range model.ImportKinds {
		if err := b.Export(context.Background(), kind, out); err != nil {
			t.Fatal(err)
		}
	}
	w.whole += out.String()
	return w
}

// facts reads every fact and every figure of the book.
func facts(t *testing.T, b *db.Book) *world {
	t.Helper()
	ctx, w, out := context.Background(), &world{all: map[string]model.Dossier{}}, &bytes.Buffer{}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	q := model.Query{Inactive: true, AsOf: today}
	ids, err := b.Portfolio(ctx, q)
	must(err)
	rows, err := b.Rows(ctx, q, ids)
	must(err)
	fmt.Fprintf(out, "%+v\n", rows)
	must(b.Dossiers(ctx, ids, func(d *model.Dossier) error {
		w.all[d.Account.Name] = booktest.Copy(*d) // d is used again for the next one
		fmt.Fprintf(out, "%+v\n", *d)
		return nil
	}))
	w.csms, err = b.CSMs(ctx)
	must(err)
	fmt.Fprintf(out, "%+v\n", w.csms)
	w.whole = out.String()
	return w
}

// sitting is one opening of the program over a book.
type sitting struct {
	t    *testing.T
	app  *app
	book *db.Book
	*drive.Driver
}

func sit(t *testing.T, path string) *sitting {
	t.Helper()
	s := &sitting{t: t, app: &app{Options: Options{Today: clock, Open: opener(path)}}}
	s.Driver = drive.New(t, ui.New(s.app.options()), 120, 50)
	s.book = s.app.book.Load().Book.(*db.Book)
	return s
}

// leave ends the program with q and closes its book.
func (s *sitting) leave() {
	s.t.Helper()
	s.Keys("1", "esc", "q")
	if !s.Quit() {
		s.t.Errorf("q does not end the program:\n%s", s.Text())
	}
	if err := s.book.Close(); err != nil {
		s.t.Error(err)
	}
}

// script is keys to press: words with blanks between. "j*3" is j three times; what stands
// between ‹ and › is typed after what stood in the field was cleared, and with a + before
// it without clearing anything.
func (s *sitting) script(text string) []any {
	s.t.Helper()
	var out []any
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		if rest, ok := strings.CutPrefix(strings.TrimPrefix(text, "+"), "‹"); ok {
			typed, after, _ := strings.Cut(rest, "›")
			if text[0] != '+' {
				out = append(out, "ctrl+u")
			}
			for _, r := range typed {
				out = append(out, tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			text = after
			continue
		}
		word, after, _ := strings.Cut(text, " ")
		key, times, many := strings.Cut(word, "*")
		n := 1
		if many {
			var err error
			if n, err = strconv.Atoi(times); err != nil {
				s.t.Fatalf("%q: %v", word, err)
			}
		}
		out = append(out, slices.Repeat([]any{key}, n)...)
		text = after
	}
	return out
}

// press presses the keys of a script, one after the other.
func (s *sitting) press(text string) {
	s.t.Helper()
	for _, one := range s.script(text) {
		s.Burst(one)
	}
	s.Fits()
}

// template is the bytes of the book that every flow begins with.
func template(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.db")
	b, err := db.Open(context.Background(), db.Options{Path: path, Today: clock})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func copied(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhatIsEnteredByKeysIsThereAndIsUndoneAndRedoneAlsoAfterARestart(t *testing.T) {
	data := template(t)
	for i, f := range flows {
		if testing.Short() && i%8 != 0 {
			continue // a few show what the race detector looks for
		}
		t.Run(f.name, func(t *testing.T) {
			path := copied(t, data)
			s := sit(t, path)
			states := []*world{look(t, s.book)}
			s.press(f.at)
			for i, st := range f.steps {
				s.press(st.keys)
				now := look(t, s.book)
				if got, want := strings.Join(f.tell(now), "\n"), strings.Join(st.want, "\n"); got != want {
					t.Fatalf("after step %d (%s) the book says\n%s\nwant\n%s\nthe screen:\n%s", i+1, st.keys, got, want, s.Text())
				}
				if now.whole == states[i].whole {
					t.Fatalf("step %d (%s) changed nothing:\n%s", i+1, st.keys, s.Text())
				}
				states = append(states, now)
			}
			thereAndBack(t, s, states)
			s.leave()
			s = sit(t, path)
			thereAndBack(t, s, states)
			if found, err := s.book.Check(context.Background()); err != nil || len(found) > 0 {
				t.Errorf("the book is not sound: %v %v", found, err)
			}
			s.leave()
		})
	}
}

// thereAndBack undoes every state and redoes it.
func thereAndBack(t *testing.T, s *sitting, states []*world) {
	t.Helper()
	turn := func(key, word string, to int) {
		t.Helper()
		s.press(key)
		if got := look(t, s.book); got.whole != states[to].whole {
			t.Fatalf("%s does not bring back state %d:\n%s\nthe screen:\n%s", key, to, differences(got.whole, states[to].whole), s.Text())
		}
		if !s.Has(word) {
			t.Errorf("%s is not told:\n%s", key, s.Text())
		}
	}
	for i := len(states) - 2; i >= 0; i-- {
		turn("u", "Undone: ", i)
	}
	for i := 1; i < len(states); i++ {
		turn("ctrl+r", "Redone: ", i)
	}
}

// differences are the lines in which two texts differ.
func differences(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	var out []string
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			out = append(out, "got  "+a, "want "+b)
		}
	}
	return strings.Join(out, "\n")
}

func TestWhoDeletesAnAccountOnItsPageIsNotWarnedThatItIsGone(t *testing.T) {
	s := sit(t, copied(t, template(t)))
	defer s.leave()
	s.press(inMore + " d enter")
	s.Want("Account Acme deleted", "/ all accounts").WantNot("This account was deleted")
}
