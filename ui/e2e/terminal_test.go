//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// book makes a demo book: eleven accounts and one that was lost.
func book(t *testing.T, home string) string {
	t.Helper()
	path := filepath.Join(home, "book.db")
	command(t, done, "demo", "--db", path, "--accounts", "12")
	return path
}

// colours of a terminal: any of 24 bits or of 256, and of the 16 only those.
var (
	manyColours = regexp.MustCompile(`\x1b\[(?:[\d;:]*;)?[34]8[;:]`)
	fewColours  = regexp.MustCompile(`\x1b\[(?:[\d;]*;)?(?:3[0-7]|9[0-7])m`)
)

func TestEveryPaletteIsDrawnByItsName(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := book(t, home)
	seen := map[string]string{}
	for _, name := range []string{"dark", "light", "high-contrast", "high-contrast-light", "colour-blind", "colour-blind-light", "mono"} {
		tm := start(t, 100, 30, environment(t, home), "--db", path, "--theme", name)
		tm.wait("11 accounts", "▸", "enter open", "▲G").press("q")
		if code := tm.end(); code != 0 {
			t.Errorf("%s: exit %d", name, code)
		}
		tm.whole()
		drawn := strings.Join(manyColours.FindAllString(tm.output(), -1), "")
		all := ""
		for _, m := range styles.FindAllStringSubmatch(tm.output(), -1) {
			if strings.Contains(m[1], "8;2;") && !strings.Contains(all, m[1]) {
				all += m[1] + " "
			}
		}
		if other, ok := seen[all]; ok {
			t.Errorf("%s is drawn as %s", name, other)
		}
		seen[all] = name
		if (drawn == "") != (name == "mono") {
			t.Errorf("%s has colours: %v", name, drawn != "")
		}
	}
	tm := start(t, 100, 30, environment(t, home), "--db", path, "--theme", "purple")
	if code := tm.end(); code != 2 || !strings.Contains(tm.output(), "colour-blind-light") || strings.Contains(tm.output(), "\x1b") {
		t.Errorf("exit %d, %q", code, tm.output())
	}
}

func TestNoColourIsStrongerThanAnyPalette(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := book(t, home)
	config := filepath.Join(home, "keystone.conf")
	if err := os.WriteFile(config, []byte("theme = light\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--no-color"}, {"--no-color", "--theme", "dark"}, {"NO_COLOR=no", "--theme", "colour-blind"}, {"NO_COLOR=1"}} {
		env := environment(t, home, "KEYSTONE_CONFIG="+config)
		if strings.Contains(args[0], "=") {
			env, args = append(env, args[0]), args[1:]
		}
		tm := start(t, 100, 30, env, append(args, "--db", path)...)
		tm.wait("11 accounts", "▲G", "enter open").press("q").end()
		noColour(t, tm.output())
		tm.whole()
	}
}

// A terminal of 16 colours is given none of the others: the nearest ones would put blue on
// cyan. What is green, yellow or red has its letter and shape there as well.
func TestATerminalOf16ColoursIsGivenNoOther(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := book(t, home)
	for _, name := range []string{"xterm-16color", "linux", "screen", "xterm"} {
		env := append(environment(t, home), "TERM="+name, "COLORTERM=")
		tm := start(t, 100, 30, env, "--db", path)
		tm.wait("11 accounts", "▸", "enter open", "▲G").press("2").wait("not plotted").press("1").wait("enter open").press("q")
		tm.end()
		tm.whole()
		out := tm.output()
		if name != "screen" && (manyColours.MatchString(out) || !fewColours.MatchString(out)) {
			t.Errorf("%s: %q, any of the 16: %v", name, manyColours.FindString(out), fewColours.MatchString(out))
		}
	}
}

// prompt is what the shell of a test says before each command.
const prompt = "what now? "

// inShell is a terminal with a shell in it that can stop and continue programs.
func inShell(t *testing.T, env []string) *term {
	t.Helper()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no shell here")
	}
	cmd := exec.Command(shell, "-i")
	tm := startThis(t, 100, 30, cmd, append(env, "PS1="+prompt, "ENV=", "HISTFILE="), nil)
	return tm.wait(strings.TrimSpace(prompt))
}

// toShell types something that ends in the shell, and waits until it asks once more: what
// it asked before is on the screen all the time.
func (tm *term) toShell(keys string) {
	tm.t.Helper()
	asked := func() int { return strings.Count(tm.output(), prompt) }
	before := asked()
	tm.text(keys).until("back in the shell", func() bool { return asked() > before })
}

func TestSuspendedAndContinuedItIsWhereItWas(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := book(t, home)
	tm := inShell(t, environment(t, home))
	shell := left(tm.output()) // what the shell itself turns on while it asks
	tm.text(binary+" --db "+path+"\r").wait("11 accounts", "enter open").press("/").text("a").wait("/ a").press("enter")
	for range 2 {
		before := tm.wait("next best").screen()
		tm.toShell("\x1a")
		if all := left(tm.output()); !slices.Equal(all, shell) {
			t.Errorf("while it is suspended the terminal has %v, before it had %v", all, shell)
		}
		tm.text("fg\r").wait("enter open", "accounts")
		tm.until("as it was", func() bool { return tm.screen() == before })
	}
	tm.toShell("q")
	if all := left(tm.output()); !slices.Equal(all, shell) {
		t.Errorf("after the end the terminal has %v, before it had %v", all, shell)
	}
	tm.text("exit\r").end()
	command(t, done, "check", "--db", path)
}

func TestQuittingInAnyWayLeavesTheTerminalAsItWas(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := book(t, home)
	for _, keys := range [][]string{{"q"}, {"ctrl+c"}, {"2", "q"}, {"enter", "ctrl+c"}, {"n", "ctrl+c"}, {"?", "ctrl+c"}, {"/", "a", "ctrl+c"}} {
		tm := start(t, 100, 30, environment(t, home), "--db", path)
		tm.wait("? help").press(keys...)
		if code := tm.end(); code != 0 {
			t.Errorf("%v: exit %d", keys, code)
		}
		tm.whole()
	}
}

// The mouse can be left to the terminal while the program runs, and taken back.
func TestTheMouseIsLeftToTheTerminalAndTakenBack(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	path := book(t, home)
	tm := start(t, 100, 30, environment(t, home), "--db", path)
	tm.wait("11 accounts", "enter open")
	on := func() bool {
		state := false
		for _, m := range modes.FindAllStringSubmatch(tm.output(), -1) {
			for _, mode := range strings.Split(m[1], ";") {
				if mode == "1002" || mode == "1003" {
					state = m[2] == "h"
				}
			}
		}
		return state
	}
	if !on() {
		t.Error("the mouse is not taken at the start")
	}
	tm.press(":").text("mouse off").wait("▸ mouse off or on").press("enter").wait("left to the terminal")
	tm.until("without the mouse", func() bool { return !on() })
	tm.press(":").text("mouse off").wait("▸ mouse off or on").press("enter").wait("works in Keystone again")
	tm.until("with the mouse", on)
	tm.press("q").end()
	tm.whole()
	again := start(t, 100, 30, environment(t, home), "--db", path)
	again.wait("11 accounts", "enter open").press("q").end()
	if again.whole(); !strings.Contains(again.output(), "\x1b[?1002") {
		t.Error("the choice was not kept for the next start")
	}
}
