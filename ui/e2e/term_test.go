//go:build unix

package e2e

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	xterm "github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// patience is how long a test waits for the program before it gives up: a guard against
// hanging, not a measure of speed.
const patience = 30 * time.Second

var binary string

func TestMain(m *testing.M) {
	if where := os.Getenv(faulty); where != "" {
		os.Exit(playFault(where))
	}
	dir, err := os.MkdirTemp("", "keystone-e2e")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "keystone")
	build := exec.Command("go", "build", "-o", binary, "keystone")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// term is the program in a terminal of its own.
type term struct {
	t    *testing.T
	cmd  *exec.Cmd
	pty  *os.File
	emu  *vt.SafeEmulator
	raw  strings.Builder
	mu   sync.Mutex
	news chan struct{} // something was drawn
	done chan struct{} // the program has ended
	err  error

	answered chan struct{}   // nothing more is answered
	before   *xterm.State    // the terminal as it was given to the program
	wrote    func(total int) // told after each write of the program how much that was in all
}

// environment is a machine of its own: nothing of the person who runs the tests is used.
func environment(t *testing.T, home string, extra ...string) []string {
	t.Helper()
	env := []string{"HOME=" + home, "XDG_DATA_HOME=" + filepath.Join(home, "data"), "XDG_CONFIG_HOME=" + filepath.Join(home, "config"),
		"XDG_STATE_HOME=" + filepath.Join(home, "state"), "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "COLORTERM=truecolor",
		"LANG=C.UTF-8", "KEYSTONE_TODAY=2026-11-21"}
	return append(env, extra...)
}

// start runs the program with its arguments in a terminal of w x h.
func start(t *testing.T, w, h int, env []string, args ...string) *term {
	t.Helper()
	return startThis(t, w, h, commandLine(args...), env, nil)
}

// commandLine is the program with its arguments.
func commandLine(args ...string) *exec.Cmd { return exec.Command(binary, args...) }

// startThis runs a command in a terminal of w x h. wrote, where given, is told after each
// write of the program how many bytes that were in all.
func startThis(t *testing.T, w, h int, cmd *exec.Cmd, env []string, wrote func(total int)) *term {
	t.Helper()
	tm := &term{t: t, cmd: cmd, emu: vt.NewSafeEmulator(w, h), news: make(chan struct{}, 1), done: make(chan struct{}),
		answered: make(chan struct{}), wrote: wrote}
	file, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	tm.pty = closable(t, file)
	tm.size(w, h)
	tm.before = tm.settings()
	cmd.Env = env
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go tm.read()
	go func() {
		defer close(tm.answered)
		tm.answer()
	}()
	t.Cleanup(tm.kill)
	return tm
}

// read draws what the program writes, and notes its end.
func (tm *term) read() {
	buf := make([]byte, 64<<10)
	for {
		n, err := tm.pty.Read(buf)
		if n > 0 {
			tm.mu.Lock()
			tm.raw.Write(buf[:n])
			total := tm.raw.Len()
			tm.mu.Unlock()
			tm.emu.Write(buf[:n])
			if tm.wrote != nil {
				tm.wrote(total)
			}
			select {
			case tm.news <- struct{}{}:
			default:
			}
		}
		if err != nil {
			break
		}
	}
	tm.err = tm.cmd.Wait()
	close(tm.done)
}

// answer sends the emulator's answers to the program's questions back to it. It takes
// them also when nobody reads them any more, or the emulator would wait for ever.
func (tm *term) answer() {
	buf := make([]byte, 4096)
	for {
		n, err := tm.emu.Read(buf)
		if err != nil {
			return
		}
		_, _ = tm.pty.Write(buf[:n])
	}
}

func (tm *term) kill() {
	tm.cmd.Process.Kill()
	<-tm.done
	// Its own Close is not safe while answer reads; the end of its input ends answer as well.
	if input, ok := tm.emu.InputPipe().(io.Closer); ok {
		input.Close()
	}
	<-tm.answered
	tm.pty.Close()
}

