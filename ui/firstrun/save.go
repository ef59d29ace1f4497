package firstrun

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/dropped"
	"keystone/ui/screen"
)

// entered is what was said in the form.
type entered struct {
	name, role, currency, way string
}

// saved says that what was entered is on the disk.
type saved struct {
	way      string
	receipts []model.Receipt
	err      error
}

// begin saves who sits here and the currency, then goes the chosen way.
func (p *Page) begin() tea.Cmd {
	if p.saving {
		return nil
	}
	e := entered{name: strings.TrimSpace(p.form.Value("name").Text), role: p.form.Value("role").Text,
		currency: strings.ToUpper(p.form.Value("currency").Text), way: p.form.Value("way").Text}
	if p.ctx.ReadOnly() != "" {
		return p.goOn(e.way)
	}
	p.saving = true
	return func() tea.Msg { return p.save(context.Background(), e) }
}

// save writes what differs from the book. A CSM whom the book does not know is added
// first.
func (p *Page) save(ctx context.Context, e entered) saved {
	out := saved{way: e.way}
	s, err := p.book.Settings(ctx)
	if err != nil {
		out.err = err
		return out
	}
	before, currency := s.Me, s.Rates.Book
	s.Rates.Book = e.currency
	if e.name != "" {
		s.Me = model.Person{Name: e.name, Manager: e.role != roleCSM}
		if e.role != roleManager {
			id, receipt, err := p.csm(ctx, e.name)
			if err != nil {
				out.err = err
				return out
			}
			if s.Me.CSMID = id; receipt.Label != "" {
				out.receipts = append(out.receipts, receipt)
			}
		}
	}
	if s.Me == before && s.Rates.Book == currency {
		return out
	}
	label := "Currency of the book set to " + e.currency
	if s.Me != before {
		label = "You are " + model.Clean(e.name)
	}
	receipt, err := p.book.SaveSettings(ctx, s, label)
	if err != nil {
		out.err = err
		return out
	}
	out.receipts = append(out.receipts, receipt)
	return out
}

// csm is the CSM of that name, made where the book has none; a receipt without a label:
// there was one.
func (p *Page) csm(ctx context.Context, name string) (model.ID, model.Receipt, error) {
	all, err := p.book.CSMs(ctx)
	if err != nil {
		return 0, model.Receipt{}, err
	}
	for _, c := range all {
		if model.FoldName(c.Name) == model.FoldName(name) {
			return c.ID, model.Receipt{}, nil
		}
	}
	r, err := p.book.Write(ctx, model.NewStep("CSM "+model.Clean(name)+" added", model.CSM{Name: name}))
	if err != nil || len(r.IDs) == 0 {
		return 0, model.Receipt{}, err
	}
	return r.IDs[0], r, nil
}

func (p *Page) saved(msg saved) tea.Cmd {
	p.saving = false
	if msg.err != nil {
		return screen.Send(screen.Failed{Err: msg.err, What: "What you entered could not be saved",
			Safe: "It still stands here.", Next: "Press ctrl+s to try again, or esc to go on without."})
	}
	var cmds []tea.Cmd
	for _, r := range msg.receipts {
		c := screen.ChangedBy(r)
		c.Quiet = true
		cmds = append(cmds, screen.Send(c))
	}
	if len(cmds) > 0 && msg.way != wayDemo {
		cmds = append(cmds, screen.Send(screen.Reload{})) // the demo brings a book of its own
	}
	return tea.Sequence(append(cmds, p.goOn(msg.way))...)
}

// goOn leaves this screen for what was chosen.
func (p *Page) goOn(way string) tea.Cmd {
	switch {
	case way == wayImport:
		return tea.Sequence(toBook(), screen.Send(screen.OpenImport{Paths: p.files}))
	case way == wayDemo && p.opt.Demo != nil:
		return tea.Sequence(toBook(), p.opt.Demo())
	}
	return toBook()
}

// toBook leaves this screen for the Book. It closes before it goes there: it may be the
// only screen there is.
func toBook() tea.Cmd {
	return tea.Sequence(screen.Send(screen.Close{}), screen.Send(screen.OpenTab{Number: 1}))
}

// pasted is a text that may name files which were dropped on the terminal.
type pasted struct {
	msg   tea.PasteMsg
	files []string
}

// pasted looks first whether files were dropped: all other text belongs to the field.
func (p *Page) pasted(msg tea.PasteMsg) tea.Cmd {
	if p.saving || !strings.ContainsAny(msg.Content, `/\`) {
		return p.form.Update(msg)
	}
	return func() tea.Msg { return pasted{msg, dropped.Here().Files(msg.Content)} }
}

// lookedAt goes on to the import of files that were dropped, with what stands in the form.
func (p *Page) lookedAt(m pasted) tea.Cmd {
	if len(m.files) == 0 {
		return p.form.Update(m.msg)
	}
	p.files = m.files
	p.form.Set("way", wayImport)
	return p.begin()
}
