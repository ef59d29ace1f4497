package intake

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/widget/panel"
)

// questionLines are the questions with their answers, and the question of each line.
func (p *Page) questionLines(w int) (lines []string, owner []int) {
	th := p.ctx.Theme
	add := func(i int, s string) {
		lines, owner = append(lines, s), append(owner, i)
	}
	all := p.src().asked
	if p.area != inQuestions && p.src().pending() < 0 {
		for i, q := range all {
			add(i, th.Good(th.Glyphs.Check)+" "+th.Text(geom.Cut(p.settled(q, w-2), max(w-2, 0))))
		}
		return lines, owner
	}
	for i, q := range all {
		mark, tone := th.Glyphs.Check, th.Good
		if q.must() {
			mark, tone = th.Glyphs.Warn, th.Warn
		}
		ink := th.Text
		if i == p.at && p.area == inQuestions {
			ink = th.Selection.Render
		}
		for n, l := range geom.Wrap(bare(q.Text), max(w-2, 1)) {
			if n > 0 {
				mark = " "
			}
			add(i, tone(mark)+" "+ink(l))
		}
		add(i, "  "+p.answers(q, max(w-2, 1)))
	}
	return lines, owner
}

// settled is a question and its answer in w cells.
func (p *Page) settled(q asked, w int) string {
	if at := q.shown(); at >= 0 && at < len(q.Options) {
		return geom.Ends(bare(q.Text), "  "+geom.Cut(model.Clean(q.Options[at].Label), w/2), w)
	}
	return bare(q.Text)
}

// answers is the line of answers: all of them where they fit, else the one that holds.
func (p *Page) answers(q asked, w int) string {
	th, g := p.ctx.Theme, p.ctx.Glyphs()
	on := q.shown()
	var all []string
	n := 0
	for i, o := range q.Options {
		mark, tone := g.RadioOff, th.Muted
		if i == on {
			mark, tone = g.RadioOn, th.Accent
		}
		text := "(" + mark + ") " + model.Clean(o.Label)
		if i == q.Proposal && q.answer < 0 {
			text += ", proposed"
		}
		n += geom.Width(text) + 3
		all = append(all, tone(text))
	}
	if n-3 <= w {
		return strings.Join(all, "   ")
	}
	if len(all) == 1 {
		return ansi.Truncate(all[0], w, g.Ellipsis)
	}
	if on < 0 || on >= len(q.Options) {
		return th.Warn(geom.Cut(fmt.Sprintf("%s not answered %s  enter lists the %d answers", g.Left, g.Right, len(q.Options)), w))
	}
	text := fmt.Sprintf("%s %s %s  %d of %d", g.Left, model.Clean(q.Options[on].Label), g.Right, on+1, len(q.Options))
	return th.Accent(geom.Cut(text, w))
}

func (p *Page) drawQuestions(at geom.Rect, lines []string, owner []int) string {
	in := panel.Inner(at)
	top := 0
	first, last := -1, -1
	for i, q := range owner {
		if q == p.at {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if last >= in.H {
		top = min(last-in.H+1, max(first, 0))
	}
	shown := lines[top:min(top+in.H, len(lines))]
	p.spots.questions, p.spots.lines = in, owner[top:min(top+in.H, len(owner))]
	out := make([]string, len(shown))
	for i, l := range shown {
		out[i] = " " + l
	}
	if p.area == inQuestions && first >= top && first-top < in.H {
		p.cursor = tea.NewCursor(in.X, in.Y+first-top)
	}
	return panel.Box(p.ctx.Theme, p.questionsTitle(), strings.Join(out, "\n"), at, p.area == inQuestions)
}

func (p *Page) questionsTitle() string {
	open := 0
	for _, q := range p.src().asked {
		if q.must() {
			open++
		}
	}
	switch {
	case open > 0:
		return fmt.Sprintf("Questions, %d to be answered before anything is taken", open)
	}
	return "Questions"
}

// filesTitle says how many of the tables are taken.
func (p *Page) filesTitle() string {
	n := p.going()
	switch {
	case len(p.sources) == 1:
		return "What its rows tell of"
	case n > 1:
		return fmt.Sprintf("%d of %d tables are taken, as one book", n, len(p.sources))
	}
	return fmt.Sprintf("%d of %d tables are taken", n, len(p.sources))
}

// drawFiles draws the list of the tables with what each would do, and their total.
func (p *Page) drawFiles(at geom.Rect) string {
	th, in := p.ctx.Theme, panel.Inner(at)
	foot := p.filesFoot(max(in.W-2, 1))
	foot = foot[:min(len(foot), max(in.H-3, 0))]
	below, rest := in.CutBottom(len(foot))
	p.spots.files = rest
	body := p.files.View(rest.Origin())
	if y, ok := p.files.CursorLine(); ok && p.area == inFiles {
		p.cursor = tea.NewCursor(rest.X, rest.Y+y)
	}
	if below.H > 0 {
		body += "\n" + geom.Block(foot, below.W, below.H)
	}
	return panel.Box(th, p.filesTitle(), body, at, p.area == inFiles)
}

// filesFoot is the total, and what there is to say of the lit table where the list has no
// room for it.
func (p *Page) filesFoot(w int) []string {
	th := p.ctx.Theme
	var out []string
	if sum, further, known := p.totals(); known {
		t := &text{th: th, w: 10 * w, brief: true}
		t.counts(sum)
		line := " " + th.Muted("Together "+number(sum.Rows)+" rows: ") + strings.TrimPrefix(t.lines[0], " ")
		if wrote(further) {
			line += th.Muted(fmt.Sprintf(", and %s more of the same rows", number(further.Created+further.Changed)))
		}
		out = append(out, ansi.Truncate(line, w, ""))
	}
	if it, ok := p.current(); ok && !p.files.Shows("note") {
		if note, tone := p.itemNote(it); note != "" {
			out = append(out, " "+th.Tone(tone).Render(geom.Cut(p.itemName(it)+": "+note, w)))
		}
	}
	return out
}

func (p *Page) drawColumns(at geom.Rect) string {
	th, in := p.ctx.Theme, panel.Inner(at)
	foot, rest := in.CutBottom(min(1, max(in.H-3, 0)))
	p.spots.columns = rest
	body := p.columns.View(rest.Origin())
	if y, ok := p.columns.CursorLine(); ok && p.area == inColumns {
		p.cursor = tea.NewCursor(rest.X, rest.Y+y)
	}
	if foot.H > 0 {
		body += "\n" + geom.Block([]string{th.Muted(geom.Cut(" "+p.columnNote(), foot.W))}, foot.W, 1)
	}
	return panel.Box(th, p.titleOf(inColumns), body, at, p.area == inColumns)
}

// columnNote says of the lit column why it is what it is, and what can be done about it.
func (p *Page) columnNote() string {
	c, ok := p.columns.CurrentRow()
	if !ok {
		return ""
	}
	note := model.Clean(c.Header)
	if c.Why != "" {
		note += ": " + bare(c.Why)
	}
	switch {
	case c.Field == customField:
		note += " (space leaves it out)"
	case p.keepable():
		note += " (space keeps it)"
	}
	return note
}

func (p *Page) drawPreview(at geom.Rect, lines []string) string {
	in := panel.Inner(at)
	p.spots.preview, p.spots.lineRoom = in, in.H
	body := p.scroll.View(p.ctx.Theme, lines, in.Origin())
	return panel.Box(p.ctx.Theme, p.titleOf(inPreview), body, at, p.area == inPreview)
}
