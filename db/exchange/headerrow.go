package exchange

import (
	"fmt"
	"strings"
	"unicode"

	"keystone/model"
)

// findHeader finds the line of column headers among the first records: the
// first that is as wide as the table below it and holds words, not values.
// Titles and filters that reports print above the table are narrower. at is -1
// where there is none, and why says so.
func findHeader(records []record) (at int, why string) {
	if len(records) == 0 {
		return -1, "This file holds no rows. Export it again, with a line of column headers."
	}
	if d := foreign(records[0]); d != "" {
		return -1, d
	}
	width := usualWidth(records)
	first := -1
	for i, rec := range records {
		if i == 40 {
			break
		}
		if rec.broken != "" || !labels(rec.fields) || filled(rec.fields)*10 < width*6 {
			continue
		}
		known := knownHeaders(rec.fields)
		switch {
		case first < 0 && (known > 0 || len(rec.fields) >= width):
			first = i
			if known > 0 {
				return i, ""
			}
		case first >= 0 && known >= 2:
			return i, ""
		}
	}
	if first >= 0 {
		return first, ""
	}
	if b := records[0].broken; b != "" {
		return -1, fmt.Sprintf("In line %d, column %d, %s. No line of column headers could be read; correct that line and import the file again.",
			records[0].line, records[0].column, b)
	}
	return -1, "No line of column headers was found. Put one above the rows, such as name,arr,renewal_date."
}

// foreign recognises texts that are tables with something else before them.
func foreign(rec record) string {
	if len(rec.fields) == 1 && strings.TrimSpace(rec.fields[0]) == "---" {
		return "This file begins with a description in YAML, not with a table. Remove what stands above the column headers."
	}
	return ""
}

// usualWidth is the most frequent number of cells, without blank ones at the end.
func usualWidth(records []record) int {
	counts := map[int]int{}
	for _, rec := range records {
		if rec.broken == "" {
			counts[trimmed(rec.fields)]++
		}
	}
	width, most := 1, 0
	for w, n := range counts {
		if n > most || (n == most && w > width) {
			width, most = w, n
		}
	}
	return width
}

func trimmed(fields []string) int {
	n := len(fields)
	for n > 0 && strings.TrimSpace(fields[n-1]) == "" {
		n--
	}
	return n
}

func filled(fields []string) int {
	n := 0
	for _, f := range fields {
		if strings.TrimSpace(f) != "" {
			n++
		}
	}
	return n
}

// labels reports whether the cells are words such as headers are: no numbers,
// no dates, not sentences.
func labels(fields []string) bool {
	good, all := 0, 0
	for _, f := range fields {
		f = strings.TrimSpace(f)
		if f == "" {
			continue
		}
		all++
		if len(f) <= 100 && strings.IndexFunc(f, unicode.IsLetter) >= 0 && model.DateOrders([]string{f}) == nil &&
			!strings.Contains(f, "@") {
			good++
		}
	}
	return all > 0 && good*10 >= all*7
}

// knownHeaders counts the cells that are headers somebody is known to write.
func knownHeaders(fields []string) int {
	v := vocabulary()
	n := 0
	for _, f := range fields {
		k := readHeader(f).key
		if k == "" {
			continue
		}
		if v.knows(k) {
			n++
		}
	}
	return n
}

// knows reports whether a header is known to any kind or subject.
func (v *vocab) knows(k string) bool {
	if v.monthly[k] || v.total[k] || v.first[k] || v.last[k] || v.deleted[k] || v.ignored[k] != "" ||
		v.traits[k] > 0 || v.names[k] > 0 {
		return true
	}
	for _, fields := range v.ranks {
		for _, byKey := range fields {
			if byKey[k] > 0 {
				return true
			}
		}
	}
	for _, s := range v.subjects {
		if s.words[k] > 0 {
			return true
		}
	}
	return false
}
