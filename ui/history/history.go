// Package history is the history of the whole book: who changed what when, the newest
// first, found by words, each step to be looked at and taken back.
package history

import (
	"context"
	"fmt"
	"sync/atomic"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/takeback"
	"keystone/ui/theme"
	"keystone/ui/widget/input"
	"keystone/ui/widget/table"
)

// Book is what the screen needs from the book.
type Book interface {
	takeback.Book
	// Steps are the user actions in which all the words occur, newest first, before a step.
	Steps(ctx context.Context, words string, limit int, before model.ID) ([]model.HistoryStep, error)
	StepChanges(ctx context.Context, step model.ID, limit int) ([]model.HistoryEntry, error)
}

// pageSize is how many steps are read at a time, mostChanges how many changes of one are
// shown.
const pageSize, mostChanges = 200, 300

// Page is the screen.
type Page struct {
	ctx    *screen.Context
	book   Book
	taking *takeback.Dialogs
	keys   *keys.Set
	typeIn *keys.Set
	table  *table.Table[model.ID, model.HistoryStep]
	area   geom.Rect

	filter textinput.Model
	typing bool

	slot   screen.Slot[answer]
	words  string // what is shown is of these
	steps  []model.HistoryStep
	rows   atomic.Pointer[map[model.ID]model.HistoryStep] // also read where the table fetches
	whole  bool                                           // there are no older ones
	loaded bool
}

// answer is some steps: the first ones, or those after what is there.
type answer struct {
	words string
	more  bool
	limit int
	steps []model.HistoryStep
}

// New makes the screen.
func New(ctx *screen.Context, book Book) *Page {
	p := &Page{ctx: ctx, book: book, taking: takeback.New(ctx, book), filter: input.New()}
	p.filter.Placeholder = "words in what was done, by whom or to which account"
	p.table = table.New(table.Options[model.ID, model.HistoryStep]{
		Columns: []table.Column{{Key: "when", Title: "When", Min: 16}, {Key: "what", Title: "What", Min: 16, Weight: 3},
			{Key: "account", Title: "Account", Min: 10, Max: 28, Weight: 1, Drop: 1}, {Key: "facts", Title: "Facts", Min: 6, Align: table.Right, Drop: 3},
			{Key: "who", Title: "Who", Min: 10, Max: 20, Weight: 1, Drop: 2}},
		Cell: p.cell, Fetch: p.fetch, NoMarks: true,
		Theme: func() theme.Theme { return p.ctx.Theme },
		Open:  func(model.ID) tea.Cmd { return p.open() },
		Moved: p.moved,
		Empty: p.empty,
	})
	p.keys = keys.New(append(p.bindings(), p.table.Bindings()...)...)
	p.typeIn = keys.New(p.filterBindings()...)
	return p
}

func (p *Page) bindings() []keys.Binding {
	none := func() string {
		if _, ok := p.here(); !ok {
			return "No step is selected."
		}
		return ""
	}
	refused := func() string {
		s, _ := p.here()
		switch {
		case p.ctx.ReadOnly() != "":
			return p.ctx.ReadOnly()
		case none() != "":
			return none()
		case s.Undone:
			return "This was undone already: none of it is in force."
		}
		return ""
	}
	take := func(only bool) func() tea.Cmd {
		return func() tea.Cmd { return p.taking.Ask(p.of(only)) }
	}
	return []keys.Binding{
		{ID: "history.open", Asks: true, Keys: []string{"enter"}, Label: "open", Help: "Everything that the step changed", Group: "Selection", Hint: 90, Disabled: none, Do: p.open},
		{ID: "history.filter", Keys: []string{"/"}, Label: "filter", Help: "Show the steps in which words occur", Group: "List", Hint: 80, Do: p.enterFilter},
		{ID: "history.takeback", Asks: true, Keys: []string{"t"}, Label: "take back", Help: "Take back this step alone, after looking at what would change", Group: "Selection", Hint: 85, Disabled: refused, Do: take(true)},
		{ID: "history.takebackfrom", Asks: true, Keys: []string{"T"}, Label: "all from here", Help: "Take back this step and all later ones, of everybody", Group: "Selection", Hint: 40, Disabled: refused, Do: take(false)},
		{ID: "history.account", Asks: true, Keys: []string{"v"}, Label: "account", Help: "Open the account that was changed", Group: "Selection", Hint: 50, Disabled: func() string {
			if s, _ := p.here(); s.AccountID == 0 {
				return "This step changed no account."
			}
			return ""
		}, Do: func() tea.Cmd { s, _ := p.here(); return screen.Send(screen.OpenAccount{ID: s.AccountID}) }},
	}
}

