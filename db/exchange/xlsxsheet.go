package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// cells reads the rows of a sheet one by one.
type cells struct {
	s     *scanner
	book  *workbook
	cover *covers
	row   int     // the row given out last, from 1
	ahead *record // read already: a gap stands before it
	// hollow counts formula cells that hold no value.
	hollow int
	text   []byte
	fields []string
}

// at is the row given out last.
func (c *cells) at() int { return c.row }

// next is the next row, without the blank cells at its end; a gap of any size between rows
// is one blank row.
func (c *cells) next() (record, error) {
	if c.ahead != nil {
		rec := *c.ahead
		c.ahead, c.row = nil, rec.line
		return rec, nil
	}
	for {
		m, err := c.s.next()
		if err != nil {
			return record{}, err
		}
		if m == markText {
			continue
		}
		switch name := string(c.s.name); {
		case m == markOpen && name == "row":
			return c.begin()
		case m == markClose && name == "sheetData":
			return record{}, io.EOF
		}
	}
}

// begin reads the row whose tag is in hand.
func (c *cells) begin() (record, error) {
	line, err := strconv.Atoi(string(c.s.attr("r")))
	if err != nil || line <= c.row {
		line = c.row + 1
	}
	rec, err := c.take(line)
	if err != nil {
		return record{}, err
	}
	if line > c.row+1 && c.row > 0 {
		held := rec
		c.ahead = &held
		c.row++
		return record{line: c.row}, nil
	}
	c.row = line
	return rec, nil
}

// take reads the cells of a row.
func (c *cells) take(line int) (record, error) {
	rec := record{line: line}
	c.fields = c.fields[:0]
	c.cover.enter(line)
	column := 0
	for !c.s.closing || string(c.s.name) != "row" {
		m, err := c.s.next()
		if err != nil {
			return rec, broken(err)
		}
		if m == markText {
			continue
		}
		if name := string(c.s.name); name == "row" || name == "sheetData" {
			break
		} else if name != "c" || m != markOpen {
			continue
		}
		column = c.column(column)
		value, bad, err := c.cell()
		if err != nil {
			return rec, err
		}
		switch {
		case rec.broken != "" || value == "" && bad == "" || c.cover.hides(column):
		case bad != "":
			rec.broken, rec.column = bad, column
		case column > maxColumns:
			rec.broken, rec.column = tooManyColumns(column), 1
		default:
			c.put(column, value)
		}
	}
	if c.s.closing && string(c.s.name) == "row" {
		c.s.closing = false
	}
	rec.fields = append([]string(nil), c.fields...)
	return rec, nil
}

// broken is the error of a part that ends too early.
func broken(err error) error {
	if errors.Is(err, io.EOF) {
		return errMarkup
	}
	return err
}

// column is where the cell in hand stands, from 1; without a word of it behind the last.
func (c *cells) column(last int) int {
	n := 0
	for _, b := range c.s.attr("r") {
		if b >= 'a' && b <= 'z' {
			b -= 'a' - 'A'
		}
		if b < 'A' || b > 'Z' || n > 1<<20 {
			break
		}
		n = n*26 + int(b-'A') + 1
	}
	if n == 0 {
		return last + 1
	}
	return n
}

func (c *cells) put(column int, value string) {
	for len(c.fields) < column {
		c.fields = append(c.fields, "")
	}
	c.fields[column-1] = value
}

// cell reads the cell whose tag is in hand. bad says why its row cannot be taken.
func (c *cells) cell() (value, bad string, err error) {
	kind := string(c.s.attr("t"))
	style, _ := strconv.Atoi(string(c.s.attr("s")))
	c.text = c.text[:0]
	inside, spoken, formula := false, 0, false
	for {
		m, err := c.s.next()
		if err != nil {
			return "", "", broken(err)
		}
		if m == markText {
			if inside && spoken == 0 {
				c.text = c.s.add(c.text)
			}
			if len(c.text) > maxRecord {
				return "", "", &errUnreadable{c.row + 1, 1, fmt.Sprintf("a cell begins that is larger than %d MiB", maxRecord>>20)}
			}
			continue
		}
		switch string(c.s.name) {
		case "c":
			if len(c.text) > maxCell {
				return "", cellTooLarge, nil
			}
			if formula && len(c.text) == 0 && kind != "str" {
				c.hollow++
			}
			value, bad = c.value(kind, style)
			return value, bad, nil
		case "f":
			formula = true
		case "v":
			inside = m == markOpen
		default:
			inside, spoken = within(c.s, m, inside, spoken)
		}
	}
}

// value is what the text of a cell stands for.
func (c *cells) value(kind string, style int) (value, bad string) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(string(bytes.TrimSpace(c.text)))
		if err != nil {
			return "", ""
		}
		s, large, ok := c.book.texts.at(i)
		if !ok {
			return "", fmt.Sprintf("the cell refers to text %d, which the workbook does not hold", i)
		}
		if large {
			return "", cellTooLarge
		}
		return whole(decodeEscapes(s)), ""
	case "inlineStr", "str":
		return whole(decodeEscapes(string(c.text))), ""
	case "b":
		switch string(bytes.TrimSpace(c.text)) {
		case "1", "true":
			return "TRUE", ""
		case "0", "false":
			return "FALSE", ""
		}
		return "", ""
	case "e":
		return "", "" // #N/A and its like say that there is no value
	case "d":
		return isoDate(string(bytes.TrimSpace(c.text))), ""
	}
	if len(bytes.TrimSpace(c.text)) == 0 {
		return "", ""
	}
	return whole(c.book.format(style).number(string(c.text), c.book.from1904)), ""
}

// isoDate writes a day as such where no time of day is said.
func isoDate(s string) string {
	day, clock, _ := strings.Cut(strings.TrimSuffix(s, "Z"), "T")
	if strings.Trim(clock, "0:.") == "" {
		return day
	}
	return day + " " + clock
}
