package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
)

// notesDraft is the draft under which notes from elsewhere are kept until they are used.
const notesDraft = "notes"

// What a line of notes becomes, besides the kinds of a Voice.
const (
	asPromise = "promise"
	asSummary = "summary"
	asNothing = "dropped"
)

// noteLine is one line from elsewhere and what it is to become, "" while nobody has said. A
// line that was used stays, out of sight, as long as the fact it became is there: when that
// is undone, the line is back.
type noteLine struct {
	Text string   `json:"text"`
	As   string   `json:"as,omitempty"`
	Used bool     `json:"used,omitempty"`
	Fact model.ID `json:"fact,omitempty"` // the Voice or the commitment it became, once known
}

func readNotes(draft string) []noteLine {
	var out []noteLine
	if json.Unmarshal([]byte(draft), &out) != nil {
		return nil
	}
	return out
}

func notesText(lines []noteLine) string {
	if len(lines) == 0 {
		return ""
	}
	b, err := json.Marshal(lines)
	if err != nil {
		return ""
	}
	return string(b)
}

// notesCover turns lines from elsewhere into what the review keeps, a key a line.
type notesCover struct {
	s     *Screen
	lines []noteLine // those that are not used
	at    int
	top   int
	list  *keys.Set
	// entry is the field in which lines are pasted, typed or changed, nil for none; line is
	// the one that changes, -1 for new ones.
	entry *form.Form
	line  int
	spot  *tea.Cursor
	rows  geom.Rect
}

// openNotes shows the notes that are not used yet, or asks for some.
func (s *Screen) openNotes() tea.Cmd {
	if s.aside != nil {
		return nil
	}
	c := &notesCover{s: s, line: -1}
	c.list = keys.New(c.keys()...)
	cmd := s.lay(c)
	if len(c.lines) == 0 {
		c.write(-1)
	}
	return cmd
}

// pasted takes what is pasted into a field. Several lines in a field of one may be notes:
// that is asked.
func (s *Screen) pasted(sh *sheet, msg tea.PasteMsg) tea.Cmd {
	sp := sh.spec(sh.form.Focused())
	lines := model.NoteLines(msg.Content)
	if sp == nil || sp.Kind == form.Notes || len(lines) < 2 || s.aside != nil {
		return sh.form.Update(msg)
	}
	return screen.Send(screen.Ask{Title: fmt.Sprintf("%d lines were pasted", len(lines)),
		Body: "Line by line: each becomes a Voice, a promise, a part of the summary, or nothing, with one key. What is not used stays with the review.",
		Choices: []screen.Choice{
			{Key: "y", Label: "Line by line", Default: true, Do: func() tea.Cmd {
				return s.act(func() tea.Cmd {
					cmd := s.openNotes()
					if c, ok := s.cover.(*notesCover); ok {
						c.add(msg.Content)
					}
					return cmd
				})
			}},
			{Key: "n", Label: "Into this field", Do: func() tea.Cmd {
				return s.act(func() tea.Cmd { return sh.form.Update(msg) })
			}},
		}})
}

func (c *notesCover) keys() []keys.Binding {
	s := c.s
	b := func(id, label, help string, hint int, do func(), on ...string) keys.Binding {
		return keys.Binding{ID: "review.notes." + id, Keys: on, Label: label, Help: help, Group: "Notes", Hint: hint,
			Do: func() tea.Cmd { return s.act(func() tea.Cmd { do(); return nil }) }}
	}
	var out []keys.Binding
	for i, k := range model.VoiceKinds {
		n := strconv.Itoa(i + 1)
		out = append(out, b("voice"+n, strings.ToLower(k.Label()), "They said it: "+strings.ToLower(k.Label()), 0, func() { c.as(string(k)) }, n))
	}
	return append(out,
		b("promise", "commitment", "Somebody promised it; who and until when are read from the words", 0, func() { c.as(asPromise) }, "c"),
		b("summary", "summary", "It belongs into the summary", 0, func() { c.as(asSummary) }, "m"),
		b("delete", "drop", "Leave the line out", 0, func() { c.as(asNothing) }, "d"),
		b("keep", "keep these", "Keep all lines for which it is said what they are, as one step", 90, c.keep, "enter"),
		b("edit", "change", "Change the words of the line", 60, func() { c.write(c.at) }, "e"),
		b("new", "more lines", "Paste or type more lines", 50, func() { c.write(-1) }, "n"),
		b("up", "up", "To the line above", 0, func() { c.move(-1) }, "up", "k"),
		b("down", "down", "To the line below", 0, func() { c.move(1) }, "down", "j"),
		b("pageup", "page up", "", 0, func() { c.move(-max(c.rows.H-1, 1)) }, "pgup"),
		b("pagedown", "page down", "", 0, func() { c.move(max(c.rows.H-1, 1)) }, "pgdown"))
}

