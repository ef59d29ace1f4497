// Package changes is the dialog that saves what was changed here of accounts that came from
// another system, as a file which that system can take.
package changes

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/report"
	"keystone/ui/screen"
	"keystone/ui/theme"
	"keystone/ui/widget/form"
	"keystone/ui/widget/picker"
	"keystone/ui/widget/savefile"
)

// Book is what the dialog needs from the book.
type Book interface {
	// ChangesHere is what people changed here, a sheet for each kind of file that accounts
	// came in: since the last of them, or from the day on where one is given.
	ChangesHere(ctx context.Context, since model.Date) ([]model.ChangeSheet, error)
	// ExportChanges writes a sheet to a new file; over says that one of that name may go.
	ExportChanges(path string, over bool, s *model.ChangeSheet) error
}

// Ask opens the dialog: which system, where several have something to be told, then where the
// file goes.
func Ask(ctx *screen.Context, book Book) tea.Cmd {
	return func() tea.Msg {
		all, err := book.ChangesHere(context.Background(), 0)
		if err != nil {
			return screen.Failed{Err: err, What: "What was changed here could not be read", Safe: "Nothing was changed."}
		}
		var sheets []model.ChangeSheet
		for _, s := range all {
			if len(s.Rows) > 0 {
				sheets = append(sheets, s)
			}
		}
		switch len(sheets) {
		case 0:
			return screen.Toast{Text: nothing(all), Level: screen.Info}
		case 1:
			return where(ctx, book, sheets[0])()
		}
		return which(ctx, book, sheets)
	}
}

// nothing says why there is no file to be saved.
func nothing(all []model.ChangeSheet) string {
	for _, s := range all {
		if len(s.Left) > 0 {
			return "There is nothing that " + system(&s) + " could take: " + model.Clean(s.Left[0])
		}
	}
	return "No account that was imported has been changed here since."
}

// system is where a sheet goes, for eyes.
func system(s *model.ChangeSheet) string {
	if s.System != "" {
		return model.Clean(s.System)
	}
	return "the system of " + model.Clean(s.Name)
}

func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// which asks for which system the file is.
func which(ctx *screen.Context, book Book, sheets []model.ChangeSheet) screen.Ask {
	var items []picker.Item
	for i, s := range sheets {
		items = append(items, picker.Item{ID: int64(i), Label: system(&s), Hint: count(len(s.Rows), "account") + ", " + count(s.Cells, "cell")})
	}
	return screen.Ask{Title: "What was changed here, for which system?", Wide: true, Widget: picker.New(picker.Options{
		Items: items, Lines: len(items), Theme: func() theme.Theme { return ctx.Theme }, None: "No system is called so.",
		Picked: func(it picker.Item) tea.Cmd {
			return tea.Sequence(screen.Send(screen.Dismiss{}), where(ctx, book, sheets[it.ID]))
		}})}
}

// where asks where the file goes, and writes it.
func where(ctx *screen.Context, book Book, s model.ChangeSheet) tea.Cmd {
	body := fmt.Sprintf("%s of %s that were changed here since %s was imported on %s: its headers, its ids and its way of writing dates and numbers. "+
		"A cell that was not changed is blank.", count(s.Cells, "cell"), count(len(s.Rows), "account"), model.Clean(s.Name), s.TakenOn.Short(ctx.Today))
	for _, l := range s.Left {
		body += "\n\nNot in the file: " + model.Clean(l)
	}
	name := "changes-"
	if slug := savefile.Slug(s.System); slug != "" {
		name += slug + "-"
	}
	return savefile.Ask(savefile.Options{Ctx: ctx, Title: "What was changed here, for " + system(&s), Body: body, Submit: "Save",
		Proposed: name + ctx.Today.String() + ".csv",
		Write: func(path string, over bool, _ func(string) form.Value) tea.Cmd {
			return func() tea.Msg { return save(book, path, over, &s) }
		}})
}

func save(book Book, path string, over bool, s *model.ChangeSheet) tea.Msg {
	err := book.ExportChanges(path, over, s)
	shown := model.Clean(path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return screen.Toast{Text: shown + " appeared in the meantime and was left as it is: choose another name.", Level: screen.Warning}
	case err != nil:
		return screen.Failed{Err: report.Cause(err), What: "What was changed here could not be written to " + shown,
			Safe: "Nothing is left there, and the book is not touched.", Next: "Choose another folder, or make room."}
	}
	return screen.Toast{Text: strings.TrimSpace(fmt.Sprintf("%s written to %s; nothing is sent anywhere", count(len(s.Rows), "changed account"), shown)), Level: screen.Done}
}
