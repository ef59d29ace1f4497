package exchange

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// charset is how the bytes of a file stand for letters.
type charset struct {
	name string // for people
	bom  int    // bytes before the text
	enc  encoding.Encoding
	// damaged counts the bytes that are no letter in this encoding and are
	// read as U+FFFD; damagedLine is the first line that has one.
	damaged     int
	damagedLine int
}

// decode reads the file's bytes as UTF-8.
func (c charset) decode(r io.Reader) (io.Reader, error) {
	if c.bom > 0 {
		if _, err := io.CopyN(io.Discard, r, int64(c.bom)); err != nil {
			return nil, err
		}
	}
	if c.enc == nil {
		return r, nil
	}
	return transform.NewReader(r, c.enc.NewDecoder()), nil
}

func utf16In(order unicode.Endianness) encoding.Encoding {
	return unicode.UTF16(order, unicode.IgnoreBOM)
}

// magic is how files begin that are no text.
var magic = []struct {
	prefix string
	found  string
	advice string
}{
	{"SQLite format 3\x00", "is a SQLite database, not a table of rows.", "If it is a Keystone book, open it with --db."},
	{"\x89PNG\r\n\x1a\n", "is a picture (PNG), not a table.", saveAsCSV},
	{"\xff\xd8\xff", "is a picture (JPEG), not a table.", saveAsCSV},
	{"GIF8", "is a picture (GIF), not a table.", saveAsCSV},
	{"%PDF-", "is a PDF document, not a table.", saveAsCSV},
	{"\x1f\x8b", "is compressed (gzip).", "Unpack it and import the CSV inside."},
	{"BZh", "is compressed (bzip2).", "Unpack it and import the CSV inside."},
	{"\xfd7zXZ\x00", "is compressed (xz).", "Unpack it and import the CSV inside."},
	{"\x28\xb5\x2f\xfd", "is compressed (zstd).", "Unpack it and import the CSV inside."},
	{"7z\xbc\xaf\x27\x1c", "is an archive (7z).", "Unpack it and import the CSV inside."},
	{"Rar!", "is an archive (RAR).", "Unpack it and import the CSV inside."},
	{"\x7fELF", "is a program, not a table.", saveAsCSV},
	{"MZ\x90", "is a program, not a table.", saveAsCSV},
	{"\xff\xfe\x00\x00", "is text in UTF-32, which is not read.", "Save it as UTF-8."},
	{"\x00\x00\xfe\xff", "is text in UTF-32, which is not read.", "Save it as UTF-8."},
	{"PAR1", "is a Parquet file, not text.", saveAsCSV},
}

const saveAsCSV = "Save the table as CSV and import that."

// markup is how texts begin that are no table of rows.
var markup = []struct {
	prefix string
	found  string
}{
	{"<!doctype html", "is a web page (HTML); some exports named .xls are."},
	{"<html", "is a web page (HTML); some exports named .xls are."},
	{"<table", "is a web page (HTML); some exports named .xls are."},
	{"mime-version:", "is a web archive (MHTML); some exports named .xls are."},
	{"<?xml", "is XML, not a table of rows."},
	{"{\\rtf", "is a text document (RTF), not a table."},
}

// noTable names what a file is by its first bytes; nil when it may be a table.
func noTable(name string, head []byte) *Declined {
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.prefix)) {
			return &Declined{name, m.found, m.advice}
		}
	}
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	if bytes.HasPrefix(text, []byte("<?xml")) && bytes.Contains(text, []byte("urn:schemas-microsoft-com:office:spreadsheet")) {
		return &Declined{name, "is an Excel workbook written as XML (of 2003), which is not read.", "Open it, save it as XLSX or CSV, and import that."}
	}
	for _, m := range markup {
		if bytes.HasPrefix(text, []byte(m.prefix)) {
			return &Declined{name, m.found, "Open it in a spreadsheet, save the sheet as CSV, and import that."}
		}
	}
	if looksJSON(text) {
		return &Declined{name, "is JSON, not a table of rows.", saveAsCSV}
	}
	return nil
}

// looksJSON reports whether a text begins as a JSON object or array does.
func looksJSON(text []byte) bool {
	if len(text) == 0 || (text[0] != '{' && text[0] != '[') {
		return false
	}
	rest := bytes.TrimLeft(text[1:], " \t\r\n")
	if len(rest) == 0 {
		return true
	}
	if text[0] == '{' {
		return rest[0] == '"' || rest[0] == '}'
	}
	return rest[0] == '{' || rest[0] == '['
}

// detect finds the encoding by looking at every byte once.
func detect(src *Source) (charset, error) {
	f, err := src.open()
	if err != nil {
		return charset{}, err
	}
	defer f.Close()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(f, head)
	head = head[:n]
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return charset{}, fmt.Errorf("%s: cannot be read: %w", src.name, err)
	}
	if bytes.HasPrefix(head, []byte(compoundMagic)) {
		return charset{}, compound(src.name, head, f)
	}
	if d := noTable(src.name, head); d != nil {
		return charset{}, d
	}
	if c, ok := wide(head); ok {
		return c, nil
	}
	if controls(head) {
		return charset{}, &Declined{src.name, "is binary data, not text.", saveAsCSV}
	}
	var t tally
	t.add(head)
	if err := t.rest(f); errors.Is(err, errControls) {
		return charset{}, &Declined{src.name, fmt.Sprintf("is text at first and binary data behind line %d.", t.line+1), "Export it again; it may have been cut off or damaged on its way."}
	} else if err != nil {
		return charset{}, fmt.Errorf("%s: cannot be read: %w", src.name, err)
	}
	c := t.charset(bytes.HasPrefix(head, []byte("\xef\xbb\xbf")))
	if c.enc == charmap.Windows1252 && shiftJIS(head) {
		return charset{name: "Shift JIS", enc: japanese.ShiftJIS}, nil
	}
	return c, nil
}