func (c *notesCover) title() string {
	return "Notes for the review of " + model.Clean(c.s.d.Account.Name)
}
func (c *notesCover) text() bool { return c.entry != nil }

func (c *notesCover) cursor() *tea.Cursor {
	if c.entry == nil {
		return nil
	}
	return c.spot
}

func (c *notesCover) bindings() *keys.Set {
	if c.entry == nil {
		return c.list
	}
	out := keys.New()
	for _, b := range c.entry.Keys().All() {
		do := b.Do
		b.Do = func() tea.Cmd { return c.s.act(do) }
		out.Add(b)
	}
	return out
}

// sync takes over the lines that are not used as the facts are now.
func (c *notesCover) sync() {
	c.lines, _ = c.s.notes()
	c.move(0)
}

// remember makes the lines, and those that were used, the draft of the review.
func (c *notesCover) remember() {
	_, used := c.s.notes()
	c.s.setNotes(append(used, c.lines...))
}

func (s *Screen) setNotes(all []noteLine) {
	if text := notesText(all); text != "" {
		s.drafts[notesDraft] = text
	} else {
		delete(s.drafts, notesDraft)
	}
}

// notes are the lines from elsewhere: those that are still to be used, and those that were.
func (s *Screen) notes() (open, used []noteLine) {
	taken := map[model.Ref]bool{}
	for _, l := range readNotes(s.drafts[notesDraft]) {
		if l.Used && s.holds(&l, taken) {
			used = append(used, l)
			continue
		}
		open = append(open, l)
	}
	return open, used
}

// holds says that the review has what a line became, and finds out which fact that is.
func (s *Screen) holds(l *noteLine, taken map[model.Ref]bool) bool {
	if s.coming(*l) {
		return true
	}
	is := func(ref model.Ref, text string) bool {
		if l.Fact != 0 && ref.ID != l.Fact || l.Fact == 0 && (text != l.becomes(s) || taken[ref]) {
			return false
		}
		l.Fact, taken[ref] = ref.ID, true
		return true
	}
	switch l.As {
	case asSummary:
		return strings.Contains(s.rv.Summary, l.Text)
	case asPromise:
		for _, p := range s.d.Commitments {
			if p.ReviewID == s.rv.ID && is(p.Ref(), p.What) {
				return true
			}
		}
	default:
		for _, v := range s.d.Voices {
			if v.ReviewID == s.rv.ID && is(v.Ref(), v.Words) {
				return true
			}
		}
	}
	return false
}

// becomes is the text of the fact that a line becomes.
func (l noteLine) becomes(s *Screen) string {
	if l.As == asPromise {
		return model.ReadPromise(l.Text, s.notePeople(), s.ctx.Me.Name, s.heldOrDay()).What
	}
	return model.ReadWords(l.Text, s.notePeople()).Words
}

// coming says that what a line became is on its way to the disk.
func (s *Screen) coming(l noteLine) bool {
	on := func(j *job) bool {
		return j != nil && slices.ContainsFunc(j.notes, func(n noteLine) bool { return n.Text == l.Text && n.As == l.As })
	}
	return on(s.flying) || slices.ContainsFunc(s.queue, on)
}

// unread says that the place holds something that is not stored yet.
func (s *Screen) unread() bool {
	open, _ := s.notes()
	n := len(s.place().Drafts)
	if s.drafts[notesDraft] != "" {
		n--
	}
	return n > 0 || len(open) > 0
}

// settleNotes writes down which facts the lines became, once they are there.
func (s *Screen) settleNotes() {
	if s.drafts[notesDraft] != "" {
		open, used := s.notes()
		s.setNotes(append(used, open...))
	}
}

