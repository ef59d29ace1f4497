package review

import (
	"errors"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/report"
	"keystone/ui/screen"
	"keystone/ui/widget/form"
	"keystone/ui/widget/savefile"
)

// saving is a document on its way out of the program.
type saving struct {
	name string // in the name of its file: "prep"
	what string // for eyes: "The prep sheet"
	doc  report.Document
	says string // what else to know before it is saved, "" for nothing
}

// format is how a document is written.
type format struct {
	ending, name string
	bytes        func(report.Document) ([]byte, error)
}

var (
	asMarkdown = format{".md", "Markdown", func(d report.Document) ([]byte, error) { return []byte(d.Markdown()), nil }}
	asHTML     = format{".html", "HTML", func(d report.Document) ([]byte, error) { return []byte(d.HTML()), nil }}
)

// copy puts a document into the clipboard as Markdown.
func (s *Screen) copy(v saving) tea.Cmd {
	return screen.Send(screen.Copy{Text: v.doc.Markdown(), What: v.what})
}

// saveAs asks where a document goes and writes it.
func (s *Screen) saveAs(v saving, f format) tea.Cmd {
	day := s.day()
	if s.rv.State == model.ReviewCompleted {
		day = s.rv.HeldOn
	}
	name := savefile.Slug(s.d.Account.Name)
	if name == "" {
		name = "review"
	}
	return savefile.Ask(savefile.Options{Ctx: s.ctx, Title: v.what + " as " + f.name, Submit: "Save",
		Body:     strings.TrimSpace(v.doc.Title + "\n" + v.says),
		Proposed: name + "-" + v.name + "-" + day.String() + f.ending,
		Fault:    endsIn(f),
		Write: func(path string, over bool, _ func(string) form.Value) tea.Cmd {
			return func() tea.Msg { return written(v, f, path, over) }
		}})
}

// endsIn refuses names that promise another kind of file.
func endsIn(f format) func(string) error {
	return func(name string) error {
		switch strings.ToLower(filepath.Ext(name)) {
		case f.ending, "", ".txt", ".htm", ".markdown":
			return nil
		case ".md", ".html", ".eml", ".pdf", ".doc", ".docx", ".odt", ".rtf":
			return errors.New("this one is written as " + f.name + ": let the name end in " + f.ending)
		}
		return nil
	}
}

// written writes the file and says so.
func written(v saving, f format, path string, over bool) tea.Msg {
	text, err := f.bytes(v.doc)
	if err != nil {
		return screen.Failed{Err: err, What: v.what + " could not be made", Safe: "Nothing was written."}
	}
	return savefile.Save(v.what, path, over, text)
}
