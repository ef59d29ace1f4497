package model

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a filter, far beyond what anybody types: they keep what it is made into small.
const (
	filterRunes  = 4000
	filterTests  = 200 // words and values
	filterNested = 30
)

// ParseFilter reads a filter; blank selects every account. The error is a *FilterError.
func ParseFilter(text string) (Filter, error) { return parseFilter(text, nil) }

// ParseFilterIn is ParseFilter where the book's currency and rates are known: an amount in
// a currency without a rate is an error too.
func ParseFilterIn(text string, rates Rates) (Filter, error) { return parseFilter(text, &rates) }

func parseFilter(text string, rates *Rates) (f Filter, err error) {
	p := filterParser{runes: []rune(text), rates: rates}
	if e := p.readable(text); e != nil {
		return Filter{}, e
	}
	if p.spaces(); p.end() {
		return Filter{}, nil
	}
	root, e := p.or()
	if e == nil && !p.end() {
		e = p.trouble(p.at, 1, "this parenthesis closes nothing", "leave it out, or open one before it")
	}
	if e != nil {
		return Filter{}, e
	}
	return Filter{root}, nil
}

// filterParser reads a filter from left to right. Its positions are those of runes.
type filterParser struct {
	runes  []rune
	at     int
	depth  int
	count  int
	rates  *Rates
	solely bool // the term read last is a plain word
}

func (p *filterParser) readable(text string) *FilterError {
	if !utf8.ValidString(text) {
		return p.trouble(0, len(p.runes), "this is not readable text", "type it anew")
	}
	for i, r := range p.runes {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return p.trouble(i, 1, "there is a character here that cannot be seen", "take it out")
		}
	}
	if len(p.runes) > filterRunes {
		return p.trouble(filterRunes, len(p.runes)-filterRunes, "the filter is too long", fmt.Sprintf("at most %d characters", filterRunes))
	}
	return nil
}

func (p *filterParser) trouble(pos, length int, what, advice string) *FilterError {
	return &FilterError{Pos: pos, Len: length, What: what, Advice: advice}
}

func (p *filterParser) end() bool { return p.at >= len(p.runes) }

func (p *filterParser) peek() rune {
	if p.end() {
		return 0
	}
	return p.runes[p.at]
}

func (p *filterParser) spaces() {
	for !p.end() && unicode.IsSpace(p.runes[p.at]) {
		p.at++
	}
}

// keyword says that the word here is this one, in capitals, and takes it.
func (p *filterParser) keyword(word string) bool {
	if p.ahead() != word {
		return false
	}
	p.at += len(word)
	return true
}

// ahead is the word that begins here, up to the next space or parenthesis.
func (p *filterParser) ahead() string {
	i := p.at
	for i < len(p.runes) && !p.breaks(p.runes[i]) {
		i++
	}
	return string(p.runes[p.at:i])
}

func (p *filterParser) breaks(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(filterBreaks, r)
}

