package intake

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
)

func (p *Page) planKeys() []keys.Binding {
	b := func(id, label, help, group string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "import." + id, Keys: on, Label: label, Help: help, Group: group, Hint: hint, Do: do}
	}
	step := func(by int) func() tea.Cmd { return func() tea.Cmd { return p.move(by) } }
	area := func(by int) func() tea.Cmd { return func() tea.Cmd { p.toArea(by); return nil } }
	why := func(b keys.Binding, reason func() string) keys.Binding { b.Disabled = reason; return b }
	bs := []keys.Binding{
		why(b("go", p.goLabel(), "Import what is chosen; where a question is open, answer it first", "Import", 90, p.goOn, "enter").Asking(), p.goReason),
		b("next", "next part", "To the files, the questions, the columns, what would happen", "Import", 50, area(1), "tab"),
		b("previous", "part before", "To the part before", "Import", 0, area(-1), "shift+tab"),
		why(b("right", "answer", "The next answer to the question", "Questions", p.hintIn(inQuestions, 80), func() tea.Cmd { return p.turn(1) }, "right", "l"), p.noQuestion),
		why(b("left", "answer before", "The answer before", "Questions", 0, func() tea.Cmd { return p.turn(-1) }, "left", "h"), p.noQuestion),
		why(b("map", "what it is", "Say which field the column is, or that it is none", "Columns", p.hintIn(inColumns, 70), p.askField, "m").Asking(), p.noColumn),
		why(b("keep", p.keepLabel(), "In the files: take one or leave it out. In the columns: keep one that means nothing to Keystone as a custom field, or leave it out",
			"Files", p.keepHint(), p.keepLit, "space"), p.noKeeping),
		b("kind", "kind", "Say what each row of the file is", "Files", 40, p.askKind, "K").Asking(),
		b("currency", "currency", "Choose the currency of amounts that name none", "Files", 0, p.askCurrency, "c").Asking(),
		b("prefer", p.preferLabel(), "Where a field was edited here since the last import: keep it, or take the file's", "Files", p.preferHint(), func() tea.Cmd {
			p.all.prefer = !p.all.prefer
			return p.askAll()
		}, "p"),
		why(b("value", "the file's value", "Take the file's value of the conflict that is lit, or keep the book's", "Files", p.takeHint(), p.takeValue, "f"),
			p.toBeLit(aConflict, "a conflict in the preview")),
		why(b("forget", "forget answers", "Read the file without what was answered for files like it on an earlier day, and forget that", "Files", p.forgetHint(),
			p.forgetAnswers, "X"), p.noAnswers),
		b("up", "up", "One line up", "Move", 0, step(-1), "up", "k"),
		b("down", "down", "One line down", "Move", 0, step(1), "down", "j"),
		b("pageup", "page up", "A page up", "Move", 0, step(-page), "pgup"),
		b("pagedown", "page down", "A page down", "Move", 0, step(page), "pgdown"),
	}
	if slices.ContainsFunc(p.sources, func(s *source) bool { return s.on && ofAccounts(s.plan.Kind) }) {
		bs = append(bs, b("create", p.createLabel(), "Make the accounts that the files name and the book does not know", "Files", 35, func() tea.Cmd {
			p.all.create = !p.all.create
			return p.askAll()
		}, "a"))
	}
	return bs
}

func (p *Page) forgetHint() int {
	if p.noAnswers() != "" {
		return 0
	}
	return 46
}

func (p *Page) noAnswers() string {
	if p.src().answered() == "" {
		return "Nothing was answered before for files with these headers."
	}
	return p.readOnly()
}

// ofAccounts says that the rows of a kind name the account that they are about.
func ofAccounts(kind model.ImportKind) bool {
	switch kind {
	case "", model.ImportAccounts, model.ImportSettings, model.ImportCSMs, model.ImportViews:
		return false
	}
	return true
}

// hintIn shows a key where its part has the keys.
func (p *Page) hintIn(a area, hint int) int {
	if p.area != a {
		return 0
	}
	return hint
}

func (p *Page) noQuestion() string {
	if len(p.src().asked) == 0 || p.area != inQuestions {
		return "There is no question here."
	}
	return ""
}

func (p *Page) noColumn() string {
	switch {
	case len(p.plan().Possible) == 0:
		return "Say first what the rows are (K)."
	case p.area != inColumns:
		return keys.Say("Choose a column first: {import.next tab} goes to the list of columns.")
	case p.further():
		return "This is a further reading of the same rows: what its columns are is said in the line of the file itself."
	case p.columns.Len() == 0:
		return "There is no column."
	}
	return ""
}

func (p *Page) noKeeping() string {
	if p.area == inFiles {
		if p.waits() {
			return "The files are still being read."
		}
		return ""
	}
	if why := p.noColumn(); why != "" {
		return why
	}
	if !p.keepable() {
		return "Only a column of accounts that is left out can be kept as a custom field."
	}
	return ""
}

func (p *Page) keepLabel() string {
	it, ok := p.current()
	switch {
	case p.area != inFiles || !ok:
		return "keep"
	case p.taking(it):
		return "leave out"
	}
	return "take"
}

func (p *Page) keepHint() int {
	if p.area == inFiles {
		return 85
	}
	return p.hintIn(inColumns, 60)
}

func (p *Page) takeHint() int {
	if _, _, c := p.conflictLit(); c != nil {
		return 85
	}
	return 0
}

// page is how many lines a page step goes.
const page = 8

func (p *Page) preferLabel() string {
	if p.all.prefer {
		return "keep the book's"
	}
	return "prefer the file"
}

// preferHint shows the key where it makes a difference.
func (p *Page) preferHint() int {
	if sum, _ := p.total(); p.all.prefer || len(sum.Conflicts) > 0 {
		return 45
	}
	return 0
}

