package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Limits of an archive. Nothing of it is unpacked to the disk, and what is read is read
// piece by piece; they keep a file that was made to grow without end from being begun.
const (
	maxDirectory = 8 << 20  // bytes of its table of contents
	maxUnpacked  = 4 << 30  // bytes of all files in it
	mostSqueezed = 200      // how many times its size a file may unpack to,
	freelySmall  = 64 << 20 // unless it stays below this
)

// budget reads no more than it may.
type budget struct {
	io.ReaderAt
	left int64 // negative: without end
}

var errBudget = errors.New("its table of contents is too large")

func (b *budget) ReadAt(p []byte, off int64) (int, error) {
	if b.left >= 0 {
		if b.left -= int64(len(p)); b.left < 0 {
			return 0, errBudget
		}
	}
	return b.ReaderAt.ReadAt(p, off)
}

// readArchive reads the table of contents of an archive.
func readArchive(name string, r io.ReaderAt, size int64) (*zip.Reader, error) {
	b := &budget{r, maxDirectory}
	z, err := zip.NewReader(b, size)
	if err != nil {
		return nil, &Declined{name, "is a damaged ZIP archive or workbook: " + strings.TrimPrefix(err.Error(), "zip: ") + ".", "Get it again and import that."}
	}
	b.left = -1
	total := uint64(0)
	for _, f := range z.File {
		if total += f.UncompressedSize64; f.UncompressedSize64 > maxUnpacked || total > maxUnpacked {
			return nil, &Declined{name, fmt.Sprintf("unpacks to more than %d GiB and was not unpacked.", maxUnpacked>>30),
				"Unpack what you need of it and import that."}
		}
	}
	for _, f := range z.File {
		if swollen(f.UncompressedSize64, min(f.CompressedSize64, uint64(size))) || swollen(total, uint64(size)) {
			return nil, &Declined{name, fmt.Sprintf("unpacks to more than %d times its size, as only files made to fill a disk do; it was not unpacked.", mostSqueezed),
				"If you trust it, unpack it and import the file inside."}
		}
	}
	return z, nil
}

func swollen(unpacked, packed uint64) bool {
	return unpacked > freelySmall && unpacked/mostSqueezed > packed
}

// memberName is the name of a file in an archive as it is called here: below the archive,
// whatever it pretends.
func memberName(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 && !utf8.ValidString(name) {
		if s, err := charmap.CodePage437.NewDecoder().String(name); err == nil {
			name = s
		}
	}
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(whole(name), `\`, "/")), "/")
}

// openIn opens a file of an archive.
func openIn(name string, z *zip.Reader, member string) (io.ReadCloser, error) {
	for _, f := range z.File {
		if f.FileInfo().IsDir() || memberName(f) != member {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, &Declined{name, "is protected by a password inside the archive.", "Unpack it and import the file inside."}
		}
		r, err := f.Open()
		if errors.Is(err, zip.ErrAlgorithm) {
			return nil, &Declined{name, "is packed in a way that is not read.", "Unpack the archive and import the file inside."}
		}
		if err != nil {
			return nil, &Declined{name, "is damaged inside the archive: " + strings.TrimPrefix(err.Error(), "zip: ") + ".", "Get the archive again."}
		}
		return r, nil
	}
	return nil, &Declined{name, "there is no such file in the archive.", "Check the name."}
}

// splitArchive splits the path of a file in an archive; archive is blank where no part of
// it is a file.
func splitArchive(p string) (archive, member string) {
	dir := filepath.ToSlash(p)
	for {
		k := strings.LastIndexByte(dir, '/')
		if k <= 0 {
			return "", ""
		}
		dir = dir[:k]
		info, err := os.Stat(filepath.FromSlash(dir))
		if err == nil && info.Mode().IsRegular() {
			return filepath.FromSlash(dir), strings.TrimPrefix(path.Clean("/"+filepath.ToSlash(p)[k+1:]), "/")
		}
		if err == nil {
			return "", ""
		}
	}
}

// openMember looks at a file in an archive.
func openMember(whole, archive, member string) (*Source, error) {
	info, err := os.Stat(archive)
	if err != nil {
		return nil, cannotOpen(archive, err)
	}
	s := &Source{name: path.Base(member), path: whole, file: archive, size: info.Size(), changed: info.ModTime()}
	head, err := s.head(4)
	if err != nil {
		return nil, err
	}
	if !zipMagic(head) {
		return nil, cannotOpen(whole, fs.ErrNotExist)
	}
	s.member = member
	if head, err = s.head(1); err != nil {
		return nil, err
	}
	if len(head) == 0 {
		return nil, &Declined{whole, "is empty.", "Export it again, with a line of column headers."}
	}
	return s, nil
}

func zipMagic(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// packing is what an archive is.
type packing int

const (
	packedFiles packing = iota
	packedWorkbook
	packedOther
)

// packingOf tells what an archive is by the names in it. found and advice are said of what
// is not read.
func packingOf(z *zip.Reader) (p packing, found, advice string) {
	const asSheet = "Open it, save the sheet as CSV or XLSX, and import that."
	types := false
	for _, f := range z.File {
		name := strings.ToLower(partName(f.Name))
		switch {
		case name == "xl/workbook.xml":
			return packedWorkbook, "", ""
		case name == "xl/workbook.bin":
			return packedOther, "is a binary Excel workbook (.xlsb), which is not read.", "Open it, save it as XLSX or CSV, and import that."
		case name == "word/document.xml":
			return packedOther, "is a Word document, not a table of rows.", "Copy its table into a spreadsheet, save that as CSV or XLSX, and import it."
		case name == "ppt/presentation.xml":
			return packedOther, "is a presentation, not a table of rows.", saveAsCSV
		case name == "mimetype":
			return packedOther, openDocument(f), asSheet
		case strings.HasSuffix(name, ".iwa"), name == "index.zip", name == "index/document.iwa":
			return packedOther, "is a Numbers, Pages or Keynote document, which is not read.", "Export it from there as CSV or Excel and import that."
		case name == "[content_types].xml":
			types = true
		}
	}
	if types && len(z.File) > 0 && strings.HasPrefix(strings.ToLower(partName(z.File[len(z.File)-1].Name)), "xl/") {
		return packedWorkbook, "", ""
	}
	return packedFiles, "", ""
}

// openDocument names a document of LibreOffice and its like.
func openDocument(f *zip.File) string {
	kind := ""
	if r, err := f.Open(); err == nil {
		b, _ := io.ReadAll(io.LimitReader(r, 200))
		kind = string(b)
		_ = r.Close()
	}
	switch {
	case strings.Contains(kind, "spreadsheet"):
		return "is an OpenDocument spreadsheet (.ods), which is not read."
	case strings.Contains(kind, "opendocument.text"):
		return "is an OpenDocument text (.odt), not a table of rows."
	}
	return "is an OpenDocument file or a book, not a table of rows."
}
