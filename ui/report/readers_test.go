package report

import (
	"bytes"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"keystone/model"
)

// reader is the path of another program that reads what is written here. Where it is not on
// the machine the test says so and is left out; $KEYSTONE_READERS=required makes that a
// failure.
func reader(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if os.Getenv("KEYSTONE_READERS") == "required" {
		t.Fatalf("%s is not on this machine", name)
	}
	t.Skipf("%s is not on this machine: .ci/documents brings it where it can", name)
	return ""
}

// hostile is text that looks like markup in every place where it could do harm.
var hostile = []string{"<script>alert(1)</script>", "a | b", "*bold* _it_ `code`", "[link](http://x.example)", "# heading", "- point", "1. one", "&amp; &copy;",
	"~~gone~~", "a\\b", "![x](y)", "<!-- c -->", "R&D \"quoted\"", "> quote", "+ plus", "| - | - |", "***", "$x$ costs $5", "snake_case_word _x_", "line\nbreak"}

// readable are documents of every kind, with a name for each: those built here, and those
// of other books in $KEYSTONE_DOCUMENTS, the Markdown and the HTML of one under one name.
func readable(t *testing.T) map[string][2]string {
	t.Helper()
	d, r := dossier()
	all := Document{Title: strings.Join(hostile[:4], " ")}
	for i, text := range hostile {
		all.add(Heading(text))
		all.add(Text{Lead: text, Text: text})
		all.add(List{{Lead: hostile[len(hostile)-1-i], Text: text}, {Text: text}})
		all.add(Table{Head: []string{text, "b"}, Right: []bool{true}, Rows: [][]string{{text, "x"}, {"", text}}})
	}
	copy := model.CustomerCopyOf(r, &d, r.HeldOn)
	out := map[string][2]string{}
	for name, doc := range map[string]Document{"hostile": all, "customer": Customer(copy), "follow-up": FollowUp(copy),
		"internal": Internal(model.InternalCopyOf(r, &d, model.DefaultSettings(), r.HeldOn)),
		"prep":     Prep(model.PrepareReview(&d, model.DefaultSettings(), r.HeldOn+40), "Maria *Silva*")} {
		out[name] = [2]string{doc.Markdown(), doc.HTML()}
	}
	if folder := os.Getenv("KEYSTONE_DOCUMENTS"); folder != "" {
		paths, err := filepath.Glob(filepath.Join(folder, "*.md"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no documents in %s: %v", folder, err)
		}
		for _, path := range paths {
			var both [2]string
			for i, end := range []string{".md", ".html"} {
				text, err := os.ReadFile(strings.TrimSuffix(path, ".md") + end)
				if err != nil {
					t.Fatal(err)
				}
				both[i] = string(text)
			}
			out[filepath.Base(path)] = both
		}
	}
	return out
}

var (
	page = regexp.MustCompile(`(?s)^.*<body>|</body>.*$`)
	tag  = regexp.MustCompile(`<[^>]*>`)
	// inside are those within a word.
	inside = regexp.MustCompile(`</?(a|strong)\b[^>]*>`)
)

// wordsOf are the words that a page shows.
func wordsOf(text string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(inside.ReplaceAllString(text, ""), " "))), " ")
}

// elements are the tags of a page that say what is what.
func elements(text string) string {
	return strings.Join(regexp.MustCompile(`<(h1|h2|ul|li|table|strong|tr|th|td)\b`).FindAllString(text, -1), "")
}

// TestMarkdownIsReadAsTheSameAsThePage gives the Markdown to a reader of it: it shows the
// same words and the same parts as the page of HTML.
func TestMarkdownIsReadAsTheSameAsThePage(t *testing.T) {
	cmark := reader(t, "cmark-gfm")
	for name, doc := range readable(t) {
		cmd := exec.Command(cmark, "--to", "html", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist", "--unsafe")
		cmd.Stdin = strings.NewReader(doc[0])
		got, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := page.ReplaceAllString(doc[1], "")
		if g, w := wordsOf(string(got)), wordsOf(want); g != w {
			t.Errorf("%s is read as\n%s\nand should be\n%s", name, g, w)
		}
		if g, w := elements(string(got)), elements(want); g != w {
			t.Errorf("%s has the parts\n%s\nand should have\n%s", name, g, w)
		}
		for _, bad := range []string{"<script", "<em>", "<code>", "<img", "<del>", "<blockquote", "<ol", "<hr"} {
			if bytes.Contains(got, []byte(bad)) {
				t.Errorf("%s: what somebody typed became %s", name, bad)
			}
		}
	}
}

func TestThePageKeepsToTheRulesOfHTML(t *testing.T) {
	validate := reader(t, "html-validate")
	dir := t.TempDir()
	for name, doc := range readable(t) {
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(doc[1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	config := filepath.Join(dir, ".htmlvalidate.json")
	if err := os.WriteFile(config, []byte(`{"root": true, "extends": ["html-validate:standard"]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(validate, "--config", config, dir).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestACalendarReadsTheDaysAsTheyAre(t *testing.T) {
	calcurse := reader(t, "calcurse")
	dir := t.TempDir()
	file := filepath.Join(dir, "review.ics")
	events := []Event{
		{UID: "a@keystone", Day: model.NewDate(2026, 12, 31), Title: "Review: Acme, Inc; at 9 \\ 10", Notes: "One\nTwo, three"},
		{UID: "b@keystone", Day: model.NewDate(2027, 2, 28), Title: strings.Repeat("Überprüfung ", 12)},
	}
	if err := os.WriteFile(file, []byte(Calendar(events, time.Date(2026, 11, 21, 8, 0, 0, 0, time.UTC))), 0o600); err != nil {
		t.Fatal(err)
	}
	book := filepath.Join(dir, "calendar")
	if out, err := exec.Command(calcurse, "-D", book, "-q", "-i", file).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, e := range events {
		out, err := exec.Command(calcurse, "-D", book, "-Q", "--input-datefmt", "4", "--from", e.Day.String(), "--days", "1").CombinedOutput()
		if err != nil || !strings.Contains(string(out), strings.TrimSpace(e.Title)) {
			t.Errorf("%s: %v\n%s", e.Day, err, out)
		}
		for _, other := range []model.Date{e.Day - 1, e.Day + 1} {
			out, err := exec.Command(calcurse, "-D", book, "-Q", "--input-datefmt", "4", "--from", other.String(), "--days", "1").CombinedOutput()
			if err != nil || strings.Contains(string(out), strings.TrimSpace(e.Title)) {
				t.Errorf("also on %s: %v\n%s", other, err, out)
			}
		}
	}
}
