package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// View is a way of looking at the portfolio under a name: which accounts, in which order,
// with which columns.
type View struct {
	ID   ID // 0 for one that comes with Keystone
	Name string
	// Filter is what narrows the accounts, as ParseFilter reads it; "": none is left out.
	Filter string
	// Sort orders them, the first key first; none: by ARR, the largest first.
	Sort []SortKey
	// Columns are those shown, from left to right; none: as many of the usual ones as the
	// window has room for.
	Columns []ViewColumn
}

// ViewColumn is a column of a view.
type ViewColumn struct {
	Key string
	// Width is in cells; 0: as its content needs.
	Width int
}

// Ref implements Fact.
func (f View) Ref() Ref { return Ref{KindView, f.ID} }

// Limits of a view: the characters of its name, and the cells of a column.
const (
	ViewNameMax    = 60
	ColumnWidthMin = 2
	ColumnWidthMax = 120
)

// The columns of a view that show something else than a fact or figure of the same name.
const (
	ColumnWhy   = "why"        // the flags as words
	ColumnTouch = "last_touch" // the day of the last touch
)

// ViewColumns lists the keys of the columns that a view can have, besides those of custom
// fields.
var ViewColumns = []string{"name", "arr", "renewal", "sentiment", "co", "cx", "quadrant", "last_review", "due", "owner",
	"segment", "stage", ColumnWhy, "industry", "region", "tags", "cadence_days", "start", ColumnTouch, "sentiment_on",
	"external_id", "domain"}

// fieldPrefix before the name of a custom field is the key of its column.
const fieldPrefix = "field:"

// FieldColumn is the key of the column of a custom field.
func FieldColumn(name string) string { return fieldPrefix + name }

// ColumnField is the custom field that a column shows; false for another column.
func ColumnField(key string) (name string, ok bool) { return strings.CutPrefix(key, fieldPrefix) }

// DefaultSort is the order where none is said.
func DefaultSort() []SortKey { return []SortKey{{Field: SortARR, Desc: true}} }

// Order is the view's order, the usual one where it says none.
func (v View) Order() []SortKey {
	if len(v.Sort) == 0 {
		return DefaultSort()
	}
	return v.Sort
}

// Same says that two views show the same accounts in the same way, whatever they are
// called.
func (v View) Same(w View) bool {
	return FilterText(v.Filter) == FilterText(w.Filter) && slices.Equal(v.Order(), w.Order()) && slices.Equal(v.Columns, w.Columns)
}

// FilterText is the text of a filter with single spaces, by which texts are compared.
func FilterText(s string) string { return strings.Join(strings.Fields(s), " ") }

// Validate says what a saved view cannot be like, nil when all is well.
func (v View) Validate() error {
	name := FoldName(v.Name)
	switch {
	case name == "":
		return fmt.Errorf("a view needs a name")
	case v.Name != strings.TrimSpace(v.Name) || strings.ContainsAny(v.Name, "\r\n\t") || !utf8.ValidString(v.Name):
		return fmt.Errorf("the name of a view is one line without spaces at its ends")
	case utf8.RuneCountInString(v.Name) > ViewNameMax:
		return fmt.Errorf("the name of a view has at most %d characters", ViewNameMax)
	case BuiltInView(v.Name) != nil:
		return fmt.Errorf("%q is the name of a view that comes with Keystone: choose another", v.Name)
	}
	if _, err := ParseFilter(v.Filter); err != nil {
		return fmt.Errorf("the filter %q cannot be understood: %w", Clean(v.Filter), err)
	}
	if err := validSort(v.Sort); err != nil {
		return err
	}
	return validColumns(v.Columns)
}

func validSort(sort []SortKey) error {
	seen := map[SortField]bool{}
	for _, k := range sort {
		if !slices.Contains(SortFields, k.Field) {
			return fmt.Errorf("%q is no field to order by: use %s", Clean(string(k.Field)), sortFieldNames())
		}
		if seen[k.Field] {
			return fmt.Errorf("the order names %s twice", k.Field)
		}
		seen[k.Field] = true
	}
	return nil
}

