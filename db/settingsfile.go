package db

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"keystone/model"
)

// Of a backup's name: when it was made, and why when that was by hand.
const (
	backupTime   = "20060102-150405.000"
	backupByHand = "by-hand"
)

// File is the file of the book and its backups.
func (b *Book) File(ctx context.Context) (model.BookFile, error) {
	f := model.BookFile{Path: b.path, Folder: backupFolder(b.path)}
	info, err := os.Stat(b.path)
	if err != nil {
		return f, explain(b.path, err)
	}
	f.Size = info.Size()
	for _, side := range sideFiles {
		if info, err := os.Stat(b.path + side); err == nil {
			f.Size += info.Size()
		}
	}
	entries, err := os.ReadDir(f.Folder)
	if err != nil && !os.IsNotExist(err) {
		return f, explain(f.Folder, err)
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return f, err
		}
		one, ok := backupOf(b.path, e.Name())
		if !ok {
			continue
		}
		if info, err := e.Info(); err == nil { // else it was just taken away
			one.Size = info.Size()
			f.Backups = append(f.Backups, one)
		}
	}
	slices.Reverse(f.Backups) // ReadDir is in order of name, which holds the time
	return f, nil
}

// backupOf reads the name of a file in the folder of backups; false when it is no backup
// of that book.
func backupOf(path, name string) (model.Backup, bool) {
	rest, ok := strings.CutPrefix(name, backupStem(path)+"-")
	if !ok || len(rest) < len(backupTime) {
		return model.Backup{}, false
	}
	rest, ok = strings.CutSuffix(rest, ".db")
	if !ok || len(rest) < len(backupTime) {
		return model.Backup{}, false
	}
	at, err := time.Parse(backupTime, rest[:len(backupTime)])
	if err != nil {
		return model.Backup{}, false
	}
	return model.Backup{Path: filepath.Join(backupFolder(path), name), AtMillis: at.UnixMilli(),
		Reason: backupReason(strings.TrimPrefix(rest[len(backupTime):], "-"))}, true
}

// backupReason is why a backup was made, in words; "" where its name does not tell.
func backupReason(said string) string {
	switch {
	case said == backupByHand:
		return "made by hand"
	case strings.HasPrefix(said, "version-"):
		return "before an update of the book's format"
	}
	return strings.ReplaceAll(said, "-", " ")
}

// BackUp writes a copy of the book, whole and verified, and says where it lies: at the
// path, in it where it is a folder, in the folder of backups where it is "". A path may
// begin with ~ for the home folder. It never overwrites.
func (b *Book) BackUp(ctx context.Context, path string) (string, error) {
	path, err := atHome(strings.TrimSpace(path))
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("%s-%s-%s.db", backupStem(b.path), b.now().UTC().Format(backupTime), backupByHand)
	switch info, err := os.Stat(path); {
	case path == "":
		folder := backupFolder(b.path)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return "", explain(folder, err)
		}
		path = filepath.Join(folder, name)
	case err == nil && info.IsDir():
		path = filepath.Join(path, name)
	}
	to, err := resolve(path)
	if err != nil {
		return "", explain(path, err)
	}
	return to, b.Backup(ctx, to)
}

// atHome puts the home folder where a path begins with ~.
func atHome(path string) (string, error) {
	rest, ok := strings.CutPrefix(path, "~")
	if !ok || rest != "" && rest[0] != '/' && rest[0] != filepath.Separator {
		return path, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", &Error{Code: CodePath, Path: path, Err: err, What: "Your home folder is not known.",
			Safe: "Nothing was written.", Do: "Write the whole path."}
	}
	return filepath.Join(home, rest), nil
}
