package exchange

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// area is a block of cells that are shown as one, by rows and columns from 1.
type area struct{ top, left, bottom, right int }

// covers tell which cells lie under a merged one. Some programs keep in them what stood
// there before, which nobody sees.
type covers struct {
	areas []area // by their top
	open  []area // that reach the row in hand
	row   int
}

// maxAreas is how many merged cells of a sheet are followed.
const maxAreas = 100_000

// maxOpen is how many of them may reach one row: a table has fewer columns.
const maxOpen = maxColumns

func (c *covers) enter(row int) {
	c.row = row
	c.open = slices.DeleteFunc(c.open, func(a area) bool { return a.bottom < row })
	for len(c.areas) > 0 && c.areas[0].top <= row {
		if c.areas[0].bottom >= row && len(c.open) < maxOpen {
			c.open = append(c.open, c.areas[0])
		}
		c.areas = c.areas[1:]
	}
}

func (c *covers) hides(column int) bool {
	for _, a := range c.open {
		if column >= a.left && column <= a.right && (c.row > a.top || column > a.left) {
			return true
		}
	}
	return false
}

// readAreas finds the merged cells of a sheet, which stand behind its rows.
func readAreas(r io.Reader) ([]area, error) {
	s := newScanner(r)
	if err := s.skipTo("<sheetData"); err != nil {
		return nil, nil // another prefix, or no rows: nothing is covered
	}
	if err := s.skipTo("</sheetData>"); err != nil {
		return nil, nil
	}
	var out []area
	for len(out) < maxAreas {
		m, err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if m == markOpen && string(s.name) == "mergeCell" {
			if a, ok := readArea(s.attrText("ref")); ok {
				out = append(out, a)
			}
		}
	}
	slices.SortFunc(out, func(a, b area) int { return a.top - b.top })
	return out, nil
}

// readArea reads "B2:C4".
func readArea(ref string) (area, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return area{}, false
	}
	left, top := readPlace(from)
	right, bottom := readPlace(to)
	return area{top, left, bottom, right}, top > 0 && left > 0 && bottom >= top && right >= left
}

// readPlace reads "B2" into 2, 2; 0 for what is none.
func readPlace(ref string) (column, row int) {
	ref = strings.ToUpper(strings.ReplaceAll(ref, "$", ""))
	k := 0
	for k < len(ref) && k < 4 && ref[k] >= 'A' && ref[k] <= 'Z' {
		column = column*26 + int(ref[k]-'A') + 1
		k++
	}
	row, err := strconv.Atoi(ref[k:])
	if err != nil || row < 1 {
		return 0, 0
	}
	return column, row
}
