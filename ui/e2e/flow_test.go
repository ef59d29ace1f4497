//go:build unix

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sheet is a spreadsheet as customer success managers keep it: their own headers, names
// in several scripts, figures that are no fields of an account.
const sheet = `Account Name,CSM,Industry,ARR,Seats purchased,Seats active,Renewal date,NPS
Borealis Health,Maria Silva,Healthcare,388000,100,70,2027-01-09,9
Acme Logistics,Maria Silva,Logistics,420000,200,150,2026-12-03,7
顧客名 株式会社,Maria Silva,Manufacturing,95000,10,9,2027-04-30,8
Cobalt Foods,Jon Berg,Food,250000,80,20,2027-02-01,4
`

// write makes a file of its own for the test.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// account is what `list accounts --json` says of one.
type account struct {
	Name      string
	Owner     string
	ARR       struct{ Amount float64 }
	Sentiment *string
	CO, CX    *float64
	Quadrant  *string
	Cadence   string
	Last      *string `json:"last_qualifying_review"`
	Due       *string `json:"due_date"`
}

// list is the accounts of the book by name.
func list(t *testing.T, path string) map[string]account {
	t.Helper()
	out, _ := command(t, done, "list", "accounts", "--json", "--db", path)
	var all []account
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatal(err)
	}
	byName := map[string]account{}
	for _, a := range all {
		byName[a.Name] = a
	}
	return byName
}

// firstRun goes from the welcome to the Book with the file imported.
func firstRun(tm *term, file string) {
	tm.t.Helper()
	tm.wait("Welcome to Keystone", "Begin with").text("Maria Silva").wait("Maria Silva").press("ctrl+s")
	tm.wait("Import a file").text(file).press("enter")
	tm.wait("What it would do", "4 created").press("enter")
	tm.wait("was taken into the book", "4 created").press("enter")
	tm.wait("Acme Logistics", "Borealis Health", "enter open")
}

// addOutcomeAndContact goes into Acme and adds both by hand.
func addOutcomeAndContact(tm *term) {
	tm.t.Helper()
	tm.press("enter").wait("adds the first outcome").press("n")
	tm.wait("New outcome", "What they want").text("Trucks leave on time").press("tab", "tab").text("On time in full").
		press("tab").text("%").press("tab").text("82").press("tab").text("95").wait("Target            95").press("ctrl+s")
	tm.wait("“Trucks leave on time”").press("right").wait("r starts one now").press("right").wait("n adds")
	tm.press("n").wait("New contact", "Phone").text("Diana Wu").press("tab").text("VP Operations").wait("(•) VP").press("ctrl+s")
	tm.gone("New contact").wait("Diana Wu", "high enough")
}

// act is one thing done in the review: what to press, each once the screen shows what
// stands before it, and what the screen shows when it is saved.
type act struct {
	do    []keyed
	step  int // the place in the list of steps where that is done
	shows string
	holds string // what the book then holds, regular expressions in what `show --json` says, with AND between
}

// lacks is what a book does not hold of that, "" when it holds it all.
func (a act) lacks(story string) string {
	for _, part := range strings.Split(a.holds, " AND ") {
		if !regexp.MustCompile(part).MatchString(story) {
			return part
		}
	}
	return ""
}

// keyed is a wait for text, then keys.
type keyed struct {
	at   string
	keys []string
}

func on(at string, keys ...string) keyed { return keyed{at, keys} }

