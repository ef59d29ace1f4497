package program

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"keystone/ui/config"
	"keystone/ui/keys"
	"keystone/ui/widget/input"
)

// over are the keys of a page that mean something else everywhere else, and why that is
// meant so.
var over = map[string]string{
	"review.notes.voice": "the digits choose what kind of Voice a line is; the tabs are an esc away",
	"review.step":        "the digits go to the steps of the review; the tabs are an esc away",
}

func mayShadow(id string) string {
	for prefix := range over {
		if strings.HasPrefix(id, prefix) {
			return prefix
		}
	}
	return ""
}

func TestNoKeyMeansTwoThingsInOnePlace(t *testing.T) {
	needed := map[string]bool{}
	for _, p := range walk(t) {
		owner := map[string]keys.Binding{}
		seen := map[string]bool{}
		for _, b := range p.Bindings {
			if seen[b.ID] {
				t.Errorf("%s: two bindings are called %s", p.Name, b.ID)
			}
			seen[b.ID] = true
			for _, k := range b.Keys {
				if p.Text && (!b.InText || keys.Types(k)) {
					continue
				}
				first, taken := owner[k]
				if !taken {
					owner[k] = b
					continue
				}
				if why := mayShadow(first.ID); why != "" && prefix(b.ID) == "app" {
					needed[why] = true
					continue
				}
				t.Errorf("%s (text %t): %s means %s and %s", p.Name, p.Text, k, first.ID, b.ID)
			}
		}
	}
	for prefix := range over {
		if !needed[prefix] {
			t.Errorf("%s shadows nothing: take it off the list", prefix)
		}
	}
}

// meanings are the keys that mean the same everywhere: the last word of the ID of what they
// do. Where a place has another use of one, it is named with its reason.
var meanings = map[string][]string{
	"n": {"new"}, "e": {"edit"}, "d": {"delete"}, "space": {"mark", "done", "toggle"}, "/": {"filter", "find"},
	"s": {"sentiment"}, "r": {"review"}, "o": {"order"}, "x": {"explain"}, "+": {"capture"},
	"u": {"undo"}, "ctrl+r": {"redo"}, "i": {"import"}, "esc": {"back"}, "?": {"help"}, "f1": {"help"},
	":": {"palette"}, "ctrl+k": {"palette"}, "S": {"scope"}, "D": {"asof"}, "q": {"quit"}, "ctrl+c": {"interrupt"},
	"ctrl+o": {"voice"}, "ctrl+z": {"suspend"}, "f5": {"customer"},
}

var otherwise = map[string]string{
	"import.another":           "n brings a new file to import",
	"import.keep":              "space marks a column as kept",
	"account.explain.close":    "x opens the explanation and closes it",
	"account.explain.pagedown": "nothing is marked in a text that is read",
	"columns.wider":            "+ and - are the usual keys for wider and narrower, in a dialog without a capture line",
	"columns.usual":            "r gives the usual columns back, in a dialog where nothing is reviewed",
}

func TestKeysMeanTheSameEverywhere(t *testing.T) {
	needed := map[string]bool{}
	for _, p := range walk(t) {
		for _, b := range p.Bindings {
			last := b.ID[strings.LastIndexByte(b.ID, '.')+1:]
			for _, k := range b.Keys {
				means, fixed := meanings[k]
				if !fixed || slices.Contains(means, last) || p.Text && keys.Types(k) {
					continue
				}
				if otherwise[b.ID] == "" {
					t.Errorf("%s: %s means %v everywhere, and here %s", p.Name, k, means, b.ID)
				}
				needed[b.ID] = true
			}
		}
	}
	for id := range otherwise {
		if !needed[id] {
			t.Errorf("%s keeps to the meanings: take it off the list", id)
		}
	}
}

