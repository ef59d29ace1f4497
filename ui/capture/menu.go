package capture

import (
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
)

// option is something that can stand in the line in place of a part of it.
type option struct {
	label, hint string
	text        string            // what is written
	account     model.AccountName // the account it names, ID 0 for none
}

// menu is what is offered for a part of the line.
type menu struct {
	options  []option
	from, to int // the part, in bytes
	lit, top int
	moved    bool // the user chose in it
	must     bool // the line cannot be booked before one is taken
}

func (m *menu) move(n int) {
	if len(m.options) > 0 {
		m.moved = true
		m.lit = max(0, min(m.lit+n, len(m.options)-1))
	}
}

// offer makes the menu for the part in which the cursor is; where the account is in doubt
// it is asked for wherever the cursor is.
func (l *line) offer() {
	was := l.menu
	l.menu = menu{}
	text := l.input.Value()
	pos := len(string([]rune(text)[:l.input.Position()]))
	if t := l.got.At(pos); t != nil {
		l.menu = menu{options: l.optionsOf(t, text), from: t.From, to: t.To}
		l.menu.must = !t.OK && len(l.menu.options) > 0 && (t.Part == model.CaptureWhom && t.Text != "" || t.Part == model.CaptureAccount)
	}
	if len(l.menu.options) == 0 && len(l.got.Candidates) > 0 {
		t := &l.got.Tokens[0]
		l.menu = menu{options: accounts(l.got.Candidates), from: t.From, to: t.To, must: true}
	}
	if same(was.options, l.menu.options) {
		l.menu.lit, l.menu.moved = was.lit, was.moved
	}
}

func same(a, b []option) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) > 0
}

// optionsOf are what a part of the line may be meant to become; none where it is that
// already.
func (l *line) optionsOf(t *model.CaptureToken, text string) []option {
	switch t.Part {
	case model.CaptureAccount:
		return l.accountsOf(t)
	case model.CaptureWhom:
		return l.people(t)
	case model.CaptureSentiment:
		return colours(t.Text)
	case model.CaptureNext, model.CaptureDay:
		return l.days(t, text)
	case model.CaptureWords:
		if l.got.Kind == "" && l.firstWord(t) {
			return kinds(t.Text)
		}
	}
	return nil
}

func (l *line) accountsOf(t *model.CaptureToken) []option {
	switch {
	case len(l.got.Candidates) > 0:
		return accounts(l.got.Candidates)
	case l.found == nil || len(l.found.Accounts) == 0 || l.got.Account.ID == 0:
		return nil
	case l.pin != "" && t.Text == l.pin, model.FoldName(t.Text) == model.FoldName(l.got.Account.Name):
		return nil
	}
	return accounts([]model.AccountName{l.got.Account})
}

func accounts(all []model.AccountName) []option {
	var out []option
	for _, a := range all {
		out = append(out, option{label: model.Clean(a.Name), hint: model.Clean(a.ExternalID), text: quoted(a.Name), account: a})
	}
	return out
}

// quoted is the name of an account as the line holds it once it was picked: always in
// quotes, so that it stays the one that was picked.
func quoted(name string) string {
	q := model.CaptureQuote(name)
	if strings.HasPrefix(q, `"`) {
		return q
	}
	return `"` + q + `"`
}

// unquoted is what a quoted name is read back as.
func unquoted(q string) string { return strings.TrimSpace(strings.Trim(q, `"`)) }

// people are the contacts of the account; every one when no name is begun.
func (l *line) people(t *model.CaptureToken) []option {
	if l.dossier == nil || l.dossier.Account.ID != l.got.Account.ID {
		return nil
	}
	var out []option
	for _, c := range model.CapturePeople(l.dossier, t.Text, l.got.Date) {
		o := option{label: model.Clean(c.Name), hint: model.Clean(c.Title), text: "@" + model.CaptureQuote(c.Name)}
		if c.Left(l.got.Date) {
			o.hint = strings.TrimSpace(o.hint + " (left)")
		}
		if model.FoldName(o.label) != model.FoldName(t.Text) {
			out = append(out, o)
		}
	}
	return out
}

func colours(typed string) []option {
	var out []option
	for _, c := range model.Colours {
		if word := string(c); strings.HasPrefix(word, strings.ToLower(typed)) && len(typed) != 1 && word != strings.ToLower(typed) {
			out = append(out, option{label: c.Label(), text: "~" + word[:1]})
		}
	}
	return out
}

// The days that are offered.
var (
	nextDays = []string{"tomorrow", "fri", "1w", "2w", "1m", "eoq"}
	pastDays = []string{"yesterday", "mon", "tue", "wed", "thu", "fri"}
)

func (l *line) days(t *model.CaptureToken, text string) []option {
	mark, words := "next:", nextDays
	if t.Part == model.CaptureDay {
		mark, words = "on:", pastDays
	}
	if t.OK || !strings.HasPrefix(strings.ToLower(text[t.From:t.To]), mark) {
		return nil
	}
	today := l.c.ctx.Today
	var out []option
	for _, w := range words {
		read := model.CaptureDue
		if mark == "on:" {
			read = model.CaptureOn
		}
		if d, err := read(w, today); err == nil && strings.HasPrefix(w, strings.ToLower(t.Text)) {
			out = append(out, option{label: w, hint: day(d, today), text: mark + w})
		}
	}
	return out
}

// firstWord says that a token is the first of the words: that is where what it was is
// written.
func (l *line) firstWord(t *model.CaptureToken) bool {
	for i := range l.got.Tokens {
		if w := &l.got.Tokens[i]; w.Part == model.CaptureWords {
			return w.From == t.From
		}
	}
	return false
}

func kinds(typed string) []option {
	var out []option
	for _, k := range model.TouchKinds {
		for _, w := range model.CaptureWordsOf(k) {
			if strings.HasPrefix(w, strings.ToLower(typed)) && w != strings.ToLower(typed) {
				out = append(out, option{label: w, hint: k.Label(), text: w})
				break
			}
		}
	}
	return out
}

// take writes the option that is lit into the line.
func (l *line) take() tea.Cmd {
	if l.menu.lit >= len(l.menu.options) {
		return nil
	}
	o, text := l.menu.options[l.menu.lit], l.input.Value()
	after := text[l.menu.to:]
	written := text[:l.menu.from] + o.text
	if o.account.ID != 0 {
		if o.account.ID == l.given.ID && !l.foundIt(o.account.ID) {
			// The words do not name the account that is selected: they are about it.
			written = text[:l.menu.from] + o.text + " " + text[l.menu.from:l.menu.to]
		}
		l.pinned, l.pin = o.account, unquoted(o.text)
	}
	if strings.TrimSpace(after) == "" {
		after = ""
		written += " "
	}
	l.input.SetValue(written + after)
	l.input.SetCursor(utf8.RuneCountInString(written))
	return l.edited()
}

// foundIt says whether the line itself may name an account.
func (l *line) foundIt(id model.ID) bool {
	return l.found != nil && slices.ContainsFunc(l.found.Accounts, func(a model.AccountName) bool { return a.ID == id })
}
