// Keystone keeps the book of a customer success team: it says who was reviewed, who is
// safe, and why.
package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
	"time"

	"keystone/db"
	"keystone/db/exchange"
	"keystone/model"
	"keystone/ui/chart"
	"keystone/ui/shell"
)

func main() {
	signal.Ignore(syscall.SIGPIPE) // a write into a closed pipe is an error like any other
	os.Exit(program(shell.Standard(), os.Getenv).Run(context.Background(), os.Args[1:]))
}

// program joins the commands with the book, the screens and the clock.
func program(streams shell.Streams, getenv func(string) string) *shell.Program {
	return &shell.Program{
		Streams: streams, Getenv: getenv, Day: localDay,
		Open: open, DefaultPath: db.DefaultPath, DemoPath: db.DemoPath,
		App: app, Chart: chart.Text, Schema: db.Schema(),
		Cells: shell.Cells{Headers: exchange.Headers, Guard: exchange.Guard, Split: exchange.SplitList},
	}
}

// localDay is today by the calendar of this machine.
func localDay() model.Date {
	year, month, day := time.Now().Date()
	return model.NewDate(year, int(month), day)
}

// open opens a book for a command.
func open(ctx context.Context, o shell.Opening) (shell.Book, error) {
	if !o.Create {
		if _, err := os.Stat(o.Path); errors.Is(err, fs.ErrNotExist) {
			return nil, shell.ErrNoBook
		}
	}
	b, err := db.Open(ctx, db.Options{Path: o.Path, Today: o.Today})
	if err != nil {
		return nil, err
	}
	return book{b, o.Today}, nil
}
