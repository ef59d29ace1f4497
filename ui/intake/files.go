package intake

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/table"
)

// item is a line of the list of files: a table, or a further reading of its rows.
type item struct {
	src  int
	with int // of a further reading: its place in the plan; whole: the table itself; apart: it is left out
	kind model.ImportKind
}

// What an item is where it is no further reading that is taken.
const (
	whole = -1
	apart = -2
)

func (p *Page) newFiles() {
	p.files = table.New(table.Options[rowID, item]{
		Columns: []table.Column{
			{Key: "name", Title: "File", Min: 20, Max: 60, Weight: 4},
			{Key: "kind", Title: "holds", Min: 14, Max: 30, Weight: 1},
			{Key: "rows", Title: "Rows", Min: 6, Align: table.Right},
			{Key: "new", Title: "New", Min: 6, Align: table.Right},
			{Key: "changed", Title: "Changed", Min: 7, Align: table.Right, Drop: 2},
			{Key: "same", Title: "Same", Min: 6, Align: table.Right, Drop: 3},
			{Key: "rejected", Title: "Rejected", Min: 8, Align: table.Right},
			{Key: "note", Title: "", Min: 24, Weight: 6, Drop: 1},
		},
		Cell:    p.itemCell,
		Theme:   func() theme.Theme { return p.ctx.Theme },
		Moved:   func(rowID) tea.Cmd { p.lit(); return nil },
		NoMarks: true,
		Empty:   func() []string { return nil },
	})
}

// items are the lines of the list of files.
func (p *Page) items() []item {
	var out []item
	for i, s := range p.sources {
		out = append(out, item{i, whole, s.plan.Kind})
		if !s.planned || s.refusal() != "" {
			continue
		}
		for j, w := range s.plan.With {
			out = append(out, item{i, j, w.Kind})
		}
		for _, kind := range s.said.off {
			out = append(out, item{i, apart, kind})
		}
	}
	return out
}

// several says that there is more than one thing to be taken or left out: then they are listed.
func (p *Page) several() bool {
	return len(p.sources) > 1 || len(p.sources) == 1 && len(p.sources[0].plan.With)+len(p.sources[0].said.off) > 0
}

// inOrder puts the tables that are taken first, in the order in which they need each other.
func (p *Page) inOrder() {
	slices.SortStableFunc(p.sources, func(a, b *source) int {
		switch {
		case a.on && !b.on:
			return -1
		case b.on && !a.on:
			return 1
		case !a.on:
			return 0
		}
		return slices.Index(model.ImportKinds, a.plan.Kind) - slices.Index(model.ImportKinds, b.plan.Kind)
	})
}

// showFiles lists the tables.
func (p *Page) showFiles(first bool) {
	was, _ := p.current()
	all := p.items()
	ids := make([]rowID, len(all))
	at := 0
	for i, it := range all {
		ids[i] = rowID(i + 1)
		p.files.SetRow(ids[i], it)
		if !first && it.src == was.src && it.kind == was.kind && (it.with == whole) == (was.with == whole) {
			at = i
		}
	}
	p.files.SetIDs(ids)
	p.files.MoveTo(at)
}

// current is the item that is lit.
func (p *Page) current() (item, bool) { return p.files.CurrentRow() }

// src is the table that is lit.
func (p *Page) src() *source {
	if len(p.sources) == 0 {
		return &source{}
	}
	if it, ok := p.current(); ok && it.src < len(p.sources) {
		return p.sources[it.src]
	}
	return p.sources[0]
}

// plan is what was understood of the item that is lit, report what taking it would do: nil
// where nobody knows.
func (p *Page) plan() *model.ImportPlan {
	s := p.src()
	if it, ok := p.current(); ok && it.with >= 0 && it.with < len(s.plan.With) {
		return &s.plan.With[it.with]
	}
	return &s.plan
}

func (p *Page) report() *model.ImportReport {
	if it, ok := p.current(); ok {
		return p.reportOf(it)
	}
	return p.src().report
}

