package config

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"keystone/ui/keys"
)

// here are two places: a list, and a field over which little works.
func here() []Place {
	app := []keys.Binding{
		{ID: "app.undo", Label: "undo", Keys: []string{"u"}},
		{ID: "app.tab1", Label: "Book", Keys: []string{"1"}},
		{ID: "app.back", Label: "back", Keys: []string{"esc"}, InText: true},
		{ID: "app.palette", Label: "commands", Keys: []string{":", "ctrl+k"}, InText: true},
	}
	return []Place{
		{Name: "Book", Bindings: append([]keys.Binding{
			{ID: "book.review", Label: "review", Keys: []string{"r"}},
			{ID: "book.sentiment", Label: "sentiment", Keys: []string{"s"}},
		}, app...)},
		{Name: "a field", Text: true, Bindings: append([]keys.Binding{
			{ID: "form.accept", Label: "accept", Keys: []string{"enter"}, InText: true},
		}, app...)},
		{Name: "Review", Bindings: append([]keys.Binding{{ID: "review.step1", Label: "step 1", Keys: []string{"1"}}}, app...)},
	}
}

func TestASettingThatIsNotUnderstoodIsNamedByItsLineAndTheOthersHold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"theme = light", ""},
		{"# a comment\n\nmouse = off\r\nascii=on", ""},
		{"colour = red", `line 1: "colour" is no setting`},
		{"\nmouse = perhaps", `line 2: mouse is on or off`},
		{"light", "line 1: write NAME = VALUE"},
		{"theme = pink", `line 1: there is no theme "pink": there are dark, light`},
		{"mouse = on\nmouse = off", "line 2: mouse is set in line 1 already"},
		{"key.book.review = R, ctrl+r", ""},
		{"key.book.review = shift+r", "line 1: key.book.review: write the character"},
		{"key.book.review = ctrl+c", "line 1: key.book.review: ctrl+c always quits"},
		{"key.book.revew = R", `line 1: there is no command "book.revew": is it "book.review"?`},
		{"key.nothing.like.it = R", `line 1: there is no command "nothing.like.it": the list`},
		{"key.app.back = b", "line 1: key.app.back: esc always goes back"},
		{"key.form.accept = a", "line 1: key.form.accept works in a text field, where a is text"},
		{"key.form.accept = f9", ""},
		{"key.form.accept = ctrl+k", `line 1: ctrl+k would mean both "commands" (app.palette) and "accept" (form.accept) in a field`},
		{"key.book.review = s", `line 1: s would mean both "sentiment" (book.sentiment) and "review" (book.review) in Book`},
		{"key.book.review = s\nkey.book.sentiment = r", ""},
		{"key.app.undo = U\nkey.book.review = U", `line 2: U would mean both "undo" (app.undo) and "review" (book.review) in Book`},
		{"key.book.review = u\nkey.app.undo = r", ""},
		{"key.app.tab1 = f2", ""},
		{"key.book.review =", ""},
		{"theme = light\n\x1b]0;owned\x07 = 1", "line 2: \"␛]0;owned␇\" is no setting"},
	} {
		conf, _ := Parse(c.text)
		conf.Check([]string{"dark", "light"}, here())
		switch {
		case c.want == "" && len(conf.Problems) > 0:
			t.Errorf("%q: %v", c.text, conf.Problems)
		case c.want != "" && (len(conf.Problems) != 1 || !strings.HasPrefix(conf.Problems[0].String(), c.want)):
			t.Errorf("%q: %v, want %s", c.text, conf.Problems, c.want)
		}
	}
}

func TestALineThatClashesIsLeftOutAndTheEarlierOneHolds(t *testing.T) {
	conf, _ := Parse("key.app.undo = U\nkey.book.review = U\nkey.book.sentiment = W")
	conf.Check(nil, here())
	if got := fmt.Sprint(conf.Overrides()); got != "map[app.undo:[U] book.sentiment:[W]]" {
		t.Error(got)
	}
}

func TestTheFileIsReadWithWhatItSays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "keystone.conf")
	if c := Load(path); len(c.Problems) > 0 || c.Path != path {
		t.Errorf("a file that is not there: %+v", c)
	}
	for _, set := range [][2]string{{"theme", "light"}, {"mouse", "off"}, {"theme", "dark"}, {"ascii", "on"}, {"ascii", ""}} {
		if err := Set(path, set[0], set[1]); err != nil {
			t.Fatal(err)
		}
	}
	c := Load(path)
	if c.Theme != "dark" || !c.NoMouse || c.ASCII || len(c.Problems) > 0 {
		t.Errorf("%+v", c)
	}
	if raw, _ := os.ReadFile(path); string(raw) != "theme = dark\nmouse = off\n" {
		t.Errorf("%q", raw)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

func TestAFolderInItsPlaceIsAProblemAndNotWritten(t *testing.T) {
	dir := t.TempDir()
	if c := Load(dir); len(c.Problems) != 1 || c.Problems[0].Line != 0 {
		t.Errorf("%+v", c.Problems)
	}
	if err := Set(dir, "theme", "light"); err == nil {
		t.Error("a folder was written")
	}
	if err := Set(filepath.Join(dir, "a"), "theme", "li\nght"); err == nil {
		t.Error("a value of two lines was written")
	}
}

func TestWritingOneSettingKeepsEveryOtherLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "theme = dark\n"},
		{"# mine\r\ntheme=light\r\nwhat is this", "# mine\r\ntheme = dark\r\nwhat is this\r\n"},
		{"theme = a\n\ntheme = b\n", "theme = dark\n\n"},
		{"mouse = off", "mouse = off\ntheme = dark\n"},
		{"\n", "\ntheme = dark\n"},
	} {
		if got := with(c.text, "theme", "dark"); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"", "# c", "mouse = off", "key.a = x", "nonsense", "theme = light", "theme=x"}), 0, 8).Draw(rt, "lines")
		got := with(strings.Join(lines, "\n"), "theme", "dark")
		left := func(lines []string) []string {
			return slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return l == "" || strings.HasPrefix(l, "theme") })
		}
		if !slices.Equal(left(lines), left(strings.Split(got, "\n"))) {
			rt.Errorf("%q becomes %q", lines, got)
		}
		if c, _ := Parse(got); c.Theme != "dark" {
			rt.Errorf("%q says the theme is %q", got, c.Theme)
		}
	})
}

func TestTheVariableNamesTheFile(t *testing.T) {
	path, err := DefaultPath(func(string) string { return "/x/y.conf" })
	if err != nil || path != "/x/y.conf" {
		t.Errorf("%q %v", path, err)
	}
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	t.Setenv("AppData", t.TempDir())
	if path, err := DefaultPath(func(string) string { return "" }); err != nil || filepath.Base(path) != "keystone.conf" {
		t.Errorf("%q %v", path, err)
	}
}
