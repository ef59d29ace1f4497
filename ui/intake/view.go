package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
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
