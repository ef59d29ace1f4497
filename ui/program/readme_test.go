package program

import (
	"flag"
	"os"
	"strings"
	"testing"

	"keystone/ui"
	"keystone/ui/drive"
)

var update = flag.Lookup("update")

// picture is a screen of the demo book as README.md shows it.
func picture(t *testing.T, h int, keys ...string) string {
	t.Helper()
	path := demoBook(t, 42)
	a := &app{Options: Options{Today: clock, Open: opener(path)}}
	d := drive.New(t, ui.New(a.options()), 100, h)
	d.Fits()
	d.Keys(keys...).Fits().Pass(pause)
	text := d.Text()
	if err := a.book.Load().Close(); err != nil {
		t.Fatal(err)
	}
	return "    " + strings.TrimRight(strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    "), " ") + "\n"
}

// The pictures of README.md are drawn by the program; -update draws them anew.
func TestTheReadmeShowsTheRealScreens(t *testing.T) {
	const path = "../../README.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(raw), "\r\n", "\n")
	drawn := text
	for name, shown := range map[string]struct {
		h    int
		keys []string
	}{"book": {26, nil}, "quadrant": {32, []string{"2"}}} {
		begin, end := "<!-- picture: "+name+" -->\n", "<!-- end -->"
		from := strings.Index(drawn, begin)
		if from < 0 {
			t.Fatalf("README.md has no place for the picture %q", name)
		}
		from += len(begin)
		to := from + strings.Index(drawn[from:], end)
		lines := strings.Split(picture(t, shown.h, shown.keys...), "\n")
		for i, l := range lines {
			lines[i] = strings.TrimRight(l, " ")
		}
		drawn = drawn[:from] + "\n" + strings.Join(lines, "\n") + "\n" + drawn[to:]
	}
	if drawn == text {
		return
	}
	if update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(path, []byte(drawn), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("the pictures in README.md are not what the program draws: go test ./ui/program -update draws them anew")
}
