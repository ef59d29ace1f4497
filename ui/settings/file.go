package settings

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/ui/keys"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
)

func (p *Page) file() section {
	f := p.facts.file
	sec := section{key: "file", name: "File and backups", about: "One file holds the whole book. Nothing leaves this computer unless you export it."}
	copyPath := func(path, what string) func() tea.Cmd {
		return func() tea.Cmd { return screen.Send(screen.Copy{Text: path, What: what}) }
	}
	state := "may be changed"
	if p.ctx.FileReadOnly != "" {
		state = "read-only"
	}
	kind := "your own"
	if p.ctx.Demo {
		kind = "the demo: made up, in a file of its own"
	}
	sec.rows = []row{
		{key: "file.path", label: "File", value: clean(f.Path), about: keys.Say("{settings.edit enter} copies the path."), free: true, edit: copyPath(f.Path, "The path of the book")},
		{key: "file.size", label: "Size", value: bytes(f.Size), fixed: "The size is what the file has; a backup of it is made below."},
		{key: "file.state", label: "State", value: state, about: p.ctx.FileReadOnly,
			fixed: "Whether the book may be changed lies with its file: its permissions, who else has it open, and the version that wrote it."},
		{key: "file.kind", label: "Book", value: kind, fixed: "The palette leads from one to the other: \"demo book\" opens the demo, and the next start shows your own again."},
	}
	if p.facts.personal.Path != "" {
		r := row{key: "file.config", label: "Personal file", value: clean(p.facts.personal.Path), free: true,
			about: keys.Say("Theme, mouse and your own keys are kept here, outside the book. {settings.edit enter} copies the path."), edit: copyPath(p.facts.personal.Path, "The path")}
		if wrong := p.facts.personal.Problems; len(wrong) > 0 {
			r.note, r.bad = counted(len(wrong), "line", "lines")+" not understood", true
			for _, problem := range wrong {
				r.about += "\n" + clean(problem)
			}
		}
		sec.rows = append(sec.rows, r)
	}
	folder := "into the folder of backups"
	sec.rows = append(sec.rows,
		row{key: "file.backup", head: "Backups", label: "Back up now", value: folder, free: true, edit: func() tea.Cmd { return p.backUp("") },
			about: "Writes a whole and verified copy to " + clean(f.Folder) + "."},
		row{key: "file.backup.to", label: "Back up to", value: "a place of your choice", free: true, edit: p.askBackup})
	if p.facts.fileErr != nil {
		sec.rows = append(sec.rows, row{key: "file.backups", label: "Backups", value: "cannot be read", note: clean(p.facts.fileErr.Error()), bad: true})
	}
	for i, b := range f.Backups {
		at := time.UnixMilli(b.AtMillis).Local().Format("2006-01-02 15:04")
		r := row{key: "file.backups." + filepath.Base(b.Path), label: at, value: bytes(b.Size), note: clean(b.Reason), free: true,
			edit: copyPath(b.Path, "The path of the backup")}
		if i == 0 {
			r.head = counted(len(f.Backups), "backup", "backups")
		}
		sec.rows = append(sec.rows, r)
	}
	return sec
}

// bytes is a size for eyes.
func bytes(n int64) string {
	const unit = 1024
	if n < unit {
		return fmt.Sprintf("%d bytes", n)
	}
	size, word := float64(n)/unit, "KiB"
	for _, next := range []string{"MiB", "GiB", "TiB"} {
		if size < unit {
			break
		}
		size, word = size/unit, next
	}
	return fmt.Sprintf("%.1f %s", size, word)
}

// askBackup asks where a copy is to lie.
func (p *Page) askBackup() tea.Cmd {
	var f *form.Form
	f = form.New(form.Options{Theme: p.theme, Today: p.today, Submit: "Back up",
		Fields: p.headed([]form.Field{{Key: "path", Label: "To", Required: true, Width: 80, Help: "a file or a folder; ~ is your home folder"}},
			"A file that is there already is never overwritten."),
		OnSubmit: func() tea.Cmd {
			return tea.Batch(screen.Send(screen.Dismiss{}), p.backUp(f.Value("path").Text))
		}})
	return screen.Send(screen.Ask{Title: "Back up to", Widget: f, Wide: true})
}

// backedUp says where the copy lies.
type backedUp struct {
	path string
	err  error
}

func (p *Page) backUp(path string) tea.Cmd {
	return screen.Work("Writing the backup", func(ctx context.Context, _ func(done, total int)) tea.Msg {
		made, err := p.book.BackUp(ctx, path)
		return backedUp{made, err}
	})
}

func (p *Page) backedUp(msg backedUp) tea.Cmd {
	switch {
	case errors.Is(msg.err, context.Canceled):
		return screen.Send(screen.Toast{Text: "No backup was made."})
	case msg.err != nil:
		return screen.Send(screen.Failed{Err: msg.err, What: "The backup was not made", Safe: "The book itself was not touched.", Next: "Choose another place."})
	}
	return tea.Batch(p.Refresh(), screen.Send(screen.Toast{Text: "Backup written and verified: " + clean(msg.path), Level: screen.Done}))
}
