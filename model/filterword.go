package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// word reads what begins with a bare word: a free word, a flag, or the test of a field.
func (p *filterParser) word() (FilterNode, *FilterError) {
	start := p.at
	head := p.ahead()
	length := utf8.RuneCountInString(head)
	if curly(head) {
		return nil, p.trouble(start, 1, fmt.Sprintf("%s is not a plain quotation mark", string(p.peek())), `write "`)
	}
	p.at += length
	if name, ok := customName(head); ok && p.peek() == '"' && name == "" {
		return p.named(start)
	}
	switch next := p.peek(); {
	case next == ':' || next == '=' || next == '<' || next == '>':
		return p.field(start, head)
	case next == '"' || next == '(':
		return nil, p.apart(start)
	}
	if spec := specNamed(head); spec != nil || strings.HasPrefix(FoldKey(head), string(FilterCustom)+".") {
		end := p.at
		if p.spaces(); !p.end() && strings.ContainsRune("<>=", p.peek()) {
			return p.field(start, head)
		}
		p.at = end
	}
	if e := p.counted(start); e != nil {
		return nil, e
	}
	if f := flagNamed(head); f != "" {
		return FilterTest{Field: FilterFlag, Op: FilterIs, Values: []FilterValue{{Text: string(f)}}}, nil
	}
	p.solely = true
	return FilterWord{head}, nil
}

// named reads the test of a custom field whose name stands between quotation marks.
func (p *filterParser) named(start int) (FilterNode, *FilterError) {
	name, e := p.quotation()
	if e != nil {
		return nil, e
	}
	if p.end() || !strings.ContainsRune(":=<>", p.peek()) {
		return nil, p.trouble(start, p.at-start, "the custom field is not compared with anything", `write : and a text behind it`)
	}
	return p.test(start, specOf(FilterCustom), name)
}

// field reads the test of the field that head names.
func (p *filterParser) field(start int, head string) (FilterNode, *FilterError) {
	length := utf8.RuneCountInString(head)
	if name, ok := customName(head); ok {
		if name != "" {
			return p.test(start, specOf(FilterCustom), name)
		}
		return nil, p.trouble(start, length, "the custom field has no name", "write it like field.tier:gold")
	}
	spec := specNamed(head)
	if spec != nil && spec.Field != FilterCustom {
		return p.test(start, spec, "")
	}
	what, advice := fmt.Sprintf("%s is no field", asTyped(head)), `keystone help filter lists them; put a word with such a sign in quotation marks`
	var names []string
	for _, s := range filterSpecs {
		names = append(append(names, string(s.Field)), s.Aliases...)
	}
	switch plain, negated := strings.CutSuffix(head, "!"); {
	case negated && p.peek() == '=':
		what, advice = "!= is no comparison", fmt.Sprintf("write a minus before it: -%s:...", plain)
	case spec != nil:
		advice = "write the name of the custom field behind it: field.tier:gold"
	case flagNamed(head) != "":
		what, advice = fmt.Sprintf("%s is compared with nothing", asTyped(head)), fmt.Sprintf("write %s alone, or -%s", head, head)
	default:
		if near := nearest(head, names); near != "" {
			advice = fmt.Sprintf("did you mean %s%s?", near, string(p.peek()))
		}
	}
	return nil, p.trouble(start, length, what, advice)
}

// operator reads the comparison here.
func (p *filterParser) operator(spec *FilterSpec) (FilterOp, *FilterError) {
	start := p.at
	for !p.end() && strings.ContainsRune(":<>=", p.peek()) {
		p.at++
	}
	sign := string(p.runes[start:p.at])
	if len(sign) > 1 && sign[0] == ':' { // arr:>100k, as other programs write it
		sign = sign[1:]
	}
	op := FilterOp(sign)
	if op == FilterEqual && !slices.Contains(spec.Ops, FilterEqual) {
		op = FilterIs
	}
	if !slices.Contains([]FilterOp{FilterIs, FilterEqual, FilterLess, FilterAtMost, FilterMore, FilterAtLeast}, op) {
		return "", p.trouble(start, p.at-start, asTyped(sign)+" is no comparison", "write one of : = < <= > >=")
	}
	if !slices.Contains(spec.Ops, op) {
		return "", p.trouble(start, p.at-start, fmt.Sprintf("%s has no more and no less", spec.Field), fmt.Sprintf("write %s, such as %s", spec.opWords(), spec.Example))
	}
	if op != FilterIs {
		p.spaces()
	}
	return op, nil
}

// opWords are the comparisons of a field, for a sentence.
func (s *FilterSpec) opWords() string {
	if slices.Contains(s.Ops, FilterEqual) {
		return string(s.Field) + ": or " + string(s.Field) + "="
	}
	return string(s.Field) + ":"
}
