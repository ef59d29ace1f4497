package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

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
	if !p.begun {
		return geom.Block([]string{p.ctx.Theme.Title(geom.Cut(" "+p.name(), size.W)), p.ctx.Theme.Muted(" Reading" + p.ctx.Theme.Glyphs.Ellipsis)}, size.W, size.H)
	}
	head := p.headLines(size.W)
	top, rest := size.CutTop(min(len(head), max(size.H-4, 1)))
	out := geom.Block(head, top.W, top.H)
	if rest.Empty() || !p.several() && p.src().refusal() != "" && len(p.plan().Columns) == 0 {
		return out
	}
	left, right := rest, geom.Rect{}
	if size.W >= wideFrom {
		if p.several() {
			files, below := rest.CutTop(min(p.files.Len()+5, max(rest.H/2, min(8, rest.H))))
			out, rest = out+"\n"+p.drawFiles(files), below
		}
		right, left = rest.CutRight(max(besideFrom, size.W/3))
	}
	asks, owner := p.questionLines(max(left.W-4, 1))
	wants := make([]int, areas)
	if p.several() && right.W == 0 {
		wants[inFiles] = p.files.Len() + 5
	}
	if n := len(p.plan().Columns); n > 0 {
		wants[inColumns] = n + 4
	}
	if len(asks) > 0 {
		wants[inQuestions] = len(asks) + 2
	}
	lines := p.previewLines(max(rest.W-4, 1))
	if right.W > 0 {
		lines = p.previewLines(max(right.W-4, 1))
	} else if len(lines) > 0 {
		wants[inPreview] = len(lines) + 2
	}
	if left.H == 0 {
		return out
	}
	var parts []string
	for i, h := range share(left.H, wants, p.area) {
		if h == 0 {
			continue
		}
		at, below := left.CutTop(h)
		left = below
		parts = append(parts, p.drawPart(area(i), at, asks, owner, lines))
	}
	body := strings.Join(parts, "\n")
	if right.W > 0 {
		body = geom.Beside(body, p.drawPreview(right, lines))
	}
	return out + "\n" + body
}

// drawPart draws one part of the plan: one line of it where there is room for no more.
func (p *Page) drawPart(a area, at geom.Rect, asks []string, owner []int, lines []string) string {
	if at.H == 1 && p.area != a {
		p.spots.shut[a] = at
		th := p.ctx.Theme
		return geom.Block([]string{" " + th.Muted(th.Glyphs.Right) + " " + th.Muted(geom.Cut(p.titleOf(a), max(at.W-4, 0)))}, at.W, 1)
	}
	switch a {
	case inFiles:
		return p.drawFiles(at)
	case inQuestions:
		return p.drawQuestions(at, asks, owner)
	case inColumns:
		return p.drawColumns(at)
	}
	return p.drawPreview(at, lines)
}

// titleOf is what stands over a part of the plan.
func (p *Page) titleOf(a area) string {
	switch a {
	case inFiles:
		return p.filesTitle()
	case inQuestions:
		return p.questionsTitle()
	case inColumns:
		if n := len(p.plan().Columns); n > 0 {
			return fmt.Sprintf("Columns, %d of %d taken", p.understoodColumns(), n)
		}
		return "Columns"
	}
	if p.several() {
		return "What it would do: " + p.litName()
	}
	return "What it would do"
}

func (p *Page) litName() string {
	it, _ := p.current()
	if it.with == whole {
		return p.itemName(it)
	}
	return kindName(it.kind)
}

