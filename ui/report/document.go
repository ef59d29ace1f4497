// Package report makes documents for people from what the book says: Markdown, HTML, mail
// and calendar entries. A document is built once, of a few kinds of block, and written in
// each format by the same code, so that all formats say the same.
package report

import (
	"strings"
	"unicode/utf8"
)

// Document is a text for a person.
type Document struct {
	Title  string
	Blocks []Block
}

// Block is one part of a document: a Heading, a Text, a List or a Table.
type Block interface{ block() }

// Heading begins a part.
type Heading string

// Text is a paragraph; its lines are kept apart. Lead is printed strong before it.
type Text struct{ Lead, Text string }

// List is a list of points.
type List []Text

// Table is rows of cells below a head. A column of Right is aligned to the right.
type Table struct {
	Head  []string
	Right []bool
	Rows  [][]string
}

func (Heading) block() {}
func (Text) block()    {}
func (List) block()    {}
func (Table) block()   {}

// sentence is a text that ends as one does.
func sentence(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.ContainsRune(".!?…\"”", lastRune(s)) {
		return s
	}
	return s + "."
}

// quoted is what somebody said, between quotation marks, ended as a sentence.
func quoted(words string) string { return "\"" + sentence(words) + "\"" }

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func (d *Document) add(b Block) { d.Blocks = append(d.Blocks, b) }

// part adds a heading and what stands below it, or nothing where there is nothing.
func (d *Document) part(heading string, below List) {
	if len(below) == 0 {
		return
	}
	d.add(Heading(heading))
	d.add(below)
}
