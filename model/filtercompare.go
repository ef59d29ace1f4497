package model

import (
	"fmt"
	"strings"
	"unicode"
)

// test reads the comparison and the values of a field.
func (p *filterParser) test(start int, spec *FilterSpec, name string) (FilterNode, *FilterError) {
	t := FilterTest{Field: spec.Field, Name: name}
	var e *FilterError
	if t.Op, e = p.operator(spec); e != nil {
		return nil, e
	}
	for {
		low, e := p.value(spec, t.Op)
		if e != nil {
			return nil, e
		}
		if spec.ranges() && p.dots() {
			return p.rangeTest(start, t, spec, low)
		}
		if low.missing {
			return nil, p.trouble(low.at, 0, fmt.Sprintf("%s is compared with nothing", asTyped(string(p.runes[start:low.at]))), "write a value behind it, such as "+spec.Example)
		}
		v, e := p.read(spec, t.Op, low)
		if e != nil {
			return nil, e
		}
		t.Values = append(t.Values, v)
		if p.peek() != ',' {
			break
		}
		p.at++
		if p.end() || unicode.IsSpace(p.peek()) || p.peek() == ')' {
			return nil, p.trouble(p.at, 0, "a value is missing behind the comma", "write it without a space before it, or leave the comma out")
		}
		if t.Op != FilterIs && t.Op != FilterEqual {
			return nil, p.trouble(p.at-1, 1, fmt.Sprintf("%s takes one value", t.Op), "several go with : alone")
		}
	}
	if !p.end() && !unicode.IsSpace(p.peek()) && p.peek() != ')' {
		return nil, p.trouble(p.at, 1, "something follows here without a space", "leave a space, or put the value in quotation marks")
	}
	return t, nil
}

// filterPiece is a value as it stands in the text.
type filterPiece struct {
	text       string
	at, length int
	quoted     bool
	missing    bool
}

// value takes one value. A bare one ends at a space, a comma, a quotation mark or a
// parenthesis, and where there are ranges at two dots.
func (p *filterParser) value(spec *FilterSpec, op FilterOp) (filterPiece, *FilterError) {
	v := filterPiece{at: p.at}
	if p.peek() == '"' {
		text, e := p.quotation()
		v.text, v.length, v.quoted = text, p.at-v.at, true
		return v, e
	}
	number := spec.Type == FilterMoney || spec.Type == FilterScore
	for ; !p.end(); p.at++ {
		r := p.peek()
		if unicode.IsSpace(r) || strings.ContainsRune(`"()`, r) || r == ',' && !number || spec.ranges() && p.twoDots() {
			break
		}
	}
	v.text, v.length = string(p.runes[v.at:p.at]), p.at-v.at
	v.missing = v.text == ""
	switch {
	case curly(v.text):
		return v, p.trouble(v.at, 1, fmt.Sprintf("%s is not a plain quotation mark", string(p.runes[v.at])), `write "`)
	case spec.Field == FilterUnknown && v.text == string(FilterCustom)+"." && p.peek() == '"':
		return v, p.trouble(v.at, v.length, "the quotation marks stand around the whole name", `write unknown:"field.account tier"`)
	case number && strings.Contains(v.text, ",") && op == FilterIs:
		return v, p.trouble(v.at, v.length, fmt.Sprintf("a comma in %s could stand between two values or in one", asTyped(v.text)),
			`write 1200 or 1.2k, or put each value in quotation marks`)
	}
	return v, nil
}

func (p *filterParser) twoDots() bool {
	return p.at+1 < len(p.runes) && p.runes[p.at] == '.' && p.runes[p.at+1] == '.'
}

// dots takes the two dots of a range.
func (p *filterParser) dots() bool {
	if !p.twoDots() {
		return false
	}
	p.at += 2
	return true
}

// read reads a value that was taken, and gives an error its place.
func (p *filterParser) read(spec *FilterSpec, op FilterOp, from filterPiece) (FilterValue, *FilterError) {
	if e := p.counted(from.at); e != nil {
		return FilterValue{}, e
	}
	v, e := readValue(spec, op, from.text, p.rates)
	if e != nil {
		e.Pos, e.Len = from.at, from.length
	}
	return v, e
}

// rangeTest reads the upper end of a range; one end may be missing.
func (p *filterParser) rangeTest(start int, t FilterTest, spec *FilterSpec, low filterPiece) (FilterNode, *FilterError) {
	if t.Op != FilterIs || len(t.Values) > 0 {
		return nil, p.trouble(p.at-2, 2, "a range stands alone behind a colon", fmt.Sprintf("write it like %s:a..b", spec.Field))
	}
	high, e := p.value(spec, t.Op)
	if e != nil {
		return nil, e
	}
	if !p.end() && !unicode.IsSpace(p.peek()) && p.peek() != ')' {
		return nil, p.trouble(p.at, 1, "something follows the range without a space", "leave a space before it")
	}
	switch {
	case low.missing && high.missing:
		return nil, p.trouble(p.at-2, 2, "the range has no ends", "write one on either side, such as "+spec.Example)
	case low.missing:
		t.Op = FilterAtMost
	case high.missing:
		t.Op = FilterAtLeast
	default:
		t.Op = FilterRange
	}
	for _, end := range []filterPiece{low, high} {
		if end.missing {
			continue
		}
		v, e := p.read(spec, t.Op, end)
		if e != nil {
			return nil, e
		}
		t.Values = append(t.Values, v)
	}
	if t.Op == FilterRange && t.backwards() {
		return nil, p.trouble(low.at, p.at-low.at, "the range runs backwards", "write the lower end first")
	}
	return t, nil
}

// backwards says that the lower end of a range is above the upper one whatever the day.
func (t FilterTest) backwards() bool {
	a, b := t.Values[0], t.Values[1]
	switch specOf(t.Field).Type {
	case FilterScore:
		return a.Number > b.Number
	case FilterMoney:
		low, errLow := ParseMoney(a.Text, "USD", DecimalUnknown)
		high, errHigh := ParseMoney(b.Text, "USD", DecimalUnknown)
		return errLow == nil && errHigh == nil && low.Currency == high.Currency && low.Minor > high.Minor
	}
	if a.When.Words != "" && a.When.Words != "today" || b.When.Words != "" && b.When.Words != "today" || a.When.Day.Known() != b.When.Day.Known() {
		return false
	}
	const day = 1_000_000 // any, far from the ends of the calendar
	from, to := t.Span(a, day)
	return from > to
}
