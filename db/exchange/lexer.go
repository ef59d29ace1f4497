package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Limits of one table. They are far above what an export of a CRM holds and
// far below what would fill the memory of a laptop.
const (
	maxCell    = 1 << 20 // bytes of one cell
	maxColumns = 1000
	maxRecord  = 8 << 20  // bytes of one row
	maxSkipped = 64 << 20 // bytes of a row that is passed over before the file is given up
	maxBroken  = 1000     // rows with broken quotes before the file is given up
)

// record is one row as it stands in the file.
type record struct {
	line   int      // physical line on which it begins, from 1
	fields []string // the cells; for a broken row the raw line alone
	broken string   // why the row cannot be read; empty when it can
	column int      // character in the line at which it breaks, from 1
}

// blank reports whether no cell holds anything but spaces.
func (r record) blank() bool {
	for _, f := range r.fields {
		if strings.TrimSpace(f) != "" {
			return false
		}
	}
	return true
}

// recordReader gives the rows of a table one by one.
type recordReader interface {
	// next is the following row, blank ones included; io.EOF behind the last.
	next() (record, error)
	// at is the line of the row given out last, or the one behind it.
	at() int
}

// filled is a row with the blank cells at its end that a sheet does not write down.
func (t *Table) filled(rec record) record {
	if t.sheet != nil && rec.broken == "" {
		for len(rec.fields) < t.width {
			rec.fields = append(rec.fields, "")
		}
	}
	if len(t.groups.columns) > 0 && rec.broken == "" {
		return t.groups.carry(rec)
	}
	return rec
}

// lexer cuts decoded text into records. It is stricter than most readers
// about quotes, because a quote that is guessed at moves the cells behind it
// into other columns; and it recovers at the next line, so that one broken
// row does not swallow the rest of the file.
type lexer struct {
	src    io.Reader
	buf    []byte
	start  int // the record begins here
	end    int
	eof    bool
	err    error
	comma  byte
	line   int
	broken int
	text   []byte // cells of the record in hand, one behind the other
	ends   []int
	// literalQuotes lets a quote inside an unquoted cell stand for itself,
	// as tab and pipe files write it.
	literalQuotes bool
}

func newLexer(src io.Reader, comma byte) *lexer {
	return &lexer{
		src: src, comma: comma, line: 1,
		buf:           make([]byte, 64<<10),
		literalQuotes: comma == '\t' || comma == '|',
	}
}

// errUnreadable says why nothing behind a line can be read.
type errUnreadable struct {
	line, column int
	reason       string
}

func (e *errUnreadable) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.line, e.column, e.reason)
}

// at is the line in hand.
func (l *lexer) at() int { return l.line }

// more reads on, keeping what the record in hand has so far.
func (l *lexer) more() bool {
	if l.eof {
		return false
	}
	if l.start > 0 {
		copy(l.buf, l.buf[l.start:l.end])
		l.end -= l.start
		l.start = 0
	}
	if l.end == len(l.buf) {
		grown := make([]byte, 2*len(l.buf))
		copy(grown, l.buf[:l.end])
		l.buf = grown
	}
	for range 100 {
		n, err := l.src.Read(l.buf[l.end:])
		l.end += n
		if err != nil {
			l.eof = true
			if !errors.Is(err, io.EOF) {
				l.err = err
			}
		}
		if n > 0 {
			return true
		}
		if l.eof {
			return false
		}
	}
	l.eof, l.err = true, io.ErrNoProgress
	return false
}

// has makes the i-th byte of the record available.
func (l *lexer) has(i int) bool {
	for l.start+i >= l.end {
		if !l.more() {
			return false
		}
	}
	return true
}

func (l *lexer) byteAt(i int) byte { return l.buf[l.start+i] }

// lineEnd finds the end of the physical line that holds offset from: the
// offset of its terminator, and how long the terminator is (0 at the end of
// the file). ok is false when the line is longer than a record may be.
func (l *lexer) lineEnd(from int) (at, width int, ok bool) {
	for i := from; ; {
		window := l.buf[l.start+i : l.end]
		if k := bytes.IndexAny(window, "\r\n"); k >= 0 {
			i += k
			if l.byteAt(i) == '\r' && l.has(i+1) && l.byteAt(i+1) == '\n' {
				return i, 2, true
			}
			return i, 1, true
		}
		i += len(window)
		if i > maxRecord {
			return i, 0, false
		}
		if !l.has(i) {
			return i, 0, true
		}
	}
}

