package report

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile makes a file that only its owner can read. It appears under its name when it is
// whole; until then whatever was there is left as it is. With over false a file that is
// there, or appears in the meantime, is an error (fs.ErrExist).
func WriteFile(path string, over bool, write func(w io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".keystone-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriterSize(f, 64<<10)
	if err = write(w); err != nil {
		return err
	}
	if err = w.Flush(); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	if over {
		return os.Rename(f.Name(), path)
	}
	// A link fails where the name has been taken in the meantime; a rename would not.
	if err = os.Link(f.Name(), path); err == nil {
		return os.Remove(f.Name())
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, e := os.Lstat(path); e == nil {
		err = fs.ErrExist
		return err
	}
	return os.Rename(f.Name(), path)
}

// Cause is the cause of an error of the file system without the name of the temporary file
// in it.
func Cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	var l *os.LinkError
	if errors.As(err, &l) {
		return l.Err
	}
	return err
}