func (p *Page) filterBindings() []keys.Binding {
	return []keys.Binding{{ID: "history.filter.keep", Keys: []string{"enter", "down"}, Label: "to the list", Help: "Keep the words and go to the list",
		Group: "Filter", InText: true, Hint: 90, Do: func() tea.Cmd { p.leaveFilter(); return nil }}}
}

// here is the step with the cursor.
func (p *Page) here() (model.HistoryStep, bool) {
	id, ok := p.table.Current()
	if !ok {
		return model.HistoryStep{}, false
	}
	s, ok := p.held()[id]
	return s, ok
}

// held are the steps that were read, by their ids.
func (p *Page) held() map[model.ID]model.HistoryStep {
	if m := p.rows.Load(); m != nil {
		return *m
	}
	return nil
}

func (p *Page) of(only bool) takeback.Of {
	s, _ := p.here()
	return takeback.Of{Step: s.ID, Label: s.Label, Only: only}
}

// Init implements screen.Screen.
func (p *Page) Init() tea.Cmd { return p.Refresh() }

// Refresh implements screen.Screen: as many steps as were shown.
func (p *Page) Refresh() tea.Cmd { return p.ask(max(len(p.steps), pageSize), 0) }

func (p *Page) ask(limit int, before model.ID) tea.Cmd {
	words, book := p.filter.Value(), p.book
	return p.slot.Ask(func(ctx context.Context) (answer, error) {
		steps, err := book.Steps(ctx, words, limit, before)
		return answer{words, before != 0, limit, steps}, err
	})
}

// moved reads older steps once the cursor comes near the end.
func (p *Page) moved(id model.ID) tea.Cmd {
	n := len(p.steps)
	if p.whole || p.slot.Waiting() || n == 0 || id > p.steps[max(n-pageSize/4, 0)].ID {
		return nil
	}
	return p.ask(pageSize, p.steps[n-1].ID)
}

// Update implements screen.Screen.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	if a, err, ok := p.slot.Take(msg); ok {
		return p.take(a, err)
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		return p.typed(msg)
	case tea.MouseClickMsg:
		msg.X, msg.Y = msg.X-p.area.X, msg.Y-p.area.Y
		return p.table.Update(msg)
	}
	return p.table.Update(msg)
}

func (p *Page) take(a answer, err error) tea.Cmd {
	if err != nil {
		return screen.Send(screen.Failed{Err: err, What: "The history could not be read", Safe: "Nothing was changed."})
	}
	if !a.more {
		p.steps = nil
	}
	p.words, p.loaded, p.whole = a.words, true, len(a.steps) < a.limit
	p.steps = append(p.steps, a.steps...)
	ids, rows := make([]model.ID, len(p.steps)), make(map[model.ID]model.HistoryStep, len(p.steps))
	for i, s := range p.steps {
		ids[i], rows[s.ID] = s.ID, s
	}
	p.rows.Store(&rows)
	return tea.Batch(p.table.SetIDs(ids), p.table.Reload())
}

func (p *Page) fetch(_ context.Context, ids []model.ID) (map[model.ID]model.HistoryStep, error) {
	out := make(map[model.ID]model.HistoryStep, len(ids))
	for _, id := range ids {
		if s, ok := p.held()[id]; ok {
			out[id] = s
		}
	}
	return out, nil
}

func (p *Page) cell(s model.HistoryStep, column string) table.Cell {
	tone := theme.Text
	if s.Undone {
		tone = theme.Faint
	}
	switch column {
	case "when":
		return table.Cell{Text: takeback.When(s.AtMillis), Tone: theme.Muted}
	case "what":
		label := model.Clean(s.Label)
		if s.Undone {
			label = "(undone) " + label
		}
		return table.Cell{Text: label, Tone: tone}
	case "account":
		return table.Cell{Text: accounts(s), Tone: tone}
	case "facts":
		return table.Cell{Text: atLeast(s.Changes, s.More), Tone: theme.Muted}
	}
	return table.Cell{Text: model.Clean(s.Author), Tone: theme.Muted}
}

