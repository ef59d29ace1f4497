//go:build unix

package e2e

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// hostile are names that try to steer a terminal: the clipboard, the title, clearing,
// moving, modes, answers, links, C1 codes, directions, and marks that take no room.
var hostile = []string{
	"\x1b]52;c;SGFja2Vk\x07Clip", "\x1b]0;pwned\x1b\\Title", "\x1b[2J\x1b[3JClear", "\x1b[199;198HMove", "\x1b[?1337hMode",
	"\x1b[31;5mBlink", "\x1b]8;;http://example.org\x1b\\Link\x1b]8;;\x1b\\", "\x1bP+q544e\x1b\\Dcs", "\x1b]11;?\x07 open", "\u009b31mC1 \u009d0;pwned\u009c",
	"Abc\u202edesrever", "Iso\u2066late", "Zero\u200bwidth\u200d", "Tab\tulator", "Back\b\b\b\bspace", "Half \x1b]52;c;", "Nul\x00byte", "株式会社\x1b[7mKK",
}

// payload are traces of the names that no output may hold.
var payload = []string{"\x1b]52", "\x1b]0;", "\x1b[3J", "\x1b[199;", "\x1b[?1337", "\x1b]8;", "\x1bP+q544e", "\x1b[31;5m",
	"\u009b", "\u009c", "\u009d", "\u202e", "\u2066", "\u200b", "\x00"}

// titles are the only texts that the program sends in a sequence.
var titles = regexp.MustCompile(`\x1b\]([\s\S]*?)(?:\x07|\x1b\\)`)

// harmless fails when something of the names reached the terminal as more than text.
func harmless(t *testing.T, where, output string) {
	t.Helper()
	for _, p := range payload {
		if at := strings.Index(output, p); at >= 0 {
			t.Errorf("%s: %q reached the terminal: %q", where, p, output[max(0, at-40):min(len(output), at+40)])
		}
	}
	for _, m := range titles.FindAllStringSubmatch(output, -1) {
		if !strings.HasPrefix(m[1], "2;") && m[1] != "11;?" && m[1] != "112" && !strings.HasPrefix(m[1], "12;#") {
			t.Errorf("%s: the program sent %q", where, m[0])
		}
		if strings.ContainsFunc(m[1], func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }) {
			t.Errorf("%s: a control character in a title: %q", where, m[0])
		}
	}
}

func hostileSheet() string {
	var b strings.Builder
	b.WriteString("Account Name,CSM,Industry,Segment,ARR,Notes\n")
	for i, name := range hostile {
		q := `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
		fmt.Fprintf(&b, "%s,%s,%s,%s,%d,%s\n", q, q, q, q, 900000-i, q)
	}
	b.WriteString("Plain,Maria Silva,Industry,SMB,1000,nothing\n")
	return b.String()
}

func TestHostileNamesAreOnlyText(t *testing.T) {
	t.Parallel()
	home, file := t.TempDir(), write(t, "bad \u202e\x1b]0;pwned\x07name.csv", hostileSheet())
	path := home + "/book.db"
	env := environment(t, home)
	cmd := commandLine("--db", path)
	cmd.Dir = filepath.Dir(file)
	tm := startThis(t, 120, 40, cmd, env, nil)
	tm.wait("Welcome to Keystone").press("ctrl+s").wait("Import a file", "▸ bad").press("enter")
	tm.wait("What it would do", "19 created").press("enter").wait("was taken into the book").press("enter")
	tm.wait("19 accounts", "  Plain", "enter open")
	aligned(t, tm)
	for range hostile {
		tm.press("j")
	}
	tm.wait("▸ Plain").press("k").gone("▸ Plain").press("enter").wait("adds the first outcome").press("n").wait("New outcome").press("esc").gone("New outcome")
	tm.press("r").wait("Both sides took part").press("esc").gone("Both sides took part").press("2").wait("not plotted").press("1").wait("adds the first outcome").press("esc").wait("19 accounts")
	tm.press("/").text("Clip").wait("1 account").press("ctrl+c").end()
	harmless(t, "screens", tm.output())

	for _, args := range []string{"list accounts", "list accounts --csv", "list accounts --json", "status", "quadrant", "show Clip", "check"} {
		c := startThis(t, 100, 40, commandLine(append(strings.Fields(args), "--db", path)...), env, nil)
		c.end()
		harmless(t, args, c.output())
	}
	again := startThis(t, 100, 40, commandLine("import", file, "--db", path), env, nil)
	again.end()
	harmless(t, "import", again.output())
}

// aligned fails unless every row of the Book ends its figures where the plain row does.
func aligned(t *testing.T, tm *term) {
	t.Helper()
	column := -1
	n := 0
	for _, line := range strings.Split(tm.screen(), "\n") {
		at := strings.Index(line, " $")
		if at < 0 || !regexp.MustCompile(`\$(900|89\d|1)K? `).MatchString(line) || strings.Contains(line, "accounts") {
			continue
		}
		end := ansi.StringWidth(line[:at+2]) + strings.IndexByte(line[at+2:]+" ", ' ')
		if column >= 0 && end != column {
			t.Errorf("a figure ends at column %d, others at %d: %s", end, column, line)
		}
		column = end
		n++
	}
	if n != len(hostile)+1 {
		t.Errorf("%d rows of %d were seen:\n%s", n, len(hostile)+1, tm.screen())
	}
}
