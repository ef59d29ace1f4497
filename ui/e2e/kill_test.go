//go:build unix

package e2e

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sees waits until the screen shows the text; false when the program ended before that.
func (tm *term) sees(text string) bool {
	tm.t.Helper()
	dead := false
	tm.until("showing "+text, func() bool {
		select {
		case <-tm.done:
			dead = true
			return true
		default:
			return strings.Contains(tm.screen(), text)
		}
	})
	return !dead || strings.Contains(tm.screen(), text)
}

// play takes the review as far as the program lives and says how many acts the screen
// has shown to be saved.
func play(tm *term) (saved int) {
	tm.t.Helper()
	for _, a := range wholeReview {
		for _, k := range a.do {
			if !tm.sees(k.at) {
				return saved
			}
			for _, key := range k.keys {
				if s, ok := named[key]; ok {
					key = s
				}
				_, _ = tm.pty.WriteString(key) // the program may be gone
			}
		}
		if !tm.sees(a.shows) {
			return saved
		}
		saved++
	}
	return saved
}

// openReview opens Acme's review.
func openReview(tm *term) {
	tm.t.Helper()
	tm.wait("▸ Acme Logistics", "enter open").press("r")
}

// resumeReview waits for Acme's review after a start: where it was left, or from the Book.
func resumeReview(tm *term) {
	tm.t.Helper()
	tm.until("back", func() bool {
		s := tm.screen()
		return strings.Contains(s, "Review · Acme Logistics") || strings.Contains(s, "▸ Acme Logistics") && strings.Contains(s, "enter open")
	})
	if !strings.Contains(tm.screen(), "Review · Acme Logistics") {
		tm.press("r")
	}
}

var stepLine = regexp.MustCompile(`(?m)^│▸[ ✓!] [ \d] (.*?) *│`)

// step is the place in the list of steps of the one that is open, -1 when none is.
func (tm *term) step() int {
	m := stepLine.FindStringSubmatch(tm.screen())
	if m == nil {
		return -1
	}
	for i, name := range []string{"Who took part", "Progress on outcomes", "Cadence", "High enough", "Voice of the customer",
		"The next period", "Sentiment (ours)", "Experience moments", "Close"} {
		if strings.HasPrefix(name, strings.TrimRight(m[1], "…")) {
			return i
		}
	}
	return -1
}

