package entry_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/drive"
	"keystone/ui/entry"
	"keystone/ui/entry/booktest"
	"keystone/ui/geom"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// host is a screen on which one key opens a dialog.
type host struct {
	open func() tea.Cmd
	got  []tea.Msg
}

func (h *host) Init() tea.Cmd { return nil }

func (h *host) Update(msg tea.Msg) tea.Cmd {
	h.got = append(h.got, msg)
	return nil
}

func (h *host) View(size geom.Rect) string { return geom.Block(nil, size.W, size.H) }

func (h *host) Keys() *keys.Set {
	return keys.New(keys.Binding{ID: "host.open", Keys: []string{"o"}, Do: h.open})
}

func (h *host) Title() string { return "Host" }

func (h *host) Cursor() *tea.Cursor { return nil }

func (h *host) Text() bool { return false }

func (h *host) Back() (tea.Cmd, bool) { return nil, false }

func (h *host) Refresh() tea.Cmd { return nil }

func frame() *screen.Context {
	return &screen.Context{Today: booktest.Today, AsOf: booktest.Today, Currency: "USD", Author: "Maria Silva"}
}

// start opens the app with a dialog one key away.
func start(t testing.TB, book *booktest.Book, open func(e *entry.Entry) tea.Cmd) *drive.Driver {
	t.Helper()
	return startIn(t, frame(), book, open)
}

func startIn(t testing.TB, ctx *screen.Context, book *booktest.Book, open func(e *entry.Entry) tea.Cmd) *drive.Driver {
	t.Helper()
	return drive.Screen(t, ctx, 100, 44, func(c *screen.Context) screen.Screen {
		e := entry.New(c, book)
		return &host{open: func() tea.Cmd { return open(e) }}
	}).Keys("o")
}

func last(t *testing.T, book *booktest.Book) model.Step {
	t.Helper()
	if len(book.Steps) == 0 {
		t.Fatal("nothing was written")
	}
	return book.Steps[len(book.Steps)-1]
}

// clear takes a text out of the field that has the keys.
func clear(d *drive.Driver, text string) *drive.Driver {
	for range text {
		d.Keys("backspace")
	}
	return d
}