func (c *notesCover) move(n int) { c.at = max(0, min(c.at+n, len(c.lines)-1)) }

// as says what the line is, takes that back when it was said already, and goes on to the
// next one.
func (c *notesCover) as(what string) {
	if c.at >= len(c.lines) {
		return
	}
	if l := &c.lines[c.at]; l.As == what {
		l.As = ""
	} else {
		l.As = what
		c.move(1)
	}
	c.remember()
}

// add appends the lines of a text and keeps them at once.
func (c *notesCover) add(text string) {
	for _, l := range model.NoteLines(text) {
		c.lines = append(c.lines, noteLine{Text: l})
	}
	if len(c.lines) > 0 {
		c.entry = nil
	}
	c.remember()
	c.s.keepPlace()
}

// write opens the field for new lines, or for one that changes.
func (c *notesCover) write(line int) {
	f := form.Field{Key: "lines", Label: "Notes", Kind: form.Notes, Lines: 12, Help: "paste them, or type; a line each"}
	submit := "Go on"
	if line >= 0 {
		if line >= len(c.lines) {
			return
		}
		f = form.Field{Key: "lines", Label: "Line", Kind: form.Text, Width: 400, Value: c.lines[line].Text}
		submit = "Change it"
	}
	c.line = line
	c.entry = form.New(form.Options{Fields: []form.Field{f}, Theme: c.s.theme, Today: c.s.today, Submit: submit,
		OnSubmit: func() tea.Cmd { return c.s.act(func() tea.Cmd { c.written(); return nil }) }})
}

// written takes what stands in the field.
func (c *notesCover) written() {
	if c.entry == nil {
		return
	}
	text, line := c.entry.Raw("lines"), c.line
	c.entry, c.line = nil, -1
	if line < 0 {
		c.add(text)
		return
	}
	if lines := model.NoteLines(text); line < len(c.lines) && len(lines) > 0 {
		c.lines[line].Text = strings.Join(lines, " ")
		c.remember()
		c.s.keepPlace()
	}
}

func (c *notesCover) back() (tea.Cmd, bool) {
	if c.entry == nil {
		return nil, false
	}
	cmd := c.s.act(func() tea.Cmd { c.written(); return nil })
	return cmd, len(c.lines) > 0
}

func (c *notesCover) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if c.entry == nil {
			return nil
		}
		if c.line < 0 && len(model.NoteLines(msg.Content)) > 1 {
			return c.s.act(func() tea.Cmd { c.add(c.entry.Raw("lines") + "\n" + msg.Content); return nil })
		}
	case tea.MouseWheelMsg:
		if c.entry == nil {
			if msg.Button == tea.MouseWheelUp {
				c.move(-1)
			} else {
				c.move(1)
			}
			return nil
		}
	case tea.MouseClickMsg:
		if c.entry == nil {
			if i := c.top + msg.Y - c.rows.Y; c.rows.Contains(msg.X, msg.Y) && i < len(c.lines) {
				c.at = i
			}
			return nil
		}
	}
	if c.entry != nil {
		return c.entry.Update(msg)
	}
	return nil
}

// keep stores all lines for which it is said what they are, in one step; the others stay.
func (c *notesCover) keep() {
	s := c.s
	var used, rest []noteLine
	for _, l := range c.lines {
		if l.As == "" {
			rest = append(rest, l)
		} else {
			used = append(used, l)
		}
	}
	if len(used) == 0 || s.locked() != "" {
		return
	}
	for i := range used {
		used[i].Used, used[i].Fact = true, 0
	}
	used = slices.DeleteFunc(used, func(l noteLine) bool { return l.As == asNothing })
	_, before := s.notes()
	s.setNotes(slices.Concat(before, used, rest))
	c.lines, c.at = rest, 0
	done := func() tea.Cmd {
		s.settleNotes()
		if now, on := s.cover.(*notesCover); on && len(now.lines) == 0 && now.entry == nil {
			return s.uncover()
		}
		return nil
	}
	if len(used) == 0 {
		s.keepPlace() // those left out are gone
		_ = done()
		return
	}
	people, me := s.notePeople(), s.ctx.Me.Name
	s.enqueue(&job{label: notesLabel(used), loud: true, place: s.place().String(), notes: used, then: done,
		build: func(b *build) error {
			for _, l := range used {
				b.note(l, people, me)
			}
			return nil
		}})
}

