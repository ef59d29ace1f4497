package intake

import (
	"fmt"
	"regexp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/panel"
)

// Sizes from which the preview stands beside the columns.
const (
	wideFrom   = 130
	besideFrom = 46
)

// viewPlan draws what was understood and what it would do.
func (p *Page) viewPlan(size geom.Rect) string {
	head := p.headLines(size.W)
	top, rest := size.CutTop(min(len(head), max(size.H-4, 1)))
	out := geom.Block(head, top.W, top.H)
	if rest.Empty() || p.planned && p.plan.Declined != "" && len(p.plan.Columns) == 0 {
		return out
	}
	left, right := rest, geom.Rect{}
	if size.W >= wideFrom {
		right, left = rest.CutRight(max(besideFrom, size.W/3))
	}
	asks, owner := p.questionLines(max(left.W-4, 1))
	wants := []int{0, len(p.plan.Columns) + 4, 0}
	if len(asks) > 0 {
		wants[inQuestions] = len(asks) + 2
	}
	lines := p.previewLines(max(rest.W-4, 1))
	if right.W > 0 {
		lines = p.previewLines(max(right.W-4, 1))
	} else if len(lines) > 0 {
		wants[inPreview] = len(lines) + 2
	}
	heights := share(left.H, wants, p.area)
	var parts []string
	for i, h := range heights {
		if h == 0 {
			continue
		}
		at, below := left.CutTop(h)
		left = below
		switch area(i) {
		case inQuestions:
			parts = append(parts, p.drawQuestions(at, asks, owner))
		case inColumns:
			parts = append(parts, p.drawColumns(at))
		default:
			parts = append(parts, p.drawPreview(at, lines))
		}
	}
	body := strings.Join(parts, "\n")
	if right.W > 0 {
		body = geom.Beside(body, p.drawPreview(right, lines))
	}
	return out + "\n" + body
}

// share divides h lines among the parts: each its least, then the one that has the keys
// what it wants, then the others; what is left goes to the columns. Where not even the
// least fits, the one that has the keys has all.
func share(h int, wants []int, on area) []int {
	out := make([]int, len(wants))
	least, left := 0, h
	for i, w := range wants {
		out[i] = min(w, 6)
		least += out[i]
	}
	if least > h {
		clear(out)
		if wants[on] == 0 {
			on = inColumns
		}
		out[on] = h
		return out
	}
	left -= least
	for _, i := range []area{on, inPreview, inQuestions, inColumns} {
		more := max(min(wants[i]-out[i], left), 0)
		out[i] += more
		left -= more
	}
	out[inColumns] += left
	return out
}

// headLines say which file it is, what its rows are and why, how it is written.
func (p *Page) headLines(w int) []string {
	th := p.ctx.Theme
	dot := " " + th.Glyphs.Dot + " "
	if !p.planned {
		return []string{th.Title(geom.Cut(" "+p.name(), w)), th.Muted(" Reading the file" + th.Glyphs.Ellipsis)}
	}
	kind := kindName(p.plan.Kind)
	if kind == "" {
		kind = "not recognised"
	}
	title := " " + p.name() + dot + kind
	if p.plan.System != "" {
		title += " from " + model.Clean(p.plan.System)
	}
	lines := []string{th.Title(geom.Cut(title, w))}
	if len(p.plan.Why) > 0 {
		lines = append(lines, th.Muted(geom.Cut(" Because "+bare(strings.Join(p.plan.Why, "; ")), w)))
	}
	form := []string{p.plan.Encoding, delimiter(p.plan.Delimiter)}
	if p.plan.HeaderRow > 0 {
		form = append(form, fmt.Sprintf("headers in line %d", p.plan.HeaderRow))
	}
	if n := len(p.plan.Columns); n > 0 && p.plan.Declined == "" {
		form = append(form, fmt.Sprintf("%d of %d columns taken", p.taken(), n))
	}
	if p.said.prefer {
		form = append(form, "the file goes before the book")
	}
	if p.said.create {
		form = append(form, "unknown accounts are made")
	}
	if p.said.currency != "" {
		form = append(form, "amounts in "+p.said.currency)
	}
	if text := joined(form, dot); text != "" {
		lines = append(lines, th.Faint(geom.Cut(" "+text, w)))
	}
	if p.plan.Declined == "" {
		return lines
	}
	lines = append(lines, "")
	for _, l := range geom.Wrap(th.Glyphs.Cross+" "+model.CleanText(withoutFlags(p.plan.Declined)), max(w-2, 1)) {
		lines = append(lines, " "+th.Bad(l))
	}
	say := "Nothing was changed. enter chooses another file."
	if len(p.plan.Columns) > 0 {
		say += " If you know better: K says what the rows are, m what a column is."
	}
	for _, l := range geom.Wrap(say, max(w-2, 1)) {
		lines = append(lines, " "+th.Muted(l))
	}
	return lines
}

