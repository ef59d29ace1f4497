package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// ParseSort reads an order such as "-arr,name": fields split at commas, a leading - turns
// one round. Blank is no order.
func ParseSort(text string) ([]SortKey, error) {
	var keys []SortKey
	for _, part := range strings.Split(text, ",") {
		name, desc := strings.CutPrefix(strings.TrimSpace(part), "-")
		if name == "" && !desc {
			continue
		}
		field := SortField(FoldKey(name))
		if !slices.Contains(SortFields, field) {
			return nil, fmt.Errorf("%q is no field to order by: use %s", Clean(name), sortFieldNames())
		}
		keys = append(keys, SortKey{Field: field, Desc: desc})
	}
	return keys, nil
}

// FormatSort writes an order as ParseSort reads it.
func FormatSort(keys []SortKey) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = string(k.Field)
		if k.Desc {
			parts[i] = "-" + parts[i]
		}
	}
	return strings.Join(parts, ",")
}

func sortFieldNames() string {
	names := make([]string, len(SortFields))
	for i, f := range SortFields {
		names[i] = string(f)
	}
	return strings.Join(names, ", ")
}

// ParseViewColumn reads a column of a view: "key", or "key:width" in cells.
func ParseViewColumn(text string) (ViewColumn, error) {
	c := ViewColumn{Key: text}
	if at := strings.LastIndexByte(text, ':'); at >= 0 && digits(text[at+1:]) {
		width, err := strconv.Atoi(text[at+1:])
		if err != nil {
			return ViewColumn{}, fmt.Errorf("%q is no width of a column", Clean(text[at+1:]))
		}
		c = ViewColumn{Key: text[:at], Width: width}
	}
	if err := validColumns([]ViewColumn{c}); err != nil {
		return ViewColumn{}, err
	}
	return c, nil
}

// String is the column as ParseViewColumn reads it.
func (c ViewColumn) String() string {
	// The name of a custom field may itself end like a width.
	if at := strings.LastIndexByte(c.Key, ':'); c.Width == 0 && (at < 0 || !digits(c.Key[at+1:])) {
		return c.Key
	}
	return c.Key + ":" + strconv.Itoa(c.Width)
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// ViewOf makes a view of the texts it is stored and exported as.
func ViewOf(name, filter, sort string, columns []string) (View, error) {
	v := View{Name: name, Filter: filter}
	var err error
	if v.Sort, err = ParseSort(sort); err != nil {
		return v, err
	}
	for _, text := range columns {
		c, err := ParseViewColumn(text)
		if err != nil {
			return v, err
		}
		v.Columns = append(v.Columns, c)
	}
	return v, v.Validate()
}

// ColumnTexts are the columns as they are stored and exported.
func (v View) ColumnTexts() []string {
	if len(v.Columns) == 0 {
		return nil
	}
	out := make([]string, len(v.Columns))
	for i, c := range v.Columns {
		out[i] = c.String()
	}
	return out
}
