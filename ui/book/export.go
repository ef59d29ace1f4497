package book

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
)

// What an exported file holds.
const (
	asShown  = "shown"
	asImport = "accounts"
)

// exportMenu asks where the list as it is shown goes, and what of it.
func (p *Page) exportMenu() tea.Cmd {
	var f *form.Form
	f = form.New(form.Options{
		Theme: func() theme.Theme { return p.ctx.Theme }, Today: func() model.Date { return p.ctx.Today }, Submit: "Export",
		Fields: []form.Field{
			{Key: "file", Label: "File", Value: p.proposedFile(), Required: true, Width: 80, Help: "~ is your home folder",
				Validate: func(v form.Value) error { return fileFault(v.Text) }},
			{Key: "what", Label: "What", Kind: form.Choice, Value: asShown, Required: true, Options: []form.Option{
				{Value: asShown, Label: "the columns shown"}, {Value: asImport, Label: "all fields, to import again"}}},
		},
		OnSubmit: func() tea.Cmd {
			return tea.Sequence(screen.Send(screen.Dismiss{}), p.export(fullPath(f.Value("file").Text), f.Value("what").Text))
		},
	})
	return screen.Send(screen.Ask{Title: "Export " + count(p.table.Len(), "account"), Widget: f, Wide: true,
		Body: "The accounts of this list, in its order, as a CSV file for a spreadsheet."})
}

// proposedFile is keystone-VIEW-DATE.csv in the home folder, else in the current one.
func (p *Page) proposedFile() string {
	name := "keystone-" + slug(p.views.at.Name) + p.ctx.AsOf.String() + ".csv"
	if home, err := os.UserHomeDir(); err != nil || home == "" {
		return name
	}
	return "~" + string(filepath.Separator) + name
}

// slug is a name as a part of a file name, with a - behind it; "" where nothing is left.
func slug(name string) string {
	words := strings.FieldsFunc(model.FoldName(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return ""
	}
	return strings.Join(words, "-") + "-"
}

// fullPath is the path that was typed, ~ being the home folder.
func fullPath(text string) string {
	text = strings.TrimSpace(text)
	if text == "~" || strings.HasPrefix(text, "~/") || runtime.GOOS == "windows" && strings.HasPrefix(text, `~\`) {
		if home, err := os.UserHomeDir(); err == nil && home != "" {
			text = home + text[1:]
		}
	}
	if full, err := filepath.Abs(text); err == nil {
		return full
	}
	return text
}

// fileFault says why no list is written under a name, nil when one is.
func fileFault(text string) error {
	switch strings.ToLower(filepath.Ext(text)) {
	case ".xlsx", ".xls", ".ods", ".json", ".db":
		return errors.New("the list is written as CSV: let the name end in .csv")
	}
	if text != "" && os.IsPathSeparator(text[len(text)-1]) {
		return errors.New("this is a folder: name a file in it")
	}
	return nil
}

// looked says what is at the path where a list is to go.
type looked struct {
	path, what string
	there      bool
	folder     bool
}

// export looks first whether there is a file already.
func (p *Page) export(path, what string) tea.Cmd {
	return func() tea.Msg {
		info, err := os.Stat(path)
		return looked{path: path, what: what, there: err == nil, folder: err == nil && info.IsDir()}
	}
}

func (p *Page) looked(msg looked) tea.Cmd {
	switch {
	case msg.folder:
		return screen.Send(screen.Toast{Text: model.Clean(msg.path) + " is a folder: name a file in it.", Level: screen.Warning})
	case msg.there:
		return screen.Confirm("Overwrite "+p.ctx.Glyphs().Quote(model.Clean(filepath.Base(msg.path)))+"?",
			"There is a file at "+model.Clean(msg.path)+" already. It is left as it is until the new one is whole.", "Overwrite it",
			func() tea.Cmd { return p.exportTo(msg.path, msg.what, true) })
	}
	return p.exportTo(msg.path, msg.what, false)
}

// exported is the outcome of an export.
type exported struct {
	path string
	rows int
	err  error
}

// exportTo writes the file, with progress and cancel.
func (p *Page) exportTo(path, what string, over bool) tea.Cmd {
	ids, q, columns, book := p.table.IDs(), p.query(), p.chosen(), p.book
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
