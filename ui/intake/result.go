package intake

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/widget/panel"
)

// viewResult draws what the import did.
func (p *Page) viewResult(size geom.Rect) string {
	th, in := p.ctx.Theme, panel.Inner(size)
	t := &text{th: th, w: max(in.W-4, 1), spot: p.spot}
	p.sayResult(t)
	p.marks = t.marks
	p.spot = min(p.spot, len(p.marks))
	foot, rest := in.CutBottom(min(1, max(in.H-2, 0)))
	p.spots.lineRoom = rest.H
	body := p.scroll.View(th, t.lines, rest.Origin())
	if foot.H > 0 {
		body += "\n" + geom.Block([]string{th.Faint(geom.Cut(keys.Say(" {import.book enter} goes to the Book, {import.another n} takes another file"), foot.W))}, foot.W, 1)
	}
	return panel.Box(th, "Imported", body, size, true)
}

func (p *Page) sayResult(t *text) {
	th := t.th
	sum, _ := p.total()
	t.lines = append(t.lines, "")
	switch {
	case !wrote(sum):
		t.say(th.Text, "", p.name()+" changed nothing.")
	case p.going() == 1 && !p.several():
		t.say(th.Good, th.Glyphs.Check+" ", p.name()+" was taken into the book: "+kindName(p.src().plan.Kind)+".")
	case p.going() == 1:
		t.say(th.Good, th.Glyphs.Check+" ", p.name()+" was taken into the book.")
	default:
		t.say(th.Good, th.Glyphs.Check+" ", fmt.Sprintf("%s was taken into the book: %d tables, %s rows.", p.name(), p.going(), number(sum.Rows)))
	}
	t.lines = append(t.lines, "")
	own, further, _ := p.totals()
	t.counts(own)
	if wrote(further) {
		t.say(th.Muted, "", fmt.Sprintf("and %s created, %s changed by further readings of the same rows", number(further.Created), number(further.Changed)))
	}
	if wrote(sum) {
		t.gap()
		t.say(th.Muted, "", keys.Say("{app.undo u} takes it all back, also after a restart."))
	}
	if p.hidden() {
		t.gap()
		t.say(th.Warn, th.Glyphs.Warn+" ", "The file names no owner, and you are looking at the accounts of "+model.Clean(p.ctx.ScopeName)+
			keys.Say(": {app.scope S}, then Everyone, shows what was imported."))
	}
	for i := range p.sources {
		p.sayOne(t, i)
	}
}

// sayOne says what became of one table.
func (p *Page) sayOne(t *text, i int) {
	s := p.sources[i]
	r := s.report
	if r == nil || !s.on {
		return
	}
	if p.several() {
		t.gap()
		t.say(t.th.Title, "", p.itemName(item{src: i, with: whole})+": "+kindName(r.Kind))
		t.counts(*r)
	}
	if r.RejectsFile != "" {
		t.gap()
		t.say(t.th.Text, "", "The rejected rows are in "+model.Clean(p.shortPath(r.RejectsFile))+", each with its line and the reason: correct them there and import that file.")
	}
	p.details(t, item{i, whole, r.Kind}, r, nil)
	for j := range r.With {
		w := &r.With[j]
		t.gap()
		t.say(t.th.Title, "", "From the same rows: "+kindName(w.Kind))
		t.counts(*w)
		p.details(t, item{i, j, w.Kind}, w, r.Notes)
	}
}

// hidden says that new accounts are outside the scope: nobody owns them yet.
func (p *Page) hidden() bool {
	if p.ctx.Scope.Everyone() {
		return false
	}
	return slices.ContainsFunc(p.sources, func(s *source) bool {
		return s.on && s.report != nil && s.plan.Kind == model.ImportAccounts && s.report.Created > 0 &&
			!slices.ContainsFunc(s.plan.Columns, func(c model.ImportColumn) bool { return c.Field == "owner" })
	})
}

// shortPath is a path as the list of files shows it.
func (p *Page) shortPath(path string) string {
	if strings.HasPrefix(path, filepath.Dir(p.paths[0])) {
		return p.choose.list.place.Short(path)
	}
	return path
}