// note adds what a line becomes.
func (b *build) note(l noteLine, people []model.NotePerson, me string) {
	switch l.As {
	case asSummary:
		b.rv.Summary = strings.TrimSpace(b.rv.Summary + "\n" + l.Text)
	case asPromise:
		p := model.ReadPromise(l.Text, people, me, b.rv.HeldOn)
		b.add(model.Commitment{ID: b.id(), AccountID: b.rv.AccountID, ReviewID: b.rv.ID, What: p.What, Who: p.Who, DueOn: p.DueOn, State: model.CommitmentOpen})
	default:
		w := model.ReadWords(l.Text, people)
		b.add(model.Voice{ID: b.id(), AccountID: b.rv.AccountID, ReviewID: b.rv.ID, Date: b.rv.HeldOn, ContactID: w.Who.ContactID,
			Kind: model.VoiceKind(l.As), Words: w.Words, State: model.VoiceNew})
	}
}

// notesLabel says how many lines became what: "3 Voice, 1 commitment".
func notesLabel(used []noteLine) string {
	n := map[string]int{}
	for _, l := range used {
		switch l.As {
		case asPromise, asSummary, asNothing:
			n[l.As]++
		default:
			n["voice"]++
		}
	}
	var said []string
	say := func(key, one, more string) {
		if k := n[key]; k == 1 {
			said = append(said, "1 "+one)
		} else if k > 1 {
			said = append(said, fmt.Sprintf("%d %s", k, more))
		}
	}
	say("voice", "Voice", "Voice")
	say(asPromise, "commitment", "commitments")
	say(asSummary, "line of the summary", "lines of the summary")
	return "notes kept: " + strings.Join(said, ", ")
}

// notePeople are those whom a note may speak of: who took part, the customer's contacts who
// are there, and ours.
func (s *Screen) notePeople() []model.NotePerson {
	var out []model.NotePerson
	for _, c := range s.d.Contacts {
		if !c.Left(s.rv.HeldOn) {
			out = append(out, model.NotePerson{ContactID: c.ID, Name: c.Name})
		}
	}
	for _, a := range s.rv.Attendees {
		if a.ContactID == 0 {
			out = append(out, model.NotePerson{Name: a.Name})
		}
	}
	for _, p := range s.csms {
		out = append(out, model.NotePerson{Name: p.Name})
	}
	return out
}

func (c *notesCover) view(size geom.Rect) string {
	s := c.s
	th, dot := s.ctx.Theme, " "+s.ctx.Glyphs().Dot+" "
	head, body := size.CutTop(1)
	said := 0
	for _, l := range c.lines {
		if l.As != "" {
			said++
		}
	}
	right := fmt.Sprintf("%d of %d said ", said, len(c.lines))
	line := th.Title(geom.Ends(" Notes"+dot+model.Clean(s.d.Account.Name), right, head.W))
	if c.entry != nil {
		return geom.Clip(line+"\n"+c.writing(body), size.W, size.H)
	}
	legend := c.legend(body.W)
	foot, list := body.CutBottom(min(len(legend), max(body.H-3, 0)))
	detail := c.detail(list.W)
	under, list := list.CutBottom(min(len(detail), max(list.H/2, 0)))
	rows := []string{line}
	if list.H > 0 {
		rows = append(rows, c.table(list))
	}
	if under.H > 0 {
		rows = append(rows, geom.Block(detail, under.W, under.H))
	}
	if foot.H > 0 {
		rows = append(rows, geom.Block(legend, foot.W, foot.H))
	}
	return geom.Clip(strings.Join(rows, "\n"), size.W, size.H)
}

func (c *notesCover) writing(r geom.Rect) string {
	text := " Each line becomes a Voice, a commitment or a part of the summary, with one key. ctrl+s goes on, pasting goes on by itself."
	if c.line >= 0 {
		text = " Change the line; enter takes it, esc too."
	}
	above := append(geom.Wrap(text, max(r.W-1, 1)), "")
	top, rest := r.CutTop(min(len(above), max(r.H-2, 0)))
	_, rest = rest.CutLeft(min(1, rest.W/20))
	view := c.entry.View(rest.Origin())
	c.spot = nil
	if cur := c.entry.Cursor(); cur != nil {
		moved := *cur
		moved.X, moved.Y = cur.X+rest.X, cur.Y+rest.Y
		c.spot = &moved
	}
	out := indented(view, rest.X-r.X)
	if top.H > 0 {
		out = geom.Block(above, top.W, top.H) + "\n" + out
	}
	return out
}

