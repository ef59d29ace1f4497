package model

import (
	"slices"
	"strings"
	"unicode"
)

// Completion is one way to go on with a text: what stands from From up to To, in
// characters (runes), becomes Text.
type Completion struct {
	From, To int
	Text     string
	Hint     string // what it is, for eyes
}

// CompleteFilter offers how the word at the cursor, a position in runes, can go on: names
// of fields and flags, and behind a field its values, of which names knows those
// of the book. The most fitting come first; what is complete already is not offered.
func CompleteFilter(text string, cursor int, names Names) []Completion {
	runes := []rune(text)
	cursor = max(0, min(cursor, len(runes)))
	at := wordAt(runes, cursor)
	if at.quoted && !at.test {
		return nil
	}
	if at.test {
		return at.values(runes, cursor, names)
	}
	return at.heads(runes, cursor, names)
}

// atCursor is the word in which the cursor stands.
type atCursor struct {
	start  int // of the word, behind its minus
	test   bool
	field  string // what stands before the comparison
	op     string
	value  int  // where the value begins that is typed
	quoted bool // inside quotation marks
}

// wordAt finds the word that the cursor stands in, from the left, for quotation marks can
// only be told so.
func wordAt(runes []rune, cursor int) atCursor {
	at := atCursor{}
	for i := 0; i < cursor; i++ {
		r := runes[i]
		switch {
		case at.quoted && r == '\\' && i+1 < cursor:
			i++
		case r == '"':
			at.quoted = !at.quoted
		case at.quoted:
		case unicode.IsSpace(r) || r == '(' || r == ')':
			at = atCursor{start: i + 1}
		case r == '-' && i == at.start && !at.test:
			at.start = i + 1
		case strings.ContainsRune(":<>=", r) && (!at.test || i == at.value):
			if !at.test {
				at.test, at.field = true, string(runes[at.start:i])
			}
			at.op += string(r)
			at.value = i + 1
		case at.test && r == ',':
			at.value = i + 1
		}
	}
	return at
}

// heads offers what a word can begin with: a field or a flag.
func (at atCursor) heads(runes []rune, cursor int, names Names) []Completion {
	end := cursor
	for end < len(runes) && !unicode.IsSpace(runes[end]) && !strings.ContainsRune(filterBreaks, runes[end]) {
		end++
	}
	var all []Completion
	typed := string(runes[at.start:cursor])
	offer := func(word, text, hint string) {
		if begins(word, typed) && text != typed {
			all = append(all, Completion{From: at.start, To: end, Text: text, Hint: hint})
		}
	}
	for i := range filterSpecs {
		f := &filterSpecs[i]
		if f.Field == FilterCustom {
			continue
		}
		text := string(f.Field) + f.firstOp()
		if end < len(runes) && strings.ContainsRune(":<>=", runes[end]) {
			text = string(f.Field)
		}
		offer(string(f.Field), text, f.Help)
	}
	if typed != "" {
		for _, f := range Flags {
			offer(string(f), string(f), flagSays(f))
		}
		for _, name := range names.Fields {
			key := FoldKey(FoldName(name))
			if strings.ContainsAny(key, filterBreaks) {
				key = quoted(FoldName(name))
			}
			offer(string(FilterCustom)+"."+FoldKey(FoldName(name)), string(FilterCustom)+"."+key+":", "custom field")
			offer(FoldKey(FoldName(name)), string(FilterCustom)+"."+key+":", "custom field")
		}
	}
	return all
}

// firstOp is the comparison that most often goes with a field.
func (s *FilterSpec) firstOp() string {
	switch s.Type {
	case FilterMoney:
		return string(FilterMore)
	case FilterScore, FilterDate:
		return string(FilterLess)
	}
	return string(FilterIs)
}

// begins says that a word begins with what is typed, or one of its parts does.
func begins(word, typed string) bool {
	word, typed = FoldKey(word), FoldKey(typed)
	if strings.HasPrefix(word, typed) {
		return true
	}
	_, rest, ok := strings.Cut(word, "_")
	return ok && len(typed) > 1 && strings.HasPrefix(rest, typed)
}

// values offers the values of the field.
func (at atCursor) values(runes []rune, cursor int, names Names) []Completion {
	spec := specNamed(at.field)
	if spec == nil {
		return nil
	}
	end := cursor
	for end < len(runes) && !unicode.IsSpace(runes[end]) && !strings.ContainsRune(`,)("`, runes[end]) {
		end++
	}
	typed := string(runes[at.value:cursor])
	if at.quoted {
		typed = strings.TrimPrefix(typed, `"`)
		if end < len(runes) && runes[end] == '"' {
			end++
		}
	}
	var all []Completion
	for _, v := range spec.offers(names) {
		if text := quoteValue(v.Text, spec); text != string(runes[at.value:cursor]) && beginsPart(v.Text, typed) {
			all = append(all, Completion{From: at.value, To: end, Text: text, Hint: v.Hint})
		}
	}
	rank := func(c Completion) int {
		if startsWith(c.Text, typed) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b Completion) int { return rank(a) - rank(b) })
	return all
}

func startsWith(text, typed string) bool {
	return strings.HasPrefix(FoldName(strings.TrimPrefix(text, `"`)), FoldName(typed))
}

// beginsPart says that a text, or one of its words, begins with what is typed.
func beginsPart(text, typed string) bool {
	text, typed = FoldName(text), FoldName(typed)
	return strings.HasPrefix(text, typed) || strings.HasPrefix(FoldKey(text), FoldKey(typed)) || strings.Contains(text, " "+typed) ||
		len(typed) > 1 && strings.Contains(text, "_"+typed)
}

// offers are the values that can be named: of closed lists all, of texts those of the book,
// of dates the usual ones.
func (s *FilterSpec) offers(names Names) []Completion {
	var out []Completion
	add := func(hint string, texts ...string) {
		for _, t := range texts {
			if t != "" && !slices.ContainsFunc(out, func(c Completion) bool { return FoldName(c.Text) == FoldName(t) }) {
				out = append(out, Completion{Text: t, Hint: hint})
			}
		}
	}
	switch s.Field {
	case FilterSegment:
		add("", names.Segments...)
	case FilterTag:
		add("", names.Tags...)
	case FilterOwner, FilterTeam:
		for _, c := range names.CSMs {
			if s.Field == FilterOwner {
				add("", c.Name)
			} else {
				add("", c.Manager)
			}
		}
	case FilterUnknown:
		for _, f := range filterSpecs {
			if f.MayLack && f.Field != FilterCustom {
				add("", string(f.Field))
			}
		}
	}
	switch s.Type {
	case FilterClosed:
		for _, w := range s.words() {
			hint := ""
			if s.Field == FilterFlag {
				hint = flagSays(Flag(w))
			}
			add(hint, w)
		}
	case FilterDate:
		way := "ahead"
		if s.Back {
			way = "back"
		}
		add(way, "30d", "90d", "6m", "1y")
		add("", "today", "eom", "eoq")
	}
	return out
}