func (p *Page) reportOf(it item) *model.ImportReport {
	r := p.sources[it.src].report
	switch {
	case it.with == whole || r == nil:
		return r
	case it.with >= 0 && it.with < len(r.With):
		return &r.With[it.with]
	}
	return nil
}

// further says that a further reading of the rows is lit.
func (p *Page) further() bool {
	it, ok := p.current()
	return ok && it.with != whole
}

// lit shows the item that has come to be lit.
func (p *Page) lit() {
	p.showColumns()
	p.scroll.Top, p.spot = 0, 0
	p.at = 0
}

func (p *Page) itemCell(it item, column string) table.Cell {
	if it.src >= len(p.sources) {
		return table.Cell{}
	}
	on := p.taking(it)
	tone := theme.Text
	if !on {
		tone = theme.Faint
	}
	r := p.reportOf(it)
	if !on {
		r = nil
	}
	figure := func(n int, tone theme.Tone) table.Cell {
		if r == nil || n == 0 {
			return table.Cell{}
		}
		return table.Cell{Text: number(n), Tone: tone}
	}
	switch column {
	case "name":
		if s := p.sources[it.src]; on && it.with == whole && s.pending() >= 0 {
			return table.Cell{Text: "[?] " + p.itemName(it), Tone: theme.Warn}
		}
		return table.Cell{Text: p.box(on) + p.itemName(it), Tone: tone}
	case "kind":
		return table.Cell{Text: p.itemKind(it), Tone: tone}
	case "rows":
		if r == nil || it.with != whole {
			return table.Cell{}
		}
		return table.Cell{Text: number(r.Rows), Tone: theme.Muted}
	case "note":
		note, tone := p.itemNote(it)
		return table.Cell{Text: note, Tone: tone}
	}
	if r == nil {
		return table.Cell{}
	}
	switch column {
	case "new":
		return figure(r.Created, theme.Good)
	case "changed":
		return figure(r.Changed, theme.Accent)
	case "same":
		return figure(r.Unchanged+r.Skipped, theme.Muted)
	}
	return figure(r.Rejected(), theme.Bad)
}

// box is the mark of what is taken.
func (p *Page) box(on bool) string {
	g := p.ctx.Glyphs()
	if on {
		return "[" + g.BoxOn + "] "
	}
	return "[" + g.BoxOff + "] "
}

// number is a count for eyes.
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// taking says whether an item is taken.
func (p *Page) taking(it item) bool { return p.sources[it.src].on && it.with != apart }

