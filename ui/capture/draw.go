package capture

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/theme"
)

// drawn is where things were drawn last, for the mouse and the cursor.
type drawn struct {
	cursor     *tea.Cursor
	from       int // the first cell of the text that is seen
	menu, rows int // the first line of the menu, and how many there are
}

// prompt stands before the text.
const prompt = "+ "

// lines the dialog would like to have: always as many, so that it stays where it is while
// one types.
const wants = 13

// Wants implements screen.Widget.
func (l *line) Wants(int) int { return wants }

// Cursor implements screen.Widget.
func (l *line) Cursor() *tea.Cursor { return l.at.cursor }

// View implements screen.Widget: the line, what it is understood as, what is wrong, and
// what can be written.
func (l *line) View(size geom.Rect) string {
	l.at = drawn{}
	if size.Empty() {
		return ""
	}
	th := l.c.ctx.Theme
	lines := []string{l.typedLine(th, size.W)}
	room := size.H - 1
	if size.H > 7 {
		lines = append(lines, th.Border.Render(strings.Repeat(th.Glyphs.H, size.W)))
		room--
	}
	if strings.TrimSpace(l.input.Value()) == "" && !l.asked {
		return geom.Block(append(lines, l.help(th, size.W)...), size.W, size.H)
	}
	understood, wrong := l.understood(th, size.W), l.wrong(th, size.W)
	// What is wrong, then what can be taken, then what was understood keeps its place when
	// there is too little.
	nw := min(len(wrong), max(room-2, 1), room)
	nm := min(len(l.menu.options), max(room-nw-1, 0), mostOffered)
	nu := min(len(understood), max(room-nw-nm, 0))
	lines = append(lines, understood[:nu]...)
	lines = append(lines, wrong[:nw]...)
	l.at.menu, l.at.rows = len(lines), nm
	lines = append(lines, l.offered(th, size.W, nm)...)
	return geom.Block(lines, size.W, size.H)
}

// mostOffered is how many options are seen at once.
const mostOffered = 6

// tones of the parts of a line.
var tones = map[model.CapturePart]theme.Tone{
	model.CaptureAccount: theme.Accent, model.CaptureKind: theme.Title, model.CaptureMinutes: theme.Good,
	model.CaptureWhom: theme.Accent, model.CaptureSentiment: theme.Warn, model.CaptureDay: theme.Good,
	model.CaptureNext: theme.Good, model.CaptureNextWords: theme.Text, model.CaptureWords: theme.Text,
}

// typedLine is the text, coloured by what its parts were understood as, cut so that the
// cursor is seen.
func (l *line) typedLine(th theme.Theme, w int) string {
	lead := th.Accent(prompt)
	room := w - geom.Width(prompt)
	if room < 4 {
		lead, room = "", w
	}
	text := l.input.Value()
	before := geom.Width(string([]rune(text)[:l.input.Position()]))
	all := geom.Width(text)
	from := 0
	if all >= room {
		from = max(0, before-room+1+min(4, room/4))
		from = min(from, max(0, all+1-room), before)
	}
	shown := ansi.Cut(l.coloured(th, text), from, from+room)
	if geom.Width(shown) > room { // a wide character cut in two
		shown = th.Focus.Render(" ") + ansi.Cut(l.coloured(th, text), from+1, from+room)
	}
	x := w - room + max(0, min(before-from, room-1))
	l.at.from = from - (w - room)
	l.at.cursor = tea.NewCursor(x, 0)
	l.at.cursor.Shape = tea.CursorBar
	return lead + shown + th.Focus.Render(geom.Spaces(room-geom.Width(shown)))
}

func (l *line) coloured(th theme.Theme, text string) string {
	var b strings.Builder
	last := 0
	for _, t := range l.got.Tokens {
		if t.To > len(text) || t.From < last {
			break
		}
		b.WriteString(th.Focus.Render(text[last:t.From]))
		style := th.Selected(tones[t.Part])
		switch {
		case !t.OK:
			style = th.Selected(theme.Bad)
		case th.Kind == theme.Mono: // which has but one way to lift something out of a field
			style = th.Focus
		}
		b.WriteString(style.Render(text[t.From:t.To]))
		last = t.To
	}
	b.WriteString(th.Focus.Render(text[last:]))
	return b.String()
}

