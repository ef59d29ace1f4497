// Package savefile asks where a file goes and has it written: by the same rules wherever the
// program makes one. ~ is the home folder, a file that is there is written over only after a
// question, and everything that waits for the disk runs in a command.
package savefile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/geom"
	"keystone/ui/report"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
)

// Options say what is to be written.
type Options struct {
	Ctx *screen.Context
	// Title and Body are those of the dialog, Submit what enter on its last field does.
	Title, Body, Submit string
	// Proposed is the file's name, offered in the home folder.
	Proposed string
	// Fault says why nothing is written under a name, nil when it will do; nil: any will do.
	Fault func(name string) error
	// More are questions below that for the file.
	More []form.Field
	// Write makes the file. over: whatever is there may go. It may be called off the UI, so
	// it reads nothing that can change; answer gives what More were answered.
	Write func(path string, over bool, answer func(key string) form.Value) tea.Cmd
}

// Ask opens the dialog.
func Ask(o Options) tea.Cmd {
	var f *form.Form
	f = form.New(form.Options{
		Theme: func() theme.Theme { return o.Ctx.Theme }, Today: func() model.Date { return o.Ctx.Today }, Submit: o.Submit,
		Fields: append([]form.Field{{Key: "file", Label: "File", Value: inHome(o.Proposed), Required: true, Width: 80, Help: "~ is your home folder",
			Above: o.above, Validate: func(v form.Value) error { return o.fault(v.Text) }}}, o.More...),
		OnSubmit: func() tea.Cmd {
			answers := map[string]form.Value{}
			for _, m := range o.More {
				answers[m.Key] = f.Value(m.Key)
			}
			answer := func(key string) form.Value { return answers[key] }
			return tea.Sequence(screen.Send(screen.Dismiss{}), o.look(fullPath(f.Value("file").Text), answer))
		},
	})
	return screen.Send(screen.Ask{Title: o.Title, Widget: f, Wide: true})
}

// above is the body over the field, so that all of it is seen where the dialog is small.
func (o Options) above(w int) []string {
	if o.Body == "" {
		return nil
	}
	return append(geom.Wrap(model.CleanText(o.Body), max(w, 1)), "")
}

// look looks first whether there is a file already.
func (o Options) look(path string, answer func(string) form.Value) tea.Cmd {
	return func() tea.Msg {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return o.Write(path, false, answer)()
		case info.IsDir():
			return screen.Toast{Text: model.Clean(path) + " is a folder: name a file in it.", Level: screen.Warning}
		}
		return screen.Confirm("Overwrite "+o.Ctx.Glyphs().Quote(model.Clean(filepath.Base(path)))+"?",
			"There is a file at "+model.Clean(path)+" already. It is left as it is until the new one is whole.", "Overwrite it",
			func() tea.Cmd { return o.Write(path, true, answer) })()
	}
}

// Save writes a text under a path, whole and readable by its owner alone, and says what came
// of it. what names it: "The prep sheet". It waits for the disk.
func Save(what, path string, over bool, text []byte) tea.Msg {
	err := report.WriteFile(path, over, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	shown := model.Clean(path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return screen.Toast{Text: shown + " appeared in the meantime and was left as it is: choose another name.", Level: screen.Warning}
	case err != nil:
		return screen.Failed{Err: report.Cause(err), What: what + " could not be written to " + shown,
			Safe: "Nothing is left there, and the book is not touched.", Next: "Choose another folder, or make room."}
	}
	return screen.Toast{Text: what + " is written to " + shown, Level: screen.Done}
}

func (o Options) fault(text string) error {
	if text != "" && os.IsPathSeparator(text[len(text)-1]) {
		return errors.New("this is a folder: name a file in it")
	}
	if o.Fault != nil {
		return o.Fault(text)
	}
	return nil
}

// inHome is a file in the home folder, else in the current one.
func inHome(name string) string {
	if home, err := os.UserHomeDir(); err != nil || home == "" {
		return name
	}
	return "~" + string(filepath.Separator) + name
}

// Slug is a name as a part of a file name: its words in small letters, joined by hyphens.
func Slug(name string) string {
	return strings.Join(strings.FieldsFunc(model.FoldName(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
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
