package exchange

import (
	"bytes"
	"encoding/binary"
	"io"
)

// compoundMagic is how the files of Office before 2007 begin, and those that newer ones
// put into such a file to protect them.
const compoundMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// maxBehind is how far behind the beginning its table of contents is looked for.
const maxBehind = 512 << 20

// compound says what a compound file is by the names in its table of contents. rest gives
// what is behind head.
func compound(name string, head []byte, rest io.Reader) *Declined {
	const asSheet = "Open it, save it as XLSX or CSV, and import that."
	dir := directory(head, rest)
	has := func(entry string) bool {
		var wide []byte
		for i := range len(entry) {
			wide = append(wide, entry[i], 0)
		}
		return bytes.Contains(dir, append(wide, 0, 0))
	}
	switch {
	case has("EncryptedPackage"):
		return &Declined{name, "is protected by a password.", "Open it, save it without the password, and import that."}
	case has("Workbook"), has("Book"):
		return &Declined{name, "is an old Excel workbook (.xls), which is not read.", asSheet}
	case has("WordDocument"):
		return &Declined{name, "is a Word document (.doc), not a table of rows.", "Copy its table into a spreadsheet, save that as CSV or XLSX, and import it."}
	}
	return &Declined{name, "is an old Excel workbook (.xls) or another Office document, which is not read.", asSheet}
}

// directory is the first block of the table of contents; all of head where there is none.
func directory(head []byte, rest io.Reader) []byte {
	if len(head) < 512 {
		return head
	}
	shift := binary.LittleEndian.Uint16(head[30:])
	if shift != 9 && shift != 12 {
		return head
	}
	block := int64(1) << shift
	at := (int64(binary.LittleEndian.Uint32(head[48:])) + 1) * block
	if behind := at - int64(len(head)); behind > 0 && behind < maxBehind {
		_, _ = io.CopyN(io.Discard, rest, behind)
	} else if behind > 0 {
		return head
	}
	dir := append([]byte(nil), head[min(at, int64(len(head))):]...)
	more, _ := io.ReadAll(io.LimitReader(rest, max(block-int64(len(dir)), 0)))
	dir = append(dir, more...)
	return dir[:min(block, int64(len(dir)))]
}