// prepared is the bytes of a book with accounts, a contact and an outcome.
func prepared(t *testing.T) []byte {
	t.Helper()
	home, file := t.TempDir(), write(t, "portfolio.csv", sheet)
	path := filepath.Join(home, "book.db")
	tm := start(t, 100, 30, environment(t, home), "--db", path)
	firstRun(tm, file)
	addOutcomeAndContact(tm)
	tm.press("esc").wait("▸ Acme Logistics", "enter open").press("ctrl+c")
	if code := tm.end(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	book, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// fresh is a copy of the book in a folder of its own.
func fresh(t *testing.T, book []byte) (home, path string) {
	t.Helper()
	home = t.TempDir()
	path = filepath.Join(home, "book.db")
	if err := os.WriteFile(path, book, 0o600); err != nil {
		t.Fatal(err)
	}
	return home, path
}

// when grows says how large the file of what is not yet in the book has become, until the
// program ends.
func whenGrown(tm *term, path string, size int64, do func()) {
	for {
		select {
		case <-tm.done:
			return
		default:
		}
		if info, err := os.Stat(path + "-wal"); err == nil && info.Size() >= size {
			do()
			return
		}
	}
}

// TestWhatTheScreenCallsSavedOutlivesKill kills the program in the middle of a review: at
// random points of what it writes to the terminal, and of what it writes to the disk.
func TestWhatTheScreenCallsSavedOutlivesKill(t *testing.T) {
	t.Parallel()
	const rounds = 24
	book := prepared(t)
	home, path := fresh(t, book)
	whole := start(t, 100, 30, environment(t, home), "--db", path)
	openReview(whole)
	whole.wait("Both sides took part")
	began := len(whole.output())
	if saved := play(whole); saved != len(wholeReview) {
		t.Fatalf("only %d of %d were saved", saved, len(wholeReview))
	}
	drawn := len(whole.output())
	wal, err := os.Stat(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(2026, 11))
	for round := range rounds {
		limit, size := 0, int64(0)
		if round%2 == 0 {
			limit = began + rng.IntN(drawn-began)
		} else {
			size = 1 + rng.Int64N(wal.Size()-1)
		}
		t.Run(fmt.Sprintf("%d", round), func(t *testing.T) {
			t.Parallel()
			killOnce(t, book, limit, size)
		})
	}
}

// killOnce kills a review when limit bytes are drawn, or size bytes written.
func killOnce(t *testing.T, book []byte, limit int, size int64) {
	home, path := fresh(t, book)
	env := environment(t, home)
	cmd := commandLine("--db", path)
	kill := func() { _ = cmd.Process.Kill() }
	tm := startThis(t, 100, 30, cmd, env, func(total int) {
		if limit > 0 && total >= limit {
			kill()
		}
	})
	if size > 0 {
		go whenGrown(tm, path, size, kill)
	}
	saved := 0
	if tm.sees("▸ Acme Logistics") && tm.sees("enter open") {
		_, _ = tm.pty.WriteString("r")
		saved = play(tm)
	}
	kill()
	tm.end()
	was := tm.step()

	command(t, done, "check", "--db", path)
	story, _ := command(t, done, "show", "Acme Logistics", "--json", "--db", path)
	for _, a := range wholeReview[:saved] {
		if part := a.lacks(story); part != "" {
			t.Errorf("the screen said %q, and the book does not hold %s", a.shows, part)
		}
	}
	again := start(t, 100, 30, env, "--db", path)
	resumeReview(again)
	if strings.Contains(story, `"state": "completed"`) {
		again.wait("Review · Acme Logistics") // the next one may be asked about
		return
	}
	again.wait("Review · Acme Logistics", "of 7 met", "ctrl+n next step")
	if saved == 0 {
		return
	}
	again.wait("in progress")
	again.until("showing the step", func() bool { return again.step() >= 0 })
	// The place is stored as soon as a field is left: by then the screen may not show the
	// next one yet, which may be several steps on, past those that are met already.
	next := wholeReview[min(saved+1, len(wholeReview)-1)].step
	if at, least := again.step(), wholeReview[saved-1].step; at < least || was >= 0 && at > max(was+1, next) {
		t.Errorf("the review goes on at step %d: the last field saved was on %d, the screen on %d\n%s", at, least, was, again.screen())
	}
}

// rows is a spreadsheet of n accounts.
func rows(n int) string {
	var b strings.Builder
	b.WriteString("Account Name,CSM,ARR,Renewal date,Segment\n")
	for i := range n {
		fmt.Fprintf(&b, "Customer %06d,CSM %02d,%d,2027-%02d-%02d,SMB\n", i, i%20, 1000+i, 1+i%12, 1+i%28)
	}
	return b.String()
}

func count(t *testing.T, path string) int {
	t.Helper()
	out, _ := command(t, done, "status", "--json", "--db", path)
	var status struct{ Accounts int }
	if err := json.Unmarshal([]byte(out), &status); err != nil {
		t.Fatal(err)
	}
	return status.Accounts
}

// TestAKilledImportTookAllOrNothing kills imports of 20,000 rows while they write.
func TestAKilledImportTookAllOrNothing(t *testing.T) {
	t.Parallel()
	const many, rounds = 20000, 4
	file, dir := write(t, "many.csv", rows(many)), t.TempDir()
	empty := filepath.Join(dir, "empty.db")
	command(t, done, "import", write(t, "one.csv", rows(1)), "--db", empty)
	book, err := os.ReadFile(empty)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(7, 7))
	none := 0
	var last string
	for range rounds {
		home, path := fresh(t, book)
		size := 1 + rng.Int64N(6<<20)
		cmd := commandLine("import", file, "--db", path)
		tm := startThis(t, 80, 24, cmd, environment(t, home), nil)
		whenGrown(tm, path, size, func() { _ = cmd.Process.Kill() })
		tm.end()
		switch n := count(t, path); n {
		case 1:
			none++
		case many:
		default:
			t.Errorf("killed at %d bytes: %d accounts, want 1 or %d", size, n, many)
		}
		command(t, done, "check", "--db", path)
		left, err := filepath.Glob(filepath.Join(home, "*"))
		if err != nil || len(left) > 1 {
			t.Errorf("left behind: %v, %v", left, err)
		}
		last = path
	}
	if none == 0 {
		t.Error("no import was killed before its end: this test cannot fail")
	}
	command(t, done, "import", file, "--db", last)
	if n := count(t, last); n != many {
		t.Errorf("%d accounts after another import, want %d", n, many)
	}
}
