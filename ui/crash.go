package ui

import (
	"fmt"
	"reflect"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// Crash is a fault of the program itself, caught before it could leave the terminal in
// disorder: the terminal is as it was, and drafts are saved as far as possible.
type Crash struct {
	What  string
	Stack []byte
}

func (c *Crash) Error() string {
	return "Keystone stopped because of a fault of its own (" + c.What + "); what was saved is safe"
}

// caught makes a Crash of what recover returned, nil of nothing.
func caught(r any) *Crash {
	if r == nil {
		return nil
	}
	return &Crash{What: fmt.Sprint(r), Stack: debug.Stack()}
}

// crashed brings the fault of a command to the app.
type crashed struct{ crash *Crash }

// guard catches the faults of a command, and of the commands it brings.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if c := caught(recover()); c != nil {
				msg = crashed{c}
			}
		}()
		return eachCmd(cmd(), guard)
	}
}

var cmdType = reflect.TypeFor[tea.Cmd]()

// eachCmd does something to every command of a list of commands (the library has two
// kinds, one of them without a name outside of it); other messages stay as they are.
func eachCmd(msg tea.Msg, do func(tea.Cmd) tea.Cmd) tea.Msg {
	v := reflect.ValueOf(msg)
	if msg == nil || v.Kind() != reflect.Slice || v.Type().Elem() != cmdType {
		return msg
	}
	out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	for i := range v.Len() {
		out.Index(i).Set(reflect.ValueOf(do(v.Index(i).Interface().(tea.Cmd))))
	}
	return out.Interface()
}

// Fault is the fault that ended the program, nil for none.
func (a *App) Fault() *Crash { return a.crash }

// fall ends the program after a fault, leaving the screen as it was last drawn.
func (a *App) fall(c *Crash) {
	if a.crash == nil {
		a.crash = c
	}
	a.gone = true
	select {
	case a.fell <- struct{}{}:
	default:
	}
}
