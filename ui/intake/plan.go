package intake

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// read is what came of looking at one table.
type read struct {
	at   int
	plan model.ImportPlan
	err  error
}

// found lists the tables of what was chosen and looks at them.
func (p *Page) found(all []model.ImportSource, err error) tea.Cmd {
	switch {
	case err != nil:
		p.choose.wrong = strings.Join(screen.Failed{Err: err, What: p.name()}.Words(), " ")
		return p.another()
	case len(all) == 0:
		p.choose.wrong = "There is no file in " + p.name() + "."
		return p.another()
	}
	p.sources = make([]*source, len(all))
	for i, s := range all {
		p.sources[i] = &source{ImportSource: s}
	}
	if len(all) == 1 {
		p.sources[0].on = true
	}
	return p.ask(p.sources...)
}

// wanted says that a table is looked at: not one that is passed over, unless somebody wants it.
func (p *Page) wanted(s *source) bool {
	return len(p.sources) == 1 || s.on || s.Note == "" && (!s.chosen || s.planned)
}

// ask looks at tables with what was said about them.
func (p *Page) ask(which ...*source) tea.Cmd {
	p.preview.stop()
	p.preview = preview{no: p.preview.no}
	for _, s := range which {
		s.stale = p.wanted(s)
	}
	given := model.ImportOptions{Currency: p.all.currency, Create: p.all.create, PreferFile: p.all.prefer,
		AsOf: p.ctx.Today, BookCurrency: p.ctx.Currency}
	type look struct {
		at   int
		path string
		o    model.ImportOptions
	}
	var looks []look
	for i, s := range p.sources {
		if s.stale {
			looks = append(looks, look{i, s.Path, s.options(given)})
		}
	}
	var halted func() error
	tell := func(int, int) {}
	ask := p.reading.Ask(func(ctx context.Context) ([]read, error) {
		var out []read
		for i, l := range looks {
			tell(i, len(looks))
			plan, err := p.book.Plan(ctx, l.path, l.o)
			if halted != nil {
				err = cmp.Or(err, halted())
			}
			if ctx.Err() != nil || stopped(err) {
				return nil, context.Canceled
			}
			out = append(out, read{l.at, plan, err})
		}
		return out, nil
	})
	if len(looks) < barFrom {
		return ask
	}
	return screen.Work("Reading "+p.name(), func(ctx context.Context, report func(done, total int)) tea.Msg {
		halted, tell = ctx.Err, report
		return ask()
	})
}

// barFrom is from how many tables on their reading is shown with a bar.
const barFrom = 3

// askAll looks at all tables again.
func (p *Page) askAll() tea.Cmd { return p.ask(p.sources...) }

// took shows what was understood and finds out what it would do.
func (p *Page) took(all []read, err error) tea.Cmd {
	if err != nil {
		return p.another() // it was cancelled
	}
	for _, r := range all {
		s := p.sources[r.at]
		s.stale = false
		if r.err != nil && len(p.sources) == 1 {
			return p.unreadable(r.err)
		}
		s.wrong = ""
		if r.err != nil {
			s.wrong = sentence(screen.Failed{Err: r.err})
		}
		s.plan, s.planned = r.plan, true
		s.taken = nil
		s.follow(r.plan.Questions)
	}
	p.decide()
	first := !p.begun
	p.begun = true
	if first {
		p.inOrder()
	}
	p.showFiles(first)
	p.showColumns()
	if first {
		p.area = p.firstArea()
	}
	p.inArea()
	if at, _ := p.pending(); p.going() == 0 || at >= 0 || p.readOnly() != "" {
		return nil
	}
	return p.dryRun()
}

// unreadable leads back to the choice when the only file cannot be read.
func (p *Page) unreadable(err error) tea.Cmd {
	if p.begun {
		return screen.Send(screen.Failed{Err: err, What: "The file could not be read again", Safe: "Nothing was changed.",
			Next: "Choose it again with esc."})
	}
	p.choose.wrong = strings.Join(screen.Failed{Err: err, What: p.name()}.Words(), " ")
	return p.another()
}

// decide says which tables are taken where nobody did: those that are understood, each once.
func (p *Page) decide() {
	findTwins(p.sources)
	for _, s := range p.sources {
		switch {
		case !s.planned, s.refusal() != "":
			s.on = s.on && s.chosen && s.stale
		case !s.chosen:
			s.on = s.twin == ""
		}
	}
}