// itemName is an item under the name of its file, without the folder that all have.
func (p *Page) itemName(it item) string {
	s := p.sources[it.src]
	if it.with != whole {
		return "  the same rows" + s.figure(it.with)
	}
	name := s.name()
	if len(p.paths) != 1 {
		return name
	}
	rest, below := strings.CutPrefix(s.Path, p.paths[0])
	switch rest = strings.TrimLeft(rest, `/\`); {
	case s.Path == p.paths[0] && s.Sheet != "":
		return model.Clean(s.Sheet)
	case below && rest != "" && s.Sheet == "":
		return model.Clean(rest)
	}
	return name
}

// figure names the column whose figures a further reading takes: two readings of one kind are
// told apart by it.
func (s *source) figure(with int) string {
	if with < 0 || with >= len(s.plan.With) {
		return ""
	}
	for _, c := range s.plan.With[with].Columns {
		if c.Field == "value" || c.Field == "score" {
			return ": " + model.Clean(c.Header)
		}
	}
	return ""
}

func (p *Page) itemKind(it item) string {
	s := p.sources[it.src]
	switch {
	case it.with != whole:
		return kindName(it.kind)
	case s.plan.Kind == "" || s.wrong != "" || s.plan.Declined != "" && !s.on:
		return ""
	case s.plan.System != "":
		return kindName(s.plan.Kind) + " " + p.ctx.Theme.Glyphs.Dot + " " + model.Clean(s.plan.System)
	}
	return kindName(s.plan.Kind)
}

// itemNote says of an item what is the matter with it, or how it hangs together with others.
func (p *Page) itemNote(it item) (string, theme.Tone) {
	s := p.sources[it.src]
	switch {
	case s.stale && p.reading.Waiting():
		return "is being read" + p.ctx.Theme.Glyphs.Ellipsis, theme.Muted
	case it.with == apart:
		return "left out", theme.Faint
	case it.with >= 0:
		return bare(strings.Join(s.plan.With[it.with].Why, "; ")), theme.Muted
	case !s.planned && s.Note != "":
		return bare(s.Note), theme.Faint
	case !s.on && s.twin != "":
		return s.twin, theme.Faint
	case s.refusal() != "":
		return "not taken: " + bare(withoutFlags(s.refusal())), theme.Faint
	case s.on && s.pending() >= 0:
		return "asks a question", theme.Warn
	case !s.on:
		return "left out", theme.Faint
	}
	return p.joins(it.src), theme.Muted
}

// joins says which other tables tell what the ids of one mean.
func (p *Page) joins(src int) string {
	var plans []model.ImportPlan
	var at []int
	from := -1
	for i, s := range p.sources {
		if !s.on || !s.planned {
			continue
		}
		if i == src {
			from = len(plans)
		}
		plans, at = append(plans, s.plan), append(at, i)
	}
	var out []string
	for _, j := range model.ImportJoins(plans) {
		if j.From == from {
			out = append(out, model.Clean(j.Column)+" "+p.ctx.Theme.Glyphs.Right+" "+p.itemName(item{src: at[j.To], with: whole}))
		}
	}
	return strings.Join(out, ", ")
}

// toggle takes or leaves out the item that is lit.
func (p *Page) toggle() tea.Cmd {
	it, ok := p.current()
	if !ok {
		return nil
	}
	s := p.sources[it.src]
	if it.with != whole {
		if it.with == apart {
			s.said.off = slices.DeleteFunc(slices.Clone(s.said.off), func(k model.ImportKind) bool { return k == it.kind })
		} else {
			s.said.off = append(slices.Clone(s.said.off), it.kind)
		}
		return p.ask(s)
	}
	s.on, s.chosen = !s.on, true
	p.showFiles(false)
	if s.on && !s.planned {
		return p.ask(s)
	}
	if s.on && s.refusal() != "" {
		s.on = false
		return screen.Send(screen.Toast{Text: s.name() + ": " + bare(withoutFlags(s.refusal())), Level: screen.Warning})
	}
	// What is taken beside it may now find other accounts: all is tried anew.
	p.preview.stop()
	p.preview = preview{no: p.preview.no}
	if at, _ := p.pending(); p.going() == 0 || at >= 0 || p.readOnly() != "" || p.waits() {
		return nil
	}
	return p.dryRun()
}

// total adds up what all tables would do, with the further readings of their rows.
func (p *Page) total() (sum model.ImportReport, known bool) {
	sum, further, known := p.totals()
	add(&sum, &further)
	return sum, known
}

// totals are those of the tables themselves, whose counts make up the rows, and those of the
// further readings.
func (p *Page) totals() (sum, further model.ImportReport, known bool) {
	for _, s := range p.sources {
		if s.report == nil || !s.on {
			continue
		}
		known = true
		add(&sum, s.report)
		for i := range s.report.With {
			add(&further, &s.report.With[i])
		}
		sum.Rows += s.report.Rows
	}
	return sum, further, known
}

func add(sum, r *model.ImportReport) {
	sum.Created += r.Created
	sum.Changed += r.Changed
	sum.Unchanged += r.Unchanged
	sum.Skipped += r.Skipped
	sum.Rejects = append(sum.Rejects, r.Rejects...)
	sum.MoreRejects += r.MoreRejects
	sum.Conflicts = append(sum.Conflicts, r.Conflicts...)
	sum.Duplicates = append(sum.Duplicates, r.Duplicates...)
	sum.Vanished = append(sum.Vanished, r.Vanished...)
}
