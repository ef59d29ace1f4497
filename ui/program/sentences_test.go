package program

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// ownKeys gives new, import, undo, whose book and the other keys that sentences name keys of
// a person's own.
var ownKeys = func() string {
	lines := []string{"key.app.undo = ctrl+y", "key.app.import = I", "key.app.scope = Z", "key.app.asof = Y", "key.app.palette = ctrl+x",
		"key.account.done = f10", "key.account.sentiment = f11", "key.account.review = f12", "key.book.inactive = X", "key.import.another = P"}
	for _, place := range []string{"book", "account", "settings"} {
		lines = append(lines, "key."+place+".new = ctrl+t")
	}
	return strings.Join(lines, "\n") + "\n"
}()

// given are sentences that name a key by the one it came with.
var given = regexp.MustCompile(`(^|[^[:alnum:]+])([niuSDsra:]|space) (and the word|adds|makes|imports|takes|undoes|redoes|shows|sets|starts|plans|marks|there for|to import|or n)|(Press|press) [SDnia:+] `)

func TestSentencesNameTheKeysAPersonHasChosen(t *testing.T) {
	config := filepath.Join(t.TempDir(), "keystone.conf")
	if err := os.WriteFile(config, []byte(ownKeys), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	said := map[string]bool{}
	look := func(s *sitting) {
		t.Helper()
		for _, l := range strings.Split(s.Text(), "\n") {
			if bad := given.FindString(l); bad != "" {
				t.Errorf("%q names a key that the person has given up", strings.TrimSpace(l))
			}
			for _, key := range []string{"I imports", "I to import", "ctrl+t adds", "ctrl+t makes", "ctrl+t there", "ctrl+y takes", "ctrl+y undoes", "Z shows",
				"X shows", "F10 marks", "F11 or ctrl+t", "F12 starts", "ctrl+x and the word", "P takes", "Press Y"} {
				said[key] = said[key] || strings.Contains(l, key)
			}
		}
	}
	walk := func(book string, script string, times int) {
		t.Helper()
		s := sitAs(t, book, config)
		defer s.leave()
		s.Resize(200, 60)
		look(s)
		for range times {
			s.press(script)
			look(s)
		}
	}
	path := filepath.Join(t.TempDir(), "empty.db")
	s := sitAs(t, path, config) // the first run
	s.press("‹Ana Costa› tab*3 right*2")
	look(s)
	s.press("ctrl+s")
	s.leave()
	walk(path, "", 1)
	walk(path, "2", 1)
	walk(path, "8 ]", 1)
	walk(path, "]", 12)
	walk(path, "e", 1)                                  // no account is selected
	walk(copied(t, template(t)), "j enter", 1)          // an account of which nothing is known
	walk(copied(t, template(t)), "space*2 d", 1)        // a question
	walk(copied(t, template(t)), "Z +‹ana› enter A", 1) // whose only account is archived
	for _, way := range []string{"j enter", "d", "Z +‹ana› enter", "Y +‹2026-09-30› enter e"} {
		s := sitAs(t, copied(t, template(t)), config)
		s.Resize(200, 60)
		s.press(way)
		for range 11 {
			look(s)
			s.press("right")
		}
		s.leave()
	}
	s = sitAs(t, copied(t, template(t)), config)
	s.Keys("I").Type(filepath.Join(folder, "accounts.csv")).Keys("enter")
	for range 3 {
		s.press("enter")
		look(s)
	}
	s.leave()
	for key, ok := range said {
		if !ok {
			t.Errorf("nothing was seen that says %q", key)
		}
	}
}
