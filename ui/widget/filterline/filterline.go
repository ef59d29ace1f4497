// Package filterline is the line into which a filter is typed: it says what it understood,
// where it could not, and how the word at the cursor can go on.
package filterline

import (
	"errors"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/theme"
	"keystone/ui/widget/input"
)

// Options say what the line reads by.
type Options struct {
	Theme func() theme.Theme
	// Rates are those of the book: an amount must have one.
	Rates func() model.Rates
	// Day is the day for which relative dates are worked out.
	Day func() model.Date
	// Placeholder stands where nothing is typed.
	Placeholder string
}

// Line is the line. What is typed and cannot be understood leaves Filter as it was.
type Line struct {
	Options
	input textinput.Model
	names model.Names

	filter model.Filter
	words  string // what was typed for it
	wrong  *model.FilterError

	offers []model.Completion
	cycle  *cycle

	scroll, width int // of View: its first rune, and its cells
}

// cycle goes through the completions of one text, key by key.
type cycle struct {
	text   []rune
	offers []model.Completion
	at     int
}

// New makes an empty line.
func New(o Options) *Line {
	return &Line{Options: o, input: input.New()}
}

// Set puts a text into the line. One that is not understood stands there with its error,
// and selects every account.
func (l *Line) Set(text string) {
	l.input.SetValue(model.Clean(model.FilterText(text)))
	l.filter, l.words = model.Filter{}, ""
	l.understand()
}

// SetNames gives the names of the book that completion offers.
func (l *Line) SetNames(n model.Names) {
	l.names = n
	l.offer()
}

// Filter is the last filter that was understood, Words what was typed for it.
func (l *Line) Filter() model.Filter { return l.filter }

// Words is the text of Filter as it was typed.
func (l *Line) Words() string { return l.words }

// Wrong says why what stands in the line now is not understood, nil when it is.
func (l *Line) Wrong() *model.FilterError { return l.wrong }

// WrongText is the part that is not understood, all of it where nothing in it is wrong but
// something is missing.
func (l *Line) WrongText() string {
	runes := []rune(l.input.Value())
	if e := l.wrong; e != nil && e.Len > 0 && e.Pos+e.Len <= len(runes) {
		return string(runes[e.Pos : e.Pos+e.Len])
	}
	return l.Typed()
}

// Typed is what stands in the line.
func (l *Line) Typed() string { return model.FilterText(l.input.Value()) }

// Focus gives the line the keys, its cursor at the end, where another word can begin at once.
func (l *Line) Focus() tea.Cmd {
	if text := l.input.Value(); text != "" && !strings.HasSuffix(text, " ") && l.wrong == nil {
		l.input.SetValue(text + " ")
	}
	l.input.CursorEnd()
	l.offer()
	return l.input.Focus()
}

// Blur takes the keys from it.
func (l *Line) Blur() {
	l.cycle = nil
	l.input.Blur()
}

// Focused says whether it has the keys.
func (l *Line) Focused() bool { return l.input.Focused() }

// Update takes a key or a paste and says whether the filter is another one now.
func (l *Line) Update(msg tea.Msg) (tea.Cmd, bool) {
	if paste, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: model.Clean(paste.Content)}
	}
	was, at := l.input.Value(), l.input.Position()
	var cmd tea.Cmd
	l.input, cmd = l.input.Update(msg)
	if l.input.Value() == was && l.input.Position() == at {
		return cmd, false
	}
	l.cycle = nil
	changed := l.understand()
	l.offer()
	return cmd, changed
}

// Complete puts the first completion in, at the next call the one after it (by -1: before
// it), and says whether the filter is another one now.
func (l *Line) Complete(by int) bool {
	c := l.cycle
	if c == nil {
		if len(l.offers) == 0 {
			return false
		}
		c = &cycle{text: []rune(l.input.Value()), offers: l.offers}
		if by < 0 {
			c.at = len(c.offers) - 1
		}
		l.cycle = c
	} else {
		c.at = (c.at + by + len(c.offers)) % len(c.offers)
	}
	o := c.offers[c.at]
	head := string(c.text[:o.From]) + o.Text
	l.input.SetValue(head + string(c.text[o.To:]))
	l.input.SetCursor(len([]rune(head)))
	if len(c.offers) == 1 { // what was put in can go on
		l.cycle = nil
		l.offer()
	}
	return l.understand()
}

// understand reads what is typed, and says whether the filter is another one now.
func (l *Line) understand() bool {
	text := l.Typed()
	f, err := model.ParseFilterIn(l.input.Value(), l.Rates())
	if err != nil {
		l.wrong = wrongOf(err)
		if f, text, err = l.without(l.wrong.Pos); err != nil {
			return false
		}
	} else {
		l.wrong = nil
	}
	changed := f.String() != l.filter.String()
	l.filter, l.words = f, text
	return changed
}

var errKept = errors.New("the last filter stays")

// without is the filter without the test that is being typed at a place, where the last
// filter has its field as a word: "segment" was looked for until the colon behind it said
// that it is a field.
func (l *Line) without(at int) (model.Filter, string, error) {
	runes := []rune(l.input.Value())
	start, end := min(at, len(runes)), min(at, len(runes))
	for start > 0 && runes[start-1] != ' ' && runes[start-1] != '(' {
		start--
	}
	for end < len(runes) && runes[end] != ' ' {
		end++
	}
	head := strings.IndexAny(string(runes[start:end]), ":<>=")
	if head < 0 {
		return model.Filter{}, "", errKept
	}
	before, after := string(runes[:start]), string(runes[end:])
	if model.FilterText(before+string(runes[start:end])[:head]+after) != l.words {
		return model.Filter{}, "", errKept
	}
	text := model.FilterText(before + after)
	f, err := model.ParseFilterIn(text, l.Rates())
	return f, text, err
}

func wrongOf(err error) *model.FilterError {
	if e, ok := err.(*model.FilterError); ok {
		return e
	}
	return &model.FilterError{What: err.Error()}
}

func (l *Line) offer() {
	l.offers = model.CompleteFilter(l.input.Value(), l.input.Position(), l.names)
}
