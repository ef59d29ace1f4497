// Package theme derives every style of the terminal UI from a few tokens.
//
// A screen asks for a tone (what a text means), never for a colour. Colour never
// stands alone: marks carry a shape and a letter as well.
package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Tone is what a text means.
type Tone int

// The tones of text.
const (
	Text   Tone = iota // what is read
	Muted              // secondary: units, dates beside a name
	Faint              // least: missing values, rules, hints
	Accent             // what can be acted on: keys, links, the current tab
	Good
	Warn
	Bad
	Title // headings
	tones
)

// Theme is a palette with its styles ready and the glyphs to draw with. It is a
// value; two themes with the same ID draw alike.
type Theme struct {
	ID     string
	Kind   Kind
	Glyphs Glyphs

	// Selection is text on the row the cursor is on; Border draws boxes and rules;
	// Banner is what is wrong, across the frame; Notice is a mark in the frame
	// (DEMO, READ-ONLY); Surface is text in a dialog; Input is an entry field, Focus
	// the one that has the keys; TabOn the current tab; Key a key in the bottom line.
	Selection, Border, Banner, Notice, Surface, Input, Focus, TabOn, Key Style

	plain, selected [tones]Style
}

// New builds the theme of a palette, drawn with Unicode or ASCII glyphs.
func New(kind Kind, ascii bool) Theme {
	t := build(kind)
	t.Glyphs = Unicode
	if ascii {
		t.Glyphs = ASCII
		t.ID += "-ascii"
	}
	return t
}

// NoColor says whether the environment asks for no colour: NO_COLOR with any value
// that is not empty.
func NoColor(getenv func(string) string) bool { return getenv("NO_COLOR") != "" }

// Tone is the style of text of a tone on the ordinary background.
func (t Theme) Tone(tone Tone) Style { return t.plain[tone] }

// Selected is the style of text of a tone on the row the cursor is on.
func (t Theme) Selected(tone Tone) Style { return t.selected[tone] }

// Text draws s in the tone of its name; so do Muted, Faint, Accent, Good, Warn, Bad and Title.
func (t Theme) Text(s string) string   { return t.plain[Text].Render(s) }
func (t Theme) Muted(s string) string  { return t.plain[Muted].Render(s) }
func (t Theme) Faint(s string) string  { return t.plain[Faint].Render(s) }
func (t Theme) Accent(s string) string { return t.plain[Accent].Render(s) }
func (t Theme) Good(s string) string   { return t.plain[Good].Render(s) }
func (t Theme) Warn(s string) string   { return t.plain[Warn].Render(s) }
func (t Theme) Bad(s string) string    { return t.plain[Bad].Render(s) }
func (t Theme) Title(s string) string  { return t.plain[Title].Render(s) }

// Style draws text. It is a lipgloss style with its escape sequences worked out
// beforehand, so that drawing a cell costs one concatenation.
type Style struct {
	// Lip is the same style for lipgloss and bubbles.
	Lip         lipgloss.Style
	open, close string
}

// NewStyle works out the sequences of a lipgloss style that has no size, border or
// padding.
func NewStyle(lip lipgloss.Style) Style {
	s := Style{Lip: lip}
	s.open, s.close, _ = strings.Cut(lip.Render("x"), "x")
	return s
}

// Render draws s, line by line: no style runs over the end of a line.
func (s Style) Render(text string) string {
	if s.open == "" || text == "" {
		return text
	}
	if strings.IndexByte(text, '\n') < 0 {
		return s.open + text + s.close
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = s.open + l + s.close
	}
	return strings.Join(lines, "\n")
}
