package exchange

import (
	"archive/zip"
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
	name    string      // what it is called
	path    string      // as it was named
	file    string      // the file on the disk; blank for what came through a pipe
	member  string      // the file in that file, where it is an archive
	within  *zip.Reader // the archive, while it is open for several of its files
	content []byte      // where it is held
	size    int64
	changed time.Time
}

// OpenFile looks at a file. It declines what is no regular file before opening
// it, since opening a FIFO would wait for somebody to write into it.
func OpenFile(path string) (*Source, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil {
		if archive, member := splitArchive(path); archive != "" {
			return openMember(path, archive, member)
		}
		return nil, cannotOpen(path, err)
	}
	if err := regular(path, info); err != nil {
		return nil, err
	}
	if info.Size() == 0 {
		return nil, &Declined{path, "is empty.", "Export it again, with a line of column headers."}
	}
	return &Source{name: name, path: path, file: path, size: info.Size(), changed: info.ModTime()}, nil
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
	return &Source{name: name, path: name, content: content, size: int64(len(content))}, nil
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
	if s.content != nil {
		return io.NopCloser(bytes.NewReader(s.content)), nil
	}
	if s.within != nil {
		return openIn(s.name, s.within, s.member)
	}
	f, err := s.openDisk()
	if err != nil || s.member == "" {
		return f, err
	}
	z, err := readArchive(s.file, f, s.size)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	r, err := openIn(s.name, z, s.member)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return unpacked{r, f}, nil
}

// openDisk opens the file on the disk.
func (s *Source) openDisk() (*os.File, error) {
	f, err := os.Open(s.file)
	if err != nil {
		return nil, cannotOpen(s.file, err)
	}
	info, err := f.Stat()
	if err == nil {
		err = regular(s.file, info)
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

// unpacked is a file in an archive, which closes the archive too.
type unpacked struct {
	io.ReadCloser
	archive io.Closer
}

func (u unpacked) Close() error { return errors.Join(u.ReadCloser.Close(), u.archive.Close()) }

// archive opens the source as an archive; a file in an archive is held in memory for it.
func (s *Source) archive() (*zip.Reader, io.Closer, error) {
	if s.content == nil && s.member != "" {
		if err := s.hold(); err != nil {
			return nil, nil, err
		}
	}
	if s.content != nil {
		z, err := readArchive(s.name, bytes.NewReader(s.content), int64(len(s.content)))
		return z, io.NopCloser(nil), err
	}
	f, err := s.openDisk()
	if err != nil {
		return nil, nil, err
	}
	z, err := readArchive(s.name, f, s.size)
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return z, f, nil
}

// hold reads the source into memory.
func (s *Source) hold() error {
	f, err := s.open()
	if err != nil {
		return err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxPiped+1))
	if err != nil {
		return fmt.Errorf("%s: cannot be read: %w", s.name, err)
	}
	if len(content) > maxPiped {
		return &Declined{s.name, fmt.Sprintf("is larger than %d MiB, too large to be read inside another archive.", maxPiped>>20),
			"Unpack it and import the file inside."}
	}
	s.content = content
	return nil
}

// head is how the source begins.
func (s *Source) head(n int) ([]byte, error) {
	f, err := s.open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, n)
	n, err = io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%s: cannot be read: %w", s.name, err)
	}
	return head[:n], nil
}
