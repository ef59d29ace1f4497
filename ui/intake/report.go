package intake

import (
	"fmt"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
)

// mostLines is how many rejected rows, conflicts or likenesses are listed; the rest is
// counted.
const mostLines = 200

// text collects lines that are wrapped to a width.
type text struct {
	th    theme.Theme
	w     int
	lines []string
	marks []mark
	spot  int // the mark that is lit, from 1
	brief bool
}

func (t *text) say(ink func(string) string, mark, s string) {
	pad := geom.Spaces(geom.Width(mark))
	for i, l := range geom.Wrap(s, max(t.w-geom.Width(mark), 1)) {
		if i > 0 {
			mark = pad
		}
		t.lines = append(t.lines, " "+ink(mark+l))
	}
}

// act says something that can be acted on.
func (t *text) act(m mark, lead, s string) {
	m.from = len(t.lines)
	ink := t.th.Text
	if t.spot == len(t.marks)+1 {
		ink = t.th.Selection.Render
	}
	t.say(ink, lead, s)
	m.to = len(t.lines) - 1
	t.marks = append(t.marks, m)
}

func (t *text) gap() {
	if len(t.lines) > 0 && t.lines[len(t.lines)-1] != "" {
		t.lines = append(t.lines, "")
	}
}

// previewLines say what the lit file would do, or why that is not known yet.
func (p *Page) previewLines(w int) []string {
	t := &text{th: p.ctx.Theme, w: w}
	if p.area == inPreview {
		t.spot = p.spot
	}
	p.sayPreview(t)
	p.marks = t.marks
	return t.lines
}

func (p *Page) sayPreview(t *text) {
	s := p.src()
	if !s.planned || s.refusal() != "" {
		return
	}
	th := t.th
	it, _ := p.current()
	r := p.report()
	switch v := &p.preview; {
	case p.stage == importing:
		t.say(th.Accent, "", "Importing"+th.Glyphs.Ellipsis+" esc cancels, and then nothing is changed.")
	case p.waits():
		t.say(th.Muted, "", "Reading"+th.Glyphs.Ellipsis)
	case !p.taking(it):
		t.say(th.Muted, "", keys.Say("It is left out; {import.keep space} in the list of files takes it."))
		return
	case p.waitsForAnswer() != "":
		t.say(th.Warn, th.Glyphs.Warn+" ", p.waitsForAnswer())
	case p.readOnly() != "":
		t.say(th.Warn, th.Glyphs.Warn+" ", p.readOnly())
	case v.running():
		t.say(th.Muted, "", "Trying it; nothing is written"+th.Glyphs.Ellipsis)
	case v.halted:
		t.say(th.Warn, th.Glyphs.Warn+" ", "Stopped; nothing was changed. enter tries it again.")
	case v.wrong != "":
		t.say(th.Bad, th.Glyphs.Cross+" ", v.wrong+" enter tries it again.")
	case v.ready && r != nil:
		t.counts(*r)
	}
	warnings := p.plan().Warnings
	for _, s := range warnings {
		t.say(th.Warn, th.Glyphs.Warn+" ", bare(s))
	}
	if p.preview.ready && r != nil {
		p.details(t, it, r, warnings)
	}
}

// waitsForAnswer says which question keeps the files from being tried.
func (p *Page) waitsForAnswer() string {
	at, _ := p.pending()
	if at < 0 {
		return ""
	}
	if s := p.sources[at]; s != p.src() {
		return "It is known once the question about " + s.name() + " is answered: enter answers it."
	}
	return "It is known once the question is answered: enter answers it."
}

// counts is the line of figures.
func (t *text) counts(r model.ImportReport) {
	parts := []struct {
		n    int
		word string
		tone theme.Tone
	}{{r.Created, "created", theme.Good}, {r.Changed, "changed", theme.Accent}, {r.Unchanged, "unchanged", theme.Text},
		{r.Rejected(), "rejected", theme.Bad}, {len(r.Conflicts), "in conflict", theme.Warn},
		{len(r.Duplicates), "perhaps known by another name", theme.Warn}, {len(r.Vanished), "no longer in the file", theme.Warn},
		{r.Skipped, "skipped as deleted", theme.Muted}, {r.Silent, "say nothing of it", theme.Muted}}
	line, width := "", 0
	for i, p := range parts {
		if p.n == 0 && (i > 2 || t.brief && i > 0) {
			continue
		}
		s := fmt.Sprintf("%s %s", number(p.n), p.word)
		if n := geom.Width(s); width > 0 && width+3+n > t.w {
			t.lines = append(t.lines, " "+line)
			line, width = "", 0
		}
		if width > 0 {
			line += t.th.Faint(" " + t.th.Glyphs.Dot + " ")
			width += 3
		}
		if p.n == 0 {
			p.tone = theme.Muted
		}
		line += t.th.Tone(p.tone).Render(s)
		width += geom.Width(s)
	}
	t.lines = append(t.lines, " "+line)
	if r.Created+r.Changed == 0 {
		t.say(t.th.Text, "", nothing(r))
	}
}

// nothing says why an import changes nothing.
func nothing(r model.ImportReport) string {
	switch {
	case r.Unchanged > 0 && len(r.Rejects) == 0:
		return "The book holds all of this already."
	case len(r.Rejects) > 0 && r.Unchanged == 0:
		return "No row can be taken."
	case r.Rows == 0:
		return "The file has no rows below its headers."
	}
	return "Nothing changes."
}

