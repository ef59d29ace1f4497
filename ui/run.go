package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"keystone/ui/theme"
)

// NoTerminal is the error of a program that has no terminal to draw on: wrong usage,
// exit code 2. Nothing was written to the output.
type NoTerminal struct{ why string }

func (e *NoTerminal) Error() string {
	return e.why + "; the commands work without one: keystone --help lists them"
}

// CheckTerminal says whether the app can be drawn; its error is a *NoTerminal.
func CheckTerminal(in, out *os.File, getenv func(string) string) error {
	name := getenv("TERM")
	switch {
	case !term.IsTerminal(out.Fd()):
		return &NoTerminal{"Keystone needs a terminal, and its output is not one"}
	case !term.IsTerminal(in.Fd()):
		return &NoTerminal{"Keystone needs a terminal, and its input is not one"}
	case name == "dumb":
		return &NoTerminal{"Keystone cannot be drawn on a terminal of the kind dumb (TERM)"}
	case name == "" && runtime.GOOS != "windows":
		return &NoTerminal{"Keystone cannot tell which terminal this is (TERM is empty)"}
	}
	return nil
}

// Run shows the app until it is left. It returns nil after quit, SIGINT, SIGTERM, SIGHUP
// and the loss of the terminal, when what was typed is saved and the terminal is as it was;
// a *NoTerminal when there is no terminal; a *Crash after a fault of the program itself.
func Run(ctx context.Context, opt Options) error {
	if err := CheckTerminal(os.Stdin, os.Stdout, os.Getenv); err != nil {
		return err
	}
	more := []tea.ProgramOption{}
	if opt.NoColor = opt.NoColor || theme.NoColor(os.Getenv); opt.NoColor {
		more = append(more, tea.WithColorProfile(colorprofile.ASCII))
	}
	theme.SetOnly16(colorprofile.Detect(os.Stdout, os.Environ()) == colorprofile.ANSI)
	a := New(opt)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGTERM, os.Interrupt)
	defer signal.Stop(signals)
	in := &terminal{File: os.Stdin, gone: make(chan struct{}, 1)}
	a.hangup = func() tea.Msg {
		select {
		case <-signals:
		case <-in.gone:
		case <-ctx.Done():
		case <-a.fell:
		}
		return hungUp{}
	}
	p := tea.NewProgram(Paced(a), append(more, tea.WithInput(in), tea.WithoutSignalHandler(),
		tea.WithFPS(framesPerSecond), tea.WithFilter(mergeMotion()))...)
	_, err := p.Run()
	if err != nil || a.crash != nil {
		a.salvage()
	}
	switch {
	case a.crash != nil:
		return a.crash
	case a.fatal != nil:
		return a.fatal.Err
	}
	return err
}

// framesPerSecond is the library's maximum: what happens within a frame is free.
const framesPerSecond = 120

// terminal is the input. When the terminal goes away its read error becomes an end of
// input, so that the program ends in order instead of at once.
type terminal struct {
	*os.File
	gone chan struct{}
}

func (t *terminal) Read(p []byte) (int, error) {
	n, err := t.File.Read(p)
	if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		select {
		case t.gone <- struct{}{}:
		default:
		}
		err = io.EOF
	}
	return n, err
}

// mergeMotion drops mouse motion that changes nothing or follows the last one within a
// frame; the release at the end of a drag says where it ended.
func mergeMotion() func(tea.Model, tea.Msg) tea.Msg {
	var last tea.MouseMotionMsg
	var at time.Time
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		m, ok := msg.(tea.MouseMotionMsg)
		if !ok {
			return msg
		}
		now := time.Now()
		if m == last || now.Sub(at) < time.Second/framesPerSecond {
			return nil
		}
		last, at = m, now
		return msg
	}
}

// salvage saves what can be saved after the program broke off: the commands of Leave are
// run here, one after the other.
func (a *App) salvage() {
	defer func() { _ = recover() }() // what broke the program may break this too
	todo := []tea.Cmd{a.leaveAll()}
	for n := 0; len(todo) > 0 && n < 1000; n++ {
		cmd := todo[0]
		todo = todo[1:]
		if cmd == nil {
			continue
		}
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			todo = append(todo, msg...)
		case addressed:
			todo = append(todo, a.deliver(msg.page, msg.msg))
		}
	}
}
