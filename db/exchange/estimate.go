package exchange

import (
	"bytes"
	"io"
)

// Estimate is about how many rows the table has, for showing progress.
func (t *Table) Estimate() int {
	if t.src == nil {
		return 0
	}
	if t.sheet == nil {
		f, err := t.src.open()
		if err != nil {
			return 0
		}
		defer f.Close()
		return occurrences(f, "\n")
	}
	z, file, err := t.src.archive()
	if err != nil {
		return 0
	}
	defer file.Close()
	f := findPart(z, t.sheet.part)
	if f == nil {
		return 0
	}
	if f.UncompressedSize64 > maxSought {
		return int(f.UncompressedSize64 / 500)
	}
	part, err := f.Open()
	if err != nil {
		return 0
	}
	defer part.Close()
	return occurrences(part, "</row>")
}

// occurrences is how often a word stands in what is read.
func occurrences(r io.Reader, word string) int {
	n, kept := 0, 0
	buf := make([]byte, 64<<10)
	for {
		k, err := r.Read(buf[kept:])
		n += bytes.Count(buf[:kept+k], []byte(word))
		if err != nil {
			return n
		}
		// A word may begin here and end in what comes next.
		tail := min(len(word)-1, kept+k)
		copy(buf, buf[kept+k-tail:kept+k])
		kept = tail
	}
}
