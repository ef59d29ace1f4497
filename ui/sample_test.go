package ui_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui"
	"keystone/ui/drive"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/table"
)

// sample is a screen with what real ones have: a table, a form in a dialog, long work.
type sample struct {
	calm      bool // without the keys that make the program stop, which a palette also finds
	ctx       *screen.Context
	name      string
	table     *table.Table[model.ID, string]
	filter    bool
	words     string
	refreshed int
	got       []string
	confirm   string
	form      *form.Form
	saved     []string
	answer    tea.Msg
	asks      func() tea.Msg // what the key o brings, which may be a dialog; nil: there is no such key
}

func newSample(name string) *sample { return &sample{name: name} }

func (s *sample) make(ctx *screen.Context) screen.Screen {
	s.ctx = ctx
	s.table = table.New(table.Options[model.ID, string]{
		Columns: []table.Column{{Key: "name", Title: "Name", Min: 6, Weight: 1}, {Key: "x", Title: "X", Min: 8, Drop: 1}},
		Cell:    func(row, _ string) table.Cell { return table.Cell{Text: row} },
		Theme:   func() theme.Theme { return ctx.Theme },
		Fetch: func(_ context.Context, ids []model.ID) (map[model.ID]string, error) {
			out := map[model.ID]string{}
			for _, id := range ids {
				out[id] = fmt.Sprintf("%s 顧客 %d", name(s), id)
			}
			return out, nil
		},
	})
	return s
}

func name(s *sample) string { return s.name }

func (s *sample) Init() tea.Cmd {
	ids := make([]model.ID, 300)
	for i := range ids {
		ids[i] = model.ID(i + 1)
	}
	return s.table.SetIDs(ids)
}

func (s *sample) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case string:
		s.got = append(s.got, msg)
	case screen.OpenQuadrant:
		s.got = append(s.got, fmt.Sprint("quadrant ", msg.Account))
	case tea.KeyPressMsg:
		if s.filter {
			s.words += model.Clean(msg.Text)
		}
	case tea.PasteMsg:
		s.words += model.Clean(msg.Content)
	}
	if s.form != nil {
		return tea.Batch(s.table.Update(msg), s.form.Update(msg))
	}
	return s.table.Update(msg)
}

func (s *sample) View(size geom.Rect) string {
	return s.table.View(size) + "\nmore than fits\nand more: " + strings.Repeat("x", 300)
}

func (s *sample) Keys() *keys.Set {
	b := func(key, id string, do func() tea.Cmd) keys.Binding {
		return keys.Binding{ID: id, Keys: []string{key}, Label: id, Hint: 5, Group: "Sample", Do: do}
	}
	set := keys.New(s.table.Bindings()...)
	if s.asks != nil {
		set.Add(b("o", "ask", func() tea.Cmd { return s.asks }).Asking(), b("t", "tell", func() tea.Cmd { return screen.Send("told") }))
	}
	set.Add(
		b("enter", "open", func() tea.Cmd { return screen.Send(screen.OpenAccount{ID: 7}) }).Asking(),
		b("s", "sentiment", func() tea.Cmd { return screen.Send(screen.Changed{Label: "Sentiment set to Red"}) }),
		b("e", "edit", s.edit).Asking(),
		b("x", "explain", func() tea.Cmd {
			return screen.Confirm("Why", strings.Repeat("Because of this. ", 80), "Yes", func() tea.Cmd { return screen.Send("yes") })
		}).Asking(),
		b("f", "fail", func() tea.Cmd {
			return screen.Send(screen.Failed{Err: errors.New("disk full"), What: "Not saved", Safe: "All before is safe.", Next: "Make room."})
		}),
		b("w", "work", func() tea.Cmd {
			return screen.Work("Import", func(_ context.Context, report func(int, int)) tea.Msg { report(5, 10); return "worked" })
		}),
		b("a", "answer", func() tea.Cmd { return tea.Sequence(screen.Send(screen.Reload{}), screen.Send(s.answer)) }),
	)
	if !s.calm {
		set.Add(
			b("!", "fault", func() tea.Cmd { panic("on purpose") }),
			b("@", "fault later", func() tea.Cmd {
				return tea.Batch(nil, func() tea.Msg { panic("later") }, func() tea.Msg { return nil })
			}),
		)
	}
	return set.Add(
		b("Q", "quadrant", func() tea.Cmd { return screen.Send(screen.OpenQuadrant{Account: 9}) }).Asking(),
		keys.Binding{ID: "filter", Keys: []string{"/"}, Label: "filter", Do: func() tea.Cmd { s.filter = true; return nil }},
		keys.Binding{ID: "never", Keys: []string{"n"}, Label: "new", Disabled: func() string { return "The file is read-only." }, Do: func() tea.Cmd { panic("pressed") }},
	)
}

