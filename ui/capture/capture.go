// Package capture is the capture line: one line of text that books a touch, a sentiment
// and a next step of an account as one step, and shows while it is typed what it is
// understood as.
package capture

import (
	"context"
	"strconv"
	"sync"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
)

// Capture opens the capture line of a book. One serves as long as the program runs: it
// keeps the line that was left half typed.
type Capture struct {
	ctx  *screen.Context
	book Book

	mu    sync.Mutex
	draft draft
	found bool // the disk was asked for a draft

	writing sync.Mutex // one write of the draft at a time
}

// New makes the capture line of a book.
func New(ctx *screen.Context, book Book) *Capture { return &Capture{ctx: ctx, book: book} }

// Open opens the line. account is the one that is selected where one is, 0 for none: it
// is meant when the line names no other; name is its name, "" where only its id is known.
// Where nothing can be changed it says why instead.
func (c *Capture) Open(account model.ID, name string) tea.Cmd {
	if why := c.ctx.ReadOnly(); why != "" {
		return screen.Send(screen.Toast{Text: why, Level: screen.Warning})
	}
	return screen.Send(screen.Ask{Title: "Capture", Widget: newLine(c, model.AccountName{ID: account, Name: name}), Wide: true})
}

// draft is a line that was left half typed, with the account that was meant besides what
// it says: the one selected then, and one that was picked for its name.
type draft struct {
	text   string
	given  model.AccountName
	pinned model.AccountName
	pin    string
}

// dialogName is under which the book keeps the draft.
const dialogName = "capture line"

func (d draft) fields() map[string]string {
	if d.text == "" {
		return nil
	}
	id := func(id model.ID) string { return strconv.FormatInt(int64(id), 10) }
	return map[string]string{"line": d.text, "account": id(d.given.ID), "name": d.given.Name,
		"picked": id(d.pinned.ID), "picked name": d.pinned.Name, "picked text": d.pin}
}

// draftOf reads what fields wrote; an id that is none leaves its account out.
func draftOf(f map[string]string) draft {
	account := func(id, name string) model.AccountName {
		n, err := strconv.ParseInt(f[id], 10, 64)
		if err != nil || n <= 0 {
			return model.AccountName{}
		}
		return model.AccountName{ID: model.ID(n), Name: f[name]}
	}
	return draft{f["line"], account("account", "name"), account("picked", "picked name"), f["picked text"]}
}

// keep puts a draft aside; store brings it to the disk.
func (c *Capture) keep(d draft) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.draft, c.found = d, true
}

func (c *Capture) kept() draft {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.draft
}

// find is the draft, from the disk when this run of the program has not asked yet.
func (c *Capture) find() draft {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.found {
		// Where it cannot be read the line is blank, and it is asked for again the next time;
		// what keeps the book from being read will be said by whatever reads the facts.
		f, err := c.book.Draft(context.Background(), dialogName)
		if err != nil {
			return draft{}
		}
		c.draft, c.found = draftOf(f), true
	}
	return c.draft
}

// put brings the draft to the disk as it is by then.
func (c *Capture) put() {
	c.writing.Lock()
	defer c.writing.Unlock()
	// What cannot be kept still stands in the line, and booking it will say why it cannot.
	_ = c.book.KeepDraft(context.Background(), dialogName, c.kept().fields())
}

func (c *Capture) store() tea.Msg {
	c.put()
	return nil
}
