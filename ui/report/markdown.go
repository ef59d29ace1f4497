package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"keystone/model"
)

// Markdown is the document as GitHub-flavoured Markdown. What people typed is text in it
// and never markup.
func (d Document) Markdown() string {
	var b strings.Builder
	b.WriteString("# " + inline(d.Title) + "\n")
	for _, block := range d.Blocks {
		b.WriteString("\n")
		switch x := block.(type) {
		case Heading:
			b.WriteString("## " + inline(string(x)) + "\n")
		case Text:
			b.WriteString(x.markdown("") + "\n")
		case List:
			for _, item := range x {
				b.WriteString("- " + item.markdown("  ") + "\n")
			}
		case Table:
			x.markdown(&b)
		}
	}
	return b.String()
}

func (t Text) markdown(indent string) string {
	lines := strings.Split(strings.TrimSpace(model.CleanText(t.Text)), "\n")
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		out = append(out, inline(l))
	}
	text := strings.Join(out, "\\\n"+indent)
	switch {
	case t.Lead == "":
		return text
	case text == "":
		return "**" + inline(t.Lead) + "**"
	}
	return "**" + inline(t.Lead) + "** " + text
}

func (t Table) markdown(b *strings.Builder) {
	row := func(cells []string) {
		b.WriteString("|")
		for _, c := range cells {
			b.WriteString(" " + strings.Join(strings.Fields(inline(c)), " ") + " |")
		}
		b.WriteString("\n")
	}
	row(t.Head)
	b.WriteString("|")
	for i := range t.Head {
		if i < len(t.Right) && t.Right[i] {
			b.WriteString(" ---: |")
			continue
		}
		b.WriteString(" --- |")
	}
	b.WriteString("\n")
	for _, r := range t.Rows {
		row(r)
	}
}

// special is what Markdown may read as markup in the middle of a line.
const special = "\\`*_[]<>|~#$"

// inline is one line of text in which Markdown reads no markup. A word that only looks
// like an address is left: renderers may make it a link, which changes no word of it.
func inline(s string) string {
	s = strings.TrimSpace(model.Clean(s))
	var b strings.Builder
	for i, r := range s {
		rest := s[i+utf8.RuneLen(r):]
		if strings.ContainsRune(special, r) && !plainly(s[:i], r, rest) || i == 0 && begins(r, rest) || r == '&' && entity(rest) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return numbered(b.String())
}

// plainly says that a sign stands where Markdown reads nothing into it: a dollar before an
// amount, an underscore inside a word.
func plainly(before string, r rune, after string) bool {
	switch r {
	case '$':
		return after != "" && after[0] >= '0' && after[0] <= '9'
	case '_':
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		return wordly(last) && wordly(next)
	}
	return false
}

func wordly(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// begins says whether a line that begins so is a point of a list or a rule.
func begins(r rune, rest string) bool {
	return strings.ContainsRune("-+=", r) && (rest == "" || rest[0] == ' ' || rest[0] == byte(r))
}

// entity says whether what follows an ampersand makes it a character by name or number.
func entity(rest string) bool {
	return rest != "" && (rest[0] == '#' || rest[0]|0x20 >= 'a' && rest[0]|0x20 <= 'z')
}

// numbered keeps a line that begins as the point of a numbered list from becoming one.
func numbered(s string) string {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')') && (n+1 == len(s) || s[n+1] == ' ') {
		return s[:n] + "\\" + s[n:]
	}
	return s
}
