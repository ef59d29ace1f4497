package review

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/report"
	"keystone/ui/theme"
)

// customerCover is the review on a screen that is shared: it keeps nothing but the
// customer's copy, and no key but those that move in it, reach the help and go back, so
// that a slip shows nothing of ours.
type customerCover struct {
	reading
	copy model.CustomerCopy
}

// openCustomer shows the review as it may be shared, or the review again.
func (s *Screen) openCustomer() tea.Cmd {
	if _, on := s.cover.(*customerCover); on {
		return s.uncover()
	}
	c := &customerCover{}
	c.s = s
	off := *s.keys.Find("review.customer")
	off.Label, off.Hint = "back to our own view", 100
	c.set = keys.New(append([]keys.Binding{off}, c.moves("review.customer", "Customer view", false)...)...)
	return s.lay(c)
}

func (c *customerCover) text() bool    { return true }
func (c *customerCover) title() string { return report.CustomerTitle(c.copy) }
func (c *customerCover) sync()         { c.copy = model.CustomerCopyOf(c.s.rv, &c.s.d, c.s.day()) }

func (c *customerCover) view(size geom.Rect) string {
	th := c.s.ctx.Theme
	head, body := size.CutTop(1)
	banner := th.Notice.Render(geom.FitCenter("CUSTOMER VIEW - what is here may be shared", head.W))
	lines := customerLines(th, c.copy, min(body.W-2, widest))
	left := max((body.W-widest)/2, 0)
	_, room := body.CutLeft(left)
	return geom.Clip(banner+"\n"+indented(c.draw(lines, room), left), size.W, size.H)
}

// Shared says that what is drawn is on a screen that others see: the frame then leaves out
// whatever it would lay over it.
func (s *Screen) Shared() bool {
	_, on := s.cover.(*customerCover)
	return on
}

// widest is how wide a text is that is read from across a room.
const widest = 96

// customerLines is the customer view. It takes the customer's copy and nothing else of the
// book, so that nothing else can be drawn.
func customerLines(th theme.Theme, copy model.CustomerCopy, w int) []string {
	doc := report.Customer(copy)
	margin := min(2, max(w-30, 0))
	inner := max(w-2*margin, 1)
	out := []string{""}
	for _, l := range geom.Wrap(strings.ToUpper(model.Clean(copy.Account)), inner) {
		out = append(out, th.Title(l))
	}
	when := "Business Outcome Review"
	if copy.HeldOn.Known() {
		when += ", " + copy.HeldOn.Long()
	}
	out = append(out, th.Muted(geom.Cut(when, inner)), "")
	for _, p := range partsOf(th, doc, inner) {
		switch p.title {
		case "":
			continue // the day, which stands above
		case report.CustomerOutcomes:
			p.lines = sharedOutcomes(th, copy.Outcomes, inner)
		}
		out = append(out, "", th.Title(strings.ToUpper(p.title)), "")
		out = append(out, p.lines...)
		out = append(out, "")
	}
	if len(out) <= 6 {
		for _, l := range geom.Wrap("What you tell us and what we agree on appears here as it is noted.", inner) {
			out = append(out, th.Muted(l))
		}
	}
	return slices.Clone(strings.Split(indented(strings.Join(out, "\n"), margin), "\n"))
}

// sharedOutcomes draws each outcome with air around it: its way, what it is now, and what
// the customer said of it.
func sharedOutcomes(th theme.Theme, all []model.SharedOutcome, w int) []string {
	var out []string
	for i, o := range all {
		if i > 0 {
			out = append(out, "")
		}
		due := ""
		if o.DueOn.Known() {
			due = "by " + o.DueOn.Long()
		}
		out = append(out, th.Title(geom.Ends(model.Clean(o.Title), due, w)))
		if o.KPI != "" && o.Baseline.Known && o.Target.Known {
			y := way{unit: o.Unit, baseline: o.Baseline, target: o.Target, before: o.Before, now: o.Now}
			out = append(out, y.bar(th, w, 64))
			out = append(out, geom.Wrap(sharedValue(o), w)...)
		}
		for _, l := range geom.Wrap(model.CleanText(report.OutcomeNote(o)), w) {
			if l != "" {
				out = append(out, l)
			}
		}
	}
	return out
}

func sharedValue(o model.SharedOutcome) string {
	if !o.Now.Known {
		return "not measured yet"
	}
	text := "Now " + withUnit(o.Now.Value, o.Unit)
	if o.Progress.Known {
		text += ", " + model.Num(model.Round(o.Progress.Value*100, 0)).String() + "% of the way"
	}
	if o.Before.Known && o.BeforeOn.Known() && o.BeforeOn != o.NowOn {
		text += "; " + withUnit(o.Before.Value, o.Unit) + " at our last review"
	}
	return text + "."
}

// indented moves a drawn text to the right.
func indented(s string, n int) string {
	if n <= 0 {
		return s
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = geom.Spaces(n) + l
	}
	return strings.Join(lines, "\n")
}
