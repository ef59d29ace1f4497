package report

import (
	"html"
	"strings"

	"keystone/model"
)

// style makes the page readable on a screen and on paper, in the reader's own colours.
const style = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}` +
	`table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8888}` +
	`.right{text-align:right}@media print{body{margin:0;max-width:none}}`

// HTML is the document as a page of its own, without anything from elsewhere.
func (d Document) HTML() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + escape(d.Title) + "</title>\n<style>" + style +
		"</style>\n</head>\n<body>\n<h1>" + escape(d.Title) + "</h1>\n")
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case Heading:
			b.WriteString("<h2>" + escape(string(x)) + "</h2>\n")
		case Text:
			b.WriteString("<p>" + x.html() + "</p>\n")
		case List:
			b.WriteString("<ul>\n")
			for _, item := range x {
				b.WriteString("<li>" + item.html() + "</li>\n")
			}
			b.WriteString("</ul>\n")
		case Table:
			x.html(&b)
		}
	}
	b.WriteString("</body>\n</html>\n")
	return b.String()
}

func escape(s string) string { return html.EscapeString(strings.TrimSpace(model.Clean(s))) }

func (t Text) html() string {
	lines := strings.Split(strings.TrimSpace(model.CleanText(t.Text)), "\n")
	for i, l := range lines {
		lines[i] = escape(l)
	}
	text := strings.Join(lines, "<br>\n")
	if t.Lead == "" {
		return text
	}
	return strings.TrimSpace("<strong>" + escape(t.Lead) + "</strong> " + text)
}

func (t Table) html(b *strings.Builder) {
	class := func(i int) string {
		if i < len(t.Right) && t.Right[i] {
			return ` class="right"`
		}
		return ""
	}
	b.WriteString("<table>\n<thead>\n<tr>")
	for i, c := range t.Head {
		b.WriteString(`<th scope="col"` + class(i) + ">" + escape(c) + "</th>")
	}
	b.WriteString("</tr>\n</thead>\n<tbody>\n")
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		for i, c := range row {
			b.WriteString("<td" + class(i) + ">" + escape(c) + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table>\n")
}