// shiftJIS reports whether bytes are Japanese as Excel there writes it: all of them form
// letters, and those of the syllabaries are among them. By chance they hardly do: the bytes
// by which those begin are rare signs in Windows-1252.
func shiftJIS(head []byte) bool {
	if end := bytes.LastIndexByte(head, '\n'); end > 0 {
		head = head[:end] // a letter may be cut at the end
	}
	text, err := japanese.ShiftJIS.NewDecoder().Bytes(head)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return false
	}
	syllables, wide, latin := 0, 0, 0
	for _, r := range string(text) {
		switch {
		case r >= 0x3041 && r <= 0x30fe:
			syllables++
			wide++
		case r >= 0x3000 && r <= 0x9fff || r >= 0xff00 && r <= 0xff60:
			wide++
		case r >= 0xff61 && r <= 0xff9f:
			latin++ // half-wide ones are single bytes, as accented letters are
		}
	}
	return syllables >= 2 && wide >= 6 && wide > 4*latin
}

// wide recognises UTF-16 by its mark or by where the zero bytes stand.
func wide(head []byte) (charset, bool) {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return charset{name: "UTF-16LE", bom: 2, enc: utf16In(unicode.LittleEndian)}, true
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return charset{name: "UTF-16BE", bom: 2, enc: utf16In(unicode.BigEndian)}, true
	}
	if len(head) < 4 {
		return charset{}, false
	}
	var zero [2]int
	for i, b := range head {
		if b == 0 {
			zero[i%2]++
		}
	}
	half := len(head) / 2
	switch {
	case zero[1]*10 > half*4 && zero[0]*20 < half:
		return charset{name: "UTF-16LE", enc: utf16In(unicode.LittleEndian)}, true
	case zero[0]*10 > half*4 && zero[1]*20 < half:
		return charset{name: "UTF-16BE", enc: utf16In(unicode.BigEndian)}, true
	}
	return charset{}, false
}

// controls reports whether so many bytes are control characters that the file
// cannot be text. A few are let through: they come with names people pasted.
func controls(head []byte) bool {
	n := 0
	for _, b := range head {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b {
			n++
		}
	}
	return n*10 > len(head)
}

// tally counts what speaks for UTF-8 and what against it.
type tally struct {
	letters int // characters of several bytes
	bad     int // bytes that no character begins with
	badLine int
	line    int
	carry   []byte
}

var errControls = errors.New("binary data")

func (t *tally) rest(r io.Reader) error {
	buf := make([]byte, 64<<10)
	for {
		n, err := r.Read(buf)
		if n == len(buf) && controls(buf) {
			return errControls
		}
		t.add(buf[:n])
		if errors.Is(err, io.EOF) {
			t.finish()
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (t *tally) add(b []byte) {
	if len(t.carry) > 0 {
		b = append(t.carry, b...)
		t.carry = nil
	}
	for len(b) > 0 {
		k := plainRun(b)
		t.line += bytes.Count(b[:k], []byte{'\n'})
		b = b[k:]
		if len(b) == 0 {
			return
		}
		if !utf8.FullRune(b) {
			t.carry = append([]byte(nil), b...)
			return
		}
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			t.damage()
		} else {
			t.letters++
		}
		b = b[size:]
	}
}

// plainRun is how many bytes at the beginning are ASCII: nearly all of nearly every file,
// so eight are looked at in one go.
func plainRun(b []byte) int {
	k := 0
	for len(b)-k >= 8 && binary.LittleEndian.Uint64(b[k:])&0x8080808080808080 == 0 {
		k += 8
	}
	for k < len(b) && b[k] < utf8.RuneSelf {
		k++
	}
	return k
}

func (t *tally) damage() {
	if t.bad == 0 {
		t.badLine = t.line + 1
	}
	t.bad++
}

func (t *tally) finish() {
	for range t.carry {
		t.damage()
	}
	t.carry = nil
}

// charset decides. A text in Windows-1252 practically never forms characters of
// UTF-8 by chance, so where more such characters than bad bytes occur, the file
// is UTF-8 that was damaged on its way.
func (t *tally) charset(bom bool) charset {
	c := charset{name: "UTF-8"}
	if bom {
		c.name, c.bom = "UTF-8 with a byte order mark", 3
		t.letters-- // the mark itself
	}
	switch {
	case t.bad == 0:
	case bom || t.letters >= t.bad:
		c.damaged, c.damagedLine = t.bad, t.badLine
	default:
		c = charset{name: "Windows-1252", enc: charmap.Windows1252}
	}
	return c
}