// keys of the script language that are not characters.
var named = map[string]string{"enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "up": "\x1b[A", "down": "\x1b[B",
	"right": "\x1b[C", "left": "\x1b[D", "space": " ", "backspace": "\x7f", "ctrl+c": "\x03", "ctrl+n": "\x0e", "ctrl+p": "\x10",
	"ctrl+g": "\x07", "ctrl+o": "\x0f", "ctrl+s": "\x13", "ctrl+r": "\x12", "pgdown": "\x1b[6~", "pgup": "\x1b[5~", "f1": "\x1bOP", "f5": "\x1b[15~", "f7": "\x1b[18~", "f9": "\x1b[20~"}

// press presses keys by their names or characters.
func (tm *term) press(keys ...string) *term {
	tm.t.Helper()
	for _, k := range keys {
		if s, ok := named[k]; ok {
			k = s
		}
		if _, err := tm.pty.WriteString(k); err != nil {
			tm.t.Fatalf("the terminal took no key: %v\n%s", err, tm.screen())
		}
	}
	return tm
}

// text types text.
func (tm *term) text(s string) *term { tm.t.Helper(); return tm.press(s) }

// screen is what a person sees.
func (tm *term) screen() string {
	lines := strings.Split(ansi.Strip(tm.emu.Render()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \r")
	}
	return strings.Join(lines, "\n")
}

// wait waits until the screen shows all the texts.
func (tm *term) wait(texts ...string) *term {
	tm.t.Helper()
	tm.until(fmt.Sprintf("showing %q", texts), func() bool {
		s := tm.screen()
		for _, want := range texts {
			if !strings.Contains(s, want) {
				return false
			}
		}
		return true
	})
	return tm
}

// gone waits until the screen no longer shows the text.
func (tm *term) gone(text string) *term {
	tm.t.Helper()
	tm.until("no longer showing "+text, func() bool { return !strings.Contains(tm.screen(), text) })
	return tm
}

func (tm *term) until(what string, ok func() bool) {
	tm.t.Helper()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	for !ok() {
		select {
		case <-tm.news:
		case <-tm.done:
			if ok() {
				return
			}
			tm.t.Fatalf("the program ended (%v) instead of %s:\n%s", tm.err, what, tm.screen())
		case <-limit.C:
			tm.t.Fatalf("the program is not %s:\n%s", what, tm.screen())
		}
	}
}

// end waits for the program to end and returns its exit code.
func (tm *term) end() int {
	tm.t.Helper()
	select {
	case <-tm.done:
	case <-time.After(patience):
		tm.t.Fatalf("the program does not end:\n%s", tm.screen())
	}
	return tm.cmd.ProcessState.ExitCode()
}

// signal sends a signal to the program.
func (tm *term) signal(s syscall.Signal) *term {
	tm.t.Helper()
	if err := tm.cmd.Process.Signal(s); err != nil {
		tm.t.Fatal(err)
	}
	return tm
}

// resize gives the terminal another size.
func (tm *term) resize(w, h int) *term {
	tm.t.Helper()
	tm.emu.Resize(w, h)
	tm.size(w, h)
	return tm
}

// closable is the same terminal as a file that can be closed while it is read: one that
// was asked for its descriptor is closed only after the read.
func closable(t *testing.T, file *os.File) *os.File {
	t.Helper()
	defer file.Close()
	fd, err := syscall.Dup(int(file.Fd()))
	if err == nil {
		err = syscall.SetNonblock(fd, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), "terminal")
}

// control does something with the terminal's descriptor.
func (tm *term) control(do func(fd int) error) {
	tm.t.Helper()
	conn, err := tm.pty.SyscallConn()
	if err != nil {
		tm.t.Fatal(err)
	}
	if e := conn.Control(func(fd uintptr) { err = do(int(fd)) }); e != nil || err != nil {
		tm.t.Fatal(e, err)
	}
}

// size tells the terminal its size, which tells the program.
func (tm *term) size(w, h int) {
	tm.t.Helper()
	tm.control(func(fd int) error {
		return unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: uint16(h), Col: uint16(w)})
	})
}

// settings are the terminal's own: what it echoes, which keys are signals.
func (tm *term) settings() (state *xterm.State) {
	tm.t.Helper()
	tm.control(func(fd int) (err error) {
		state, err = xterm.GetState(uintptr(fd))
		return err
	})
	return state
}

// output is everything the program has sent to the terminal.
func (tm *term) output() string {
	tm.mu.Lock()
	defer tm.mu.Unlock()
	return tm.raw.String()
}

// run runs the program without a terminal and returns what it printed and its exit code.
func run(t *testing.T, env []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Env = env
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}
