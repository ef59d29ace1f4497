package intake

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// said is what the person said about the file besides the answers to its questions.
type said struct {
	kind     model.ImportKind
	maps     map[string]string // field -> header; "" that none is
	keep     []string
	currency string
	create   bool
	prefer   bool
}

// asked is a question with its answer. One that is answered is no longer in the plan, and
// stays here so that the answer can be changed.
type asked struct {
	model.Question
	answer  int  // -1: none yet
	settled bool // the plan follows the answer
}

// shown is the option that holds: the answer, else the proposal, else -1.
func (q asked) shown() int {
	if q.answer >= 0 {
		return q.answer
	}
	return q.Proposal
}

// must says that nothing can be taken before the question is answered.
func (q asked) must() bool { return !q.settled && q.Proposal < 0 }

// options are what was said about the file. They count for today.
func (p *Page) options() model.ImportOptions {
	o := model.ImportOptions{Kind: p.said.kind, Currency: p.said.currency, Create: p.said.create, PreferFile: p.said.prefer,
		AsOf: p.ctx.Today, BookCurrency: p.ctx.Currency, Keep: slices.Clone(p.said.keep), Map: map[string]string{}}
	for _, q := range p.asked {
		if q.answer >= 0 && q.answer < len(q.Options) && q.Options[q.answer].Apply != nil {
			q.Options[q.answer].Apply(&o)
		}
	}
	if o.Map == nil {
		o.Map = map[string]string{}
	}
	for field, header := range p.said.maps {
		o.Map[field] = header
	}
	return o
}

// ask looks at the file with what was said about it.
func (p *Page) ask() tea.Cmd {
	p.preview.stop()
	p.preview = preview{no: p.preview.no}
	path, o := p.file, p.options()
	return p.reading.Ask(func(ctx context.Context) (model.ImportPlan, error) { return p.book.Plan(ctx, path, o) })
}

// took shows a plan and finds out what it would do.
func (p *Page) took(plan model.ImportPlan, err error) tea.Cmd {
	switch {
	case err != nil && p.planned:
		return screen.Send(screen.Failed{Err: err, What: "The file could not be read again", Safe: "Nothing was changed.",
			Next: "Choose it again with esc."})
	case err != nil:
		p.choose.wrong = strings.Join(screen.Failed{Err: err, What: p.name()}.Words(), " ")
		return p.another()
	}
	first := !p.planned
	p.plan, p.planned = plan, true
	p.follow(plan.Questions)
	p.showColumns()
	if first && len(p.asked) > 0 {
		p.area = inQuestions
	}
	p.at = max(0, min(p.at, len(p.asked)-1))
	if len(p.asked) == 0 && p.area == inQuestions {
		p.area = inColumns
	}
	if p.plan.Declined != "" || p.pending() >= 0 || p.readOnly() != "" {
		return nil
	}
	return p.dryRun()
}

// follow joins the questions of a plan with those answered before, in their old order.
func (p *Page) follow(now []model.Question) {
	var out []asked
	for _, old := range p.asked {
		at := slices.IndexFunc(now, func(q model.Question) bool { return q.ID == old.ID })
		switch {
		case at >= 0:
			// It is asked again: the answer did not settle it.
			out = append(out, asked{Question: now[at], answer: -1})
		case old.answer >= 0:
			old.settled = true
			out = append(out, old)
		}
	}
	for _, q := range now {
		if !slices.ContainsFunc(out, func(a asked) bool { return a.ID == q.ID }) {
			out = append(out, asked{Question: q, answer: -1})
		}
	}
	p.asked = out
}

// pending is the first question that must be answered, -1 when there is none.
func (p *Page) pending() int {
	return slices.IndexFunc(p.asked, asked.must)
}

// answer gives the lit question an answer and looks again.
func (p *Page) answer(option int) tea.Cmd {
	if p.at >= len(p.asked) || option < 0 || option >= len(p.asked[p.at].Options) {
		return nil
	}
	q := &p.asked[p.at]
	if q.answer == option {
		return nil
	}
	q.answer = option
	// What was mapped by hand to the same field gives way: this was said later.
	if field, ok := strings.CutPrefix(q.ID, "map:"); ok {
		delete(p.said.maps, field)
	}
	return p.ask()
}

// turn moves the answer of the lit question, around the ends.
func (p *Page) turn(by int) tea.Cmd {
	if p.at >= len(p.asked) || len(p.asked[p.at].Options) == 0 {
		return nil
	}
	q, n := p.asked[p.at], len(p.asked[p.at].Options)
	at := q.shown()
	if at < 0 && by < 0 {
		at = 0
	}
	return p.answer(((at+by)%n + n) % n)
}

// setKind says what the rows are. What was said of columns belonged to the other kind.
func (p *Page) setKind(kind model.ImportKind) tea.Cmd {
	p.said.kind, p.said.maps, p.said.keep, p.asked = kind, nil, nil, nil
	return p.ask()
}

// mapColumn says that a column is a field: "" that it is none.
func (p *Page) mapColumn(c model.ImportColumn, field string) tea.Cmd {
	if c.Field == field {
		return nil
	}
	if p.said.kind == "" {
		p.said.kind = p.plan.Kind // what a column is called must not change what the rows are
	}
	maps := map[string]string{}
	for f, h := range p.said.maps {
		if h != c.Header {
			maps[f] = h
		}
	}
	if c.Field != "" && c.Field != customField {
		if field == "" {
			maps[c.Field] = ""
		}
		p.forget("map:" + c.Field)
	}
	if field != "" {
		maps[field] = c.Header
		p.forget("map:" + field)
	}
	p.said.maps = maps
	p.said.keep = slices.DeleteFunc(slices.Clone(p.said.keep), func(h string) bool { return h == c.Header })
	return p.ask()
}

// forget drops a question that was settled otherwise.
func (p *Page) forget(id string) {
	p.asked = slices.DeleteFunc(slices.Clone(p.asked), func(q asked) bool { return q.ID == id })
}

// customField is how a plan marks a column that is kept as a custom field.
const customField = "custom"

// keep keeps a column that means nothing to Keystone as a custom field, or leaves it out.
func (p *Page) keep(c model.ImportColumn) tea.Cmd {
	keep := slices.DeleteFunc(slices.Clone(p.said.keep), func(h string) bool { return h == c.Header })
	if c.Field != customField {
		keep = append(keep, c.Header)
	}
	p.said.keep = keep
	return p.ask()
}
