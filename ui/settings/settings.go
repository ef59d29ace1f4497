// Package settings is the screen of the team's own rules, the people of the book, how the
// program looks, and the file.
package settings

import (
	"context"
	"encoding/json"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/draft"
	"keystone/ui/entry"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/panel"
)

// facts are what the screen shows, read at once.
type facts struct {
	settings model.Settings
	csms     []model.CSM
	values   []model.MetricValue // of metrics, of CSMs and the company
	use      model.InUse
	file     model.BookFile
	fileErr  error
	personal Personal
}

// row is one setting.
type row struct {
	key   string
	head  string // a heading above it
	label string
	value string
	// standard says what the default is, where the value is another.
	standard string
	// note is something about it that is no setting: how many accounts it concerns. Bad
	// marks one that asks for something to be done.
	note string
	bad  bool
	// spare is shown only where it fits beside the value.
	spare string
	// about is what it is for, in one sentence.
	about string
	// edit changes it, remove takes it away or puts the default back, move changes its
	// place among its like, hand is the hand-over of a CSM's book; nil: that is not done
	// to it.
	edit, remove, hand func() tea.Cmd
	move               func(by int) tea.Cmd
	// fixed says why there is no edit and what to do instead.
	fixed string
	// free says that edit changes nothing in the book.
	free bool
}

// section is the settings of one kind.
type section struct {
	key, name string
	// about is what they are for; empty is said where there is none.
	about, empty string
	rows         []row
	// add makes one more; nil: there are no more.
	add func() tea.Cmd
}

// Page is the screen.
type Page struct {
	ctx   *screen.Context
	book  Book
	opt   Options
	entry *entry.Entry
	keys  *keys.Set

	slot     screen.Slot[facts]
	facts    facts
	loaded   bool
	sections []section
	at       int    // section
	row      int    // in it
	want     string // a key to go to once the facts are here
	drafts   *draft.Shelf
	saving   bool
	readings []model.Reading // of the metrics, once they were asked for

	size  geom.Rect
	body  geom.Rect // where the rows were drawn
	list  geom.Rect // where the sections were
	strip panel.Strip
	top   int
	ltop  int
	spots []spot // what each line drawn belongs to
	colW  int    // width of a column of them
}

// New makes the screen.
func New(ctx *screen.Context, book Book, opt Options) *Page {
	p := &Page{ctx: ctx, book: book, opt: opt, drafts: draft.Of(ctx, book)}
	// The frame names a CSM too: whose accounts are shown.
	p.entry = entry.New(ctx, book).Then(func(model.Receipt) tea.Msg { return screen.Reload{} })
	p.keys = keys.New(p.bindings()...)
	p.build()
	return p
}

// Init implements screen.Screen.
func (p *Page) Init() tea.Cmd { return p.Refresh() }

// Refresh implements screen.Screen.
func (p *Page) Refresh() tea.Cmd {
	return p.slot.Ask(func(ctx context.Context) (f facts, err error) {
		if f.settings, err = p.book.Settings(ctx); err != nil {
			return f, err
		}
		if f.csms, err = p.book.CSMs(ctx); err != nil {
			return f, err
		}
		if f.use, err = p.book.InUse(ctx); err != nil {
			return f, err
		}
		if f.values, err = p.book.MetricValues(ctx); err != nil {
			return f, err
		}
		f.file, f.fileErr = p.book.File(ctx)
		if p.opt.Personal != nil {
			f.personal = p.opt.Personal()
		}
		return f, ctx.Err()
	})
}

// Title implements screen.Screen.
func (p *Page) Title() string { return "Settings" }

// Cursor implements screen.Screen.
func (p *Page) Cursor() *tea.Cursor { return nil }

// Text implements screen.Screen.
func (p *Page) Text() bool { return false }

// Keys implements screen.Screen.
func (p *Page) Keys() *keys.Set { return p.keys }

// Back implements screen.Screen: there is no step to go back inside.
func (p *Page) Back() (tea.Cmd, bool) { return nil, false }

// Busy says that a setting is being saved.
func (p *Page) Busy() bool { return p.saving }

// Leave implements screen.Keeper: nothing is saved before it is asked for.
func (p *Page) Leave() tea.Cmd { return nil }

// place is where one was.
type place struct {
	Key string `json:"key"`
}

// Place implements screen.Placer.
func (p *Page) Place() string {
	at := place{p.sections[p.at].key}
	if r := p.current(); r != nil {
		at.Key = r.key
	}
	b, err := json.Marshal(at)
	if err != nil {
		return ""
	}
	return string(b)
}

// Return implements screen.Placer.
func (p *Page) Return(text string) {
	var at place
	if json.Unmarshal([]byte(text), &at) == nil {
		p.want = at.Key
	}
}

// Update implements screen.Screen.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	if f, err, ok := p.slot.Take(msg); ok {
		return p.take(f, err)
	}
	switch msg := msg.(type) {
	case screen.OpenSetting:
		p.want = msg.Key
		p.goWanted()
	case added:
		p.want = msg.key // it is there once the facts are read anew
		return p.Refresh()
	case opening:
		return p.ask(msg.dialog)
	case weighed:
		return p.weighed(msg)
	case saved:
		return p.saved(msg)
	case measured:
		return p.measured(msg)
	case backedUp:
		return p.backedUp(msg)
	case tea.MouseClickMsg:
		return p.click(msg.X, msg.Y)
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			p.move(-1)
		} else {
			p.move(1)
		}
	}
	return nil
}

func (p *Page) take(f facts, err error) tea.Cmd {
	if err != nil {
		return screen.Send(screen.Failed{Err: err, What: "The settings could not be read", Safe: "Nothing was changed."})
	}
	p.facts, p.loaded = f, true
	again := p.again()
	p.readings = nil
	p.build()
	p.goWanted()
	return again
}

// goWanted goes to the setting that was asked for: the one of that key, else the first
// whose key begins with it, else its section.
func (p *Page) goWanted() {
	if p.want == "" || !p.loaded {
		return
	}
	key := p.want
	p.want = ""
	for i, s := range p.sections {
		if s.key != sectionOf(key) {
			continue
		}
		p.at, p.row, p.top = i, 0, 0
		for j, r := range s.rows {
			if r.key == key {
				p.row = j
				return
			}
		}
		for j, r := range s.rows {
			if len(r.key) > len(key) && r.key[:len(key)+1] == key+"." {
				p.row = j
				return
			}
		}
		return
	}
}

// build makes the sections of the facts at hand and keeps the cursor on its setting.
func (p *Page) build() {
	was := ""
	if r := p.current(); r != nil {
		was = r.key
	}
	p.sections = []section{p.me(), p.cadence(), p.checklist(), p.bar(), p.scores(), p.quadrant(), p.sentiment(), p.categories(),
		p.questions(), p.money(), p.costs(), p.service(), p.metrics(), p.people(), p.looks(), p.file()}
	p.strip.Names = nil
	for _, s := range p.sections {
		p.strip.Names = append(p.strip.Names, s.name)
	}
	rows := p.sections[p.at].rows
	p.row = max(min(p.row, len(rows)-1), 0)
	for i, r := range rows {
		if was != "" && r.key == was {
			p.row = i
		}
	}
}

// current is the setting under the cursor, nil when there is none.
func (p *Page) current() *row {
	if p.at >= len(p.sections) || p.row >= len(p.sections[p.at].rows) {
		return nil
	}
	return &p.sections[p.at].rows[p.row]
}