// help is what a blank line shows.
func (l *line) help(th theme.Theme, w int) []string {
	var out []string
	if l.given.ID != 0 {
		name := model.Clean(l.given.Name)
		if name == "" {
			name = "the account that is selected"
		}
		out = append(out, th.Muted(geom.Cut("For ", w))+th.Title(geom.Cut(name, max(w-4, 0))))
	}
	const col = 9
	for _, e := range model.CaptureHelp {
		if l.given.ID != 0 && e.Write == model.CaptureHelp[0].Write {
			e.Means = "another account, first"
		}
		out = append(out, th.Accent(geom.Fit(e.Write, min(col, w)))+th.Muted(geom.Cut(e.Means, max(w-col, 0))))
	}
	return append(out, th.Faint(geom.Cut("acme call 45m @jane ~y renewal looks slow next:2w", w)))
}

// said is a piece of what was understood.
type said struct {
	text string
	tone theme.Tone
}

// understood is the line as it will be booked, a doubt beside what is in doubt.
func (l *line) understood(th theme.Theme, w int) []string {
	var all [][]said
	add := func(parts ...said) {
		for i := range parts {
			parts[i].text = plain(th, parts[i].text)
		}
		all = append(all, parts)
	}
	c, today := &l.got, l.c.ctx.Today
	l.saidAccount(add)
	if c.Kind != "" {
		add(said{c.Kind.Label(), theme.Text})
	}
	if c.Minutes > 0 {
		add(said{fmt.Sprintf("%d min", c.Minutes), theme.Text})
	}
	for _, who := range c.Contacts {
		add(whom(who)...)
	}
	if c.Colour != "" {
		mark, tone := th.Glyphs.Sentiment(c.Colour.Letter(), false)
		add(said{mark + " " + c.Colour.Label(), tone})
	}
	if c.Date != today {
		add(said{"on " + day(c.Date, today), theme.Text})
	}
	if c.Words != "" {
		add(append([]said{{th.Glyphs.Quote(model.Clean(c.Words)), theme.Text}}, l.doubts(model.CaptureWords)...)...)
	}
	if c.NextOn.Known() {
		next := "next: " + day(c.NextOn, today)
		next += " " + model.Clean(c.Promise())
		add(append([]said{{next, theme.Text}}, l.doubts(model.CaptureNextWords)...)...)
	}
	return flow(th, all, w)
}

func (l *line) saidAccount(add func(...said)) {
	c := &l.got
	switch {
	case c.Account.ID != 0:
		name := model.Clean(c.Account.Name)
		if name == "" {
			name = "the account selected"
		}
		parts := []said{{name, theme.Title}}
		if c.Account.ID == l.given.ID && (len(c.Tokens) == 0 || c.Tokens[0].Part != model.CaptureAccount) {
			parts = append(parts, said{"(selected)", theme.Faint})
		}
		add(parts...)
	case c.Waiting && l.failure == "":
		add(said{"looking for the account", theme.Faint})
	default:
		add(said{"which account?", theme.Warn})
	}
}

func whom(who model.CaptureContact) []said {
	parts := []said{{model.Clean(who.Name), theme.Text}}
	if who.Title != "" {
		parts = append(parts, said{"(" + model.Clean(who.Title) + ")", theme.Muted})
	}
	if who.Doubt != "" {
		parts = append(parts, said{"(" + model.Clean(who.Doubt) + ")", theme.Warn})
	}
	return parts
}

// doubts are those about a part, the first of them: the others are mostly the same.
func (l *line) doubts(part model.CapturePart) []said {
	for _, t := range l.got.Tokens {
		if t.Part == part && t.OK && t.Why != "" {
			return []said{{"(" + t.Why + ")", theme.Warn}}
		}
	}
	return nil
}

