package model

import (
	"fmt"
	"slices"
	"strings"
)

// Filter selects accounts: the one language of the Book, of --filter and of saved views.
// The zero value selects every account. Its dates stay relative ("90d") and are worked out
// for the day on which it is asked. FilterHelp describes the language.
type Filter struct{ root FilterNode }

// Root is the whole condition; nil: every account.
func (f Filter) Root() FilterNode { return f.root }

// Empty says that the filter selects every account.
func (f Filter) Empty() bool { return f.root == nil }

// Tests says whether the filter tests the field.
func (f Filter) Tests(field FilterField) bool { return f.root != nil && tests(f.root, field) }

func tests(n FilterNode, field FilterField) bool {
	some := func(nodes []FilterNode) bool {
		return slices.ContainsFunc(nodes, func(n FilterNode) bool { return tests(n, field) })
	}
	switch n := n.(type) {
	case FilterAnd:
		return some(n)
	case FilterOr:
		return some(n)
	case FilterNot:
		return tests(n.Node, field)
	case FilterTest:
		return n.Field == field
	}
	return false
}

// FilterNode is one of FilterAnd, FilterOr, FilterNot, FilterWord and FilterTest.
type FilterNode interface{ filterNode() }

// FilterAnd is true where all of its two or more conditions are; none is itself a FilterAnd.
type FilterAnd []FilterNode

// FilterOr is true where at least one of its two or more conditions is; none is itself a
// FilterOr.
type FilterOr []FilterNode

// FilterNot is true where its condition, which is no FilterNot, is false.
type FilterNot struct{ Node FilterNode }

// FilterWord is true where the text, accents and case aside, occurs in the account's name, external
// id, owner, segment, notes or one of its tags.
type FilterWord struct{ Text string }

// FilterTest is a test of one field. With several Values it is true where it is for one of
// them. What an account does not have passes no test but those for "none" and unknown, so
// that every test is either true or false.
type FilterTest struct {
	Field FilterField
	// Name is the name of the custom field, for FilterCustom alone.
	Name   string
	Op     FilterOp
	Values []FilterValue // two for FilterRange, lower first
}

// FilterOp is how a test compares.
type FilterOp string

// The comparisons. FilterIs means what comes naturally to the field: contains, begins
// with, is.
const (
	FilterIs      FilterOp = ":"
	FilterEqual   FilterOp = "=" // the whole text of a field that FilterIs looks into
	FilterLess    FilterOp = "<"
	FilterAtMost  FilterOp = "<="
	FilterMore    FilterOp = ">"
	FilterAtLeast FilterOp = ">="
	FilterRange   FilterOp = ".." // both ends included
)

// FilterValue is one value of a test.
type FilterValue struct {
	// Text is a text as it was typed, a word of a closed list ("" for none), the name of a
	// field, or an amount of money.
	Text string
	// Number is the value of a score.
	Number float64
	// When is the value of a date.
	When FilterWhen
}

func (FilterAnd) filterNode()  {}
func (FilterOr) filterNode()   {}
func (FilterNot) filterNode()  {}
func (FilterWord) filterNode() {}
func (FilterTest) filterNode() {}

// FilterError says what cannot be understood of a filter and where.
type FilterError struct {
	// Pos is where the trouble begins and Len how long it is, in characters (runes) of the
	// text; Len is 0 where something is missing.
	Pos, Len int
	What     string // what is wrong, as a sentence without its stop
	Advice   string // what to write instead
}

// Error is one sentence: what is wrong, where, and what to write instead.
func (e *FilterError) Error() string {
	text := fmt.Sprintf("%s (at character %d)", e.What, e.Pos+1)
	if e.Advice != "" {
		text += ": " + e.Advice
	}
	return text
}

// String is the filter in its canonical form, which ParseFilter reads as the same filter.
func (f Filter) String() string {
	if f.root == nil {
		return ""
	}
	return filterText(f.root, false)
}

// filterText writes a node; inner puts an AND and an OR between parentheses.
func filterText(n FilterNode, inner bool) string {
	switch n := n.(type) {
	case FilterAnd:
		return grouped(filterTexts(n, true), " ", inner)
	case FilterOr:
		return grouped(filterTexts(n, false), " OR ", inner)
	case FilterNot:
		return "-" + filterText(n.Node, true)
	case FilterWord:
		return quoteWord(n.Text)
	case FilterTest:
		return n.text()
	}
	return ""
}

// filterTexts writes the parts of an AND, in which an OR needs parentheses, or of an OR,
// in which an AND needs none.
func filterTexts(nodes []FilterNode, and bool) []string {
	out := make([]string, len(nodes))
	for i, n := range nodes {
		_, or := n.(FilterOr)
		out[i] = filterText(n, and && or)
	}
	return out
}

func grouped(parts []string, between string, inner bool) string {
	text := strings.Join(parts, between)
	if inner {
		return "(" + text + ")"
	}
	return text
}

func (t FilterTest) text() string {
	spec := specOf(t.Field)
	if t.Field == FilterFlag && len(t.Values) == 1 {
		return t.Values[0].Text
	}
	name := string(t.Field)
	if t.Field == FilterCustom {
		name += "." + quoteValue(t.Name, spec)
	}
	values := make([]string, len(t.Values))
	for i, v := range t.Values {
		values[i] = v.text(spec)
		if len(t.Values) > 1 && t.Op == FilterIs && (spec.Type == FilterMoney || spec.Type == FilterScore) && values[i][0] != '"' {
			values[i] = quoted(values[i]) // a comma may be part of a number
		}
	}
	if t.Op == FilterRange {
		return name + ":" + values[0] + ".." + values[1]
	}
	return name + string(t.Op) + strings.Join(values, ",")
}

func (v FilterValue) text(spec *FilterSpec) string {
	switch spec.Type {
	case FilterClosed:
		if v.Text == "" {
			return "none"
		}
	case FilterScore:
		text := Num(v.Number).String()
		if dot := strings.IndexByte(text, '.'); dot > 0 && len(text)-dot == 4 {
			text += "0" // three decimals could be thousands
		}
		return text
	case FilterDate:
		return quoteValue(v.When.String(), spec)
	}
	return quoteValue(v.Text, spec)
}

// filterBreaks are the characters that end a word or would begin something else.
const filterBreaks = "\"()<>=:"

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// quoteWord is a free word, between quotation marks where it would be read as something
// else.
func quoteWord(s string) string {
	if s == "" || strings.ContainsAny(s, filterBreaks+" ") || s[0] == '-' || curly(s) || flagNamed(s) != "" {
		return quoted(s)
	}
	switch s {
	case "AND", "OR", "NOT", "and", "or", "not":
		return quoted(s)
	}
	return s
}

// quoteValue is a value, between quotation marks where it would be read as something else.
func quoteValue(s string, spec *FilterSpec) string {
	if s == "" || strings.ContainsAny(s, `"() ,`) || strings.ContainsAny(s[:1], filterBreaks) || curly(s) ||
		spec.ranges() && strings.Contains(s, "..") || spec.Field == FilterCustom && strings.ContainsAny(s, filterBreaks) {
		return quoted(s)
	}
	return s
}

// curly says that a text begins with a quotation mark that only looks like one.
func curly(s string) bool {
	for _, q := range []string{"“", "”", "„", "«", "»"} {
		if strings.HasPrefix(s, q) {
			return true
		}
	}
	return false
}
