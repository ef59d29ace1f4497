//go:build unix

package e2e

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/db"
	"keystone/model"
	"keystone/ui"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/shell"
)

// halfTyped goes to a review and leaves a field of it half typed.
func halfTyped(tm *term) {
	tm.t.Helper()
	openReview(tm)
	tm.wait("Both sides took part", "enter: Maria Silva").press("enter").wait("✓ Maria Silva").press("ctrl+n")
	tm.wait("what it is today").text("about 89").wait("about 89")
}

// halfTypedAgain fails unless the review goes on with the field as it was left.
func halfTypedAgain(t *testing.T, env []string, path string) {
	t.Helper()
	command(t, done, "check", "--db", path)
	if story, _ := command(t, done, "show", "Acme Logistics", "--json", "--db", path); strings.Contains(story, "89") {
		t.Error("what was half typed was taken as a fact")
	}
	again := start(t, 80, 24, env, "--db", path)
	resumeReview(again)
	again.wait("▸  2 Progress on outcomes", "about 89").press("ctrl+c", "ctrl+c").end()
}

func TestSignalsLeaveTerminalAndDraftsWhole(t *testing.T) {
	t.Parallel()
	book := prepared(t)
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			home, path := fresh(t, book)
			env := environment(t, home)
			tm := start(t, 80, 24, env, "--db", path)
			halfTyped(tm)
			tm.signal(s).end()
			tm.whole()
			halfTypedAgain(t, env, path)
		})
	}
}

func TestAClosedTerminalEndsTheProgramAndKeepsDrafts(t *testing.T) {
	t.Parallel()
	home, path := fresh(t, prepared(t))
	env := environment(t, home)
	tm := start(t, 80, 24, env, "--db", path)
	halfTyped(tm)
	if err := tm.pty.Close(); err != nil {
		t.Fatal(err)
	}
	tm.end()
	if tm.cmd.ProcessState.Sys().(syscall.WaitStatus).Signaled() {
		t.Errorf("it was killed: %v", tm.cmd.ProcessState)
	}
	halfTypedAgain(t, env, path)
}

func TestASecondCtrlCIsWantedInAReview(t *testing.T) {
	t.Parallel()
	home, path := fresh(t, prepared(t))
	tm := start(t, 80, 24, environment(t, home), "--db", path)
	halfTyped(tm)
	tm.press("ctrl+c").wait("ctrl+c").press("ctrl+c")
	if code := tm.end(); code != 0 {
		t.Errorf("exit %d", code)
	}
	tm.whole()
}

// faulty is set where this test program plays a Keystone with a fault: it says where.
const faulty = "KEYSTONE_E2E_FAULT"

// fault is a screen that has one.
type fault struct{ where string }

func (f fault) Init() tea.Cmd         { return nil }
func (f fault) Refresh() tea.Cmd      { return nil }
func (f fault) Title() string         { return "Fault" }
func (f fault) Text() bool            { return true }
func (f fault) Cursor() *tea.Cursor   { return nil }
func (f fault) Keys() *keys.Set       { return keys.New() }
func (f fault) Back() (tea.Cmd, bool) { return nil, false }

func (f *fault) Update(msg tea.Msg) tea.Cmd {
	if _, ok := msg.(tea.KeyPressMsg); !ok {
		return nil
	}
	switch f.where {
	case "update":
		panic("a fault on purpose")
	case "command":
		return tea.Batch(func() tea.Msg { panic("a fault on purpose") })
	}
	f.where += " now"
	return nil
}

func (f *fault) View(size geom.Rect) string {
	if f.where == "view now" {
		panic("a fault on purpose")
	}
	return geom.Block([]string{"ready to fail"}, size.W, size.H)
}

// playFault runs the real commands and the real frame over the screen with the fault.
func playFault(where string) int {
	p := &shell.Program{Streams: shell.Standard(), Getenv: os.Getenv, Day: func() model.Date { return model.NewDate(2026, 11, 21) },
		DefaultPath: db.DefaultPath, DemoPath: db.DemoPath,
		App: func(ctx context.Context, _ shell.App) error {
			return ui.Run(ctx, ui.Options{Tabs: []ui.Tab{{Number: 1, Name: "Fault",
				New: func(*screen.Context) screen.Screen { return &fault{where} }}}})
		}}
	return p.Run(context.Background(), nil)
}

func TestAFaultOfTheProgramLeavesTheTerminalWholeAndOneLine(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, where := range []string{"update", "command", "view"} {
		tm := startThis(t, 80, 24, exec.Command(self), environment(t, t.TempDir(), faulty+"="+where), nil)
		tm.wait("ready to fail").press("x")
		if code := tm.end(); code != 1 {
			t.Errorf("%s: exit %d", where, code)
		}
		tm.whole()
		_, says, _ := strings.Cut(tm.output(), "\x1b[?1049l")
		says = strings.TrimSpace(plain(says))
		if !strings.Contains(says, "a fault on purpose") || !strings.Contains(says, "safe") || strings.Contains(says, "\n") || strings.Contains(says, "goroutine") {
			t.Errorf("%s: it said %q", where, says)
		}
	}
}
