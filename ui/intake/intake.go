// Package intake is the import: files are chosen, what was understood of them is shown and
// can be corrected, what taking them would do is found out, and then they are taken as one
// step.
package intake

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/panel"
	"keystone/ui/widget/table"
)

// stage is how far the import is.
type stage int

const (
	choosing   stage = iota
	understood       // the plans are shown, or are on their way
	importing
	done
)

// area is the part of the plan that has the keys.
type area int

const (
	inFiles area = iota
	inQuestions
	inColumns
	inPreview
	areas
)

// Options are what the screen needs besides the book.
type Options struct {
	// Paths are the files and folders to begin with; none: they are chosen first.
	Paths []string
	// Merge opens the dialog that merges two accounts, after which the screen gets a Merged.
	// nil: it is not offered.
	Merge func(ids []model.ID) tea.Cmd
	// Archive opens the dialog that archives accounts; nil: it is not offered.
	Archive func(ids []model.ID) tea.Cmd
}

// Merged says that an account went into another one.
type Merged struct{ Keep, Gone model.ID }

// Page is the screen.
type Page struct {
	ctx  *screen.Context
	book Book
	opt  Options

	stage  stage
	choose chooser

	paths   []string
	finding screen.Slot[[]model.ImportSource]
	reading screen.Slot[[]read]
	sources []*source
	begun   bool // what was understood has been shown
	all     forAll
	files   *table.Table[rowID, item]
	area    area
	at      int // the question that is lit
	columns *table.Table[rowID, model.ImportColumn]

	preview preview
	scroll  panel.Scroll
	spot    int // what is lit in the report, from 1; 0: nothing
	marks   []mark
	merged  map[model.ID]bool

	cursor *tea.Cursor
	spots  spots
}

// New makes the screen.
func New(ctx *screen.Context, book Book, opt Options) *Page {
	p := &Page{ctx: ctx, book: book, opt: opt, paths: opt.Paths, merged: map[model.ID]bool{}}
	p.newChooser()
	p.newFiles()
	p.newColumns()
	return p
}

// Init implements screen.Screen.
func (p *Page) Init() tea.Cmd {
	if len(p.paths) > 0 {
		return p.open(p.paths...)
	}
	return p.look()
}

// Refresh implements screen.Screen: what is in the book may change what the files would do.
func (p *Page) Refresh() tea.Cmd {
	if p.stage == understood && p.begun && !p.waits() {
		return p.askAll()
	}
	return nil
}

// Title implements screen.Screen.
func (p *Page) Title() string {
	if p.stage == choosing {
		return "Import"
	}
	return "Import " + p.name()
}

// name is what was chosen, for eyes.
func (p *Page) name() string {
	if len(p.paths) == 1 {
		return model.Clean(filepath.Base(p.paths[0]))
	}
	return fmt.Sprintf("%d files", len(p.paths))
}

// Text implements screen.Screen.
func (p *Page) Text() bool { return p.stage == choosing }

// Cursor implements screen.Screen.
func (p *Page) Cursor() *tea.Cursor { return p.cursor }

// Keys implements screen.Screen.
func (p *Page) Keys() *keys.Set {
	switch p.stage {
	case choosing:
		return keys.New(p.chooseKeys()...)
	case understood:
		return keys.New(p.planKeys()...)
	case done:
		return keys.New(p.resultKeys()...)
	}
	return nil
}

// Back implements screen.Screen: from the plan to the choice of a file, with the answers
// kept; an import under way is cancelled by it.
func (p *Page) Back() (tea.Cmd, bool) {
	switch p.stage {
	case importing:
		p.preview.stop()
		return nil, true
	case understood:
		return p.another(), true
	case done:
		if p.spot > 0 {
			p.spot = 0
			return nil, true
		}
		return toBook(), true
	}
	if len(p.choose.marked) > 0 {
		p.choose.marked = nil
		p.showEntries()
		return nil, true
	}
	p.choose.slot.Drop()
	p.choose.found.Drop()
	return nil, false
}