// share divides h lines among the parts: each its least, then the one that has the keys
// what it wants, then the others; what is left goes to the columns. Where not all of the
// least fits, parts without the keys are shut to one line, and where not even that does the
// one with the keys has all.
func share(h int, wants []int, on area) []int {
	for _, i := range []area{inColumns, inFiles, inQuestions, inPreview} {
		if wants[on] == 0 {
			on = i
		}
	}
	if wants[on] == 0 {
		return make([]int, len(wants))
	}
	out := make([]int, len(wants))
	sum := 0
	for i, w := range wants {
		out[i] = min(w, 6)
		sum += out[i]
	}
	if on == inFiles && sum-out[on]+min(wants[on], roomForFiles) > h && out[inColumns] > 1 {
		sum -= out[inColumns] - 1
		out[inColumns] = 1
	}
	for _, i := range []area{inColumns, inQuestions, inPreview, inFiles} {
		if sum > h && i != on && out[i] > 1 {
			sum -= out[i] - 1
			out[i] = 1
		}
	}
	if sum > h {
		clear(out)
		out[on] = h
		return out
	}
	rest := h - sum
	for _, i := range []area{on, inFiles, inPreview, inQuestions, inColumns} {
		if out[i] == 1 {
			continue
		}
		more := max(min(wants[i]-out[i], rest), 0)
		out[i] += more
		rest -= more
	}
	if out[inColumns] < 2 {
		out[on] += rest
	} else {
		out[inColumns] += rest
	}
	return out
}

// roomForFiles is how many lines the list of files should have while it has the keys: the
// columns make room for it.
const roomForFiles = 12

// headLines say which file it is, what its rows are and why, how it is written.
func (p *Page) headLines(w int) []string {
	th, s, plan := p.ctx.Theme, p.src(), p.plan()
	dot := " " + th.Glyphs.Dot + " "
	kind := kindName(plan.Kind)
	if kind == "" {
		kind = "not recognised"
	}
	if !s.planned {
		kind = "passed over"
	}
	title := " " + s.name() + dot + kind
	if plan.System != "" {
		title += " from " + model.Clean(plan.System)
	}
	lines := []string{th.Title(geom.Cut(title, w))}
	if !s.planned {
		return append(lines, p.wrapped(th.Muted, bare(s.Note), w)...)
	}
	said := s.answered()
	if why := slices.DeleteFunc(slices.Clone(plan.Why), func(y string) bool { return y == said }); len(why) > 0 {
		lines = append(lines, th.Muted(geom.Cut(" Because "+bare(strings.Join(why, "; ")), w)))
	}
	if said != "" {
		say := strings.ToUpper(said[:1]) + bare(said[1:])
		lines = append(lines, th.Accent(geom.Cut(" "+say+keys.Say(" ({import.forget X} forgets it)"), w)))
	}
	if text := joined(p.form(), dot); text != "" {
		lines = append(lines, th.Faint(geom.Cut(" "+text, w)))
	}
	if s.refusal() == "" {
		return lines
	}
	lines = append(lines, "")
	lines = append(lines, p.wrapped(th.Bad, th.Glyphs.Cross+" "+model.CleanText(withoutFlags(s.refusal())), w)...)
	if p.several() {
		return lines
	}
	say := "Nothing was changed. enter chooses another file."
	if len(plan.Columns) > 0 {
		say += " If you know better: K says what the rows are, m what a column is."
	}
	return append(lines, p.wrapped(th.Muted, say, w)...)
}

// wrapped is a text in lines of w cells.
func (p *Page) wrapped(ink func(string) string, text string, w int) []string {
	var out []string
	for _, l := range geom.Wrap(text, max(w-2, 1)) {
		out = append(out, " "+ink(l))
	}
	return out
}

// form says how the lit file is written and what was said about it.
func (p *Page) form() []string {
	s, plan := p.src(), p.plan()
	form := []string{plan.Encoding, delimiter(plan.Delimiter)}
	if s.Hidden {
		form = append(form, "a hidden sheet")
	}
	if plan.HeaderRow > 0 {
		form = append(form, fmt.Sprintf("headers in line %d", plan.HeaderRow))
	}
	if n := len(plan.Columns); n > 0 && s.refusal() == "" {
		form = append(form, fmt.Sprintf("%d of %d columns taken", p.understoodColumns(), n))
	}
	if p.all.prefer {
		form = append(form, "the file goes before the book")
	}
	if p.all.create {
		form = append(form, "unknown accounts are made")
	}
	if p.all.currency != "" {
		form = append(form, "amounts in "+p.all.currency)
	}
	return form
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
	s = strings.TrimSuffix(s, " Name it to import it.")
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
