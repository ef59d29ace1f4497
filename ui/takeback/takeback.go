// Package takeback is the dialogs with which changes of the history are looked at and taken
// back. Screens share it.
package takeback

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"keystone/model"
	"keystone/ui/keys"
	"keystone/ui/screen"
)

// Book is what taking back needs from the book.
type Book interface {
	// PlanTakeBack says what TakeBack would do. The errors of both are model.ErrNothing, when
	// everything is as it was before, and a screen.Problem, when something was changed since.
	PlanTakeBack(ctx context.Context, account, from model.ID, onlyThis bool) (model.TakeBack, error)
	TakeBack(ctx context.Context, account, from model.ID, onlyThis bool) (model.Receipt, error)
}

// Dialogs opens the dialogs over a book.
type Dialogs struct {
	ctx  *screen.Context
	book Book
}

// New makes the dialogs.
func New(ctx *screen.Context, book Book) *Dialogs { return &Dialogs{ctx: ctx, book: book} }

// Of says what is taken back.
type Of struct {
	// Account is the account it is taken back on; 0: everywhere.
	Account model.ID
	// Step is the step, Label what it is called.
	Step  model.ID
	Label string
	// Only says that the later steps stay.
	Only bool
}

// Ask looks at what would change and asks whether to do it.
func (d *Dialogs) Ask(of Of) tea.Cmd {
	return screen.Work("Looking at what would change", func(ctx context.Context, _ func(done, total int)) tea.Msg {
		plan, err := d.book.PlanTakeBack(ctx, of.Account, of.Step, of.Only)
		switch {
		case errors.Is(err, context.Canceled):
			return nil
		case err != nil:
			return d.refused(of, err)
		}
		return d.question(of, plan)
	})
}

func (d *Dialogs) question(of Of, plan model.TakeBack) screen.Ask {
	ask := screen.Ask{Title: "Take this change back?", Wide: true}
	if !of.Only {
		ask.Title = "Take back everything from here?"
	}
	lines := []string{model.Clean(of.Label)}
	if n := plan.Steps; n > 1 {
		lines[0] = fmt.Sprintf("%d steps, from this one on: %s", n, lines[0])
	}
	lines = append(lines, "", count(plan.Total, "fact")+" would change:")
	lines = append(lines, d.Lines(plan.Changes)...)
	if rest := plan.Total - len(plan.Changes); rest > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", rest))
	}
	lines = append(lines, "")
	if n := plan.OtherAccounts; n > 0 {
		lines = append(lines, elsewhere(n, plan.Steps))
	}
	ask.Body = strings.Join(append(lines, keys.Say("It is one change, which {app.undo u} takes back again.")), "\n")
	ask.Choices = []screen.Choice{{Key: "y", Label: "Take it back", Do: func() tea.Cmd { return d.do(of) }}}
	if plan.OtherAccounts > 0 && of.Only {
		all := of
		all.Account = 0
		ask.Choices = append(ask.Choices, screen.Choice{Key: "a", Label: "Everywhere, not here alone", Do: func() tea.Cmd { return d.Ask(all) }})
	}
	ask.Choices = append(ask.Choices, screen.Choice{Key: "n", Label: "No", Default: true})
	return ask
}

func elsewhere(n, steps int) string {
	if steps == 1 {
		return "This step also changed something else than this account: that stays as it is."
	}
	return fmt.Sprintf("%d of these steps also changed something else than this account: that stays as it is.", n)
}

// refused says why nothing can be taken back, and what could be instead.
func (d *Dialogs) refused(of Of, err error) tea.Msg {
	if errors.Is(err, model.ErrNothing) {
		return screen.Toast{Text: "There is nothing to take back: it is undone already, or all of it is as it was before.", Level: screen.Warning}
	}
	var told screen.Problem
	if !errors.As(err, &told) {
		return screen.Failed{Err: err, What: "This was not taken back", Safe: "Nothing was changed."}
	}
	ask := screen.Ask{Title: "This cannot be taken back", Wide: true, Body: strings.Join(screen.Failed{Err: err}.Words(), "\n\n")}
	if of.Only {
		all := of
		all.Only = false
		ask.Choices = append(ask.Choices, screen.Choice{Key: "T", Label: "Look at everything from here on", Do: func() tea.Cmd { return d.Ask(all) }})
	}
	ask.Choices = append(ask.Choices, screen.Choice{Key: "n", Label: "Leave it", Default: true})
	return ask
}

func (d *Dialogs) do(of Of) tea.Cmd {
	return screen.Work("Taking back", func(ctx context.Context, _ func(done, total int)) tea.Msg {
		r, err := d.book.TakeBack(ctx, of.Account, of.Step, of.Only)
		switch {
		case errors.Is(err, context.Canceled):
			return screen.Toast{Text: "Cancelled: nothing was changed."}
		case err != nil:
			return d.refused(of, err)
		}
		return screen.ChangedBy(r)
	})
}

// Detail is a dialog with everything that a step changed, and what can be done about it.
func (d *Dialogs) Detail(of Of, entries []model.HistoryEntry, more bool) tea.Cmd {
	first := entries[0]
	lines := []string{When(first.AtMillis) + by(first.Author), ""}
	if first.Undone {
		lines = append(lines, "It was undone: none of it is in force.", "")
	}
	lines = append(lines, d.Lines(entries)...)
	if more {
		lines = append(lines, "and more")
	}
	ask := screen.Ask{Title: model.Clean(first.Label), Body: strings.Join(lines, "\n"), Wide: true}
	if d.ctx.ReadOnly() == "" && !first.Undone {
		ask.Choices = d.choices(of)
	}
	ask.Choices = append(ask.Choices, screen.Choice{Key: "c", Label: "Close", Default: true})
	return screen.Send(ask)
}

func (d *Dialogs) choices(of Of) []screen.Choice {
	only, all := of, of
	only.Only, all.Only = true, false
	return []screen.Choice{
		{Key: "t", Label: "Take it back", Do: func() tea.Cmd { return d.Ask(only) }},
		{Key: "T", Label: "Take back everything from here", Do: func() tea.Cmd { return d.Ask(all) }},
	}
}

// When is the time of a change where the person sits.
func When(millis int64) string { return time.UnixMilli(millis).Format("2006-01-02 15:04") }

func by(author string) string {
	if author == "" {
		return ""
	}
	return ", " + model.Clean(author)
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// Lines say what became of each fact, with its values below it.
func (d *Dialogs) Lines(entries []model.HistoryEntry) []string {
	var out []string
	for _, e := range entries {
		head, values := Words(e, d.ctx.Glyphs().Right)
		out = append(out, "  "+head)
		for _, v := range values {
			out = append(out, "    "+v)
		}
	}
	return out
}

// Words say what became of a fact, and each value before and after.
func Words(e model.HistoryEntry, arrow string) (head string, values []string) {
	name := e.Name
	if name == "" {
		name = e.Ref.Kind.Words()
	}
	for _, f := range e.Fields {
		from, to := shown(f.From), shown(f.To)
		text := f.Words + ": " + from + " " + arrow + " " + to
		switch {
		case e.New():
			text = f.Words + ": " + to
		case e.Deleted():
			text = f.Words + ": " + from
		}
		values = append(values, text)
	}
	return model.Clean(name) + ", " + e.Verb(), values
}

func shown(v string) string {
	if v == "" {
		return "nothing"
	}
	return model.Clean(v)
}
