package review

import (
	"net/mail"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/report"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// documentsCover shows the two documents of a review and sends them on their way.
type documentsCover struct {
	reading
	strip    panel.Strip
	stripAt  geom.Rect
	customer model.CustomerCopy
	docs     [2]saving
}

// The two documents.
const (
	theirCopy = iota
	ourCopy
)

// openDocuments shows the documents of the review, or the review again.
func (s *Screen) openDocuments() tea.Cmd {
	if _, on := s.cover.(*documentsCover); on {
		return s.uncover()
	}
	c := &documentsCover{strip: panel.Strip{Names: []string{"The customer's copy", "Ours"}}}
	c.s = s
	c.set = keys.New(c.keys()...)
	return s.lay(c)
}

// noDocuments says why there are none, "" where there are.
func (s *Screen) noDocuments() string {
	switch {
	case !s.loaded || s.lost != "":
		return "There is nothing to show here."
	case s.id == 0:
		return "There is nothing recorded yet to make a document of."
	case notHeld(s.rv.State):
		return "This review did not take place: there is nothing to make a document of."
	}
	return ""
}

func (c *documentsCover) keys() []keys.Binding {
	s := c.s
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "review.documents." + id, Keys: on, Label: label, Help: help, Group: "Documents", Hint: hint,
			Do: func() tea.Cmd { return s.act(do) }}
	}
	out := []keys.Binding{
		b("copy", "copy", "Copy this document as Markdown", 94, func() tea.Cmd { return s.copy(c.open()) }, "c"),
		b("markdown", "Markdown", "Save this document as a Markdown file", 90, func() tea.Cmd { return s.saveAs(c.open(), asMarkdown) }, "m").Asking(),
		b("html", "HTML", "Save this document as a page of HTML", 80, func() tea.Cmd { return s.saveAs(c.open(), asHTML) }, "h").Asking(),
		b("mail", "follow-up mail", "Save the customer's copy as a mail to those of theirs who took part (.eml)", 85, c.mail, "f").Asking(),
		b("switch", "the other one", "From the customer's copy to ours, and back", 95, c.other, "tab", "right", "left"),
	}
	off := *s.keys.Find("review.documents")
	off.Hint = 0
	return append(append(out, off), c.moves("review.documents", "Documents", true)...)
}

func (c *documentsCover) text() bool { return false }
func (c *documentsCover) title() string {
	return "Documents of the review of " + model.Clean(c.s.d.Account.Name)
}
func (c *documentsCover) open() saving { return c.docs[c.strip.At] }

func (c *documentsCover) other() tea.Cmd {
	c.strip.Move(1)
	c.scroll.Top = 0
	return nil
}

func (c *documentsCover) sync() {
	s := c.s
	c.customer = model.CustomerCopyOf(s.rv, &s.d, s.day())
	c.docs[theirCopy] = customerSaving(c.customer)
	c.docs[ourCopy] = saving{name: "review-internal", what: "Our own copy",
		doc: report.Internal(model.InternalCopyOf(s.rv, &s.d, s.ctx.Settings, s.day()))}
}

// customerSaving is the customer's document, made of their copy alone.
func customerSaving(copy model.CustomerCopy) saving {
	return saving{name: "review", what: "The customer's copy", doc: report.Customer(copy)}
}

func (c *documentsCover) update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(tea.MouseClickMsg); ok && m.Button == tea.MouseLeft && c.stripAt.Contains(m.X, m.Y) {
		if at := c.strip.Hit(m.X - c.stripAt.X); at >= 0 && at != c.strip.At {
			return c.other()
		}
		return nil
	}
	return c.reading.update(msg)
}

func (c *documentsCover) view(size geom.Rect) string {
	s := c.s
	th, dot := s.ctx.Theme, " "+s.ctx.Glyphs().Dot+" "
	head, rest := size.CutTop(1)
	left := " Documents" + dot + model.Clean(s.d.Account.Name)
	if s.rv.HeldOn.Known() {
		left += dot + s.rv.HeldOn.Short(s.ctx.Today)
	}
	state := strings.ToLower(s.rv.State.Label()) + " "
	strip, rest := rest.CutTop(1)
	c.stripAt = strip
	say, body := rest.CutTop(1)
	text, tone := " This may be sent to the customer: it holds what is shared and nothing else.", theme.Good
	if c.strip.At == ourCopy {
		text, tone = " OURS: it holds our own judgement and is not for the customer.", theme.Warn
	}
	if s.rv.State != model.ReviewCompleted {
		text += " The review is not completed yet."
	}
	rows := []string{th.Title(geom.Ends(left, state, head.W))}
	if strip.H > 0 {
		rows = append(rows, c.strip.View(th, strip.W))
	}
	if say.H > 0 {
		rows = append(rows, th.Tone(tone).Render(geom.Fit(text, say.W)))
	}
	_, room := body.CutLeft(min(1, body.W/20))
	w := room.W - 2
	parts := partsOf(th, c.open().doc, column(w))
	lines := append(slices.Clone(wrapped(model.Clean(c.open().doc.Title), w)), "")
	for i := range lines {
		lines[i] = th.Title(lines[i])
	}
	lines = append(append([]string{""}, lines...), laid(th, parts, w)...)
	rows = append(rows, indented(c.draw(lines, room), body.W-room.W))
	return geom.Clip(strings.Join(rows, "\n"), size.W, size.H)
}

// mail saves the follow-up to those of theirs who took part and whose address is known.
func (c *documentsCover) mail() tea.Cmd {
	s := c.s
	to, without := s.addresses()
	doc := report.FollowUp(c.customer)
	v := saving{name: "follow-up", what: "The follow-up mail", doc: doc, says: toWhom(to, without)}
	now := s.now
	return s.saveAs(v, format{".eml", "a draft for your mail program", func(d report.Document) ([]byte, error) {
		return report.Mail(d, to, d.Title, now())
	}})
}

// addresses are those of the customer's who took part, and the names of those for whom none
// is known.
func (s *Screen) addresses() (to []mail.Address, without []string) {
	for _, a := range s.rv.Attendees {
		if a.Side != model.Customer {
			continue
		}
		c, ok := s.d.Contact(a.ContactID)
		if !ok {
			c, ok = s.d.ContactNamed(a.Name)
		}
		read, err := mail.ParseAddress(strings.TrimSpace(c.Email))
		if !ok || err != nil {
			without = append(without, model.Clean(a.Name))
			continue
		}
		to = append(to, mail.Address{Name: c.Name, Address: read.Address})
	}
	return to, without
}

// toWhom says who gets the mail, and who has to be added in the mail program.
func toWhom(to []mail.Address, without []string) string {
	names := make([]string, len(to))
	for i, a := range to {
		names[i] = model.Clean(a.Name)
	}
	text := "To nobody yet: add them in your mail program."
	if len(names) > 0 {
		text = "To " + model.Some(names, "and") + "."
	}
	if len(without) > 0 {
		text += " No address is known of " + model.Some(without, "and") + "."
	}
	return text + " It is saved as a draft; your mail program opens it, and nothing is sent before you do."
}
