package exchange

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"keystone/model"
)

// Guard makes a cell safe to open in a spreadsheet: one that would be run as a
// formula gets a ' in front, except numbers and telephone numbers. Unguard
// gives the cell back as it was.
func Guard(s string) string {
	if needsGuard(s) {
		return "'" + s
	}
	return s
}

// Unguard takes off the ' that Guard put in front.
func Unguard(s string) string {
	if strings.HasPrefix(s, "'") && runs(strings.TrimLeft(s, "'")) {
		return s[1:]
	}
	return s
}

func needsGuard(s string) bool {
	inner := strings.TrimLeft(s, "'")
	if !runs(inner) {
		return false
	}
	// One that begins with ' and a sign already would lose its own ' otherwise.
	return inner != s || !dialable(s)
}

// runs reports whether a spreadsheet may take a cell for a formula.
func runs(s string) bool {
	for _, p := range []string{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// dialable reports whether a cell is a signed number or a telephone number.
func dialable(s string) bool {
	if len(s) < 2 || (s[0] != '+' && s[0] != '-') {
		return false
	}
	for i := 1; i < len(s); i++ {
		if (s[i] < '0' || s[i] > '9') && !strings.ContainsRune(" ().,-", rune(s[i])) {
			return false
		}
	}
	return true
}

// JoinList writes a list into one cell; a ; inside a part is written \;.
func JoinList(parts []string) string {
	out := make([]string, 0, len(parts))
	for _, p := range parts {
		out = append(out, strings.ReplaceAll(strings.ReplaceAll(p, `\`, `\\`), ";", `\;`))
	}
	return strings.Join(out, ";")
}

// SplitList reads what JoinList writes, without blank parts. A \ before
// anything but ; and \ stands for itself.
func SplitList(s string) []string {
	var out []string
	var part strings.Builder
	flush := func() {
		if p := oneLine(strings.TrimSpace(part.String())); p != "" {
			out = append(out, p)
		}
		part.Reset()
	}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == ';' || s[i+1] == '\\'):
			i++
			part.WriteByte(s[i])
		case s[i] == ';':
			flush()
		default:
			part.WriteByte(s[i])
		}
	}
	flush()
	return out
}

// Writer writes rows as RFC 4180 CSV in UTF-8 with LF, each cell safe to open
// in a spreadsheet.
type Writer struct {
	w     *bufio.Writer
	comma byte
	width int
	err   error
}

// NewWriter begins a file of the kind with its canonical headers.
func NewWriter(w io.Writer, name model.ImportKind) (*Writer, error) {
	heads := Headers(name)
	if heads == nil {
		return nil, fmt.Errorf("there is no kind %q to export: the kinds are %s", name, list(kindNames()))
	}
	out := newWriter(w, ',', len(heads))
	return out, out.Write(heads)
}

// NewSheet begins a file of a table of one's own with these heads.
func NewSheet(w io.Writer, heads []string) (*Writer, error) {
	out := newWriter(w, ',', len(heads))
	return out, out.Write(heads)
}

func newWriter(w io.Writer, comma byte, width int) *Writer {
	return &Writer{w: bufio.NewWriterSize(w, 64<<10), comma: comma, width: width}
}

// Write adds a row with a cell for each header.
func (w *Writer) Write(cells []string) error {
	if w.err != nil {
		return w.err
	}
	if len(cells) != w.width {
		w.err = fmt.Errorf("a row of %d cells under %d headers", len(cells), w.width)
		return w.err
	}
	for i, c := range cells {
		if i > 0 {
			_ = w.w.WriteByte(w.comma)
		}
		w.cell(Guard(c))
	}
	w.err = w.w.WriteByte('\n') // bufio keeps the first error
	return w.err
}

// cell writes one cell, in quotes where it needs them. A row of one blank cell
// is written "" because a blank line is no row.
func (w *Writer) cell(s string) {
	if !w.needsQuotes(s) {
		_, _ = w.w.WriteString(s)
		return
	}
	_ = w.w.WriteByte('"')
	_, _ = w.w.WriteString(strings.ReplaceAll(s, `"`, `""`))
	_ = w.w.WriteByte('"')
}

func (w *Writer) needsQuotes(s string) bool {
	if s == "" {
		return w.width == 1
	}
	return strings.IndexByte(s, w.comma) >= 0 || strings.ContainsAny(s, "\"\r\n;\t") ||
		s[0] == ' ' || s[len(s)-1] == ' ' || strings.HasPrefix(s, "\ufeff")
}

// Flush writes out what is buffered. A file is whole only when it returned nil.
func (w *Writer) Flush() error {
	if w.err != nil {
		return w.err
	}
	w.err = w.w.Flush()
	return w.err
}
