package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// dialect is how a file writes its table.
type dialect struct {
	comma byte
	// sepLine says that the first line is Excel's "sep=;", which is no row.
	sepLine bool
	charset charset
}

// delimiters are tried in this order; of two that fit alike the earlier counts.
var delimiters = []byte{',', ';', '\t', '|'}

const sampleBytes = 256 << 10

// findDialect reads the beginning of a source and decides how it is written.
func findDialect(src *Source) (dialect, error) {
	cs, err := detect(src)
	if err != nil {
		return dialect{}, err
	}
	f, err := src.open()
	if err != nil {
		return dialect{}, err
	}
	defer f.Close()
	text, err := cs.decode(f)
	if err != nil {
		return dialect{}, fmt.Errorf("%s: cannot be read: %w", src.name, err)
	}
	sample := make([]byte, sampleBytes)
	n, err := io.ReadFull(text, sample)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return dialect{}, fmt.Errorf("%s: cannot be read: %w", src.name, err)
	}
	sample = sample[:n]
	if len(bytes.TrimSpace(sample)) == 0 && n < sampleBytes {
		return dialect{}, &Declined{src.name, "holds nothing but blank lines.", "Export it again, with a line of column headers."}
	}
	if controls(sample) {
		return dialect{}, &Declined{src.name, "is binary data, not text.", saveAsCSV}
	}
	d := dialect{charset: cs}
	if comma, ok := sepLine(sample); ok {
		d.comma, d.sepLine = comma, true
		return d, nil
	}
	d.comma = guessDelimiter(sample)
	return d, nil
}

// sepLine reads the line by which Excel is told the delimiter.
func sepLine(sample []byte) (byte, bool) {
	line := sample
	if k := bytes.IndexAny(line, "\r\n"); k >= 0 {
		line = line[:k]
	}
	s := strings.Trim(string(line), "\"")
	if len(s) == 5 && strings.EqualFold(s[:4], "sep=") && bytes.IndexByte(delimiters, s[4]) >= 0 {
		return s[4], true
	}
	return 0, false
}

// guessDelimiter takes the delimiter under which the sample looks most like a
// table: rows of equally many cells, at least two.
func guessDelimiter(sample []byte) byte {
	best, bestScore := delimiters[0], 0.0
	for _, comma := range delimiters {
		if bytes.IndexByte(sample, comma) < 0 {
			continue
		}
		if s := tableScore(sample, comma); s > bestScore {
			best, bestScore = comma, s
		}
	}
	return best
}

// tableScore is the share of rows that have the most frequent number of cells,
// to the fourth power so that evenness counts for more than many cells do.
func tableScore(sample []byte, comma byte) float64 {
	l := newLexer(bytes.NewReader(sample), comma)
	counts := map[int]int{}
	rows := 0
	for rows < 300 {
		rec, err := l.next()
		if err != nil {
			break
		}
		if rec.blank() {
			continue
		}
		rows++
		if rec.broken == "" {
			counts[len(rec.fields)]++
		}
	}
	if rows > 1 && len(sample) == sampleBytes {
		rows-- // the last one is cut off
	}
	width, most := 0, 0
	for w, n := range counts {
		if n > most || (n == most && w > width) {
			width, most = w, n
		}
	}
	if width < 2 {
		return multiColumn(counts, rows)
	}
	share := min(float64(most)/float64(max(rows, 1)), 1)
	return share * share * share * share * (1 - 0.5/float64(width))
}

// multiColumn scores a sample most of whose rows have one cell, as a long
// preamble before a short table does: better than nothing, worse than any
// table.
func multiColumn(counts map[int]int, rows int) float64 {
	n := 0
	for w, c := range counts {
		if w >= 2 {
			n += c
		}
	}
	return 0.01 * float64(n) / float64(max(rows, 1))
}
