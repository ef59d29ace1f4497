package shell

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"syscall"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"keystone/model"
	"keystone/ui/report"
)

// print writes text to standard output. It must be clean already.
func (r *run) print(text string) error {
	return r.emit(func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// emit gives standard output, buffered, to a writer of data.
func (r *run) emit(write func(w io.Writer) error) error {
	out := &output{w: r.Streams.Out}
	w := bufio.NewWriterSize(out, 64<<10)
	err := write(w)
	if e := w.Flush(); err == nil {
		err = e
	}
	if out.err == nil || errors.Is(out.err, syscall.EPIPE) {
		return err
	}
	return fmt.Errorf("the output could not be written to its end (%w): make room, or send it elsewhere", report.Cause(out.err))
}

// output remembers why standard output could not be written.
type output struct {
	w   io.Writer
	err error
}

func (o *output) Write(b []byte) (int, error) {
	n, err := o.w.Write(b)
	if err != nil {
		o.err = err
	}
	return n, err
}

// deliver gives the data to standard output, or to a new file where one is named. The
// file appears under its name only when it is whole, readable by its owner alone; one
// that exists is left as it is.
func (r *run) deliver(path string, write func(w io.Writer) error) error {
	if path == "" || path == "-" {
		return r.emit(write)
	}
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s exists already and was left as it is: choose another name with -o", path)
	}
	if err := report.WriteFile(path, false, write); err != nil {
		return fmt.Errorf("%s could not be written (%w): nothing is left there, choose another place with -o", path, report.Cause(err))
	}
	r.note("Written to " + path)
	return nil
}

// writeJSON writes one JSON document for eyes and programs.
func writeJSON(w io.Writer, v any) error {
	b, err := encode(v)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err = w.Write(out.Bytes())
	return err
}

// encode is the JSON of a value in which nothing can act on a terminal: characters that
// would are written as \u escapes, which stand for the very same text.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return escape(bytes.TrimRight(b.Bytes(), "\n")), nil
}

func escape(b []byte) []byte {
	acts := func(r rune) bool { return r == 0x7f || r > 0x7f && unicode.In(r, unicode.Cc, unicode.Cf) }
	if bytes.IndexFunc(b, acts) < 0 {
		return b
	}
	out := make([]byte, 0, len(b)+16)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case !acts(r):
			out = append(out, b[:size]...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		b = b[size:]
	}
	return out
}

// array writes a JSON array with one element a line, each as it comes.
type array struct {
	w io.Writer
	n int
}

func (a *array) add(v any) error {
	b, err := encode(v)
	if err != nil {
		return err
	}
	before := ",\n  "
	if a.n == 0 {
		before = "[\n  "
	}
	a.n++
	if _, err = io.WriteString(a.w, before); err != nil {
		return err
	}
	_, err = a.w.Write(b)
	return err
}

func (a *array) end() error {
	after := "\n]\n"
	if a.n == 0 {
		after = "[]\n"
	}
	_, err := io.WriteString(a.w, after)
	return err
}

// fraction is a share in JSON: 4 decimals, null where there is nothing to divide by.
type fraction model.Rate

// MarshalJSON implements json.Marshaler.
func (f fraction) MarshalJSON() ([]byte, error) {
	if f.Of == 0 {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, model.Round(model.Rate(f).Value(), 4), 'f', 4, 64), nil
}

// score is CO or CX in JSON: at most 2 decimals, null where it is unknown.
type score model.Number

// MarshalJSON implements json.Marshaler.
func (s score) MarshalJSON() ([]byte, error) {
	return rounded(model.Number(s), 2).MarshalJSON()
}

// words is a text in JSON: null where there is none.
type words string

// MarshalJSON implements json.Marshaler.
func (s words) MarshalJSON() ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(s))
}

// rounded is the number with at most so many decimals.
func rounded(n model.Number, decimals int) model.Number {
	if !n.Known {
		return n
	}
	return model.Num(model.Round(n.Value, decimals))
}
