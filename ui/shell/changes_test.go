package shell

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"keystone/model"
)

func changed(systems ...string) *fakeBook {
	b := sample()
	for _, s := range systems {
		b.changes = append(b.changes, model.ChangeSheet{System: s, Name: s + ".csv", TakenOn: on("2026-06-01"), Comma: ',',
			Heads: []string{"Id", "Name", "ARR"}, Rows: [][]string{{"1", "Acme", "5"}, {"2", "Globex", ""}}, Left: []string{"region has no column: Acme."}})
	}
	return b
}

func TestChangesGoToTheirSystemAndWhatCannotIsSaid(t *testing.T) {
	x := newBench(changed("Salesforce"))
	same(t, "CSV", x.want(t, Done, "export", "changes"), "the changes of Salesforce\n")
	x.oneSentence(t, "region", "Acme")
	if out := x.want(t, Done, "export", "changes", "--json"); !strings.Contains(out, `"Name": "Globex"`) || strings.Contains(out, `"ARR": ""`) {
		t.Error(out)
	}
	same(t, "since", x.want(t, Done, "export", "changes", "--since", "2026-06-29"), "")
	x.oneSentence(t, "nothing was written")
	x.want(t, Usage, "export", "accounts", "--since", "2026-06-29")
}

func TestEachSystemGetsAFileOfItsOwn(t *testing.T) {
	x := newBench(changed("Salesforce", "Gainsight"))
	x.want(t, Usage, "export", "changes")
	path := filepath.Join(t.TempDir(), "back.csv")
	x.want(t, Done, "export", "changes", "-o", path)
	for at, want := range map[string]string{path: "the changes of Salesforce\n", strings.Replace(path, "back", "back-2", 1): "the changes of Gainsight\n"} {
		text, err := os.ReadFile(at)
		if err != nil || string(text) != want {
			t.Errorf("%s: %q %v", at, text, err)
		}
	}
}