func (p *Page) createLabel() string {
	if p.all.create {
		return "known accounts only"
	}
	return "make accounts"
}

func (p *Page) goLabel() string {
	at, _ := p.pending()
	switch {
	case p.begun && p.going() == 0:
		return "another file"
	case at >= 0:
		return "answer"
	case p.preview.halted || p.preview.wrong != "":
		return "try again"
	}
	return "import"
}

func (p *Page) goReason() string {
	at, _ := p.pending()
	sum, _ := p.total()
	switch {
	case !p.begun || p.waits():
		return "It is still being read."
	case p.going() == 0 || at >= 0:
		return ""
	case p.readOnly() != "":
		return p.readOnly()
	case p.preview.running():
		return p.theFiles() + " " + map[bool]string{true: "is", false: "are"}[p.going() == 1] + " still being tried; esc stops that."
	case p.preview.ready && !wrote(sum) && p.kept() == 0:
		return "There is nothing to import: the book holds all of this, or no row can be taken."
	case p.preview.ready && !wrote(sum) && !p.takesSome():
		return "There is nothing to import: all that differs was edited here, and the book's values are kept."
	}
	return ""
}

// takesSome says that the file's value is taken in a conflict.
func (p *Page) takesSome() bool {
	some := false
	for _, s := range p.sources {
		s.conflicts(func(_ taking, c *model.ImportConflict) { some = some || c.Taken })
	}
	return some
}

// goOn is enter: what comes next.
func (p *Page) goOn() tea.Cmd {
	at, question := p.pending()
	switch {
	case p.going() == 0:
		return p.another()
	case at >= 0:
		if s := p.src(); p.sources[at] != s || p.area != inQuestions || p.at >= len(s.asked) || !s.asked[p.at].must() {
			p.light(at)
			p.area, p.at = inQuestions, question
		}
		return p.askAnswer()
	case !p.preview.ready:
		return p.dryRun()
	}
	return p.run()
}

// light lights a table in the list of files.
func (p *Page) light(src int) {
	for i, it := range p.items() {
		if it.src == src && it.with == whole {
			p.files.MoveTo(i)
			p.lit()
			return
		}
	}
}

// keepable says that the lit column can be kept as a custom field, or is.
func (p *Page) keepable() bool {
	c, ok := p.columns.CurrentRow()
	return ok && p.plan().Kind == model.ImportAccounts && (c.Choosable && c.Field == "" || c.Field == customField)
}

func (p *Page) keepLit() tea.Cmd {
	if p.area == inFiles {
		return p.toggle()
	}
	c, ok := p.columns.CurrentRow()
	if !ok {
		return nil
	}
	return p.keep(c)
}

// toArea gives the keys to another part of the plan.
func (p *Page) toArea(by int) {
	for range areas {
		p.area = (p.area + area(by) + areas) % areas
		switch {
		case p.area == inFiles && !p.several(), p.area == inQuestions && len(p.src().asked) == 0:
			continue
		}
		return
	}
}

// move goes up or down in the part that has the keys, and from the edge of the questions and
// the columns into the next.
func (p *Page) move(by int) tea.Cmd {
	n := len(p.src().asked)
	switch p.area {
	case inFiles:
		return p.files.MoveBy(by)
	case inQuestions:
		if p.at+by >= n {
			p.area = inColumns
			return nil
		}
		p.at = max(p.at+by, 0)
	case inColumns:
		at, ok := p.columns.Current()
		if (!ok || at == 1) && by == -1 && n > 0 {
			p.area, p.at = inQuestions, n-1
			return nil
		}
		return p.columns.MoveBy(by)
	default:
		return p.step(by)
	}
	return nil
}

// spots are where the parts of the plan were drawn.
type spots struct {
	files, questions, columns, preview geom.Rect
	lines                              []int // the question of each line of questions, -1 for none
	lineRoom                           int   // how many lines of the report are seen
	shut                               [areas]geom.Rect
}

func (p *Page) click(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Button != tea.MouseLeft {
		return nil
	}
	x, y := msg.X, msg.Y
	switch {
	case p.stage == choosing:
		in := p.choose.area
		if !in.Contains(x, y) {
			return nil
		}
		msg.X, msg.Y = x-in.X, y-in.Y
		return p.choose.files.Update(msg)
	case p.stage != understood:
		return nil
	case p.spots.files.Contains(x, y):
		p.area = inFiles
		msg.X, msg.Y = x-p.spots.files.X, y-p.spots.files.Y
		return p.files.Update(msg)
	case p.spots.columns.Contains(x, y):
		p.area = inColumns
		msg.X, msg.Y = x-p.spots.columns.X, y-p.spots.columns.Y
		return p.columns.Update(msg)
	case p.spots.questions.Contains(x, y):
		p.area = inQuestions
		if at := y - p.spots.questions.Y; at < len(p.spots.lines) && p.spots.lines[at] >= 0 {
			again := p.at == p.spots.lines[at]
			p.at = p.spots.lines[at]
			if again {
				return p.turn(1)
			}
		}
	case p.spots.preview.Contains(x, y):
		p.area = inPreview
	default:
		for a, at := range p.spots.shut {
			if at.Contains(x, y) {
				p.area = area(a)
			}
		}
	}
	return nil
}

func (p *Page) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	by := 1
	if msg.Button == tea.MouseWheelUp {
		by = -1
	}
	switch {
	case p.stage == choosing:
		return p.choose.files.Update(msg)
	case p.stage == understood && p.spots.files.Contains(msg.X, msg.Y):
		return p.files.Update(msg)
	case p.stage == understood && p.spots.columns.Contains(msg.X, msg.Y):
		return p.columns.Update(msg)
	default:
		p.scroll.Top += 3 * by
	}
	return nil
}
