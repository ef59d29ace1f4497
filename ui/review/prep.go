package review

import (
	"fmt"
	"math"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/report"
	"keystone/ui/theme"
)

// prepCover is what to know before the review, from the book.
type prepCover struct {
	reading
	// first: the review begins with it.
	first bool
	prep  model.Prep
	doc   report.Document
}

// openPrep shows the prep sheet, or the review again.
func (s *Screen) openPrep() tea.Cmd {
	if _, on := s.cover.(*prepCover); on {
		return s.uncover()
	}
	return s.lay(s.newPrep(false))
}

func (s *Screen) newPrep(first bool) *prepCover {
	c := &prepCover{first: first}
	c.s = s
	c.set = keys.New(c.keys()...)
	return c
}

func (c *prepCover) keys() []keys.Binding {
	s := c.s
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "review.prep." + id, Keys: on, Label: label, Help: help, Group: "Prep", Hint: hint,
			Do: func() tea.Cmd { return s.act(do) }}
	}
	paper := func() []saving { return []saving{{name: "prep", what: "The prep sheet", doc: c.doc}} }
	out := []keys.Binding{
		b("go", "to the review", "To the steps of the review", 90, s.uncover, "enter"),
		b("copy", "copy", "Copy the prep sheet as Markdown", 80, func() tea.Cmd { return s.copy(paper()[0]) }, "c"),
		b("markdown", "Markdown file", "Save the prep sheet as a Markdown file", 70, func() tea.Cmd { return s.saveAs(paper()[0], asMarkdown) }, "m").Asking(),
		b("html", "HTML file", "Save the prep sheet as a page of HTML", 60, func() tea.Cmd { return s.saveAs(paper()[0], asHTML) }, "h").Asking(),
	}
	out = append(out, c.moves("review.prep", "Prep", true)...)
	// What is decided before a review can be done from here.
	for _, id := range []string{"review.prep", "review.customer", "review.documents", "review.notes", "review.unheld", "review.schedule"} {
		if f := s.keys.Find(id); f != nil {
			do := f.Do
			through := *f
			if id != "review.prep" {
				through.Do = func() tea.Cmd { s.cover = nil; return do() }
			}
			out = append(out, through)
		}
	}
	return out
}

func (c *prepCover) opens() bool   { return c.first }
func (c *prepCover) text() bool    { return false }
func (c *prepCover) title() string { return "Before the review of " + model.Clean(c.s.d.Account.Name) }

func (c *prepCover) sync() {
	s := c.s
	c.prep = model.PrepareReview(&s.d, s.ctx.Settings, s.day())
	owner := ""
	for _, p := range s.csms {
		if p.ID == c.prep.Standing.OwnerID {
			owner = p.Name
		}
	}
	c.doc = report.Prep(c.prep, owner)
}

func (c *prepCover) view(size geom.Rect) string {
	th, g := c.s.ctx.Theme, c.s.ctx.Glyphs()
	head, body := size.CutTop(1)
	left := " Before " + g.Dot + " " + model.Clean(c.s.d.Account.Name) + " " + g.Dot + " due " + c.s.dueWords()
	line := th.Title(geom.Ends(left, "ours, not for the customer ", head.W))
	_, room := body.CutLeft(min(1, body.W/20))
	w := room.W - 2 // the bar of the scroll
	parts := partsOf(th, c.doc, column(w))
	for i, p := range parts {
		if p.title == report.PrepOutcomes {
			parts[i].lines = c.outcomes(th, column(w))
		}
	}
	// What to ask stands first; the account itself is known to who looks after it.
	if len(parts) > 1 && parts[0].title == "" {
		parts[0].title = "The account"
		parts[0], parts[1] = parts[1], parts[0]
	}
	lines := laid(th, parts, w)
	text := c.draw(slices.Concat([]string{""}, lines), room)
	return geom.Clip(line+"\n"+indented(text, body.W-room.W), size.W, size.H)
}

// outcomes are drawn as bars, which a document cannot.
func (c *prepCover) outcomes(th theme.Theme, w int) []string {
	var out []string
	today := c.s.ctx.Today
	for i, o := range c.prep.Outcomes {
		if i > 0 {
			out = append(out, "")
		}
		title := model.Clean(o.Outcome.Title())
		due := ""
		if o.Outcome.DueOn.Known() {
			due = "due " + o.Outcome.DueOn.Short(today)
		}
		out = append(out, th.Title(geom.Ends(title, due, w)))
		if o.Outcome.HasKPI() {
			y := way{unit: o.Outcome.Unit, baseline: o.Outcome.Baseline, target: o.Outcome.Target}
			if o.Since {
				y.before = model.Num(o.Before.Value)
			}
			if o.Credit.Measured {
				y.now = model.Num(o.Credit.Measure.Value)
			}
			out = append(out, y.bar(th, w, 40))
		}
		for _, l := range wrapped(c.outcomeWords(o), w) {
			out = append(out, th.Muted(l))
		}
	}
	return out
}

// outcomeWords say where an outcome stands: its value and since when, its pace, and whether
// the customer agrees.
func (c *prepCover) outcomeWords(o model.PrepOutcome) string {
	today, dot := c.s.ctx.Today, " "+c.s.ctx.Glyphs().Dot+" "
	var text string
	switch {
	case !o.Outcome.HasKPI():
		text = "no number, " + strings.ToLower(o.Status.Label())
	case !o.Credit.Measured:
		text = "never measured"
	default:
		text = fmt.Sprintf("%s on %s: %d%% there", withUnit(o.Credit.Measure.Value, o.Outcome.Unit), o.Credit.Measure.Date.Short(today),
			int(math.Round(o.Credit.Progress*100)))
		if o.Since && o.Before.ID != o.Credit.Measure.ID {
			text += ", " + signed(o.Credit.Measure.Value-o.Before.Value) + " since the last review"
		}
	}
	if o.Pace != "" && o.TimeGone.Known {
		text += fmt.Sprintf("%s%d%% of the time gone: %s", dot, int(math.Round(o.TimeGone.Value*100)), o.Pace.Label())
	}
	switch {
	case o.Credit.Verified:
		text += dot + "verified " + o.Credit.VerifiedBy.Date.Short(today)
	default:
		text += dot + "not verified"
	}
	if o.Owner != "" {
		text += dot + model.Clean(o.Owner)
	}
	return text
}