func (s *sample) edit() tea.Cmd {
	s.form = form.New(form.Options{
		Theme: func() theme.Theme { return s.ctx.Theme }, Today: func() model.Date { return s.ctx.Today }, Submit: "Save",
		Fields: []form.Field{{Key: "name", Label: "Name"}, {Key: "day", Label: "Day", Kind: form.Date}},
		OnCommit: func(key string, v form.Value) form.Work {
			return func(context.Context) (tea.Msg, error) { s.saved = append(s.saved, key+"="+v.Text); return nil, nil }
		},
		OnSubmit: func() tea.Cmd { return screen.Send(screen.Dismiss{}) },
	})
	return screen.Send(screen.Ask{Title: "Edit", Body: "Change it.", Widget: s.form})
}

func (s *sample) Title() string       { return s.name }
func (s *sample) Cursor() *tea.Cursor { return tea.NewCursor(3, 1) }
func (s *sample) Text() bool          { return s.filter }
func (s *sample) Refresh() tea.Cmd    { s.refreshed++; return s.table.Reload() }
func (s *sample) ConfirmQuit() string { return s.confirm }
func (s *sample) Back() (tea.Cmd, bool) {
	was := s.filter
	s.filter = false
	return nil, was
}

func (s *sample) Leave() tea.Cmd {
	if s.form == nil {
		return nil
	}
	return s.form.Leave()
}

func (s *sample) Busy() bool { return s.form != nil && s.form.Busy() }

// book is a Book in memory.
type book struct {
	undone  int
	version int64
	empty   bool
}

func (b *book) Undo(context.Context) (model.Receipt, error) {
	if b.empty {
		return model.Receipt{}, nil
	}
	b.undone++
	return model.Receipt{Label: "Sentiment of Acme set to Red"}, nil
}
func (b *book) Redo(context.Context) (model.Receipt, error) { return model.Receipt{}, nil }
func (b *book) Version(context.Context) (int64, error)      { return b.version, nil }
func (b *book) CSMs(context.Context) ([]model.CSM, error) {
	return []model.CSM{{ID: 4, Name: "Maria Silva", Manager: "Tom"}}, nil
}

type fixture struct {
	*drive.Driver
	first, second, account *sample
	book                   *book
	ctx                    *screen.Context
}

func start(t testing.TB, w, h int) *fixture {
	f := &fixture{first: newSample("Book"), second: newSample("Quadrant"), account: newSample("Acme"), book: &book{}}
	f.ctx = &screen.Context{Today: today}
	mono := theme.Mono
	f.Driver = drive.New(t, ui.New(ui.Options{Context: f.ctx, Book: f.book, Palette: &mono,
		Tabs: []ui.Tab{
			{Number: 1, Name: "Book", New: f.first.make},
			{Number: 2, Name: "Quadrant", New: f.second.make, Takes: func(m screen.Opening) bool { return m.Opens() == "quadrant" }},
		},
		Screen: func(ctx *screen.Context, m screen.Opening) screen.Screen {
			if _, ok := m.(screen.OpenAccount); ok {
				return f.account.make(ctx)
			}
			return nil
		}}), w, h)
	return f
}
