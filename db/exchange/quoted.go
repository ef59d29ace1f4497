package exchange

import (
	"fmt"
	"unicode/utf8"
)

// fault is a place at which a record breaks.
type fault struct {
	line   int
	column int
	reason string
}

const (
	cellTooLarge  = "a cell is larger than 1 MiB"
	quoteInside   = "a quote stands inside a cell that does not begin with one; put the whole cell in quotes and double the quotes inside it"
	textAfter     = "text follows the closing quote of a cell; a quote inside a quoted cell must be doubled"
	neverClosed   = "a quote is opened here and never closed"
	closedTooLate = "the quote opened here does not close where a cell can end"
)

func tooManyColumns(n int) string {
	return fmt.Sprintf("the row has %d columns, more than the %d that can be read", n, maxColumns)
}

// quoted reads one record that has quotes on its first line, and may go on
// over several lines. used counts the bytes it takes up.
func (l *lexer) quoted() (rec record, used int, bad *fault, err error) {
	l.text, l.ends = l.text[:0], l.ends[:0]
	c := cursor{l: l, line: l.line}
	for {
		done, bad, err := c.cell()
		if bad != nil || err != nil {
			return record{}, 0, bad, err
		}
		if len(l.ends) < maxColumns {
			l.ends = append(l.ends, len(l.text))
		} else {
			return record{}, 0, &fault{c.line, 1, tooManyColumns(len(l.ends) + 1)}, nil
		}
		if done {
			break
		}
	}
	rec = record{line: l.line, fields: make([]string, len(l.ends))}
	text := string(l.text)
	from := 0
	for i, to := range l.ends {
		rec.fields[i] = whole(text[from:to])
		from = to
	}
	l.line = c.line
	return rec, c.i, nil, nil
}

// cursor walks the record in hand.
type cursor struct {
	l         *lexer
	i         int // offset in the record
	line      int // physical line of i
	lineStart int // offset at which that line begins
}

// column is the character, from 1, at offset i of the line in hand.
func (c *cursor) column(i int) int {
	return utf8.RuneCount(c.l.buf[c.l.start+c.lineStart:c.l.start+i]) + 1
}

// newline steps over the line end at c.i.
func (c *cursor) newline() {
	if c.l.byteAt(c.i) == '\r' && c.l.has(c.i+1) && c.l.byteAt(c.i+1) == '\n' {
		c.i++
	}
	c.i++
	c.line++
	c.lineStart = c.i
}

// cell reads one cell and what ends it; done says that the record ends too.
func (c *cursor) cell() (done bool, bad *fault, err error) {
	j := c.i
	for c.l.has(j) && c.l.byteAt(j) == ' ' {
		j++
	}
	if c.l.has(j+1) && c.l.byteAt(j) == '=' && c.l.byteAt(j+1) == '"' {
		j++ // ="00123" is how exports keep a spreadsheet from dropping the zeros
	}
	if c.l.has(j) && c.l.byteAt(j) == '"' {
		c.i = j
		return c.quotedCell()
	}
	from := c.i
	for c.l.has(c.i) {
		b := c.l.byteAt(c.i)
		switch {
		case b == c.l.comma, b == '\n', b == '\r':
			return c.endCell(from)
		case b == '"' && !c.l.literalQuotes:
			return false, &fault{c.line, c.column(c.i), quoteInside}, nil
		}
		c.i++
		if c.i-from > maxCell {
			return false, &fault{c.line, c.column(from), cellTooLarge}, nil
		}
	}
	return c.endCell(from)
}

// endCell keeps the unquoted cell that began at from and steps behind it.
func (c *cursor) endCell(from int) (bool, *fault, error) {
	c.l.text = append(c.l.text, c.l.buf[c.l.start+from:c.l.start+c.i]...)
	return c.endOfCell(), nil, nil
}

// endOfCell steps over the delimiter or line end at c.i.
func (c *cursor) endOfCell() (done bool) {
	if !c.l.has(c.i) {
		return true
	}
	if c.l.byteAt(c.i) == c.l.comma {
		c.i++
		return false
	}
	c.newline()
	return true
}

func (c *cursor) quotedCell() (done bool, bad *fault, err error) {
	open := fault{c.line, c.column(c.i), neverClosed}
	began := len(c.l.text)
	c.i++
	for {
		if !c.l.has(c.i) {
			return false, &open, nil
		}
		if len(c.l.text)-began > maxCell || c.i > maxRecord {
			return false, nil, &errUnreadable{open.line, open.column,
				"a quoted cell begins here that does not end within 1 MiB, so its closing quote is probably missing and nothing behind it can be told apart"}
		}
		b := c.l.byteAt(c.i)
		switch {
		case b == '"' && c.l.has(c.i+1) && c.l.byteAt(c.i+1) == '"':
			c.l.text = append(c.l.text, '"')
			c.i += 2
		case b == '"':
			c.i++
			return c.afterQuote(open)
		case b == '\n' || b == '\r':
			from := c.i
			c.newline()
			c.l.text = append(c.l.text, c.l.buf[c.l.start+from:c.l.start+c.i]...)
		default:
			c.l.text = append(c.l.text, b)
			c.i++
		}
	}
}

// afterQuote checks that a cell can end behind its closing quote.
func (c *cursor) afterQuote(open fault) (done bool, bad *fault, err error) {
	at := c.i
	for c.l.has(c.i) && c.l.byteAt(c.i) == ' ' {
		c.i++
	}
	if c.l.has(c.i) {
		if b := c.l.byteAt(c.i); b != c.l.comma && b != '\n' && b != '\r' {
			if c.line != open.line {
				open.reason = closedTooLate
				return false, &open, nil
			}
			return false, &fault{c.line, c.column(at), textAfter}, nil
		}
	}
	return c.endOfCell(), nil, nil
}
