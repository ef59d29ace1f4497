package intake

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/theme"
	"keystone/ui/widget/panel"
)

// mostLines is how many rejected rows, conflicts or likenesses are listed; the rest is
// counted.
const mostLines = 200

// text collects lines that are wrapped to a width.
type text struct {
	th    theme.Theme
	w     int
	lines []string
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

func (t *text) gap() {
	if len(t.lines) > 0 {
		t.lines = append(t.lines, "")
	}
}

// previewLines say what the file would do, or why that is not known yet.
func (p *Page) previewLines(w int) []string {
	if !p.planned || p.plan.Declined != "" {
		return nil
	}
	th := p.ctx.Theme
	t := &text{th: th, w: w}
	switch v := &p.preview; {
	case p.stage == importing:
		t.say(th.Accent, "", "Importing"+th.Glyphs.Ellipsis+" esc cancels, and then nothing is changed.")
	case p.reading.Waiting():
		t.say(th.Muted, "", "Reading the file"+th.Glyphs.Ellipsis)
	case p.pending() >= 0:
		t.say(th.Warn, th.Glyphs.Warn+" ", "It is known once the question is answered: enter answers it.")
	case p.readOnly() != "":
		t.say(th.Warn, th.Glyphs.Warn+" ", p.readOnly())
	case v.running():
		t.say(th.Muted, "", "Trying it; nothing is written"+th.Glyphs.Ellipsis)
	case v.halted:
		t.say(th.Warn, th.Glyphs.Warn+" ", "Stopped; nothing was changed. enter tries it again.")
	case v.wrong != "":
		t.say(th.Bad, th.Glyphs.Cross+" ", v.wrong+" enter tries it again.")
	case v.ready:
		t.counts(v.report)
	}
	for _, s := range p.plan.Warnings {
		t.say(th.Warn, th.Glyphs.Warn+" ", bare(s))
	}
	if p.preview.ready {
		r := p.preview.report
		r.Notes = slices.DeleteFunc(slices.Clone(r.Notes), func(n string) bool { return slices.Contains(p.plan.Warnings, n) })
		t.details(r, p.said)
	}
	return t.lines
}

// counts is the line of figures.
func (t *text) counts(r model.ImportReport) {
	parts := []struct {
		n    int
		word string
		tone theme.Tone
	}{{r.Created, "created", theme.Good}, {r.Changed, "changed", theme.Accent}, {r.Unchanged, "unchanged", theme.Text},
		{len(r.Rejects), "rejected", theme.Bad}, {len(r.Conflicts), "in conflict", theme.Warn},
		{len(r.Duplicates), "perhaps known by another name", theme.Warn}, {r.Skipped, "skipped as deleted", theme.Muted}}
	line, width := "", 0
	for i, p := range parts {
		if p.n == 0 && i > 2 {
			continue
		}
		s := fmt.Sprintf("%d %s", p.n, p.word)
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

// details are the rows that are not taken, the conflicts, the likenesses and the notes.
func (t *text) details(r model.ImportReport, s said) {
	th := t.th
	if len(r.Rejects) > 0 {
		t.gap()
		head := "Rejected; the rows go to a file of their own beside this one:"
		if !r.DryRun {
			head = "Rejected:"
		}
		t.say(th.Title, "", head)
		for i, rej := range r.Rejects {
			if t.full(i, len(r.Rejects)) {
				break
			}
			t.say(th.Text, fmt.Sprintf("line %d  ", rej.Line), bare(rej.Reason))
		}
	}
	if len(r.Conflicts) > 0 {
		t.gap()
		head := "Edited here since the last import; the book's value is kept"
		other := " (p takes the file's):"
		if s.prefer {
			head, other = "Edited here since the last import; the file's value is taken", " (p keeps the book's):"
		}
		if !r.DryRun {
			other = ":"
		}
		head += other
		t.say(th.Title, "", head)
		for i, c := range r.Conflicts {
			if t.full(i, len(r.Conflicts)) {
				break
			}
			t.say(th.Text, "", fmt.Sprintf("%s, %s: %s here, %s in the file", model.Clean(c.Account), fieldName(c.Field),
				value(c.Book), value(c.File)))
		}
	}
	if len(r.Duplicates) > 0 {
		t.gap()
		t.say(th.Title, "", "Perhaps the same account under two names; both are kept:")
		for i, d := range r.Duplicates {
			if t.full(i, len(r.Duplicates)) {
				break
			}
			t.say(th.Text, "", bare(d))
		}
	}
	if len(r.Notes) > 0 {
		t.gap()
		for _, n := range r.Notes {
			t.say(th.Muted, th.Glyphs.Dot+" ", bare(n))
		}
	}
}

// full ends a long list with how many more there are.
func (t *text) full(i, n int) bool {
	if i < mostLines {
		return false
	}
	t.say(t.th.Muted, "", fmt.Sprintf("and %d more", n-mostLines))
	return true
}

// value is a value of a conflict for eyes.
func value(s string) string {
	if s == "" {
		return "blank"
	}
	return model.Clean(s)
}

// viewResult draws what the import did.
func (p *Page) viewResult(size geom.Rect) string {
	th, in := p.ctx.Theme, panel.Inner(size)
	t := &text{th: th, w: max(in.W-4, 1)}
	r := p.report
	t.lines = append(t.lines, "")
	switch {
	case wrote(r):
		t.say(th.Good, th.Glyphs.Check+" ", p.name()+" was taken into the book: "+kindName(r.Kind)+".")
	default:
		t.say(th.Text, "", p.name()+" changed nothing.")
	}
	t.lines = append(t.lines, "")
	t.counts(r)
	if wrote(r) {
		t.gap()
		t.say(th.Muted, "", keys.Say("{app.undo u} takes it all back, also after a restart."))
	}
	if p.hidden() {
		t.gap()
		t.say(th.Warn, th.Glyphs.Warn+" ", "The file names no owner, and you are looking at the accounts of "+model.Clean(p.ctx.ScopeName)+
			keys.Say(": {app.scope S}, then Everyone, shows what was imported."))
	}
	if r.RejectsFile != "" {
		t.gap()
		t.say(th.Text, "", "The rejected rows are in "+model.Clean(p.shortPath(r.RejectsFile))+", each with its line and the reason: correct them there and import that file.")
	}
	t.details(r, p.said)
	foot, rest := in.CutBottom(min(1, max(in.H-2, 0)))
	body := p.scroll.View(th, t.lines, rest.Origin())
	if foot.H > 0 {
		body += "\n" + geom.Block([]string{th.Faint(geom.Cut(keys.Say(" {import.book enter} goes to the Book, {import.another n} takes another file"), foot.W))}, foot.W, 1)
	}
	return panel.Box(th, "Imported", body, size, true)
}

// hidden says that new accounts are outside the scope: nobody owns them yet.
func (p *Page) hidden() bool {
	if p.ctx.Scope.Everyone() || p.report.Kind != model.ImportAccounts || p.report.Created == 0 {
		return false
	}
	return !slices.ContainsFunc(p.plan.Columns, func(c model.ImportColumn) bool { return c.Field == "owner" })
}

// shortPath is a path as the list of files shows it.
func (p *Page) shortPath(path string) string {
	if strings.HasPrefix(path, filepath.Dir(p.file)) {
		return p.choose.list.place.short(path)
	}
	return path
}
