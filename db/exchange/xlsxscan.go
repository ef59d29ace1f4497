package exchange

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// errMarkup says that a part of a workbook is not the XML it should be.
var errMarkup = errors.New("a part of the workbook is damaged")

// maxTag is how long a tag with its attributes may be.
const maxTag = 64 << 10

// mark is what a scanner has come to.
type mark int

const (
	markText mark = iota
	markOpen
	markClose
)

// scanner walks through a part of a workbook. Sheets have millions of tags, of
// which few matter: it hands out views of its buffer and makes nothing of what
// nobody asks for. It knows no entities but the five of XML and characters by
// number, so that nothing in a file can grow by being read.
type scanner struct {
	src        io.Reader
	buf        []byte
	start, end int
	err        error
	// name is the local name of the tag, attrs all between it and the bracket;
	// text is a piece of text as it stands, in one or several pieces. All are
	// good until the next step.
	name, attrs, text []byte
	closing           bool // the tag in hand closes itself, and that is still to be said
	cdata             bool // the text is to be taken as it stands
}

func newScanner(src io.Reader) *scanner { return &scanner{src: src, buf: make([]byte, 32<<10)} }

// more reads on, keeping what is not used up.
func (s *scanner) more() bool {
	if s.err != nil {
		return false
	}
	if s.start > 0 {
		copy(s.buf, s.buf[s.start:s.end])
		s.end -= s.start
		s.start = 0
	}
	if s.end == len(s.buf) {
		grown := make([]byte, 2*len(s.buf))
		copy(grown, s.buf[:s.end])
		s.buf = grown
	}
	for range 100 {
		n, err := s.src.Read(s.buf[s.end:])
		s.end += n
		if err != nil {
			s.err = err
		}
		if n > 0 {
			return true
		}
		if err != nil {
			return false
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// next steps to the following tag or piece of text; io.EOF behind the last.
func (s *scanner) next() (mark, error) {
	if s.closing {
		s.closing = false
		return markClose, nil
	}
	for {
		if s.start == s.end && !s.more() {
			return 0, s.err
		}
		if s.buf[s.start] != '<' {
			s.takeText()
			return markText, nil
		}
		m, taken, err := s.tag()
		if err != nil {
			return 0, err
		}
		if taken {
			return m, nil
		}
	}
}

// takeText takes text up to the next tag or to the end of what has been read. An
// entity at the end is left for the next piece.
func (s *scanner) takeText() {
	for {
		window := s.buf[s.start:s.end]
		k := bytes.IndexByte(window, '<')
		if k < 0 {
			k = len(window)
			if amp := bytes.LastIndexByte(window, '&'); amp >= 0 && len(window)-amp < 12 && bytes.IndexByte(window[amp:], ';') < 0 {
				k = amp
			}
			if k == 0 && s.more() {
				continue
			}
			if k == 0 {
				k = s.end - s.start
			}
		}
		s.text, s.cdata = s.buf[s.start:s.start+k], false
		s.start += k
		return
	}
}

// tag takes what begins with a bracket. taken is false for what says nothing.
func (s *scanner) tag() (m mark, taken bool, err error) {
	for s.end-s.start < 9 && s.more() {
	}
	window := s.buf[s.start:s.end]
	switch {
	case bytes.HasPrefix(window, []byte("<!--")):
		return 0, false, s.skipTo("-->")
	case bytes.HasPrefix(window, []byte("<![CDATA[")):
		k, err := s.find("]]>")
		if err != nil {
			return 0, false, err
		}
		s.text, s.cdata = s.buf[s.start+9:s.start+k], true
		s.start += k + 3
		return markText, true, nil
	case bytes.HasPrefix(window, []byte("<?")):
		return 0, false, s.skipTo("?>")
	case bytes.HasPrefix(window, []byte("<!")):
		return 0, false, s.skipTo(">")
	}
	end, err := s.bracket()
	if err != nil {
		return 0, false, err
	}
	body := s.buf[s.start+1 : s.start+end]
	s.start += end + 1
	m = markOpen
	if len(body) > 0 && body[0] == '/' {
		m, body = markClose, body[1:]
	} else if len(body) > 0 && body[len(body)-1] == '/' {
		s.closing, body = true, body[:len(body)-1]
	}
	k := bytes.IndexAny(body, " \t\r\n")
	if k < 0 {
		k = len(body)
	}
	s.name, s.attrs = local(body[:k]), body[k:]
	return m, true, nil
}

func local(name []byte) []byte {
	if k := bytes.IndexByte(name, ':'); k >= 0 {
		return name[k+1:]
	}
	return name
}

// bracket finds the end of the tag in hand: a bracket outside quotes.
func (s *scanner) bracket() (int, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		for s.start+i >= s.end {
			if i > maxTag || !s.more() {
				return 0, s.cut()
			}
		}
		switch b := s.buf[s.start+i]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '>':
			return i, nil
		}
	}
}

// cut is why what was begun does not end.
func (s *scanner) cut() error {
	if s.err != nil && !errors.Is(s.err, io.EOF) {
		return s.err
	}
	return errMarkup
}

// find is where the word stands in what is in hand.
func (s *scanner) find(word string) (int, error) {
	for from := 0; ; {
		if k := bytes.Index(s.buf[s.start+from:s.end], []byte(word)); k >= 0 {
			return from + k, nil
		}
		from = max(s.end-s.start-len(word), 0)
		if s.end-s.start > 2*maxCell || !s.more() {
			return 0, s.cut()
		}
	}
}

func (s *scanner) skipTo(word string) error {
	for {
		if k := bytes.Index(s.buf[s.start:s.end], []byte(word)); k >= 0 {
			s.start += k + len(word)
			return nil
		}
		s.start = max(s.end-len(word), s.start)
		if !s.more() {
			return s.cut()
		}
	}
}

// attr is the value of an attribute of the tag in hand by its local name, nil where it
// has none.
func (s *scanner) attr(name string) []byte {
	rest := s.attrs
	for {
		k := bytes.IndexByte(rest, '=')
		if k < 0 {
			return nil
		}
		key := local(bytes.TrimSpace(rest[:k]))
		rest = bytes.TrimLeft(rest[k+1:], " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if string(key) == name {
			return rest[1 : 1+end]
		}
		rest = rest[end+2:]
	}
}

// attrText is an attribute as text.
func (s *scanner) attrText(name string) string {
	return string(unescape(nil, s.attr(name)))
}

// add appends the text in hand to out.
func (s *scanner) add(out []byte) []byte {
	if s.cdata {
		return append(out, s.text...)
	}
	return unescape(out, s.text)
}

// unescape appends text with its entities read; what is none stays as it is.
func unescape(out, text []byte) []byte {
	for {
		k := bytes.IndexByte(text, '&')
		if k < 0 {
			return append(out, text...)
		}
		out = append(out, text[:k]...)
		text = text[k:]
		end := bytes.IndexByte(text[:min(len(text), 12)], ';')
		if end < 0 {
			out, text = append(out, '&'), text[1:]
			continue
		}
		r, ok := entity(string(text[1:end]))
		if !ok {
			out, text = append(out, '&'), text[1:]
			continue
		}
		out, text = utf8.AppendRune(out, r), text[end+1:]
	}
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if !strings.HasPrefix(name, "#") {
		return 0, false
	}
	base, digits := 10, name[1:]
	if strings.HasPrefix(digits, "x") {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), true
}

// decodeEscapes reads "_x000D_", as workbooks write the characters that XML cannot.
func decodeEscapes(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		k := strings.Index(s, "_x")
		if k < 0 || len(s) < k+7 {
			b.WriteString(s)
			return b.String()
		}
		n, err := strconv.ParseUint(s[k+2:k+6], 16, 16)
		if err != nil || s[k+6] != '_' {
			b.WriteString(s[:k+2])
			s = s[k+2:]
			continue
		}
		b.WriteString(s[:k])
		b.WriteRune(rune(n))
		s = s[k+7:]
	}
}