// wrong is why the line cannot be booked: at first only what is wrong with what stands
// there, after enter also what is missing.
func (l *line) wrong(th theme.Theme, w int) []string {
	var out []string
	say := func(text string, tone theme.Tone) {
		for i, part := range geom.Wrap(plain(th, model.Clean(text)), max(w-2, 1)) {
			lead := "  "
			if i == 0 {
				lead = th.Glyphs.Warn + " "
			}
			out = append(out, th.Tone(tone).Render(geom.Cut(lead+part, w)))
		}
	}
	if l.failure != "" {
		say(l.failure, theme.Bad)
	}
	for _, p := range l.got.Problems {
		if !l.asked && l.offeredFor(p) {
			continue // the list below says what can be written
		}
		tone := theme.Bad
		if p.From == p.To && !l.asked {
			tone = theme.Muted
		}
		say(p.Error(), tone)
	}
	switch {
	case l.saving.Load():
		say("being booked", theme.Muted)
	case l.enter:
		say("booked as soon as the account is read", theme.Muted)
	case l.got.Ready() && !l.waiting():
		out = append(out, th.Good(geom.Cut(th.Glyphs.Check+" enter books it as one step", w)))
	}
	if l.resumed && l.edits == 0 {
		out = append(out, th.Accent(geom.Cut("Taken up where you left it; ctrl+u clears it.", w)))
	}
	return out
}

// offeredFor says that the list is about the part that has the problem, and that the part is
// only begun.
func (l *line) offeredFor(p model.CaptureProblem) bool {
	m := &l.menu
	return len(m.options) > 0 && !m.must && p.From == m.from && p.To == m.to && p.From < p.To
}

// offered draws n options, scrolled so that the one that is lit is seen.
func (l *line) offered(th theme.Theme, w, n int) []string {
	m := &l.menu
	if n == 0 {
		return nil
	}
	m.top = max(min(m.top, m.lit), m.lit-n+1)
	m.top = max(0, min(m.top, len(m.options)-n))
	wide := min(w, 56)
	var out []string
	for i := m.top; i < m.top+n; i++ {
		o := m.options[i]
		cursor, style := "  ", th.Surface
		if i == m.lit {
			cursor, style = th.Glyphs.Cursor+" ", th.Selection
		}
		hint := geom.Cut(o.hint, wide/2)
		if i == m.top+n-1 && i < len(m.options)-1 {
			hint = th.Glyphs.Down + " more"
		}
		out = append(out, style.Render(geom.Ends(cursor+o.label, hint+" ", wide)))
	}
	return out
}

// click puts the cursor where the line was clicked, or takes an option.
func (l *line) click(m tea.MouseClickMsg) tea.Cmd {
	switch row := m.Y - l.at.menu; {
	case m.Button != tea.MouseLeft:
	case m.Y == 0:
		head := ansi.Truncate(l.input.Value(), max(m.X+l.at.from, 0), "")
		l.input.SetCursor(utf8.RuneCountInString(head))
		l.offer()
	case row >= 0 && row < l.at.rows:
		l.menu.lit = l.menu.top + row
		return l.take()
	}
	return nil
}

// flow sets parts one after another with dots between, in lines of at most w cells.
func flow(th theme.Theme, all [][]said, w int) []string {
	var lines []string
	var b strings.Builder
	used := 0
	end := func() {
		lines = append(lines, b.String())
		b.Reset()
		used = 0
	}
	for i, parts := range all {
		for j, p := range parts {
			for k, word := range geom.Words(p.text) {
				gap := " "
				if i > 0 && j == 0 && k == 0 {
					gap = " " + th.Glyphs.Dot + " "
				}
				for n, bit := range geom.Wrap(word, max(w, 1)) {
					if n > 0 {
						gap = ""
					}
					if used > 0 && used+geom.Width(gap)+geom.Width(bit) > w {
						end()
					}
					if used > 0 {
						b.WriteString(th.Faint(gap))
						used += geom.Width(gap)
					}
					b.WriteString(th.Tone(p.tone).Render(bit))
					used += geom.Width(bit)
				}
			}
		}
	}
	if used > 0 {
		end()
	}
	return lines
}

// plain keeps to ASCII what Keystone itself wrote, where that is asked for.
func plain(th theme.Theme, text string) string {
	if !th.Glyphs.IsASCII {
		return text
	}
	return strings.ReplaceAll(text, "…", th.Glyphs.Ellipsis)
}

var weekdays = [...]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

// day is a day with its weekday: what "fri" meant is seen at once.
func day(d, today model.Date) string { return weekdays[d.Weekday()] + " " + d.Short(today) }
