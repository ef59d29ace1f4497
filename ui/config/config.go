// Package config is what a person has set for the program on this machine, apart from any
// book: its look, the mouse, and keys of their own. It is a file of lines a person can
// write:
//
//	# a comment
//	theme = light
//	mouse = off
//	ascii = on
//	key.book.review = R, ctrl+r
//
// A line that cannot be understood is a Problem and changes nothing else: the program
// starts with the other lines.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/keys"
)

// Config is what the file says.
type Config struct {
	// Path is the file, "" for none.
	Path string
	// Theme is the name of a palette, "" where the file names none.
	Theme string
	// NoMouse leaves the mouse to the terminal; ASCII draws without Unicode.
	NoMouse, ASCII bool
	// Keys are the bindings with keys of a person's own, in the order of their lines.
	Keys []Key
	// Problems are the lines that could not be understood.
	Problems []Problem

	themeLine int
}

// Key is a line "key.ID = keys".
type Key struct {
	ID   string
	Keys []string // as a binding has them; none: a command of the palette alone
	Line int      // counted from 1
}

// Problem is a line that could not be understood, and why.
type Problem struct {
	Line int // counted from 1; 0: the file as a whole
	Text string
}

func (p Problem) String() string {
	if p.Line == 0 {
		return p.Text
	}
	return fmt.Sprintf("line %d: %s", p.Line, p.Text)
}

// keyName begins the names of bindings.
const keyName = "key."

// Parse reads the text of the file.
func Parse(text string) (Config, []Problem) {
	var c Config
	seen := map[string]int{}
	for i, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = model.Clean(strings.TrimSpace(line))
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, ok := parts(line)
		if !ok {
			c.problem(i+1, "write NAME = VALUE; a comment begins with #")
			continue
		}
		if first := seen[name]; first > 0 {
			c.problem(i+1, fmt.Sprintf("%s is set in line %d already, which counts", name, first))
			continue
		}
		seen[name] = i + 1
		c.take(i+1, name, value)
	}
	return c, c.Problems
}

// parts are the name and the value of a line.
func parts(line string) (name, value string, ok bool) {
	name, value, ok = strings.Cut(line, "=")
	name = strings.TrimSpace(name)
	return name, strings.TrimSpace(value), ok && name != ""
}

func (c *Config) problem(line int, text string) {
	c.Problems = append(c.Problems, Problem{line, model.Clean(text)})
}

// take reads one setting.
func (c *Config) take(line int, name, value string) {
	switch {
	case name == "theme":
		c.Theme, c.themeLine = strings.ToLower(value), line
	case name == "mouse":
		on, ok := onOff(value)
		c.NoMouse = ok && !on
		c.unless(ok, line, name, value)
	case name == "ascii":
		on, ok := onOff(value)
		c.ASCII = ok && on
		c.unless(ok, line, name, value)
	case strings.HasPrefix(name, keyName):
		c.takeKeys(line, strings.TrimPrefix(name, keyName), value)
	default:
		c.problem(line, fmt.Sprintf("%q is no setting: there are theme, mouse, ascii and key.COMMAND", name))
	}
}

func (c *Config) unless(ok bool, line int, name, value string) {
	if !ok {
		c.problem(line, fmt.Sprintf("%s is on or off, not %q", name, value))
	}
}

func onOff(value string) (on, ok bool) {
	switch strings.ToLower(value) {
	case "on", "yes", "true", "1":
		return true, true
	case "off", "no", "false", "0":
		return false, true
	}
	return false, false
}

func (c *Config) takeKeys(line int, id, value string) {
	k := Key{ID: id, Line: line}
	for _, word := range strings.Split(value, ",") {
		if strings.TrimSpace(word) == "" && strings.TrimSpace(value) == "" {
			break // no keys at all
		}
		key, err := keys.Parse(word)
		if err != nil {
			c.problem(line, fmt.Sprintf("key.%s: %v", id, err))
			return
		}
		if !slices.Contains(k.Keys, key) {
			k.Keys = append(k.Keys, key)
		}
	}
	c.Keys = append(c.Keys, k)
}

// Overrides are the keys of the file.
func (c *Config) Overrides() keys.Overrides {
	o := keys.Overrides{}
	for _, k := range c.Keys {
		o[k.ID] = k.Keys
	}
	return o
}

// DefaultPath is where the file lies: $KEYSTONE_CONFIG, else keystone.conf below the
// folder the system has for the settings of programs.
func DefaultPath(getenv func(string) string) (string, error) {
	if path := getenv("KEYSTONE_CONFIG"); path != "" {
		return path, nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder for settings: %w", err)
	}
	return filepath.Join(dir, "keystone", "keystone.conf"), nil
}

// most is how long the file may be.
const most = 1 << 20

// Load reads the file at path; one that is not there says nothing, which is no problem.
func Load(path string) Config {
	if path == "" {
		return Config{}
	}
	text, err := read(path)
	c, _ := Parse(text)
	c.Path = path
	if err != nil {
		c.Problems = append(c.Problems, Problem{0, model.Clean("it cannot be read: " + err.Error())})
	}
	return c
}

func read(path string) (string, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	switch {
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", errors.New("it is not a file")
	case info.Size() > most:
		return "", errors.New("it is larger than 1 MB")
	}
	text, err := os.ReadFile(path)
	return string(text), err
}