// details are what is said of the rows of one reading, besides the notes already said.
func (p *Page) details(t *text, it item, r *model.ImportReport, said []string) {
	th := t.th
	t.rejects(r)
	p.sayConflicts(t, it, r)
	p.sayAlike(t, it, r)
	p.sayVanished(t, it, r)
	notes := slices.DeleteFunc(slices.Clone(r.Notes), func(n string) bool {
		return slices.Contains(said, n) || len(r.Vanished) > 0 && strings.Contains(n, "Nothing was done about")
	})
	if len(notes) > 0 {
		t.gap()
		for _, n := range notes {
			t.say(th.Muted, th.Glyphs.Dot+" ", bare(n))
		}
	}
}

// rejects lists the rows that are not taken, those with the same reason together.
func (t *text) rejects(r *model.ImportReport) {
	if len(r.Rejects) == 0 {
		return
	}
	t.gap()
	head := "Rejected; the rows go to a file of their own beside this one:"
	if !r.DryRun {
		head = "Rejected:"
	}
	t.say(t.th.Title, "", head)
	var reasons []string
	lines := map[string][]int{}
	for _, rej := range r.Rejects {
		if lines[rej.Reason] == nil {
			reasons = append(reasons, rej.Reason)
		}
		lines[rej.Reason] = append(lines[rej.Reason], rej.Line)
	}
	for i, why := range reasons {
		if t.full(i, len(reasons)) {
			break
		}
		t.say(t.th.Text, inLines(lines[why])+"  ", bare(why))
	}
	if r.MoreRejects > 0 {
		t.say(t.th.Muted, "", fmt.Sprintf("These are the first; %s more rows are rejected.", number(r.MoreRejects)))
	}
}

// inLines names the lines of a file in few words.
func inLines(all []int) string {
	const some = 3
	if len(all) == 1 {
		return fmt.Sprintf("line %d", all[0])
	}
	var names []string
	for _, n := range all[:min(some, len(all))] {
		names = append(names, fmt.Sprint(n))
	}
	text := "lines " + strings.Join(names, ", ")
	if len(all) > some {
		text += fmt.Sprintf(" and %s more", number(len(all)-some))
	}
	return text
}

func (p *Page) sayConflicts(t *text, it item, r *model.ImportReport) {
	if len(r.Conflicts) == 0 {
		return
	}
	t.gap()
	head := "Edited here since the last import; the book's value is kept"
	other := keys.Say(" ({import.value f} takes the file's of one, {import.prefer p} of all):")
	if p.all.prefer {
		head, other = "Edited here since the last import; the file's value is taken", keys.Say(" ({import.prefer p} keeps the book's):")
	}
	if !r.DryRun {
		other = keys.Say("; {import.value f} takes the file's of one, {import.values F} of all:")
		if p.all.prefer {
			other = ":"
		}
	}
	t.say(t.th.Title, "", head+other)
	g := p.ctx.Glyphs()
	for i, c := range r.Conflicts {
		if t.full(i, len(r.Conflicts)) {
			break
		}
		lead, taken := "["+g.BoxOff+"] ", ""
		if c.Taken {
			lead, taken = "["+g.BoxOn+"] ", ": the file's"
		}
		t.act(mark{it: it, what: aConflict, n: i}, lead, fmt.Sprintf("%s, %s: %s here, %s in the file%s", model.Clean(c.Account), fieldName(c.Field),
			value(c.Book), value(c.File), taken))
	}
}

func (p *Page) sayAlike(t *text, it item, r *model.ImportReport) {
	if len(r.Duplicates) == 0 {
		return
	}
	t.gap()
	head := "Perhaps the same account under two names; both are kept:"
	if r.DryRun {
		head = "Perhaps the same account under two names; both are kept, and can be merged after the import:"
	} else if p.opt.Merge != nil && len(r.Alike) > 0 {
		head = keys.Say("Perhaps the same account under two names; both are kept, {import.merge m} merges two:")
	}
	t.say(t.th.Title, "", head)
	for i, d := range r.Duplicates {
		if t.full(i, len(r.Duplicates)) {
			break
		}
		switch {
		case r.DryRun || i >= len(r.Alike) || p.opt.Merge == nil:
			t.say(t.th.Text, "", bare(d))
		case p.merged[r.Alike[i].New] && p.merged[r.Alike[i].Known]:
			t.say(t.th.Muted, t.th.Glyphs.Check+" ", bare(d)+" Merged.")
		default:
			t.act(mark{it: it, what: anAlike, n: i}, t.th.Glyphs.Dot+" ", bare(d))
		}
	}
}

func (p *Page) sayVanished(t *text, it item, r *model.ImportReport) {
	if len(r.Vanished) == 0 {
		return
	}
	t.gap()
	for _, n := range r.Notes {
		if strings.Contains(n, "a part of them") && strings.Contains(n, "Nothing was done about") {
			t.say(t.th.Muted, t.th.Glyphs.Dot+" ", bare(n))
		}
	}
	head := "In such files before and not in this one; they stay as they are:"
	if !r.DryRun {
		head = keys.Say("In such files before and not in this one; they stay as they are ({import.book enter} opens one, {import.archive A} archives it):")
	}
	t.say(t.th.Title, "", head)
	for i, v := range r.Vanished {
		if t.full(i, len(r.Vanished)) {
			break
		}
		name := model.Clean(v.Name)
		if v.ExternalID != "" {
			name += "  " + model.Clean(v.ExternalID)
		}
		if r.DryRun {
			t.say(t.th.Text, t.th.Glyphs.Dot+" ", name)
			continue
		}
		t.act(mark{it: it, what: aVanished, n: i}, t.th.Glyphs.Dot+" ", name)
	}
}

// full ends a long list with how many more there are.
func (t *text) full(i, n int) bool {
	if i < mostLines {
		return false
	}
	t.say(t.th.Muted, "", fmt.Sprintf("and %s more", number(n-mostLines)))
	return true
}

// value is a value of a conflict for eyes.
func value(s string) string {
	if s == "" {
		return "blank"
	}
	return model.Clean(s)
}