// next returns the following record, blank lines included; io.EOF behind the
// last one; another error where nothing more can be read.
func (l *lexer) next() (record, error) {
	if !l.has(0) {
		if l.err != nil {
			return record{}, l.err
		}
		return record{}, io.EOF
	}
	end, width, ok := l.lineEnd(0)
	if l.err != nil {
		return record{}, l.err
	}
	if !ok {
		return l.skipLongLine()
	}
	first := l.buf[l.start : l.start+end]
	if bytes.IndexByte(first, '"') < 0 {
		return l.plain(first, width), nil
	}
	rec, used, bad, err := l.quoted()
	if err != nil {
		return record{}, err
	}
	if l.err != nil {
		return record{}, l.err
	}
	if bad != nil {
		return l.reject(bad)
	}
	l.start += used
	return rec, nil
}

// plain splits a line without quotes.
func (l *lexer) plain(line []byte, width int) record {
	rec := record{line: l.line}
	l.start += len(line) + width
	l.line++
	text := string(line)
	n := strings.Count(text, string(rune(l.comma))) + 1
	if n > maxColumns {
		rec.broken, rec.column = tooManyColumns(n), 1
		rec.fields = []string{clip(text)}
		return rec
	}
	rec.fields = make([]string, 0, n)
	column := 1
	for {
		k := strings.IndexByte(text, l.comma)
		cell := text
		if k >= 0 {
			cell = text[:k]
		}
		if len(cell) > maxCell {
			rec.broken, rec.column = cellTooLarge, column
			rec.fields = []string{clip(string(line))}
			return rec
		}
		rec.fields = append(rec.fields, whole(cell))
		if k < 0 {
			return rec
		}
		column += utf8.RuneCountInString(cell) + 1
		text = text[k+1:]
	}
}

// reject gives the first line of the broken record back as it is and begins
// again at the next one.
func (l *lexer) reject(bad *fault) (record, error) {
	l.broken++
	if l.broken > maxBroken {
		return record{}, &errUnreadable{bad.line, bad.column,
			fmt.Sprintf("more than %d rows have broken quotes", maxBroken)}
	}
	end, width, _ := l.lineEnd(0)
	rec := record{
		line: l.line, broken: bad.reason, column: bad.column,
		fields: []string{clip(string(l.buf[l.start : l.start+end]))},
	}
	if bad.line != l.line {
		rec.broken = fmt.Sprintf("%s (line %d, column %d)", bad.reason, bad.line, bad.column)
		rec.column = 1
	}
	l.start += end + width
	l.line++
	return rec, nil
}

// skipLongLine passes over a line too long to hold.
func (l *lexer) skipLongLine() (record, error) {
	rec := record{line: l.line, column: 1,
		broken: fmt.Sprintf("the row is larger than %d MiB", maxRecord>>20),
		fields: []string{clip(string(l.buf[l.start : l.start+200]))}}
	for skipped := 0; ; {
		window := l.buf[l.start:l.end]
		if skipped += len(window); skipped > maxSkipped {
			return record{}, &errUnreadable{rec.line, 1, fmt.Sprintf("a row begins that does not end within %d MiB", maxSkipped>>20)}
		}
		if k := lineBreak(window); k >= 0 {
			l.start += k
			if l.byteAt(0) == '\r' && l.has(1) && l.byteAt(1) == '\n' {
				l.start++
			}
			l.start++
			l.line++
			return rec, l.err
		}
		l.start = l.end
		if !l.more() {
			l.line++
			return rec, l.err
		}
	}
}

// lineBreak is where the first line ends, -1 for nowhere.
func lineBreak(b []byte) int {
	k := bytes.IndexByte(b, '\n')
	if k >= 0 {
		b = b[:k]
	}
	if r := bytes.IndexByte(b, '\r'); r >= 0 {
		return r
	}
	return k
}

// whole replaces bytes that are no text by U+FFFD.
func whole(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// clip keeps the beginning of a raw line that nobody will read to its end.
func clip(s string) string {
	const most = 4096
	if len(s) <= most {
		return whole(s)
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return whole(s[:cut]) + "…"
}
