package intake

import (
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
	column := func() string {
		if _, ok := p.columns.CurrentRow(); !ok || p.area != inColumns {
			return keys.Say("Choose a column first: {import.next tab} goes to the list of columns.")
		}
		return ""
	}
	question := func() string {
		if len(p.asked) == 0 || p.area != inQuestions {
			return "There is no question here."
		}
		return ""
	}
	bs := []keys.Binding{
		why(b("go", p.goLabel(), "Import the file; where a question is open, answer it first", "Import", 90, p.goOn, "enter").Asking(), p.goReason),
		b("next", "next part", "To the questions, the columns, what would happen", "Import", 50, area(1), "tab"),
		b("previous", "part before", "To the part before", "Import", 0, area(-1), "shift+tab"),
		why(b("right", "answer", "The next answer to the question", "Questions", 80, func() tea.Cmd { return p.turn(1) }, "right", "l"), question),
		why(b("left", "answer before", "The answer before", "Questions", 0, func() tea.Cmd { return p.turn(-1) }, "left", "h"), question),
		why(b("map", "what it is", "Say which field the column is, or that it is none", "Columns", 70, p.askField, "m").Asking(), func() string {
			if len(p.plan.Possible) == 0 {
				return "Say first what the rows are (K)."
			}
			return column()
		}),
		why(b("keep", "keep", "Keep a column that means nothing to Keystone as a custom field, or leave it out", "Columns", 60, p.keepLit, "space"), func() string {
			if why := column(); why != "" {
				return why
			}
			if !p.keepable() {
				return "Only a column of accounts that is left out can be kept as a custom field."
			}
			return ""
		}),
		b("kind", "kind", "Say what each row of the file is", "File", 40, p.askKind, "K").Asking(),
		b("currency", "currency", "Choose the currency of amounts that name none", "File", 0, p.askCurrency, "c").Asking(),
		b("prefer", p.preferLabel(), "Where a field was edited here since the last import: keep it, or take the file's", "File", p.preferHint(), func() tea.Cmd {
			p.said.prefer = !p.said.prefer
			return p.ask()
		}, "p"),
		b("up", "up", "One line up", "Move", 0, step(-1), "up", "k"),
		b("down", "down", "One line down", "Move", 0, step(1), "down", "j"),
		b("pageup", "page up", "A page up", "Move", 0, step(-page), "pgup"),
		b("pagedown", "page down", "A page down", "Move", 0, step(page), "pgdown"),
	}
	if p.plan.Kind != "" && p.plan.Kind != model.ImportAccounts && p.plan.Kind != model.ImportSettings && p.plan.Kind != model.ImportCSMs &&
		p.plan.Kind != model.ImportViews {
		bs = append(bs, b("create", p.createLabel(), "Make the accounts that the file names and the book does not know", "File", 35, func() tea.Cmd {
			p.said.create = !p.said.create
			return p.ask()
		}, "a"))
	}
	return bs
}

// page is how many lines a page step goes.
const page = 8

func (p *Page) preferLabel() string {
	if p.said.prefer {
		return "keep the book's"
	}
	return "prefer the file"
}

// preferHint shows the key where it makes a difference.
func (p *Page) preferHint() int {
	if p.said.prefer || len(p.preview.report.Conflicts) > 0 {
		return 45
	}
	return 0
}

func (p *Page) createLabel() string {
	if p.said.create {
		return "known accounts only"
	}
	return "make accounts"
}

func (p *Page) goLabel() string {
	switch {
	case p.planned && p.plan.Declined != "":
		return "another file"
	case p.pending() >= 0:
		return "answer"
	case p.preview.halted || p.preview.wrong != "":
		return "try again"
	}
	return "import"
}

func (p *Page) goReason() string {
	switch {
	case !p.planned || p.reading.Waiting():
		return "The file is still being read."
	case p.plan.Declined != "" || p.pending() >= 0:
		return ""
	case p.readOnly() != "":
		return p.readOnly()
	case p.preview.running():
		return "The file is still being tried; esc stops that."
	case p.preview.ready && p.preview.report.Created+p.preview.report.Changed == 0:
		return "There is nothing to import: the book holds all of this, or no row can be taken."
	}
	return ""
}

// goOn is enter: what comes next.
func (p *Page) goOn() tea.Cmd {
	switch at := p.pending(); {
	case p.plan.Declined != "":
		return p.another()
	case at >= 0:
		if p.area != inQuestions || p.at >= len(p.asked) || !p.asked[p.at].must() {
			p.area, p.at = inQuestions, at
		}
		return p.askAnswer()
	case !p.preview.ready:
		return p.dryRun()
	}
	return p.run()
}

// keepable says that the lit column can be kept as a custom field, or is.
func (p *Page) keepable() bool {
	c, ok := p.columns.CurrentRow()
	return ok && p.plan.Kind == model.ImportAccounts && (c.Choosable && c.Field == "" || c.Field == customField)
}

func (p *Page) keepLit() tea.Cmd {
	c, ok := p.columns.CurrentRow()
	if !ok {
		return nil
	}
	return p.keep(c)
}

// toArea gives the keys to another part of the plan.
func (p *Page) toArea(by int) {
	for range 3 {
		p.area = (p.area + area(by) + 3) % 3
		if p.area != inQuestions || len(p.asked) > 0 {
			return
		}
	}
}

// move goes up or down in the part that has the keys, and from its edge into the next.
func (p *Page) move(by int) tea.Cmd {
	switch p.area {
	case inQuestions:
		if p.at+by >= len(p.asked) {
			p.area = inColumns
			return nil
		}
		p.at = max(p.at+by, 0)
	case inColumns:
		at, ok := p.columns.Current()
		if (!ok || at == 1) && by == -1 && len(p.asked) > 0 {
			p.area, p.at = inQuestions, len(p.asked)-1
			return nil
		}
		return p.columns.MoveBy(by)
	default:
		p.scroll.Top += by
	}
	return nil
}

// spots are where the parts of the plan were drawn.
type spots struct {
	questions, columns, preview geom.Rect
	lines                       []int // the question of each line of questions, -1 for none
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
	case p.stage == understood && p.spots.columns.Contains(msg.X, msg.Y):
		return p.columns.Update(msg)
	default:
		p.scroll.Top += 3 * by
	}
	return nil
}

func (p *Page) resultKeys() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "import." + id, Keys: on, Label: label, Help: help, Group: "Import", Hint: hint, Do: do}
	}
	by := func(n int) func() tea.Cmd { return func() tea.Cmd { p.scroll.Top += n; return nil } }
	return []keys.Binding{
		b("book", "to the Book", "To the Book", 90, toBook, "enter"),
		b("another", "another file", "Import another file", 80, func() tea.Cmd {
			p.planned = false
			return p.another()
		}, "n").Asking(),
		b("up", "up", "One line up", 0, by(-1), "up", "k"),
		b("down", "down", "One line down", 0, by(1), "down", "j"),
		b("pageup", "page up", "A page up", 0, by(-page), "pgup"),
		b("pagedown", "page down", "A page down", 0, by(page), "pgdown"),
	}
}