func validColumns(columns []ViewColumn) error {
	seen := map[string]bool{}
	for _, c := range columns {
		switch {
		case !ValidColumn(c.Key):
			return fmt.Errorf("%q is no column: there are %s, and %s with the name of a custom field", Clean(c.Key),
				strings.Join(ViewColumns, ", "), fieldPrefix)
		case seen[c.Key]:
			return fmt.Errorf("the column %s is there twice", Clean(c.Key))
		case c.Width != 0 && (c.Width < ColumnWidthMin || c.Width > ColumnWidthMax):
			return fmt.Errorf("the column %s is %d cells wide: it can have %d to %d", Clean(c.Key), c.Width, ColumnWidthMin, ColumnWidthMax)
		}
		seen[c.Key] = true
	}
	return nil
}

// ValidColumn says whether there is a column of that key.
func ValidColumn(key string) bool {
	if name, ok := ColumnField(key); ok {
		return name != "" && name == strings.TrimSpace(name) && !strings.ContainsAny(name, "\r\n\t") && utf8.ValidString(name)
	}
	return slices.Contains(ViewColumns, key)
}

// BuiltInViews are the views that come with Keystone. They cannot be changed; what is made
// of them is saved under another name.
var BuiltInViews = []View{
	{Name: "All"},
	{Name: "Renewals", Filter: "renewal<90d", Sort: []SortKey{{Field: SortRenewal}},
		Columns: plainColumns("name", "arr", "renewal", "sentiment", "co", "cx", "due", "quadrant", "last_review", "owner", "segment", "why")},
	{Name: "Red & yellow", Filter: "sentiment:red,yellow", Sort: []SortKey{{Field: SortSentiment}, {Field: SortARR, Desc: true}},
		Columns: plainColumns("name", "arr", "sentiment", "sentiment_on", "co", "cx", "renewal", "owner", "quadrant", "last_touch", "due", "why")},
	{Name: "Overdue reviews", Filter: "cadence:overdue,never_reviewed", Sort: []SortKey{{Field: SortDue}},
		Columns: plainColumns("name", "arr", "due", "sentiment", "co", "cx", "last_review", "owner", "renewal", "quadrant", "cadence_days", "why")},
	{Name: "Blind spots", Filter: "blind_spot", Sort: []SortKey{{Field: SortARR, Desc: true}},
		Columns: plainColumns("name", "arr", "sentiment", "co", "cx", "quadrant", "renewal", "last_touch", "last_review", "owner", "why")},
}

func plainColumns(keys ...string) []ViewColumn {
	out := make([]ViewColumn, len(keys))
	for i, k := range keys {
		out[i] = ViewColumn{Key: k}
	}
	return out
}

// BuiltInView is the view of that name that comes with Keystone, nil when none does.
func BuiltInView(name string) *View {
	for i := range BuiltInViews {
		if FoldName(BuiltInViews[i].Name) == FoldName(name) {
			return &BuiltInViews[i]
		}
	}
	return nil
}

// AllViews are the views that come with Keystone and after them those of the book.
func AllViews(own []View) []View { return append(slices.Clone(BuiltInViews), own...) }

// FindView is the view of that name, case folded, among those of the book and those that
// come with Keystone. The error says which names are near.
func FindView(own []View, name string) (View, error) {
	key := FoldName(name)
	all := AllViews(own)
	var near, names []string
	for _, v := range all {
		other := FoldName(v.Name)
		if other == key {
			return v, nil
		}
		names = append(names, v.Name)
		if key != "" && (strings.Contains(other, key) || strings.Contains(key, other) || nearWords(other, key)) {
			near = append(near, v.Name)
		}
	}
	switch len(near) {
	case 0:
	case 1:
		return View{}, fmt.Errorf("there is no view %q: the nearest is %s", Clean(name), Some(near, "and"))
	default:
		return View{}, fmt.Errorf("there is no view %q: the nearest are %s", Clean(name), Some(near, "and"))
	}
	return View{}, fmt.Errorf("there is no view %q: there are %s", Clean(name), Some(names, "and"))
}

// nearWords says that one text becomes the other by at most two letters changed, added or
// left out.
func nearWords(a, b string) bool {
	const most = 2
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return false
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		left := row[0]
		row[0] = i + 1
		for j, s := range y {
			cost := left
			if r != s {
				cost = 1 + min(left, row[j], row[j+1])
			}
			left, row[j+1] = row[j+1], cost
		}
	}
	return row[len(y)] <= most
}
