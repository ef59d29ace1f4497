package db

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// DefaultPath is the book's file in the platform's data folder: $XDG_DATA_HOME (when
// absolute) or ~/.local/share, ~/Library/Application Support, %LocalAppData%.
func DefaultPath() (string, error) { return inDataFolder("keystone.db") }

// DemoPath is the file of the demo book, beside that of DefaultPath.
func DemoPath() (string, error) { return inDataFolder("demo.db") }

func inDataFolder(name string) (string, error) {
	folder, err := dataFolder(runtime.GOOS, os.Getenv, os.UserHomeDir)
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, "keystone", name), nil
}

func dataFolder(system string, env func(string) string, home func() (string, error)) (string, error) {
	if system == "windows" {
		if d := env("LocalAppData"); filepath.IsAbs(d) {
			return d, nil
		}
	} else if d := env("XDG_DATA_HOME"); system != "darwin" && filepath.IsAbs(d) {
		return d, nil
	}
	h, err := home()
	if err != nil || !filepath.IsAbs(h) {
		return "", &Error{Code: CodePath, Err: err,
			What: "Your home folder is not known, so there is no usual place for the book.",
			Safe: "Nothing was opened or made.",
			Do:   "Say where the book lies with --db FILE or KEYSTONE_DB."}
	}
	switch system {
	case "windows":
		return filepath.Join(h, "AppData", "Local"), nil
	case "darwin":
		return filepath.Join(h, "Library", "Application Support"), nil
	}
	return filepath.Join(h, ".local", "share"), nil
}

// resolve is the absolute path with links followed, so that a book has one name however
// it is reached: the side files lie beside the real file.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for range 40 {
		real, err := filepath.EvalSymlinks(abs)
		if err == nil {
			return real, nil
		}
		if !os.IsNotExist(err) {
			var system *os.PathError
			if !errors.As(err, &system) {
				break // links in a circle, for which there is only a text
			}
			return "", err
		}
		target, err := os.Readlink(abs)
		if err != nil { // not there, and no link: it may be made
			if folder, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
				return filepath.Join(folder, filepath.Base(abs)), nil
			}
			return abs, nil
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(abs), target)
		}
		abs = target
	}
	return "", &os.PathError{Op: "open", Path: path, Err: os.ErrInvalid}
}

// dsn is the driver's name of the file. A URL, because names may hold ?, #, % and spaces.
func dsn(path string, query url.Values, pragmas ...string) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/folder
	}
	for _, s := range pragmas {
		query.Add("_pragma", s)
	}
	u := url.URL{Scheme: "file", Path: p, RawQuery: query.Encode()}
	return u.String()
}

// Which side files a book has while it is open, and after a crash.
var sideFiles = []string{"-wal", "-shm", "-journal"}

// backupFolder is where the copies made before a migration lie.
func backupFolder(path string) string { return filepath.Join(filepath.Dir(path), "backups") }

func backupStem(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// newestBackup is the path of the newest backup of the book, "" when there is none.
func newestBackup(path string) string {
	entries, err := os.ReadDir(backupFolder(path))
	if err != nil {
		return ""
	}
	newest := ""
	for _, e := range entries { // in order of name, which holds the time
		if strings.HasPrefix(e.Name(), backupStem(path)+"-2") && strings.HasSuffix(e.Name(), ".db") {
			newest = filepath.Join(backupFolder(path), e.Name())
		}
	}
	return newest
}

// adviseBackup is what to do about a file that cannot be used.
func adviseBackup(path string) string {
	if b := newestBackup(path); b != "" {
		return "Your newest backup is " + b + ": copy it to another name and open it with --db."
	}
	return "Open a backup with --db if you have one."
}
