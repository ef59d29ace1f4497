package capture

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/input"
)

// longest is how many characters a line may have.
const longest = 2000

// line is the dialog.
type line struct {
	c     *Capture
	input textinput.Model
	keys  *keys.Set

	given  model.AccountName // selected where the line was opened
	pinned model.AccountName // picked for the quoted name pin
	pin    string

	ready   bool      // the draft is there, or known to be none
	early   []tea.Msg // typed before that
	resumed bool      // a draft was put back

	found    *model.CaptureFound // the answer for soughtBy, or an earlier one still shown
	soughtBy string
	seek     screen.Slot[model.CaptureFound]
	names    names
	dossier  *model.Dossier
	factsOf  model.ID
	facts    screen.Slot[*model.Dossier]
	failure  string // why the book did not answer

	got   model.Capture
	menu  menu
	asked bool // enter was pressed: say what is missing also in a blank line
	enter bool // enter was pressed before the book had answered
	edits int

	saving, booked, left atomic.Bool
	storing              atomic.Bool // the draft is on its way to the disk, as the program ends

	at drawn
}

func newLine(c *Capture, given model.AccountName) *line {
	l := &line{c: c, input: input.New(), given: given}
	l.input.CharLimit = longest
	l.input.Focus()
	l.keys = keys.New(l.bindings()...)
	return l
}

func (l *line) bindings() []keys.Binding {
	b := func(id, label, help string, hint int, do func() tea.Cmd, on ...string) keys.Binding {
		return keys.Binding{ID: "capture." + id, Keys: on, Label: label, Help: help, Group: "Capture line", InText: true, Hint: hint, Do: do}
	}
	move := func(n int) func() tea.Cmd {
		return func() tea.Cmd { l.menu.move(n); return nil }
	}
	return []keys.Binding{
		b("book", "book it", "Book the line as one step; where it is asked who is meant, take the one that is lit", 80, l.submit, "enter").Asking(),
		b("complete", "complete", "Take the name or word that is lit", 70, l.take, "tab"),
		b("down", "choose", "To the next one offered", 0, move(1), "down", "ctrl+n"),
		b("up", "choose", "To the one offered before", 0, move(-1), "up", "ctrl+p"),
	}
}

// Init implements screen.Widget.
func (l *line) Init() tea.Cmd {
	return func() tea.Msg { return resumed{l, l.c.find()} }
}

// resumed brings the draft.
type resumed struct {
	of    *line
	draft draft
}

// rested says that nothing was typed for a while.
type rested struct {
	of    *line
	edits int
}

// restFor is how long a line rests before it is kept on the disk: a program that is
// killed then loses nothing.
const restFor = time.Second

// Update implements screen.Widget.
func (l *line) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case resumed:
		if m.of == l && !l.ready {
			return l.resume(m.draft)
		}
	case rested:
		if m.of == l && m.edits == l.edits && !l.left.Load() && !l.saving.Load() && !l.booked.Load() {
			l.keep()
			return l.c.store
		}
	case tea.KeyPressMsg, tea.PasteMsg:
		if !l.ready {
			l.early = append(l.early, msg)
			return nil
		}
		return l.typed(msg)
	case tea.MouseClickMsg:
		return l.click(m)
	case tea.MouseWheelMsg:
		if m.Button == tea.MouseWheelUp {
			l.menu.move(-1)
		} else {
			l.menu.move(1)
		}
	default:
		return l.answer(msg)
	}
	return nil
}

// answer takes what the book says.
func (l *line) answer(msg tea.Msg) tea.Cmd {
	if found, err, ok := l.seek.Take(msg); ok {
		l.failure = ""
		if l.found = &found; err != nil {
			l.found, l.failure = nil, "The accounts could not be looked up: "+err.Error()
		}
		return l.read()
	}
	if d, err, ok := l.facts.Take(msg); ok {
		l.failure = ""
		if l.dossier = d; err != nil {
			l.dossier, l.failure = nil, "The account could not be read: "+err.Error()
			l.enter = false
		}
		if d != nil && d.Account.ID == l.given.ID {
			l.given.Name = d.Account.Name
		}
		return l.read()
	}
	return nil
}

// resume begins with the draft. The account that was selected then is named in it, where
// another is selected now.
func (l *line) resume(d draft) tea.Cmd {
	l.ready = true
	if text := d.text; text != "" {
		l.resumed = true
		l.pinned, l.pin = d.pinned, d.pin
		if d.given.ID != 0 && d.given.ID != l.given.ID {
			name := quoted(d.given.Name)
			text = name + " " + text
			l.pinned, l.pin = d.given, unquoted(name)
		}
		l.input.SetValue(text)
		l.input.CursorEnd()
	}
	cmds := []tea.Cmd{l.read()}
	for _, m := range l.early {
		if k, ok := m.(tea.KeyPressMsg); ok {
			if b := l.keys.Match(k, true); b != nil {
				cmds = append(cmds, b.Do())
				continue
			}
		}
		cmds = append(cmds, l.typed(m))
	}
	l.early = nil
	return tea.Batch(cmds...)
}

