package recompute

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strings"
)

// line is one line of an exported file: its cells by header.
type line map[string]string

// readLines reads one file of the folder; a kind that has no file has no facts.
func readLines(dir, kind string) ([]line, error) {
	f, err := os.Open(filepath.Join(dir, kind+".csv"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var all []line
	for _, row := range rows[1:] {
		l := line{}
		for i, h := range rows[0] {
			l[h] = plain(row[i])
		}
		all = append(all, l)
	}
	return all, nil
}

// plain takes off the ' before what a spreadsheet would run.
func plain(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@\t\r", rune(s[1])) {
		return s[1:]
	}
	return s
}

// list splits a cell at ; and keeps one written \;.
func list(s string) []string {
	var all []string
	for _, part := range strings.Split(strings.ReplaceAll(s, `\;`, "\x00"), ";") {
		if part = strings.TrimSpace(strings.ReplaceAll(part, "\x00", ";")); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// fold makes names comparable: case and spaces folded.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// reader reads cells and keeps the first thing that cannot be read.
type reader struct{ err error }

func (r *reader) day(s string) Day {
	d, err := ParseDay(s)
	r.keep(err)
	return d
}

func (r *reader) number(s string) *big.Rat {
	if s == "" {
		return nil
	}
	n, ok := new(big.Rat).SetString(s)
	if !ok {
		r.keep(fmt.Errorf("%q is no number", s))
		return nil
	}
	return n
}

func (r *reader) days(s string) int {
	n := r.number(s)
	if n == nil || !n.IsInt() {
		return 0
	}
	return int(n.Num().Int64())
}

func (r *reader) money(amount, currency string) Money {
	return Money{Amount: r.number(amount), Currency: currency}
}

func (r *reader) keep(err error) {
	if r.err == nil {
		r.err = err
	}
}