// firstArea is where the keys go once the tables are understood.
func (p *Page) firstArea() area {
	switch {
	case p.several():
		return inFiles
	case len(p.src().asked) > 0:
		return inQuestions
	}
	return inColumns
}

// inArea sees to it that the part that has the keys is there.
func (p *Page) inArea() {
	n := len(p.src().asked)
	p.at = max(0, min(p.at, n-1))
	if n == 0 && p.area == inQuestions || !p.several() && p.area == inFiles {
		p.area = inColumns
	}
}

// going is how many tables are taken.
func (p *Page) going() int {
	n := 0
	for _, s := range p.sources {
		if s.on {
			n++
		}
	}
	return n
}

// pending is the first question of a table that is taken and that must be answered: the place
// of the table, -1 where there is none, and of the question.
func (p *Page) pending() (at, question int) {
	for i, s := range p.sources {
		if q := s.pending(); s.on && q >= 0 {
			return i, q
		}
	}
	return -1, -1
}

// waits says that something is still to be read.
func (p *Page) waits() bool { return p.finding.Waiting() || p.reading.Waiting() }

// answer gives the lit question an answer and looks again.
func (p *Page) answer(option int) tea.Cmd {
	s := p.src()
	if p.at >= len(s.asked) || option < 0 || option >= len(s.asked[p.at].Options) {
		return nil
	}
	q := &s.asked[p.at]
	if q.answer == option {
		return nil
	}
	q.answer = option
	// What was mapped by hand to the same field gives way: this was said later.
	if field, ok := strings.CutPrefix(q.ID, "map:"); ok {
		delete(s.said.maps, field)
	}
	return p.ask(s)
}

// turn moves the answer of the lit question, around the ends.
func (p *Page) turn(by int) tea.Cmd {
	s := p.src()
	if p.at >= len(s.asked) || len(s.asked[p.at].Options) == 0 {
		return nil
	}
	q, n := s.asked[p.at], len(s.asked[p.at].Options)
	at := q.shown()
	if at < 0 && by < 0 {
		at = 0
	}
	return p.answer(((at+by)%n + n) % n)
}

// setKind says what the rows are. What was said of columns belonged to the other kind.
func (p *Page) setKind(kind model.ImportKind) tea.Cmd {
	s := p.src()
	s.said = said{kind: kind, anew: true}
	s.asked, s.on, s.chosen = nil, true, s.chosen || s.Note != ""
	return p.ask(s)
}

// mapColumn says that a column is a field: "" that it is none.
func (p *Page) mapColumn(c model.ImportColumn, field string) tea.Cmd {
	if c.Field == field {
		return nil
	}
	s := p.src()
	if s.said.kind == "" {
		s.said.kind = s.plan.Kind // what a column is called must not change what the rows are
	}
	m := map[string]string{}
	for f, h := range s.said.maps {
		if h != c.Header {
			m[f] = h
		}
	}
	if c.Field != "" && c.Field != customField {
		if field == "" {
			m[c.Field] = ""
		}
		s.forget("map:" + c.Field)
	}
	if field != "" {
		m[field] = c.Header
		s.forget("map:" + field)
	}
	s.said.maps = m
	s.said.keep = slices.DeleteFunc(slices.Clone(s.said.keep), func(h string) bool { return h == c.Header })
	return p.ask(s)
}

// customField is how a plan marks a column that is kept as a custom field.
const customField = "custom"

// keep keeps a column that means nothing to Keystone as a custom field, or leaves it out.
func (p *Page) keep(c model.ImportColumn) tea.Cmd {
	s := p.src()
	keep := slices.DeleteFunc(slices.Clone(s.said.keep), func(h string) bool { return h == c.Header })
	if c.Field != customField {
		keep = append(keep, c.Header)
	}
	s.said.keep = keep
	return p.ask(s)
}

// forgetAnswers reads the lit file without what was answered for files like it, now and later.
func (p *Page) forgetAnswers() tea.Cmd {
	s := p.src()
	signature, book := s.plan.Signature, p.book
	s.said, s.asked = said{anew: true}, nil
	return tea.Sequence(func() tea.Msg {
		if err := book.Forget(context.Background(), signature); err != nil {
			return screen.Failed{Err: err, What: "What was answered before could not be forgotten", Safe: "This import asks anew all the same."}
		}
		return screen.Toast{Text: "Forgotten: files with these headers are asked about anew.", Level: screen.Done}
	}, p.ask(s))
}
