package intake

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/picker"
	"keystone/ui/widget/table"
)

func (p *Page) newColumns() {
	p.columns = table.New(table.Options[rowID, model.ImportColumn]{
		Columns: []table.Column{
			{Key: "header", Title: "Column", Min: 12, Max: 32, Weight: 3},
			{Key: "field", Title: "is", Min: 12, Max: 22, Weight: 2},
			{Key: "sample", Title: "for example", Min: 12, Weight: 4, Drop: 1},
			{Key: "why", Title: "because", Min: 24, Weight: 5, Drop: 2},
		},
		Cell:    p.columnCell,
		Theme:   func() theme.Theme { return p.ctx.Theme },
		Open:    func(rowID) tea.Cmd { return p.askField() },
		NoMarks: true,
		Empty: func() []string {
			if !p.src().planned {
				return nil
			}
			return []string{"No columns were found."}
		},
	})
}

func (p *Page) columnCell(c model.ImportColumn, column string) table.Cell {
	switch column {
	case "header":
		return table.Cell{Text: model.Clean(c.Header)}
	case "field":
		switch c.Field {
		case "":
			return table.Cell{Text: "left out", Tone: theme.Faint}
		case customField:
			return table.Cell{Text: "custom field", Tone: theme.Accent}
		}
		return table.Cell{Text: fieldName(c.Field), Tone: theme.Good}
	case "sample":
		return table.Cell{Text: samples(c), Tone: theme.Muted}
	default:
		return table.Cell{Text: model.Clean(c.Why), Tone: theme.Faint}
	}
}

func samples(c model.ImportColumn) string {
	out := make([]string, len(c.Sample))
	for i, s := range c.Sample {
		out[i] = model.Clean(s)
	}
	return strings.Join(out, ", ")
}

// fieldName is a canonical field for eyes.
func fieldName(field string) string {
	if kind, rest, further := strings.Cut(field, "."); further {
		return kindName(model.ImportKind(kind)) + ": " + fieldName(rest)
	}
	switch field {
	case "arr", "kpi", "csm":
		return strings.ToUpper(field)
	}
	return strings.ReplaceAll(model.Clean(field), "_", " ")
}

// kindName is a kind of file for eyes.
func kindName(kind model.ImportKind) string {
	if kind == model.ImportCSMs {
		return "CSMs"
	}
	return strings.ReplaceAll(model.Clean(string(kind)), "_", " ")
}

// showColumns puts the plan's columns into the table.
func (p *Page) showColumns() {
	all := p.plan().Columns
	ids := make([]rowID, len(all))
	for i, c := range all {
		ids[i] = rowID(i + 1)
		p.columns.SetRow(ids[i], c)
	}
	p.columns.SetIDs(ids)
}

// understoodColumns counts the columns that mean something.
func (p *Page) understoodColumns() int {
	n := 0
	for _, c := range p.plan().Columns {
		if c.Field != "" {
			n++
		}
	}
	return n
}

// askField asks what the lit column is.
func (p *Page) askField() tea.Cmd {
	c, ok := p.columns.CurrentRow()
	plan := p.plan()
	if !ok || len(plan.Possible) == 0 {
		return nil
	}
	items := []picker.Item{{ID: -1, Label: "left out", Hint: "this column is none"}}
	if c.Choosable && plan.Kind == model.ImportAccounts {
		items = append(items, picker.Item{ID: -2, Label: "custom field", Hint: "kept with the account under its own name"})
	}
	for i, f := range plan.Possible {
		it := picker.Item{ID: int64(i), Label: fieldName(f)}
		if at := slices.IndexFunc(plan.Columns, func(o model.ImportColumn) bool { return o.Field == f }); at >= 0 {
			it.Hint = "now from " + model.Clean(plan.Columns[at].Header)
		}
		items = append(items, it)
	}
	w := picker.New(picker.Options{Items: items, Theme: func() theme.Theme { return p.ctx.Theme }, None: "No field of that name.",
		Lines: 14, Picked: func(it picker.Item) tea.Cmd {
			end := screen.Send(screen.Dismiss{})
			switch {
			case it.ID == -1 && c.Field == customField, it.ID == -2 && c.Field != customField:
				return tea.Sequence(end, p.keep(c))
			case it.ID == -1:
				return tea.Sequence(end, p.mapColumn(c, ""))
			case it.ID >= 0:
				return tea.Sequence(end, p.mapColumn(c, plan.Possible[it.ID]))
			}
			return end
		}})
	return screen.Send(screen.Ask{Title: "What is " + model.Clean(c.Header) + "?", Widget: w})
}

// askKind asks what the rows are.
func (p *Page) askKind() tea.Cmd {
	var items []picker.Item
	for i, k := range model.ImportKinds {
		it := picker.Item{ID: int64(i), Label: kindName(k)}
		if k == p.src().plan.Kind {
			it.Hint = "now"
		}
		items = append(items, it)
	}
	w := picker.New(picker.Options{Items: items, Theme: func() theme.Theme { return p.ctx.Theme }, None: "No kind of that name.",
		Lines: len(items), Picked: func(it picker.Item) tea.Cmd {
			return tea.Sequence(screen.Send(screen.Dismiss{}), p.setKind(model.ImportKinds[it.ID]))
		}})
	return screen.Send(screen.Ask{Title: "What is each row of " + p.src().name() + "?", Widget: w})
}

// askAnswer lists the answers of the lit question.
func (p *Page) askAnswer() tea.Cmd {
	s := p.src()
	if p.at >= len(s.asked) {
		return nil
	}
	q := s.asked[p.at]
	var items []picker.Item
	for i, o := range q.Options {
		it := picker.Item{ID: int64(i), Label: model.Clean(o.Label)}
		if i == q.Proposal {
			it.Hint = "proposed"
		}
		items = append(items, it)
	}
	w := picker.New(picker.Options{Items: items, Theme: func() theme.Theme { return p.ctx.Theme }, None: "No such answer.",
		Lines: len(items), Picked: func(it picker.Item) tea.Cmd {
			return tea.Sequence(screen.Send(screen.Dismiss{}), p.answer(int(it.ID)))
		}})
	return screen.Send(screen.Ask{Title: "A question about " + p.src().name(), Body: bare(q.Text), Widget: w})
}

var errCurrency = errors.New("no currency: write an ISO 4217 code such as EUR")

// askCurrency asks for the currency of amounts that name none.
func (p *Page) askCurrency() tea.Cmd {
	var f *form.Form
	now := p.all.currency
	if now == "" {
		now = p.ctx.Currency
	}
	f = form.New(form.Options{
		Theme: func() theme.Theme { return p.ctx.Theme }, Today: func() model.Date { return p.ctx.Today }, Submit: "Take",
		Fields: []form.Field{{Key: "code", Label: "Currency", Value: now, Required: true, Width: 8,
			Validate: func(v form.Value) error {
				if !model.KnownCurrency(strings.ToUpper(v.Text)) {
					return errCurrency
				}
				return nil
			}}},
		OnSubmit: func() tea.Cmd {
			p.all.currency = strings.ToUpper(f.Value("code").Text)
			return tea.Sequence(screen.Send(screen.Dismiss{}), p.askAll())
		},
	})
	return screen.Send(screen.Ask{Title: "Amounts without a currency", Widget: f, Body: "They are taken in this currency."})
}
