package quadrant

import (
	"fmt"
	"math"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// reasonLines are the reasons of the selected account in w columns: what to do and what
// moved it first, then what both scores are made of.
func (p *Page) reasonLines(w int) []string {
	t, r := p.ctx.Theme, &p.why.shown
	pt, ok := p.point()
	if !ok {
		return []string{t.Muted("No account is selected.")}
	}
	if r.account != pt.AccountID {
		return []string{t.Title(geom.Cut(model.Clean(pt.Name), w)), t.Muted("Reading the account" + p.ctx.Glyphs().Ellipsis)}
	}
	lines := p.whyHead(r, w)
	lines = append(lines, p.whyMoved(r, w)...)
	lines = append(lines, p.whyScore("CO", r.as.CO, w)...)
	return append(lines, p.whyScore("CX", r.as.CX, w)...)
}

// prose is text wrapped to w columns, indented.
func (p *Page) prose(text string, w, indent int, tone theme.Tone) []string {
	var out []string
	for _, l := range geom.Wrap(model.Clean(text), max(w-indent, 8)) {
		out = append(out, geom.Spaces(indent)+p.ctx.Theme.Tone(tone).Render(l))
	}
	return out
}

func (p *Page) whyHead(r *reason, w int) []string {
	st := r.as.Standing
	owner := "nobody owns it"
	if r.owner != "" {
		owner = "owned by " + model.Clean(r.owner)
	}
	t := p.ctx.Theme
	lines := []string{t.Title(geom.Cut(model.Clean(r.name), w)), t.Muted(geom.Cut(corner(st.Quadrant)+", "+owner, w))}
	for _, why := range r.as.Why {
		switch why.About {
		case "Sentiment":
			if st.BlindSpot || st.Sentiment == model.Red {
				lines = append(lines, p.prose("Sentiment: "+why.Text, w, 0, theme.Text)...)
			}
		case "Blind spot":
			lines = append(lines, p.prose("Blind spot: "+why.Text, w, 0, theme.Warn)...)
		case "Stale":
			lines = append(lines, p.prose(why.Text, w, 0, theme.Warn)...)
		}
	}
	if r.plays {
		lines = append(lines, "")
		lines = append(lines, p.playTitle(r.play.Title, w)...)
		lines = append(lines, p.prose(r.play.Why, w, 2, theme.Text)...)
	}
	if r.next.Label != "" {
		lines = append(lines, p.prose("Next best: "+r.next.Label+effect(r.next)+".", w, 2, theme.Text)...)
	} else if st.Quadrant == model.HappySuccessful {
		lines = append(lines, p.prose("Both scores are at the divide or beyond.", w, 2, theme.Muted)...)
	}
	return lines
}

// playTitle names the play and the key that commits to it, on lines of their own where one is
// too short for both.
func (p *Page) playTitle(title string, w int) []string {
	t, commits := p.ctx.Theme, keys.For("quadrant.commit", "c")+" commits to it"
	lines := geom.Wrap("Play: "+title, w)
	for i, l := range lines {
		lines[i] = t.Title(l)
	}
	if one := "Play: " + title + " (" + commits + ")"; geom.Width(one) <= w {
		return []string{lines[0] + t.Muted(" ("+commits+")")}
	}
	return append(lines, "  "+t.Muted(commits))
}

// shownFrom is the least change in points that is not 0 as it is written.
const shownFrom = 0.05

// effect is what a move would change.
func effect(m model.Move) string {
	text := ""
	for _, x := range []struct {
		name   string
		points float64
	}{{"CO", m.CO}, {"CX", m.CX}} {
		if math.Abs(x.points) >= shownFrom {
			text += ", " + x.name + " " + signed(x.points)
		}
	}
	return text
}

// signed is a change in points with its sign, to one decimal.
func signed(v float64) string {
	text := model.Num(model.Round(v, 1)).String()
	if v > 0 {
		return "+" + text
	}
	return text
}

// whyMoved is what changed since the day the picture is compared with.
func (p *Page) whyMoved(r *reason, w int) []string {
	lines := []string{"", panel.Rule(p.ctx.Theme, "Since "+r.since.Short(p.ctx.Today), w)}
	if r.was.Active() && r.was.Quadrant != r.as.Standing.Quadrant {
		lines = append(lines, p.prose(corner(r.was.Quadrant)+" "+p.ctx.Glyphs().Right+" "+corner(r.as.Standing.Quadrant), w, 0, theme.Text)...)
	}
	n := len(r.moved.CO.Reasons) + len(r.moved.CX.Reasons)
	for _, x := range []struct {
		name  string
		moved model.Moved
	}{{"CO", r.moved.CO}, {"CX", r.moved.CX}} {
		if len(x.moved.Reasons) == 0 {
			continue
		}
		lines = append(lines, p.ctx.Theme.Text(fmt.Sprintf("%s %s, was %s (%s)", x.name, score(x.moved.After), score(x.moved.Before),
			signed(x.moved.After.Value-x.moved.Before.Value))))
		for _, why := range x.moved.Reasons {
			if math.Abs(why.Points) >= shownFrom {
				lines = append(lines, p.whyReason(why, w)...)
			}
		}
	}
	if n == 0 {
		lines = append(lines, p.ctx.Theme.Muted("Nothing moved either score."))
	}
	return lines
}

func (p *Page) whyReason(why model.MoveReason, w int) []string {
	tone := theme.Good
	if why.Points < 0 {
		tone = theme.Bad
	}
	const width = 7
	var lines []string
	for i, l := range geom.Wrap(model.Clean(why.What), max(w-width-1, 8)) {
		figure := geom.Spaces(width)
		if i == 0 {
			figure = p.ctx.Theme.Tone(tone).Render(geom.FitRight(signed(why.Points), width))
		}
		lines = append(lines, figure+" "+l)
	}
	return lines
}

func corner(q model.Quadrant) string {
	if q == "" {
		return "Not plotted"
	}
	return q.Label()
}

// whyScore opens one score into its inputs: date, weight, value and the points they bring.
func (p *Page) whyScore(name string, sc model.Score, w int) []string {
	t := p.ctx.Theme
	lines := []string{"", panel.Rule(t, name+" "+score(sc.Value)+" of 100", w)}
	if len(sc.Parts) > 0 {
		lines = append(lines, t.Faint(partColumns("", "newest", "weight", "value", "share", w, 0)))
	}
	for _, part := range sc.Parts {
		lines = append(lines, p.whyPart(part, w, 0)...)
	}
	for _, m := range sc.Missing {
		lines = append(lines, p.prose(p.ctx.Glyphs().Warn+" "+m, w, 0, theme.Warn)...)
	}
	return lines
}

func (p *Page) whyPart(part model.Part, w, indent int) []string {
	figure := func(n model.Number, decimals int) string {
		if !n.Known {
			return ""
		}
		return model.Num(model.Round(n.Value, decimals)).String()
	}
	lines := []string{partColumns(model.Clean(part.Label), part.Date.Short(p.ctx.Today), figure(model.Num(part.Weight), 2),
		figure(part.Value, 1), figure(part.Share, 1), w, indent)}
	if part.Detail != "" {
		lines = append(lines, p.prose(part.Detail, w, indent+2, theme.Muted)...)
	}
	for _, q := range part.Parts {
		lines = append(lines, p.whyPart(q, w, indent+2)...)
	}
	return lines
}

// partColumns sets the columns of an input; the date goes first where there is little room.
func partColumns(label, on, weight, value, share string, w, indent int) string {
	figures := geom.FitRight(weight, 7) + geom.FitRight(value, 7) + geom.FitRight(share, 7)
	if w >= 44 {
		figures = geom.FitRight(on, 11) + figures
	}
	return geom.Fit(geom.Spaces(indent)+label, max(w-geom.Width(figures), 0)) + figures
}