// typed takes a key or a paste.
func (l *line) typed(msg tea.Msg) tea.Cmd {
	before, pos := l.input.Value(), l.input.Position()
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		m.Text = model.Clean(m.Text)
		l.input, _ = l.input.Update(m)
	case tea.PasteMsg:
		l.input, _ = l.input.Update(tea.PasteMsg{Content: model.Clean(m.Content)})
	}
	if l.input.Value() == before {
		if l.input.Position() != pos {
			l.offer()
		}
		return nil
	}
	return l.edited()
}

// edited follows every change of the text.
func (l *line) edited() tea.Cmd {
	l.edits++
	l.asked, l.enter = false, false
	if l.failure != "" { // asked again
		l.failure, l.soughtBy, l.factsOf = "", "", 0
	}
	return tea.Batch(l.read(), screen.After(restFor, rested{l, l.edits}))
}

// read understands the line anew, and asks the book for what is still to be known.
func (l *line) read() tea.Cmd {
	text := l.input.Value()
	var cmds []tea.Cmd
	leads := model.CaptureLeads(text)
	if by := soughtBy(leads); by != l.soughtBy {
		l.soughtBy = by
		if !l.stillNamed(leads) {
			l.found = nil
		}
		cmds = append(cmds, l.search(leads))
	}
	l.got = model.ParseCapture(text, model.CaptureKnown{Today: l.c.ctx.Today, Given: l.given, Pinned: l.pinned, PinnedText: l.pin,
		Found: l.found, Dossier: l.dossier})
	if id := l.got.Account.ID; id != 0 && id != l.factsOf {
		l.factsOf = id
		book := l.c.book
		cmds = append(cmds, l.facts.Ask(func(ctx context.Context) (*model.Dossier, error) {
			d, err := book.Dossier(ctx, id)
			if err != nil {
				return nil, err
			}
			return &d, nil
		}))
	}
	l.offer()
	if l.enter && !l.waiting() {
		l.enter = false
		cmds = append(cmds, l.submit())
	}
	return tea.Batch(cmds...)
}

// waiting says that the book still has to answer before the line can be booked.
func (l *line) waiting() bool { return l.seek.Waiting() || l.facts.Waiting() }

// soughtBy tells two questions for an account apart.
func soughtBy(leads []model.CaptureLead) string {
	var b strings.Builder
	for _, lead := range leads {
		b.WriteString(lead.Text)
		b.WriteByte('\n')
		if lead.Exact {
			b.WriteByte('=')
		}
	}
	return b.String()
}

// stillNamed says that the words by which the account was found begin the line as before:
// what was found for them is shown until the answer for the line as it is now.
func (l *line) stillNamed(leads []model.CaptureLead) bool {
	if l.found == nil || l.found.Words == 0 {
		return false
	}
	for _, lead := range leads {
		if lead.Words == l.found.Words {
			return lead.Text == l.found.Text
		}
	}
	return false
}

// search asks for the account that the line names.
func (l *line) search(leads []model.CaptureLead) tea.Cmd {
	if len(leads) == 0 {
		l.seek.Drop()
		l.found = nil
		return nil
	}
	book, given, known := l.c.book, l.given.ID != 0, &l.names
	return l.seek.Ask(func(ctx context.Context) (model.CaptureFound, error) {
		return model.FindCapture(leads, given, func(text string) ([]model.AccountName, error) {
			return known.find(ctx, book, text)
		})
	})
}

// names are the answers of the book for parts of this line: most of what is typed names
// the account that it named before.
type names struct {
	mu  sync.Mutex
	all map[string][]model.AccountName
}

func (n *names) find(ctx context.Context, book Book, text string) ([]model.AccountName, error) {
	n.mu.Lock()
	all, ok := n.all[text]
	n.mu.Unlock()
	if ok {
		return all, nil
	}
	all, err := book.FindAccounts(ctx, text, model.MostCaptureCandidates)
	if err != nil {
		return nil, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.all == nil {
		n.all = map[string][]model.AccountName{}
	}
	n.all[text] = all
	return all, nil
}

// Text implements screen.Widget.
func (l *line) Text() bool { return true }

// Keys implements screen.Widget.
func (l *line) Keys() *keys.Set { return l.keys }
