package shell

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
)

// defaultWidth is how wide a table is where the terminal does not say.
const defaultWidth = 100

// least is how narrow a column of longer text may become before another is left out.
const least = 16

// width is how many cells a line of text may take.
func (r *run) width() int {
	if r.Streams.Width > 0 {
		return max(r.Streams.Width, 20)
	}
	return defaultWidth
}

// column is one column of a table for eyes.
type column struct {
	head  string
	right bool // numbers stand to the right
	fixed bool // never cut: dropped where it does not fit
	keep  bool // dropped only when nothing else is left to drop
}

// table is rows for eyes. Columns stand in the order of their importance: where the line
// is too short the last ones are left out, those to be kept after all others.
type table struct {
	columns []column
	rows    [][]string
	ascii   bool
}

// add adds a row of cells, cleaned here.
func (t *table) add(cells ...string) {
	row := make([]string, len(t.columns))
	for i := range row {
		row[i] = model.Clean(cells[i])
	}
	t.rows = append(t.rows, row)
}

// write draws the table in lines of at most w cells and says how many columns with
// something in them it left out.
func (t *table) write(out io.Writer, w int) (left int, err error) {
	shown, widths, left := t.fit(w)
	line := func(cells func(i int) string) {
		if err != nil {
			return
		}
		parts := make([]string, len(shown))
		for at, i := range shown {
			if t.columns[i].right {
				parts[at] = geom.FitRight(cells(i), widths[at])
			} else {
				parts[at] = geom.Fit(cells(i), widths[at])
			}
		}
		_, err = io.WriteString(out, strings.TrimRight(strings.Join(parts, "  "), " ")+"\n")
	}
	line(func(i int) string { return t.columns[i].head })
	rule := "─"
	if t.ascii {
		rule = "-"
	}
	total := 2 * max(len(widths)-1, 0)
	for _, n := range widths {
		total += n
	}
	if err == nil {
		_, err = io.WriteString(out, strings.Repeat(rule, total)+"\n")
	}
	for _, row := range t.rows {
		line(func(i int) string { return row[i] })
	}
	return left, err
}

// fit chooses the columns and their widths: those without any content are left out, then
// the widest are narrowed, then the last are dropped, which are counted.
func (t *table) fit(w int) (shown, widths []int, left int) {
	for i, c := range t.columns {
		natural, filled := geom.Width(c.head), len(t.rows) == 0
		for _, row := range t.rows {
			if row[i] != "" {
				natural, filled = max(natural, geom.Width(row[i])), true
			}
		}
		if filled || i == 0 {
			shown, widths = append(shown, i), append(widths, natural)
		}
	}
	for {
		if over := t.narrow(shown, widths, w); over <= 0 {
			return shown, widths, left
		}
		if len(shown) == 1 {
			return shown, []int{w}, left
		}
		left++
		last := t.leastNeeded(shown)
		shown = slices.Delete(shown, last, last+1)
		widths = slices.Delete(slices.Clone(widths), last, last+1)
		for at, i := range shown { // what became narrow for the dropped one may grow again
			widths[at] = geom.Width(t.columns[i].head)
			for _, row := range t.rows {
				widths[at] = max(widths[at], geom.Width(row[i]))
			}
		}
	}
}

// leastNeeded is the place of the column that goes next: the last one that is not to be kept,
// else the last.
func (t *table) leastNeeded(shown []int) int {
	for at := len(shown) - 1; at > 0; at-- {
		if !t.columns[shown[at]].keep {
			return at
		}
	}
	return len(shown) - 1
}

// narrow makes the widest columns narrower until the line fits, and says by how many cells
// it still does not.
func (t *table) narrow(shown, widths []int, w int) int {
	over := 2*(len(widths)-1) - w
	for _, n := range widths {
		over += n
	}
	for ; over > 0; over-- {
		widest := -1
		for at, i := range shown {
			if !t.columns[i].fixed && widths[at] > least && (widest < 0 || widths[at] > widths[widest]) {
				widest = at
			}
		}
		if widest < 0 {
			return over
		}
		widths[widest]--
	}
	return over
}

// plural is a number with its noun: "1 account", "2 accounts".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	head, rest, compound := strings.Cut(noun, " of ")
	if compound {
		rest = " of " + rest
	}
	switch {
	case strings.HasSuffix(head, "ch"):
		head += "e"
	case strings.HasSuffix(head, "ty"):
		head = strings.TrimSuffix(head, "y") + "ie"
	}
	return fmt.Sprintf("%d %ss%s", n, head, rest)
}
