package report

import (
	"strings"

	"keystone/model"
)

// Plain is the document as text without any markup, for readers that show none.
func (d Document) Plain() string {
	var b strings.Builder
	title := model.Clean(d.Title)
	b.WriteString(title + "\n" + strings.Repeat("=", len([]rune(title))) + "\n")
	for _, block := range d.Blocks {
		b.WriteString("\n")
		switch x := block.(type) {
		case Heading:
			head := model.Clean(string(x))
			b.WriteString(head + "\n" + strings.Repeat("-", len([]rune(head))) + "\n")
		case Text:
			b.WriteString(x.plain("") + "\n")
		case List:
			for _, item := range x {
				b.WriteString("- " + item.plain("  ") + "\n")
			}
		case Table:
			x.plain(&b)
		}
	}
	return b.String()
}

func (t Text) plain(indent string) string {
	text := strings.ReplaceAll(strings.TrimSpace(model.CleanText(t.Text)), "\n", "\n"+indent)
	return strings.TrimSpace(model.Clean(t.Lead) + " " + text)
}

// plain is a row to a point: its first cell, then the others with what they are.
func (t Table) plain(b *strings.Builder) {
	for _, row := range t.Rows {
		var said []string
		for i := 1; i < len(row); i++ {
			if row[i] != "" {
				said = append(said, strings.ToLower(t.Head[i])+" "+model.Clean(row[i]))
			}
		}
		b.WriteString("- " + model.Clean(row[0]) + ": " + strings.Join(said, ", ") + "\n")
	}
}
