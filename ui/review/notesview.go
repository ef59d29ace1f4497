package review

import (
	"fmt"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
)

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
