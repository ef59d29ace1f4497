package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"keystone/model"
)

// Rejects collects rejected rows in a file beside the source: its own columns,
// and the line and the reason of each row. The file appears with the first row.
type Rejects struct {
	t        *Table
	fallback string
	file     *os.File
	w        *Writer
}

// Rejects prepares the file of rejected rows. fallback is the folder it goes to
// where the source's folder cannot be written.
func (t *Table) Rejects(fallback string) *Rejects { return &Rejects{t: t, fallback: fallback} }

// Add writes one rejected row.
func (r *Rejects) Add(rej model.Reject) error {
	if r.file == nil {
		if err := r.begin(); err != nil {
			return err
		}
	}
	n := len(r.t.headers)
	row := make([]string, n+2)
	copy(row[:n], rej.Raw)
	reason := rej.Reason
	if len(rej.Raw) > n {
		rest := strings.Join(rej.Raw[n:], string(rune(r.t.dialect.comma)))
		reason += fmt.Sprintf("; the row goes on with %s", clip(rest))
	}
	row[n], row[n+1] = strconv.Itoa(rej.Line), reason
	return r.w.Write(row)
}

func (r *Rejects) begin() error {
	f, err := r.create()
	if err != nil {
		return fmt.Errorf("the rejected rows cannot be written: %w", err)
	}
	r.file = f
	r.w = newWriter(f, r.t.dialect.comma, len(r.t.headers)+2)
	return r.w.Write(append(append([]string(nil), r.t.headers...), "reject_line", "reject_reason"))
}

// create opens a new file under the first name that is free.
func (r *Rejects) create() (*os.File, error) {
	base := r.t.src.name
	if r.t.sheet != nil && len(r.t.sheet.book.sheets) > 1 {
		base += "." + fileWord(r.t.sheet.name)
	}
	var folders []string
	if r.t.src.file != "" {
		folders = append(folders, filepath.Dir(r.t.src.file))
	}
	if r.fallback != "" {
		folders = append(folders, r.fallback)
	}
	err := fs.ErrNotExist
	for _, folder := range folders {
		if protected(folder) {
			err = fs.ErrPermission
			continue
		}
		for n := 1; n < 1000; n++ {
			name := base + ".rejects.csv"
			if n > 1 {
				name = fmt.Sprintf("%s.rejects-%d.csv", base, n)
			}
			var f *os.File
			f, err = os.OpenFile(filepath.Join(folder, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
			if err == nil {
				return f, nil
			}
			if !errors.Is(err, fs.ErrExist) {
				break
			}
		}
	}
	return nil, err
}

// fileWord is a text as a part of a file's name.
func fileWord(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, model.Clean(s))
}

// protected says that nobody may write into a folder by its own word. The system lets an
// administrator do it all the same. The read-only mark of a Windows folder means something
// else.
func protected(folder string) bool {
	info, err := os.Stat(folder)
	return err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o222 == 0
}

// Close finishes the file and says where it is; blank when nothing was rejected.
func (r *Rejects) Close() (string, error) {
	if r.file == nil {
		return "", nil
	}
	err := errors.Join(r.w.Flush(), r.file.Sync(), r.file.Close())
	if err != nil {
		return r.file.Name(), fmt.Errorf("the rejected rows cannot be written to %s: %w", r.file.Name(), err)
	}
	return r.file.Name(), nil
}

// Discard removes the file, for an import that is taken back.
func (r *Rejects) Discard() {
	if r.file != nil {
		_ = r.file.Close()
		_ = os.Remove(r.file.Name())
		r.file = nil
	}
}
