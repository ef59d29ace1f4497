package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Set writes one setting into the file at path, which it makes where there is none, and
// keeps every other line as it is. A value of "" takes the setting out. Either the whole
// file is written or nothing of it.
func Set(path, name, value string) error {
	if path == "" {
		return errors.New("there is no file for settings")
	}
	if strings.ContainsAny(name+value, "\r\n") {
		return fmt.Errorf("%s: a setting is one line", name)
	}
	if link, err := filepath.EvalSymlinks(path); err == nil {
		path = link // a link stays one
	}
	text, err := read(path)
	if err != nil {
		return err
	}
	return replace(path, with(text, name, value))
}

// with is the text with one setting changed: in its own line where it has one (the first
// counts), else at the end.
func with(text, name, value string) string {
	end := "\n"
	if strings.Contains(text, "\r\n") {
		end = "\r\n"
	}
	var out []string
	written := value == ""
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		found, _, ok := parts(strings.TrimSpace(strings.TrimPrefix(line, "\ufeff")))
		if !ok || found != name {
			out = append(out, strings.TrimSuffix(line, "\r"))
			continue
		}
		if !written {
			out = append(out, name+" = "+value)
			written = true
		}
	}
	if text == "" {
		out = nil
	}
	if !written {
		out = append(out, name+" = "+value)
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, end) + end
}

// replace writes the file beside its place and then puts it there.
func replace(path, text string) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".keystone-*.conf")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	if info, there := os.Stat(path); there == nil {
		if err := f.Chmod(info.Mode().Perm()); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	if _, err := f.WriteString(text); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
