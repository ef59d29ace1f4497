package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// maxPiped is how much of a stream without a name is held: a table that comes
// through a pipe is read twice, and only a file can be opened again.
const maxPiped = 64 << 20

// Declined says why a file is not taken: what was found, and what to do. A
// declined file has changed nothing.
type Declined struct {
	Name   string // the file as it was called
	Reason string // a sentence
	Advice string // a sentence, or blank
}

func (d *Declined) Error() string {
	s := d.Name + ": " + d.Reason
	if d.Advice != "" {
		s += " " + d.Advice
	}
	return s
}

// Source is a file of rows that can be opened more than once: first it is
// recognised, then it is read.
type Source struct {
	name    string
	path    string // blank for what came through a pipe
	content []byte
	size    int64
	changed time.Time
}

// OpenFile looks at a file. It declines what is no regular file before opening
// it, since opening a FIFO would wait for somebody to write into it.
func OpenFile(path string) (*Source, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil {
		return nil, cannotOpen(path, err)
	}
	if err := regular(path, info); err != nil {
		return nil, err
	}
	if info.Size() == 0 {
		return nil, &Declined{path, "is empty.", "Export it again, with a line of column headers."}
	}
	return &Source{name: name, path: path, size: info.Size(), changed: info.ModTime()}, nil
}

// FromReader holds what comes out of r, under the name it is to be called by.
func FromReader(name string, r io.Reader) (*Source, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxPiped+1))
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, err)
	}
	if len(content) > maxPiped {
		return nil, &Declined{name, fmt.Sprintf("is larger than %d MiB, too large for a pipe.", maxPiped>>20),
			"Save it as a file and import that."}
	}
	if len(content) == 0 {
		return nil, &Declined{name, "is empty.", "Export it again, with a line of column headers."}
	}
	return &Source{name: name, content: content, size: int64(len(content))}, nil
}

func cannotOpen(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Declined{path, "there is no such file.", "Check the name and the folder."}
	case errors.Is(err, fs.ErrPermission):
		return &Declined{path, "may not be read by you.", "Check its permissions."}
	}
	return fmt.Errorf("%s: cannot be opened: %w", path, err)
}

func regular(path string, info fs.FileInfo) error {
	mode := info.Mode()
	found := ""
	switch {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		return &Declined{path, "is a folder.", "Name the files in it, as in " + filepath.Join(path, "*.csv") + "."}
	case mode&fs.ModeNamedPipe != 0:
		found = "is a pipe, not a file."
	case mode&fs.ModeSocket != 0:
		found = "is a socket, not a file."
	case mode&fs.ModeDevice != 0:
		found = "is a device, not a file."
	default:
		found = "is not a regular file."
	}
	return &Declined{path, found, "Save the table as a CSV file and import that."}
}

// open opens the source again; it fails when the file is no longer the one
// that was looked at, because what was understood of it may no longer hold.
func (s *Source) open() (io.ReadCloser, error) {
	if s.path == "" {
		return io.NopCloser(bytes.NewReader(s.content)), nil
	}
	f, err := os.Open(s.path)
	if err != nil {
		return nil, cannotOpen(s.path, err)
	}
	info, err := f.Stat()
	if err == nil {
		err = regular(s.path, info)
	}
	if err == nil && (info.Size() != s.size || !info.ModTime().Equal(s.changed)) {
		err = &Declined{s.path, "has changed while it was being looked at.", "Import it again."}
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}