// kindWidth holds "sales opportunity".
const kindWidth = 18

func (c *notesCover) table(r geom.Rect) string {
	th := c.s.ctx.Theme
	c.rows = r
	c.top = max(0, min(c.top, len(c.lines)-r.H, c.at))
	c.top = max(c.top, c.at-r.H+1)
	var out []string
	for i := c.top; i < len(c.lines) && len(out) < r.H; i++ {
		l := c.lines[i]
		cursor, name, tone := " ", c.name(l.As), theme.Good
		switch l.As {
		case "":
			tone = theme.Muted
		case asNothing:
			tone = theme.Faint
		}
		if i == c.at {
			cursor = c.s.ctx.Glyphs().Cursor
			out = append(out, th.Selected(theme.Accent).Render(cursor)+th.Selected(tone).Render(" "+geom.Fit(name, kindWidth))+
				th.Selection.Render(geom.Fit(model.Clean(l.Text), r.W-kindWidth-2)))
			continue
		}
		text := geom.Cut(model.Clean(l.Text), r.W-kindWidth-2)
		if l.As == asNothing {
			text = th.Faint(text)
		}
		out = append(out, cursor+" "+th.Tone(tone).Render(geom.Fit(name, kindWidth))+text)
	}
	return geom.Block(out, r.W, r.H)
}

func (c *notesCover) name(as string) string {
	switch as {
	case "":
		return "?"
	case asPromise:
		return "commitment"
	case asSummary, asNothing:
		return as
	}
	return strings.ToLower(model.VoiceKind(as).Label())
}

// detail says in full what the line is and how it will be kept.
func (c *notesCover) detail(w int) []string {
	if c.at >= len(c.lines) {
		return nil
	}
	s, th := c.s, c.s.ctx.Theme
	l := c.lines[c.at]
	out := []string{""}
	for _, t := range geom.Wrap(model.Clean(l.Text), max(w-2, 1)) {
		out = append(out, " "+th.Muted(t))
	}
	text := ""
	switch l.As {
	case "":
		text = "What is it?"
	case asNothing:
		text = "It is left out."
	case asSummary:
		text = "Into the summary, which their copy has too: " + l.Text
	case asPromise:
		p := model.ReadPromise(l.Text, s.notePeople(), s.ctx.Me.Name, s.heldOrDay())
		text = "Commitment: " + p.What + dash(p.Who, ", by ") + ", until no day said"
		if p.Who == "" {
			text = "Commitment of nobody named: " + p.What + ", until no day said"
		}
		if p.DueOn.Known() {
			text = strings.Replace(text, "no day said", p.DueOn.Short(s.ctx.Today), 1)
		}
	default:
		v := model.ReadWords(l.Text, s.notePeople())
		text = "They said" + dash(v.Who.Name, ", ") + ": " + s.ctx.Glyphs().Quote(v.Words)
	}
	for _, t := range geom.Wrap(model.Clean(text), max(w-2, 1)) {
		out = append(out, " "+th.Title(t))
	}
	return append(out, "")
}

func dash(text, lead string) string {
	if text == "" {
		return ""
	}
	return lead + text
}

// legend names the key of everything a line can become.
func (c *notesCover) legend(w int) []string {
	var said []string
	for _, b := range c.list.All() {
		if strings.HasPrefix(b.ID, "review.notes.voice") || b.ID == "review.notes.promise" || b.ID == "review.notes.summary" || b.ID == "review.notes.delete" {
			said = append(said, keys.Name(b.Keys[0], c.s.ctx.Glyphs().IsASCII)+" "+b.Label)
		}
	}
	var lines []string
	line := ""
	for _, item := range said { // a key stays with what it means
		if line != "" && geom.Width(line)+3+geom.Width(item) > w-2 {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += "   "
		}
		line += item
	}
	lines = append(lines, line)
	for i, l := range lines {
		lines[i] = " " + c.s.ctx.Theme.Accent(l)
	}
	return lines
}