func TestEveryBindingCanBeNamedToldAndWritten(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+(\.[a-z0-9-]+)+$`)
	for _, p := range walk(t) {
		for _, b := range p.Bindings {
			if !id.MatchString(b.ID) || b.Label == "" || b.Group == "" {
				t.Errorf("%s: %q has the label %q and stands under %q", p.Name, b.ID, b.Label, b.Group)
			}
			for _, k := range b.Keys {
				if got, err := keys.Parse(k); got != k && !slices.Contains([]string{"esc", "ctrl+c"}, k) {
					t.Errorf("%s: nobody can write the key %q: %v", b.ID, k, err)
				}
			}
		}
	}
}

func TestNoKeyOfAPlaceIsTakenByTheTextThatIsTyped(t *testing.T) {
	editing := map[string]bool{}
	for _, b := range input.Editing() {
		for _, k := range b.Keys {
			editing[k] = true
		}
	}
	for _, k := range []string{"esc", "tab", "enter", "ctrl+k", "ctrl+o", "f1", "ctrl+c", "ctrl+z", "ctrl+s"} {
		if editing[k] {
			t.Errorf("a text field takes %s", k)
		}
	}
}

// updating says that what is generated is to be written anew.
func updating() bool { return update != nil && update.Value.String() == "true" }

func TestTheListOfPlacesIsWhatTheProgramHas(t *testing.T) {
	const path = "places.go"
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	is := written(t, walk(t))
	if bytes.Equal(bytes.ReplaceAll(was, []byte("\r\n"), []byte("\n")), is) {
		return
	}
	if updating() {
		if err := os.WriteFile(path, is, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("places.go does not list the bindings that the screens have: go test ./ui/program -update writes it anew")
}

// written is the source of the list of places.
func written(t *testing.T, all []config.Place) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("// Code generated by go test ./ui/program -update; DO NOT EDIT.\n\npackage program\n\n" +
		"import (\n\"slices\"\n\n\"keystone/ui/config\"\n\"keystone/ui/keys\"\n)\n\n")
	shared := map[string]string{}
	for _, p := range all {
		_, list := parted(p)
		if len(list) == 0 || shared[list] != "" {
			continue
		}
		shared[list] = fmt.Sprintf("shared%d", len(shared)+1)
	}
	b.WriteString("// places are what is bound in each place of the program, to check a person's own keys\n// against.\nfunc places() []config.Place {\n")
	for _, p := range all {
		if _, list := parted(p); shared[list] != "" && !bytes.Contains(b.Bytes(), []byte(shared[list]+" :=")) {
			fmt.Fprintf(&b, "%s := []keys.Binding{\n%s}\n", shared[list], list)
		}
	}
	b.WriteString("return []config.Place{\n")
	for _, p := range all {
		own, list := parted(p)
		fmt.Fprintf(&b, "{Name: %q, Text: %t, Bindings: slices.Concat([]keys.Binding{\n%s}, %s)},\n", p.Name, p.Text, own, shared[list])
	}
	b.WriteString("}\n}\n")
	out, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	return out
}

// parted are the bindings of a place in Go, its own and the app's.
func parted(p config.Place) (own, app string) {
	for _, b := range p.Bindings {
		line := fmt.Sprintf("{ID: %q, Label: %q", b.ID, b.Label)
		if len(b.Keys) > 0 {
			line += fmt.Sprintf(", Keys: %#v", b.Keys)
		}
		if b.InText {
			line += ", InText: true"
		}
		if line += "},\n"; prefix(b.ID) == "app" || strings.HasPrefix(b.ID, "app.") {
			app += line
			continue
		}
		own += line
	}
	return own, app
}

// keyTable is the list of all keys as README.md shows it.
func keyTable(all []config.Place) string {
	var groups []string
	rows := map[string][]string{}
	listed := map[string]bool{}
	for _, p := range append(slices.Clone(all), config.Place{Text: true, Bindings: input.Editing()}) {
		for _, b := range p.Bindings {
			if listed[b.ID] {
				continue
			}
			listed[b.ID] = true
			group := heading(strings.SplitN(b.ID, ".", 2)[0])
			if _, seen := rows[group]; !seen {
				groups = append(groups, group)
			}
			rows[group] = append(rows[group], row(b))
		}
	}
	slices.SortStableFunc(groups, func(a, b string) int { return rankOf(a) - rankOf(b) })
	var out strings.Builder
	for _, g := range groups {
		fmt.Fprintf(&out, "\n**%s**\n\n| key | does | command |\n|---|---|---|\n%s", g, strings.Join(rows[g], ""))
	}
	return out.String() + "\n"
}

// rankOf puts what works everywhere first, and what is typed last.
func rankOf(group string) int {
	switch group {
	case "Everywhere":
		return -1
	case "Text":
		return 1
	}
	return 0
}

func row(b keys.Binding) string {
	var names []string
	for _, k := range b.Keys {
		names = append(names, "`"+strings.ReplaceAll(keys.Name(k, false), "|", "\\|")+"`")
	}
	if len(names) == 0 {
		names = []string{"`:` " + b.Label}
	}
	command := "`" + b.ID + "`"
	if prefix(b.ID) == "text" {
		command = "" // the line itself takes them: they cannot be changed
	}
	return fmt.Sprintf("| %s | %s | %s |\n", strings.Join(names, " "), strings.ReplaceAll(b.HelpText(), "|", "\\|"), command)
}

func TestTheReadmeListsTheKeysOfEveryScreen(t *testing.T) {
	const path, begin, end = "../../README.md", "<!-- keys -->\n", "<!-- end of keys -->"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(raw), "\r\n", "\n")
	from := strings.Index(text, begin)
	to := strings.Index(text, end)
	if from < 0 || to < from {
		t.Fatal("README.md has no place for the list of keys")
	}
	now := text[:from+len(begin)] + keyTable(walk(t)) + text[to:]
	if now == text {
		return
	}
	if updating() {
		if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("the list of keys in README.md is not what the screens have: go test ./ui/program -update writes it anew")
}
