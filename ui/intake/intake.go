// Package intake is the import: a file is chosen, what was understood of it is shown and
// can be corrected, what taking it would do is found out, and then it is taken as one step.
package intake

import (
	"context"
	"errors"
	"path/filepath"

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
	understood       // the plan is shown, or is on its way
	importing
	done
)

// area is the part of the plan that has the keys.
type area int

const (
	inQuestions area = iota
	inColumns
	inPreview
)

// Page is the screen.
type Page struct {
	ctx  *screen.Context
	book Book

	stage  stage
	choose chooser

	file    string
	reading screen.Slot[model.ImportPlan]
	plan    model.ImportPlan
	planned bool
	said    said
	asked   []asked
	area    area
	at      int // the question that is lit
	columns *table.Table[rowID, model.ImportColumn]

	preview preview
	scroll  panel.Scroll
	report  model.ImportReport

	cursor *tea.Cursor
	spots  spots
}

// New makes the screen; with a path it begins with that file.
func New(ctx *screen.Context, book Book, path string) *Page {
	p := &Page{ctx: ctx, book: book, file: path}
	p.newChooser()
	p.newColumns()
	return p
}

// Init implements screen.Screen.
func (p *Page) Init() tea.Cmd {
	if p.file != "" {
		return p.open(p.file)
	}
	return p.look()
}

// Refresh implements screen.Screen: what is in the book may change what the file would do.
func (p *Page) Refresh() tea.Cmd {
	if p.stage == understood && p.planned {
		return p.ask()
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

// name is the file for eyes.
func (p *Page) name() string { return model.Clean(filepath.Base(p.file)) }

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
		return toBook(), true
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

// another goes back to the choice of a file.
func (p *Page) another() tea.Cmd {
	p.reading.Drop()
	p.preview.stop()
	p.stage = choosing
	return p.look()
}

// open looks at a file. The answers given for the same file before still hold.
func (p *Page) open(path string) tea.Cmd {
	if path != p.file || !p.planned {
		p.file, p.said, p.asked = path, said{}, nil
		p.plan, p.planned = model.ImportPlan{}, false
	}
	p.choose.at, p.choose.wrong = filepath.Dir(path), ""
	p.choose.input.SetValue("")
	remember(p.ctx, p.choose.at)
	p.stage, p.area, p.at = understood, inColumns, 0
	return p.ask()
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
	if plan, err, ok := p.reading.Take(msg); ok {
		return p.took(plan, err)
	}
	switch msg := msg.(type) {
	case previewed:
		return p.previewed(msg)
	case imported:
		return p.imported(msg)
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