// or reads alternatives.
func (p *filterParser) or() (FilterNode, *FilterError) {
	var all FilterOr
	for {
		n, e := p.and()
		if e != nil {
			return nil, e
		}
		if inner, ok := n.(FilterOr); ok {
			all = append(all, inner...)
		} else {
			all = append(all, n)
		}
		p.spaces()
		at := p.at
		if !p.keyword("OR") {
			break
		}
		if p.spaces(); p.end() || p.peek() == ')' {
			return nil, p.trouble(at, 2, "OR has nothing behind it", `write what else may be, or "OR" in quotation marks for the word`)
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

// and reads what must be true together, up to OR, a closing parenthesis or the end.
func (p *filterParser) and() (FilterNode, *FilterError) {
	var all FilterAnd
	plain := true // the last term was a plain word
	for {
		p.spaces()
		start, word := p.at, p.ahead()
		switch {
		case p.end() || p.peek() == ')' || word == "OR":
			if len(all) > 0 {
				return flatAnd(all), nil
			}
			if word == "OR" {
				return nil, p.trouble(start, 2, "OR has nothing before it", `write what else may be, or "OR" in quotation marks for the word`)
			}
			return nil, p.trouble(start, min(1, len(p.runes)-start), "there is nothing between the parentheses", "write a condition there, or leave them out")
		case word == "AND":
			if e := p.joins(len(all) > 0); e != nil {
				return nil, e
			}
			continue
		}
		n, e := p.term()
		if e != nil {
			return nil, e
		}
		if e := p.lowerCase(start, word, len(all) > 0, plain); e != nil {
			return nil, e
		}
		plain = p.solely
		all = append(all, n)
	}
}

// joins takes an AND, which needs something on both sides and says no more than a space.
func (p *filterParser) joins(before bool) *FilterError {
	at := p.at
	p.at += len("AND")
	p.spaces()
	if next := p.ahead(); !before || p.end() || p.peek() == ')' || next == "OR" || next == "AND" {
		return p.trouble(at, 3, "AND stands between two conditions", `leave it out, or write "AND" in quotation marks for the word`)
	}
	return nil
}

// lowerCase refuses a small and, or, not that may be meant as the capital one: an or
// between two terms, an and or not beside something that is no plain word.
func (p *filterParser) lowerCase(start int, word string, before, plainBefore bool) *FilterError {
	if word != "and" && word != "or" && word != "not" || p.at != start+len(word) {
		return nil
	}
	here := p.at
	defer func() { p.at = here }()
	p.spaces()
	if p.end() || p.peek() == ')' {
		return nil
	}
	plainNext := p.plainAhead()
	var advice string
	switch {
	case word == "or" && before:
		advice = `write OR in capitals, or "or" in quotation marks for the word`
	case word == "and" && before && !(plainBefore && plainNext):
		advice = `leave it out, for all must be true anyway, or write "and" in quotation marks for the word`
	case word == "not" && !plainNext:
		advice = `write NOT in capitals or a minus right before what follows, or "not" in quotation marks for the word`
	default:
		return nil
	}
	return p.trouble(start, len(word), fmt.Sprintf("%q could be a word or join what stands beside it", word), advice)
}

// plainAhead says that what comes next is a word and nothing else.
func (p *filterParser) plainAhead() bool {
	word := p.ahead()
	if word == "" || word[0] == '-' || flagNamed(word) != "" || word == "OR" || word == "AND" || word == "NOT" {
		return false
	}
	at := p.at + utf8.RuneCountInString(word)
	return at >= len(p.runes) || !strings.ContainsRune(":<>=", p.runes[at])
}

func flatAnd(all FilterAnd) FilterNode {
	var flat FilterAnd
	for _, n := range all {
		if inner, ok := n.(FilterAnd); ok {
			flat = append(flat, inner...)
		} else {
			flat = append(flat, n)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return flat
}

// term reads one condition, maybe negated.
func (p *filterParser) term() (FilterNode, *FilterError) {
	p.solely = false
	start := p.at
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > filterNested {
		return nil, p.trouble(start, 1, "the parentheses lie too deep in each other", fmt.Sprintf("at most %d", filterNested))
	}
	switch r := p.peek(); {
	case r == '(':
		return p.group()
	case r == '"':
		text, e := p.quotation()
		if e == nil {
			e = p.apart(start)
		}
		if e == nil {
			e = p.counted(start)
		}
		return FilterWord{text}, e
	case r == '-':
		p.at++
		if next := p.peek(); p.end() || unicode.IsSpace(next) || next == ')' || next == '-' {
			return nil, p.trouble(start, 1, "a minus stands right before what it excludes", `write -tag:x, or the minus in quotation marks`)
		}
		return p.not()
	case p.keyword("NOT"):
		if p.spaces(); p.end() || p.peek() == ')' || p.ahead() == "OR" || p.ahead() == "AND" {
			return nil, p.trouble(start, 3, "NOT has nothing behind it", `write what is not to be, or "NOT" in quotation marks for the word`)
		}
		return p.not()
	case strings.ContainsRune(":<>=", r):
		return nil, p.trouble(start, 1, fmt.Sprintf("%q has no field before it", string(r)), "write a field there, such as co<50, or the sign in quotation marks")
	}
	return p.word()
}

func (p *filterParser) not() (FilterNode, *FilterError) {
	n, e := p.term()
	p.solely = false
	if inner, ok := n.(FilterNot); ok {
		return inner.Node, e
	}
	return FilterNot{n}, e
}

func (p *filterParser) group() (FilterNode, *FilterError) {
	start := p.at
	p.at++
	n, e := p.or()
	if e != nil {
		return nil, e
	}
	if p.peek() != ')' {
		return nil, p.trouble(start, 1, "this parenthesis is not closed", "write ) where it ends")
	}
	p.at++
	return n, nil
}

// quotation reads a text between quotation marks, of which a backslash takes the meaning.
func (p *filterParser) quotation() (string, *FilterError) {
	start := p.at
	var b strings.Builder
	for p.at++; !p.end(); p.at++ {
		switch r := p.peek(); {
		case r == '\\' && p.at+1 < len(p.runes) && (p.runes[p.at+1] == '"' || p.runes[p.at+1] == '\\'):
			p.at++
			b.WriteRune(p.peek())
		case r == '"':
			p.at++
			text := strings.Join(strings.Fields(b.String()), " ")
			if text == "" {
				return "", p.trouble(start, p.at-start, "there is nothing between the quotation marks", "write a text there, or leave them out")
			}
			return text, nil
		default:
			b.WriteRune(r)
		}
	}
	return "", p.trouble(start, 1, "this quotation mark is not closed", `write " where the text ends`)
}

// apart refuses what stands right behind a quotation without a space.
func (p *filterParser) apart(start int) *FilterError {
	if p.end() || unicode.IsSpace(p.peek()) || p.peek() == ')' {
		return nil
	}
	return p.trouble(p.at, 1, "something follows here without a space", "leave a space, or put all of it in quotation marks")
}

// counted counts one more word or value.
func (p *filterParser) counted(at int) *FilterError {
	if p.count++; p.count > filterTests {
		return p.trouble(at, 1, "there are too many conditions", fmt.Sprintf("at most %d", filterTests))
	}
	return nil
}
