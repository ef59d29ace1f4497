package model

import (
	"fmt"
	"strings"
)

// FilterGrammar is the grammar of filters in EBNF.
const FilterGrammar = `filter    = or .
or        = and { "OR" and } .
and       = term { [ "AND" ] term } .
term      = [ "-" | "NOT" ] ( "(" or ")" | test | flag | word ) .
test      = field ( ":" | "=" | "<" | "<=" | ">" | ">=" ) values .
values    = value { "," value } | [ value ] ".." [ value ] .
field     = one of the fields above | "field." word .
flag      = one of the flags above .
value     = word .
word      = characters without space and " ( ) < > = : | quoted .
quoted    = '"' { character | '\"' | '\\' } '"' .
`

// filterExamples are whole filters with what they ask for.
var filterExamples = [][2]string{
	{`segment:ent renewal<90d sentiment:red,yellow`, "Enterprise accounts, not green, that renew within 90 days"},
	{`overdue OR unknown:reviewed`, "overdue, or no review ever held"},
	{`quadrant:trapped -tag:pilot arr:100k..2m`, "trapped, no pilots, of that size"},
	{`owner:"Maria Silva" (red_no_plan OR voice_open)`, "Maria's accounts without a plan or with an open voice"},
	{`touched>30d renewal:"end of q1"..+6m`, "nobody spoke to them for a month; a span of days"},
	{`field.tier:gold "Acme (UK)"`, "a custom field, and a text with signs in it"},
}

// filterProse explains the language in paragraphs; the examples follow the first.
var filterProse = []string{
	`Words narrow: each must occur in the account's name, external id, owner, segment, notes or one of its tags, whatever the case. ` +
		`field:value tests one field. What is written side by side must all be true; OR, in capitals, binds less; parentheses group; ` +
		`a minus (or NOT) right before something excludes it. Several values go with commas: segment:ent,smb. Texts with spaces or ` +
		`signs stand in quotation marks: name:"Acme \"X\" Inc".`,
	`Comparisons: field<value, <=, >, >=; field:a..b from a to b, both included, and one end may be missing. Money is written 120k, ` +
		`1.2m, $5000 or "1.200,00 EUR"; without a currency it is in the book's.`,
	`Dates: 2026-12-31, today, yesterday, tomorrow, "last fri", "next fri", eom, eoq, eoy (the end of this month, quarter, year), ` +
		`"end of q1", and lengths of time in d, w, m (months), q or y. A length without a sign goes the field's own way and never past ` +
		`the day: renewal<90d is from today until less than 90 days ahead, reviewed<90d from less than 90 days ago until today. With a ` +
		`sign it is a day: +90d is in 90 days and -90d was 90 days ago, so renewal<-90d is all before that day. What is past already: ` +
		`renewal<today. Whatever could be past or to come is refused, with what to write instead. With --as-of, or where another day ` +
		`is chosen in the app, today is that day.`,
	`An account without the value passes no test of it; unknown:field finds it.`,
}

// FilterHelp explains the language: what can be written, the fields and the flags, with
// examples. Its lines have at most 79 characters.
func FilterHelp() string {
	var b helpText
	b.para(0, "The filter: one language for / in the app, for --filter and for saved views.")
	for i, p := range filterProse {
		b.WriteByte('\n')
		b.para(0, p)
		if i == 0 {
			b.WriteByte('\n')
			for _, e := range filterExamples {
				fmt.Fprintf(&b, "    %s\n        %s\n", e[0], e[1])
			}
		}
	}
	b.WriteString("\nFields:\n")
	for _, f := range filterSpecs {
		b.field(&f)
	}
	b.WriteString("\n    -> lengths of time go ahead, <- they go back\n\nFlags, each a word of its own:\n")
	b.para(4, strings.Join(wordsOf(Flags), ", "))
	b.WriteString("    busy is short for busy_no_value, renewing for renewal_90\n\nGrammar:\n")
	for _, line := range strings.Split(strings.TrimSpace(FilterGrammar), "\n") {
		b.WriteString("    " + line + "\n")
	}
	return b.String()
}

// helpText is a text that is wrapped as it is written.
type helpText struct{ strings.Builder }

// para writes a paragraph that begins in a column.
func (b *helpText) para(from int, text string) {
	const most = 79
	b.WriteString(strings.Repeat(" ", from))
	at := from
	for i, w := range strings.Fields(text) {
		n := len([]rune(w))
		switch {
		case i > 0 && at+1+n > most:
			b.WriteString("\n" + strings.Repeat(" ", from))
			at = from
		case i > 0:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(w)
		at += n
	}
	b.WriteByte('\n')
}

// field writes a field: its name and type, what it is, and an example.
func (b *helpText) field(f *FilterSpec) {
	name, kind := string(f.Field), f.Type.String()
	switch {
	case f.Field == FilterCustom:
		name += ".NAME"
	case f.Type == FilterDate && f.Back:
		kind += " <-"
	case f.Type == FilterDate:
		kind += " ->"
	}
	head := fmt.Sprintf("    %-13s%-9s", name, kind)
	text := f.Help
	if f.Type == FilterClosed && f.Field != FilterFlag {
		text += " (" + strings.Join(f.words(), ", ") + ")"
	}
	text += ": " + f.Example
	if len(f.Aliases) > 0 {
		text += "; also " + strings.Join(f.Aliases, ", ")
	}
	var body helpText
	body.para(len(head), text)
	b.WriteString(head + body.String()[len(head):])
}
