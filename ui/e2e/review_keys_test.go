//go:build unix

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mostKeys is how many keys a whole review may take, besides the words and numbers typed.
const mostKeys = 40

// hands play a review and count what they press.
type hands struct {
	*term
	keys    int
	pressed []string
}

// played is one thing done once the screen shows a text: words typed, then a key.
type played struct{ at, words, key string }

func (h *hands) play(all ...played) *hands {
	h.t.Helper()
	for _, p := range all {
		h.wait(p.at)
		if p.words != "" {
			h.text(p.words)
			h.wait(p.words)
		}
		if p.key != "" {
			h.press(p.key)
			h.keys++
			h.pressed = append(h.pressed, p.key)
		}
	}
	return h
}

// reviewed is a whole review of the fixed account, from the Book to the customer's copy as a
// file: three contacts, two outcomes with a KPI, a voice, two moments.
var reviewed = []played{
	{"▸ Acme Logistics", "", "r"},
	{"enter: Maria Silva", "", "enter"},
	{"✓ Maria Silva", "", "enter"},
	{"name, title, role", "Diana", "enter"},
	{"Diana Wu, VP", "Ray", "enter"},
	{"Ray Patel, Dispatcher", "Ann", "enter"},
	{"Ann Lee, Buyer", "", "enter"},
	{"what it is today", "91.5", "enter"},
	{"y: the customer says", "", "y"},
	{"enter: ", "", "enter"},
	{"Whose words ", "the night shift noticed", "enter"},
	{"what it is today", "3.8", "enter"},
	{"y: the customer says", "", "y"},
	{"enter: ", "", "enter"},
	{"Whose words ", "queues are shorter", "enter"},
	{"y, n, or a", "", "y"},
	{"in their words", "Reports take a day", "enter"},
	{"Kind ", "", "2"},
	{"(•) 2 pain", "", "ctrl+s"},
	{"5 of 7 met", "", "enter"},
	{"k, c, a, d", "", "k"},
	{"(•) kept", "", "k"},
	{"enter: 21 Mar 2027", "", "enter"},
	{"what somebody will do", "", "enter"},
	{"g, y, r", "", "g"},
	{"how likely are they to stay", "They plan a second site", "enter"},
	{"7 of 7 met", "", "4"},
	{"(•) 4", "", "5"},
	{"(•) 5", "", "ctrl+s"},
	{"All seven requirements are met", "", "ctrl+s"},
	{"It counts: held on 2026-11-21", "", "f7"},
	{"The customer's copy", "", "m"},
	{"acme-logistics", "", "enter"},
	{"is written to", "", ""},
}

// readyForReview is a book with the fixed account, made by the first run and by imports.
func readyForReview(t *testing.T) (home, path string) {
	t.Helper()
	home = t.TempDir()
	path = filepath.Join(home, "book.db")
	tm := start(t, 100, 30, environment(t, home), "--db", path)
	firstRun(tm, write(t, "portfolio.csv", sheet))
	tm.press("ctrl+c")
	if code := tm.end(); code != 0 {
		t.Fatalf("exit %d", code)
	}
	people := "account,name,title\nAcme Logistics,Diana Wu,VP Operations\nAcme Logistics,Ray Patel,Dispatcher\nAcme Logistics,Ann Lee,Buyer\n"
	wants := "account,statement,kpi,unit,baseline,target,agreed_on,due_on,status\n" +
		"Acme Logistics,Trucks leave on time,On time in full,%,82,95,2026-03-01,2027-03-01,in_progress\n" +
		"Acme Logistics,Trucks leave sooner,Dock turnaround,h,4.1,2.5,2026-05-01,2027-05-01,in_progress\n"
	command(t, done, "import", "--db", path, write(t, "contacts.csv", people), write(t, "outcomes.csv", wants))
	return home, path
}

func TestAWholeReviewTakesNoMoreThanFortyKeys(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		env  []string
	}{{"120x40", 120, 40, nil}, {"80x24 without colour", 80, 24, []string{"NO_COLOR=1"}}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			home, path := readyForReview(t)
			h := &hands{term: start(t, c.w, c.h, environment(t, home, c.env...), "--db", path)}
			h.play(reviewed...)
			if h.keys > mostKeys {
				t.Errorf("%d keys, at most %d: %s", h.keys, mostKeys, strings.Join(h.pressed, " "))
			}
			t.Logf("%d keys", h.keys)
			h.press("ctrl+c")
			if code := h.end(); code != 0 {
				t.Errorf("exit %d", code)
			}
			h.whole()
			if len(c.env) > 0 {
				noColour(t, h.output())
			}
			theirCopy(t, home)
			counts(t, path)
		})
	}
}

// theirCopy looks into the file that was made for the customer.
func theirCopy(t *testing.T, home string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(home, "acme-logistics-*.md"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%v: %v", files, err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Diana Wu", "Ray Patel", "Ann Lee", "On time in full", "91.5", "Dock turnaround", "3.8", "the night shift noticed", "Reports take a day"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the customer's copy does not say %q:\n%s", want, text)
		}
	}
	for _, ours := range []string{"second site", "entiment", "Green", "requirement", "uadrant"} {
		if strings.Contains(string(text), ours) {
			t.Errorf("the customer's copy says %q:\n%s", ours, text)
		}
	}
}

// counts says that the book holds one review that qualifies, with all that was said in it.
func counts(t *testing.T, path string) {
	t.Helper()
	out, _ := command(t, done, "show", "Acme Logistics", "--json", "--db", path)
	var story struct {
		Reviews []struct {
			State     string
			Qualifies bool
		}
	}
	if err := json.Unmarshal([]byte(out), &story); err != nil {
		t.Fatal(err)
	}
	completed := 0
	for _, r := range story.Reviews {
		if r.State == "completed" && r.Qualifies {
			completed++
		}
	}
	if completed != 1 || !strings.Contains(out, "They plan a second site") || strings.Count(out, `"rating": `) != 2 {
		t.Errorf("%d reviews count:\n%s", completed, out)
	}
	command(t, done, "check", "--db", path)
}