// toBook leaves this screen for the Book.
func toBook() tea.Cmd {
	return tea.Sequence(screen.Send(screen.Close{}), screen.Send(screen.OpenTab{Number: 1}))
}

// Busy says that an import is under way.
func (p *Page) Busy() bool { return p.stage == importing }

// Leave implements screen.Keeper: a trial is stopped; an import ends by itself, whole or
// not at all.
func (p *Page) Leave() tea.Cmd {
	if p.stage == understood {
		p.preview.stop()
	}
	return nil
}

// ConfirmQuit implements screen.QuitConfirmer.
func (p *Page) ConfirmQuit() string {
	if p.stage == importing {
		return "The import is under way; quitting now may cancel it, and then nothing of it is kept."
	}
	return ""
}

// another goes back to the choice of files.
func (p *Page) another() tea.Cmd {
	p.finding.Drop()
	p.reading.Drop()
	p.preview.stop()
	p.stage = choosing
	return p.look()
}

// open looks at files and folders as one book. The answers given for the same ones before
// still hold.
func (p *Page) open(paths ...string) tea.Cmd {
	same := p.begun && slices.Equal(paths, p.paths)
	p.paths = slices.Clone(paths)
	p.choose.at, p.choose.wrong = filepath.Dir(paths[0]), ""
	p.choose.input.SetValue("")
	p.choose.marked = nil
	remember(p.ctx, p.choose.at)
	p.stage = understood
	if same {
		p.area = p.firstArea()
		return p.askAll()
	}
	p.sources, p.begun, p.all, p.area, p.at, p.spot = nil, false, forAll{}, inColumns, 0, 0
	p.files.SetIDs(nil)
	p.columns.SetIDs(nil)
	p.scroll.Top = 0
	return p.finding.Ask(func(ctx context.Context) ([]model.ImportSource, error) { return p.book.Sources(ctx, paths) })
}

// Drop implements screen.Dropper: other files take the place of those shown.
func (p *Page) Drop(paths []string) tea.Cmd {
	if p.stage == importing {
		return nil
	}
	p.begun = false
	p.finding.Drop()
	p.reading.Drop()
	p.preview.stop()
	return p.open(paths...)
}

// Update implements screen.Screen.
func (p *Page) Update(msg tea.Msg) tea.Cmd {
	if l, err, ok := p.choose.slot.Take(msg); ok {
		if err == nil {
			p.listed(l)
		}
		return nil
	}
	if t, _, ok := p.choose.found.Take(msg); ok {
		return p.led(t)
	}
	if all, err, ok := p.finding.Take(msg); ok {
		return p.found(all, err)
	}
	if all, err, ok := p.reading.Take(msg); ok {
		return p.took(all, err)
	}
	switch msg := msg.(type) {
	case previewed:
		return p.previewed(msg)
	case imported:
		return p.imported(msg)
	case Merged:
		p.merged[msg.Keep], p.merged[msg.Gone] = true, true
	case tea.KeyPressMsg, tea.PasteMsg:
		if p.stage == choosing {
			return p.typed(msg)
		}
	case tea.MouseClickMsg:
		return p.click(msg)
	case tea.MouseWheelMsg:
		return p.wheel(msg)
	}
	return nil
}

// View implements screen.Screen.
func (p *Page) View(size geom.Rect) string {
	size = size.Origin()
	p.cursor, p.spots = nil, spots{}
	if size.Empty() {
		return ""
	}
	var out string
	switch p.stage {
	case choosing:
		out, p.cursor = p.viewChoose(size)
	case done:
		out = p.viewResult(size)
	default:
		out = p.viewPlan(size)
	}
	return geom.Clip(out, size.W, size.H)
}

// readOnly says why nothing can be imported, "" when it can.
func (p *Page) readOnly() string { return p.ctx.ReadOnly() }

// stopped says that work ended because somebody cancelled it.
func stopped(err error) bool { return errors.Is(err, context.Canceled) }