// withoutFlags leaves out the sentences that name flags of the command line: on the screen
// a key does what they do.
func withoutFlags(text string) string {
	var out []string
	for _, s := range strings.SplitAfter(text, ". ") {
		if !strings.Contains(s, " --") {
			out = append(out, s)
		}
	}
	return strings.TrimSpace(strings.Join(out, ""))
}

func joined(parts []string, sep string) string {
	var out []string
	for _, s := range parts {
		if s != "" {
			out = append(out, model.Clean(s))
		}
	}
	return strings.Join(out, sep)
}

func delimiter(r rune) string {
	switch r {
	case ',':
		return "commas"
	case ';':
		return "semicolons"
	case '\t':
		return "tabs"
	case '|':
		return "bars"
	case ' ', 0:
		return ""
	}
	return "separated by " + string(r)
}

// flags are the options of the command line that sentences name for those who use it.
var flags = regexp.MustCompile(`\s*\(--[^)]*\)`)

// bare is a sentence of a plan for the screen: clean, without the command line's options.
func bare(s string) string {
	s = flags.ReplaceAllString(model.Clean(s), "")
	s = kindFlag.ReplaceAllString(s, keys.Say("as $1 ({import.kind K})"))
	return strings.ReplaceAll(s, "use --create to make it", keys.Say("press {import.create a} to make such accounts"))
}

var kindFlag = regexp.MustCompile(`with --kind (\w+)`)

// sentence is a failure in one line.
func sentence(f screen.Failed) string { return model.Clean(strings.Join(f.Words(), " ")) }

// questionLines are the questions with their answers, and the question of each line.
func (p *Page) questionLines(w int) (lines []string, owner []int) {
	th := p.ctx.Theme
	add := func(i int, s string) {
		lines, owner = append(lines, s), append(owner, i)
	}
	if p.area != inQuestions && p.pending() < 0 {
		for i, q := range p.asked {
			add(i, th.Good(th.Glyphs.Check)+" "+th.Text(geom.Cut(p.settled(q, w-2), max(w-2, 0))))
		}
		return lines, owner
	}
	for i, q := range p.asked {
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
		return geom.Ends(bare(q.Text), geom.Cut(model.Clean(q.Options[at].Label), w/2), w)
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
	open := 0
	for _, q := range p.asked {
		if q.must() {
			open++
		}
	}
	title := "Questions"
	if open > 0 {
		title = fmt.Sprintf("Questions, %d to be answered before anything is taken", open)
	}
	return panel.Box(p.ctx.Theme, title, strings.Join(out, "\n"), at, p.area == inQuestions)
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
	return panel.Box(th, "Columns", body, at, p.area == inColumns)
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
	p.spots.preview = in
	body := p.scroll.View(p.ctx.Theme, lines, in.Origin())
	return panel.Box(p.ctx.Theme, "What it would do", body, at, p.area == inPreview)
}
