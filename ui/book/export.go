package book

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
	"keystone/ui/widget/savefile"
)

// What an exported file holds.
const (
	asShown  = "shown"
	asImport = "accounts"
)

// exportMenu asks where the list as it is shown goes, and what of it.
func (p *Page) exportMenu() tea.Cmd {
	name := "keystone-"
	if view := savefile.Slug(p.views.at.Name); view != "" {
		name += view + "-"
	}
	list := p.list()
	return savefile.Ask(savefile.Options{Ctx: p.ctx, Title: "Export " + count(p.table.Len(), "account"), Submit: "Export",
		Body:     "The accounts of this list, in its order, as a CSV file for a spreadsheet.",
		Proposed: name + p.ctx.AsOf.String() + ".csv", Fault: fileFault,
		More: []form.Field{{Key: "what", Label: "What", Kind: form.Choice, Value: asShown, Required: true, Options: []form.Option{
			{Value: asShown, Label: "the columns shown"}, {Value: asImport, Label: "all fields, to import again"}}}},
		Write: func(path string, over bool, answer func(string) form.Value) tea.Cmd {
			return list.exportTo(path, answer("what").Text, over)
		}})
}

// fileFault says why no list is written under a name, nil when one is.
func fileFault(text string) error {
	switch strings.ToLower(filepath.Ext(text)) {
	case ".xlsx", ".xls", ".ods", ".json", ".db":
		return errors.New("the list is written as CSV: let the name end in .csv")
	}
	return nil
}

// list is what is to be exported, as it was when that was asked for.
type list struct {
	book    Book
	ids     []model.ID
	q       model.Query
	columns []model.ViewColumn
}

func (p *Page) list() list { return list{p.book, p.table.IDs(), p.query(), slices.Clone(p.chosen())} }

// exported is the outcome of an export.
type exported struct {
	path string
	rows int
	err  error
}

// exportTo writes the file, with progress and cancel.
func (l list) exportTo(path, what string, over bool) tea.Cmd {
	ids, q, columns, book := l.ids, l.q, l.columns, l.book
	label := "Exporting " + count(len(ids), "account")
	if what == asImport {
		return screen.Work(label, func(ctx context.Context, report func(done, total int)) tea.Msg {
			err := book.ExportSome(ctx, path, over, model.ImportAccounts, ids, func(n int) { report(n, len(ids)) })
			return exported{path, len(ids), err}
		})
	}
	return screen.Work(label, func(ctx context.Context, report func(done, total int)) tea.Msg {
		rows := 0
		err := writeSheet(ctx, book, path, over, columns, q, ids, func(n int) { rows = n; report(n, len(ids)) })
		return exported{path, rows, err}
	})
}

// exportChunk is how many rows are read at a time.
const exportChunk = 500

func writeSheet(ctx context.Context, book Book, path string, over bool, columns []model.ViewColumn, q model.Query, ids []model.ID, progress func(int)) error {
	var head []string
	for _, c := range columns {
		head = append(head, heads(c.Key)...)
	}
	return book.ExportSheet(ctx, path, over, head, func(write func([]string) error) error {
		n := 0
		for chunk := range slices.Chunk(ids, exportChunk) {
			rows, err := book.Rows(ctx, q, chunk)
			if err != nil {
				return err
			}
			for _, r := range rows {
				var cells []string
				for _, c := range columns {
					cells = append(cells, values(r, c.Key, q.AsOf)...)
				}
				if err := write(cells); err != nil {
					return err
				}
			}
			n += len(rows)
			progress(n)
		}
		return nil
	})
}

func (p *Page) exported(msg exported) tea.Cmd {
	switch {
	case errors.Is(msg.err, context.Canceled):
		return screen.Send(screen.Toast{Text: "The export was cancelled; no file was written.", Level: screen.Warning})
	case msg.err != nil:
		return screen.Send(screen.Failed{Err: msg.err, What: "The list was not exported"})
	}
	return screen.Send(screen.Toast{Text: fmt.Sprintf("%s written to %s", count(msg.rows, "account"), model.Clean(msg.path)), Level: screen.Done})
}
