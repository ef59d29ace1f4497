package db

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"unicode/utf8"
)

// applicationID marks a SQLite file as a Keystone book: "KEYS".
const applicationID = 0x4B455953

// found is what lies at a path.
type found struct {
	exists   bool
	empty    bool   // of no length, and nothing says that it was a book
	readOnly string // why it cannot be written, "" when it can
	version  int    // of the schema, as the header says
	links    int    // names of the file
	loose    bool   // others than the owner may read it
}

// open files of this process, by path: opening and closing such a file a second time
// would drop SQLite's locks on it.
var inUse = struct {
	sync.Mutex
	books map[string]int
}{books: map[string]int{}}

// examine looks at the file without SQLite, which would make or change it.
func examine(path string) (found, error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return found{}, leftBehind(path, "is not there, but what belongs to it is")
	}
	if err != nil {
		return found{}, explain(path, err)
	}
	if !info.Mode().IsRegular() {
		return found{}, foreign(path, kindOfFile(info))
	}
	f := found{exists: true, links: names(info), loose: info.Mode().Perm()&0o077 != 0}
	if inUse.books[path] > 0 {
		return f, nil
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		f.readOnly = "you may not write the file"
		if file, err = os.Open(path); err != nil {
			return f, explain(path, err)
		}
	}
	defer file.Close()
	if f.readOnly == "" && !mayWrite(filepath.Dir(path)) {
		f.readOnly = "you may not write its folder"
	}
	if info.Size() == 0 {
		f.empty = true
		return f, leftBehind(path, "is empty, but it was a book")
	}
	header := make([]byte, 100)
	n, err := io.ReadFull(file, header)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return f, explain(path, err)
	}
	if f.version, err = readHeader(path, header[:n], info.Size()); err != nil {
		return f, err
	}
	return f, examineWAL(path, pageSize(header))
}

// pageSize is the size of a page by the header of the file.
func pageSize(h []byte) int64 {
	if n := int64(binary.BigEndian.Uint16(h[16:])); n != 1 {
		return n
	}
	return 65536
}

// readHeader is the schema version in the first bytes of the file, or why it is no book.
func readHeader(path string, h []byte, size int64) (int, error) {
	if !bytes.HasPrefix(h, []byte("SQLite format 3\x00")) {
		return 0, foreign(path, guess(h))
	}
	if len(h) < 100 {
		return 0, cutOff(path)
	}
	if app := binary.BigEndian.Uint32(h[68:]); app != applicationID {
		what := "a SQLite file of another program"
		if app != 0 {
			what += fmt.Sprintf(" (application id %#x)", app)
		}
		return 0, foreign(path, what)
	}
	version := int(binary.BigEndian.Uint32(h[60:]))
	if h[18] > 2 || h[19] > 2 {
		return 0, &Error{Code: CodeNewer, Path: path, Safe: safeFile,
			What: fmt.Sprintf("%s is a SQLite file of a newer format (%d.%d) than this Keystone can read.", path, h[18], h[19]),
			Do:   "Open it with a newer Keystone, or choose another file with --db."}
	}
	if version > newest() {
		return 0, newer(path, version)
	}
	pages := int64(binary.BigEndian.Uint32(h[28:]))
	counted := bytes.Equal(h[24:28], h[92:96])
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
		counted = false // pages may still be there
	}
	if counted && pageSize(h)*pages > size {
		return 0, cutOff(path)
	}
	return version, nil
}

func cutOff(path string) error {
	return &Error{Code: CodeDamaged, Path: path, What: path + " is cut off: its end is missing.", Safe: safeFile, Do: adviseBackup(path)}
}

func foreign(path, what string) error {
	return &Error{Code: CodeForeign, Path: path, What: path + " is no Keystone book but " + what + ".", Safe: safeFile,
		Do: "Choose another file with --db; to take customers from a file, use keystone import."}
}

func newer(path string, version int) error {
	return &Error{Code: CodeNewer, Path: path, Safe: safeFile,
		What: path + " was written by a newer Keystone (book version " + strconv.Itoa(version) + "; this one knows up to " + strconv.Itoa(newest()) + ").",
		Do:   "Open it with the newer Keystone, or choose another file with --db."}
}

// leftBehind refuses to make a new book where backups or side files say that there was
// one: beginning anew would hide the loss.
func leftBehind(path, how string) error {
	left := newestBackup(path)
	for _, side := range []string{"-wal", "-journal"} {
		if info, err := os.Stat(path + side); err == nil && info.Size() > 0 {
			left = path + side
		}
	}
	if left == "" {
		return nil
	}
	return &Error{Code: CodeEmpty, Path: path, What: path + " " + how + ": there is " + left + ".", Safe: "Nothing was made or changed.",
		Do: adviseBackup(path) + " To begin anew all the same, move what is left to another folder first."}
}

func kindOfFile(info os.FileInfo) string {
	if info.IsDir() {
		return "a folder"
	}
	return "a device or pipe"
}

// guess says what a file is from its first bytes.
func guess(h []byte) string {
	for _, k := range []struct{ head, what string }{
		{"\x89PNG", "a PNG picture"}, {"\xff\xd8\xff", "a JPEG picture"}, {"GIF8", "a GIF picture"},
		{"\x1f\x8b", "a gzip file"}, {"PK\x03\x04", "a zip file, perhaps a spreadsheet"}, {"%PDF", "a PDF"},
		{"\x7fELF", "a program"}, {"MZ", "a program"}, {"\xd0\xcf\x11\xe0", "an old Office file"},
	} {
		if bytes.HasPrefix(h, []byte(k.head)) {
			return k.what
		}
	}
	for len(h) > 0 && !utf8.Valid(h) && len(h) > 97 { // a character cut in two at the end
		h = h[:len(h)-1]
	}
	if utf8.Valid(h) && bytes.IndexByte(h, 0) < 0 {
		return "a text file"
	}
	return "something else"
}