// wholeReview takes a review of Acme from who took part to its completion.
var wholeReview = []act{
	{[]keyed{on("enter: Maria Silva", "enter")}, 0, "✓ Maria Silva", `1 of ours|"held_on": "2026-11-21"`},
	{[]keyed{on("a colleague", "enter"), on("name, title, role", "Diana"), on("▸ Diana Wu", "enter")}, 0, "3 of 7 met", `Diana Wu, VP`},
	// The way to the target is drawn as it is typed: that the value is saved is seen with the next.
	{[]keyed{on("name, title, role", "ctrl+n"), on("what it is today", "91", "enter")}, 1, "91%: 69% there", ``},
	{[]keyed{on("y: the customer says", "y"), on("enter: Diana Wu", "enter"), on("Whose words     Diana Wu", "night shift steadier", "enter"),
		on("y, n, or a", "y")}, 1, "4 of 7 met", `"value": 91 AND (?s)report shown: yes.*"contact": "Diana Wu",\s*"words": "night shift steadier"`},
	{[]keyed{on("in their words; empty goes", "faster login", "enter"), on("Kind            ", "3"), on("(•) 3 praise", "ctrl+n")}, 4, "5 of 7 met", `"words": "faster login"`},
	{[]keyed{on("k, c, a, d", "k"), on("enter: 21 Mar 2027", "+3m", "enter")}, 5, "6 of 7 met", `"text": "agreed; next review on 21 Feb 2027"`},
	{[]keyed{on("what somebody will do", "ctrl+n"), on("g, y, r", "g"), on("how likely are they to stay", "they use it daily", "enter")}, 6, "7 of 7 met", `"sentiment": "green",\s*"reason": "they use it daily"`},
	{[]keyed{on("1 to 5", "5")}, 7, "✓   Experience moments", `"rating": 5`},
	{[]keyed{on("✓   Experience moments", "4", "4", "5", "5"), on("All seven requirements are met", "ctrl+s")},
		8, "It counts: held on 2026-11-21", `(?s)"qualifies": true.*"question": "Help came in time",\s*"rating": 5`},
}

func TestFromAnExportToAReviewedAccountOnTheQuadrant(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		env  []string
	}{{"80x24 without colour", 80, 24, []string{"NO_COLOR=0"}}, {"120x40", 120, 40, nil}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			home, file := t.TempDir(), write(t, "portfolio.csv", sheet)
			path := filepath.Join(home, "data", "keystone", "keystone.db")
			env := environment(t, home, c.env...)
			tm := start(t, c.w, c.h, env)
			firstRun(tm, file)
			addOutcomeAndContact(tm)
			tm.press("r").wait("Both sides took part")
			for _, a := range wholeReview {
				for _, k := range a.do {
					tm.wait(k.at).press(k.keys...)
				}
				tm.wait(a.shows)
			}
			tm.press("esc").wait("CO 69.23", "CX 90", "Happy & successful", "On cadence")
			tm.press("esc").wait("4 accounts", "▲G").press("2")
			tm.wait("1 plotted · 3 not plotted", "▲G Acme Logistics", "HAPPY & SUCCESSFUL  1 · $420K")
			tm.press("q")
			if code := tm.end(); code != 0 {
				t.Errorf("exit %d", code)
			}
			tm.whole()
			if len(c.env) > 0 {
				noColour(t, tm.output())
			}

			again := start(t, c.w, c.h, env)
			again.wait("1 plotted · 2 not plotted", "▲G Acme Logistics").press("1")
			again.wait("Acme Logistics", "3 accounts", "▲G").press("enter")
			again.wait("CO 69.23", "CX 90", "Happy & successful", "now 91 %", "they use it daily").press("esc")
			again.wait("3 accounts").press("2").wait("1 plotted · 2 not plotted", "▲G Acme Logistics").press("q")
			again.end()

			all := list(t, path)
			a := all["Acme Logistics"]
			switch {
			case len(all) != 4 || all["Cobalt Foods"].Owner != "Jon Berg" || all["顧客名 株式会社"].ARR.Amount != 95000:
				t.Errorf("imported: %+v", all)
			case a.Sentiment == nil || *a.Sentiment != "green" || a.CO == nil || *a.CO != 69.23 || a.CX == nil || *a.CX != 90:
				t.Errorf("scores: %+v", a)
			case a.Quadrant == nil || *a.Quadrant != "happy_successful" || a.Last == nil || *a.Last != "2026-11-21" || a.Cadence != "on_cadence":
				t.Errorf("standing: %+v", a)
			}
			story, _ := command(t, done, "show", "Acme Logistics", "--json", "--db", path)
			for _, want := range wholeReview {
				if part := want.lacks(story); part != "" {
					t.Errorf("not in the book: %s", part)
				}
			}
			command(t, done, "check", "--db", path)
		})
	}
}
