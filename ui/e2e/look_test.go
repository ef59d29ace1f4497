//go:build unix

package e2e

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

var (
	modes  = regexp.MustCompile(`\x1b\[\?([\d;]+)([hl])`)
	styles = regexp.MustCompile(`\x1b\[([\d;:]*)m`)
	kitty  = regexp.MustCompile(`\x1b\[([><=])[\d;]*u`)
	xkeys  = regexp.MustCompile(`\x1b\[>4(?:;(\d))?m`)
)

// left names the modes that the output of a program has left on, or the cursor that it
// left hidden.
func left(output string) []string {
	begins := map[string]bool{"7": true, "25": true} // lines wrap, the cursor is seen
	on := map[string]bool{"25": true}
	for _, m := range modes.FindAllStringSubmatch(output, -1) {
		for _, mode := range strings.Split(m[1], ";") {
			on[mode] = m[2] == "h"
		}
	}
	var out []string
	for mode, set := range on {
		if set != begins[mode] {
			out = append(out, "mode "+mode)
		}
	}
	depth := 0
	for _, m := range kitty.FindAllStringSubmatch(output, -1) {
		switch m[1] {
		case ">":
			depth++
		case "<":
			depth--
		}
	}
	if depth > 0 {
		out = append(out, "the keyboard protocol")
	}
	keys := ""
	for _, m := range xkeys.FindAllStringSubmatch(output, -1) {
		keys = m[1]
	}
	if keys != "" && keys != "0" {
		out = append(out, "the other keys")
	}
	style := ""
	for _, m := range styles.FindAllStringSubmatch(output, -1) {
		style = m[1]
	}
	if style != "" && style != "0" {
		out = append(out, "the style "+style)
	}
	slices.Sort(out)
	return out
}

// plain is output without its sequences.
func plain(output string) string { return ansi.Strip(output) }

// whole fails unless the program has left the terminal as it found it.
func (tm *term) whole() {
	tm.t.Helper()
	out := tm.output()
	if !strings.Contains(out, "\x1b[?1049h") {
		tm.t.Fatalf("the program was never on its own screen: %q", out)
	}
	if all := left(out); len(all) > 0 {
		tm.t.Errorf("left behind: %s", strings.Join(all, ", "))
	}
	if after := tm.settings(); !reflect.DeepEqual(after, tm.before) {
		tm.t.Errorf("the terminal's own settings are other ones: %+v, were %+v", after, tm.before)
	}
}

func TestWhatAProgramLeavesBehindIsSeen(t *testing.T) {
	for out, want := range map[string]int{
		"\x1b[?1049h\x1b[?25l\x1b[?25h\x1b[?1049l": 0,
		"\x1b[?1049h\x1b[?25l\x1b[?1049l":          1,
		"\x1b[?1002;1006h":                         2,
		"\x1b[>1u":                                 1,
		"\x1b[>1u\x1b[<u":                          0,
		"\x1b[31m":                                 1,
		"\x1b[31mx\x1b[m":                          0,
	} {
		if got := left(out); len(got) != want {
			t.Errorf("%q: %v", out, got)
		}
	}
}

// noColour fails when the output sets a colour.
func noColour(t *testing.T, output string) {
	t.Helper()
	for _, m := range styles.FindAllStringSubmatch(output, -1) {
		for _, p := range strings.FieldsFunc(m[1], func(r rune) bool { return r == ';' || r == ':' }) {
			n, err := strconv.Atoi(p)
			if err != nil || n >= 30 && n <= 38 || n >= 40 && n <= 48 || n == 58 || n >= 90 && n <= 107 {
				t.Fatalf("a colour although none is wanted: %q", m[0])
			}
		}
	}
}

func TestNoColourWithAnyValueMeansNoColour(t *testing.T) {
	t.Parallel()
	for _, value := range []string{"1", "false", "0", "please"} {
		home := t.TempDir()
		tm := start(t, 80, 24, environment(t, home, "NO_COLOR="+value))
		tm.wait("Welcome to Keystone").press("f1").wait("Keys of Welcome").press("ctrl+c").end()
		noColour(t, tm.output())
	}
	tm := start(t, 80, 24, environment(t, t.TempDir()))
	tm.wait("Welcome to Keystone").press("ctrl+c").end()
	if !regexp.MustCompile(`\x1b\[[\d;]*38;`).MatchString(tm.output()) {
		t.Error("no colour either where it is wanted: this test cannot fail")
	}
}

func TestWithoutATerminalThereIsOneLineAndNothingElse(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	for _, term := range []string{"xterm-256color", "dumb"} {
		out, says, code := run(t, append(environment(t, home), "TERM="+term))
		if code != 2 || out != "" || strings.Count(says, "\n") != 1 || strings.Contains(says, "\x1b") {
			t.Errorf("%s: exit %d, %q, %q", term, code, out, says)
		}
	}
	for _, name := range []string{"TERM=dumb", "TERM="} {
		tm := start(t, 80, 24, append(environment(t, home), name))
		if code := tm.end(); code != 2 || strings.Contains(tm.output(), "\x1b") || strings.Count(tm.output(), "\n") != 1 {
			t.Errorf("%s: exit %d, %q", name, code, tm.output())
		}
	}
}