func accounts(s model.HistoryStep) string {
	name := model.Clean(s.Account)
	if s.Accounts > 1 {
		name = atLeast(s.Accounts, s.More) + " accounts"
	}
	return name
}

func atLeast(n int, more bool) string {
	if more {
		return fmt.Sprintf("%d+", n)
	}
	return fmt.Sprint(n)
}

// open shows everything that the step changed.
func (p *Page) open() tea.Cmd {
	s, ok := p.here()
	if !ok {
		return nil
	}
	of, book, dialogs := p.of(true), p.book, p.taking
	return func() tea.Msg {
		entries, err := book.StepChanges(context.Background(), s.ID, mostChanges)
		if err != nil || len(entries) == 0 {
			return screen.Failed{Err: err, What: "The step could not be read", Safe: "Nothing was changed."}
		}
		return dialogs.Detail(of, entries, s.More || s.Changes > len(entries))()
	}
}

func (p *Page) enterFilter() tea.Cmd {
	p.typing = true
	p.filter.CursorEnd()
	return p.filter.Focus()
}

func (p *Page) leaveFilter() {
	p.typing = false
	p.filter.Blur()
}

func (p *Page) typed(msg tea.Msg) tea.Cmd {
	if !p.typing {
		return nil
	}
	if paste, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: model.Clean(paste.Content)}
	}
	was := p.filter.Value()
	var cmd tea.Cmd
	if p.filter, cmd = p.filter.Update(msg); p.filter.Value() == was {
		return cmd
	}
	return tea.Batch(cmd, p.ask(pageSize, 0))
}

func (p *Page) empty() []string {
	switch {
	case !p.loaded:
		return nil
	case p.words != "":
		return []string{"No step has these words.", "esc shows all again."}
	}
	return []string{"Every change of the book stands here: who, when, what.", "Nothing was changed yet."}
}

// View implements screen.Screen.
func (p *Page) View(size geom.Rect) string {
	size = size.Origin()
	head, rest := size.CutTop(min(1, size.H))
	p.area = rest
	th := p.ctx.Theme
	right := th.Muted("reading" + p.ctx.Glyphs().Ellipsis)
	if p.loaded {
		right = th.Muted(atLeast(len(p.steps), !p.whole) + " steps")
	}
	p.filter.SetWidth(max(size.W-geom.Width(right)-6, 4))
	left := th.Muted("/ all steps")
	switch {
	case p.typing:
		left = th.Key.Render("/ ") + p.filter.View()
	case p.filter.Value() != "":
		left = th.Key.Render("/ ") + model.Clean(p.filter.Value())
	}
	out := geom.Block([]string{geom.Ends(left, right, size.W)}, head.W, head.H)
	if rest.H > 0 {
		out += "\n" + p.table.View(rest.Origin())
	}
	return out
}

// Title implements screen.Screen.
func (p *Page) Title() string { return "History of the book" }

// Keys implements screen.Screen.
func (p *Page) Keys() *keys.Set {
	if p.typing {
		return p.typeIn
	}
	return p.keys
}

// Cursor implements screen.Screen: in the filter, else on the selected row.
func (p *Page) Cursor() *tea.Cursor {
	if p.typing {
		c := p.filter.Cursor()
		if c != nil {
			c.X, c.Y = c.X+2, 0
		}
		return c
	}
	if y, ok := p.table.CursorLine(); ok {
		return tea.NewCursor(0, p.area.Y+y)
	}
	return nil
}

// Text implements screen.Screen.
func (p *Page) Text() bool { return p.typing }

// Back implements screen.Screen: out of the filter, then its words go.
func (p *Page) Back() (tea.Cmd, bool) {
	switch {
	case p.typing:
		p.leaveFilter()
		return nil, true
	case p.filter.Value() != "":
		p.filter.SetValue("")
		return p.ask(pageSize, 0), true
	}
	return nil, false
}

// Selected implements screen.Selector.
func (p *Page) Selected() (model.ID, string) {
	s, _ := p.here()
	return s.AccountID, s.Account
}
